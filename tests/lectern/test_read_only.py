"""Folders in which nothing can be written: one line and the documented exit code, from every command."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.lectern.running import Lectern

WRITING = [
    ["render", "Short", "-q", "l", "--no-cache"],
    ["cache", "clear"],
    ["export", "clips", "Short"],
    ["export", "clips", "Short", "--format", "gif"],
    ["export", "captions", "Short", "--burn"],
    *(["export", "slides", "Short", "--to", form] for form in ("pptx", "html", "quarto", "beamer", "markdown")),
    ["export", "slides", "Short", "--to", "html", "--one-file"],
    ["export", "sheet", "Short"],
]
READING = [["list"], ["doctor"], ["cache", "size"]]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing can be written into the folder; root, for whom rights do not count, needs the right to mount."""
    if os.geteuid():
        folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
        for each in folders:
            each.chmod(0o500)
        yield
        for each in folders:
            each.chmod(0o700)
        return
    mounts = (["--bind", folder, folder], ["-o", "remount,ro,bind", folder])
    if not shutil.which("mount") or any(
        subprocess.run(["mount", *words], capture_output=True).returncode for words in mounts
    ):
        pytest.skip("no right to mount a folder read-only here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
def test_a_read_only_folder_is_told_in_one_line(lectern: Lectern) -> None:
    assert lectern("render", "1", "-q", "l").returncode == 0
    for path in lectern.out.glob("01_first/*.srt"):
        path.write_text("to be written anew")
    with read_only(lectern.out):
        for words in WRITING:
            finished = lectern(*words)
            assert "Traceback" not in finished.stderr, words
            assert (words, finished.returncode) == (words, 2)
            assert str(lectern.out) in finished.stderr or "out" in finished.stderr
            assert finished.stderr.splitlines()[-1].startswith("lectern: ")
        for words in READING:
            assert (words, lectern(*words).returncode) == (words, 0)


@pytest.mark.parametrize("words", [words for words in WRITING if words[0] != "cache"], ids=" ".join)
def test_an_output_folder_that_is_a_file(lectern: Lectern, words: list[str]) -> None:
    lectern.out.write_text("in the way")
    finished = lectern(*words)
    assert "Traceback" not in finished.stderr
    assert finished.returncode in (1, 2)  # 1: nothing is rendered there
    assert finished.stderr.startswith("lectern: ")


def test_where_there_is_no_cache_nothing_is_cleared(lectern: Lectern) -> None:
    lectern.out.write_text("in the way")
    finished = lectern("cache", "clear")
    assert (finished.returncode, finished.stdout) == (0, "out/.cache held 0 renders and 0 plays, 0.0 MB\n")
