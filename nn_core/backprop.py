"""Backpropagation, all of it: walk the computation backwards and multiply, then add where paths meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from operator import attrgetter

import numpy as np

from .arrays import Array, ShapeError
from .graph import Node


class Watch:
    """Who is told of a backward pass as it happens: a trace, or the audit. Each overrides what it wants to know."""

    def flow(self, node: Node, place: int, upstream: Array, gradient: Array) -> None:
        """`gradient` passed back from `node`, whose own is `upstream`, to its parent number `place`."""

    def arrived(self, root: Node, gradients: Mapping[Node, Array]) -> None:
        """The pass from `root` is over: the gradient of every node that it reached."""


def propagate(root: Node, *watches: Watch) -> dict[Node, Array]:
    """∂root/∂node for every node that root was computed from, in order of propagation."""
    if root.array.size != 1:
        raise ShapeError(f"gradients start from one number, but {root.name or 'the tensor'} is {root.shape}")
    gradients = {root: np.ones(root.shape)}
    for node in youngest_first(root):
        upstream = gradients[node]
        for place, parent in enumerate(node.parents):
            if node.rule and parent.needs_grad:
                gradient = np.asarray(node.rule.gradients[place](upstream, node.array, *node.inputs))
                gradients[parent] = add(gradients[parent], gradient) if parent in gradients else gradient
                for watch in watches:
                    watch.flow(node, place, upstream, gradient)
    for watch in watches:
        watch.arrived(root, gradients)
    return gradients


def add(a: Array, b: Array) -> Array:
    """a + b as a new array, where NumPy would make a bare number of two arrays without axes."""
    return np.asarray(a + b)


def youngest_first(root: Node) -> list[Node]:
    """Root and its ancestors, ordered so that a node comes before all nodes it was made from."""
    found = {root}
    waiting = [root]
    while waiting:
        new = [parent for parent in waiting.pop().parents if parent.needs_grad and parent not in found]
        found.update(new)
        waiting.extend(new)
    return sorted(found, key=attrgetter("birthday"), reverse=True)


_watches: ContextVar[tuple[Watch, ...]] = ContextVar("watches", default=())


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Tells `watch` of every backward() in this block."""
    token = _watches.set((*_watches.get(), watch))
    try:
        yield
    finally:
        _watches.reset(token)


def current_watches() -> tuple[Watch, ...]:
    """Those who are told of a backward() now."""
    return _watches.get()
