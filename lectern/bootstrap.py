"""The first-call set-up of `./run`: system libraries, `.venv`, the packages of requirements.lock.

Run with the system's Python before anything is installed: standard library only. Safe against two calls
at once (a file lock that dies with its holder) and against interruption: `.venv/lectern-stamp` is written
last and removed first, and a `.venv` without it is made afresh.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lectern.lock import only_one
from lectern.system_parts import SetupError, ensure_system_parts, say

MISSING_SYSTEM_PART = 3


def main(root: Path, python: str) -> int:
    """Brings `root/.venv` in line with `root/requirements.lock`. Returns the exit code."""
    try:
        with alone(root):
            if not is_current(root):
                ensure_system_parts(python)
                install_packages(root, python)
    except SetupError as error:
        say(str(error))
        return MISSING_SYSTEM_PART
    except (subprocess.CalledProcessError, OSError) as error:
        say(f"set-up failed: {error}\nThe messages above say why. The next call starts afresh.")
        return 1
    except KeyboardInterrupt:
        say("set-up interrupted; the next call starts afresh.")
        return 130
    return 0


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """One set-up of `root` at a time."""
    with only_one(root / ".venv.lock", lambda: say("another set-up is running here; waiting for it …")) as lock:
        # Installers inherit the lock: one that outlives a killed set-up still keeps the next one waiting.
        os.set_inheritable(lock.fileno(), True)
        yield


def checksum(root: Path) -> str:
    """The POSIX `cksum` of the lock file: what `./run` compares with the stamp."""
    with (root / "requirements.lock").open("rb") as lock:
        return subprocess.run(["cksum"], stdin=lock, capture_output=True, text=True, check=True).stdout.strip()


def is_current(root: Path) -> bool:
    """Whether `.venv` was finished, for this very lock file, and its Python still exists."""
    stamp = root / ".venv" / "lectern-stamp"
    has_python = (root / ".venv" / "bin" / "python").exists()
    return has_python and stamp.is_file() and stamp.read_text().strip() == checksum(root)


def install_packages(root: Path, python: str) -> None:
    """Makes `.venv` (or brings a finished one up to date) and stamps it at the very end."""
    venv, stamp = root / ".venv", root / ".venv" / "lectern-stamp"
    wanted = checksum(root)
    was_finished = stamp.is_file() and (venv / "bin" / "python").exists()
    stamp.unlink(missing_ok=True)
    say("setting up .venv: about 750 MB on disk, one to three minutes, once …")
    installers = [install_with_uv] * bool(shutil.which("uv")) + [install_with_pip]
    for last, install in zip([False] * (len(installers) - 1) + [True], installers, strict=True):
        if not was_finished and venv.exists():
            shutil.rmtree(venv)
        try:
            install(root, python)
            break
        except subprocess.CalledProcessError:
            if last:
                raise
            say("uv failed; trying pip.")
            was_finished = False
    put_on_path(root)
    partial = stamp.with_suffix(".partial")
    partial.write_text(wanted + "\n")
    partial.replace(stamp)
    say("set-up done.")


def put_on_path(root: Path) -> None:
    """Lets the environment's Python find the course, so that plain `manim render scenes/…` works too."""
    for packages in (root / ".venv" / "lib").glob("python3.*/site-packages"):
        (packages / "lectern.pth").write_text(f"{root}\n", encoding="utf-8")


def install_with_uv(root: Path, python: str) -> None:
    """uv makes the environment and installs, from hashes only."""
    target = str(root / ".venv" / "bin" / "python")
    if not Path(target).exists():
        subprocess.run(["uv", "venv", "--quiet", "--python", python, str(root / ".venv")], check=True, close_fds=False)
    lock = str(root / "requirements.lock")
    command = ["uv", "pip", "install", "--python", target, "--require-hashes", "-r", lock]
    subprocess.run(command, check=True, close_fds=False)


def install_with_pip(root: Path, python: str) -> None:
    """The standard library's venv and its pip, from hashes only."""
    target = root / ".venv" / "bin" / "python"
    if not target.exists():
        subprocess.run([python, "-m", "venv", str(root / ".venv")], check=True, close_fds=False)
    command = [str(target), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--use-pep517"]
    lock = str(root / "requirements.lock")
    # A user's PIP_USER=1 would send the packages past the environment.
    environment = os.environ | {"PIP_USER": "0"}
    subprocess.run([*command, "--require-hashes", "-r", lock], check=True, env=environment, close_fds=False)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
