"""`Case`: whose network is it? A network with its data, and the one sample that a scene follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from nn_core import Network, Tensor, Trace, categorical_cross_entropy, mse
from scenes.kit.runs.flower_net import LABELS, OURS, PETALS, SPECIES, flower_network
from scenes.kit.runs.practice_net import X, Y, practice_net


@dataclass(frozen=True)
class Case:
    """The network that `make` gives, as it is before any step, with its samples `X` (m, n_in) and their targets.

    `targets` are class labels (m,) or what the outputs should say (m, n_out); `sample` is the row that is followed.
    `features` and `classes` name inputs and outputs; `about` is a sentence for the notes of who teaches; `rate` is how
    far a step of training goes. Scenes of networks draw their class attribute `case`, so that another network takes the
    same scene by a subclass with another case.

    >>> flowers = flower_case()
    >>> flowers.sizes, flowers.dials, round(float(flowers.run["loss"].value), 3)
    ((2, 3, 3), 21, 0.228)
    """

    make: Callable[[], Network]
    X: np.ndarray
    targets: np.ndarray
    sample: int = 0
    features: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    loss: Callable[[Tensor, np.ndarray], Tensor] = field(default=mse)
    about: str = "A network and one of its samples."
    rate: float = 0.5

    @cached_property
    def net(self) -> Network:
        """One network of this case; a scene that changes dials makes its own."""
        return self.make()

    @property
    def weights(self) -> list[np.ndarray]:
        """The weight matrices, (n_out, n_in) each, of the layers that have one."""
        return [W.value for W in self.net.weights()]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Inputs, then the neurons of each layer with weights."""
        first, *_ = self.weights
        return first.shape[1], *(len(W) for W in self.weights)

    @property
    def dials(self) -> int:
        """Weights and biases of those layers: what training turns."""
        return sum(n_in * n_out + n_out for n_in, n_out in zip(self.sizes, self.sizes[1:], strict=False))

    @property
    def x(self) -> np.ndarray:
        """The sample that is followed, (1, n_in)."""
        return self.X[self.sample : self.sample + 1]

    @property
    def y(self) -> np.ndarray:
        """Its target, a label (1,) or numbers (1, n_out)."""
        return self.targets[self.sample : self.sample + 1]

    def spread(self, most: int) -> np.ndarray:
        """The rows of all samples, or of a large table so many, evenly spaced, the followed one among them.

        >>> flower_case().spread(4).tolist()
        [0, 49, 113, 149]
        """
        if len(self.X) <= most:
            return np.arange(len(self.X))
        rows = np.linspace(0, len(self.X) - 1, most).astype(int)
        rows[np.abs(rows - self.sample).argmin()] = self.sample
        return rows

    def run_with(self, net: Network) -> Trace:
        """The forward and backward pass of the sample through `net`."""
        with Trace() as trace:
            self.loss(net(self.x), self.y).backward()
        return trace

    @cached_property
    def run(self) -> Trace:
        """The same through the network of this case."""
        return self.run_with(self.net)


def flower_case() -> Case:
    """The flower network of lectures 7 and 8, and flower 113."""
    return Case(
        flower_network, PETALS, LABELS, OURS, ("petal length", "petal width"), SPECIES, loss=categorical_cross_entropy,
        about="The flower network of lecture seven, and flower 113.",
    )  # fmt: skip


def practice_case() -> Case:
    """The practice net of lecture 9, and flower 134."""
    return Case(
        practice_net, X, Y, features=("length", "width"), classes=("versicolor", "virginica"),
        about="The practice net and flower 134 again.",
    )  # fmt: skip
