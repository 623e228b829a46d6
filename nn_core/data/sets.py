"""Data sets to learn from: made here, or taken from scikit-learn.

The playground sets (`circle`, `xor`, `gaussians`, `spiral`, `moons`) live in about [-1, 1] x [-1, 1].
Their `noise` is the standard deviation of the jitter that each point gets after its class is fixed, so
noise makes classes overlap. `iris` and `digits` come with scikit-learn, imported only when they are called.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..arrays import Array
from .dataset import Dataset

Labels = NDArray[np.int64]


def circle(n: int = 200, noise: float = 0.0, seed: int = 0) -> Dataset:
    """A disc (class 1, radius up to 0.5) inside a ring (class 0, radius 0.7 to 1)."""
    rng, labels = _begin(n, noise, seed)
    inside = np.sqrt(rng.uniform(0.0, 0.5**2, n))  # the square root spreads points evenly over the area
    around = np.sqrt(rng.uniform(0.7**2, 1.0, n))
    radius = np.where(labels == 1, inside, around)
    return _jitter(_polar(radius, rng.uniform(0.0, 2 * np.pi, n)), labels, noise, rng)


def xor(n: int = 200, noise: float = 0.0, seed: int = 0) -> Dataset:
    """Four squares: class 1 where exactly one coordinate is positive. No point is within 0.05 of an axis."""
    rng, labels = _begin(n, noise, seed)
    x1 = rng.uniform(0.05, 1.0, n) * rng.choice([-1.0, 1.0], n)
    size = rng.uniform(0.05, 1.0, n)
    x2 = np.where(labels == 1, -np.sign(x1), np.sign(x1)) * size
    return _jitter(np.column_stack([x1, x2]), labels, noise, rng)


def gaussians(n: int = 200, noise: float = 0.2, seed: int = 0) -> Dataset:
    """Two round clouds of standard deviation `noise`: class 0 around (-0.5, -0.5), 1 around (0.5, 0.5)."""
    rng, labels = _begin(n, noise, seed)
    centres = np.array([[-0.5, -0.5], [0.5, 0.5]])
    return _jitter(centres[labels], labels, noise, rng)


def spiral(n: int = 200, noise: float = 0.0, seed: int = 0, *, arms: int = 2, turns: float = 1.0) -> Dataset:
    """Spiral arms that wind out of the middle, one class each, every arm `turns` times around."""
    if arms < 2:
        raise ValueError(f"arms is {arms}: a spiral needs at least 2 arms, one for each class")
    rng, labels = _begin(n, noise, seed, classes=arms)
    along = np.sqrt(rng.uniform(0.05**2, 1.0, n))  # even along the arm, and off the point where the arms meet
    angle = 2 * np.pi * (turns * along + labels / arms)
    return _jitter(_polar(along, angle), labels, noise, rng)


def moons(n: int = 200, noise: float = 0.0, seed: int = 0) -> Dataset:
    """Two interleaved half circles of radius 0.6: class 0 opens downwards, class 1 upwards."""
    rng, labels = _begin(n, noise, seed)
    arc = _polar(np.full(n, 0.6), rng.uniform(0.0, np.pi, n))
    middle = np.array([0.3, 0.15])
    return _jitter(np.where(labels[:, None] == 0, arc - middle, middle - arc), labels, noise, rng)


def iris() -> Dataset:
    """Fisher's 150 iris flowers: four lengths in centimetres, three species, fifty flowers of each."""
    return _from_sklearn("iris", scale=1.0)


def digits() -> Dataset:
    """1797 handwritten digits, 8 x 8 pixels in [0, 1] (0 paper, 1 ink), row by row: `X[0].reshape(8, 8)`.

    The pixels are scikit-learn's, which counts 0 to 16, divided by 16.
    """
    return _from_sklearn("digits", scale=16.0)


def _begin(n: int, noise: float, seed: int, classes: int = 2) -> tuple[np.random.Generator, Labels]:
    """The random generator, and n labels 0, 1, 0, 1, ...: classes are as equal in number as n allows."""
    if n < classes:
        raise ValueError(f"n is {n}: {classes} classes need at least {classes} points")
    if not (np.isfinite(noise) and noise >= 0):
        raise ValueError(f"noise is {noise}: it is a standard deviation, give 0 or more")
    return np.random.default_rng(seed), np.arange(n) % classes


def _polar(radius: Array, angle: Array) -> Array:
    """Array (n, 2) from polar coordinates (n,), (n,)."""
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _jitter(points: Array, labels: Labels, noise: float, rng: np.random.Generator) -> Dataset:
    return Dataset(points + rng.normal(0.0, noise, points.shape), labels)


def _from_sklearn(name: str, scale: float) -> Dataset:
    try:
        datasets: Any = import_module("sklearn.datasets")
    except ImportError as error:
        raise ImportError(f"data.{name}() needs scikit-learn: pip install scikit-learn") from error
    bunch = getattr(datasets, f"load_{name}")()
    classes = tuple(str(label) for label in bunch.target_names)
    features = tuple(str(feature) for feature in bunch.feature_names)
    return Dataset(bunch.data / scale, bunch.target, features=features, classes=classes)
