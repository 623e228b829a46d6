"""The shadows of a vector's steps: each line is true, the last is the shadow of the whole; times the length, a · b."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Tensor
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.stage.layout import Region
from scenes.kit.text.values import Value

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
    assert sum(product.number for product in ledger.products[:-1]) == pytest.approx(A @ B)


def test_the_total_stands_below_the_rule_and_unknowns_where_their_numbers_come(ledger: ShareSum) -> None:
    results = [*(line.values["shadow"] for line in ledger.lines), ledger.total]
    heights = [value.get_y() for value in results]
    assert heights == sorted(heights, reverse=True)
    assert heights[1] > ledger.rule.get_y() > heights[2]
    for mark, number in zip(ledger.unknowns, results, strict=True):
        assert mark.get_right()[0] == pytest.approx(number.get_right()[0])


def test_ledger_has_its_equals_below_each_other_and_its_shares_apart(ledger: ShareSum) -> None:
    assert [[value.text for value in line.values.values()] for line in ledger.lines] == [
        ["2.4", "4", "5", "5", "1.92"],
        ["0.7", "−3", "5", "5", "−0.42"],
    ]
    rights = [line.values["shadow"].get_right()[0] for line in ledger.lines]
    assert [*rights, ledger.total.get_right()[0]] == pytest.approx([REGION.right] * 3)
    assert ledger.lines[0].values["shadow"] not in ledger.share(0)


def test_times_the_length_the_lines_become_the_products(ledger: ShareSum) -> None:
    assert [value.text for value in ledger.products] == ["9.60", "−2.10", "7.50"]
    assert [line.values["part"].text for line in ledger.cleared] == ["4", "−3"]
    assert [len(brackets) for brackets in ledger.brackets()] == [0, 2]
    assert [value.text for value in ledger.by_length.values.values()] == ["1.50", "5"]
    rights = [line.get_right()[0] for line in (*ledger.cleared, ledger.by_length)]
    assert rights == pytest.approx(rights[:1] * 3)


def test_a_line_makes_room_for_its_factor(ledger: ShareSum) -> None:
    times, length = ledger.times(0), ledger.lines[0].values["length"]
    assert length.get_right()[0] > times.get_left()[0]
    ledger.left(0).shift([-ledger.rooms[0], 0, 0])
    assert length.get_right()[0] < times.get_left()[0]


def test_an_equals_sign_leaves_with_its_number_and_comes_back_with_the_product(ledger: ShareSum) -> None:
    for k, line in enumerate(ledger.lines):
        equals, shadow = ledger.result(k)
        again, product = ledger.product(k)
        assert list(equals) == list(again) == list(line.part("equals"))
        assert (shadow, product) == (line.values["shadow"], ledger.products[k])
    gone = {id(part) for k in (0, 1) for part in ledger.result(k).family_members_with_points()}
    first, *_, last = (list(step) for step, _ in ledger.cancelling(*map(ledger.result, (0, 1))))
    assert gone <= {id(part) for fade in first for part in fade.mobject.get_family()}
    assert [part.text for part in last[0].mobject.get_family() if isinstance(part, Value)] == ["9.60", "−2.10", "7.50"]


def test_other_decimals_suit_other_arrows() -> None:
    ledger = ShareSum(REGION, Tensor([4.8, 1.4]), Tensor([0.88, 2.34]), '"shadow"', places=(2, 1))
    assert [[value.text for value in line.values.values()] for line in ledger.lines] == [
        ["0.88", "4.8", "5", "5", "0.84"],
        ["2.34", "1.4", "5", "5", "0.66"],
    ]
    assert ledger.total.text == "1.50"
