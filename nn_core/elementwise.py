"""The table of derivatives: arithmetic and elementary functions, entry by entry.

Each line reads: name, function, then one derivative for each input; y is the output, a, b, x the inputs.
"""

import numpy as np

from .errors import Array
from .rules import Elementwise


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


ADD = Elementwise("add", np.add, lambda y, a, b: 1.0, lambda y, a, b: 1.0)
SUBTRACT = Elementwise("subtract", np.subtract, lambda y, a, b: 1.0, lambda y, a, b: -1.0)
MULTIPLY = Elementwise("multiply", np.multiply, lambda y, a, b: b, lambda y, a, b: a)
DIVIDE = Elementwise("divide", np.divide, lambda y, a, b: 1 / b, lambda y, a, b: -y / b)
POWER = Elementwise("power", np.power, _power_by_base, _power_by_exponent)
NEGATE = Elementwise("negate", np.negative, lambda y, x: -1.0)
ABSOLUTE = Elementwise("abs", np.abs, lambda y, x: np.sign(x))  # |x|′(0) = 0
EXP = Elementwise("exp", np.exp, lambda y, x: y)
LOG = Elementwise("log", np.log, lambda y, x: 1 / x)
SQRT = Elementwise("sqrt", np.sqrt, lambda y, x: 0.5 / y)
SIN = Elementwise("sin", np.sin, lambda y, x: np.cos(x))
COS = Elementwise("cos", np.cos, lambda y, x: -np.sin(x))
LINEAR = Elementwise("linear", np.positive, lambda y, x: 1.0)
STEP = Elementwise("step", lambda x: (x >= 0) * 1.0, lambda y, x: 0.0)
RELU = Elementwise("relu", lambda x: np.maximum(x, 0), lambda y, x: x > 0)  # relu′(0) = 0
SIGMOID = Elementwise("sigmoid", _sigmoid, lambda y, x: y * (1 - y))
TANH = Elementwise("tanh", np.tanh, lambda y, x: 1 - y * y)
