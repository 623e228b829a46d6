"""The numbers of lecture 8's sheet again, with NumPy alone."""

import math
from typing import Any

import numpy as np

Given = Any


def codes(classes: Given) -> dict[str, Any]:
    return {"before": classes - 1, "by_number": (1 - classes) ** 2, "wrong": np.mean([1, classes]), "near": 2, "far": 2}


def surprise(n: Given, m: Given, parts: Given) -> dict[str, Any]:
    bits = np.log2(parts)
    found = {"one": math.log2(n), "other": math.log2(m), "together": math.log2(n) + math.log2(m)}
    return {"both": n * m, "p": 1 / parts, "bits": bits, "entropy": np.sum(bits / parts), "in_e": math.log(n), **found}


def one_class(p: Given, label: Given) -> dict[str, Any]:
    k = int(label) - 1
    others = [i for i in range(3) if i != k]
    q = p.copy()
    q[others] = p[others[::-1]]
    C = math.log(1 / p[k])
    found = {"tempting": math.log10(1 / p[k]), "double": 2 * p[k], "less": C - math.log(2), "gain": math.log(2)}
    return {"code": [float(i == k) for i in range(3)], "true": p[k], "C": C, "q": q, "still": C, **found}


def yes_or_no(p: Given) -> dict[str, Any]:
    found = {"sure": 0.99, "surer": 0.999, "doubt": 0.01, "more_doubt": 0.001, "squared": 0.998001}
    costs = {"at_sure": math.log(100), "at_surer": math.log(1000), "further": math.log(10)}
    return {"q": 1 - p, "right": math.log(1 / p), "wrong": math.log(1 / (1 - p)), **found, **costs}


def squares(y: Given, predicted: Given) -> dict[str, Any]:
    misses = [a - b for a, b in zip(predicted, y, strict=True)]
    each = [miss * miss for miss in misses]
    square, sizes = sum(each) / len(each), [abs(miss) for miss in misses]
    found = {"of_square": max(each) / sum(each), "of_size": max(sizes) / sum(sizes)}
    return {
        "errors": misses,
        "squares": each,
        "square": square,
        "root": math.sqrt(square),
        "size": np.mean(sizes),
        **found,
    }


def minus_target(p: Given, label: Given) -> dict[str, Any]:
    k, h, z = int(label) - 1, 1e-6, np.log(p)

    def cost(z: np.ndarray) -> float:
        return math.log(sum(np.exp(z))) - z[k]

    measured = np.array([(cost(z + h * e) - cost(z - h * e)) / (2 * h) for e in np.eye(3)]).round(6)
    after = np.exp(z - measured)
    found = {
        "total": 0,
        "tempting": -1 / p[k],
        "slope": p[k] - p[k] ** 2,
        "product": p[k] - 1,
        "better": after[k] / sum(after),
    }
    return {"code": np.eye(3)[k], "gradient": measured, "true": p[k], **found}


def landscape(x: Given, y: Given) -> dict[str, Any]:
    (best,), _, _, _ = np.linalg.lstsq(x[:, None], y, rcond=None)
    costs = [((w * x[0] - y[0]) ** 2 + (w * x[1] - y[1]) ** 2) / 2 for w in (0, 1, 2, best)]
    found = {
        "xy": x[0] * y[0] + x[1] * y[1],
        "xx": x[0] ** 2 + x[1] ** 2,
        "each": [best * x[0] - y[0], best * x[1] - y[1]],
    }
    return {"costs": costs[:3], "lowest": best, "least": costs[3], **found}
