"""Rules that make one number of many: sum, mean, max, over all axes or some."""

from abc import abstractmethod
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from .errors import Array
from .rules import Inputs, Rule, Shape

Axis: TypeAlias = int | tuple[int, ...] | None


class Reduction(Rule):
    """y = reduce(x) over `axis` (all axes when None); `keepdims` leaves the reduced axes with length 1."""

    def __init__(self, axis: Axis = None, keepdims: bool = False):
        self.axis = axis
        self.keepdims = keepdims
        self.settings = MappingProxyType({"axis": axis, "keepdims": keepdims})

    @abstractmethod
    def local(self, k: int, output: Array, inputs: Inputs) -> Array:
        """∂y/∂x, in the shape of x."""

    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        upstream = upstream.reshape(self._kept_shape(inputs[0].shape))
        return upstream * self.local(k, output, inputs)

    def _kept_shape(self, shape: Shape) -> Shape:
        """`shape` with the reduced axes of length 1: the output in this shape broadcasts against x."""
        axes = range(len(shape)) if self.axis is None else np.atleast_1d(self.axis) % len(shape)
        return tuple(1 if i in axes else n for i, n in enumerate(shape))


class Sum(Reduction):
    name = "sum"

    def value(self, inputs: Inputs) -> Array:
        return np.asarray(inputs[0].sum(axis=self.axis, keepdims=self.keepdims))

    def local(self, k: int, output: Array, inputs: Inputs) -> Array:
        return np.ones(inputs[0].shape)


class Mean(Reduction):
    name = "mean"

    def value(self, inputs: Inputs) -> Array:
        return np.asarray(inputs[0].mean(axis=self.axis, keepdims=self.keepdims))

    def local(self, k: int, output: Array, inputs: Inputs) -> Array:
        return np.full(inputs[0].shape, output.size / inputs[0].size)


class Max(Reduction):
    """The largest entry; entries that tie for it share its gradient evenly."""

    name = "max"

    def value(self, inputs: Inputs) -> Array:
        return np.asarray(inputs[0].max(axis=self.axis, keepdims=self.keepdims))

    def local(self, k: int, output: Array, inputs: Inputs) -> Array:
        kept = self._kept_shape(inputs[0].shape)
        winners = inputs[0] == output.reshape(kept)
        axes = tuple(i for i, n in enumerate(kept) if n == 1)
        shares: Array = winners / winners.sum(axis=axes, keepdims=True)
        return shares
