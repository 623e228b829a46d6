"""Playing a lesson without drawing it, and looking at it at every instant and at the end of every beat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import numpy as np
from manim import Animation, AnimationGroup, CairoRenderer, Mobject, tempconfig

from lectern.audit.instants import RATE, Instants
from lectern.render.engine.plain_paths import plain_paths
from scenes.kit.stage.lesson import Lesson, OpenBeat
from scenes.kit.stage.title import Title

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


class SilentRenderer(CairoRenderer):
    """manim's renderer without its pictures: time passes, nothing is rasterised or encoded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.still_for = 0.0
        self.began = 0.0

    def update_frame(self, *args: Any, **kwargs: Any) -> None:
        """Draws nothing."""

    def save_static_frame_data(self, scene: Any, static_mobjects: Iterable[Mobject]) -> None:
        """Keeps nothing."""

    def get_frame(self) -> np.ndarray:
        """The empty picture, uncopied."""
        return self.camera.pixel_array

    def freeze_current_frame(self, duration: float) -> None:
        """A still: time passes."""
        self.time += duration
        self.still_for += duration

    def render(self, scene: Any, time: float, moving_mobjects: Iterable[Mobject] | None = None) -> None:
        """An instant of an animation: let the observer look."""
        self.time = self.began + time
        self.still_for = 0.0
        scene.look_at_instant(time)


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

        def claim(self, words: str) -> Title:
            made: Title = super().claim(words)
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
    """manim's settings for a play without pictures."""
    options = {
        "media_dir": media,
        "dry_run": True,
        "disable_caching": True,
        "frame_rate": RATE,
        "pixel_width": width,
        "pixel_height": height,
        "frame_width": 8.0 * width / height,
        "progress_bar": "none",
        "verbosity": "ERROR",
    }
    with tempconfig(options), plain_paths():
        yield
