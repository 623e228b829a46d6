"""What `lectern explain` is asked for: the table `[explain]` of a `lectern.toml`, and options, which win over it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from lectern.errors import UsageError
from lectern.toml_files import nearest, read_toml, told

FILE, TABLE = "lectern.toml", "explain"
ACTIVATIONS = ("linear", "step", "relu", "leaky_relu", "elu", "gelu", "softplus", "sigmoid", "tanh", "softmax")
LOSSES = ("mse", "rmse", "mae", "binary_cross_entropy", "categorical_cross_entropy")
IN_WORDS = {"mse": "mean squared error", "rmse": "root of the mean squared error", "mae": "mean absolute error"}
LOSS_NAMES = {"bce": LOSSES[3], "cce": LOSSES[4], "cross_entropy": LOSSES[4]}
OTHERS = {
    "data": ("input", "target", "doodle"),
    "input": ("data", "label", "sample", "doodle"),
    "target": ("data", "label", "sample", "doodle"),
}


def listed(given: Any) -> Any:
    """What is typed as `a,b` is a list, as is a single name or number."""
    if isinstance(given, str):
        return [part.strip() for part in given.split(",")]
    return [given] if isinstance(given, int | float) else given


def finite(given: Any) -> Any:
    """A number that is one. Raises ValueError."""
    try:
        number = float(given)
    except (TypeError, ValueError):
        raise ValueError("this is no number; numbers have a decimal point and are separated by commas") from None
    if not math.isfinite(number) or isinstance(given, bool):
        raise ValueError("it must be a finite number")
    return number


def known(names: tuple[str, ...], also: Mapping[str, str]) -> BeforeValidator:
    """One of the names, also by what else it is called; a typo is told the nearest."""

    def check(given: Any) -> str:
        name = also.get(str(given), str(given))
        if name not in names:
            near = get_close_matches(name, names, n=1)
            raise ValueError(f'did you mean "{near[0]}"?' if near else f"known are {', '.join(names)}")
        return name

    return BeforeValidator(check)


Number: TypeAlias = Annotated[float, BeforeValidator(finite)]
Name: TypeAlias = Annotated[str, BeforeValidator(lambda given: str(given) if isinstance(given, int) else given)]
Names: TypeAlias = Annotated[tuple[Name, ...], BeforeValidator(listed)]
Activation: TypeAlias = Annotated[
    str, known(ACTIVATIONS, {"none": "linear", "identity": "linear", "logistic": "sigmoid"})
]


class ExplainSettings(BaseModel):
    """All that is asked for. Paths are as seen from the working directory.

    - `weights`: a network's file; `activations` and `layout` as for `nn_core.load`.
    - `data`: a file (CSV, npz, ndjson) or a built-in set, of which `sample` (counted from 0) is followed; or one
      sample by its numbers, `input` and `target`.
    - `label`, `features`: columns, by name or number (from 1); `classes`: names, in the order of the outputs.
    - `doodle`: instead of data, a file of Quick, Draw! drawings; without `weights` the network of lecture 10 reads it.
    - `loss`, `rate`: what is computed backwards, and how far the step after it goes.
    - `digits`: places after the decimal point.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: Path = Path()
    doodle: Path = Path()
    activations: Annotated[tuple[Activation, ...], BeforeValidator(listed)] = ()
    layout: Literal["out_in", "in_out", ""] = ""
    data: str = ""
    label: Name = ""
    features: Names = ()
    classes: Names = ()
    decimal: Literal[".", ","] = "."
    sample: Annotated[int, Field(ge=0)] = 0
    input: Annotated[tuple[Number, ...], BeforeValidator(listed)] = ()
    target: Names = ()
    loss: Annotated[str, known(LOSSES, LOSS_NAMES)] | None = None
    rate: Annotated[Number, Field(gt=0)] = 0.5
    title: str = ""
    digits: Annotated[int, Field(ge=1, le=8)] = 3


def settings_of(options: Mapping[str, Any], file: Path | None = None) -> ExplainSettings:
    """The settings: of `file`, else of a `lectern.toml` in the working directory, and `options` (None: not given).

    Raises UsageError naming the file or option, the field and the fix.
    """
    if file is None and Path(FILE).is_file():
        file = Path(FILE)
    given = {name: value for name, value in options.items() if value is not None}
    from_file = read_table(file) if file else {}
    replaced = {other for name in given for other in OTHERS.get(name, ())}
    if "doodle" in given:  # what the file says is about another network
        replaced = {*from_file}
    kept = {name: value for name, value in from_file.items() if name not in replaced}
    if not {*given, *kept} & {"weights", "doodle"} and not {*kept} - {*ExplainSettings.model_fields}:
        where = f"{file}: [{TABLE}] does not say" if file else "nothing says"
        raise UsageError(f'{where} which network is meant; give --weights FILE, or weights = "FILE" in {FILE}')
    try:
        return ExplainSettings.model_validate({**kept, **given})
    except ValidationError as error:
        problems = [problem(each, given, file) for each in error.errors()]
        raise UsageError("\n".join(dict.fromkeys(problems))) from error


def read_table(file: Path) -> dict[str, Any]:
    """The table `[explain]` of a settings file, its paths as seen from here. Raises UsageError."""
    tables = read_toml(file, "`lectern init` writes one")
    for name in tables:
        if name != TABLE:
            raise UsageError(f'{file}: "{name}" is unknown there; {nearest(name, [TABLE], f"all stands in [{TABLE}]")}')
    table = tables.get(TABLE, {})
    if not isinstance(table, dict):
        raise UsageError(f"{file}: {TABLE} is {table!r}; it must be a table, which begins with the line [{TABLE}]")
    for field in ("weights", "data", "doodle"):
        path = file.parent / str(table.get(field, ""))
        if field in table and isinstance(table[field], str) and (field != "data" or path.exists()):
            table[field] = str(path)
    return table


def problem(error: Any, given: Mapping[str, Any], file: Path | None) -> str:
    """What pydantic has found, by the name of its option or its place in the file."""
    field, *inside = (str(part) for part in error["loc"])
    place = f"--{field}" if field in given else f"{file}: [{TABLE}] {field}"
    return told(error, place, ExplainSettings.model_fields, inside)
