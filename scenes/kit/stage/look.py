"""What every scene's picture has in common: the type scale, the margins, the pace, the folder of its themes.

Two looks are known: `CURRENT`, and `FIRST`, in which the first eight scenes stay until their lectures are reworked.
"""

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
        return look().sizes[self] * factor

    __rmul__ = __mul__


DISPLAY, HERO, BODY, LABEL, SMALLEST = Step

Size = float | Step


@dataclass(frozen=True)
class Look:
    """A type scale (font sizes), lengths in manim units, times in seconds.

    - `sizes`: font sizes of manim; a size of 96 has an em of one unit, 1/8 of the frame's height.
    - `margin`: left and right of everything; `title_height`: the strip above the stage.
    - `title_seconds`: how long a title stands before it becomes a quiet label; None: it stays.
    - `question`, `answer`: the stillness after a question and after a result.
    - `words_a_second`: the fastest speech; None: as the text's length tells.
    - `themes`: the folder under `assets/themes`, "" for that folder itself.
    """

    sizes: dict[Step, float]
    margin: float
    title_height: float
    title_seconds: float | None
    question: float
    answer: float
    words_a_second: float | None
    themes: str


CURRENT = Look(
    sizes=dict(zip(Step, (96.0, 76.0, 48.0, 38.0, 32.0), strict=True)),
    margin=0.32,
    title_height=0.7,
    title_seconds=3.0,
    question=3.0,
    answer=1.0,
    words_a_second=2.4,
    themes="",
)
FIRST = Look(
    sizes=dict(zip(Step, (46.0, 40.0, 34.0, 28.0, 24.0), strict=True)),
    margin=0.4,
    title_height=0.95,
    title_seconds=None,
    question=0.0,
    answer=0.0,
    words_a_second=None,
    themes="first",
)

_in_force = [CURRENT]


def look() -> Look:
    """The look in force: that of the scene made last."""
    return _in_force[0]


def set_look(new: Look) -> None:
    """From now on everything is made in this look; a `Lesson` says so when it is made."""
    _in_force[0] = new


def points(size: Size) -> float:
    """The font size of a step in the look in force; a number is a font size already.

    >>> points(BODY), points(60.0)
    (48.0, 60.0)
    """
    return size * 1.0
