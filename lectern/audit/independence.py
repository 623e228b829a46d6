"""Independence: what `nn_core` computed during a scene is computed again, by another route.

Every value of a computation is recomputed from its inputs with formulas written apart (`formulas.py`), and every
gradient is measured: the formulas are replayed with an entry nudged, and a seven-point difference quotient is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from lectern.audit.formulas import REPLAY
from lectern.audit.numbers import Problem
from nn_core import Tensor
from nn_core import tensor as user
from nn_core.engine import propagate as original

AGREES = 1e-9  # relative to the largest entry of the gradient, or to 1
NUDGE = 1e-3
# Weights of a central difference whose error is of order NUDGE⁶.
STENCIL = {-3: -1 / 60, -2: 3 / 20, -1: -3 / 4, 1: 3 / 4, 2: -3 / 20, 3: 1 / 60}
FIRST, EVERY = 30, 100  # a training run has thousands of passes: the first ones and then a sample are checked
ENTRIES = 6  # of each tensor


@dataclass(frozen=True)
class Pass:
    """One backward pass: its root, and the gradients that `nn_core` found."""

    root: Tensor
    gradients: dict[Tensor, np.ndarray]
    values: dict[Tensor, np.ndarray]


@dataclass(frozen=True)
class Disagreement:
    """A number of `nn_core` that the other route does not confirm."""

    what: str
    expected: float
    seen: float


@contextmanager
def watched_passes() -> Iterator[list[Pass]]:
    """Collects, while the block runs, the backward passes of `nn_core` (a sample, where they are many)."""
    passes: list[Pass] = []
    count = 0

    def propagate(root: Tensor, trace: Any = None) -> dict[Tensor, np.ndarray]:
        nonlocal count
        gradients = original(root, trace)
        if count < FIRST or count % EVERY == 0:
            passes.append(Pass(root, dict(gradients), {tensor: tensor.value for tensor in ancestors(root)}))
        count += 1
        return gradients

    vars(user)["propagate"] = propagate  # the name by which Tensor.backward finds it
    try:
        yield passes
    finally:
        vars(user)["propagate"] = original


def as_problem(wrong: Disagreement) -> Problem:
    """A disagreement in the form of the other checks."""
    return "independence.value", None, f"{wrong.expected:.12g}", f"{wrong.seen:.12g} ({wrong.what})"


def ancestors(root: Tensor) -> list[Tensor]:
    """`root` and all it was computed from, inputs before outputs."""
    found: dict[Tensor, None] = {}

    def visit(tensor: Tensor) -> None:
        if tensor not in found:
            for source in tensor.inputs:
                visit(source)
            found[tensor] = None

    visit(root)
    return list(found)


def disagreements(made: Pass) -> Iterator[Disagreement]:
    """Where another computation of a pass's values and gradients differs from `nn_core`'s."""
    order = list(made.values)
    again = replay(order, made.values)
    for tensor in order:
        gap = np.abs(again[tensor] - made.values[tensor]).max()
        if gap > AGREES * max(1.0, float(np.abs(made.values[tensor]).max())):
            yield Disagreement(f"value of {name(tensor)}", float(again[tensor].flat[0]), float(tensor.value.flat[0]))
    for tensor, gradient in made.gradients.items():
        if not tensor.inputs:
            yield from wrong_entries(tensor, gradient, order, made)


def wrong_entries(tensor: Tensor, gradient: np.ndarray, order: list[Tensor], made: Pass) -> Iterator[Disagreement]:
    """The entries of one gradient that a measured slope does not confirm: the largest one and some spread evenly."""
    spread = np.linspace(0, gradient.size - 1, min(ENTRIES, gradient.size)).astype(int)
    for place in {int(np.abs(gradient).argmax()), *spread.tolist()}:
        slope = measured_slope(tensor, place, order, made)
        if abs(slope - gradient.flat[place]) > AGREES * max(1.0, float(np.abs(gradient).max())):
            yield Disagreement(f"gradient of {name(tensor)}, entry {place}", slope, float(gradient.flat[place]))


def measured_slope(tensor: Tensor, place: int, order: list[Tensor], made: Pass) -> float:
    """∂root/∂(entry) from replays with the entry nudged by one to three steps each way."""
    step = NUDGE * max(1.0, abs(float(made.values[tensor].flat[place])))
    total = 0.0
    for steps, weight in STENCIL.items():
        nudged = made.values[tensor].copy()
        nudged.flat[place] += steps * step
        total += weight * float(replay(order, made.values | {tensor: nudged})[made.root].item())
    return total / step


def replay(order: list[Tensor], given: dict[Tensor, np.ndarray]) -> dict[Tensor, np.ndarray]:
    """All values again, from those tensors that were given and not computed."""
    values: dict[Tensor, np.ndarray] = {}
    for tensor in order:
        if tensor.inputs:
            inputs = (values[source] for source in tensor.inputs)
            values[tensor] = np.asarray(REPLAY[tensor.rule.name](*inputs, **tensor.rule.settings))
        else:
            values[tensor] = given[tensor]
    return values


def name(tensor: Tensor) -> str:
    """How a finding calls a tensor."""
    return tensor.name or f"a {tensor.rule.name} of shape {tensor.shape}"
