"""One play's silent video segment, in the colours of HD video."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.video.format import VideoFormat
from manim._config.video_encoder import VideoEncoderSpec
from manim.scene import scene_file_writer
from manim.scene.video_segment_encoder import VideoSegmentEncoder

from lectern.render.engine.colour import in_hd_colours, tag
from lectern.render.engine.region import Pixels


class HdEncoder(VideoSegmentEncoder):
    """manim's segment encoder, whose own colours are those of standard television, and untold."""

    def __init__(self, *, target: Path, spec: VideoEncoderSpec) -> None:
        super().__init__(target=target, spec=spec)
        tag(self._stream.codec_context)
        self._time_base = Fraction(spec.frame_rate.denominator, spec.frame_rate.numerator)

    def write_frame(self, pixels: Pixels, *, repeat: int = 1) -> None:
        """Encodes RGBA pixels, shape (height, width, 4), as the next `repeat` frames."""
        self._validate_frame(pixels, repeat)
        frame = av.VideoFrame.from_ndarray(pixels, format="rgba")
        if not VideoFormat(self.spec.pixel_format).is_rgb:
            frame = in_hd_colours(frame, self.spec.pixel_format)
        for time in range(self._next_pts, self._next_pts + repeat):
            self._encode(frame, time)
        self._next_pts += repeat

    def _encode(self, frame: av.VideoFrame, time: int) -> None:
        stream: Any = self._stream
        frame.pts, frame.time_base = time, self._time_base
        try:
            for packet in stream.encode(frame):
                self._container.mux(packet)
        except BaseException as error:
            raise self._operation_error("encode", error) from error


class DirectEncoder(HdEncoder):
    """The same with one thread, in the one that draws, fed with a frame that is reused.

    With `hold`, a picture that stays is one packet a second; the segment's last frame always has a packet of its
    own, so that the segment is exactly as long as its frames.
    """

    def __init__(self, *, target: Path, spec: VideoEncoderSpec, hold: bool) -> None:
        super().__init__(target=target, spec=spec)
        self._stream.codec_context.thread_count = 1
        self._longest = round(spec.frame_rate) if hold else 1
        self._shown: av.VideoFrame | None = None
        self._encoded = -1

    def show(self, frame: av.VideoFrame, repeat: int, changed: bool) -> None:
        """Shows the frame `repeat` times; `changed`: it differs from the one shown before."""
        if changed or self._shown is None:
            self._encode(frame, self._next_pts)
        self._shown = frame
        self._next_pts += repeat
        for time in range(self._encoded + self._longest, self._next_pts, self._longest):
            self._encode(frame, time)

    def finish(self) -> None:
        """Writes what is left and closes the segment."""
        if self._shown is not None and self._encoded < self._next_pts - 1:
            self._encode(self._shown, self._next_pts - 1)
        super().finish()

    def _encode(self, frame: av.VideoFrame, time: int) -> None:
        self._encoded = time
        super()._encode(frame, time)


setattr(scene_file_writer, "VideoSegmentEncoder", HdEncoder)  # noqa: B010  (manim's place for it, not its API)
