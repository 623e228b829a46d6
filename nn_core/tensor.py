"""Tensor: numbers that remember how they were computed, so that gradients can flow back through them."""

from __future__ import annotations

import itertools
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from . import elementwise as table
from .engine import add, propagate
from .errors import Array, ShapeError, checked
from .matrices import Index, MatrixProduct, Reshape, Transpose
from .reductions import Axis, Max, Mean, Sum
from .rules import CONSTANT, INPUT, PARAMETER, Inputs, Rule
from .trace import current_trace

TensorLike: TypeAlias = "Tensor | ArrayLike"
_birthdays = itertools.count()


class Tensor:
    """A float64 array of any shape that knows the rule and the inputs that made it.

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

    __array_ufunc__ = None  # array + tensor: NumPy leaves the sum to the tensor
    __slots__ = (
        "_value", "birthday", "grad", "grad_symbol", "inputs", "name", "needs_grad", "operands", "rule", "symbol",
    )  # fmt: skip

    def __init__(self, value: ArrayLike, name: str | None = None):
        array = checked(value, f'tensor "{name}"' if name else "a tensor", copy=True)
        self._build(array, INPUT, name)

    def _build(self, value: Array, rule: Rule, name: str | None = None, needs_grad: bool = True) -> None:
        value.flags.writeable = False
        self._value = value
        self.rule = rule
        self.inputs: tuple[Tensor, ...] = ()
        self.operands: Inputs = ()  # the inputs' values at that time: a parameter moves on later
        self.needs_grad = needs_grad
        self.grad: Array | None = None
        self.name = name
        self.symbol = self.grad_symbol = ""
        self.birthday = next(_birthdays)  # an output is younger than its inputs: backward() counts on it

    @property
    def value(self) -> Array:
        return self._value

    @value.setter
    def value(self, new: ArrayLike) -> None:
        self.replace(checked(new, f"the new value of {self.name or 'a tensor'}", copy=True))

    def replace(self, new: Array) -> None:
        """Take `new` itself, not a copy, as the value. Raises ShapeError unless it has the old one's shape."""
        if self.inputs:
            raise TypeError(f"{self!r} was computed by {self.rule.name}; only a tensor you made can change")
        if new.shape != self.shape:
            raise ShapeError(f"{self.name or 'the tensor'} is {self.shape}, but its new value is {new.shape}")
        new.flags.writeable = False
        self._value = new

    @property
    def shape(self) -> tuple[int, ...]:
        return self._value.shape

    def item(self) -> float:
        """The number, of a tensor that holds one."""
        if self._value.size != 1:
            raise ShapeError(f"item() needs one number, but {self.name or 'the tensor'} is {self.shape}")
        return float(self._value.item())

    def named(self, name: str, symbol: str = "", grad_symbol: str = "") -> Self:
        """Name this tensor for the trace: u = (x**2 + 1).named("u"). Symbols are Typst source."""
        self.name, self.symbol, self.grad_symbol = name, symbol, grad_symbol
        return self

    def backward(self) -> None:
        """Let the gradient of this one number flow back to every tensor that it was computed from.

        Gradients add up: a second backward() adds to `grad`. Raises ShapeError for more than one number.
        """
        for tensor, gradient in propagate(self, current_trace()).items():
            tensor.grad = gradient if tensor.grad is None else add(tensor.grad, gradient)
            tensor.grad.flags.writeable = False

    def __repr__(self) -> str:
        name = f", name={self.name!r}" if self.name else ""
        return f"Tensor({np.array2string(self._value, separator=', ')}{name})"

    def __array__(self, *_: object, **__: object) -> Array:
        raise TypeError("NumPy cannot follow gradients: use the tensor's own methods, or its .value")

    def __add__(self, other: TensorLike) -> Tensor:
        return apply(table.ADD, self, other)

    def __radd__(self, other: TensorLike) -> Tensor:
        return apply(table.ADD, other, self)

    def __sub__(self, other: TensorLike) -> Tensor:
        return apply(table.SUBTRACT, self, other)

    def __rsub__(self, other: TensorLike) -> Tensor:
        return apply(table.SUBTRACT, other, self)

    def __mul__(self, other: TensorLike) -> Tensor:
        return apply(table.MULTIPLY, self, other)

    def __rmul__(self, other: TensorLike) -> Tensor:
        return apply(table.MULTIPLY, other, self)

    def __truediv__(self, other: TensorLike) -> Tensor:
        return apply(table.DIVIDE, self, other)

    def __rtruediv__(self, other: TensorLike) -> Tensor:
        return apply(table.DIVIDE, other, self)

    def __pow__(self, other: TensorLike) -> Tensor:
        return apply(table.POWER, self, other)

    def __rpow__(self, other: TensorLike) -> Tensor:
        return apply(table.POWER, other, self)

    def __matmul__(self, other: TensorLike) -> Tensor:
        return apply(MatrixProduct(), self, other)

    def __rmatmul__(self, other: TensorLike) -> Tensor:
        return apply(MatrixProduct(), other, self)

    def __neg__(self) -> Tensor:
        return apply(table.NEGATE, self)

    def __abs__(self) -> Tensor:
        return apply(table.ABSOLUTE, self)

    def __getitem__(self, key: Any) -> Tensor:
        return apply(Index(key), self)

    @property
    def T(self) -> Tensor:
        return apply(Transpose(), self)

    def reshape(self, *shape: int | tuple[int, ...]) -> Tensor:
        """x.reshape(2, 3) or x.reshape((2, 3)); one length may be -1, which stands for what is left."""
        return apply(Reshape(tuple(np.ravel(shape).tolist())), self)

    def sum(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        return apply(Sum(axis, keepdims), self)

    def mean(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        return apply(Mean(axis, keepdims), self)

    def max(self, axis: Axis = None, keepdims: bool = False) -> Tensor:
        return apply(Max(axis, keepdims), self)

    def exp(self) -> Tensor:
        return apply(table.EXP, self)

    def log(self) -> Tensor:
        return apply(table.LOG, self)

    def sqrt(self) -> Tensor:
        return apply(table.SQRT, self)

    def sin(self) -> Tensor:
        return apply(table.SIN, self)

    def cos(self) -> Tensor:
        return apply(table.COS, self)

    def relu(self) -> Tensor:
        return apply(table.RELU, self)

    def sigmoid(self) -> Tensor:
        return apply(table.SIGMOID, self)

    def tanh(self) -> Tensor:
        return apply(table.TANH, self)


def apply(rule: Rule, *inputs: TensorLike) -> Tensor:
    """Compute rule(inputs) as a new tensor that remembers both; record it if a trace is active."""
    tensors = tuple(t if isinstance(t, Tensor) else constant(t) for t in inputs)
    operands = tuple(t._value for t in tensors)
    try:
        value = np.asarray(rule.value(operands))
    except ValueError as error:
        shapes = " and ".join(f"{t.name or 'a tensor'} {t.shape}" for t in tensors)
        raise ShapeError(f"{rule.name} of {shapes}: {error}") from error
    output = Tensor.__new__(Tensor)
    output._build(value, rule, needs_grad=any(t.needs_grad for t in tensors))
    output.inputs, output.operands = tensors, operands
    trace = current_trace()
    if trace is not None:
        trace.remember(output, value)
    return output


def constant(value: ArrayLike, name: str | None = None, rule: Rule = CONSTANT) -> Tensor:
    """A tensor that no gradient flows into. Shares the array's memory, unless a trace must remember it."""
    array = checked(value, f'"{name}"' if name else "a constant", copy=current_trace() is not None)
    tensor = Tensor.__new__(Tensor)
    tensor._build(array.view(), rule, name, needs_grad=False)
    return tensor


def parameter(value: ArrayLike) -> Tensor:
    """A tensor that learns: a layer's weights or biases."""
    tensor = Tensor(value)
    tensor.rule = PARAMETER
    return tensor
