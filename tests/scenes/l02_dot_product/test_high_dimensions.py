"""What HighDimensions says of its random arrows holds for the numbers drawn."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.chance import RandomPairs, random_signs, surpluses
from scenes.kit.stage.layout import Region
from scenes.l02_dot_product.half_circle import HalfCircle, spread
from scenes.l02_dot_product.high_dimensions import SHUFFLES, SIZES, HighDimensions
from scenes.l02_dot_product.shuffles import Shuffles
from scenes.l02_dot_product.signs import tally_of


@pytest.fixture(scope="module")
def cosines() -> dict[int, np.ndarray]:
    """For each size the cosines of all pairs, computed anew."""
    rng = np.random.default_rng(HighDimensions.SEED)
    first, second = (rng.normal(size=(HighDimensions.PAIRS, SIZES[-1])) for _ in range(2))
    found = {}
    for n in SIZES:
        a, b = first[:, :n], second[:, :n]
        found[n] = (a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
    return found


def test_the_scene_shows_these_cosines(cosines: dict[int, np.ndarray]) -> None:
    pairs = RandomPairs(HighDimensions.PAIRS, SIZES[-1], HighDimensions.SEED)
    assert all(pairs.cosines(n) == pytest.approx(cosines[n]) for n in SIZES)


def test_the_signs_agree_as_often_as_said() -> None:
    counts = [int((a == b).sum()) for a, b in random_signs(SIZES, HighDimensions.SEED)]
    assert dict(zip(SIZES, counts, strict=True)) == {2: 1, 10: 3, 64: 27, 784: 410}
    assert (3 - 7) / 10 == -0.4
    assert (410 - 374, round(36 / 784, 3)) == (36, 0.046)


def test_the_cosine_of_signs_is_their_mean_product() -> None:
    for a, b in random_signs(SIZES, HighDimensions.SEED):
        assert a @ b / np.linalg.norm(a) / np.linalg.norm(b) == pytest.approx((a * b).mean())


def test_in_the_plane_all_angles_come_about_as_often(cosines: dict[int, np.ndarray]) -> None:
    counts = np.histogram(np.degrees(np.arccos(cosines[2])), 6, (0, 180))[0]
    assert counts.min() > 300
    assert counts.max() < 367  # of 2,000 in six sixths; the counts' spread is 17


def test_with_784_numbers_all_angles_lie_between_82_and_97_degrees(cosines: dict[int, np.ndarray]) -> None:
    angles = np.degrees(np.arccos(cosines[784]))
    assert [round(float(end), 1) for end in (angles.min(), angles.max())] == [82.1, 96.7]
    assert int((abs(angles - 90) < 5).sum()) == 1975


@pytest.mark.parametrize(("n", "shown"), [(2, 0.702), (10, 0.316), (64, 0.127), (784, 0.035)])
def test_the_spread_is_about_one_over_the_root(cosines: dict[int, np.ndarray], n: int, shown: float) -> None:
    assert round(spread(cosines[n]), 3) == shown
    assert float(cosines[n].std()) == pytest.approx(1 / np.sqrt(n), rel=0.02)


def test_the_fan_closes_as_the_numbers_grow(cosines: dict[int, np.ndarray]) -> None:
    spreads = [float(cosines[n].std()) for n in SIZES]
    assert spreads == sorted(spreads, reverse=True)


@pytest.mark.parametrize("n", SIZES)
def test_the_fullest_bar_fills_its_histogram(cosines: dict[int, np.ndarray], n: int) -> None:
    drawn = HalfCircle(Region(-6, 6, -3, 3), lambda: cosines[n], lambda: float(n), lambda: float(HighDimensions.PAIRS))
    share = float(drawn.pile.counts().max()) / drawn.pile.most()
    assert 0.8 < share <= 1
    assert all(reading.holds for reading in drawn.pile.readings())


def test_of_two_hundred_shuffles_134_leave_no_more_than_the_root_of_784() -> None:
    first, second = random_signs(SIZES, HighDimensions.SEED)[-1]
    left = np.append(first @ second, surpluses(784, SHUFFLES - 1, HighDimensions.SEED))
    picture = Shuffles(Region(-6, 6, -3, 2.5), left, 784)
    assert (left[0], picture.root, len(picture.dots)) == (36, 28, 200)
    assert int((abs(left) <= 28).sum()) == 134 == picture.tally.values["some"].number
    inside = [abs(dot.get_x() / picture.unit) < 28 for dot in picture.dots]
    assert sum(inside) == 134
    assert 1 / picture.root == pytest.approx(28 / 784)


def test_the_piles_do_not_overlap() -> None:
    picture = Shuffles(Region(-6, 6, -3, 2.5), np.array([-2.0, 0, 2, 30]), 784)
    places = sorted(float(dot.get_x()) for dot in picture.dots)
    assert np.diff(places).min() > 2 * picture.dots[0].radius


def test_squared_the_rest_is_784_on_average() -> None:
    assert float((surpluses(784, 20_000, 1) ** 2).mean()) == pytest.approx(784, rel=0.05)


def test_with_signs_both_lengths_are_the_root_of_their_number() -> None:
    first, second = random_signs(SIZES, HighDimensions.SEED)[1]
    values = tally_of(first * second, lengths=True).values
    assert (values["p"].number, values["q"].number) == (first @ first, second @ second) == (10, 10)
    assert values["cosine"].number == pytest.approx(first @ second / np.sqrt(first @ first * (second @ second)))
