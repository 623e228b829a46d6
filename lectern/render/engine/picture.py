"""The picture as the encoder wants it: YUV planes that follow the camera's pixels, row by row."""

from __future__ import annotations

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from lectern.render.engine.rows import Pixels

STEP = 64  # rows: bands are multiples of it, since swscale sets itself up anew for every height
REACH = 8  # rows: a changed row also changes the colour of rows this near, by swscale's chroma filter
MARGIN = 16  # rows converted beyond each end of a band: more than that filter looks at


class Picture:
    """A 4:2:0 frame of `width` × `height` pixels, both even."""

    def __init__(self, width: int, height: int) -> None:
        self.frame = av.VideoFrame(width, height, "yuv420p")
        self._height = height
        self._planes = [plane_of(self.frame, index) for index in range(3)]
        self._converters: dict[int, VideoReformatter] = {}

    def update(self, pixels: Pixels, first: int, end: int) -> bool:
        """Takes over rows `first` to `end` of the RGBA pixels; says whether that changed the picture."""
        if first >= end:
            return False
        first = max(first - REACH, 0) // STEP * STEP
        end = min(-(-(end + REACH) // STEP) * STEP, self._height)
        above, below = max(first - MARGIN, 0), min(end + MARGIN, self._height)
        band = self._convert(pixels[above:below])
        changed = False
        for index, plane in enumerate(self._planes):
            scale = 1 if index == 0 else 2
            target = plane[first // scale : end // scale]
            source = plane_of(band, index)[(first - above) // scale : (end - above) // scale]
            if changed or not np.array_equal(target, source):
                changed = True
                target[:] = source
        return changed

    def _convert(self, pixels: Pixels) -> av.VideoFrame:
        converter = self._converters.setdefault(len(pixels), VideoReformatter())
        return converter.reformat(av.VideoFrame.from_numpy_buffer(pixels, "rgba"), format="yuv420p", threads=1)


def plane_of(frame: av.VideoFrame, index: int) -> Pixels:
    """One plane of a frame, as an array that shares its memory."""
    plane = frame.planes[index]
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]  # type: ignore[call-overload,no-any-return]
