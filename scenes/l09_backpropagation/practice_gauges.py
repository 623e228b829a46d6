"""From an output's answer to its target: the miss as the way between them, on a line from zero to one."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import LEFT, RIGHT, UP, Animation, Dot, FadeIn, Line

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.backward import NUMBER
from scenes.kit.runs.practice_net import Y
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.practice_bars import THICK, Lay, Pull, side

WORDY = 3.5  # manim units: a shorter line has no room for a word at its miss
GHOST = 0.35  # the opacity of what is left of a bar that has gone
AWAY = 0.16  # from a bar to the words beside it
APART = 0.085  # between those, as a share of the line


class Gauge:
    """The line from `zero` to one beside output `k`: its answer is a dot, its target a `tick`, the way there its miss.

    The miss is a `bar` that is hollow where the answer is left of the target; `ghost` stays where it was. Words are on
    the `outer` side.
    """

    def __init__(self, trace: Any, k: int, zero: np.ndarray, unit: float, outer: np.ndarray) -> None:
        answers = trace["output.a"].value
        misses = (Tensor(answers) - Y).value
        self.line = Line(zero, zero + unit * RIGHT, color=theme().muted, stroke_width=3)
        self.goal, self.here = (zero + float(share[0, k]) * unit * RIGHT for share in (Y, answers))
        self.answer = Dot(zero, radius=0.11, color=theme().activation).set_z_index(2)
        self.tick = Line(self.goal - 0.34 * UP, self.goal + 0.34 * UP, color=theme().target, stroke_width=7)
        self.tick.set_z_index(2)
        number = float(misses[0, k])
        right = max(self.goal, self.here, key=lambda point: float(point[0]))
        self.bar = Pull(number, unit, foot=right, toward=LEFT)
        self.ghost = self.bar.copy().set_z_index(0).set_opacity(GHOST)
        word = '"miss" ' if unit > WORDY else ""
        self.target = Formula('"target" @y', NUMBER, role="target", y=Value(trace["y"], (0, k), 0, role="target"))
        self.miss = Formula(f"{word}@m", NUMBER, role="gradient", m=Value(misses, (0, k), 3, role="gradient"))
        self.target.next_to(self.line, outer, buff=THICK / 2 + AWAY).align_to(self.line, -side(number))
        self.miss.next_to(self.target, side(number), buff=APART * unit)
        align_baseline(self.target, self.miss)
        self.parts = [self.line, self.answer, self.tick, self.ghost, self.target, self.miss]

    def reach(self) -> list[Animation]:
        """The answer goes to its place."""
        return [animate(self.answer).move_to(self.here)]

    def aim(self) -> FadeIn:
        """The target."""
        return FadeIn(self.tick, self.target)

    def grow(self) -> Lay:
        """The miss grows from the target to the answer."""
        foot, number = self.bar.foot, self.bar.number
        self.bar.lay(foot=self.goal, number=0)  # it runs to the left: a positive one pushes its foot to the right
        return Lay(self.bar, foot=foot, number=number)
