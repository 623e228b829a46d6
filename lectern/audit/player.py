"""Playing a lesson without drawing it, and looking at it at every instant and at the end of every beat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from manim import Animation, AnimationGroup, Mobject

from lectern.audit.instants import RATE, Instants
from lectern.render.silent import SilentRenderer, silent_settings
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.open_beat import OpenBeat
from scenes.kit.stage.title import Title
from scenes.kit.text.typeset import Maths

LOOKS = 6  # at least so many inside an animation of a second or longer


class Observer(Protocol):
    """Who looks."""

    def moving(self, scene: Lesson, beat: str, time: float, busy: set[int]) -> None:
        """An instant inside an animation; `busy` holds the identities of the mobjects it is changing."""

    def glimpse(self, scene: Lesson, beat: str, time: float) -> None:
        """A frame of the video beside a boundary: before and after it, things must look nearly the same."""

    def played(self, scene: Lesson, beat: str, time: float, seconds: float) -> None:
        """The end of a play or a still of ``seconds``."""

    def at_rest(self, scene: Lesson, beat: str, time: float) -> None:
        """The end of a beat."""

    def still(self, beat: str, kind: str, time: float, seconds: float) -> None:
        """Nothing has moved for `seconds` in a beat of this kind."""


def mobjects_of(animations: Iterable[Animation]) -> Iterator[Mobject]:
    """The mobjects that animations change, those inside groups of animations too."""
    for animation in animations:
        yield from (held for held in vars(animation).values() if isinstance(held, Mobject))
        if isinstance(animation, AnimationGroup):
            yield from mobjects_of(animation.animations)


def audited(scene: type[Lesson], observer: Observer) -> Lesson:
    """An instance of `scene` that shows itself to `observer` while it plays."""

    class Audited(scene):  # type: ignore[misc, valid-type]
        claimed: float | None = None

        @contextmanager
        def beat(self, name: str, text: str, **kwargs: Any) -> Iterator[OpenBeat]:
            with super().beat(name, text, **kwargs) as opened:
                self.current_beat, self.current_kind = name, kwargs.get("kind", "normal")
                yield opened
            observer.at_rest(self, name, self.renderer.time)

        def claim(self, words: str, written: Maths | None = None) -> Title:
            made: Title = super().claim(words, written)
            self.claimed = self.renderer.time
            return made

        @property
        def still_after_claim(self) -> float | None:
            """Seconds for which nothing has moved since the claim; None without one, or if something has."""
            if self.claimed is None or self.renderer.time - self.claimed > self.renderer.still_for + 1e-3:
                return None
            return float(self.renderer.still_for)

        def play(self, *args: Any, **kwargs: Any) -> None:
            began = self.renderer.began = self.renderer.time
            still_before = self.renderer.still_for
            observer.glimpse(self, self.current_beat, began)
            super().play(*args, **kwargs)
            seconds = round(self.duration * RATE) / RATE
            self.renderer.time = began + seconds
            observer.played(self, self.current_beat, self.renderer.time, seconds)
            if self.renderer.still_for > still_before:
                observer.glimpse(self, self.current_beat, self.renderer.time)
                observer.still(self.current_beat, self.current_kind, self.renderer.time, self.renderer.still_for)

        def get_time_progression(self, run_time: float, *args: Any, **kwargs: Any) -> Instants:
            self.instants = Instants(run_time, self.animations or ())
            return self.instants

        def look_at_instant(self, time: float) -> None:
            if time in self.instants.glimpses:
                observer.glimpse(self, self.current_beat, self.renderer.time)
            if time not in self.instants.looks or round(time * RATE) % max(1, int(self.duration * RATE) // LOOKS):
                return
            busy = {id(part) for mob in mobjects_of(self.animations or ()) for part in mob.get_family()}
            observer.moving(self, self.current_beat, self.renderer.time, busy)

    Audited.__name__, Audited.__qualname__ = scene.__name__, scene.__qualname__
    return Audited(renderer=SilentRenderer())


@contextmanager
def silence(media: str, width: int, height: int) -> Iterator[None]:
    """manim's settings for a play without pictures, at the rate of looks."""
    with silent_settings(media, width, height, RATE):
        yield
