"""What WhyNonlinear shows: two maps of xor side by side, their networks, and what three layers fold into."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, UP, Animation, FadeIn, FadeOut, VGroup

from scenes.kit.algebra.blocks import ShapeBlock
from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.moves import sweep
from scenes.kit.moves.animate import animate
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.xor_runs import NEURON, POINTS, STRAIGHT, XorRun


class Side:
    """One half of the frame: a network's map of the plane as it learns, its name above, its cost and score below."""

    def __init__(self, run: XorRun, name: str, room: Region, frame: Frame) -> None:
        self.run, self.room = run, room
        self.replay = run.replay()
        head, body, foot = room.rows(0.6, 4.5, 0.6)
        self.side = min(body.height, body.width)
        self.map = DecisionMap(self.replay, "output", width=self.side)
        self.map.plot.move_to(body.center)
        self.marks = self.map.mark(POINTS, radius=0.075)
        for mark in self.marks:
            mark.update()
        self.map.line.set_stroke(width=8)
        self.step = Formula('"step" @s', frame.pick(0.95, 0.82) * BODY, role="muted",
                            s=Value(lambda: float(self.replay.step), places=0, reserve="600"))  # fmt: skip
        self.name = head.fit(Words(name, frame.pick(1.0, 0.8) * BODY))
        align_baseline(self.name, y=head.center[1] - 0.06)
        right = Value(lambda: self.replay.metric("right"), places=0, role="activation", reserve="200", align="right")
        cost = Value(self.replay.cost, places=4, role="gradient", reserve="0.0000")
        words = frame.pick('@r "of 200 right," quad "cost" @c', '@r "of 200," quad "cost" @c')
        self.score = Formula(words, frame.pick(0.95, 0.8) * BODY, digits="formula", r=right, c=cost)
        align_baseline(self.score.move_to(foot.center), y=foot.center[1] - 0.16)

    def opening(self) -> list[Animation]:
        """The map is painted from the left; its points, name and score come."""
        self.map.swept.set_value(0)
        for part in (self.map.heat, self.map.line):
            part.update()
        return [sweep(self.map), FadeIn(*self.marks, self.map.plot, self.name, self.score)]

    def closing(self) -> list[Animation]:
        """The map is taken away from the right, the other parts fade."""
        return [animate(self.map.swept).set_value(0), FadeOut(*self.marks, self.map.plot, self.name, self.score)]


def network(run: XorRun, name: str, room: Region, frame: Frame) -> tuple[VGroup, NetworkDiagram]:
    """A network's picture, its name above, and the count of its dials below."""
    head, body, foot = room.rows(0.7, 3.6, 1.1)
    diagram = NetworkDiagram(list(run.sizes), width=min(0.92 * body.width, 1.75 * len(run.sizes)), height=body.height,
                             radius=0.36)  # fmt: skip
    diagram.move_to(body.center)
    diagram.links.set_stroke(theme().weight, 2.5)
    title = Words(name, frame.pick(1.0, 0.8) * BODY)
    align_baseline(title.move_to(head.center), y=head.center[1] - 0.1)
    total = Value(float(sum(run.dials)), places=0, role="weight")
    counts = run.dials if len(run.dials) > 1 else [run.sizes[0], 1]  # layer by layer; or the weights, and the bias
    parts: dict[str, Any] = {f"d{k}": Value(float(count), places=0, role="weight") for k, count in enumerate(counts)}
    source = " + ".join(f"@{key}" for key in parts) + ' = @total "dials"'
    count = Formula(source, frame.pick(0.8, 0.62) * HERO, total=total, **parts)
    align_baseline(count.move_to(foot.center), y=foot.center[1] - 0.15)
    return VGroup(title, diagram, count), diagram


class Folding:
    """The three weight matrices of the straight network, to scale, and the two weights that are their product."""

    def __init__(self, room: Region, frame: Frame) -> None:
        upper, lower = room.rows(56, 44, gap=0.1)
        cell = frame.pick(0.62, 0.48)
        matrices = [p.value for p in STRAIGHT.trained[0].parameters()][::2]
        blocks = [
            ShapeBlock(W.shape, width=W.shape[1] * cell, height=W.shape[0] * cell, role="weight")
            for W in reversed(matrices)
        ]
        dots = [Maths("dot", HERO) for _ in blocks[1:]]
        self.product = ShapeBlock((1, 2), width=2 * cell, height=cell, role="weight")
        self.equals = Maths("=", HERO)
        row = [blocks[0], dots[0], blocks[1], dots[1], blocks[2], self.equals, self.product]
        VGroup(*row).arrange(RIGHT, buff=frame.pick(0.38, 0.22)).move_to(upper.at(0, -0.1))
        names = [
            Maths(name, BODY, role="weight", digits="index").next_to(block, UP, buff=0.15)
            for name, block in zip(("bold(W)_3", "bold(W)_2", "bold(W)_1"), blocks, strict=True)
        ]
        self.blocks = VGroup(*blocks, *dots, *names)
        size = frame.pick(1.2, 0.8) * BODY
        head, first, second = lower.rows(0.8, 1, 1)
        self.rows = [
            self._row(name, run.folded(), place, size)
            for name, run, place in zip(
                ("three layers", "one neuron"), (STRAIGHT, NEURON), (first, second), strict=True
            )
        ]
        columns = head.columns(1.2, 1, 1, 1)
        heads = [("w_1", "weight"), ("w_2", "weight"), ("b", "bias")]
        self.heads = VGroup(
            *(Maths(name, size, role=role, digits="index").move_to(column.center)
              for (name, role), column in zip(heads, columns[1:], strict=True))
        )  # fmt: skip

    def _row(self, name: str, dials: tuple[np.ndarray, float], place: Region, size: float) -> VGroup:
        weights, bias = dials
        columns = place.columns(1.2, 1, 1, 1)
        words = Words(name, size)
        words.move_to(columns[0].center)
        words.shift((columns[0].left - words.get_left()[0], 0, 0))
        numbers = [Value(weights, k, 4, size=size, role="weight") for k in (0, 1)]
        numbers.append(Value(bias, places=4, size=size, role="bias"))
        for number, column in zip(numbers, columns[1:], strict=True):
            number.move_to(column.center)
        return align_baseline(words, *numbers)
