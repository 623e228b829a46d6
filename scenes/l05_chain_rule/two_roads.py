"""What PathsAdd shows: x reaches y by two roads, and y is the area of a rectangle that both of them change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, LEFT, UP, ValueTracker, VGroup, VMobject

from nn_core import Tensor, Trace
from scenes.kit.network.chain import ChainLink, ChainNode, slope_plate
from scenes.kit.network.edges import Tag
from scenes.kit.plot.product_area import ProductArea, Sides
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

X, PUSH, LEAST = 2.0, 0.1, 0.001
ROADS = (("x", "s", "u", "y"), ("x", "v", "y"))
HUES = ("activation", "gradient")  # the roles of both roads, and of what each changes
ABOVE = {"s": "x^2 = @value", "u": "s + 1 = @value", "y": "u dot v = @value"}  # what stands above a node


def two_roads(x: Tensor) -> Tensor:
    """y = u · v with u = x² + 1 and v = 3 − x."""
    s = (x**2).named("s")
    u, v = (s + 1).named("u"), (3 - x).named("v")
    return (u * v).named("y")


def traced() -> Trace:
    """The computation at `X`, forward and backward."""
    with Trace() as trace:
        two_roads(Tensor(X, name="x")).backward()
    return trace


@lru_cache(64)
def sides(push: float) -> Sides:
    """u and v when x is pushed so far."""
    with Trace() as trace:
        two_roads(Tensor(X + push, name="x"))
    return trace["u"].value.item(), trace["v"].value.item()


class TwoRoads:
    """The graph in the upper part of the frame: `nodes` and their `labels`, `links` and the `slopes` on them.

    Links and slopes are found by (start, end). `total` is what arrives at x.
    """

    def __init__(self, frame: Frame) -> None:
        self.trace, stage = traced(), frame.stage
        high, low = stage.top - 1.25, stage.top - 3.0
        reach = frame.pick(0.75, 0.8)
        across = dict(zip("xsvuy", (-0.86, -0.36, -0.1, 0.2, 0.8), strict=True))
        heights = {"x": (high + low) / 2, "y": (high + low) / 2, "s": high, "u": high, "v": low}
        roles = {"x": "input", "y": "activation"}
        self.nodes: dict[str, ChainNode] = {}
        self.labels: dict[str, Formula] = {}
        for name, x in across.items():
            node = ChainNode(name, role=roles.get(name, "ink"), radius=0.46)
            self.nodes[name] = node.set_place(np.array([x * (stage.right - reach + 0.75), heights[name], 0.0]))
            value = Value(self.trace[name], places=0, role=roles.get(name, "ink"))
            source = ABOVE.get(name, "3 - x = @value" if name == "v" else "@value")
            label = Formula(source, frame.pick(1.0, 0.85) * BODY, digits="formula", value=value)
            self.labels[name] = label.next_to(node, LEFT if name == "x" else UP, buff=0.16)
        flows = {(flow.target, flow.source): flow for flow in self.trace.backward}
        self.links: dict[tuple[str, str], ChainLink] = {}
        self.slopes: dict[tuple[str, str], Tag] = {}
        for pair, role in ((pair, role) for road, role in zip(ROADS, HUES, strict=True) for pair in pairwise(road)):
            link = self.links[pair] = ChainLink(*(self.nodes[name] for name in pair))
            link.set_color(theme().role(role))
            slope = Value(np.asarray(flows[pair].local), places=0, size=frame.pick(1.0, 0.85) * BODY, role=role)
            self.slopes[pair] = slope_plate(slope, inset=0.14).move_to(link.middle)
            self.slopes[pair].plate.set_stroke(theme().role(role))
        self.frame = frame
        self.panel = Region(stage.left + 0.3, stage.right, stage.bottom, low - 0.75)
        self.products = self._products()
        self.total = self._total()

    def way(self, road: Sequence[str], *, back: bool = False) -> VMobject:
        """The way of a light along a road, or back."""
        places = [self.nodes[name].place for name in road]
        return VMobject().set_points_as_corners(places[::-1] if back else places)

    def roads(self) -> list[list[tuple[str, str]]]:
        """The links of each road."""
        return [list(pairwise(road)) for road in ROADS]

    def _products(self) -> list[Formula]:
        """Each road's slopes, multiplied: a row for each, below the graph."""
        rows = []
        for name, road, role in zip(("upper road", "lower road"), self.roads(), HUES, strict=True):
            slopes = [self.slopes[pair].value.number for pair in road]
            product = float(np.prod(slopes))
            factors: dict[str, Any] = {
                f"f{k}": Value(slope, places=0, role=role, paren=True) for k, slope in enumerate(slopes)
            }
            source = f'"{name}": quad ' + " dot ".join(f"@{key}" for key in factors) + " = @product"
            result = Value(product, places=0, role=role, plus=True)
            rows.append(Formula(source, self.frame.pick(1.25, 1.1) * BODY, digits="formula", **factors, product=result))
        for row, region in zip(rows, self.panel.rows(1, 1), strict=True):
            region.place(row, -1, 0)
        return rows

    def _total(self) -> Formula:
        """Both roads' slopes and their sum, at the left of the panel."""
        terms = [Value(formula.values["product"].number, places=0, role=HUES[k], paren=bool(k))
                 for k, formula in enumerate(self.products)]  # fmt: skip
        total = Value(self.trace["x"], places=0, field="grad")
        source = "(dif y) / (dif x) = @upper + @lower = @total"
        values: dict[str, Any] = dict(zip(("upper", "lower", "total"), (*terms, total), strict=True))
        text = Formula(source, 1.6 * BODY, digits="formula", **values)
        return self._halves()[0].fit(text)

    def _halves(self) -> tuple[Region, ...]:
        return self.panel.columns(*self.frame.pick((0.62, 0.38), (0.73, 0.27)))

    def guesses(self) -> VGroup:
        """Two tempting answers at the right of the panel: the roads multiplied, the steeper road alone."""
        upper, lower = (formula.values["product"].number for formula in self.products)
        size = HERO
        found = [Formula("@guess ?", size, guess=Value(number, places=0)) for number in (upper * lower, lower)]
        room = self._halves()[1]
        for guess, region in zip(found, self.frame.pick(room.columns, room.rows)(1, 1), strict=True):
            region.fit(guess)
        return VGroup(*found)


class Pushed:
    """The rectangle u by v over the stage, and what a push of x does to it; `rates` are per unit of the push.

    `push` and `fall` are trackers: how much of the push has reached u, and how much v.
    """

    def __init__(self, graph: TwoRoads) -> None:
        frame, stage = graph.frame, graph.frame.stage
        self.push, self.fall = ValueTracker(0.0), ValueTracker(0.0)
        unit, before = frame.pick(2.15, 1.6), sides(0.0)
        corner = (stage.center[0] - 2.6 * unit, stage.bottom + frame.pick(2.55, 2.9), 0)
        self.area = ProductArea(corner, unit, before, self.sides)
        body, size = self.area.body, frame.pick(1.2, 1.0) * BODY
        self.names = [
            Maths("u", size).next_to(body, DOWN, buff=0.18),
            Maths("v", size).next_to(body, LEFT, buff=0.2),
            Maths("y", 1.2 * size).move_to(body),
        ]
        self.room = Region(stage.left, stage.right, stage.bottom, stage.bottom + 1.45)
        self.states, self.rates = self._states(size), self._rates(size)
        self.changes = self._changes(size)

    def rate(self, name: str) -> float:
        """What is gained, or lost (below zero), for each unit of the push."""
        push = self.push.get_value() or PUSH
        (u0, v0), (u, v) = sides(0.0), sides(push)
        change = {"gained": (u - u0) * v0, "lost": u0 * (v - v0), "corner": (u - u0) * (v - v0)}[name]
        return change / push

    def sides(self) -> Sides:
        """u and v, as far as the push has reached each."""
        return sides(self.push.get_value())[0], sides(self.fall.get_value())[1]

    def at(self) -> dict[str, float]:
        """u, v, and the rectangle's area."""
        u, v = self.sides()
        return {"u": u, "v": v, "y": u * v}

    def one(self, name: str) -> float:
        """One of them."""
        return self.at()[name]

    def _states(self, size: float) -> list[Formula]:
        """The push, and u, v and y, live, side by side below the rectangle."""
        rows = [Formula("Delta x = @v", 1.1 * size, v=Value(PUSH, places=3, role="input"))]
        for name, role in (("u", None), ("v", None), ("y", "activation")):
            value = Value(partial(self.one, name), places=3, role=role)
            rows.append(Formula(f"{name} = @v", 1.1 * size, v=value))
        for row, region in zip(rows, self.room.columns(1, 1, 1, 1), strict=True):
            region.place(region.inset(0.1).fit(row), 0, 0)
        align_baseline(*rows)
        return rows

    def _changes(self, size: float) -> list[Value]:
        """The three areas that a push of `PUSH` changes: right of, above, and at the corner of the rectangle."""
        (u0, v0), (u, v) = sides(0.0), sides(PUSH)
        areas = ((u - u0) * v0, u0 * (v - v0), (u - u0) * (v - v0))
        roles = ("activation", "gradient", "ink")
        gained, lost, corner = (
            Value(area, places=places, size=size, role=role, plus=True)
            for area, places, role in zip(areas, (2, 1, 3), roles, strict=True)
        )
        gained.next_to(self.area.point((u0 + u) / 2, 0), DOWN, buff=0.18)
        lost.next_to(self.area.point(u0 / 2, v0), UP, buff=0.12)
        self.room.pull_in(corner.next_to(self.area.point(u, v0), UP, buff=0.12))
        return [gained, lost, corner]

    def _rates(self, size: float) -> list[Formula]:
        """The push, and what is gained and lost for each unit of it, side by side below the rectangle."""
        push = Value(lambda: self.push.get_value() or PUSH, places=3, role="input")
        rows = [Formula("Delta x = @push", size, push=push)]
        for name, role in (("gained", "activation"), ("lost", "gradient"), ("corner", "ink")):
            live = partial(self.rate, name)
            number = Value(live, places=2, plus=name != "corner", role=role, reserve="+0.00")
            rows.append(Formula("approx @rate", size, role="ink", rate=number))
        upper, lower = self.room.rows(1, 1)
        heads = ("push", "ink"), *zip(("upper road", "lower road"), HUES, strict=True), ("corner", "ink")
        self.heads = [Words(name, size, role=role) for name, role in heads]
        for parts, region in ((self.heads, upper), (rows, lower)):
            for part, column in zip(parts, region.columns(1, 1, 1, 1), strict=True):
                column.place(column.inset(0.06, 0).fit(part), 0, 0)
            align_baseline(*parts)
        return rows
