"""The six lines that learn to read digits, run as they stand: with the labels of the data, and with two exchanged."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import numpy as np

from nn_core import History, Network, data, train
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
    history: History
    right: np.ndarray
    printed: str

    @classmethod
    def of(cls, ran: Ran) -> Training:
        """Taken by name from the program's own variables."""
        return cls(ran["learn"], ran["test"], ran["net"], ran["run"], np.asarray(ran["right"]), ran.printed)

    def __deepcopy__(self, memo: dict[int, object]) -> Training:
        """Copies of mobjects show the same run."""
        return self

    @property
    def cost(self) -> np.ndarray:
        """The cost before training and after each pass."""
        return np.asarray(self.history.cost)

    def weights(self, step: int) -> list[np.ndarray]:
        """The weight matrices after `step` passes, layer by layer."""
        return [self.history.snapshots[step][str(W.name)] for W in self.net.weights()]

    def answers_to(self, picture: np.ndarray) -> np.ndarray:
        """How sure it is of each digit before training and after each pass, shape (passes + 1, 10)."""
        net, answers = copy.deepcopy(self.net), []
        for step in range(len(self.cost)):
            self.history.restore(net, step)
            answers.append(net(picture[None]).value[0])
        return np.array(answers)

    @property
    def answers(self) -> np.ndarray:
        """The digit that the network calls each picture of the exam."""
        return np.asarray(self.net(self.test.X).value.argmax(axis=1))

    def called(self, digit: int) -> np.ndarray:
        """Of the exam's pictures of `digit`: how many are called 0, 1, …, 9; shape (10,)."""
        return np.bincount(self.answers[self.test.labels == digit], minlength=10)


def true_labels() -> Training:
    """The program, run."""
    return Training.of(run_program(SOURCE, train=_watched))


def exchanged_labels() -> Training:
    """The same program; only in the examples to learn from, the two labels have changed places."""
    changed = SimpleNamespace(digits=lambda: SimpleNamespace(split=_split))
    return Training.of(run_program(SOURCE, data=changed, train=_watched))


def _watched(*args: Any, epochs: int, **options: Any) -> History:
    """The library's own training, which keeps the dials of each pass, too."""
    return train(*args, epochs=epochs, snapshots=range(epochs + 1), **options)


def _split(**options: Any) -> tuple[Dataset, Dataset]:
    learn, test = data.digits().split(**options)
    one, other = EXCHANGED
    labels = np.where(learn.labels == one, other, np.where(learn.labels == other, one, learn.labels))
    return replace(learn, labels=labels), test
