"""Gradient descent: every parameter takes a step against its gradient."""

from collections.abc import Iterable

import numpy as np

from .network import Network
from .tensor import Tensor


class SGD:
    """p ← p − rate · v with v ← momentum · v + ∂C/∂p; without momentum simply p ← p − rate · ∂C/∂p.

    - `parameters`: a Network, or any tensors.
    - `rate`: the step size α, a number ≥ 0 (0 moves nothing). It may be changed between steps.
    - `momentum`: how much of the last step is kept, from 0 to below 1.

    >>> x = Tensor(3.0, name="x")
    >>> (x**2).backward()
    >>> SGD([x], rate=0.1).step()
    >>> round(x.item(), 12)
    2.4
    """

    def __init__(self, parameters: Network | Iterable[Tensor], rate: float, momentum: float = 0.0):
        if not 0 <= rate < np.inf:
            raise ValueError(f"SGD: the rate must be a finite number ≥ 0, not {rate}")
        if not 0 <= momentum < 1:
            raise ValueError(f"SGD: the momentum must be at least 0 and below 1, not {momentum}")
        self.parameters = list(parameters.parameters() if isinstance(parameters, Network) else parameters)
        self.rate = rate
        self.momentum = momentum
        self._velocity = [np.zeros(p.shape) for p in self.parameters]

    def step(self) -> None:
        """Moves all parameters, from the same gradients. The gradients stay; zero_grad() clears them.

        A parameter that no gradient has reached stays where it is.
        """
        velocity = list(self._velocity)
        for i, p in enumerate(self.parameters):
            if p.grad is not None:
                velocity[i] = self.momentum * velocity[i] + p.grad if self.momentum else p.grad
                new = np.asarray(-self.rate * velocity[i])
                new += p.value  # p − rate · v; in place, for a large layer's arrays cost time
                p.replace(new)
        self._velocity = velocity
