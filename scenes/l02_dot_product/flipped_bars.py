"""`FlippedBars`: terms as bars one from the other, some with a lost sign; turned the right way, they move their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Animation, FadeIn, FadeOut, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.algebra.signed_stack import GrowBar, SignedStack
from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.text.values import Value


class FlippedBars:
    """`stack` shows `terms`, but those in `lost` without their sign, and their sum; `numbers` stand below the bars.

    `flip` gives a term its sign: its bar turns through zero, and all that follows moves with it.
    """

    def __init__(self, region: Region, terms: np.ndarray, lost: Sequence[int], places: int, size: Size) -> None:
        self.right, self.lost, self.places, self.size = terms, list(lost), places, size
        self.signs = [ValueTracker(-1.0 if k in self.lost else 1.0) for k in range(len(terms))]
        bars, below = region.rows(84, 16)
        levels = [0.0, *np.cumsum(self.shown()).tolist(), *np.cumsum(terms).tolist()]
        self.stack = SignedStack(bars, self.shown, low=min(levels), high=max(levels), share=0.7).show_bars(0)
        self.stack.level.set_stroke(opacity=0)
        self.y = float(below.center[1])
        self.numbers = self._numbers()

    def shown(self) -> np.ndarray:
        """The terms as the bars show them now."""
        return np.asarray(self.right * [sign.get_value() for sign in self.signs])

    def _numbers(self) -> list[Value]:
        """The terms and their sum as they are shown now."""
        terms = self.shown()
        total = Tensor(terms).sum().value.reshape(1)
        style: dict[str, Any] = {"size": self.size, "role": "activation"}
        values = [Value(terms, k, self.places, plus=True, **style) for k in range(len(terms))]
        values.append(Value(total, 0, self.places, **style))
        return [value.move_to((self.stack.column(k), self.y, 0)) for k, value in enumerate(values)]

    def grow(self, k: int) -> list[Animation]:
        """Bar `k` with its number; the last is the sum."""
        return [GrowBar(self.stack, k), FadeIn(self.numbers[k])]

    def leave(self) -> Animation:
        """The numbers that are wrong leave: those of terms with a lost sign, and the sum."""
        self.wrong = [*self.lost, len(self.right)]
        return FadeOut(VGroup(*(self.numbers[k] for k in self.wrong)))

    def flip(self, k: int) -> Any:
        """Term `k` gets its sign."""
        return animate(self.signs[k]).set_value(1.0)

    def renew(self) -> None:
        """From now on `numbers` are those of the bars as they are."""
        self.numbers = [
            new if k in self.wrong else old
            for k, (old, new) in enumerate(zip(self.numbers, self._numbers(), strict=True))
        ]
