"""The end of a render: captions are made, and all files take their final names at once."""

from __future__ import annotations

from pathlib import Path

from lectern.beats import BeatSheet, read_beats
from lectern.captions import make_cues, to_srt, to_vtt


def publish(video: Path, beats: Path, folder: Path, name: str) -> tuple[Path, BeatSheet]:
    """Moves a finished render to `folder/<name>.mp4` with `.beats.json`, `.srt` and `.vtt` beside it.

    Nothing takes its final name before everything is complete, and each file replaces its predecessor in one step.
    """
    sheet = read_beats(beats)
    cues = make_cues(sheet)
    captions = {".srt": to_srt(cues, sheet.fps), ".vtt": to_vtt(cues, sheet.fps)}
    finished = {".beats.json": beats}
    for suffix, text in captions.items():
        finished[suffix] = video.with_suffix(suffix)
        finished[suffix].write_text(text, encoding="utf-8")
    finished[video.suffix] = video
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, path in finished.items():
        path.replace(folder / f"{name}{suffix}")
    return folder / f"{name}{video.suffix}", sheet
