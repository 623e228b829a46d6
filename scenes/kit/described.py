"""What pieces say of themselves in words: the small parts of `describe()`, and whether its numbers are those shown.

A description is a list of sentences without a full stop, "name: what there is". Its digits are data, each found among
the readings of the piece or its parts; how many there are of something is said in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from manim import Mobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.kit.text.number_words import in_words, significant
from scenes.kit.text.numerals import rounded, short_text, text_number

VISIBLE = 0.08  # opacity below which nothing is seen
MOST = 8  # so many of a kind are listed; of more, the rest is counted
MOST_RUNS = 3  # of a curve that is followed up and down
SMALL = 0.02  # of a curve's height: a turn by less is none

_NUMBER = re.compile(r"(?<![\w.])−?\d+(?:\.\d+)?(?![\w]|\.\d)")


def family(mobject: Mobject) -> Iterator[Mobject]:
    """The mobject and all that it is made of, parents first."""
    yield mobject
    for child in mobject.submobjects:
        yield from family(child)


def is_seen(mobject: Mobject) -> bool:
    """Whether any part of it leaves a trace on the picture.

    >>> from manim import Dot
    >>> is_seen(Dot()), is_seen(Dot().set_opacity(0))
    (True, False)
    """
    return any(map(_leaves_a_trace, family(mobject)))


def _leaves_a_trace(part: Mobject) -> bool:
    if isinstance(part, AbstractImageMobject):
        return bool(part.get_pixel_array()[..., 3].any())
    if not isinstance(part, VMobject) or not len(part.points):
        return False
    stroke = part.get_stroke_opacity() if part.get_stroke_width() > 0 else 0.0
    return bool(max(part.get_fill_opacity(), stroke) > VISIBLE)


def listed(things: Sequence[str], most: int = MOST, mark: str = ", ") -> str:
    """The things in a line; the last ones of many are counted only.

    >>> listed(["a", "b"]), listed(list("abcde"), most=3)
    ('a, b', 'a, b, c and two more')
    """
    if len(things) <= most + 1:
        return mark.join(things)
    return f"{mark.join(things[:most])} and {in_words(len(things) - most)} more"


def numbers(values: Iterable[float], most: int = MOST) -> str:
    """Numbers in a line, of three digits each.

    >>> numbers([0.12345, -2.0])
    '0.123, −2'
    """
    return listed([short_text(value) for value in values], most)


def place(coordinates: Iterable[float]) -> str:
    """Coordinates, or components, in brackets.

    >>> place([3, -0.5])
    '(3, −0.5)'
    """
    return f"({numbers(coordinates)})"


def by(*counts: int) -> str:
    """A shape in words.

    >>> by(8, 3)
    'eight by three'
    """
    return " by ".join(map(in_words, counts))


def picture(shape: tuple[int, ...], shares: Sequence[float]) -> str:
    """A picture's size and, of a small one, its numbers.

    >>> picture((1, 2), [0.0, 0.5]), picture((4, 4), [0.0] * 16)
    ('picture: one by two pixels, 0, 0.5', 'picture: four by four pixels')
    """
    shown = f", {numbers(shares)}" if len(shares) <= MOST else ""
    return f"picture: {by(*shape)} pixels{shown}"


def course(heights: Sequence[float]) -> str:
    """How heights run from left to right, with the numbers where they turn: three digits of the whole way.

    >>> course([9, 6.5, 6.9, 7]), course([2, 2]), course([0, 1, 0, 1, 0, 1, 0])
    ('falls from 9 to 6.5, then rises to 7', 'stays at 2', 'goes up and down between 0 and 1')
    """
    low, high = min(heights), max(heights)
    if short_text(low) == short_text(high):
        return f"stays at {short_text(low)}"
    places = significant(high - low)
    turns = turning_points(heights, SMALL * (high - low))
    if len(turns) > MOST_RUNS + 1:
        return f"goes up and down between {rounded(low, places)} and {rounded(high, places)}"
    runs = [f"{'rises' if b > a else 'falls'} to {rounded(b, places)}" for a, b in pairwise(turns)]
    return ", then ".join([runs[0].replace(" to ", f" from {rounded(turns[0], places)} to ", 1), *runs[1:]])


def turning_points(heights: Sequence[float], least: float) -> list[float]:
    """The first height, those where the way turns by more than `least`, and the last one.

    >>> turning_points([0, 1, 0.99, 2, 0], 0.1)
    [0, 2, 0]
    """
    turns, top = [heights[0]], heights[0]
    for height in heights[1:]:
        goes_on = (height - top) * (top - turns[-1]) >= 0
        if goes_on or abs(height - top) > least:
            if not goes_on:
                turns.append(top)
            top = height
    return [*turns, top] if top != turns[-1] or len(turns) == 1 else turns


def unfounded(mobject: Any) -> list[str]:
    """The numbers in what a piece says of itself that are none of its readings, as rounded.

    >>> from scenes.kit.text.values import Value
    >>> unfounded(Value(0.25))
    []
    """
    parts: list[Any] = list(family(mobject))
    read = [reading for part in parts if hasattr(part, "readings") for reading in part.readings()]
    facts = [fact for reading in read for fact in (reading.shown, reading.true)]
    said = [number for text in mobject.describe() for number in _NUMBER.findall(text)]
    return [number for number in said if not any(agrees(number, fact) for fact in facts)]


def agrees(said: str, number: float) -> bool:
    """Whether a number in a text is the true one at the digits it has.

    >>> agrees("−0.12", -0.123), agrees("0.13", 0.123)
    (True, False)
    """
    places = len(said.partition(".")[2])
    return abs(text_number(said) - number) <= 0.5000001 * 10.0**-places
