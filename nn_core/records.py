"""The pages of a trace: a Record for every value, a Flow for every gradient that passed between two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .errors import Array
from .rules import Inputs, Rule

if TYPE_CHECKING:
    from .tensor import Tensor


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
    _place: int = field(repr=False)  # which of the source's inputs the target is
    _node: Node = field(repr=False)

    @property
    def local(self) -> Array | None:
        node = self._node
        local = node.rule.local(self._place, node.value, node.operands)
        return None if local is None else read_only(local)

    @property
    def terms(self) -> Array:
        node = self._node
        return read_only(node.rule.terms(self._place, self.upstream, node.value, node.operands))


class Node:
    """What the trace keeps of a tensor: the value it had then, for a parameter moves on later."""

    __slots__ = ("grad", "inputs", "operands", "rule", "tensor", "value")

    def __init__(self, tensor: Tensor, value: Array, inputs: tuple[Node, ...]):
        self.tensor = tensor
        self.rule: Rule = tensor.rule
        self.value = value
        self.inputs = inputs
        self.operands: Inputs = tuple(node.value for node in inputs)
        self.grad: Array | None = None


def read_only(array: Array) -> Array:
    """The array itself, closed for writing."""
    array.flags.writeable = False
    return array
