"""A source is a function, and then what is drawn from it is live, or it is a value, and then it stands still."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def following(source: T | Callable[[], T]) -> Callable[[], T]:
    """`source` as a function: a value always answers the same.

    >>> following(3)(), following(lambda: 4)()
    (3, 4)
    """
    return source if callable(source) else lambda: source
