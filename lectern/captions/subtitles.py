"""Captions as SubRip and WebVTT files."""

from __future__ import annotations

from lectern.captions.cues import Cue


def to_srt(cues: list[Cue], fps: float) -> str:
    """The SubRip file's text."""
    return "\n".join(
        f"{number}\n{timestamp(cue.start, fps, ',')} --> {timestamp(cue.end, fps, ',')}\n{plain(cue)}\n"
        for number, cue in enumerate(cues, start=1)
    )


def to_vtt(cues: list[Cue], fps: float) -> str:
    """The WebVTT file's text."""
    blocks = [
        f"{timestamp(cue.start, fps, '.')} --> {timestamp(cue.end, fps, '.')}\n"
        + plain(cue).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def plain(cue: Cue) -> str:
    """The lines; an arrow that would read as a time line becomes a sign."""
    return "\n".join(cue.lines).replace("-->", "→")


def timestamp(frame: int, fps: float, mark: str) -> str:
    """`00:01:02,500`: hours, minutes, seconds and milliseconds of a frame's begin."""
    seconds, milliseconds = divmod(round(frame / fps * 1000), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{milliseconds:03}"
