"""What a case's forward pass has to tell: the loudest hidden neuron, the class it favours, and the class that wins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nn_core import LayerNorm, softmax
from scenes.kit.runs.case import Case

MOST = 3  # neurons of a layer in sight, dots included


@dataclass(frozen=True, eq=False)
class ForwardStory:
    """Of the last hidden layer, `loud` answers largest, and `rival` is the one that speaks most against it.

    >>> from scenes.kit.runs.case import flower_case
    >>> story = ForwardStory(flower_case())
    >>> (story.loud, story.rival, story.silent), [story.name(i) for i in (story.favoured, story.winner)]
    ((2, 0, 1), ['versicolor', 'virginica'])
    """

    case: Case

    @cached_property
    def names(self) -> list[str]:
        """The network's own names of its layers with weights."""
        names = [str(W.name).removesuffix(".W") for W in self.case.net.weights()]
        if len(names) < 2 or self.case.sizes[-1] < 2:
            raise ValueError("this scene compares classes and hidden neurons: the network has one output or one layer")
        return names

    def record(self, layer: int, part: str) -> Any:
        """A record of a layer with weights, counted from 0, or from -1 backwards."""
        return self.case.run[f"{self.names[layer]}.{part}"]

    def into(self, layer: int) -> Any:
        """The record of what comes into that layer, (1, n)."""
        return self.case.run[self.record(layer, "xW").inputs[0]]

    @cached_property
    def answers(self) -> Any:
        """The record of what the last hidden neurons answer, (1, n)."""
        return self.into(-1)

    @property
    def outputs(self) -> Any:
        """The record of the network's answer, (1, m)."""
        return self.case.run[f"{self.case.net.layers[-1].name}.a"]

    def normaliser(self, part: str) -> Any:
        """A record of the layer that normalises the scores."""
        return self.case.run[f"{self.case.net.layers[-1].name}.{part}"]

    @property
    def activation(self) -> Any:
        """What the first layer makes of its sums."""
        return self.case.net[self.names[0]].activation

    def products(self, layer: int) -> np.ndarray:
        """What each neuron before a layer gives each of its sums, (n_out, n_in)."""
        return np.asarray(self.record(layer, "W").value * self.into(layer).value)

    @cached_property
    def terms(self) -> np.ndarray:
        """What each last hidden neuron gives each score, (m, n)."""
        return self.products(-1)

    def written(self, layer: int) -> list[int]:
        """The neurons before the first (0) or last (-1) layer whose products stand alone; all others' make one term."""
        return [self.loud, self.rival] if layer else self.heavy

    def rest(self, layer: int) -> np.ndarray:
        """What all others give each of its sums, (n_out,)."""
        return np.asarray(np.delete(self.products(layer), self.written(layer), axis=1).sum(axis=1))

    @cached_property
    def loud(self) -> int:
        """The last hidden neuron with the largest answer."""
        return int(np.abs(self.answers.value[0]).argmax())

    @cached_property
    def favoured(self) -> int:
        """The class to which it gives most."""
        return int(self.terms[:, self.loud].argmax())

    @cached_property
    def winner(self) -> int:
        """The class with the largest answer."""
        return int(self.outputs.value[0].argmax())

    @cached_property
    def second(self) -> int:
        """The winner, or, where the favoured class wins, the next best one."""
        order = [int(i) for i in np.argsort(-self.outputs.value[0])]
        return next(i for i in order if i != self.favoured)

    @cached_property
    def rival(self) -> int:
        """The other hidden neuron that does most for the second class, against the favoured one."""
        for_second = self.terms[self.second] - self.terms[self.favoured]
        return max((j for j in range(self.terms.shape[1]) if j != self.loud), key=lambda j: float(for_second[j]))

    @cached_property
    def silent(self) -> int | None:
        """A hidden neuron of the first layer in sight that its activation silences."""
        z, a = self.record(0, "z").value[0], self.record(0, "a").value[0]
        return next((i for i in self.shown[1] if z[i] < 0 and a[i] == 0), None)

    @cached_property
    def heavy(self) -> list[int]:
        """The two inputs that weigh most in the first hidden neuron in sight."""
        weighed = np.abs(self.products(0)[self.shown[1][0]])
        return sorted(int(j) for j in np.argsort(-weighed)[:2])

    @cached_property
    def shown(self) -> list[list[int]]:
        """The neurons in sight, layer by layer: all, or two of a large layer."""
        last = len(self.case.sizes) - 1
        chosen = []
        for layer, size in enumerate(self.case.sizes):
            pair = [0, size - 1]
            if layer == last:
                pair = sorted((self.favoured, self.second))
            elif layer == last - 1:
                pair = sorted((self.loud, self.rival))
            elif layer > 1:  # on the way: those that answer most
                pair = sorted(int(j) for j in np.argsort(-np.abs(self.into(layer).value[0]))[:2])
            chosen.append(list(range(size)) if size <= MOST else pair)
        if self.case.sizes[0] > MOST:
            weighed = np.abs(self.products(0)[chosen[1][0]])
            chosen[0] = sorted(int(j) for j in np.argsort(-weighed)[:2])
        return chosen

    @property
    def deep(self) -> int:
        """The number of the last hidden layer, counted from the inputs, which are 0."""
        return len(self.names) - 1

    @property
    def large_weights(self) -> bool:
        """Whether the rival alone, with a smaller answer, outdoes the loud neuron by its weights."""
        gains = self.terms[self.second] - self.terms[self.favoured]
        return bool(self.winner != self.favoured and gains[self.rival] > -gains[self.loud])

    @property
    def normalised(self) -> bool:
        """Whether the scores are normalised before the network answers."""
        return isinstance(self.case.net.layers[-1], LayerNorm)

    @property
    def shared(self) -> bool:
        """Whether softmax makes the scores shares."""
        return self.case.net.layers[-1].activation is softmax

    def places(self, *arrays: np.ndarray) -> int:
        """One place where it writes all numbers exactly, else two."""
        return 1 if all(np.allclose(array, np.round(array, 1), atol=1e-9) for array in arrays) else 2

    @cached_property
    def weight_places(self) -> int:
        """That of weights and biases."""
        return self.places(*(parameter.value for parameter in self.case.net.parameters()))

    @cached_property
    def sum_places(self) -> int:
        """That of the first layer's products and sums, and of all answers."""
        rows = self.shown[1]
        parts = self.products(0)[rows][:, self.heavy], self.rest(0)[rows], self.record(0, "b").value[rows]
        return self.places(*parts, self.record(0, "z").value, self.answers.value)

    def name(self, i: int) -> str:
        """The name of a class."""
        return self.case.classes[i] if self.case.classes else f"output {i + 1}"

    def feature(self, j: int) -> str:
        """The name of an input."""
        return self.case.features[j] if self.case.features else f"input {j + 1}"
