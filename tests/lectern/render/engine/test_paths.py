"""Paths by NumPy: the same as through pycairo's methods, whatever the points."""

from typing import Any

import cairo
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Camera, Circle, VMobject

from lectern.render.engine import paths
from lectern.render.engine.paths import append_at_once, append_plainly, choose_append, outline_of

SIZE = 64


def context() -> Any:
    """A context on an empty picture."""
    return cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, SIZE, SIZE))


def path_by_manim(mobject: VMobject) -> list[Any]:
    """The path that manim's own camera makes."""
    canvas = context()
    Camera(pixel_width=SIZE, pixel_height=SIZE).set_cairo_context_path(canvas, mobject)
    return list(canvas.copy_path())


anchors = st.integers(-3, 3).map(float)
curves = st.lists(st.tuples(*[st.tuples(anchors, anchors)] * 4), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(curves=curves, joined=st.booleans())
def test_the_path_is_manims(curves: list[Any], joined: bool) -> None:
    points = np.zeros((4 * len(curves), 3))
    points[:, :2] = np.array(curves).reshape(-1, 2)
    if joined:  # each curve starts where the one before ends, as in an outline
        points[4::4] = points[3:-1:4]
    mobject = VMobject().set_points(points)
    outline = outline_of(mobject)
    assert outline is not None
    expected = path_by_manim(mobject)
    for append in (append_plainly, append_at_once()):
        if append is not None:
            canvas = context()
            append(canvas, outline)
            assert list(canvas.copy_path()) == expected
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    assert outline[2:] == (*low, *high)


def test_nothing_is_drawn_for_points_that_are_none() -> None:
    assert outline_of(VMobject().set_points(np.full((4, 3), np.nan))) is None
    assert outline_of(VMobject().set_points(np.zeros((3, 3)))) is None


def test_the_plain_way_is_taken_where_the_fast_one_is_missing_or_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "append_at_once", lambda: None)
    assert choose_append() is append_plainly
    monkeypatch.setattr(paths, "append_at_once", lambda: lambda canvas, outline: canvas.move_to(1, 1))
    assert choose_append() is append_plainly


def test_the_plain_way_draws_a_circle() -> None:
    outline = outline_of(Circle())
    assert outline is not None
    canvas = context()
    append_plainly(canvas, outline)
    assert canvas.path_extents() == pytest.approx((-1, -1, 1, 1), abs=1 / 128)  # Cairo's fixed point
