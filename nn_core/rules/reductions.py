"""Rules that make one number of many: sum, mean, variance, max, min, over all axes or some.

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


def var_over(axis: Axis = None, keepdims: bool = False) -> Rule:
    """The mean squared distance from the mean."""

    def slope(y: Array, x: Array) -> Array:
        return np.asarray((2 * y.size / x.size) * (x - x.mean(axis=axis, keepdims=True)))

    return _reduction("var", np.ndarray.var, slope, axis, keepdims)


def max_over(axis: Axis = None, keepdims: bool = False) -> Rule:
    """The largest entry; entries that tie for it share its gradient evenly."""
    return _reduction("max", np.ndarray.max, _shares(axis), axis, keepdims)


def min_over(axis: Axis = None, keepdims: bool = False) -> Rule:
    """The smallest entry; entries that tie for it share its gradient evenly."""
    return _reduction("min", np.ndarray.min, _shares(axis), axis, keepdims)


def _shares(axis: Axis) -> Local:
    def shares(y: Array, x: Array) -> Array:
        kept = _kept(x.shape, axis)
        winners = x == y.reshape(kept)
        reduced = tuple(i for i, n in enumerate(kept) if n == 1)
        return np.asarray(winners / np.sum(winners, axis=reduced, keepdims=True))

    return shares


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
