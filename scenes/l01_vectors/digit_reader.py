"""`DigitReader`: a picture of a digit, the network that reads it, and its ten answers, at each pass of its training."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import LEFT, RIGHT, UP, Rectangle, ValueTracker, VGroup

from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.exam import digit_picture
from scenes.l01_vectors.six_program import Training

DIALS = '@a + @b {{ "weights" : w }} + @c + @d {{ "biases" : v }} = @e "dials"'
ABOVE = 0.45  # room for a layer's size
SHOWN = 10  # neurons of a layer that are drawn: all ten answers


class Passes:
    """A recorded training at the pass that `moment` has come to: its weights, its cost, its answers to one picture."""

    def __init__(self, run: Training, picture: np.ndarray) -> None:
        self.run, self.picture, self.moment = run, picture, ValueTracker(0.0)
        self.answers = run.answers_to(picture)

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Copies of mobjects follow the same training."""
        return self

    @property
    def step(self) -> int:
        """How many passes are over."""
        return min(int(self.moment.get_value() + 1e-6), len(self.run.cost) - 1)

    def weights(self) -> list[np.ndarray]:
        """The weights after these passes: the same arrays until the next pass."""
        return self.run.weights(self.step)

    def answer(self, digit: int) -> float:
        """How sure the network is that the picture is this digit."""
        return float(self.answers[self.step, digit])


class DigitReader(VGroup):
    """The picture at the left, the network in the middle, a bar for each digit at the right; all follow `passes`."""

    def __init__(self, passes: Passes, box: Region, size: Size = LABEL) -> None:
        self.passes = passes
        left, middle, right = box.columns(20, 52, 28, gap=0.3)
        self.image = digit_picture(passes.picture, min(left.width, 0.6 * box.height))
        left.place(self.image, -1, 0)
        self.diagram = NetworkDiagram(
            passes.weights, width=middle.width, height=box.height - ABOVE, max_shown=SHOWN, largest=self._largest()
        )
        for elision in self.diagram.elisions:
            elision[-1].scale(1.25)  # the sizes of the layers, in the code above
        hidden = VGroup(*self.diagram.neurons[1].values())
        self.diagram.elisions[1][-1].next_to(hidden, UP, buff=0.12)  # below stands another number
        middle.place(self.diagram)
        answers = self.diagram.neurons[-1]
        self.names = VGroup()
        self.bars: list[Rectangle] = []
        self.longest = right.width - 0.75
        for digit, neuron in answers.items():
            name = Words(str(digit), size, digits="label", color=theme().ink)
            self.names.add(name.move_to((right.left + 0.25, neuron.get_y(), 0)))
            bar = Rectangle(width=1.0, height=1.3 * neuron.radius, stroke_width=0)
            bar.set_fill(theme().activation, 1)
            bar.add_updater(lambda drawn, digit=digit, y=neuron.get_y(): self._stretch(drawn, digit, y))
            self.start = right.left + 0.6
            self.bars.append(bar)
        super().__init__(self.image, self.diagram, self.names, *self.bars)
        for bar in self.bars:
            bar.update()

    def _largest(self) -> float:
        """The size of the largest weight that the training ever had: one scale for all of it."""
        run = self.passes.run
        return max(float(np.abs(W).max()) for step in range(len(run.cost)) for W in run.weights(step))

    def _stretch(self, bar: Rectangle, digit: int, y: float) -> None:
        bar.stretch_to_fit_width(max(self.passes.answer(digit), 0.004) * self.longest)
        bar.move_to((self.start, y, 0), aligned_edge=LEFT)

    def readings(self) -> list[Reading]:
        """The answers, measured from the bars' lengths."""
        return [
            Reading(f"answer {digit}", bar.width / self.longest, self.passes.answer(digit), 0.006)
            for digit, bar in enumerate(self.bars)
        ]


def readout(passes: Passes, size: Size = BODY) -> VGroup:
    """How many passes are over, and the cost: both live."""
    count = Formula('"passes" @n', size, n=Value(lambda: float(passes.step), places=0, reserve="200"))
    cost = Formula(
        '"cost" @c', size, c=Value(lambda: float(passes.run.cost[passes.step]), role="activation", reserve="0.00")
    )
    return align_baseline(*VGroup(cost, count).arrange(RIGHT, buff=1.2))


def dial_count(run: Training, size: Size) -> Formula:
    """How many weights and biases the layers of a run's network have, and all together."""
    counts, roles = [parameter.value.size for parameter in run.net.parameters()], ("weight", "bias") * 2
    sizes: dict[str, Any] = {
        name: Value(float(count), places=0, role=role) for name, count, role in zip("acbd", counts, roles, strict=True)
    }
    total = Value(float(sum(counts)), places=0)
    return Formula(DIALS, size, colors={"w": "weight", "v": "bias"}, **sizes, e=total)
