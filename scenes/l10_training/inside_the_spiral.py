"""What each neuron contributes to a spiral: straight lines, bends, and their weighted sum."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import LEFT, Create, FadeIn, FadeOut, LaggedStart, MoveToTarget, VGroup, linear

from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.heat_map import NeuronPictures
from scenes.kit.field.isoline import Isoline
from scenes.kit.field.moves import develop
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, pass_on, struck
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.plot.moves import appear
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.partial_sum import NeuronMap, PartialSum
from scenes.l10_training.spiral import HIDDEN, SIZES, STEPS, points, replay


class InsideTheSpiral(Lesson):
    """Open the network that has learned a spiral, and see how straight lines become bends, and bends a spiral."""

    def construct(self) -> None:
        """The network with its neurons' pictures; six pictures, their weights, their sum; all of it learning."""
        self.learn, _ = points()
        self.replay = replay()
        self.replay.moment.set_value(1)
        stage = self.frame.stage
        if self.frame.wide:
            side = stage.height - 0.1
            self.room = Region(stage.right - side, stage.right, stage.bottom, stage.top)
            self.left = Region(stage.left, stage.right - side - 0.5, stage.bottom, stage.top)
        else:
            side = 0.6 * stage.height
            y = float(stage.center[1])
            self.room = Region(stage.right - side, stage.right, y - side / 2, y + side / 2)
            self.left = Region(stage.left, stage.right - side - 0.25, stage.bottom, stage.top)
        self.draw()
        for beat in (self.lines, self.bends, self.ask, self.none, self.weigh, self.add_up, self.learn_all):
            beat()

    def draw(self) -> None:
        """The network, a picture in each hidden neuron, and the map of its output."""
        left = self.left
        self.map = DecisionMap(self.replay, "output", width=min(self.room.width, self.room.height))
        self.map.plot.move_to(self.room.center)
        self.net = NetworkDiagram(
            self.replay.weights, width=left.width - 0.1, height=left.height, radius=self.frame.pick(0.44, 0.42),
            largest=self.replay.largest_weight(), color=lambda _: theme().weight,
        )  # fmt: skip
        self.net.move_to(left.center)
        circles = [neuron.circle for layer in (1, 2) for neuron in self.net.neurons[layer].values()]
        self.pictures = NeuronPictures(
            circles, self.replay.grid, lambda: self.replay.answers(*(f"{name}.a" for name in HIDDEN)), span=(-1.0, 1.0),
            truth=lambda at: np.hstack([self.replay.run(at)[f"{name}.a"].value for name in HIDDEN]),
        )  # fmt: skip

    def flown(self, layer: int) -> VGroup:
        """The zero line of each neuron of a layer, small, in its circle; its target is its place on the map."""
        lines = VGroup()
        record = f"{HIDDEN[layer - 1]}.z"
        for i, neuron in self.net.neurons[layer].items():
            heights = self.replay.grid.square(self.replay.answers(record)[:, i])
            line = Isoline(self.map.plot, self.replay.grid, heights, truth=self.truth(record, i), stroke_width=5,
                           color=theme().activation).set_z_index(4)  # fmt: skip
            line.generate_target()
            middle = self.map.plot.box.center
            line.scale(2 * neuron.radius / self.map.plot.box.width, about_point=middle)
            lines.add(line.shift(neuron.get_center() - middle))
        return lines

    def truth(self, record: str, i: int) -> Callable[[np.ndarray], np.ndarray]:
        """Entry `i` of a record anywhere on the plane."""
        return lambda at: self.replay.run(at)[record].value[:, i]

    def lines(self) -> None:
        """The lines of the first layer fly out of their neurons."""
        first = np.arange(SIZES[1])
        text = "The trained net, with a picture in each neuron: bright is one, dark is minus one. "
        with self.beat("lines", text + "In the first layer each draws one straight line."):
            self.heading("Inside the spiral", into=self.net)
            self.play(FadeIn(self.net, self.map.plot), run_time=0.5)
            self.keep(self.net)
            self.add(self.pictures)
            self.play(develop(self.pictures, first), run_time=0.8)
            lines = self.flown(1)
            self.play(FadeIn(lines), run_time=0.3)
            self.play(LaggedStart(*map(MoveToTarget, lines), lag_ratio=0.3), run_time=3.2)
        self.flying = lines

    def bends(self) -> None:
        """Those of the second layer."""
        second = SIZES[1] + np.arange(SIZES[2])
        text = "In the second layer each adds those six squashed pictures, weighted: so the line of sum zero bends."
        with self.beat("bends", text):
            self.play(FadeOut(self.flying), run_time=0.5)
            self.play(develop(self.pictures, second), run_time=1.4)
            self.until(0.45)
            lines = self.flown(2)
            self.play(FadeIn(lines), run_time=0.3)
            self.play(LaggedStart(*map(MoveToTarget, lines), lag_ratio=0.3), run_time=3.0)
        self.flying = lines

    def ask(self) -> None:
        """The six pictures of the second layer, large, beside the finished map."""
        cells = [cell for row in self.left.rows(1, 1) for cell in row.columns(1, 1, 1, gap=0.2)]
        foot = self.frame.pick(0.85, 0.75)
        self.cells = [Region(c.left, c.right, c.bottom, c.bottom + foot) for c in cells]
        self.six = [
            NeuronMap(self.replay, k, Region(c.left, c.right, c.bottom + foot, c.top)) for k, c in enumerate(cells)
        ]
        text = "Six pictures, and beside them what the net answers. Has one of the six drawn the spiral?"
        notes = "Often said: one of them must have."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.play(FadeOut(self.net, self.pictures, self.flying), run_time=0.5)
            self.sweep_in()
            for picture in self.six:
                self.play(*map(FadeIn, picture.parts), run_time=0.3)
            self.tempting = Words("one of them?", HERO).move_to((self.left.center[0], self.cells[0].center[1], 0))
            self.play(FadeIn(self.tempting), run_time=0.4)

    def sweep_in(self) -> None:
        """The map of the output is painted from the left."""
        self.map.swept.set_value(0)
        for part in self.map.base:
            part.update()
        coming = [FadeIn(self.map.plot)] if self.map.plot not in self.mobjects else []
        self.add(self.map.heat, self.map.line)
        self.play(animate(self.map.swept, rate_func=linear).set_value(1), *coming, run_time=0.8)

    def none(self) -> None:
        """How many of the points each parts."""
        text = "No: even the one that parts most, used alone, has 164 of 200 right."
        with self.beat("none", text, notes="Counted with the sides named in the better way."):
            stroke = struck(self.tempting)
            self.play(Create(stroke), run_time=0.5)
            self.play(FadeOut(stroke, self.tempting), run_time=0.4)
            parted = [picture.parted(self.learn) for picture in self.six]
            self.counts = [
                Value(float(count), places=0, size=1.1 * BODY, role="activation").move_to(cell.center)
                for count, cell in zip(parted, self.cells, strict=True)
            ]
            self.play(FadeIn(*self.counts), run_time=0.5)
            best = int(np.argmax(parted))
            self.until(0.5)
            self.play(Create(Ring(self.counts[best], margin=0.16)), run_time=0.6)

    def weigh(self) -> None:
        """The six weights of the output."""
        weights = self.replay.weights()[-1][0]
        text = "But the output has a weight for each: four are positive, two negative."
        with self.beat("weights", text):
            ring = next(part for part in self.mobjects if isinstance(part, Ring))
            self.play(FadeOut(*self.counts, ring), run_time=0.4)
            self.weights = [
                Formula("times @w", 1.1 * BODY, role="weight", w=Value(weights, k, 1, role="weight")).move_to(
                    cell.center
                )
                for k, cell in enumerate(self.cells)
            ]
            for number in self.weights:
                self.play(FadeIn(number), run_time=0.4)

    def add_up(self) -> None:
        """One picture after another is added; the zero line of the sum turns into the spiral."""
        sums = [PartialSum(self.replay, self.room, count) for count in range(1, 7)]
        marks = [each.set_z_index(5) for each in sums[0].marks(self.learn, self.frame.pick(0.1, 0.075))]
        text = "One after the other is added, times its weight. The white line is where the sum is zero: "
        with self.beat(
            "add", text + "137 right, then 138, 155, back to 142, 199, 200.", notes="With the last comes the bias, 0.4."
        ):
            self.play(animate(self.map.swept, rate_func=linear).set_value(0), FadeOut(self.map.plot), run_time=0.6)
            self.remove(self.map.heat, self.map.line)
            ring = Ring(self.weights[0], margin=0.12)
            self.play(Create(ring), run_time=0.4)
            self.found = sums[0].right(self.learn)
            tally = self.tally()
            self.play(*map(FadeIn, sums[0].parts), FadeIn(tally), run_time=0.6)
            self.play(*map(appear, marks), run_time=0.5)
            for before, after, weight in zip(sums, sums[1:], self.weights[1:], strict=False):
                self.play(pass_on(ring, Ring(weight, margin=0.12)), run_time=0.4)
                self.play(*map(FadeIn, after.parts), run_time=0.6)
                self.found = after.right(self.learn)
                self.play(*map(FadeOut, before.parts), run_time=0.2)
                self.wait(0.6)

    def tally(self) -> Formula:
        """How many points the sum so far has right, above the map."""
        found = Value(lambda: float(self.found), places=0, role="activation")
        words = Formula('@a "of" @n "right"', 1.1 * BODY, a=found, n=Value(float(len(self.learn)), places=0))
        return words.move_to(self.frame.title.at(1, -0.35), aligned_edge=-LEFT)

    def learn_all(self) -> None:
        """Back to random weights; then all pictures learn at once."""
        text = "Nobody told a neuron what to draw. Back to the start: each dial follows its own slope of one cost, and "
        with self.beat("learn", text + "all pictures, and their lines, learn at once.", kind="answer"):
            self.clear()
            self.replay.moment.set_value(0)
            self.net.update()
            self.pictures.opacity[:] = 0
            self.pictures.refresh()
            marks = self.map.mark(self.learn, radius=self.frame.pick(0.1, 0.075))
            step = Formula('"step" @n', 1.1 * BODY,
                           n=Value(lambda: self.replay.step, places=0, reserve="0000", align="right"))  # fmt: skip
            step.move_to(self.frame.title.at(1, -0.35), aligned_edge=-LEFT)
            self.play(FadeIn(self.net, step), run_time=0.5)
            self.add(self.pictures)
            self.play(develop(self.pictures, np.arange(SIZES[1] + SIZES[2])), run_time=0.6)
            self.sweep_in()
            self.play(*map(appear, marks), run_time=0.6)
            self.play(animate(self.replay.moment, rate_func=linear).set_value(1), run_time=9.0)
            assert self.replay.step == STEPS
            self.play(FadeOut(step), run_time=0.3)
            self.claim("Straight lines, bent and added, make a spiral")
            self.wait(1.2)
