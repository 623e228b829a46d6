"""manim's cameras, drawing the same pictures with less work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import cairo
import numpy as np
from manim import Camera, Mobject, MovingCamera, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP
from manim.mobject.types.image_mobject import AbstractImageMobject

from lectern.render.engine.display import NOWHERE, Display, Item, Span, difference, item_of
from lectern.render.engine.images import draw_image
from lectern.render.engine.paths import choose_append
from lectern.render.engine.rows import Pixels, Rows

Context: TypeAlias = "cairo.Context[Any]"
MARGIN = 2  # rows around what was computed, for antialiasing and rounding


class DirectCamera(Camera):
    """Draws into one array that lives as long as the camera, and only the rows where a picture differs from the last.

    `changed` collects those rows until its reader takes them. Paths are kept while a mobject's points are the
    same; what is fully transparent is not painted.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._append = choose_append()
        self._display: dict[int, Item] = {}
        self._under: tuple[Any, ...] | None = None
        super().__init__(*args, **kwargs)

    def show(self, backdrop: Pixels, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """The picture becomes `backdrop` with the mobjects before it.

        The last picture tells what has to be drawn: `backdrop`'s pixels must not be changed while it is in use.
        """
        displayed = self.get_mobjects_to_display(mobjects, **kwargs)
        items = [item_of(mobject, self, self._display.get(id(mobject))) for mobject in displayed]
        if None in items:
            self.set_pixel_array(backdrop)
            super().capture_mobjects(mobjects, **kwargs)
            return
        display = {id(item.mobject): item for item in items if item is not None}
        context = self.get_cairo_context(self.pixel_array)
        matrix: Any = context.get_matrix()
        under = (backdrop, tuple(matrix))
        rows = (0, self.pixel_height)
        if self._under is not None and self._under[0] is backdrop and self._under[1] == under[1]:
            rows = self._rows(context, difference(self._display, display))
        self._display, self._under = display, under
        first, end = rows
        if first < end:
            self.pixel_array[first:end] = backdrop[first:end]
            self._draw(context, display, first, end)
            self.changed.add(first, end)

    def set_pixel_array(self, pixel_array: Any, convert_from_floats: bool = False) -> None:
        """As in manim; all of the picture counts as changed."""
        super().set_pixel_array(pixel_array, convert_from_floats)
        self._touch_everything()

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """As in manim: draws over whatever is there."""
        super().capture_mobjects(mobjects, **kwargs)
        self._touch_everything()

    def _touch_everything(self) -> None:
        self._under = None
        self.changed = Rows(self.pixel_array.shape[0])
        self.changed.add_all()

    def _rows(self, context: Context, span: Span) -> tuple[int, int]:
        """The picture rows of a span of heights, as (first, end)."""
        if span == NOWHERE:
            return 0, 0
        bounds = [context.user_to_device(0, float(np.clip(height, -1e6, 1e6)))[1] for height in span]
        return max(int(max(min(bounds), 0)) - MARGIN, 0), min(int(max(bounds)) + 1 + MARGIN, self.pixel_height)

    def _draw(self, context: Context, display: Display, first: int, end: int) -> None:
        """Draws the items that reach into these rows, and only there."""
        context.save()
        matrix = context.get_matrix()
        context.identity_matrix()
        context.new_path()
        context.rectangle(0, first, self.pixel_width, end - first)
        context.clip()
        context.set_matrix(matrix)
        for mobject, _, _, span, outline in display.values():
            if isinstance(mobject, AbstractImageMobject):
                corners = self.points_to_subpixel_coords(mobject, mobject.points)
                draw_image(mobject, corners, self.pixel_array, first, end)
            elif isinstance(mobject, VMobject) and outline is not None:
                top, bottom = self._rows(context, span)
                if top < end and bottom > first:
                    context.new_path()
                    self._append(context, outline)
                    self._paint(context, mobject)
        context.restore()

    def _paint(self, context: Context, mobject: VMobject) -> None:
        """Background stroke, fill and stroke of the current path, where they show."""
        self._stroke(context, mobject, background=True)
        colours = mobject.get_fill_rgbas()
        if not is_transparent(colours):
            self._use_colours(context, colours, mobject)
            context.fill_preserve()
        self._stroke(context, mobject, background=False)

    def _stroke(self, context: Context, mobject: VMobject, *, background: bool) -> None:
        width, colours = mobject.get_stroke_width(background), mobject.get_stroke_rgbas(background)
        if width == 0 or is_transparent(colours):
            return
        self._use_colours(context, colours, mobject)
        context.set_line_width(width * self.cairo_line_width_multiple)
        context.set_line_join(LINE_JOIN_MAP[mobject.joint_type])
        context.set_line_cap(CAP_STYLE_MAP[mobject.cap_style])
        context.stroke_preserve()

    def _use_colours(self, context: Context, colours: Any, mobject: VMobject) -> None:
        """manim's choice of source, with plain floats for a single colour; blue first, as Cairo's words are BGRA."""
        if len(colours) > 1:
            self.set_cairo_context_color(context, colours, mobject)
            return
        red, green, blue, alpha = colours[0].tolist()
        context.set_source_rgba(blue, green, red, alpha)


class DirectMovingCamera(DirectCamera, MovingCamera):
    """The same for manim's moving camera."""


DIRECT: dict[type[Camera], type[DirectCamera]] = {Camera: DirectCamera, MovingCamera: DirectMovingCamera}


def is_transparent(colours: Any) -> bool:
    """Whether painting with these (n, 4) colours changes nothing."""
    return len(colours) == 1 and colours[0][3] == 0
