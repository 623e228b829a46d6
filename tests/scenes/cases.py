"""Other people's networks: cases of other sizes, classes and data, in which the scenes of networks are proved."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np

from lectern.audit.auditor import audit
from lectern.audit.findings import Report
from lectern.audit.player import silence
from nn_core import Dense, Network, Tensor, categorical_cross_entropy, data, mse, relu, sigmoid, softmax, tanh
from scenes.kit.runs.case import Case
from scenes.kit.stage.lesson import Lesson

PIXELS = {"16:9": (854, 480), "4:3": (640, 480)}
Activation = Callable[[Tensor], Tensor]


def network(sizes: tuple[int, ...], hidden: Activation, last: Activation, seed: int) -> Network:
    """A network of these sizes with weights as the seed draws them, and small biases that are not zero."""
    pairs = list(pairwise(sizes))
    layers = [
        Dense(j, i, hidden if k < len(pairs) - 1 else last, name=f"layer{k + 1}") for k, (j, i) in enumerate(pairs)
    ]
    net = Network(*layers, seed=seed)
    rng = np.random.default_rng(seed)
    for layer, (_, i) in zip(layers, pairs, strict=True):
        layer.set(W=layer.W.value.round(2), b=rng.normal(0, 0.3, i).round(2))
    return net


def wide_case() -> Case:
    """Twenty inputs, six hidden neurons, four classes."""
    rng = np.random.default_rng(3)
    labels = np.arange(40) % 4
    centres = rng.normal(0, 1, (4, 20))
    X = (centres[labels] + rng.normal(0, 0.6, (40, 20))).round(1)
    names = tuple(f"sensor {'abcdefghijklmnopqrst'[k]}" for k in range(20))
    return Case(
        lambda: network((20, 6, 4), relu, softmax, seed=5), X, labels, sample=2, features=names,
        classes=("north", "east", "south", "west"), loss=categorical_cross_entropy,
    )  # fmt: skip


def small_case() -> Case:
    """Three inputs, five hidden neurons, two outputs that should say numbers."""
    rng = np.random.default_rng(4)
    X = rng.normal(0, 1, (12, 3)).round(1)
    targets = np.eye(2)[(X.sum(axis=1) > 0).astype(int)]
    return Case(
        lambda: network((3, 5, 2), sigmoid, sigmoid, seed=2), X, targets, sample=1,
        features=("height", "weight", "age"), classes=("no", "yes"), loss=mse,
    )  # fmt: skip


def deep_case() -> Case:
    """Two inputs, two hidden layers of four, three classes: points in a plane."""
    points = data.spiral(60, noise=0.05, seed=1, arms=3, turns=0.5)
    return Case(
        lambda: network((2, 4, 4, 3), tanh, softmax, seed=3), points.X.round(1), points.labels, sample=3,
        features=("east", "north"), classes=("wood", "field", "town"), loss=categorical_cross_entropy,
    )  # fmt: skip


def network_of(*sizes: int) -> Case:
    """A network of these sizes that tells classes apart."""
    layers = [Dense(j, i, tanh, name=f"hidden{k}") for k, (j, i) in enumerate(pairwise(sizes[:-1]))]
    layers.append(Dense(sizes[-2], sizes[-1], softmax, name="output"))
    rng = np.random.default_rng(5)
    return Case(lambda: Network(*layers, seed=1), rng.normal(size=(2, sizes[0])).round(1), np.array([0, 1]),
                loss=categorical_cross_entropy)  # fmt: skip


OTHERS = {"wide": wide_case, "small": small_case, "deep": deep_case}


def played(scene: type[Lesson], case: Case, media: Path, aspect: str = "16:9") -> Report:
    """The audit's report of a scene that draws another case."""
    other = type(scene.__name__, (scene,), {"case": case, "__module__": scene.__module__})
    with silence(str(media), *PIXELS[aspect]):
        return audit(other, "dark", aspect)
