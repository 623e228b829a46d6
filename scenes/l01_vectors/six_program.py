"""The six lines that learn to read digits, run as they stand: with the labels of the data, and with two exchanged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import numpy as np

from nn_core import Network, data
from nn_core.data import Dataset
from scenes.kit.runs.program import Ran, run_program

SOURCE = """\
learn, test = data.digits().split()
net = Network(Dense(64, 16, relu), Dense(16, 10, softmax))
loss, walk = categorical_cross_entropy, SGD(net, rate=0.5)
run = train(net, *learn, loss=loss, optimizer=walk, epochs=200)
right = net(test.X).value.argmax(axis=1) == test.labels
print(run.cost[-1], right.mean())"""

EXCHANGED = (0, 7)  # the two labels


@dataclass(frozen=True, eq=False)
class Training:
    """What a run of the six lines has left."""

    learn: Dataset
    test: Dataset
    net: Network
    cost: np.ndarray
    right: np.ndarray
    printed: str

    @classmethod
    def of(cls, ran: Ran) -> Training:
        """Taken by name from the program's own variables."""
        run = ran["run"]
        return cls(ran["learn"], ran["test"], ran["net"], np.asarray(run.cost), np.asarray(ran["right"]), ran.printed)

    def __deepcopy__(self, memo: dict[int, object]) -> Training:
        """Copies of mobjects show the same run."""
        return self

    @property
    def answers(self) -> np.ndarray:
        """The digit that the network calls each picture of the exam."""
        return np.asarray(self.net(self.test.X).value.argmax(axis=1))

    def called(self, digit: int) -> np.ndarray:
        """Of the exam's pictures of `digit`: how many are called 0, 1, …, 9; shape (10,)."""
        return np.bincount(self.answers[self.test.labels == digit], minlength=10)


def true_labels() -> Training:
    """The program, run."""
    return Training.of(run_program(SOURCE))


def exchanged_labels() -> Training:
    """The same program; only in the examples to learn from, the two labels have changed places."""
    return Training.of(run_program(SOURCE, data=SimpleNamespace(digits=lambda: SimpleNamespace(split=_split))))


def _split(**options: Any) -> tuple[Dataset, Dataset]:
    learn, test = data.digits().split(**options)
    one, other = EXCHANGED
    labels = np.where(learn.labels == one, other, np.where(learn.labels == other, one, learn.labels))
    return replace(learn, labels=labels), test


def untrained() -> Network:
    """The network as the second line makes it."""
    net: Network = run_program("\n".join(SOURCE.splitlines()[:2]))["net"]
    return net
