"""Numbers are drawn as they are asked for, and one question's do not depend on another's."""

from __future__ import annotations

import numpy as np
import pytest

from lectern.exercises.draw import Draw


def test_whole_numbers_and_tenths_are_never_zero() -> None:
    draw = Draw(1, 2, 3)
    whole, tenths = draw.whole(-2, 2, 50, 4), draw.tenths(-3, 3, 200)
    assert set(whole.flat) == {-2, -1, 1, 2}
    assert whole.shape == (50, 4)
    assert set(tenths) == {-0.3, -0.2, -0.1, 0.1, 0.2, 0.3}


def test_shares_are_unlike_tenths_that_add_up_to_one() -> None:
    for seed in range(20):
        shares = Draw(seed, 1, 0).shares(3)
        assert np.round(shares, 1).tolist() == shares.tolist()
        assert sum(shares) == pytest.approx(1)
        assert len(set(shares)) == 3
        assert min(shares) > 0


def test_the_same_place_gives_the_same_numbers_and_every_other_place_others() -> None:
    def numbers(*place: int) -> list[float]:
        return list(Draw(*place).whole(-100, 100, 8).tolist())

    assert numbers(7, 2, 3) == numbers(7, 2, 3)
    assert len({tuple(numbers(*place)) for place in ((7, 2, 3), (8, 2, 3), (7, 3, 3), (7, 2, 4))}) == 4


def test_what_is_drawn_holds_and_what_never_holds_is_told() -> None:
    draw = Draw(1, 1, 1)
    assert draw.such(lambda: draw.number(1, 9), lambda number: number > 7) > 7
    with pytest.raises(RuntimeError, match="none of 10,000 draws"):
        draw.such(lambda: draw.number(1, 9), lambda number: number > 9)
