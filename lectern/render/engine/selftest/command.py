"""`lectern selftest render`: the engine against manim itself, frame by frame, for the zoo and the course's scenes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from lectern.render.engine.selftest.equality import Comparison, compare
from lectern.render.settings import Settings
from lectern.selection import select_whole
from lectern.terminal import print_table

ZOO_MODULE = "lectern.render.engine.selftest.zoo"
ZOO_RATE, COURSE_RATE = 15, 3  # frames a second; a scene of the course is sampled


def selftest(root: Path, names: Sequence[str], as_json: bool) -> int:
    """Compares what `names` stand for, without names the zoo and all scenes; returns the exit code."""
    results = []
    for name, module, options in cases(root, names):
        print(f"comparing {name} …", file=sys.stderr)
        results.append((name, compare(module, name.split()[0], options, root)))
    if as_json:
        print(json.dumps({"scenes": [as_entry(name, result) for name, result in results]}, indent=1))
    else:
        print_table(as_table(results))
    return int(not all(result.is_equal for _, result in results))


def cases(root: Path, names: Sequence[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """What to compare: what it is called, its module, manim's configuration."""
    if not names:
        from lectern.render.engine.selftest.zoo import ZOO

        for scene in ZOO:
            yield scene.__name__, ZOO_MODULE, configuration(ZOO_RATE)
        yield "Looks transparent", ZOO_MODULE, {**configuration(ZOO_RATE), "transparent": True}
    for target in select_whole(root, names):
        yield target.scene.name, target.scene.module, configuration(COURSE_RATE)


def configuration(rate: int) -> dict[str, Any]:
    """Small pictures, `rate` a second."""
    width, height = Settings("l").pixels
    return {"pixel_width": width, "pixel_height": height, "frame_rate": rate, "verbosity": "ERROR"}


def as_entry(name: str, result: Comparison) -> dict[str, Any]:
    """One scene's result for a program; `differing` maps frames to levels of 255."""
    return {
        "name": name,
        "equal": result.is_equal,
        "drawn_by": "engine" if result.direct else "manim",
        "frames": result.frames,
        "stock_frames": result.stock_frames,
        "differing": result.differing,
        "stale": result.stale,
    }


def as_table(results: Sequence[tuple[str, Comparison]]) -> Table:
    """The results for a reader."""
    table = Table("scene", "drawn by", "frames", "differing", "largest difference", "")
    for name, result in results:
        worst = max(result.differing.values(), default=0)
        cells = (str(result.frames), str(len(result.differing)), f"{worst} of 255")
        word = "equal" if result.is_equal else "[red]WRONG[/red]"
        table.add_row(name, "the engine" if result.direct else "manim", *cells, word)
    return table
