"""manim in folders of any name: it takes braces in names for templates, and quotes for those of FFmpeg's lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import av
from manim import __version__
from manim._config.utils import ManimConfig
from manim.scene.scene_file_writer import SceneFileWriter

HERE = "media-folder"  # stands for the real one while manim fills in its templates

stock_get_dir, stock_combine_files = ManimConfig.get_dir, SceneFileWriter.combine_files


@contextmanager
def plain_paths() -> Iterator[None]:
    """Inside, a path is what it is: no template, and no line of a list."""
    with (
        patch.object(ManimConfig, "get_dir", get_dir),
        patch.object(SceneFileWriter, "combine_files", combine_files),
        patch.object(SceneFileWriter, "_write_concat_manifest", lambda writer, files: None),
    ):
        yield


def get_dir(config: Any, key: str, **values: Any) -> Path | None:
    """As in manim; only what stands around the media folder's name is a template."""
    media, config._d["media_dir"] = config._d["media_dir"], HERE
    try:
        found: Path | None = stock_get_dir(config, key, **values)
    finally:
        config._d["media_dir"] = media
    return Path(media, found.relative_to(HERE)) if found and found.is_relative_to(HERE) else found


def combine_files(
    writer: Any, segments: Sequence[str], target: Path, create_gif: bool = False, includes_sound: bool = False
) -> None:
    """Joins the segments, packet by packet; a GIF as manim does it."""
    if create_gif:
        stock_combine_files(writer, list(segments), target, create_gif, includes_sound)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(target), "w") as joined:
        joined.metadata["comment"] = f"Rendered with Manim Community v{__version__}"
        stream, begin = None, 0
        for path in segments:
            with av.open(path) as segment:
                source = segment.streams.video[0]
                stream = stream or joined.add_stream_from_template(source)
                if source.codec_context.extradata != stream.codec_context.extradata:
                    raise RuntimeError(f"{path} is coded in another way than the plays before it")
                for packet in segment.demux(source):
                    if packet.dts is None:  # the end
                        continue
                    packet.pts = begin + (packet.pts or 0) - (source.start_time or 0)
                    packet.dts = None  # computed while muxing: those of two segments may overlap
                    packet.stream = stream
                    joined.mux(packet)
                begin += source.duration or 0
