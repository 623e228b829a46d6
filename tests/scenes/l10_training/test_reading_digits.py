"""What ReadingDigits says of its exam, its votes, softmax and noise holds for the bundled network."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig

from nn_core import SGD, categorical_cross_entropy, data, train
from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.l10_training.digit_votes import DigitVotes
from scenes.l10_training.digits_exam import (
    NOISES,
    SIX,
    SPLIT,
    SURE,
    TEST,
    answering,
    exam,
    noise,
    reader,
    right,
    shares,
    untrained,
)
from scenes.l10_training.digits_pictures import DigitWall
from scenes.l10_training.reading_digits import SEVEN
from scenes.l10_training.softmax_table import SoftmaxTable
from scenes.l10_training.ten_bars import TenBars

ROOM = Region(-4, 4, -3, 3)


@pytest.fixture(autouse=True)
def wide() -> Iterator[None]:
    with tempconfig({"frame_width": 128 / 9}):
        yield


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


def test_the_votes_for_a_seven_by_numpy_alone() -> None:
    W1, b1, W2, b2 = (part.value for part in reader().parameters())
    hidden = np.maximum(W1 @ noise()[0] + b1, 0)
    votes = DigitVotes(ROOM, noise()[0], SEVEN, 40)
    assert len(votes.awake) == int((hidden > 0).sum()) == 22
    strong = np.sort(np.abs(hidden * W2[SEVEN]))[::-1][:3]
    assert np.abs(votes.terms[:3]) == pytest.approx(strong)
    assert votes.terms.sum() == pytest.approx(W2[SEVEN] @ hidden + b2[SEVEN])
    assert votes.terms.round(3).sum() == pytest.approx(8.002)
    assert all(reading.holds for reading in votes.readings())


def test_softmax_of_the_noise_and_of_the_six() -> None:
    for picture, called, share, total, lead in (
        (noise()[0], 7, 91.9, 3247.2, 2.464),
        (exam().X[SIX], 1, 98.9, 11062.1, 5.215),
    ):
        z = answering(picture)["output.z"].value[0]
        table = SoftmaxTable(ROOM, picture, 40)
        assert table.order[0] == z.argmax() == called
        powers = [text_number(value.text) for value in table.powers]
        assert sum(powers) == pytest.approx(total)
        assert round(100 * powers[0] / total, 1) == share
        assert round(float(np.exp(z).sum()), 1) == total
        assert z[table.order[0]] - z[table.order[1]] == pytest.approx(lead, abs=5e-4)
        assert shares(picture[None])[0] == pytest.approx(np.exp(z) / np.exp(z).sum())
        assert all(reading.holds for reading in table.readings())
    assert exam().labels[SIX] == 6
    assert round(float(np.exp(2.464)), 1) == 11.8


def test_a_thousand_noises() -> None:
    answers = shares(noise())
    assert len(answers) == NOISES
    assert int((answers.max(axis=1) > SURE).sum()) == 275
    assert np.bincount(answers.argmax(axis=1), minlength=10).tolist() == [54, 48, 91, 83, 135, 33, 7, 532, 8, 9]


def test_the_wall_shows_each_digit_and_frames_what_is_not_read() -> None:
    wall = DigitWall(Region(-6, 6, -2, 2), right(reader()), 36, 0.8)
    assert len(wall.frames) == 14
    assert all(reading.holds for reading in wall.readings())
    first = wall.frames[0].get_center() - wall.get_corner(np.array([-1, 1, 0]))
    pitch = wall.width / 36
    column, row = divmod(int(np.flatnonzero(~right(reader()))[0]), 36)[::-1]
    assert first[:2] / pitch == pytest.approx([column + 0.5, -row - 0.5], abs=1e-6)


def test_bars_are_as_long_as_their_shares() -> None:
    bars = TenBars(ROOM, lambda: shares(noise()[:1])[0])
    assert [reading.shown for reading in bars.readings()] == pytest.approx(shares(noise()[:1])[0], abs=2e-3)
