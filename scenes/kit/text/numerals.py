"""The texts that numbers are shown as, and back."""

from __future__ import annotations

import math
from collections.abc import Sequence


def number_text(number: float, places: int = 2, *, plus: bool = False, paren: bool = False) -> str:
    """The text of ``number`` with ``places`` decimals: a true minus sign, never a negative zero.

    >>> number_text(-1.066, 2), number_text(-0.001, 2), number_text(3, 0, plus=True), number_text(-2, 0, paren=True)
    ('−1.07', '0.00', '+3', '(−2)')
    """
    text = f"{number:.{places}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    text = true_minus(text)
    if plus and not text.startswith("−"):
        text = "+" + text
    return f"({text})" if paren and text.startswith("−") else text


def true_minus(text: str) -> str:
    """The text with minus signs for hyphens.

    >>> true_minus("-1")
    '−1'
    """
    return text.replace("-", "−")


def rounded(number: float, places: int) -> str:
    """The number with at most so many decimals, none of them a zero at the end.

    >>> rounded(-0.5, 3), rounded(0.001, 2)
    ('−0.5', '0')
    """
    text = number_text(number, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def short_text(number: float, digits: int = 3) -> str:
    """The number with so many significant digits, none of them a zero at the end: for where no places are given.

    >>> short_text(-0.12345), short_text(2.0), short_text(1234.5), short_text(0.00004)
    ('−0.123', '2', '1234', '0.00004')
    """
    size = abs(number)
    return rounded(number, max(0, digits - 1 - math.floor(math.log10(size))) if 0 < size < math.inf else 0)


def text_number(text: str) -> float:
    """The number that a text made by :func:`number_text` shows.

    >>> text_number("(−1.07)")
    -1.07
    """
    return float(text.strip("()").replace("−", "-").replace("+", ""))


def equality(shown_terms: Sequence[float], shown_total: float, places: int = 2) -> str:
    """``=`` where the terms add up to the total as they are displayed, else Typst's ``approx``."""
    total = sum(round(term, places) for term in shown_terms)
    return "=" if abs(total - round(shown_total, places)) < 10.0**-places / 2 else "approx"
