"""The pages of a trace: a Record for every value, a Flow for every gradient that passed between two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np

from .arrays import Array, read_only
from .display import array_html, table_html
from .graph import Node, copied


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
    settings: Mapping[str, object] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        """What a notebook shows: where the value comes from, the value, and its gradient."""
        made = f"{self.op}({', '.join(self.inputs)})" if self.inputs else self.op
        gradient = "none came" if self.grad is None else array_html(self.grad)
        caption = f"{self.name} {self.value.shape} = {made}"
        return table_html(["value", "gradient"], [[array_html(self.value), gradient]], caption)


@dataclass(frozen=True, eq=False)
class Flow:
    """One gradient passing back from a record (`source`) to one of its inputs (`target`).

    - `upstream`: ∂C/∂source.
    - `gradient`: this flow's contribution to ∂C/∂target, before other flows are added.
    - `page`, `place`: what the trace keeps of the source, and which of its inputs the target is, from 0.
    - `local`: the derivative ∂source/∂target of an entry-by-entry operation or a reduction, or the other
      matrix of a product; None where entries only move.
    - `terms`: the contribution before its own paths are summed, one path a row: for z = x Wᵀ with respect to
      x a row for every neuron, (n_out, m, n_in), with respect to W a row for every sample, (m, n_out, n_in).
    """

    source: str
    target: str
    upstream: Array
    gradient: Array
    page: Page = field(repr=False)
    place: int

    @property
    def local(self) -> Array | None:
        rule = self.page.rule
        if not rule or not rule.local:
            return None
        return read_only(np.asarray(rule.local[self.place](self.page.value, *self.page.inputs)))

    @property
    def terms(self) -> Array:
        rule = self.page.rule
        if not rule or not rule.terms:
            return self.gradient[np.newaxis]
        return read_only(np.asarray(rule.terms[self.place](self.upstream, self.page.value, *self.page.inputs)))


class Page:
    """What the trace keeps of a node: the value it had then, for a parameter moves on later.

    `roots` are the costs whose gradients add up in `grad`.
    """

    __slots__ = ("grad", "inputs", "node", "parents", "roots", "rule", "value")

    def __init__(self, node: Node, value: Array, parents: tuple[Page, ...]):
        self.node = node
        self.rule = node.rule
        self.value = value
        self.parents = parents
        self.inputs = tuple(page.value for page in parents)
        self.grad: Array | None = None
        self.roots: list[Node] = []

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        twin: Self = copied(self, memo)
        return twin
