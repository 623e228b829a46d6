"""The classes of a case, where its targets are classes: what each sample is, what the network calls it, names."""

from __future__ import annotations

import numpy as np

from nn_core import binary_cross_entropy, sigmoid
from scenes.kit.runs.case import Case


def outputs_of(case: Case) -> int:
    """How many outputs the network has; its last layer need not have weights."""
    return int(case.net(case.x).value.shape[1])


def labels_of(case: Case) -> np.ndarray | None:
    """The class of each sample, (m,); None where the targets are numbers, or several classes at once.

    >>> from scenes.kit.runs.case import flower_case
    >>> labels_of(flower_case())[[0, 149]].tolist()
    [0, 2]
    """
    targets = np.asarray(case.targets)
    if targets.ndim == 1:
        return targets.astype(int)
    if not np.isin(targets, (0, 1)).all():
        return None
    if targets.shape[1] == 1:
        yes_or_no = case.loss is binary_cross_entropy or case.net.layers[-1].activation is sigmoid
        return targets[:, 0].astype(int) if yes_or_no else None
    return targets.argmax(axis=1) if (targets.sum(axis=1) == 1).all() else None


def called(answers: np.ndarray) -> np.ndarray:
    """The class that each row of answers (m, n) names: the largest, or, of a single one, whether it is over a half.

    >>> called(np.array([[0.2, 0.7], [0.6, 0.1]])).tolist(), called(np.array([[0.2], [0.9]])).tolist()
    ([1, 0], [0, 1])
    """
    return np.asarray(answers[:, 0] > 0.5, int) if answers.shape[1] == 1 else answers.argmax(axis=1)


def class_name(case: Case, k: int) -> str:
    """What class `k` is called.

    >>> from scenes.kit.runs.case import flower_case
    >>> class_name(flower_case(), 1)
    'versicolor'
    """
    names = case.classes
    if outputs_of(case) == 1:
        yes = names[-1] if names else "yes"
        no = names[0] if len(names) == 2 else f"not {names[0]}" if names else "no"
        return yes if k else no
    return names[k] if k < len(names) else f"output {k + 1}"
