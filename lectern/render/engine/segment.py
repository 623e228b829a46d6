"""Shots become one silent video file: drawn, converted and encoded, one after the other, in one thread."""

from __future__ import annotations

from pathlib import Path

from manim._config.video_encoder import VideoEncoderSpec

from lectern.render.engine.camera import DirectCamera, Shot
from lectern.render.engine.encoder import DirectEncoder
from lectern.render.engine.image_store import ImageStore
from lectern.render.engine.picture import YuvPicture
from lectern.render.engine.region import Pixels


class Studio:
    """What a scene's segments share: the camera, the YUV picture that follows its pixels, the store of images."""

    def __init__(self, camera: DirectCamera, spec: VideoEncoderSpec, hold: bool, images: ImageStore) -> None:
        self.camera, self.spec, self.hold, self.images = camera, spec, hold, images
        self.is_plain = (spec.codec, spec.pixel_format) == ("libx264", "yuv420p")
        self._picture: YuvPicture | None = None

    def encode(self, encoder: DirectEncoder, repeat: int) -> None:
        """Encodes what the camera's pixels show now."""
        pixels: Pixels = self.camera.pixel_array
        region = self.camera.take_changed()
        if not self.is_plain:
            encoder.write_frame(pixels, repeat=repeat)
            return
        if self._picture is None:
            self._picture, region = YuvPicture(pixels.shape[1], pixels.shape[0]), None
        encoder.show(self._picture.frame, repeat, self._picture.update(pixels, region))


class VideoSegment:
    """One play's video, on its way into a file."""

    def __init__(self, target: Path, studio: Studio) -> None:
        self._studio = studio
        target.unlink(missing_ok=True)  # an earlier render's may be the same file on disk as a kept play
        self._encoder = DirectEncoder(target=target, spec=studio.spec, hold=studio.hold)

    def add(self, shot: Shot, repeat: int) -> None:
        """Draws the shot and shows it so many times."""
        self._studio.camera.draw(shot)
        self.add_drawn(repeat)

    def add_drawn(self, repeat: int) -> None:
        """The same with what is drawn already."""
        self._studio.encode(self._encoder, repeat)

    def finish(self) -> None:
        """Writes what is left and closes the file."""
        self._encoder.finish()

    def abort(self) -> None:
        """Removes the unfinished file."""
        self._encoder.abort()
