"""The parts of a computation graph: a node for a record, an edge for each input of an operation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Self

import numpy as np
from manim import Circle, Triangle, VGroup, VMobject

from nn_core import Flow, Record
from scenes.kit.described import is_seen
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.glyphs import EM
from scenes.kit.text.numerals import equality, text_number
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

RADIUS = 1.536 * EM  # of a node, at font size 1: room for an operation of three letters
DASH = 0.2  # from dash to dash of a negative edge, in manim units
OPERATORS = {"add": "+", "subtract": "-", "negate": "-", "multiply": "times", "divide": "div", "matmul": "@"}
FUNCTIONS = {"exp": "exp", "log": "ln", "sqrt": "sqrt(dot)", "sin": "sin", "cos": "cos", "sigmoid": "sigma"}
WHOLE = 1e-9  # a number so close to a whole one is written without decimals
GIVEN = frozenset({"input", "parameter", "constant"})
_UNNAMED = re.compile(r"[tc]\d+(#\d+)?")


def decimals(number: float, places: int) -> int:
    """How many decimals a number of a graph gets: none where it is whole.

    >>> decimals(-2.0, 3), decimals(-0.416, 3)
    (0, 3)
    """
    return 0 if abs(number - round(number)) < WHOLE else places


def operation(record: Record, constants: Mapping[str, Record]) -> str:
    """The Typst source for what a node does; numbers that the computation fixes are part of it: +1, (·)².

    >>> square = Record("y", "power", ("x", "c"), np.array(9.0), None, "y")
    >>> operation(square, {"c": Record("c", "constant", (), np.array(2.0), None, "2")})
    '(dot)^2'
    """
    if record.op in GIVEN:
        return record.symbol
    sides = [constants[name].symbol if name in constants else "" for name in record.inputs]
    if record.op == "power":
        return f"({sides[0] or 'dot'})^{sides[1] or 'dot'}"
    if record.op in OPERATORS:
        return f" {OPERATORS[record.op]} ".join(sides).strip() if len(sides) > 1 else OPERATORS[record.op]
    return FUNCTIONS.get(record.op, f'"{record.op}"')


class GraphNode(VGroup):
    """One record: a ring with its operation, its value above, its gradient (term by term) below.

    `op` is Typst source, `terms` are the gradients that flow into the record; `names` writes the record's name
    beside its value. `value` and `grad` are formulas with the numbers `total` and, where paths meet, `term0`,
    `term1`, … They are None for a record of more than one number, and `grad` where no gradient came.

    >>> x = Record("x", "input", (), np.array(2.0), np.array(13.0), "x", "partial y \\/ partial x")
    >>> node = GraphNode(x, "x", [np.array(5.0), np.array(8.0)], places=0, names=True, size=28)
    >>> [value.text for value in node.grad.values.values()]
    ['13', '5', '8']
    """

    def __init__(
        self, record: Record, op: str, terms: Sequence[np.ndarray], places: int, names: bool, size: float
    ) -> None:
        super().__init__()
        self.record, self.size = record, size
        given = {"input": theme().input, "parameter": theme().weight}.get(record.op)
        self.ring = Circle(RADIUS * size, color=given or theme().muted, stroke_width=3, fill_opacity=1)
        self.ring.set_fill(theme().panel)
        self.op = Maths(op, 1.15 * size, color=given, digits="formula")
        self.op.set_z_index(1).scale(min(1, 1.45 * RADIUS * size / self.op.width))
        self.body = VGroup(self.ring, self.op)
        self.add(self.body)
        self.value = self._value(places, names) if record.value.size == 1 else None
        self.grad = self._grad(terms, places) if self.value and record.grad is not None else None
        for label, direction in ((self.value, 1), (self.grad, -1)):
            if label is not None:
                self.add(label.next_to(self.ring, np.array([0, direction, 0]), buff=0.16))
        if len(terms) > 1 and self.grad is not None:  # a long sum makes room for the edges that leave to the right
            self.grad.shift((min(0, self.ring.get_right()[0] - self.grad.get_right()[0]), 0, 0))

    @property
    def gradient(self) -> Value:
        """The number of the whole gradient; ValueError where no single number came."""
        if self.grad is None:
            raise ValueError(f'node "{self.record.name}" has no gradient of one number')
        return self.grad.values["total"]

    @property
    def terms(self) -> list[Value]:
        """The numbers that add up to the gradient, where paths meet."""
        return [] if self.grad is None else [value for name, value in self.grad.values.items() if name != "total"]

    def set_labels_beside(self) -> None:
        """Put the numbers left of the ring, one above the other: for what is given, where rows are tight."""
        for label, direction in ((self.value, 1), (self.grad, -1)):
            if label is not None:
                label.next_to(self.ring, np.array([-1.0, 0, 0]), buff=0.12)
                label.shift((0, direction * (label.height / 2 + 0.05), 0))

    def describe(self) -> list[str]:
        """Its operation, its value, its gradient: those that can be seen."""
        parts = [part for part in (self.op, self.value, self.grad) if part is not None and is_seen(part)]
        return [f"node: {', '.join(text for part in parts for text in part.describe())}"]

    def _value(self, places: int, names: bool) -> Formula:
        known = record_has_name(self.record) and names
        places = decimals(self.record.value.item(), places)
        number = Value(self.record, places=places, color=theme().activation)
        return Formula(
            f"{self.record.symbol} = @total" if known else "@total", self.size, digits="formula", total=number
        )

    def _grad(self, terms: Sequence[np.ndarray], places: int) -> Formula:
        pink, whole = theme().gradient, [decimals(float(term.item()), places) for term in terms]
        places = max(whole, default=decimals(np.asarray(self.record.grad).item(), places))
        values: dict[str, Any] = {"total": Value(self.record, places=places, field="grad", color=pink)}
        parts: list[str] = []
        if len(terms) > 1:
            values |= {f"term{i}": Value(term, places=places, color=pink, paren=i > 0) for i, term in enumerate(terms)}
            total = float(np.asarray(self.record.grad).item())
            sign = equality([float(term.item()) for term in terms], total, places)
            parts.append(" + ".join(f"@term{i}" for i in range(len(terms))))
            parts.append(f"{sign}" if len(terms) == 2 else f"\\ {sign}")  # a longer sum takes two lines
        return Formula(" ".join([*parts, "@total"]), self.size, digits="formula", **values)


class GraphEdge(VGroup):
    """From the node `start` to the node `end` that it is an input of, with the `flow` that came back this way.

    `local` is the formula of the local derivative (number `local`, part `symbol`), `product` what the flow
    multiplies (numbers `upstream` and `local`), `arrived` the contribution that it brings to `start`.
    `knots` are points, shape (3,), that the curve passes on its way.

    >>> a, b = (Record(name, "input", (), np.array(1.0), None, name) for name in "ab")
    >>> start, end = (GraphNode(record, record.name, [], 0, names=True, size=28) for record in (a, b))
    >>> edge = GraphEdge(start, end.shift((3, 0, 0)), [], bend=0)
    >>> all(reading.holds for reading in edge.readings())
    True
    """

    def __init__(self, start: GraphNode, end: GraphNode, knots: Sequence[np.ndarray], bend: float) -> None:
        super().__init__()
        self.start, self.end, self.bend = start, end, bend
        self.flow: Flow | None = None
        self.curve = VMobject(stroke_color=theme().muted, stroke_width=3)
        self._draw([start.ring.get_right(), *knots, end.ring.get_left()])
        self.tip = Triangle(fill_color=theme().muted, fill_opacity=1, stroke_width=0).scale(0.1)
        self.tip.rotate(-np.pi / 2).next_to(end.ring, np.array([-1.0, 0, 0]), buff=0.02)
        self.line = VGroup(self.curve, self.tip)
        self.add(self.line)
        self.local: Formula | None = None
        self.product: Formula | None = None
        self.arrived: Value | None = None

    @property
    def symbol(self) -> VGroup:
        """The local derivative's formula, without its number; ValueError where none is written."""
        if self.local is None:
            raise ValueError("this edge carries no single number: it has no local derivative written")
        return self.local.part("symbol")

    def _draw(self, knots: Sequence[np.ndarray]) -> None:
        """A smooth curve that is level at every knot; `bend` lifts its middle, for twin edges."""
        self.curve.start_new_path(knots[0])
        for before, after in pairwise(knots):
            reach = np.array([(after - before)[0] / 2, 0, 0])
            lift = np.array([0, self.bend, 0])
            self.curve.add_cubic_bezier_curve_to(before + reach + lift, after - reach + lift, after)

    def set_dashed(self) -> Self:
        """Dash the curve from now on: its local derivative is negative."""
        points = [self.curve.point_from_proportion(share) for share in np.linspace(0, 1, 9)]
        length = float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
        count = max(3, round(length / DASH))
        pieces = [
            self.curve.copy().pointwise_become_partial(self.curve, k / (count - 0.4), (k + 0.6) / (count - 0.4)).points
            for k in range(count)
        ]
        self.curve.points = np.concatenate(pieces)
        return self

    def set_flow(self, flow: Flow, places: int, symbol: str | None, size: float, *, alone: bool, under: bool) -> None:
        """Attach a flow of single numbers; `alone` says that nothing else flows into `start`.

        The local derivative stands above the curve, or `under` it, and the product on the other side.
        """
        if flow.local is None or flow.local.size != 1:
            return
        self.flow = flow
        pink, ink = theme().gradient, theme().ink
        of_local, of_upstream = (decimals(array.item(), places) for array in (flow.local, flow.upstream))
        local = Value(flow.local, places=of_local, color=ink)
        upstream = Value(flow.upstream, places=of_upstream, color=pink)
        self.local = Formula(
            f"{{{{ {symbol} : symbol }}}} = @local" if symbol else "@local", size, digits="formula", local=local
        )
        factor = Value(flow.local, places=of_local, color=ink, paren=True)
        self.product = Formula("@upstream times @local", size, upstream=upstream, local=factor)
        up = -self._normal() if under else self._normal()
        middle = self.curve.point_from_proportion(0.5 if abs(up[0]) < 0.2 else 0.4)
        self.local.move_to(middle + up * (0.16 + self.local.height / 2 + abs(up[0]) * self.local.width / 2))
        self.product.move_to(middle - up * (0.2 + self.product.height / 2 + abs(up[0]) * self.product.width / 2))
        self.add(self.local, self.product)
        if not alone:
            self.arrived = Value(flow.gradient, places=places, size=size, color=pink)
            place = self.curve.point_from_proportion(0.3)
            self.add(self.arrived.move_to(place - up * (0.2 + self.arrived.height / 2)))

    def _normal(self) -> np.ndarray:
        """The direction square to the curve's middle that points upwards, shape (3,)."""
        before, after = (self.curve.point_from_proportion(share) for share in (0.45, 0.55))
        along = (after - before) / np.linalg.norm(after - before)
        return np.array([-along[1], along[0], 0.0])

    def readings(self) -> list[Reading]:
        """The curve ends on the rims of its nodes; the product that is written out is the contribution."""
        found = [
            Reading(f"{name} meets its ring", float(np.linalg.norm(point - node.ring.get_center())), radius, 1e-3)
            for name, point, node in (
                ("start", self.curve.get_start(), self.start),
                ("end", self.curve.get_end(), self.end),
            )
            for radius in [node.ring.width / 2]
        ]
        if self.flow is None or self.product is None:
            return found
        upstream, local = (self.product.values[name] for name in ("upstream", "local"))
        a, b = text_number(upstream.text), text_number(local.text)
        rounding = abs(a) * abs(b - local.number) + abs(local.number) * abs(a - upstream.number)
        product = Reading("upstream × local", a * b, float(self.flow.gradient.item()), rounding + 1e-9)
        return [*found, *upstream.readings(), *local.readings(), product]


def record_has_name(record: Record) -> bool:
    """Whether someone named the record (or wrote its number); the others are called t1, t2, …"""
    return not _UNNAMED.fullmatch(record.name)
