"""The numbers of lecture 10's sheet again, with NumPy alone."""

import math
from typing import Any

import numpy as np

Given = Any


def counting(m: Given, size: Given, epochs: Given) -> dict[str, Any]:
    full, rest = divmod(m, size)
    an_epoch = full + (rest > 0)
    return {"full": full, "rest": rest, "an_epoch": an_epoch, "steps": epochs * an_epoch}


def loop(x: Given, y: Given, w: Given, rate: Given) -> dict[str, Any]:
    goal = y[0] / x[0]
    assert goal == y[1] / x[1]
    far = [(w - goal) * 0.5**k for k in range(4)]
    found = {"part": 0.5, "of_cost": 0.25, "goal": goal, "misses": [(w - goal), 2 * (w - goal)]}
    return {
        "places": [goal + each for each in far],
        "costs": [2.5 * each**2 for each in far[:3]],
        "slopes": [5 * each for each in far[:3]],
        **found,
    }


def asleep(before: Given, after: Given) -> dict[str, Any]:
    right = [sum(each > 0.5 for each in p) for p in (before, after)]
    assert right[0] == right[1]
    costs = [-math.log(np.prod(p)) / 4 for p in (before, after)]
    lacks = min(0.5 - each for each in after if each < 0.5)
    return {"count": right[0], "new_count": right[1], "cost": costs[0], "new_cost": costs[1], "lacks": lacks}


def batches(w: Given, y: Given) -> dict[str, Any]:
    each = [2 * w - 2 * target for target in y]
    pairs, whole = [(each[k] + each[k + 1]) / 2 for k in (0, 2, 4)], sum(each) / 6
    far, near = (max(abs(one - whole) for one in some) for some in (each, pairs))
    return {"each": each, "pairs": pairs, "whole": whole, "far": far, "near": near}


def stopping(learned: Given, exam: Given) -> dict[str, Any]:
    best = min(range(6), key=lambda k: exam[k])
    assert list(exam).count(exam[best]) == 1
    lowest, waited = exam[0], 0
    for epoch in range(1, 6):
        lowest, waited = (exam[epoch], 0) if exam[epoch] < lowest else (lowest, waited + 1)
        if waited == 2:
            break
    ends = {"at_end": exam[5], "of_learned": learned[5], "gap": exam[5] - learned[5]}
    return {"last": 6, "best": best + 1, "lowest": exam[best], "patience": 2, "stop": epoch + 1, **ends}


def ring(r: Given, R: Given) -> dict[str, Any]:
    half = (R * R - r * r) / 2
    return {"within": r * r, "around": R * R, "b": -(r * r + half), "of_disc": -half, "of_ring": half}


def right_and_wrong(labels: Given, answers: Given) -> dict[str, Any]:
    table = np.zeros((3, 3))
    for label, answer in zip(labels, answers, strict=True):
        table[int(label) - 1, int(answer) - 1] += 1
    right, firsts = np.trace(table), sum(labels == 1)
    found = {"share": right / 10, "firsts": firsts, "lazy": firsts / 10, "of_first": table[0, 0] / firsts}
    return {"common": 10, "table": table, "right": right, "of_last": table[2, 2] / sum(labels == 3), **found}


def sure(power: Given) -> dict[str, Any]:
    square = power * power
    found = {"square": square, "whole": square + 9, "doubled": square / (square + 9)}
    return {"rest": 9, "total": power + 9, "top": 1 / (1 + 9 / power), **found}
