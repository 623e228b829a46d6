"""`LayerFormula`: what a layer does, in letters that can come one after the other, and the numbers behind them."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VMobject

from nn_core import Dense
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

ROLES = {"W": "weight", "x": "input", "b": "bias", "activation": "activation"}
STEPS = {"move": ("W", "x"), "shift": ("plus", "b"), "squash": ("activation", "open", "close")}


class LayerFormula(Maths):
    """tanh(W x + b) of a dense `layer`, or whatever its activation is called.

    >>> formula = LayerFormula(Dense(2, 2, name="hidden"))
    >>> len(formula.step("move")), formula.numbers("b").values["entry10"].text
    (2, '0.00')
    """

    def __init__(self, layer: Dense, size: Size = BODY) -> None:
        self.layer = layer
        super().__init__(
            f'{{{{ op("{layer.activation.__name__}") : activation }}}} {{{{ paren.l : open }}}} '
            "{{ bold(W) : W }} {{ bold(x) : x }} {{ + : plus }} {{ bold(b) : b }} {{ paren.r : close }}",
            size,
            colors=dict(ROLES),
        )

    def step(self, name: str) -> list[VMobject]:
        """The letters that an operation adds to those before: `move`, `shift` or `squash`."""
        return [self.part(part) for part in STEPS[name]]

    def numbers(self, name: str, size: Size = LABEL) -> Formula:
        """The layer's `W` or `b`, entry by entry; the entry in row i and column j is called `entryij`."""
        held = self.layer.W if name == "W" else self.layer.b
        places = np.arange(held.value.size).reshape(self.layer.n_out, -1)
        fields: dict[str, Any] = {}
        for i, j in np.ndindex(places.shape):
            fields[f"entry{i}{j}"] = Value(held.value.ravel(), int(places[i, j]), role=ROLES[name])
        table = "; ".join(", ".join(f"@entry{i}{j}" for j in range(places.shape[1])) for i in range(len(places)))
        return Formula(f"bold({name}) = mat({table})", size, **fields)
