"""How long it takes to export a rendered lecture of six scenes, beside the time that it takes to watch it.

``python benchmarks/export.py [--out DIR] [--json]`` reads rendered scenes in DIR (default ``out``), puts six of them
(the same again where there are fewer) into a lecture in a scratch folder, and runs the commands that a lecturer types.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
SCENES = 6
FOLDER = "01_six_scenes"
TARGET = 0.1  # of the playing time, on two cores

COMMANDS = {
    "clips": ("export", "clips"),
    "pptx": ("export", "slides", "--to", "pptx"),
    "html": ("export", "slides", "--to", "html"),
    "all again, unchanged": ("export", "slides", "--to", "pptx", "--to", "html"),
}


def rendered(out: Path) -> list[Path]:
    """The scenes' videos in an output folder."""
    beats = sorted(path for path in out.glob("*/*.beats.json") if not path.parent.name.startswith("."))
    return [path.with_name(path.name.replace(".beats.json", ".mp4")) for path in beats]


def make_course(videos: list[Path], root: Path) -> float:
    """A course of one lecture in `root`, rendered into `root/out`; returns its playing time in seconds."""
    lecture = root / "out" / FOLDER
    lecture.mkdir(parents=True)
    (root / "scenes").mkdir()
    (root / "assets").symlink_to(REPOSITORY / "assets")
    source, seconds = ['"""Six scenes."""'], 0.0
    for number, video in enumerate(islice(cycle(videos), SCENES), start=1):
        name = f"Scene{number}"
        record = json.loads(video.with_suffix(".beats.json").read_text(encoding="utf-8"))
        (lecture / f"{name}.beats.json").write_text(json.dumps(record | {"scene": name}), encoding="utf-8")
        shutil.copy(video, lecture / f"{name}.mp4")
        source.append(f'class {name}(Lesson):\n    """{record["scene"]}."""')
        seconds += record["frames"] / record["fps"]
    (root / "scenes" / "l01_six_scenes.py").write_text("\n\n\n".join(source) + "\n", encoding="utf-8")
    return seconds


def measure(root: Path) -> dict[str, float]:
    """Wall time of each command, start-up included."""
    environment = {**os.environ, "LECTERN_ROOT": str(root), "PYTHONPATH": str(REPOSITORY)}
    times = {}
    for name, command in COMMANDS.items():
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-P", "-m", "lectern", *command], cwd=root, env=environment, check=True, stdout=sys.stderr
        )
        times[name] = time.perf_counter() - begun
    return times


def main() -> None:
    """Prints the times and the ratio to the playing time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out"), help="a folder with rendered scenes")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    videos = rendered(arguments.out)
    if not videos:
        sys.exit(f"{arguments.out} holds no rendered scene; run: ./run render")
    with tempfile.TemporaryDirectory() as folder:
        playing = make_course(videos, Path(folder))
        times = measure(Path(folder))
    ratio = sum(times[name] for name in ("clips", "pptx", "html")) / playing
    if arguments.json:
        print(json.dumps({"playing": playing, "seconds": times, "ratio": ratio, "target": TARGET}, indent=1))
        return
    print(f"{SCENES} scenes, {playing:.0f} s to watch")
    for name, seconds in times.items():
        print(f"{name:22} {seconds:6.1f} s  {seconds / playing:6.3f} of the playing time")
    print(f"clips + pptx + html: {ratio:.3f} of the playing time (target: at most {TARGET})")


if __name__ == "__main__":
    main()
