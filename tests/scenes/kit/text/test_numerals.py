"""Texts of numbers: rounded as they say, and claimed equal only where they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.kit.text.numerals import equality, number_text, text_number


@given(st.floats(-1e6, 1e6), st.integers(0, 6), st.booleans(), st.booleans())
def test_text_and_number_agree_to_the_shown_place(number: float, places: int, plus: bool, paren: bool) -> None:
    text = number_text(number, places, plus=plus, paren=paren)
    assert abs(text_number(text) - number) <= 0.5 * 10.0**-places * (1 + 1e-6) + 1e-9
    assert "-" not in text
    assert text.strip("(+−)0.") != "" or not text.startswith(("−", "(−"))  # no negative zero


@pytest.mark.parametrize(
    ("terms", "total", "sign"), [((0.5, 0.25), 0.75, "="), ((0.333, 0.333, 0.333), 0.999, "approx")]
)
def test_equality_is_claimed_only_where_the_shown_numbers_add_up(
    terms: tuple[float, ...], total: float, sign: str
) -> None:
    assert equality(terms, total) == sign
