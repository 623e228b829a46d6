"""Where numbers grew beyond all bounds: the first value of a computation that is infinite or NaN."""

import warnings

import numpy as np

from .arrays import is_finite
from .backprop import youngest_first
from .graph import Node


def first_overflow(root: Node) -> Node | None:
    """The oldest value that is not finite among those that `root` was computed from, if any."""
    return next((node for node in reversed(youngest_first(root)) if not is_finite(node.array)), None)


def described(node: Node | None) -> str:
    """The value in words, for a message."""
    if node is None:
        return "the loss itself"
    return f"{node.name or f'a result of {node.op}'} {node.shape or ''}".strip()


def warn_of_overflow(output: Node) -> None:
    """Warns that `output` is not finite and says where that began, unless NumPy was told to ignore overflow."""
    if np.geterr()["over"] != "ignore":
        where = described(first_overflow(output))
        warnings.warn(f"numbers overflowed: the first that is not finite is {where}", RuntimeWarning, stacklevel=3)
