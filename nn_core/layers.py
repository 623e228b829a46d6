"""The layers: Dense, the weighted sums of a whole layer at once; LayerNorm; Dropout."""

from __future__ import annotations

import numpy as np

from .activations import Activation, linear
from .arrays import Array
from .initialisation import Init, checked_init, initial_weights
from .layer import Layer, parameter
from .rules.elementwise import MULTIPLY
from .rules.matrices import WEIGHTED_SUM
from .tensor import Tensor, apply, constant


class Dense(Layer):
    """a = g(x Wᵀ + b): every neuron weighs every input.

    - `W` (n_out, n_in): row i holds neuron i's weights. `b` (n_out,).
    - `activation`: a function of a Tensor; the default is linear, which changes nothing.
    - `init`: how the weights start: "he", "glorot", "zeros", or a number, the standard deviation of normal ones
      (see `initialisation`). The default is "he" for relu and its kin, "glorot" otherwise. Biases start at 0.
    - In a trace: W, b, xW = x Wᵀ, z = xW + b, a = g(z).

    >>> layer = Dense(2, 1, name="neuron")
    >>> layer.set(W=[[2.0, -1.0]], b=[0.5])
    >>> layer([[1.0, 3.0]]).item()
    -0.5
    """

    names = ("W", "b", "xW", "z", "a")

    def __init__(
        self,
        n_in: int,
        n_out: int,
        activation: Activation | str = linear,
        name: str | None = None,
        *,
        init: Init | None = None,
    ):
        super().__init__(n_in, n_out, activation)
        self.init = checked_init(init, self.activation)
        self.missing = {"W"}
        self.W = parameter(np.zeros((self.n_out, self.n_in)))
        self.b = parameter(np.zeros(self.n_out))
        self._parameters = {"W": self.W, "b": self.b}
        self.label(name, None)

    def initialise(self, rng: np.random.Generator) -> None:
        W = initial_weights(self.init, self.activation, self.W.shape, rng)
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

    def __init__(self, n: int, activation: Activation | str = linear, name: str | None = None, *, eps: float = 1e-5):
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


class Dropout(Layer):
    """While the network learns, sets each entry to 0 with probability `rate` and divides the others by 1 − rate.

    So the expected value stays what it is. A network predicts unless told to learn: `with net.learning(): …`, which
    `train` says by itself; a network that predicts passes everything on. Source: Srivastava et al. 2014.
    In a trace: mask (0 or 1 / (1 − rate), while it learns), z, a. The masks come from the seed of the network.
    """

    names = ("mask", "z", "a")

    def __init__(self, n: int, rate: float = 0.5, name: str | None = None):
        super().__init__(n, n, linear)
        if not 0 <= rate < 1:
            raise ValueError(f"Dropout: the rate must be at least 0 and below 1, not {rate}")
        self.rate = rate
        self.learns = False
        self._rng = np.random.default_rng(0)
        self.label(name, None)

    def initialise(self, rng: np.random.Generator) -> None:
        self._rng = np.random.default_rng(rng.integers(2**32))

    def weigh(self, x: Tensor) -> Tensor:
        if not self.learns:
            return linear(x)
        kept: Array = (self._rng.random(x.shape) >= self.rate) / (1 - self.rate)
        return apply(MULTIPLY, x, constant(kept).named(*self.labels["mask"]))
