"""Progress of exports: silent while they are quick, then a line now and then, or one that changes."""

import io
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from lectern.export import progress
from lectern.export.burned_captions import burned
from lectern.export.progress import told
from lectern.export.sources import RenderedScene


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture(params=[io.StringIO, Terminal])
def stream(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What stands for stderr, where words come a hundred times as fast."""
    stream: io.StringIO = request.param()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))
    for name in ("SILENT", "LIVE", "LOGGED"):
        monkeypatch.setattr(progress, name, getattr(progress, name) / 100)
    return stream


def test_what_is_quick_is_silent(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SILENT", 60)
    with told("clips", 3) as advance:
        advance()
    assert stream.getvalue() == ""


def test_what_takes_longer_is_told_with_a_count(stream: io.StringIO) -> None:
    with told("clips", 3) as advance:
        advance()
        advance()
        time.sleep(0.3)
    words = stream.getvalue()
    assert "clips: 2 of 3, " in words
    if stream.isatty():
        assert words.endswith(progress.ERASE)
        assert "\n" not in words
    else:
        assert len(words.splitlines()) <= 4
        assert "\x1b" not in words


def test_an_error_ends_it(stream: io.StringIO) -> None:
    with pytest.raises(ValueError, match="odd"), told("clips", 3):
        raise ValueError("odd")
    words = stream.getvalue()
    time.sleep(0.2)
    assert stream.getvalue() == words


def test_burning_tells_of_each_frame(moves: RenderedScene, tmp_path: Path) -> None:
    heard: list[int] = []
    path = burned(moves, lambda: heard.append(1))
    path.unlink()
    heard.clear()
    burned(moves, lambda: heard.append(1))
    assert len(heard) == moves.sheet.frames
