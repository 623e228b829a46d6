"""A card that lies face down: on its face is the gradient that the backward pass has found."""

from __future__ import annotations

from collections.abc import Iterator

from manim import FadeIn, FadeOut, RoundedRectangle, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value

THIN = 0.02  # of its width, when the card stands on its edge


class GradientCard:
    """The card: a `sheet` that says `hidden` at first; `turn` shows the other side."""

    def __init__(self, gradient: float, places: int, room: Region) -> None:
        self.sheet = RoundedRectangle(width=room.width, height=room.height, corner_radius=0.2)
        self.sheet.set_stroke(theme().gradient, 4).set_fill(theme().panel, 1).move_to(room.center)
        name = Maths("(partial C) / (partial w)", BODY, role="gradient")
        unknown = Maths("?", 1.2 * HERO, role="gradient")
        self.hidden = VGroup(name, unknown).arrange(buff=0.6).move_to(room.center)
        self.number = Value(gradient, places=places, size=HERO, role="gradient")
        self.found = VGroup(name.copy(), self.number).arrange(buff=0.35).move_to(room.center)
        self.found.scale(min(1.0, 0.88 * room.width / self.found.width))

    def turn(self) -> Iterator[Step]:
        """It stands on its edge, then shows its other side."""
        yield [animate(self.sheet).stretch(THIN, 0), FadeOut(self.hidden, run_time=0.2)], 0.4
        yield [animate(self.sheet).stretch(1 / THIN, 0)], 0.4
        yield [FadeIn(self.found)], 0.4
