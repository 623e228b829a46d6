"""The functions of this lecture; each takes numbers, arrays or Tensors."""

from __future__ import annotations

from typing import Any


def quartic(x: Any) -> Any:
    """3x⁴ − 2x² + 7: two valleys, and a hilltop between them."""
    return 3 * x**4 - 2 * x**2 + 7


def hill(x: Any, y: Any) -> Any:
    """x² + 3xy."""
    return x**2 + 3 * x * y


def bowl(x: Any, y: Any) -> Any:
    """x²/4 + 2y²: long in x, narrow in y."""
    return x**2 / 4 + 2 * y**2


def tilted(x: Any) -> Any:
    """The quartic, tilted by x/2: its valleys differ in height, and one lies at 0.5."""
    return quartic(x) + x / 2


def two_valleys(x: Any, y: Any) -> Any:
    """The tilted quartic along x; across, a channel around y = x."""
    return tilted(x) + 2 * (y - x) ** 2
