"""`Dataset`: inputs, labels and their names, split into a part to learn from and a part to test on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..arrays import Array, checked, plain, read_only


@dataclass(frozen=True, eq=False)
class Dataset:
    """Samples and their classes. Unpacks into two arrays: `X, labels = dataset`.

    - `X`: float64, shape (samples, features); any array of numbers is accepted and checked to be finite.
    - `labels`: int64, shape (samples,): the class of each sample, counted from 0.
    - `features`, `classes`: names, or empty when there are none.

    Both arrays are copies and closed for writing, so that a network may compute with them as they are.
    """

    X: Array
    labels: NDArray[np.int64]
    features: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()

    def __init__(
        self, X: ArrayLike, labels: ArrayLike, features: tuple[str, ...] = (), classes: tuple[str, ...] = ()
    ) -> None:
        # A frozen dataclass is filled through object: what is given may be lists, what is kept are arrays.
        object.__setattr__(self, "X", _inputs(X))
        object.__setattr__(self, "labels", _labels(labels))
        object.__setattr__(self, "features", tuple(features))
        object.__setattr__(self, "classes", tuple(classes))
        self._check()

    def _check(self) -> None:
        samples, n_features = self.X.shape
        if len(self.labels) != samples:
            raise ValueError(f"X has {samples} rows but there are {len(self.labels)} labels: one label a row")
        if self.features and len(self.features) != n_features:
            raise ValueError(f"X has {n_features} columns but {len(self.features)} features are named")
        if self.classes and self.labels.max() >= len(self.classes):
            raise ValueError(f"label {self.labels.max()} has no name: classes holds {len(self.classes)} names")

    def __iter__(self) -> Iterator[NDArray[Any]]:
        return iter((self.X, self.labels))

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        names = f" of {', '.join(self.classes)}" if self.classes else ""
        return f"<Dataset: {len(self)} samples{names}, {self.X.shape[1]} features>"

    def split(self, test: float = 0.25, seed: int = 0, *, standardise: bool = False) -> tuple[Dataset, Dataset]:
        """Shuffles by `seed` and parts into (learn, test); `test` is the share of samples kept for the test.

        `standardise=True` shifts and scales every feature to mean 0 and standard deviation 1 as measured on
        the learning part alone, so that nothing about the test part leaks. A constant feature becomes 0.
        """
        kept = round(test * len(self)) if np.isfinite(test) else 0
        if not 0 < kept < len(self):
            raise ValueError(f"test={test} of {len(self)} samples leaves one part empty: give a share such as 0.25")
        order = np.random.default_rng(seed).permutation(len(self))
        learn, held_out = self._rows(order[kept:]), self._rows(order[:kept])
        if not standardise:
            return learn, held_out
        mean, spread = learn.X.mean(axis=0), learn.X.std(axis=0)
        spread[np.ptp(learn.X, axis=0) == 0] = 1.0
        return replace(learn, X=(learn.X - mean) / spread), replace(held_out, X=(held_out.X - mean) / spread)

    def _rows(self, rows: NDArray[np.int64]) -> Dataset:
        return replace(self, X=self.X[rows], labels=self.labels[rows])


def _inputs(X: ArrayLike) -> Array:
    inputs = checked(X, "X", copy=True)
    if inputs.ndim != 2:
        raise ValueError(f"X has shape {inputs.shape}: it must be (samples, features), one row a sample")
    return read_only(inputs)


def _labels(labels: ArrayLike) -> NDArray[np.int64]:
    numbers = plain(labels, "labels")
    if numbers.ndim != 1 or numbers.dtype.kind not in "iu":
        raise ValueError(
            f"labels have shape {numbers.shape} and type {numbers.dtype}: "
            "they must be whole numbers of shape (samples,), the classes counted from 0"
        )
    if numbers.size and numbers.min() < 0:
        raise ValueError(f"label {numbers.min()} is negative: classes are counted from 0")
    return read_only(numbers.astype(np.int64))
