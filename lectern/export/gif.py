"""A beat as a GIF: its own palette, endless, and no larger than asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
from av.container import OutputContainer
from av.filter import Graph
from av.filter.context import FilterContext
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from lectern.beats import Beat
from lectern.errors import LecternError
from lectern.export.loops import beat_frames
from lectern.export.sources import RenderedScene, beat_file
from lectern.files import key_of, made

FORMAT = 1  # raise it when this module writes other bytes for the same input
MEGABYTE = 1_000_000
LIMIT = 5.0  # MB
HUNDREDTH = Fraction(1, 100)  # the unit of a GIF's time


@dataclass(frozen=True)
class Size:
    """How large and how fast."""

    width: int
    fps: int

    @property
    def cost(self) -> int:
        """Pixels a second, but for a factor."""
        return self.width * self.width * self.fps


SIZES = (Size(960, 15), Size(720, 15), Size(640, 12), Size(480, 10), Size(360, 8), Size(240, 5), Size(160, 4))


def beat_gif(scene: RenderedScene, beat: Beat, folder: Path, limit: float = LIMIT) -> Path:
    """The beat's GIF in `folder`, made unless it is current, in the largest size that stays within `limit` MB.

    Raises LecternError where even the smallest is larger.
    """
    key = key_of("gif", FORMAT, scene.video, scene.span(beat), beat.kind == "loop", limit)

    def build(path: Path) -> None:
        too_large: Size | None = None
        for size in SIZES:
            is_last = size is SIZES[-1]
            if too_large and not is_last and path.stat().st_size * size.cost / too_large.cost > limit * MEGABYTE:
                continue  # too large again, as far as its pixels tell
            write_gif(scene, beat, size, path)
            if path.stat().st_size <= limit * MEGABYTE:
                return
            too_large = size
        found = path.stat().st_size / MEGABYTE
        raise LecternError(
            f'{scene.name}, beat "{beat.name}": its GIF has {found:.1f} MB also when small; raise --limit, or take mp4'
        )

    return made(folder / f"{beat_file(scene, beat)}.gif", key, build)


def write_gif(scene: RenderedScene, beat: Beat, size: Size, path: Path) -> None:
    """Two passes: the palette of all frames, then the frames in it, for as long as the beat lasts."""
    fps = scene.sheet.fps
    frames = Thinned(scene, beat, size)
    palette = make_palette(frames, size)
    with av.open(str(path), "w", format="gif", options={"loop": "0"}) as target:
        packets = encode_gif(frames, palette, size, target)
        moments = [*(packet.pts or 0 for packet in packets), round(frames.count / fps / HUNDREDTH)]
        for packet, (moment, following) in zip(packets, pairwise(moments), strict=True):
            packet.duration = following - moment
            target.mux(packet)


class Thinned:
    """The beat's frames that a slower film keeps, each at its moment; `count` is that of all, once all were read."""

    def __init__(self, scene: RenderedScene, beat: Beat, size: Size) -> None:
        self.scene, self.beat, self.size, self.count = scene, beat, size, 0

    def __iter__(self) -> Iterator[VideoFrame]:
        fps, shown = self.scene.sheet.fps, -1
        for number, frame in enumerate(beat_frames(self.scene, self.beat)):
            self.count = number + 1
            if int(number * self.size.fps / fps) > shown:
                shown = int(number * self.size.fps / fps)
                picture = frame.reformat(format="rgb24")
                picture.pts, picture.time_base = round(number / fps / HUNDREDTH), HUNDREDTH
                yield picture


def make_palette(frames: Iterable[VideoFrame], size: Size) -> VideoFrame:
    """The 256 colours that suit what changes in the frames."""
    graph: Graph | None = None
    for frame in frames:
        if graph is None:
            graph = Graph()
            source, sink = add_source(graph, frame), graph.add("buffersink")
            scale = graph.add("scale", f"{width_for(frame, size)}:-2:flags=lanczos")
            graph.link_nodes(source, scale, graph.add("palettegen", "stats_mode=diff"), sink).configure()
        graph.vpush(frame)
    assert graph is not None
    graph.vpush(None)
    return graph.vpull()


def encode_gif(
    frames: Iterable[VideoFrame], palette: VideoFrame, size: Size, target: OutputContainer
) -> list[Packet[VideoStream]]:
    """Adds a GIF stream and returns its packets."""
    packets: list[Packet[VideoStream]] = []
    graph: Graph | None = None
    for frame in frames:
        if graph is None:
            graph = Graph()
            source, colours, sink = add_source(graph, frame), add_source(graph, palette), graph.add("buffersink")
            scale = graph.add("scale", f"{width_for(frame, size)}:-2:flags=lanczos")
            use = graph.add("paletteuse", "dither=bayer:bayer_scale=5:diff_mode=rectangle")
            source.link_to(scale)
            scale.link_to(use, 0, 0)
            colours.link_to(use, 0, 1)
            use.link_to(sink)
            graph.configure()
            colours.push(palette)
            colours.push(None)
            output = target.add_stream("gif", rate=100)
            output.pix_fmt = "pal8"
        source.push(frame)
        packets += drained(sink, output)
    source.push(None)
    return [*packets, *drained(sink, output), *output.encode(None)]


def drained(sink: FilterContext, output: VideoStream) -> Iterator[Packet[VideoStream]]:
    """What comes out of the filters now, encoded."""
    while True:
        try:
            frame = sink.pull()
        except (BlockingIOError, EOFError):
            return
        assert isinstance(frame, VideoFrame)
        if not output.codec_context.is_open:
            output.width, output.height = frame.width, frame.height
        frame.time_base = HUNDREDTH
        yield from output.encode(frame)


def add_source(graph: Graph, frame: VideoFrame) -> FilterContext:
    """An entry for frames like this one."""
    return graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=HUNDREDTH)


def width_for(frame: VideoFrame, size: Size) -> int:
    """Never wider than the video itself."""
    return min(frame.width, size.width)
