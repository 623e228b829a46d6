"""Rules for products of matrices, and for moving entries about without changing them."""

from types import MappingProxyType
from typing import Any

import numpy as np

from .errors import Array, ShapeError
from .rules import Inputs, Rule, Shape


class WeightedSum(Rule):
    """x Wᵀ: row s, column i is neuron i's weighted sum of sample s.

    x (m, n_in), W (n_out, n_in) → (m, n_out). A layer's product, with W stored one neuron a row.
    """

    name = "weighted_sum"

    def value(self, inputs: Inputs) -> Array:
        x, W = inputs
        return np.asarray(x @ W.T)

    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        x, W = inputs
        return upstream @ W if k == 0 else upstream.T @ x

    def local(self, k: int, output: Array, inputs: Inputs) -> Array:
        return inputs[1 - k]

    def terms(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        """For x one path a neuron, (n_out, m, n_in); for W one path a sample, (m, n_out, n_in)."""
        x, W = inputs
        terms: Array = np.einsum("mk,kn->kmn", upstream, W) if k == 0 else np.einsum("mk,mn->mkn", upstream, x)
        return terms


class MatrixProduct(Rule):
    """a @ b for matrices and vectors: (m, n) @ (n, p) → (m, p); two vectors give their dot product."""

    name = "matmul"

    def value(self, inputs: Inputs) -> Array:
        a, b = inputs
        if a.ndim not in (1, 2) or b.ndim not in (1, 2):
            raise ShapeError("a product needs vectors or matrices")
        if a.shape[-1] != b.shape[0]:
            raise ShapeError(f"the inner dimensions {a.shape[-1]} and {b.shape[0]} differ")
        return np.asarray(a @ b)

    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        a, b, upstream = self._as_matrices(upstream, inputs)
        gradient: Array = upstream @ b.T if k == 0 else a.T @ upstream
        return gradient.reshape(inputs[k].shape)

    def local(self, k: int, output: Array, inputs: Inputs) -> Array:
        return inputs[1 - k]

    def terms(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        """For a one path a column of b, (p, m, n); for b one path a row of a, (m, n, p)."""
        a, b, upstream = self._as_matrices(upstream, inputs)
        terms: Array = np.einsum("mp,np->pmn", upstream, b) if k == 0 else np.einsum("mn,mp->mnp", a, upstream)
        return terms.reshape(-1, *inputs[k].shape)

    @staticmethod
    def _as_matrices(upstream: Array, inputs: Inputs) -> tuple[Array, Array, Array]:
        """A left vector is one row and a right vector one column: then one rule serves all."""
        a, b = inputs
        a = a.reshape(1, -1) if a.ndim == 1 else a
        b = b.reshape(-1, 1) if b.ndim == 1 else b
        return a, b, upstream.reshape(a.shape[0], b.shape[1])


class Transpose(Rule):
    """Rows become columns; the axes are reversed."""

    name = "transpose"

    def value(self, inputs: Inputs) -> Array:
        return inputs[0].T

    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        return upstream.T


class Reshape(Rule):
    """The same entries in the same order, in another shape."""

    name = "reshape"

    def __init__(self, shape: Shape):
        self.shape = shape
        self.settings = MappingProxyType({"shape": shape})

    def value(self, inputs: Inputs) -> Array:
        return inputs[0].reshape(self.shape)

    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        return upstream.reshape(inputs[0].shape)


class Index(Rule):
    """x[key]; an entry picked twice receives both gradients, one not picked receives 0."""

    name = "index"

    def __init__(self, key: Any):
        self.key = key
        self.settings = MappingProxyType({"key": key})

    def value(self, inputs: Inputs) -> Array:
        picked: Array = np.asarray(inputs[0][self.key])
        if picked.size == 0:
            raise ShapeError(f"[{self.key}] picks nothing")
        return picked

    def gradient(self, k: int, upstream: Array, output: Array, inputs: Inputs) -> Array:
        gradient = np.zeros(inputs[0].shape)
        np.add.at(gradient, self.key, upstream)
        return gradient
