"""Thirty-two small colour pictures: strokes that are drawn, shaken, rasterised by `nn_core`, and tinted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nn_core import Tensor, data

PICTURES, SIZE, LEVELS = 32, 28, 6  # how many; rows and columns of each; steps of ink

Strokes = list[np.ndarray]


def _arc(x: float, y: float, rx: float, ry: float, start: float = 0.0, end: float = 2 * np.pi) -> np.ndarray:
    angles = np.linspace(start, end, 24)
    return np.column_stack([x + rx * np.cos(angles), y + ry * np.sin(angles)])


def _path(*points: tuple[float, float]) -> np.ndarray:
    return np.array(points, dtype=float)


def house() -> Strokes:
    """Walls, a roof, a door; x to the right, y down."""
    walls = _path((0, 4), (0, 9), (9, 9), (9, 4))
    return [walls, _path((-1, 4.4), (4.5, 0), (10, 4.4)), _path((3.4, 9), (3.4, 6), (5.6, 6), (5.6, 9))]


def fish() -> Strokes:
    """A body, a tail, an eye."""
    return [_arc(4, 4, 4, 2.6), _path((7.8, 4), (10.5, 1.6), (10.5, 6.4), (7.8, 4)), _arc(2, 3.4, 0.3, 0.3)]


def face() -> Strokes:
    """A round face, two eyes, a smile."""
    eyes = [_arc(x, 3.4, 0.35, 0.35) for x in (3.2, 6.8)]
    return [_arc(5, 5, 5, 5), *eyes, _arc(5, 5, 2.9, 2.9, 0.35, np.pi - 0.35)]


def boat() -> Strokes:
    """A hull, a mast, a sail."""
    hull = _path((0, 7), (10, 7), (8, 9.6), (2, 9.6), (0, 7))
    return [hull, _path((4.6, 7), (4.6, 0)), _path((4.6, 0.4), (9, 6), (4.6, 6))]


MOTIFS: tuple[Callable[[], Strokes], ...] = (house, fish, face, boat)


def colour_pictures(seed: int = 3) -> np.ndarray:
    """All of them, shape (32, 28, 28, 3): picture, row, column, colour (red, green, blue), each from 0 to 1."""
    rng = np.random.default_rng(seed)
    return np.stack([_tinted(_ink(MOTIFS[k % len(MOTIFS)](), rng), rng) for k in range(PICTURES)])


def _ink(strokes: Strokes, rng: np.random.Generator) -> np.ndarray:
    """The strokes, turned a little, as ink in a few steps, shape (28, 28)."""
    angle = rng.uniform(-0.25, 0.25)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shaken = [stroke @ turn + rng.normal(0, 0.08, stroke.shape) for stroke in strokes]
    return np.asarray(np.round(data.rasterise(shaken, SIZE, line_width=2.2) * LEVELS) / LEVELS)


def _tinted(ink: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Pale paper and a strong ink mixed pixel by pixel, shape (28, 28, 3)."""
    paper, strong = Tensor(rng.uniform(0.72, 0.95, 3)), Tensor(rng.permutation([0.1, 0.35, 0.85]))
    covered = Tensor(ink[:, :, None])
    return np.round((paper * (1 - covered) + strong * covered).value, 2)
