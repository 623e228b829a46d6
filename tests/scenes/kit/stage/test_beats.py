"""A beat is a fact: it has a kind that is known, and cannot be changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict

import pytest

from scenes.kit.stage.beats import KINDS, Beat, check_beat


def test_the_kinds_are_those_that_the_players_know() -> None:
    assert KINDS == ("normal", "loop", "question", "answer", "scrub")


def test_a_beat_is_kept_as_it_was() -> None:
    beat = Beat("draw", "normal", "A circle.", "Point at it.", 0, 50)
    assert Beat(**asdict(beat)) == beat
    with pytest.raises(FrozenInstanceError):
        beat.end = 60  # type: ignore[misc]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": 3}, "name is 3, no text"),
        ({"name": " "}, "a beat has no name"),
        ({"name": "a\nb"}, r"name holds the control character '\\n'"),
        ({"kind": "qestion"}, 'kind is "qestion"; it must be one of normal, loop, question, answer, scrub'),
        ({"kind": None}, "kind is None, no text"),
        ({"text": None}, "text is None, no text"),
        ({"text": ["a"]}, r"text is \['a'\], no text"),
        ({"text": "a\x1b[2J"}, r"text holds the control character '\\x1b'"),
        ({"text": "a \ud83d b"}, r"text holds half of a pair, '\\ud83d'"),
        ({"notes": b"a"}, "notes is b'a', no text"),
        ({"notes": "a\x00"}, r"notes holds the control character '\\x00'"),
        ({"choices": ("a", "b"), "right": "a"}, "it has choices, but its kind is normal; only a question has them"),
        ({"kind": "question", "choices": ("a", "b"), "right": "c"}, 'right is "c"; it must be one of .*: a, b'),
        ({"kind": "question", "choices": ("a", "b")}, 'right is ""; it must be one of the choices'),
        ({"kind": "question", "choices": ("a",), "right": "a"}, "choices are a; give two to 4, all different"),
        ({"kind": "question", "choices": ("a", "a"), "right": "a"}, "choices are a, a; give two to 4"),
        ({"kind": "question", "choices": tuple("abcde"), "right": "a"}, "give two to 4, all different"),
        ({"kind": "question", "choices": ("a", " "), "right": "a"}, "give two to 4, all different"),
        ({"kind": "question", "choices": ("a", 2), "right": "a"}, "choices is 2, no text"),
    ],
)
def test_what_a_beat_is_given_is_checked(given: dict, told: str) -> None:
    fields = {"name": "first", "kind": "normal", "text": "A dot.\n\tIt moves.", "notes": "- one\n- two"}
    check_beat("Scene", **fields)
    with pytest.raises(ValueError, match=f"(?s)^Scene: .*{told}"):
        check_beat("Scene", **(fields | given))
