"""`BatchCast`: a batch, a layer's weights and biases, and where they stand while they are multiplied."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from nn_core import Tensor
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.glyphs import DIGIT_HEIGHT
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value


class BatchCast:
    """What BatchIsAProduct shows until its blocks.

    - At first: `samples`, `net` and `weights`, under `head`; `inputs` names what is still to come.
    - Then a cross: the samples at `place`, the `turned` weights above their `sums`; `formula` in the corner.
    - `total`, the sums with their biases, lies beside the sums; on a narrow frame in their place, `bias` below.
    """

    def __init__(self, frame: Frame, below: Region, X: Tensor, W: Tensor, B: Tensor) -> None:
        self.frame, self.below, self.X, self.W = frame, below, X, W
        size = 0.86 * BODY
        cross = MatrixProduct(X, W.T, places=1, size=size, roles=("input", "weight"))
        self.style: dict[str, Any] = {"places": 1, "size": size, "room": cross.C.widest}
        self.cross, self.turned, self.sums = cross, cross.B, cross.C
        self.samples = NumberMatrix(X, places=0, size=size, role="input").next_to(cross.C, LEFT, buff=0.4)
        self.total = NumberMatrix(X @ W.T + B, role="activation", **self.style)
        self.bias = NumberMatrix(Tensor(B.value.reshape(1, -1)), role="bias", **self.style)
        if frame.wide:
            self.total.next_to(self.sums, RIGHT, buff=0.45)
            self.bias.move_to((self.total.get_x(), self.turned.get_y(), 0))
        else:
            self.total.move_to(self.sums)
            self.bias.next_to(self.sums, DOWN, buff=0.2)
        cross.A.move_to(self.samples)
        below.fit(VGroup(self.samples, self.turned, self.sums, self.total, self.bias))
        self.place = self.samples.get_center()
        self.corner = replace(below, right=self.sums.get_left()[0] - 0.2, bottom=self.samples.get_top()[1] + 0.1)
        self.formula = self._formula()
        self._stand_apart()

    def _formula(self) -> Maths:
        formula = Maths(
            "{{ bold(X) : X }} {{ bold(W)^top : W }} {{ + : plus }} {{ bold(b) : b }}",
            HERO,
            colors={"X": "input", "W": "weight", "b": "bias"},
        )
        formula.scale(min(1, 0.92 * self.samples.width / formula.width))
        return formula.move_to((self.place[0], self.turned.get_y(), 0))

    def _stand_apart(self) -> None:
        """The samples, the network and the weights side by side, or with the weights below."""
        if self.frame.wide:
            left, middle, right = self.below.inset(0.05, 0.2).columns(3.4, 3.6, 5.4, gap=0.5)
        else:
            upper, right, _ = self.below.rows(3, 2, 0.6, gap=0.15)
            left, middle = upper.columns(1, 1, gap=0.6)
        self.samples.move_to(left.center)
        color = theme().weight
        net = NetworkDiagram([self.W.value], width=3.4, height=5, radius=0.36, color=lambda _: color)
        self.net = middle.fit(net)
        self.weights = NumberMatrix(self.W, role="weight", **self.style)
        self.head = Words("a row a neuron", BODY, color=theme().muted)
        side = self.frame.pick(UP, LEFT)
        right.fit(VGroup(self.weights, self.head.next_to(self.weights, side, buff=0.3)), grow=self.frame.wide)
        self.inputs = Words("inputs", BODY, role="input").next_to(self.net, LEFT, buff=0.5)
        if not self.frame.wide:
            self.inputs.move_to(left.center)

    def aside(self) -> NumberMatrix:
        """The weights where they stand while they are turned over: below the turned ones, as large as these."""
        aside = self.weights.copy()
        aside.scale(self.turned.cell(0, 0).strut.scale_now / self.weights.cell(0, 0).strut.scale_now)
        return replace(self.below, left=self.sums.get_x()).place(aside, 1, 0).set_y(self.place[1])

    def band(self, i: int) -> Band:
        """A sample's row, running on through its sums."""
        return Band(self.samples.highlight_row(i), self.sums.highlight_row(i), color=theme().input)

    def first_sum(self) -> VGroup:
        """Four products and their sum, one below the other: at the right, or in the corner of the cross."""
        size, lines = self.frame.pick(1.15, 1) * self.style["size"], []
        for k in range(self.X.shape[1]):
            values: dict[str, Any] = {
                "x": Value(self.X, (0, k), 0, role="input"),
                "w": Value(self.W, (0, k), 1, role="weight", paren=True),
            }
            lines.append(VGroup(Maths("+", size).set_opacity(k > 0), Formula("@x dot @w", size, **values)))
        total: dict[str, Any] = {"sum": Value(self.sums.source, (0, 0), 1, role="activation")}
        lines.append(VGroup(Maths("=", size), Formula("@sum", size, **total)))
        for k, line in enumerate(lines):
            align_baseline(line[0], line[1].next_to(line[0], RIGHT, buff=0.25))
            line.shift(1.9 * k * DIGIT_HEIGHT * size * DOWN)
        room = replace(self.below, left=self.total.get_left()[0]) if self.frame.wide else self.corner
        return room.fit(VGroup(*lines))
