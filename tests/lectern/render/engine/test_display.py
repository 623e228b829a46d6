"""Displays: equal digests for equal looks only, and manim's own order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import (
    BLUE,
    GREEN,
    RED,
    RIGHT,
    UP,
    Camera,
    CapStyleType,
    Circle,
    Dot,
    ImageMobject,
    LineJointType,
    Mobject,
    PMobject,
    Square,
    ValueTracker,
    VGroup,
    VMobject,
)

from lectern.render.engine.digest import digest
from lectern.render.engine.display import difference, digest_of, families, look_at
from lectern.render.engine.image_store import ImageStore
from lectern.render.engine.look import ImageLook, look_of, plain_look, state_of


def square() -> VMobject:
    return Square(fill_opacity=0.5)


def image() -> ImageMobject:
    return ImageMobject(np.arange(4 * 6 * 4, dtype=np.uint8).reshape(4, 6, 4))


def set_attribute(name: str, value: Any) -> Callable[[Any], Any]:
    return lambda mobject: setattr(mobject, name, value)


@pytest.mark.parametrize(
    "change",
    [
        lambda mobject: mobject.shift(RIGHT * 1e-9),
        lambda mobject: mobject.set_fill(opacity=0.51),
        lambda mobject: mobject.set_fill(BLUE),
        lambda mobject: mobject.set_stroke(RED),
        lambda mobject: mobject.set_stroke(width=4.01),
        lambda mobject: mobject.set_stroke(RED, 2, background=True),
        lambda mobject: mobject.set_color([RED, BLUE]),
        set_attribute("joint_type", LineJointType.ROUND),
        set_attribute("cap_style", CapStyleType.SQUARE),
        set_attribute("tolerance_for_point_equality", 1e-3),
    ],
)
def test_all_that_decides_a_look_counts(change: Callable[[VMobject], Any]) -> None:
    mobject, known = square(), dict[int, Any]()
    before = look_at([mobject], known)
    assert before is not None
    again = look_at([mobject], known)
    assert again is not None
    assert again[0] is before[0]
    change(mobject)
    after = look_at([mobject], known)
    assert after is not None
    assert difference(before, after) == [before[0], after[0]]
    assert digest_of(after) != digest_of(before)
    assert digest_of(before) == digest_of(look_at([square()], {}) or ())  # what it looked like is not lost


def test_an_image_in_the_store_looks_the_same(tmp_path: Path) -> None:
    store, items = ImageStore(tmp_path), []
    for shade in range(3):
        picture = image()
        picture.pixel_array[..., 0] = shade
        (item,) = look_at([picture], {}) or ()
        assert isinstance(item.look, ImageLook)
        items.append((item, item.look, item.weight))
        item.move_to(store)
        item.move_to(store)  # it is there already
    for item, look, weight in items:
        assert isinstance(item.look, ImageLook)
        assert (item.look.pixels, item.look.parts, item.digest) == (look.pixels, look.parts, digest(look.parts))
        assert item.weight == weight - 4 * 6 * 4


def test_a_gradient_follows_its_family() -> None:
    part: Any = square().set_color([RED, BLUE])
    group = VGroup(part, Dot(UP))
    before = look_at([part], {})
    part.add(Dot(RIGHT * 3))
    assert digest_of(look_at([part], {}) or ()) != digest_of(before or ())
    assert len(group) == 2


class Glowing(Square):
    """Tells of a width that is not the stored one."""

    glow = 0.0

    def get_stroke_width(self, background: bool = False) -> float:
        """The stored one, and more."""
        return float(super().get_stroke_width(background) + self.glow)


def test_what_a_mobject_tells_counts_more_than_what_it_stores() -> None:
    mobject, known = Glowing(), dict[int, Any]()
    before = look_at([mobject], known)
    mobject.glow = 2.0
    after = look_at([mobject], known)
    assert before
    assert after
    assert after[0] is not before[0]
    assert digest_of(after) != digest_of(before)


@pytest.mark.parametrize(
    "change",
    [
        lambda mobject: mobject,
        lambda mobject: mobject.set_stroke(GREEN, 7, 0.3).set_stroke(RED, 2, background=True),
        set_attribute("stroke_width", -3),
        set_attribute("background_stroke_width", np.float32(1.5)),
        lambda mobject: mobject.scale(0.5, scale_stroke=True),
    ],
)
def test_what_is_stored_gives_the_look_that_is_told(change: Callable[[VMobject], Any]) -> None:
    mobject = square()
    change(mobject)
    state = state_of(mobject)
    assert state is not None
    assert plain_look(mobject, state) == look_of(mobject)


@pytest.mark.parametrize(
    "change",
    [
        lambda mobject: mobject.set_color([RED, BLUE]),
        set_attribute("stroke_width", "4"),
        lambda mobject: setattr(mobject, "fill_rgbas", np.ones((1, 4), np.int64)),
        lambda mobject: setattr(mobject, "stroke_rgbas", np.ones((2, 4), np.float32)),
    ],
)
def test_other_stores_are_asked(change: Callable[[VMobject], Any]) -> None:
    mobject = square()
    change(mobject)
    state = state_of(mobject)
    assert state is not None
    assert plain_look(mobject, state) is None
    (item,) = look_at([mobject], {}) or ()
    assert item.look == look_of(mobject)


def test_an_item_holds_its_points_once() -> None:
    (item,) = look_at([square()], {}) or ()
    assert item.state is not None
    assert item.state[0] is item.look.points  # a play may hold back many thousands of items


def test_a_colour_that_becomes_a_gradient_counts() -> None:
    mobject, known = square(), dict[int, Any]()
    for colours in ([RED], [RED, BLUE], [BLUE]):
        mobject.set_color(colours)
        seen = look_at([mobject], known) or ()
        assert digest_of(seen) == digest_of(look_at([mobject], {}) or ())


def test_an_images_pixels_count() -> None:
    first, second = image(), image()
    displays = [look_at([each], {}) or () for each in (first, second)]
    assert digest_of(displays[0]) == digest_of(displays[1])
    second.pixel_array[0, 0, 0] += 1
    assert digest_of(look_at([second], {}) or ()) != digest_of(displays[0])


def test_order_counts() -> None:
    first, second = square(), Circle()
    known = dict[int, Any]()
    one, other = look_at([first, second], known) or (), look_at([second, first], known) or ()
    assert digest_of(one) != digest_of(other)
    assert difference(one, other) is None
    assert difference(one, one[:1]) == [one[1]]


def test_what_only_manim_can_draw() -> None:
    cloud = PMobject()
    cloud.add_points(np.zeros((3, 3)))
    assert look_at([square(), cloud], {}) is None
    assert look_at([ValueTracker(3)], {}) == ()


def test_families_come_in_manims_order() -> None:
    front, back, twice = Dot().set_z_index(3), Square().set_z_index(-1), Circle()
    group = VGroup(front, VGroup(twice, VMobject()), back)
    shown: list[Mobject] = [twice, group, Mobject(), Square(), twice]
    assert families(shown) == Camera().get_mobjects_to_display(shown)
    diamond = VGroup(twice, VGroup(twice, back))
    assert families([diamond, front]) == Camera().get_mobjects_to_display([diamond, front])
    ring = VGroup(twice)
    ring.submobjects.append(ring)
    assert families([ring]) is None  # left to manim
