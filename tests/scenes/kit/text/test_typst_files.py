"""Typst compiles with its own fonts only, once a formula, whoever else compiles."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from manim import tempconfig

from scenes.kit.text.typeset import Maths
from scenes.kit.text.typst_files import typst_to_svg_file


def compile_often(folder: str) -> int:
    """In a process of its own: set a few formulas many times over, in a media folder that others use too."""
    with tempconfig({"media_dir": folder, "verbosity": "ERROR"}):
        return sum(len(Maths(f"alpha + {letter}", use_svg_cache=False).submobjects) for letter in "abcde" * 8)


def test_a_file_is_compiled_once_and_left_alone() -> None:
    first = typst_to_svg_file("$ alpha + beta $")
    changed = first.stat().st_mtime_ns
    assert typst_to_svg_file("$ alpha + beta $") == first
    assert first.stat().st_mtime_ns == changed
    assert not list(first.parent.glob(f"{first.stem}?*[!g]"))


def test_processes_that_share_a_media_folder_do_not_disturb_each_other(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(compile_often, [str(tmp_path)] * 4)) == [3 * 5 * 8] * 4
    assert {path.suffix for path in (tmp_path / "Tex").iterdir()} == {".svg"}
