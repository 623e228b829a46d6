"""How close a video is to another one of the same pictures: structural similarity and size.

    python benchmarks/video_quality.py REFERENCE.mp4 OTHER.mp4 …

SSIM is of the luma, by FFmpeg's filter, frame by frame, held frames as often as they are shown.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import av

from lectern.export.frames import read_frames
from lectern.export.sources import count_frames


def similarities(reference: Path, other: Path, fps: float) -> Iterator[float]:
    """SSIM of each frame's luma, 1 where both are the same."""
    graph = av.filter.Graph()
    with av.open(str(reference)) as container:
        template = container.streams.video[0]
        first, second = graph.add_buffer(template=template), graph.add_buffer(template=template)
    ssim, sink = graph.add("ssim"), graph.add("buffersink")
    first.link_to(ssim, 0, 0)
    second.link_to(ssim, 0, 1)
    ssim.link_to(sink)
    graph.configure()
    frames = min(count_frames(reference, fps), count_frames(other, fps))
    pairs = zip(read_frames(reference, 0, frames, fps), read_frames(other, 0, frames, fps), strict=True)
    for number, pair in enumerate(pairs):
        for source, frame in zip((first, second), pair, strict=True):
            frame.pts = number
            source.push(frame)
        yield float(graph.pull().metadata["lavfi.ssim.Y"])


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    reference, *others = (Path(name) for name in sys.argv[1:])
    with av.open(str(reference)) as container:
        fps = float(container.streams.video[0].average_rate)
    for other in others:
        values = list(similarities(reference, other, fps))
        size = other.stat().st_size / reference.stat().st_size
        print(f"{other.name}: SSIM {sum(values) / len(values):.4f}, worst {min(values):.4f}, size × {size:.2f}")


if __name__ == "__main__":
    main()
