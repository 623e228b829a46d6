"""The practice net's training on eighty flowers; twenty more are kept aside for the exam."""

from __future__ import annotations

from functools import cache

import numpy as np

from nn_core import SGD, History, mse, one_hot, train
from nn_core.data import Dataset
from scenes.kit.runs.flower_net import LABELS, PETALS
from scenes.kit.runs.practice_net import AVERAGE, practice_net
from scenes.kit.runs.two_classes import count_right

RATE, LAST, EXAM = 2.0, 400, 0.2  # α, the last step, and the share of the flowers that is kept aside


@cache
def flowers() -> tuple[Dataset, Dataset]:
    """Versicolor (class 0) and virginica (class 1): those to learn, and those of the exam.

    >>> [len(part) for part in flowers()]
    [80, 20]
    """
    chosen = LABELS > 0
    X = np.round(PETALS[chosen] - np.array(AVERAGE), 1)
    learned, exam = Dataset(X, LABELS[chosen] - 1).split(EXAM, seed=0)
    return learned, exam


@cache
def training() -> History:
    """All laps: mean squared error, all eighty flowers in each; "right" and "exam" count flowers.

    >>> [round(float(training().cost[step]), 4) for step in (0, 1, 20)]
    [0.4024, 0.3957, 0.2486]
    """
    learned, exam = flowers()
    net = practice_net()
    return train(
        net,
        learned.X,
        one_hot(learned.labels, 2),
        loss=mse,
        optimizer=SGD(net, RATE),
        epochs=LAST,
        snapshots=range(LAST + 1),
        metrics={"right": count_right(learned), "exam": count_right(exam)},
    )
