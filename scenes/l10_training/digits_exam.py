"""The bundled reader of digits: its exam of 449 digits that it never saw, and a thousand pictures of pure noise."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import Network, Trace, data, load
from scenes.kit.assets import ASSETS

TEST, SPLIT = 0.25, 0  # of the recipe in assets/networks/make.py
NOISES = 1000
SIX = 152  # the row of the exam with the six that is called a one
SURE = 0.9
TOP = 2  # rows of a picture where a seven has its bar


@cache
def reader() -> Network:
    """The trained network, 64 → 32 → 10."""
    return load(ASSETS / "networks" / "digits.npz")


@cache
def exam() -> data.Dataset:
    """The digits that it was not trained on."""
    return data.digits().split(TEST, SPLIT)[1]


def shares(pictures: np.ndarray) -> np.ndarray:
    """What the reader answers to `pictures`, (n, 64): ten shares each, (n, 10).

    >>> float(shares(exam().X[[SIX]])[0, 1].round(3))
    0.989
    """
    return np.asarray(reader()(pictures).value)


def answering(picture: np.ndarray) -> Trace:
    """The reader's forward pass on one picture, (64,).

    >>> float(answering(noise()[0])["output.z"].value[0, 7].round(3))
    8.002
    """
    net = reader()
    with Trace() as trace:
        net(picture[None])
    return trace


def right(net: Network) -> np.ndarray:
    """Which digits of the exam `net` reads, (449,) of booleans."""
    return np.asarray(net(exam().X).value.argmax(axis=1) == exam().labels)


def sure() -> np.ndarray:
    """On which digits of the exam the reader is more than 90 per cent sure, (449,) of booleans.

    >>> int(sure().sum()), int((sure() & right(reader())).sum())
    (393, 391)
    """
    return np.asarray(shares(exam().X).max(axis=1) > SURE)


@cache
def noise() -> np.ndarray:
    """A thousand pictures whose pixels are drawn by lot, (1000, 64).

    >>> called = shares(noise()).argmax(axis=1)
    >>> int((called == 7).sum()), int((shares(noise()).max(axis=1) > SURE).sum())
    (532, 275)
    """
    return np.random.default_rng(0).uniform(size=(NOISES, 64))


def darkened(picture: np.ndarray, light: float) -> np.ndarray:
    """A picture, (64,), of whose top rows only a share of the `light` is left."""
    return picture * np.where(np.arange(64) < 8 * TOP, light, 1.0)


def traced(picture: np.ndarray, digit: int) -> np.ndarray:
    """What each cell brings to the score of `digit` through each neuron that is on, (neurons, 64).

    >>> found = traced(noise()[0], 7)
    >>> found.shape, float(found[:, : 8 * TOP].sum().round(2))
    ((22, 64), 7.25)
    """
    run = answering(picture)
    on = np.flatnonzero(run["hidden.a"].value[0])
    return np.asarray(run["output.W"].value[digit, on, None] * run["hidden.W"].value[on] * picture)


def example(digit: int) -> np.ndarray:
    """The first of the exam's digits of this kind, (64,)."""
    return np.asarray(exam().X[int(np.flatnonzero(exam().labels == digit)[0])])
