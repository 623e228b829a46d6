"""Words in brackets, and the words of the sentence that they begin with."""

from __future__ import annotations

import pytest

from scenes.kit.stage.bookmarks import plain_text, read_bookmarks

TEXT = "The derivative of [x squared] is [two x]."
PLAIN = "The derivative of x squared is two x."


def test_phrases_and_the_words_that_they_begin_with() -> None:
    assert plain_text(TEXT) == PLAIN
    assert {phrase: PLAIN.split()[place] for phrase, place in read_bookmarks(TEXT).items()} == {
        "x squared": "x",
        "two x": "two",
    }
    assert read_bookmarks("[Now] a twenty-[four], “[then]” five.") == {"Now": 0, "four": 2, "then": 3}


@pytest.mark.parametrize(
    ("text", "told"),
    [("A [] b.", "empty brackets"), ("[a] and [a]", "twice"), ("a [b", "has no partner"), ("[[a]]", "has no partner")],
)
def test_brackets_that_mean_nothing(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_bookmarks(text)
