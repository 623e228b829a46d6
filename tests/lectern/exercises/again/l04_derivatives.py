"""The numbers of lecture 4's sheet again, with NumPy alone."""

import math
from typing import Any

import numpy as np

Given = Any


def quotients(a: Given, c: Given, at: Given) -> dict[str, Any]:
    f = np.polynomial.Polynomial([0, c, a])
    slope = f.deriv()(at)
    found = {name: slope + a * h for name, h in (("one", 1), ("tenth", 0.1), ("hundredth", 0.01))}
    return {"start": f(at), "slope": slope, **found}


def rules(a: Given, b: Given, c: Given, at: Given) -> dict[str, Any]:
    slope = np.polynomial.Polynomial([c, b, 0, a]).deriv()(at)
    return {"triple": a + a + a, "slope": slope, "tempting": slope + c}


def product(p: Given, q: Given, r: Given, at: Given) -> dict[str, Any]:
    f, g = np.polynomial.Polynomial([p, 0, 1]), np.polynomial.Polynomial([r, q])
    found = {"f": f(at), "g": g(at), "of_f": f.deriv()(at), "slope": (f * g).deriv()(at)}
    return {**found, "tempting": f.deriv()(at) * g.deriv()(at)}


def partial(a: Given, b: Given, c: Given, px: Given, py: Given) -> dict[str, Any]:
    along_x = np.polynomial.Polynomial([c * py**3, b * py, a]).deriv()(px)
    along_y = np.polynomial.Polynomial([a * px**2, b * px, 0, c]).deriv()(py)
    of_y = 3 * c * py * py
    found = {"twice": a + a, "thrice": c + c + c, "of_y": of_y, "tempting": along_x + of_y}
    return {"along_x": along_x, "along_y": along_y, **found}


def steepest(a: Given, b: Given, px: Given, py: Given, stride: Given) -> dict[str, Any]:
    g, h = 2 * a * px, 2 * b * py
    long = math.hypot(g, h)
    x, y = px - stride * g / long, py - stride * h / long
    change = (a * x * x + b * y * y) - (a * px * px + b * py * py)
    found = {"expected": -stride * long, "change": change, "gap": change + stride * long}
    return {
        "gradient": [g, h],
        "steepness": long,
        "down": [-g / long, -h / long],
        "level": [-h / long, g / long],
        "flat": 0,
        **found,
    }


def descent(a: Given, start: Given, rate: Given) -> dict[str, Any]:
    factor = 1 - 2 * a * rate
    assert abs(factor) > 1
    found = {"limit": 2 / (2 * a), "best": 0.5 / a, "at_once": 0}
    return {"twice": a + a, "factor": factor, "first": start * factor, "second": start * factor**2, **found}


def valleys(k: Given, start: Given) -> dict[str, Any]:
    slope = np.polynomial.Polynomial([0, 0, -2 * k**2, 0, 1]).deriv()
    flats = np.sort(slope.roots())
    found = {"slope": slope(start), "end": math.copysign(k, start), "depth": -(k**4)}
    return {"twice": k * k + k * k, "fourfold": 4 * k * k, "flats": flats, **found}


def saddle(x0: Given, y0: Given, b: Given, rate: Given) -> dict[str, Any]:
    steps = math.floor(math.log2(1 / y0)) + 1
    return {
        "kept": 1 - rate,
        "twice": b + b,
        "doublings": steps,
        "last": y0 * 2**steps,
        "before": y0 * 2 ** (steps - 1),
    }
