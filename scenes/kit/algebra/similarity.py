"""How like a few vectors are: their cosines."""

from __future__ import annotations

import numpy as np

from nn_core import Tensor


def cosines(vectors: np.ndarray) -> np.ndarray:
    """The cosine of the angle between every two rows of `vectors` (n, features): shape (n, n).

    >>> cosines(np.array([[2.0, 0.0], [0.0, 3.0], [4.0, 4.0]])).round(3).tolist()
    [[1.0, 0.0, 0.707], [0.0, 1.0, 0.707], [0.707, 0.707, 1.0]]
    """
    rows = Tensor(vectors)
    directions = rows / (rows * rows).sum(axis=1, keepdims=True).sqrt()
    return (directions @ directions.T).value
