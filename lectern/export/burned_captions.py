"""A scene's video with its captions drawn into the pictures, for players that show no captions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import typst
from av.video.frame import VideoFrame
from numpy.typing import NDArray
from PIL import Image

from lectern.captions.cues import Cue, make_cues
from lectern.export.encode import MP4, MUXER, encode
from lectern.export.frames import read_frames
from lectern.export.packets import frame_rate, mux_in_order
from lectern.export.sound import sound_packets
from lectern.export.sources import RenderedScene
from lectern.files import key_of, made
from scenes.kit.stage.standards import CAPTION_BAND

FORMAT = 1  # raise it when this module writes other bytes for the same input


def burned(scene: RenderedScene, advance: Callable[[], None] = lambda: None) -> Path:
    """`<Scene>.captioned.mp4` beside the scene's video, made unless it is current; `advance` hears of each frame."""
    cues = make_cues(scene.sheet)
    path = scene.video.with_name(f"{scene.name}.captioned.mp4")
    return made(
        path, key_of("burn", FORMAT, scene.video, cues), lambda scratch: write_burned(scene, cues, scratch, advance)
    )


def write_burned(scene: RenderedScene, cues: Sequence[Cue], path: Path, advance: Callable[[], None]) -> None:
    """Decodes, draws, encodes; the sound stays."""
    fps, frames = scene.sheet.fps, scene.sheet.frames
    pictures = counted(captioned(read_frames(scene.video, 0, frames, fps), cues), advance)
    with av.open(str(path), "w", options=MUXER["mp4"]) as target:
        packets = encode(pictures, MP4, frame_rate(fps), target)
        mux_in_order(target, [*packets, *sound_packets(scene.video, 0, frames / fps, target)])


def counted(frames: Iterator[VideoFrame], advance: Callable[[], None]) -> Iterator[VideoFrame]:
    """The frames, each announced when it is asked for."""
    for frame in frames:
        advance()
        yield frame


def captioned(frames: Iterator[VideoFrame], cues: Sequence[Cue]) -> Iterator[VideoFrame]:
    """The frames, each with the caption of its moment, if there is one."""
    waiting = list(cues)
    band: CaptionBand | None = None
    for number, frame in enumerate(frames):
        if waiting and number >= waiting[0].end:
            waiting.pop(0)
            band = None
        if not waiting or number < waiting[0].start:
            yield frame
            continue
        band = band or CaptionBand(strip(waiting[0].lines, frame.width, frame.height))
        yield band.over(frame)


class CaptionBand:
    """A caption's band, ready to be laid over frames in their own colour space: only the band is touched."""

    def __init__(self, band: NDArray[np.uint8]) -> None:
        colours = VideoFrame.from_ndarray(np.ascontiguousarray(band[..., :3]), format="rgb24")
        planes = colours.reformat(format="yuv444p").to_ndarray()
        self.yuv: NDArray[np.float32] = planes.astype(np.float32)  # (3, rows, width)
        self.alpha: NDArray[np.float32] = (band[..., 3] / 255).astype(np.float32)

    def over(self, frame: VideoFrame) -> VideoFrame:
        """The frame with the band laid over its lowest rows."""
        picture = np.array(frame.reformat(format="yuv420p").to_ndarray(), dtype=np.uint8)
        height, width = frame.height, frame.width
        flat, rows = picture.reshape(-1), len(self.alpha)
        luma = flat[: height * width].reshape(height, width)
        luma[-rows:] = mixed(luma[-rows:], self.yuv[0], self.alpha)
        share = halved(self.alpha)
        for plane, values in enumerate(self.yuv[1:]):
            begin = height * width + plane * (height * width // 4)
            chroma = flat[begin : begin + height * width // 4].reshape(height // 2, width // 2)
            chroma[-rows // 2 :] = mixed(chroma[-rows // 2 :], halved(values), share)
        result = VideoFrame.from_ndarray(picture, format="yuv420p")
        result.colorspace, result.color_range = frame.colorspace, frame.color_range
        return result


def mixed(below: NDArray[np.uint8], above: NDArray[np.float32], share: NDArray[np.float32]) -> NDArray[np.uint8]:
    """`share` of what is above, the rest of what is below."""
    return np.round(below * (1 - share) + above * share).astype(np.uint8)


def halved(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """The means of 2 × 2 pixels, as 4:2:0 has the colours."""
    rows, columns = plane.shape
    means: NDArray[np.float32] = plane.reshape(rows // 2, 2, columns // 2, 2).mean(axis=(1, 3))
    return means


LETTERS = 0.36  # of the band's height: two lines and the plate's edge fit; smaller where a line is too wide

# The words come as an input, never as markup: nothing in them needs escaping.
TEMPLATE = """
#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)
#set text(font: ("Libertinus Serif", "New Computer Modern Math", "DejaVu Sans Mono"), size: {size}pt, fill: white)
#set par(leading: 0.35em)
#set align(center + horizon)
#let plate = box(fill: rgb(0, 0, 0, 190), inset: (x: 0.5em, y: 0.28em), radius: 0.2em)[
  #for (number, line) in sys.inputs.lines.split("\\n").enumerate() {{
    if number > 0 {{ linebreak() }}
    text(line)
  }}
]
#context {{
  let needed = measure(plate)
  let room = calc.min({width}pt * 0.96 / needed.width, {height}pt * 0.98 / needed.height, 1)
  scale(room * 100%, reflow: true, plate)
}}
"""


@cache
def fonts() -> typst.Fonts:
    """The fonts that come with typst: frames are the same on every machine."""
    return typst.Fonts(include_system_fonts=False)


def strip(lines: tuple[str, ...], width: int, height: int) -> NDArray[np.uint8]:
    """The band of a frame of this size with these lines: RGBA, shape (an even number of rows, width, 4)."""
    rows = round(height * CAPTION_BAND / 2) * 2
    source = TEMPLATE.format(width=width, height=rows, size=round(rows * LETTERS, 2))
    png = typst.compile(
        source.encode(), format="png", ppi=72.0, font_paths=fonts(), sys_inputs={"lines": "\n".join(lines)}
    )
    assert isinstance(png, bytes)
    return np.asarray(Image.open(BytesIO(png)).convert("RGBA").resize((width, rows)), dtype=np.uint8)
