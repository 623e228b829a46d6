"""Samples and their answers, from a CSV file, an npz file, Quick, Draw! drawings or one of the built-in sets."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lectern.errors import UsageError
from lectern.explain.settings import ExplainSettings
from lectern.explain.table import check_file, counted
from lectern.explain.table import read_table as read_csv
from lectern.toml_files import nearest
from nn_core import data as built_in
from nn_core.storage.npz import open_npz

SETS: dict[str, Callable[[], built_in.Dataset]] = {
    name: getattr(built_in, name) for name in ("iris", "digits", "circle", "xor", "gaussians", "spiral", "moons")
}
TABLES = (".csv", ".tsv", ".txt")
DRAWINGS = (".ndjson", ".jsonl")
MOST_DRAWINGS = 1000  # of a file, from its beginning
LARGEST = 1_000_000_000  # bytes of a file of which only a part is read, or that is checked before it is read
INPUTS, ANSWERS = ("X", "x", "inputs"), ("y", "Y", "labels", "targets", "target")


@dataclass(frozen=True)
class Samples:
    """Inputs `X` (m, n) and `answers`: texts (m,), whole numbers (m,), or numbers (m, k).

    `lines` say where in the file each sample stands (empty: in no line); `classes` are names that the source gives.
    """

    name: str
    X: np.ndarray
    answers: np.ndarray
    features: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    def where(self, sample: int) -> str:
        """`flowers.csv line 5`, or `iris sample 4`; a sample that is the only one has no number."""
        if len(self.X) == 1 and not self.lines:
            return self.name
        return f"{self.name} line {self.lines[sample]}" if self.lines else f"{self.name} sample {sample}"


def read_samples(settings: ExplainSettings, n_in: int) -> Samples:
    """The samples of `settings.data` for a network of so many inputs. Raises UsageError."""
    given = settings.data
    if given in SETS and not Path(given).exists():
        return chosen(from_set(given), settings, n_in)
    path = Path(given)
    if not path.suffix and not path.exists():
        hint = nearest(given, list(SETS), f"sets are {', '.join(SETS)}")
        raise UsageError(f'--data is "{given}", which is neither a file nor a built-in set; {hint}')
    if path.suffix.lower() in TABLES:
        return from_table(path, settings, n_in)
    if path.suffix.lower() == ".npz":
        return chosen(from_npz(path), settings, n_in)
    if path.suffix.lower() in DRAWINGS:
        return from_drawings(path, n_in)
    known = ", ".join((*TABLES, ".npz", *DRAWINGS))
    raise UsageError(f"{path.name}: data end in {known}; save a table as CSV")


def from_set(name: str) -> Samples:
    """A built-in set, with its names."""
    found = SETS[name]()
    features = found.features or tuple(f"x{k}" for k in range(1, found.X.shape[1] + 1))
    return Samples(name, found.X, found.labels, features, found.classes)


def from_table(path: Path, settings: ExplainSettings, n_in: int) -> Samples:
    """A CSV file: the label's column (by default the last) as texts, the features' as numbers."""
    table = read_csv(path)
    label = table.place(settings.label) if settings.label else len(table.columns) - 1
    others = [k for k in range(len(table.columns)) if k != label]
    columns = [table.place(name) for name in settings.features] if settings.features else others
    if label in columns:
        raise UsageError(f'{table.name}: the column "{table.columns[label]}" is both the label and a feature; drop one')
    names = tuple(table.columns[k] for k in columns)
    check_count(table.name, names, n_in, is_chosen=bool(settings.features))
    X = table.numbers(columns, settings.decimal)
    answers = np.array(table.texts(label))
    if settings.decimal == ",":
        answers = np.array([text.replace(",", ".") for text in answers.tolist()])
    has_header = table.columns != tuple(str(k) for k in range(1, len(table.columns) + 1))
    return Samples(table.name, X, answers, names if has_header else (), (), table.lines)


def from_npz(path: Path) -> Samples:
    """An npz file with `X` (m, n) and `y`: labels (m,) or what the outputs should say (m, k)."""
    check_file(path, LARGEST)
    try:
        with open_npz(path) as file:
            file.check_total()
            found = {name: next((each for each in names if each in file.shapes), "") for name, names in
                     (("X", INPUTS), ("y", ANSWERS))}  # fmt: skip
            for name, key in found.items():
                if not key:
                    held = ", ".join(file.shapes) or "nothing"
                    raise UsageError(f"{path.name}: it has no array {name}, but {held}; np.savez(…, X=…, y=…) does")
            X, y = (file.read(key) for key in found.values())
    except ValueError as error:
        raise UsageError(f"{path.name}: {error}") from error
    for name, array in (("X", X), ("y", y)):
        if not np.isfinite(array).all():
            index = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
            raise UsageError(f"{path.name}: {name} holds {array[index]} at {index}; drop that row, or fill it in")
    if X.ndim != 2 or y.ndim not in (1, 2) or len(X) != len(y) or not X.size:
        raise UsageError(f"{path.name}: X is {X.shape}, y {y.shape}; X must be (samples, features), y a row a sample")
    if y.ndim == 1 and not np.array_equal(y, np.round(y)):
        y = y[:, None]
    return Samples(path.name, X, y.astype(np.int64) if y.ndim == 1 else y)


def from_drawings(path: Path, n_in: int) -> Samples:
    """Quick, Draw! drawings as square pictures, as many pixels as the network has inputs."""
    check_file(path, LARGEST)
    size = math.isqrt(n_in)
    if size * size != n_in or size < 4:
        raise UsageError(f"{path.name}: drawings become square pictures, but {n_in} inputs make no square")
    try:
        drawings = built_in.read_quickdraw(path, limit=MOST_DRAWINGS)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if not len(drawings):
        raise UsageError(f"{path.name}: it holds no drawings; one a line is expected")
    X = np.array([built_in.rasterise(drawing.strokes, size=size).reshape(-1) for drawing in drawings])
    return Samples(path.name, X, np.array([drawing.word for drawing in drawings]))


def chosen(samples: Samples, settings: ExplainSettings, n_in: int) -> Samples:
    """The same with only the features that are asked for."""
    features = samples.features or tuple(str(k) for k in range(1, samples.X.shape[1] + 1))
    if settings.label:
        raise UsageError(f"--label names a column of a CSV file; {samples.name} has its labels apart; drop --label")
    places = [feature_place(name, features, samples.name) for name in settings.features]
    places = places or list(range(len(features)))
    check_count(samples.name, tuple(features[k] for k in places), n_in, is_chosen=bool(settings.features))
    names = tuple(features[k] for k in places) if samples.features else ()
    return Samples(samples.name, samples.X[:, places], samples.answers, names, samples.classes, samples.lines)


def feature_place(name: str, features: Sequence[str], source: str) -> int:
    """The place of a feature, by its name, the beginning of its name, or its number from 1. Raises UsageError."""
    meant = [k for k, each in enumerate(features) if each == name] or [
        k for k, each in enumerate(features) if each.startswith(f"{name} ")
    ]
    if len(meant) == 1:
        return meant[0]
    if name.isdecimal() and 0 < int(name) <= len(features):
        return int(name) - 1
    hint = nearest(name, list(features), f"it has {', '.join(features[:12])}")
    raise UsageError(f'{source}: it has no feature "{name}"; {hint}')


def check_count(name: str, features: Sequence[str], n_in: int, *, is_chosen: bool) -> None:
    """As many features as the network has inputs. Raises UsageError."""
    if len(features) == n_in:
        return
    shown = ", ".join(features[:12]) + (", …" if len(features) > 12 else "")
    how = "name as many" if is_chosen else "choose with --features and --label"
    found, needed = counted(len(features), "feature"), counted(n_in, "input")
    raise UsageError(f"{name}: {found} ({shown}), but the network takes {needed}; {how}")
