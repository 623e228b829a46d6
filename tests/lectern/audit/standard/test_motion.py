"""What moves: nothing pops, no text flies through another or over a mark, no number counts through what nothing has."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manim import LEFT, RIGHT, UP, AnimationGroup, Create, Dot, FadeIn, FadeOut, Line, Mobject, Square, Write

from lectern.audit.standard.flights import way_of
from scenes.kit.moves.count_to import CountTo
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from tests.lectern.audit.standard.lessons import Construct, block, check, whole


def one_beat(script: Construct) -> Construct:
    """A whole lesson whose middle beat is `script`."""

    def body(lesson: Lesson) -> None:
        with lesson.beat("body", "Something happens on it."):
            script(lesson)

    return whole(body)


def appears(*, at_once: bool) -> Construct:
    def script(lesson: Lesson) -> None:
        shape = block(3)
        if at_once:
            lesson.add(shape)
        else:
            lesson.play(FadeIn(shape), run_time=0.4)
        lesson.wait(1)

    return one_beat(script)


def vanishes(*, at_once: bool) -> Construct:
    def script(lesson: Lesson) -> None:
        shape = block(3)
        lesson.play(Create(shape), run_time=0.6)
        if at_once:
            lesson.remove(shape)
        else:
            lesson.play(FadeOut(shape), run_time=0.4)
        lesson.wait(1)

    return one_beat(script)


def changes_colour(*, at_once: bool) -> Construct:
    def script(lesson: Lesson) -> None:
        shape = block(3)
        lesson.play(Create(shape), run_time=0.6)
        if at_once:
            shape.set_color(theme().weight)
        else:
            lesson.play(shape.animate.set_color(theme().weight), run_time=0.6)
        lesson.wait(1)

    return one_beat(script)


def long_words(*, written: bool) -> Construct:
    """Words come: all at once, or drawn letter by letter."""

    def script(lesson: Lesson) -> None:
        words = Words("A shadow times a length, minus when behind")
        if written:
            lesson.play(Write(words), run_time=0.8)
        else:
            lesson.add(words)
        lesson.wait(1)

    return one_beat(script)


def pops_inside_a_group(seconds: float) -> Construct:
    def script(lesson: Lesson) -> None:
        first, second = block(3).shift(2.5 * LEFT), block(3).shift(2.5 * RIGHT)
        lesson.play(AnimationGroup(FadeIn(first, run_time=1), FadeIn(second, run_time=seconds), lag_ratio=0.5))
        lesson.wait(1)

    return one_beat(script)


def replaced(*, alike: bool) -> Construct:
    """One shape gives its place to another that looks like it, or is larger."""

    def script(lesson: Lesson) -> None:
        shape = block(3)
        lesson.play(FadeIn(shape), run_time=0.6)
        lesson.remove(shape)
        lesson.add(block(3 if alike else 5))
        lesson.wait(1)

    return one_beat(script)


def flight(obstacle: Mobject, lift: float) -> Construct:
    """A word flies past `obstacle`, in a lane `lift` above it."""

    def script(lesson: Lesson) -> None:
        word = Words("word").move_to([-4, lift, 0])
        lesson.play(FadeIn(word), FadeIn(obstacle.copy()), run_time=0.5)
        lesson.play(word.animate.shift(8 * RIGHT), run_time=0.9)

    return one_beat(script)


def line_grows(*, travels: bool) -> Construct:
    """A line grows beside a word, or travels through it."""

    def script(lesson: Lesson) -> None:
        line = Line([-5, -1.5, 0], [3, 0.5, 0], color=theme().ink)
        word = Words("word").next_to(line.point_from_proportion(0.5), UP, buff=0.5)
        lesson.play(FadeIn(word), Create(line), run_time=1.0)
        if travels:
            lesson.play(line.animate.shift(1.8 * UP), run_time=0.9)

    return one_beat(script)


def dot_passes_plate(level: int) -> Construct:
    """A dot moves past a word on a plate, above or below both."""

    def script(lesson: Lesson) -> None:
        plate = Square(1.6, stroke_width=0).set_fill(theme().panel, 1).set_z_index(2)
        dot = Dot(4 * LEFT, radius=0.12).set_z_index(level)
        lesson.play(FadeIn(dot), FadeIn(plate), FadeIn(Words("still").set_z_index(3)), run_time=0.5)
        lesson.play(dot.animate.shift(8 * RIGHT), run_time=0.9)

    return one_beat(script)


def faint_flight(opacity: float) -> Construct:
    def script(lesson: Lesson) -> None:
        word, still = Words("word").shift(4 * LEFT), Words("still")
        lesson.play(FadeIn(word), FadeIn(still), run_time=0.5)
        lesson.play(word.animate.set_opacity(opacity), run_time=0.5)
        lesson.play(word.animate.shift(8 * RIGHT), run_time=0.9)
        lesson.play(word.animate.set_opacity(1), run_time=0.5)

    return one_beat(script)


def exchange(*, overlaid: bool) -> Construct:
    """One word fades where another was: not a flight, at either time."""

    def script(lesson: Lesson) -> None:
        old, new = Words("old words"), Words("new words")
        lesson.play(FadeIn(old), run_time=0.4)
        if overlaid:
            lesson.play(FadeOut(old, run_time=1.5), FadeIn(new, shift=3 * RIGHT, run_time=0.5))
        else:
            lesson.play(FadeOut(old), run_time=0.4)
            lesson.play(FadeIn(new), run_time=0.4)

    return one_beat(script)


class StepTo(CountTo):
    """A running number as it should be: it steps to its next value, and is bound to it at that moment."""

    def interpolate_mobject(self, alpha: float) -> None:
        if alpha > 0.5:
            self.mobject.source, self.mobject.index = self.end.source, self.end.index
            self.mobject.refresh()


def counter(kind: type[CountTo], before: np.ndarray, after: np.ndarray, index: int) -> Construct:
    def script(lesson: Lesson) -> None:
        number = Value(before, 0, places=0, reserve="00")
        lesson.play(FadeIn(number), run_time=0.4)
        lesson.play(kind(number, after, index), run_time=1.0)
        lesson.wait(1)

    return one_beat(script)


SUMS = np.array([4.0, 14.0, 32.0])
FAULTS = {
    "a shape appears in one frame": ("standard.pop", appears(at_once=True), appears(at_once=False)),
    "a shape vanishes in one frame": ("standard.pop", vanishes(at_once=True), vanishes(at_once=False)),
    "a shape changes colour in one frame": (
        "standard.pop",
        changes_colour(at_once=True),
        changes_colour(at_once=False),
    ),
    "words appear in one frame": ("standard.pop", long_words(written=False), long_words(written=True)),
    "a shape pops inside a group": ("standard.pop", pops_inside_a_group(0.01), pops_inside_a_group(0.5)),
    "a shape is another in one frame": ("standard.pop", replaced(alike=False), replaced(alike=True)),
    "a word flies through a word": ("standard.flight", flight(Words("still"), 0), flight(Words("still"), 1)),
    "a word flies over a dot": ("standard.flight", flight(Dot(radius=0.12), 0), flight(Dot(radius=0.12), 1)),
    "a word flies through a line": (
        "standard.flight",
        flight(Line(0.5 * UP, -0.5 * UP, color=theme().ink), 0),
        flight(Line(0.5 * UP, -0.5 * UP, color=theme().ink), 1.2),
    ),
    "a dot moves over a word on a plate": ("standard.flight", dot_passes_plate(4), dot_passes_plate(1)),
    "a line flies through a word": ("standard.flight", line_grows(travels=True), line_grows(travels=False)),
    "a word in flight is not faint enough": ("standard.flight", faint_flight(0.8), faint_flight(0.4)),
    "a word slides into one that fades": ("standard.flight", exchange(overlaid=True), exchange(overlaid=False)),
    "a number counts to another": (
        "standard.number",
        counter(CountTo, SUMS[:1], SUMS[2:], 0),
        counter(StepTo, SUMS[:1], SUMS[2:], 0),
    ),
    "a running total is tweened": (
        "standard.partial_sum",
        counter(CountTo, SUMS, SUMS, 1),
        counter(StepTo, SUMS, SUMS, 1),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_its_clean_twin_passes(fault: str, tmp_path: Path) -> None:
    check(FAULTS[fault], tmp_path)


def test_a_line_that_turns_does_not_travel() -> None:
    before = np.array([[-2.0, 0.0, 0.0], [2.0, 0.0, 0.0]])
    assert way_of(before + np.array([1.0, 0.5, 0.0]), before).tolist() == [1.0, 0.5, 0.0]
    turned = np.array([[0.0, -2.0, 0.0], [0.0, 2.0, 0.0]])
    assert way_of(turned, before).tolist() == [0.0, 0.0, 0.0]
