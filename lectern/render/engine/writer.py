"""manim's file writer, encoding at once instead of in a thread with a queue of copies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from manim.scene.scene_file_writer import SceneFileWriter

from lectern.render.engine.encoder import DirectEncoder
from lectern.render.engine.picture import Picture
from lectern.render.engine.rows import Pixels


class DirectWriter(SceneFileWriter):
    """Segments, sections, sound and assembly stay manim's. `hold`: unchanged pictures are held where that is safe.

    `changed` holds the rows of the next frame that may differ from the last one written; all, unless told.
    """

    def __init__(self, settings: Any, hold: bool = False) -> None:
        self._encoder: DirectEncoder | None = None
        self._picture: Picture | None = None
        spec = settings.video_encoder
        self._is_plain = spec is not None and (spec.codec, spec.pixel_format) == ("libx264", "yuv420p")
        self._hold = hold and not settings.plan.output.is_gif  # manim counts the frames of a GIF's segments
        self.changed: tuple[int, int] | None = None
        super().__init__(settings)

    def open_partial_movie_stream(self, *, animation_index: int, file_path: Any = None) -> None:
        """Starts a play's segment."""
        target = file_path or self.partial_movie_files[animation_index]
        if target is None or self._encoder is not None:
            raise RuntimeError(f"play {animation_index} cannot start a video segment")
        assert self.video_encoder is not None
        self._encoder = DirectEncoder(target=Path(target), spec=self.video_encoder, hold=self._hold)

    def write_frame(self, pixels: Pixels, *, repeat: int = 1) -> None:
        """Encodes the frame; nothing refers to `pixels` afterwards."""
        changed, self.changed = self.changed, None
        if not self.output_spec.is_video:
            super().write_frame(pixels, repeat=repeat)
        elif self._encoder is None:
            return  # a frame outside a play does not belong to the video
        elif self._is_plain:
            self._show(self._encoder, pixels, repeat, changed or (0, len(pixels)))
        else:
            self._encoder.write_frame(pixels, repeat=repeat)

    def _show(self, encoder: DirectEncoder, pixels: Pixels, repeat: int, rows: tuple[int, int]) -> None:
        if self._picture is None:
            self._picture, rows = Picture(pixels.shape[1], pixels.shape[0]), (0, len(pixels))
        encoder.show(self._picture.frame, repeat, self._picture.update(pixels, *rows))

    def close_partial_movie_stream(self) -> None:
        """Ends the play's segment."""
        encoder, self._encoder = self._encoder, None
        if encoder is None:
            raise RuntimeError("a play ends whose video segment was never started")
        encoder.finish()

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Throws away the segment of a play that failed."""
        encoder, self._encoder = self._encoder, None
        if encoder is not None:
            encoder.abort()
