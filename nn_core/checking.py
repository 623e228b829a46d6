"""Is the gradient right? Nudge every number a little and measure how much the cost really changes."""

import math
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from .backprop import propagate
from .tensor import Tensor
from .trace import untraced


@dataclass(frozen=True)
class GradientCheck:
    """The entry whose gradient is furthest from the measured slope. True in an `assert` if it is close enough."""

    error: float
    name: str
    index: tuple[int, ...]
    gradient: float
    measured: float
    tolerance: float

    def __bool__(self) -> bool:
        return self.error <= self.tolerance


def gradient_check(
    f: Callable[..., Tensor], tensors: Iterable[Tensor], eps: float = 1e-6, tolerance: float = 1e-7
) -> GradientCheck:
    """Compares the gradients of f(*tensors) with central differences, (f(t + ε) − f(t − ε)) / 2ε.

    - `f` computes one number from the tensors: lambda a, b: (a * b).sum().
    - ε is `eps` · max(1, |t|), for each entry t of each tensor.
    - The error is relative: |gradient − measured| / the larger of the two, beyond what the rounding of f
      alone explains (about 10⁻¹⁵ · |f| / ε).

    Values and gradients are as before when it returns.

    >>> x = Tensor([1.0, 2.0], name="x")
    >>> bool(gradient_check(lambda x: (x**3).sum(), [x]))
    True
    """
    tensors = list(tensors)
    if not tensors:
        raise ValueError("gradient_check: no tensors to check")
    checks = []
    with untraced():
        gradients = propagate(f(*tensors))
        for place, tensor in enumerate(tensors, start=1):
            gradient = gradients.get(tensor, np.zeros(tensor.shape))
            for index in np.ndindex(tensor.shape):
                measured, noise = _slope(lambda: f(*tensors).item(), tensor, index, eps)
                error = _relative_error(float(gradient[index]), measured, noise)
                name = tensor.name or f"tensor {place}"
                checks.append(GradientCheck(error, name, index, float(gradient[index]), measured, tolerance))
    return max(checks, key=lambda check: check.error)


def _slope(f: Callable[[], float], tensor: Tensor, index: tuple[int, ...], eps: float) -> tuple[float, float]:
    """The measured slope of f in one entry of the tensor, and how far rounding may carry that off."""
    value = tensor.array
    entry = float(value[index])
    h = eps * max(1.0, abs(entry))
    try:
        right, left = (_nudged(f, tensor, index, nudged) for nudged in (entry + h, entry - h))
    finally:
        tensor.replace(value)
    width = (entry + h) - (entry - h)
    return (right - left) / width, 8 * sys.float_info.epsilon * max(abs(right), abs(left)) / width


def _nudged(f: Callable[[], float], tensor: Tensor, index: tuple[int, ...], entry: float) -> float:
    nudged = tensor.array.copy()
    nudged[index] = entry
    tensor.replace(nudged)
    return f()


def _relative_error(gradient: float, measured: float, noise: float) -> float:
    difference = abs(gradient - measured)
    if not math.isfinite(difference + noise):
        return math.inf
    return 0.0 if difference <= noise else (difference - noise) / max(abs(gradient), abs(measured))
