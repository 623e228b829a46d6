"""manim's ways that take long and come to the same: replaced while the engine renders."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import Any

import svgelements
from manim import Mobject

VARIADIC = inspect.CO_VARARGS, inspect.CO_VARKEYWORDS


def update(mobject: Any, dt: float = 0, recursive: bool = True) -> Any:
    """`Mobject.update`, without a call for each part that has nothing to update.

    Scenes spend a tenth of their simulation in it: it is called at every frame, for every glyph.
    """
    if mobject.updating_suspended:
        return mobject
    for updater in mobject.updaters:
        if takes_dt(updater):
            updater(mobject, dt)
        else:
            updater(mobject)
    if recursive:
        for part in mobject.submobjects:
            if part.updaters or part.submobjects or type(part).update is not update:
                part.update(dt, recursive=recursive)
    return mobject


def takes_dt(updater: Any) -> bool:
    """Whether one of its parameters is called `dt`; what plain functions say of themselves is quicker to read."""
    if type(updater) is not FunctionType or updater.__dict__:  # it may be wrapped, or tell another signature
        return "dt" in inspect.signature(updater).parameters
    code = updater.__code__
    count = code.co_argcount + code.co_kwonlyargcount + sum(bool(code.co_flags & flag) for flag in VARIADIC)
    return "dt" in code.co_varnames[:count]


@contextmanager
def shortcuts() -> Iterator[None]:
    """Inside, parts without updaters are passed over, and copies of mobjects share what they were read from.

    manim copies the paths of an SVG, which nothing changes afterwards, point by point with every animation.
    """
    manim_mobject: Any = Mobject
    stock = manim_mobject.update
    svgelements.Path.__deepcopy__ = lambda path, memo: path
    manim_mobject.update = update
    try:
        yield
    finally:
        manim_mobject.update = stock
        del svgelements.Path.__deepcopy__
