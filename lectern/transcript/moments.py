"""`moments_of`: a scene's beats as they are told, for transcripts and pages."""

from __future__ import annotations

from dataclasses import dataclass

from lectern.beats import BeatSheet


@dataclass(frozen=True)
class Moment:
    """What is said from a moment on, `start` seconds after the video's beginning, and what is seen: new or changed."""

    start: float
    said: str
    seen: tuple[str, ...]

    @property
    def clock(self) -> str:
        """Minutes and seconds.

        >>> Moment(65.9, "", ()).clock
        '1:05'
        """
        minutes, seconds = divmod(int(self.start), 60)
        return f"{minutes}:{seconds:02}"


def moments_of(sheet: BeatSheet) -> list[Moment]:
    """The scene's beats in order; those in which nothing is said and nothing new is seen are left out.

    >>> from lectern.beats import Beat
    >>> beats = (Beat("a", "normal", "A dot.", "", 0, 45, seen=("a dot",)), Beat("b", "normal", "", "", 45, 60))
    >>> moments_of(BeatSheet("Dots", 30, 60, beats))
    [Moment(start=0.0, said='A dot.', seen=('a dot',))]
    """
    return [Moment(beat.start / sheet.fps, beat.text, beat.seen) for beat in sheet.beats if beat.text or beat.seen]
