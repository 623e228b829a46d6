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
from contextvars import ContextVar, Token

from .arrays import Array
from .backprop import Watch, add, current_watches
from .book import Book, written
from .display import table_html
from .graph import Node
from .records import Flow, Page, Record

_active: ContextVar[Trace | None] = ContextVar("active trace", default=None)


class Trace(Watch):
    """Records everything computed inside its `with` block. A record is found by its name: trace["output.a"]."""

    def __init__(self) -> None:
        self._pages: dict[tuple[int, int], Page] = {}  # by node and value, in order of computation
        self._flows: list[tuple[Page, int, Array, Array]] = []
        self._root: Node | None = None  # of the latest backward pass
        self._reached: list[Page] = []  # by the backward pass that is on its way
        self._tokens: list[Token[Trace | None]] = []  # several, if it is entered while it is active
        self._book: Book | None = None

    def __enter__(self) -> Trace:
        self._tokens.append(_active.set(self))
        return self

    def __exit__(self, *_: object) -> None:
        _active.reset(self._tokens.pop())

    @property
    def forward(self) -> tuple[Record, ...]:
        """The records in order of computation."""
        return tuple(self._open_book().records.values())

    @property
    def backward(self) -> tuple[Flow, ...]:
        """The flows of gradients in order of propagation."""
        return self._open_book().flows

    def __repr__(self) -> str:
        return f"<Trace: {len(self.forward)} records, {len(self.backward)} flows>"

    def _repr_html_(self) -> str:
        """What a notebook shows: a line a record, in order of computation."""
        lines = [
            [
                record.name,
                record.op,
                ", ".join(record.inputs),
                str(record.value.shape),
                "" if record.grad is None else "✓",
            ]
            for record in self.forward
        ]
        return table_html(["record", "operation", "of", "shape", "gradient"], lines, f"Trace of {len(lines)} records")

    def __getitem__(self, name: str) -> Record:
        records = self._open_book().records
        if name not in records:
            near = difflib.get_close_matches(name, records, n=3) or list(records)
            raise KeyError(f"the trace has no record {name!r}; it has {', '.join(near) or 'none at all'}")
        return records[name]

    def __contains__(self, name: object) -> bool:
        return name in self._open_book().records

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
        page = self.remember(node, node.array)
        self._flows.append((page, place, upstream, gradient))
        self._add(page.parents[place], gradient)

    def arrived(self, root: Node, gradients: Mapping[Node, Array]) -> None:
        self._add(self.remember(root, root.array), gradients[root])  # 1: all other gradients came as flows
        for page in dict.fromkeys(self._reached):
            page.roots.append(root)
        self._root, self._reached = root, []

    def _add(self, page: Page, gradient: Array) -> None:
        page.grad = gradient if page.grad is None else add(page.grad, gradient)
        self._reached.append(page)
        self._book = None

    def _open_book(self) -> Book:
        """Names are given when someone looks: by then every tensor that gets a name has it."""
        if self._book is None:
            self._book = written(self._pages.values(), self._flows, self._root)
        return self._book


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
