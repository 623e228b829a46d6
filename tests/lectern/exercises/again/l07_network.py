"""The numbers of lecture 7's sheet again, with NumPy alone."""

import math
from typing import Any

import numpy as np

Given = Any


def dials(n: Given) -> dict[str, Any]:
    i, j, k = n
    count, wider = (i + 1) * j + (j + 1) * k, (i + 1) * 2 * j + (2 * j + 1) * k
    return {
        "W_rows": j,
        "W_columns": i,
        "weights": j * (i + k),
        "count": count,
        "wider": wider,
        "double": count + count,
    }


def forward(W: Given, b: Given, V: Given, c: Given, x: Given) -> dict[str, Any]:
    z = np.array([row @ x for row in W]) + b
    a = np.clip(z, 0, None)
    scores = np.array([row @ a for row in V]) + c
    winner = 1 if scores[0] > scores[1] else 2
    return {"z": z, "a": a, "scores": scores, "winner": winner, "lost": min(z), "swapped": scores}


def layer_norm(x: Given, k: Given) -> dict[str, Any]:
    mean = sum(x) / len(x)
    variance = sum((each - mean) ** 2 for each in x) / len(x)
    out = [(each - mean) / math.sqrt(variance) for each in x]
    return {
        "mean": mean,
        "variance": variance,
        "spread": math.sqrt(variance),
        "out": out,
        "larger": out,
        "sum_after": 0,
    }


def standardise(X: Given, new: Given) -> dict[str, Any]:
    means, spreads = np.mean(X, 0), np.std(X, 0)
    rows = [np.sign(row - sum(row) / 2) for row in X]  # two numbers are as far from their mean
    return {
        "means": means,
        "spreads": spreads,
        "out": (X - means) / spreads,
        "of_new": (new - means) / spreads,
        "rows": rows,
    }


def batches(m: Given, n: Given, h: Given) -> dict[str, Any]:
    return {"W": [h, n], "rows": [m, h], "columns": [h, m], "steps": m * n * h}


def row_by_row(X: Given, W: Given, b: Given) -> dict[str, Any]:
    Z = np.array([[row @ x for row in W] for x in X]) + b
    A = np.where(Z > 0, Z, 0)
    average = Z.mean(0)  # of sums: what the average sample gets
    assert not np.allclose(np.clip(average, 0, None), A.mean(0))
    return {"Z": Z, "A": A, "alone": A[1], "average": np.clip(average, 0, None), "of_answers": A.mean(0)}
