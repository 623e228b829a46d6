"""The graph of a computation: nodes that hold a value and know which rule and which nodes it was computed from."""

from __future__ import annotations

import itertools
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, Shape, ShapeError, checked, read_only
from .rules import Rule

_birthdays = itertools.count()


class Origin(NamedTuple):
    """Where a value comes from: it was given, or a rule computed it.

    - `op`: what a record shows: "input", "parameter" or "constant", or the rule's name.
    - `needs_grad`: whether gradients flow back to it.
    - `rule`, `parents`, `inputs`: of a computed value its rule, the nodes it was computed from, and their values at
      that time: a parameter moves on later.
    """

    op: str
    needs_grad: bool
    rule: Rule | None = None
    parents: tuple[Node, ...] = ()
    inputs: tuple[Array, ...] = ()


INPUT, PARAMETER = Origin("input", needs_grad=True), Origin("parameter", needs_grad=True)
DATA, CONSTANT = Origin("input", needs_grad=False), Origin("constant", needs_grad=False)


class Node:
    """A value of a computation: a read-only array, where it comes from, and what it is called.

    - `op`, `needs_grad`, `rule`, `parents`, `inputs`: its origin.
    - `grad`: ∂C/∂value after backpropagation, in the same shape; None before.
    - `name`, `symbol`, `grad_symbol`: what a trace calls it; symbols are Typst source.
    - `birthday`: a number that grows from node to node, so a node is younger than its parents.
    """

    __slots__ = (
        "_value", "birthday", "grad", "grad_symbol", "inputs", "name", "needs_grad", "op", "parents", "rule", "symbol",
    )  # fmt: skip

    def __init__(self, value: ArrayLike, name: str | None = None, origin: Origin = INPUT):
        if origin is INPUT:  # given by hand; other values were checked already, or computed from such
            value = checked(value, f'tensor "{name}"' if name else "a tensor", copy=True)
        self._value = read_only(np.asarray(value))
        self.op, self.needs_grad, self.rule, self.parents, self.inputs = origin
        self.grad: Array | None = None
        self.name = name
        self.symbol = self.grad_symbol = ""
        self.birthday = next(_birthdays)

    @property
    def value(self) -> Array:
        return self._value

    @value.setter
    def value(self, new: ArrayLike) -> None:
        self.replace(checked(new, f"the new value of {self.name or 'a tensor'}", copy=True))

    def replace(self, new: Array) -> None:
        """Takes `new` itself, not a copy, as the value. Raises ShapeError unless it has the old one's shape."""
        if self.rule:
            raise TypeError(f"{self!r} was computed by {self.op}; only a tensor you made can change")
        if new.shape != self.shape:
            raise ShapeError(f"{self.name or 'the tensor'} is {self.shape}, but its new value is {new.shape}")
        self._value = read_only(new)

    @property
    def shape(self) -> Shape:
        return self._value.shape

    def item(self) -> float:
        """The number, of a tensor that holds one."""
        if self._value.size != 1:
            raise ShapeError(f"item() needs one number, but {self.name or 'the tensor'} is {self.shape}")
        return float(self._value.item())

    def named(self, name: str, symbol: str = "", grad_symbol: str = "") -> Self:
        """Names this tensor for the trace: u = (x**2 + 1).named("u"). Symbols are Typst source."""
        self.name, self.symbol, self.grad_symbol = name, symbol, grad_symbol
        return self
