"""Clips without the background: the scene is rendered once more, transparently, and cut into its beats."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp

import av
import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from lectern.beats import Beat, read_beats
from lectern.errors import LecternError
from lectern.export.encode import Coding, held, write_coded
from lectern.export.frames import read_frames
from lectern.export.loops import looped
from lectern.export.sources import RenderedScene, beat_file
from lectern.files import is_current, key_of, made
from lectern.render.one import RenderContext, render_one
from lectern.render.worker import Job

FORMAT = 3  # raise it when this module writes other bytes for the same input


def transparent_clips(
    context: RenderContext,
    scene: RenderedScene,
    beats: Sequence[Beat],
    folder: Path,
    coding: Coding,
    advance: Callable[[], None] = lambda: None,
) -> list[Path]:
    """The clips of these beats of the scene in `folder`, named `…_alpha`; rendered unless all are current.

    `advance` is called for each clip that is there.
    """
    paths = {beat: folder / f"{beat_file(scene, beat)}_alpha.{coding.suffix}" for beat in beats}
    keys = {
        beat: key_of(
            "alpha", FORMAT, coding, context.settings.theme, scene.video, scene.span(beat), beat.kind == "loop"
        )
        for beat in beats
    }
    if not all(is_current(path, keys[beat]) for beat, path in paths.items()):
        video = render_transparently(context, scene)
        with ThreadPoolExecutor(os.cpu_count()) as executor:
            for _ in executor.map(lambda beat: cut(video, scene, beat, coding, paths[beat], keys[beat]), paths):
                advance()
        video.unlink()
    return list(paths.values())


def cut(video: Path, scene: RenderedScene, beat: Beat, coding: Coding, path: Path, key: str) -> None:
    """One beat's clip from the transparent video."""
    frames = straight(held(read_frames(video, *scene.span(beat), scene.sheet.fps)))
    if beat.kind == "loop":
        frames = looped(frames, scene.sheet.fps)
    made(path, key, lambda scratch: write_coded(frames, scene, beat, coding, scratch, alpha=True))


def render_transparently(context: RenderContext, scene: RenderedScene) -> Path:
    """A video of the scene with alpha. LecternError where the scene is no longer the one that was rendered."""
    with av.open(str(scene.video)) as container:
        stream = container.streams.video[0]
        size = stream.width, stream.height, round(scene.sheet.fps)
    folder = Path(mkdtemp(dir=context.scratch))
    home = str(Path.cwd()) if scene.target.scene.is_plain else ""
    job = Job(scene.target.scene.module, scene.name, str(folder), *size, transparent=True, stock=True, home=home)
    video, beats = render_one(context, job, folder / "log.txt")
    if read_beats(beats) != scene.sheet:
        raise LecternError(f"{scene.name} has changed since it was rendered; run: ./run render {scene.name}")
    return video


def straight(frames: Iterable[VideoFrame]) -> Iterator[VideoFrame]:
    """The frames as RGBA whose colours are not mixed with the background; for the same object, the same object."""
    before: VideoFrame | None = None
    for frame in frames:
        if frame is not before:
            before = frame
            pixels = np.asarray(frame.to_ndarray(format="rgba"), dtype=np.uint8)
            unmixed_frame = VideoFrame.from_ndarray(unmixed(pixels), format="rgba")
        yield unmixed_frame


def unmixed(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """manim's half-covered pixels, shape (height, width, 4), with the background's share of their colour removed.

    Otherwise each edge would have a dark (or light) fringe on another background.
    """
    alpha = pixels[..., 3]
    partly = (alpha > 0) & (alpha < 255)
    empty = pixels[alpha == 0]
    if not partly.any() or not len(empty):
        return pixels
    share = alpha[partly][:, None] / 255
    colours = (pixels[partly][:, :3] - empty[0, :3] * (1 - share)) / share
    result = pixels.copy()
    result[partly, :3] = np.clip(np.round(colours), 0, 255).astype(np.uint8)
    return result
