"""Six hidden layers that are to part two moons: with sigmoids, and with ReLUs. One pass back, and the training."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nn_core import Dense, History, Network, Trace, binary_cross_entropy, data, relu, sigmoid
from nn_core.activations import Activation
from scenes.kit.field.isoline import Grid
from scenes.kit.runs.replay import Replay, paced_steps
from scenes.kit.runs.two_classes import learn

POINTS = data.moons(200, noise=0.08, seed=1)
LAYERS, NEURONS, RATE, STEPS = 6, 8, 0.1, 1500
PICTURES = 120  # of the training


@dataclass(frozen=True)
class DeepRun:
    """Two inputs, six hidden layers of eight neurons with this `activation`, one sigmoid; the start is the seed's."""

    activation: Activation
    seed: int = 0

    def network(self) -> Network:
        """As its seed makes it."""
        sizes = [2, *[NEURONS] * LAYERS]
        hidden = [Dense(sizes[k], sizes[k + 1], self.activation, name=f"hidden{k + 1}") for k in range(LAYERS)]
        return Network(*hidden, Dense(NEURONS, 1, sigmoid, name="output"), seed=self.seed)

    @cached_property
    def back(self) -> Trace:
        """One pass through the untrained network, and back."""
        with Trace() as trace:
            binary_cross_entropy(self.network()(POINTS.X), POINTS.labels[:, None]).backward()
        return trace

    def single(self, point: int) -> Trace:
        """The same for one of the points alone."""
        with Trace() as trace:
            binary_cross_entropy(self.network()(POINTS.X[[point]]), POINTS.labels[[point], None]).backward()
        return trace

    @staticmethod
    def slopes_at(trace: Trace, layer: int) -> np.ndarray:
        """The activation's slopes in a hidden layer, counted from zero, for the trace's first point: (neurons,)."""
        name = f"hidden{layer + 1}.z"
        local = next(flow.local for flow in trace.backward if flow.target == name)
        return np.asarray(np.asarray(local)[0])

    @cached_property
    def by_neuron(self) -> list[np.ndarray]:
        """How long each neuron's deltas are, over all points, in parts of the sixth layer's length: (8,) a layer."""
        found = (np.asarray(self.back[f"hidden{k + 1}.z"].grad) for k in range(LAYERS))
        return [np.linalg.norm(deltas, axis=0) / self.deltas[-1] for deltas in found]

    def _lengths(self, letter: str) -> np.ndarray:
        """Of ∂C/∂z or ∂C/∂a in each hidden layer: the root of the sum of squares over neurons and points."""
        records = (self.back[f"hidden{k + 1}.{letter}"] for k in range(LAYERS))
        return np.array([np.linalg.norm(np.asarray(record.grad)) for record in records])

    @property
    def deltas(self) -> np.ndarray:
        """How long all deltas of a layer are, from the first layer to the sixth."""
        return self._lengths("z")

    @property
    def shares(self) -> np.ndarray:
        """The deltas of each layer in parts of the sixth's."""
        return np.array(self.deltas / self.deltas[-1])

    @property
    def weaker(self) -> float:
        """How many times weaker the deltas of the first layer are than those of the sixth."""
        return float(self.deltas[-1] / self.deltas[0])

    @property
    def by_weights(self) -> np.ndarray:
        """By what the weights multiply the length, on the way from layer k + 1 back to layer k: five factors."""
        return np.array(self._lengths("a")[:-1] / self.deltas[1:])

    @property
    def by_slopes(self) -> np.ndarray:
        """By what the slopes of layer k multiply it then: five factors."""
        return np.asarray(self.deltas[:-1] / self._lengths("a")[:-1])

    @cached_property
    def trained(self) -> History:
        """Fifteen hundred steps of all points."""
        return learn(self.network(), POINTS, STEPS, RATE, snapshots=paced_steps(STEPS, PICTURES))

    def replay(self) -> Replay:
        """The training, to be played back from its start."""
        return Replay(self.network(), self.trained, Grid(-1.15, 1.15, 61))

    def moved(self, step: int) -> float:
        """How far the first layer's weights have moved by a recorded step: the length of the change."""
        first, now = (self.trained.snapshots[at]["hidden1.W"] for at in (0, step))
        return float(np.linalg.norm(now - first))

    def answers(self) -> np.ndarray:
        """What the trained network says to each point."""
        net = self.network()
        self.trained.restore(net, STEPS)
        return np.asarray(net(POINTS.X).value[:, 0])


DEEP, ON_OFF = DeepRun(sigmoid), DeepRun(relu)
OTHERS = [DeepRun(sigmoid, seed) for seed in range(1, 20)]  # other starts of the first
