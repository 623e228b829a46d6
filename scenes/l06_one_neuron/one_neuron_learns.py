"""A neuron corrects itself after each mistake: it learns a line between flowers, and for xor there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, Circle, Create, FadeIn, FadeOut, Triangle, ValueTracker, VGroup, VMobject

from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, pass_on
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import appear, draw
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value
from scenes.l06_one_neuron.learning_plane import LearningPlane, TwoSides, iris, xor
from scenes.l06_one_neuron.score import Score

ROUND = 4  # after so many mistakes the weights of xor are where they began


class OneNeuronLearns(Lesson):
    """See a neuron move its line at each mistake until all flowers are right, and go round in circles on xor."""

    def construct(self) -> None:
        """Flowers and corrections, the dip and the end; xor's circle, and why no line parts it."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        left, right = self.below.columns(*self.frame.pick((56, 44), (60, 40)), gap=0.4)
        self.left, self.right = left, right
        run = iris()
        plot = self.plane(left, (-3.55, 4.3), (-3.45, 2.95))
        self.p = LearningPlane(run, plot, self.frame.pick(0.1, 0.085))
        self.score = Score(right, self.frame, run, lambda: self.p.count)
        for beat in (self.flowers, self.rule, self.first, self.ask, self.drop, self.passes, self.xor, self.cycle):
            beat()
        self.centre()
        self.close()

    def plane(self, room: Region, x: tuple[float, float], y: tuple[float, float]) -> Plot:
        """A plane with the same unit both ways."""
        return Plot.inside(room, (*x, 0), (*y, 0), equal=True)

    def flowers(self) -> None:
        """A hundred flowers on the plane of their two lengths."""
        p = self.p
        across, up = (Words(name, LABEL, role="input") for name in ("length", "width"))
        across.next_to(p.plot.c2p(4.3, 0), DOWN, buff=0.15).shift((across.width / 2) * LEFT)
        up.next_to(p.plot.c2p(0, 2.95), LEFT, buff=0.2).shift(0.2 * DOWN)
        hues = theme().classes
        shapes = (Circle(0.28, fill_color=hues[0]), Triangle(radius=0.36, fill_color=hues[1]))
        kinds = VGroup(*(self.kind(*each) for each in zip(shapes, ("setosa", "versicolor"), strict=True)))
        kinds.arrange(DOWN, buff=0.9, aligned_edge=LEFT)
        self.names = VGroup(across, up, self.right.fit(kinds))
        text = "A hundred irises of two kinds: length and width of a sepal, from the mean, in standard deviations."
        with self.beat("flowers", text, notes="Standardised: length 5.47 ± 0.64 cm, width 3.10 ± 0.48 cm."):
            self.heading("Does each correction help?", into=p.plot)
            self.play(draw(p.plot), FadeIn(across, up), run_time=0.6)
            for mark, name in zip(p.marks, kinds, strict=True):
                self.play(appear(mark), FadeIn(name), run_time=1.1)

    def kind(self, mark: VMobject, name: str) -> VGroup:
        """A large mark and the name of its kind."""
        words = Words(name, self.frame.pick(1.0, 0.75) * HERO)
        return VGroup(mark.set_fill(opacity=1).set_stroke(width=0).next_to(words, LEFT, buff=0.4), words)

    def rule(self) -> None:
        """The first correction."""
        p = self.p
        text = "Weights start at nought: undecided, so wrong. Subtract a wrong disc from them, "
        notes = "So the sum of that flower moves by the square of its length, plus one, to its own side."
        with self.beat("rule", text + "add a wrong triangle; the bias moves by one, too.", notes=notes):
            self.play(FadeOut(self.names), *self.score.opening()[0], run_time=0.5)
            self.until(0.3)
            ring = p.ring()
            self.play(Create(ring), run_time=0.6)
            self.arrow, turned = p.subtracted()
            self.until(0.5)
            self.play(Grow(self.arrow, self.arrow.tail), run_time=0.7)
            self.play(animate(turned).set_value(1), run_time=1.6)
            self.ring = ring

    def first(self) -> None:
        """The line stands square to the weights; then the second correction."""
        p = self.p
        text = "Square to the weights: the white line, undecided. 74 are right, rings mark the others. "
        with self.beat("first", text + "Add a triangle: 98."):
            p.done()
            self.play(FadeIn(p.arrow), FadeOut(self.arrow, self.ring), run_time=0.5)
            self.play(Create(p.cut.refresh()), FadeIn(p.sides), run_time=0.7)
            self.play(FadeIn(p.rings), *self.score.go(0.5)[0], run_time=0.6)
            self.add(self.score.curve)
            self.until(0.5)
            self.follow(p.slow())
            self.follow([self.score.go(0.5)])

    def ask(self) -> None:
        """The next flower that is wrong is ringed."""
        text = "Does the number of right flowers grow at each correction?"
        notes = "Most say: of course, it corrects a mistake."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.ring = self.p.ring()
            self.play(Create(self.ring), run_time=0.6)

    def drop(self) -> None:
        """Three more corrections, and the number falls to 83."""
        text = "No. The line turns for one flower, whatever happens to the rest: 95, then 99, and then 83."
        with self.beat("drop", text, kind="answer"):
            for ring in (self.ring, None, None):
                self.follow(self.p.slow(ring))
                self.follow([self.score.go(0.4)])

    def passes(self) -> None:
        """The other eight corrections, faster."""
        p = self.p
        text = "Now faster. Six mistakes in the first pass, then four, then three, then none."
        with self.beat("passes", text):
            while p.count < len(p.run.made):
                self.follow(p.quick(0.6))
                self.follow([self.score.go(0.2)])

    def xor(self) -> None:
        """Four points, and the weights that the neuron starts from."""
        self.q = LearningPlane(xor(), self.plane(self.left, (-2.6, 2.6), (-2.05, 2.05)), self.frame.pick(0.26, 0.2))
        q = self.q
        size = self.frame.pick(1.15, 0.9) * BODY
        style: dict[str, Any] = {"places": 0, "size": size}
        self.rows = VGroup()
        self.points = VGroup()  # what each row adds to the one before
        shares = (2.3, 1, 1, 1)
        for place, k in zip(self.right.rows(1, 1, 1, 1, 1, 1)[1:], range(ROUND + 1), strict=True):
            weights, bias = q.run.state(k)
            numbers = [Value(weights, j, reserve="−0", role="weight", align="right", **style) for j in (0, 1)]
            numbers.append(Value(bias, reserve="−0", role="bias", align="right", **style))
            head, *cells = place.columns(*shares)
            for number, column in zip(numbers, cells, strict=True):
                number.move_to(column.center)
            self.rows.add(VGroup(*numbers))
            if k:
                self.points.add(self.moved(k - 1, 0.85 * size).move_to(head.center))
                align_baseline(numbers[0], self.points[-1])
        heads = [("w_1", "weight"), ("w_2", "weight"), ("b", "bias")]
        columns = self.right.rows(1, 1, 1, 1, 1, 1)[0].columns(*shares)[1:]
        self.heads = VGroup(
            *(Maths(name, size, role=role, digits="index").move_to(column.center)
              for (name, role), column in zip(heads, columns, strict=True))
        )  # fmt: skip
        with self.beat("xor", "Now xor, again from nought: equal signs make a disc, unequal signs a triangle."):
            self.clear()
            self.play(draw(q.plot), *map(appear, q.marks), run_time=0.8)
            self.play(FadeIn(self.heads, self.rows[0]), run_time=0.5)
            self.play(FadeIn(q.rings), run_time=0.5)

    def moved(self, k: int, size: float) -> Maths:
        """The point that correction k of xor adds or subtracts, in the hue of its kind."""
        run = self.q.run
        sample = run.made[k].sample
        side = int(run.sides[sample])
        source = "{} ({:.0f}, {:.0f})".format("+" if side > 0 else "-", *run.X[sample])
        return Maths(source, size, color=theme().classes[max(side, 0)], digits="formula")

    def cycle(self) -> None:
        """Four mistakes, and once more."""
        q = self.q
        with self.beat(
            "cycle", "Four mistakes, and both weights and the bias are nought again. It goes round for ever."
        ):
            for k in range(ROUND):
                self.play(FadeIn(self.points[k]), run_time=0.3)
                if k in (0, ROUND - 1):
                    self.from_or_to_nought()
                else:
                    self.follow(q.quick(0.8))
                self.play(FadeIn(self.rows[k + 1]), run_time=0.3)
            boxes = [Highlight(self.rows[k], margin=0.22).set_fill(opacity=0) for k in (0, ROUND)]
            self.play(*map(FadeIn, boxes), run_time=0.5)

    def from_or_to_nought(self) -> None:
        """A correction of xor before which there is no line yet, or after which there is none any more."""
        q = self.q
        ring, arrow, parts = q.ring(), q.step(), (q.cut, q.arrow, q.sides)
        self.play(FadeIn(ring), Grow(arrow, arrow.tail), run_time=0.6)
        if q.count:
            self.play(FadeOut(arrow, *parts), run_time=0.4)
        q.done()
        if q.count == 1:
            self.play(FadeIn(*parts), FadeOut(arrow), run_time=0.5)
        self.play(FadeOut(ring), run_time=0.3)

    def centre(self) -> None:
        """Two diagonals with one centre; the line that has the discs on one side turns to have the triangles."""
        turned = ValueTracker(0.0)
        x = self.frame.pick(3.3, 2.3)
        plot = self.plane(self.below, (-x, x), self.frame.pick((-1.4, 1.4), (-1.7, 1.7)))
        marks = LearningPlane(self.q.run, plot, self.frame.pick(0.34, 0.28)).marks

        def line() -> Line:
            share = turned.get_value()
            return Line(np.pi / 4 * (2 * share - 1), 0.75 * (1 - 2 * share))

        cut = StraightCut(plot, line, stroke_width=8)
        sides = TwoSides(plot, lambda: (line().normal, -line().offset))
        hues = theme().classes
        discs, triangles = (
            Segment(plot, (ends[0], ends[1]), color=hue, stroke_width=9)
            for ends, hue in zip((self.q.run.X[[0, 3]], self.q.run.X[[1, 2]]), hues, strict=False)
        )
        dot = PlotDot(plot, (0.0, 0.0), radius=0.22).set_z_index(4)
        text = (
            "If a line has both discs on one side, their centre is there. If both triangles are on the other, so is "
            "theirs: the same point. It cannot be on both: no line parts xor."
        )
        with self.beat("centre", text, kind="answer"):
            self.clear()
            self.play(draw(plot), *map(FadeIn, marks), run_time=0.6)
            self.play(Create(cut), FadeIn(sides), run_time=0.7)
            self.play(Create(discs), run_time=1.0)
            self.play(FadeIn(dot), run_time=0.5)
            self.until(0.42)
            self.play(animate(turned).set_value(1), run_time=2.2)
            self.until(0.68)
            self.play(Create(triangles), run_time=1.2)

    def close(self) -> None:
        """The flowers with their line, and the numbers of all corrections."""
        p = self.p
        text = "So 99 fell to 83, and yet thirteen corrections parted all hundred flowers."
        with self.beat("close", text, kind="answer"):
            self.clear()
            shown = [p.sides, p.plot, *p.marks, p.cut, p.arrow, self.score.shown()]
            self.play(*map(FadeIn, shown), run_time=0.6)
            ring = Ring(self.score.dots[3])
            self.play(Create(ring), run_time=0.5)
            self.play(pass_on(ring, Ring(self.score.dots[4])), run_time=0.8)
            self.until(0.6)
            self.play(pass_on(ring, Ring(self.score.dots[-1])), run_time=0.8)
            self.claim("One neuron learns a line, if one exists")
