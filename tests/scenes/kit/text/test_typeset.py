"""Words and formulas: the door for literal digits, colours by part, and fonts that come with typst."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
import typst
from manim import ManimColor, tempconfig

from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words, code_line, escape
from scenes.kit.text.typst_files import BODY_FONT, CODE_FONT, MATH_FONT, typst_to_svg_file


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


def test_the_course_uses_only_fonts_that_typst_carries() -> None:
    embedded = {font.family for font in typst.Fonts(include_system_fonts=False).fonts()}
    assert {BODY_FONT, MATH_FONT, CODE_FONT} <= embedded


def test_a_file_is_compiled_once_and_left_alone() -> None:
    first = typst_to_svg_file("$ alpha + beta $")
    changed = first.stat().st_mtime_ns
    assert typst_to_svg_file("$ alpha + beta $") == first
    assert first.stat().st_mtime_ns == changed
    assert not list(first.parent.glob(f"{first.stem}?*[!g]"))


def compile_often(folder: str) -> int:
    """In a process of its own: set a few formulas many times over, in a media folder that others use too."""
    with tempconfig({"media_dir": folder, "verbosity": "ERROR"}):
        return sum(len(Maths(f"alpha + {letter}", use_svg_cache=False).submobjects) for letter in "abcde" * 8)


def test_processes_that_share_a_media_folder_do_not_disturb_each_other(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(compile_often, [str(tmp_path)] * 4)) == [3 * 5 * 8] * 4
    assert {path.suffix for path in (tmp_path / "Tex").iterdir()} == {".svg"}
