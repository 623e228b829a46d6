"""From answers as they stand in the data to targets: the class of each sample, or what the outputs should say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lectern.errors import UsageError
from lectern.explain.data import Samples
from lectern.explain.settings import ExplainSettings
from lectern.explain.table import NUMBER, counted
from lectern.toml_files import nearest
from nn_core import one_hot

CLASSIFIES = ("binary_cross_entropy", "categorical_cross_entropy")


@dataclass(frozen=True)
class Answers:
    """`targets` as the loss takes them: labels (m,) for categorical cross-entropy, else (m, n_out); and their names."""

    targets: np.ndarray
    classes: tuple[str, ...]


def answers_of(samples: Samples, loss: str, n_out: int, settings: ExplainSettings) -> Answers:
    """What the samples' answers mean for a network of so many outputs. Raises UsageError."""
    given = samples.answers
    if given.ndim == 2:
        return Answers(checked_rows(samples, n_out, loss), names_of(settings, samples, n_out))
    if n_out == 1 and loss not in CLASSIFIES and not (settings.classes or samples.classes) and are_numbers(given):
        return Answers(given.astype(float)[:, None], ())  # a quantity, not a class
    labels, classes = labels_of(samples, n_out, settings)
    if loss == "categorical_cross_entropy":
        return Answers(labels, classes)
    return Answers(labels[:, None].astype(float) if n_out == 1 else one_hot(labels, n_out), classes)


def labels_of(samples: Samples, n_out: int, settings: ExplainSettings) -> tuple[np.ndarray, tuple[str, ...]]:
    """Each sample's class, counted from 0, and the names of all classes. Raises UsageError."""
    count, answers = max(n_out, 2), samples.answers
    names = settings.classes or samples.classes
    if settings.classes and len(settings.classes) != count:
        shown = ", ".join(settings.classes)
        found = f"--classes are {len(settings.classes)} ({shown})"
        raise UsageError(f"{found}, but the network has {counted(n_out, 'output')}: name {count}")
    texts = [str(answer) for answer in answers.tolist()]
    if names and any(text in names for text in texts):
        return numbered(samples, texts, names), tuple(names)
    if are_whole(answers):
        labels = answers.astype(float).astype(np.int64)
        for k, label in enumerate(labels):
            if not 0 <= label < count:
                advice = "classes are counted from 0; name them with --classes"
                raise UsageError(f"{samples.where(k)}: label {label} is outside of the {count} classes; {advice}")
        return labels, tuple(names)
    names = names or tuple(sorted(set(texts)))
    if len(names) != count:
        found = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
        advice = f"name all {count} in the order of the outputs: --classes a,b"
        raise UsageError(f"{samples.name}: labels are {len(names)} ({found}), but the outputs tell {count}; {advice}")
    return numbered(samples, texts, names), tuple(names)


def numbered(samples: Samples, texts: Sequence[str], names: Sequence[str]) -> np.ndarray:
    """Texts as places among the names. Raises UsageError."""
    for k, text in enumerate(texts):
        if text not in names:
            hint = nearest(text, list(names), f"classes are {', '.join(names)}")
            raise UsageError(f'{samples.where(k)}: label "{text}" is none of the classes; {hint}')
    return np.array([names.index(text) for text in texts])


def checked_rows(samples: Samples, n_out: int, loss: str) -> np.ndarray:
    """Answers that are rows of numbers, as many as there are outputs. Raises UsageError."""
    rows = samples.answers.astype(float)
    if rows.shape[1] != n_out:
        found, outputs = counted(rows.shape[1], "number"), counted(n_out, "output")
        raise UsageError(f"{samples.name}: the target has {found}, but the network {outputs}; give {n_out}")
    if loss in CLASSIFIES and (rows.min() < 0 or rows.max() > 1):
        raise UsageError(f"{samples.name}: a target of {loss} lies between 0 and 1; use --loss mse, or other targets")
    if loss == "categorical_cross_entropy" and np.abs(rows.sum(axis=1) - 1).max() > 1e-9:
        raise UsageError(f"{samples.name}: a target of {loss} sums to 1, as 0,1,0 does; correct the target")
    return rows


def names_of(settings: ExplainSettings, samples: Samples, n_out: int) -> tuple[str, ...]:
    """The outputs' names, where there are as many as outputs. Raises UsageError."""
    names = settings.classes or samples.classes
    if names and len(names) not in {n_out, max(n_out, 2)}:
        found = f"--classes are {len(names)} ({', '.join(names)})"
        raise UsageError(f"{found}, but the network has {counted(n_out, 'output')}: name {n_out}")
    return tuple(names)


def are_whole(answers: np.ndarray) -> bool:
    """Whether all answers are whole numbers, also as texts."""
    return are_numbers(answers) and all(float(answer).is_integer() for answer in answers.tolist())


def are_numbers(answers: np.ndarray) -> bool:
    """Whether all answers are numbers, also as texts."""
    return answers.dtype.kind in "biuf" or all(NUMBER.fullmatch(text) for text in answers.tolist())
