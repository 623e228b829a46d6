"""A scene's title and its closing claim, and the light that opens and closes every scene."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from manim import (
    DEGREES,
    DL,
    DOWN,
    RIGHT,
    Animation,
    Circle,
    FadeOut,
    Line,
    Mobject,
    VGroup,
    Wait,
    interpolate_color,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import swap
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LOOK, SMALLEST, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words

Step = tuple[Sequence[Animation], float]  # what plays at once, and its seconds

CLAIM = 1.25  # the claim's largest size, in body sizes
UNDERLINE = 0.1  # from the words to the line below them, in em


class Light(VGroup):
    """The small light of the course, a bright core in a glow: it opens a scene and closes it under its claim."""

    GLOW = 0.42  # radius, in manim units

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        hue, core = theme().accent, interpolate_color(theme().accent, theme().background.contrasting(), 0.35)
        for share in np.linspace(1.0, 0.12, 14):
            self.add(Circle(self.GLOW * share**1.6, stroke_width=0).set_fill(hue, 0.045 + 0.05 * (1 - share)))
        self.add(Circle(0.055, stroke_width=0).set_fill(core, 1))
        self.set_z_index(20)


class Title(VGroup):
    """A scene's title, or its claim; `words` is its text, `line` the line that the light draws below it.

    A title too long for one line is set in lines of about the same length.
    """

    def __init__(self, text: str, frame: Frame, words: Words | Maths | None = None) -> None:
        self.text, self.frame = text, frame
        self.words = words or self._set(frame.stage.width * 0.9)
        self.line = Line(stroke_width=3, color=theme().accent)
        super().__init__(self.words)

    def _set(self, room: float) -> Words:
        """The text in the largest size in which it fits `room` in one line, or else in two or three."""
        for size in (DISPLAY, HERO):
            words = Words(self.text, size, digits="name")
            if words.width <= room:
                return words
        words = Words(self.text, HERO, width=min(0.6 * words.width, room), align="center", digits="name")
        return words.scale(min(1.0, room / words.width))

    def revealed(self, earlier: Title | None) -> Iterator[Step]:
        """The steps in which `earlier` leaves, and it is revealed and stands."""
        if earlier is not None:
            yield [FadeOut(earlier)], 0.4
        self.frame.stage.fit(self)
        yield [Reveal(self, self.underline(DISPLAY))], 1.4
        yield [Wait()], LOOK.title_seconds - 2.5

    def makes_way(self, into: Mobject | None, meanwhile: Sequence[Animation]) -> Iterator[Step]:
        """The steps in which it becomes a quiet label, and its light goes to where `into` will appear."""
        light = self.light
        goal = into.get_center() if into is not None else self.frame.stage.center
        travel = animate(light, path_arc=35 * DEGREES).move_to(goal)
        gone = squish_rate_func(smooth, 0, 0.35)  # before the light has left it: alone it would be a stray dash
        drawn_in = animate(self.line, rate_func=gone).stretch(0.01, 0, about_edge=RIGHT).set_stroke(opacity=0)
        label = self._label()
        yield [travel, drawn_in, *self._becomes(label), *meanwhile], 0.8
        self.submobjects = [label]
        self.words = label
        yield [FadeOut(light, scale=2)], 0.3

    def closing(self, earlier: Title | None) -> Iterator[Step]:
        """The steps in which the claim takes the label's place, and the light stays at the end of its line."""
        if earlier is not None:
            yield [FadeOut(earlier)], 0.4
        strip = self.frame.title
        size = CLAIM * BODY
        self.words = Words(self.text, size, digits="name")
        self.words.scale(min(1.0, 0.96 * strip.width / self.words.width))
        self.submobjects = [self.words]
        strip.place(self, 0, 1)
        yield [Reveal(self, self.underline(size))], 1.4

    def underlined(self) -> Iterator[Step]:
        """The step in which the light runs below words that stand on stage already."""
        yield [Reveal(self, self.underline(CLAIM * BODY), hidden=False)], 1.4

    def underline(self, size: Size) -> Light:
        """Lay the line below the words; returns the light at its left end."""
        below = UNDERLINE * points(size) / points(DISPLAY)
        corner = self.words.get_corner(DL) + below * DOWN
        self.line.put_start_and_end_on(corner, corner + self.words.width * RIGHT)
        self.light = Light().move_to(corner)
        self.add(self.line, self.light)
        return self.light

    def _label(self) -> Words:
        """The title as the quiet label above the stage, in one line."""
        label = Words(self.text, SMALLEST, color=theme().muted, digits="name")
        label.scale(min(1.0, self.frame.title.width / label.width))
        return self.frame.title.place(label, -1, 1)

    def _becomes(self, label: Words) -> list[Animation]:
        """One line shrinks to the label; several give way to it."""
        if self.words.height > 1.6 * points(HERO) / points(DISPLAY):
            return [swap(self.words, label)]
        return [animate(self.words).become(label)]


class Reveal(Animation):
    """The light runs along the title's line, draws it, and lets each `hidden` letter appear as it passes below."""

    SOFT = 0.9  # how far behind the light a letter is fully there, in manim units

    def __init__(self, title: Title, light: Light, *, hidden: bool = True) -> None:
        self.title, self.light = title, light
        self.start, self.end = title.line.get_start_and_end()
        self.glyphs = title.words.family_members_with_points() if hidden else []
        super().__init__(title, introducer=True, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Move the light evenly in and out; it grows out of the dark at its start."""
        reach = self.end[0] + self.SOFT - self.start[0]
        ahead = smooth(alpha) * reach
        spot = self.start + min(ahead, self.end[0] - self.start[0]) * RIGHT
        self.title.line.put_start_and_end_on(self.start, spot + 0.001 * RIGHT)
        self.light.scale_to_fit_width(2 * Light.GLOW * np.interp(alpha, [0, 0.15], [0.05, 1])).move_to(spot)
        for glyph in self.glyphs:
            passed = self.start[0] + ahead - glyph.get_left()[0]
            glyph.set_fill(opacity=float(np.clip(passed / self.SOFT, 0, 1)))
