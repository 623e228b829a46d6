"""What Python's and NumPy's own words mean for a tensor: what they mean for NumPy's arrays, or a clear TypeError."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .arrays import Array
from .display import array_html, table_html
from .graph import Node

# array + tensor: NumPy asks the tensor what its own operator means with the array on the left.
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "add": lambda a, t: t.__radd__(a),
    "subtract": lambda a, t: t.__rsub__(a),
    "multiply": lambda a, t: t.__rmul__(a),
    "divide": lambda a, t: t.__rtruediv__(a),
    "power": lambda a, t: t.__rpow__(a),
    "matmul": lambda a, t: t.__rmatmul__(a),
    "less": lambda a, t: t > a,
    "less_equal": lambda a, t: t >= a,
    "greater": lambda a, t: t < a,
    "greater_equal": lambda a, t: t <= a,
    "equal": lambda a, t: t == a,
    "not_equal": lambda a, t: t != a,
}
METHODS = {"absolute": "abs(t)", "negative": "-t", "transpose": "t.T", "amax": "t.max()", "amin": "t.min()"}
FUNCTIONS = ("concatenate", "stack", "where", "minimum", "maximum")


class Words(Node):
    """A node that can be tested, compared, counted and walked through. Comparisons give NumPy's True and False."""

    __slots__ = ()

    def __repr__(self) -> str:
        name = f", name={self.name!r}" if self.name else ""
        return f"Tensor({np.array2string(self.array, separator=', ')}{name})"

    def _repr_html_(self) -> str:
        """What a notebook shows: the value, and beside it the gradient."""
        head = ["value"] if self.grad is None else ["value", "gradient"]
        arrays = [self.array] if self.grad is None else [self.array, self.grad]
        return table_html(head, [[array_html(array) for array in arrays]], f"Tensor {self.name or ''} {self.shape}")

    def __bool__(self) -> bool:
        return bool(self.array)  # NumPy refuses more than one number

    def __float__(self) -> float:
        return self.item()

    def __int__(self) -> int:
        return int(self.item())

    def __round__(self, digits: int | None = None) -> float:
        return round(self.item(), digits)

    def __format__(self, spec: str) -> str:
        return format(self.item(), spec) if spec else str(self)

    def __len__(self) -> int:
        return len(self.array)  # a single number has no length: TypeError

    def __iter__(self) -> Iterator[Any]:
        if not self.shape:
            raise TypeError("a tensor of one number has no rows to go through")
        return (self[row] for row in range(len(self)))  # type: ignore[index]

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self.array.ndim

    @property
    def size(self) -> int:
        """The number of entries."""
        return self.array.size

    def argmax(self, axis: int | None = None) -> Any:
        """The place of the largest entry, as NumPy's whole numbers: places have no gradient."""
        return self.array.argmax(axis=axis)

    def __contains__(self, number: object) -> bool:
        return bool(np.any(self == number))

    __hash__ = Node.__hash__  # a tensor is a key by what it is, not by its numbers

    def __eq__(self, other: object) -> NDArray[np.bool_]:  # type: ignore[override]
        return np.asarray(self.array == _numbers(other))

    def __ne__(self, other: object) -> NDArray[np.bool_]:  # type: ignore[override]
        return np.asarray(self.array != _numbers(other))

    def __lt__(self, other: object) -> NDArray[np.bool_]:
        return np.asarray(self.array < _numbers(other))

    def __le__(self, other: object) -> NDArray[np.bool_]:
        return np.asarray(self.array <= _numbers(other))

    def __gt__(self, other: object) -> NDArray[np.bool_]:
        return np.asarray(self.array > _numbers(other))

    def __ge__(self, other: object) -> NDArray[np.bool_]:
        return np.asarray(self.array >= _numbers(other))

    def __array__(self, *_: object, **__: object) -> Array:
        raise TypeError("NumPy cannot follow gradients: use the tensor's own methods, or its .value")

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **_: Any) -> Any:
        is_operator = method == "__call__" and len(inputs) == 2 and isinstance(inputs[0], np.ndarray | np.generic)
        if is_operator and ufunc.__name__ in OPERATORS:
            return OPERATORS[ufunc.__name__](*inputs)
        raise TypeError(_advice(ufunc.__name__, type(self)))

    def __array_function__(self, function: Callable[..., Any], *_: Any) -> Any:
        raise TypeError(_advice(function.__name__, type(self)))


def _numbers(other: Any) -> Any:
    return other.array if isinstance(other, Node) else other


def _advice(name: str, kind: type) -> str:
    """What to write instead of np.<name>(t)."""
    if name in FUNCTIONS:
        instead = f"nn_core.{name}(…)"
    else:
        instead = METHODS.get(name) or (f"t.{name}(…)" if hasattr(kind, name) else "")
    advice = f"write {instead}, or use" if instead else "use"
    return f"np.{name}: NumPy cannot follow a tensor's gradients; {advice} its .value"
