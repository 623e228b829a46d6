"""Data sets to learn from: made here, taken from scikit-learn, or drawn by hand.

Every data set is a `Dataset` of float64 inputs, one row a sample, and integer class labels:

>>> X, labels = spiral(n=200, noise=0.02, seed=1)
>>> X.shape, labels.shape
((200, 2), (200,))
"""

from .dataset import Dataset
from .quickdraw import Drawing, Drawings, read_quickdraw
from .raster import fit_strokes, rasterise
from .sets import circle, digits, gaussians, iris, moons, spiral, xor

__all__ = [
    "Dataset",
    "Drawing",
    "Drawings",
    "circle",
    "digits",
    "fit_strokes",
    "gaussians",
    "iris",
    "moons",
    "rasterise",
    "read_quickdraw",
    "spiral",
    "xor",
]
