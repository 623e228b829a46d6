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

from lectern.render.engine.camera import DIRECT, DirectCamera, Shot
from lectern.render.engine.display import Display
from lectern.render.engine.shortcuts import shortcuts
from lectern.render.engine.writer import DirectWriter, WriterOptions

SELDOM = (20_000, 20, 50)  # of `gc.set_threshold`; Python's own are (700, 10, 10)

Factory = Callable[..., CairoRenderer]


class DirectRenderer(CairoRenderer):
    """A play is simulated by manim's scene, which calls `render` for every frame: that looks, and the writer draws."""

    camera: DirectCamera

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._still: Display = ()
        self._shot: Shot | None = None  # what is seen now; None: manim has drawn it
        self._is_playing = False
        self.drawn_by_manim = 0  # frames, at least in part
        super().__init__(*args, **kwargs)

    def init_scene(self, *args: Any, **kwargs: Any) -> None:
        """As in manim; the writer gets to know who draws."""
        super().init_scene(*args, **kwargs)
        self.file_writer.camera = self.camera

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """One play, without the garbage collector going through everything that was there before."""
        self._is_playing = True
        try:
            with settled_garbage():
                super().play(scene, *args, **kwargs)
        finally:
            self._is_playing, self._still = False, ()

    def save_static_frame_data(self, scene: Any, static_mobjects: Any) -> Any:
        """Looks at what will not move during the play, and draws it at once where only manim can."""
        self.static_image, self._still = None, ()
        if self.skip_animations:
            return None
        if not static_mobjects:
            self.camera.forget_all_but(self._shot.moving if self._shot else ())
            return None
        still = self.camera.look(static_mobjects)
        if still is None:
            self._draw_by_manim(static_mobjects)
            self.static_image = self.get_frame()
        else:
            self.camera.forget_all_but((*still, *(self._shot.moving if self._shot else ())))
            self._still = still
        return self.static_image

    def update_frame(
        self,
        scene: Any,
        mobjects: Any = None,
        include_submobjects: bool = True,
        ignore_skipping: bool = True,
        **kwargs: Any,
    ) -> None:
        """Looks at the mobjects, by default all of the scene's; outside a play what is seen is also drawn."""
        if self.skip_animations and (self._is_playing or not ignore_skipping):
            return
        seen = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
        if not include_submobjects:
            kwargs["include_submobjects"] = False
        moving = self.camera.look(seen, **kwargs)
        if moving is None:
            self._draw_by_manim(seen, **kwargs)
            return
        background = self.camera.background if self.static_image is None else self.static_image
        assert background is not None
        self._shot = Shot(self.camera.view, background, self._still, moving)
        if not self._is_playing:
            self.camera.draw(self._shot)

    def _draw_by_manim(self, mobjects: Any, **kwargs: Any) -> None:
        """Draws before what rests. The mobjects will change: what the writer holds back is drawn before."""
        self.file_writer.hurry()
        self._shot = None
        if self._still or self.static_image is None:
            background = self.camera.background
            assert background is not None
            self.camera.draw(Shot(self.camera.view, background, self._still, ()))
        else:
            self.camera.set_frame_to_background(self.static_image)
        self.camera.capture_mobjects(mobjects, **kwargs)

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        """Looks at, and passes on, the frame that the scene is at."""
        if not self.skip_animations:
            self.update_frame(scene, moving_mobjects)
            self._add(1)

    def freeze_current_frame(self, duration: float) -> None:
        """Passes the current frame on for so many seconds."""
        if not self.skip_animations:
            self._add(int(duration / (1 / self.camera.frame_rate)))

    def _add(self, repeat: int) -> None:
        self.time += repeat * (1 / self.camera.frame_rate)
        if self._shot is None or self.static_image is not None:
            self.drawn_by_manim += repeat
        if self._shot is None:
            self.file_writer.write_frame(self.camera.pixel_array, repeat=repeat)
        else:
            self.file_writer.show(self._shot, repeat)


@contextmanager
def settled_garbage() -> Iterator[None]:
    """What lives now is left alone by the garbage collector for a while."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """The garbage collector comes less often: scenes make many objects, and few of them are garbage in cycles."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def make_renderer(writer: Callable[[Any], Any], camera_class: type[Camera] = Camera, **options: Any) -> CairoRenderer:
    """The engine's renderer for cameras that it knows, manim's own for the others: 3-D, several views, new kinds."""
    direct = DIRECT.get(camera_class)
    if direct is None:
        return CairoRenderer(camera_class=camera_class, **options)
    return DirectRenderer(writer, direct, **options)


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


@contextmanager
def direct_rendering(writing: WriterOptions) -> Iterator[None]:
    """New scenes are rendered by the engine."""
    with (
        renderer_replaced(partial(make_renderer, partial(DirectWriter, writing=writing))),
        shortcuts(),
        seldom_collected(),
    ):
        yield
