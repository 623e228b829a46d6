"""Rendering single scenes with the engine, in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from manim import Scene, tempconfig

from lectern.render.engine.profiles import PROFILES
from lectern.render.engine.renderer import direct_rendering
from lectern.render.engine.writer import WriterOptions

RATE = 10
Render = Callable[..., Path]


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Renders a scene with the engine; returns the file."""

    def run(
        scene: type[Scene], profile: str = "draft", writing: WriterOptions = WriterOptions(), **options: Any
    ) -> Path:
        settings = {"pixel_width": 214, "pixel_height": 120, "frame_rate": RATE, "media_dir": str(tmp_path)}
        quiet = {"disable_caching": True, "progress_bar": "none", "verbosity": "ERROR"}
        encoder = {} if options.get("transparent") else PROFILES[profile].encoder_options
        with (
            tempconfig({**settings, **quiet, "video_encoder_options": encoder, **options}),
            direct_rendering(writing),
        ):
            made = scene()
            made.render()
            writer = made.renderer.file_writer
            return Path(getattr(writer, "final_file_path", writer.movie_file_path))  # a share has no final file

    return run
