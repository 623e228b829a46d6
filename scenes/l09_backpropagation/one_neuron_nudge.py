"""A nudge on its way through the curves of a neuron's chain: the slopes multiply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, ReplacementTransform, VGroup, Wait, Write

from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.plot.magnified import Carry, MagnifiedStep
from scenes.kit.runs.first_neuron import COST, NUDGE, SQUASH, SUM, WATCHED, W
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Formula, Value

CLOSER = 3.0  # how much more the last step is magnified
LOWER = 0.55  # how much the magnified steps leave to the formula below them


class Nudge:
    """The three curves under one magnifier, a nudge on its way through them, and the slopes multiplied."""

    def __init__(self, n: NeuronChain) -> None:
        self.pictures, self.notes, self.formula = _magnified(n), _captions(n), _chain_rule(n)
        self.closer = Formula("times @by", LABEL, role="muted", by=Value(CLOSER, places=0))
        panel = self.pictures[-1][0]
        self.closer.move_to(panel.get_corner(UP + RIGHT) + 0.2 * (DOWN + LEFT), UP + RIGHT)
        sticks = (part for picture in self.pictures for part in (picture, picture.across, picture.rise, picture.names))
        self.parts = VGroup(*sticks, self.closer, self.formula)

    def steps(self) -> Iterator[Step]:
        """Each rise is carried on as the next run; then the slopes come down into their product."""
        yield [FadeIn(picture, scale=0.5) for picture in self.pictures], 0.6
        late: list[Any] = []  # names that a stick on its way would cross
        for k, picture in enumerate(self.pictures):
            closer = [FadeIn(self.closer)] if picture is self.pictures[-1] else []
            yield [Carry(self.pictures[k - 1].rise, picture.across) if k else Create(picture.across), *closer], 0.7
            named = [*late, picture.names[0], *self.notes[k : k + 1]]
            yield [Create(picture.rise), animate(picture.way).set_value(1), FadeIn(*named)], 0.7
            late = [picture.names[1]]
        yield [FadeIn(*late)], 0.4
        yield [Wait()], 0.6
        *places, product = self.formula.values.values()
        if self.notes:
            yield [FadeOut(*(part for note in self.notes for part in note.letters()))], 0.4
            slopes = [note.values["slope"] for note in self.notes]
            yield [ReplacementTransform(slope, place) for slope, place in zip(slopes, places, strict=True)], 0.8
        else:
            yield [FadeIn(*places)], 0.5
        yield [Write(VGroup(*self.formula.letters()))], 0.8
        yield [FadeIn(product)], 0.5


def _magnified(n: NeuronChain) -> list[MagnifiedStep]:
    """The three curves magnified, the last one more, and a nudge of w₂: each rise is the next run."""
    ats, unit = (W[WATCHED], n.value("z"), n.value("a")), n.frame.pick(14.7, 9.6)
    names = ("Delta w_2", "Delta z"), ("Delta z", "Delta a"), ("Delta a", "Delta C")
    roles = ("weight", "ink"), ("ink", "activation"), ("activation", "ink")
    hues = "muted", "activation", "muted"
    found, run = [], NUDGE
    for k, (at, step) in enumerate(zip(ats, (SUM, SQUASH, COST), strict=True)):
        options: dict[str, Any] = {"unit": unit, "names": names[k], "roles": roles[k], "color_role": hues[k]}
        options["unit"] *= CLOSER if k == 2 else 1
        room = n.home(k)
        room = replace(room, bottom=room.bottom + LOWER)
        found.append(MagnifiedStep(room, *step, at, run, **options))
        run *= step.df(at)
    return found


def _captions(n: NeuronChain) -> list[Formula]:
    """What each link makes of its nudge, below its picture; on a narrow frame the links say it alone."""
    if not n.frame.wide:
        return []
    sources = "Delta z = @slope dot Delta w_2", "Delta a approx @slope dot Delta z", "Delta C approx @slope dot Delta a"
    found = []
    for k, source in enumerate(sources):
        room, slope = n.home(k), n.chain.slopes[k].value.copy()
        room = replace(room, top=room.bottom + LOWER - 0.1)
        found.append(room.fit(Formula(source, 1.05 * LABEL, digits="index", slope=slope)))
    return found


def _chain_rule(n: NeuronChain) -> Formula:
    """The slopes of all three links, multiplied."""
    over = [f"partial {y} \\/ partial {x}" for y, x in (("C", "w_2"), ("z", "w_2"), ("a", "z"), ("C", "a"))]
    above = f"{over[0]}, =, {over[1]}, dot, {over[2]}, dot, {over[3]}"
    below = "@product, approx, @one, dot, @two, dot, (@three)"
    source = f"mat(delim: #none, row-gap: #0.5em, column-gap: #0.35em, {above}; {below})"
    values = {name: plate.value.copy() for name, plate in zip(("one", "two", "three"), n.chain.slopes, strict=True)}
    values["product"] = Value(n.trace["neuron.W"], WATCHED, 3, field="grad", role="gradient")
    room = replace(n.strip, top=n.strip.top + LOWER)
    options: dict[str, Any] = {"digits": "formula", **values}
    return room.fit(Formula(source, 1.15 * BODY, **options))
