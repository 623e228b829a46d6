"""The numbers of lecture 9's sheet again, with NumPy alone; gradients are measured where that is exact."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

Given = Any


def slope_of(f: Callable[[float], float], at: float, h: float = 1e-3) -> float:
    """The slope of a parabola, exactly, but for rounding."""
    return round((f(at + h) - f(at - h)) / (2 * h), 7)


def three_factors(w: Given, x: Given, b: Given, y: Given) -> dict[str, Any]:
    z = w * x + b

    def cost(w: float, b: float, x: float) -> float:
        return (max(w * x + b, 0) - y) ** 2

    found = {"of_w": slope_of(lambda each: cost(each, b, x), w), "of_b": slope_of(lambda each: cost(w, each, x), b)}
    found["x_grad"] = slope_of(lambda each: cost(w, b, each), x)
    return {"z": z, "a": z, "C": (z - y) ** 2, "of_a": 2 * z - 2 * y, "slope": 1, **found}


def slow(a: Given, x: Given) -> dict[str, Any]:
    slope = a - a * a
    of_square, of_entropy = 2 * (a - 1) * slope * x, (a - 1) * x
    found = {"of_square": of_square, "of_entropy": of_entropy, "times": 1 / (2 * slope)}
    return {"y": 1, "double": 2 * a - 2, "slope": slope, "miss": a - 1, **found}


def tables(z: Given, W: Given, delta: Given) -> dict[str, Any]:
    on = (z > 0).astype(float)
    back = [W[0, j] * delta[0] + W[1, j] * delta[1] for j in range(3)]
    of_W = [[delta[i] * max(z[j], 0) for j in range(3)] for i in range(2)]
    assert sum(on) == 2
    return {"a": z * on, "of_W": of_W, "of_b": delta, "back": back, "slopes": on, "of_z": back * on}


def check(w: Given, x: Given, y: Given, h: Given) -> dict[str, Any]:
    up, here, down = ((at * x - y) ** 2 for at in (w + h, w, w - h))
    gradient = 2 * x * (w * x - y)
    found = {"one_sided": gradient + h * x * x, "two_sided": gradient, "gap": h * x * x}
    return {"gradient": gradient, "up": up, "here": here, "down": down, **found}


def update(w: Given, x: Given, y: Given, rate: Given) -> dict[str, Any]:
    miss = w[0] * x[0] + w[1] * x[1] - y
    size = x[0] ** 2 + x[1] ** 2
    gradient = np.array([2 * miss * x[0], 2 * miss * x[1]])
    new_miss, far_miss = (miss * (1 - side * 2 * rate * size) for side in (1, -1))
    found = {"square": 4 * miss**2 * size, "foretold": rate * 4 * miss**2 * size, "fall": miss**2 - new_miss**2}
    step = {"new_w": w - rate * gradient, "new_miss": new_miss, "after": new_miss**2, "uphill": far_miss**2}
    return {"answer": miss + y, "C": miss**2, "miss": miss, "gradient": gradient, **found, **step}


def batch(w: Given, x: Given, y: Given, rate: Given) -> dict[str, Any]:
    def costs(w: float) -> list[float]:
        return [(w * a - b) ** 2 for a, b in zip(x, y, strict=True)]

    mean = slope_of(lambda at: sum(costs(at)) / 3, w)
    each = [slope_of(lambda at, k=k: costs(at)[k], w) for k in range(3)]
    new_w = w - rate * mean
    before, after = costs(w), costs(new_w)
    worse = sum(b > a for a, b in zip(before, after, strict=True))
    assert min(each) < 0 < max(each)
    found = {"C": sum(before) / 3, "new_C": sum(after) / 3, "worse": worse, "before": before, "after": after}
    return {
        "misses": [w * a - b for a, b in zip(x, y, strict=True)],
        "each": each,
        "total": 3 * mean,
        "mean": mean,
        "new_w": new_w,
        **found,
    }


def clear(w: Given, rate: Given) -> dict[str, Any]:
    good = [w * (1 - 2 * rate) ** k for k in range(4)]
    places, memory, sums = [w], 0.0, []
    for _ in range(3):
        memory += 2 * places[-1]
        sums.append(memory)
        places.append(places[-1] - rate * memory)
    return {
        "slopes": [2 * each for each in good[:3]],
        "good": good[1:],
        "second": 2 * places[1],
        "sums": sums,
        "bad": places[1:],
    }


def vanishing(n: Given, w: Given, b: Given, X: Given) -> dict[str, Any]:
    z = [w[0] * row[0] + w[1] * row[1] + b for row in X]
    assert max(z) < 0
    return {"most": math.exp(0) / (1 + math.exp(0)) ** 2, "arrives": 4.0**-n, "z": z, "of_w": [0, 0], "of_b": 0}
