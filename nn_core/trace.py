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
from typing import TYPE_CHECKING

import numpy as np

from .errors import Array
from .records import Flow, Node, Record, read_only
from .symbols import partial, symbol_for

if TYPE_CHECKING:
    from .tensor import Tensor

_active: ContextVar[Trace | None] = ContextVar("active trace", default=None)


class Trace:
    """Records everything computed inside its `with` block. Look up a record by name: trace["output.a"]."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[int, int], Node] = {}  # by tensor and value, in order of computation
        self._flows: list[tuple[Node, int, Array, Array]] = []
        self._root: Node | None = None
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

    def remember(self, tensor: Tensor, value: Array) -> Node:
        """Keep a tensor with the value it has now, and before it whatever it was made from."""
        waiting = [(tensor, value)]
        while waiting:
            tensor, value = waiting[-1]
            made_from = list(zip(tensor.inputs, tensor.operands, strict=True))
            unseen = [pair for pair in made_from if _key(*pair) not in self._nodes]
            if unseen:
                waiting.extend(reversed(unseen))
                continue
            waiting.pop()
            if _key(tensor, value) not in self._nodes:
                inputs = tuple(self._nodes[_key(*pair)] for pair in made_from)
                self._nodes[_key(tensor, value)] = Node(tensor, value, inputs)
                self._book = None
        return self._nodes[_key(tensor, value)]

    def start(self, root: Tensor, seed: Array) -> None:
        """A backward pass begins at `root`, whose gradient with respect to itself is `seed`, 1."""
        self._root = self.remember(root, root.value)
        self._add(self._root, seed)

    def flow(self, source: Tensor, place: int, upstream: Array, gradient: Array) -> None:
        """`gradient` passed back from `source` to its input number `place`."""
        node = self.remember(source, source.value)
        self._flows.append((node, place, upstream, gradient))
        self._add(node.inputs[place], gradient)

    def _add(self, node: Node, gradient: Array) -> None:
        node.grad = gradient if node.grad is None else np.asarray(node.grad + gradient)
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

    def _record(self, node: Node, names: Mapping[Node, str]) -> Record:
        tensor, name = node.tensor, names[node]
        is_number = node.rule.name == "constant" and node.value.ndim == 0
        symbol = f"{node.value:g}" if is_number else tensor.symbol or symbol_for(name.partition("#")[0])
        grad_symbol = tensor.grad_symbol or partial(self._root_symbol(), symbol)
        inputs = tuple(names[i] for i in node.inputs)
        grad = None if node.grad is None else read_only(node.grad)
        return Record(name, node.rule.name, inputs, node.value, grad, symbol, grad_symbol, node.rule.settings)

    def _root_symbol(self) -> str:
        root = self._root and self._root.tensor
        return (root.symbol or symbol_for(root.name or "C")) if root else "C"

    @staticmethod
    def _flow(names: Mapping[Node, str], node: Node, place: int, upstream: Array, gradient: Array) -> Flow:
        source, target = names[node], names[node.inputs[place]]
        return Flow(source, target, read_only(upstream), read_only(gradient), place, node)


def _key(tensor: Tensor, value: Array) -> tuple[int, int]:
    """A parameter that moved is the same tensor with another value: another record."""
    return id(tensor), id(value)


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
