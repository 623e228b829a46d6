"""Are the engine's pictures manim's own? Renders a scene both ways and compares every frame."""

from __future__ import annotations

import pickle
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from itertools import islice
from itertools import repeat as repeated
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import numpy as np
from manim import tempconfig
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter
from numpy.typing import NDArray

from lectern.render.engine.camera import DirectCamera, Shot
from lectern.render.engine.picture import YuvPicture, plane_of
from lectern.render.engine.plain_paths import plain_paths
from lectern.render.engine.region import Pixels, Region
from lectern.render.engine.renderer import DirectRenderer, make_renderer, renderer_replaced
from lectern.render.engine.shortcuts import shortcuts

LARGEST_DIFFERENCE = 2  # levels of 255
SEED = 1  # both runs draw the same random numbers

Result = TypeVar("Result")


@dataclass
class Comparison:
    """Frames of manim's and of the engine's run, and where they differ: frame → largest difference in levels."""

    stock_frames: int = 0
    frames: int = 0
    differing: dict[int, int] = field(default_factory=dict)
    stale: list[int] = field(default_factory=list)  # frames whose YUV picture is not that of their pixels
    direct: bool = False  # whether the engine drew at all; False: it left the scene to manim

    @property
    def is_equal(self) -> bool:
        """As many frames, none further off than allowed, none encoded from old pixels."""
        worst = max(self.differing.values(), default=0)
        return self.stock_frames == self.frames > 0 and worst <= LARGEST_DIFFERENCE and not self.stale


class Recorder(SceneFileWriter):
    """Writes no files; hands every frame to `take`."""

    def __init__(self, take: Callable[[Pixels, int], None], settings: Any) -> None:
        self._take = take
        super().__init__(settings)

    def begin_animation(self, *args: Any, **options: Any) -> None:
        """Opens nothing."""

    def end_animation(self, *args: Any, **options: Any) -> None:
        """Closes nothing."""

    def finish(self) -> None:
        """Assembles nothing."""

    def write_frame(self, pixels: Pixels, *, repeat: int = 1) -> None:
        """Takes the frame."""
        self._take(pixels, repeat)


class DirectRecorder(Recorder):
    """The same for the engine's renderer, which says where pixels have changed; `follow` takes this too."""

    camera: DirectCamera  # set by the renderer

    def __init__(self, follow: Callable[[Pixels, Region | None], None], take: Any, settings: Any) -> None:
        self._follow = follow
        super().__init__(take, settings)

    def show(self, shot: Shot, repeat: int) -> None:
        """Draws and takes the frame."""
        self.camera.draw(shot)
        self.write_frame(self.camera.pixel_array, repeat=repeat)

    def hurry(self) -> None:
        """Nothing is held back."""

    def write_frame(self, pixels: Pixels, *, repeat: int = 1) -> None:
        """Takes the frame."""
        self._follow(pixels, self.camera.take_changed())
        super().write_frame(pixels, repeat=repeat)


def compare(module: str, scene: str, options: Mapping[str, Any], root: Path) -> Comparison:
    """Renders a scene twice with manim's configuration `options`, without encoding; compares frame by frame.

    Each run has a process of its own: manim keeps outlines in memory, and a second scene finds those of the first.
    Raises what the scene raises.
    """
    with TemporaryDirectory() as folder:
        stock = Path(folder) / "stock.frames"
        job = (module, scene, {**options, "media_dir": folder}, root, stock)
        count = _in_process(_record, job)
        comparison = _in_process(_match, job)
    comparison.stock_frames = count
    if not comparison.direct:
        comparison.frames = count
    return comparison


def _in_process(function: Callable[..., Result], job: tuple[Any, ...]) -> Result:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *job).result()


def _render(module: str, scene: str, options: Mapping[str, Any], root: Path, factory: Any) -> Any:
    sys.path.insert(0, str(root))
    with (
        tempconfig({**options, "seed": SEED, "disable_caching": True, "progress_bar": "none"}),
        plain_paths(),
        renderer_replaced(factory),
        nullcontext() if factory.func is CairoRenderer else shortcuts(),
    ):
        made = getattr(import_module(module), scene)()
        if isinstance(made.renderer, DirectRenderer) or factory.func is CairoRenderer:
            made.render()
        return made.renderer


def _record(module: str, scene: str, options: Mapping[str, Any], root: Path, stock: Path) -> int:
    """Writes manim's frames to the file `stock`, compressed; returns how many."""
    count = 0
    renderer: Any = CairoRenderer
    with stock.open("wb") as file:

        def keep(pixels: Pixels, repeat: int) -> None:
            nonlocal count
            count += repeat
            pickle.dump((zlib.compress(pixels.tobytes(), 1), repeat), file)

        _render(module, scene, options, root, partial(renderer, partial(Recorder, keep)))
    return count


def _frames(stock: Path) -> Iterator[NDArray[np.uint8]]:
    """manim's frames, flat."""
    with stock.open("rb") as file, suppress(EOFError):
        while True:
            packed, repeat = pickle.load(file)
            yield from repeated(np.frombuffer(zlib.decompress(packed), np.uint8), repeat)


def _match(module: str, scene: str, options: Mapping[str, Any], root: Path, stock: Path) -> Comparison:
    """Renders with the engine and compares with the file's frames."""
    comparison, expected = Comparison(), _frames(stock)
    pictures: list[YuvPicture] = []

    def match(pixels: Pixels, repeat: int) -> None:
        for frame in islice(expected, repeat):
            difference = int(np.abs(pixels.ravel().astype(np.int16) - frame).max())
            if difference:
                comparison.differing[comparison.frames] = difference
            comparison.frames += 1

    def follow(pixels: Pixels, region: Region | None) -> None:
        size = (pixels.shape[1], pixels.shape[0])
        if not pictures:
            pictures.append(YuvPicture(*size))
            region = None
        pictures[0].update(pixels, region)
        afresh = YuvPicture(*size)
        afresh.update(pixels)
        if not all(np.array_equal(plane_of(pictures[0].frame, i), plane_of(afresh.frame, i)) for i in range(3)):
            comparison.stale.append(comparison.frames)

    factory = partial(make_renderer, partial(DirectRecorder, follow, match))
    comparison.direct = isinstance(_render(module, scene, options, root, factory), DirectRenderer)
    return comparison
