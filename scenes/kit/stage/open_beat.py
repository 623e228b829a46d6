"""The beat that is playing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manim import config

from scenes.kit.stage.beats import Beat, Spot
from scenes.kit.stage.narration import spoken_seconds, word_times

if TYPE_CHECKING:
    from scenes.kit.stage.lesson import Lesson


class OpenBeat:
    """How long its sentence takes, how much of that is left, and when its words in brackets are said."""

    def __init__(self, lesson: Lesson, record: Beat, bookmarks: dict[str, int]) -> None:
        self._lesson = lesson
        self.record = record
        self._bookmarks = bookmarks
        self.frames = round(spoken_seconds(record.text) * config.frame_rate)
        self.lead = 0  # frames of silence before the sentence
        self.shares: list[float] = []
        self.spots: list[Spot] = []

    @property
    def marks(self) -> dict[str, Any]:
        """What its record says besides, once it is over."""
        return {"lead": self.lead, "spots": tuple(self.spots)}

    @property
    def played(self) -> int:
        """Frames that have been played since it opened."""
        return self._lesson.frames - self.record.start

    def begin(self) -> None:
        """The sentence begins now: what has played so far was silent."""
        self.lead = self.played

    @property
    def duration(self) -> float:
        """Seconds that the sentence takes to say."""
        return self.frames / config.frame_rate

    @property
    def remaining(self) -> float:
        """Seconds of the sentence that nothing has been played in yet; 0 when the animations took longer."""
        return max(0, self.lead + self.frames - self.played) / config.frame_rate

    def until_word(self, phrase: str) -> float:
        """Seconds until the words in brackets are said; 0 where they are said already. Raises ValueError."""
        if phrase not in self._bookmarks:
            known = ", ".join(f'"{each}"' for each in self._bookmarks) or "none"
            where = f'{type(self._lesson).__name__}: beat "{self.record.name}"'
            raise ValueError(f'{where}: at="{phrase}" is not in brackets in its text; in brackets: {known}')
        said = word_times(self.record.text)[self._bookmarks[phrase]]
        return max(0, self.lead + round(said * config.frame_rate) - self.played) / config.frame_rate

    def share(self, part: float, least: float = 0.5) -> float:
        """`part` of the sentence's time (0 to 1), at least `least` seconds: a run time that paces an animation."""
        self.shares.append(part)
        return max(self.duration * part, least)
