"""How weights start: so spread that the sums of a layer are about as large as its inputs."""

import math
from typing import Literal, TypeAlias, get_args

import numpy as np

from .activations import Activation, elu, gelu, leaky_relu, relu, softplus
from .arrays import Array, Shape

Scheme = Literal["he", "glorot", "zeros"]
Init: TypeAlias = Scheme | float

# The slope of each activation where its neuron is off: He's spread makes up for the half that is lost there.
SLOPES: dict[Activation, float] = {relu: 0.0, leaky_relu: 0.01, elu: 0.0, gelu: 0.0, softplus: 0.0}


def checked_init(init: Init | None, activation: Activation) -> Init:
    """The way to start, by default the one that suits the activation. Raises ValueError for one that is unknown."""
    if init is None:
        return "he" if activation in SLOPES else "glorot"
    if init in get_args(Scheme) or (isinstance(init, int | float) and 0 <= init < math.inf):
        return init
    raise ValueError(f'Dense: init is {init!r}: give "he", "glorot", "zeros" or a standard deviation ≥ 0')


def initial_weights(init: Init, activation: Activation, shape: Shape, rng: np.random.Generator) -> Array:
    """Weights (n_out, n_in).

    - "he": normal with standard deviation √(2 / ((1 + slope²) n_in)), where `slope` is the activation's on the left:
      0 for relu, 0.01 for leaky_relu, 1 for all that have no side that is off (He et al. 2015).
    - "glorot": uniform within ±√(6 / (n_in + n_out)) (Glorot & Bengio 2010).
    - "zeros": all neurons are alike and stay so: for a lecture on why weights start at random.
    - a number: normal with this standard deviation.
    """
    n_out, n_in = shape
    if init == "he":
        slope = SLOPES.get(activation, 1.0)
        return rng.normal(0, np.sqrt(2 / ((1 + slope**2) * n_in)), shape)
    if init == "glorot":
        limit = np.sqrt(6 / (n_in + n_out))
        return rng.uniform(-limit, limit, shape)
    return np.zeros(shape) if init == "zeros" else rng.normal(0, float(init), shape)
