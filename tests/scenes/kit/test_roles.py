"""Whatever the kit paints can be given a role by name, and takes the theme's colour for it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import VMobject

from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words, code_line
from scenes.kit.text.values import Formula, Value

PLOT = Plot((-2, 2, 1), (-2, 2, 1), width=4, height=4)

PAINTED: dict[str, Callable[[], VMobject]] = {
    "Value": lambda: Value(0.5, role="bias")[1],
    "Words": lambda: Words("bias", role="bias")[0],
    "Maths": lambda: Maths("b", role="bias")[0],
    "part of Maths": lambda: Maths("{{ b : shift }} + x", colors={"shift": "bias"}).part("shift")[0],
    "Formula": lambda: Formula("b = @b", role="bias", b=Value(0.5))[0],
    "code": lambda: code_line("b", role="bias")[0],
    "NumberMatrix": lambda: NumberMatrix(np.eye(2), role="bias").cell(0, 0)[1],
    "VectorArrow": lambda: VectorArrow(PLOT, (1, 1), role="bias"),
    "PlotDot": lambda: PLOT.dot(1, 1, role="bias"),
    "recoloured": lambda: Value(0.5).set_coloring(role="bias")[1],
}


@pytest.mark.parametrize("name", PAINTED)
def test_a_role_by_name_gives_its_colour(name: str) -> None:
    assert PAINTED[name]().get_fill_color() == theme().bias


def test_lines_take_roles_too() -> None:
    curve = Curve(PLOT, [0, 1], [0, 1], role="bias")
    tangent = PLOT.tangent(lambda x: x, lambda x: 1.0, 0.5, role="bias")
    assert curve.get_stroke_color() == tangent.get_stroke_color() == theme().bias
    assert PLOT.curve(lambda xs: xs, role="bias").get_stroke_color() == theme().bias


def test_the_role_sign_follows_the_number() -> None:
    assert Value(-0.5, role="sign")[1].get_fill_color() == theme().negative
    assert Value(0.5, role="sign")[1].get_fill_color() == theme().positive
