"""Words and formulas: the door for literal digits, colours by part, and fonts that come with typst."""

from __future__ import annotations

import pytest
from manim import ManimColor

from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words, code_line, escape


def test_a_digit_must_say_what_it_is() -> None:
    with pytest.raises(ValueError, match="holds a digit"):
        Maths("x = 3.2")
    with pytest.raises(ValueError, match="holds a digit"):
        Words("The loss is 0.31")
    with pytest.raises(ValueError, match="is no kind of literal digit"):
        Maths("x^2", digits="power")
    assert Maths("x_1^2", digits="index exponent").literals == {"index", "exponent"}


def test_the_name_of_a_part_is_not_a_digit_on_screen() -> None:
    assert len(Maths("{{ W : w1 }} x").part("w1")) == 1


def test_parts_take_the_colour_of_their_role() -> None:
    formula = Maths("{{ W : weight }} {{ bold(x) : input }}", colors={"weight": theme().weight})
    assert ManimColor(formula.part("weight")[0].get_fill_color()) == theme().weight
    assert ManimColor(formula.part("input")[0].get_fill_color()) == theme().ink


def test_wrapped_words_keep_to_their_width() -> None:
    words = Words("Each neuron adds up what it receives and passes it on to the next layer.", width=4)
    assert words.width <= 4 + 1e-6
    assert words.height > 2 * Words("x").height


def test_escaped_text_of_a_user_is_set_as_it_is() -> None:
    hostile = 'a*b_c #let $x$ @who <l> [k] "q" \\ `r` //'
    plain = Words(escape(hostile))
    assert len(plain.submobjects) >= len(hostile.replace(" ", "")) - 3  # ligatures may join a few


def test_code_is_set_in_the_monospaced_font() -> None:
    narrow, wide = code_line("iiii"), code_line("mmmm")
    step_narrow = narrow[1].get_center()[0] - narrow[0].get_center()[0]
    step_wide = wide[1].get_center()[0] - wide[0].get_center()[0]
    assert step_narrow == pytest.approx(step_wide, rel=0.02)
