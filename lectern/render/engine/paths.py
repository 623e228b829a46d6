"""Mobjects' outlines as Cairo paths: built by NumPy, kept while the points stay the same, appended in one call."""

from __future__ import annotations

import ctypes
import platform
import struct
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import isfinite
from typing import Any, NamedTuple, cast

import cairo
import numpy as np
from manim import VMobject
from numpy.typing import NDArray

Floats = NDArray[np.float64]
PathData = NDArray[np.float64]  # (n, 2): cairo_path_data_t, 16 bytes a row, each a header or a point

MOVE_TO, CURVE_TO, CLOSE_PATH = 0, 2, 3  # cairo_path_data_type_t
POINTS_PER_CURVE = 4
RELATIVE_TOLERANCE = 1e-5  # manim's, of points that count as the same


def _header(kind: int, length: int) -> Floats:
    """A header row: the kind of step, and how many rows it takes with its points."""
    return np.frombuffer(struct.pack("=iixxxxxxxx", kind, length), np.float64)


_MOVE, _CURVE, _CLOSE = _header(MOVE_TO, 2), _header(CURVE_TO, 4), _header(CLOSE_PATH, 1)
_ONE_CURVE = np.array([_MOVE, [0, 0], _CURVE, [0, 0], [0, 0], [0, 0], _CLOSE])


class CairoPath(ctypes.Structure):
    """cairo_path_t (https://www.cairographics.org/manual/cairo-Paths.html#cairo-path-t)."""

    _fields_ = [("status", ctypes.c_int), ("data", ctypes.c_void_p), ("num_data", ctypes.c_int)]


class Outline(NamedTuple):
    """A mobject's path in the scene's units, and the box that its points lie in."""

    data: PathData
    path: CairoPath
    left: float
    low: float
    right: float
    high: float


def outline_of(vmobject: VMobject, points: Floats | None = None) -> Outline | None:
    """The path that manim's camera would draw for the mobject if it had these points, by default its own.

    None where it would draw nothing.
    """
    points = vmobject.points if points is None else points
    if len(points) <= POINTS_PER_CURVE:
        return _one_curve(vmobject, points) if len(points) == POINTS_PER_CURVE else None
    low, high = np.minimum.reduce(points).tolist(), np.maximum.reduce(points).tolist()
    if not all(map(isfinite, (*low, *high))):
        return None
    stretches = _stretches(vmobject, points, max(-min(low), max(high)))
    pieces = [_piece(points[start:end], vmobject) for start, end in stretches if end - start >= POINTS_PER_CURVE]
    if not pieces:
        return None
    data = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
    return Outline(data, _as_cairo(data), *low[:2], *high[:2])


def _one_curve(vmobject: VMobject, points: Floats) -> Outline | None:
    """The same for a single curve: what most lines, arrows and ticks are."""
    xs, ys, zs = points.T.tolist()
    if not all(map(isfinite, (*xs, *ys, *zs))):
        return None
    closed = vmobject.consider_points_equals_2d((xs[0], ys[0]), (xs[-1], ys[-1]))
    data = (_ONE_CURVE if closed else _ONE_CURVE[:-1]).copy()
    data[1], data[3:6] = points[0, :2], points[1:, :2]
    return Outline(data, _as_cairo(data), min(xs), min(ys), max(xs), max(ys))


def _as_cairo(data: PathData) -> CairoPath:
    return CairoPath(0, data.__array_interface__["data"][0], len(data))


def _stretches(vmobject: VMobject, points: Floats, largest: float) -> list[tuple[int, int]]:
    """Where connected stretches of curves start and end; no coordinate is beyond the largest one.

    Mostly, points are either the same or clearly apart; only where some are nearly the same is manim asked.
    """
    if len(points) % POINTS_PER_CURVE == 0:
        ends, starts = points[3:-1:POINTS_PER_CURVE, :2], points[POINTS_PER_CURVE::POINTS_PER_CURVE, :2]
        if (ends == starts).all():
            return [(0, len(points))]
        gaps = np.abs(ends - starts).max(axis=1)
        apart = gaps.nonzero()[0]
        clearly = vmobject.tolerance_for_point_equality + RELATIVE_TOLERANCE * largest
        if not apart.size or gaps[apart].min() > clearly:
            splits = (POINTS_PER_CURVE * (apart + 1)).tolist()
            return list(pairwise([0, *splits, len(points)]))
    return vmobject.get_subpath_split_indices_from_points(points, n_dims=2).tolist()  # type: ignore[no-any-return]


def _piece(points: Floats, vmobject: VMobject) -> PathData:
    """One connected stretch of points, (4 k or a few more, 3): to its start, k curves, closed where it ends there."""
    curves = len(points) // POINTS_PER_CURVE
    closed = vmobject.consider_points_equals_2d(points[0].tolist(), points[-1].tolist())
    data = np.empty((2 + POINTS_PER_CURVE * curves + closed, 2))
    data[0], data[1] = _MOVE, points[0, :2]
    last = 2 + POINTS_PER_CURVE * curves
    data[2:last] = points[: POINTS_PER_CURVE * curves, :2]
    data[2:last:POINTS_PER_CURVE] = _CURVE  # a curve's first point is where the pen is: its row holds the header
    if closed:
        data[-1] = _CLOSE
    return data


Append = Callable[["cairo.Context[Any]", Outline], None]


def append_plainly(context: cairo.Context[Any], outline: Outline) -> None:
    """Adds the outline to the context's path, step by step, through pycairo's methods."""
    for kind, points in steps_of(outline.data):
        if kind == MOVE_TO:
            context.move_to(*points)
        elif kind == CURVE_TO:
            context.curve_to(*points)
        else:
            context.close_path()


def steps_of(data: PathData) -> Iterator[tuple[int, list[float]]]:
    """The path's steps: their kind, and their points' coordinates in one list."""
    headers, row = data.view(np.int32), 0
    while row < len(data):
        kind, length = headers[row, :2].tolist()
        yield kind, data[row + 1 : row + length].ravel().tolist()
        row += length


def append_at_once() -> Append | None:
    """The same in one call of Cairo's `cairo_append_path`; None where that is not possible.

    pycairo's Context has its cairo_t* right behind the object's head: its public header (pycairo.h) says so.
    """
    if platform.python_implementation() != "CPython":
        return None
    try:  # the extension's own libcairo, looked up through the extension
        function = ctypes.CDLL(cast(Any, cairo)._cairo.__file__).cairo_append_path
    except (AttributeError, OSError):
        return None
    function.argtypes, function.restype = [ctypes.c_void_p, ctypes.c_void_p], None
    head = object.__basicsize__

    def append(context: cairo.Context[Any], outline: Outline) -> None:
        function(ctypes.c_void_p.from_address(id(context) + head), ctypes.byref(outline.path))

    return append


def choose_append() -> Append:
    """The fast way where it proves to add the same path as the plain one, else the plain one."""
    fast = append_at_once()
    points = np.array([[0, 0, 0], [1, 5, 0], [3, 7, 0], [8, 8, 0], [8, 8, 0], [6, 3, 0], [2, 1, 0], [0, 0, 0]], float)
    sample = outline_of(VMobject().set_points(points))
    assert sample is not None
    return (
        fast if fast is not None and _path_from(fast, sample) == _path_from(append_plainly, sample) else append_plainly
    )


def _path_from(append: Append, outline: Outline) -> list[tuple[int, Any]]:
    """What a fresh context's path is after appending the outline."""
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 8, 8))
    append(context, outline)
    return list(context.copy_path())
