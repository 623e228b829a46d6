"""A layer's formula has the layer's letters and numbers, and its operations come one after the other."""

from __future__ import annotations

import numpy as np
from manim import Scene

from nn_core import Dense, Network, tanh
from scenes.kit.algebra.layer_formula import LayerFormula
from scenes.kit.algebra.moves import brighten, come_to


def layer() -> Dense:
    made = Dense(3, 2, tanh, name="hidden")
    Network(made, seed=3)
    made.set(b=[0.25, -1.5])
    return made


def test_numbers_are_those_of_the_layer() -> None:
    dense = layer()
    W, b = LayerFormula(dense).numbers("W"), LayerFormula(dense).numbers("b")
    for i, j in np.ndindex(2, 3):
        assert W.values[f"entry{i}{j}"].number == dense.W.value[i, j]
    assert [b.values[f"entry{i}0"].text for i in range(2)] == ["0.25", "−1.50"]
    assert all(reading.holds for value in (*W.values.values(), *b.values.values()) for reading in value.readings())


def test_what_came_before_steps_back_until_all_is_bright() -> None:
    formula = LayerFormula(layer())
    scene = Scene()
    for step in ("move", "shift", "squash"):
        scene.play(come_to(formula, step), run_time=0.1)
    glyphs = {step: formula.step(step)[0].family_members_with_points()[0] for step in ("move", "shift", "squash")}
    opacity = {step: glyph.get_fill_opacity() for step, glyph in glyphs.items()}
    assert opacity["move"] == opacity["shift"] < 0.5
    assert opacity["squash"] == 1
    scene.play(brighten(formula), run_time=0.1)
    assert all(letter.get_fill_opacity() == 1 for letter in formula.family_members_with_points())
