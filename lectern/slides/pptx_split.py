"""Splitting a deck so that PowerPoint can play each file: it chokes on more than about 30 full-HD clips."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from lectern.slides.clips import FULL_HD
from lectern.slides.deck import Deck, Part, Slide

CLIPS = 30  # full-HD clips a file; of smaller ones as many more as have the same pixels


def split(deck: Deck) -> list[Deck]:
    """The deck in pieces that keep the limit: cut between scenes, and inside one only where it is too long itself."""
    most = clips_a_file(deck)
    pieces: list[list[Part]] = [[]]
    stretches = [stretch for part in deck.parts for stretch in cut(part, most)]
    for part in stretches:
        if pieces[-1] and sum(len(each.clips) for each in pieces[-1]) + len(part.clips) > most:
            pieces.append([])
        pieces[-1].append(part)
    if len(pieces) == 1:
        return [deck]
    return [
        replace(deck, title=f"{deck.title} ({number} of {len(pieces)})", parts=tuple(parts))
        for number, parts in enumerate(pieces, start=1)
    ]


def clips_a_file(deck: Deck) -> int:
    """How many of the deck's clips one file may hold; clips above full HD have been scaled down to it."""
    return max(1, CLIPS * FULL_HD // min(FULL_HD, deck.width * deck.height))


def cut(part: Part, most: int) -> list[Part]:
    """The scene in stretches of at most `most` clips, of nearly the same length."""
    count = max(1, -(-len(part.clips) // most))
    places = [place for place, slide in enumerate(part.slides) if isinstance(slide, Slide)]
    inner = [places[round(index * len(places) / count)] for index in range(1, count)]
    return [replace(part, slides=part.slides[start:end]) for start, end in pairwise([0, *inner, len(part.slides)])]
