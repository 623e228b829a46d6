"""Shortcuts come to the same as manim's own ways, and are gone afterwards."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from inspect import signature
from random import Random
from typing import Any

import numpy as np
import pytest
import svgelements
import typst
from hypothesis import given
from hypothesis import strategies as st
from manim import (
    BLUE,
    RED,
    RIGHT,
    Circle,
    Dot,
    ManimColor,
    Mobject,
    Square,
    Transform,
    VGroup,
    VMobject,
    linear,
    smooth,
    there_and_back,
)

from lectern.render.engine.shortcuts import COLOURING, REPLACED, shortcuts, takes_dt


class Clock:
    """Has updaters that are methods."""

    def tick(self, mobject: Any, dt: float) -> None: ...

    def still(self, mobject: Any) -> None: ...

    def __call__(self, mobject: Any, dt: float) -> None: ...

    def gather(*dt: Any) -> None: ...  # type: ignore[misc]

    def own(dt: Any, mobject: Any) -> None: ...  # type: ignore[misc]


def with_dt(mobject: Any, dt: float) -> None: ...


def without(mobject: Any) -> None:
    dt = 1  # a name of its own, no parameter
    mobject.time = dt


def by_name(mobject: Any, *, dt: float = 0) -> None: ...


def rest(mobject: Any, *dt: float) -> None: ...


def options(mobject: Any, **dt: float) -> None: ...


@wraps(with_dt)
def wrapped(*arguments: Any) -> None: ...


def disguised(mobject: Any, dt: float) -> None: ...


disguised.__signature__ = signature(without)  # type: ignore[attr-defined]
UPDATERS: list[Callable[..., None]] = [with_dt, without, by_name, rest, options, wrapped, disguised]
UPDATERS += [
    Clock().tick,
    Clock().still,
    Clock().gather,
    Clock().own,
    Clock(),
    partial(with_dt, dt=1),
    partial(without),
    lambda mobject, dt: None,
]


@pytest.mark.parametrize("updater", UPDATERS)
def test_who_takes_dt_is_what_the_signature_says(updater: Callable[..., None]) -> None:
    assert takes_dt(updater) == ("dt" in signature(updater).parameters)


class Stubborn(VMobject):
    """Updates itself in its own way."""

    def update(self, dt: float = 0, recursive: bool = True) -> Any:
        """Notes that it was asked."""
        self.calls.append(("own", self.number, dt))
        return super().update(dt, recursive)


trees = st.recursive(st.just([]), lambda parts: st.lists(parts, max_size=3), max_leaves=12)


def grown(tree: Any, draw: Callable[[int], int], calls: list[Any]) -> Mobject:
    """A mobject for each node: some with updaters, some suspended, some of an own kind."""
    number = draw(3)
    mobject: Any = Stubborn() if draw(4) == 0 else VMobject()
    mobject.calls, mobject.number = calls, number
    if number == 0:
        mobject.add_updater(lambda mobject, dt: calls.append(("dt", mobject.number, dt)))
    if number <= 1:
        mobject.add_updater(lambda mobject: calls.append(("plain", mobject.number)))
    if draw(5) == 0:
        mobject.suspend_updating(recursive=False)
    return mobject.add(*(grown(part, draw, calls) for part in tree))  # type: ignore[no-any-return]


@given(tree=trees, seed=st.randoms(use_true_random=False), recursive=st.booleans())
def test_the_same_updaters_are_called_in_the_same_order(tree: Any, seed: Any, recursive: bool) -> None:
    calls: list[Any] = []
    mobject = grown(tree, seed.randrange, calls)
    mobject.update(0.25, recursive)
    expected = calls.copy()
    calls.clear()
    with shortcuts():
        mobject.update(0.25, recursive)
    assert calls == expected


@given(tree=trees, seed=st.randoms(use_true_random=False))
def test_families_are_manims(tree: Any, seed: Any) -> None:
    mobject = grown(tree, seed.randrange, [])
    family = mobject.get_family()
    seed.choice(family).submobjects.append(seed.choice(family))  # a part of two, or of itself
    for part in family[::2]:
        part.points = np.zeros((4, 3))
    expected, with_points = mobject.get_family(), mobject.family_members_with_points()
    with shortcuts():
        assert mobject.get_family() == expected
        assert mobject.family_members_with_points() == with_points


def test_copies_are_manims() -> None:
    shared = np.arange(3.0)
    original: Any = VGroup(Square(color=[RED, BLUE]), Dot(sheen_factor=0.3))
    original.numbers = {"a": shared, "b": [shared, original]}
    original.again, original.turned = shared, np.asfortranarray(np.ones((2, 3)))
    original.things = np.empty(1, object)
    original.things[0] = Dot()
    original.shade, original.nothing = ManimColor(RED), []
    original.twin, original.same_shade, original.same_nothing = (
        ManimColor(original.shade),
        original.shade,
        original.nothing,
    )
    original.nowhere = {}
    expected = original.copy()
    with shortcuts():
        copied = original.copy()
    assert list(copied.__dict__) == list(expected.__dict__)
    assert looks(copied) == looks(expected)
    assert copied.original_id == expected.original_id == str(id(original))
    for each in (expected, copied):
        assert each.again is each.numbers["a"] is each.numbers["b"][0]
        assert each.again is not shared
        assert each.numbers["b"][1] is each
        assert each.things[0] is not original.things[0]
        assert each.turned.flags.f_contiguous
        assert each[0].points is not original[0].points
        assert each.shade is each.same_shade is not original.shade
        assert each.shade == original.shade
        assert each.twin is not each.shade
        assert each.twin._internal_value is each.shade._internal_value is not original.shade._internal_value
        assert each.nothing is each.same_nothing is not original.nothing
        assert each.nothing == []
        assert each.nowhere == {}
        assert each.nowhere is not original.nowhere


class OneByOne(Transform):
    """Has alphas of its own."""

    def get_sub_alpha(self, alpha: float, index: int, num_submobjects: int) -> float:
        """Each part comes a little later."""
        return float(alpha / (index + 1))


class Chance:
    """A rate that is another one at every call."""

    def __init__(self) -> None:
        self.chance = Random(1)

    def __call__(self, alpha: float) -> float:
        return alpha * self.chance.random()


def looks(group: Mobject) -> list[Any]:
    """All that interpolation sets, of all parts."""
    return [
        (part.points.tolist(), [np.array(getattr(part, name)).tolist() for name in COLOURING])
        for part in group.family_members_with_points()
    ]


def stages(kind: type[Transform], **options: Any) -> list[Any]:
    """What a transformation with these options looks like on its way."""
    start = VGroup(Square(color=[RED, BLUE]), Circle(stroke_width=7), Dot(sheen_factor=0.3))
    goal = VGroup(Dot(RIGHT, color=BLUE), Square(fill_opacity=0.4), Circle().set_stroke(RED, 3, background=True))
    animation = kind(start, goal, **options)
    animation.begin()
    seen = []
    for alpha in (0.0, 0.1, np.float64(1 / 3), 0.5, 0.9999, 1.0, np.float64(1.0)):
        animation.interpolate(alpha)
        seen.append(looks(start))
    return seen


@pytest.mark.parametrize("kind", [Transform, OneByOne])
@pytest.mark.parametrize("rate", [smooth, linear, there_and_back, lambda alpha: alpha**2, partial(pow, 0.5), Chance])
@pytest.mark.parametrize("options", [{}, {"lag_ratio": 0.3}, {"reverse_rate_function": True}])
def test_parts_go_the_same_way_to_the_bit(kind: type[Transform], rate: Any, options: dict[str, Any]) -> None:
    def fresh() -> Any:
        return rate() if rate is Chance else rate

    expected = stages(kind, rate_func=fresh(), **options)
    with shortcuts():
        assert stages(kind, rate_func=fresh(), **options) == expected


def test_colours_at_the_end_are_copies() -> None:
    part, goal = Square(), Square(color=BLUE)
    with shortcuts():
        part.interpolate_color(Square(), goal, 1.0)
        part.set_color(RED)
    assert goal.get_color() == BLUE


def test_nothing_stays_replaced() -> None:
    before = [getattr(kind, name) for kind, name, _ in REPLACED]
    with suppress(ZeroDivisionError), shortcuts():
        assert not {getattr(kind, name) for kind, name, _ in REPLACED} & set(before)
        1 / 0  # noqa: B018
    assert [getattr(kind, name) for kind, name, _ in REPLACED] == before
    assert not hasattr(svgelements.Path, "__deepcopy__")


def test_they_stay_replaced_until_the_outermost_block_ends() -> None:
    with shortcuts():
        inside = [getattr(kind, name) for kind, name, _ in REPLACED]
        with shortcuts():
            pass
        assert [getattr(kind, name) for kind, name, _ in REPLACED] == inside
    assert not hasattr(svgelements.Path, "__deepcopy__")


def test_copies_share_the_path_that_they_were_read_from() -> None:
    group: Any = VGroup(VMobject())
    group.path = svgelements.Path("M0,0L1,1")
    with shortcuts():
        assert group.copy().path is group.path
    assert group.copy().path is not group.path


def test_formulas_are_typsts_whatever_the_fonts() -> None:
    source = b'$ f(x) = "word" $ #text(font: "DejaVu Sans")[text]'
    for options in ({"font_paths": []}, {}, {"font_paths": [], "ignore_system_fonts": True}):
        expected = typst.compile(source, format="svg", **options)  # type: ignore[call-overload]
        with shortcuts():
            assert typst.compile(source, format="svg", **options) == expected  # type: ignore[call-overload]
