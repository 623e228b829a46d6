"""The Quick, Draw! reader on drawings made here, and on the development sample where it is present."""

import json
import os
import sys
import warnings
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nn_core.data import Drawings, rasterise, read_quickdraw
from tests.nn_core.cases import given, st

SIMPLIFIED = {"word": "nose", "key_id": "5891796615823360", "recognized": True, "drawing": [[[0, 255], [10, 20]]]}
RAW = {"word": "cat", "drawing": [[[1.5, 2, 3.25], [4, 5, 6], [0, 17, 33]], [[9], [8.5], [50]]]}
SAMPLE = Path(os.environ.get("QUICKDRAW_SAMPLE", Path(__file__).parents[4] / "shared" / "data" / "quickdraw"))


def write(folder: Path, *lines: Any, end: str = "\n") -> Path:
    """An ndjson file of the lines, each a JSON value or a text that is written as it is."""
    path = folder / "cat.ndjson"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + end, encoding="utf-8")
    return path


def test_simplified_strokes_are_points_without_time(tmp_path: Path) -> None:
    (drawing,) = read_quickdraw(write(tmp_path, SIMPLIFIED))
    assert (drawing.word, drawing.key_id, drawing.recognized) == ("nose", "5891796615823360", True)
    assert not drawing.timed
    np.testing.assert_array_equal(drawing.strokes[0], [[0, 10], [255, 20]])


def test_drawings_are_told_apart_by_what_they_are(tmp_path: Path) -> None:
    first, second = read_quickdraw(write(tmp_path, SIMPLIFIED, SIMPLIFIED))
    assert len({first, second}) == 2
    assert Drawings((first, second)) != Drawings((first, second))


def test_raw_strokes_carry_the_time(tmp_path: Path) -> None:
    (drawing,) = read_quickdraw(write(tmp_path, RAW))
    assert drawing.timed
    assert drawing.recognized is None
    np.testing.assert_array_equal(drawing.strokes[0], [[1.5, 4, 0], [2, 5, 17], [3.25, 6, 33]])
    np.testing.assert_array_equal(drawing.strokes[1], [[9, 8.5, 50]])


def test_a_dot_may_carry_its_time(tmp_path: Path) -> None:
    (drawing,) = read_quickdraw(write(tmp_path, {"word": "dot", "drawing": [[[1], [2], [3]]]}))
    assert drawing.timed


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\r\n"])
def test_the_last_line_may_end_as_it_likes(tmp_path: Path, end: str) -> None:
    drawings = read_quickdraw(write(tmp_path, SIMPLIFIED, RAW, end=end))
    assert [drawing.word for drawing in drawings] == ["nose", "cat"]
    assert drawings.skipped == ()


def test_limit_reads_no_further(tmp_path: Path) -> None:
    path = write(tmp_path, SIMPLIFIED, RAW, "this line is never looked at")
    assert [drawing.word for drawing in read_quickdraw(path, limit=2)] == ["nose", "cat"]
    assert len(read_quickdraw(write(tmp_path, *[SIMPLIFIED] * 310), limit=300)) == 300
    path = write(tmp_path, SIMPLIFIED, RAW, " " * 5_000_000)  # a line of which even the length would be refused
    assert len(read_quickdraw(path, limit=1)) == 1
    with pytest.raises(ValueError, match="limit is 0"):
        read_quickdraw(path, limit=0)


@given(cut=st.integers(1, len(json.dumps(RAW)) - 1))
def test_a_cut_off_last_line_is_reported_and_the_rest_is_read(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = write(tmp_path_factory.mktemp("cut"), SIMPLIFIED, SIMPLIFIED, json.dumps(RAW)[:cut], end="")
    with pytest.warns(UserWarning, match=f"cat.ndjson, line 3: cut off after {cut} bytes, skipped"):
        drawings = read_quickdraw(path)
    assert len(drawings) == 2
    assert len(drawings.skipped) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"word": "cat", "drawi', "not valid JSON"),
        ('{"word": "cat", "drawing": [[[NaN], [1]]]}', "not valid JSON .*NaN is not a number"),
        ('{"word": "cat", "drawing": [[[1e999], [1]]]}', "stroke 0: holds something that is not a finite number"),
        ('{"word": "cat", "word": "dog"}', "the key 'word' twice"),
        ("[" * 5000, "not valid JSON .*nested too deeply"),
        ("[1, 2]", "not a JSON object"),
        ({"word": "cat"}, "field drawing must be a list of strokes"),
        ({"word": 3, "drawing": [[[1], [1]]]}, "field word must be text"),
        ({"word": "cat", "drawing": []}, "field drawing must be a list of strokes, at least one"),
        ({"word": "cat", "drawing": [[[1], [1]], [[1]]]}, "stroke 1: must be two or three lists"),
        ({"word": "cat", "drawing": [[[1], [1], [1], [1]]]}, "stroke 0: must be two or three lists"),
        ({"word": "cat", "drawing": [[1, 2]]}, "stroke 0: must be two or three lists"),
        ({"word": "cat", "drawing": [[[1, 2], [1]]]}, "stroke 0: its lists have 2, 1 numbers"),
        ({"word": "cat", "drawing": [[[], []]]}, "stroke 0: its lists have 0, 0 numbers"),
        ({"word": "cat", "drawing": [[["1"], [1]]]}, "stroke 0: holds something that is not a finite number"),
        ({"word": "cat", "drawing": [[[True], [1]]]}, "stroke 0: holds something that is not a finite number"),
        ({"word": "cat", "drawing": [[[1], [1]], [[1], [1], [1]]]}, "mixes strokes with and without time"),
    ],
)
def test_a_malformed_line_is_named_by_file_and_number(tmp_path: Path, line: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^cat.ndjson, line 2: .*{message}"):
        read_quickdraw(write(tmp_path, SIMPLIFIED, line, RAW))


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{'word': 'cat'}", "not valid JSON"),
        ('{"word": "cat", "drawing": [[[1], [1]]],}', "not valid JSON"),
        ('{"word": "cat", "drawing": [[[NaN], [1]]]}', "not valid JSON .*NaN"),
        ('{"word": "cat", "word": "dog"}', "the key 'word' twice"),
        ('{"word": "cat"} {"word": "dog"}', "not valid JSON .*Extra data"),
        ('{"word": "cat"}\r{"word": "dog"}', "not valid JSON .*Extra data"),
        ("<?xml version='1.0'?><Error>NoSuchKey</Error>", "not valid JSON"),
        ('{"word": "cat", "drawing": [[[1' + "0" * 400 + "], [1]]]}", "something that is not a finite number"),
        ('{"word": "cat", "drawing": [[[1' + "0" * 5000 + "], [1]]]}", "not valid JSON"),
    ],
)
def test_a_bad_last_line_is_an_error_with_and_without_an_end(tmp_path: Path, line: str, message: str, end: str) -> None:
    with pytest.raises(ValueError, match=f"(?s)^cat.ndjson, line 2: .*{message}"):
        read_quickdraw(write(tmp_path, SIMPLIFIED, line, end=end))


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    path = write(tmp_path, SIMPLIFIED, end="")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    drawings = read_quickdraw(path)
    assert [drawing.word for drawing in drawings] == ["nose"]
    assert drawings.skipped == ()


def test_the_warning_of_a_cut_off_line_points_at_the_line_that_reads(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="line 1: cut off") as said:
        read_quickdraw(write(tmp_path, '{"word"', end=""))
    assert said[0].filename == __file__


def test_a_mark_of_the_byte_order_belongs_to_the_first_line(tmp_path: Path) -> None:
    line = json.dumps(SIMPLIFIED)
    assert len(read_quickdraw(write(tmp_path, f"\ufeff{line}", line))) == 2
    with pytest.raises(ValueError, match="line 2: not valid JSON"):
        read_quickdraw(write(tmp_path, line, f"\ufeff{line}"))


def test_a_coordinate_may_be_the_largest_number(tmp_path: Path) -> None:
    (drawing,) = read_quickdraw(write(tmp_path, {"word": "far", "drawing": [[[sys.float_info.max], [1]]]}))
    assert drawing.strokes[0][0, 0] == sys.float_info.max


def test_drawings_stay_what_they_are(tmp_path: Path) -> None:
    drawings = read_quickdraw(write(tmp_path, SIMPLIFIED))
    for page in drawings, drawings[0]:
        with pytest.raises(FrozenInstanceError):
            page.word = "dog"


def test_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "cats").mkdir()
    with pytest.raises(ValueError, match=r"^cats: it is a folder"):
        read_quickdraw(tmp_path / "cats")


def test_a_line_cut_off_inside_a_letter_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "cat.ndjson"
    path.write_bytes('{"word": "é'.encode()[:-1])
    with pytest.warns(UserWarning, match="line 1: cut off after 11 bytes"):
        assert len(read_quickdraw(path)) == 0


@pytest.mark.parametrize("rest", ["1.", "1e", "1e-", "-", "tru", "n", "fals", '"\\u00', '"\\'])
def test_half_a_number_or_word_is_cut_off(tmp_path: Path, rest: str) -> None:
    with pytest.warns(UserWarning, match="line 1: cut off"):
        read_quickdraw(write(tmp_path, '{"word": ' + rest, end=""))


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_bytes_that_are_not_utf8_are_named(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "cat.ndjson"
    path.write_bytes(b'{"word": "\xff\xfe"}' + end)
    with pytest.raises(ValueError, match=r"cat\.ndjson, line 1: not valid JSON .*utf-8"):
        read_quickdraw(path)


def test_a_line_may_have_four_megabytes_and_no_more(tmp_path: Path) -> None:
    start, end = '{"drawing": [[[0], [0]]], "key_id": "', '"}'
    filling = "7" * (4 * 1024 * 1024 - len(f"{start}{end}\n"))
    (drawing,) = read_quickdraw(write(tmp_path, start + filling + end))
    assert drawing.key_id == filling
    with pytest.raises(ValueError, match=r"cat\.ndjson, line 1: longer than 4194304 bytes"):
        read_quickdraw(write(tmp_path, start + filling + "7" + end))


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cat.ndjson"
    path.write_bytes(b" " * (5 * 1024 * 1024))
    with pytest.raises(ValueError, match=r"cat\.ndjson, line 1: longer than"):
        read_quickdraw(path)


@pytest.mark.skipif(not SAMPLE.is_dir(), reason="the Quick, Draw! development sample is not here")
@pytest.mark.parametrize("word", ["airplane", "cat", "house"])
def test_the_development_sample_reads_as_its_json_says(word: str) -> None:
    lines = (SAMPLE / f"{word}.ndjson").read_bytes().split(b"\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a cut-off last line is counted below
        drawings = read_quickdraw(SAMPLE / f"{word}.ndjson")
    assert len(drawings) + len(drawings.skipped) == sum(1 for line in lines if line.strip())
    for drawing, line in zip(drawings, lines, strict=False):
        columns = json.loads(line)["drawing"]
        assert drawing.word == word
        assert drawing.timed
        for stroke, (x, y, t) in zip(drawing.strokes, columns, strict=True):
            np.testing.assert_array_equal(stroke, np.column_stack([x, y, t]))
        image = rasterise(drawing.strokes)
        assert image.shape == (28, 28)
        assert image.max() == 1.0
