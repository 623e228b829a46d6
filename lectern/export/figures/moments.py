"""What is to be seen at moments of a scene: it is played without being drawn, and looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from manim import Scene, Wait

from lectern.errors import LecternError, UsageError
from lectern.export.selection import plain
from lectern.export.sources import numbered
from lectern.render.engine.camera import DIRECT, DirectCamera
from lectern.render.engine.display import Display
from lectern.render.engine.renderer import renderer_replaced
from lectern.render.engine.view import View
from lectern.render.sectioned import is_lesson, timeline_of
from lectern.render.silent import SilentRenderer, silent_settings
from scenes.kit.stage.open_beat import OpenBeat

RATE = 30.0  # frames a second: beats are as long as those of a video at the usual quality


@dataclass(frozen=True)
class Wanted:
    """The ends of the `beats` of these names (none, and no seconds: of all), and moments in `seconds`."""

    beats: tuple[str, ...] = ()
    seconds: tuple[float, ...] = ()

    def is_end(self, beat: str) -> bool:
        """Whether the beat's end is wanted."""
        return not (self.beats or self.seconds) or plain(beat) in map(plain, self.beats)


@dataclass(frozen=True)
class Moment:
    """A picture: its name, what is seen and how."""

    name: str
    display: Display
    view: View


def moments(scene: type[Scene], wanted: Wanted, width: int, height: int) -> list[Moment]:
    """The wanted moments of `scene`, in the theme in force, in a frame of this shape.

    Raises UsageError for a beat that it does not have or a moment after its end, LecternError for what has no outlines.
    """
    posed = played(scene, wanted, width, height)
    known = [beat.name for beat in timeline_of(posed).beats]
    for name in wanted.beats:
        if plain(name) not in map(plain, known):
            raise UsageError(f'{scene.__name__} has no beat "{name}"; it has {", ".join(known)}')
    for second in wanted.seconds:
        if second > posed.renderer.time + 1 / RATE:
            raise UsageError(f"--at {second:g}: {scene.__name__} lasts {posed.renderer.time:.2f} s")
    return list(posed.moments)


def played(scene: type[Scene], wanted: Wanted, width: int, height: int) -> Any:
    """An instance of `scene` that has been played, with the `moments` that are wanted of it."""
    with tempfile.TemporaryDirectory() as media, silent_settings(media, width, height, RATE):
        posed = posing(scene, wanted)
        posed.render()
    return posed


def posing(scene: type[Scene], wanted: Wanted) -> Any:
    """An instance of `scene` that notes what is seen at the wanted moments while it plays."""

    class Told(scene):  # type: ignore[misc, valid-type]
        @contextmanager
        def beat(self, name: str, text: str, **kwargs: Any) -> Iterator[OpenBeat]:
            with super().beat(name, text, **kwargs) as opened:
                yield opened
            self._lectern_ended(name)

    class Posing(Told if is_lesson(scene) else scene):  # type: ignore[misc]
        moments: list[Moment]
        moving: set[int]  # the frames that show a step of a movement, its beginning and its end

        def _lectern_ended(self, name: str) -> None:
            if name and wanted.is_end(name):
                self.note(numbered(len(timeline_of(self).beats), name))

        def play(self, *args: Any, **kwargs: Any) -> None:
            first = timeline_of(self).frames
            super().play(*args, **kwargs)
            if not all(isinstance(each, Wait) for each in args):
                self.moving.update(range(first, timeline_of(self).frames + 1))

        def get_time_progression(self, run_time: float, *args: Any, **kwargs: Any) -> Instants:
            began = self.renderer.time
            inside = [second - began for second in wanted.seconds if began <= second < began + run_time]
            return Instants(inside)

        def wait(self, *args: Any, **kwargs: Any) -> None:
            began = self.renderer.time
            super().wait(*args, **kwargs)
            for second in wanted.seconds:
                if began <= second < self.renderer.time and named(second) not in {each.name for each in self.moments}:
                    self.note(named(second))

        def look_at_instant(self, time: float) -> None:
            self.note(named(self.renderer.began + time))

        def note(self, name: str) -> None:
            if type(self.camera) not in DIRECT:
                camera = type(self.camera).__name__
                raise LecternError(f"{scene.__name__}: its camera, a {camera}, has no flat picture; cut clips instead")
            display = DirectCamera().look(self.mobjects)
            if display is None:
                raise LecternError(f"{scene.__name__}: at {name} it shows point clouds, which have no outlines")
            self.moments.append(Moment(name, display, View.of(self.camera)))

    Posing.__name__, Posing.__qualname__ = scene.__name__, scene.__qualname__
    with renderer_replaced(SilentRenderer):
        posed = Posing()
    posed.moments, posed.moving = [], set()
    return posed


def named(second: float) -> str:
    """What the figure of a moment is called.

    >>> named(12.5)
    'at_12.50'
    """
    return f"at_{second:05.2f}"


class Instants(Sequence[float]):
    """The seconds of a play at which it is looked at."""

    def __init__(self, seconds: Iterable[float]) -> None:
        self.seconds = sorted(seconds)

    def __getitem__(self, index: Any) -> Any:
        return self.seconds[index]

    def __len__(self) -> int:
        return len(self.seconds)

    def close(self) -> None:
        """Nothing to close: manim expects a progress bar here."""
