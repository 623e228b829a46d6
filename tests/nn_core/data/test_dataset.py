"""A data set of one's own: what it takes, and how it is split."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from nn_core import data
from nn_core.data import Dataset
from nn_core.tensor import constant
from tests.needs import needs
from tests.nn_core.cases import given, st


@given(samples=st.integers(2, 50), test=st.floats(0.01, 0.99), seed=st.integers(0, 2**32))
def test_split_loses_nothing_and_repeats_nothing(samples: int, test: float, seed: int) -> None:
    whole = Dataset(np.arange(samples)[:, None], np.arange(samples))
    if not 0 < round(test * samples) < samples:
        with pytest.raises(ValueError, match="leaves one part empty"):
            whole.split(test, seed)
        return
    learn, held_out = whole.split(test, seed)
    assert len(held_out) == round(test * samples)
    assert sorted([*learn.labels, *held_out.labels]) == list(range(samples))
    for part in (learn, held_out):  # a sample keeps its label
        np.testing.assert_array_equal(part.X[:, 0], part.labels)


@pytest.mark.parametrize("share", [-0.5, 0.0, 1.0, 1.5, float("nan"), float("inf")])
def test_a_share_that_leaves_a_part_empty_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match=f"test={share} of 4 samples leaves one part empty"):
        Dataset(np.eye(4), np.arange(4)).split(share)


@needs("sklearn")
def test_split_follows_its_seed_and_keeps_the_names() -> None:
    flowers = data.iris()
    (first, _), (again, _), (other, _) = flowers.split(seed=1), flowers.split(seed=1), flowers.split(seed=2)
    np.testing.assert_array_equal(first.X, again.X)
    assert not np.array_equal(first.X, other.X)
    assert (first.classes, first.features) == (flowers.classes, flowers.features)


@needs("sklearn")
def test_standardising_measures_the_learning_part_alone() -> None:
    raw_learn, raw_test = data.digits().split(seed=1)
    learn, test = data.digits().split(seed=1, standardise=True)
    mean, spread = raw_learn.X.mean(axis=0), raw_learn.X.std(axis=0)
    varies = spread > 0

    np.testing.assert_allclose(learn.X.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(learn.X[:, varies].std(axis=0), 1)
    assert np.count_nonzero(~varies) > 0  # the digits' white corners
    np.testing.assert_array_equal(learn.X[:, ~varies], 0)
    np.testing.assert_allclose(test.X[:, varies] * spread[varies] + mean[varies], raw_test.X[:, varies], atol=1e-12)


def test_standardising_is_a_shift_and_a_scale_of_both_parts() -> None:
    X = np.array([[i, i * i, 7] for i in range(8)])
    X[np.random.default_rng(0).permutation(8)[0], 2] = 9  # a sample that is kept for the test
    own = Dataset(X, [0] * 8)
    raw_learn, raw_test = own.split()
    learn, test = own.split(standardise=True)
    (a, b, _), (spread_a, spread_b, _) = raw_learn.X.mean(axis=0), raw_learn.X.std(axis=0)
    for raw, part in (raw_learn, learn), (raw_test, test):
        expected = [[(x - a) / spread_a, (y - b) / spread_b, z - 7] for x, y, z in raw.X]  # a constant becomes 0
        np.testing.assert_allclose(part.X, expected, rtol=1e-12)
    assert learn.X[:, 2].tolist() == [0] * 6
    assert sorted(test.X[:, 2]) == [0, 2]


def test_own_data_are_taken_and_unpacked() -> None:
    own = Dataset([[1, 2], [3, 4], [5, 6]], [0, 1, 1], features=("length", "width"), classes=("cat", "dog"))
    X, labels = own
    np.testing.assert_array_equal(X, [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    np.testing.assert_array_equal(labels, [0, 1, 1])
    assert repr(own) == "<Dataset: 3 samples of cat, dog, 2 features>"


def test_hundreds_of_features_may_be_named() -> None:
    names = tuple(f"pixel {i}" for i in range(784))
    assert Dataset(np.ones((1, 784)), [0], features=names).features == names


def test_data_sets_are_told_apart_by_what_they_are() -> None:
    assert len({Dataset(np.eye(2), [0, 1]), Dataset(np.eye(2), [0, 1])}) == 2


def test_a_data_set_stays_what_it_is() -> None:
    with pytest.raises(FrozenInstanceError):
        Dataset(np.eye(2), [0, 1]).X = np.ones((2, 2))  # type: ignore[misc]


def test_own_data_are_copied() -> None:
    given_array = np.ones((2, 2))
    own = Dataset(given_array, [0, 1])
    given_array[:] = 7
    np.testing.assert_array_equal(own.X, 1)


@pytest.mark.parametrize("part", ["X", "labels"])
def test_what_a_data_set_holds_cannot_be_changed(part: str) -> None:
    own = Dataset(np.ones((4, 2)), [0, 1, 1, 0])
    for each in (own, *own.split(), *own.split(standardise=True)):
        with pytest.raises(ValueError, match="read-only"):
            getattr(each, part)[:] = 0


def test_a_network_computes_with_a_data_set_as_it_is() -> None:
    own = Dataset(np.ones((4, 2)), [0, 1, 1, 0])
    assert np.shares_memory(constant(own.X).array, own.X)


@pytest.mark.parametrize(
    ("X", "labels", "names", "message"),
    [
        ([[1.0], [2.0]], [0], {}, "X has 2 rows but there are 1 labels"),
        ([[1.0]], [0, 1], {}, "X has 1 rows but there are 2 labels"),
        ([1.0, 2.0], [0, 1], {}, r"X has shape \(2,\)"),
        (np.ones((2, 2, 2)), [0, 1], {}, r"X has shape \(2, 2, 2\)"),
        ([[1.0], [2.0, 3.0]], [0, 1], {}, "X is not a rectangular array"),
        ([[1.0], [float("nan")]], [0, 1], {}, r"X holds nan at index \(1, 0\)"),
        (np.empty((0, 2)), np.empty(0, dtype=int), {}, "X is empty"),
        ([[1.0]], 0, {}, r"labels have shape \(\)"),
        ([[1.0], [2.0]], [0.0, 1.0], {}, "labels have shape .* and type float64"),
        ([[1.0], [2.0]], [[1, 0], [0, 1]], {}, r"labels have shape \(2, 2\)"),
        ([[1.0], [2.0]], [0, -1], {}, "label -1 is negative"),
        ([[1.0], [2.0]], [0, 2], {"classes": ("cat", "dog")}, "label 2 has no name: classes holds 2 names"),
        ([[1.0], [2.0]], [0, 3], {"classes": ("cat", "dog")}, "label 3 has no name: classes holds 2 names"),
        ([[1.0, 3.0]], [0], {"features": ("a",)}, "X has 2 columns but 1 features are named"),
        ([[1.0], [2.0]], [0, 1], {"features": ("a", "b")}, "X has 1 columns but 2 features are named"),
    ],
)
def test_bad_own_data_are_named(X: object, labels: object, names: dict[str, tuple[str, ...]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Dataset(X, labels, **names)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("X", "labels"),
    [
        (np.ma.array([[1.0, -999.0], [2.0, 3.0]], mask=[[0, 1], [0, 0]]), [0, 1]),
        ([[1.0, 2.0], [2.0, 3.0]], np.ma.array([0, 1], mask=[0, 1])),
    ],
)
def test_what_is_masked_is_no_sample(X: object, labels: object) -> None:
    with pytest.raises(ValueError, match="has masked entries, which are no numbers"):
        Dataset(X, labels)  # type: ignore[arg-type]
