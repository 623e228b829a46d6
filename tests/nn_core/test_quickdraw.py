"""The Quick, Draw! reader on drawings made here, and on the development sample where it is present."""

import json
import math
import os
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core.data import rasterise, read_quickdraw

SIMPLIFIED = {"word": "nose", "key_id": "5891796615823360", "recognized": True, "drawing": [[[0, 255], [10, 20]]]}
RAW = {"word": "cat", "drawing": [[[1.5, 2, 3.25], [4, 5, 6], [0, 17, 33]], [[9], [8.5], [50]]]}
SAMPLE = Path(os.environ.get("QUICKDRAW_SAMPLE", Path(__file__).parents[3] / "shared" / "data" / "quickdraw"))


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


def test_raw_strokes_carry_the_time(tmp_path: Path) -> None:
    (drawing,) = read_quickdraw(write(tmp_path, RAW))
    assert drawing.timed
    assert drawing.recognized is None
    np.testing.assert_array_equal(drawing.strokes[0], [[1.5, 4, 0], [2, 5, 17], [3.25, 6, 33]])
    np.testing.assert_array_equal(drawing.strokes[1], [[9, 8.5, 50]])


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\r\n"])
def test_the_last_line_may_end_as_it_likes(tmp_path: Path, end: str) -> None:
    drawings = read_quickdraw(write(tmp_path, SIMPLIFIED, RAW, end=end))
    assert [drawing.word for drawing in drawings] == ["nose", "cat"]
    assert drawings.skipped == ()


def test_limit_reads_no_further(tmp_path: Path) -> None:
    path = write(tmp_path, SIMPLIFIED, RAW, "this line is never looked at")
    assert [drawing.word for drawing in read_quickdraw(path, limit=2)] == ["nose", "cat"]
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


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "cat.ndjson"
    path.write_bytes(b'{"word": "\xff\xfe"}\n')
    with pytest.raises(ValueError, match=r"cat\.ndjson, line 1: not valid JSON .*utf-8"):
        read_quickdraw(path)


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


Stroke = list[tuple[float, float]]
COORDINATES = st.floats(-1000, 1000).map(lambda value: round(value, 1))
STROKES = st.lists(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=6), min_size=1, max_size=4)


@given(strokes=STROKES, size=st.integers(8, 32))
def test_a_raster_keeps_its_range_its_margin_and_its_middle(strokes: list[Stroke], size: int) -> None:
    image = rasterise(strokes, size)
    inked = np.argwhere(image > 1e-9)
    assert image.shape == (size, size)
    assert 0 <= image.min() <= image.max() <= 1
    assert len(inked) > 0
    for edge in (image[0], image[-1], image[:, 0], image[:, -1]):
        assert edge.max() < 1e-9
    np.testing.assert_allclose(inked.min(axis=0) + inked.max(axis=0), size - 1, atol=1)


@given(strokes=STROKES, shift=st.floats(-500, 500), scale=st.floats(0.1, 10))
def test_place_and_size_of_the_sketch_do_not_matter(strokes: list[Stroke], shift: float, scale: float) -> None:
    points = np.concatenate(strokes)
    if np.ptp(points, axis=0).max() < 1:
        return  # a dot, or so small that rounding shows
    moved = [np.array(stroke) * scale + shift for stroke in strokes]
    np.testing.assert_allclose(rasterise(moved), rasterise(strokes), atol=1e-6)


def test_ink_is_the_distance_to_the_line() -> None:
    """A level stroke across 10 pixels, 2 wide: two full rows in the middle, and half covered ends."""
    image = rasterise([[(0, 0), (100, 0)]], size=10, line_width=2)
    expected = np.zeros((10, 10))
    expected[4:6, 2:8] = 1.0  # middles 0.5 from the line
    ends = 1.5 - math.hypot(0.5, 0.5)  # middles beside the round ends, which begin at 2 and 8
    expected[4:6, [1, 8]] = ends
    expected[4:6, [0, 9]] = max(0.0, 1.5 - math.hypot(1.5, 0.5))
    expected[[3, 6], 2:8] = 0.0  # middles 1.5 from the line
    np.testing.assert_allclose(image, expected, atol=1e-12)


def test_down_in_the_drawing_is_down_in_the_image() -> None:
    image = rasterise([[(0, 0), (0, 9)], [(0, 9), (9, 9)]], size=28)  # an L: y grows downwards
    assert image[:, :5].sum() > image[:, -5:].sum()
    assert image[-5:].sum() > image[:5].sum()


def test_aspect_is_kept() -> None:
    inked = np.argwhere(rasterise([[(0, 0), (200, 0), (200, 50), (0, 50), (0, 0)]], size=64) > 0.5)
    height, width = np.ptp(inked, axis=0)
    line = 64 / 18
    assert height - line == pytest.approx((width - line) / 4, abs=1.5)


def test_a_dot_is_a_dot_in_the_middle() -> None:
    image = rasterise([[(3.0, 4.0)]], size=9, line_width=2)
    assert image[4, 4] == 1.0
    np.testing.assert_allclose(image, image.T)
    np.testing.assert_allclose(image, image[::-1, ::-1])


@pytest.mark.parametrize(
    ("strokes", "options", "message"),
    [
        ([], {}, "at least one stroke"),
        ([[]], {}, r"a stroke has shape \(0,\)"),
        ([[(1.0,)]], {}, r"a stroke has shape \(1, 1\)"),
        ([[(1.0, float("inf"))]], {}, "not finite"),
        ([[(1.0, 2.0)]], {"size": 2}, "no room in 2 pixels"),
        ([[(1.0, 2.0)]], {"line_width": 0}, "no room"),
        ([[(1.0, 2.0)]], {"line_width": 26}, "no room in 28 pixels"),
    ],
)
def test_bad_strokes_are_named(strokes: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        rasterise(strokes, **options)
