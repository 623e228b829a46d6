"""The shadows of a vector's steps: each line is true, the last is the shadow of the whole."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Tensor
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.stage.layout import Region

A, B = np.array([4.0, -3.0]), np.array([2.4, 0.7])
REGION = Region(-4, 4, -3, 3)


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


def test_the_total_stands_below_the_rule(ledger: ShareSum) -> None:
    results = [*(line.values["shadow"] for line in ledger.lines), ledger.total]
    heights = [value.get_y() for value in results]
    assert heights == sorted(heights, reverse=True)
    assert heights[1] > ledger.rule.get_y() > heights[2]


def test_ledger_has_its_numbers_below_each_other(ledger: ShareSum) -> None:
    assert [[value.text for value in line.values.values()] for line in ledger.lines] == [
        ["2.4", "4", "5", "1.92"],
        ["0.7", "−3", "5", "−0.42"],
    ]
    rights = [line.values["shadow"].get_right()[0] for line in ledger.lines]
    assert [*rights, ledger.total.get_right()[0]] == pytest.approx([REGION.right] * 3)
    assert ledger.lines[0].values["shadow"] in ledger.line(0)


def test_other_decimals_suit_other_arrows() -> None:
    ledger = ShareSum(REGION, Tensor([4.8, 1.4]), Tensor([0.88, 2.34]), '"shadow"', places=(2, 1))
    assert [[value.text for value in line.values.values()] for line in ledger.lines] == [
        ["0.88", "4.8", "5", "0.84"],
        ["2.34", "1.4", "5", "0.66"],
    ]
    assert ledger.total.text == "1.50"
