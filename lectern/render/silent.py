"""Playing scenes without drawing them: manim simulates, and who looks decides what to make of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from manim import CairoRenderer, Mobject, tempconfig

from lectern.render.engine.plain_paths import plain_paths
from lectern.render.engine.shortcuts import shortcuts


class SilentRenderer(CairoRenderer):
    """manim's renderer without its pictures: time passes, nothing is rasterised or encoded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.still_for = 0.0
        self.began = 0.0

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """A play takes as long as its frames do, however many of them are looked at."""
        self.began = self.time
        super().play(scene, *args, **kwargs)
        rate = self.camera.frame_rate
        self.time = self.began + round(scene.duration * rate) / rate

    def update_frame(self, *args: Any, **kwargs: Any) -> None:
        """Draws nothing."""

    def save_static_frame_data(self, scene: Any, static_mobjects: Iterable[Mobject]) -> None:
        """Keeps nothing."""

    def get_frame(self) -> np.ndarray:
        """The empty picture, uncopied."""
        return self.camera.pixel_array

    def freeze_current_frame(self, duration: float) -> None:
        """A still: time passes."""
        self.time += duration
        self.still_for += duration

    def render(self, scene: Any, time: float, moving_mobjects: Iterable[Mobject] | None = None) -> None:
        """An instant of an animation: let the scene look at itself."""
        self.time = self.began + time
        self.still_for = 0.0
        scene.look_at_instant(time)


@contextmanager
def silent_settings(media: str, width: int, height: int, rate: float) -> Iterator[None]:
    """manim's settings for a play without pictures, of so many frames a second."""
    options = {
        "media_dir": media,
        "dry_run": True,
        "disable_caching": True,
        "frame_rate": rate,
        "pixel_width": width,
        "pixel_height": height,
        "frame_width": 8.0 * width / height,
        "progress_bar": "none",
        "verbosity": "ERROR",
    }
    with tempconfig(options), plain_paths(), shortcuts():
        yield


@contextmanager
def theme_chosen(name: str) -> Iterator[None]:
    """The kit's theme while the block runs."""
    before = os.environ.get("LECTERN_THEME")
    os.environ["LECTERN_THEME"] = name
    try:
        yield
    finally:
        os.environ.pop("LECTERN_THEME")
        if before is not None:
            os.environ["LECTERN_THEME"] = before
