"""What all of nn_core computes with: float64 arrays, the check they pass on their way in, and the error of shapes."""

from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]
Shape: TypeAlias = tuple[int, ...]
AnyArray = TypeVar("AnyArray", bound=NDArray[Any])


class ShapeError(ValueError):
    """Two shapes do not fit together; the message names the layer, the tensor and both shapes."""


def plain(value: ArrayLike, what: str) -> NDArray[Any]:
    """Returns `value` as a NumPy array of its own type; what is masked or ragged is refused with ValueError."""
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        raise ValueError(f"{what} has masked entries, which are no numbers: drop them, or fill them with .filled(…)")
    try:
        return np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{what} is not a rectangular array of numbers: its rows differ in length") from error


def checked(value: ArrayLike, what: str, *, copy: bool = False) -> Array:
    """Returns `value` as a float64 array, or says what is wrong with it.

    `what` names the value in messages ('tensor "x"'). Raises TypeError for what is not real numbers and
    ValueError for an empty array or one that holds NaN, an infinity or a masked entry.
    """
    array = plain(value, what)
    if array.dtype.kind not in "buif":
        raise TypeError(f"{what} must hold real numbers, not {array.dtype}")
    array = array.astype(np.float64, copy=copy)
    if array.size == 0:
        raise ValueError(f"{what} is empty: its shape is {array.shape}")
    if not is_finite(array):
        index = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{what} holds {array[index]} at index {index}; every entry must be finite")
    return array


def read_only(array: AnyArray) -> AnyArray:
    """Closes an array for writing and returns it."""
    array.flags.writeable = False
    return array


def is_closed(array: NDArray[Any]) -> bool:
    """Whether nobody can change the array: it, and the array that it is a view of, are read-only."""
    owner = array.base if isinstance(array.base, np.ndarray) else array
    return not array.flags.writeable and not owner.flags.writeable and owner.flags.owndata


def is_finite(array: Array) -> bool:
    """Whether every entry is finite. A finite sum of squares says so in one quick pass over a big batch."""
    return bool(np.isfinite(np.vdot(array, array)) or np.isfinite(array).all())


class Held(np.ndarray[Any, np.dtype[np.float64]]):
    """A value as a tensor hands it out: read-only, but `w.value -= step` makes the new value to assign."""

    def __iadd__(self, other: Any) -> Any:  # type: ignore[misc]
        return self + other if not self.flags.writeable else super().__iadd__(other)

    def __isub__(self, other: Any) -> Any:  # type: ignore[misc]
        return self - other if not self.flags.writeable else super().__isub__(other)

    def __imul__(self, other: Any) -> Any:  # type: ignore[misc]
        return self * other if not self.flags.writeable else super().__imul__(other)

    def __itruediv__(self, other: Any) -> Any:  # type: ignore[misc]
        return self / other if not self.flags.writeable else super().__itruediv__(other)

    def __repr__(self) -> str:
        return repr(np.asarray(self))

    def __array_wrap__(self, array: Any, context: Any = None, return_scalar: bool = False) -> Any:
        """What is computed from a value is a plain array."""
        return array[()] if return_scalar else np.asarray(array)
