"""What Exercises5 shows: a curve with a tempting tangent, its road of slopes, and a graph whose x has two ways out."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Arrow, Dot, Line, VGroup

from nn_core import Tensor, Trace
from scenes.kit.network.chain import ChainLink, ChainNode
from scenes.kit.plot.marks import SlopeLine
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.steps import Step
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

AT, STEP = 1.0, 1e-3
COSINE = Step.of(lambda x: (x**3).cos())
X = 2.0


def measured() -> float:
    """The slope of cos(x³) at `AT`, from a small step to both sides."""
    return float(COSINE.f(AT + STEP) - COSINE.f(AT - STEP)) / (2 * STEP)


def tempting() -> float:
    """−sin(3x²) at `AT`: both slopes, one in the other."""
    return -(Tensor(AT) ** 2 * 3).sin().item()


def factors() -> tuple[float, float]:
    """The slopes on the road from x to cos(x³): of the cube at `AT`, of the cosine at the cube."""
    cube = Step.of(lambda x: x**3)
    return cube.df(AT), Step.of(lambda u: u.cos()).df(float(cube.f(AT)))


def product_of_slopes(between: str = "") -> Formula:
    """The slopes along the road, multiplied; what stands `between` may break the line."""
    first, second = factors()
    a, b = Value(first, places=0, role="gradient"), Value(second, places=3, role="gradient")
    total = Value(first * second, places=3, role="activation")
    return Formula(f"@a dot (@b) {between} approx @total", HERO, a=a, b=b, total=total)


class SlopeRoad(VGroup):
    """x, its cube, the cosine of the cube, from left to right in a region, and at the arrows between the slopes.

    Where it is `narrow` a slope's letters stand above its arrow and its number below.
    """

    def __init__(self, region: Region, size: float, *, narrow: bool) -> None:
        cube, cosine = AT**3, float(COSINE.f(AT))
        last = Value(cosine, places=3, role="activation")
        self.terms: list[Maths] = [
            Formula("x = @v", size, v=Value(AT, places=0, role="input")),
            Formula("x^3 = @v", size, digits="exponent", v=Value(cube, places=0)),
            Maths("cos x^3", size, digits="exponent")
            if narrow
            else Formula("cos x^3 approx @v", size, digits="exponent", v=last),
        ]
        row, self.arrows, self.slopes = VGroup(self.terms[0]), list[Arrow](), list[VGroup]()
        for name, sign, places, number, term in zip(
            ("3 x^2", "-sin x^3"), ("=", "approx"), (0, 3), factors(), self.terms[1:], strict=True
        ):
            value = Value(number, places=places, role="gradient")
            if narrow:
                slope = VGroup(
                    Maths(name, size, digits="formula", role="gradient"),
                    Formula(f"{sign} @v", size, role="gradient", v=value),
                )
            else:
                slope = VGroup(Formula(f"{name} {sign} @v", size, digits="formula", role="gradient", v=value))
            arrow = Arrow(ORIGIN, (slope.width + 0.7) * RIGHT, buff=0, stroke_width=5, color=theme().muted)
            arrow.next_to(row, RIGHT, buff=0.25).match_y(self.terms[0])
            row.add(arrow, term.next_to(arrow, RIGHT, buff=0.25))
            for text, side in zip(slope, (UP, DOWN), strict=False):
                text.next_to(arrow, side, buff=0.12)
            self.arrows.append(arrow)
            self.slopes.append(slope)
        align_baseline(*self.terms)
        super().__init__(row, *self.slopes)
        region.fit(self)


class CosineOfCube:
    """cos(x³) in a region, with a tangent of the tempting slope and one of the measured slope at `AT`."""

    def __init__(self, region: Region, low: float = -1.15) -> None:
        self.plot = Plot.inside(region, (0, 1.55, 1), (low, 1.2, 1), x_label="x", cross=(0.0, 0.0))
        self.curve = self.plot.curve(COSINE.f, role="activation", samples=160)
        self.dot = self.plot.dot(AT, float(COSINE.f(AT)), radius=0.13).set_z_index(3)
        self.wrong, self.right = self._tangent(tempting(), "muted"), self._tangent(measured(), "gradient")

    def quotient(self, size: float, *, narrow: bool) -> VGroup:
        """The slope as a small step to both sides measures it, below the curve; in two lines where it is `narrow`."""
        numbers = {"over": AT + STEP, "under": AT - STEP, "run": 2 * STEP}
        fields: dict[str, Any] = {name: Value(number, places=3, role="input") for name, number in numbers.items()}
        source = "frac(cos @over^3 - cos @under^3, @run)"
        found = VGroup(
            Formula(source, size, digits="exponent", **fields),
            Formula("approx @v", size, v=Value(measured(), places=3, role="gradient")),
        ).arrange(DOWN if narrow else RIGHT, buff=0.2)
        middle = self.plot.c2p(0.04, -1.15 if narrow else -0.84)
        return found.move_to(middle).align_to(middle, LEFT)

    def _tangent(self, slope: float, role: str) -> SlopeLine:
        color = theme().muted if role == "muted" else theme().gradient
        return SlopeLine(self.plot, (AT, float(COSINE.f(AT))), slope, length=0.44 * self.plot.box.width, color=color)


def product(x: Tensor) -> Tensor:
    """y = x · u with u = x² − 3."""
    return (x * (x**2 - 3).named("u")).named("y")


def traced() -> Trace:
    """The second task's computation, forward and backward."""
    with Trace() as trace:
        product(Tensor(X, name="x")).backward()
    return trace


class TwoWaysOut:
    """x, u and y as a graph, `width` by `height`: from x to y directly, and by u. Links and slopes by (start, end)."""

    def __init__(self, width: float, height: float) -> None:
        self.trace = traced()
        places = {"x": (-0.5, -0.5), "u": (0.0, 0.5), "y": (0.5, -0.5)}
        sides = {"x": DOWN, "u": RIGHT, "y": DOWN}
        roles = {"x": "input", "u": "ink", "y": "activation"}
        self.nodes: dict[str, ChainNode] = {}
        self.labels: dict[str, Formula] = {}
        sources = {"x": "x = @v", "u": "u = x^2 - 3 = @v", "y": "y = x dot u = @v"}
        for name, (x, y) in places.items():
            node = ChainNode(name, role=roles[name], radius=0.5).set_place(np.array([x * width, y * height, 0]))
            value = Value(self.trace[name], places=0, role=roles[name])
            label = Formula(sources[name], BODY, digits="formula", v=value)
            self.nodes[name], self.labels[name] = node, label.next_to(node, sides[name], buff=0.2)
        self.links = {
            pair: ChainLink(*(self.nodes[name] for name in pair)).clear_updaters()
            for pair in (("x", "u"), ("u", "y"), ("x", "y"))
        }
        self.whole = VGroup(*self.links.values(), *self.nodes.values(), *self.labels.values())

    def slope(self, pair: tuple[str, str]) -> float:
        """The slope of a link's end by its start: the product of the slopes between."""
        x, u = self.trace["x"].value.item(), self.trace["u"].value.item()
        if pair == ("x", "u"):
            return Step.of(lambda x: x**2 - 3).df(x)
        return x if pair == ("u", "y") else u

    def plates(self, size: Size) -> dict[tuple[str, str], VGroup]:
        """The slopes on the links, where these are now, each with what it is."""
        names = {("x", "u"): "2 x = @v", ("u", "y"): "x = @v", ("x", "y"): "u = @v"}
        found = {}
        for pair, source in names.items():
            value = Value(self.slope(pair), places=0, role="gradient")
            plate = plated(Formula(source, size, digits="formula", role="gradient", v=value))
            plate[0].set_stroke(theme().gradient, 2)
            found[pair] = plate.move_to(self.links[pair].middle)
        return found

    def gradient(self) -> float:
        """The whole slope, as the backward pass finds it."""
        return float(np.asarray(self.trace["x"].grad).item())

    def road(self) -> float:
        """What the road by u multiplies to."""
        return self.slope(("x", "u")) * self.slope(("u", "y"))

    def sum(self) -> Formula:
        """Both roads, added."""
        one, other = (Value(number, places=0, role="gradient") for number in (self.slope(("x", "y")), self.road()))
        total = Value(self.gradient(), places=0, role="activation")
        return Formula("@a + @b = @total", HERO, a=one, b=other, total=total)

    def check(self) -> float:
        """y = x³ − 3x, so its slope is 3x² − 3: by the rules, without a road."""
        return float(Step.of(lambda x: x**3 - 3 * x).df(X))


def sketches() -> list[VGroup]:
    """A chain, two roads, a network: dots and lines, as pictures of the three questions."""
    wide = 1.5
    chain = [(-wide, 0.0), (0.0, 0.0), (wide, 0.0)]
    roads = [(-wide, -0.45), (0.0, 0.45), (wide, -0.45)]
    layers = [[(-wide, 0.66 - 0.44 * k) for k in range(4)], [(0.0, 0.5 - 0.5 * k) for k in range(3)]]
    layers += [[(wide, 0.25 - 0.5 * k) for k in range(2)]]
    pairs = [(a, b) for left, right in pairwise(layers) for a in left for b in right]
    drawn = (
        (chain, [(chain[0], chain[1]), (chain[1], chain[2])]),
        (roads, [(roads[0], roads[1]), (roads[1], roads[2]), (roads[0], roads[2])]),
        ([place for layer in layers for place in layer], pairs),
    )
    return [
        VGroup(
            *(Line((*a, 0), (*b, 0), color=theme().gradient, stroke_width=3) for a, b in lines),
            *(Dot((*place, 0), 0.13, color=theme().muted) for place in places),
        )
        for places, lines in drawn
    ]
