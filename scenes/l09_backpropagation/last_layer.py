"""The last layer of a case's network as BackpropagationInMatrices reads it: its records, and what of it is in sight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from scenes.kit.elision import shown_indices
from scenes.kit.runs.case import Case
from scenes.kit.text.number_words import significant

MOST = 3  # rows, columns and neurons in sight, dots included


@dataclass(frozen=True, eq=False)
class LastLayer:
    """Weights from `n` hidden neurons to `m` outputs; `rows` and `columns` are the entries of W in sight.

    >>> from scenes.kit.runs.case import practice_case
    >>> layer = LastLayer(practice_case())
    >>> (layer.m, layer.n), layer.rows, layer.columns, layer.places
    ((2, 3), [0, 1], [0, 1, 2], 3)
    """

    case: Case
    narrow: bool = False  # whether the frame has room for short numbers only

    @property
    def name(self) -> str:
        """The network's own name of the layer."""
        return str(self.case.net.weights()[-1].name).removesuffix(".W")

    @property
    def W(self) -> Any:
        """The record of the weights, (m, n)."""
        return self.case.run[f"{self.name}.W"]

    @property
    def sums(self) -> Any:
        """The record whose gradients are the deltas at the outputs, (1, m)."""
        return self.case.run[f"{self.name}.z"]

    @property
    def answers(self) -> Any:
        """The record of what the hidden neurons answer, (1, n)."""
        return self.case.run[self.case.run[f"{self.name}.xW"].inputs[0]]

    @cached_property
    def hidden(self) -> Any:
        """The record of the hidden neurons' own sums, (1, n)."""
        name = str(self.answers.name)
        if not name.endswith(".a"):
            raise ValueError("this network has one layer only: there is no hidden neuron to send deltas back to")
        return self.case.run[name.removesuffix(".a") + ".z"]

    @cached_property
    def slopes(self) -> np.ndarray:
        """The slope of each hidden neuron's activation where its sum is, (1, n)."""
        return np.asarray(next(flow.local for flow in self.case.run.backward if flow.target == self.hidden.name))

    @cached_property
    def terms(self) -> np.ndarray:
        """What each output sends back to each hidden neuron, (m, 1, n)."""
        return np.asarray(next(flow.terms for flow in self.case.run.backward if flow.target == self.answers.name))

    @property
    def m(self) -> int:
        """Outputs."""
        return int(self.W.value.shape[0])

    @property
    def n(self) -> int:
        """Hidden neurons."""
        return int(self.W.value.shape[1])

    @property
    def rows(self) -> list[int]:
        """The outputs in sight."""
        return shown_indices(self.m, MOST)

    @property
    def columns(self) -> list[int]:
        """The hidden neurons in sight."""
        return shown_indices(self.n, MOST)

    @property
    def middle(self) -> int:
        """The hidden neuron whose roads are followed: the middle one of three, else the upper one."""
        return 1 if self.n == 3 else 0

    @property
    def middle_name(self) -> str:
        """How it is called."""
        return "middle" if self.n == 3 else "upper"

    @property
    def weight_places(self) -> int:
        """So many places write the weights exactly, two at most."""
        W = self.W.value
        return 1 if np.allclose(W, W.round(1), atol=1e-12) else 2

    @property
    def places(self) -> int:
        """So many places give the gradients in sight three digits; two where there is no room and they are small."""
        shown = self.sums.grad, self.answers.grad, self.W.grad
        places = min(6, max(2, significant(max(float(np.abs(part).max()) for part in shown))))
        return places - (self.narrow and places > 3)
