"""Tensor: numbers that remember how they were computed, so that gradients can flow back through them."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from .arrays import ShapeError, checked, is_closed, read_only
from .backprop import add, propagate
from .graph import CONSTANT, Origin
from .rules import Rule, elementwise, matrices, moves, reductions
from .rules.reductions import Axis
from .trace import current_trace, watches
from .words import Words

TensorLike: TypeAlias = "Tensor | ArrayLike"


class Tensor(Words):
    """A float64 array of any shape that knows the rule and the tensors that made it.

    >>> x = Tensor(2.0, name="x")
    >>> y = (x**2 + 1) ** 3
    >>> y.backward()
    >>> y.item(), x.grad.item()
    (125.0, 300.0)

    - `value`: a read-only array, a copy of what was given. Assign a new one to change it.
    - `grad`: ∂C/∂value, in the same shape, after C.backward(); None before.
    - Numbers and arrays that meet a tensor become constants: no gradient flows into them.
    - Raises ValueError for an empty value, NaN or infinities, ShapeError where shapes do not fit.
    """

    __slots__ = ()
    parents: tuple[Tensor, ...]

    def backward(self) -> None:
        """Lets the gradient of this one number flow back to every tensor that it was computed from.

        Gradients add up: a second backward() adds to `grad`. Raises ShapeError for more than one number and
        ValueError where all is constant.
        """
        if not self.needs_grad:
            raise ValueError(f"{self.name or 'this number'} depends on no parameter and no Tensor: no gradient flows")
        for node, gradient in propagate(self, *watches()).items():
            node.grad = read_only(gradient if node.grad is None else add(node.grad, gradient))

    def detach(self) -> Tensor:
        """The same numbers as a constant: no gradient flows back from here."""
        return constant(self.array)

    def __add__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.ADD, self, other)

    def __radd__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.ADD, other, self)

    def __sub__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.SUBTRACT, self, other)

    def __rsub__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.SUBTRACT, other, self)

    def __mul__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.MULTIPLY, self, other)

    def __rmul__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.MULTIPLY, other, self)

    def __truediv__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.DIVIDE, self, other)

    def __rtruediv__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.DIVIDE, other, self)

    def __pow__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.POWER, self, other)

    def __rpow__(self, other: TensorLike) -> Tensor:
        return apply(elementwise.POWER, other, self)

    def __matmul__(self, other: TensorLike) -> Tensor:
        return apply(matrices.product_of(self, other), self, other)

    def __rmatmul__(self, other: TensorLike) -> Tensor:
        return apply(matrices.product_of(other, self), other, self)

    def __neg__(self) -> Tensor:
        return apply(elementwise.NEGATE, self)

    def __abs__(self) -> Tensor:
        return apply(elementwise.ABSOLUTE, self)

    def __getitem__(self, key: Any) -> Tensor:
        return apply(moves.pick(key), self)

    @property
    def T(self) -> Tensor:
        return apply(moves.TRANSPOSE, self)

    def reshape(self, *shape: int | tuple[int, ...]) -> Tensor:
        """x.reshape(2, 3) or x.reshape((2, 3)); one length may be -1, which stands for what is left."""
        return apply(moves.reshape_to(tuple(np.ravel(shape).tolist())), self)

    def sum(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        return apply(reductions.sum_over(axis, keepdims), self)

    def mean(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        return apply(reductions.mean_over(axis, keepdims), self)

    def max(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        return apply(reductions.max_over(axis, keepdims), self)

    def min(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        return apply(reductions.min_over(axis, keepdims), self)

    def var(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        return apply(reductions.var_over(axis, keepdims), self)

    def clip(self, low: float = -np.inf, high: float = np.inf) -> Tensor:
        return apply(elementwise.clip_to(low, high), self)

    def exp(self) -> Tensor:
        return apply(elementwise.EXP, self)

    def log(self) -> Tensor:
        return apply(elementwise.LOG, self)

    def sqrt(self) -> Tensor:
        return apply(elementwise.SQRT, self)

    def sin(self) -> Tensor:
        return apply(elementwise.SIN, self)

    def cos(self) -> Tensor:
        return apply(elementwise.COS, self)

    def relu(self) -> Tensor:
        return apply(elementwise.RELU, self)

    def sigmoid(self) -> Tensor:
        return apply(elementwise.SIGMOID, self)

    def tanh(self) -> Tensor:
        return apply(elementwise.TANH, self)


def apply(rule: Rule, *arguments: TensorLike) -> Tensor:
    """Computes a rule as a new tensor that remembers where it comes from; records it if a trace is active."""
    parents = tuple([t if isinstance(t, Tensor) else constant(t) for t in arguments])
    inputs = tuple([parent.array for parent in parents])
    try:
        value = rule.compute(*inputs)
    except ValueError as error:
        shapes = " and ".join(f"{t.name or 'a tensor'} {t.shape}" for t in parents)
        raise ShapeError(f"{rule.name} of {shapes}: {error}") from error
    needs_grad = True in [parent.needs_grad for parent in parents]  # any(…) takes twice as long
    output = Tensor(value, None, Origin(rule.name, needs_grad, rule, parents, inputs))
    if trace := current_trace():
        trace.remember(output, output.array)
    return output


def constant(value: ArrayLike, name: str | None = None, origin: Origin = CONSTANT) -> Tensor:
    """A tensor that no gradient flows into. It is a copy, unless nobody can change the array."""
    closed = isinstance(value, np.ndarray) and is_closed(value)
    array = checked(value, f'"{name}"' if name else "a constant", copy=not closed)
    return Tensor(array.view(), name, origin)
