"""The data sets: their shapes, their rules, their seeds, and what scikit-learn's are known to hold."""

import sys
from collections.abc import Callable

import numpy as np
import pytest

from nn_core import data
from nn_core.data import Dataset
from tests.needs import needs
from tests.nn_core.cases import given, st

PLAYGROUND = [data.circle, data.xor, data.gaussians, data.spiral, data.moons]
Maker = Callable[..., Dataset]


@pytest.mark.parametrize("make", PLAYGROUND)
@given(n=st.integers(2, 60), noise=st.floats(0, 0.5), seed=st.integers(0, 2**32))
def test_playground_sets_are_balanced_and_follow_their_seed(make: Maker, n: int, noise: float, seed: int) -> None:
    X, labels = make(n, noise, seed)
    again, _ = make(n, noise, seed)
    other, _ = make(n, noise, seed + 1)

    assert X.shape == (n, 2)
    assert X.dtype == np.float64
    assert labels.dtype == np.int64
    assert [np.sum(labels == 0), np.sum(labels == 1)] == [-(-n // 2), n // 2]
    np.testing.assert_array_equal(X, again)
    if make is not data.gaussians or noise > 1e-6:  # without noise, a Gaussian cloud is its centre
        assert not np.array_equal(X, other)


@pytest.mark.parametrize("make", PLAYGROUND)
def test_two_hundred_points_of_seed_0_unless_told(make: Maker) -> None:
    noise = 0.2 if make is data.gaussians else 0.0
    np.testing.assert_array_equal(make().X, make(200, noise, 0).X)


def test_a_spiral_has_two_arms_of_one_turn_unless_told() -> None:
    np.testing.assert_array_equal(data.spiral().X, data.spiral(arms=2, turns=1.0).X)


def test_circle_is_a_disc_in_a_ring_evenly_filled() -> None:
    X, labels = data.circle(20_000, seed=3)
    radius = np.hypot(*X.T)
    assert radius[labels == 1].max() <= 0.5
    assert radius[labels == 0].min() >= 0.7
    assert radius.max() <= 1
    # a share of (0.75² − 0.7²)/(1 − 0.7²), 1421 of 10000 fair draws, lies below 0.75; five standard deviations are 175
    assert abs(np.sum(radius[labels == 0] < 0.75) - 1421) < 175
    angle = np.arctan2(X[:, 1], X[:, 0])
    for quarter in range(4):  # as many points on every side: 2500 of 10000, give or take 217
        for label in (0, 1):
            assert abs(np.sum((labels == label) & (angle // (np.pi / 2) == quarter - 2)) - 2500) < 217
    # half of a disc's area lies within radius/√2: 10000 fair draws stay within five standard deviations, 250
    assert abs(np.sum(radius[labels == 1] < 0.5 / np.sqrt(2)) - 5000) < 250


def test_xor_is_told_by_the_signs_and_by_no_straight_line() -> None:
    X, labels = data.xor(2000, seed=3)
    np.testing.assert_array_equal(labels, (X[:, 0] > 0) != (X[:, 1] > 0))
    assert np.abs(X).min() >= 0.05
    assert np.abs(X).max() <= 1
    np.testing.assert_allclose(np.abs(X).mean(axis=0), (0.05 + 1) / 2, atol=0.03)  # five standard errors
    for sign_1 in (-1, 1):
        for sign_2 in (-1, 1):  # all four squares are in use
            assert np.sum((sign_1 * X[:, 0] > 0) & (sign_2 * X[:, 1] > 0)) > 400


def test_gaussians_have_the_stated_centres_and_spread() -> None:
    X, labels = data.gaussians(20_000, noise=0.3, seed=3)
    for label, centre in (0, -0.5), (1, 0.5):
        cloud = X[labels == label]
        np.testing.assert_allclose(cloud.mean(axis=0), centre, atol=5 * 0.3 / np.sqrt(len(cloud)))
        np.testing.assert_allclose(cloud.std(axis=0), 0.3, rtol=0.05)


def test_a_spiral_begins_near_the_middle_and_ends_at_radius_1() -> None:
    """A share of (0.06² − 0.05²)/(1 − 0.05²), 22 of 20000 fair draws, lies between 0.05 and 0.06."""
    radius = np.hypot(*data.spiral(20_000, seed=3).X.T)
    assert 0.05 <= radius.min() < 0.06
    assert 0.99 < radius.max() <= 1


@pytest.mark.parametrize(("arms", "turns"), [(2, 1.0), (3, 0.75), (5, 2.0)])
def test_a_spirals_angle_grows_with_its_radius(arms: int, turns: float) -> None:
    X, labels = data.spiral(300, arms=arms, turns=turns, seed=3)
    radius, angle = np.hypot(*X.T), np.arctan2(X[:, 1], X[:, 0])
    expected = 2 * np.pi * (turns * radius + labels / arms)
    np.testing.assert_allclose(np.exp(1j * angle), np.exp(1j * expected), atol=1e-12)
    assert set(labels) == set(range(arms))
    assert radius.max() <= 1


def test_moons_are_half_circles_that_reach_into_each_other() -> None:
    X, labels = data.moons(500, seed=3)
    upper, lower = X[labels == 0], X[labels == 1]
    np.testing.assert_allclose(np.hypot(*(upper - [-0.3, -0.15]).T), 0.6)
    np.testing.assert_allclose(np.hypot(*(lower - [0.3, 0.15]).T), 0.6)
    for moon, middle in (upper, -0.3), (lower, 0.3):  # half of 250 fair draws on either side, within five deviations
        assert abs(np.sum(moon[:, 0] > middle) - 125) < 40
    assert upper[:, 1].min() >= -0.15 > lower[:, 1].min()
    assert lower[:, 1].max() <= 0.15 < upper[:, 1].max()
    assert upper[:, 0].max() > lower[:, 0].min()  # no upright line parts them


def test_a_cloud_is_its_centre_and_what_the_seed_draws() -> None:
    X, labels = data.gaussians(6, noise=0.3, seed=5)
    drawn = np.random.default_rng(5).normal(0, 0.3, (6, 2))
    np.testing.assert_array_equal(X, np.where(labels[:, None] == 1, 0.5, -0.5) + drawn)


def test_noise_is_the_standard_deviation_of_the_jitter() -> None:
    """Same seed, same points: what noise adds is the difference."""
    clean, labels = data.moons(20_000, noise=0.0, seed=3)
    noisy, same_labels = data.moons(20_000, noise=0.1, seed=3)
    np.testing.assert_array_equal(labels, same_labels)
    np.testing.assert_allclose((noisy - clean).std(axis=0), 0.1, rtol=0.05)


@pytest.mark.parametrize("make", PLAYGROUND)
def test_bad_playground_arguments_are_named(make: Maker) -> None:
    with pytest.raises(ValueError, match="n is 1: 2 classes need at least 2 points"):
        make(1)
    for noise in (-0.1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match=r"noise is .*: it is a standard deviation"):
            make(10, noise)


def test_a_spiral_needs_two_arms() -> None:
    with pytest.raises(ValueError, match="arms is 1"):
        data.spiral(arms=1)


@needs("sklearn")
def test_iris_is_fishers() -> None:
    """archive.ics.uci.edu/dataset/53/iris: 150 flowers, 3 species of 50; the first is 5.1, 3.5, 1.4, 0.2 cm."""
    flowers = data.iris()
    assert flowers.classes == ("setosa", "versicolor", "virginica")
    assert flowers.X.shape == (150, 4)
    np.testing.assert_array_equal(flowers.X[0], [5.1, 3.5, 1.4, 0.2])
    np.testing.assert_array_equal(np.bincount(flowers.labels), [50, 50, 50])
    assert flowers.features[2] == "petal length (cm)"


@needs("sklearn")
def test_digits_are_images_between_paper_and_ink() -> None:
    """scikit-learn.org/stable/modules/generated/sklearn.datasets.load_digits.html: 1797 samples, 64 features."""
    images = data.digits()
    assert images.X.shape == (1797, 64)
    assert images.classes == tuple("0123456789")
    assert (images.X.min(), images.X.max()) == (0.0, 1.0)
    np.testing.assert_array_equal(images.X * 16, np.round(images.X * 16))


def test_without_scikit_learn_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    with pytest.raises(ImportError, match=r"data\.iris\(\) needs scikit-learn: pip install scikit-learn"):
        data.iris()
