"""Slow parts of manim, replaced while the engine renders by quicker ones with the same results."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

import numpy as np
import svgelements
import typst
from manim import Animation, CapStyleType, LineJointType, ManimColor, Mobject, VMobject
from manim.utils.iterables import remove_list_redundancies

from lectern.render.engine import number_lines, vectors

VARIADIC = inspect.CO_VARARGS, inspect.CO_VARKEYWORDS
RATES = "manim.utils.rate_functions"
UNCHANGING = {bool, int, float, str, type(None), np.float64, LineJointType, CapStyleType, type(Path())}
EMPTY = (list, dict)
stock_compile = typst.compile
COLOURING = (
    "fill_rgbas",
    "stroke_rgbas",
    "background_stroke_rgbas",
    "stroke_width",
    "background_stroke_width",
    "sheen_direction",
    "sheen_factor",
)


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
    bound = type(updater) is MethodType
    function = updater.__func__ if bound else updater
    if type(function) is not FunctionType or function.__dict__:  # it may be wrapped, or tell another signature
        return "dt" in inspect.signature(updater).parameters
    code = function.__code__
    if bound and not code.co_argcount:  # its object goes where it takes any number
        return "dt" in inspect.signature(updater).parameters
    count = code.co_argcount + code.co_kwonlyargcount + sum(bool(code.co_flags & flag) for flag in VARIADIC)
    return "dt" in code.co_varnames[bound:count]


def get_family(mobject: Any, recurse: bool = True) -> list[Any]:
    """`Mobject.get_family`: the mobject and all its parts, without generators within generators."""
    if not mobject.submobjects:
        return [mobject]
    found: list[Any] = [mobject]
    try:
        add_parts(mobject, found)
    except RecursionError:  # one is its own part
        found = list(mobject._iter_family(set()))
    return remove_list_redundancies(found) if len(set(found)) < len(found) else found


def family_members_with_points(mobject: Any) -> list[Any]:
    """`Mobject.family_members_with_points`, without a call for each."""
    if not mobject.submobjects and type(mobject).get_family is get_family:
        return [mobject] if len(mobject.points) else []
    return [part for part in mobject.get_family() if len(part.points)]


def add_parts(mobject: Any, found: list[Any]) -> None:
    """Adds the parts, wholes before their parts."""
    for part in mobject.submobjects:
        found.append(part)
        if part.submobjects:
            add_parts(part, found)


def deep_copy(mobject: Any, memo: dict[int, Any]) -> Any:
    """`Mobject.__deepcopy__`, without asking how numbers, words, arrays, colours and empty lists are copied."""
    kind: Any = type(mobject)
    copied = memo[id(mobject)] = kind.__new__(kind)
    for name, value in mobject.__dict__.items():
        what = type(value)
        if what not in UNCHANGING:
            if id(value) in memo:
                value = memo[id(value)]
            elif what is np.ndarray and not value.dtype.hasobject:
                memo[id(value)] = value = value.copy("K")
            elif what is ManimColor:
                memo[id(value)] = value = same_colour(value, memo)
            elif what in EMPTY and not value:
                memo[id(value)] = value = what()
            else:
                value = deepcopy(value, memo)
        setattr(copied, name, value)
    copied.original_id = str(id(mobject))
    return copied


def same_colour(colour: ManimColor, memo: dict[int, Any]) -> ManimColor:
    """A deep copy of the colour, which stores one array, perhaps in common with another colour."""
    copied = ManimColor.__new__(ManimColor)
    for name, value in colour.__dict__.items():
        copied.__dict__[name] = memo[id(value)] if id(value) in memo else memo.setdefault(id(value), value.copy())
    return copied


def interpolate_color(mobject: Any, start: Any, end: Any, alpha: float) -> Any:
    """`VMobject.interpolate_color`, without computing at the end what is then overwritten."""
    if alpha == 1.0:
        for name in COLOURING:
            value = getattr(end, name)
            setattr(mobject, name, value.copy() if isinstance(value, np.ndarray) else value)
        return mobject
    rest = 1 - alpha
    mobject.fill_rgbas = rest * start.fill_rgbas + alpha * end.fill_rgbas
    mobject.stroke_rgbas = rest * start.stroke_rgbas + alpha * end.stroke_rgbas
    mobject.background_stroke_rgbas = rest * start.background_stroke_rgbas + alpha * end.background_stroke_rgbas
    mobject.stroke_width = rest * start.stroke_width + alpha * end.stroke_width
    mobject.background_stroke_width = rest * start.background_stroke_width + alpha * end.background_stroke_width
    mobject.sheen_direction = rest * start.sheen_direction + alpha * end.sheen_direction
    mobject.sheen_factor = rest * start.sheen_factor + alpha * end.sheen_factor
    return mobject


def interpolate_mobject(animation: Any, alpha: float) -> None:
    """`Animation.interpolate_mobject`, with manim's own rates asked once for all parts that move together."""
    families = list(animation.get_all_families_zipped())
    count = len(families)
    is_plain = type(animation).get_sub_alpha is Animation.get_sub_alpha
    is_common = is_plain and animation.lag_ratio == 0 and getattr(animation.rate_func, "__module__", "") == RATES
    common = animation.get_sub_alpha(alpha, 0, count) if is_common else 0.0
    for index, mobjects in enumerate(families):
        part = common if is_common else animation.get_sub_alpha(alpha, index, count)
        animation.interpolate_submobject(*mobjects, part)


def compile_typst(*arguments: Any, **options: Any) -> Any:
    """`typst.compile`, without looking for the machine's fonts again for each formula."""
    folders = options.get("font_paths")
    if isinstance(folders, list) and not options.get("ignore_system_fonts"):
        options["font_paths"] = fonts_with(*map(str, folders))
    return stock_compile(*arguments, **options)


@cache
def fonts_with(*folders: str) -> typst.Fonts:
    """Those of the machine, typst's own, and those in the folders."""
    return typst.Fonts(font_paths=[*folders])


REPLACED: tuple[tuple[Any, str, Any], ...] = (
    (Mobject, "update", update),
    (Mobject, "__deepcopy__", deep_copy),
    (Mobject, "get_family", get_family),
    (Mobject, "family_members_with_points", family_members_with_points),
    (VMobject, "interpolate_color", interpolate_color),
    (Animation, "interpolate_mobject", interpolate_mobject),
    (typst, "compile", compile_typst),
    *number_lines.REPLACED,
    *vectors.REPLACED,
)


@contextmanager
def shortcuts() -> Iterator[None]:
    """Inside, manim's methods are replaced by those above, and copies of mobjects share what they were read from.

    manim copies the paths of an SVG, which nothing changes afterwards, point by point with every animation.
    """
    if Mobject.update is update:  # inside already
        yield
        return
    stock = [(kind, name, getattr(kind, name)) for kind, name, _ in REPLACED]
    svgelements.Path.__deepcopy__ = lambda path, memo: path
    for kind, name, function in REPLACED:
        setattr(kind, name, function)
    try:
        yield
    finally:
        for kind, name, function in stock:
            setattr(kind, name, function)
        del svgelements.Path.__deepcopy__
