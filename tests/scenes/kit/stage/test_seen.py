"""What a beat says of the stage: new and changed things once, in reading order, rows read together."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, UP, Dot, Mobject, VGroup

from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.seen import Seen, gathered, pieces, rows, sight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value


def said(*mobjects: Mobject) -> tuple[str, ...]:
    return Seen().beat_over(mobjects)


def test_texts_in_a_row_are_read_together_from_left_to_right() -> None:
    number = Value(2.0, places=1).next_to(Words("slope"), RIGHT, buff=0.2)
    assert said(number, Words("slope"), Words("far away").shift(6 * RIGHT)) == ("slope 2.0", "far away")


def test_what_stands_higher_comes_first() -> None:
    assert said(Words("below"), Words("above").shift(2 * UP)) == ("above", "below")


def test_a_beat_says_what_is_new_or_has_changed() -> None:
    seen, tracked = Seen(), np.array([1.0])
    number, words = Value(tracked, 0, 1), Words("stays").shift(2 * UP)
    assert seen.beat_over([words, number]) == ("stays", "1.0")
    assert seen.beat_over([words, number]) == ()
    tracked[0] = 2.0
    number.refresh()
    assert seen.beat_over([words, number]) == ("2.0",)


def test_what_came_and_went_within_a_beat_is_told() -> None:
    seen, passing = Seen(), Words("passing")
    seen.look([passing])
    assert seen.beat_over([Words("stays")]) == ("passing", "stays")
    assert seen.beat_over([]) == ()


def test_what_cannot_be_seen_is_not_told() -> None:
    assert said(Words("hidden").set_opacity(0), Words("outside").shift(20 * LEFT)) == ()


def test_a_piece_speaks_for_its_parts() -> None:
    matrix = NumberMatrix(np.array([[1, 2], [3, 4]]), places=0)
    assert list(pieces([VGroup(matrix, Dot())])) == [matrix]
    assert said(matrix) == ("matrix, two by two: 1, 2; 3, 4",)


def test_an_entry_to_come_is_left_open() -> None:
    matrix = NumberMatrix(np.array([1, 2]), places=0)
    matrix.cell(1).set_opacity(0)
    assert said(matrix) == ("column of two: 1, …",)


def test_many_of_a_kind_are_gathered() -> None:
    plot = Plot((0, 9, 0), (0, 9, 0), width=4, height=4)
    dots = [plot.dot(k, 3 * (2 - k)) for k in range(3)]
    assert said(*dots) == ("dot, three of them: at (0, 6); at (1, 3); at (2, 0)",)
    assert gathered(["0.5", "0.5", "1"]) == ("numbers: 0.5, 1",)


def test_rows_part_where_there_is_room_between() -> None:
    near = [sight(Maths("x").shift(shift)) for shift in (0 * RIGHT, 0.5 * RIGHT, 5 * RIGHT)]
    assert [len(row) for row in rows(near)] == [2, 1]
