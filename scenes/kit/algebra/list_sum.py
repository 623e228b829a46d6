"""`ListSum`: two lists added, first as one account a row, then as columns in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import LEFT, RIGHT, AnimationGroup, Create, FadeIn, FadeOut, Succession, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.stage.look import HERO, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words


class ListSum(VGroup):
    """a + b = the sum, entry by entry: `terms` and `total` are columns, `names` say what each row counts.

    Each row has a plus and an equals sign of its own (`row_signs`) until `Gather` puts brackets round the columns: then
    one of each (`signs`) stands between them. Nothing is on stage until it is added.

    >>> lists = ListSum(Tensor([1.0, 3.0]), Tensor([2.0, 1.0]))
    >>> [[value.text for value in lists.row(k)] for k in (0, 1)]
    [['1', '2', '3'], ['3', '1', '4']]
    """

    def __init__(
        self, a: Tensor, b: Tensor, names: Sequence[str] = (), *, places: int = 0, size: Size = HERO, gap: float = 0.2
    ) -> None:
        style: dict[str, Any] = {"places": places, "size": size}
        self.terms = [NumberMatrix(term, role="input", **style) for term in (a, b)]
        self.total = NumberMatrix(a + b, role="activation", **style)
        self.columns = [*self.terms, self.total]
        self.signs = VGroup(Maths("+", size, color=theme().muted), Maths("=", size, color=theme().muted))
        parts = (self.terms[0], self.signs[0], self.terms[1], self.signs[1], self.total)
        VGroup(*parts).arrange(RIGHT, buff=gap)
        rows = range(self.total.shape[0])
        self.row_signs = [
            VGroup(*(align_baseline(self.total.cell(k), sign.copy())[1] for sign in self.signs)) for k in rows
        ]
        self.names = VGroup(
            *(Words(name, LABEL, color=theme().muted).next_to(self.terms[0], LEFT, buff=gap) for name in names)
        )
        for k, name in enumerate(self.names):
            align_baseline(self.total.cell(k), name)
        super().__init__(self.names, *self.columns, self.signs, *self.row_signs)

    def row(self, k: int) -> VGroup:
        """The three numbers of row `k`: two addends and their sum."""
        return VGroup(*(column.cell(k) for column in self.columns))


class Gather(Succession):
    """The accounts of a `ListSum` become columns: brackets are drawn, and the signs of all rows become one of each.

    >>> round(float(Gather(ListSum(Tensor([1.0, 3.0]), Tensor([2.0, 1.0]))).run_time), 6)
    1.4
    """

    def __init__(self, lists: ListSum) -> None:
        brackets = [Create(bracket) for column in lists.columns for bracket in column.brackets]
        super().__init__(
            FadeOut(*lists.row_signs, run_time=0.4),
            AnimationGroup(*brackets, run_time=0.6),
            FadeIn(lists.signs, run_time=0.4),
        )
