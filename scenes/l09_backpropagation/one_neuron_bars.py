"""What raising each weight does to the cost, as bars: foretold by its gradient, and measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Self

import numpy as np
from manim import DOWN, RIGHT, UP, FadeIn, GrowFromPoint, Line, Rectangle, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.described import numbers
from scenes.kit.network.neuron_chain import PANEL, NeuronChain
from scenes.kit.readings import Reading
from scenes.kit.runs.first_neuron import NUDGE, W, run
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

BELOW = 0.62  # from the road's middle to the bars' room
THICK = 0.2  # of a bar


class ChangeBar(Rectangle):
    """A change from zero at `foot`: to the right where it is positive, `unit` manim units for one.

    >>> bar = ChangeBar(np.zeros(3), lambda: -0.5, 2.0, role="ink")
    >>> bar.readings()[0].shown
    -0.5
    """

    def __init__(self, foot: np.ndarray, change: Callable[[], float], unit: float, role: str) -> None:
        super().__init__(width=1, height=THICK, stroke_width=0)
        self.set_fill(theme().role(role), 1)
        self.foot, self.change, self.unit = foot, change, unit
        self.refresh()

    def refresh(self) -> Self:
        """Draw it as long as the change is now."""
        end = self.foot + self.unit * self.change() * RIGHT
        half = THICK / 2 * UP
        self.set_points_as_corners([self.foot - half, self.foot + half, end + half, end - half, self.foot - half])
        return self

    def rest(self) -> Self:
        """From now on it stays as it is."""
        self.change = _still(self.change())
        return self.clear_updaters()

    def describe(self) -> list[str]:
        """The change that it shows."""
        return [f"bar: {numbers([self.readings()[0].shown])}"]

    def readings(self) -> list[Reading]:
        """The signed length."""
        ways = self.points[:, 0] - self.foot[0]
        way = float(ways[np.argmax(np.abs(ways))])
        return [Reading("bar", way / self.unit, self.change(), 1e-6)]


class ChangeBars:
    """A row for each weight, in the room below the road of `n`: its name, two bars from one zero, and their numbers.

    `foretold[k]` and `measured[k]` are a bar and its number; a measured bar is as long as the cost, which `cost` tells,
    has changed.
    """

    def __init__(self, n: NeuronChain, cost: Callable[[], float]) -> None:
        height, left = n.road[0][1], float(n.road[0][0]) + n.frame.pick(*PANEL) + 0.1
        room = Region(left, n.frame.stage.right, n.frame.stage.bottom, float(height) - BELOW)
        top, *rows = room.rows(0.8, 1, 1, 1)
        gradient = np.asarray(run()["neuron.W"].grad)
        tenth, before = (Tensor(gradient) * NUDGE).value, cost()
        changes = [float(run(NUDGE, (0, k))["loss"].value) - before for k in range(W.size)]
        names, picture, first, second = room.columns(*n.frame.pick((0.5, 2.5, 2.05, 1.75), (0.45, 1.05, 1.8, 1.8)))
        both = [*tenth.ravel().tolist(), *changes]
        unit = picture.inset(0.1).width / (max(both) - min(both))
        zero = picture.left + 0.1 - min(both) * unit
        self.axis = Line((zero, rows[0].top, 0), (zero, room.bottom, 0), color=theme().muted, stroke_width=2)
        tenth_of = Formula("@step dot partial C \\/ partial w", LABEL, role="gradient",
                           step=Value(NUDGE, places=1, role="gradient"))  # fmt: skip
        foretold = n.frame.pick(tenth_of, Words("foretold", LABEL, role="gradient"))
        self.heads = VGroup(_head(foretold, first, top), _head(Words("measured", LABEL), second, top))
        self.names = VGroup()
        self.foretold: list[tuple[ChangeBar, Value]] = []
        self.measured: list[tuple[ChangeBar, Value]] = []
        for k, row in enumerate(rows):
            y = float(row.center[1])
            self.names.add(Maths(f"w_{k + 1}", BODY, role="weight", digits="index").move_to((names.center[0], y, 0)))
            for bars, side, number, role, column in (
                (self.foretold, UP, Value(tenth, (0, k), 4, size=LABEL, role="gradient", plus=True), "gradient", first),
                (self.measured, DOWN, Value(changes[k], places=4, size=LABEL, plus=True), "ink", second),
            ):
                foot = np.array([zero, y, 0.0]) + 0.6 * THICK * side
                change = _still(float(tenth[0, k])) if bars is self.foretold else (lambda: cost() - before)
                number.move_to((column.right - 0.1 - number.width / 2, y, 0))
                bars.append((ChangeBar(foot, change, unit, role), number))

    def row(self, k: int) -> VGroup:
        """All of row `k`."""
        return VGroup(self.names[k], *self.foretold[k], *self.measured[k])

    def foretell(self) -> Iterator[Step]:
        """The names, and a tenth of each gradient."""
        yield [FadeIn(self.heads, self.names, self.axis)], 0.4
        grown = [GrowFromPoint(bar, bar.foot) for bar, _ in self.foretold]
        yield [*grown, FadeIn(*(number for _, number in self.foretold))], 0.7


def _still(number: float) -> Callable[[], float]:
    """A source that holds the same number for ever."""
    return lambda: number


def _head(words: VMobject, column: Region, row: Region) -> VMobject:
    """A column's head, above its numbers."""
    return words.move_to((column.right - 0.1 - words.width / 2, row.center[1], 0))
