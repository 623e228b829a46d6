"""Rules that move entries about without changing them: transposing, reshaping, picking, joining."""

from copy import deepcopy
from types import MappingProxyType
from typing import Any

import numpy as np

from ..arrays import Array, Shape, ShapeError
from . import Gradient, Rule

TRANSPOSE = Rule("transpose", lambda x: x.T, (lambda g, y, x: g.T,))  # rows become columns; the axes are reversed


def reshape_to(shape: Shape) -> Rule:
    """The same entries in the same order, in another shape."""
    return Rule(
        "reshape",
        lambda x: x.reshape(shape),
        (lambda g, y, x: g.reshape(x.shape),),
        settings=MappingProxyType({"shape": shape}),
    )


def pick(key: Any) -> Rule:
    """x[key]; an entry picked twice receives both gradients, one not picked receives 0."""
    key = deepcopy(key)  # an array or list of places may change before the gradient comes

    def picked(x: Array) -> Array:
        entries = np.asarray(x[key])
        if entries.size == 0:
            raise ShapeError(f"[{key}] picks nothing")
        return entries

    def gradient(g: Array, y: Array, x: Array) -> Array:
        put_back = np.zeros(x.shape)
        np.add.at(put_back, key, g)
        return put_back

    return Rule("index", picked, (gradient,), settings=MappingProxyType({"key": key}))


def concatenate_along(axis: int, count: int) -> Rule:
    """`count` arrays one after another along an axis; each gets back its own piece of the gradient."""

    def piece(place: int) -> Gradient:
        def gradient(g: Array, y: Array, *inputs: Array) -> Array:
            ends = np.cumsum([x.shape[axis] for x in inputs])
            return np.split(g, ends[:-1], axis)[place]

        return gradient

    return _join("concatenate", np.concatenate, piece, axis, count)


def stack_along(axis: int, count: int) -> Rule:
    """`count` arrays of one shape side by side along a new axis."""
    return _join("stack", np.stack, lambda place: lambda g, y, *inputs: np.take(g, place, axis), axis, count)


def _join(name: str, join: Any, gradient: Any, axis: int, count: int) -> Rule:
    gradients = tuple(gradient(place) for place in range(count))
    settings = MappingProxyType({"axis": axis})
    return Rule(name, lambda *inputs: join(inputs, axis=axis), gradients, settings=settings)
