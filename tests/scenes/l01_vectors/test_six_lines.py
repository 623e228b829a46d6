"""What SixLines says of its six lines holds for them: the lines on screen are run here, too."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import data
from scenes.kit.runs.program import run_program
from scenes.kit.stage.layout import frame
from scenes.l01_vectors.digit_reader import DigitReader, Passes
from scenes.l01_vectors.six_lines import LECTURES
from scenes.l01_vectors.six_program import SOURCE, Training, exchanged_labels, true_labels


@pytest.fixture(scope="module")
def truly() -> Training:
    """The lines, run."""
    return true_labels()


@pytest.fixture(scope="module")
def exchanged() -> Training:
    """The same lines, after zeros and sevens have exchanged their labels in the examples."""
    return exchanged_labels()


def test_the_lines_on_screen_are_the_lines_run_and_print_the_result(truly: Training) -> None:
    ran = run_program(SOURCE)
    cost, share = map(float, ran.printed.split())
    assert len(SOURCE.splitlines()) == len(LECTURES) == 6
    assert ran.printed == truly.printed
    assert (cost, share) == (ran["run"].cost[-1], ran["right"].mean())
    assert np.array_equal(ran["right"], truly.answers == truly.test.labels)


def test_a_quarter_of_nearly_eighteen_hundred_pictures_is_kept_for_the_exam(truly: Training) -> None:
    assert (len(data.digits()), len(truly.learn), len(truly.test)) == (1797, 1348, 449)


def test_the_network_has_1210_dials(truly: Training) -> None:
    sizes = [parameter.value.size for parameter in truly.net.parameters()]
    assert sizes == [64 * 16, 16, 16 * 10, 10]
    assert sum(sizes) == 1210


def test_the_cost_falls_from_that_of_guessing_in_two_hundred_passes(truly: Training) -> None:
    assert len(truly.cost) == 201
    assert truly.cost[0] == pytest.approx(np.log(10), abs=0.01)
    assert f"{truly.cost[0]:.2f}" == "2.30"
    assert truly.cost[-1] < 0.12


def test_nearly_ninety_seven_of_a_hundred_are_right(truly: Training) -> None:
    assert abs(int(truly.right.sum()) - 434) <= 2
    assert 0.96 < truly.right.mean() < 0.975


def test_only_the_labels_of_zeros_and_sevens_to_learn_from_are_exchanged(truly: Training, exchanged: Training) -> None:
    assert np.array_equal(truly.learn.X, exchanged.learn.X)
    assert np.array_equal(truly.test.labels, exchanged.test.labels)
    pairs = set(zip(truly.learn.labels.tolist(), exchanged.learn.labels.tolist(), strict=True))
    assert pairs == {(0, 7), (7, 0), *((k, k) for k in (1, 2, 3, 4, 5, 6, 8, 9))}


def test_then_zeros_are_called_seven(truly: Training, exchanged: Training) -> None:
    assert truly.called(0)[0] == truly.called(0).sum() == 39
    assert exchanged.called(0).sum() == 39
    assert exchanged.called(0)[7] == 38
    assert exchanged.called(7)[0] >= 43


def test_one_zero_is_set_apart_it_is_called_neither(exchanged: Training) -> None:
    called = exchanged.answers[exchanged.test.labels == 0]
    assert called[called != 7].tolist() == [5]


def test_one_zero_is_read_as_no_digit_then_as_zero_or_as_seven(truly: Training, exchanged: Training) -> None:
    zero = truly.test.X[truly.test.labels == 0][1]
    for run, digit in ((truly, 0), (exchanged, 7)):
        passes = Passes(run, zero)
        assert passes.answers.shape == (201, 10)
        assert passes.answers.sum(axis=1) == pytest.approx(np.ones(201))
        assert passes.answers[0].max() < 0.2
        assert passes.answers[-1].argmax() == digit
        assert passes.answers[-1].max() > 0.95


def test_the_bars_and_the_lines_follow_the_passes(truly: Training) -> None:
    passes = Passes(truly, truly.test.X[truly.test.labels == 0][1])
    reader = DigitReader(passes, frame().stage)
    for step in (0, 40, 200):
        passes.moment.set_value(float(step))
        reader.update()
        assert all(reading.holds for reading in reader.readings())
        assert reader.diagram.weights[0] is passes.weights()[0]


def test_watching_the_training_changes_nothing(truly: Training) -> None:
    plain = run_program(SOURCE)
    assert np.array_equal(plain["run"].cost, truly.cost)
    assert all(np.array_equal(a, W.value) for a, W in zip(truly.weights(200), plain["net"].weights(), strict=True))
