"""What the samples of a case are, and what a network calls them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scenes.kit.runs.case_classes import called, class_name, labels_of, outputs_of
from tests.scenes.kinds import KINDS


@pytest.mark.parametrize("kind", ["several", "soft", "number", "numbers", "wild"])
def test_numbers_and_several_classes_at_once_are_no_labels(kind: str) -> None:
    assert labels_of(KINDS[kind]()) is None


def test_labels_rows_and_a_yes_or_no_are_classes() -> None:
    assert np.array_equal(labels_of(KINDS["classes"]()), KINDS["classes"]().targets)
    yes = KINDS["yes"]()
    assert np.array_equal(labels_of(yes), yes.targets[:, 0])
    assert labels_of(KINDS["single"]()).tolist() == [1]


def test_the_largest_answer_is_the_class_and_a_half_tips_a_single_one() -> None:
    assert called(np.array([[0.5], [0.501]])).tolist() == [0, 1]
    assert called(np.array([[1.0, 3.0, 2.0]])).tolist() == [1]


def test_names() -> None:
    yes = KINDS["yes"]()
    assert [class_name(yes, k) for k in (0, 1)] == ["dry", "wet"]
    assert [class_name(replace(yes, classes=("wet",)), k) for k in (0, 1)] == ["not wet", "wet"]
    assert [class_name(replace(yes, classes=()), k) for k in (0, 1)] == ["no", "yes"]
    hundred = KINDS["hundred"]()
    assert (class_name(hundred, 7), outputs_of(hundred)) == ("output 8", 100)


def test_of_a_large_table_rows_are_spread_and_ours_is_among_them() -> None:
    case = KINDS["number"]()
    many = replace(case, X=np.zeros((5000, 2)), targets=np.zeros((5000, 1)), sample=1234)
    rows = many.spread(100)
    assert (len(rows), 1234 in rows, rows[0], rows[-1]) == (100, True, 0, 4999)
    assert np.all(np.diff(rows) > 0)
    assert case.spread(100).tolist() == list(range(30))
