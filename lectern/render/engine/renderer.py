"""manim's Cairo renderer on the engine's camera and writer, and how scenes come to use it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import manim.scene.scene
from manim import Camera
from manim.renderer.cairo_renderer import CairoRenderer
from manim.utils.iterables import list_update

from lectern.render.engine.camera import DIRECT, DirectCamera
from lectern.render.engine.profiles import Profile
from lectern.render.engine.writer import DirectWriter

Factory = Callable[..., CairoRenderer]


class DirectRenderer(CairoRenderer):
    """A play is simulated by manim's scene, which calls `render` for every frame: `draw`, then `add_frame`."""

    camera: DirectCamera

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """One play, without the garbage collector going through everything that was there before."""
        with settled_garbage():
            super().play(scene, *args, **kwargs)

    def update_frame(
        self,
        scene: Any,
        mobjects: Any = None,
        include_submobjects: bool = True,
        ignore_skipping: bool = True,
        **kwargs: Any,
    ) -> None:
        """Draws the mobjects, by default all of the scene's, before the play's static picture."""
        if self.skip_animations and not ignore_skipping:
            return
        backdrop = self.camera.background if self.static_image is None else self.static_image
        assert backdrop is not None
        displayed = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
        self.camera.show(backdrop, displayed, include_submobjects=include_submobjects, **kwargs)

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        """Draws and writes the frame that the scene is at."""
        if not self.skip_animations:
            self.update_frame(scene, moving_mobjects)
        self.add_frame(self.camera.pixel_array)

    def freeze_current_frame(self, duration: float) -> None:
        """Writes the current frame for so many seconds."""
        self.add_frame(self.camera.pixel_array, num_frames=int(duration / (1 / self.camera.frame_rate)))

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        """Counts and writes frames; only the rows that the camera has touched since the last one are read."""
        if self.skip_animations:
            return
        if frame is self.camera.pixel_array:
            self.file_writer.changed = self.camera.changed.take()
        super().add_frame(frame, num_frames)


@contextmanager
def settled_garbage() -> Iterator[None]:
    """What lives now is left alone by the garbage collector for a while."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def make_renderer(writer: Callable[[Any], Any], camera_class: type[Camera] = Camera, **options: Any) -> CairoRenderer:
    """The engine's renderer for cameras that it knows, manim's own for the others: 3-D, several views, new kinds."""
    direct = DIRECT.get(camera_class)
    if direct is None:
        return CairoRenderer(camera_class=camera_class, **options)
    return DirectRenderer(writer, direct, **options)  # type: ignore[arg-type]


@contextmanager
def renderer_replaced(factory: Factory) -> Iterator[None]:
    """Scenes that are made inside get their renderer from `factory`, which takes CairoRenderer's arguments."""
    scenes: Any = manim.scene.scene
    stock = scenes.CairoRenderer
    scenes.CairoRenderer = factory
    try:
        yield
    finally:
        scenes.CairoRenderer = stock


def direct_rendering(profile: Profile, hold: bool = False) -> Any:
    """A context in which new scenes are rendered by the engine."""
    writer = partial(DirectWriter, hold=profile.may_hold and hold)
    return renderer_replaced(partial(make_renderer, writer))
