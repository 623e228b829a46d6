"""A nudge on its way through the curves of a neuron's chain: the slopes multiply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    GrowFromPoint,
    Square,
    VGroup,
    Wait,
    Write,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.coordinates import Range
from scenes.kit.plot.magnified import Carry, MagnifiedStep
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.first_neuron import COST, SQUASH, SUM, WATCHED, W
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

RUN = 0.01  # by how much the weight is raised
CLOSER = 3.0  # how much more the last step is magnified
LOWER = 0.62  # how much the magnified steps leave to the formula below them
WHOLE: tuple[tuple[Range, Range], ...] = (  # what the small whole graphs show of x and y
    ((-1.2, 1.2, 0), (-2.0, 1.1, 0)),
    ((-4.0, 4.0, 0), (0.0, 1.1, 0)),
    ((0.0, 1.2, 0), (0.0, 1.1, 0)),
)
STEPS = SUM, SQUASH, COST


class Nudge:
    """The three curves under magnifiers, a nudge on its way through them, and the slopes multiplied.

    `wholes` are the whole graphs, small, each with a square around the place that is magnified; `amounts` are what the
    nudge is at each node, in numbers, with `arrows` between them.
    """

    def __init__(self, n: NeuronChain) -> None:
        self.ats = W[WATCHED], n.value("z"), n.value("a")
        self.changes = self._changes(n)
        self.pictures, self.formula = self._magnified(n), _chain_rule(n)
        self.amounts, self.arrows = self._amounts(n)
        self.frames = VGroup(*(picture[0].copy() for picture in self.pictures))
        self.wholes = VGroup(*(self._whole(k, n) for k in range(3)))
        self.closer = VGroup()
        if n.frame.wide:
            words = Formula(
                '"drawn" \\ @by "times" \\ "larger"', LABEL, role="muted", by=Value(CLOSER, places=0, role="muted")
            )
            panel = self.pictures[-1][0]
            self.closer.add(words.move_to(panel.get_corner(DOWN + LEFT) + 0.14 * (UP + RIGHT), DOWN + LEFT))
        sticks = (part for picture in self.pictures for part in (picture, picture.across, picture.rise, picture.names))
        self.parts = VGroup(*sticks, self.frames, self.wholes, self.closer, *self.amounts, *self.arrows, self.formula)

    def _changes(self, n: NeuronChain) -> list[float]:
        """The nudge, and what each link in turn makes of it by its slope."""
        found = [RUN]
        for plate in n.chain.slopes:
            found.append(float((Tensor(found[-1]) * plate.value.number).value))
        return found

    def _magnified(self, n: NeuronChain) -> list[MagnifiedStep]:
        """The three curves magnified, the last one more: each rise is the next run."""
        names = ("Delta w_2", "Delta z"), ("Delta z", "Delta a"), ("Delta a", "Delta C")
        roles = ("weight", "ink"), ("ink", "activation"), ("activation", "ink")
        found = []
        for k, (step, hue) in enumerate(zip(STEPS, ("muted", "activation", "muted"), strict=True)):
            options: dict[str, Any] = {"names": names[k], "roles": roles[k], "color_role": hue}
            options["unit"] = n.frame.pick(133, 96) * (CLOSER if k == 2 else 1)
            room = n.home(k)
            room = replace(room, bottom=room.bottom + LOWER)
            found.append(MagnifiedStep(room, *step, self.ats[k], self.changes[k], **options))
        return found

    def _whole(self, k: int, n: NeuronChain) -> VGroup:
        """The whole graph of link `k` in a corner that its magnified piece leaves free."""
        home, side = n.home(k), -1 if k < 2 else 1
        width, height = n.frame.pick((1.15, 0.95), (0.85, 0.75))
        x = home.left + 0.15 if side < 0 else home.right - 0.15 - width
        plot = Plot.inside(Region(x, x + width, home.top - 0.15 - height, home.top - 0.15), *WHOLE[k])
        curve = plot.curve(STEPS[k].f, role="activation" if k == 1 else "muted", stroke_width=3)
        place = plot.c2p(self.ats[k], float(np.asarray(STEPS[k].f(self.ats[k]))))
        return VGroup(plot, curve, Square(0.22, color=theme().accent, stroke_width=3).move_to(place))

    def _amounts(self, n: NeuronChain) -> tuple[list[Value], list[Maths]]:
        """Below the nodes what there is of the nudge, and an arrow from each to the next."""
        y, roles, places = n.home(0).bottom + LOWER - 0.36, ("weight", "ink", "activation", "ink"), (3, 3, 5, 5)
        amounts = [
            Value(change, places=digits, size=n.frame.pick(1.1, 1.0) * LABEL, role=role, align="center")
            for change, digits, role in zip(self.changes, places, roles, strict=True)
        ]
        for k, amount in enumerate(amounts):
            n.frame.stage.pull_in(amount.move_to((n.places[k][0], y, 0)))
        arrows = []
        for left, right in pairwise(amounts):
            middle = (left.get_right() + right.get_left()) / 2
            arrows.append(Maths("-->", LABEL, role="muted").move_to(middle))
        return amounts, arrows

    def steps(self) -> Iterator[Step]:
        """The places are marked and magnified; each rise is carried on as the next run; the slopes multiply."""
        graphs, squares = zip(*((whole[:2], whole[2]) for whole in self.wholes), strict=True)
        yield [FadeIn(self.frames, *graphs)], 0.5
        yield [Create(square) for square in squares], 0.4
        grown = [GrowFromPoint(p, square.get_center()) for p, square in zip(self.pictures, squares, strict=True)]
        yield [*grown, FadeIn(self.closer)] if len(self.closer) else grown, 0.7
        late: list[Any] = []  # names that a stick on its way would cross
        for k, picture in enumerate(self.pictures):
            start = [] if k else [FadeIn(self.amounts[0])]
            yield [Carry(self.pictures[k - 1].rise, picture.across) if k else Create(picture.across), *start], 0.6
            named = [*late, picture.names[0], self.amounts[k + 1], self.arrows[k]]
            yield [Create(picture.rise), animate(picture.way).set_value(1), FadeIn(*named)], 0.7
            late = [picture.names[1]]
        yield [FadeIn(*late)], 0.3
        yield [Wait()], 0.8
        *factors, product = self.formula.values.values()
        yield [Write(VGroup(*self.formula.letters())), FadeIn(*factors)], 0.9
        yield [FadeIn(product)], 0.5


def _chain_rule(n: NeuronChain) -> Formula:
    """The slopes of all three links, multiplied."""
    names = "one", "two", "three"
    values: dict[str, Any] = {name: plate.value.copy() for name, plate in zip(names, n.chain.slopes, strict=True)}
    values["product"] = Value(n.trace["neuron.W"], WATCHED, 3, field="grad", role="gradient")
    source = "partial C \\/ partial w_2 = @one dot @two dot (@three) approx @product"
    return n.strip.fit(Formula(source, 1.15 * BODY, digits="formula", **values))
