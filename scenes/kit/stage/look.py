"""What every scene's picture has in common: the type scale, the margins, the pace."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Step(Enum):
    """A step of the type scale; a multiple of one is a font size: `1.15 * BODY`."""

    DISPLAY = "display"
    HERO = "hero"
    BODY = "body"
    LABEL = "label"
    SMALLEST = "smallest"

    def __mul__(self, factor: float) -> float:
        return LOOK.sizes[self] * factor

    __rmul__ = __mul__


DISPLAY, HERO, BODY, LABEL, SMALLEST = Step

Size = float | Step


@dataclass(frozen=True)
class Look:
    """A type scale (font sizes), lengths in manim units, times in seconds.

    - `sizes`: font sizes of manim; a size of 96 has an em of one unit, 1/8 of the frame's height.
    - `margin`: left and right of everything; `title_height`: the strip above the stage.
    - `title_seconds`: how long a title stands before it becomes a quiet label.
    - `question`, `answer`: the stillness after a question and after a result.
    - `words_a_second`: the fastest speech.
    """

    sizes: dict[Step, float]
    margin: float
    title_height: float
    title_seconds: float
    question: float
    answer: float
    words_a_second: float


LOOK = Look(
    sizes=dict(zip(Step, (96.0, 76.0, 48.0, 38.0, 32.0), strict=True)),
    margin=0.32,
    title_height=0.7,
    title_seconds=3.0,
    question=3.0,
    answer=1.0,
    words_a_second=2.4,
)


def points(size: Size) -> float:
    """The font size of a step; a number is a font size already.

    >>> points(BODY), points(60.0)
    (48.0, 60.0)
    """
    return size * 1.0
