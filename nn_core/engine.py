"""Backpropagation, all of it: walk the computation backwards and multiply, then add where paths meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .errors import Array, ShapeError

if TYPE_CHECKING:
    from .tensor import Tensor
    from .trace import Trace


def propagate(root: Tensor, trace: Trace | None = None) -> dict[Tensor, Array]:
    """∂root/∂t for every tensor t that root was computed from, in order of propagation."""
    if root.value.size != 1:
        raise ShapeError(f"gradients start from one number, but {root.name or 'the tensor'} is {root.shape}")
    gradients = {root: np.ones(root.shape)}
    if trace is not None:
        trace.start(root, gradients[root])
    for source in youngest_first(root):
        upstream = gradients[source]
        for k, target in enumerate(source.inputs):
            if target.needs_grad:
                gradient = np.asarray(source.rule.gradient(k, upstream, source.value, source.operands))
                gradients[target] = add(gradients[target], gradient) if target in gradients else gradient
                if trace is not None:
                    trace.flow(source, k, upstream, gradient)
    return gradients


def add(a: Array, b: Array) -> Array:
    """a + b as a new array, where NumPy would make a bare number of two arrays without axes."""
    return np.asarray(a + b)


def youngest_first(root: Tensor) -> list[Tensor]:
    """Root and its ancestors, ordered so that a tensor comes before all tensors it was made from."""
    found = {root}
    waiting = [root]
    while waiting:
        new = [t for t in waiting.pop().inputs if t.needs_grad and t not in found]
        found.update(new)
        waiting.extend(new)
    return sorted(found, key=lambda tensor: tensor.birthday, reverse=True)
