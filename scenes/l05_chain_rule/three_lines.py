"""Three number lines: x, what it becomes, and what that becomes; and how a nudge travels from line to line."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from manim import RIGHT, Mobject, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.plot.number_line import NumberLine
from scenes.kit.plot.spans import Beam, Marker, Span, Tiles
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value

X = 1.0
NUDGE, LEAST_NUDGE = 0.1, 0.0001
HIGHEST = 11.2  # the number at the lines' right end before zooming: y + dy fits
ZOOMED_NUDGE = 0.028  # what dx measures under the microscope, in lengths of a line
ZOOMED_AT = (0.13, 0.2, 0.27)  # where x, u and y stand under the microscope, in lengths of a line
SIDE = 3.2  # the width of the column for names and ratios
STILLS = ((0.0, 0.0, 0.0), (X, 0.0, 0.0), (X, NUDGE, 0.0), (X, NUDGE, 1.0))  # where x, nudge and zoom come to rest


def square_plus_one(x: Tensor) -> Tensor:
    """u = x² + 1."""
    return ((x**2).named("square", "x^2") + 1).named("u")


def cube(u: Tensor) -> Tensor:
    """y = u³."""
    return (u**3).named("y")


@lru_cache(64)
def number_on(depth: int, x: float) -> float:
    """What `x` becomes on line `depth`, by `nn_core`: many parts of the scene ask for the same at every frame."""
    tensor = Tensor(x)
    for step in (square_plus_one, cube)[:depth]:
        tensor = step(tensor)
    return tensor.item()


class ThreeLines:
    """Three number lines on one scale: x, u = x² + 1 and y = u³, without and with a nudge of x, all of it live.

    `x`, `nudge` and `zoom` are the trackers that a scene moves; `zoom` from 0 to 1 shrinks the nudge from
    `NUDGE` to `LEAST_NUDGE` and magnifies the lines by as much. Lists hold one entry a line, from top to bottom.
    """

    def __init__(self, stage: Region) -> None:
        self.x, self.nudge, self.zoom_by = ValueTracker(0.0), ValueTracker(0.0), ValueTracker(0.0)
        upper, self.foot = stage.rows(4.3, 1.3)
        self.side, room = upper.columns(SIDE, stage.width - SIDE, gap=0.2)
        self.colors = (theme().input, theme().activation, theme().target)
        self.lines = [
            NumberLine(room.width, room.width / HIGHEST, clear=self._clear(depth)).shift(room.at(0, height))
            for depth, height in enumerate((0.82, 0, -0.82))
        ]
        self._seen: dict[int, tuple[float, ...]] = {}  # what each line was last drawn for
        for depth, line in enumerate(self.lines):
            line.add_updater(lambda moving, depth=depth: self._look(depth, moving))
        pairs = [self.ends(depth) for depth in range(3)]
        data = list(zip(self.lines, pairs, self.colors, strict=True))
        self.markers = VGroup(*(Marker(line, ends[0], color) for line, ends, color in data))
        spans = [Span(line, *ends, color) for line, ends, color in data]
        self.spans = VGroup(*spans)
        self.beams = VGroup(*(Beam(spans[i], spans[i + 1], self.colors[i]) for i in (0, 1)))
        self.names = [self._name(depth, source) for depth, source in enumerate(("x", "u = x^2 + 1", "y = u^3"))]
        self.changes = [self._change(depth) for depth in range(3)]
        self.ratios: list[Formula] = []

    def ends(self, depth: int) -> tuple[Callable[[], float], Callable[[], float]]:
        """The numbers on line `depth` without and with the nudge."""
        return (lambda: self.number(depth, 0.0)), (lambda: self.number(depth, self.dx()))

    def dx(self) -> float:
        """The nudge now."""
        return float(self.nudge.get_value() * (LEAST_NUDGE / NUDGE) ** self.zoom_by.get_value())

    def number(self, depth: int, nudge: float) -> float:
        """What x + `nudge` becomes on line `depth`."""
        return number_on(depth, float(self.x.get_value() + nudge))

    def change(self, depth: int) -> Callable[[], float]:
        """dx, du or dy."""
        return lambda: self.number(depth, self.dx()) - self.number(depth, 0.0)

    def ratio(self, depth: int, over: int) -> Callable[[], float]:
        """The change on line `depth` over the change on line `over`."""
        top, bottom = self.change(depth), self.change(over)
        return lambda: top() / bottom()

    def form_ratios(self) -> list[Formula]:
        """du/dx and dy/du as formulas; there must be a nudge by now."""
        self.ratios = [self._ratio(1, "u", "x"), self._ratio(2, "y", "u")]
        return self.ratios

    def tiles(self, line: int, tile: int, count: int) -> Tiles:
        """`count` copies of the change on line `tile`, laid on `line` from its number on."""
        return Tiles(self.lines[line], self.number(line, 0.0), self.change(tile)(), count, self.colors[tile])

    def product(self) -> Formula:
        """dy/dx as the product of the two ratios."""
        return Formula(
            "(dif y) / (dif x) = (dif y) / (dif u) dot (dif u) / (dif x) = @outer times @inner = @whole",
            HERO,
            outer=Value(self.ratio(2, 1), places=2),
            inner=Value(self.ratio(1, 0), places=2),
            whole=Value(self.ratio(2, 0), places=2),
        )

    def everything(self) -> VGroup:
        """All that a scene may have put on screen."""
        return VGroup(*self.lines, self.beams, self.spans, *self.names, *self.changes, *self.ratios)

    def _clear(self, depth: int) -> Callable[[], tuple[float, float]] | None:
        """The stretch of a line that a beam leaves downwards."""
        return None if depth == 2 else (lambda: (self.number(depth, 0.0), self.number(depth, self.dx())))

    def _look(self, depth: int, line: Mobject) -> None:
        """Keeps dx readable on screen while it shrinks: what it measures there goes from one size to another."""
        now = (self.x.get_value(), self.nudge.get_value(), self.zoom_by.get_value())
        if now != self._seen.get(depth) and isinstance(line, NumberLine):
            self._seen[depth] = now
            zoom = now[2]
            number, unit = self.number(depth, 0.0), line.length / HIGHEST
            at = (1 - zoom) * number * unit + zoom * ZOOMED_AT[depth] * line.length
            width = (1 - zoom) * NUDGE * unit + zoom * ZOOMED_NUDGE * line.length
            line.set_window(number, at, width / (NUDGE * (LEAST_NUDGE / NUDGE) ** zoom), rest=now in STILLS)

    def _name(self, depth: int, source: str) -> Formula:
        value = Value(self.ends(depth)[0], places=2, color=self.colors[depth], reserve="0.00")
        name = Formula(f"{source} = @number", BODY, digits="formula", number=value)
        name.next_to((self.side.left, self.lines[depth].axis.get_y(), 0), RIGHT, buff=0)
        return name

    def _change(self, depth: int) -> Formula:
        """The length of a span in figures: right of its end, that of dy over its middle."""
        letter, span = "xuy"[depth], self.spans[depth]
        value = Value(self.change(depth), places=4, color=self.colors[depth], reserve="0.0000")
        label = Formula(f"dif {letter} = @change", LABEL, change=value)

        def follow(formula: Mobject) -> None:
            start, end = span.points[0], span.points[-1]
            half = formula.width / 2
            x = (start[0] + end[0]) / 2 if depth == 2 else end[0] + half + 0.15
            goal = np.array([max(x, self.side.right + half), end[1] + 0.34, 0])
            if not np.array_equal(goal, formula.get_center()):
                formula.move_to(goal)

        follow(label)
        label.add_updater(follow)
        return label.set_z_index(2)  # above the tiles that fly by

    def _ratio(self, depth: int, top: str, bottom: str) -> Formula:
        ratio = Formula(
            f"(dif {top}) / (dif {bottom}) = @top / @bottom = @ratio",
            LABEL,
            top=Value(self.change(depth), places=4, color=self.colors[depth]),
            bottom=Value(self.change(depth - 1), places=4, color=self.colors[depth - 1]),
            ratio=Value(self.ratio(depth, depth - 1), places=2, reserve="00.00"),
        )
        middle = (self.lines[depth - 1].axis.get_y() + self.lines[depth].axis.get_y()) / 2
        return ratio.next_to((self.side.left, middle, 0), RIGHT, buff=0)
