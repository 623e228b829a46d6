"""Functions of several tensors: choosing between them entry by entry, and joining them."""

from collections.abc import Sequence

from numpy.typing import ArrayLike

from .rules import elementwise, moves
from .tensor import Tensor, TensorLike, apply


def minimum(a: TensorLike, b: TensorLike) -> Tensor:
    """The smaller of each pair of entries, which gets the gradient; equal ones share it evenly."""
    return apply(elementwise.MINIMUM, a, b)


def maximum(a: TensorLike, b: TensorLike) -> Tensor:
    """The larger of each pair of entries, which gets the gradient; equal ones share it evenly."""
    return apply(elementwise.MAXIMUM, a, b)


def where(condition: ArrayLike, a: TensorLike, b: TensorLike) -> Tensor:
    """Entries of a where the condition (True and False, or numbers) holds, else of b; they get the gradient.

    >>> x = Tensor([-2.0, 3.0])
    >>> where(x > 0, x, 0.1 * x).value
    array([-0.2,  3. ])
    """
    return apply(elementwise.WHERE, a, b, condition)


def concatenate(tensors: Sequence[TensorLike], axis: int = 0) -> Tensor:
    """Tensors one after another along an axis that they have: two (m, n) give (2m, n)."""
    return apply(moves.concatenate_along(axis, len(tensors)), *tensors)


def stack(tensors: Sequence[TensorLike], axis: int = 0) -> Tensor:
    """Tensors of one shape side by side along a new axis: two (n,) give (2, n)."""
    return apply(moves.stack_along(axis, len(tensors)), *tensors)
