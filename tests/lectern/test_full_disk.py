"""A disk that fills up, wherever that strikes: one line says so, and everything that was complete stays so."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from tests.lectern.running import Lectern

SIZE = 8_000  # kB of the file system
EXPORTS = [
    "clips --format mp4",
    "clips --format webm",
    "clips --format gif",
    "clips --format mov",
    "clips --format webm --transparent",
    "captions",
    "captions --burn",
    "slides --to pptx",
    "slides --to html",
    "slides --to html --one-file",
    "slides --to pdf",
    "slides --to quarto",
    "slides --to beamer",
    "slides --to markdown",
    "sheet",
]


@pytest.fixture
def small(lectern: Lectern) -> Iterator[Lectern]:
    """The command, whose output folder is a small file system. Needs the right to mount one."""
    lectern.out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}k", "lectern-test", str(lectern.out)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no right to mount a small file system here")
    yield lectern
    subprocess.run(["umount", str(lectern.out)], check=True)


def fill(out: Path, free: int) -> None:
    """Leaves so many kilobytes free."""
    (out / "filler").unlink(missing_ok=True)
    (out / "filler").write_bytes(bytes(max(0, shutil.disk_usage(out).free - free * 1000)))


def finished_files(out: Path) -> dict[str, str]:
    """Each file under a final name, with its content's hash; videos must decode to their ends."""
    found = {}
    for path in sorted(out.rglob("*")):
        is_kept = ".cache" in path.parts  # --no-cache throws it away
        if path.is_file() and not is_kept and path.name != "filler" and not path.name.startswith("."):
            found[path.relative_to(out).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
            if path.suffix in {".mp4", ".webm", ".mov"}:
                with av.open(str(path)) as video:
                    assert sum(1 for _ in video.decode(video=0)) > 0
    return found


def assert_told(finished: subprocess.CompletedProcess[str]) -> None:
    """In a line, without a traceback."""
    assert finished.returncode == 1, finished.stdout
    assert "Traceback" not in finished.stderr
    assert "No space left on device" in finished.stderr + finished.stdout


def test_exports(small: Lectern) -> None:
    assert small("render", "1", "-q", "l").returncode == 0
    before = finished_files(small.out)
    for command in EXPORTS:
        fill(small.out, 0)
        if command == "captions":
            (small.out / "01_first" / "Short.srt").write_text("")
            before = finished_files(small.out)
            fill(small.out, 0)
        assert_told(small("export", *command.split()[:1], "1", *command.split()[1:]))
        now = finished_files(small.out)
        assert {name: now[name] for name in before} == before, command


@pytest.mark.parametrize("free", [0, 4, 30, 60])
def test_a_render(small: Lectern, free: int) -> None:
    """Also of the lecture's video, of the index, and of the log."""
    assert small("render", "1", "-q", "l").returncode == 0
    before = finished_files(small.out)
    fill(small.out, free)
    finished = small("render", "1", "-q", "l", "--no-cache", "--theme", "light")
    assert_told(finished)
    assert "Short" in finished.stdout
    assert set(before) <= set(finished_files(small.out))
    (small.out / "filler").unlink()
    assert small("render", "1", "-q", "l").returncode == 0
    assert finished_files(small.out) == before
