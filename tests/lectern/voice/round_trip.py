"""Speech to text, compared with what was to be said: the word error rate."""

from __future__ import annotations

import re
from collections.abc import Sequence

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = {word: 10 * (k + 2) for k, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
NUMBERS = {word: value for value, word in enumerate(UNITS)} | TENS
BRITISH = re.compile(r"(?<=[a-z]{2})our\b")  # humour: a recogniser spells humor
WORDS = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?")


def heard_words(text: str) -> list[str]:
    """Words and digits one by one, however numbers are written.

    >>> heard_words("Minus twenty-four, or 2.5: “two point five”.")
    ['minus', '2', '4', 'or', '2', 'point', '5', '2', 'point', '5']
    """
    found: list[str] = []
    plain = BRITISH.sub("or", text.lower().replace("’", "'").replace(",", ""))
    for word in WORDS.findall(plain):
        found += ["point" if sign == "." else sign for sign in word] if word[0].isdigit() else [word]
    return joined_numbers(found)


def joined_numbers(words: list[str]) -> list[str]:
    """Spelled numbers as digits: `twenty four` is 2 4."""
    result: list[str] = []
    for place, word in enumerate(words):
        value = NUMBERS.get(word)
        if value is None:
            result.append(word)
        elif place and words[place - 1] in TENS and value < 10:
            result[-1] = str(value)
        else:
            result += list(str(value))
    return result


def word_errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """The least number of words to put in, take out or exchange.

    >>> word_errors("a b c d".split(), "a x c".split())
    2
    """
    row = list(range(len(heard) + 1))
    for count, word in enumerate(said, start=1):
        above, row = row, [count]
        for place, other in enumerate(heard):
            row.append(min(above[place + 1] + 1, row[place] + 1, above[place] + (word != other)))
    return row[-1]
