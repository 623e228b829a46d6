"""Are the pictures still the same? A digest of every frame of the course's scenes, to compare two checkouts.

    python benchmarks/pictures.py before.json                # all scenes: 480p, 10 frames a second
    python benchmarks/pictures.py before.json --root ../old DotProduct
    python benchmarks/pictures.py --compare before.json after.json   # exit 1 where a frame differs

manim's own renderer draws, so that nothing is kept from an earlier run. Each scene has a process of its own.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from itertools import repeat as repeated
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SIZE = {"pixel_width": 854, "pixel_height": 480, "frame_rate": 10}


def find_scenes(root: Path) -> Iterator[tuple[str, str]]:
    """Module and class of every scene: a public class of `scenes/l…` with a `construct`."""
    for path in sorted((root / "scenes").glob("l[0-9]*/*.py")) + sorted((root / "scenes").glob("l[0-9]*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            methods = {part.name for part in getattr(node, "body", []) if isinstance(part, ast.FunctionDef)}
            if isinstance(node, ast.ClassDef) and "construct" in methods and not node.name.startswith("_"):
                yield ".".join(path.relative_to(root).with_suffix("").parts), node.name


def digests(module: str, scene: str, root: Path) -> list[str]:
    """MD5 of each frame's pixels, in order."""
    sys.path.insert(0, str(root))
    from manim import tempconfig
    from manim.renderer.cairo_renderer import CairoRenderer
    from manim.scene.scene_file_writer import SceneFileWriter

    found: list[str] = []

    class Digests(SceneFileWriter):
        """Writes no files."""

        def begin_animation(self, *_: Any, **__: Any) -> None: ...

        def end_animation(self, *_: Any, **__: Any) -> None: ...

        def finish(self) -> None: ...

        def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
            found.extend(repeated(hashlib.md5(pixels.tobytes()).hexdigest(), repeat))

    options = {**SIZE, "seed": 1, "disable_caching": True, "progress_bar": "none", "verbosity": "ERROR"}
    with tempconfig(options):
        getattr(import_module(module), scene)(renderer=CairoRenderer(file_writer_class=Digests)).render()
    return found


def record(root: Path, wanted: list[str]) -> dict[str, list[str]]:
    """The digests of all scenes (or those `wanted`), by name."""
    scenes = [(module, name) for module, name in find_scenes(root) if not wanted or name in wanted]
    context = get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context, max_tasks_per_child=1) as pool:
        frames = pool.map(partial(digests, root=root), *zip(*scenes, strict=True))
        return {name: found for (_, name), found in zip(scenes, frames, strict=True)}


def compare(before: dict[str, list[str]], after: dict[str, list[str]]) -> int:
    """Print a line a scene; the number of scenes that differ, or that only one of the two has."""
    differing = 0
    for name in sorted({*before, *after}):
        old, new = before.get(name, []), after.get(name, [])
        changed = [i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]]
        same = old == new
        differing += not same
        first = f", the first at {changed[0] / SIZE['frame_rate']:.1f} s" if changed else ""
        words = (
            f"{len(old)} frames, no difference" if same else f"{len(old)} → {len(new)} frames, {len(changed)} differ"
        )
        print(f"{name}: {words}{first}")
    return differing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="where to write the digests; with --compare, the older ones")
    parser.add_argument("scenes", nargs="*", help="names of scenes, default all; with --compare, the newer file")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout whose scenes are drawn")
    parser.add_argument("--compare", action="store_true")
    arguments = parser.parse_args()
    if arguments.compare:
        (newer,) = arguments.scenes
        return int(compare(json.loads(arguments.file.read_text()), json.loads(Path(newer).read_text())) > 0)
    found = record(arguments.root.resolve(), arguments.scenes)
    arguments.file.write_text(json.dumps(found, indent=0), encoding="utf-8")
    print("\n".join(f"{name}: {len(frames)} frames" for name, frames in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
