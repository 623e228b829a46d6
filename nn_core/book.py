"""The pages of a trace written out as a book: each gets its name and its symbols, and becomes a Record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from .arrays import Array, read_only
from .graph import Node
from .records import Flow, Page, Record
from .rules import NO_SETTINGS
from .symbols import partial, symbol_for


class Book(NamedTuple):
    """The records by name, in order of computation, and the flows, in order of propagation."""

    records: dict[str, Record]
    flows: tuple[Flow, ...]


def written(pages: Collection[Page], flows: Iterable[tuple[Page, int, Array, Array]], root: Node | None) -> Book:
    """The book of these pages and of the flows (page, place, upstream, gradient) between them.

    Gradients that have not come are symbols for those of `root`.
    """
    names = dict(zip(pages, _names(pages), strict=True))
    records = {name: _record(page, names, page.roots or ([root] if root else [])) for page, name in names.items()}
    return Book(records, tuple(_flow(names, *flow) for flow in flows))


def _names(pages: Collection[Page]) -> Iterator[str]:
    """Each node's own name, "t1" or "c1" without one, with #2, #3, … when a name comes back."""
    given = {page.node.name for page in pages}
    taken: set[str] = set()
    counts: dict[str, int] = {}

    def free(stem: str, first: int) -> str:
        """The stem with the next number that gives a name of its own."""
        while True:
            number = counts[stem] = counts.get(stem, first - 1) + 1
            if (name := f"{stem}{number}") not in given and name not in taken:
                return name

    for page in pages:
        name = page.node.name
        if name is None:
            name = free("c" if page.node.op == "constant" else "t", first=1)
        elif name in taken:
            name = free(f"{name}#", first=2)
        taken.add(name)
        yield name


def _record(page: Page, names: Mapping[Page, str], roots: list[Node]) -> Record:
    node, name = page.node, names[page]
    is_number = node.op == "constant" and page.value.ndim == 0
    symbol = f"{page.value:g}" if is_number else node.symbol or symbol_for(name.partition("#")[0])
    own_grad_symbol = node.grad_symbol if len(roots) < 2 else ""
    grad_symbol = own_grad_symbol or partial(_cost(roots), symbol)
    inputs = tuple(names[parent] for parent in page.parents)
    grad = None if page.grad is None else read_only(page.grad)
    settings = page.rule.settings if page.rule else NO_SETTINGS
    return Record(name, node.op, inputs, page.value, grad, symbol, grad_symbol, settings)


def _cost(roots: list[Node]) -> str:
    """What a gradient is the gradient of: the cost, or the sum of those whose gradients added up."""
    symbols = [root.symbol or symbol_for(root.name or "C") for root in roots] or ["C"]
    return symbols[0] if len(symbols) == 1 else f"({' + '.join(symbols)})"


def _flow(names: Mapping[Page, str], page: Page, place: int, upstream: Array, gradient: Array) -> Flow:
    source, target = names[page], names[page.parents[place]]
    return Flow(source, target, read_only(upstream), read_only(gradient), page, place)
