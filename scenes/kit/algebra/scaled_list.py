"""`ScaledLists`: lists times numbers, added: 3 · [1, 2] = [3, 6], or 2 · u − 1 · v."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import RIGHT, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.stage.look import HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value


class ScaledLists(VGroup):
    """c · u + d · v … = the sum, the lists as columns; the sum is computed by `nn_core`.

    `factors`, `lists`, `total` are its numbers; `left` is all before the equals sign, `result` the rest. A factor that
    follows another one is written with its sign. `roles` are those of the lists, by default all `input`.

    >>> both = ScaledLists([(Tensor(-2.0), Tensor([1.0, 2.0])), (Tensor(-1.0), Tensor([3.0, -1.0]))])
    >>> [factor.text for factor in both.factors], [value.text for value in both.total.entries()]
    (['−2', '−1'], ['−5', '−3'])
    """

    def __init__(
        self,
        terms: list[tuple[Tensor, Tensor]],
        *,
        roles: Sequence[str] = (),
        places: int = 0,
        size: Size = HERO,
        gap: float = 0.16,
    ) -> None:
        style: dict[str, Any] = {"places": places, "size": size}
        sign: dict[str, Any] = {"size": size, "color": theme().muted}
        self.factors = [Value(c, role="weight", plus=k > 0, **style) for k, (c, _) in enumerate(terms)]
        self.lists = [
            NumberMatrix(vector, role=role, **style)
            for (_, vector), role in zip(terms, roles or ["input"] * len(terms), strict=True)
        ]
        products = [c * vector for c, vector in terms]
        total = products[0]
        for product in products[1:]:
            total = total + product
        self.total = NumberMatrix(total, role="activation", **style)
        dots, self.equals = [Maths("dot", **sign) for _ in terms], Maths("=", **sign)
        parts = [part for row in zip(self.factors, dots, self.lists, strict=True) for part in row]
        VGroup(*parts, self.equals, self.total).arrange(RIGHT, buff=gap)
        align_baseline(*self.factors, y=self.factors[0].strut.points[0][1])
        self.left, self.result = VGroup(*parts), VGroup(self.equals, self.total)
        super().__init__(self.left, self.result)
