"""A beat is a fact: it has a kind that is known, and cannot be changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict

import pytest

from scenes.kit.stage.beats import KINDS, Beat


def test_the_kinds_are_those_that_the_players_know() -> None:
    assert KINDS == ("normal", "loop", "question", "answer", "scrub")


def test_a_beat_is_kept_as_it_was() -> None:
    beat = Beat("draw", "normal", "A circle.", "Point at it.", 0, 50)
    assert Beat(**asdict(beat)) == beat
    with pytest.raises(FrozenInstanceError):
        beat.end = 60  # type: ignore[misc]
