"""What goes back through a net as bars: fed through a gate each comes out multiplied, and where two meet they add."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import LEFT, ORIGIN, RIGHT, Animation, Line, ManimColor, Scene, VGroup, VMobject, interpolate_color, smooth

from scenes.kit.described import numbers
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.readings import Reading
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

THICK = 0.38
RIM = 4.0  # the stroke around a bar
PALE = 0.2  # how far the fill of a hollow bar is from the background to its rim
GATE = 0.26  # half the length of the mark of a gate
RIMS = 40.0  # the stroke of a short bar, for a manim unit of its length: its rims take 40 % of it
LEAST = 1e-4  # manim units: a shorter bar is none


class Pull(VMobject):
    """A number as a bar from its `foot` along the unit vector `toward`: filled, or hollow where it is negative.

    One is `unit` manim units long. Its colour is its role's.

    >>> bar = Pull(-0.5, 4.0, foot=RIGHT, toward=LEFT)
    >>> float(bar.get_left()[0]), [round(reading.shown, 9) for reading in bar.readings()]
    (-1.0, [-0.5])
    """

    def __init__(
        self,
        number: float,
        unit: float,
        *,
        foot: np.ndarray = ORIGIN,
        toward: np.ndarray = LEFT,
        role: str = "gradient",
    ) -> None:
        self.color_of = theme().role(role)
        super().__init__(stroke_color=self.color_of, stroke_width=RIM, fill_opacity=1)
        self.unit, self.number, self.foot, self.toward = unit, number, foot, toward
        self.set_z_index(1)
        self.lay()

    @property
    def length(self) -> float:
        """In manim units."""
        return abs(self.number) * self.unit

    @property
    def tip(self) -> np.ndarray:
        """The middle of its far end."""
        return np.asarray(self.foot + self.length * self.toward)

    def lay(
        self, *, foot: np.ndarray | None = None, toward: np.ndarray | None = None, number: float | None = None
    ) -> Self:
        """Another number, or another place; what is not given stays."""
        self.foot = self.foot if foot is None else np.asarray(foot)
        self.toward = self.toward if toward is None else np.asarray(toward)
        self.number = self.number if number is None else float(number)
        across = THICK / 2 * np.array([-self.toward[1], self.toward[0], 0.0])
        near, far = self.foot, self.tip
        corners = [near - across, far - across, far + across, near + across, near - across]
        self.clear_points()
        if self.length > LEAST:
            self.set_points_as_corners(corners)
        self.set_stroke(width=min(RIM, RIMS * self.length))
        return self.set_fill(self.hollow if self.number < 0 else self.color_of)

    @property
    def hollow(self) -> ManimColor:
        """Its fill where it is negative."""
        return interpolate_color(theme().background, self.color_of, PALE)

    def turn(self) -> Self:
        """The same picture, seen from its other end."""
        return self.lay(foot=self.tip, toward=-self.toward)

    def describe(self) -> list[str]:
        """The number that it shows."""
        return [f"bar: {numbers(reading.shown for reading in self.readings())}"] if self.has_points() else []

    def readings(self) -> list[Reading]:
        """Its length in the number's unit, with the sign of its fill."""
        if not self.has_points():
            return [Reading("bar", 0.0, self.number, LEAST / self.unit)]
        near, far = self.get_start_anchors()[:2]
        sign = -1 if self.get_fill_color() == self.hollow else 1
        return [Reading("bar", sign * float(np.linalg.norm(far - near)) / self.unit, self.number, 1e-6)]


class Gate(VGroup):
    """A weight on its `edge`: a `mark` across it at `share` of the way, and its `value` beside that.

    The number stands to the left of the way, or with `side` −1 to the right.

    >>> gate = Gate(Value(-1.5, places=1), Edge([0, 0, 0], [2, 0, 0]), 0.5)
    >>> gate.place.tolist(), bool(gate.value.get_y() > 0)
    ([1.0, 0.0, 0.0], True)
    """

    def __init__(self, value: Value, edge: Edge, share: float, side: int = 1) -> None:
        self.value, self.place = value, edge.point_at(share)
        way = edge.point_at(1) - edge.point_at(0)
        across = np.array([-way[1], way[0], 0.0]) / np.linalg.norm(way)
        self.mark = Line(self.place - GATE * across, self.place + GATE * across, color=theme().weight, stroke_width=6)
        self.mark.set_z_index(3)
        tag = Tag(value)
        reach = abs(across[0]) * tag.width / 2 + abs(across[1]) * tag.height / 2
        super().__init__(self.mark, tag.move_to(self.place + side * (GATE + reach) * across))


class Lay(Animation):
    """A bar turns, moves and grows to another place and number; a move alone leaves it as long as it is.

    >>> bar = Pull(0.5, 4.0)
    >>> Lay(bar, foot=RIGHT, rate_func=lambda t: t).interpolate(0.5)
    >>> float(bar.foot[0]), bar.length
    (0.5, 2.0)
    """

    def __init__(
        self,
        bar: Pull,
        *,
        foot: np.ndarray | None = None,
        toward: np.ndarray | None = None,
        number: float | None = None,
        **kwargs: Any,
    ) -> None:
        self.bar, self.start = bar, (bar.foot, angle_of(bar.toward), bar.number)
        turn = 0.0 if toward is None else angle_of(toward) - angle_of(bar.toward)
        self.turn = (turn + np.pi) % (2 * np.pi) - np.pi  # the short way round
        self.goal = bar.foot if foot is None else foot, bar.number if number is None else number
        super().__init__(bar, introducer=True, **kwargs)

    def create_starting_mobject(self) -> VMobject:
        """Nothing to start from: it is laid afresh at every frame."""
        return VMobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """As far as at `alpha`."""
        way, (foot, angle, number) = self.rate_func(alpha), self.start
        now = angle + way * self.turn
        self.bar.lay(
            foot=foot + way * (self.goal[0] - foot),
            toward=np.array([np.cos(now), np.sin(now), 0.0]),
            number=number + way * (self.goal[1] - number),
        )


class Passing(Animation):
    """`before` runs on into the gate at `entry`; what has gone in comes out at `exit_` times the gate's factor.

    `after` is what comes out, laid where it is to come to rest. On each frame the part that has passed is multiplied,
    and the part that is still before the gate is not.

    >>> before, after = Pull(0.5, 4.0, foot=3 * RIGHT), Pull(-0.25, 4.0, foot=2 * LEFT)
    >>> Passing(before, after, ORIGIN, LEFT, rate_func=lambda t: t).interpolate(0.5)
    >>> before.number, after.number
    (0.25, -0.125)
    """

    def __init__(
        self, before: Pull, after: Pull, entry: np.ndarray, exit_: np.ndarray, *, run_time: float = 1.6, **kwargs: Any
    ) -> None:
        self.before, self.after, self.entry, self.exit = before, after, entry, exit_
        self.start, self.numbers = before.foot, (before.number, after.number)
        gap = float((entry - before.tip) @ before.toward)
        self.stages = np.cumsum([max(gap, 0.0), before.length, max(float((after.foot - exit_) @ after.toward), 0.0)])
        kwargs.setdefault("rate_func", smooth)
        self.both = VGroup(before, after)
        super().__init__(self.both, run_time=run_time, introducer=True, **kwargs)
        self.interpolate_mobject(0)

    def create_starting_mobject(self) -> VMobject:
        """Nothing to start from: both are laid afresh at every frame."""
        return VMobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """To the gate; through it; on to the goal."""
        (x, y), (comes, passed, rests) = self.numbers, self.stages
        gone = self.rate_func(alpha) * rests
        share = float(np.clip((gone - comes) / (passed - comes), 0.0, 1.0))
        self.before.lay(number=(1 - share) * x, foot=self.start + min(gone, passed) * self.before.toward)
        self.after.lay(number=share * y, foot=self.exit + max(gone - passed, 0.0) * self.after.toward)

    def clean_up_from_scene(self, scene: Scene) -> None:
        """Only what came out is left."""
        super().clean_up_from_scene(scene)
        scene.remove(self.both)
        scene.add(self.after)


class Merge(Animation):
    """Two bars that lie tip to tail, from left to right where positive, become one: their sum at every frame.

    Of opposite signs they cancel where they meet; of the same sign the second joins the first.

    >>> a, b = Pull(-0.5, 1.0), Pull(0.2, 1.0, foot=0.5 * LEFT, toward=RIGHT)
    >>> Merge(a, b, rate_func=lambda t: t).interpolate(0.5)
    >>> a.number, b.number, float(b.foot[0])
    (-0.4, 0.1, -0.4)
    """

    def __init__(self, a: Pull, b: Pull, **kwargs: Any) -> None:
        self.a, self.b, self.numbers = a, b, (a.number, b.number)
        self.both = VGroup(a, b)
        super().__init__(self.both, **kwargs)

    def create_starting_mobject(self) -> VMobject:
        """Nothing to start from: both are laid afresh at every frame."""
        return VMobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """What the second loses the first takes over."""
        way, (a, b) = self.rate_func(alpha), self.numbers
        now = a + way * b
        self.a.lay(number=now, toward=side(now))
        foot = np.array([self.a.foot[0] + now * self.a.unit, self.b.foot[1], 0.0])
        self.b.lay(number=(1 - way) * b, foot=foot)

    def clean_up_from_scene(self, scene: Scene) -> None:
        """Only the sum is left."""
        super().clean_up_from_scene(scene)
        scene.remove(self.both)
        scene.add(self.a)


def side(number: float) -> np.ndarray:
    """Where a number lies from zero: to the right, or to the left where it is negative."""
    return np.asarray(LEFT if number < 0 else RIGHT)


def angle_of(way: np.ndarray) -> float:
    """The angle of a direction, from the right, in radians."""
    return float(np.arctan2(way[1], way[0]))
