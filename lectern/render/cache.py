"""Finished renders, kept by their key: a scene in which nothing changed is not rendered again."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from lectern.beats import read_beats
from lectern.errors import LecternError
from lectern.export.made import content_hash
from lectern.render.lock import only_one
from lectern.render.workdir import is_alive
from scenes.kit.narration import text_key

FOLDER = ".cache"  # in the output folder, so that a file and its copy in the cache can be the same one on disk
LIMIT = 5_000_000_000  # bytes; what was used longest ago goes first
RECORD, BEATS = "record.json", "scene.beats.json"


@dataclass(frozen=True)
class Entry:
    """A kept render: its files' names, what they must hash to, and the lengths that its sentences had in seconds."""

    scene: str
    video: str
    hashes: dict[str, str]
    spoken: dict[str, float | None]


class Cache:
    """A folder of entries, one a key. An entry appears whole or not at all, and is checked whenever it is used.

    `timings` is the course's file of measured sentences. Only the lengths of a scene's own sentences matter to it, and
    those are known after its render: so they are no part of the key.
    """

    def __init__(self, folder: Path, timings: Path | None = None, limit: int = LIMIT) -> None:
        self.folder, self.timings, self.limit = folder, timings, limit

    @property
    def lock(self) -> Path:
        """The file to lock while finished files move, so that two runs never mix theirs."""
        return self.folder / "lock"

    def fetch(self, key: str, scratch: Path) -> tuple[Path, Path, Entry] | None:
        """The video and the beats of the key, put into `scratch`; None where there is no sound entry."""
        entry = self._checked(key)
        if entry is None:
            return None
        folder = self.folder / key
        scratch.mkdir(parents=True, exist_ok=True)
        os.utime(folder / RECORD)
        video = same_file(folder / entry.video, scratch / entry.video)
        return video, same_file(folder / BEATS, scratch / BEATS), entry

    def _checked(self, key: str) -> Entry | None:
        folder = self.folder / key
        try:
            entry = Entry(**json.loads((folder / RECORD).read_text(encoding="utf-8")))
            is_whole = all(content_hash(folder / name) == value for name, value in entry.hashes.items())
            if is_whole and self._lengths(folder / BEATS) == entry.spoken:
                return entry
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, AttributeError, LecternError):
            is_whole = False
        if not is_whole:
            print(f"lectern: the cache entry {folder} is damaged; the scene is rendered anew", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        return None

    def _lengths(self, beats: Path) -> dict[str, float | None]:
        """Each sentence's key and its measured length; None where no voice has spoken it."""
        measured = {}
        if self.timings and self.timings.exists():
            measured = json.loads(self.timings.read_text(encoding="utf-8"))
        keys = sorted(text_key(beat.text) for beat in read_beats(beats).beats)
        return {key: measured.get(key) for key in keys}

    def keep(self, key: str, scene: str, video: Path, beats: Path) -> None:
        """Adds an entry. Raises OSError where the disk is full or cannot be written; then nothing was added."""
        scratch = self.folder / f".new-{os.getpid()}-{key}"
        try:
            scratch.mkdir(parents=True)
            name = f"scene{video.suffix}"
            files = {name: same_file(video, scratch / name), BEATS: Path(shutil.copyfile(beats, scratch / BEATS))}
            hashes = {each: content_hash(path) for each, path in files.items()}
            entry = Entry(scene, name, hashes, self._lengths(beats))
            (scratch / RECORD).write_text(json.dumps(asdict(entry), indent=1), encoding="utf-8")
            with only_one(self.lock):
                shutil.rmtree(self.folder / key, ignore_errors=True)
                scratch.rename(self.folder / key)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        self.tidy()

    def entries(self) -> list[Path]:
        """The entries' folders, the one used longest ago first."""
        records = [(path.stat().st_mtime, path.parent) for path in self.folder.glob(f"*/{RECORD}")]
        return [folder for _, folder in sorted(records)]

    def size(self) -> int:
        """Bytes in the cache. A video that is also in the output folder takes its place on disk only once."""
        return sum(folder_size(folder) for folder in self.entries())

    def tidy(self) -> None:
        """Removes what killed runs have left, and entries beyond the limit."""
        for left in self.folder.glob(".new-*"):
            process = left.name.split("-")[1]
            if process.isdecimal() and not is_alive(int(process)):
                shutil.rmtree(left, ignore_errors=True)
        sizes = {folder: folder_size(folder) for folder in self.entries()}
        excess = sum(sizes.values()) - self.limit
        for folder, size in list(sizes.items())[:-1]:
            if excess > 0:
                shutil.rmtree(folder, ignore_errors=True)
                excess -= size

    def clear(self) -> tuple[int, int]:
        """Removes all entries; returns how many there were and their bytes."""
        count, size = len(self.entries()), self.size()
        if self.folder.exists():
            try:
                shutil.rmtree(self.folder)
            except OSError as error:
                raise LecternError(f"{self.folder}: cannot be removed ({error.strerror})") from error
        return count, size


def folder_size(folder: Path) -> int:
    """Bytes of the files in the folder."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def same_file(source: Path, target: Path) -> Path:
    """`target`, the same file on disk as `source` where the file system can do that, else a copy."""
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(source, target)
    return target
