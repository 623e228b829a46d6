"""How close a video is to another one of the same pictures: likeness and size.

    python benchmarks/video_quality.py REFERENCE.mp4 OTHER.mp4 …

SSIM and PSNR are of the luma, by FFmpeg's filters, frame by frame, held frames as often as they are shown.
"""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import av

from lectern.export.frames import read_frames
from lectern.export.sources import count_frames


def likenesses(reference: Path, other: Path, fps: float, every: int = 1) -> Iterator[tuple[float, float]]:
    """SSIM (1 where both are the same) and PSNR (dB, at most 100) of the luma, of every so many frames."""
    graph = av.filter.Graph()
    with av.open(str(reference)) as container:
        template = container.streams.video[0]
        first, second = graph.add_buffer(template=template), graph.add_buffer(template=template)
    twice, ssim, psnr, sink = (graph.add(name) for name in ("split", "ssim", "psnr", "buffersink"))
    second.link_to(twice)
    for part, likeness in enumerate((ssim, psnr)):
        twice.link_to(likeness, part, 1)
    first.link_to(ssim, 0, 0)
    ssim.link_to(psnr, 0, 0)
    psnr.link_to(sink)
    graph.configure()
    frames = min(count_frames(reference, fps), count_frames(other, fps))
    pairs = zip(read_frames(reference, 0, frames, fps), read_frames(other, 0, frames, fps), strict=True)
    for number, pair in enumerate(islice(pairs, 0, None, every)):
        for source, frame in zip((first, second), pair, strict=True):
            frame.pts = number
            source.push(frame)
        found = graph.pull().metadata
        yield float(found["lavfi.ssim.Y"]), min(100.0, float(found["lavfi.psnr.psnr.y"]))


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    reference, *others = (Path(name) for name in sys.argv[1:])
    with av.open(str(reference)) as container:
        fps = float(container.streams.video[0].average_rate)
    for other in others:
        ssim, psnr = zip(*likenesses(reference, other, fps), strict=True)
        size = other.stat().st_size / reference.stat().st_size
        means = f"SSIM {mean(ssim):.4f}, worst {min(ssim):.4f}, PSNR {mean(psnr):.1f}"
        print(f"{other.name}: {means}, size × {size:.2f}")


if __name__ == "__main__":
    main()
