"""What a rule of differentiation is: how to compute a value, and how a gradient passes back through it.

A rule knows nothing of tensors, names or graphs: it works on plain arrays. All rules are written as a table, in
which `g` is the gradient ∂C/∂y that arrives, `y` the output, and the inputs follow:

    PRODUCT = Rule("product", lambda a, b: a * b, (lambda g, y, a, b: g * b, lambda g, y, a, b: g * a))

A rule that has settings is what a function returns: sum_over(axis=0).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from ..arrays import Array, Shape

Compute: TypeAlias = Callable[..., Array]  # compute(*inputs)
Local: TypeAlias = Callable[..., Array]  # local(y, *inputs)
Gradient: TypeAlias = Callable[..., Array]  # gradient(g, y, *inputs)
NO_SETTINGS: Mapping[str, object] = MappingProxyType({})


class Rule:
    """One operation, as one line of a table. The columns `gradients`, `local` and `terms` have an entry an input.

    - `name`: what a record shows ("add", "relu").
    - `compute(*inputs)`: the output y.
    - `gradients`: ∂C/∂input = gradient(g, y, *inputs), in the shape of the input. Data that takes no gradient
      (the target of a loss) may be left out at the end.
    - `local`: the factor that multiplies g, local(y, *inputs): ∂y/∂input, or the other matrix of a product; () where
      there is none.
    - `terms`: the gradient before its paths are summed, terms(g, y, *inputs) with a path a row: (paths, *input.shape);
      () where there is one path only.
    - `settings`: what else fixes the value ({"axis": 0}); empty for most.
    """

    def __init__(
        self,
        name: str,
        compute: Compute,
        gradients: tuple[Gradient, ...],
        local: tuple[Local, ...] = (),
        terms: tuple[Gradient, ...] = (),
        settings: Mapping[str, object] = NO_SETTINGS,
    ):
        self.name = name
        self.compute = compute
        self.gradients = gradients
        self.local = local
        self.terms = terms
        self.settings = settings

    def __deepcopy__(self, _: object) -> Rule:
        """A copied computation goes by the same rules."""
        return self


def repeated_axes(full: Shape, shape: Shape) -> tuple[int, ...]:
    """The axes along which an array of `shape` was repeated to broadcast to `full`.

    >>> repeated_axes((5, 2, 3), (2, 1))
    (0, 2)
    """
    extra = len(full) - len(shape)
    stretched = (extra + i for i, n in enumerate(shape) if n != full[extra + i])
    return (*range(extra), *stretched)


def sum_to(full: Array, shape: Shape) -> Array:
    """Undoes a broadcast: sums `full` over the axes along which `shape` was repeated."""
    if full.shape == shape:
        return full
    return np.asarray(full.sum(axis=repeated_axes(full.shape, shape))).reshape(shape)
