"""`Turn`: a weight and a bias of one neuron are turned while the sample stays, and the network answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from manim import DOWN, RIGHT, FadeIn, FadeOut, Line, ValueTracker, VGroup, Wait

from nn_core import Trace
from scenes.kit.moves.animate import animate
from scenes.kit.network.knob import Knob
from scenes.kit.runs.case import Case
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value

WEIGHT, BIAS = 1 / 3, 1 / 4  # by what share of themselves they are turned
LEAST = 0.1  # of the network's largest number: no dial is turned by less


class Dial(NamedTuple):
    """A knob in its place: of the weight from neuron `j` to neuron `i`, on its line, or of the bias of neuron `i`.

    `ordinal` is its number among all dials, those that are not drawn included.
    """

    knob: Knob
    line: Line | None
    i: int
    j: int
    ordinal: int


class Turn:
    """A network of its own, made as the case's, in which one weight of the first layer and a bias are turned.

    `weight` and `bias` are trackers of how far, 0 to 1; the weight is the largest of `dials` whose turn is seen at the
    outputs, the bias that of its neuron. `largest` is the number at which a knob is turned as far as it goes.
    """

    def __init__(self, case: Case, dials: list[Dial], largest: float) -> None:
        self.case, self.largest = case, largest
        self.weight, self.bias = ValueTracker(0.0), ValueTracker(0.0)
        self.net = case.make()
        self.W = self.net.weights()[0]
        named = {str(part.name): part for part in self.net.parameters()}
        self.b = named[f"{str(self.W.name).removesuffix('.W')}.b"]
        self.starts = self.W.value.copy(), self.b.value.copy()
        self.seen: tuple[tuple[float, float], Trace] | None = None
        self.dial, self.far = self._chosen(dials)
        self.bias_far = max(
            self._ways(float(self.starts[1][self.dial.i]), BIAS), key=lambda way: self._effect(0.0, way)
        )

    def _chosen(self, dials: list[Dial]) -> tuple[Dial, float]:
        """The largest weight whose turn is seen at the outputs; if there is none, the one that does most."""
        found: list[tuple[float, Dial, float]] = []
        for dial in sorted(dials, key=lambda dial: -abs(dial.knob.number)):
            self.dial = dial
            for way in self._ways(dial.knob.number, WEIGHT):
                found.append((self._effect(way, 0.0), dial, way))
                if found[-1][0] > 0.1:
                    return dial, way
        _, dial, way = max(found, key=lambda each: each[0])
        return dial, way

    def _ways(self, number: float, share: float) -> Iterator[float]:
        """By how much a dial may be turned: away from zero where that is not too far, and towards it."""
        far = max(abs(number) * share, LEAST * self.largest)
        for way in (far, -far):
            if abs(number + way) <= self.largest:
                yield way

    def _effect(self, weight: float, bias: float) -> float:
        """The most by which an output of the last layer changes."""
        name = f"{str(self.net.weights()[-1].name).removesuffix('.W')}.a"
        plain, turned = (self.run(*each)[name].value for each in ((0.0, 0.0), (weight, bias)))
        return float(np.abs(turned - plain).max())

    def run(self, weight: float, bias: float) -> Trace:
        """The sample's way through the network with both dials turned by so much."""
        if self.seen is None or self.seen[0] != (weight, bias):
            W, b = (start.copy() for start in self.starts)
            W[self.dial.i, self.dial.j] += weight
            b[self.dial.i] += bias
            self.W.replace(W)
            self.b.replace(b)
            with Trace() as trace:
                self.net(self.case.x)
            self.seen = (weight, bias), trace
        return self.seen[1]

    @property
    def moved(self) -> bool:
        """Whether a dial is not where it was."""
        return bool(self.weight.get_value() or self.bias.get_value())

    @property
    def now(self) -> Trace:
        """The sample's way through the network as it is turned now."""
        return self.run(self.weight.get_value() * self.far, self.bias.get_value() * self.bias_far)

    @property
    def ends(self) -> list[Trace]:
        """The same where either dial is turned as far as it will be."""
        return [self.run(self.far, 0.0), self.run(0.0, self.bias_far)]

    def number(self, role: str) -> float:
        """The weight or the bias as it is now."""
        W, b = self.starts
        if role == "weight":
            return float(W[self.dial.i, self.dial.j]) + self.weight.get_value() * self.far
        return float(b[self.dial.i]) + self.bias.get_value() * self.bias_far


class LargeDial(VGroup):
    """What one of the two dials is called, the dial at large, and its number, in `room`; all of them live."""

    def __init__(self, turn: Turn, role: str, room: Region, *, upright: bool) -> None:
        name = Words(role, BODY, role=role)
        self.knob = Knob(turn.number(role), radius=0.75, largest=turn.largest, role=role)
        value = Value(lambda: turn.number(role), places=1, size=HERO, role=role, reserve="−0.0", align="center")
        super().__init__(name, self.knob, value)
        self.arrange(DOWN if upright else RIGHT, buff=0.3)
        room.fit(self)
        self.knob.set_number(self.knob.number)
        self.knob.add_updater(lambda knob: knob.set_number(turn.number(role)))


def turned(turn: Turn, role: str, dial: Dial, large: LargeDial) -> Iterator[Step]:
    """One of the two dials comes, at large and in its place; it is turned, and back, and leaves."""
    tracker = turn.weight if role == "weight" else turn.bias
    small = [part for part in (dial.line, dial.knob) if part is not None]
    dial.knob.add_updater(lambda _: dial.knob.set_number(turn.number(role)))
    yield [FadeIn(large, *small)], 0.4
    yield [animate(tracker).set_value(1)], 1.2
    yield [Wait()], 0.3
    yield [animate(tracker).set_value(0)], 0.8
    dial.knob.clear_updaters()
    yield [FadeOut(large, *small)], 0.3
