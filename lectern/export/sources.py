"""What exports are made from: rendered scenes, each a video and its beats."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av

from lectern.beats import Beat, BeatSheet, read_beats
from lectern.errors import LecternError
from lectern.files import content_hash
from lectern.targets import Target

LONGEST_NAME = 40


@dataclass(frozen=True)
class RenderedScene:
    """A scene whose video exists and is as long as its beats say."""

    target: Target
    video: Path
    sheet: BeatSheet

    @property
    def name(self) -> str:
        """The scene's class name."""
        return self.target.scene.name

    def span(self, beat: Beat) -> tuple[int, int]:
        """The beat's first frame and the one after its last; a beat in which nothing plays has one frame."""
        start = min(beat.start, self.sheet.frames - 1)
        return start, max(beat.end, start + 1)


def rendered(targets: Sequence[Target], out: Path) -> list[RenderedScene]:
    """The targets' videos in `out`, in the given order.

    Raises LecternError naming every scene that is missing or does not fit its beats, and the command that helps.
    """
    problems = [(target, problem) for target in targets if (problem := find_problem(target, out))]
    if problems:
        names = " ".join(target.scene.name for target, _ in problems)
        lines = [f"{target.scene.name}: {problem}" for target, problem in problems]
        folder = "" if out == Path("out") else f' --out "{out}"'
        raise LecternError("\n".join([*lines, f"run: ./run render {names}{folder}"]))
    return [
        RenderedScene(target, video_path(target, out), read_beats(beats_path(video_path(target, out))))
        for target in targets
    ]


def find_problem(target: Target, out: Path) -> str:
    """Why the target cannot be exported; empty where it can."""
    video = video_path(target, out)
    beats = beats_path(video)
    for path in (video, beats):
        if not path.is_file():
            return f"not rendered yet ({path} is missing)"
    try:
        sheet = read_beats(beats)
        if sheet.sha256 and sheet.sha256 != content_hash(video):
            return f"{video} is damaged, or its beats belong to another render"
        found = count_frames(video, sheet.fps)
    except LecternError as error:
        return str(error)
    return "" if found == sheet.frames else f"the video has {found} frames, but its beats cover {sheet.frames}"


def video_path(target: Target, out: Path) -> Path:
    """Where `lectern render` puts the target's video."""
    return out / target.lecture.folder / f"{target.scene.name}.mp4"


def beats_path(video: Path) -> Path:
    """The beats beside a video."""
    return video.with_suffix(".beats.json")


def count_frames(video: Path, fps: float) -> int:
    """The video's length in frames, by its duration: a still may be one long frame. Raises LecternError."""
    try:
        with av.open(str(video)) as container:
            stream = container.streams.video[0]
            if stream.duration is None or stream.time_base is None:
                return stream.frames
            return round(float(stream.duration * stream.time_base) * fps)
    except (av.error.FFmpegError, IndexError) as error:
        raise LecternError(f"{video}: is no video ({error})") from error


def beat_file(scene: RenderedScene, beat: Beat) -> str:
    """A file name for what is made of the beat; a stretch that is none of the scene's beats has no number."""
    if beat not in scene.sheet.beats:
        return f"from_{slug_of(beat.name)}"
    return numbered(scene.sheet.beats.index(beat) + 1, beat.name)


def numbered(number: int, name: str) -> str:
    """A beat's number and name as a file's.

    >>> numbered(3, "Größe?"), numbered(4, "../../..")
    ('03_groe', '04')
    """
    return f"{number:02}_{slug_of(name)}".rstrip("_")


def slug_of(name: str) -> str:
    """The name reduced to characters that are harmless in a file's."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_NAME].rstrip("_")


def clips_folder(scene: RenderedScene, out: Path) -> Path:
    """`out/<lecture>/clips/<Scene>`: where a scene's clips and posters belong."""
    return out / scene.target.lecture.folder / "clips" / scene.name
