"""A beat as it is kept: one sentence and its stretch of the timeline. Without manim, for lectern reads beats, too."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

Kind = Literal["normal", "loop", "question", "answer", "scrub"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Numbers = tuple[tuple[tuple[str, str], ...], ...]  # a frame, a number, its name and its text
MOST_CHOICES = 4  # that a slide has room for
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tabs and line breaks
HALF = re.compile("[\ud800-\udfff]")  # of a pair that stands for one character


@dataclass(frozen=True)
class Spot:
    """A part of the picture to point at: the frame of the beat that it chooses; its box; what it is.

    The box is left, top, right and bottom, as shares of the picture's width and height.
    """

    frame: int
    box: tuple[float, float, float, float]
    name: str


@dataclass(frozen=True)
class Beat:
    """One sentence and its stretch of the timeline, in frames: `start` is included, `end` is not.

    - `choices`: a question's answers to choose from, of which `right` is one; without any it is open.
    - `seen`: what the picture shows that it did not show at the end of the beat before, in words.
    - `lead`: so many frames of silence come before the sentence, while the title stands.
    - `numbers`: for each frame of a `scrub` beat those that change within it, each its name and its text.
    - `spots`: where to point on the picture of a `scrub` beat to choose a frame.
    """

    name: str
    kind: Kind
    text: str
    notes: str
    start: int
    end: int
    choices: tuple[str, ...] = ()
    right: str = ""
    seen: tuple[str, ...] = ()
    numbers: Numbers = ()
    lead: int = 0
    spots: tuple[Spot, ...] = ()

    @property
    def spoken(self) -> int:
        """The frame with which the sentence begins."""
        return self.start + self.lead


def write_beats(path: Path, scene: str, fps: float, frames: int, beats: Sequence[Beat]) -> None:
    """Put a video's timeline into `path`, in one step; folders that are missing are made."""
    record = {"scene": scene, "fps": fps, "frames": frames, "beats": [asdict(beat) for beat in beats]}
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(".partial")
    scratch.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    scratch.replace(path)


def check_beat(
    scene: str, name: str, kind: str, text: str, notes: str, choices: tuple[str, ...] = (), right: str = ""
) -> None:
    """Whether captions, clips and slides can be made of what a beat is given. Raises ValueError: field, value, fix."""
    where = f'{scene}: beat "{name}"'
    texts = [("name", name), ("kind", kind), ("text", text), ("notes", notes), ("right", right)]
    for field, value in (*texts, *(("choices", choice) for choice in choices)):
        if not isinstance(value, str):
            raise ValueError(f"{where}: {field} is {value!r:.40}, no text; write it in quotes")
        if found := CONTROL.search(value) or (field == "name" and re.search(r"[\t\n]", value)):
            raise ValueError(f"{where}: {field} holds the control character {found[0]!r}; take it out")
        if found := HALF.search(value):
            raise ValueError(f"{where}: {field} holds half of a pair, {found[0]!a}; write the character itself")
    if not name.strip():
        raise ValueError(f"{scene}: a beat has no name; its clip is called by it")
    if kind not in KINDS:
        raise ValueError(f'{where}: kind is "{kind}"; it must be one of {", ".join(KINDS)}')
    if problem := wrong_choices(kind, choices, right):
        raise ValueError(f"{where}: {problem}")


def wrong_choices(kind: str, choices: tuple[str, ...], right: str) -> str:
    """What is wrong with the answers that a beat offers, and what is to be done; empty where nothing is.

    >>> wrong_choices("question", ("yes", "no"), "maybe")
    'right is "maybe"; it must be one of the choices: yes, no'
    """
    if not (choices or right):
        return ""
    if kind != "question":
        return f"it has choices, but its kind is {kind}; only a question has them"
    if not 2 <= len(choices) <= MOST_CHOICES or len(set(choices)) < len(choices) or not all(map(str.strip, choices)):
        return f"choices are {', '.join(choices) or 'none'}; give two to {MOST_CHOICES}, all different"
    return "" if right in choices else f'right is "{right}"; it must be one of the choices: {", ".join(choices)}'
