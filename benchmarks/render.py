"""How long rendering takes: `lectern render` beside `manim render -a --disable_caching`, the same scenes.

    python benchmarks/render.py                            the course, 1080p60, three rounds: many hours
    python benchmarks/render.py DotProduct --rounds 1      one scene
    python benchmarks/render.py ~/talk/talk.py -q l        plain scenes of manim
    python benchmarks/render.py DotProduct --commit main   this checkout beside that commit, both in each round
    python benchmarks/render.py --rounds 1 --into r.json   a round now, others later: the file collects them

Each round runs all contenders in turn, on the whole machine: manim; manim with four encoders at a time; each profile of
this checkout; with `--commit`, the same of another one. A ratio to manim is taken within a round, and the median over
the rounds is shown, of seconds and of CPU seconds: a busy machine spoils the former. Beside each figure stands the load
average when it began, without itself. Every video is decoded: all contenders must show as many frames, and each
hundredth of them in the same colours. Memory is that of the largest single process.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import av
import numpy as np
from av.video.reformatter import Colorspace

from lectern.course import read_course
from lectern.guests import with_guests
from lectern.render.engine.profiles import PROFILES
from lectern.targets import INSIDE, resolve

ROOT = Path(__file__).resolve().parent.parent
COURSE, PLAIN = {"final": 4.5, "draft": 6.0}, {"final": 3.5, "draft": 5.0}  # times as fast as manim: 1080p60, two cores
STEP, THUMB = 100, (32, 18)  # of every so many frames, a small picture is compared with manim's
ALIKE = 8  # levels of 255 that a colour of a small picture may be off
HD = 1  # FFmpeg's number for the matrix of BT.709; manim's videos name none, and have that of standard television
ENCODERS = ["--max-inflight-encoders", "4"]

WHAT = ("seconds", "cpu", "video", "memory")

Video = tuple[int, list[list[int]]]  # frames, and small pictures


@dataclass
class Run:
    """What one contender took and made: the load average before it, its files' megabytes, frames and likeness."""

    seconds: float
    cpu: float
    memory: float
    load: float
    video: float = 0.0
    frames: int = 0
    off: int = 0  # levels that the small pictures are off manim's at most


def timed(commands: list[list[str]], root: Path) -> Run:
    """What commands take, one after the other. Exits where one fails."""
    run = Run(0.0, 0.0, 0.0, round(os.getloadavg()[0], 2))
    for command in commands:
        begun = time.perf_counter()
        with TemporaryFile() as output:
            environment = {**os.environ, "PYTHONPATH": str(root)}
            arguments = [sys.executable, "-P", "-m", *command]
            process = subprocess.Popen(arguments, cwd=root, env=environment, stdout=output, stderr=output)
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                output.seek(0)
                sys.exit(f"{' '.join(command)} failed:\n{output.read().decode()}")
        run.seconds += time.perf_counter() - begun
        run.cpu += usage.ru_utime + usage.ru_stime
        run.memory = max(run.memory, usage.ru_maxrss / 1024)
    return run


def by_manim(scenes: list[tuple[str, str]], quality: str, more: list[str], folder: Path) -> Run:
    """manim's own command, once for each file, as a user runs it; `scenes` are files and names."""
    files: dict[str, list[str]] = {}
    for file, name in scenes:
        files.setdefault(file, []).append(name)
    common = ["--disable_caching", f"-q{quality}", "--media_dir", str(folder), "--progress_bar", "none", *more]
    return timed([["manim", "render", file, *names, *common] for file, names in files.items()], ROOT)


def by_lectern(scenes: list[tuple[str, str]], quality: str, profile: str, root: Path, folder: Path) -> Run:
    """The same scenes by the command of the checkout in `root`, nothing from its cache."""
    names = [f"{file}{INSIDE}{name}" if Path(file).is_absolute() else name for file, name in scenes]
    options = ["-q", quality, "--profile", profile, "--no-cache", "--out", str(folder)]
    return timed([["lectern", "render", *names, *options]], root)


def contenders(
    scenes: list[tuple[str, str]], quality: str, profiles: list[str], other: Path | None
) -> dict[str, Callable[[Path], Run]]:
    """Who takes part, by name; each renders into a folder."""
    found: dict[str, Callable[[Path], Run]] = {
        "manim": lambda folder: by_manim(scenes, quality, [], folder),
        "manim, 4 encoders": lambda folder: by_manim(scenes, quality, ENCODERS, folder),
    }
    for root, mark in ((ROOT, ""), (other, ", other commit")):
        for profile in profiles if root else []:
            found[f"{profile}{mark}"] = lambda folder, profile=profile, root=root: by_lectern(
                scenes, quality, profile, root, folder
            )
    return found


def videos(folder: Path, names: list[str]) -> dict[str, Path]:
    """The scenes' finished videos."""
    found = [path for path in folder.rglob("*.mp4") if path.stem in names and path.parent.name != "partial_movie_files"]
    return {path.stem: path for path in found if path.parent.name not in names and ".cache" not in path.parts}


def decoded(video: Path) -> Video:
    """How many frames are really in the file, and small pictures of some."""
    count, pictures = 0, []
    with av.open(str(video)) as container:
        container.streams.video[0].thread_type = "AUTO"
        for frame in container.decode(video=0):
            if count % STEP == 0:
                matrix = Colorspace.ITU709 if frame.colorspace == HD else Colorspace.ITU601
                small = frame.reformat(*THUMB, "rgb24", src_colorspace=matrix)
                pictures.append(small.to_ndarray().ravel().tolist())
            count += 1
    return count, pictures


def check(run: Run, name: str, folder: Path, names: list[str], manims: dict[str, Video]) -> None:
    """Adds to the run what its files are. Exits where one is missing or not what manim shows."""
    files = videos(folder, names)
    for scene in names:
        if scene not in files:
            sys.exit(f"{name} has made no video of {scene}")
        count, pictures = decoded(files[scene])
        expected, theirs = manims.setdefault(scene, (count, pictures))
        off = int(np.abs(np.array(pictures[: len(theirs)]) - theirs[: len(pictures)]).max())
        if count != expected or off > ALIKE:
            sys.exit(f"{name}: {scene} has {count} frames, manim's {expected}; they differ by {off} of 255 levels")
        run.frames, run.off, run.video = run.frames + count, max(run.off, off), run.video + files[scene].stat().st_size
    run.video = round(run.video / 1e6, 2)


def one_round(scenes: list[tuple[str, str]], entrants: dict[str, Callable[[Path], Run]]) -> dict[str, dict[str, float]]:
    """Each contender once."""
    found, manims, names = {}, dict[str, Video](), [name for _, name in scenes]
    for name, render in entrants.items():
        with TemporaryDirectory() as folder:
            run = render(Path(folder))
            check(run, name, Path(folder), names, manims)
        found[name] = {what: round(value, 2) for what, value in asdict(run).items()}
        print(f"{name}: {found[name]}", file=sys.stderr, flush=True)
    return found


@contextmanager
def checkout(commit: str) -> Iterator[Path | None]:
    """Another commit's files for a while; None for no commit."""
    if not commit:
        yield None
        return
    with TemporaryDirectory() as folder:
        subprocess.run(
            ["git", "worktree", "add", "--quiet", "--detach", "-f", f"{folder}/other", commit], cwd=ROOT, check=True
        )
        try:
            yield Path(folder) / "other"
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", f"{folder}/other"], cwd=ROOT, check=True)


def read_rounds(file: Path | None, setting: dict) -> list[dict]:
    """Rounds of the same scenes at the same quality that the file holds already."""
    if file is None or not file.exists():
        return []
    kept = json.loads(file.read_text(encoding="utf-8"))
    if any(kept[name] != value for name, value in setting.items()):
        sys.exit(f"{file} holds other scenes, contenders or another quality; choose another file")
    return kept["rounds"]


def report(setting: dict, rounds: list[dict], targets: dict[str, float]) -> dict:
    """All rounds, and the medians of their ratios to manim's."""
    ratios = {
        word: {name: round(median(each["manim"][what] / each[name][what] for each in rounds), 2) for name in rounds[0]}
        for word, what in (("times_as_fast", "seconds"), ("times_less_cpu", "cpu"))
    }
    return {**setting, "cores": os.cpu_count(), "rounds": rounds, **ratios, "targets": targets}


def show(result: dict) -> None:
    """The medians for a reader."""
    rounds = result["rounds"]
    count, quality, cores = len(result["scenes"]), result["quality"], result["cores"]
    print(f"{count} scenes, -q{quality}, {len(rounds)} rounds, {cores} cores; medians")
    for name in rounds[0]:
        seconds, cpu, video, memory = (median(each[name][what] for each in rounds) for what in WHAT)
        fast, less = result["times_as_fast"][name], result["times_less_cpu"][name]
        load = max(each[name]["load"] for each in rounds)
        target = f" (target {result['targets'][name]})" if name in result["targets"] else ""
        figures = f"{seconds:8.1f} s {cpu:8.1f} s of CPU {video:8.2f} MB, {memory:5.0f} MB of memory, load {load:.1f}"
        print(f"  {name:20} {figures}  {fast:5.2f} × as fast{target}, {less:5.2f} × less CPU")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="lectures, scenes or files; default: the course")
    parser.add_argument("-q", "--quality", default="h", choices=list("lmhpk"))
    parser.add_argument("--profile", action="append", choices=list(PROFILES), help="default: final, draft")
    parser.add_argument("--rounds", type=int, default=3, help="rounds to run (default 3)")
    parser.add_argument("--commit", default="", help="another commit that takes part")
    parser.add_argument("--into", type=Path, help="a JSON file that keeps the rounds; those in it count too")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    with TemporaryDirectory() as scratch, with_guests(ROOT, options.targets, Path(scratch)) as (course, names):
        targets = list(resolve(read_course(course), names))
        scenes = [
            (str((course / each.scene.file).resolve()) if course != ROOT else each.scene.file, each.scene.name)
            for each in targets
        ]
    profiles = options.profile or ["final", "draft"]
    with checkout(options.commit) as other:
        entrants = contenders(scenes, options.quality, profiles, other)
        setting = {"scenes": [name for _, name in scenes], "quality": options.quality, "contenders": list(entrants)}
        rounds = read_rounds(options.into, setting)
        goals = PLAIN if any(each.scene.is_plain for each in targets) else COURSE
        for _ in range(options.rounds):
            rounds.append(one_round(scenes, entrants))
            result = report(setting, rounds, goals)
            if options.into:
                options.into.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(result, indent=2))
    else:
        show(result)


if __name__ == "__main__":
    main()
