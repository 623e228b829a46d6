"""`lectern explain --doodle`: the lecture that it writes, and what is refused before anything is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lectern.course import read_course
from lectern.errors import UsageError
from lectern.explain.doodle import CREDIT, Doodle, make_doodle
from lectern.explain.doodle_film import write_doodle
from lectern.explain.settings import settings_of
from lectern.guests import guest_course
from nn_core import Dense, Network, relu, save, sigmoid, softmax
from nn_core.data import rasterise, read_quickdraw
from scenes.l10_training.doodle_runs import outcome
from tests.lectern.running import REPOSITORY, Lectern

CATS = REPOSITORY / "assets" / "doodles" / "cat.ndjson"
HOUSE = '{"word": "house", "drawing": [[[0, 0, 50], [40, 90, 90]], [[0, 25], [40, 0]]]}'
NETS = {
    "square": (16, 3, softmax), "two": (16, 1, sigmoid), "oblong": (15, 3, softmax), "relu": (16, 3, relu),
}  # fmt: skip
Make = Callable[..., Doodle]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes a doodle in a folder with networks; `line` is what `mine.ndjson` holds."""
    monkeypatch.chdir(tmp_path)
    for name, (n_in, n_out, last) in NETS.items():
        save(Network(Dense(n_in, n_out, last, name="output"), seed=1), tmp_path / f"{name}.npz")

    def made(line: str = HOUSE, **options: Any) -> Doodle:
        Path("mine.ndjson").write_text(line + "\n", encoding="utf-8")
        return make_doodle(settings_of({"doodle": "mine.ndjson", **options}))

    return made


def test_a_drawing_of_the_data_set_is_read_by_the_network_of_lecture_10(make: Make) -> None:
    doodle = make(doodle=str(CATS), sample=3)
    cat = read_quickdraw(CATS)[3]
    expected = outcome(0).net(rasterise(cat.strokes).reshape(1, -1)).value[0]
    assert np.array_equal(doodle.sketch.shares, expected)
    assert doodle.sketch.classes == ("aeroplane", "cat", "house")
    assert (doodle.sketch.word, doodle.sketch.timed, doodle.sketch.credit) == ("cat", True, CREDIT)
    assert doodle.slug == "cat_3"


def test_a_drawing_of_ones_own_has_no_credit_and_without_times_an_even_pace(make: Make) -> None:
    sketch = make(weights="two.npz", classes="no,house").sketch
    assert (sketch.credit, sketch.timed, sketch.word) == ("", False, "house")
    assert sketch.shares.sum() == pytest.approx(1)
    assert make('{"word": "airplane", "drawing": [[[0, 9], [0, 9]]]}').sketch.word == "aeroplane"


def test_what_a_lectern_toml_says_of_another_network_is_left_out(make: Make) -> None:
    Path("lectern.toml").write_text('[explain]\nweights = "oblong.npz"\ndata = "iris"\nloss = "mse"\n')
    assert make().sketch.classes == ("aeroplane", "cat", "house")
    Path("lectern.toml").write_text('[explain]\ndoodle = "mine.ndjson"\ntitle = "My house"\n')
    assert make_doodle(settings_of({})).slug == "my_house"


def test_its_lecture_is_one_of_the_course_and_holds_the_sketch(make: Make, tmp_path: Path) -> None:
    doodle = make(title='A "house" {mine}', weights="square.npz", classes="a,b,c")
    with guest_course(REPOSITORY, tmp_path / "out") as course:
        place = write_doodle(doodle, course)
        lecture = next(each for each in read_course(course) if each.number == 0)
        assert (lecture.title, lecture.faults) == ('A "house" {mine}', ())
        assert [(scene.name, scene.file) for scene in lecture.scenes] == [("DoodleReading", place)]
        spec = spec_from_file_location("guest", course / place)
        assert spec
        assert spec.loader
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        found = module.DoodleReading.sketch
        assert np.array_equal(found.shares, doodle.sketch.shares)
    assert [stroke.tolist() for stroke in found.strokes] == [stroke.tolist() for stroke in doodle.sketch.strokes]
    assert (found.word, found.classes, found.about) == ("house", ("a", "b", "c"), doodle.sketch.about)


def drawing(*strokes: list[list[float]], **fields: Any) -> str:
    return json.dumps({"word": "house", "drawing": strokes, **fields})


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "no file": (HOUSE, {"doodle": "mine.ndjsn"}, 'there is no such file; did you mean "mine.ndjson"?'),
    "no JSON": ("{", {}, "mine.ndjson, line 1: not valid JSON"),
    "nothing": ("", {}, "it holds no drawings; one a line is expected"),
    "no drawing": ('{"word": "cat"}', {}, "line 1: field drawing must be a list of strokes"),
    "too few": (HOUSE, {"sample": 2}, "there is no drawing 2; give --sample 0 to 0"),
    "NaN": (drawing([[0, float("nan")], [0, 1]]), {}, "mine.ndjson, line 1:"),
    "backwards": (
        drawing([[0, 1], [0, 1], [0, 10]], [[0, 1], [0, 1], [30, 20]]), {}, "stroke 1: its times run backwards"
    ),
    "overlapping": (drawing([[0, 1], [0, 1], [0, 10]], [[0], [0], [9]]), {}, "stroke 1: its times run backwards"),
    "huge": (drawing([[-1e308, 1e308], [0, 1]]), {}, "field drawing: its coordinates are too large"),
    "hours": (drawing([[0, 1], [0, 1], [0, 9e6]]), {}, "its times (ms) span 9,000 s, over 600; divide them"),
    "many points": (drawing([list(range(6000)), [0] * 6000]), {}, "has 6,000 points, at most 5,000 are drawn"),
    "a long word": (drawing([[0, 1], [0, 1]], word="x" * 21), {}, "has 21 characters, at most 20 fit"),
    "a word without font": (drawing([[0, 1], [0, 1]], word="猫"), {}, "no font of the course has 猫 (U+732B)"),
    "a control character": (drawing([[0, 1], [0, 1]], word="a\u0007b"), {}, "a character that cannot be written"),
    "classes alone": (HOUSE, {"classes": "a,b"}, "--classes is about a network of yours: give --weights"),
    "no square": (HOUSE, {"weights": "oblong.npz", "classes": "a,b,c"}, "15 inputs make none"),
    "no shares": (HOUSE, {"weights": "relu.npz", "classes": "a,b,c"}, "it ends in relu"),
    "no names": (HOUSE, {"weights": "square.npz"}, "--classes names 0 classes, but square.npz tells 3"),
    "data": (HOUSE, {"data": "iris"}, "data has no meaning there: drop it"),
    "rate": (HOUSE, {"rate": 0.1}, "rate has no meaning there: drop it"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "options", "message"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_is_refused(make: Make, line: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        make(line, **options)
    assert message in str(refused.value)


def test_nothing_is_made_of_what_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.ndjson").write_text('{"word": "cat", "drawing": [[[1, 2], [3]]]}\n')
    real = Lectern(REPOSITORY, tmp_path)
    for options, message in (([], "bad.ndjson, line 1: field drawing, stroke 0"), (["--sheet"], "--doodle makes one")):
        refused = real("explain", "--doodle", "bad.ndjson", *options)
        assert refused.returncode == 2
        assert message in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bad.ndjson"]
