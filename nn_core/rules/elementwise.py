"""The table of derivatives: arithmetic and elementary functions, entry by entry.

Each line reads: name, function, then one derivative for each input; y is the output, a, b, x the inputs.
"""

import math
from collections.abc import Callable
from types import MappingProxyType

import numpy as np

from ..arrays import Array
from . import Compute, Gradient, Local, Rule, repeated_axes, sum_to

Derivative = Callable[..., Array | float]  # derivative(y, *inputs)


def entrywise(name: str, compute: Compute, *derivatives: Derivative, **settings: object) -> Rule:
    """A rule whose output entries depend on one entry of each input: gradient = g · derivative.

    Inputs may broadcast: an entry that was used several times receives the sum over its uses, one term a use.
    A last input without a derivative takes no gradient. `settings` are what else fixes the value.
    """
    places = list(enumerate(derivatives))
    return Rule(
        name,
        compute,
        gradients=tuple(_gradient(place, derivative) for place, derivative in places),
        local=tuple(_local(derivative) for derivative in derivatives),
        terms=tuple(_terms(place, derivative) for place, derivative in places),
        settings=MappingProxyType(settings),
    )


def _gradient(place: int, derivative: Derivative) -> Gradient:
    return lambda g, y, *inputs: sum_to(g * derivative(y, *inputs), inputs[place].shape)


def _local(derivative: Derivative) -> Local:
    return lambda y, *inputs: np.broadcast_to(np.asarray(derivative(y, *inputs), float), y.shape)


def _terms(place: int, derivative: Derivative) -> Gradient:
    def terms(g: Array, y: Array, *inputs: Array) -> Array:
        full, shape = np.asarray(g * derivative(y, *inputs)), inputs[place].shape
        axes = repeated_axes(full.shape, shape)
        return np.moveaxis(full, axes, range(len(axes))).reshape(-1, *shape)

    return terms


def _power_by_base(y: Array, x: Array, n: Array) -> Array:
    """n·xⁿ⁻¹; a constant (n = 0) has slope 0 even at x = 0, where 0⁻¹ has no value."""
    return n * np.power(x, np.where(n == 0, 1.0, n - 1))


def _power_by_exponent(y: Array, x: Array, n: Array) -> Array:
    """xⁿ·ln x, which goes to 0 with x; only asked for when the exponent is a tensor of its own."""
    return y * np.log(np.where(x == 0, 1.0, x))


def _sigmoid(x: Array) -> Array:
    """1 / (1 + e⁻ˣ), written with e^−|x| so that it neither overflows nor loses its small values."""
    e = np.exp(-np.abs(x))
    sigmoid: Array = np.where(x >= 0, 1.0, e) / (1 + e)
    return sigmoid


def _softplus(x: Array) -> Array:
    """ln(1 + eˣ) without overflow."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def _normal(x: Array) -> Array:
    """Φ(x): the share of the standard normal distribution that lies below x."""
    return np.asarray(_erfc(-x / np.sqrt(2)) / 2)


_erfc = np.vectorize(math.erfc, otypes=[float])  # NumPy has none


def _bell(x: Array) -> Array:
    """Φ′(x) = e^{−x²/2} / √(2π), the height of the bell curve."""
    return np.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def _choose(where: Array, a: Array | float, b: Array | float) -> Array:
    chosen: Array = np.where(where, a, b)
    return chosen


def _share(y: Array, a: Array, b: Array) -> Array:
    """1 where a is the one taken, ½ where both are."""
    return _choose(a == b, 0.5, a == y)


ADD = entrywise("add", np.add, lambda y, a, b: 1.0, lambda y, a, b: 1.0)
SUBTRACT = entrywise("subtract", np.subtract, lambda y, a, b: 1.0, lambda y, a, b: -1.0)
MULTIPLY = entrywise("multiply", np.multiply, lambda y, a, b: b, lambda y, a, b: a)
DIVIDE = entrywise("divide", np.divide, lambda y, a, b: 1 / b, lambda y, a, b: -y / b)
POWER = entrywise("power", np.power, _power_by_base, _power_by_exponent)
NEGATE = entrywise("negate", np.negative, lambda y, x: -1.0)
ABSOLUTE = entrywise("abs", np.abs, lambda y, x: np.sign(x))  # |x|′(0) = 0
EXP = entrywise("exp", np.exp, lambda y, x: y)
LOG = entrywise("log", np.log, lambda y, x: 1 / x)
SQRT = entrywise("sqrt", np.sqrt, lambda y, x: 0.5 / y)
SIN = entrywise("sin", np.sin, lambda y, x: np.cos(x))
COS = entrywise("cos", np.cos, lambda y, x: -np.sin(x))
LINEAR = entrywise("linear", np.positive, lambda y, x: 1.0)
STEP = entrywise("step", lambda x: (x >= 0) * 1.0, lambda y, x: 0.0)
RELU = entrywise("relu", lambda x: np.maximum(x, 0), lambda y, x: x > 0)  # relu′(0) = 0
SIGMOID = entrywise("sigmoid", _sigmoid, lambda y, x: y * (1 - y))
TANH = entrywise("tanh", np.tanh, lambda y, x: 1 - y * y)
SOFTPLUS = entrywise("softplus", _softplus, lambda y, x: _sigmoid(x))
ELU = entrywise("elu", lambda x: _choose(x > 0, x, np.expm1(np.minimum(x, 0))), lambda y, x: _choose(x > 0, 1, y + 1))
GELU = entrywise("gelu", lambda x: x * _normal(x), lambda y, x: _normal(x) + x * _bell(x))
MINIMUM = entrywise("minimum", np.minimum, _share, lambda y, a, b: _share(y, b, a))  # a tie shares evenly
MAXIMUM = entrywise("maximum", np.maximum, _share, lambda y, a, b: _share(y, b, a))
WHERE = entrywise("where", lambda a, b, c: _choose(c, a, b), lambda y, a, b, c: c != 0, lambda y, a, b, c: c == 0)


def leaky_relu_with(slope: float) -> Rule:
    """x where x > 0, else slope · x."""
    return entrywise(
        "leaky_relu", lambda x: _choose(x > 0, x, slope * x), lambda y, x: _choose(x > 0, 1, slope), slope=slope
    )


def clip_to(low: float, high: float) -> Rule:
    """x held between two numbers; its slope is 1 there, ends included, and 0 outside."""
    if low > high:
        raise ValueError(f"clip: low is {low}, above high, {high}")
    return entrywise("clip", lambda x: np.clip(x, low, high), lambda y, x: (x >= low) & (x <= high), low=low, high=high)
