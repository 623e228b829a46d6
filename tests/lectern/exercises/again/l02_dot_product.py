"""The numbers of lecture 2's sheet again, with NumPy alone."""

import math
from typing import Any

import numpy as np

Given = Any


def signs(a: Given, b: Given) -> dict[str, Any]:
    terms = [a[k] * b[k] for k in range(3)]
    return {"terms": terms, "dot": sum(terms), "lost": sum(map(abs, terms))}


def right_angle(a: Given, b: Given) -> dict[str, Any]:
    return {"t": -(a[0] / a[1]) * b, "halved": [a[0] / 2, a[1] / 2], "still": 0}


def shadows(a: Given, b: Given) -> dict[str, Any]:
    turn = math.atan2(b[1], b[0]) - math.atan2(a[1], a[0])
    long_a, long_b = math.hypot(*a), math.hypot(*b)
    shadows = {"on_a": long_b * math.cos(turn), "on_b": long_a * math.cos(turn)}
    return {"long_a": long_a, "long_b": long_b, "dot": np.vdot(a, b), **shadows}


def closer(a: Given, b: Given, c: Given) -> dict[str, Any]:
    angle = {name: math.atan2(*arrow[::-1]) - math.atan2(*a[::-1]) for name, arrow in (("b", b), ("c", c))}
    assert abs(angle["b"]) < abs(angle["c"])
    assert np.vdot(a, b) < np.vdot(a, c)
    return {
        **{f"long_{name}": math.hypot(*each) for name, each in (("a", a), ("b", b), ("c", c))},
        **{"to_b": np.vdot(a, b), "to_c": np.vdot(a, c)},
        **{f"cos_{name}": math.cos(turn) for name, turn in angle.items()},
    }


def votes(w: Given, x: Given, b: Given) -> dict[str, Any]:
    terms = [w[k] * x[k] for k in range(3)]
    assert max(range(3), key=lambda k: abs(x[k])) != max(range(3), key=lambda k: abs(terms[k]))
    found = {"largest": max(x, key=abs), "strongest": max(terms, key=abs), "more": w[0] + w[0]}
    return {"terms": terms, "z": sum(terms) + b, **found}


def full_turn(a: Given, b: Given) -> dict[str, Any]:
    at = {"at_60": 0.5, "at_45": math.sqrt(0.5)}
    return {"most": a * b, "least": -a * b, "double": a * b * 2, **{name: a * b * cos for name, cos in at.items()}}


def many_places(n: Given, k: Given) -> dict[str, Any]:
    return {"differ": n - k, "dot": 2 * k - n, "length": n**0.5, "cosine": 2 * k / n - 1, "spread": n**-0.5}
