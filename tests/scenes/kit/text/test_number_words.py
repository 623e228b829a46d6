"""Numbers in words: each number has its own, and they can be read back."""

from __future__ import annotations

import pytest

from scenes.kit.text.number_words import SMALL, TENS, counted, in_words


def read(words: str) -> int:
    """The number that these words name."""
    total = part = 0
    for word in words.replace("-", " ").replace(" and ", " ").split():
        if word in {"thousand", "million"}:
            total, part = total + part * {"thousand": 1000, "million": 1_000_000}[word], 0
        elif word == "hundred":
            part *= 100
        else:
            part += SMALL.index(word) if word in SMALL else 10 * (TENS.index(word) + 2)
    return total + part


def test_words_are_read_back_as_their_number() -> None:
    numbers = [*range(2500), 12_611, 99_999, 100_000, 101_770, 999_999, 1_100_000, 7_008_001, 999_999_999]
    assert [read(in_words(number)) for number in numbers] == numbers


def test_what_has_no_words_is_refused() -> None:
    for number in (-1, 1_000_000_000):
        with pytest.raises(ValueError, match="no words"):
            in_words(number)


def test_one_is_singular() -> None:
    assert [counted(number, "bias node") for number in (0, 1, 2)] == ["zero bias nodes", "one bias node",
                                                                     "two bias nodes"]  # fmt: skip
