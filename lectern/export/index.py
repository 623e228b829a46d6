"""`course.json`: what of the course is in the output folder, with totals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from lectern.beats import read_beats
from lectern.course import Lecture
from lectern.errors import LecternError
from lectern.export.sources import beats_path, count_frames, video_path
from lectern.files import write_text
from lectern.scene_files import Scene
from lectern.targets import Target


def write_index(lectures: Sequence[Lecture], out: Path) -> Path:
    """Writes `out/course.json`; videos are named relative to it, and only those that exist."""
    entries = [lecture_entry(lecture, out) for lecture in lectures]
    scenes = [scene for entry in entries for scene in entry["scenes"] if "video" in scene]
    totals = {
        "lectures": sum("video" in entry for entry in entries),
        "scenes": len(scenes),
        "frames": sum(scene["frames"] for scene in scenes),
        "seconds": round(sum(scene["seconds"] for scene in scenes), 3),
    }
    path = out / "course.json"
    write_text(path, json.dumps({"lectures": entries, "totals": totals}, indent=1, ensure_ascii=False) + "\n")
    return path


def lecture_entry(lecture: Lecture, out: Path) -> dict[str, Any]:
    """A lecture, with its video where there is one, and its scenes."""
    entry: dict[str, Any] = {"number": lecture.number, "slug": lecture.slug, "title": lecture.title}
    scenes = [scene_entry(lecture, scene, out) for scene in lecture.scenes]
    video = out / lecture.folder / f"{lecture.folder}.mp4"
    rates = [scene["fps"] for scene in scenes if "fps" in scene]
    if video.is_file() and rates:
        with suppress(LecternError):  # damaged: it counts as not made
            frames = count_frames(video, rates[0])
            entry |= {"video": video.relative_to(out).as_posix(), "seconds": round(frames / rates[0], 3)}
    return entry | {"scenes": scenes}


def scene_entry(lecture: Lecture, scene: Scene, out: Path) -> dict[str, Any]:
    """A scene, with video, length and number of beats where it is rendered."""
    entry: dict[str, Any] = {"name": scene.name, "goal": scene.goal}
    video = video_path(Target(lecture, scene), out)
    if not video.is_file():
        return entry
    try:
        sheet = read_beats(beats_path(video))
    except LecternError:
        return entry  # another version's; the scene counts as not rendered
    return entry | {
        "video": video.relative_to(out).as_posix(),
        "frames": sheet.frames,
        "fps": sheet.fps,
        "seconds": round(sheet.seconds, 3),
        "beats": len(sheet.beats),
    }
