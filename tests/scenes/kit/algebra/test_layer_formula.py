"""A layer's formula has the layer's letters, of which one operation's can be brighter than the others."""

from __future__ import annotations

import pytest
from manim import Scene

from nn_core import Dense, tanh
from scenes.kit.algebra.layer_formula import STEPS, LayerFormula
from scenes.kit.algebra.moves import light_up


@pytest.mark.parametrize("step", STEPS)
def test_the_letters_of_one_operation_are_bright_until_all_are(step: str) -> None:
    formula = LayerFormula(Dense(3, 2, tanh, name="hidden"))
    scene = Scene()
    scene.play(light_up(formula, step), run_time=0.1)
    for name in STEPS:
        glyphs = [glyph for letter in formula.step(name) for glyph in letter.family_members_with_points()]
        assert all((glyph.get_fill_opacity() == 1) == (name == step) for glyph in glyphs)
    scene.play(light_up(formula, None), run_time=0.1)
    assert all(letter.get_fill_opacity() == 1 for letter in formula.family_members_with_points())
