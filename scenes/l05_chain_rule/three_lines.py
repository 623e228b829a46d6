"""Three number lines: x, what it becomes, and what that becomes; and how a push of x travels from line to line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from itertools import pairwise
from typing import TypeVar

import numpy as np
from manim import DOWN, RIGHT, BraceBetweenPoints, Mobject, ValueTracker, VGroup, VMobject

from nn_core import Tensor
from scenes.kit.plot.number_line import NumberLine
from scenes.kit.plot.spans import Beam, Marker, Span, Tiles
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import colour_of, theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

M = TypeVar("M", bound=Maths)

X = 1.0
NUDGE, LEAST_NUDGE = 0.1, 0.001
LOWEST, HIGHEST = -1.5, 11.2  # the numbers at the lines' ends before zooming
ZOOMED_NUDGE = 0.028  # what Δx measures under the microscope, in lengths of a line
ZOOMED_AT = (0.13, 0.2, 0.27)  # where x, u and y stand under the microscope, in lengths of a line
SIDE = 3.1  # the width of the column for numbers and ratios
ROLES = ("input", "ink", "activation")
STILLS = (
    (0.0, 0.0, 0.0),
    (X, 0.0, 0.0),
    (X, NUDGE, 0.0),
    (X, NUDGE, 0.5),
    (X, NUDGE, 1.0),
    (-X, NUDGE, 0.0),
    (-X, NUDGE, 0.5),
)


def square_plus_one(x: Tensor) -> Tensor:
    """u = x² + 1."""
    return ((x**2).named("square", "x^2") + 1).named("u")


def cube(u: Tensor) -> Tensor:
    """y = u³."""
    return (u**3).named("y")


@lru_cache(512)
def number_on(depth: int, x: float) -> float:
    """What `x` becomes on line `depth`, by `nn_core`: many parts of the scene ask for the same at every frame."""
    tensor = Tensor(x)
    for step in (square_plus_one, cube)[:depth]:
        tensor = step(tensor)
    return tensor.item()


@lru_cache(512)
def slope_of(step: Callable[[Tensor], Tensor], at: float) -> float:
    """The slope of one step, or of both, by `nn_core`."""
    tensor = Tensor(at)
    step(tensor).backward()
    return float(np.asarray(tensor.grad).item())


class ThreeLines:
    """Three number lines on one scale: x, u = x² + 1 and y = u³, without and with a push of x, all of it live.

    `x`, `nudge` and `zoom_by` are the trackers that a scene moves; `zoom_by` from 0 to 1 shrinks the push from
    `NUDGE` to `LEAST_NUDGE` and magnifies the lines by as much. Lists hold one entry a line, from top to bottom;
    `slots` are the two places for words between the lines.
    """

    def __init__(self, frame: Frame) -> None:
        self.x, self.nudge, self.zoom_by = ValueTracker(0.0), ValueTracker(0.0), ValueTracker(0.0)
        stage = frame.stage
        upper, self.foot = stage.rows(5.0, 1.0)
        self.side, room = upper.columns(SIDE, stage.width - SIDE, gap=0.2)
        room = replace(room, right=room.right - 0.25)  # a label at a line's end reaches over it
        self.colors = [colour_of(None, role) for role in ROLES]
        self.lines = [
            NumberLine(room.width, room.width / (HIGHEST - LOWEST), clear=self._clear(depth)).shift(room.at(0, height))
            for depth, height in enumerate((0.76, 0.08, -0.6))
        ]
        self._seen: dict[int, tuple[float, ...]] = {}  # what each line was last drawn for
        for depth, line in enumerate(self.lines):
            line.add_updater(lambda moving, depth=depth: self._look(depth, moving))
            self._look(depth, line)
        pairs = [self.ends(depth) for depth in range(3)]
        data = list(zip(self.lines, pairs, self.colors, strict=True))
        self.markers = VGroup(*(Marker(line, ends[0], color, 0.13) for line, ends, color in data))
        spans = [Span(line, *ends, color, 14) for line, ends, color in data]
        self.spans = VGroup(*spans)
        self.beams = VGroup(*(Beam(spans[i], spans[i + 1], self.colors[i]) for i in (0, 1)))
        self.names = [self._name(depth) for depth in range(3)]
        self.changes = [self._change(depth) for depth in range(3)]
        heights = [line.axis.get_y() for line in self.lines]
        self.slots = [
            Region(self.side.left, self.side.right, low + 0.36, high - 0.36) for high, low in pairwise(heights)
        ]
        self.magnified = self._magnified(room)

    def ends(self, depth: int) -> tuple[Callable[[], float], Callable[[], float]]:
        """The numbers on line `depth` without and with the push."""
        return (lambda: self.number(depth, 0.0)), (lambda: self.number(depth, self.dx()))

    def dx(self) -> float:
        """The push now."""
        return float(self.nudge.get_value() * (LEAST_NUDGE / NUDGE) ** self.zoom_by.get_value())

    def number(self, depth: int, nudge: float) -> float:
        """What x + `nudge` becomes on line `depth`."""
        return number_on(depth, float(self.x.get_value() + nudge))

    def change(self, depth: int) -> Callable[[], float]:
        """Δx, Δu or Δy."""
        return lambda: self.number(depth, self.dx()) - self.number(depth, 0.0)

    def ratio(self, depth: int, over: int) -> Callable[[], float]:
        """The change on line `depth` over the change on line `over`."""
        top, bottom = self.change(depth), self.change(over)
        return lambda: top() / bottom()

    def steps(self) -> list[Maths]:
        """What happens between the lines, for the slots."""
        return [
            self.seat(k, Maths(source, BODY, digits="formula")) for k, source in enumerate(("u = x^2 + 1", "y = u^3"))
        ]

    def ratios(self) -> list[Formula]:
        """Δu/Δx and Δy/Δu, for the slots; there must be a push by now."""
        pairs = (("u", "x"), ("y", "u"))
        return [
            self.seat(k, Formula(
                f"(Delta {top}) / (Delta {bottom}) = @ratio", 1.15 * BODY,
                ratio=Value(self.ratio(k + 1, k), places=2, reserve="13.30", role="gradient"),
            ))
            for k, (top, bottom) in enumerate(pairs)
        ]  # fmt: skip

    def slopes(self) -> list[Formula]:
        """The slopes of both steps at x and u, live, for the slots; and below the lines their product."""
        inner, outer = (
            (lambda: slope_of(square_plus_one, self.x.get_value())),
            (lambda: slope_of(cube, self.number(1, 0))),
        )
        both = lambda: slope_of(lambda x: cube(square_plus_one(x)), self.x.get_value())  # noqa: E731
        rows = [
            self.seat(k, Formula(
                f"{letters} = @v", 1.15 * BODY, digits="formula",
                v=Value(live, places=1, role="gradient", reserve="−12.0"),
            ))
            for k, (letters, live) in enumerate((("2 x", inner), ("3 u^2", outer)))
        ]  # fmt: skip
        whole = Value(both, places=1, role="gradient", reserve="−24.0")
        product = Formula("(dif y) / (dif x) = 3 u^2 dot 2 x = @v", 1.2 * HERO, digits="formula", v=whole)
        return [*rows, self.foot.fit(product)]

    def seat(self, k: int, text: M) -> M:
        """The text in slot `k`, against its left edge."""
        return self.slots[k].place(self.slots[k].fit(text), -1, 0)

    def tiles(self, line: int, count: int, first: int = 0) -> Tiles:
        """`count` copies of Δx, laid on a line from its number on, after `first` others."""
        tile = self.change(0)()
        height = 0.5
        return Tiles(self.lines[line], self.number(line, 0.0) + first * tile, tile, count, self.colors[0], height)

    def half_beam(self, k: int) -> Beam:
        """What leads from one of two halves of Δu to what it becomes on the line of y."""
        middle, spans = self.dx() / 2, []
        for line in (1, 2):
            start, end = (partial(self.number, line, (k + j) * middle) for j in (0, 1))
            spans.append(Span(self.lines[line], start, end, self.colors[0]))
        return Beam(spans[0], spans[1], self.colors[0])

    def bracket(self, tiles: Tiles) -> VGroup:
        """A brace below tiles, and how many they are."""
        ends = tiles.get_corner(DOWN + np.array([-1.0, 0, 0])), tiles.get_corner(DOWN + RIGHT)
        shape = BraceBetweenPoints(*ends, DOWN, buff=0.06)
        brace = VMobject(stroke_width=0, fill_color=theme().muted, fill_opacity=1).set_points(shape.points)
        brace.stretch_to_fit_height(0.2).next_to(tiles, DOWN, buff=0.08)
        return VGroup(brace, Value(float(tiles.count), places=0, size=1.15 * BODY).next_to(brace, DOWN, buff=0.1))

    def _clear(self, depth: int) -> Callable[[], tuple[float, float]]:
        """The stretch of a line without labels: a beam leaves it downwards, or a brace stands there."""
        reach = 3.0 if depth == 1 else 1.0  # tiles fly off the middle line, to the right
        return lambda: (self.number(depth, 0.0), self.number(depth, 0.0) + reach * self.change(depth)())

    def _look(self, depth: int, line: Mobject) -> None:
        """Keeps Δx readable on screen while it shrinks: what it measures there goes from one size to another."""
        now = (self.x.get_value(), self.nudge.get_value(), self.zoom_by.get_value())
        if now != self._seen.get(depth) and isinstance(line, NumberLine):
            self._seen[depth] = now
            zoom = now[2]
            number, unit = self.number(depth, 0.0), line.length / (HIGHEST - LOWEST)
            at = (1 - zoom) * (number - LOWEST) * unit + zoom * ZOOMED_AT[depth] * line.length
            width = (1 - zoom) * NUDGE * unit + zoom * ZOOMED_NUDGE * line.length
            line.set_window(number, at, width / (NUDGE * (LEAST_NUDGE / NUDGE) ** zoom), rest=now in STILLS)

    def _magnified(self, room: Region) -> Formula:
        """How much the lines are magnified, at the upper right."""
        first = self.lines[0].length / (HIGHEST - LOWEST)
        number = Value(lambda: self.lines[0].unit / first, places=0, reserve="000")
        words = Formula('"magnified" times @n', LABEL, role="muted", n=number)
        return room.place(words, 1, 1)

    def _name(self, depth: int) -> Formula:
        value = Value(self.ends(depth)[0], places=2, color=self.colors[depth], reserve="−0.00")
        name = Formula(f"{'xuy'[depth]} = @number", 1.15 * BODY, digits="formula", number=value)
        return name.next_to((self.side.left, self.lines[depth].axis.get_y(), 0), RIGHT, buff=0)

    def _change(self, depth: int) -> Formula:
        """The length of a span in figures: right of its end, that of Δy below its middle."""
        letter, span = "xuy"[depth], self.spans[depth]
        value = Value(self.change(depth), places=4, color=self.colors[depth], reserve="0.0000")
        label = Formula(f"Delta {letter} = @change", LABEL, change=value)

        def follow(formula: Mobject) -> None:
            start, end = span.points[0], span.points[-1]
            half = formula.width / 2
            x = (start[0] + end[0]) / 2 if depth == 2 else max(start[0], end[0]) + half + 0.15
            goal = np.array([max(x, self.side.right + half), end[1] + (-0.44 if depth == 2 else 0.42), 0])
            if not np.array_equal(goal, formula.get_center()):
                formula.move_to(goal)

        follow(label)
        label.add_updater(follow)
        return label.set_z_index(2)
