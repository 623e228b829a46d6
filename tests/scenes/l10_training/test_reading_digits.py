"""What ReadingDigits says of its exam, its votes, softmax and noise holds for the bundled network."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import tempconfig

from nn_core import SGD, Dense, Network, Tensor, categorical_cross_entropy, data, relu, softmax, train
from scenes.kit.stage.layout import Region
from scenes.kit.text.numerals import text_number
from scenes.l10_training.digits_exam import (
    NOISES,
    SIX,
    SPLIT,
    SURE,
    TEST,
    answering,
    darkened,
    exam,
    noise,
    reader,
    right,
    shares,
    traced,
)
from scenes.l10_training.digits_pictures import DigitWall
from scenes.l10_training.neuron_work import NeuronWork
from scenes.l10_training.reading_digits import SEVEN, STRONG, ReadingDigits
from scenes.l10_training.sure_piles import SureChart
from scenes.l10_training.ten_answers import TenAnswers
from scenes.l10_training.ten_bars import TenBars

SEED = 3  # of the recipe in assets/networks/make.py
ROOM = Region(-4, 4, -3, 3)


@pytest.fixture(autouse=True)
def wide() -> Iterator[None]:
    with tempconfig({"frame_width": 128 / 9}):
        yield


def untrained() -> Network:
    return Network(Dense(64, 32, relu, name="hidden"), Dense(32, 10, softmax, name="output"), seed=SEED)


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


def test_the_noise_through_one_neuron_by_numpy_alone() -> None:
    W1, b1 = (part.value for part in reader()["hidden"].parameters())
    work = NeuronWork(ROOM, noise()[0], STRONG)
    for count in (0, 32, 64):
        shown = work.show_first(count)
        assert text_number(shown.text) == pytest.approx(W1[STRONG, :count] @ noise()[0][:count] + b1[STRONG], abs=5e-3)
        assert [len(image.readings()) for image in (work.weights, work.products)] == [64 - count, count]
        assert all(reading.holds for image in (work.weights, work.products) for reading in image.readings())
    assert shown.text == "3.19"
    assert int((W1 @ noise()[0] + b1 > 0).sum()) == 22


def test_scores_grow_from_tenths_to_the_networks_shares() -> None:
    z = answering(noise()[0])["output.z"].value[0]
    ten = TenAnswers(ROOM, lambda: noise()[0])
    assert ten.shares() == pytest.approx(np.full(10, 0.1))
    for grown in (0.3, 1.0):
        ten.grown.set_value(grown)
        e = np.exp(grown * z)
        assert ten.shares() == pytest.approx(e / e.sum())
        assert ten.shares().sum() == pytest.approx(1.0)
    assert [value.update().text for value in ten.best.values.values()] == ["7", "91.94"]
    assert [score.update().text for score in ten.scores][4:8] == ["5.54", "1.93", "−5.83", "8.00"]
    assert ten.shares() == pytest.approx(shares(noise()[:1])[0])
    assert ten.bars.left + 0.1 * ten.bars.full < ten.best.get_left()[0]  # clear of the guess


def test_the_cells_shares_of_the_seven_by_numpy_alone() -> None:
    W1, b1, W2, b2 = (part.value for part in reader().parameters())
    on = W1 @ noise()[0] + b1 > 0
    brought = (W2[SEVEN, on] @ W1[on]) * noise()[0]
    assert traced(noise()[0], SEVEN).sum(axis=0) == pytest.approx(brought)
    rest = W2[SEVEN, on] @ b1[on] + b2[SEVEN]
    z = float(answering(noise()[0])["output.z"].value[0, SEVEN])
    assert brought.sum() + rest == pytest.approx(z)
    assert (round(float(brought[:16].sum()), 2), round(z, 2)) == (7.25, 8.0)


def test_tracing_agrees_with_the_gradient() -> None:
    x = Tensor(noise()[:1])
    z = reader()["hidden"](x)
    weights = list(reader().parameters())
    score = z @ weights[2].T
    (score * np.eye(10)[[SEVEN]]).sum().backward()
    assert traced(noise()[0], SEVEN).sum(axis=0) == pytest.approx(x.grad[0] * noise()[0])


def test_no_digit_is_brighter_in_the_top_rows_than_a_seven() -> None:
    ink = [data.digits().X[data.digits().labels == digit][:, :16].mean() for digit in range(10)]
    assert int(np.argmax(ink)) == SEVEN


def test_without_the_top_rows_the_noise_is_a_four() -> None:
    dark = noise()[0].copy()
    dark[:16] = 0
    assert darkened(noise()[0], 0.0) == pytest.approx(dark)
    assert darkened(noise()[0], 1.0) == pytest.approx(noise()[0])
    answer = shares(dark[None])[0]
    assert (int(answer.argmax()), round(100 * float(answer.max()), 2)) == (4, 99.99)
    ten = TenAnswers(ROOM, lambda: darkened(noise()[0], 0.0))
    ten.grown.set_value(1)
    assert [value.update().text for value in ten.best.values.values()] == ["4", "99.99"]


def test_one_even_shade_is_a_seven_and_noise_has_more_ink_than_any_digit() -> None:
    W1, b1, W2, b2 = (part.value for part in reader().parameters())
    e = np.exp(W2 @ np.maximum(0.5 * W1.sum(axis=1) + b1, 0) + b2)
    assert int(e.argmax()) == SEVEN
    assert float((e / e.sum()).max()) == pytest.approx(0.907, abs=5e-4)
    assert noise()[0].sum() > data.digits().X.sum(axis=1).max()
    assert int((shares(noise()).argmax(axis=1) == SEVEN).sum()) == 532


def test_digits_and_noises_over_ninety_per_cent() -> None:
    chart = SureChart(Region(-6.5, 6.5, -3, 2.6))
    for piles, pictures, sure in ((chart.digits, exam().X, 393), (chart.noises, noise(), 275)):
        assert piles.tops == pytest.approx(shares(pictures).max(axis=1))
        assert int((piles.tops > SURE).sum()) == sure
        for came in (0, 300, len(pictures)):
            assert all(reading.holds for reading in piles.show_first(came).readings())
        over = sum(len(dots.points) for dots in piles.sure) / 4
        assert over == sure
    assert [[count.part(name).text for name in ("n", "all")] for count in chart.counts] == [
        ["393", "449"],
        ["275", "1000"],
    ]
    assert (NOISES, chart.read.part("r").text) == (1000, "391")


def test_two_sure_digits_are_wrong_and_one_is_a_six() -> None:
    wrong = ReadingDigits.missed()
    assert len(wrong) == 393 - 391 == 2
    assert SIX in wrong
    answer = shares(exam().X[[SIX]])[0]
    assert (int(exam().labels[SIX]), int(answer.argmax()), round(100 * float(answer.max()), 2)) == (6, 1, 98.94)


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
