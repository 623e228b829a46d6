"""Formulas and texts in plain signs: what a voice or a line of Braille gets."""

from __future__ import annotations

import pytest

from scenes.kit.text.plain import plain_maths, plain_words
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("z = w_1 x_1 + b", "z = w₁ x₁ + b"),
        ("-ln(1 - p)", "−ln(1 − p)"),
        ("a = frac(1, 1 + e^(-z))", "a = 1/(1 + e^(−z))"),
        ("a^((l)) = g(W^((l)))", "a^(l) = g(W^(l))"),
        ("bold(X) bold(W)^top", "X Wᵀ"),
        ("frac(partial f, partial x) >= 0", "∂f/∂x ≥ 0"),
        ("sqrt(a + b) != sqrt(2)", "√(a + b) ≠ √2"),
        ('{{ "−0.8" : x }} times {{ "0.9" : w }} = {{ "−0.72" : v }}', "−0.8 × 0.9 = −0.72"),
        ('cos {{ "53" : angle }}"°"', "cos 53°"),
        ('vec(delim: "[", a, b) dot norm(bold(c))', "(a, b) · |c|"),
        ("(x^3)' = 3 x^2", "(x³)′ = 3 x²"),
        ("bold(x) <- bold(x) - alpha thin nabla f", "x ← x − α ∇f"),
        ('1 \\/ 3 class("normal", times) 2', "1 / 3 × 2"),
        ("C_(i j)", "Cᵢⱼ"),
    ],
)
def test_a_formula(source: str, plain: str) -> None:
    assert plain_maths(source) == plain


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("The *gradient* points uphill", "The gradient points uphill"),
        ("row $i$ of $bold(A)$", "row i of A"),
        ("two lines: \\ one sentence", "two lines: one sentence"),
        ('#raw("X @ W.T + b[0]", lang: none)', "X @ W.T + b[0]"),
        ("a\\_b \\#1", "a_b #1"),
        ("#text(red)[stop]", "stop"),
    ],
)
def test_a_text(source: str, plain: str) -> None:
    assert plain_words(source) == plain


def test_mobjects_say_what_they_show() -> None:
    assert Words("row $i$").describe() == ["row i"]
    assert Maths("partial C").describe() == ["∂C"]
    assert Formula("z = @z", z=Value(0.354)).describe() == ["z = 0.35"]


def test_a_number_that_waits_is_not_told() -> None:
    formula = Formula("z = @z", z=Value(0.354))
    formula.part("z").set_opacity(0)
    assert formula.describe() == ["z ="]
