"""`BatchCast`: a batch, a layer's weights and biases, and where they stand while they are multiplied."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from nn_core import Tensor
from scenes.kit.algebra.blocks import ShapeBlock
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Band
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

ROOM = "−0.55"  # columns so wide that the cross fills the frame


class BatchCast:
    """What BatchIsAProduct shows until its blocks.

    - At first a network: `samples` at its left, `answers`, rows of blank cells, at its right, a `count` above it.
    - Then a cross over the frame: the samples `spread` out, the `turned` weights above their `sums`; before they turn,
      the `weights` stand level with the samples. What is said of them stands in the `corner` above the samples.
    - `total`, the sums with their biases, lies where the sums are, and `bias` below them; `names` has W transposed and
      Z, at their right, and + b, before the biases.
    """

    def __init__(self, frame: Frame, below: Region, X: Tensor, W: Tensor, B: Tensor) -> None:
        self.frame, self.below, self.X, self.W = frame, below, X, W
        cross = MatrixProduct(X, W.T, places=1, size=1.2 * BODY, roles=("input", "weight"), room=frame.pick(ROOM, ""))
        self.cross, self.turned, self.sums = cross, cross.B, cross.C
        self.weights = NumberMatrix(W, places=1, role="weight", size=cross.size, room=cross.C.widest)
        _onto(self.weights, cross.C)
        self.spread = NumberMatrix(X, places=0, role="input", size=cross.size, room=frame.pick(cross.C.widest, ""))
        self.spread.next_to(cross.C, LEFT, buff=0.5).shift((cross.C.slot(0, 0)[1] - self.spread.slot(0, 0)[1]) * UP)
        biases = Tensor(B.value.reshape(1, -1))
        self.bias = NumberMatrix(biases, places=1, role="bias", size=cross.size, room=cross.C.widest)
        self.bias.next_to(cross.C, DOWN, buff=0.15).shift((cross.C.slot(0)[0] - self.bias.slot(0)[0]) * RIGHT)
        texts = ("W", "bold(W)^top", "weight"), ("Z", "bold(Z)", "activation"), ("b", "+ med bold(b)", "bias")
        places = (cross.B, RIGHT), (cross.C, RIGHT), (self.bias, LEFT)
        self.names = {
            name: Maths(text, 1.5 * BODY, role=role).next_to(each, side, buff=0.25)
            for (name, text, role), (each, side) in zip(texts, places, strict=True)
        }
        below.fit(VGroup(self.spread, cross.B, cross.C, self.weights, self.bias, *self.names.values()), grow=True)
        self.size = cross.size * cross.C.cell(0, 0).strut.scale_now
        style: dict[str, Any] = {"size": self.size, "room": cross.C.widest}
        self.total = _onto(NumberMatrix(X @ W.T + B, places=1, role="activation", **style), cross.C)
        self.corner = replace(below, right=cross.C.get_left()[0] - 0.2, bottom=self.spread.get_top()[1] + 0.15)
        self._network()

    def _network(self) -> None:
        """The samples, the network and its answers side by side, under the number of its weights."""
        upper, lower = self.below.rows(1, 4.6)
        left, middle, right = lower.columns(*self.frame.pick((3.6, 6, 2.4), (3.6, 4.4, 2)), gap=0.5)
        size = self.frame.pick(1.15, 0.85) * BODY
        self.samples = left.fit(NumberMatrix(self.X, places=0, size=size, role="input"))
        color = theme().weight
        net = NetworkDiagram(
            [self.W.value], width=middle.width, height=middle.height, radius=0.42, color=lambda _: color
        )
        self.net = middle.fit(net)
        cell = self.frame.pick(0.75, 0.6)
        self.answers = ShapeBlock(self.sums.shape, width=3 * cell, height=3 * cell, role="activation")
        self.answers.move_to(right.center)
        count = Value(float(self.W.value.size), places=0, role="weight")
        self.count = Formula('@n "weights"', HERO, n=count)
        self.guess = Formula('@m "?"', HERO, m=Value(float(len(self.X.value) * self.W.value.size), places=0))
        line = VGroup(self.count, self.guess).arrange(buff=1.2)
        align_baseline(*line).move_to(upper.center)

    def into(self, s: int) -> VGroup:
        """Sample `s` in the network's inputs."""
        circles = self.net.neurons[0]
        return VGroup(
            *(Value(self.X, (s, j), 0, size=0.85 * BODY, role="input").move_to(circles[j]) for j in range(4))
        ).set_z_index(7)

    def letters(self) -> tuple[Maths, Maths]:
        """X and W, above the samples and the weights."""
        X, W = Maths("bold(X)", 1.6 * HERO, role="input"), Maths("bold(W)", 1.6 * HERO, role="weight")
        for letter, each in ((X, self.spread), (W, self.weights)):
            letter.next_to(each.brackets, UP, buff=0.45)
        return X, W

    def shapes(self) -> tuple[Formula, Formula]:
        """The shapes of samples and weights, above each."""
        first, second = (
            each.shape_label(HERO, color=theme().role(role))
            for each, role in ((self.spread, "input"), (self.weights, "weight"))
        )
        for label, each in ((first, self.spread), (second, self.weights)):
            label.next_to(each.brackets, UP, buff=0.35)
        return first, second

    def fitting(self) -> Formula:
        """The shapes of the samples and of the turned weights, in the corner."""
        values: dict[str, Any] = {}
        for letter, shape, role in (("x", self.X.shape, "input"), ("w", self.W.T.shape, "weight")):
            values |= {f"{letter}{k}": Value(float(shape[k]), places=0, role=role) for k in (0, 1)}
        return self.corner.fit(Formula("(@x0 times @x1) dot (@w0 times @w1)", 1.15 * HERO, **values))

    def formula(self) -> Maths:
        """The layer in letters, in the corner."""
        formula = Maths(
            "{{ bold(Z) : Z }} {{ = : equals }} {{ bold(X) : X }} {{ dot : times }} {{ bold(W)^top : W }} "
            "{{ + : plus }} {{ bold(b) : b }}",
            1.3 * HERO,
            colors={"Z": "activation", "X": "input", "W": "weight", "b": "bias"},
        )
        return self.corner.inset(0.25, 0).fit(formula)

    def band(self, i: int) -> Band:
        """A sample's row, running on through its sums."""
        return Band(self.spread.highlight_row(i), self.sums.highlight_row(i), color=theme().input)

    def first_sum(self) -> VGroup:
        """Four products, two a line, and their sum, in the corner of the cross."""
        lines = VGroup()
        for first in (0, 2):
            values: dict[str, Any] = {}
            for k in (first, first + 1):
                values[f"x{k}"] = Value(self.X, (0, k), 0, role="input")
                values[f"w{k}"] = Value(self.W, (0, k), 1, role="weight", paren=True)
            a, b = first, first + 1
            lead = "+ thin " if first else ""
            lines.add(Formula(f"{lead}@x{a} dot @w{a} + @x{b} dot @w{b}", BODY, **values))
        total = Value(self.sums.source, (0, 0), 1, role="activation")
        lines.add(Formula("= @sum", 1.2 * BODY, sum=total))
        lines.arrange(DOWN, buff=0.4, aligned_edge=LEFT)
        return self.corner.inset(0.2, 0.2).fit(lines, grow=True)


def _onto(matrix: NumberMatrix, other: NumberMatrix) -> NumberMatrix:
    """The matrix, with its places where the other's are."""
    return matrix.shift(other.slot(0, 0) - matrix.slot(0, 0))
