"""What stands in `WhenItFails`: the slopes, the squares of the deltas with their factors, and two trained networks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, LEFT, UL, ManimColor, Square, ValueTracker, VGroup, interpolate_color, linear

from nn_core import Tensor, relu, sigmoid
from scenes.kit.field.heat_map import FULL, HeatMap, Ramp
from scenes.kit.moves.animate import animate
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.runs.replay import Replay
from scenes.kit.runs.steps import Step
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.deep_runs import DEEP, LAYERS, ON_OFF, OTHERS, POINTS, DeepRun
from scenes.l09_backpropagation.strength_squares import StrengthSquares

SQUASH, HINGE = Step.of(sigmoid), Step.of(relu)
REACH = 6.0  # of the sums in the plot of slopes
QUARTER = 0.25


class SlopePicture:
    """The sigmoid and, below it, its slope over the sum `z`; ReLU's slope."""

    def __init__(self, region: Region, z: Callable[[], float]) -> None:
        self.plot = Plot.inside(
            region, (-REACH, REACH, 3), (0, 1.1, QUARTER), cross=(-REACH, 0.0), x_label="z", tick_size=LABEL
        )
        self.curve = self.plot.curve(lambda x: np.asarray(sigmoid(Tensor(x)).value), color=theme().muted)
        self.slopes = self.plot.curve(
            lambda x: np.array([SQUASH.df(each) for each in x.tolist()]), role="activation", stroke_width=9
        )
        self.top = Segment(self.plot, ((-REACH, QUARTER), (REACH, QUARTER)), role="muted", dashed=True)
        self.dot = PlotDot(self.plot, lambda: (z(), float(SQUASH.f(z()))), radius=0.13)
        self.tangent = self.plot.tangent(lambda x: float(SQUASH.f(x)), SQUASH.df, z, length=3.0, role="accent")
        self.foot = PlotDot(self.plot, lambda: (z(), SQUASH.df(z())), radius=0.15)
        self.hinge = VGroup(*(self._level(*ends) for ends in ((-REACH, 0.0), (0.0, REACH))))
        self.names = {
            "sigmoid": self._name("sigmoid", 3.9, 0.82, "muted"),
            "slope": self._name("slope of the sigmoid", 3.6, 0.34, "activation"),
            "relu": self._name("slope of ReLU", 3.0, 0.91, "ink"),
        }
        product = '"times" {{ "weights" : w }} "times" {{ "slope" : s }}'
        lines = Words("one layer back:", BODY), Maths(product, BODY, colors={"w": "weight", "s": "activation"})
        self.rule = VGroup(*lines).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        room = float(self.plot.units[0]) * (REACH - 0.5)
        self.rule.scale(min(1.0, room / self.rule.width))
        self.rule.move_to(self.plot.c2p(-REACH + 0.25, 0.9), aligned_edge=LEFT)

    def _level(self, start: float, end: float) -> Segment:
        """ReLU's slope from one sum to another."""
        height = HINGE.df((start + end) / 2)
        return Segment(self.plot, ((start, height), (end, height)), role="ink", stroke_width=9)

    def _name(self, text: str, x: float, y: float, role: str) -> Words:
        return Words(text, BODY, role=role).move_to(self.plot.c2p(x, y))


class Squares:
    """The squares of the six layers: a square's area is the strength of its layer's deltas."""

    def __init__(self, frame: Frame) -> None:
        stage = frame.stage
        side, *rest = frame.pick((4.7, 2.25, 1.5), (3.4, 1.62, 1.12))
        widths = [rest[1]] * (LAYERS - 2) + [rest[0], side]
        columns = Region(stage.left, stage.right, stage.bottom, stage.top).columns(*widths, gap=0.1)
        centers = [float(column.center[0]) for column in columns]
        ground = stage.bottom + 0.75
        self.true = StrengthSquares(DEEP.shares, centers, role="gradient", side=side, ground=ground)
        self.names = self.true.names(frame.pick(LABEL, SMALLEST))
        self.left = Region(stage.left, columns[-1].left - 0.2, ground, stage.top)


def answer_lines(left: Region, places: int) -> tuple[Formula, Formula, Formula, Formula]:
    """How many times weaker, why so, with other starts; and the answer that was tempting."""
    count = Formula('@n "times weaker"', DISPLAY, n=Value(DEEP.weaker, places=0, role="gradient"))
    found = [run.weaker for run in OTHERS]
    ends: dict[str, Any] = {"a": Value(min(found), places=0), "b": Value(max(found), places=0)}
    spread = Formula('"other starts:" @a "to" @b', BODY, **ends)
    six = Value(float(LAYERS), places=0, role="muted")
    wrong = Formula('@six "times"', HERO, role="muted", six=six)
    part: dict[str, Any] = {"a": Value(DEEP.shares, 0, places, role="gradient"), "n": Value(DEEP.weaker, places=0)}
    share = Formula("1 / @a approx @n", BODY, digits="formula", **part)
    lines = VGroup(count, share, spread, wrong).arrange(DOWN, buff=0.4, aligned_edge=LEFT)
    lines.scale(min(1.0, left.width / lines.width)).move_to(left.at(-1, 0.95), aligned_edge=UL)
    return count, share, spread, wrong


def plane_rooms(frame: Frame) -> tuple[list[Region], list[Region]]:
    """Rooms for both planes, and for what is read beside them; on a narrow frame below them."""
    stage = frame.stage
    if frame.wide:
        first, left, right, last = stage.columns(0.8, 2.2, 2.2, 0.8, gap=0.25)
    else:
        upper, lower = stage.rows(0.7, 0.3, gap=0.1)
        (left, right), (first, last) = upper.columns(1, 1, gap=0.4), lower.columns(1, 1, gap=0.4)
    first, last = (replace(room, bottom=room.bottom + 0.1) for room in (first, last))
    return [replace(room, bottom=room.bottom + 0.6) for room in (left, right)], [first, last]


def pair_of_rows(frame: Frame) -> tuple[StrengthSquares, StrengthSquares, tuple[Region, Region]]:
    """ReLU's squares above the sigmoids', on one scale; and the rooms for what is said of them."""
    stage = frame.stage
    columns = stage.columns(*[1] * LAYERS, gap=0.12)
    side = min(1.75, columns[0].width)
    centers = [float(column.center[0]) for column in columns]
    grounds = (stage.bottom + 0.7 + side + 1.05, stage.bottom + 0.7)
    above, below = (
        StrengthSquares(run.shares, centers, side=side, ground=ground, role="gradient")
        for run, ground in zip((ON_OFF, DEEP), grounds, strict=True)
    )
    edges = (stage.top, grounds[0] - 0.2)
    rooms = [Region(stage.left, columns[-2].left, top - 0.62, top) for top in edges]
    return above, below, (rooms[0], rooms[1])


def neutral_ramp() -> Ramp:
    """From the first class's hue (0) to the second's (1), through the ground's colour at one half."""

    def color(share: float) -> ManimColor:
        hue = theme().classes[int(share > 0.5)]
        return interpolate_color(theme().background, hue, 1.35 * FULL * abs(2 * share - 1))

    return Ramp(color)


class AnswerPlane:
    """What a network answers on the plane of the moons, undecided in the ground's colour; and the moons."""

    def __init__(self, replay: Replay, region: Region) -> None:
        self.replay = replay
        reach, side = (replay.grid.low, replay.grid.high, 0.0), min(region.width, region.height)
        self.plot = Plot(reach, reach, width=side, height=side).move_to(region.at(0, 1) + 0.5 * side * DOWN)
        self.plot.remove(self.plot.x_axis, self.plot.y_axis)
        self.border = Square(side, stroke_color=theme().muted, stroke_width=2).move_to(self.plot)
        self.heat = HeatMap(
            self.plot,
            replay.grid,
            lambda: replay.heights("output.z"),
            lambda scores: np.asarray(sigmoid(Tensor(scores)).value),
            neutral_ramp(),
            truth=lambda at: np.asarray(replay.run(at)["output.a"].value[:, 0]),
        )
        self.heat.until = 0.0
        self.heat.refresh()
        self.swept = ValueTracker(0.0)
        self.heat.add_updater(lambda heat: setattr(heat, "until", self.swept.get_value()), index=0)
        self.points = moons(self.plot)

    def sweep(self, share: float) -> Any:
        """The answers are painted up to this share of the width, or taken away."""
        return animate(self.swept, rate_func=linear).set_value(share)


def moons(plot: Plot, radius: float = 0.07) -> list[Scatter]:
    """The points of both classes."""
    X, labels, hues = POINTS.X, POINTS.labels, theme().classes
    return [
        Scatter(plot, X[labels == 0], "disc", hues[0], radius=radius),
        Scatter(plot, X[labels == 1], "triangle", hues[1], radius=radius),
    ]


class Readout(VGroup):
    """Beside a plane, live: whose it is, the step, the cost, how far the first layer's weights have moved."""

    def __init__(self, name: str, run: DeepRun, replay: Replay, room: Region, *, across: bool) -> None:
        numbers = {
            "step": Value(lambda: float(replay.step), places=0, reserve="0000", align="center"),
            "cost": Value(lambda: replay.cost(), places=4),
            "layer 1 moved": Value(lambda: run.moved(replay.step), places=4),
        }
        broken: dict[str, Any] = {} if across else {"width": 1.6, "align": "center"}
        self.rows = [
            VGroup(Words(head, LABEL, role="muted", digits="label", **broken), number).arrange(DOWN, buff=0.2)
            for head, number in numbers.items()
        ]
        super().__init__(Words(name, 1.1 * BODY), *self.rows)
        if across:
            self.arrange_in_grid(2, 2, buff=(0.5, 0.3))
        else:
            self.arrange(DOWN, buff=0.5)
        self.scale(min(1.0, room.width / self.width, room.height / self.height)).move_to(room.center)


def answer_span(answers: np.ndarray, plane: AnswerPlane) -> Formula:
    """The least and the largest of the answers to all points, below their plane."""
    ends: dict[str, Any] = {"a": Value(float(answers.min()), places=4), "b": Value(float(answers.max()), places=4)}
    return Formula('"answers" @a "to" @b', LABEL, **ends).next_to(plane.border, DOWN, buff=0.2)
