"""Numbers as they are spoken: sentences that follow from data say them in words."""

from __future__ import annotations

import math

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """A whole number from 0 to 999,999,999 in words.

    >>> in_words(0), in_words(21), in_words(2410)
    ('zero', 'twenty-one', 'two thousand four hundred and ten')
    """
    if not 0 <= number < 1_000_000_000:
        raise ValueError(f"{number} has no words: give a whole number from 0 to 999,999,999")
    if number < 20:
        return SMALL[number]
    if number < 100:
        rest = f"-{SMALL[number % 10]}" if number % 10 else ""
        return TENS[number // 10 - 2] + rest
    if number < 1000:
        return _joined(f"{SMALL[number // 100]} hundred", number % 100)
    name, unit = ("thousand", 1000) if number < 1_000_000 else ("million", 1_000_000)
    return _joined(f"{in_words(number // unit)} {name}", number % unit)


def spoken(number: float, places: int) -> str:
    """A number with decimals, as many as `places`, said digit by digit; none before the point is not said.

    >>> spoken(0.0473, 3), spoken(-1.5, 1), spoken(2.04, 0)
    ('point zero four seven', 'minus one point five', 'two')
    """
    whole, _, after = f"{abs(number):.{places}f}".partition(".")
    parts = ["minus"] if number < 0 and float(f"{number:.{places}f}") else []
    parts += [in_words(int(whole))] if int(whole) or not after else []
    parts += ["point", *(SMALL[int(digit)] for digit in after)] if after else []
    return " ".join(parts)


def sign_words(number: float, places: int) -> str:
    """The same with its sign, whichever it is.

    >>> sign_words(0.065, 3), sign_words(-0.222, 3)
    ('plus point zero six five', 'minus point two two two')
    """
    said = spoken(number, places)
    return said if said.startswith("minus") else f"plus {said}"


def significant(number: float, digits: int = 3) -> int:
    """So many places show a number with so many digits.

    >>> significant(0.148), significant(3.5), significant(0.067, 4)
    (3, 2, 5)
    """
    return max(0, digits - 1 - math.floor(math.log10(abs(number))))


def counted(number: int, noun: str) -> str:
    """How many there are of something, in words.

    >>> counted(1, "input"), counted(3, "output")
    ('one input', 'three outputs')
    """
    return f"{in_words(number)} {noun}{'' if number == 1 else 's'}"


def opening(sentence: str) -> str:
    """A sentence with a capital at its start.

    >>> opening("two inputs.")
    'Two inputs.'
    """
    return sentence[:1].upper() + sentence[1:]


def _joined(head: str, rest: int) -> str:
    if not rest:
        return head
    return f"{head}{' and ' if rest < 100 else ' '}{in_words(rest)}"
