"""All rules have one form: a table with one entry an input in every column that is filled."""

import inspect

import numpy as np
import pytest

from nn_core.rules import Rule, elementwise, losses, matrices, moves, reductions, repeated_axes, softmax, sum_to

LOSSES = {"mse", "rmse", "mae", "binary_cross_entropy", "sigmoid_cross_entropy"}
LOSSES |= {"categorical_cross_entropy", "softmax_cross_entropy"}
MADE = [
    moves.reshape_to((2, 3)),
    moves.pick(0),
    moves.concatenate_along(0, 1),
    moves.stack_along(0, 1),
    elementwise.leaky_relu_with(0.1),
    elementwise.clip_to(0, 1),
    losses.sigmoid_binary(),
    losses.softmax_categorical(),
    reductions.sum_over(0),
    reductions.mean_over(),
    reductions.var_over(),
    reductions.max_over(),
    reductions.min_over(),
]
RULES = [rule for module in (elementwise, matrices, moves, softmax, losses) for rule in vars(module).values()]
RULES = [*(rule for rule in RULES if isinstance(rule, Rule)), *MADE]


def test_no_two_rules_share_a_name() -> None:
    """losses imports rules of others: they are the same objects."""
    assert len({rule.name for rule in RULES}) == len(set(RULES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_column_has_an_entry_an_input(rule: Rule) -> None:
    filled = {len(column) for column in (rule.gradients, rule.local, rule.terms) if column}
    assert len(filled) == 1
    is_numpys = isinstance(rule.compute, np.ufunc)
    inputs = rule.compute.nin if is_numpys else len(inspect.signature(rule.compute).parameters)
    takes_data = rule.name in LOSSES or rule is elementwise.WHERE  # data take no gradient
    assert filled == {inputs - takes_data}


def test_a_broadcast_is_undone_by_a_sum_over_what_was_repeated() -> None:
    full = np.arange(30.0).reshape(5, 2, 3)
    assert repeated_axes((5, 2, 3), (2, 1)) == (0, 2)
    np.testing.assert_array_equal(sum_to(full, (2, 1)), full.sum(axis=(0, 2)).reshape(2, 1))
    np.testing.assert_array_equal(sum_to(full, ()), 435.0)
    assert sum_to(full, (5, 2, 3)) is full


def test_a_long_axis_that_was_not_repeated_stays() -> None:
    full = np.ones((2, 3000))
    assert repeated_axes(full.shape, np.ones(3000).shape) == (0,)
    assert sum_to(full, (3000,)).tolist() == [2] * 3000
