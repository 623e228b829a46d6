"""What ComputationGraph shows: y = (x² + 1)³ in steps, each a node; and what a node that is opened knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup

from nn_core import Tensor, Trace
from scenes.kit.graph.graph import ComputationGraph
from scenes.kit.graph.parts import GraphNode, decimals
from scenes.kit.plot.coordinates import Range
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.slope_plot import framed
from scenes.kit.runs.steps import Step
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value

X, NUDGE = -1.0, 0.001
NODES = "xsuy"


def cube(u: Tensor) -> Tensor:
    """The last step at first."""
    return u**3


def sine(u: Tensor) -> Tensor:
    """The last step later."""
    return u.sin()


def traced(x: float = X, last: Callable[[Tensor], Tensor] = cube) -> Trace:
    """s = x², u = s + 1, and y is the `last` step of u; forward and backward."""
    with Trace() as trace:
        s = (Tensor(x, name="x") ** 2).named("s")
        last((s + 1).named("u")).named("y").backward()
    return trace


def nudged() -> tuple[float, float]:
    """How far y moves when x is nudged, and that over the nudge."""
    change = traced(X + NUDGE)["y"].value.item() - traced()["y"].value.item()
    return change, change / NUDGE


def graphs(frame: Frame) -> tuple[ComputationGraph, ComputationGraph]:
    """The graph of the cube, along the top of the stage; and the one that ends in a sine, in the same places."""
    options: dict[str, Any] = {"height": frame.stage.height, "size": frame.pick(1.0, 0.8) * BODY}
    width = frame.stage.width - 0.7
    first = ComputationGraph(traced(), places=0, width=width, **options)
    second = ComputationGraph(traced(last=sine), places=3, width=width, **options)
    wider = width + 3 * (_pitch(first) - _pitch(second))
    second = ComputationGraph(traced(last=sine), places=3, width=wider, **options)
    value = first.nodes["y"].value
    assert value is not None
    first.shift((frame.stage.top - 0.3 - value.get_top()[1]) * UP).set_x(frame.stage.center[0])
    second.shift(first.nodes["x"].ring.get_center() - second.nodes["x"].ring.get_center())
    for graph in (first, second):
        for node in graph.nodes.values():
            assert node.value is not None
            node.value.scale(1.2, about_edge=DOWN)
        align_baseline(*(node.value for node in graph.nodes.values() if node.value is not None))
        for edge in graph.edges.values():
            assert edge.local is not None
            edge.local.scale(1.25).shift(0.08 * UP)
        for node in graph.nodes.values():
            assert node.grad is not None
            node.grad.scale(1.35).next_to(node.ring, DOWN, buff=0.2)
    return first, second


def _pitch(graph: ComputationGraph) -> float:
    return float(graph.nodes["u"].ring.get_x() - graph.nodes["s"].ring.get_x())


class Inside(NamedTuple):
    """What is inside a node: its step, the number that comes in, how it is written, and a window to draw it in."""

    step: Step
    at: float
    source: str
    x: Range
    y: Range
    places: int = 0


INSIDES = {
    "s": Inside(Step.of(lambda x: x**2), X, "(x^2)' &= 2 x \\ &= @slope", (-2.3, 1.2, 1), (-1.4, 4.2, 2)),
    "u": Inside(Step.of(lambda s: s + 1), 1.0, "(s + 1)' \\ = @slope", (-0.5, 3.0, 1), (0, 4.2, 2)),
    "y": Inside(Step.of(cube), 2.0, "(u^3)' &= 3 u^2 \\ &= @slope", (0, 3.4, 1), (0, 22, 10)),
    "sine": Inside(Step.of(sine), 2.0, "(sin u)' &= cos u \\ &approx @slope", (0, 4.2, 1), (-0.6, 1.3, 1), 3),
}


class OpenNode(VGroup):
    """A node's step as a curve below the graph, with the tangent where the number comes in: one right, its slope up.

    `drawn` comes first, then `steps` (the run and the rise, each with its number), then the `formula`.
    """

    def __init__(self, node: GraphNode, inside: Inside, region: Region, letter: str, wide: bool) -> None:
        ring, at, slope = node.ring, inside.at, inside.step.df(inside.at)
        panel = framed(region)
        mouth = [
            Line(ring.get_bottom() + 0.3 * way + 0.06 * UP, (ring.get_x() + 0.7 * way[0], region.top, 0))
            for way in (LEFT, RIGHT)
        ]
        for line in mouth:
            line.set_stroke(theme().muted, 3)
        left, right = region.inset(0.2, 0.15).columns(*((0.58, 0.42) if wide else (0.54, 0.46)), gap=0.4)
        plot = Plot.inside(left, inside.x, inside.y, x_label=letter, cross=(inside.x[0], 0.0))
        curve = plot.curve(inside.step.f, role="activation")
        reach = float(np.linalg.norm(plot.c2p(1, slope) - plot.c2p(0, 0)))
        tangent = plot.tangent(lambda t: float(inside.step.f(t)), inside.step.df, at, length=2.3 * reach)
        level = float(inside.step.f(at))
        corner = at + 1, level
        run = Segment(plot, ((at, level), corner), role="ink", stroke_width=5)
        rise = Segment(plot, (corner, (at + 1, level + slope)), role="gradient", stroke_width=6)
        size = 1.0 * BODY if wide else 0.9 * BODY
        one = Value(1.0, places=0, size=size).next_to(run, UP if slope < 0 else -UP, buff=0.12)
        up = Value(slope, places=inside.places, size=1.1 * size, role="gradient")
        up.next_to(plot.c2p(at + 1, level + 0.75 * slope), RIGHT, buff=0.14)
        self.drawn = VGroup(plot, curve, tangent, plot.dot(at, level, radius=0.12))
        self.frame_, self.steps = VGroup(panel, *mouth), (VGroup(run, one), VGroup(rise, up))
        number = Value(slope, places=inside.places, role="gradient")
        self.formula = right.fit(Formula(inside.source, 1.25 * HERO, digits="formula", slope=number))
        super().__init__(self.frame_, self.drawn, *self.steps, self.formula)

    @property
    def slope(self) -> Value:
        """The number of the formula."""
        return self.formula.values["slope"]


def product_row(graph: ComputationGraph, room: Region, size: float, places: int) -> Formula:
    """1 · 12 · 1 · (−2) = −24 = y′: what goes back, factor by factor; its name comes when all are there."""
    flows = [edge.flow for edge in graph.backward if edge.flow is not None]
    numbers = [np.asarray(flow.local).item() for flow in flows]
    slopes: dict[str, Any] = {
        f"f{k}": Value(number, places=decimals(number, places), paren=True) for k, number in enumerate(numbers)
    }
    total = Value(graph.nodes["x"].record, places=places, field="grad", role="gradient")
    source = f"@one dot @f0 dot @f1 dot @f2 {'approx' if places else '='} @total = y'"
    return room.fit(Formula(source, size, one=Value(1.0, places=0, role="gradient"), total=total, **slopes))
