"""Slopes, gradients and descents of plain functions, all by nn_core's backward pass and its SGD.

A function here is written once and takes numbers, arrays or Tensors: `lambda x, y: x**2 + 3 * x * y`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import brentq

from nn_core import SGD, Tensor


def derivative(f: Callable[[Any], Any], x: Any) -> Any:
    """f′(x) for a number, or at each of an array.

    >>> derivative(lambda x: x**2, 3.0), derivative(lambda x: x**2, np.array([1.0, -2.0])).tolist()
    (6.0, [2.0, -4.0])
    """
    at = Tensor(x, name="x")
    f(at).sum().backward()
    slope = np.asarray(at.grad)
    return slope if at.shape else slope.item()


def gradient(f: Callable[[Any, Any], Any], points: Any) -> np.ndarray:
    """(∂f/∂x, ∂f/∂y) at one point (2,) or at each of `points` (n, 2); the same shape.

    >>> gradient(lambda x, y: x**2 + 3 * x * y, [1, 1]).tolist()
    [5.0, 3.0]
    """
    at = np.asarray(points, float)
    x, y = Tensor(at[..., 0], name="x"), Tensor(at[..., 1], name="y")
    f(x, y).sum().backward()
    return np.stack([np.asarray(x.grad), np.asarray(y.grad)], axis=-1)


def flat_point(f: Callable[[Any], Any], low: float, high: float) -> float:
    """The x between `low` and `high` where f′ is zero; its signs at the two must differ.

    >>> round(flat_point(lambda x: (x - 2) ** 2, 0, 3), 9)
    2.0
    """
    return float(brentq(lambda x: derivative(f, x), low, high))


def bend_point(f: Callable[[Any], Any], low: float, high: float, reach: float = 1e-4) -> float:
    """The x between `low` and `high` where f′ turns round, found on differences of f′ over `reach`.

    >>> round(bend_point(lambda x: (x - 1) ** 3 + x, 0, 3), 6)
    1.0
    """
    return float(brentq(lambda x: derivative(f, x + reach) - derivative(f, x - reach), low, high))


@dataclass(frozen=True)
class Descent:
    """A run of gradient descent: the `points` (n + 1, 2) it visits and the `costs` (n + 1,) there."""

    points: np.ndarray
    costs: np.ndarray

    @classmethod
    def run(cls, f: Callable[[Any, Any], Any], start: tuple[float, float], rate: float, steps: int) -> Descent:
        """`steps` updates from `start`, each the `rate` times the gradient.

        >>> Descent.run(lambda x, y: x**2 + y**2, (1.0, 2.0), rate=0.25, steps=2).points.tolist()
        [[1.0, 2.0], [0.5, 1.0], [0.25, 0.5]]
        """
        x, y = Tensor(start[0], name="x"), Tensor(start[1], name="y")
        optimizer = SGD([x, y], rate=rate)
        points, costs = [], []
        for _ in range(steps + 1):
            x.grad = y.grad = None
            cost = f(x, y)
            cost.backward()
            points.append((x.item(), y.item()))
            costs.append(cost.item())
            optimizer.step()
        return cls(np.array(points), np.array(costs))


def descents(f: Callable[[Any, Any], Any], starts: Any, rate: float, steps: int) -> np.ndarray:
    """Descents from many `starts` (n, 2) at once, each by itself: the points visited, (steps + 1, n, 2).

    >>> descents(lambda x, y: x**2 + y**2, [[1.0, 2.0], [4.0, 0.0]], rate=0.25, steps=1)[1].tolist()
    [[0.5, 1.0], [2.0, 0.0]]
    """
    at = np.asarray(starts, float)
    x, y = Tensor(at[:, 0], name="x"), Tensor(at[:, 1], name="y")
    optimizer = SGD([x, y], rate=rate)
    points = []
    for _ in range(steps + 1):
        points.append(np.column_stack([x.value, y.value]))
        x.grad = y.grad = None
        f(x, y).sum().backward()  # a sum's slopes are those of its terms
        optimizer.step()
    return np.array(points)
