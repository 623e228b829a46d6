"""``Lesson``: a manim scene made of beats, whose timeline is counted in whole frames."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, Self

from manim import FadeIn, Scene, config

from scenes.kit.stage.layout import Frame, frame
from scenes.kit.stage.narration import narration_seconds
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import Waiver
from scenes.kit.text.typeset import TITLE, Words

Kind = Literal["normal", "loop", "question", "answer", "scrub"]

# manim counts frames with np.arange(0, run_time, 1 / fps) and int(run_time * fps): a hair less, or more, than the
# exact time gives the wanted number in spite of rounding.
_HAIR = 1e-6


@dataclass
class Beat:
    """One sentence and its stretch of the timeline, in frames: ``start`` is included, ``end`` is not."""

    name: str
    kind: Kind
    text: str
    notes: str
    start: int
    end: int


class OpenBeat:
    """The beat that is playing: how long its sentence takes, and how much of that is left."""

    def __init__(self, lesson: Lesson, record: Beat) -> None:
        self._lesson = lesson
        self.record = record
        self.frames = round(narration_seconds(record.text) * config.frame_rate)

    @property
    def duration(self) -> float:
        """Seconds that the sentence takes to say."""
        return self.frames / config.frame_rate

    @property
    def remaining(self) -> float:
        """Seconds of the sentence that nothing has been played in yet; 0 when the animations took longer."""
        played = self._lesson.frames - self.record.start
        return max(0, self.frames - played) / config.frame_rate

    def share(self, part: float, least: float = 0.5) -> float:
        """``part`` of the sentence's time (0 to 1), at least ``least`` seconds: a run time that paces an animation."""
        return max(self.duration * part, least)


class Lesson(Scene):
    """A scene of the course. Its ``construct`` is a script: a sequence of ``with self.beat(...)`` blocks.

    ``aspects`` lists the aspect ratios it is laid out for, ``waivers`` what the audit is to accept, and why. Beside
    the video it writes ``<Scene>.beats.json``, the only file the exporters read.
    """

    aspects: tuple[str, ...] = ("16:9", "4:3")
    waivers: tuple[Waiver, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        config.frame_width = config.frame_height * config.pixel_width / config.pixel_height
        super().__init__(*args, **kwargs)
        self.camera.background_color = theme().background
        self.frames = 0
        self.beats: list[Beat] = []
        self._open: OpenBeat | None = None

    @property
    def frame(self) -> Frame:
        """The regions of the frame: ``self.frame.stage`` and its siblings."""
        return frame()

    @contextmanager
    def beat(self, name: str, text: str, *, kind: Kind = "normal", notes: str = "") -> Iterator[OpenBeat]:
        """Open a beat: ``text`` is spoken while the block plays; what is left of its time is waited at the end.

        ``name`` must be new in the scene (it names the clip); ``notes`` are for the lecturer.
        """
        if self._open is not None:
            raise ValueError(f'{type(self).__name__}: beat "{name}" opens inside beat "{self._open.record.name}"')
        if name in {beat.name for beat in self.beats}:
            raise ValueError(f'{type(self).__name__}: two beats are called "{name}"; clips need different names')
        self.next_section(name, kind)
        self._open = OpenBeat(self, Beat(name, kind, text, notes, self.frames, self.frames))
        yield self._open
        if self._open.remaining:
            self.wait(self._open.remaining)
        self._open.record.end = self.frames
        self.beats.append(self._open.record)
        self._open = None

    def heading(self, title: str) -> Words:
        """Write the scene's title in the title region, inside a beat; returns it."""
        words = Words(title, TITLE)
        self.frame.title.place(words, -1, 1)
        self.play(FadeIn(words), run_time=0.6)
        return words

    def play(self, *args: Any, **kwargs: Any) -> None:
        """As in manim; only inside a beat, and for a whole number of frames."""
        if self._open is None:
            raise ValueError(f"{type(self).__name__}: something plays outside a beat; put it in one")
        super().play(*args, **kwargs)
        self.frames += round(self.duration * config.frame_rate)

    def get_run_time(self, animations: list[Any]) -> float:
        """The animations' run time, rounded to whole frames (at least one)."""
        exact = max(1, round(super().get_run_time(animations) * config.frame_rate)) / config.frame_rate
        return exact - _HAIR

    def compile_animation_data(self, *animations: Any, **play_kwargs: Any) -> Self | None:
        """As in manim; a still gets the hair's breadth that its own way of counting frames needs."""
        result = super().compile_animation_data(*animations, **play_kwargs)
        if self.is_current_animation_frozen_frame():
            self.duration += 2 * _HAIR
        return result

    def tear_down(self) -> None:
        """Write the beats beside the video."""
        super().tear_down()
        writer = self.renderer.file_writer
        if writer.output_spec.is_video and self.beats:
            self._write_beats(Path(writer.movie_file_path))

    def _write_beats(self, movie: Path) -> None:
        record = {
            "scene": type(self).__name__,
            "fps": config.frame_rate,
            "frames": self.frames,
            "beats": [asdict(beat) for beat in self.beats],
        }
        target = movie.with_suffix(".beats.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_suffix(".partial")
        scratch.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        scratch.replace(target)
