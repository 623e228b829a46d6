"""Is the gradient right? Nudge every number a little and measure how much the cost really changes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from .engine import propagate
from .errors import Array
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
    """Compare the gradients of f(*tensors) with central differences, (f(t + ε) − f(t − ε)) / 2ε.

    - `f` computes one number from the tensors: lambda a, b: (a * b).sum().
    - ε is `eps` · max(1, |t|), for each entry t of each tensor.
    - The error is relative: |gradient − measured| / the larger of the two, beyond what the rounding of f
      alone explains (about 10⁻¹⁶ · |f| / ε, see `_rounding`).

    Values and gradients are as before when it returns.

    >>> x = Tensor([1.0, 2.0], name="x")
    >>> bool(gradient_check(lambda x: (x**3).sum(), [x]))
    True
    """
    tensors = list(tensors)
    if not tensors:
        raise ValueError("gradient_check: no tensors to check")
    with untraced():
        gradients = propagate(f(*tensors))
        checks = [
            _compare(tensor, gradients.get(tensor), i, index, measured, noise, tolerance)
            for i, tensor in enumerate(tensors)
            for index, measured, noise in _slopes(f, tensors, tensor, eps)
        ]
    return max(checks, key=lambda check: check.error)


def _slopes(
    f: Callable[..., Tensor], tensors: list[Tensor], tensor: Tensor, eps: float
) -> Iterator[tuple[tuple[int, ...], float, float]]:
    """For each entry of the tensor: its index, the measured slope, and how far rounding may carry that off."""
    value = tensor.value

    def f_at(index: tuple[int, ...], entry: float) -> float:
        nudged = value.copy()
        nudged[index] = entry
        tensor.value = nudged
        return f(*tensors).item()

    try:
        for index in np.ndindex(value.shape):
            h = eps * max(1.0, abs(value[index]))
            right, left = value[index] + h, value[index] - h
            f_right, f_left = f_at(index, right), f_at(index, left)
            noise = 8 * np.finfo(float).eps * max(abs(f_right), abs(f_left)) / (right - left)
            yield index, (f_right - f_left) / (right - left), noise
    finally:
        tensor.value = value


def _compare(
    tensor: Tensor,
    gradients: Array | None,
    place: int,
    index: tuple[int, ...],
    measured: float,
    noise: float,
    tolerance: float,
) -> GradientCheck:
    gradient = 0.0 if gradients is None else float(gradients[index])
    beyond_noise = max(abs(gradient - measured) - noise, 0.0)
    error = beyond_noise / max(abs(gradient), abs(measured)) if beyond_noise else 0.0
    return GradientCheck(error, tensor.name or f"tensor {place}", index, gradient, measured, tolerance)
