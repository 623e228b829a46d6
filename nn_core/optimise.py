"""Optimisers: every parameter takes a step against its gradient; they differ in what they make of past gradients."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TypeAlias

import numpy as np

from .arrays import Array
from .network import Network
from .tensor import Tensor

Memory: TypeAlias = tuple[Array, ...]  # what is kept of past gradients, for one parameter


class Optimizer(ABC):
    """p ← p − rate · direction, where each kind of optimiser says what the direction is.

    - `parameters`: a Network, or any tensors.
    - `rate`: the step size α, a number ≥ 0 (0 moves nothing). It may be changed between steps.
    - `l2`: adds the penalty l2/2 · Σp² to the cost: the gradient becomes ∂C/∂p + l2 · p, for all parameters given.
    """

    memories = 1  # arrays to remember for each parameter

    def __init__(self, parameters: Network | Iterable[Tensor], rate: float, l2: float = 0.0):
        self.parameters = list(parameters.parameters() if isinstance(parameters, Network) else parameters)
        self.rate = self._checked("rate", rate, np.inf)
        self.l2 = self._checked("l2", l2, np.inf)
        self._memory: list[Memory] = [tuple(np.zeros(p.shape) for _ in range(self.memories)) for p in self.parameters]

    def step(self) -> None:
        """Moves all parameters, from the same gradients. The gradients stay; zero_grad() clears them.

        A parameter that no gradient has reached stays where it is.
        """
        memory = list(self._memory)
        for i, p in enumerate(self.parameters):
            if p.grad is not None:
                gradient = p.grad + self.l2 * p.array if self.l2 else p.grad
                direction, memory[i] = self.direction(gradient, memory[i])
                new = np.asarray(-self.rate * direction)
                new += p.array  # p − rate · direction; in place, for a large layer's arrays cost time
                p.replace(new)
        self._memory = memory

    @abstractmethod
    def direction(self, gradient: Array, memory: Memory) -> tuple[Array, Memory]:
        """Where to step from, by the gradient of one parameter, and what to remember of it."""

    def _checked(self, name: str, number: float, below: float) -> float:
        if not 0 <= number < below:
            limit = "a finite number ≥ 0" if below == np.inf else f"at least 0 and below {below:g}"
            raise ValueError(f"{type(self).__name__}: the {name} must be {limit}, not {number}")
        return number

    def __repr__(self) -> str:
        settings = {name: value for name, value in vars(self).items() if isinstance(value, int | float)}
        shown = ", ".join(f"{name}={value:g}" for name, value in settings.items())
        return f"{type(self).__name__}({len(self.parameters)} parameters, {shown})"


class SGD(Optimizer):
    """Gradient descent: v ← momentum · v + ∂C/∂p, p ← p − rate · v; without momentum simply p ← p − rate · ∂C/∂p.

    `momentum`: how much of the last step is kept, from 0 to below 1.

    >>> x = Tensor(3.0, name="x")
    >>> (x**2).backward()
    >>> SGD([x], rate=0.1).step()
    >>> round(x.item(), 12)
    2.4
    """

    def __init__(self, parameters: Network | Iterable[Tensor], rate: float, momentum: float = 0.0, *, l2: float = 0.0):
        super().__init__(parameters, rate, l2)
        self.momentum = self._checked("momentum", momentum, 1)

    def direction(self, gradient: Array, memory: Memory) -> tuple[Array, Memory]:
        velocity = self.momentum * memory[0] + gradient if self.momentum else gradient
        return velocity, (velocity,)


class RMSProp(Optimizer):
    """Each gradient is divided by its recent size: s ← decay · s + (1 − decay) · g², p ← p − rate · g/(√s + eps).

    Source: Tieleman & Hinton 2012, lecture 6e.
    """

    def __init__(
        self,
        parameters: Network | Iterable[Tensor],
        rate: float = 0.01,
        decay: float = 0.99,
        *,
        eps: float = 1e-8,
        l2: float = 0.0,
    ):
        super().__init__(parameters, rate, l2)
        self.decay = self._checked("decay", decay, 1)
        self.eps = self._checked("eps", eps, np.inf)

    def direction(self, gradient: Array, memory: Memory) -> tuple[Array, Memory]:
        square = self.decay * memory[0] + (1 - self.decay) * gradient**2
        return gradient / (np.sqrt(square) + self.eps), (square,)


class Adam(Optimizer):
    """The mean of recent gradients, divided by their recent size, both made up for their start at 0.

    m ← β₁ m + (1 − β₁) g,  s ← β₂ s + (1 − β₂) g²;  at step t: p ← p − rate · m̂/(√ŝ + eps) with m̂ = m/(1 − β₁ᵗ) and
    ŝ = s/(1 − β₂ᵗ). Source: Kingma & Ba 2015, algorithm 1.
    """

    memories = 3  # m, s, and t for every entry

    def __init__(
        self,
        parameters: Network | Iterable[Tensor],
        rate: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        *,
        eps: float = 1e-8,
        l2: float = 0.0,
    ):
        super().__init__(parameters, rate, l2)
        self.beta1 = self._checked("beta1", beta1, 1)
        self.beta2 = self._checked("beta2", beta2, 1)
        self.eps = self._checked("eps", eps, np.inf)

    def direction(self, gradient: Array, memory: Memory) -> tuple[Array, Memory]:
        mean, square, steps = memory
        steps = steps + 1
        mean = self.beta1 * mean + (1 - self.beta1) * gradient
        square = self.beta2 * square + (1 - self.beta2) * gradient**2
        unbiased_mean, unbiased_square = mean / (1 - self.beta1**steps), square / (1 - self.beta2**steps)
        return unbiased_mean / (np.sqrt(unbiased_square) + self.eps), (mean, square, steps)
