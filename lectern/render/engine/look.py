"""How mobjects look: all that decides how each is painted, as values."""

from __future__ import annotations

import struct
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from manim import CapStyleType, LineJointType, Mobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject
from numpy.typing import NDArray

from lectern.render.engine.image_store import StoredBytes

COLOURS = attrgetter("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
ONE_COLOUR = 32  # bytes

State = tuple[Any, ...]


class Look(NamedTuple):
    """How a vector mobject is painted. Equal looks give equal pixels."""

    points: bytes
    fill: bytes  # colours: float64, four to each
    stroke: bytes
    behind: bytes  # of the stroke in the background
    width: float
    width_behind: float
    joint: LineJointType
    cap: CapStyleType
    gradient: tuple[float, ...] | None  # where colours run from and to, where there are several
    closeness: float  # of points that count as the same

    @property
    def parts(self) -> tuple[bytes, ...]:
        """All of it."""
        numbers = (self.width, self.width_behind, self.closeness, *(self.gradient or ()))
        rest = struct.pack(f"2i{len(numbers)}d", self.joint.value, self.cap.value, *numbers)
        return self.points, self.fill, self.stroke, self.behind, rest


class ImageLook(NamedTuple):
    """The same for an image."""

    points: bytes
    stored: bytes | StoredBytes
    shape: tuple[int, ...]
    resampling: int

    @property
    def pixels(self) -> bytes:
        """Its RGBA, from wherever it is."""
        return self.stored.read() if isinstance(self.stored, StoredBytes) else self.stored

    @property
    def in_memory(self) -> int:
        """How many bytes of pixels are."""
        return len(self.stored) if isinstance(self.stored, bytes) else 0

    @property
    def parts(self) -> tuple[bytes, ...]:
        """All of it."""
        return self.points, self.pixels, repr((self.shape, self.resampling)).encode()


def state_of(mobject: Mobject) -> State | None:
    """All that decides the look of a mobject in plain colours, as it is stored; None for other kinds of mobjects.

    Every mobject is asked at every frame: so what is stored is read where it is stored.
    """
    kind: Any = type(mobject)
    if not is_plain(kind):
        return None
    stored = mobject.__dict__
    try:
        return (
            stored["points"].tobytes(),
            stored["fill_rgbas"].tobytes(),
            stored["stroke_rgbas"].tobytes(),
            stored["background_stroke_rgbas"].tobytes(),
            stored["stroke_width"],
            stored["background_stroke_width"],
            stored["joint_type"],
            stored["cap_style"],
            stored["tolerance_for_point_equality"],
            stored["background_image"],
        )
    except KeyError:  # it has never had colours, or stores something elsewhere
        return None


@cache
def is_plain(kind: type[Mobject]) -> bool:
    """Whether the colours and widths of such mobjects are those they store, as with manim's own vector mobjects."""
    asked = ("get_fill_rgbas", "get_stroke_rgbas", "get_stroke_width", "get_background_image")
    return issubclass(kind, VMobject) and all(getattr(kind, name) is getattr(VMobject, name) for name in asked)


def is_usual(colours: NDArray[Any]) -> bool:
    """Whether they are stored as numbers of the usual kind."""
    return colours.dtype == np.float64


def plain_look(mobject: Mobject, state: State) -> Look | None:
    """The look that goes with the state, several times quicker than `look_of`; None where it depends on more."""
    points, fill, stroke, behind, width, width_behind, joint, cap, closeness, image = state
    is_single = len(fill) == len(stroke) == len(behind) == ONE_COLOUR
    if image or isinstance(width, str) or not is_single or not all(map(is_usual, COLOURS(mobject))):
        return None
    return Look(
        points, fill, stroke, behind, float(max(0.0, width)), float(max(0.0, width_behind)), joint, cap, None, closeness
    )


def look_of(mobject: VMobject) -> Look | None:
    """How the mobject looks now; None where an image colours it."""
    if mobject.get_background_image():
        return None
    fill, stroke, behind = mobject.get_fill_rgbas(), mobject.get_stroke_rgbas(), mobject.get_stroke_rgbas(True)
    gradient = None
    if len(fill) + len(stroke) + len(behind) > 3:  # it spans the family: other mobjects' points count, too
        start, end = mobject.get_gradient_start_and_end_points()
        gradient = (*map(float, start[:2]), *map(float, end[:2]))
    return Look(
        mobject.points.tobytes(),
        as_bytes(fill),
        as_bytes(stroke),
        as_bytes(behind),
        float(mobject.get_stroke_width()),
        float(mobject.get_stroke_width(True)),
        mobject.joint_type,
        mobject.cap_style,
        gradient,
        mobject.tolerance_for_point_equality,
    )


def image_look_of(mobject: AbstractImageMobject) -> ImageLook:
    """How the image looks now."""
    pixels = mobject.get_pixel_array()
    return ImageLook(mobject.points.tobytes(), pixels.tobytes(), pixels.shape, int(mobject.resampling_algorithm))


def as_bytes(colours: Any) -> bytes:
    """Colours as float64, whatever they were."""
    return np.asarray(colours, np.float64).tobytes()
