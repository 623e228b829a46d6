"""The picture as the encoder wants it: YUV planes that follow the camera's pixels, box by box."""

from __future__ import annotations

from collections import OrderedDict

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from lectern.render.engine.colour import in_hd_colours
from lectern.render.engine.region import PixelBox, Pixels, Region

STEP = 32  # pixels: boxes are multiples of it, since swscale sets itself up anew for every size
REACH = 8  # pixels: a changed one also changes the colour of others this near, by swscale's chroma filter
MARGIN = 16  # pixels converted beyond each end of a box: more than that filter looks at
CONVERTERS = 64  # sizes for which swscale stays set up


class YuvPicture:
    """A 4:2:0 frame of `width` × `height` pixels, both even."""

    def __init__(self, width: int, height: int) -> None:
        self.frame = av.VideoFrame(width, height, "yuv420p")
        self._whole = PixelBox(0, 0, width, height)
        self._planes = [plane_of(self.frame, index) for index in range(3)]
        self._converters: OrderedDict[tuple[int, int], VideoReformatter] = OrderedDict()

    def update(self, pixels: Pixels, region: Region | None = None) -> bool:
        """Takes over a region of the RGBA pixels, by default all; says whether that changed the picture."""
        boxes = [self._whole] if region is None else region
        return any([self._take(pixels, box) for box in boxes])  # noqa: C419 — every box is to be taken over

    def _take(self, pixels: Pixels, box: PixelBox) -> bool:
        box = stretched(box.grown(REACH)).within(self._whole)
        source = box.grown(MARGIN).within(self._whole)
        converted = self._convert(pixels[source.top : source.bottom, source.left : source.right])
        changed = False
        for index, plane in enumerate(self._planes):
            scale = 1 if index == 0 else 2
            target = plane[box.top // scale : box.bottom // scale, box.left // scale : box.right // scale]
            top, left = (box.top - source.top) // scale, (box.left - source.left) // scale
            fresh = plane_of(converted, index)[top : top + target.shape[0], left : left + target.shape[1]]
            if changed or not np.array_equal(target, fresh):
                changed = True
                target[:] = fresh
        return changed

    def _convert(self, pixels: Pixels) -> av.VideoFrame:
        size = (pixels.shape[1], pixels.shape[0])
        converter = self._converters.pop(size, None) or VideoReformatter()
        self._converters[size] = converter
        if len(self._converters) > CONVERTERS:
            self._converters.popitem(last=False)
        return in_hd_colours(av.VideoFrame.from_numpy_buffer(pixels, "rgba"), "yuv420p", converter=converter)


def stretched(box: PixelBox) -> PixelBox:
    """The box out to multiples of STEP."""
    return PixelBox(
        box.left // STEP * STEP, box.top // STEP * STEP, -(-box.right // STEP) * STEP, -(-box.bottom // STEP) * STEP
    )


def plane_of(frame: av.VideoFrame, index: int) -> Pixels:
    """One plane of a frame, as an array that shares its memory."""
    plane = frame.planes[index]
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]  # type: ignore[call-overload,no-any-return]
