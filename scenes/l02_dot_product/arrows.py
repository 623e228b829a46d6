"""Two arrows: their dot product written out by coordinates, by shadows and by the angle, and its plot."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, VGroup

from nn_core import Tensor
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.shadow import ShadowProduct
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

FULL_TURN = 360.0
ALIGNED, PERPENDICULAR, OPPOSED = 0.0, 90.0, 180.0


def named_arrows(plane: Plot, pair: TurningPair) -> tuple[VGroup, VGroup]:
    """The arrows a and b of the pair, and their names, which follow them."""
    a = VectorArrow(plane, pair.a, color=theme().weight)
    b = VectorArrow(plane, pair.b, color=theme().input)
    names = (
        a.tag(Maths("bold(a)", color=theme().weight), along=0, across=-0.34),
        b.tag(Maths("bold(b)", color=theme().input), along=0.08, across=-0.32),
    )
    return VGroup(a, b), VGroup(*names)


class WrittenLists:
    """Both arrows as lists: the `columns` of their numbers, each in one of the `rows`, with its name."""

    def __init__(self, a: Tensor, b: Tensor, size: Size) -> None:
        colors = {"a": theme().weight, "b": theme().input}
        self.columns = {
            name: NumberMatrix(vector, places=0, size=size, color=colors[name]) for name, vector in (("a", a), ("b", b))
        }
        heads = {name: Maths(f"bold({name}) =", size, color=color) for name, color in colors.items()}
        pairs = [VGroup(heads[name], column).arrange(RIGHT, buff=0.2) for name, column in self.columns.items()]
        self.rows = VGroup(*pairs).arrange(RIGHT, buff=0.9)

    def cells(self) -> dict[str, Value]:
        """The numbers by name: a0, b0, a1, b1."""
        return {f"{name}{k}": column.cell(k) for k in (0, 1) for name, column in self.columns.items()}


def sum_of_products(a: Tensor, b: Tensor, size: Size) -> Formula:
    """a · b = a₀ × b₀ + a₁ × b₁ = the sum."""
    values: dict[str, Any] = {f"a{k}": Value(a, k, 0, color=theme().weight) for k in (0, 1)}
    values |= {f"b{k}": Value(b, k, 0, color=theme().input) for k in (0, 1)}
    values["total"] = Value(a @ b, places=0, color=theme().activation)
    return Formula("{{bold(a) dot bold(b) : name}} = @a0 times @b0 + @a1 times @b1 = @total", size, **values)


def shadow_products(pair: TurningPair, size: Size) -> tuple[ShadowProduct, ShadowProduct]:
    """The shadow of b times the length of a, and, below it, the shadow of a times the length of b."""
    a, b = Tensor(pair.a()), Tensor(pair.b())
    on_a, on_b = ShadowProduct(b, a, "a", size, theme().weight), ShadowProduct(a, b, "b", size, theme().input)
    VGroup(on_a, on_b).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
    return on_a, on_b


def both_products(pair: TurningPair, size: float) -> Formula:
    """a · b, and below it ‖a‖‖b‖ cos θ, both live."""
    live: dict[str, Any] = {"places": 2, "color": theme().activation, "reserve": "−00.00"}
    return Formula(
        "{{bold(a) dot bold(b) : name}} &= @lhs \\ "
        "{{norm(bold(a)) : norm}} {{norm(bold(b)) cos theta : cosine}} &= @rhs",
        size,
        lhs=Value(pair.dot, **live),
        rhs=Value(lambda: pair.by_angle(pair.degrees()), **live),
    )


def product_plot(region: Region, pair: TurningPair) -> tuple[Plot, Curve]:
    """The plot of the product against the angle, and its curve for arrows of these lengths, not drawn yet."""
    step = float(np.prod(pair.lengths))
    options: dict[str, Any] = {"cross": (0, -1.6 * step), "grid": True}
    options |= {"x_label": 'theta "(°)"', "y_label": "bold(a) dot bold(b)"}
    plot = Plot.inside(region, (0, FULL_TURN, PERPENDICULAR), (-1.6 * step, 1.6 * step, step), **options)
    angles = np.linspace(0, FULL_TURN, 241)
    turning = TurningPair(pair.a().tolist(), pair.b().tolist())
    dots = [turning.set_angle(angle).dot() for angle in angles.tolist()]
    return plot, Curve(plot, angles, dots, truth=pair.by_angle).show_until(0)
