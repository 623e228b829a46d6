"""How long rendering takes: `lectern render` beside `manim render -a --disable_caching`, the same scenes.

    python benchmarks/render.py                          all scenes, 1080p60, three pairs: about an hour and a half
    python benchmarks/render.py DotProduct --pairs 1     one scene
    python benchmarks/render.py --pairs 1 --into r.json  a pair now, others later: the file collects them
    python benchmarks/render.py -q l --json              small pictures, for a program

Each round runs manim and then each profile, on the whole machine; a ratio is taken within a round, and the median
over the rounds is shown: seconds drift with the machine, ratios less. Memory is that of the largest single process.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lectern.course import read_course
from lectern.targets import Target, resolve

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"final": 2.5, "draft": 3.5}  # times as fast as manim, at 1080p60 on two cores
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@dataclass
class Spent:
    """Seconds of wall time, and the resident memory of the largest process, in MB."""

    seconds: float = 0.0
    peak: float = 0.0

    def add(self, other: "Spent") -> None:
        """One run after the other."""
        self.seconds += other.seconds
        self.peak = max(self.peak, other.peak)


def timed(command: list[str]) -> Spent:
    """What a command takes. Exits where it fails."""
    begun = time.perf_counter()
    with TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", *command], cwd=ROOT, env=ENVIRONMENT, stdout=output, stderr=output
        )
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            output.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{output.read().decode()}")
    return Spent(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def by_manim(targets: list[Target], quality: str, folder: Path) -> Spent:
    """manim's own command, once for each file, as a user runs it."""
    files: dict[str, list[str]] = {}
    for target in targets:
        files.setdefault(target.scene.file, []).append(target.scene.name)
    common = ["--disable_caching", f"-q{quality}", "--media_dir", str(folder), "--progress_bar", "none"]
    held = Counter(scene.file for lecture in {target.lecture for target in targets} for scene in lecture.scenes)
    spent = Spent()
    for file, names in files.items():
        spent.add(timed(["manim", "render", file, *(["-a"] if len(names) == held[file] else names), *common]))
    return spent


def by_lectern(targets: list[Target], quality: str, profile: str, folder: Path) -> Spent:
    """The same scenes by this project's command, nothing from its cache."""
    names = [target.scene.name for target in targets]
    return timed(["lectern", "render", *names, "-q", quality, "--profile", profile, "--no-cache", "--out", str(folder)])


def megabytes(folder: Path, targets: list[Target]) -> float:
    """The size of the scenes' finished videos."""
    names = {target.scene.name for target in targets}
    found = [path for path in folder.rglob("*.mp4") if path.stem in names and path.parent.name != "partial_movie_files"]
    return sum(path.stat().st_size for path in found) / 1e6


def one_round(targets: list[Target], quality: str, profiles: list[str]) -> dict[str, dict[str, float]]:
    """manim, then each profile: seconds, megabytes of video, megabytes of memory."""
    found = {}
    for name in ("manim", *profiles):
        with TemporaryDirectory() as scratch:
            folder = Path(scratch)
            if name == "manim":
                spent = by_manim(targets, quality, folder)
            else:
                spent = by_lectern(targets, quality, name, folder)
            size = megabytes(folder, targets)
        found[name] = {"seconds": round(spent.seconds, 1), "video": round(size, 2), "memory": round(spent.peak)}
        print(f"{name}: {found[name]}", file=sys.stderr)
    return found


def read_rounds(file: Path | None, setting: dict) -> list[dict]:
    """Rounds of the same scenes at the same quality that the file holds already."""
    if file is None or not file.exists():
        return []
    kept = json.loads(file.read_text(encoding="utf-8"))
    if any(kept[name] != value for name, value in setting.items()):
        sys.exit(f"{file} holds other scenes or another quality; choose another file")
    return kept["rounds"]


def report(setting: dict, rounds: list[dict], profiles: list[str]) -> dict:
    """All rounds, and the medians of their ratios."""
    return {
        **setting,
        "cores": os.cpu_count(),
        "rounds": rounds,
        "times_as_fast": {
            name: round(median(each["manim"]["seconds"] / each[name]["seconds"] for each in rounds), 2)
            for name in profiles
        },
        "targets": {name: TARGETS[name] for name in profiles if name in TARGETS},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="lectures or scenes; default: all")
    parser.add_argument("-q", "--quality", default="h", choices=list("lmhpk"))
    parser.add_argument(
        "--profile", action="append", choices=["draft", "final", "archive"], help="default: draft, final"
    )
    parser.add_argument("--pairs", type=int, default=3, help="rounds to run (default 3)")
    parser.add_argument("--into", type=Path, help="a JSON file that keeps the rounds; those in it count too")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    options = parser.parse_args()
    if options.pairs < 1:
        parser.error("--pairs must be at least 1")
    targets, profiles = list(resolve(read_course(ROOT), options.targets)), options.profile or ["final", "draft"]
    setting = {"scenes": [target.scene.name for target in targets], "quality": options.quality, "profiles": profiles}
    rounds = read_rounds(options.into, setting)
    for _ in range(options.pairs):
        rounds.append(one_round(targets, options.quality, profiles))
        result = report(setting, rounds, profiles)
        if options.into:
            options.into.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(result, indent=2))
        return
    print(f"{len(targets)} scenes, -q{options.quality}, {len(rounds)} pairs, {result['cores']} cores; medians")
    for name in ("manim", *profiles):
        seconds, video, memory = (
            median(each[name][what] for each in rounds) for what in ("seconds", "video", "memory")
        )
        ratio = result["times_as_fast"].get(name)
        word = f"{ratio:5.2f} × as fast" if ratio else ""
        target = f" (target {TARGETS[name]})" if name in result["targets"] else ""
        print(f"  {name:8} {seconds:8.1f} s {video:8.2f} MB, {memory:5.0f} MB of memory  {word}{target}")


if __name__ == "__main__":
    main()
