"""What both outputs send back to one hidden neuron: it runs along the edges, through the weights, and adds up."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Line

from scenes.kit.network.edges import Edge
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value
from scenes.l09_backpropagation.practice_bars import THICK, Lay, Merge, Passing, Pull, side
from scenes.l09_backpropagation.practice_picture import BIG, PracticePicture

ROW = THICK + 0.14  # from one bar to the next below it
STOPS = 0.12  # manim units before a neuron's rim: there a bar waits on its edge
BESIDE = 0.2  # from the axis to the numbers
AWAY = 0.1, 1.0, 0.2  # from each hidden neuron to where the bars lie: in the middle there is room between the edges


class Meeting:
    """The roads from both outputs back to hidden neuron `j`.

    `arrived` are the bars that come out of the weights; `laid` shows them tip to tail on the `axis` at the neuron's
    right. `terms` are these in numbers, `total` is their sum.
    """

    def __init__(self, p: PracticePicture, j: int) -> None:
        self.picture, self.j = p, j
        self.numbers = p.net.path_terms(1)[:, 0, j]
        self.arrived = [self._arrived(k) for k in range(len(self.numbers))]
        ends = np.array([0.0, *accumulate(map(float, self.numbers))]) * p.unit
        self.foot = p.rim(1, j, RIGHT) + (AWAY[j] - float(ends.min())) * RIGHT
        down = UP if j == len(p.net.neurons[1]) - 1 else DOWN  # the lowest neuron has room above only
        second = self.foot + ROW * down
        self.axis = Line(self.foot - 0.8 * THICK * down, second + 0.8 * THICK * down, color=theme().muted)
        rows = [self.foot, second + float(ends[1]) * RIGHT]
        self.laid = [Pull(n, p.unit, foot=foot, toward=side(n)) for n, foot in zip(self.numbers, rows, strict=True)]
        self.terms = [Value(self.numbers, k, 3, role="gradient", size=BIG, plus=True) for k in range(len(rows))]
        self.total = Value(p.trace["hidden.a"], (0, j), 3, field="grad", role="gradient", size=BIG)
        for number, row in zip((*self.terms, self.total), (*rows, self.foot), strict=True):
            number.next_to(self.axis, RIGHT, buff=BESIDE).set_y(row[1])

    def _way(self, k: int) -> tuple[Edge, np.ndarray]:
        """The edge from the neuron to output `k`, and the direction back along it."""
        edge = self.picture.net.edges[1][k][self.j]
        back = edge.point_at(0) - edge.point_at(1)
        return edge, back / np.linalg.norm(back)

    def _arrived(self, k: int) -> Pull:
        """What comes out of weight `k`, where it waits."""
        edge, back = self._way(k)
        bar = Pull(float(self.numbers[k]), self.picture.unit, toward=back)
        return bar.lay(foot=edge.point_at(0) - (STOPS + bar.length) * back)

    def nudge(self, by: float, **options: Any) -> list[Passing]:
        """A nudge of the neuron's answer runs forward along both edges: through a weight, it comes out at the sum."""
        moves = []
        for k, row in enumerate(self.picture.weights):
            (edge, back), weight = self._way(k), row[self.j]
            moved = by * weight.value.number
            before = Pull(by, self.picture.unit, foot=edge.point_at(0) - STOPS * back, toward=-back, role="ink")
            after = Pull(moved, self.picture.unit, toward=-back, role="ink")
            after.lay(foot=edge.point_at(1) + (STOPS + after.length) * back)
            moves.append(Passing(before, after, weight.place, weight.place, **options))
        return moves

    def leave(self) -> list[Lay]:
        """A copy of each delta turns into its edge."""
        copies = [self.picture.pull(2, k) for k in range(len(self.numbers))]
        self.sent = copies
        moves = []
        for k, bar in enumerate(copies):
            edge, back = self._way(k)
            moves.append(Lay(bar, foot=edge.point_at(1) + STOPS * back, toward=back))
        return moves

    def travel(self, *, run_time: float = 2.4) -> list[Passing]:
        """The copies run back along the edges, and through the weights."""
        gates = [self.picture.weights[k][self.j].place for k in range(len(self.sent))]
        return [
            Passing(bar, after, gate, gate, run_time=run_time)
            for bar, after, gate in zip(self.sent, self.arrived, gates, strict=True)
        ]

    def lie(self) -> list[Lay]:
        """The bars that have come lie down on the axis, tip to tail."""
        moves = []
        for bar, goal in zip(self.arrived, self.laid, strict=True):
            if float(bar.toward @ goal.toward) < 0:
                bar.turn()
            moves.append(Lay(bar, foot=goal.foot, toward=goal.toward))
        return moves

    def add(self, **options: Any) -> Merge:
        """They add up: the first is then the sum."""
        return Merge(*self.arrived, **options)

    def squeeze(self, **options: Any) -> Passing:
        """The sum goes through the neuron's own slope."""
        bar = self.arrived[0]
        if bar.toward[0] > 0:
            bar.turn()
        return self.picture.squeeze(bar, 1, self.j, **options)

    def show(self) -> list[Lay]:
        """The terms grow out of the axis, each from where the one before it ends."""
        grown = [bar.number for bar in self.laid]
        return [Lay(bar.lay(number=0), number=number) for bar, number in zip(self.laid, grown, strict=True)]
