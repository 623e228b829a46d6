"""Four sets of points; one neuron learns each, and so does a network with a hidden layer, from 25 random starts.

The starts of one network learn side by side: their weights stand in one table, and a step moves all of them. No start
touches another: the cost that is followed is the sum of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nn_core import SGD, Dense, History, Network, Tensor, binary_cross_entropy, data, sigmoid, tanh
from scenes.kit.field.isoline import Grid
from scenes.kit.field.straight_cut import Line
from scenes.kit.runs.replay import Replay, paced_steps
from scenes.kit.runs.two_classes import count_right, learn

SETS = {
    "clouds": data.gaussians(200, noise=0.2, seed=1),
    "disc": data.circle(200, noise=0.04, seed=1),
    "xor": data.xor(200, noise=0.04, seed=1),
    "spiral": data.spiral(200, noise=0.02, seed=1, turns=1.0),
}
# Near which places the points stand whose joins cross: two of the first class, two of the second.
CROSSINGS = {
    "disc": (((-0.9, 0.05), (0.9, 0.05)), ((0.05, -0.45), (0.05, 0.45))),
    "xor": (((-0.75, -0.75), (0.75, 0.75)), ((-0.75, 0.75), (0.75, -0.75))),
    "spiral": (((0.0, 0.3), (-0.2, -0.8)), ((-0.95, 0.0), (0.4, -0.2))),
}
HIDDEN, RATE, MOMENTUM, STEPS, STARTS = 4, 0.2, 0.9, 500, 25
MIDDLE = STARTS // 2  # the place, among the starts sorted by how many points they get right, of the one that is shown
PICTURES = 80  # of a run
REACH, NODES = 1.25, 65  # how far a map shows the plane, and how finely the network is asked
State = Mapping[str, np.ndarray]


def network(hidden: int, seed: int) -> Network:
    """Two inputs, so many tanh neurons (none: a neuron alone), one sigmoid output, as the seed makes them."""
    output = Dense(hidden or 2, 1, sigmoid, name="output")
    return Network(*([Dense(2, hidden, tanh, name="hidden")] if hidden else []), output, seed=seed)


def pictured(net: Network, points: data.Dataset, states: Sequence[State]) -> Replay:
    """A replay that shows these states of a network, one after the other, with the cost and "right" of each."""
    costs, right = [], []
    for state in states:
        net.load_state(dict(state))
        costs.append(binary_cross_entropy(net(points.X), points.labels[:, None]).item())
        right.append(count_right(points)(net))
    numbers = np.arange(len(states))
    history = History(
        numbers, numbers.astype(float), np.array(costs), np.full(len(states), RATE), {"right": np.array(right)},
        dict(enumerate(states)),
    )  # fmt: skip
    return Replay(net, history, Grid(-REACH, REACH, NODES))


@dataclass(frozen=True)
class Starts:
    """A network with a hidden layer that learns the set `name` from twenty-five starts: the seeds 0 to 24."""

    name: str

    @property
    def points(self) -> data.Dataset:
        """What is learned."""
        return SETS[self.name]

    @cached_property
    def _run(self) -> tuple[dict[int, list[np.ndarray]], np.ndarray]:
        """The parameters of all starts at the pictured steps, and how many points each start has right in the end.

        Parameters: W (25 h, 2), b (25 h,), v (25 h,), c (25,). Counts: (25,).
        """
        drawn = [network(HIDDEN, seed).state() for seed in range(STARTS)]
        W = Tensor(np.vstack([state["hidden.W"] for state in drawn]))
        v = Tensor(np.concatenate([state["output.W"][0] for state in drawn]))
        parameters = [W, Tensor(np.zeros(W.shape[0])), v, Tensor(np.zeros(STARTS))]
        _, b, _, c = parameters
        gather = np.kron(np.eye(STARTS), np.ones((HIDDEN, 1)))  # adds what belongs to one start
        truth = np.repeat(self.points.labels[:, None].astype(float), STARTS, axis=1)
        steps, kept = SGD(parameters, RATE * STARTS, MOMENTUM), dict[int, list[np.ndarray]]()
        pictured_steps = set(self.steps)
        for step in range(STEPS + 1):
            scores = ((Tensor(self.points.X) @ W.T + b).tanh() * v) @ gather + c
            if step in pictured_steps:
                kept[step] = [p.value for p in parameters]
            if step < STEPS:
                for p in parameters:
                    p.grad = None
                binary_cross_entropy(scores.sigmoid(), truth).backward()  # the mean over all starts: hence rate · 25
                steps.step()
        return kept, np.asarray(((scores.value > 0) == (truth == 1)).sum(axis=0))

    @property
    def steps(self) -> list[int]:
        """The steps of which there is a picture."""
        return paced_steps(STEPS, PICTURES, power=2.0)

    @cached_property
    def order(self) -> np.ndarray:
        """The starts, sorted by how many points they have right in the end: (25,)."""
        return np.argsort(self._run[1], kind="stable")

    @property
    def right(self) -> np.ndarray:
        """How many they have right in the end, in that order: (25,)."""
        return np.asarray(self._run[1][self.order])

    def state(self, place: int, step: int = STEPS) -> State:
        """The parameters of the start at a place in that order, after a pictured step."""
        W, b, v, c = self._run[0][step]
        start = int(self.order[place])
        own = slice(start * HIDDEN, (start + 1) * HIDDEN)
        return {"hidden.W": W[own], "hidden.b": b[own], "output.W": v[None, own], "output.b": c[start : start + 1]}

    def film(self, place: int = MIDDLE) -> Replay:
        """A start learns: by default the middle one."""
        return pictured(network(HIDDEN, 0), self.points, [self.state(place, step) for step in self.steps])


@dataclass(frozen=True)
class Alone:
    """One neuron, without a hidden layer, that learns the set `name`."""

    name: str

    @cached_property
    def trained(self) -> tuple[Network, History]:
        """The neuron at the end, and its run."""
        net = network(0, 0)
        shown = paced_steps(STEPS, PICTURES, power=2.0)
        return net, learn(net, SETS[self.name], STEPS, RATE, MOMENTUM, snapshots=shown)

    def film(self) -> Replay:
        """The run, at its start."""
        return Replay(network(0, 0), self.trained[1], Grid(-REACH, REACH, NODES))


ALONE = {name: Alone(name) for name in SETS}
LAYERED = {name: Starts(name) for name in SETS}


def voting_lines(state: State) -> list[Line]:
    """On which line each hidden neuron says zero; the normal points to where it votes for the second class."""
    votes = np.sign(state["output.W"][0])
    W, b = state["hidden.W"] * votes[:, None], state["hidden.b"] * votes
    sizes = np.hypot(*W.T)
    return [Line(float(np.arctan2(w[1], w[0])), float(-c / s)) for w, c, s in zip(W, b, sizes, strict=True)]


def crossing(name: str) -> tuple[list[np.ndarray], np.ndarray]:
    """For each class two points of the set, (2, 2), whose join crosses that of the other class; and where, (2,)."""
    points = SETS[name]
    pairs = []
    for label, places in enumerate(CROSSINGS[name]):
        own = points.X[points.labels == label]
        pairs.append(np.array([own[np.argmin(np.hypot(*(own - place).T))] for place in places]))
    (a, b), (c, d) = pairs
    share = np.linalg.solve(np.column_stack([b - a, c - d]), c - a)[0]
    return pairs, np.asarray(a + share * (b - a))
