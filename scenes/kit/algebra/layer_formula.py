"""`LayerFormula`: what a layer does, in letters, operation by operation."""

from __future__ import annotations

from manim import VMobject

from nn_core import Dense
from scenes.kit.stage.look import BODY, Size
from scenes.kit.text.typeset import Maths

ROLES = {"W": "weight", "x": "input", "b": "bias", "activation": "activation"}
STEPS = {"move": ("W", "x"), "shift": ("plus", "b"), "squash": ("activation", "open", "close")}


class LayerFormula(Maths):
    """tanh(W x + b) of a dense `layer`, or whatever its activation is called.

    >>> formula = LayerFormula(Dense(2, 2, name="hidden"))
    >>> [len(formula.step(name)) for name in ("move", "shift", "squash")]
    [2, 2, 3]
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
        """The letters of an operation: `move`, `shift` or `squash`."""
        return [self.part(part) for part in STEPS[name]]
