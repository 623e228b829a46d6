"""What a network computed, remembered: every value on the way forward, every gradient on the way back.

    with Trace() as trace:
        loss = mse(net(x), y)
        loss.backward()
    trace["hidden.z"].value     # a read-only array
    for flow in trace.backward: ...

Without a Trace nothing is recorded; with one, the numbers are the same to the last bit.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .errors import Array
from .rules import Inputs, Rule
from .symbols import partial, symbol_for

if TYPE_CHECKING:
    from .tensor import Tensor

_active: ContextVar[Trace | None] = ContextVar("active trace", default=None)


@dataclass(frozen=True, eq=False)
class Record:
    """One value of a computation. Arrays are read-only.

    - `name`: "hidden.z"; a tensor without a name is "t1", "t2", … in order of computation, a constant "c1", ….
      A name that comes back within one trace (a second batch) becomes "hidden.z#2".
    - `op`: the operation that made it ("add", "relu", …), or "input", "parameter", "constant".
    - `inputs`: the names of the records it was made from.
    - `value`, and `grad` = ∂C/∂value: the exact sum of the flows into it; None where no gradient came.
    - `symbol`, `grad_symbol`: Typst source of the mathematical names.
    - `settings`: what else fixes the operation ({"axis": 0}).
    """

    name: str
    op: str
    inputs: tuple[str, ...]
    value: Array
    grad: Array | None
    symbol: str
    grad_symbol: str = ""
    settings: Mapping[str, object] | None = None


@dataclass(frozen=True, eq=False)
class Flow:
    """One gradient passing back from a record (`source`) to one of its inputs (`target`).

    - `upstream`: ∂C/∂source.
    - `local`: the derivative ∂source/∂target of an entry-by-entry operation or a reduction, or the other
      matrix of a product; None where entries only move.
    - `gradient`: this flow's contribution to ∂C/∂target, before other flows are added.
    - `terms`: the contribution before its own paths are summed, one path a row: for z = x Wᵀ with respect to
      x a row for every neuron, (n_out, m, n_in), with respect to W a row for every sample, (m, n_out, n_in).
    """

    source: str
    target: str
    upstream: Array
    gradient: Array
    _place: int
    _node: _Node

    @property
    def local(self) -> Array | None:
        node = self._node
        local = node.rule.local(self._place, node.value, node.operands)
        return None if local is None else _read_only(local)

    @property
    def terms(self) -> Array:
        node = self._node
        return _read_only(node.rule.terms(self._place, self.upstream, node.value, node.operands))


class _Node:
    """What the trace keeps of a tensor: the value it had then, for a parameter moves on later."""

    __slots__ = ("grad", "inputs", "operands", "rule", "tensor", "value")

    def __init__(self, tensor: Tensor, value: Array, inputs: tuple[_Node, ...]):
        self.tensor = tensor
        self.rule: Rule = tensor.rule
        self.value = value
        self.inputs = inputs
        self.operands: Inputs = tuple(node.value for node in inputs)
        self.grad: Array | None = None


class Trace:
    """Records everything computed inside its `with` block. Look up a record by name: trace["output.a"]."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[int, int], _Node] = {}  # by tensor and value, in order of computation
        self._flows: list[tuple[_Node, int, Array, Array]] = []
        self._root: _Node | None = None
        self._book: tuple[dict[str, Record], tuple[Flow, ...]] | None = None

    def __enter__(self) -> Trace:
        self._token = _active.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        _active.reset(self._token)

    @property
    def forward(self) -> tuple[Record, ...]:
        """The records in order of computation."""
        return tuple(self._open_book()[0].values())

    @property
    def backward(self) -> tuple[Flow, ...]:
        """The flows of gradients in order of propagation."""
        return self._open_book()[1]

    def __getitem__(self, name: str) -> Record:
        records = self._open_book()[0]
        if name not in records:
            near = difflib.get_close_matches(name, records, n=3) or list(records)
            raise KeyError(f"the trace has no record {name!r}; it has {', '.join(near) or 'none at all'}")
        return records[name]

    def __contains__(self, name: object) -> bool:
        return name in self._open_book()[0]

    # What the engine tells the trace.

    def remember(self, tensor: Tensor, value: Array) -> _Node:
        """Keep a tensor, and first the inputs that it was made from."""
        key = (id(tensor), id(value))
        if key not in self._nodes:
            inputs = tuple(map(self.remember, tensor.inputs, tensor.operands))
            self._nodes[key] = _Node(tensor, value, inputs)
            self._book = None
        return self._nodes[key]

    def start(self, root: Tensor, seed: Array) -> None:
        """A backward pass begins at `root`, whose gradient with respect to itself is `seed`, 1."""
        self._root = self.remember(root, root.value)
        self._add(self._root, seed)

    def flow(self, source: Tensor, place: int, upstream: Array, gradient: Array) -> None:
        """`gradient` passed back from `source` to its input number `place`."""
        node = self.remember(source, source.value)
        self._flows.append((node, place, upstream, gradient))
        self._add(node.inputs[place], gradient)

    def _add(self, node: _Node, gradient: Array) -> None:
        node.grad = gradient if node.grad is None else node.grad + gradient
        self._book = None

    # Names are given when someone looks: by then every tensor that gets a name has it.

    def _open_book(self) -> tuple[dict[str, Record], tuple[Flow, ...]]:
        if self._book is None:
            names = dict(zip(self._nodes.values(), self._names(), strict=True))
            records = {name: self._record(node, names) for node, name in names.items()}
            self._book = records, tuple(self._flow(names, *flow) for flow in self._flows)
        return self._book

    def _names(self) -> Iterator[str]:
        """Each node's own name, "t1" or "c1" without one, with #2, #3, … when a name comes back."""
        seen: dict[str, int] = {}
        anonymous = {"t": 0, "c": 0}
        for node in self._nodes.values():
            name = node.tensor.name
            if name is None:
                kind = "c" if node.rule.name == "constant" else "t"
                anonymous[kind] += 1
                name = f"{kind}{anonymous[kind]}"
            seen[name] = seen.get(name, 0) + 1
            yield name if seen[name] == 1 else f"{name}#{seen[name]}"

    def _record(self, node: _Node, names: Mapping[_Node, str]) -> Record:
        tensor, name = node.tensor, names[node]
        is_number = node.rule.name == "constant" and node.value.ndim == 0
        symbol = f"{node.value:g}" if is_number else tensor.symbol or symbol_for(name.partition("#")[0])
        grad_symbol = tensor.grad_symbol or partial(self._root_symbol(), symbol)
        inputs = tuple(names[i] for i in node.inputs)
        grad = None if node.grad is None else _read_only(node.grad)
        return Record(name, node.rule.name, inputs, node.value, grad, symbol, grad_symbol, node.rule.settings)

    def _root_symbol(self) -> str:
        root = self._root and self._root.tensor
        return (root.symbol or symbol_for(root.name or "C")) if root else "C"

    @staticmethod
    def _flow(names: Mapping[_Node, str], node: _Node, place: int, upstream: Array, gradient: Array) -> Flow:
        source, target = names[node], names[node.inputs[place]]
        return Flow(source, target, _read_only(upstream), _read_only(gradient), place, node)


def current_trace() -> Trace | None:
    """The trace of the `with` block that the code runs in, if any."""
    return _active.get()


@contextmanager
def untraced() -> Iterator[None]:
    """Compute beside the lesson: what runs in this block is not recorded."""
    token = _active.set(None)
    try:
        yield
    finally:
        _active.reset(token)


def _read_only(array: Array) -> Array:
    array = np.asarray(array)
    array.flags.writeable = False
    return array
