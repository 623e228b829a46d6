"""How long rendering takes: `lectern render` beside `manim render -a --disable_caching`, the same scenes.

    python benchmarks/render.py                          all scenes, 1080p60, three pairs: this takes hours
    python benchmarks/render.py DotProduct --pairs 1     one scene
    python benchmarks/render.py -q l --json              small pictures, for a program

Each round runs manim and then each profile, on the whole machine; a ratio is taken within a round, and the median
over the rounds is shown: seconds drift with the machine, ratios less.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lectern.course import read_course
from lectern.targets import Target, resolve

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"final": 2.5, "draft": 3.5}  # times as fast as manim, at 1080p60 on two cores
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def timed(command: list[str]) -> float:
    """Seconds of wall time. Raises CalledProcessError where the command fails."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True)
    return time.perf_counter() - begun


def by_manim(targets: list[Target], quality: str, folder: Path) -> float:
    """manim's own command, once for each file, as a user runs it."""
    files: dict[str, list[str]] = {}
    for target in targets:
        files.setdefault(target.scene.file, []).append(target.scene.name)
    common = ["--disable_caching", f"-q{quality}", "--media_dir", str(folder), "--progress_bar", "none"]
    lectures = {lecture.file: len(lecture.scenes) for lecture in {target.lecture for target in targets}}
    return sum(
        timed(["manim", "render", file, *(["-a"] if len(names) == lectures.get(file) else names), *common])
        for file, names in files.items()
    )


def by_lectern(targets: list[Target], quality: str, profile: str, folder: Path) -> float:
    """The same scenes by this project's command, nothing from its cache."""
    names = [target.scene.name for target in targets]
    return timed(["lectern", "render", *names, "-q", quality, "--profile", profile, "--no-cache", "--out", str(folder)])


def megabytes(folder: Path, targets: list[Target]) -> float:
    """The size of the scenes' finished videos."""
    names = {target.scene.name for target in targets}
    found = [path for path in folder.rglob("*.mp4") if path.stem in names and path.parent.name != "partial_movie_files"]
    return sum(path.stat().st_size for path in found) / 1e6


def measure(targets: list[Target], quality: str, profiles: list[str], pairs: int) -> dict:
    """Seconds, sizes and ratios."""
    seconds: dict[str, list[float]] = {name: [] for name in ("manim", *profiles)}
    sizes = {}
    for _ in range(pairs):
        for name in seconds:
            with TemporaryDirectory() as scratch:
                folder = Path(scratch)
                run = by_manim(targets, quality, folder) if name == "manim" else None
                seconds[name].append(run or by_lectern(targets, quality, name, folder))
                sizes[name] = round(megabytes(folder, targets), 2)
    ratios = {
        name: round(statistics.median(a / b for a, b in zip(seconds["manim"], seconds[name], strict=True)), 2)
        for name in profiles
    }
    return {
        "scenes": [target.scene.name for target in targets],
        "quality": quality,
        "pairs": pairs,
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "seconds": {name: [round(each, 1) for each in values] for name, values in seconds.items()},
        "megabytes": sizes,
        "times_as_fast": ratios,
        "targets": {name: TARGETS[name] for name in profiles if name in TARGETS},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="lectures or scenes; default: all")
    parser.add_argument("-q", "--quality", default="h", choices=list("lmhpk"))
    parser.add_argument(
        "--profile", action="append", choices=["draft", "final", "archive"], help="default: draft, final"
    )
    parser.add_argument("--pairs", type=int, default=3, help="rounds to take the median of (default 3)")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    options = parser.parse_args()
    if options.pairs < 1:
        parser.error("--pairs must be at least 1")
    targets = list(resolve(read_course(ROOT), options.targets))
    result = measure(targets, options.quality, options.profile or ["draft", "final"], options.pairs)
    if options.json:
        print(json.dumps(result, indent=2))
        return
    print(f"{len(targets)} scenes, -q{options.quality}, {options.pairs} pairs, {result['cores']} cores")
    for name, values in result["seconds"].items():
        ratio = result["times_as_fast"].get(name)
        word = f"{ratio:5.2f} × as fast" if ratio else ""
        target = f" (target {TARGETS[name]})" if name in result["targets"] else ""
        print(f"  {name:8} {statistics.median(values):8.1f} s {result['megabytes'][name]:8.2f} MB  {word}{target}")


if __name__ == "__main__":
    main()
