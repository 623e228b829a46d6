"""The radio check: who only hears a scene can follow it. Sentences point at nothing, and what is drawn is described."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from manim import Mobject

from lectern.audit.numbers import Problem, values_of
from lectern.audit.screen import Screen
from scenes.kit.described import family, unfounded
from scenes.kit.plot.number_line import NumberLine
from scenes.kit.stage.beats import Beat
from scenes.kit.stage.seen import pieces
from scenes.kit.text.number_words import spoken
from scenes.kit.text.numerals import text_number
from scenes.kit.text.typeset import Maths, Words

_VERBS = (
    "is are was were has have had does did do can could will would must may might should means gives shows tells makes "
    "works takes needs happens becomes goes comes adds falls rises holds says costs counts leads"
)
_OTHERS = "too again now then also only all alone not and or but as so off away back up down far much enough"
_COUNTED = r"(?: (?:one|ones|two|three|four|five|six))?"
_FOLLOWED = rf"(?=\s*(?:[.,;:!?…)]|$)|\s+(?:{'|'.join([*_VERBS.split(), *_OTHERS.split()])})\b)"
_CLAUSE = r"(?:^|(?<=[.!?:;,…] ))"
_POINTING = re.compile(
    rf"\bhere\b|\b(?:this|these|those){_COUNTED}{_FOLLOWED}|\bthat(?: one)?(?=\s*(?:[.,;:!?…)]|$))"
    rf"|\bthat (?=(?:{'|'.join(_OTHERS.split())})\b)|{_CLAUSE}that (?=(?:{'|'.join(_VERBS.split())})\b)",
    re.IGNORECASE,
)


def pointing_words(beat: Beat) -> Iterator[Problem]:
    """Words that point where a listener sees nothing: *this, these, those, that, here* without a noun."""
    if words := [found[0].strip() for found in _POINTING.finditer(beat.text)]:
        said = ", ".join(f"“{word}”" for word in words)
        yield "radio.words", None, "the noun that is meant", f"{said} in “{beat.text}”"


def unfounded_words(mobjects: Iterable[Mobject]) -> Iterator[Problem]:
    """Descriptions with a number that their piece does not show."""
    for piece in pieces(mobjects):
        if not isinstance(piece, Words | Maths) and (wrong := unfounded(piece)):
            yield "radio.description", piece, "numbers that it shows", f"{', '.join(wrong)} in {piece.describe()}"


def is_said(number: str, beat: Beat, told: tuple[str, ...] = ()) -> bool:
    """Whether a beat's sentence speaks a number, in words or digits, or what is seen, or was `told` before, has it.

    >>> beat = Beat("b", "answer", "Minus one point five is left.", "", 0, 9, seen=("z = 0.25",))
    >>> is_said("−1.5", beat), is_said("0.25", beat), is_said("0.3", beat)
    (True, True, False)
    """
    heard = f" {beat.text.lower().replace('-', ' ')} "
    bare = number.strip("()").lstrip("+−")
    words = spoken(abs(text_number(number)), len(bare.partition(".")[2])).replace("-", " ")
    described = any(
        re.search(rf"(?<![\d.]){re.escape(bare)}(?![\d]|\.\d)", text) for text in (*told, *beat.seen, beat.text)
    )
    return described or f" {words}" in heard


def muted(screen: Screen) -> Iterator[Mobject]:
    """Pieces that show data, and pictures, of which no part says itself."""
    speaking = {id(part) for piece in pieces(screen.top) if piece.describe() for part in family(piece)}
    for thing in (*screen.readable, *screen.images):
        if not any(id(part) in speaking for part in family(thing)):
            yield thing


class Radio:
    """What was on stage when the beat before was over, so that what is new is known."""

    def __init__(self) -> None:
        self._mute: dict[int, Mobject] = {}
        self._texts: dict[int, str] = {}
        self._told: tuple[str, ...] = ()

    def beat_over(self, screen: Screen, beat: Beat, *, is_claim: bool) -> Iterator[Problem]:
        """A beat is over: what is new must be told; in an answer or beside the claim each new number, scales apart."""
        yield from unfounded_words(screen.top)
        scales = {id(part) for line in screen.readable if isinstance(line, NumberLine) for part in family(line)}
        new = [v for v in values_of(screen) if self._texts.get(id(v)) != v.text and id(v) not in scales]
        if beat.kind == "answer" or is_claim:
            for value in new:
                if not is_said(value.text, beat, self._told):
                    yield "radio.number", value, "a number that is spoken or described", value.text
        mute = list(muted(screen))
        if not beat.seen and (new_one := next((each for each in mute if id(each) not in self._mute), None)):
            yield "radio.silent", new_one, "words for what comes on stage", "nothing described in this beat"
        self._mute = {id(each): each for each in mute}
        self._texts, self._told = {id(value): value.text for value in values_of(screen)}, beat.seen
