"""Finished renders, kept by their key: a scene in which nothing changed is not rendered again."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from lectern.assets import timings
from lectern.beats import read_beats
from lectern.errors import UsageError
from lectern.files import content_hash, key_of
from lectern.lock import only_one
from lectern.owner import is_left, owner
from lectern.render.engine.play_store import CHAIN
from lectern.render.reads import is_as_read
from scenes.kit.stage.narration import read_timings, text_key

FOLDER = ".cache"  # in the output folder, so that a file and its copy in the cache can be the same one on disk
LIMIT = 5_000_000_000  # bytes; what was used longest ago goes first
RECORD, BEATS = "record.json", "scene.beats.json"


@dataclass(frozen=True)
class Entry:
    """A kept render: its files' names and hashes, how its sentences were timed in seconds, and what else it read.

    `inputs` are files that its key says nothing of, by label (reads.py), in the states in which they were read.
    """

    scene: str
    video: str
    hashes: dict[str, str]
    spoken: dict[str, list[float] | None]
    inputs: dict[str, str]

    def to_json(self) -> str:
        """With a checksum of its own."""
        return json.dumps({**asdict(self), "checksum": key_of(self)}, indent=1)

    @staticmethod
    def from_json(text: str) -> Entry:
        """The entry, checked. Raises ValueError or TypeError where it is damaged."""
        fields = json.loads(text)
        checksum = fields.pop("checksum", "")
        entry = Entry(**fields)
        if checksum != key_of(entry):
            raise ValueError("its record is not what was written")
        return entry


class Stored:
    """An entry's folder or a play's files, when they were last used, and their bytes."""

    def __init__(self, used: float, paths: list[Path]) -> None:
        self.used, self._paths = used, paths
        files = [file for path in paths for file in (path.iterdir() if path.is_dir() else [path])]
        self.size = sum(file.stat().st_size for file in files)

    def remove(self) -> None:
        """Removes it."""
        for path in self._paths:
            remove(path)


class Cache:
    """A folder of entries, some a key. An entry appears whole or not at all, and is checked whenever it is used.

    What a scene of the course in `root` has read and said is known after its render. So the measured lengths of its
    sentences, and the states of data files, are no part of the key: they tell apart the entries of one key.
    """

    def __init__(self, folder: Path, root: Path | None = None, limit: int = LIMIT) -> None:
        self.folder, self.root, self.limit = folder, root or Path(), limit
        self._timings = timings(root) if root else None

    @property
    def plays(self) -> Path:
        """The folder of kept plays, a folder for each scene in each setting: engine/play_store.py."""
        return self.folder / "plays"

    @property
    def lock(self) -> Path:
        """The file to lock while finished files move, so that two runs never mix theirs."""
        return self.folder / "lock"

    def fetch(self, key: str, scratch: Path) -> tuple[Path, Path, Entry] | None:
        """The video and the beats of the key, put into `scratch`; None where there is no sound entry."""
        for folder in sorted(self.folder.glob(f"{key}-*")):
            entry = self._checked(folder)
            if entry and self._fits(entry, folder):
                scratch.mkdir(parents=True, exist_ok=True)
                os.utime(folder / RECORD)
                video = same_file(folder / entry.video, scratch / entry.video)
                return video, same_file(folder / BEATS, scratch / BEATS), entry
        return None

    def _checked(self, folder: Path) -> Entry | None:
        """The folder's entry; None, and no folder, where it is damaged."""
        try:
            entry = Entry.from_json((folder / RECORD).read_text(encoding="utf-8"))
            if all(content_hash(folder / name) == value for name, value in entry.hashes.items()):
                return entry
        except FileNotFoundError:
            if not folder.exists():  # another run has removed it
                return None
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            pass
        print(f"lectern: the cache entry {folder} is damaged; the scene is rendered anew", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        return None

    def _fits(self, entry: Entry, folder: Path) -> bool:
        """Whether sentences are as long, and data as they were, when the entry was made."""
        is_same = all(is_as_read(name, state, self.root) for name, state in entry.inputs.items())
        return is_same and self._lengths(folder / BEATS) == entry.spoken

    def _lengths(self, beats: Path) -> dict[str, list[float] | None]:
        """Each sentence's key, its measured length and when its words begin; None where no voice has spoken it."""
        measured = read_timings(self._timings) if self._timings else {}
        keys = sorted(text_key(beat.text) for beat in read_beats(beats).beats)
        return {key: [found.seconds, *found.words] if (found := measured.get(key)) else None for key in keys}

    def keep(self, key: str, scene: str, video: Path, beats: Path, inputs: Mapping[str, str]) -> None:
        """Adds an entry; `inputs` as in `Entry`. Raises OSError where it cannot be written; then nothing was added."""
        scratch = self.folder / f".new.{key}.{owner()}"
        try:
            scratch.mkdir(parents=True)
            name = f"scene{video.suffix}"
            files = {name: same_file(video, scratch / name), BEATS: Path(shutil.copyfile(beats, scratch / BEATS))}
            hashes = {each: content_hash(path) for each, path in files.items()}
            entry = Entry(scene, name, hashes, self._lengths(beats), dict(inputs))
            (scratch / RECORD).write_text(entry.to_json(), encoding="utf-8")
            target = self.folder / f"{key}-{key_of(entry.spoken, entry.inputs)[:8]}"
            with only_one(self.lock):
                shutil.rmtree(target, ignore_errors=True)
                scratch.rename(target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        self.tidy()

    def entries(self) -> list[Path]:
        """The entries' folders."""
        return [path.parent for path in self.folder.glob(f"*/{RECORD}")]

    def kept_plays(self) -> list[Path]:
        """The files that name kept plays; each has its video beside it."""
        return list(self.plays.glob(f"*/*{CHAIN}"))

    def size(self) -> int:
        """Bytes in the cache. A video that is also in the output folder takes its place on disk only once."""
        return sum(each.size for each in self._stored())

    def _stored(self) -> list[Stored]:
        """Entries and plays, the one used longest ago first."""
        found = [Stored((folder / RECORD).stat().st_mtime, [folder]) for folder in self.entries()]
        for chain in self.kept_plays():
            found.append(Stored(chain.stat().st_mtime, list(chain.parent.glob(f"{chain.stem}.*"))))
        return sorted(found, key=lambda each: each.used)

    def tidy(self) -> None:
        """Removes what killed runs have left, and entries beyond the limit."""
        for path in (*self.folder.glob(".new.*"), *self.plays.glob("*/.*")):
            if is_left(path, path.name.rpartition(".")[2]):
                remove(path)
        things = self._stored()
        excess = sum(each.size for each in things) - self.limit
        for each in things[:-1]:
            if excess > 0:
                each.remove()
                excess -= each.size

    def clear(self) -> tuple[int, int, int]:
        """Removes all entries and plays; returns how many of each there were, and their bytes."""
        found = len(self.entries()), len(self.kept_plays()), self.size()
        if self.folder.exists():
            try:
                shutil.rmtree(self.folder)
            except OSError as error:
                raise UsageError(f"{self.folder}: cannot be removed ({error.strerror})") from error
        return found


def remove(path: Path) -> None:
    """Removes a file or a folder; one that is gone already is no matter."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def same_file(source: Path, target: Path) -> Path:
    """`target`, the same file on disk as `source` where the file system can do that, else a copy."""
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(source, target)
    return target
