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

from .arrays import Array, read_only
from .backprop import Watch, add, current_watches
from .graph import Node
from .records import Flow, Page, Record
from .rules import NO_SETTINGS
from .symbols import partial, symbol_for

_active: ContextVar[Trace | None] = ContextVar("active trace", default=None)


class Trace(Watch):
    """Records everything computed inside its `with` block. A record is found by its name: trace["output.a"]."""

    def __init__(self) -> None:
        self._pages: dict[tuple[int, int], Page] = {}  # by node and value, in order of computation
        self._flows: list[tuple[Page, int, Array, Array]] = []
        self._root: Page | None = None
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

    # What the trace is told, on the way forward and on the way back.

    def remember(self, node: Node, value: Array) -> Page:
        """Keeps a node with the value it has now, and before it whatever it was made from."""
        waiting = [(node, value)]
        while _key(node, value) not in self._pages:
            latest, its_value = waiting[-1]
            made_from = list(zip(latest.parents, latest.inputs, strict=True))
            unseen = [pair for pair in made_from if _key(*pair) not in self._pages]
            if unseen:
                waiting.extend(reversed(unseen))
                continue
            waiting.pop()
            if _key(latest, its_value) not in self._pages:  # it waits twice where two paths meet in it
                parents = tuple(self._pages[_key(*pair)] for pair in made_from)
                self._pages[_key(latest, its_value)] = Page(latest, its_value, parents)
                self._book = None
        return self._pages[_key(node, value)]

    def flow(self, node: Node, place: int, upstream: Array, gradient: Array) -> None:
        page = self.remember(node, node.value)
        self._flows.append((page, place, upstream, gradient))
        self._add(page.parents[place], gradient)

    def arrived(self, root: Node, gradients: Mapping[Node, Array]) -> None:
        self._root = self.remember(root, root.value)
        self._add(self._root, gradients[root])  # 1: all other gradients came as flows

    def _add(self, page: Page, gradient: Array) -> None:
        page.grad = gradient if page.grad is None else add(page.grad, gradient)
        self._book = None

    # Names are given when someone looks: by then every tensor that gets a name has it.

    def _open_book(self) -> tuple[dict[str, Record], tuple[Flow, ...]]:
        if self._book is None:
            names = dict(zip(self._pages.values(), self._names(), strict=True))
            records = {name: self._record(page, names) for page, name in names.items()}
            self._book = records, tuple(self._flow(names, *flow) for flow in self._flows)
        return self._book

    def _names(self) -> Iterator[str]:
        """Each node's own name, "t1" or "c1" without one, with #2, #3, … when a name comes back."""
        seen: dict[str, int] = {}
        anonymous = {"t": 0, "c": 0}
        for page in self._pages.values():
            name = page.node.name
            if name is None:
                kind = "c" if page.node.op == "constant" else "t"
                anonymous[kind] += 1
                name = f"{kind}{anonymous[kind]}"
            seen[name] = seen.get(name, 0) + 1
            yield name if seen[name] == 1 else f"{name}#{seen[name]}"

    def _record(self, page: Page, names: Mapping[Page, str]) -> Record:
        node, name = page.node, names[page]
        is_number = node.op == "constant" and page.value.ndim == 0
        symbol = f"{page.value:g}" if is_number else node.symbol or symbol_for(name.partition("#")[0])
        grad_symbol = node.grad_symbol or partial(self._root_symbol(), symbol)
        inputs = tuple(names[parent] for parent in page.parents)
        grad = None if page.grad is None else read_only(page.grad)
        settings = page.rule.settings if page.rule else NO_SETTINGS
        return Record(name, node.op, inputs, page.value, grad, symbol, grad_symbol, settings)

    def _root_symbol(self) -> str:
        root = self._root and self._root.node
        return (root.symbol or symbol_for(root.name or "C")) if root else "C"

    @staticmethod
    def _flow(names: Mapping[Page, str], page: Page, place: int, upstream: Array, gradient: Array) -> Flow:
        source, target = names[page], names[page.parents[place]]
        return Flow(source, target, read_only(upstream), read_only(gradient), page, place)


def _key(node: Node, value: Array) -> tuple[int, int]:
    """A parameter that moved is the same node with another value: another record."""
    return id(node), id(value)


def current_trace() -> Trace | None:
    """The trace of the `with` block that the code runs in, if any."""
    return _active.get()


@contextmanager
def untraced() -> Iterator[None]:
    """Computes beside the lesson: what runs in this block is not recorded."""
    token = _active.set(None)
    try:
        yield
    finally:
        _active.reset(token)


def watches() -> tuple[Watch, ...]:
    """Those who are told of a backward pass: the trace, if any, and whoever else watches."""
    trace = current_trace()
    return current_watches() if trace is None else (trace, *current_watches())
