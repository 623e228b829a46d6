"""Plain scenes of manim as lessons whose beats are manim's sections: what is made of beats is made of them, too.

It imports nothing of `lectern` that imports the course: worker.py.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from manim import Scene, config
from manim._config.utils import make_config_parser

CONFIGURATION = "manim.cfg"
LESSON = "Lesson"  # the kit's class; its name is enough, as where sources are read
WHOLE = "scene"  # what a scene without sections is called as a beat
STILL = 1.0  # seconds that a scene is shown in which nothing plays
UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # control characters, and halves of pairs


class Section(NamedTuple):
    """A section as the kit's `Beat`."""

    name: str
    start: int
    end: int
    kind: str = "normal"
    text: str = ""
    notes: str = ""


class Timeline:
    """The frames that were played so far, and the sections that are over; one that is skipped has no frames."""

    def __init__(self) -> None:
        self.frames = 0
        self.beats: list[Section] = []
        self._name, self._start = WHOLE, 0

    def begin(self, name: str) -> str:
        """The next section; returns the name of the one before it, empty where nothing was played in it."""
        ended, self._name = self.end(), UNREADABLE.sub(" ", name).strip() or WHOLE
        return ended

    def end(self) -> str:
        """Ends the section that goes on; returns its name, empty where nothing was played in it."""
        start, self._start = self._start, self.frames
        if start == self.frames:
            return ""
        name = unlike(self._name, [beat.name for beat in self.beats])
        self.beats.append(Section(name, start, self.frames))
        return name


def unlike(name: str, others: Sequence[str]) -> str:
    """The name, with a number if another one has it.

    >>> unlike("unnamed", ["unnamed", "unnamed 2"])
    'unnamed 3'
    """
    numbered = (f"{name} {number}" for number in range(2, len(others) + 3))
    return next(each for each in (name, *numbered) if each not in others)


class Sectioned(Scene):
    """What is put before a plain scene's class: it counts frames, and writes `<Scene>.beats.json` beside the video.

    Its own names begin as no scene's do.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._lectern_timeline = Timeline()
        super().__init__(*args, **kwargs)

    def next_section(self, name: str = "unnamed", *args: Any, **kwargs: Any) -> None:
        """As in manim; a beat ends."""
        self._lectern_ended(self._lectern_timeline.begin(name))
        super().next_section(name, *args, **kwargs)

    def play(self, *args: Any, **kwargs: Any) -> None:
        """As in manim; frames are counted where there are any."""
        began = self.renderer.time
        super().play(*args, **kwargs)
        if not self.renderer.skip_animations:
            self._lectern_timeline.frames += round((self.renderer.time - began) * config.frame_rate)

    def tear_down(self) -> None:
        """As in manim; a scene in which nothing has played is shown for a while."""
        if not self.renderer.num_plays:
            self.wait(STILL)
        super().tear_down()
        self._lectern_ended(self._lectern_timeline.end())
        writer = self.renderer.file_writer
        if writer.output_spec.is_video:
            self._lectern_write(Path(writer.movie_file_path).with_suffix(".beats.json"))

    def _lectern_ended(self, name: str) -> None:
        """A section is over; for who wants to know."""

    def _lectern_write(self, target: Path) -> None:
        timeline = self._lectern_timeline
        record = {"scene": type(self).__name__, "fps": config.frame_rate, "frames": timeline.frames}
        target.parent.mkdir(parents=True, exist_ok=True)
        beats = [beat._asdict() for beat in timeline.beats]
        target.write_text(json.dumps({**record, "beats": beats}, indent=1, ensure_ascii=False), encoding="utf-8")


def go_home(module: str, home: str) -> None:
    """What the source of a plain scene relies on: its file's folder among those of modules, files sought from `home`.

    From here on the process, which has begun in the course's folder, works there, under the `manim.cfg` of that folder
    instead of the course's.
    """
    file = Path(*module.split(".")).with_suffix(".py").resolve()
    sys.path.append(str(file.parent))
    os.chdir(home)
    own, config.verbosity = Path(CONFIGURATION), "WARNING"
    config.digest_parser(make_config_parser(str(own) if own.is_file() else os.devnull))


def is_lesson(kind: type[Scene]) -> bool:
    """Whether the scene makes beats by itself."""
    return any(base.__name__ == LESSON for base in kind.__mro__)


def as_lesson(kind: type[Scene]) -> type[Scene]:
    """The scene's class; of a plain one a class of the same name with beats. Raises TypeError for what is no scene."""
    if not (isinstance(kind, type) and issubclass(kind, Scene)):
        raise TypeError(f"{kind!r} is no scene of manim, which `lectern` has taken it for by its base's name")
    if is_lesson(kind):
        return kind
    return cast("type[Scene]", type(kind.__name__, (Sectioned, kind), {"__module__": kind.__module__}))


def timeline_of(scene: Any) -> Any:
    """What holds the scene's `frames` and `beats` so far: a lesson itself, or a plain scene's timeline."""
    return scene._lectern_timeline if isinstance(scene, Sectioned) else scene
