"""Files made whole or not at all, and only when something they depend on has changed; a run's scratch folder."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from glob import escape
from pathlib import Path
from threading import Lock
from typing import Any

from lectern.errors import UsageError
from lectern.json_files import read_json
from lectern.owner import is_left, owner

WRITING = Lock()  # of ledgers: a command makes several files at a time
LEDGER = ".made.json"  # in each folder: a file's name → the key and the checksum it was made with


def made(path: Path, key: str, build: Callable[[Path], None]) -> Path:
    """`path`, built by `build(scratch)` unless it is there already, untouched since it was made with this key."""
    if is_current(path, key):
        return path
    with atomic(path) as scratch:
        build(scratch)
    remember(path, key)
    return path


def key_of(*parts: Any) -> str:
    """A key that changes with any of the parts; a Path stands for the file's content, the rest for its repr."""
    words = [content_hash(part) if isinstance(part, Path) else repr(part) for part in parts]
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:32]


def content_hash(path: Path) -> str:
    """The file's SHA-256; read once for each state of the file."""
    state = path.stat()
    return hash_of_state(path.resolve(), state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


@lru_cache(maxsize=2048)
def hash_of_state(path: Path, size: int, changed: int, noted: int, inode: int) -> str:
    """The SHA-256 of a file in the state that size, times and inode tell; the second time, `noted`, cannot be set."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """A scratch name beside `path` that becomes `path` at the end, or vanishes when the block fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    scratch = path.with_name(f".{path.stem}.{owner()}.partial{path.suffix}")
    try:
        yield scratch
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Replaces the file in one step, unless it says so already."""
    if path.is_file() and path.read_bytes() == text.encode():
        return
    with atomic(path) as scratch:
        scratch.write_text(text, encoding="utf-8")


def write_new(path: Path, text: str) -> Path:
    """A new file to start from. Raises UsageError where there is one already."""
    if path.exists():
        raise UsageError(f"{path}: it is there already; rename it, or write to another place")
    with atomic(path) as scratch:
        scratch.write_text(text, encoding="utf-8")
    return path


def sweep(path: Path) -> None:
    """Removes what killed runs have left of `path`."""
    for left in path.parent.glob(f".{escape(path.stem)}.*.partial{path.suffix}"):
        if is_left(left, left.name.removesuffix(f".partial{path.suffix}").rpartition(".")[2]):
            left.unlink(missing_ok=True)


def is_current(path: Path, key: str) -> bool:
    """Whether the file is the one that was made with this key."""
    return path.is_file() and read_ledger(path.parent).get(path.name) == [key, content_hash(path)]


def remember(path: Path, key: str) -> None:
    """Notes the key; entries of files that are gone are dropped."""
    ledger, checksum = path.parent / LEDGER, content_hash(path)
    with WRITING:
        entries = {name: entry for name, entry in read_ledger(path.parent).items() if (path.parent / name).exists()}
        entries[path.name] = [key, checksum]
        with atomic(ledger) as scratch:
            scratch.write_text(json.dumps(entries, indent=0, sort_keys=True), encoding="utf-8")


def read_ledger(folder: Path) -> dict[str, Any]:
    """The folder's ledger; empty where there is none or it is damaged: then everything is made again."""
    try:
        entries = read_json(folder / LEDGER)
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}


ATTEMPTS = 100  # to make a folder that another run may remove while it is empty


@contextmanager
def work_folder(out: Path, name: str = ".work") -> Iterator[Path]:
    """`out/.work/<owner>`, gone at the end, together with what killed runs have left behind.

    Raises UsageError where it cannot be made.
    """
    base = out / name
    folder = base / owner()
    try:
        for _ in range(ATTEMPTS):
            # Another run, at its end, has just removed the empty base; pathlib then says either of the two.
            with suppress(FileNotFoundError, FileExistsError):
                folder.mkdir(parents=True, exist_ok=True)
                break
        else:
            folder.mkdir(parents=True)
    except OSError as error:
        raise UsageError(f"{out}: nothing can be written there ({error.strerror}); choose another --out") from error
    for other in base.iterdir():
        if is_left(other, other.name):
            shutil.rmtree(other, ignore_errors=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):  # others work there, or have removed it already
            base.rmdir()
