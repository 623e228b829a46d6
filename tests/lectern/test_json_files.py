"""JSON that may be anything is read, or refused at once; who can do without it does."""

import os
from pathlib import Path

import pytest

from lectern.beats import read_beats
from lectern.errors import LecternError
from lectern.files import LEDGER, read_ledger, write_text
from lectern.json_files import read_json
from lectern.render.history import FILE, GUESS, RenderHistory
from lectern.render.worker import Job

JOB = Job("scenes.l01_a", "A", "media", 10, 10, 10)
DAMAGE = [b"", b"\xff", b"[" * 200_000, b"9" * 5000, b'{"a": 1', b"null"]


def test_what_is_json_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"a": [1, "é"]}', encoding="utf-8")
    assert read_json(tmp_path / "a.json") == {"a": [1, "é"]}


@pytest.mark.parametrize("content", DAMAGE[:-1])
def test_what_is_not_is_a_value_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(ValueError, match=r"\w"):
        read_json(tmp_path / "a.json")


@pytest.mark.parametrize("content", DAMAGE)
def test_damaged_notes_of_what_was_made_and_of_times_count_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LEDGER).write_bytes(content)
    (tmp_path / FILE).write_bytes(content)
    assert read_ledger(tmp_path) == {}
    assert RenderHistory(tmp_path).expected_seconds(JOB, 100) == 100 * GUESS


@pytest.mark.parametrize("value", ["1" + "0" * 400, "1e999", "NaN", "-1", "true", "[]"])
def test_a_time_that_is_none_is_not_believed(tmp_path: Path, value: str) -> None:
    (tmp_path / FILE).write_text(f'{{"scenes.l01_a.A 10x10@10 ": {value}}}')
    assert 0 < RenderHistory(tmp_path).expected_seconds(JOB, 100) <= 100


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("A.beats.json", LEDGER):
        os.mkfifo(tmp_path / name)
    with pytest.raises(OSError, match="it is no file"):
        read_json(tmp_path / "A.beats.json")
    with pytest.raises(LecternError, match=r"A\.beats\.json: cannot be read \(it is no file\)"):
        read_beats(tmp_path / "A.beats.json")
    assert read_ledger(tmp_path) == {}


def test_a_text_in_another_encoding_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_bytes(b"\xe9")
    write_text(tmp_path / "a.srt", "é")
    assert (tmp_path / "a.srt").read_text(encoding="utf-8") == "é"
