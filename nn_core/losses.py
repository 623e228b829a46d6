"""Losses: how wrong a prediction is, as one number C, and accuracy: how often it is right.

The target of a loss is data: no gradient flows into it.

`mse`, `rmse`, `mae` and `binary_cross_entropy` take the mean over all entries of the batch,
`categorical_cross_entropy` the mean over its rows. Prediction and target have the same shape: a column
against a flat list of labels would broadcast to a table, so it is refused.

Cross-entropy of what a softmax or sigmoid made is computed from its logits (the scores z before it): the
gradient goes straight from the loss to z, and it is simply (p − y)/m. The probabilities stay in the trace.
Nothing is clipped: logits of 2000 give a loss of 2000, and a probability of 0 for what is true gives inf.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .arrays import Array, ShapeError
from .graph import DATA
from .rules import Rule
from .rules.elementwise import SIGMOID
from .rules.losses import (
    BINARY,
    CATEGORICAL,
    MEAN_ABSOLUTE,
    MEAN_SQUARED,
    ROOT_MEAN_SQUARED,
    SIGMOID_BINARY,
    SOFTMAX_CATEGORICAL,
)
from .rules.softmax import SOFTMAX
from .tensor import Tensor, TensorLike, apply, constant


def mse(prediction: TensorLike, target: ArrayLike) -> Tensor:
    """Mean squared error: mean (p − y)².

    >>> mse([21.0], [26.0]).item()
    25.0
    """
    return _loss(MEAN_SQUARED, prediction, target)


def rmse(prediction: TensorLike, target: ArrayLike) -> Tensor:
    """Root of the mean squared error, in the target's own unit. Its slope at 0 is taken as 0."""
    return _loss(ROOT_MEAN_SQUARED, prediction, target)


def mae(prediction: TensorLike, target: ArrayLike) -> Tensor:
    """Mean absolute error: mean |p − y|. Its slope at 0 is taken as 0."""
    return _loss(MEAN_ABSOLUTE, prediction, target)


def binary_cross_entropy(prediction: TensorLike, target: ArrayLike, *, from_logits: bool = False) -> Tensor:
    """−mean(y ln p + (1 − y) ln(1 − p)) for labels y between 0 and 1.

    `from_logits=True`: the prediction is a score z, and p = σ(z).
    """
    p, y = _pair("binary_cross_entropy", prediction, target)
    if y.value.min() < 0 or y.value.max() > 1:
        raise ValueError("binary_cross_entropy: labels must lie between 0 and 1")
    return _cross_entropy(p, y, from_logits, SIGMOID, SIGMOID_BINARY, BINARY)


def categorical_cross_entropy(prediction: TensorLike, target: ArrayLike, *, from_logits: bool = False) -> Tensor:
    """−mean over rows of Σ y ln p; for one-hot labels −ln of the true class's probability.

    - prediction: (m, k) probabilities, or scores with `from_logits=True`.
    - target: one-hot rows (m, k), or m class indices (integers from 0 to k − 1).
    """
    p = prediction if isinstance(prediction, Tensor) else constant(prediction, "prediction", DATA)
    labels = np.asarray(target.value if isinstance(target, Tensor) else target)
    if len(p.shape) != 2:
        raise ShapeError(f"categorical_cross_entropy: the prediction is {p.shape}, not rows of classes (m, k)")
    if labels.ndim == 1 and labels.dtype.kind in "iu":
        labels = one_hot(labels, p.shape[1])
    p, y = _pair("categorical_cross_entropy", p, labels)
    if y.value.min() < 0 or np.abs(y.value.sum(axis=1) - 1).max() > 1e-9:
        raise ValueError("categorical_cross_entropy: every row of labels must be ≥ 0 and sum to 1, as one-hot rows do")
    return _cross_entropy(p, y, from_logits, SOFTMAX, SOFTMAX_CATEGORICAL, CATEGORICAL)


def accuracy(prediction: TensorLike, target: ArrayLike) -> float:
    """The share of samples that got the right class, from 0 to 1.

    - prediction (m, k): a sample's class is the place of its largest output, of equal ones the first. A single output
      (m, 1) says class 1 above ½, class 0 otherwise. NaN is never right.
    - target: labels of the same shape, read in the same way (one-hot rows), or m class indices (integers).

    >>> accuracy([[0.9, 0.1], [0.3, 0.7], [0.6, 0.4]], [0, 1, 1])
    0.6666666666666666
    """
    p = np.asarray(prediction.value if isinstance(prediction, Tensor) else prediction)
    labels = np.asarray(target.value if isinstance(target, Tensor) else target)
    if p.ndim != 2 or p.size == 0:
        raise ShapeError(f"accuracy: the prediction is {p.shape}, not rows of classes (m, k)")
    if labels.shape == p.shape:
        labels = _classes(labels)
    elif labels.shape != (len(p),):
        raise ShapeError(f"accuracy: the prediction is {p.shape} but the target is {labels.shape}")
    elif labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= max(p.shape[1], 2):
        raise ValueError(f"accuracy: class labels must be integers from 0 to {max(p.shape[1], 2) - 1}")
    return float(np.mean((_classes(p) == labels) & ~np.isnan(p).any(axis=1)))


def _classes(outputs: NDArray[Any]) -> NDArray[np.int64]:
    """The class that each row names."""
    return outputs.argmax(axis=1) if outputs.shape[1] > 1 else (outputs[:, 0] > 0.5).astype(np.int64)


def one_hot(labels: ArrayLike, classes: int | None = None) -> Array:
    """Class indices (m,) as rows (m, classes) with a single 1. `classes` defaults to the largest index + 1.

    >>> one_hot([0, 2])
    array([[1., 0., 0.],
           [0., 0., 1.]])
    """
    indices = np.asarray(labels)
    if indices.ndim != 1 or indices.size == 0 or indices.dtype.kind not in "iu":
        raise ValueError(f"one_hot: labels must be a list of integers, not {indices.dtype} of shape {indices.shape}")
    classes = int(indices.max()) + 1 if classes is None else classes
    if indices.min() < 0 or indices.max() >= classes:
        raise ValueError(
            f"one_hot: labels run from {indices.min()} to {indices.max()}, classes from 0 to {classes - 1}"
        )
    rows: Array = np.eye(classes)[indices]
    return rows


def _loss(rule: Rule, prediction: TensorLike, target: ArrayLike) -> Tensor:
    return apply(rule, *_pair(rule.name, prediction, target)).named("loss", "C")


def _pair(loss: str, prediction: TensorLike, target: ArrayLike) -> tuple[Tensor, Tensor]:
    """Prediction and target as tensors of one shape; the target, named y, takes no gradient."""
    p = prediction if isinstance(prediction, Tensor) else constant(prediction, "prediction", DATA)
    y = constant(target.value if isinstance(target, Tensor) else target, "y", DATA)
    if p.shape != y.shape:
        name = f" {p.name}" if p.name else ""
        raise ShapeError(f"{loss}: the prediction{name} is {p.shape} but the target is {y.shape}")
    return p, y


def _cross_entropy(
    p: Tensor, y: Tensor, from_logits: bool, squash: Rule, on_logits: Rule, on_probabilities: Rule
) -> Tensor:
    """From logits where they are known: given as such, or behind a prediction that `squash` made."""
    made_here = p.rule is squash
    if from_logits and made_here:
        raise ValueError(f"from_logits=True, but the prediction went through {squash.name} already")
    if from_logits or made_here:
        return apply(on_logits, p.parents[0] if made_here else p, y).named("loss", "C")
    if p.value.min() < 0 or p.value.max() > 1 + 1e-9:
        raise ValueError("these are not probabilities between 0 and 1; if they are scores say from_logits=True")
    return apply(on_probabilities, p, y).named("loss", "C")
