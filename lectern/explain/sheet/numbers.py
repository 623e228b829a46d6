"""Numbers as a page shows them: so many places, small ones with as many significant digits, given ones as they are."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scenes.kit.text.numerals import number_text, text_number

LARGE, SMALL = 1e6, 1e-4  # beyond them a power of ten is written
MOST_PLACES = 12


@dataclass(frozen=True)
class Number:
    """A number and its text: `text`, or `text` · 10^`power`. `key` says what it is: `hidden.W[0,1]`; "" a literal.

    >>> Number(0.04, "0.0400").shown, Number(-4.1e-7, "−4.10", -7).shown
    (0.04, -4.1e-07)
    """

    value: float
    text: str
    power: int = 0
    key: str = ""

    @property
    def shown(self) -> float:
        """What a reader who knows the text alone computes with."""
        return float(f"{text_number(self.text)}e{self.power}")

    @property
    def unit(self) -> float:
        """One in the last place that is shown."""
        return 10.0 ** (self.power - len(self.text.partition(".")[2]))

    @property
    def is_negative(self) -> bool:
        """Whether the text has a minus sign."""
        return self.text.startswith("−")

    def __neg__(self) -> Number:
        text = self.text[1:] if self.is_negative else f"−{self.text}"
        key = self.key[1:] if self.key.startswith("-") else f"-{self.key}" if self.key else ""
        return Number(-self.value, text, self.power, key)


def given(value: float, digits: int, key: str = "") -> Number:
    """A number that is known from the start: with no more places than it needs.

    >>> given(0.1, 3).text, given(-2.0, 3).text, given(0.12345, 3).text
    ('0.1', '−2', '0.123')
    """
    text = number_text(value, digits)
    if value == 0 or (text_number(text) == value and abs(value) < LARGE):
        return Number(value, text.rstrip("0").rstrip(".") if "." in text else text, 0, key)
    return computed(value, digits, key)


def computed(value: float, digits: int, key: str = "") -> Number:
    """A number that was computed: with `digits` places, or as many significant digits where it is small.

    >>> [computed(x, 3).text for x in (0.5, 12.3456, 0.04, 0.00123456)]
    ['0.500', '12.346', '0.0400', '0.00123']
    >>> computed(2.5e-9, 3).text, computed(2.5e-9, 3).power
    ('2.50', -9)
    """
    size = abs(value)
    if size == 0 or 0.1 <= size < LARGE:
        return Number(value, number_text(value, digits), 0, key)
    power = math.floor(math.log10(size))
    if SMALL <= size < LARGE:
        places = digits - 1 - power
        return Number(value, number_text(value, places), 0, key)
    mantissa = value / 10.0**power if power > -300 else value * 1e300 / 10.0 ** (power + 300)
    text = number_text(mantissa, max(digits - 1, 1))
    if text_number(text) in (10.0, -10.0):
        text, power = number_text(mantissa / 10, max(digits - 1, 1)), power + 1
    return Number(value, text, power, key)


def share(value: float, digits: int, key: str = "") -> Number:
    """A number between −1 and 1 that may be close to an end: then what it lacks has significant digits.

    >>> share(0.9953217, 3).text, share(0.5, 3).text
    ('0.99532', '0.500')
    """
    lacks = 1 - abs(value)
    if not 0 < lacks < 0.1:
        return computed(value, digits, key)
    places = min(digits - 1 - math.floor(math.log10(lacks)), MOST_PLACES)
    return Number(value, number_text(value, max(places, digits)), 0, key)


def literal(number: int) -> Number:
    """A number of the rule itself.

    >>> literal(2).text
    '2'
    """
    return Number(float(number), number_text(number, 0))


ROLES = {"x": "input", "W": "weight", "b": "bias", "z": "activation", "a": "activation", "y": "target"}


def role_of(key: str) -> str:
    """The role in which a number of this key is drawn; "" for others.

    >>> role_of("hidden.W[0,1]"), role_of("-hidden.z[0]"), role_of("hidden.W.grad[0,1]"), role_of("rate")
    ('weight', 'activation', 'gradient', '')
    """
    name = key.removeprefix("-").partition("[")[0]
    last = name.rpartition(".")[2]
    if last in ("grad", "delta", "mean"):
        return "gradient"
    return ROLES.get(name.split(".")[-2] if last == "new" and "." in name else last, "")
