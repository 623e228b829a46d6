"""x264's settings side by side, on the pictures of whole scenes: the encoder's time, size, and likeness.

    python benchmarks/encoder.py DotProduct GradientField        two scenes, 720p30: `final` beside a constant quantiser
    python benchmarks/encoder.py -q h --into e.json              all scenes, 1080p60: hours; the file collects them
    python benchmarks/encoder.py --settings "final=…" "mine=…"   `name=preset=superfast:crf=20:…`; the first counts as 1

Each scene is rendered once. Every picture goes to an encoder of each setting, in turn and on one thread, so that a busy
machine is as busy for all of them; CPU time is counted. Each play is then decoded and compared with the pictures, which
a lossless encoder has kept: SSIM and PSNR of the luma, every `--every`-th frame. `--plays 8` takes one play in eight.
"""

import argparse
import importlib
import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import av

from benchmarks.video_quality import likenesses
from lectern.course import read_course
from lectern.render.engine.encoder import DirectEncoder
from lectern.render.settings import QUALITIES
from lectern.targets import resolve

ROOT = Path(__file__).resolve().parent.parent
LOSSLESS = {"preset": "ultrafast", "qp": "0"}
SETTINGS = (
    "crf 23=preset=superfast:crf=23:bf=0:x264-params=subme=0",
    "qp 22=preset=superfast:qp=22:bf=0:x264-params=subme=0,weightp=0,scenecut=0",
)

Found = dict[str, dict[str, float]]


class SideBySide:
    """A play's encoders. `found` is what each setting has taken and given so far."""

    settings: ClassVar[dict[str, dict[str, str]]]
    found: ClassVar[Found]
    every: ClassVar[int]

    def __init__(self, *, target: Path, spec: Any, hold: bool) -> None:
        self._target, self._rate = target, float(spec.frame_rate)
        self._files = {name: target.with_name(f"{index}.mp4") for index, name in enumerate(self.settings)}
        self._encoders = {
            name: DirectEncoder(target=file, spec=replace(spec, options=tuple(self.settings[name].items())), hold=False)
            for name, file in self._files.items()
        }
        self._pictures = DirectEncoder(target=target, spec=replace(spec, options=tuple(LOSSLESS.items())), hold=False)
        self._frames = 0

    def show(self, frame: av.VideoFrame, repeat: int, changed: bool) -> None:
        """Encodes the frame `repeat` times with each setting."""
        self._frames += repeat
        self._pictures.show(frame, repeat, changed)
        for name, encoder in self._encoders.items():
            begun = time.thread_time()
            encoder.show(frame, repeat, changed)
            self.found[name]["seconds"] += time.thread_time() - begun

    def finish(self) -> None:
        """Closes the files, and adds up what they are."""
        self._pictures.finish()
        for name, encoder in self._encoders.items():
            begun = time.thread_time()
            encoder.finish()
            total, file = self.found[name], self._files[name]
            total["seconds"] += time.thread_time() - begun
            total["bytes"] += packet_bytes(file)
            total["frames"] += self._frames
            for ssim, psnr in likenesses(self._target, file, self._rate, self.every):
                total["compared"] += 1
                total["ssim"] += ssim
                total["psnr"] += psnr
                total["worst"] = min(total["worst"], ssim)
            file.unlink()

    def abort(self) -> None:
        """Ends without a result."""


class Sampled:
    """One play's segment: encoded side by side, or, of those between, not even drawn."""

    step: ClassVar[int]
    count: ClassVar[int] = 0

    def __init__(self, target: Path, studio: Any) -> None:
        from lectern.render.engine.segment import VideoSegment

        self._segment = VideoSegment(target, studio) if Sampled.count % self.step == 0 else None
        Sampled.count += 1

    def __getattr__(self, name: str) -> Any:
        return getattr(self._segment, name) if self._segment else lambda *arguments: None


def packet_bytes(file: Path) -> int:
    """The size of a video's packets: containers of short plays are all head."""
    with av.open(str(file)) as container:
        return sum(packet.size for packet in container.demux(video=0))


def measure(module: str, scene: str, quality: str, settings: dict[str, dict[str, str]], every: int, step: int) -> Found:
    """One scene's results, by setting: of every so many frames of every so many plays."""
    from manim import tempconfig

    import lectern.render.engine.play as play
    import lectern.render.engine.segment as segment
    from lectern.render.engine.renderer import direct_rendering
    from lectern.render.engine.writer import DirectWriter, WriterOptions

    nothing = {"seconds": 0.0, "bytes": 0, "frames": 0, "compared": 0, "ssim": 0.0, "psnr": 0.0, "worst": 1.0}
    SideBySide.settings, SideBySide.every, Sampled.step = settings, every, step
    SideBySide.found = {name: dict(nothing) for name in settings}
    for owner, name, ours in (
        (segment, "DirectEncoder", SideBySide),
        (play, "VideoSegment", Sampled),
        (DirectWriter, "finish", lambda writer: None),
    ):
        setattr(owner, name, ours)  # in the benchmark's own process
    width, height, rate = QUALITIES[quality]
    with TemporaryDirectory() as folder:
        options = {"media_dir": folder, "pixel_width": width, "pixel_height": height, "frame_rate": rate}
        quiet = {"disable_caching": True, "progress_bar": "none", "verbosity": "ERROR"}
        with tempconfig({**options, **quiet}), direct_rendering(WriterOptions()):
            getattr(importlib.import_module(module), scene)().render()
    return {name: averaged(total) for name, total in SideBySide.found.items()}


def averaged(total: dict[str, float]) -> dict[str, float]:
    """Sums as what one reads: milliseconds a frame, megabytes, mean and worst SSIM, mean PSNR."""
    return {
        "ms": 1000 * total["seconds"] / total["frames"],
        "megabytes": total["bytes"] / 1e6,
        "ssim": total["ssim"] / total["compared"],
        "worst": total["worst"],
        "psnr": total["psnr"] / total["compared"],
    }


def parsed(texts: list[str]) -> dict[str, dict[str, str]]:
    """`name=option=value:option=value` by name."""
    found = {}
    for text in texts:
        name, _, options = text.partition("=")
        pairs = [option.split("=", 1) for option in options.split(":")]
        found[name] = {key: value.replace(",", ":") if key == "x264-params" else value for key, value in pairs}
    return found


def lines(name: str, found: Found) -> Iterator[str]:
    """One scene's results for a reader, each setting beside the first."""
    first = next(iter(found.values()))
    for setting, each in found.items():
        saved, size = each["ms"] / first["ms"] - 1, each["megabytes"] / first["megabytes"]
        likeness = f"SSIM {each['ssim']:.5f} worst {each['worst']:.4f}, PSNR {each['psnr']:.1f}"
        yield f"{name:24} {setting:10} {each['ms']:6.2f} ms {saved:+5.0%}  size × {size:.2f}  {likeness}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="lectures or scenes; default: all")
    parser.add_argument("-q", "--quality", default="m", choices=list(QUALITIES))
    parser.add_argument("--settings", nargs="+", default=list(SETTINGS), help="two or more; default: crf 23, qp 22")
    parser.add_argument("--every", type=int, default=5, help="compare every so many frames (default 5)")
    parser.add_argument("--plays", type=int, default=1, help="one play in so many (default: all)")
    parser.add_argument("--into", type=Path, help="a JSON file that keeps the results; what it has is not done again")
    options = parser.parse_args()
    os.environ |= {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}  # the processes inherit it
    kept: dict[str, Found] = {}
    with suppress(FileNotFoundError, AttributeError):
        kept = json.loads(options.into.read_text(encoding="utf-8"))
    for target in resolve(read_course(ROOT), options.targets):
        name = target.scene.name
        if name not in kept:
            job = (target.scene.module, name, options.quality, parsed(options.settings), options.every, options.plays)
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                kept[name] = pool.submit(measure, *job).result()
        print("\n".join(lines(name, kept[name])), flush=True)
        if options.into:
            options.into.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
