"""Captions as SubRip and WebVTT files."""

from __future__ import annotations

import re

from lectern.captions.cues import Cue

# Where a player would read a command: a tag, an entity, an escape of the format that FFmpeg makes of all captions.
COMMAND = re.compile(r"<|&(?=[#\w])|\\")
# There a brace begins a command whatever stands in it: these are the same signs without that meaning.
BRACES = str.maketrans("{}", "❴❵")


def to_srt(cues: list[Cue], fps: float) -> str:
    """The SubRip file's text."""
    return "\n".join(
        f"{number}\n{timestamp(cue.start, fps, ',')} --> {timestamp(cue.end, fps, ',')}\n{shown(cue)}\n"
        for number, cue in enumerate(cues, start=1)
    )


def to_vtt(cues: list[Cue], fps: float) -> str:
    """The WebVTT file's text."""
    blocks = [
        f"{timestamp(cue.start, fps, '.')} --> {timestamp(cue.end, fps, '.')}\n" + escaped(plain(cue)) for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def escaped(text: str) -> str:
    """The text as WebVTT has it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(cue: Cue) -> str:
    """The lines; an arrow that would read as a time line becomes a sign."""
    return "\n".join(cue.lines).replace("-->", "→")


def shown(cue: Cue) -> str:
    """The lines for formats that have no escapes, though their players know commands.

    A word joiner, which has no width, follows whatever could begin one.
    """
    return COMMAND.sub("\\g<0>\N{WORD JOINER}", plain(cue)).translate(BRACES)


def timestamp(frame: int, fps: float, mark: str) -> str:
    """`00:01:02,500`: hours, minutes, seconds and milliseconds of a frame's begin."""
    seconds, milliseconds = divmod(round(frame / fps * 1000), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{milliseconds:03}"
