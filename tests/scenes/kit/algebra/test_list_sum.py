"""`ListSum`: its entries are nn_core's, and its rows become columns."""

from __future__ import annotations

import pytest

from nn_core import Tensor
from scenes.kit.algebra.list_sum import Gather, ListSum
from scenes.kit.text.baseline import baseline

A, B = Tensor([4.0, -1.5]), Tensor([-3.0, 2.0])


def test_each_row_shows_two_entries_and_their_sum() -> None:
    lists = ListSum(A, B, places=1)
    assert [[value.text for value in lists.row(k)] for k in (0, 1)] == [["4.0", "−3.0", "1.0"], ["−1.5", "2.0", "0.5"]]


def test_a_row_stands_on_one_baseline_with_its_name_and_signs() -> None:
    lists = ListSum(A, B, ("east", "north"))
    for k in (0, 1):
        line = baseline(lists.total.cell(k))
        for text in (*lists.row(k), *lists.row_signs[k], lists.names[k]):
            assert baseline(text) == pytest.approx(line, abs=1e-6)


def test_the_signs_stand_between_the_columns() -> None:
    lists = ListSum(A, B)
    places = [lists.terms[0].get_right(), lists.signs[0].get_center(), lists.terms[1].get_left()]
    places += [lists.terms[1].get_right(), lists.signs[1].get_center(), lists.total.get_left()]
    assert [place[0] for place in places] == sorted(place[0] for place in places)


def test_gathering_takes_the_rows_signs_away_and_leaves_one_of_each() -> None:
    lists = ListSum(A, B)
    gather = Gather(lists)
    gone, _, come = gather.animations
    assert [animation.mobject for animation in (gone, come)] == [gone.mobject, lists.signs]
    assert set(gone.mobject.get_family()) >= {sign for signs in lists.row_signs for sign in signs}
