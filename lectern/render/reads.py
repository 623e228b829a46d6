"""What a worker reads, each file with the hash of what was in it then, and what nobody can know again.

The functions that open are replaced by ones that take notes. (An audit hook would be simpler, but is also told of every
`id()`: 800,000 calls a scene, 3 % of its time.) Libraries that open files by themselves are not heard: of these, PyAV
is, which manim plays sounds with.
"""

from __future__ import annotations

import builtins
import hashlib
import io
import os
import socket
import stat
import subprocess
import sys
import sysconfig
import tempfile
import threading
from collections.abc import Callable, Iterable
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from lectern.files import content_hash
from lectern.root import PACKAGE

MISSING, CHANGED = "missing", "changed meanwhile"


def folders_of(*names: str) -> tuple[str, ...]:
    """Python's folders of these kinds."""
    return both_ways(sysconfig.get_path(name) for name in names)


def both_ways(paths: Iterable[str]) -> tuple[str, ...]:
    """Folders by the paths given and by their real ones, each with a separator at its end."""
    return tuple(f"{way}{os.sep}" for path in paths for way in (path, os.path.realpath(path)))


def other_libraries() -> tuple[str, ...]:
    """Further folders where packages are installed: the user's, the system's, another environment's."""
    return both_ways(path for path in sys.path if Path(path).name in ("site-packages", "dist-packages"))


LIBRARIES = folders_of("purelib", "platlib") + other_libraries()
STANDARD = folders_of("stdlib", "platstdlib")
INSTALLED = LIBRARIES + STANDARD
SYSTEM = ("/proc/", "/sys/", f"{os.devnull}{os.sep}")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def label(path: Path, root: Path) -> str:
    """The file's name in keys: for the course's own the same wherever it lies."""
    for folder in (root, PACKAGE):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.as_posix()


def state_of(path: Path) -> str:
    """The hash of a file's content or of a folder's names; `MISSING` where there is neither."""
    try:
        if path.is_dir():
            names = sorted(entry.name for entry in path.iterdir() if entry.name != "__pycache__")
            return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()
        return content_hash(path)
    except OSError:
        return MISSING


def is_as_read(name: str, state: str, root: Path) -> bool:
    """Whether the file with this label is in this state; the course's own wins over the package's."""
    found = state_of(root / name)
    return found == state or (found == MISSING and state_of(PACKAGE / name) == state)


class Looking(threading.local):
    """Whether this thread is opening a file to take notes."""

    now = False


class Reads:
    """The notes of this process: `files` by label, with their states as they were read; `unknown`: words for the rest.

    What lies in `ignored` folders is the run's own. Modules that were `preloaded` are perhaps another scene's.
    """

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.preloaded: dict[str, str] = {}
        self.unknown = set[str]()
        self.ignored: tuple[str, ...] = ()
        self.root = Path.cwd()
        self._written = set[str]()
        self._looking = Looking()

    def opened(self, file: Any, mode: str = "r", *arguments: Any, **options: Any) -> None:
        """A file is about to be opened."""
        self._note(file, is_written=bool(set(mode or "r") & set("wxa")))

    def opened_low(self, file: Any, flags: int, *arguments: Any, **options: Any) -> None:
        """The same, by `os.open`."""
        self._note(file, is_written=bool(flags & WRITING))

    def listed(self, folder: Any = ".") -> None:
        """A folder's names are about to be read. Where modules are looked for, libraries do that by themselves."""
        if folder not in sys.path or is_asked_by_course():
            self._note(folder, is_written=False)

    def _note(self, file: Any, *, is_written: bool) -> None:
        if self._looking.now or not isinstance(file, str | bytes | os.PathLike):
            return
        path = os.path.abspath(os.fsdecode(file))  # noqa: PTH100 (links stay)
        if path in self._written or f"{path}{os.sep}".startswith((*INSTALLED, *SYSTEM, *self.ignored)):
            return
        if is_written:
            self._written.add(path)
            return
        self._looking.now = True
        try:
            if is_odd(path):
                self.uses(path)
            else:
                self.read(path, state_of(Path(path)))
        finally:
            self._looking.now = False

    def read(self, path: str, state: str) -> None:
        """A file was read in this state."""
        name = label(Path(path), self.root)
        if self.files.setdefault(name, state) != state:
            self.files[name] = CHANGED

    def uses(self, what: str) -> None:
        """The course itself, not a library of its own accord, uses something whose answers are not known again."""
        if is_asked_by_course():
            self.unknown.add(what)

    def preload(self) -> None:
        """What was imported up to here was not asked for by the scene."""
        self.preloaded = {name: state for name, state in self.files.items() if name.endswith(".py")}
        self.files = {name: state for name, state in self.files.items() if name not in self.preloaded}

    def report(self) -> dict[str, Any]:
        """For the worker's last word; temporary files that are gone are no one's input."""
        temporary = tempfile.gettempdir()
        reads = {
            name: state
            for name, state in self.files.items()
            if state == MISSING or not name.startswith(temporary) or Path(name).exists()
        }
        return {"reads": reads, "preloaded": self.preloaded, "unknown": sorted(self.unknown)}


def is_asked_by_course() -> bool:
    """Whether the course's own source is the nearest one on the way here, Python's and this file left aside."""
    frame = sys._getframe(1)
    while frame.f_back and is_between(frame.f_code.co_filename):
        frame = frame.f_back
    return not frame.f_code.co_filename.startswith((*LIBRARIES, str(PACKAGE / "lectern")))


def is_between(file: str) -> bool:
    """Whether a source only passes on what another one asks for."""
    return file == __file__ or (file.startswith(("<", *STANDARD)) and not file.startswith(LIBRARIES))


def is_odd(path: str) -> bool:
    """Whether it is there, and neither file nor folder: a device or a pipe."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


READS = Reads()


def listen() -> None:
    """From here on `READS` hears what this process, and those forked from it, open. Once is enough."""
    import av

    if isinstance(builtins.open, partial):
        return
    for module, name, note in (
        (builtins, "open", READS.opened),
        (io, "open", READS.opened),
        (av, "open", READS.opened),
        (os, "open", READS.opened_low),
        (os, "listdir", READS.listed),
        (os, "scandir", READS.listed),
    ):
        # A partial: unlike a function it does not become a method where a class has it as an attribute.
        setattr(module, name, partial(noting, note, getattr(module, name)))
    for owner, name, what in (
        (socket.socket, "connect", "the network"),
        (socket.socket, "connect_ex", "the network"),
        (subprocess.Popen, "__init__", "another program"),
        (os, "system", "another program"),
        (BaseProcess, "start", "another process"),
    ):
        setattr(owner, name, telling(getattr(owner, name), what))


def noting(note: Callable[..., None], function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Calls the function after the note was taken."""
    note(*arguments, **options)
    return function(*arguments, **options)


def telling(function: Callable[..., Any], what: str) -> Callable[..., Any]:
    """The function, whose use makes `what` a part of the scene that is not known again."""

    def used(*arguments: Any, **options: Any) -> Any:
        READS.uses(what)
        return function(*arguments, **options)

    return used
