"""Bars stand on each other's ends, and the last is as high as their sum."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import ValueTracker

from scenes.kit.algebra.signed_stack import GrowBar, SignedStack
from scenes.kit.stage.layout import Region

REGION = Region(0, 6, -3, 3)
numbers = st.floats(-5, 5)


def stack_of(*terms: float) -> SignedStack:
    return SignedStack(REGION, lambda: np.array(terms), low=-10, high=20)


@given(st.lists(numbers, min_size=1, max_size=4))
def test_each_bar_begins_where_the_one_before_ended(terms: list[float]) -> None:
    stack = stack_of(*terms)
    assert [reading.shown for reading in stack.readings()] == pytest.approx([*terms, sum(terms)], abs=1e-9)
    ends = [(stack.span(k)[0][1], stack.span(k)[1][1]) for k in range(len(terms))]
    assert all(before[1] == pytest.approx(after[0]) for before, after in pairwise(ends))
    assert ends[-1][1] == pytest.approx(stack.y(sum(terms)))


def test_a_stretched_bar_is_found_out() -> None:
    stack = stack_of(9.6, -2.1)
    stack.bars[0].full.stretch(1.1, 1)
    assert [reading.holds for reading in stack.readings()] == [False, True, True]


def test_bars_follow_their_terms() -> None:
    factor = ValueTracker(1.0)
    stack = SignedStack(REGION, lambda: factor.get_value() * np.array([1.92, -0.42]), low=-10, high=20)
    factor.set_value(5)
    stack.update()
    assert [reading.shown for reading in stack.readings()] == pytest.approx([9.6, -2.1, 7.5])


def test_bars_that_are_not_shown_claim_nothing() -> None:
    stack = stack_of(9.6, -2.1).show_bars(0)
    assert stack.readings() == []
    GrowBar(stack, 1, rate_func=lambda t: t).interpolate(1)
    assert [reading.true for reading in stack.readings()] == [-2.1]


def test_the_sign_of_a_later_term_is_its_operator() -> None:
    line = stack_of(9.6, 2.1).equation(np.array([9.6, 2.1]), 11.7, 0.0, 38.0)
    assert [value.text for value in line[:3]] == ["9.60", "+2.10", "11.70"]
    left, right = line[1].get_right()[0], line[2][1].get_left()[0]
    assert left < line[3].get_left()[0] < line[3].get_right()[0] < right
