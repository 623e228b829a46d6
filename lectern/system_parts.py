"""The system libraries and tools that building pycairo and manimpango needs: found, or installed.

Runs before anything is installed: standard library only.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path

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
