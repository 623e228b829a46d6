"""Random cases for properties: by Hypothesis, which also shrinks them, or drawn with NumPy where it is not installed.

from tests.nn_core.cases import given, st
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest

from tests.needs import reason

CASES = 25  # that the stand-in draws for each test


class Strategy:
    """A way to draw a value."""

    def __init__(self, draw: Callable[[np.random.Generator], Any]):
        self.draw = draw

    def map(self, function: Callable[[Any], Any]) -> Strategy:
        return Strategy(lambda rng: function(self.draw(rng)))


class StandIn:
    """The strategies of Hypothesis that NumPy can draw from. A test that draws from another one is skipped."""

    def __getattr__(self, name: str) -> Callable[..., Strategy]:
        return lambda *_, **__: Strategy(lambda rng: pytest.skip(reason("hypothesis")))

    def integers(self, low: int, high: int) -> Strategy:
        return Strategy(lambda rng: int(rng.integers(low, high, endpoint=True)))

    def floats(self, low: float | None = None, high: float | None = None) -> Strategy:
        if low is None or high is None:
            return self.sampled_from([0.0, -1.5, 1e-300, 1e308, -1e308, np.nan, np.inf, -np.inf])
        return Strategy(lambda rng: float(rng.uniform(low, high)))

    def booleans(self) -> Strategy:
        return self.sampled_from([False, True])

    def sampled_from(self, values: list[Any]) -> Strategy:
        return Strategy(lambda rng: values[rng.integers(len(values))])

    def tuples(self, *parts: Strategy) -> Strategy:
        return Strategy(lambda rng: tuple(part.draw(rng) for part in parts))

    def lists(self, entry: Strategy, *, min_size: int = 0, max_size: int = 5, **_: object) -> Strategy:
        length = self.integers(min_size, max_size)
        return Strategy(lambda rng: [entry.draw(rng) for _ in range(length.draw(rng))])

    def composite(self, build: Callable[..., Any]) -> Callable[[], Strategy]:
        return lambda: Strategy(lambda rng: build(lambda strategy: strategy.draw(rng)))


def given_drawn(*by_place: Strategy, **by_name: Strategy) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Runs the test with cases drawn by seed; strategies by place belong to the last parameters."""

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        parameters = inspect.signature(test).parameters
        strategies = dict(zip(list(parameters)[len(parameters) - len(by_place) :], by_place, strict=True)) | by_name

        @functools.wraps(test)
        def run(**others: Any) -> None:
            for seed in range(CASES):
                rng = np.random.default_rng(seed)
                case = {name: strategy.draw(rng) for name, strategy in strategies.items()}
                try:
                    test(**others, **case)
                except AssertionError as error:
                    error.add_note(f"case {seed}: {case}")
                    raise

        left = [parameter for name, parameter in parameters.items() if name not in strategies]
        run.__signature__ = inspect.Signature(left)  # type: ignore[attr-defined]  # what pytest fills in
        return run

    return decorate


if find_spec("hypothesis"):
    from hypothesis import given
    from hypothesis import strategies as st
else:
    given, st = given_drawn, StandIn()

__all__ = ["given", "st"]
