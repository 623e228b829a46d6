"""Baselines are where the font puts them, whatever the outlines reach; `=` stands below `=`."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from manim import Circle, Typst, VGroup, VMobject

from scenes.kit.text.baseline import Ledger, align_baseline, align_equals, baseline, relation, rows
from scenes.kit.text.typeset import Maths, Words, code_line
from scenes.kit.text.values import Formula, Value


def feet(text: VMobject, index: int) -> float:
    """The lowest point of a glyph that stands flat on its baseline."""
    return float(text.family_members_with_points()[index].get_bottom()[1])


TEXTS: dict[str, tuple[VMobject, int]] = {
    "no descender": (Words("hi"), 0),
    "descenders": (Words("gap hip", 76), 3),
    "wrapped": (Words("high up and lower down still, gap after gap", width=2.5), 0),
    "code": (code_line("ghi"), 1),
    "letters": (Maths('"gh" + 1', digits="label"), 1),
    "fraction": (Maths('1 / 2 = "h"', digits="label"), 4),
    "sum": (Maths('sum_(i=1)^n a_i = "h"', digits="index"), 8),
    "named part": (Maths('{{ "h" : name }} = y_1', digits="index"), 0),
    "field": (Formula('"h" = @y', y=Value(0.25)), 0),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_baseline_is_where_flat_letters_stand(name: str) -> None:
    text, flat = TEXTS[name]
    assert baseline(text) == pytest.approx(feet(text, flat), abs=0.004)


@pytest.mark.parametrize("name", TEXTS)
def test_a_baseline_follows_its_text(name: str) -> None:
    text = TEXTS[name][0].copy()
    before = baseline(text)
    text.shift([3, 1.5, 0])
    assert baseline(text) == pytest.approx(before + 1.5)
    text.scale(2, about_point=[0, before + 1.5, 0])
    assert baseline(text) == pytest.approx(before + 1.5)


def test_a_formula_of_numbers_alone_stands_on_theirs() -> None:
    number = Value(0.25)
    assert baseline(Formula("@w", w=number)) == pytest.approx(feet(number, 1), abs=0.02)
    assert baseline(number) == pytest.approx(feet(number, 1), abs=0.02)


def test_different_sizes_and_kinds_share_a_baseline() -> None:
    texts = [Value(7, places=0), Words("gap", 76), Maths("y"), Formula("@a / 2 = y", digits="label", a=Value(1.5))]
    line = baseline(align_baseline(*texts)[0])
    assert [baseline(text) for text in texts] == pytest.approx([line] * 4)
    bottoms = [float(text.get_bottom()[1]) for text in texts]
    assert max(bottoms) - min(bottoms) > 0.1, "aligned by their boxes, not by their baselines"
    align_baseline(*texts, y=1.0)
    assert [baseline(text) for text in texts] == pytest.approx([1.0] * 4)


def test_a_group_stands_on_its_first_text_and_a_circle_on_none() -> None:
    word = Words("gap")
    assert baseline(VGroup(word, Words("up").shift([0, 1, 0]))) == baseline(word)
    with pytest.raises(TypeError, match="Circle has no baseline: give Words"):
        baseline(Circle())


def test_the_mark_changes_no_layout() -> None:
    """The hidden mark that finds the baseline moves no glyph of the text up or down."""
    text = Maths("sum_(i=1)^n a_i / b", digits="index")
    plain = Typst(text.typst_code, font_size=100)
    from scenes.kit.text import baseline as module

    marked = Typst(text.opening + module._MARK + text.typst_code[len(text.opening) :], font_size=100)
    heights = [
        np.diff([part.get_y() for part in mobject.family_members_with_points()[skip:]])
        for mobject, skip in ((plain, 0), (marked, 1))
    ]
    assert heights[0] == pytest.approx(heights[1], abs=1e-4)


def test_relations_are_found_by_their_shape() -> None:
    for source, sign in (("a + b = c", "="), ("a approx b = c", "≈"), ("x <= y", "≤"), ('"l" - (-1) < 2', "<")):
        formula = Maths(source, digits="label")
        index = {"=": 3, "≈": 1, "≤": 1, "<": 6}[sign]
        assert relation(formula) is formula.family_members_with_points()[index]
    with pytest.raises(ValueError, match="no sign to be aligned by"):
        relation(Maths("a + b"))


def test_equals_stands_below_equals() -> None:
    sum_ = Formula("@a + @b = @c", a=Value(1.5), b=Value(2), c=Value(3.5))
    formulas = [Maths("y = x"), sum_, Maths("a b c approx d")]
    stacked = rows(*formulas, pitch=0.9)
    places = [float(relation(row).get_x()) for row in stacked]
    assert places == pytest.approx([places[0]] * 3)
    steps = [baseline(above) - baseline(below) for above, below in itertools.pairwise(stacked)]
    assert steps == pytest.approx([0.9, 0.9])
    assert stacked.get_center() == pytest.approx([0, 0, 0])
    align_equals(*formulas, x=2.0)
    assert relation(formulas[2]).get_x() == pytest.approx(2.0)


def test_a_ledger_is_flush_on_both_sides_and_even() -> None:
    book = Ledger([Words("gap"), Words("a longer word"), Words("x")], [Value(0.25), Value(-12.5), Value(3)], pitch=0.8)
    assert {round(float(word.get_left()[0]), 6) for word in book.words} == {round(float(book.get_left()[0]), 6)}
    assert {round(float(number.get_right()[0]), 6) for number in book.numbers} == {round(float(book.get_right()[0]), 6)}
    lines = [[baseline(text) for text in book.row(i)] for i in range(3)]
    assert all(word == pytest.approx(number) for word, number in lines)
    assert np.diff([line[0] for line in lines]) == pytest.approx([-0.8, -0.8])
    assert book.numbers.get_left()[0] - book.words.get_right()[0] == pytest.approx(0.5, abs=0.02)
