"""What `SquaredErrors` shows: guessed ages, and three ways to average their errors, by nn_core's losses."""

from __future__ import annotations

import numpy as np

from nn_core import mae, mse, rmse

TRUE_AGE, GUESSES = 26.0, (21.0, 22.0)
TRUE = np.array([26.0, 31, 22, 40, 35])
GUESSED = np.array([21.0, 33, 23, 37, 36])
OUTLIER, FAR = 3, 20.0  # the person whose age is guessed as 20 instead of 37


def with_outlier() -> np.ndarray:
    """The guesses, one of them far off."""
    guessed = GUESSED.copy()
    guessed[OUTLIER] = TRUE[OUTLIER] - FAR
    return guessed


def averages(guessed: np.ndarray) -> dict[str, float]:
    """Mean square, its root, and mean distance."""
    losses = {"MSE": mse, "RMSE": rmse, "MAE": mae}
    return {name: loss(guessed, TRUE).item() for name, loss in losses.items()}
