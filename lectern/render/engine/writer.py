"""manim's file writer, with plays that are drawn by the engine, by its helpers, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manim.scene.scene_file_writer import SceneFileWriter

from lectern.render.engine.camera import DirectCamera, Shot
from lectern.render.engine.image_store import ImageStore
from lectern.render.engine.play import Play, Tell
from lectern.render.engine.play_store import PlayStore
from lectern.render.engine.region import Pixels
from lectern.render.engine.segment import Studio

STRETCH = 5  # seconds of a scene that are drawn by the same share; plays are not cut


@dataclass(frozen=True)
class WriterOptions:
    """How a scene's video is made: stills held as long packets, plays kept in a folder, cores shared in another.

    A `share` (number, of how many) draws and keeps only its stretches of the scene, and joins nothing.
    """

    hold: bool = False
    kept: Path | None = None
    cores: Path | None = None
    share: tuple[int, int] = (0, 1)


class DirectWriter(SceneFileWriter):
    """Segments are the engine's; sections, sound and assembly stay manim's.

    `tell` hears how many frames are done; `reused` counts those of kept plays.
    """

    camera: DirectCamera  # set by the renderer
    tell: Tell

    def __init__(self, settings: Any, writing: WriterOptions) -> None:
        self.tell = lambda frames: None
        self.reused = 0
        self._share, self._frames = writing.share, 0
        self._hold = writing.hold and not settings.plan.output.is_gif  # manim counts the frames of a GIF's segments
        self._kept = PlayStore(writing.kept) if writing.kept else None
        self._helpers = None
        if writing.cores:
            from lectern.render.engine.core_locks import CoreLocks
            from lectern.render.engine.parallel import Helpers

            self._helpers = Helpers(CoreLocks(writing.cores))
        self._studio: Studio | None = None
        self._play: Play | None = None
        super().__init__(settings)

    def open_partial_movie_stream(self, *, animation_index: int, file_path: Any = None) -> None:
        """Begins a play."""
        target = file_path or self.partial_movie_files[animation_index]
        if target is None or self._play is not None:
            raise RuntimeError(f"play {animation_index} cannot start a video segment")
        assert self.video_encoder is not None
        number, shares = self._share
        if int(self._frames / (STRETCH * self.video_encoder.frame_rate)) % shares != number:
            return
        if self._studio is None:
            self._studio = Studio(self.camera, self.video_encoder, self._hold, ImageStore(Path(target).parent))
        self._play = Play(Path(target), self._studio, self._kept, self.tell, patient=self._helpers is not None)

    def show(self, shot: Shot, repeat: int) -> None:
        """The next picture, so many times."""
        self._frames += repeat
        if self._play:
            self._play.add(shot, repeat)
        elif self.output_spec.is_video:
            self.tell(repeat)  # another share's
        else:
            self.camera.draw(shot)
            self._write_still(repeat)

    def hurry(self) -> None:
        """Draws what is held back, before something changes that it depends on."""
        if self._play:
            self._play.hurry()

    def write_frame(self, pixels: Pixels, *, repeat: int = 1) -> None:
        """The next picture, drawn by manim on the camera's pixels."""
        self._frames += repeat
        if self._play:
            self._play.add_drawn(repeat)
        elif self.output_spec.is_video:
            self.tell(repeat)
        else:
            self._write_still(repeat)

    def _write_still(self, repeat: int) -> None:
        """What the camera shows, as an image of a sequence."""
        super().write_frame(self.camera.pixel_array, repeat=repeat)
        self.tell(repeat)

    def close_partial_movie_stream(self) -> None:
        """Ends the play: its segment is there already, or is drawn by a helper or here."""
        play, self._play = self._play, None
        if play is None:
            return
        if play.take_kept():
            self.reused += play.frames
            return
        if self._helpers and not play.is_begun:
            self._helpers.draw(play)
        else:
            play.finish()

    def finish(self) -> None:
        """Joins the segments, once all are there."""
        if self._helpers:
            self._helpers.finish()
        if self._share[1] == 1:
            super().finish()

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Throws away what is unfinished when a scene fails."""
        if self._helpers:
            self._helpers.abort()
        play, self._play = self._play, None
        if play:
            play.abort()
