"""Three networks that learn xor from the same 200 points by the same recipe: two without activations, one with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nn_core import Dense, History, Network, Tensor, data, linear, sigmoid, tanh
from nn_core.activations import Activation
from scenes.kit.field.isoline import Grid
from scenes.kit.runs.replay import Replay, paced_steps
from scenes.kit.runs.two_classes import learn

POINTS = data.xor(200, seed=2)
RATE, MOMENTUM, STEPS = 0.3, 0.9, 600
PICTURES, POWER = 180, 5.0  # of the run: dense at its start, where the boundary moves fast
NODES = 81


@dataclass(frozen=True)
class XorRun:
    """A network with these layer sizes, its hidden `activation`, and its training."""

    sizes: tuple[int, ...]
    activation: Activation = linear

    def network(self) -> Network:
        """As its seed makes it."""
        *hidden, _ = zip(self.sizes[:-1], self.sizes[1:], strict=True)
        layers = [Dense(n_in, n_out, self.activation, name=f"hidden{k}") for k, (n_in, n_out) in enumerate(hidden)]
        return Network(*layers, Dense(self.sizes[-2], 1, sigmoid, name="output"), seed=1)

    @property
    def dials(self) -> list[int]:
        """Weights and biases of each layer."""
        return [n_in * n_out + n_out for n_in, n_out in zip(self.sizes[:-1], self.sizes[1:], strict=True)]

    @cached_property
    def trained(self) -> tuple[Network, History]:
        """The network after its training, and the training."""
        net = self.network()
        pictures = paced_steps(STEPS, PICTURES, power=POWER)
        history = learn(net, POINTS, STEPS, RATE, MOMENTUM, snapshots=pictures)
        return net, history

    def replay(self) -> Replay:
        """The training, to be played back from its start."""
        return Replay(self.network(), self.trained[1], Grid(-1.0, 1.0, NODES))

    def folded(self) -> tuple[np.ndarray, float]:
        """Weights (2,) and bias of the one layer that all layers make, if nothing stands between them."""
        *tensors, last_weights, last_bias = [Tensor(p.value) for p in self.trained[0].parameters()]
        weights, bias = last_weights, last_bias
        for W, b in reversed(list(zip(tensors[::2], tensors[1::2], strict=True))):
            bias = weights @ b + bias
            weights = weights @ W
        return np.asarray(weights.value)[0], bias.value.item()


NEURON, STRAIGHT, BENT = XorRun((2, 1)), XorRun((2, 4, 4, 1)), XorRun((2, 4, 1), tanh)
