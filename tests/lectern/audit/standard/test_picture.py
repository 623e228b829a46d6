"""What stands: rows on one line, digits that can be read, no crowds of numbers, a frame that is used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manim import DOWN, FadeIn, FadeOut, Line, Mobject, VGroup

from lectern.audit.standard.rows import feet_of
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.lesson import Lesson
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from tests.lectern.audit.standard.lessons import Construct, block, check, ground, shown, whole

PIXEL = 8 / 720  # manim units, of a picture 720 pixels high


def row(drift: float) -> list[Mobject]:
    """Two numbers beside each other, the second lower by `drift` manim units."""
    first = Value(8.0)
    return [first, Value(2.0).move_to(first).shift([1.2, -drift, 0])]


def word_and_number(drift: float) -> list[Mobject]:
    """A name and its number; the name's letters reach below the line."""
    number = Value(8.0)
    name = Words("petal length")
    foot = name.submobjects[3].get_bottom()[1]  # of the letter a
    name.shift([number.get_left()[0] - name.get_right()[0] - 0.3, number.strut.points[0][1] - foot - drift, 0])
    return [name, number]


def digits(size: float) -> list[Mobject]:
    return [Value(0.25, size=size)]


def ticks(scale: float) -> list[Mobject]:
    return [Plot((0, 3, 1), (0, 2, 1), width=6, height=3.4).scale(scale).shift(0.4 * DOWN)]


def numbers(count: int, *, dim: bool = False) -> Construct:
    """`count` numbers come in one beat."""
    cells = np.arange(count) / 4

    def body(lesson: Lesson) -> None:
        table = VGroup(*(Value(cells, k) for k in range(count))).arrange_in_grid(rows=3, buff=0.5)
        if dim:
            table.set_opacity(0.25)
        with lesson.beat("body", "Numbers stand on it."):
            lesson.play(FadeIn(table), run_time=0.6)
            lesson.wait(1)

    return whole(body)


def in_two_beats(count: int) -> Construct:
    """`count` numbers, half of them in each of two beats; those that were there are not new."""
    cells = np.arange(count) / 4

    def body(lesson: Lesson) -> None:
        table = VGroup(*(Value(cells, k) for k in range(count))).arrange_in_grid(rows=3, buff=0.5)
        for name, half in (("first", table[: count // 2]), ("second", table[count // 2 :])):
            with lesson.beat(name, "Numbers stand on it."):
                lesson.play(FadeIn(half), run_time=0.6)
                lesson.wait(1)

    return whole(body)


def emptied(seconds: float) -> Construct:
    """The frame is empty but for the title, for `seconds`."""

    def body(lesson: Lesson) -> None:
        with lesson.beat("gone", "Nothing is left."):
            lesson.clear()
            lesson.wait(seconds)
            lesson.play(FadeIn(ground(lesson)), run_time=0.6)

    return whole(body)


def narrow(width: float, seconds: float = 5.0) -> Construct:
    """For a beat of `seconds` there is only a block `width` manim units wide."""

    def body(lesson: Lesson) -> None:
        stage = lesson.frame.stage
        with lesson.beat("body", "A block."):
            line = next(mobject for mobject in lesson.mobjects if type(mobject) is Line)
            shape = block(width, 2).move_to(stage.center)
            lesson.play(FadeOut(line), FadeIn(shape), run_time=0.4)
            lesson.wait(seconds - 0.4)
        with lesson.beat("back", "The line."):
            lesson.play(FadeOut(shape), FadeIn(ground(lesson)), run_time=0.6)

    return whole(body)


def table(gap: float) -> Construct:
    """Four blocks in a row over the stage, with `gap` manim units between them, for five seconds."""

    def body(lesson: Lesson) -> None:
        with lesson.beat("body", "Blocks."):
            line = next(mobject for mobject in lesson.mobjects if type(mobject) is Line)
            stage = lesson.frame.stage
            row = (
                VGroup(*(block((stage.width - 3 * gap) / 4, 2) for _ in range(4)))
                .arrange(buff=gap)
                .move_to(stage.center)
            )
            lesson.play(FadeOut(line), FadeIn(row), run_time=0.4)
            lesson.wait(5)
        with lesson.beat("back", "The line."):
            lesson.play(FadeOut(row), FadeIn(ground(lesson)), run_time=0.6)

    return whole(body)


FAULTS = {
    "a row drifts by three pixels": ("standard.baseline", shown(lambda: row(3 * PIXEL)), shown(lambda: row(0))),
    "a row drifts by half a pixel": ("standard.baseline", shown(lambda: row(6 * PIXEL)), shown(lambda: row(PIXEL / 2))),
    "a row is two rows": ("standard.baseline", shown(lambda: row(0.1)), shown(lambda: row(0.6))),
    "a word drifts from its number": (
        "standard.baseline",
        shown(lambda: word_and_number(4 * PIXEL)),
        shown(lambda: word_and_number(0)),
    ),
    "digits are too small": ("standard.digits", shown(lambda: digits(32)), shown(lambda: digits(38))),
    "ticks are too small": ("standard.digits", shown(lambda: ticks(0.9)), shown(lambda: ticks(1.0))),
    "there are thirteen new numbers": ("standard.count", numbers(13), numbers(12)),
    "there are too many numbers, none of them dimmed": ("standard.count", numbers(15), numbers(15, dim=True)),
    "there are too many numbers at once": ("standard.count", numbers(18), in_two_beats(18)),
    "the frame is empty": ("standard.empty", emptied(2.5), emptied(0.3)),
    "half of the columns are empty": ("standard.columns", narrow(6), narrow(11)),
    "gaps in a row are wider than spacing": ("standard.columns", table(3.0), table(1.8)),
    "half of the columns are empty for long": ("standard.columns", narrow(6), narrow(6, 2.5)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_its_clean_twin_passes(fault: str, tmp_path: Path) -> None:
    check(FAULTS[fault], tmp_path)


def test_an_exponent_may_be_smaller_than_its_formula(tmp_path: Path) -> None:
    formula = shown(lambda: [Formula("x^@n = @y", n=Value(2, places=0), y=Value(8.0))])
    check(("standard.digits", shown(lambda: digits(30)), formula), tmp_path)


@pytest.mark.parametrize(
    ("source", "feet"),
    [
        ("petal", [False, True, True, True, True]),
        ("bold(a) = 4", [True, False, True]),
        ("theta", [True]),
        ("x_1", None),
        ("frac(a, b)", None),
    ],
)
def test_which_glyphs_stand_on_the_line_is_told_by_the_source(source: str, feet: list[bool] | None) -> None:
    assert feet_of(source) == feet
    if feet is not None:
        assert len(feet) == len((Words if source == "petal" else Maths)(source, digits="formula").submobjects)
