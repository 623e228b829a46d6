"""Rules for products of matrices."""

from typing import Any

import numpy as np

from ..arrays import Array, Shape, ShapeError
from . import Rule, repeated_axes, sum_to

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
        raise ShapeError("a product needs vectors or matrices, or batches of matrices on both sides")
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


def _turned(a: Array) -> Array:
    """Every matrix of a batch transposed."""
    return np.swapaxes(a, -1, -2)


def _one_path_a_row(full: Array, shape: Shape) -> Array:
    """`full` has a path a row of shape (…); where a batch was repeated to fit, every repetition is a path, too."""
    axes = [axis + 1 for axis in repeated_axes(full.shape[1:], shape)]
    return np.moveaxis(full, axes, range(1, len(axes) + 1)).reshape(-1, *shape)


# Many products at once: (…, m, n) @ (…, n, p) → (…, m, p); the leading axes broadcast.
BATCHED_PRODUCT = Rule(
    "batched_matmul",
    np.matmul,
    gradients=(
        lambda g, y, a, b: sum_to(g @ _turned(b), a.shape),
        lambda g, y, a, b: sum_to(_turned(a) @ g, b.shape),
    ),
    local=(lambda y, a, b: b, lambda y, a, b: a),
    terms=(
        lambda g, y, a, b: _one_path_a_row(np.einsum("...mp,...np->p...mn", g, b), a.shape),
        lambda g, y, a, b: _one_path_a_row(np.einsum("...mn,...mp->m...np", a, g), b.shape),
    ),
)


def product_of(a: Any, b: Any) -> Rule:
    """The rule of a @ b: of vectors and matrices, or of batches of matrices."""
    axes = [t.ndim if hasattr(t, "ndim") else np.ndim(t) for t in (a, b)]
    return BATCHED_PRODUCT if min(axes) >= 2 and max(axes) > 2 else MATRIX_PRODUCT
