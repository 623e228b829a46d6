"""A scene's title and its closing claim, and the light that opens and closes every scene."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from manim import DL, DOWN, RIGHT, Animation, Create, Dot, FadeIn, FadeOut, Line, Mobject, MoveAlongPath, VGroup, Write

from scenes.kit.moves.animate import animate
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, DISPLAY, SMALLEST, look, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words

Step = tuple[Sequence[Animation], float]  # what plays at once, and its seconds


class Light(Dot):
    """The small light of the course: it opens a scene under its title and closes it under its claim."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(radius=0.09, color=theme().accent, **kwargs)
        self.set_z_index(20)


class Title(VGroup):
    """A scene's title, or its claim, with a line below; `words` and `line` are its parts."""

    def __init__(self, text: str, frame: Frame) -> None:
        self.words = Words(text, DISPLAY, digits="name")
        if self.words.width > 0.9 * frame.stage.width:
            self.words.scale(0.9 * frame.stage.width / self.words.width)
        self.line = Line().set_stroke(theme().accent, 3)
        super().__init__(self.words)
        self.frame = frame

    def opening(self, earlier: Title | None, into: Mobject | None) -> Iterator[Step]:
        """The steps in which it is written, underlined and made a quiet label; `earlier` leaves first."""
        if earlier is not None:
            yield [FadeOut(earlier)], 0.4
        seconds = look().title_seconds
        if seconds is None:
            self.frame.title.place(self, -1, 1)
            yield [FadeIn(self)], 0.6
            return
        self.frame.stage.fit(self)
        light = self._underline()
        yield [Write(self.words)], 0.8
        yield [Create(self.line), MoveAlongPath(light, self.line)], 0.8
        goal = into.get_center() if into is not None else self.frame.stage.center
        yield [FadeOut(self.line), animate(self).become(self._label()), animate(light).move_to(goal)], 0.8
        yield [FadeOut(light, scale=4)], seconds - 2.4

    def closing(self, earlier: Title | None) -> Iterator[Step]:
        """The steps in which the claim takes the label's place, and the light runs along below it."""
        if earlier is not None:
            yield [FadeOut(earlier)], 0.4
        self.words.scale(points(BODY) / points(DISPLAY))
        self.frame.title.place(self, 0, 0)
        light = self._underline()
        yield [Write(self.words)], 0.8
        yield [Create(self.line), MoveAlongPath(light, self.line)], 0.8
        self.add(self.line, light)

    def _underline(self) -> Light:
        """Lay the line below the words; returns the light at its left end."""
        corner = self.words.get_corner(DL) + 0.14 * DOWN
        self.line.put_start_and_end_on(corner, corner + self.words.width * RIGHT)
        return Light().move_to(corner)

    def _label(self) -> Title:
        """The title as the quiet label above the stage."""
        label = self.copy()
        label.words.scale(points(SMALLEST) / points(DISPLAY)).set_color(theme().muted)
        return self.frame.title.place(label, -1, 1)
