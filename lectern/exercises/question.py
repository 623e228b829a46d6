"""`Question`: its text, what is given, the program that computes the answers, and parts that are asked and solved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent
from typing import Any

import numpy as np

import nn_core
from nn_core import Tensor
from nn_core.arrays import Array

NAMES = {name: getattr(nn_core, name) for name in nn_core.__all__} | {"np": np}


@dataclass(frozen=True)
class Part:
    """What is asked, and the steps of its solution."""

    ask: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """An exercise with numbers.

    - `given`: what a learner starts from; `program` computes all other numbers of the texts from it, with `nn_core`.
    - `text` says what is given, each part asks something about it.
    - In texts, formulas stand between dollar signs, and `{a[0]}` is a number of that name (see `formula`): no number
      is typed.
    """

    title: str
    given: Mapping[str, Any]
    program: str
    text: str
    parts: tuple[Part, ...]

    @cached_property
    def code(self) -> str:
        """The program as it stands in a notebook."""
        return dedent(self.program).strip()

    @cached_property
    def numbers(self) -> dict[str, Array]:
        """All numbers by their names: the given ones, and those that the program computes from them."""
        space = NAMES | {name: np.array(value, dtype=float) for name, value in self.given.items()}
        exec(compile(self.code, self.title, "exec"), space)
        return {name: array_of(value) for name, value in space.items() if name not in NAMES and is_number(value)}

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is written, in order."""
        return (self.text, *(text for part in self.parts for text in (part.ask, *part.steps)))


def ask(text: str, *steps: str) -> Part:
    """A part, with the steps of its solution."""
    return Part(text, steps)


def is_number(value: object) -> bool:
    """Whether it is a number, or numbers."""
    return isinstance(value, Tensor | np.ndarray | np.generic | float | int)


def array_of(value: Any) -> Array:
    """The value as an array."""
    return np.array(value.value if isinstance(value, Tensor) else value, dtype=float)


def products(first: str, second: str, count: int) -> str:
    """The sum of the products of two lists, pair by pair, as a formula's source.

    >>> products("a", "b", 2)
    '{a[0]} * {b[0]} + {a[1]} * {b[1]}'
    """
    return " + ".join(f"{{{first}[{k}]}} * {{{second}[{k}]}}" for k in range(count))
