"""The texts that numbers are shown as, and back."""

from __future__ import annotations

from collections.abc import Sequence


def number_text(number: float, places: int = 2, *, plus: bool = False, paren: bool = False) -> str:
    """The text of ``number`` with ``places`` decimals: a true minus sign, never a negative zero.

    >>> number_text(-1.066, 2), number_text(-0.001, 2), number_text(3, 0, plus=True), number_text(-2, 0, paren=True)
    ('−1.07', '0.00', '+3', '(−2)')
    """
    text = f"{number:.{places}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    text = text.replace("-", "−")
    if plus and not text.startswith("−"):
        text = "+" + text
    return f"({text})" if paren and text.startswith("−") else text


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
