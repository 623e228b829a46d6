"""What Exercises5 shows: a curve with a tempting tangent, a graph whose x has two ways out, a network to count."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, UP, Line, VGroup

from nn_core import Tensor, Trace
from scenes.kit.network.chain import ChainLink, ChainNode, slope_plate
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Tag
from scenes.kit.plot.marks import SlopeLine
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.steps import Step
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value

AT, STEP = 1.0, 1e-4
COSINE = Step.of(lambda x: (x**3).cos())
X = 2.0
SIZES = (4, 3, 2)


def measured() -> float:
    """The slope of cos(x³) at `AT`, from a small step to both sides."""
    return float(COSINE.f(AT + STEP) - COSINE.f(AT - STEP)) / (2 * STEP)


def tempting() -> float:
    """−sin(3x²) at `AT`: both slopes, one in the other."""
    return -(Tensor(AT) ** 2 * 3).sin().item()


class CosineOfCube:
    """cos(x³) in a region, with a tangent of the tempting slope and one of the measured slope at `AT`."""

    def __init__(self, region: Region) -> None:
        self.plot = Plot.inside(region, (0, 1.55, 1), (-1.15, 1.2, 1), x_label="x", cross=(0.0, 0.0))
        self.curve = self.plot.curve(COSINE.f, role="activation", samples=160)
        self.dot = self.plot.dot(AT, float(COSINE.f(AT)), radius=0.13).set_z_index(3)
        self.wrong, self.right = self._tangent(tempting(), "muted"), self._tangent(measured(), "gradient")

    def _tangent(self, slope: float, role: str) -> SlopeLine:
        color = theme().muted if role == "muted" else theme().gradient
        return SlopeLine(self.plot, (AT, float(COSINE.f(AT))), slope, length=3.6, color=color)


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
        roles = {"x": "input", "u": "ink", "y": "activation"}
        self.nodes: dict[str, ChainNode] = {}
        self.labels: dict[str, Formula] = {}
        sources = {"x": "x = @v", "u": "u = x^2 - 3 = @v", "y": "y = x dot u = @v"}
        for name, (x, y) in places.items():
            node = ChainNode(name, role=roles[name], radius=0.5).set_place(np.array([x * width, y * height, 0]))
            value = Value(self.trace[name], places=0, role=roles[name])
            label = Formula(sources[name], BODY, digits="formula", v=value)
            self.nodes[name], self.labels[name] = node, label.next_to(node, UP if name == "u" else DOWN, buff=0.2)
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

    def plates(self, size: float) -> dict[tuple[str, str], Tag]:
        """The slopes on the links, where these are now."""
        return {
            pair: slope_plate(Value(self.slope(pair), places=0, size=size, role="gradient"), inset=0.14).move_to(
                link.middle
            )
            for pair, link in self.links.items()
        }

    def gradient(self) -> float:
        """The whole slope, as the backward pass finds it."""
        return float(np.asarray(self.trace["x"].grad).item())

    def road(self) -> float:
        """What the road by u multiplies to."""
        return self.slope(("x", "u")) * self.slope(("u", "y"))


class ToCount:
    """A network of `SIZES` with its cost, and the number of its dials, layer by layer."""

    def __init__(self, width: float, height: float) -> None:
        ones = [np.ones((n, m)) for m, n in pairwise(SIZES)]
        self.diagram = NetworkDiagram(ones, width=width, height=height, stroke_width=4, color=lambda _: theme().weight)
        self.cost = ChainNode("C", role="ink", radius=0.42)
        self.cost.set_place(np.array([width / 2 + 0.24 * width, 0, 0]))
        self.ends = [Line(neuron.get_center(), self.cost.place, buff=self.diagram.radius + 0.12, color=theme().muted,
                          stroke_width=4) for neuron in self.diagram.neurons[-1].values()]  # fmt: skip
        self.whole = VGroup(self.diagram, *self.ends, self.cost).center()


def parts() -> list[int]:
    """Weights and biases, layer by layer."""
    found = []
    for m, n in pairwise(SIZES):
        found += [m * n, n]
    return found


def dials() -> int:
    """All of them."""
    return sum(parts())


def sum_of_parts(size: float) -> Formula:
    """12 + 3 + 6 + 2 = 23 dials."""
    values: dict[str, Any] = {
        f"p{k}": Value(float(number), places=0, role="bias" if k % 2 else "weight") for k, number in enumerate(parts())
    }
    values["total"] = Value(float(dials()), places=0)
    return Formula('@p0 + @p1 + @p2 + @p3 = @total "dials"', size, digits="formula", **values)
