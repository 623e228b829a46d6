"""Reading `<Scene>.beats.json`, the one file that everything after the render is made from."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any

from lectern.errors import LecternError
from lectern.json_files import read_json
from scenes.kit.stage.beats import KINDS, Beat, Numbers, Spot, wrong_choices

__all__ = ["Beat", "BeatSheet", "read_beats"]


MOST_FRAMES = 10_000_000  # over a day at 60 a second: more is damage


@dataclass(frozen=True)
class BeatSheet:
    """The timeline of one video; where it is published, that video's SHA-256 and its theme."""

    scene: str
    fps: float
    frames: int
    beats: tuple[Beat, ...]
    sha256: str = dataclass_field(default="", compare=False)
    theme: str = dataclass_field(default="", compare=False)

    @property
    def seconds(self) -> float:
        """The video's length."""
        return self.frames / self.fps


def read_beats(path: Path) -> BeatSheet:
    """The checked content of a beats file. Raises LecternError naming the file, the field and what is wrong."""
    try:
        data = read_json(path)
    except OSError as error:
        raise LecternError(f"{path}: cannot be read ({error.strerror}); render the scene again") from error
    except ValueError as error:
        raise LecternError(f"{path}: is not JSON ({error}); render the scene again") from error
    return parse_beats(data, str(path))


def parse_beats(data: Any, origin: str) -> BeatSheet:
    """A beat sheet from parsed JSON; `origin` names it in errors."""
    scene = field(data, "scene", str, origin)
    fps = field(data, "fps", (int, float), origin)
    frames = field(data, "frames", int, origin)
    if not 0 < fps <= 1000:
        raise LecternError(f"{origin}: fps is {str(fps)[:20]}; it must be between 0 and 1000")
    if not 1 <= frames <= MOST_FRAMES:
        raise LecternError(f"{origin}: frames is {str(frames)[:20]}; a video has 1 to {MOST_FRAMES:,}")
    beats = tuple(
        parse_beat(item, f"{origin}: beats[{index}]") for index, item in enumerate(field(data, "beats", list, origin))
    )
    check_timeline(beats, frames, origin)
    marks = [field(data, name, str, origin) if name in data else "" for name in ("sha256", "theme")]
    return BeatSheet(scene, float(fps), frames, beats, *marks)


def parse_beat(data: Any, origin: str) -> Beat:
    """One beat of the list."""
    name, kind, text, notes = (field(data, key, str, origin) for key in ("name", "kind", "text", "notes"))
    start, end = (field(data, key, int, origin) for key in ("start", "end"))
    known = next((each for each in KINDS if each == kind), None)
    if known is None:
        raise LecternError(f'{origin}.kind is "{kind}"; it must be one of {", ".join(KINDS)}')
    choices, right = choices_of(data, origin)
    if problem := wrong_choices(kind, choices, right):
        raise LecternError(f"{origin}: {problem}")
    spots = spots_of(data, origin)
    seen, numbers, lead = seen_of(data, origin), numbers_of(data, origin), lead_of(data, origin)
    return Beat(name, known, text, notes, start, end, choices, right, seen, numbers, lead, spots)


def lead_of(data: dict[str, Any], origin: str) -> int:
    """Frames of silence before the sentence; none in files from before there were any."""
    lead: int = field(data, "lead", int, origin) if "lead" in data else 0
    if not 0 <= lead <= max(0, data["end"] - data["start"]):
        raise LecternError(f"{origin}.lead is {lead}; the silence before a sentence lies within its beat")
    return lead


def seen_of(data: dict[str, Any], origin: str) -> tuple[str, ...]:
    """What the beat's picture shows, in words; nothing in files from before it was said."""
    return texts(field(data, "seen", list, origin) if "seen" in data else [], f"{origin}.seen")


def numbers_of(data: dict[str, Any], origin: str) -> Numbers:
    """For each frame the numbers that change, each a name and a text; none in files from before they were noted."""
    frames = field(data, "numbers", list, origin) if "numbers" in data else []
    for frame in frames:
        pairs = frame if isinstance(frame, list) else [frame]
        if wrong := [
            pair for pair in pairs if not isinstance(pair, list) or [type(part) for part in pair] != [str] * 2
        ]:
            raise LecternError(f'{origin}.numbers: expected lists of ["name", "value"], found {wrong[0]!r:.40}')
    if frames and len(frames) != data["end"] - data["start"]:
        raise LecternError(f"{origin}.numbers: there are {len(frames)} lists; expected one a frame of the beat")
    return tuple(tuple((name, text) for name, text in frame) for frame in frames)


def spots_of(data: dict[str, Any], origin: str) -> tuple[Spot, ...]:
    """Where to point to choose a frame; nowhere in files from before there were any."""
    found = []
    for index, item in enumerate(field(data, "spots", list, origin) if "spots" in data else []):
        where = f"{origin}.spots[{index}]"
        frame, box, name = (
            field(item, "frame", int, where),
            field(item, "box", list, where),
            field(item, "name", str, where),
        )
        if len(box) != 4 or any(type(share) not in (int, float) for share in box):
            raise LecternError(f"{where}.box: expected left, top, right, bottom, found {box!r:.40}")
        left, top, right, bottom = map(float, box)
        found.append(Spot(frame, (left, top, right, bottom), name))
    return tuple(found)


def choices_of(data: dict[str, Any], origin: str) -> tuple[tuple[str, ...], str]:
    """The answers to choose from and the right one; none in files from before there were any."""
    choices = texts(field(data, "choices", list, origin) if "choices" in data else [], f"{origin}.choices")
    return choices, field(data, "right", str, origin) if "right" in data else ""


def texts(items: list[Any], origin: str) -> tuple[str, ...]:
    """A list of texts. Raises LecternError where it holds anything else."""
    for item in items:
        if not isinstance(item, str):
            raise LecternError(f"{origin}: expected str, found {type(item).__name__}")
    return tuple(items)


def check_timeline(beats: tuple[Beat, ...], frames: int, origin: str) -> None:
    """Beats follow each other inside the video and have names of their own."""
    previous, names = 0, set[str]()
    for index, beat in enumerate(beats):
        where = f'{origin}: beats[{index}] "{beat.name}"'
        if not previous <= beat.start <= beat.end <= frames:
            raise LecternError(
                f"{where} covers frames {beat.start} to {beat.end}; expected {previous} <= start <= end <= {frames}"
            )
        if beat.name in names:
            raise LecternError(f"{where}: an earlier beat has the same name")
        names.add(beat.name)
        previous = beat.end


def field(data: Any, name: str, kind: type | tuple[type, ...], origin: str) -> Any:
    """`data[name]`, checked to be of the kind; JSON's true and false are no numbers."""
    if not isinstance(data, dict):
        raise LecternError(f"{origin}: expected an object, found {type(data).__name__}")
    if name not in data:
        raise LecternError(f'{origin}: the field "{name}" is missing')
    value = data[name]
    if not isinstance(value, kind) or isinstance(value, bool):
        kinds = kind if isinstance(kind, tuple) else (kind,)
        expected = " or ".join(each.__name__ for each in kinds)
        raise LecternError(f"{origin}.{name}: expected {expected}, found {type(value).__name__}")
    return value
