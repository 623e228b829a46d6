"""docs/bring-your-own.md tells the truth: its snippets run in order and print what the page shows."""

import io
import re
from contextlib import redirect_stdout
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from nn_core import Dense, Network, save
from nn_core.storage.safetensors import write_safetensors
from nn_core.storage.tensorfile import written_beside

ROOT = Path(__file__).parents[2]
FENCED = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = FENCED.findall((ROOT / "docs" / "bring-your-own.md").read_text(encoding="utf-8"))


def write_the_files_that_the_page_reads(folder: Path) -> None:
    """Those that the page shows, and a PyTorch model's, whose making the page leaves to PyTorch."""
    for _, name, text in BLOCKS:
        if name:
            (folder / name).write_text(text, encoding="utf-8")
    state = Network(Dense(4, 5, name="0"), Dense(5, 3, name="2"), seed=1).state()
    tensors = {name.replace("W", "weight").replace("b", "bias"): value for name, value in state.items()}
    with written_beside(folder / "model.safetensors") as file:
        write_safetensors(file, tensors, {})
    (folder / "assets").symlink_to(ROOT / "assets")


def test_the_snippets_run_and_print_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_the_files_that_the_page_reads(tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    shown = 0
    for (language, _, code), (following, _, expected) in zip_longest(BLOCKS, BLOCKS[1:], fillvalue=("", "", "")):
        if language != "python":
            continue
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(code, "docs/bring-your-own.md", "exec"), names)
        if following == "text":
            assert printed.getvalue() == expected
            shown += 1
    assert shown == 5


def test_every_kind_of_file_the_page_names_can_be_written(tmp_path: Path) -> None:
    for ending in re.findall(r"^\| `(\.\w+)`", (ROOT / "docs" / "bring-your-own.md").read_text(), re.MULTILINE):
        save(Network(Dense(1, 1)), tmp_path / f"net{ending}")
        assert (tmp_path / f"net{ending}").stat().st_size > 0
