"""What a rule of differentiation is: how to compute a value, and how a gradient passes back through it.

A rule knows nothing of tensors, names or graphs: it works on plain arrays. The engine (`tensor.py`) calls
`value` on the way forward and `gradient` on the way back.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from .errors import Array

Inputs: TypeAlias = tuple[Array, ...]
Shape: TypeAlias = tuple[int, ...]


class Rule(ABC):
    """One operation: output = value(inputs).

    - `name`: what a record shows ("add", "relu").
    - `settings`: what else fixes the value ({"axis": 0}); empty for most.
    """

    name: str
    settings: Mapping[str, object] = MappingProxyType({})

    @abstractmethod
    def value(self, inputs: Inputs) -> Array:
        """The output."""

    @abstractmethod
    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        """∂C/∂inputs[k], in the shape of inputs[k], given `upstream` = ∂C/∂output."""

    def local(self, k: int, output: Array, inputs: Inputs) -> Array | None:
        """The factor that multiplies `upstream`: ∂output/∂inputs[k], or the other matrix of a product."""
        return None

    def terms(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        """The gradient before its paths are summed, one path a row: shape (paths, *inputs[k].shape)."""
        return self.gradient(k, upstream, output, inputs)[np.newaxis]


class Elementwise(Rule):
    """Each output entry depends on one entry of each input: gradient = upstream · local derivative.

    `derivatives[k](output, *inputs)` is the derivative with respect to input k. Inputs may broadcast: an
    entry that was used several times receives the sum over its uses.
    """

    def __init__(self, name: str, function: Callable[..., Array], *derivatives: Callable[..., Array | float]):
        self.name = name
        self.function = function
        self.derivatives = derivatives

    def value(self, inputs: Inputs) -> Array:
        return self.function(*inputs)

    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        return sum_to(upstream * self.derivatives[k](output, *inputs), inputs[k].shape)

    def local(self, k: int, output: Array, inputs: Inputs) -> Array:
        return np.broadcast_to(np.asarray(self.derivatives[k](output, *inputs), float), output.shape)

    def terms(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        full = np.asarray(upstream * self.derivatives[k](output, *inputs))
        axes = repeated_axes(full.shape, inputs[k].shape)
        return np.moveaxis(full, axes, range(len(axes))).reshape(-1, *inputs[k].shape)


class Given(Rule):
    """Where a computation begins: an input, a parameter or a constant was given, not computed."""

    def __init__(self, name: str):
        self.name = name

    def value(self, inputs: Inputs) -> Array:
        raise TypeError(f"{self.name}: its value was given, there is nothing to compute")

    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        raise TypeError(f"{self.name}: it has no inputs for a gradient to flow to")


INPUT, PARAMETER, CONSTANT = Given("input"), Given("parameter"), Given("constant")


def repeated_axes(full: Shape, shape: Shape) -> tuple[int, ...]:
    """The axes along which an array of `shape` was repeated to broadcast to `full`.

    >>> repeated_axes((5, 2, 3), (2, 1))
    (0, 2)
    """
    extra = len(full) - len(shape)
    stretched = (extra + i for i, n in enumerate(shape) if n != full[extra + i])
    return (*range(extra), *stretched)


def sum_to(full: Array, shape: Shape) -> Array:
    """Undo a broadcast: sum `full` over the axes along which `shape` was repeated."""
    if full.shape == shape:
        return full
    return np.asarray(full.sum(axis=repeated_axes(full.shape, shape))).reshape(shape)
