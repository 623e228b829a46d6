"""How many flowers of one width are drawn: side by side in a block; and the shape of each species' mark."""

from __future__ import annotations

import numpy as np

from scenes.kit.plot.scatter import Shape

SHAPES: tuple[Shape, ...] = ("disc", "triangle", "ring")
BESIDE = 4  # so many side by side


def heaped(labels: np.ndarray, widths: np.ndarray, pitch: np.ndarray) -> np.ndarray:
    """Where each flower stands beside the place that is its own, (n, 2): in blocks, a `pitch` apart.

    >>> heaped(np.array([0, 0, 1]), np.array([0.2, 0.2, 0.2]), np.array([0.1, 0.1])).round(2).tolist()
    [[-0.05, 0.0], [0.05, 0.0], [0.0, 0.0]]
    """
    away = np.zeros((len(widths), 2))
    for species in np.unique(labels):
        for width in np.unique(widths[labels == species]):
            block = np.flatnonzero((labels == species) & (widths == width))
            rows = -(-len(block) // BESIDE)
            for place, flower in enumerate(block):
                row, column = divmod(place, BESIDE)
                beside = min(BESIDE, len(block) - row * BESIDE)
                away[flower] = (column - (beside - 1) / 2) * pitch[0], (row - (rows - 1) / 2) * pitch[1]
    return away
