"""What a case's network answers everywhere in the plane of its two inputs, and on a way between two places of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from scipy.optimize import brentq

from nn_core import Trace
from scenes.kit.runs.case import Case
from scenes.kit.runs.case_classes import class_name, labels_of

SAMPLES = 400  # marks at most
PAD = 0.12  # of the samples' range, on each side
WORK, FEWEST, MOST = 2e9, 41, 161  # products for all places; places along a side
CELLS = 4e6  # numbers of a layer at once
ALONG = 2001  # places on the way


@dataclass(frozen=True, eq=False)
class CasePlane:
    """Of a network with two inputs: `start` is the followed sample, `goal` a place that is answered otherwise.

    Where targets are classes, a place's answer is a class; else it is the number of one output, `output`.

    >>> from scenes.kit.runs.case import flower_case
    >>> plane = CasePlane(flower_case())
    >>> plane.name(plane.here), 0 < plane.tip < 1
    ('virginica', True)
    """

    case: Case

    def __deepcopy__(self, memo: dict[int, Any]) -> CasePlane:
        """What shows a plane may be copied: the plane is not."""
        return self

    @cached_property
    def rows(self) -> np.ndarray:
        """The samples that are drawn."""
        return self.case.spread(SAMPLES)

    @cached_property
    def X(self) -> np.ndarray:
        """Where they are, (m, 2)."""
        return np.asarray(self.case.X[self.rows], float)

    @cached_property
    def labels(self) -> np.ndarray | None:
        """What they are, (m,); None where targets are numbers."""
        labels = labels_of(self.case)
        return None if labels is None else labels[self.rows]

    @cached_property
    def spans(self) -> np.ndarray:
        """The lowest and the highest input that is drawn, of both, (2, 2)."""
        low, high = self.X.min(axis=0), self.X.max(axis=0)
        pad = np.where(high > low, PAD * (high - low), np.maximum(np.abs(high), 1.0))
        return np.stack([low - pad, high + pad], axis=1)

    def run(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Scores and answers at places (n, 2), each (n, outputs): what the last layer has before and after its end."""
        last, parts = str(self.case.net.layers[-1].name), list[tuple[np.ndarray, np.ndarray]]()
        size = max(1, int(CELLS / max(self.case.sizes)))
        for k in range(0, len(points), size):
            with Trace() as trace:
                answers = self.case.net(points[k : k + size])
            names = {record.name for record in trace.forward}
            scores = trace[f"{last}.z"].value if f"{last}.z" in names else np.log(np.maximum(answers.value, 1e-300))
            parts.append((np.asarray(scores), np.asarray(answers.value)))
        scores, answered = (np.concatenate(each) for each in zip(*parts, strict=True))
        if scores.shape[1] == 1 and self.labels is not None:  # one output that is a yes or no stands for two
            return np.hstack([0 * scores, scores]), np.hstack([1 - answered, answered])
        return scores, answered

    @cached_property
    def output(self) -> int:
        """The output whose numbers are drawn, where there are no classes: the one that differs most."""
        return int(np.ptp(self.run(self.X)[1], axis=0).argmax())

    @cached_property
    def nodes(self) -> int:
        """Along each side so many places are asked."""
        return int(np.clip(np.sqrt(WORK / self.case.dials), FEWEST, MOST))

    @cached_property
    def axes(self) -> tuple[np.ndarray, np.ndarray]:
        """The inputs of these places, both rising, (nodes,) each."""
        across, up = (np.linspace(low, high, self.nodes) for low, high in self.spans.tolist())
        return across, up

    @cached_property
    def table(self) -> np.ndarray:
        """Of classes the scores, else the output, at all places: (nodes, nodes, classes or one)."""
        points = np.stack(np.meshgrid(*self.axes), axis=-1).reshape(-1, 2)
        return self.told(points).reshape(self.nodes, self.nodes, -1)

    def told(self, points: np.ndarray) -> np.ndarray:
        """The same at any places (n, 2): (n, classes or one)."""
        scores, answers = self.run(points)
        return scores if self.labels is not None else answers[:, [self.output]]

    @cached_property
    def winners(self) -> list[int]:
        """The classes that win anywhere in the picture."""
        found: list[int] = np.unique(self.table.argmax(axis=2)).tolist()
        return found

    @property
    def start(self) -> np.ndarray:
        """Where the followed sample is, (2,)."""
        return np.asarray(self.case.x[0], float)

    @cached_property
    def here(self) -> int:
        """The class that it is called."""
        return int(self.told(self.start[None])[0].argmax())

    @cached_property
    def goal(self) -> np.ndarray:
        """Where the way ends, (2,): the nearest sample that is answered otherwise, or else the nearest such place.

        Of numbers it is the sample whose answer differs most; where nothing differs, the farthest place.
        """
        reach = np.ptp(self.spans, axis=1)
        places = np.stack(np.meshgrid(*self.axes), axis=-1).reshape(-1, 2)
        for points, told in ((self.X, self.told(self.X)), (places, self.table.reshape(len(places), -1))):
            far = np.hypot(*((points - self.start) / reach).T)
            if self.labels is None:
                apart = np.abs(told[:, 0] - self.told(self.start[None])[0, 0])
                if apart.max() > 1e-6 * max(1.0, float(np.abs(told).max())):
                    return np.asarray(points[int(apart.argmax())])
            elif (others := told.argmax(axis=1) != self.here).any():
                return np.asarray(points[int(np.where(others & (far > 1e-9), far, np.inf).argmin())])
        places = places[(np.abs(places - self.spans.mean(axis=1)) < 0.42 * reach).all(axis=1)]
        far = np.hypot(*((places - self.start) / reach).T)
        return np.asarray(places[int(far.argmax())])

    @property
    def to_sample(self) -> bool:
        """Whether a sample stands at the end of the way."""
        return bool((np.abs(self.X - self.goal).max(axis=1) < 1e-12).any())

    def at(self, share: float | np.ndarray) -> np.ndarray:
        """The place, or places, after a share of the way: (2,) or (n, 2)."""
        return np.asarray(self.start + np.multiply.outer(share, self.goal - self.start))

    @lru_cache(4096)  # noqa: B019  (a scene has few planes)
    def answers_at(self, share: float) -> np.ndarray:
        """All answers after a share of the way, (outputs,)."""
        return np.asarray(self.run(self.at(share)[None])[1][0])

    @cached_property
    def middle(self) -> float:
        """Halfway between the numbers at both ends."""
        first, last = (float(self.told(self.at(share)[None])[0, 0]) for share in (0.0, 1.0))
        return (first + last) / 2

    @cached_property
    def _tip(self) -> tuple[float, int]:
        """The first share of the way at which the answer tips, or the middle is passed, and what it tips to."""
        shares = np.linspace(0, 1, ALONG)
        told = self.told(self.at(shares))
        if self.labels is None:
            beyond = (told[:, 0] > self.middle) != (told[0, 0] > self.middle)
            if np.ptp(told) < 1e-9 * max(1.0, float(np.abs(told).max())) or not beyond.any():
                return np.nan, self.output

            def gap(share: float) -> float:
                return float(self.told(self.at(share)[None])[0, 0]) - self.middle

            k = int(beyond.argmax())
            return self._root(gap, shares[k - 1], shares[k]), self.output
        winner = told.argmax(axis=1)
        if (winner == self.here).all():
            return np.nan, self.here
        k = int((winner != self.here).argmax())
        other = int(winner[k])

        def lead(share: float) -> float:
            scores = self.told(self.at(share)[None])[0]
            return float(scores[other] - scores[self.here])

        return self._root(lead, shares[k - 1], shares[k]), other

    @staticmethod
    def _root(f: Callable[[float], float], low: float, high: float) -> float:
        """Where `f` changes its sign."""
        return float(high if f(high) == 0 else brentq(f, low, high, xtol=1e-14))

    @property
    def tip(self) -> float:
        """The share of the way at which the answer tips, or the middle is passed; nan: never."""
        return self._tip[0]

    def lead(self, points: np.ndarray) -> np.ndarray:
        """What is zero where the way tips, and on the line through that place, at places (n, 2): (n,)."""
        told = self.told(points)
        return np.asarray(told[:, 0] - self.middle if self.labels is None else told[:, self.here] - told[:, self.next])

    def onto_line(self, points: np.ndarray) -> np.ndarray:
        """Places near that line (n, 2), moved onto it by two steps of Newton's rule."""
        step = 1e-5 * np.ptp(self.spans, axis=1)
        for _ in range(2):
            sides = [(self.lead(points + step * way) - self.lead(points - step * way)) / 2 for way in np.eye(2)]
            slopes = np.stack(sides, axis=1)  # for a nudge of one step each
            size = (slopes**2).sum(axis=1, keepdims=True)
            points = points - step * slopes * self.lead(points)[:, None] / np.maximum(size, 1e-300)
        return np.asarray(points)

    def leads(self, points: np.ndarray) -> np.ndarray:
        """Whether no third class is ahead of the two there, (n,)."""
        told = self.told(points)
        return np.asarray(told.max(axis=1) <= told[:, [self.here, self.next]].max(axis=1) + 1e-6 * np.ptp(self.table))

    @property
    def tips(self) -> bool:
        """Whether it does."""
        return bool(np.isfinite(self.tip))

    @property
    def next(self) -> int:
        """The class to which it tips."""
        return self._tip[1]

    def name(self, k: int) -> str:
        """What class, or output, `k` is called."""
        if self.labels is not None or self.case.sizes[-1] > 1:
            return class_name(self.case, k)
        return self.case.classes[0] if self.case.classes else "output"

    @cached_property
    def right(self) -> np.ndarray:
        """Which of the samples are called what they are, (m,)."""
        return np.asarray(self.told(self.X).argmax(axis=1) == self.labels)
