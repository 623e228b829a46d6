"""What pieces say of themselves in words: the small parts of `describe()`, and whether its numbers are those shown.

A description is a list of sentences without a full stop, "name: what there is". Its digits are data, each found among
the piece's readings and Values; how many there are of something is said in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from manim import Mobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.kit.text.number_words import in_words

VISIBLE = 0.08  # opacity below which nothing is seen
MOST = 8  # so many of a kind are listed; of more, the rest is counted

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
