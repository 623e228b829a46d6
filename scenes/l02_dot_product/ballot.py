"""`Ballot`: three inputs, their weights and one sum on the left, and the bars of their votes on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, UP, ManimColor

from nn_core import Tensor
from scenes.kit.algebra.signed_stack import SignedStack
from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.neuron import Neuron
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

RADIUS = 0.66
LARGER = 1.3  # the neuron, in radii of its inputs
SHORT = "{{ bold(w) : w }} dot {{ bold(x) : x }} + {{ b : b }}"
HUES: dict[str, ManimColor | str] = {"w": "weight", "x": "input", "b": "bias"}
WEIGHT_AT = 0.42  # where a weight stands on its edge


class Ballot:
    """A neuron's weighted vote, from its inputs `x` (n,), weights `w` (n,) and bias `b` (1,).

    `inputs`, `edges`, `weights` and `neuron` are the network; `totals[k]` is the sum
    after k + 1 terms, to stand in the neuron, and `unknown` a "?" there. `stack` has a bar for each vote, the bias and
    their sum; `numbers[k]` stands at the end of bar k, `written[k]`, above all bars, says how vote k is made; `whole`
    is all of it in figures, `short` the same in letters, `letters` without
    the result.
    """

    def __init__(
        self, left: Region, right: Region, x: Tensor, w: Tensor, b: Tensor, size: Size = BODY, radius: float = RADIUS
    ) -> None:
        self.radius = radius
        hue, count = theme(), x.shape[0]
        self.terms = np.append((x * w).value, b.value)
        self.running = np.array([Tensor(self.terms[: k + 1]).sum().item() for k in range(count + 1)])
        middle = left.center[1]
        heights = np.linspace(left.top - self.radius, left.bottom + self.radius, count)
        x_place = left.left + self.radius
        self.inputs = [
            Neuron(self.radius, hue.input)
            .set_value(x, j, places=1, largest=2, size=0.92 * BODY)
            .move_to((x_place, y, 0))
            for j, y in enumerate(heights)
        ]
        self.neuron = Neuron(LARGER * self.radius, hue.activation).move_to(
            (left.right - LARGER * self.radius, middle, 0)
        )
        ends = [self._ends(node) for node in self.inputs]
        largest = float(np.abs(w.value).max())
        self.edges = [
            Edge(*pair, float(number), largest=largest, stroke_width=10, color=lambda _: hue.weight)
            for pair, number in zip(ends, w.value, strict=True)
        ]
        self.weights = [
            Tag(Value(w, j, 1, size=size, role="weight"), inset=0.12).on(edge, WEIGHT_AT)
            for j, edge in enumerate(self.edges)
        ]
        for tag in self.weights:
            tag.plate.set_fill(opacity=1)
        seat: dict[str, Any] = {"size": size, "role": "activation"}
        self.totals = [Value(self.running, k, **seat).move_to(self.neuron).set_z_index(4) for k in range(count + 1)]
        self.unknown = Maths("?", HERO).move_to(self.neuron).set_z_index(4)
        self.bias = Value(b, 0, 1, size=size, role="bias").next_to(self.neuron, DOWN, buff=0.25)
        head, room = right.rows(17, 83)
        bars = replace(room, bottom=room.bottom + 0.65, top=room.top - 0.45)
        self.written = [self._written(x, w, k, size).move_to(head.at(0, 0.35)) for k in range(count)]
        levels = np.append(self.running, 0.0)
        self.stack = SignedStack(bars, lambda: self.terms, low=float(levels.min()), high=float(levels.max()))
        self.stack.show_bars(0)
        paint(self.stack.bars[-1], "bias")
        self.stack.level.set_stroke(opacity=0)
        roles = ["activation"] * count + ["bias"]
        self.numbers = [
            self._beside(k, self.stack.number(self.terms, k, k, 0.0, size=size, role=role, plus=True))
            for k, role in enumerate(roles)
        ]
        total = self.stack.number(self.running, count, count + 1, 0.0, size=size, role="activation")
        self.numbers.append(self._beside(count + 1, total))
        whole: dict[str, Any] = {name: Value(part, k, 1, role=role, paren=True) for k in range(count)
                 for name, part, role in ((f"w{k}", w, "weight"), (f"x{k}", x, "input"))}  # fmt: skip
        whole |= {"b": Value(b, 0, 1, role="bias"), "z": Value(self.running, count, role="activation")}
        self.whole = Formula(" + ".join(f"@w{k} dot @x{k}" for k in range(count)) + " + @b = @z", 1.1 * size, **whole)
        bound: dict[str, Any] = {"z": Value(self.running, count, role="activation")}
        self.letters = Maths(SHORT, 1.5 * size, colors=HUES)
        self.short = Formula(f"{SHORT} = @z", 1.5 * size, colors=HUES, **bound)

    def _beside(self, k: int, number: Value) -> Value:
        """A number at the free end of bar k: above it where it rises, else below."""
        start, end = self.stack.span(k)
        return number.next_to(end, UP if end[1] > start[1] else DOWN, buff=0.16).set_x(self.stack.column(k))

    @staticmethod
    def _written(x: Tensor, w: Tensor, k: int, size: Size) -> Formula:
        """Input times weight, and what it makes."""
        return Formula(
            "@x times @w = @v",
            1.3 * size,
            x=Value(x, k, 1, role="input", paren=True),
            w=Value(w, k, 1, role="weight", paren=True),
            v=Value(x * w, k, 2, role="activation"),
        )

    def __deepcopy__(self, memo: dict[int, object]) -> Ballot:
        """Copies of its mobjects have the same sources."""
        return self

    def _ends(self, node: Neuron) -> tuple[np.ndarray, np.ndarray]:
        """Rim to rim, from an input to the neuron."""
        start, end = node.get_center(), self.neuron.circle.get_center()
        way = (end - start) / np.linalg.norm(end - start)
        return start + (self.radius + 0.06) * way, end - (LARGER * self.radius + 0.06) * way

    def network(self) -> list[Any]:
        """The neuron as it is in the end; the bias is in the chart."""
        return [*self.inputs, *self.edges, *self.weights, self.neuron, self.totals[-1]]

    def chart(self) -> list[Any]:
        """All bars and their numbers."""
        return [self.stack, *self.numbers]


def paint(strip: SignedStrip, role: str) -> SignedStrip:
    """Give a strip another role's colour."""
    color = theme().role(role)
    for body in (strip.full, strip.pale):
        body.set_fill(color)
    strip.edge.set_stroke(color)
    return strip
