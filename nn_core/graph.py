"""The graph of a computation: nodes that hold a value and know which rule and which nodes it was computed from."""

from __future__ import annotations

import copy
import itertools
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, Held, Shape, ShapeError, checked, read_only
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

    - `array`: the value itself. `value`: the same for whoever looks from outside; assign a new one to change it.
    - `op`, `needs_grad`, `rule`, `parents`, `inputs`: its origin.
    - `grad`: ∂C/∂value after backpropagation, in the same shape; None before.
    - `name`, `symbol`, `grad_symbol`: what a trace calls it; symbols are Typst source.
    - `birthday`: a number that grows from node to node of a process, so a node is younger than its parents.
    """

    __slots__ = (
        "array", "birthday", "grad", "grad_symbol", "inputs", "name", "needs_grad", "op", "parents", "rule", "symbol",
    )  # fmt: skip

    def __init__(self, value: ArrayLike, name: str | None = None, origin: Origin = INPUT):
        if origin is INPUT:  # given by hand; other values were checked already, or computed from such
            if name is not None and not isinstance(name, str):
                raise TypeError(f"a name is a text, not {name!r}; several numbers go in one list: Tensor([1.0, 2.0])")
            value = checked(value, f'tensor "{name}"' if name else "a tensor", copy=True)
        self.array = read_only(np.asarray(value))
        self.op, self.needs_grad, self.rule, self.parents, self.inputs = origin
        self.grad: Array | None = None
        self.name = name
        self.symbol = self.grad_symbol = ""
        self.birthday = next(_birthdays)

    @property
    def value(self) -> Array:
        return self.array if self.rule else self.array.view(Held)  # so that w.value -= step works

    @value.setter
    def value(self, new: ArrayLike) -> None:
        if isinstance(new, Node):
            raise TypeError(f"the new value of {self.name or 'a tensor'} is a tensor: assign its .value")
        self.replace(checked(new, f"the new value of {self.name or 'a tensor'}", copy=True))

    def replace(self, new: Array) -> None:
        """Takes `new` itself, not a copy, as the value. Raises ShapeError unless it has the old one's shape."""
        if self.rule:
            raise TypeError(f"{self!r} was computed by {self.op}; only a tensor you made can change")
        if new.shape != self.shape:
            raise ShapeError(f"{self.name or 'the tensor'} is {self.shape}, but its new value is {new.shape}")
        self.array = read_only(new)

    @property
    def shape(self) -> Shape:
        return self.array.shape

    def item(self) -> float:
        """The number, of a tensor that holds one."""
        if self.array.size != 1:
            raise ShapeError(f"item() needs one number, but {self.name or 'the tensor'} is {self.shape}")
        return float(self.array.item())

    def named(self, name: str, symbol: str = "", grad_symbol: str = "") -> Self:
        """Names this tensor for the trace: u = (x**2 + 1).named("u"). Symbols are Typst source."""
        self.name, self.symbol, self.grad_symbol = name, symbol, grad_symbol
        return self

    # Copies and other processes.

    def __copy__(self) -> Self:
        twin: Self = copied(self, {id(parent): parent for parent in self.parents})
        return twin

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        twin: Self = copied(self, memo)
        return twin

    def __getstate__(self) -> dict[str, Any]:
        """What goes to another process: a value that was given. A computation stays where its rules are."""
        if self.rule:
            raise TypeError(f"{self!r} was computed by {self.op}; save its .value, or copy.deepcopy() the computation")
        return {slot: getattr(self, slot) for slot in Node.__slots__}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for slot, value in state.items():
            setattr(self, slot, value)
        self.array = read_only(self.array)
        self.birthday = next(_birthdays)  # ages count within a process only


def copied(root: Any, memo: dict[int, Any]) -> Any:
    """A deep copy of `root`, which has `parents`; they are copied first, so a long graph needs no recursion."""
    waiting = [root]
    while waiting:
        latest = waiting[-1]
        unseen = [] if id(latest) in memo else [parent for parent in latest.parents if id(parent) not in memo]
        if unseen:
            waiting.extend(unseen)
            continue
        waiting.pop()
        if id(latest) not in memo:
            twin = memo[id(latest)] = object.__new__(type(latest))
            for slot in (slot for kind in type(latest).__mro__ for slot in getattr(kind, "__slots__", ())):
                setattr(twin, slot, copy.deepcopy(getattr(latest, slot), memo))
    return memo[id(root)]
