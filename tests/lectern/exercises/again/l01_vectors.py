"""The numbers of lecture 1's sheet again, with NumPy alone."""

from typing import Any

import numpy as np

Given = Any


def shapes(m: Given, h: Given, w: Given) -> dict[str, Any]:
    return {"levels": 4, "colours": 3, "picture": 3 * h * w, "total": np.zeros((int(m), int(h), int(w), 3)).size}


def one_factor(k: Given, u: Given, v: Given) -> dict[str, Any]:
    return {
        "scaled": [k * u[0], k * u[1]],
        "total": [k * u[0] + v[0], k * u[1] + v[1]],
        "tempting": [k * u[0] + k * v[0], k * u[1] + k * v[1]],
    }


def reach(u: Given, v: Given, p: Given) -> dict[str, Any]:
    D = u[0] * v[1] - u[1] * v[0]  # Cramer's rule
    s, t = (p[0] * v[1] - p[1] * v[0]) / D, (u[0] * p[1] - u[1] * p[0]) / D
    return {"s": s, "t": t, "along": s * u, "across": t * v, "twice": u + u}


def mixture(A: Given, B: Given) -> dict[str, Any]:
    return {"mixed": (A + B) / 2, "brighter": A + np.ones((2, 2))}


def broadcasting(Z: Given, b: Given, rise: Given) -> dict[str, Any]:
    m, n = len(Z), len(Z[0])
    return {"m": m, "n": n, "table": [[Z[i, j] + b[j] for j in range(n)] for i in range(m)], "more": m * rise}


def transpose(A: Given) -> dict[str, Any]:
    turned = [[A[i, j] for i in range(2)] for j in range(3)]
    return {"turned": turned, "rows": 2, "columns": 3, "refilled": np.array([*A[0], *A[1]]).reshape(3, 2)}
