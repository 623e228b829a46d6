"""The first-call set-up of `./run`: system libraries, `.venv`, the packages of requirements.lock.

Run with the system's Python before anything is installed: standard library only. Safe against two calls
at once (a file lock that dies with its holder) and against interruption: `.venv/lectern-stamp` is written
last and removed first, and a `.venv` without it is made afresh.
"""

from __future__ import annotations

import fcntl
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

MISSING_SYSTEM_PART = 3

# What each package manager calls the parts; {v} is the Python's version ("3.11"), {vv} without the dot.
PACKAGES: dict[str, dict[str, str]] = {
    "apt-get": {
        "cairo": "libcairo2-dev",
        "pango": "libpango1.0-dev",
        "pkg-config": "pkg-config",
        "C compiler": "gcc libc6-dev",
        "Python headers": "python{v}-dev",
        "venv": "python{v}-venv",
    },
    "dnf": {
        "cairo": "cairo-devel",
        "pango": "pango-devel",
        "pkg-config": "pkgconf-pkg-config",
        "C compiler": "gcc",
        "Python headers": "python{v}-devel",
        "venv": "python{v}",
    },
    "pacman": {
        "cairo": "cairo",
        "pango": "pango",
        "pkg-config": "pkgconf",
        "C compiler": "gcc",
        "Python headers": "python",
        "venv": "python",
    },
    "zypper": {
        "cairo": "cairo-devel",
        "pango": "pango-devel",
        "pkg-config": "pkg-config",
        "C compiler": "gcc",
        "Python headers": "python{vv}-devel",
        "venv": "python{vv}",
    },
    "apk": {
        "cairo": "cairo-dev",
        "pango": "pango-dev",
        "pkg-config": "pkgconf",
        "C compiler": "gcc musl-dev",
        "Python headers": "python3-dev",
        "venv": "python3",
    },
    "brew": {
        "cairo": "cairo",
        "pango": "pango",
        "pkg-config": "pkgconf",
        "C compiler": "gcc",
        "Python headers": "python@{v}",
        "venv": "python@{v}",
    },
}

INSTALL: dict[str, list[str]] = {
    "apt-get": ["apt-get", "install", "-y", "--no-install-recommends"],
    "dnf": ["dnf", "install", "-y"],
    "pacman": ["pacman", "-S", "--needed", "--noconfirm"],
    "zypper": ["zypper", "--non-interactive", "install"],
    "apk": ["apk", "add"],
    "brew": ["brew", "install"],
}


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do."""


def say(message: str) -> None:
    """Tells the user, on stderr: stdout belongs to the command that follows the set-up."""
    sys.stderr.write(f"lectern: {message}\n")
    sys.stderr.flush()


def main(root: Path, python: str) -> int:
    """Brings `root/.venv` in line with `root/requirements.lock`. Returns the exit code."""
    try:
        with only_one(root / ".venv.lock"):
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
def only_one(path: Path) -> Iterator[None]:
    """Holds an exclusive lock on `path`; the system releases it however the holder ends."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up is running here; waiting for it …")
            fcntl.flock(file, fcntl.LOCK_EX)
        # Installers inherit the lock: one that outlives a killed set-up still keeps the next one waiting.
        os.set_inheritable(file.fileno(), True)
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


def missing_parts(
    which: Callable[[str], str | None] = shutil.which,
    pkg_config: Callable[[str], bool] | None = None,
    headers: Path | None = None,
) -> list[str]:
    """The system parts that building pycairo and manimpango needs and this machine lacks."""
    has_library = pkg_config or has_pkg_config_library
    headers = headers or Path(sysconfig.get_path("include")) / "Python.h"
    libraries = {"cairo": "cairo"} if sys.platform == "darwin" else {"cairo": "cairo", "pango": "pangocairo"}
    missing = [part for part, library in libraries.items() if not has_library(library)]
    if not (which("pkg-config") or which("pkgconf")):
        missing.append("pkg-config")
    if not any(which(compiler) for compiler in ("cc", "gcc", "clang")):
        missing.append("C compiler")
    if not headers.exists():
        missing.append("Python headers")
    if not which("uv") and not has_ensurepip():
        missing.append("venv")
    return missing


def has_pkg_config_library(name: str) -> bool:
    """Whether pkg-config knows the library's headers."""
    tool = shutil.which("pkg-config") or shutil.which("pkgconf")
    return tool is not None and subprocess.run([tool, "--exists", name], check=False).returncode == 0


def has_ensurepip() -> bool:
    """Whether this Python can make a venv with pip (Debian keeps that in a package of its own)."""
    try:
        import ensurepip
    except ImportError:
        return False
    return bool(ensurepip.version())


def install_command(manager: str, missing: Sequence[str]) -> list[str]:
    """The command that installs the missing parts, each package once, in a stable order."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    names = [
        name.format(v=version, vv=version.replace(".", ""))
        for part in missing
        for name in PACKAGES[manager][part].split()
    ]
    return [*INSTALL[manager], *dict.fromkeys(names)]


def ensure_system_parts(python: str) -> None:
    """Installs what is missing, or raises SetupError with the exact command to type."""
    missing = missing_parts()
    if not missing:
        return
    manager = next((name for name in INSTALL if shutil.which(name)), None)
    if manager is None:
        raise SetupError(f"missing: {', '.join(missing)}; no known package manager found. Install them.")
    command = install_command(manager, missing)
    say(f"missing: {', '.join(missing)}. Installing: {shlex.join(command)}")
    if run_as_root(manager, command):
        missing = missing_parts()
        if not missing:
            return
        raise SetupError(f"{python} still lacks: {', '.join(missing)}. Is it this system's own Python?")
    prefix = "" if manager == "brew" else "sudo "
    update = f"{prefix}apt-get update && " if manager == "apt-get" else ""
    raise SetupError(
        f"could not install the missing parts. Type this, then run again:\n  {update}{prefix}{shlex.join(command)}"
    )


def run_as_root(manager: str, command: list[str]) -> bool:
    """Runs the package manager, through sudo where this user is not root. False when it failed."""
    prefix: list[str] = []
    if manager != "brew" and os.geteuid() != 0:
        if not shutil.which("sudo"):
            return False
        prefix = ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
    environment = [] if manager != "apt-get" else ["env", "DEBIAN_FRONTEND=noninteractive"]
    if manager == "apt-get":
        # A failed update is not the end: the lists on disk may do.
        subprocess.run([*prefix, "apt-get", "update", "-q"], check=False)
    return subprocess.run([*prefix, *environment, *command], check=False).returncode == 0


def install_packages(root: Path, python: str) -> None:
    """Makes `.venv` (or brings a finished one up to date) and stamps it at the very end."""
    venv, stamp = root / ".venv", root / ".venv" / "lectern-stamp"
    wanted = checksum(root)
    was_finished = stamp.is_file() and (venv / "bin" / "python").exists()
    stamp.unlink(missing_ok=True)
    say("setting up .venv: about 350 MB of packages, one to three minutes, once …")
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
    """Let the environment's Python find the course, so that plain `manim render scenes/…` works too."""
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
