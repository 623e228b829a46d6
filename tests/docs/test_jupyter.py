"""The cells of docs/your-own.md run in Jupyter: `%manim` and `%%manim` show scenes of the course and of the kit."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import av
import pytest

from tests.needs import tool

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "your-own.md").read_text(encoding="utf-8")
CELLS = re.findall(r"^```ipython\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SMALL = "-r 128,72 --fps 5 -v ERROR --progress_bar none"  # what is drawn is no matter of this test


def test_the_cells_of_the_page_run_and_show_a_picture_and_a_video(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nbclient, _ = tool("nbclient"), tool("ipykernel")
    new = import_module("nbformat.v4")
    monkeypatch.setenv("PYTHONPATH", "")
    cells = [cell.replace("/path/to/lectern", str(ROOT)).replace("-ql", SMALL) for cell in CELLS]
    assert [cell.partition(" ")[0] for cell in cells[1:]] == ["%manim", "%%manim"]
    notebook = new.new_notebook(cells=[new.new_code_cell(cell) for cell in cells])
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    shown = [[output.get("data", {}) for output in cell.outputs] for cell in notebook.cells]
    assert any("image/png" in data for data in shown[1])
    assert any("<video" in data.get("text/html", "") for data in shown[2])
    (video,) = (tmp_path / "media" / "jupyter").glob("*.mp4")
    (beats,) = (tmp_path / "media").rglob("MySum.beats.json")
    record: dict[str, Any] = json.loads(beats.read_text(encoding="utf-8"))
    with av.open(str(video)) as file:
        assert sum(1 for _ in file.decode(video=0)) == record["frames"]
    assert record["beats"][0]["text"].endswith("the sum is minus one.")
