"""The cost as a curve: over z, where delta is its slope; over a weight, where it bends away from its tangent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from manim import DL, DOWN, LEFT, RIGHT, UP, UR, Create, FadeIn, FadeOut, Line, ValueTracker, VGroup

from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.lens import Lens
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import COST_OF_SUM, COST_OF_WEIGHT, NUDGE, WATCHED, W
from scenes.kit.runs.steps import Step as CurveStep
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

RUN = 1.0  # the step of z on the curve of the cost
CLOSER = 1000.0  # how much the end of the step of w₂ is magnified


class CostCurve:
    """C over the quantity `name` in a framed `room`, with its tangent `at`, and a `runner` on it.

    `way` is where the runner is.
    """

    def __init__(self, room: Region, step: CurveStep, at: float, name: str, **options: Any) -> None:
        options = {"y": (0, 1.0, 0), "names": (name, "C"), "cross": (options["x"][0], 0.0), "role": "ink", **options}
        self.plot = SlopePlot(room, *step, lambda: at, **options)
        self.way = ValueTracker(at)
        self.runner = PlotDot(
            self.plot.plot, lambda: (self.way.get_value(), float(step.f(self.way.get_value()))), radius=0.12
        )
        self.runner.set_z_index(3)
        self.parts = VGroup(*self.plot.bare, self.plot.guide, self.plot.tangent, self.runner)

    def steps(self) -> Iterator[Step]:
        """The curve is drawn, then its tangent, where the runner is."""
        yield [FadeIn(self.plot.panel), draw(self.plot.plot), Create(self.plot.curve)], 0.8
        yield [FadeIn(self.runner, scale=0.5), FadeIn(self.plot.guide), Create(self.plot.tangent)], 0.6


class DeltaCurve(CostCurve):
    """C over z: delta is the slope of its `tangent`; `stairs` are a run of one and the drop, with their numbers.

    `tick` names z on the axis, `words` what delta is.
    """

    def __init__(self, n: NeuronChain) -> None:
        z = n.value("z")
        super().__init__(n.below, COST_OF_SUM, z, "z", x=(-3.0, 2.0, 0), y=(0, n.frame.pick(1.0, 1.4), 0), foot=0.4)
        self.tick = Value(n.trace["neuron.z"], (0, 0), 2, size=LABEL, role="muted")
        self.tick.next_to(self.plot.plot.c2p(z, 0), DOWN, buff=0.14)
        across, drop = self.plot.staircase(RUN)
        one = Value(RUN, places=0, size=LABEL).next_to(across, UP, buff=0.1)
        fall = Value(n.trace["neuron.z"], (0, 0), 2, field="grad", size=LABEL, role="gradient")
        self.stairs = [
            VGroup(across, one),
            VGroup(drop, fall.next_to(drop, RIGHT, buff=0.14).align_to(drop, UP).shift(0.1 * UP)),
        ]
        words = Maths("delta = partial C \\/ partial z", n.frame.pick(BODY, LABEL))
        self.words = n.below.inset(0.3, 0.22).place(words, 1, 1)  # a falling curve leaves this corner free
        self.parts.add(self.tick, *self.stairs, self.words)


class WeightCurve(CostCurve):
    """C over w₂, and a `lens` at the end of the nudge: there the curve lies below the tangent by a `gap`.

    `foretold` is the hollow dot on the tangent, `found` the dot on the curve, each with the change of C.
    """

    def __init__(self, n: NeuronChain, changes: Sequence[Value]) -> None:
        left, right = n.below.columns(0.43, 0.57, gap=0.14) if n.frame.wide else (n.below, n.below)
        w = float(W[WATCHED])
        super().__init__(left, COST_OF_WEIGHT, w, "w_2", x=(-1.7, 0.7, 0))
        end, height, slope = w + NUDGE, float(COST_OF_WEIGHT.f(w)), COST_OF_WEIGHT.df(w)
        low, high = float(COST_OF_WEIGHT.f(end)), height + slope * NUDGE
        self.half = 1.0  # of the width that is seen through the lens, in units of w₂
        self.lens = Lens.inside(right, self.plot.plot, COST_OF_WEIGHT.f, lambda: (end, (low + high) / 2, self.half))
        self.half = self.lens.magnification / CLOSER
        self.lens.refresh().clear_updaters().remove(self.lens.rays)
        self.lens.curve.set_color(theme().ink)
        view = self.lens.view
        self.tangent = view.curve(lambda x: height + slope * (x - w), role="gradient")
        self.gap = Segment(view, ((end, high), (end, low)), role="accent", stroke_width=6)
        hollow = PlotDot(view, (end, high), radius=0.12).set_fill(theme().panel).set_stroke(theme().gradient, 4)
        predicted, measured = (Value(change.source, change.index, 4, size=LABEL) for change in changes)
        predicted.set_coloring(role="gradient").next_to(hollow, RIGHT, buff=0.12).shift(0.2 * UP)
        dot = PlotDot(view, (end, low), radius=0.12).set_z_index(3)
        self.foretold = VGroup(hollow.set_z_index(3), predicted)
        self.found = VGroup(dot, measured.next_to(dot, LEFT, buff=0.12).shift(0.2 * DOWN))
        by = Formula("times @by", LABEL, role="muted", by=Value(CLOSER, places=0))
        corner = n.frame.pick(UR, DL)  # the other one has no room on a narrow frame
        self.by = by.move_to(self.lens.border.get_corner(corner) - 0.14 * corner, corner)
        edge, frame = self.lens.border, self.lens.frame
        ends = edge.get_corner(LEFT + UP), edge.get_left()  # above the name of the axis
        rays = (Line(frame.get_right(), end, stroke_width=1.5) for end in ends)
        self.rays = VGroup(*(ray.set_stroke(theme().muted) for ray in rays)) if n.frame.wide else VGroup()
        self.covered = [] if n.frame.wide else [*self.plot.bare, self.plot.guide, self.plot.tangent, self.runner]

    def look(self) -> Iterator[Step]:
        """The end of the step is magnified; the gap between tangent and curve is marked."""
        if self.covered:
            yield [FadeOut(*self.covered)], 0.4
        yield [FadeIn(self.rays, self.lens, self.tangent, self.by)], 0.6
        yield [FadeIn(self.foretold)], 0.4
        yield [FadeIn(self.found), Create(self.gap)], 0.5
