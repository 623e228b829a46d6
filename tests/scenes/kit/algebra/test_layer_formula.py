"""A layer's formula has the letters of each operation, with the name of what comes out or without."""

from __future__ import annotations

from nn_core import Dense, tanh
from scenes.kit.algebra.layer_formula import STEPS, LayerFormula


def test_each_glyph_belongs_to_one_operation() -> None:
    for named in (True, False):
        formula = LayerFormula(Dense(3, 2, tanh, name="hidden"), named=named)
        parts = [part for step in STEPS for part in formula.step(step)]
        glyphs = [id(glyph) for part in parts for glyph in part.family_members_with_points()]
        assert sorted(glyphs) == sorted(id(glyph) for glyph in formula.family_members_with_points())


def test_the_name_stands_on_the_left_and_can_be_left_out() -> None:
    layer = Dense(3, 2, tanh, name="hidden")
    named, bare = LayerFormula(layer), LayerFormula(layer, named=False)
    assert named.part("h").get_right()[0] < named.part("equals").get_left()[0] < named.part("activation").get_left()[0]
    assert (len(named.step("squash")), len(bare.step("squash"))) == (5, 3)
