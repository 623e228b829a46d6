"""What Exercises7 draws of two petals of one shape: both to scale, and what a network without biases makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, Ellipse, VGroup, VMobject

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.exercise_nets import CUT, DIALS, FLOWERS, W, stations

SCORES = np.asarray(DIALS["scores.W"])
VIRGINICA = 2
LOUD = (0, 2)  # the hidden neurons that ReLU lets through
TRAIL = ("sums: twice", "ReLU: twice", "scores: twice", "normalised: equal")


class TwoPetals(VGroup):
    """Two petals to one scale, an ellipse for each of `FLOWERS`, with `names` and measures below.

    >>> [reading.shown for reading in TwoPetals(Region(-6, 6, -2.5, 2.5)).readings()]
    [10.0, 5.0, 20.0, 10.0]
    """

    def __init__(self, room: Region) -> None:
        unit = min((room.width - 0.8) / 30, (room.height - 1.1) / 10)
        self.petals, self.names = VGroup(), VGroup()
        for name, x in FLOWERS.items():
            length, width = (float(side) for side in x[0])
            petal = Ellipse(unit * length, unit * width, stroke_color=theme().input, stroke_width=4)
            self.petals.add(petal.set_fill(theme().input, 0.25))
            a, b = (Value(x[0], k, 0, role="input") for k in (0, 1))
            self.names.add(Formula(f'"{name}" @a times @b', 0.8 * HERO, a=a, b=b))
        self.petals.arrange(RIGHT, buff=0.8, aligned_edge=DOWN)
        for written, drawn in zip(self.names, self.petals, strict=True):
            written.scale(min(1.0, 1.2 * drawn.width / written.width)).next_to(drawn, DOWN, buff=0.3)
        align_baseline(*self.names)
        super().__init__(self.petals, self.names)
        self.move_to(room.center)

    def readings(self) -> list[Reading]:
        """Length and width of both, the rose's length being ten."""
        found, unit = [], self.petals[0].width / 10
        for petal, (name, x) in zip(self.petals, FLOWERS.items(), strict=True):
            for side, true in zip((petal.width, petal.height), x[0], strict=True):
                found.append(Reading(name, round(float(side / unit), 6), float(true), 1e-6))
        return found


class Doublings(VGroup):
    """What both petals give, step by step, the rose's above the tulip's, and between them how the two compare.

    `seats` are the places of both petals, each `highest` high at most. A step is a pair of rows and the word between:
    `sums` of the second hidden neuron, of which ReLU makes the `zeros`; virginica's `score`; mean and `spread` of all
    three; virginica's score `normalised`. A step gives way to the next; `trail` keeps what each came to.

    >>> steps = Doublings(Region(-6, 4, -2.5, 2.5))
    >>> [row.part("n").text for row in (*steps.sums[0], *steps.score[0], *steps.normalised[0])]
    ['−7', '−14', '22.8', '45.6', '1.35', '1.35']
    """

    def __init__(self, room: Region) -> None:
        first, rest = room.columns(1.2, 6.8)
        self.highest = 0.47 * first.width
        self.heights = room.at(0, 0.52)[1], room.at(0, -0.56)[1]
        self.seats = [np.array([first.center[0], y, 0.0]) for y in self.heights]
        self.rest = rest.inset(0.2, 0.0)
        self.sums, self.zeros = self._sums()
        self.score = self._step("twice", [_score(flower) for flower in FLOWERS])
        self.spread = self._step("twice", [_spread(flower) for flower in FLOWERS])
        self.normalised = self._step("equal", [_normalised(flower) for flower in FLOWERS])
        self.normalised[1].set_x(self.normalised[0][0].part("n").get_x())  # clear of the fractions
        self.trail = VGroup(*(Words(name, LABEL, role="muted") for name in TRAIL)).arrange(RIGHT, buff=0.5)
        align_baseline(*self.trail)
        super().__init__(self.sums, *self.zeros, self.score, self.spread, self.normalised)

    def _step(self, word: str, found: Sequence[VMobject]) -> VGroup:
        """Both rows as large as fits, each at its petal's height, and the word between."""
        factor = min(1.3, *(self.rest.width / each.width for each in found))
        for each, y in zip(found, self.heights, strict=True):
            each.scale(factor).move_to((self.rest.center[0], y, 0))
        middle = (self.rest.center[0], (self.heights[0] + self.heights[1]) / 2, 0)
        return VGroup(VGroup(*found), Words(word, BODY).move_to(middle))

    def _sums(self) -> tuple[VGroup, list[Formula]]:
        """The second hidden neuron's sums, and what ReLU makes of them."""
        sums, zeros = [_sum(flower) for flower in FLOWERS], [_zero(flower) for flower in FLOWERS]
        rows = [VGroup(*both).arrange(RIGHT, buff=0.25) for both in zip(sums, zeros, strict=True)]
        for row in rows:
            align_baseline(*row)
        step = self._step("twice", rows)
        return VGroup(VGroup(*sums), step[1]), zeros

    def readings(self) -> list[Reading]:
        """All numbers."""
        numbers = [part for part in self.get_family() if isinstance(part, Value)]
        return [reading for number in numbers for reading in number.readings()]


def _sum(flower: str) -> Formula:
    inputs: dict[str, Any] = {"xy"[j]: Value(FLOWERS[flower][0], j, 0, role="input") for j in (0, 1)}
    w, v = Value(W, (CUT, 0), 1, role="weight"), Value(W, (CUT, 1), 1, plus=True, role="weight")
    n = Value(stations(flower)["sums"], CUT, 0)
    return Formula("@w dot @x @v dot @y = @n", HERO, w=w, v=v, n=n, **inputs)


def _zero(flower: str) -> Formula:
    return Formula("-> @a", HERO, a=Value(stations(flower)["ReLU"], CUT, 0, role="activation"))


def _score(flower: str) -> Formula:
    """Virginica's: the silenced neuron adds nothing to it."""
    loud: dict[str, Any] = {
        "ab"[k]: Value(stations(flower)["ReLU"], j, 0, role="activation") for k, j in enumerate(LOUD)
    }
    w, v = (Value(SCORES, (VIRGINICA, j), 1, role="weight") for j in LOUD)
    n = Value(stations(flower)["scores"], VIRGINICA, 1)
    return Formula("@w dot @a + @v dot @b = @n", HERO, w=w, v=v, n=n, **loud)


def _spread(flower: str) -> VGroup:
    found = stations(flower)
    three: dict[str, Any] = {"abc"[k]: Value(found["scores"], k, 1) for k in range(3)}
    listed = Formula("@a quad @b quad @c", HERO, **three)
    m, d = Value(found["mean"], 0, 1), Value(found["spread"], 0, 2)
    return VGroup(listed, Formula('"mean" @m quad "spread" @d', 1.2 * BODY, m=m, d=d)).arrange(DOWN, buff=0.3)


def _normalised(flower: str) -> Formula:
    found = stations(flower)
    s, m = Value(found["scores"], VIRGINICA, 1), Value(found["mean"], 0, 1, paren=True)
    d, n = Value(found["spread"], 0, 2), Value(found["normalised"], VIRGINICA, 2, role="activation")
    return Formula("(@s - @m) / @d = @n", HERO, s=s, m=m, d=d, n=n)
