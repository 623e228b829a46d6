"""Shortcuts come to the same as manim's own ways, and are gone afterwards."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from inspect import signature
from typing import Any

import pytest
import svgelements
from hypothesis import given
from hypothesis import strategies as st
from manim import Mobject, VGroup, VMobject

from lectern.render.engine.shortcuts import shortcuts, takes_dt


class Clock:
    """Has updaters that are methods."""

    def tick(self, mobject: Any, dt: float) -> None: ...

    def still(self, mobject: Any) -> None: ...

    def __call__(self, mobject: Any, dt: float) -> None: ...


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
UPDATERS += [Clock().tick, Clock().still, Clock(), partial(with_dt, dt=1), partial(without), lambda mobject, dt: None]


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


def test_nothing_stays_replaced() -> None:
    before = Mobject.update
    with suppress(ZeroDivisionError), shortcuts():
        assert Mobject.update is not before
        1 / 0  # noqa: B018
    assert Mobject.update is before
    assert not hasattr(svgelements.Path, "__deepcopy__")


def test_copies_share_the_path_that_they_were_read_from() -> None:
    group: Any = VGroup(VMobject())
    group.path = svgelements.Path("M0,0L1,1")
    with shortcuts():
        assert group.copy().path is group.path
    assert group.copy().path is not group.path
