"""Light, and numbers, that run along connections: forwards with the values, backwards with the gradients."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import Animation, AnimationGroup, ManimColor, VGroup, VMobject, smooth

from scenes.kit.moves.flights import opacities, set_opacities
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.stage.theme import theme

# Each pulse is three strokes, from a long faint tail to a short bright head: (length, width, opacity).
STROKES = ((0.40, 5.0, 0.25), (0.24, 6.0, 0.5), (0.10, 7.0, 1.0))
LONGEST = STROKES[0][0]


class Pulse(Animation):
    """A light runs once along every edge of `edges`, all at the same time, and is gone.

    `forward` follows the values; `forward=False` runs against them, as gradients do. Only three mobjects are
    drawn, however many edges there are; `thickness` thins the light where they are dense.

    >>> pulse = Pulse([Edge([0, 0, 0], [2, 0, 0])], forward=False)
    >>> pulse.interpolate(1 / 1.4)  # the head has arrived
    >>> float(pulse.mobject[-1].get_left()[0])
    0.0
    """

    def __init__(
        self,
        edges: Iterable[Edge],
        *,
        forward: bool = True,
        color: ManimColor | None = None,
        run_time: float = 0.9,
        thickness: float = 1.0,
        **kwargs: Any,
    ) -> None:
        ends = np.array([[edge.point_at(0), edge.point_at(1)] for edge in edges])
        self.start, self.end = (ends[:, 0], ends[:, 1]) if forward else (ends[:, 1], ends[:, 0])
        color = color or (theme().activation if forward else theme().gradient)
        light = VGroup(
            *(VMobject().set_stroke(color, thickness * stroke, opacity) for _, stroke, opacity in STROKES)
        ).set_z_index(1)
        kwargs.setdefault("rate_func", smooth)
        super().__init__(light, run_time=run_time, introducer=True, remover=True, **kwargs)
        self.interpolate_mobject(0)

    def create_starting_mobject(self) -> VMobject:
        """Nothing to start from: the light is computed afresh at every frame."""
        return VMobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Put the head at its share of the way; the tail follows until it has arrived too."""
        head = self.rate_func(alpha) * (1 + LONGEST)
        for stroke, (length, _, _) in zip(self.mobject, STROKES, strict=True):
            a, b = np.clip([head - length, head], 0, 1)
            shares = np.linspace(a, b, 4)[None, :, None]
            stroke.points = (self.start[:, None] + shares * (self.end - self.start)[:, None]).reshape(-1, 3)


class Pulses(AnimationGroup):
    """A `Pulse` of its own along each edge, all at the same time: for edges that lie far apart.

    >>> len(Pulses([Edge([0, 0, 0], [2, 0, 0]), Edge([0, 1, 0], [2, 1, 0])]).animations)
    2
    """

    def __init__(self, edges: Iterable[Edge], **kwargs: Any) -> None:
        super().__init__(*(Pulse([edge], **kwargs) for edge in edges))


class Carried(Animation):
    """A `tag` is carried along `edge` from one share of the way to another; it fades in as it leaves, and out at last.

    >>> from scenes.kit.text.values import Value
    >>> edge = Edge([0, 0, 0], [2, 0, 0])
    >>> trip = Carried(Tag(Value(0.5)), edge, 0.2, 0.8)
    >>> trip.interpolate(0.5)
    >>> round(float(trip.mobject.get_center()[0]), 6), float(trip.mobject.value[1].get_fill_opacity())
    (1.0, 1.0)
    """

    FADING = 0.18  # the share of the time in which it comes, and that in which it goes

    def __init__(self, tag: Tag, edge: Edge, start: float, goal: float, *, run_time: float = 1.4) -> None:
        self.tag, self.edge, self.way = tag, edge, (start, goal)
        self.full = [opacities(part) for part in tag.get_family()]
        super().__init__(tag, run_time=run_time, rate_func=smooth, introducer=True, remover=True)
        self.interpolate_mobject(0)

    def create_starting_mobject(self) -> VMobject:
        """Nothing to start from: it is laid on the edge afresh at every frame."""
        return VMobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Lay it at its share of the way, as clear as it is by then."""
        start, goal = self.way
        self.tag.on(self.edge, start + self.rate_func(alpha) * (goal - start))
        clear = min(alpha / self.FADING, (1 - alpha) / self.FADING, 1.0)
        for part, full in zip(self.tag.get_family(), self.full, strict=True):
            set_opacities(part, clear * full)
