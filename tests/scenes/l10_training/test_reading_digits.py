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
    sure,
    untrained,
)
from scenes.l10_training.digits_pictures import DigitWall, sure_of
from scenes.l10_training.neuron_work import NeuronWork
from scenes.l10_training.noise_piles import NoisePiles, example
from scenes.l10_training.reading_digits import SEVEN, STRONG
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
    shown = [text_number(row[1].text) for row in votes.rows]
    assert shown == [2.7, 2.6, 2.6, 0.1]
    assert sum(shown) == pytest.approx(8.0)  # as displayed
    factors = [[row[0].part(name).text for name in "aw"] for row in votes.rows[:3]]
    assert [round(text_number(a) * text_number(w), 1) for a, w in factors] == shown[:3]  # as displayed
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
    assert [round(8.00 - 5.54, 2), round(float(np.exp(2.46)))] == [2.46, 12]  # as displayed
    assert 11.5 < 2985.6 / 254.0 < 12  # nearly twelve times


def test_the_noise_through_one_neuron_by_numpy_alone() -> None:
    W1, b1 = (part.value for part in reader()["hidden"].parameters())
    work = NeuronWork(ROOM, noise()[0], STRONG, 40)
    assert work.products.numbers.ravel() == pytest.approx(W1[STRONG] * noise()[0])
    p, m, b, z = (text_number(work.sum.part(name).text) for name in "pmbz")
    assert (p, m, b, z) == (5.79, 2.86, 0.26, 3.19)
    assert p - m + b == pytest.approx(z)  # as displayed
    assert z == pytest.approx(W1[STRONG] @ noise()[0] + b1[STRONG], abs=5e-3)
    assert all(reading.holds for reading in work.products.readings())
    half = work.products.show_first(32)
    assert len(half.readings()) == 32
    assert all(reading.holds for reading in half.readings())


def test_one_even_shade_is_a_seven_and_noise_has_more_ink_than_any_digit() -> None:
    W1, b1, W2, b2 = (part.value for part in reader().parameters())
    e = np.exp(W2 @ np.maximum(0.5 * W1.sum(axis=1) + b1, 0) + b2)
    assert int(e.argmax()) == 7
    assert float((e / e.sum()).max()) == pytest.approx(0.907, abs=5e-4)
    assert noise()[0].sum() > data.digits().X.sum(axis=1).max()


def test_a_thousand_noises_pile_up_on_what_they_are_called() -> None:
    answers = shares(noise())
    counts = [54, 48, 91, 83, 135, 33, 7, 532, 8, 9]
    assert len(answers) == NOISES == sum(counts)
    assert np.bincount(answers.argmax(axis=1), minlength=10).tolist() == counts
    assert int((answers.max(axis=1) > SURE).sum()) == 275
    piles = NoisePiles(ROOM)
    for came in (0, 300, NOISES):
        assert all(reading.holds for reading in piles.show_first(came).readings())
    assert sum(len(pile.points) for pile in piles.sure) / 4 == 275
    assert (piles.count.number, counts[SEVEN]) == (532, 532)
    assert [piles.score.part(name).text for name in ("n", "all", "l")] == ["275", "1000", "90"]
    assert [int(shares(example(digit)[None]).argmax()) for digit in range(10)] == list(range(10))


def test_on_393_digits_it_is_as_sure_and_two_of_them_are_wrong() -> None:
    top, called = shares(exam().X).max(axis=1), shares(exam().X).argmax(axis=1)
    assert (int((top > SURE).sum()), len(top)) == (393, 449)
    wrong = np.flatnonzero((top > SURE) & (called != exam().labels))
    assert len(wrong) == 393 - 391 == 2
    assert SIX in wrong
    said = sure_of(sure(), right(reader()))
    assert [said.part(name).text for name in ("n", "all", "l", "r")] == ["393", "449", "90", "391"]
    assert len(DigitWall(ROOM, sure(), 36, 0.15, sure() & ~right(reader())).frames) == 2


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
