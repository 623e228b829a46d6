"""What ReadingDigits says of its exam, its misses and noise holds for the bundled network, which its recipe gives."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import SGD, categorical_cross_entropy, data, train
from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.l10_training.digits_exam import (
    NOISES,
    SIX,
    SPLIT,
    SURE,
    TEST,
    THREE,
    Asked,
    exam,
    noise,
    reader,
    right,
    shares,
    untrained,
)
from scenes.l10_training.reading_digits import NEURON, WEIGHTS
from scenes.l10_training.ten_bars import TenBars, verdict


def test_untrained_59_trained_435_of_449() -> None:
    assert [int(right(net).sum()) for net in (untrained(), reader())] == [59, 435]
    assert len(exam()) == 449
    assert int((~right(reader())).sum()) == 14


def test_the_recipe_gives_the_bundled_network() -> None:
    learn, _ = data.digits().split(TEST, SPLIT)
    net = untrained()
    train(
        net,
        learn.X,
        learn.labels,
        loss=categorical_cross_entropy,
        optimizer=SGD(net, rate=0.1),
        epochs=60,
        batch_size=32,
        seed=3,
    )
    for ours, theirs in zip(net.parameters(), reader().parameters(), strict=True):
        assert ours.value == pytest.approx(theirs.value, abs=1e-6)


def test_how_sure_it_is_where_right_and_where_wrong() -> None:
    top, read = shares(exam().X).max(axis=1), right(reader())
    assert top[read].mean() == pytest.approx(0.966, abs=5e-4)
    assert top[~read].mean() == pytest.approx(0.692, abs=5e-4)


def test_a_six_is_called_a_one_and_a_three_a_three() -> None:
    six, three = shares(exam().X[[SIX, THREE]])
    assert exam().labels[[SIX, THREE]].tolist() == [6, 3]
    assert (six.argmax(), round(100 * six.max()), round(six[6], 4)) == (1, 99, 0.0054)
    assert (three.argmax(), round(100 * three.max())) == (3, 99)


def test_a_thousand_noises() -> None:
    answers = shares(noise())
    assert len(answers) == NOISES
    assert int((answers.max(axis=1) > SURE).sum()) == 275
    assert np.bincount(answers.argmax(axis=1), minlength=10).tolist() == [54, 48, 91, 83, 135, 33, 7, 532, 8, 9]
    assert (answers[0].argmax(), round(100 * answers[0].max())) == (7, 92)


def test_the_neuron_that_is_shown_has_the_largest_weights() -> None:
    assert int(np.linalg.norm(WEIGHTS, axis=1).argmax()) == NEURON


def test_bars_and_words_follow_the_picture() -> None:
    asked = Asked(exam().X[SIX])
    bars, said = TenBars(Region(-3, 3, -3, 3), asked.shares), verdict(asked.shares, 48)
    asked.pixels = noise()[0]
    bars.update()
    assert [reading.shown for reading in bars.readings()] == pytest.approx(shares(noise()[:1])[0], abs=2e-3)
    assert [text_number(said.values[name].refresh().text) for name in ("called", "sure")] == [7, 92]
