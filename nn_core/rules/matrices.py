"""Rules for products of matrices, and for moving entries about without changing them."""

from types import MappingProxyType
from typing import Any

import numpy as np

from ..arrays import Array, Shape, ShapeError
from . import Rule

# A layer's product, with W stored one neuron a row: x (m, n_in), W (n_out, n_in) → (m, n_out). Row s, column i is
# neuron i's weighted sum of sample s. For x one path a neuron, (n_out, m, n_in); for W one a sample, (m, n_out, n_in).
WEIGHTED_SUM = Rule(
    "weighted_sum",
    lambda x, W: x @ W.T,
    gradients=(lambda g, y, x, W: g @ W, lambda g, y, x, W: g.T @ x),
    local=(lambda y, x, W: W, lambda y, x, W: x),
    terms=(
        lambda g, y, x, W: np.einsum("mk,kn->kmn", g, W),
        lambda g, y, x, W: np.einsum("mk,mn->mkn", g, x),
    ),
)


def _product(a: Array, b: Array) -> Array:
    if a.ndim not in (1, 2) or b.ndim not in (1, 2):
        raise ShapeError("a product needs vectors or matrices")
    if a.shape[-1] != b.shape[0]:
        raise ShapeError(f"the inner dimensions {a.shape[-1]} and {b.shape[0]} differ")
    return np.asarray(a @ b)


def _rows(a: Array) -> Array:
    """The left side of a product as a matrix: a vector is one row."""
    return a.reshape(1, -1) if a.ndim == 1 else a


def _columns(b: Array) -> Array:
    """The right side of a product as a matrix: a vector is one column."""
    return b.reshape(-1, 1) if b.ndim == 1 else b


def _table(g: Array, a: Array, b: Array) -> Array:
    """The gradient of a product as a matrix: a row for each of a's, a column for each of b's."""
    return g.reshape(len(_rows(a)), _columns(b).shape[1])


# a @ b for matrices and vectors: (m, n) @ (n, p) → (m, p); two vectors give their dot product. For a one path a
# column of b, (p, m, n); for b one path a row of a, (m, n, p).
MATRIX_PRODUCT = Rule(
    "matmul",
    _product,
    gradients=(
        lambda g, y, a, b: (_table(g, a, b) @ _columns(b).T).reshape(a.shape),
        lambda g, y, a, b: (_rows(a).T @ _table(g, a, b)).reshape(b.shape),
    ),
    local=(lambda y, a, b: b, lambda y, a, b: a),
    terms=(
        lambda g, y, a, b: np.einsum("mp,np->pmn", _table(g, a, b), _columns(b)).reshape(-1, *a.shape),
        lambda g, y, a, b: np.einsum("mn,mp->mnp", _rows(a), _table(g, a, b)).reshape(-1, *b.shape),
    ),
)

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
