"""Numbers and doors: each number equals its source, is drawn as it says, and no digit comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Mobject

from lectern.audit.screen import Screen, Text
from scenes.kit.text.glyphs import glyph
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

Problem = tuple[str, Mobject | None, str, str]  # check, mobject, expected, seen


def wrong_numbers(screen: Screen, busy: set[int] = frozenset()) -> Iterator[Problem]:  # type: ignore[assignment]
    """Values whose text is not their source's number at the displayed precision; `busy` ones are changing."""
    for value in values_of(screen):
        if id(value) in busy:
            continue
        for reading in value.readings():
            if not reading.holds:
                yield "numbers.value", value, f"{reading.true:.{value.places + 2}f}", value.text


def misdrawn_numbers(screen: Screen) -> Iterator[Problem]:
    """Values at rest whose glyphs are not those of their text."""
    for text in screen.texts:
        if isinstance(text.mobject, Value):
            drawn = [leaf for leaf in text.mobject.get_family() if hasattr(leaf, "door") and len(leaf.points)]
            wanted = [character for character in text.mobject.text if not character.isspace()]
            if len(drawn) != len(wanted) or not all(map(same_outline, drawn, wanted)):
                yield "numbers.glyphs", text.mobject, text.mobject.text, f"{len(drawn)} other outlines"


def same_outline(leaf: Mobject, character: str) -> bool:
    """Whether `leaf` has the outline of `character`, up to place and size."""
    outline = glyph(character).outline.points
    return len(outline) == len(leaf.points) and bool(
        np.allclose(normalised(outline), normalised(leaf.points), atol=1e-3)
    )


def normalised(points: np.ndarray) -> np.ndarray:
    """`points` moved to the origin and scaled by their larger extent."""
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    scaled: np.ndarray = (points[:, :2] - low) / max(float((high - low).max()), 1e-9)
    return scaled


def undeclared_texts(screen: Screen) -> Iterator[Problem]:
    """Texts that came by neither door: set by manim's own classes, not by the kit's."""
    for text in screen.texts:
        if any(not hasattr(leaf, "door") for leaf in text.leaves):
            yield "doors.unbound", text.mobject, "text set by the kit (Words, Maths, Formula, Value)", describe(text)


def describe(text: Text) -> str:
    """What kind of text it is."""
    known = isinstance(text.mobject, Words | Maths | Value)
    return text.name if known else f"a {type(text.mobject).__name__} with {len(text.leaves)} glyphs"


def values_of(screen: Screen) -> list[Value]:
    """The numbers that can be seen."""
    return [text.mobject for text in screen.texts if isinstance(text.mobject, Value)]
