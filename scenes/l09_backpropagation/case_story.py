"""What the way back through any network has to tell: which neurons are followed, and the numbers on their way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nn_core import softmax
from scenes.kit.elision import shown_indices
from scenes.kit.runs.case import Case
from scenes.kit.runs.nudges import Nudges
from scenes.kit.text.number_words import significant

MOST = 3  # neurons of a layer in sight, dots included
NEAR = 0.1  # a neuron at a layer's end is followed where its number is no smaller a share of the layer's largest
CLOSE = 0.003  # so near, as a share of it, is a measured gradient to the predicted one, if any nudge gets there
DECADES = range(1, 7)  # nudges of a tenth to a millionth
LONGEST, MOST_PLACES = 8, 5  # decimal places at all, and of answers


def places_for(*arrays: Any, digits: int = 3) -> int:
    """So many places give the largest number so many digits.

    >>> places_for([0.5, -0.0012]), places_for([12.25]), places_for([0.0])
    (3, 1, 3)
    """
    largest = max(float(np.abs(np.asarray(array)).max()) for array in arrays)
    return min(LONGEST, significant(largest, digits)) if largest else digits


@dataclass(frozen=True, eq=False)
class BackStory:
    """Layers are counted from 0, the inputs, to `depth`, the outputs.

    `end` is the neuron of layer `layer`, the last hidden one, whose delta is worked out, and `start` the neuron before
    it: the weight between the two is the one that is followed. Without a hidden layer `end` is an output.

    >>> from scenes.kit.runs.case import practice_case
    >>> story = BackStory(practice_case())
    >>> story.depth, story.layer, story.end, story.start, story.fused
    (2, 1, 2, 0, False)
    """

    case: Case

    @cached_property
    def names(self) -> list[str]:
        """The network's own names of its layers."""
        return [str(W.name).removesuffix(".W") for W in self.case.net.weights()]

    @property
    def depth(self) -> int:
        """Layers that have weights."""
        return len(self.names)

    @property
    def layer(self) -> int:
        """The layer of the followed neuron."""
        return max(1, self.depth - 1)

    def record(self, layer: int, part: str) -> Any:
        """A record of a layer, from 1 on; `a` of layer 0 is what goes in."""
        if not layer:
            return self.case.run[self.case.run[f"{self.names[0]}.xW"].inputs[0]]
        return self.case.run[f"{self.names[layer - 1]}.{part}"]

    def activation(self, layer: int) -> Any:
        """What a layer makes of its sums."""
        return self.case.net[self.names[layer - 1]].activation

    def deltas(self, layer: int) -> np.ndarray:
        """The deltas of a layer, (n,)."""
        return np.asarray(self.record(layer, "z").grad[0])

    @cached_property
    def fused(self) -> bool:
        """Whether cost and last activation are made for each other: the gradient goes from the cost to the sums."""
        return self.record(self.depth, "a").grad is None

    @property
    def bare(self) -> bool:
        """Whether delta at an output is its miss."""
        return self.fused and (self.loss == "categorical_cross_entropy" or len(self.target) == 1)

    @property
    def loss(self) -> str:
        """The cost's name in `nn_core`."""
        return self.case.loss.__name__

    @cached_property
    def target(self) -> np.ndarray:
        """What the outputs should say, (m,)."""
        return np.asarray(self.case.run["y"].value[0])

    @property
    def true(self) -> int | None:
        """The class that should get it all, where there is one and others should get nothing."""
        y = self.target
        return int(y.argmax()) if self.activation(self.depth) is softmax and sorted(y)[-1] == y.sum() == 1 else None

    @cached_property
    def misses(self) -> np.ndarray:
        """What the outputs say too much, (m,)."""
        return np.asarray(self.record(self.depth, "a").value[0] - self.target)

    @cached_property
    def cost(self) -> float:
        """The sample's cost."""
        return float(self.case.run["loss"].value)

    @cached_property
    def shown(self) -> list[list[int]]:
        """The neurons in sight, layer by layer: all of a small layer, else the followed one and another."""
        seen = [shown_indices(size, MOST) for size in self.case.sizes]
        seen[-1] = self._seen(self.depth, *([] if self.true is None else [self.true]), self.loudest)
        seen[self.layer] = self._seen(self.layer, *(seen[-1] if self.depth == 1 else [self.end]))
        for layer in range(1, self.layer):
            seen[layer] = self._seen(layer, *({self.start} if layer == self.layer - 1 else ()), self.followed(layer))
        if self.layer == 1:
            seen[0] = self._seen(0, self.start)
        return seen

    def _seen(self, layer: int, *must: int) -> list[int]:
        """Some neurons of a layer, and others, from its ends, to fill the room."""
        size = self.case.sizes[layer]
        some = [*dict.fromkeys([*must, 0, size - 1, 1])][: MOST - 1]
        return list(range(size)) if size <= MOST else sorted(some)

    @cached_property
    def loudest(self) -> int:
        """The output that the cost follows most."""
        return self._large(self.deltas(self.depth))

    @cached_property
    def end(self) -> int:
        """The followed neuron."""
        return self.loudest if self.depth == 1 else self._large(self.deltas(self.layer))

    def followed(self, layer: int) -> int:
        """The neuron of an earlier layer whose delta is told."""
        return self._large(self.deltas(layer))

    @cached_property
    def start(self) -> int:
        """The neuron, or input, before the followed weight."""
        return self._large(self.record(self.layer - 1, "a").value[0])

    @staticmethod
    def _large(numbers: np.ndarray) -> int:
        """The place of the largest number; of a larger layer one of the ends, where it is not much smaller."""
        ends, sizes = shown_indices(len(numbers), MOST), np.abs(numbers)
        at_end = max(ends, key=lambda k: float(sizes[k]))
        return at_end if sizes[at_end] >= NEAR * sizes.max() else int(sizes.argmax())

    @cached_property
    def terms(self) -> np.ndarray:
        """What each output sends back to the followed hidden neuron, (m,)."""
        return np.asarray(self._flow(self.layer, "a").terms)[:, 0, self.end]

    def _flow(self, layer: int, part: str) -> Any:
        name = self.record(layer, part).name
        return next(flow for flow in self.case.run.backward if flow.target == name)

    @cached_property
    def others(self) -> list[int]:
        """The outputs that are out of sight."""
        return [i for i in range(self.case.sizes[-1]) if i not in self.shown[-1]]

    @cached_property
    def sums(self) -> np.ndarray:
        """The running sum of the terms in sight, then of all others together, from zero on."""
        terms = [float(self.terms[i]) for i in self.shown[-1]]
        rest = [float(self.terms[self.others].sum())] if self.others else []
        return np.cumsum([0.0, *terms, *rest])

    def adds_up(self, places: int) -> bool:
        """Whether the terms, as they are rounded, make each running sum as it is rounded."""
        rounded = np.cumsum(np.diff(self.sums).round(places))
        return bool(np.abs(rounded - self.sums[1:].round(places)).max() < 0.4 * 10.0**-places)

    def slope(self, layer: int, i: int) -> float:
        """How much a neuron's answer changes for each unit of its sum, all else as it is."""
        if self.activation(layer) is softmax:
            a = float(self.record(layer, "a").value[0, i])
            return a * (1 - a)
        return float(np.asarray(self._flow(layer, "z").local)[0, i])

    def pull(self, layer: int) -> np.ndarray:
        """What the cost does for each unit of a layer's answers, (n,)."""
        return np.asarray(self.record(layer, "a").grad[0])

    def mean_pull(self, layer: int) -> float:
        """The mean of those, each weighed by its answer: what softmax takes from each."""
        return float(self.record(layer, "a").value[0] @ self.pull(layer))

    @cached_property
    def nudges(self) -> Nudges:
        """The followed weight, to be nudged."""
        names = [str(parameter.name) for parameter in self.case.net.parameters()]
        return Nudges(self.case, names.index(f"{self.names[self.layer - 1]}.W"), (self.end, self.start))

    @cached_property
    def decade(self) -> int:
        """The nudge, as a power of ten below one: the largest whose quotient is close to the gradient."""
        gradient = self.nudges.gradient
        off = {k: abs(self.nudges.quotient(10.0**-k) - gradient) for k in DECADES}
        return next((k for k in DECADES if off[k] <= CLOSE * abs(gradient)), min(DECADES, key=lambda k: off[k]))

    @property
    def step(self) -> float:
        """The nudge."""
        return float(10.0**-self.decade)

    @cached_property
    def found(self) -> np.ndarray:
        """How many gradients are known once the way back has come through a layer, from the last to the first."""
        return np.cumsum([W.size + len(W) for W in reversed(self.case.weights)])

    def answer_places(self, layer: int, i: int) -> int:
        """The decimal places of a neuron's answer; of an input as few as write it exactly, if few do."""
        a = float(self.record(layer, "a").value[0, i])
        exact = next((k for k in range(3) if abs(a - round(a, k)) < 1e-9), None) if not layer else None
        return max(2, places_for(a)) if exact is None else max(1, exact)

    @cached_property
    def places(self) -> dict[str, int]:
        """The decimal places of each kind of number."""
        seen, hidden = self.shown[-1], self.depth > 1
        p = self.record(self.depth, "a").value[0]
        small = 0 if self.true is None else places_for(p[self.true], digits=2)  # what the logarithm is taken of
        terms = [self.terms[seen], np.diff(self.sums), self.sums[-1]] if hidden else [0.0]
        kinds = {
            "answer": [p[seen], self.misses[seen]],
            "delta": [self.deltas(self.depth)[seen]],
            "end": [self.deltas(self.layer)[self.end]],
            "term": terms,
        }
        found = {kind: places_for(*arrays) for kind, arrays in kinds.items()}
        found["answer"] = max(found["answer"], min(small, MOST_PLACES))
        if self.bare:
            found["answer"] = found["delta"] = max(found["answer"], min(found["delta"], MOST_PLACES))
        found["term"] = max(found["term"], places_for(terms[-1], digits=2))  # terms may nearly cancel
        if hidden and not self.adds_up(found["term"]):
            found["term"] += self.adds_up(found["term"] + 1)
        found["gradient"] = places_for(self.nudges.gradient)
        found["weight"] = 1 if all(np.allclose(W, W.round(1), atol=1e-12) for W in self.case.weights) else 2
        return found
