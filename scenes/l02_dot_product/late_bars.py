"""`LateBars`: terms as bars one from the other and their sum; the last term may join later, and moves the sum."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, FadeIn, FadeOut, ValueTracker

from nn_core import Tensor
from scenes.kit.algebra.signed_stack import GrowBar, SignedStack
from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.text.values import Value
from scenes.l02_dot_product.ballot import paint


class LateBars:
    """`stack` shows `terms` and their sum; `numbers` stand below the terms, `total` below the sum.

    With `late` the last term, a bias, is left out at first; `join` brings it.
    """

    def __init__(self, region: Region, terms: np.ndarray, places: int, size: Size, *, late: bool = False) -> None:
        self.right = terms
        self.style: dict[str, Any] = {"places": places, "size": size, "role": "activation"}
        self.share = ValueTracker(0.0 if late else 1.0)  # of the last term
        bars, below = region.rows(84, 16)
        levels = [0.0, *np.cumsum(terms).tolist()]
        self.stack = SignedStack(bars, self.shown, low=min(levels), high=max(levels), share=0.7).show_bars(0)
        self.stack.level.set_stroke(opacity=0)
        self.y = float(below.center[1])
        numbers = [Value(terms, k, plus=True, **self.style) for k in range(len(terms))]
        self.numbers = [number.move_to((self.stack.column(k), self.y, 0)) for k, number in enumerate(numbers)]
        if late:
            paint(self.stack.bars[-1], "bias")
            self.numbers[-1].set_coloring(role="bias")
        self.total = self._total()

    def shown(self) -> np.ndarray:
        """The terms as the bars show them now."""
        return np.append(self.right[:-1], self.right[-1] * self.share.get_value())

    def _total(self) -> Value:
        """The sum of the terms that are shown now."""
        value = Value(Tensor(self.shown()).sum().item(), **self.style)
        return value.move_to((self.stack.column(len(self.right)), self.y, 0))

    def grow(self, k: int) -> list[Animation]:
        """Bar `k` with its number."""
        return [GrowBar(self.stack, k), FadeIn(self.numbers[k])]

    def add_up(self) -> list[Animation]:
        """The sum's bar with its number."""
        return [GrowBar(self.stack, len(self.right)), FadeIn(self.total)]

    def join(self) -> list[Any]:
        """The last term comes, and the sum's bar moves along; its number leaves."""
        self.stack.shown[len(self.right) - 1] = 1.0
        return [animate(self.share).set_value(1.0), FadeIn(self.numbers[-1]), FadeOut(self.total)]

    def renew(self) -> Animation:
        """The sum's number as it is now."""
        self.total = self._total()
        return FadeIn(self.total)
