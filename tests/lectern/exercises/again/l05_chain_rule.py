"""The numbers of lecture 5's sheet again, with NumPy alone."""

import math
from typing import Any

import numpy as np

Given = Any


def chain(a: Given, b: Given, n: Given, at: Given) -> dict[str, Any]:
    inner = np.polynomial.Polynomial([b, a])
    slope = (inner ** int(n)).deriv()(at)
    return {"u": inner(at), "less": n - 1, "outer": slope / a, "slope": slope}


def sine(a: Given, b: Given) -> dict[str, Any]:
    h = 1e-6
    measured = (math.sin(a * h * h + b * h) - math.sin(a * h * h - b * h)) / (2 * h)
    return {"u": 0, "outer": 1, "slope": round(measured, 6), "tempting": math.cos(b)}


def graph(a: Given, b: Given) -> dict[str, Any]:
    return {"s": a + b, "C": a * b + b * b, "of_s": b, "of_a": b, "direct": a + b, "of_b": a + 2 * b}


def nudge(k: Given, at: Given, nudge: Given) -> dict[str, Any]:
    y, new_y = (k * at) ** 2, (k * (at + nudge)) ** 2
    found = {"slope": 2 * k * k * at, "foretold": 2 * k * k * at * nudge, "gap": (k * nudge) ** 2}
    return {
        "u": k * at,
        "outer": 2 * k * at,
        "more_u": k * nudge,
        "new": k * (at + nudge),
        "y": y,
        "new_y": new_y,
        "true": new_y - y,
        **found,
    }


def two_roads(c: Given, at: Given) -> dict[str, Any]:
    slope = np.polynomial.Polynomial([0, -c, 0, 1]).deriv()(at)
    return {"u": at * at - c, "inner": at + at, "around": 2 * at * at, "direct": at * at - c, "slope": slope}


def roads_and_edges(n: Given) -> dict[str, Any]:
    tables = [
        np.ones((1, int(n[0]))),
        np.ones((int(n[0]), int(n[1]))),
        np.ones((int(n[1]), int(n[2]))),
        np.ones((int(n[2]), 1)),
    ]
    longer = [*tables[:3], np.ones((int(n[2]), 10)), np.ones((10, 1))]
    roads, more_roads = (np.linalg.multi_dot(each).item() for each in (tables, longer))
    edges, more_edges = (sum(table.size for table in each) for each in (tables, longer))
    return {
        "roads": roads,
        "edges": edges,
        "more_roads": more_roads,
        "more": more_edges - edges,
        "more_edges": more_edges,
    }


def runs(n: Given) -> dict[str, Any]:
    i, j, k = n
    return {"counts": [i * j, j, j * k, k], "dials": (i + 1) * j + (j + 1) * k, "passes": (i + 1) * j + (j + 1) * k + 1}
