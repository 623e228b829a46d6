"""Losses: how wrong a prediction is, as one number C.

The target of a loss is data: no gradient flows into it.

`mse`, `rmse`, `mae` and `binary_cross_entropy` take the mean over all entries of the batch,
`categorical_cross_entropy` the mean over its rows. Prediction and target have the same shape: a column
against a flat list of labels would broadcast to a table, so it is refused.

Cross-entropy of what a softmax or sigmoid made is computed from its logits (the scores z before it): the
gradient goes straight from the loss to z, and it is simply (p − y)/m. The probabilities stay in the trace, and may be
moved (`reshape`, `[:, 0]`, `.T`) on their way. Nothing is clipped: logits of 2000 give a loss of 2000, and a given
probability of 0 for what is true gives inf; a computed one, which could not learn from inf, is refused.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Shape, ShapeError, plain
from .classes import one_hot
from .graph import DATA
from .logits import logits_behind
from .rules import Rule, losses
from .rules.elementwise import SIGMOID
from .rules.losses import BINARY, CATEGORICAL, MEAN_ABSOLUTE, MEAN_SQUARED, ROOT_MEAN_SQUARED
from .rules.softmax import SOFTMAX
from .tensor import Tensor, TensorLike, apply, constant

ROUNDING = 1e-5  # by which a row of probabilities may miss the sum 1


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
    if y.array.min() < 0 or y.array.max() > 1:
        raise ValueError("binary_cross_entropy: labels must lie between 0 and 1")
    return _cross_entropy(p, y, from_logits, SIGMOID, losses.sigmoid_binary, BINARY)


def categorical_cross_entropy(prediction: TensorLike, target: ArrayLike, *, from_logits: bool = False) -> Tensor:
    """−mean over rows of Σ y ln p; for one-hot labels −ln of the true class's probability.

    - prediction: (m, k) probabilities, or scores with `from_logits=True`.
    - target: one-hot rows (m, k), or m class indices (integers from 0 to k − 1).
    """
    p = prediction if isinstance(prediction, Tensor) else constant(prediction, "prediction", DATA)
    if len(p.shape) != 2:
        raise ShapeError(f"categorical_cross_entropy: the prediction is {p.shape}, not rows of classes (m, k)")
    p, y = _pair("categorical_cross_entropy", p, _labels(target, p.shape))
    if y.array.min() < 0 or np.abs(y.array.sum(axis=1) - 1).max() > 1e-9:
        raise ValueError("categorical_cross_entropy: every row of labels must be ≥ 0 and sum to 1, as one-hot rows do")
    return _cross_entropy(p, y, from_logits, SOFTMAX, losses.softmax_categorical, CATEGORICAL)


def _loss(rule: Rule, prediction: TensorLike, target: ArrayLike) -> Tensor:
    return apply(rule, *_pair(rule.name, prediction, target)).named("loss", "C")


def _pair(loss: str, prediction: TensorLike, target: ArrayLike) -> tuple[Tensor, Tensor]:
    """Prediction and target as tensors of one shape; the target, named y, takes no gradient."""
    p = prediction if isinstance(prediction, Tensor) else constant(prediction, "prediction", DATA)
    if isinstance(target, Tensor) and target.rule and target.needs_grad and not p.rule:
        raise ValueError(
            f"{loss}: the target was computed and would not learn: write {loss}(prediction, target) in this order, "
            "or give the target's .value"
        )
    y = constant(target.array if isinstance(target, Tensor) else target, "y", DATA)
    if p.shape != y.shape:
        name = "" if p.name in {None, "prediction"} else f" {p.name}"
        column = p.shape == (*y.shape, 1)
        advice = "; write y[:, None] for one row a sample" if column and len(y.shape) == 1 else ""
        raise ShapeError(f"{loss}: the prediction{name} is {p.shape} but the target is {y.shape}{advice}")
    return p, y


def _labels(target: ArrayLike, shape: Shape) -> ArrayLike:
    """Class indices (m,) as one-hot rows; other labels as they are, if they can be rows."""
    labels = plain(target.array if isinstance(target, Tensor) else target, "labels")
    if labels.ndim == 1 and labels.dtype.kind in "iu":
        return one_hot(labels, shape[1])
    if labels.shape in {(shape[0],), (shape[0], 1)} and labels.shape != shape:
        write = "labels[:, 0]" if labels.ndim == 2 else "labels"
        write += "" if labels.dtype.kind in "iu" else ".astype(int)"
        raise ShapeError(
            f"categorical_cross_entropy: the prediction is {shape} but the target is {labels.shape} of "
            f"{labels.dtype}: class labels are integers of shape (m,); write {write}"
        )
    return target


def _cross_entropy(
    p: Tensor, y: Tensor, from_logits: bool, squash: Rule, on_logits: Callable[..., Rule], on_probabilities: Rule
) -> Tensor:
    """From logits where they are known: given as such, or behind a prediction that `squash` made."""
    z = logits_behind(p, squash)
    if from_logits and z is not None:
        raise ValueError(f"from_logits=True, but the prediction went through {squash.name} already")
    if from_logits:
        return apply(on_logits(), p, y).named("loss", "C")
    if z is not None:
        return apply(on_logits(p.array), z, y).named("loss", "C")
    if p.array.min() < 0 or p.array.max() > 1 + 1e-9:
        raise ValueError("these are not probabilities between 0 and 1; if they are scores say from_logits=True")
    sums = p.array.sum(axis=1) if on_probabilities is CATEGORICAL else np.ones(1)
    if (off := np.abs(sums - 1)).max() > ROUNDING:
        raise ValueError(
            f"{on_probabilities.name}: row {off.argmax()} of the prediction sums to {sums[off.argmax()]:g}, not to 1: "
            "is its last activation softmax? For independent yes or no answers use binary_cross_entropy"
        )
    loss = apply(on_probabilities, p, y).named("loss", "C")
    if p.rule and np.isinf(loss.array):
        raise ValueError(
            f"{loss.op}: what is true has the probability 0, so the loss is infinite and has no gradient; "
            f"give it what {squash.name} made, or its scores with from_logits=True"
        )
    return loss
