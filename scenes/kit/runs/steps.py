"""``Step``: one step of a computation as a function of one number, with the derivative that `nn_core` finds."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from nn_core import Tensor


class Step(NamedTuple):
    """What a rule of `nn_core` makes of a number, `f` (of a number or an array), and its derivative `df`, for plots.

    >>> square = Step.of(lambda t: t * t)
    >>> float(square.f(3.0)), square.df(3.0)
    (9.0, 6.0)
    """

    f: Callable[[Any], np.ndarray]
    df: Callable[[float], float]

    @classmethod
    def of(cls, rule: Callable[[Tensor], Tensor]) -> Step:
        """The step of a rule that is given a tensor of shape (1, 1), and returns one of a single number."""

        def value(numbers: Any) -> np.ndarray:
            each = [rule(Tensor([[number]])).item() for number in np.ravel(numbers)]
            return np.reshape(each, np.shape(numbers))

        @lru_cache(1024)
        def slope(number: float) -> float:
            tensor = Tensor([[number]])
            rule(tensor).backward()
            return float(np.asarray(tensor.grad).item())

        return cls(value, slope)
