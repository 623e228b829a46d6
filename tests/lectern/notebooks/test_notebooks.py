"""The notebooks run from their first cell to their last, and what they compute is what the lectures say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lectern.errors import LecternError, UsageError
from lectern.notebooks.command import export_notebooks
from lectern.notebooks.source import cells_of, notebook_cells, source_of
from tests.lectern.exercises.lectures import COURSE
from tests.lectern.running import REPOSITORY

# What is trained for a class to look at is trained for a step or two here; other tests look at the whole runs.
SHORTER = {"epochs=200": "epochs=2", "epochs=300": "epochs=2", "epochs=10,": "epochs=1,", "epochs=12,": "epochs=1,"}
LONG = (1, 10)  # lectures


def run(number: int) -> dict[str, Any]:
    """All that the cells of a lecture's notebook leave behind, run one after the other in one space."""
    lecture, space = COURSE[number - 1], dict[str, Any]()
    source = source_of(REPOSITORY, lecture).read_text(encoding="utf-8")
    for long, short in SHORTER.items() if number in LONG else ():
        source = source.replace(long, short)
    for kind, text in notebook_cells(lecture, source):
        if kind == "code":
            exec(text, space)
    return space


def value(space: dict[str, Any], name: str) -> Any:
    """A number, or numbers, by name."""
    return np.asarray(getattr(space[name], "value", space[name]))


def agree(space: dict[str, Any], **expected: Any) -> None:
    """What is found by these names is what is expected, to the digits given."""
    for name, numbers in expected.items():
        np.testing.assert_allclose(value(space, name), numbers, atol=6e-4, err_msg=name)


def test_vectors() -> None:
    space = run(1)
    agree(space, added=[3, 4], scaled=[3, 6], s=2, t=3, turned=[[1, 4], [2, 5], [3, 6]], product=[[14, 32], [32, 77]])
    assert space["shapes"] == [(), (3,), (2, 3), (32, 28, 28, 3)]
    assert "four (4,)" in space["refused"]
    assert space["b"].grad.tolist() == [4, 4, 4]
    assert np.array_equal(value(space, "mixed"), (space["zero"] + space["seven"]) / 2)


def test_dot_product() -> None:
    space = run(2)
    agree(space, dot=32, other=-3, on_a=11.2, on_b=56 / 13, z=-1.07, raw=[11.992, 12.852])
    agree(space, around=65 * np.cos(np.radians(np.arange(0, 361, 45))))
    assert space["same"] > 0.9
    assert space["unlike"] < 0.6
    assert all(abs(spread * np.sqrt(n) - 1) < 0.06 for n, spread in space["spreads"].items())


def test_matrix_multiplication() -> None:
    space = run(3)
    agree(space, product=[[19, 22], [43, 50]], turned=[[23, 34], [31, 46]], left=[48, 54, 60], right=[32, 50, 68])
    agree(space, table=np.outer([1, 2, 3], [1, 2, 3]), corner=[-1, 2], areas=[1, 2, 2, 0], lost=[0, 0])
    assert space["shape"] == (4, 5)
    assert "3 and 5 differ" in space["refused"]
    agree(space, by_hand=value(space, "Z"), one_by_one=value(space, "Z"))


def test_derivatives() -> None:
    space = run(4)
    first, *others = space["quotients"].values()
    assert first > 0 > max(others)
    agree(space, slope=12 * 0.4**3 - 4 * 0.4, alike=1)
    assert space["place"].grad.tolist() == [1, 6]
    assert [rule for rule, _ in space["rules"].values()] == pytest.approx([12, 58, 40])
    assert all(rule == pytest.approx(nudged) for rule, nudged in space["rules"].values())
    ends = space["ends"]
    assert abs(ends[0.25]) == 0 < abs(ends[0.1]) < abs(ends[0.01]) < 3 < abs(ends[0.52])
    assert list(space["wavy"].values()) == [-1, -1, 1, 1]
    assert space["costs"][15] == pytest.approx(0.001, abs=1e-3)
    assert space["costs"][-1] < -0.3


def test_chain_rule() -> None:
    space = run(5)
    agree(space, slope=300, sine=4 * np.cos(4), around=8, direct=1, both=9, roads=36, edges=30, passes=24)
    assert max(space["gaps"]) < 1e-6


def test_one_neuron() -> None:
    space = run(6)
    assert space["trace"]["neuron.z"].value.item() == pytest.approx(-1.07)
    assert space["slopes"]["relu"].tolist() == [0, 0, 1, 1]
    assert space["slopes"]["sigmoid"][0] == pytest.approx(np.exp(-2) / (1 + np.exp(-2)) ** 2)
    assert space["gap"] < 1e-14
    assert space["errors"][3] > 2 * space["errors"][6] > 10 * space["errors"][20]
    agree(space, shares=np.exp([-2, -1, 0]) / sum(np.exp([-2, -1, 0])), shifted=value(space, "shares"))
    assert space["rights"]["clouds"] >= 198
    assert space["rights"]["xor"] <= 150 < 195 <= space["rights"]["xor, with a hidden layer"]


def test_network() -> None:
    space = run(7)
    assert space["counts"] == {"hidden": 25, "norm": 10, "output": 18}
    agree(space, by_hand=value(space, "shares")[0])
    assert space["right"] >= 30
    np.testing.assert_allclose(space["one_by_one"], space["together"], atol=1e-12)


def test_loss() -> None:
    space = run(8)
    agree(space, distances=2 * (1 - np.eye(3)), costs=[0.511, 0.511], huge=2000)
    assert space["units"] == pytest.approx({"e": 0.511, "2": 0.737, "10": 0.222}, abs=6e-4)
    assert space["sure"] == pytest.approx({0.5: 0.693, 0.9: 2.303, 0.99: 4.605, 0.999: 6.908}, abs=6e-4)
    assert space["errors"] == pytest.approx({"mse": 10.25, "rmse": 10.25**0.5, "mae": 2.25})
    np.testing.assert_allclose(space["z"].grad, [[0.2, -0.7, 0.5]])
    assert space["landscape"][space["low"]] == space["landscape"].min() < 0.01


def test_backpropagation() -> None:
    space = run(9)
    agree(space, before=0.647, cleared=0.864, added=-2.656)
    assert space["after"] < space["before"]
    assert max(space["gaps"]) < 1e-15
    assert space["agrees"]
    assert space["errors"][1e-5] < min(space["errors"][1e-1], space["errors"][1e-13])
    sigmoid, relu = space["lengths"]["sigmoid"], space["lengths"]["relu"]
    assert sigmoid[0] / sigmoid[-1] < 1e-3 < 1e-1 < relu[0] / relu[-1]


def test_training() -> None:
    space = run(10)
    assert space["costs"][-1] < 0.1 < 0.5 < space["costs"][0]
    assert space["right"] >= 46
    assert list(space["ends"]) == [150, 20, 1]
    assert space["ends"][1] < space["ends"][20] < space["ends"][150]
    assert len(space["found"]) == 6
    assert space["table"].sum() == 449


def test_every_lecture_has_its_notebook_and_each_text_a_heading() -> None:
    for lecture in COURSE:
        cells = cells_of(source_of(REPOSITORY, lecture).read_text(encoding="utf-8"))
        texts = [text for kind, text in cells if kind == "markdown"]
        assert len(texts) >= 5
        assert all(text.startswith("## ") for text in texts)


SCENE = '''"""The dot product."""
from scenes.kit.stage.lesson import Lesson


class OneScene(Lesson):
    """One scene."""
'''
SOURCE = """# %% [markdown]
# ## One *dot* product
# It is a number.
# %%
from nn_core import Dense, Network

print("a line")
Network(Dense(2, 1, name="only"))
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A course of one lecture with a small notebook."""
    for folder in ("scenes", "assets/notebooks"):
        (tmp_path / "small" / folder).mkdir(parents=True)
    (tmp_path / "small" / "scenes" / "l02_dot_product.py").write_text(SCENE)
    (tmp_path / "small" / "assets" / "notebooks" / "l02_dot_product.py").write_text(SOURCE)
    return tmp_path / "small"


def test_the_file_holds_texts_programs_and_what_they_show(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export_notebooks(small, ["2"], tmp_path / "out", as_json=True) == 0
    (made,) = json.loads(capsys.readouterr().out)["notebooks"]
    path = Path(made["file"])
    assert path == tmp_path / "out" / "02_dot_product" / "02_dot_product.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert [cell["cell_type"] for cell in notebook["cells"]] == ["markdown", "code", "markdown", "code"]
    assert "".join(notebook["cells"][0]["source"]) == "# 2. The dot product"
    assert "".join(notebook["cells"][2]["source"]) == "## One *dot* product\nIt is a number."
    printed, shown = notebook["cells"][3]["outputs"]
    assert printed == {"output_type": "stream", "name": "stdout", "text": ["a line\n"]}
    assert re.search("<td[^>]*>only</td>", "".join(shown["data"]["text/html"]))
    assert shown["data"]["text/plain"][0] == "Network of 3 parameters\n"
    before = path.read_bytes()
    export_notebooks(small, [], tmp_path / "out", as_json=False)
    assert path.read_bytes() == before


def test_a_cell_that_fails_is_told_with_its_file_and_nothing_is_written(small: Path, tmp_path: Path) -> None:
    (small / "assets" / "notebooks" / "l02_dot_product.py").write_text("# %%\n1 / 0\n")
    with pytest.raises(LecternError, match=r"l02_dot_product\.py: a cell fails: ZeroDivisionError"):
        export_notebooks(small, ["2"], tmp_path / "out", as_json=False)
    assert not (tmp_path / "out").exists()


def test_a_lecture_without_a_notebook_is_named(small: Path, tmp_path: Path) -> None:
    (small / "assets" / "notebooks" / "l02_dot_product.py").unlink()
    with pytest.raises(UsageError, match=r"its source would be assets/notebooks/l02_dot_product\.py"):
        export_notebooks(small, ["2"], tmp_path / "out", as_json=False)
    assert not (tmp_path / "out").exists()
    assert export_notebooks(small, [], tmp_path / "out", as_json=False) == 0  # of all lectures: those that have one
    assert not (tmp_path / "out").exists()
