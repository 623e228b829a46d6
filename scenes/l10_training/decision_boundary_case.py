"""What a case's network with two inputs answers everywhere: a way on which its answer tips, and the boundary."""

from __future__ import annotations

from manim import Create, FadeIn, linear

from scenes.kit.moves.animate import animate
from scenes.kit.plot.moves import appear, draw
from scenes.kit.runs.case import Case, flower_case
from scenes.kit.stage.lesson import Lesson
from scenes.l10_training.case_picture import CasePicture
from scenes.l10_training.case_plane import CasePlane
from scenes.l10_training.plane_words import CHOICES, PlaneWords


class DecisionBoundary(Lesson):
    """See what a network of two inputs answers at each place of a plane, and where its answer tips."""

    case: Case = flower_case()
    inputs = 2

    def construct(self) -> None:
        """Points; the question; a walk; the tip; the plane; the boundary; who is on the right side; the answer."""
        self.plane = CasePlane(self.case)
        self.p = CasePicture(self.frame, self.plane)
        self.words = PlaneWords(self.plane, self.p.rows.decimals)
        for beat in (self.points, self.ask, self.walk, self.tip, self.everywhere, self.lines, self.along):
            beat()
        if self.plane.labels is not None:
            self.count()
        self.close()

    def points(self) -> None:
        """The samples, and a ring round ours."""
        p = self.p
        with self.beat("points", self.words.points(), notes=self.words.notes()):
            self.heading(self.words.title(), into=p.plot)
            self.play(draw(p.plot), FadeIn(*p.names), run_time=0.7)
            for marks in p.marks:
                self.play(appear(marks), run_time=1.8 / len(p.marks))
            self.play(FadeIn(p.rows), run_time=0.6)
            self.keep(p.rows)
            self.until(0.75)
            self.play(Create(p.rings[0]), run_time=0.5)

    def ask(self) -> None:
        """The way."""
        p = self.p
        choices = CHOICES
        with self.beat("ask", self.words.ask(), kind="question", choices=choices, right=self.words.verdict()):
            self.until(0.3)
            self.play(Create(p.rings[1]), run_time=0.5)
            self.play(Create(p.way), run_time=0.8)

    def walk(self) -> None:
        """From ours to where the answer tips."""
        p = self.p
        goal = self.plane.tip if self.plane.tips else 1.0
        with self.beat("walk", self.words.walk(), kind="scrub"):
            self.play(FadeIn(p.walker), run_time=0.4)
            self.play(animate(p.share, rate_func=linear).set_value(goal), run_time=4.5)

    def tip(self) -> None:
        """Where it is."""
        self.stop = self.p.walker.copy().clear_updaters().set_z_index(5)
        with self.beat("tip", self.words.tip(), kind="answer"):
            if self.plane.tips:
                further = min(self.plane.tip + 0.04, 1.0)
                self.until(0.4)
                self.play(animate(self.p.share).set_value(further), run_time=0.8)
                self.until(0.75)
                self.play(animate(self.p.share).set_value(self.plane.tip), run_time=0.6)

    def everywhere(self) -> None:
        """Colours sweep over the plane."""
        with self.beat("everywhere", self.words.everywhere()):
            sweep = self.p.map.sweep()
            self.add(self.p.map)
            if self.plane.labels is None:
                self.play(FadeIn(self.p.key), run_time=0.5)
            self.play(sweep, run_time=3.5)

    def lines(self) -> None:
        """Where answers are equal."""
        p = self.p
        with self.beat("lines", self.words.lines()):
            self.until(0.1)
            if p.lines:
                self.play(Create(p.lines[0]), run_time=1.6)
            if p.lines[1:]:
                self.play(*map(Create, p.lines[1:]), run_time=1.2)
            if self.plane.tips:
                self.until(0.75)
                self.play(Create(p.tip_ring()), run_time=0.6)
            else:
                self.play(animate(p.share).set_value(0.0), run_time=2.4)

    def along(self) -> None:
        """Along the line both answers stay equal."""
        if not self.plane.tips or len(self.p.path) < 2:
            return
        with self.beat("along", self.words.along(), kind="scrub"):
            self.play(animate(self.p.aside, rate_func=linear).set_value(1.0), run_time=3.5)
            self.play(animate(self.p.aside).set_value(0.0), run_time=1.0)

    def count(self) -> None:
        """Rings round the samples on the wrong side."""
        plane = self.plane
        with self.beat("count", self.words.count()):
            self.until(0.3)
            if not plane.right.all():
                self.play(FadeIn(self.p.missed()), run_time=0.6)
            else:
                self.play(*(appear(marks) for marks in self.p.marks), run_time=1.2)

    def close(self) -> None:
        """The way once more."""
        p = self.p
        with self.beat("close", self.words.close(), kind="answer"):
            self.play(animate(p.share).set_value(0.0), run_time=0.8)
            self.play(
                animate(p.share, rate_func=linear).set_value(self.plane.tip if self.plane.tips else 1.0), run_time=1.6
            )
            self.claim(self.words.claim())
            self.wait(1.2)
