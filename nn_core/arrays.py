"""What all of nn_core computes with: float64 arrays, the check they pass on their way in, and the error of shapes."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]
Shape: TypeAlias = tuple[int, ...]


class ShapeError(ValueError):
    """Two shapes do not fit together; the message names the layer, the tensor and both shapes."""


def checked(value: ArrayLike, what: str, *, copy: bool = False) -> Array:
    """Returns `value` as a float64 array, or says what is wrong with it.

    `what` names the value in messages ('tensor "x"'). Raises TypeError for what is not real numbers and
    ValueError for an empty array or one that holds NaN or an infinity.
    """
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{what} is not a rectangular array of numbers: its rows differ in length") from error
    if array.dtype.kind not in "buif":
        raise TypeError(f"{what} must hold real numbers, not {array.dtype}")
    array = array.astype(np.float64, copy=copy)
    if array.size == 0:
        raise ValueError(f"{what} is empty: its shape is {array.shape}")
    if not _is_finite(array):
        index = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{what} holds {array[index]} at index {index}; every entry must be finite")
    return array


def read_only(array: Array) -> Array:
    """Closes an array for writing and returns it."""
    array.flags.writeable = False
    return array


def _is_finite(array: Array) -> bool:
    """Whether every entry is finite. A finite sum of squares says so in one quick pass over a big batch."""
    return bool(np.isfinite(np.vdot(array, array)) or np.isfinite(array).all())
