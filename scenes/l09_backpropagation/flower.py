"""One flower that an untrained network gets wrong: the network, its trace, its training, laid out in the frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup, VMobject

from nn_core import SGD, Dense, Network, Trace, data, mse, one_hot, sigmoid, train
from scenes.kit.network.backward import BackwardDiagram
from scenes.kit.network.edges import Edge
from scenes.kit.runs.rerun import Rerun
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, HERO, LABEL, SMALLEST, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

SEED, FLOWER = 348, 42  # a network whose numbers differ in sign and size, and a flower that it gets wrong
RATE, UPDATES = 2.0, 12
WATCHED = 0  # the hidden neuron whose paths are followed
NUDGED = (1, 1)  # the entry of the hidden layer's W that is nudged
FAR, NEAR = 1.5, 0.001  # the largest and the smallest nudge
PLACES = 3  # decimals of gradients


def measured() -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Petal length and width of one iris, standardised, (1, 2); its species one-hot, (1, 2); the species' names."""
    iris = data.iris()
    kept = iris.labels > 0
    two_species = data.Dataset(iris.X[kept][:, 2:], iris.labels[kept] - 1)
    learn, _ = two_species.split(0.2, seed=0, standardise=True)
    one = slice(FLOWER, FLOWER + 1)
    return learn.X[one], one_hot(learn.labels[one], 2), iris.classes[1:]


def network() -> Network:
    """Two inputs, three hidden neurons, two outputs, as the seed makes it: it has not learned anything yet."""
    return Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"), seed=SEED)


class Flower:
    """What stays on screen through the scene: the network at the left, the cost at the right, room to calculate.

    - `trace` and `history`: one backward pass, and the training that follows it; `rerun` runs the network live.
    - `net`, its `names` and `targets`, and `card`, with the number `cost`, are on the stage; `below` fills the room
      under the card.
    """

    def __init__(self, frame: Frame) -> None:
        x, self.y, species = measured()
        net = network()
        with Trace() as self.trace:
            mse(net(x), self.y).backward()
        net.zero_grad()
        steps = range(UPDATES + 1)
        self.history = train(net, x, self.y, loss=mse, optimizer=SGD(net, RATE), epochs=UPDATES, snapshots=steps)
        self.rerun = Rerun(network(), x, self.y, mse, self.history, ("hidden.W", NUDGED))
        shares, gap = frame.pick(wide=((0.62, 0.38), 0.6), narrow=((0.655, 0.345), 0.35))
        left, right = frame.stage.columns(*shares, gap=gap)
        top, self.work = right.rows(0.2, 0.8)
        self.net = BackwardDiagram(
            network(),
            self.trace,
            beside=("target", "source"),
            width=left.width - 0.5,
            height=left.height + 0.5,
            radius=0.52,
            largest=self._largest(),
        )
        left.place(self.net, -1, -0.4)
        self.names = VGroup(*self._names(0, ("petal length", "petal width"), LEFT), *self._names(2, species, RIGHT))
        self.targets = [
            Value(self.y, (0, k), 0, color=theme().target).next_to(neuron, RIGHT, buff=0.2)
            for k, neuron in self.net.neurons[2].items()
        ]
        self.size: Size = frame.pick(wide=BODY, narrow=LABEL)
        self.cost = Value(self.trace["loss"], places=PLACES)
        self.card = top.place(Formula("C = @cost", HERO, cost=self.cost), -1, 0)

    def _largest(self) -> float:
        """The largest weight that is ever shown: of the training, or of the weight that is nudged."""
        trained = [
            np.abs(snapshot[f"{name}.W"]).max()
            for snapshot in self.history.snapshots.values()
            for name in ("hidden", "output")
        ]
        return float(max(*trained, abs(self.history.snapshots[0]["hidden.W"][NUDGED] + FAR)))

    def _names(self, layer: int, names: Iterable[str], side: np.ndarray) -> list[Words]:
        words = [Words(name, SMALLEST, color=theme().muted) for name in names]
        for word, neuron in zip(words, self.net.neurons[layer].values(), strict=True):
            outside = UP if neuron.get_y() > self.net.get_y() else DOWN
            word.next_to(neuron, outside, buff=0.12 if outside is UP else 0.3).align_to(neuron, side)
        return words

    def below(self, *parts: VMobject) -> VGroup:
        """Puts `parts` under the cost, one below the other."""
        column = VGroup(*parts).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
        return column.next_to(self.card, DOWN, buff=0.5, aligned_edge=LEFT)

    def activation(self, layer: int, i: int) -> Value:
        """The activation in neuron `i` of `layer`."""
        return self.net.neurons[layer][i].held

    @property
    def nudged_edge(self) -> Edge:
        """The edge of the weight that is nudged."""
        return self.net.edges[0][NUDGED[0]][NUDGED[1]]

    def stored(self, name: str) -> np.ndarray:
        """The gradient that nn_core stored with the record `name`."""
        return np.asarray(self.trace[name].grad)

    def grad(self, name: str, index: tuple[int, int], size: Size = BODY, **style: Any) -> Value:
        """A number of the gradient of the record `name`, in the gradient's colour unless `style` says otherwise."""
        style = {"color": theme().gradient} | style
        return Value(self.trace[name], index, PLACES, field="grad", size=size, **style)
