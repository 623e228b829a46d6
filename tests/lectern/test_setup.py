"""`./run`, the set-up behind it, and the lock file that it installs."""

import fcntl
import os
import re
import shutil
import subprocess
import threading
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from lectern import bootstrap, system_parts
from tests.lectern.running import REPOSITORY

LOCK = (REPOSITORY / "requirements.lock").read_text()


def executable(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a finished environment whose Python only tells how it is called."""
    root = tmp_path / "my course"
    root.mkdir()
    shutil.copy(REPOSITORY / "run", root)
    (root / "requirements.lock").write_text("numpy==2.4.6\n")
    executable(root / ".venv" / "bin" / "python", 'echo "tool in $PYTHONPATH:"; for a in "$@"; do echo "<$a>"; done')
    (root / ".venv" / "lectern-stamp").write_text(bootstrap.checksum(root) + "\n")
    return root


def call(program: Path, *arguments: str, cwd: Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": path or os.environ["PATH"]}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        [str(program), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_run_starts_the_tool_from_anywhere(checkout: Path, tmp_path: Path) -> None:
    finished = call(checkout / "run", "render", "a b", "-q", "l", cwd=tmp_path)
    assert finished.stdout.splitlines() == [
        f"tool in {checkout}:",
        *("<-P>", "<-m>", "<lectern>", "<render>", "<a b>", "<-q>", "<l>"),
    ]
    link = tmp_path / "link"
    link.symlink_to(checkout / "run")
    assert call(link, cwd=tmp_path).stdout.splitlines()[0] == f"tool in {checkout}:"


@pytest.mark.parametrize("damage", ["no stamp", "old stamp", "new lock", "no python"])
def test_run_never_trusts_an_unfinished_or_old_environment(checkout: Path, tmp_path: Path, damage: str) -> None:
    if damage == "no stamp":
        (checkout / ".venv" / "lectern-stamp").unlink()
    elif damage == "old stamp":
        (checkout / ".venv" / "lectern-stamp").write_text("1 2\n")
    elif damage == "new lock":
        (checkout / "requirements.lock").write_text("numpy==2.5.5\n")
    else:
        (checkout / ".venv" / "bin" / "python").unlink()
    executable(tmp_path / "bin" / "python3.14", '[ "$1" = -c ] && exit 0; echo "set-up: $*"; exit 7')
    finished = call(checkout / "run", "list", cwd=tmp_path, path=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert finished.returncode == 7
    assert finished.stdout == ""  # what the set-up says does not mix with the command's output
    assert f"set-up: -P -m lectern.bootstrap {checkout} {tmp_path}/bin/python3.14" in finished.stderr


def test_run_without_a_python_says_how_to_get_one(checkout: Path, tmp_path: Path) -> None:
    (checkout / ".venv" / "lectern-stamp").unlink()
    for tool in ("sh", "readlink", "dirname", "cat", "cksum"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    executable(tmp_path / "bin" / "python3", "exit 1")  # too old
    finished = call(checkout / "run", "list", cwd=tmp_path, path=str(tmp_path / "bin"))
    assert finished.returncode == 3
    assert "Python 3.11 or newer is needed" in finished.stderr


def make_venv(root: Path, python: str) -> None:
    executable(root / ".venv" / "bin" / "python", "exit 0")
    (root / ".venv" / "made-by").write_text(python)


def test_an_interrupted_set_up_starts_afresh(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(root: Path, python: str) -> None:
        make_venv(root, python)
        (root / ".venv" / "half").write_text("")
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "ensure_system_parts", lambda python: None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    monkeypatch.setattr(bootstrap, "install_with_pip", interrupted)
    (checkout / "requirements.lock").write_text("numpy==2.5.5\n")
    assert bootstrap.main(checkout, "py") == 130
    assert not bootstrap.is_current(checkout)
    monkeypatch.setattr(bootstrap, "install_with_pip", make_venv)
    assert bootstrap.main(checkout, "py") == 0
    assert bootstrap.is_current(checkout)
    assert not (checkout / ".venv" / "half").exists()


def test_a_new_lock_file_upgrades_in_place(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    monkeypatch.setattr(bootstrap, "install_with_pip", make_venv)
    (checkout / ".venv" / "kept").write_text("")
    (checkout / "requirements.lock").write_text("numpy==2.5.5\n")
    bootstrap.install_packages(checkout, "py")
    assert bootstrap.is_current(checkout)
    assert (checkout / ".venv" / "kept").exists()


def test_pip_steps_in_for_uv(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(root: Path, python: str) -> None:
        raise subprocess.CalledProcessError(2, ["uv"])

    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "uv")
    monkeypatch.setattr(bootstrap, "install_with_uv", broken)
    monkeypatch.setattr(bootstrap, "install_with_pip", make_venv)
    bootstrap.install_packages(checkout, "py")
    assert (checkout / ".venv" / "made-by").read_text() == "py"
    assert bootstrap.is_current(checkout)


def test_two_set_ups_wait_for_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = []

    def second() -> None:
        with bootstrap.alone(tmp_path):
            order.append("second")

    with (tmp_path / ".venv.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.3)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert "another set-up is running" in capsys.readouterr().err


def test_an_installer_that_outlives_its_set_up_keeps_the_lock(tmp_path: Path) -> None:
    with bootstrap.alone(tmp_path):
        installer = subprocess.Popen(["cat"], stdin=subprocess.PIPE, close_fds=False)
    with (tmp_path / ".venv.lock").open("w") as file:
        with pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        installer.communicate()
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_all_missing_parts_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_parts, "has_ensurepip", lambda: False)
    monkeypatch.setattr(system_parts.sys, "platform", "linux")
    missing = system_parts.missing_parts(lambda name: None, lambda name: False, tmp_path / "Python.h")
    assert missing == ["cairo", "pango", "pkg-config", "C compiler", "Python headers", "venv"]
    (tmp_path / "Python.h").write_text("")
    assert system_parts.missing_parts(lambda name: name, lambda name: True, tmp_path / "Python.h") == []


@pytest.mark.parametrize("manager", list(system_parts.INSTALL))
def test_every_package_manager_knows_every_part(manager: str) -> None:
    parts = ["cairo", "pango", "pkg-config", "C compiler", "Python headers", "venv"]
    command = system_parts.install_command(manager, parts)
    assert command[0] == manager
    assert all(re.fullmatch(r"[\w@.+-]+", word) for word in command)
    assert len(command) == len(set(command))


def test_where_nothing_can_be_installed_the_command_is_printed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_parts, "missing_parts", lambda: ["cairo", "C compiler"])
    monkeypatch.setattr(system_parts, "run_as_root", lambda manager, command: False)
    monkeypatch.setattr(system_parts.shutil, "which", lambda name: name if name == "apt-get" else None)
    (checkout / ".venv" / "lectern-stamp").unlink()
    assert bootstrap.main(checkout, "py") == 3
    assert (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libcairo2-dev gcc libc6-dev"
        in capsys.readouterr().err
    )
    monkeypatch.setattr(system_parts.shutil, "which", lambda name: None)
    assert bootstrap.main(checkout, "py") == 3
    assert "no known package manager" in capsys.readouterr().err


def test_the_lock_file_holds_no_address() -> None:
    lines = [line for line in LOCK.splitlines() if not line.startswith("#")]
    assert not [line for line in lines if re.search(r"://|www\.|file:|\.org|\.com|-links|-url|/(root|home|opt)/", line)]


def test_the_lock_file_pins_every_dependency_with_hashes() -> None:
    entries = re.split(r"\n(?=\w)", re.sub(r"(?m)^\s*#.*\n", "", LOCK))
    pins = {}
    for entry in filter(None, entries):
        name, version = re.match(r"([\w.-]+)==([\w.]+)", entry).groups()
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name
        pins.setdefault(name, []).append(version)
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    for text in [*project["dependencies"], *extras["test"], *extras["benchmark"]]:
        requirement = Requirement(text)
        assert all(requirement.specifier.contains(version) for version in pins[requirement.name]), text
    assert "torch" not in pins  # hundreds of megabytes for a few tests: an extra


def test_the_environment_finds_the_course_for_plain_manim(tmp_path: Path) -> None:
    packages = tmp_path / "a course" / ".venv" / "lib" / "python3.11" / "site-packages"
    packages.mkdir(parents=True)
    bootstrap.put_on_path(tmp_path / "a course")
    assert (packages / "lectern.pth").read_text(encoding="utf-8") == f"{tmp_path / 'a course'}\n"
