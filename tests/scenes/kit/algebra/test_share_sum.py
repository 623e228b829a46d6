"""The shadows of a vector's steps: each line is true, and the last is the shadow of the whole."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Tensor
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.stage.layout import Region

A, B = np.array([4.0, -3.0]), np.array([2.4, 0.7])
REGION = Region(0, 6, -3, 3)


@pytest.fixture
def ledger() -> ShareSum:
    return ShareSum(REGION, Tensor(A), Tensor(B), '"shadow"')


def test_each_line_is_a_true_equation(ledger: ShareSum) -> None:
    for line, step, part in zip(ledger.lines, B, A, strict=True):
        numbers = {name: value.number for name, value in line.values.items()}
        assert (numbers["step"], numbers["part"], numbers["length"]) == (step, part, 5)
        assert numbers["shadow"] == pytest.approx(step * part / 5)


def test_the_lines_add_up_to_the_shadow_of_the_whole(ledger: ShareSum) -> None:
    assert sum(line.values["shadow"].number for line in ledger.lines) == pytest.approx(ledger.total.number)
    assert ledger.total.number == pytest.approx(A @ B / np.linalg.norm(A))


def test_numbers_stand_in_a_column_at_the_right_the_total_below_the_rule(ledger: ShareSum) -> None:
    results = [*(line.values["shadow"] for line in ledger.lines), ledger.total]
    assert [value.strut.get_right()[0] for value in results] == pytest.approx([REGION.right] * 3, abs=0.02)
    heights = [value.get_y() for value in results]
    assert heights == sorted(heights, reverse=True)
    assert heights[1] > ledger.rule.get_y() > heights[2]
    assert ledger.unknown.get_center() == pytest.approx(ledger.total.get_center())


def test_a_lines_shares_are_all_between_step_and_shadow(ledger: ShareSum) -> None:
    shares, line = ledger.shares(0), ledger.lines[0]
    assert line.values["part"] in shares
    assert line.values["length"] in shares
    assert not {line.values["step"], line.values["shadow"]} & set(shares)
