"""manim's cameras, with looking and drawing apart: what they see is a value, drawn now, later, elsewhere or never."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from manim import Camera, Mobject, MovingCamera

from lectern.render.engine.canvas import Canvas, Surface
from lectern.render.engine.digest import digest
from lectern.render.engine.display import Display, Item, digest_of, families, look_at
from lectern.render.engine.region import Pixels, Region
from lectern.render.engine.view import View

MOST_KNOWN = 10_000  # items; what is no longer shown is let go of at the next play, or beyond this number


class Shot(NamedTuple):
    """One picture: the display of what rests during a play and of what moves before it, over the background."""

    view: View
    background: Pixels
    still: Display
    moving: Display


class DirectCamera(Camera):
    """Draws shots into one array that lives as long as the camera, and only where a shot differs from the last one.

    `changed` is where the pixels have changed since that was last taken; None: perhaps everywhere.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.changed: Region | None = None
        self._canvases: tuple[Canvas, Canvas] | None = None  # what rests, and the whole picture
        self._rest: Pixels | None = None
        self._known: dict[int, Item] = {}
        self._view: View | None = None
        self._digests: dict[str, tuple[Any, bytes]] = {}
        super().__init__(*args, **kwargs)

    @property
    def view(self) -> View:
        """What part of the scene is seen; the same object while it is the same."""
        view = View.of(self)
        if view != self._view:
            self._view = view
        assert self._view is not None
        return self._view

    def look(self, mobjects: Iterable[Mobject], **kwargs: Any) -> Display | None:
        """What the mobjects look like now; None where only manim can draw them."""
        mobjects = list(mobjects)
        shown = families(mobjects) if self.use_z_index and not kwargs else None
        display = look_at(self.get_mobjects_to_display(mobjects, **kwargs) if shown is None else shown, self._known)
        if display is not None and len(self._known) > MOST_KNOWN:  # mobjects that are made anew at every frame
            self.forget_all_but(display)
        return display

    def forget_all_but(self, display: Display) -> None:
        """Lets go of mobjects that are no longer shown."""
        self._known = {id(item.mobject): item for item in display}

    def draw(self, shot: Shot) -> None:
        """The picture becomes the shot."""
        resting, picture = self._canvases or self._make_canvases()
        touched = resting.paint(shot.still, shot.view, shot.background, self._beneath(shot.background, resting))
        self._touch(picture.paint(shot.moving, shot.view, resting.pixels, touched))

    def _make_canvases(self) -> tuple[Canvas, Canvas]:
        aside = Surface(np.empty_like(self.pixel_array))
        self._canvases = (Canvas(np.empty_like(self.pixel_array), aside), Canvas(self.pixel_array, aside))
        return self._canvases

    def _beneath(self, background: Pixels, canvas: Canvas) -> Region:
        """Where the background has changed."""
        if background is self._rest:
            return []
        self._rest = background
        return [canvas.whole]

    def _touch(self, region: Region) -> None:
        if self.changed is not None:
            self.changed = [*self.changed, *region]

    def take_changed(self) -> Region | None:
        """Where the pixels have changed since this was last called; None: perhaps everywhere. Regions may overlap."""
        changed, self.changed = self.changed, []
        return changed

    def set_pixel_array(self, pixel_array: Any, convert_from_floats: bool = False) -> None:
        """As in manim; all of the picture counts as changed."""
        super().set_pixel_array(pixel_array, convert_from_floats)
        self._lose_track()

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """As in manim: draws over whatever is there."""
        super().capture_mobjects(mobjects, **kwargs)
        self._lose_track()

    def _lose_track(self) -> None:
        self.changed = None
        if self._canvases and self._canvases[1].pixels is self.pixel_array:
            self._canvases[1].forget()
        else:
            self._canvases = self._rest = None

    def digest(self, shot: Shot) -> bytes:
        """Shots with the same digest are the same picture, byte for byte."""
        background = self._remembered("background", shot.background, lambda pixels: digest([pixels.tobytes()]))
        still = self._remembered("still", shot.still, digest_of)
        return digest([repr(shot.view).encode(), background, still, digest_of(shot.moving)])

    def _remembered(self, what: str, thing: Any, make: Callable[[Any], bytes]) -> bytes:
        """A digest that is made anew only for another thing."""
        if what not in self._digests or self._digests[what][0] is not thing:
            self._digests[what] = (thing, make(thing))
        return self._digests[what][1]


class DirectMovingCamera(DirectCamera, MovingCamera):
    """The same for manim's moving camera."""


DIRECT: dict[type[Camera], type[DirectCamera]] = {Camera: DirectCamera, MovingCamera: DirectMovingCamera}
