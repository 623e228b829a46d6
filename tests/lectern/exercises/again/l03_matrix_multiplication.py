"""The numbers of lecture 3's sheet again, with NumPy alone."""

from typing import Any

import numpy as np

Given = Any


def shapes(m: Given, n: Given, p: Given) -> dict[str, Any]:
    return {"rows": m, "columns": p, "entries": m * p, "steps": m * n * p}


def entries(A: Given, B: Given) -> dict[str, Any]:
    def times(left: Given, right: Given) -> np.ndarray:
        return np.einsum("ik,kj->ij", left, right)

    return {
        "product": times(A, B),
        "turned": times(B, A),
        "by_place": [[A[0, 0] * B[0, 0], A[0, 1] * B[0, 1]], B[1] * A[1]],
    }


def all_pairs(u: Given, v: Given) -> dict[str, Any]:
    table = np.outer(u, v)
    sums = {"of_u": np.add.reduce(u), "of_v": v[0] + v[1], "total": sum(table.flat)}
    return {"table": table, "rows": 3, "columns": 2, **sums}


def moves(M: Given, p: Given) -> dict[str, Any]:
    moved = [M[0, 0] * p[0] + M[0, 1] * p[1], M[1, 0] * p[0] + M[1, 1] * p[1]]
    determinant = np.linalg.det(M)
    found = {"determinant": determinant, "area": abs(determinant), "row": M[0]}
    return {"first": M[:, 0], "second": M[:, 1], "moved": moved, **found}


def flattening(a: Given, b: Given, c: Given, p: Given) -> dict[str, Any]:
    d = c / a * b
    M = np.array([[a, b], [c, d]])
    assert np.linalg.matrix_rank(M) == 1
    there = [a * p[0] + b * p[1], c * p[0] + d * p[1]]
    return {
        "d": d,
        "M": M,
        "lost": [b, -a],
        "other": [p[0] + b, p[1] - a],
        "same": there,
        "again": there,
        "there": [0, 0],
    }


def batch(X: Given, W: Given, b: Given) -> dict[str, Any]:
    Z = [[sum(W[i, k] * x[k] for k in range(2)) + b[i] for i in range(2)] for x in X]
    return {"Z": Z, "wrong": np.einsum("mk,kj->mj", X, W) + b, "m": 3, "neurons": 4, "inputs": 2}
