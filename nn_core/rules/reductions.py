"""Rules that make one number of many: sum, mean, max, over all axes or some.

`axis` is one axis, several, or None for all; `keepdims` leaves the reduced axes with length 1.
"""

from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from ..arrays import Array, Shape
from . import Compute, Local, Rule

Axis: TypeAlias = int | tuple[int, ...] | None


def sum_over(axis: Axis = None, keepdims: bool = False) -> Rule:
    """Every entry counts once: its slope is 1."""
    return _reduction("sum", np.ndarray.sum, lambda y, x: np.ones(x.shape), axis, keepdims)


def mean_over(axis: Axis = None, keepdims: bool = False) -> Rule:
    """Every entry has the same share in its mean."""
    return _reduction("mean", np.ndarray.mean, lambda y, x: np.full(x.shape, y.size / x.size), axis, keepdims)


def max_over(axis: Axis = None, keepdims: bool = False) -> Rule:
    """The largest entry; entries that tie for it share its gradient evenly."""

    def shares(y: Array, x: Array) -> Array:
        kept = _kept(x.shape, axis)
        winners = x == y.reshape(kept)
        reduced = tuple(i for i, n in enumerate(kept) if n == 1)
        return np.asarray(winners / winners.sum(axis=reduced, keepdims=True))

    return _reduction("max", np.ndarray.max, shares, axis, keepdims)


def _reduction(name: str, compute: Compute, slope: Local, axis: Axis, keepdims: bool) -> Rule:
    """A rule with slope(y, x) = ∂y/∂x, in the shape of x; g in the shape with reduced axes of length 1 fits it."""
    return Rule(
        name,
        lambda x: compute(x, axis=axis, keepdims=keepdims),
        gradients=(lambda g, y, x: g.reshape(_kept(x.shape, axis)) * slope(y, x),),
        local=(slope,),
        settings=MappingProxyType({"axis": axis, "keepdims": keepdims}),
    )


def _kept(shape: Shape, axis: Axis) -> Shape:
    """`shape` with the reduced axes of length 1: the output in this shape broadcasts against x."""
    axes = range(len(shape)) if axis is None else np.atleast_1d(axis) % len(shape)
    return tuple(1 if i in axes else n for i, n in enumerate(shape))
