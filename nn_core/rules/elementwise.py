"""The table of derivatives: arithmetic and elementary functions, entry by entry.

Each line reads: name, function, then one derivative for each input; y is the output, a, b, x the inputs.
"""

from collections.abc import Callable

import numpy as np

from ..arrays import Array
from . import Compute, Gradient, Local, Rule, repeated_axes, sum_to

Derivative = Callable[..., Array | float]  # derivative(y, *inputs)


def entrywise(name: str, compute: Compute, *derivatives: Derivative) -> Rule:
    """A rule whose output entries depend on one entry of each input: gradient = g · derivative.

    Inputs may broadcast: an entry that was used several times receives the sum over its uses, one term a use.
    """
    places = list(enumerate(derivatives))
    return Rule(
        name,
        compute,
        gradients=tuple(_gradient(place, derivative) for place, derivative in places),
        local=tuple(_local(derivative) for derivative in derivatives),
        terms=tuple(_terms(place, derivative) for place, derivative in places),
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
