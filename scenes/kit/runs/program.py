"""`run_program`: lines of Python that are shown are run, and what they print is kept."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from typing import Any

IMPORT = "from nn_core import *"


@dataclass(frozen=True)
class Ran:
    """A program that has been run: the `names` that it has left, and what it `printed`, without the last line end."""

    names: dict[str, Any]
    printed: str

    def __getitem__(self, name: str) -> Any:
        return self.names[name]


def run_program(source: str, **names: object) -> Ran:
    """Runs `source` after `IMPORT`; `names` take the place of what was imported under the same names.

    >>> ran = run_program("u = Tensor([1.0, 2.0])" + chr(10) + "print(u.sum().item())")
    >>> ran.printed, ran["u"].shape
    ('3.0', (2,))
    """
    space: dict[str, Any] = {}
    exec(IMPORT, space)
    space.update(names)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(source, space)
    return Ran(space, said.getvalue().rstrip("\n"))
