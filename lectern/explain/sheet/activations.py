"""What each activation makes of z, and its slope there, as expressions."""

from __future__ import annotations

import math

from lectern.explain.sheet.expressions import (
    Comparison,
    Exponential,
    Expression,
    Fraction,
    Function,
    Negative,
    Power,
    Product,
    Sum,
    Symbol,
)
from lectern.explain.sheet.numbers import Number, given, literal
from lectern.explain.sheet.page import Rule
from lectern.explain.sheet.values import Values

ZERO, ONE = literal(0), literal(1)
LEAK, STEEP = 0.01, 300


def logistic(z: Expression) -> Fraction:
    """1 / (1 + e⁻ᶻ)."""
    return Fraction(ONE, Sum((ONE, Exponential(-z if isinstance(z, Number) else Negative(z)))))


def answer(values: Values, layer: int, i: int) -> Expression:
    """Where a = g(z) of neuron i comes from."""
    name, z = values.activation(layer), values.z(layer, i)
    if name != "softmax":
        return applied(name, z)
    scores = [values.z(layer, k) for k in range(values.sizes[layer])]
    largest = max(scores, key=lambda score: score.value)
    shift = largest if abs(largest.value) > STEEP else None  # the same shares, without powers that overflow
    powers = [(power(score, shift), math.exp(score.value - (shift.value if shift else 0))) for score in scores]
    return Fraction(power(z, shift), values.added(powers, f"{values.names[layer - 1]}.softmax"))


def power(z: Number, shift: Number | None) -> Expression:
    """e to the power of z, or of what z lacks to the largest."""
    return Exponential(Sum((z, Negative(shift))) if shift else z)


def applied(name: str, z: Number) -> Expression:
    """g(z), for one number."""
    match name:
        case "linear":
            return z
        case "step":
            return Comparison(z, "≥" if z.value >= 0 else "<", ZERO, float(z.value >= 0))
        case "relu":
            return Function("max", (ZERO, z))
        case "leaky_relu":
            return Function("max", (Product((given(LEAK, 2), z)), z))
        case "elu":
            return z if z.value > 0 else Sum((Exponential(z), Negative(ONE)))
        case "gelu":
            return Product((z, Function("Φ", (z,))))
        case "softplus":
            return Function("ln", (Sum((ONE, Exponential(z))),))
        case "sigmoid":
            return logistic(z)
        case "tanh":
            return Function("tanh", (z,))
    raise ValueError(f"there is no activation {name}")


def slope(name: str, z: Number, a: Number) -> Expression:
    """g′(z), for one number; softmax has none of its own."""
    above = z.value > 0
    decided = Comparison(z, ">" if above else "≤", ZERO, 1.0 if above else 0.0)
    match name:
        case "relu":
            return decided
        case "leaky_relu":
            return Comparison(z, decided.sign, ZERO, 1.0 if above else LEAK)
        case "elu":
            return decided if above else Sum((a, ONE))
        case "gelu":
            return Sum((Function("Φ", (z,)), Product((z, Function("φ", (z,))))))
        case "softplus":
            return logistic(z)
        case "sigmoid":
            return Product((a, Sum((ONE, Negative(a)))))
        case "tanh":
            return Sum((ONE, Negative(Power(a))))
    raise ValueError(f"{name} has a slope that needs no line")


CONSTANT = {"linear": 1, "step": 0}  # slopes that are the same everywhere


def answer_rule(values: Values, layer: int) -> Rule:
    """a = g(z), in letters."""
    name = values.activation(layer)
    a, z = values.letters("a", layer, "i"), values.letters("z", layer, "i")
    match name:
        case "linear":
            return Rule(a, z)
        case "sigmoid":
            return Rule(a, logistic(z))
        case "relu":
            return Rule(a, Function("max", (ZERO, z)))
        case "leaky_relu":
            return Rule(a, Function("max", (Product((given(LEAK, 2), z)), z)))
        case "softplus":
            return Rule(a, Function("ln", (Sum((ONE, Exponential(z))),)))
        case "gelu":
            return Rule(a, Product((z, Function("Φ", (z,)))))
        case "softmax":
            total = Product((Symbol("sum", "k"), Exponential(values.letters("z", layer, "k"))))
            return Rule(a, Fraction(Exponential(z), total))
    return Rule(a, Function(name, (z,)))


def slope_rule(values: Values, layer: int) -> Rule | None:
    """g′(z), in letters, where it can be told from a or z; None where it is decided by the sign of z."""
    name = values.activation(layer)
    left = Function("g′", (values.letters("z", layer, "i"),))
    a, z = values.letters("a", layer, "i"), values.letters("z", layer, "i")
    match name:
        case "sigmoid":
            return Rule(left, Product((a, Sum((ONE, Negative(a))))))
        case "tanh":
            return Rule(left, Sum((ONE, Negative(Power(a)))))
        case "softplus":
            return Rule(left, logistic(z))
        case "gelu":
            return Rule(left, Sum((Function("Φ", (z,)), Product((z, Function("φ", (z,)))))))
    return None
