"""What is typed becomes the mathematics that is meant, and what is not true is refused."""

from __future__ import annotations

import re

import numpy as np
import pytest

from lectern.exercises.prose import formula, pieces
from lectern.explain.sheet.html_math import html
from lectern.explain.sheet.latex_math import latex
from lectern.explain.sheet.typst_math import typst

NUMBERS = {
    "a": np.array([2.0, -3.0]),
    "one": np.array(1.0),
    "minus": np.array(-1.0),
    "half": np.array(-0.5),
    "third": np.array(1 / 3),
    "noisy": np.array(0.1 + 0.2),
    "M": np.array([[1.0, 2.0], [3.0, 4.0]]),
    "Ma": np.array([-4.0, -6.0]),
}


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{a[0]} * {a[1]} = -6", r"2 \cdot ( -3 ) = -6"),
        ("{a}", "[ 2 , -3 ]"),
        ("{M} * column({a}) = column({Ma})", r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \cdot "
            r"\begin{bmatrix} 2 \\ -3 \end{bmatrix} = \begin{bmatrix} -4 \\ -6 \end{bmatrix}"),
        ("{one} * x + {minus} * y + {half} * z", "x - y - 0.5 z"),
        ("{a[0]} * x**2", "2 x^{2}"),
        ("{third}", "0.333"),
        ("{third: 1}", "0.3"),
        ("{noisy}", "0.3"),
        ("1 / 3 = {third}", r"\frac{1}{3} = 0.333"),
        ("3 * {third} = {one}", r"3 \cdot 0.333 \approx 1"),
        ("p = {third}", r"p \approx 0.333"),
        ("p = {a[0]}", "p = 2"),
        ("{half} / 2 = -0.25", r"- \frac{0.5}{2} = -0.25"),
        ("-({one} + {a[0]}) / 2", r"- \frac{1 + 2}{2}"),
        ("{a[0]} @ {a[1]}", r"2 \times ( -3 )"),
        ("bold(a) * bold(b)", r"\mathbf{a} \cdot \mathbf{b}"),
        ("W.T * bold(δ)", r"\mathbf{W}^{\top} \mathbf{\delta}"),
        ("d(C, w_1)", r"\partial C / \partial w_{1}"),
        ("f′(x) = 2 * {a[0]} * x", r"f' ( x ) = 2 \cdot 2 x"),
        ("-log2(1 / 8) = 3", r"- \log_2 ( \frac{1}{8} ) = 3"),
        ("exp({half}) < 1", "e^{-0.5} < 1"),
    ],
)  # fmt: skip
def test_what_is_typed_is_what_is_written(source: str, written: str) -> None:
    assert latex(formula(source, NUMBERS)) == written


def test_a_table_in_the_other_notations() -> None:
    table = formula("{M}", NUMBERS)
    assert typst(table) == 'mat(delim: "[", 1, 2; 3, 4)'
    assert re.sub("<data[^>]*>|</data>", "", html(table)) == (
        '<table class="matrix"><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>'
    )


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{a[0]} * {a[1]} = 6", "not true: -6.0 = 6"),
        ("{a[0]} < {a[1]}", "not true: 2.0 < -3.0"),
        ("{M} = {a}", "not true"),
        ("{a[0]} ≠ 2", "not true"),
        ("{b}", "there is no number b among a, one"),
        ("{a[0]} if x else 2", "a formula has no"),
        ("{a[0]} +", "the formula {a[0]} +"),
    ],
)
def test_what_is_not_true_or_has_no_meaning_is_refused_by_name(source: str, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        formula(source, NUMBERS)
    assert str(caught.value).startswith(f"the formula {source}")
    assert reason in str(caught.value)


def test_a_text_is_words_and_formulas_in_order() -> None:
    first, number, middle, sum_, last = pieces("So {one} is, as $1 + 1 = 2$.", NUMBERS)
    assert (first, middle, last) == ("So ", " is, as ", ".")
    assert (latex(number), latex(sum_)) == ("1", "1 + 1 = 2")  # type: ignore[arg-type]
