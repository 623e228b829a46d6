"""How far rendering is from what it cannot do without: encoding finished pictures, and Cairo's own drawing.

    python benchmarks/floor.py                                all scenes, 1080p60, `final`: about ten minutes
    python benchmarks/floor.py DotProduct --profile draft     one scene
    python benchmarks/floor.py -q l --json                    small pictures, for a program

Each scene is rendered once, in a process of its own on one core. CPU seconds are counted of the whole process, of the
encoder's calls (their pictures are converted before), and of Cairo's calls that add a path, fill and stroke.
"""

import argparse
import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lectern.course import read_course
from lectern.render.engine.profiles import PROFILES
from lectern.render.settings import QUALITIES
from lectern.targets import resolve

ROOT = Path(__file__).resolve().parent.parent
AIM = 1.4  # times the floor


def counted(function: Callable[..., Any], spent: dict[str, float], name: str) -> Callable[..., Any]:
    """The function, with its CPU time added to `spent[name]`."""

    def call(*arguments: Any, **options: Any) -> Any:
        begun = time.thread_time()
        try:
            return function(*arguments, **options)
        finally:
            spent[name] += time.thread_time() - begun

    return call


class CountedContext:
    """A Cairo context whose fills and strokes are counted; all else is passed on."""

    def __init__(self, context: Any, spent: dict[str, float]) -> None:
        self._context = context
        self.fill_preserve = counted(context.fill_preserve, spent, "cairo")
        self.stroke_preserve = counted(context.stroke_preserve, spent, "cairo")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)


def measure(module: str, scene: str, quality: str, profile: str) -> dict[str, float]:
    """CPU seconds of one render, by part."""
    from manim import tempconfig

    from lectern.render.engine.canvas import Surface
    from lectern.render.engine.encoder import DirectEncoder
    from lectern.render.engine.renderer import direct_rendering
    from lectern.render.engine.writer import WriterOptions

    spent = {"encoder": 0.0, "cairo": 0.0, "frames": 0.0}
    DirectEncoder._encode = counted(DirectEncoder._encode, spent, "encoder")
    make = Surface.__init__

    def make_counted(surface: Surface, pixels: Any) -> None:
        make(surface, pixels)
        plain, append = surface.context, surface._append
        surface.context = CountedContext(plain, spent)
        surface._append = counted(lambda _, outline: append(plain, outline), spent, "cairo")

    Surface.__init__ = make_counted
    width, height, rate = QUALITIES[quality]
    with TemporaryDirectory() as folder:
        options = {"media_dir": folder, "pixel_width": width, "pixel_height": height, "frame_rate": rate}
        quiet = {"disable_caching": True, "progress_bar": "none", "verbosity": "ERROR"}
        encoder = {"video_encoder_options": PROFILES[profile].encoder_options}
        with tempconfig({**options, **quiet, **encoder}), direct_rendering(WriterOptions()):
            begun = time.process_time()
            made = getattr(importlib.import_module(module), scene)()
            made.renderer.file_writer.tell = lambda frames: spent.update(frames=spent["frames"] + frames)
            made.render()
            spent["all"] = time.process_time() - begun
    return spent


def in_process(*job: str) -> dict[str, float]:
    """`measure` in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *job).result()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="lectures or scenes; default: all")
    parser.add_argument("-q", "--quality", default="h", choices=list(QUALITIES))
    parser.add_argument("--profile", default="final", choices=list(PROFILES))
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    options = parser.parse_args()
    os.environ |= {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}  # the processes inherit it
    found = {}
    for target in resolve(read_course(ROOT), options.targets):
        spent = in_process(target.scene.module, target.scene.name, options.quality, options.profile)
        spent["ratio"] = spent["all"] / (spent["encoder"] + spent["cairo"])
        found[target.scene.name] = {name: round(value, 2) for name, value in spent.items()}
        if not options.json:
            per_frame = {name: f"{1000 * spent[name] / spent['frames']:.1f}" for name in ("all", "encoder", "cairo")}
            print(
                f"{target.scene.name:22} {spent['ratio']:.2f} × the floor (aim {AIM}); ms a frame: {per_frame}",
                flush=True,
            )
    if options.json:
        print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
