"""`Scale`: numbers of any size, of which a scene shows several with the same decimals, and says them in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from scenes.kit.text.number_words import significant, spoken
from scenes.kit.text.values import Value

SMALL, LARGE, MOST = 1e-4, 1e5, 5  # beyond these numbers have a power of ten; decimals at most


@dataclass(frozen=True)
class Scale:
    """`places` decimals, and the `power` of ten that is taken out of numbers too large, or too small, to be written.

    >>> Scale.of(0.0312, 1.2).said(0.0312), Scale.of(3.4e10).said(3.4e10)
    ('point zero three one two', 'three point four zero times ten to the ten')
    """

    places: int
    power: int = 0

    @classmethod
    def of(cls, *numbers: float, digits: int = 3) -> Scale:
        """So many decimals that the smallest of `numbers` has so many digits, as far as five decimals go."""
        sizes = [abs(number) for number in numbers if number and math.isfinite(number)] or [1.0]
        power = 0 if SMALL <= max(sizes) < LARGE else math.floor(math.log10(max(sizes)))
        places = max(significant(size / 10.0**power, digits) for size in sizes)
        return cls(min(places, MOST if power == 0 else digits - 1), power)

    def field(self, name: str) -> str:
        """The place of the value called `name` in a formula, with its power of ten."""
        return f"@{name} dot 10^({self.power})" if self.power else f"@{name}"

    @property
    def digits(self) -> str | None:
        """What the digits of such a field are, for the formula."""
        return "exponent" if self.power else None

    def value(self, number: float | np.ndarray | Callable[[], float], index: int | None = None, **look: Any) -> Value:
        """The number in units of the power of ten; a function makes it live."""
        if callable(number):
            source = number
            return Value((lambda: source() / 10.0**self.power) if self.power else source, places=self.places, **look)
        return Value(np.asarray(number, float) / 10.0**self.power, index, self.places, **look)

    def said(self, number: float) -> str:
        """The number in words."""
        words = spoken(number / 10.0**self.power, self.places)
        if not float(f"{number / 10.0**self.power:.{self.places}f}"):
            return "zero"
        if not self.power:
            return words
        return f"{words} times ten to the {'minus ' if self.power < 0 else ''}{spoken(abs(self.power), 0)}"

    def same(self, one: float, other: float) -> bool:
        """Whether two numbers look the same at these decimals."""
        return abs(round(one / 10.0**self.power, self.places) - round(other / 10.0**self.power, self.places)) < 1e-12
