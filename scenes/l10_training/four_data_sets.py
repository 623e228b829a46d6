"""One neuron, then a hidden layer, learns four sets of points: one straight line parts the clouds alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, UP, Create, FadeIn, FadeOut, ValueTracker, linear

from scenes.kit.field.arrow_field import GrowArrows
from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.moves import sweep
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.plot.moves import appear
from scenes.kit.stage.lesson import Lesson
from scenes.l10_training.four_pictures import Crossing, SetMap, front, machine, maps
from scenes.l10_training.four_sets import HIDDEN

TURN = 1.25 * np.pi  # how far the line turns; half a turn shows every straight line through a place
LARGER = 1.4  # how much larger what is said of the map in front is


class FourDataSets(Lesson):
    """See which of four sets of points need a hidden layer, and what the layer does for them."""

    def construct(self) -> None:
        """The points; one neuron for each; why no straight line does; a hidden layer, whose lines learn; the counts."""
        self.maps = maps(self.frame)
        self.clouds, self.disc, self.xor, self.spiral = self.maps
        beats = self.four, self.ask, self.alone, self.cross, self.turn, self.others, self.layer, self.learn
        for beat in (*beats, self.fence, self.close):
            beat()

    def four(self) -> None:
        """The points appear, set by set."""
        text = "Four sets of two hundred points: two clouds, a disc in a ring, xor, and a spiral."
        with self.beat("four", text, notes="Dots and triangles are the two classes. Training points only: no exam."):
            self.title = self.heading("Four data sets", into=self.clouds.plot)
            for each in self.maps:
                self.play(*map(FadeIn, (each.backdrop, each.plot, each.title)), *map(appear, each.marks), run_time=1.0)

    def ask(self) -> None:
        """One neuron on each, untrained."""
        text = "One neuron parts dots from triangles by a straight line. For which sets is one line not enough?"
        choices = "the spiral alone", "the disc and the spiral", "all but the clouds"
        with self.beat("ask", text, kind="question", choices=choices, right=choices[2]):
            self.machine = machine("one neuron", self.frame, self.title)
            self.play(FadeIn(self.machine), run_time=0.4)
            self.paint([each.alone for each in self.maps])

    def paint(self, shown: list[DecisionMap], *others: Any) -> None:
        """Maps are painted from left to right, below the points."""
        marks = [mark for each in self.maps for mark in each.marks]
        self.remove(*marks)
        for each in shown:
            each.swept.set_value(0)
            for part in (each.heat, each.line):
                part.update()
            self.add(each.heat, each.line)
        self.add(*marks)
        self.play(*(sweep(each, rate_func=linear) for each in shown), *others, run_time=1.2)

    def alone(self) -> None:
        """One neuron learns each set."""
        text = "Trained, it gets all 200 of the clouds, but ends at 98 on the disc, 105 on xor, 154 on the spiral."
        notes = (
            "The best of all straight lines gets 139, 143 and 160. The neuron seeks the least cost, not the most right."
        )
        with self.beat("alone", text, notes=notes):
            for each, share in zip(self.maps, (0.02, 0.38, 0.6, 0.78), strict=True):
                self.until(share)
                self.play(FadeIn(each.before), run_time=0.3)
                self.play(each.learn(each.alone), run_time=1.5)

    def to_front(self, shown: SetMap, *going: Any) -> None:
        """A map comes to the front, then what is said of it beside it; the others wait, small."""
        hero, words, small = front(self.frame)
        rest = [each for each in self.maps if each is not shown]
        self.play(*(FadeOut(each.title, *each.counts) for each in self.maps), *going, run_time=0.4)
        present = {id(part) for part in self.mobjects}
        self.bring_to_front(*(part for part in shown.seen if id(part) in present))
        rooms = zip((shown, *rest), (hero, *small), strict=True)
        self.play(*(each.goes(room) for each, room in rooms), run_time=0.9)
        self.homes = shown.title.get_center(), shown.counts.get_center()
        shown.title.scale(LARGER).move_to(words.center + self.frame.pick(0.75, 1.9) * UP)
        shown.counts.scale(LARGER).move_to(words.center + 0.55 * DOWN)
        self.play(FadeIn(shown.title, shown.counts), run_time=0.4)

    def to_row(self, shown: SetMap, *going: Any) -> None:
        """All maps go back to their places in the row."""
        self.play(FadeOut(shown.title, shown.counts), *going, run_time=0.4)
        self.play(*(each.goes(each.home) for each in self.maps), run_time=0.9)
        for part, home in zip((shown.title, shown.counts), self.homes, strict=True):
            part.scale(1 / LARGER).move_to(home)
        self.play(*(FadeIn(each.title, *each.counts) for each in self.maps), run_time=0.4)

    def cross(self) -> None:
        """Two joins of xor cross."""
        self.crossings = {each.name: Crossing(each) for each in (self.xor, self.disc, self.spiral)}
        found = self.crossings["xor"]
        text = "Training longer would not help. Take xor: join two dots, then two triangles. Their joins cross."
        with self.beat("cross", text):
            painted = [part for each in self.maps for part in each.still()]
            self.to_front(self.xor, *map(FadeOut, painted), *dim(*self.points(*self.maps)))
            for k, share in enumerate((0.42, 0.62)):
                self.until(share)
                self.play(FadeIn(found.ends[k]), run_time=0.3)
                self.play(Create(found.joins[k]), run_time=0.8)
            self.until(0.85)
            self.play(FadeIn(found.meeting), run_time=0.4)

    def points(self, *shown: SetMap) -> list[Any]:
        """All points of maps."""
        return [mark for each in shown for mark in each.marks]

    def turn(self) -> None:
        """A line through the crossing turns: on each of its sides there are a dot and a triangle."""
        text = (
            "No line parts them, because the dots' join would lie on one side, the triangles' on the other, "
            "and the crossing on both."
        )
        found, angle = self.crossings["xor"], ValueTracker(0.3)
        with self.beat("turn", text, notes="Turned any way, the line has a dot and a triangle on each side."):
            line = found.through(self.xor.plot, angle.get_value)
            self.play(Create(line), run_time=0.6)
            self.play(animate(angle).increment_value(TURN), run_time=6.5)
            self.play(FadeOut(line.clear_updaters()), run_time=0.4)

    def others(self) -> None:
        """So do joins of the disc and the spiral."""
        text = "The disc and the spiral have such a crossing, too. Only the clouds have none."
        with self.beat("others", text):
            self.to_row(self.xor)
            for each in (self.disc, self.spiral):
                found = self.crossings[each.name]
                self.play(*map(FadeIn, found.ends), run_time=0.3)
                self.play(*map(Create, found.joins), run_time=0.7)
                self.play(FadeIn(found.meeting), run_time=0.3)
            self.play(*undim(*self.clouds.marks), run_time=0.5)

    def layer(self) -> None:
        """A hidden layer with random weights: its lines, and how they vote."""
        text = (
            "So put four hidden neurons in front. Each draws its own line, and votes for triangles on its arrow's side."
        )
        notes = (
            "At the start all biases are nought, so all lines pass through the middle. Of 25 starts, the middle one."
        )
        with self.beat("layer", text, notes=notes):
            crossings = [
                part for found in self.crossings.values() for part in (*found.joins, *found.ends, found.meeting)
            ]
            self.play(*map(FadeOut, crossings), FadeOut(self.machine), *undim(*self.points(*self.maps)), run_time=0.4)
            self.machine = machine("four hidden neurons", self.frame, self.title)
            self.paint([each.layer for each in self.maps], FadeIn(self.machine), *(m.makes_room() for m in self.maps))
            for k in range(HIDDEN):
                self.play(*(Create(each.lines.lines[k]) for each in self.maps), run_time=0.6)
            self.until(0.65)
            self.play(*(GrowArrows(arrow) for each in self.maps for arrow in each.lines.arrows), run_time=0.8)

    def learn(self) -> None:
        """All four learn at once."""
        text = "Now all four sets learn at once. The lines move, the arrows turn, and the boundary bends."
        with self.beat("learn", text):
            self.play(*(FadeIn(each.arrow, each.after) for each in self.maps), run_time=0.5)
            self.play(*(each.learn(each.layer) for each in self.maps), run_time=6.5)

    def fence(self) -> None:
        """The disc's lines stand around it."""
        text = (
            "Three lines fence the disc. In the middle all three vote for triangles. "
            "Across any line, one votes against, and dots win."
        )
        with self.beat("fence", text, notes="The fourth line has left the map: its vote is the same everywhere."):
            for each in self.maps:
                each.after.clear_updaters()
            self.to_front(self.disc)
            way = ValueTracker(0.0)
            dot = self.disc.lines.through(way.get_value)
            self.play(FadeIn(dot), run_time=0.4)
            self.until(0.42)
            for crossed in (1, 2, 3):
                self.play(animate(way).set_value(crossed), run_time=1.3)
            self.play(FadeOut(dot.clear_updaters()), run_time=0.3)

    def close(self) -> None:
        """All counts, beside those of one neuron."""
        text = "One line is enough for the clouds; the other three, with a hidden layer, get 198, 199, and 196."
        notes = (
            "The middle of 25 starts. All of them: disc 197 to 200, xor 178 to 200, spiral 151 to 196. "
            "Next: fewer points a step."
        )
        with self.beat("close", text, kind="answer", notes=notes):
            self.to_row(self.disc, FadeOut(self.machine))
            self.claim("One line cuts; a hidden layer bends")
