"""`LayerFormula`: what a layer does, in letters, operation by operation."""

from __future__ import annotations

from manim import VMobject

from nn_core import Dense
from scenes.kit.stage.look import BODY, Size
from scenes.kit.text.typeset import Maths

ROLES = {"h": "activation", "W": "weight", "x": "input", "b": "bias", "activation": "activation"}
STEPS = {"move": ("W", "x"), "shift": ("plus", "b"), "squash": ("h", "equals", "activation", "open", "close")}


class LayerFormula(Maths):
    """h = tanh(W x + b) of a dense `layer`, or whatever its activation is called; or only what h is (`named` is False).

    >>> formula = LayerFormula(Dense(2, 2, name="hidden"))
    >>> [len(formula.step(name)) for name in ("move", "shift", "squash")]
    [2, 2, 5]
    """

    def __init__(self, layer: Dense, size: Size = BODY, *, named: bool = True) -> None:
        self.layer, self.named = layer, named
        name = "{{ bold(h) : h }} {{ = : equals }} " if named else ""
        super().__init__(
            name + f'{{{{ op("{layer.activation.__name__}") : activation }}}} {{{{ paren.l : open }}}} '
            "{{ bold(W) : W }} {{ bold(x) : x }} {{ + : plus }} {{ bold(b) : b }} {{ paren.r : close }}",
            size,
            colors={part: role for part, role in ROLES.items() if named or part != "h"},
        )

    def step(self, name: str) -> list[VMobject]:
        """The letters of an operation: `move`, `shift` or `squash`."""
        return [self.part(part) for part in STEPS[name] if self.named or part not in ("h", "equals")]
