"""Layers: Dense, the weighted sums of a whole layer at once, and LayerNorm."""

from __future__ import annotations

import difflib
from abc import ABC, abstractmethod
from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from .activations import Activation, linear, relu
from .arrays import Array, ShapeError, checked
from .graph import DATA
from .rules.matrices import WEIGHTED_SUM
from .symbols import Label, layer_labels
from .tensor import Tensor, TensorLike, apply, constant, parameter


class Layer(ABC):
    """A batch goes in, one sample a row, and a batch comes out: (m, n_in) → (m, n_out).

    `names` lists what a layer shows in a trace, parameters included: "hidden.W", "hidden.z", ….
    """

    names: tuple[str, ...]

    def __init__(self, n_in: int, n_out: int, activation: Activation):
        for n, what in (n_in, "n_in"), (n_out, "n_out"):
            if not isinstance(n, int | np.integer) or n < 1:
                raise ValueError(f"{type(self).__name__}: {what} must be a whole number ≥ 1, not {n!r}")
        self.n_in, self.n_out = int(n_in), int(n_out)
        self.activation = activation
        self.missing: set[str] = set()  # the parameters that have no numbers yet
        self._parameters: dict[str, Tensor] = {}

    def label(self, name: str | None, index: int | None) -> None:
        """Takes a name, and a place in a network (counted from 1) for the symbols."""
        self.name = name
        self.labels: dict[str, Label] = layer_labels(name or "layer", index, self.names)
        for key, tensor in self._parameters.items():
            tensor.named(*self.labels[key])

    def parameters(self) -> Iterator[Tensor]:
        """The tensors that learn."""
        return iter(self._parameters.values())

    def set(self, **values: ArrayLike) -> None:
        """Sets the numbers by hand: layer.set(W=[[.1, .2]], b=[0]). A wrong shape raises ShapeError."""
        new = {key: self.check(key, value) for key, value in values.items()}
        for key, array in new.items():
            self._parameters[key].value = array
        self.missing -= set(values)

    def check(self, key: str, value: ArrayLike) -> Array:
        """The value as an array, if the parameter `key` can take it; an error that says why not otherwise."""
        if key not in self._parameters:
            near = difflib.get_close_matches(key, self._parameters, n=1, cutoff=0.3) or self._parameters
            raise ValueError(f'layer "{self.name}" has no {key!r}; did you mean {" or ".join(near)}?')
        array = checked(value, f'layer "{self.name}": {key}')
        shape = self._parameters[key].shape
        if array.shape != shape:
            raise ShapeError(f'layer "{self.name}": {key} must be {shape}, but the given one is {array.shape}')
        return array

    def __call__(self, x: TensorLike) -> Tensor:
        x = x if isinstance(x, Tensor) else constant(x, "x", DATA)
        if self.missing:
            what = " and ".join(sorted(self.missing))
            raise ValueError(f'layer "{self.name}" has no {what} yet: use a Network(…, seed=…) or set({what}=…)')
        if len(x.shape) != 2 or x.shape[1] != self.n_in:
            raise ShapeError(f'layer "{self.name}": {x.name or "its input"} is {x.shape} but {self._expects(x)}')
        z = self.weigh(x).named(*self.labels["z"])
        return self.activation(z).named(*self.labels["a"])

    def _expects(self, x: Tensor) -> str:
        if len(x.shape) != 2:
            return f"a batch has one sample a row: (m, {self.n_in})"
        return f"it expects {self.n_in} inputs"

    @abstractmethod
    def initialise(self, rng: np.random.Generator) -> None:
        """Draws the parameters that were not set by hand."""

    @abstractmethod
    def weigh(self, x: Tensor) -> Tensor:
        """z, what the activation is applied to."""


class Dense(Layer):
    """a = g(x Wᵀ + b): every neuron weighs every input.

    - `W` (n_out, n_in): row i holds neuron i's weights. `b` (n_out,).
    - `activation`: a function of a Tensor; the default is linear, which changes nothing.
    - Initial weights: normal with standard deviation √(2/n_in) for relu (He et al. 2015), uniform within
      ±√(6/(n_in + n_out)) otherwise (Glorot & Bengio 2010). Biases start at 0.
    - In a trace: W, b, xW = x Wᵀ, z = xW + b, a = g(z).

    >>> layer = Dense(2, 1, name="neuron")
    >>> layer.set(W=[[2.0, -1.0]], b=[0.5])
    >>> layer([[1.0, 3.0]]).item()
    -0.5
    """

    names = ("W", "b", "xW", "z", "a")

    def __init__(self, n_in: int, n_out: int, activation: Activation = linear, name: str | None = None):
        super().__init__(n_in, n_out, activation)
        self.missing = {"W"}
        self.W = parameter(np.zeros((self.n_out, self.n_in)))
        self.b = parameter(np.zeros(self.n_out))
        self._parameters = {"W": self.W, "b": self.b}
        self.label(name, None)

    def initialise(self, rng: np.random.Generator) -> None:
        if self.activation is relu:
            W = rng.normal(0, np.sqrt(2 / self.n_in), self.W.shape)
        else:
            limit = np.sqrt(6 / (self.n_in + self.n_out))
            W = rng.uniform(-limit, limit, self.W.shape)
        if "W" in self.missing:  # drawn in any case: setting one layer by hand leaves the others as they were
            self.set(W=W)

    def weigh(self, x: Tensor) -> Tensor:
        xW = apply(WEIGHTED_SUM, x, self.W).named(*self.labels["xW"])
        return xW + self.b

    def _expects(self, x: Tensor) -> str:
        if len(x.shape) != 2:
            return super()._expects(x)
        return f"W expects {self.n_in} inputs (W is {self.W.shape})"


class LayerNorm(Layer):
    """Each sample shifted and scaled to mean 0 and variance 1, then by learned `gain` and `bias` (n,).

    x̂ = (x − mean) / √(variance + eps) over a sample's n entries, z = gain · x̂ + bias, a = g(z). The variance
    is the mean squared deviation. Source: Ba, Kiros & Hinton 2016, Layer Normalization.
    In a trace: gain, bias, mean, variance, xhat, z, a. Gain starts at 1, bias at 0.
    """

    names = ("gain", "bias", "mean", "variance", "xhat", "z", "a")

    def __init__(self, n: int, activation: Activation = linear, name: str | None = None, *, eps: float = 1e-5):
        super().__init__(n, n, activation)
        if not 0 <= eps < np.inf:
            raise ValueError(f"LayerNorm: eps must be ≥ 0, not {eps}")
        self.eps = eps
        self.gain = parameter(np.ones(n))
        self.bias = parameter(np.zeros(n))
        self._parameters = {"gain": self.gain, "bias": self.bias}
        self.label(name, None)

    def initialise(self, rng: np.random.Generator) -> None:
        """Nothing to draw: it starts as gain 1, bias 0."""

    def weigh(self, x: Tensor) -> Tensor:
        mean = x.mean(axis=1, keepdims=True).named(*self.labels["mean"])
        centred = x - mean
        variance = (centred * centred).mean(axis=1, keepdims=True).named(*self.labels["variance"])
        xhat = (centred / (variance + self.eps).sqrt()).named(*self.labels["xhat"])
        return xhat * self.gain + self.bias
