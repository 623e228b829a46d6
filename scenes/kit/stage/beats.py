"""A beat as it is kept: one sentence and its stretch of the timeline. Without manim, for lectern reads beats, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["normal", "loop", "question", "answer", "scrub"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Beat:
    """One sentence and its stretch of the timeline, in frames: `start` is included, `end` is not."""

    name: str
    kind: Kind
    text: str
    notes: str
    start: int
    end: int
