"""What the sentences of SquaredErrors say is so.

The storyboard's two beats on ages 24 to 78, where the mean and the median lie, gave way to one picture that grows.
"""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import mse
from scenes.kit.stage.layout import Region
from scenes.l08_loss.ages import FAR, GUESSED, GUESSES, OUTLIER, TRUE, TRUE_AGE, averages, with_outlier
from scenes.l08_loss.error_squares import ErrorSquares


def test_a_fifth_less_error_is_over_a_third_less_square() -> None:
    squares = [(guess - TRUE_AGE) ** 2 for guess in GUESSES]
    assert squares == [25, 16]
    assert [mse([guess], [TRUE_AGE]).item() for guess in GUESSES] == squares
    assert GUESSES[1] - GUESSES[0] == (TRUE_AGE - GUESSES[0]) / 5
    assert 1 - 16 / 25 == pytest.approx(9 / 25) == pytest.approx(0.36)
    assert 9 / 25 > 1 / 3


def test_five_errors_and_their_averages() -> None:
    errors = GUESSED - TRUE
    assert errors.tolist() == [-5, 2, 1, -3, 1]
    assert (errors**2).tolist() == [25, 4, 1, 9, 1]
    assert averages(GUESSED) == pytest.approx({"MSE": 8, "RMSE": 8**0.5, "MAE": 2.4})
    assert averages(GUESSED)["RMSE"] == pytest.approx(2.828, abs=5e-4)


def test_one_outlier() -> None:
    errors = with_outlier() - TRUE
    assert errors[OUTLIER] == -FAR == -20
    after, before = averages(with_outlier()), averages(GUESSED)
    assert after == pytest.approx({"MSE": 86.2, "RMSE": 9.284, "MAE": 5.8}, abs=5e-4)
    assert (errors**2).sum() == 431
    assert after["MSE"] / before["MSE"] == pytest.approx(10.775)
    assert after["MAE"] / before["MAE"] == pytest.approx(2.417, abs=5e-4)
    assert 400 / 431 > 0.9
    assert (round(86.2 / 8, 1), round(5.8 / 2.4, 2)) == (10.8, 2.42)
    assert pytest.approx((2.4, 5.8, 8, 86.2)) == (12 / 5, 29 / 5, 40 / 5, 431 / 5)


def test_levelling_keeps_the_area_and_the_length() -> None:
    squares = ErrorSquares(GUESSED - TRUE, Region(-6.0, 6.0, -3.0, 3.0), 0.7, gap=0.3, outlier=OUTLIER)
    for share in np.linspace(0, 1, 5).tolist():
        squares.levelled.set_value(share)
        squares.evened.set_value(share)
        squares.update(0)
        squares.sticks.update(0)
        readings = [*squares.readings(), *(stick.readings()[0] for stick in squares.sticks)]
        assert all(reading.holds for reading in readings)
        drawn = [reading.shown for reading in readings]
        assert sum(side**2 for side in drawn[:5]) == pytest.approx(40)
        assert sum(drawn[5:]) == pytest.approx(12)
    assert drawn == pytest.approx([8**0.5] * 5 + [2.4] * 5)
