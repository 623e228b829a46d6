"""Classes: as one-hot rows, and how often a prediction names the right one."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Array, ShapeError, plain
from .tensor import Tensor, TensorLike


def one_hot(labels: ArrayLike, classes: int | None = None) -> Array:
    """Class indices (m,) as rows (m, classes) with a single 1. `classes` defaults to the largest index + 1.

    >>> one_hot([0, 2])
    array([[1., 0., 0.],
           [0., 0., 1.]])
    """
    indices = plain(labels, "labels")
    if indices.ndim != 1 or indices.size == 0 or indices.dtype.kind not in "iu":
        raise ValueError(f"one_hot: labels must be a list of integers, not {indices.dtype} of shape {indices.shape}")
    classes = int(indices.max()) + 1 if classes is None else classes
    if indices.min() < 0 or indices.max() >= classes:
        raise ValueError(
            f"one_hot: labels run from {indices.min()} to {indices.max()}, classes from 0 to {classes - 1}"
        )
    rows: Array = np.eye(classes)[indices]
    return rows


def accuracy(prediction: TensorLike, target: ArrayLike) -> float:
    """The share of samples that got the right class, from 0 to 1.

    - prediction (m, k): a sample's class is the place of its largest output, of equal ones the first. A single output
      (m, 1) says class 1 above ½, class 0 otherwise. NaN is never right.
    - target: labels of the same shape, read in the same way (one-hot rows), or m class indices (integers).

    >>> accuracy([[0.9, 0.1], [0.3, 0.7], [0.6, 0.4]], [0, 1, 1])
    0.6666666666666666
    """
    p, labels = _numbers(prediction, target, "accuracy")
    return float(np.mean((_classes(p) == labels) & ~np.isnan(p).any(axis=1)))


def confusion_matrix(prediction: TensorLike, target: ArrayLike) -> NDArray[np.int64]:
    """How many samples of each true class (row) were given each class (column): (k, k), the right ones on the diagonal.

    Takes what `accuracy` takes; a single output has two classes. Raises ValueError for a prediction of NaN.

    >>> confusion_matrix([[0.9, 0.1], [0.3, 0.7], [0.6, 0.4]], [0, 1, 1])
    array([[1, 0],
           [1, 1]])
    """
    p, labels = _numbers(prediction, target, "confusion_matrix")
    if np.isnan(p).any():
        raise ValueError("confusion_matrix: the prediction holds NaN, which names no class")
    classes = max(p.shape[1], 2)
    return np.bincount(labels * classes + _classes(p), minlength=classes * classes).reshape(classes, classes)


def _numbers(prediction: TensorLike, target: ArrayLike, what: str) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The outputs (m, k), and the true class of each row."""
    p = plain(prediction.array if isinstance(prediction, Tensor) else prediction, "prediction")
    labels = plain(target.array if isinstance(target, Tensor) else target, "labels")
    if p.ndim != 2 or p.size == 0:
        raise ShapeError(f"{what}: the prediction is {p.shape}, not rows of classes (m, k)")
    if labels.shape == p.shape:
        return p, _classes(labels)
    if labels.shape != (len(p),):
        raise ShapeError(f"{what}: the prediction is {p.shape} but the target is {labels.shape}")
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= max(p.shape[1], 2):
        raise ValueError(f"{what}: class labels must be integers from 0 to {max(p.shape[1], 2) - 1}")
    return p, labels


def _classes(outputs: NDArray[Any]) -> NDArray[np.int64]:
    """The class that each row names."""
    return outputs.argmax(axis=1) if outputs.shape[1] > 1 else (outputs[:, 0] > 0.5).astype(np.int64)
