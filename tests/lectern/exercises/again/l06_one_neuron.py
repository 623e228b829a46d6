"""The numbers of lecture 6's sheet again, with NumPy alone."""

import math
from itertools import combinations, product
from typing import Any

import numpy as np

Given = Any


def neuron(w: Given, x: Given, b: Given) -> dict[str, Any]:
    z = w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b
    logistic = (1 + math.tanh(z / 2)) / 2
    return {"z": z, "by_step": float(z > 0), "by_relu": (z + abs(z)) / 2, "by_sigmoid": logistic, "other": 1 - logistic}


def saturation(a: Given) -> dict[str, Any]:
    z, h = math.log(a) - math.log(1 - a), 1e-5

    def logistic(z: float) -> float:
        return math.exp(z) / (1 + math.exp(z))

    slope = (logistic(z + h) - logistic(z - h)) / (2 * h)
    return {"slope": slope, "steepest": 0.25, "times": 0.25 / slope, "of_tanh": 1}


def two_are_one(W: Given, b: Given, V: Given, c: Given, x: Given) -> dict[str, Any]:
    hidden = np.array([W[i, 0] * x[0] + W[i, 1] * x[1] + b[i] for i in range(2)])
    cut = hidden * (hidden > 0)
    answer = [V[0, 0] * hidden[0] + V[0, 1] * hidden[1] + c]
    U = [[V[0, 0] * W[0, j] + V[0, 1] * W[1, j] for j in range(2)]]
    d = [V[0, 0] * b[0] + V[0, 1] * b[1] + c]
    return {"hidden": hidden, "answer": answer, "again": answer, "U": U, "d": d, "cut": cut, "bent": [V[0] @ cut + c]}


def hinges(p: Given, q: Given, s: Given, t: Given) -> dict[str, Any]:
    x = [s - 1, s, t, t + 2]
    values = [sum(slope * (at - joint) for slope, joint in ((p, s), (q, t)) if at > joint) for at in x]
    return {"x": x, "values": values, "width": t - s, "both": q + p}


def shares(e: Given, more: Given) -> dict[str, Any]:
    parts, squares = [each / sum(e) for each in e], [each * each for each in e]
    found = {"squares": squares, "of_squares": sum(squares), "sharper": [each / sum(squares) for each in squares]}
    return {"total": sum(e), "parts": parts, "same": parts, **found}


def learns(w: Given, b: Given, x: Given, y: Given) -> dict[str, Any]:
    z = w[0] * x[0] + w[1] * x[1] + b
    answer = 1.0 if z >= 0 else 0.0
    moved = (y - answer) * (x[0] ** 2 + x[1] ** 2 + 1)
    assert answer != y
    step = {"new_w": [w[0] + (y - answer) * x[0], w[1] + (y - answer) * x[1]], "new_b": b + y - answer}
    return {"z": z, "answer": answer, "miss": y - answer, "new_z": z + moved, "moved": moved, **step}


def pieces(n: Given) -> dict[str, Any]:
    def counted(lines: int) -> int:
        """Pieces between tangents of a parabola: each has a crossing at its rim, which has a piece on four sides."""
        patterns = set()
        for j, k in combinations(range(lines), 2):
            for dx, dy in ((1, j + k), (-1, -j - k), (0, 1), (0, -1)):
                x, y = (j + k) / 2 + dx / 100, j * k + dy / 100
                patterns.add(tuple(y > 2 * i * x - i * i for i in range(lines)))
        return len(patterns)

    count = counted(int(n))
    patterns = len(list(product((0, 1), repeat=int(n))))
    return {"count": count, "patterns": patterns, "never": patterns - count, "next_line": n + 1, "more": count + n + 1}
