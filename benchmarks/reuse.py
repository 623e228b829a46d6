"""What a render costs when little or nothing has changed, beside one from nothing.

    python benchmarks/reuse.py                           all scenes, 1080p60: about half an hour
    python benchmarks/reuse.py DotProduct -q l --json    one scene, small pictures, for a program

For each scene, on one core (`-j 1`): rendered from nothing; then again with a word added to one sentence in its middle,
which makes that beat longer and nothing else; then on all cores. Last, all scenes when nothing has changed; the time
that the command takes to start and to do nothing (`lectern --help`) is told beside it. Works on a copy of the course.
"""

import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lectern.course import read_course
from lectern.targets import Target, resolve

ROOT = Path(__file__).resolve().parent.parent
EDITED, UNCHANGED = 0.25, 2.0  # targets: of the time from nothing, and seconds after start-up
WORD = "Really: "


def lectern(course: Path, *arguments: str) -> float:
    """Seconds of wall time of a command. Exits where it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LECTERN_ROOT": str(course)}
    begun = time.perf_counter()
    command = [sys.executable, "-P", "-m", "lectern", *arguments]
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"lectern {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
    return time.perf_counter() - begun


def sentences(file: Path, scene: str) -> list[ast.Constant]:
    """The sentences of the scene's beats, in the order of the source."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    (body,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == scene)
    calls = [node for node in ast.walk(body) if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "beat"]
    texts = [call.args[1] for call in calls if len(call.args) > 1]
    return sorted((text for text in texts if isinstance(text, ast.Constant)), key=lambda text: text.lineno)


def edit(file: Path, scene: str) -> None:
    """Adds a word to the scene's middle sentence."""
    found = sentences(file, scene)
    place = found[len(found) // 2]
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    line = lines[place.lineno - 1].encode()
    quote = place.col_offset + 1
    lines[place.lineno - 1] = (line[:quote] + WORD.encode() + line[quote:]).decode()
    file.write_text("".join(lines), encoding="utf-8")


def measure(course: Path, target: Target, quality: str) -> dict[str, float]:
    """Seconds for one scene."""
    name, file = target.scene.name, course / target.scene.file
    with TemporaryDirectory() as scratch:
        render = ["render", name, "-q", quality, "--out"]
        cold = lectern(course, *render, f"{scratch}/one", "-j", "1")
        on_all = lectern(course, *render, f"{scratch}/all")
        before = file.read_text(encoding="utf-8")
        edit(file, name)
        edited = lectern(course, *render, f"{scratch}/one", "-j", "1")
        edited_on_all = lectern(course, *render, f"{scratch}/all")
        file.write_text(before, encoding="utf-8")
    times = {"cold": cold, "edited": edited, "cold_all_cores": on_all, "edited_all_cores": edited_on_all}
    return {**times, "part": edited / cold, "part_all_cores": edited_on_all / on_all}


def unchanged(course: Path, names: list[str], quality: str) -> dict[str, float]:
    """Seconds for scenes in which nothing has changed, and for starting."""
    with TemporaryDirectory() as out:
        lectern(course, "render", *names, "-q", quality, "--out", out)
        again = [lectern(course, "render", *names, "-q", quality, "--out", out) for _ in range(3)]
        start = [lectern(course, "--help") for _ in range(3)]
    return {"unchanged": median(again), "start": median(start), "after_start": median(again) - median(start)}


def show(name: str, found: dict[str, float]) -> None:
    """One scene's times for a reader."""
    one = f"from nothing {found['cold']:6.1f} s, a sentence edited {found['edited']:5.1f} s: {found['part']:.0%}"
    all_cores = f"{found['cold_all_cores']:.1f} s and {found['edited_all_cores']:.1f} s: {found['part_all_cores']:.0%}"
    print(f"{name:22} {one} (target {EDITED:.0%}); on all cores {all_cores}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="lectures or scenes; default: all")
    parser.add_argument("-q", "--quality", default="h", choices=list("lmhpk"))
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    options = parser.parse_args()
    targets = list(resolve(read_course(ROOT), options.targets))
    with TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        for name in ("scenes", "assets", "nn_core", "manim.cfg"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            course.mkdir(exist_ok=True)
            copy(ROOT / name, course / name)
        scenes = {}
        for target in targets:
            found = scenes[target.scene.name] = measure(course, target, options.quality)
            if not options.json:
                show(target.scene.name, found)
        rest = unchanged(course, list(scenes), options.quality)
    if options.json:
        print(json.dumps({"scenes": scenes, **rest}, indent=1))
    else:
        print(
            f"nothing changed: {rest['unchanged']:.2f} s, {rest['after_start']:.2f} s after start-up"
            f" (target {UNCHANGED:.0f} s)"
        )


if __name__ == "__main__":
    main()
