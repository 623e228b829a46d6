"""Independence: what `nn_core` computed during a scene is computed again, by another route.

Every value of a computation is recomputed from its inputs with formulas written apart (`formulas.py`), and every
gradient is measured: the formulas are replayed with an entry nudged, and a seven-point difference quotient is taken.
A trained ReLU often ends with its kink on a sample, closer than any nudge: each stays on the side where it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from lectern.audit.formulas import REPLAY, STRAIGHT
from lectern.audit.numbers import Problem
from nn_core.backprop import Watch, watched
from nn_core.graph import Node

AGREES = 1e-9  # relative to the largest entry of the gradient, or to 1
NUDGES = 1e-3, 1e-4, 1e-5, 1e-6, 1e-7  # smaller ones for where a kink, of abs or max, lies within reach
# Weights of a central difference whose error is of order nudge⁶.
STENCIL = {-3: -1 / 60, -2: 3 / 20, -1: -3 / 4, 1: 3 / 4, 2: -3 / 20, 3: 1 / 60}
FIRST, EVERY = 30, 100  # a training run has thousands of passes: the first ones and then a sample are checked
ENTRIES = 6  # of each tensor


@dataclass(frozen=True)
class Pass:
    """One backward pass: its root, and the gradients that `nn_core` found."""

    root: Node
    gradients: dict[Node, np.ndarray]
    values: dict[Node, np.ndarray]


@dataclass(frozen=True)
class Disagreement:
    """A number of `nn_core` that the other route does not confirm."""

    what: str
    expected: float
    seen: float


class Passes(Watch):
    """Keeps the backward passes of `nn_core` (a sample, where they are many)."""

    def __init__(self) -> None:
        self.kept: list[Pass] = []
        self.count = 0

    def arrived(self, root: Node, gradients: Mapping[Node, np.ndarray]) -> None:
        if self.count < FIRST or self.count % EVERY == 0:
            self.kept.append(Pass(root, dict(gradients), {node: node.value for node in ancestors(root)}))
        self.count += 1


@contextmanager
def watched_passes() -> Iterator[list[Pass]]:
    """Collects, while the block runs, the backward passes."""
    passes = Passes()
    with watched(passes):
        yield passes.kept


def as_problem(wrong: Disagreement) -> Problem:
    """A disagreement in the form of the other checks."""
    return "independence.value", None, f"{wrong.expected:.12g}", f"{wrong.seen:.12g} ({wrong.what})"


def ancestors(root: Node) -> list[Node]:
    """`root` and all it was computed from, inputs before outputs."""
    found: dict[Node, None] = {}

    def visit(node: Node) -> None:
        if node not in found:
            for parent in node.parents:
                visit(parent)
            found[node] = None

    visit(root)
    return list(found)


def disagreements(made: Pass) -> Iterator[Disagreement]:
    """Where another computation of a pass's values and gradients differs from `nn_core`'s."""
    order = list(made.values)
    again = replay(order, made.values)
    for node in order:
        gap = np.abs(again[node] - made.values[node]).max()
        if gap > AGREES * max(1.0, float(np.abs(made.values[node]).max())):
            yield Disagreement(f"value of {name(node)}", float(again[node].flat[0]), float(node.value.flat[0]))
    for node, gradient in made.gradients.items():
        if not node.parents:
            yield from wrong_entries(node, gradient, order, made)


def wrong_entries(node: Node, gradient: np.ndarray, order: list[Node], made: Pass) -> Iterator[Disagreement]:
    """The entries of one gradient that a measured slope does not confirm: the largest one and some spread evenly."""
    spread = np.linspace(0, gradient.size - 1, min(ENTRIES, gradient.size)).astype(int)
    for place in {int(np.abs(gradient).argmax()), *spread.tolist()}:
        true, reach = float(gradient.flat[place]), AGREES * max(1.0, float(np.abs(gradient).max()))
        slopes = [measured_slope(node, place, order, made, NUDGES[0])]
        while abs(slopes[-1] - true) > reach and len(slopes) < len(NUDGES):
            slopes.append(measured_slope(node, place, order, made, NUDGES[len(slopes)]))
        if abs(slopes[-1] - true) > reach:
            yield Disagreement(f"gradient of {name(node)}, entry {place}", slopes[0], true)


def measured_slope(node: Node, place: int, order: list[Node], made: Pass, nudge: float) -> float:
    """∂root/∂(entry) from replays with the entry nudged by one to three steps each way, no ReLU crossing its kink."""
    step = nudge * max(1.0, abs(float(made.values[node].flat[place])))
    total = 0.0
    for steps, weight in STENCIL.items():
        nudged = made.values[node].copy()
        nudged.flat[place] += steps * step
        total += weight * float(replay(order, made.values | {node: nudged}, made.values)[made.root].item())
    return total / step


def replay(
    order: list[Node], given: dict[Node, np.ndarray], sides: dict[Node, np.ndarray] | None = None
) -> dict[Node, np.ndarray]:
    """All values again, from those nodes that were given and not computed; each ReLU on its side in `sides`."""
    values: dict[Node, np.ndarray] = {}
    for node in order:
        if node.rule is None:
            values[node] = given[node]
            continue
        inputs = [values[parent] for parent in node.parents]
        if sides and node.op in STRAIGHT:
            again = STRAIGHT[node.op](*inputs, *(sides[parent] for parent in node.parents), **node.rule.settings)
        else:
            again = REPLAY[node.op](*inputs, **node.rule.settings)
        values[node] = np.asarray(again)
    return values


def name(node: Node) -> str:
    """How a finding calls a node."""
    return node.name or f"a {node.op} of shape {node.shape}"
