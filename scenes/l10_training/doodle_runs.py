"""85 drawings of three kinds; twenty times, 21 are kept for an exam and a network learns the other 64."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from nn_core import SGD, Dense, Network, Trace, categorical_cross_entropy, data, relu, softmax, train
from scenes.kit.assets import ASSETS

KINDS = {"airplane": "aeroplane", "cat": "cat", "house": "house"}  # the files' names, and ours
EXAMS, TEST = 20, 0.25
LEARNED, KEPT = 64, 21  # drawings to learn from, and drawings of an exam
SIZE, HIDDEN = 28, 16
RATE, BATCH, PASSES, SEED = 0.05, 8, 40, 0
CAT = 26  # the drawing that is replayed, the fourth cat: by lot, it will be called a house


@cache
def drawings() -> tuple[data.Drawing, ...]:
    """All drawings with their strokes and times: 23 aeroplanes, 25 cats, 37 houses."""
    return tuple(each for kind in KINDS for each in data.read_quickdraw(ASSETS / "doodles" / f"{kind}.ndjson"))


@cache
def pictures() -> data.Dataset:
    """The same as rows of 784 pixels.

    >>> pictures().X.shape, np.bincount(pictures().labels).tolist()
    ((85, 784), [23, 25, 37])
    """
    kinds = list(KINDS)
    X = np.array([data.rasterise(drawing.strokes, SIZE).ravel() for drawing in drawings()])
    labels = [kinds.index(drawing.word) for drawing in drawings()]
    return data.Dataset(X, labels, classes=tuple(KINDS.values()))


@cache
def parts(exam: int) -> tuple[np.ndarray, np.ndarray]:
    """Which drawings are learned from, (64,), and which are kept for exam 0 … 19, (21,)."""
    numbered = data.Dataset(np.arange(len(drawings()))[:, None], pictures().labels)
    learn, kept = numbered.split(TEST, exam)
    return learn.X[:, 0].astype(int), kept.X[:, 0].astype(int)


@cache
def labels(exam: int, by_lot: bool = False) -> np.ndarray:
    """What the drawings that are learned from are said to be, (64,): the truth, or the same labels dealt out by lot."""
    true = pictures().labels[parts(exam)[0]]
    return np.random.default_rng(exam).permutation(true) if by_lot else true


def untrained() -> Network:
    """784 pixels, 16 neurons, three outputs.

    >>> sum(p.value.size for p in untrained().parameters())
    12611
    """
    hidden = Dense(SIZE * SIZE, HIDDEN, relu, name="hidden")
    return Network(hidden, Dense(HIDDEN, len(KINDS), softmax, name="output"), seed=SEED)


def called(net: Network, which: np.ndarray) -> np.ndarray:
    """The kinds that a network takes drawings for."""
    return np.asarray(net(pictures().X[which]).value.argmax(axis=1))


@dataclass(frozen=True, eq=False)
class Outcome:
    """A trained network; which of the 64 it calls as it was taught; which of the 21 it calls what they are."""

    net: Network
    learned: np.ndarray
    passed: np.ndarray


def _taught(exam: int, by_lot: bool, watch: Callable[[Network], object] = lambda _: None) -> Network:
    """A network that has learned; `watch` sees it at each of its steps."""
    net = untrained()
    train(
        net,
        pictures().X[parts(exam)[0]],
        labels(exam, by_lot),
        loss=categorical_cross_entropy,
        optimizer=SGD(net, RATE),
        epochs=PASSES,
        batch_size=BATCH,
        seed=SEED,
        callback=lambda step, cost: watch(net),
    )
    return net


@cache
def outcome(exam: int, by_lot: bool = False) -> Outcome:
    """What became of one network.

    >>> int(outcome(0).learned.sum()), int(outcome(0).passed.sum()), int(outcome(0, by_lot=True).learned.sum())
    (64, 13, 64)
    """
    net = _taught(exam, by_lot)
    learn, kept = parts(exam)
    return Outcome(net, called(net, learn) == labels(exam, by_lot), called(net, kept) == pictures().labels[kept])


def marks(by_lot: bool = False) -> np.ndarray:
    """How many of its 21 each network gets right, (20,)."""
    return np.array([outcome(exam, by_lot).passed.sum() for exam in range(EXAMS)], float)


def always(kind: int) -> np.ndarray:
    """What always saying one kind would get right of the 21 of each exam, (20,).

    >>> float(always(2).mean())
    8.9
    """
    return np.array([(pictures().labels[parts(exam)[1]] == kind).sum() for exam in range(EXAMS)], float)


@cache
def lesson(by_lot: bool = False) -> np.ndarray:
    """Which of its 64 drawings the first network calls as it was taught, after each step: (321, 64).

    >>> [int(np.flatnonzero(~lesson(by_lot).all(axis=1))[-1]) + 1 for by_lot in (False, True)]
    [37, 206]
    """
    learn, found = parts(0)[0], list[np.ndarray]()
    _taught(0, by_lot, lambda net: found.append(called(net, learn) == labels(0, by_lot)))
    return np.array(found)


@cache
def used(exam: int, by_lot: bool) -> np.ndarray:
    """Which dials of a trained network the signals of each of its 64 drawings go through, (64, 12611) of booleans.

    Of a weight both ends are on: its pixel or neuron before it, and the neuron behind it; of a bias, its neuron.

    >>> used(0, True).sum(axis=1)[:2].tolist(), bool(used(0, True).sum(axis=0).max() == 64)
    ([2353, 3123], True)
    """
    X, net = pictures().X[parts(exam)[0]], outcome(exam, by_lot).net
    with Trace() as trace:
        net(X)
    ink, on = X > 0, trace["hidden.a"].value > 0
    first = (on[:, :, None] & ink[:, None, :]).reshape(len(X), -1)
    last = np.repeat(on[:, None, :], len(KINDS), axis=1).reshape(len(X), -1)
    return np.hstack([first, on, last, np.ones((len(X), len(KINDS)), bool)])
