"""Reading waits for nothing: pipes, devices and folders are refused, whoever reads."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from nn_core import load
from nn_core.data import read_quickdraw
from nn_core.plain_file import open_plain
from nn_core.storage import NetworkFileError

KINDS: dict[str, Callable[[Path], None]] = {
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes and devices here")
@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, make: Callable[[Path], None]) -> None:
    for name in ("net.npz", "net.safetensors"):
        make(tmp_path / name)
        with pytest.raises(NetworkFileError, match=f"{name}: it is a folder, a pipe or a device"):
            load(tmp_path / name)
    make(tmp_path / "cats.ndjson")
    with pytest.raises(ValueError, match=r"cats\.ndjson: it is a folder, a pipe or a device"):
        read_quickdraw(tmp_path / "cats.ndjson")


def test_a_file_is_opened_and_a_missing_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    with open_plain(tmp_path / "a") as file:
        assert file.read() == b"abc"
    with pytest.raises(FileNotFoundError, match="nothing"):
        open_plain(tmp_path / "nothing")
