"""Kills, starves and corrupts runs at random moments: every finished file stays whole, and the next run mends all.

    python benchmarks/faults.py [--seconds 300] [--seed N]

A course of two short scenes is rendered once, undisturbed. Then, round after round, something goes wrong, and after it
no final file may be half and no process left; the next run must give the very files of the first one. A failure prints
the seed and the rounds so far. Disks are filled where a small file system may be mounted (as root on Linux).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import av

REPOSITORY = Path(__file__).resolve().parents[1]
SIZE = 20_000  # kB of the file system
LONGEST = 5.0  # seconds until a run is killed
SCENES = '''
"""Small steps."""

from manim import RIGHT, UP, FadeIn, Square

from scenes.kit.stage.lesson import Lesson


class Across(Lesson):
    """See a square move."""

    direction = RIGHT

    def construct(self):
        square = Square(fill_opacity=1)
        with self.beat("appear", "A square appears."):
            self.play(FadeIn(square), run_time=0.6)
        with self.beat("go", "It moves."):
            self.play(square.animate.shift(self.direction), run_time=0.6)


class Upwards(Across):
    """See it move another way."""

    direction = UP
'''
COMMANDS = (
    ["render", "1", "-q", "l"],
    ["render", "1", "-q", "l", "-j", "1"],
    ["render", "1", "-q", "l", "--no-cache"],
    ["render", "1", "-q", "l", "--theme", "light"],
    ["export", "clips", "1"],
    ["export", "slides", "1", "--to", "html"],
    ["export", "captions", "1", "--burn"],
)
MENDING = (["render", "1", "-q", "l"], ["export", "clips", "1"], ["export", "captions", "1"])


class Tester:
    """A course in `folder`, and what goes wrong with it; the same `seed` gives the same plan."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.root, self.out = folder / "course", folder / "out"
        self.rounds: list[str] = []
        self._random = random.Random(seed)
        self._environment = os.environ | {"LECTERN_ROOT": str(self.root), "PYTHONPATH": str(REPOSITORY)}
        (self.root / "scenes").mkdir(parents=True)
        (self.root / "scenes" / "__init__.py").write_text(f"__path__.append({str(REPOSITORY / 'scenes')!r})\n")
        (self.root / "scenes" / "l01_steps.py").write_text(SCENES.lstrip())
        shutil.copytree(REPOSITORY / "assets" / "themes", self.root / "assets" / "themes")
        self.out.mkdir(exist_ok=True)
        self.can_starve = self._mount()
        self.mend()
        self._expected = self.finished()

    def _mount(self) -> bool:
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}k", "lectern-faults", str(self.out)]
        return bool(shutil.which("mount")) and subprocess.run(command, capture_output=True).returncode == 0

    def close(self) -> None:
        """Gives the file system back."""
        if self.can_starve:
            subprocess.run(["umount", str(self.out)], check=True)

    def start(self, command: list[str]) -> subprocess.Popen[str]:
        """The running command."""
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "lectern", *command, "--out", str(self.out)],
            cwd=self.root,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, command: list[str]) -> tuple[int, str]:
        """The finished command: its exit code and what it said."""
        process = self.start(command)
        said, _ = process.communicate(timeout=300)
        assert "Traceback" not in said, said
        return process.returncode, said

    def mend(self) -> None:
        """The next run, in peace."""
        for command in MENDING:
            code, said = self.run(command)
            assert code == 0, said

    def finished(self) -> dict[str, str]:
        """What the mending run makes, with hashes. Raises where a video under a final name is not whole."""
        found = {}
        for path in sorted(self.out.rglob("*")):
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.out).parts):
                if path.suffix == ".mp4":
                    with av.open(str(path)) as video:
                        assert sum(1 for _ in video.decode(video=0)) > 0, path
                found[path.relative_to(self.out).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found

    def round(self) -> None:
        """Something goes wrong; nothing is half, nothing runs on, and the next run makes what the first one made."""
        faults = [self._kill, self._corrupt, *([self._starve] if self.can_starve else [])]
        self.rounds.append("")
        self._random.choice(faults)()
        self._wait_for_silence()
        self.mend()
        now = self.finished()
        wrong = [name for name, state in self._expected.items() if now.get(name) != state]
        assert not wrong, wrong

    def _kill(self) -> None:
        command, number = self._random.choice(COMMANDS), self._random.choice([signal.SIGKILL, signal.SIGINT])
        seconds = self._random.uniform(0, LONGEST)
        self.rounds[-1] = f"{' '.join(command)}: {number.name} after {seconds:.2f} s"
        self._forget()
        process = self.start(command)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        process.communicate(timeout=60)
        self._wait_for_silence()
        self.finished()

    def _starve(self) -> None:
        command, free = self._random.choice(COMMANDS), self._random.randrange(300) * 1000
        self.rounds[-1] = f"{' '.join(command)}: {free} bytes free"
        self._forget()
        filler = self.out / ".filler"
        filler.write_bytes(bytes(max(0, shutil.disk_usage(self.out).free - free)))
        code, said = self.run(command)
        assert code in (0, 1, 2), said
        self.finished()
        filler.unlink()

    def _forget(self) -> None:
        """What was exported is made again, over what is there or anew: else there would be nothing to disturb."""
        if self._random.random() < 0.5:
            shutil.rmtree(self.out / "01_steps" / "clips", ignore_errors=True)
        for ledger in self.out.rglob(".made.json"):
            ledger.unlink()

    def _corrupt(self) -> None:
        files = sorted(path for path in self.out.rglob("*") if path.is_file())
        path, place = self._random.choice(files), self._random.random()
        content = bytearray(path.read_bytes())
        at = int(place * len(content))
        how = self._random.choice(["cut off", "changed", "removed"])
        self.rounds[-1] = f"{path.relative_to(self.out)}: {how} at {at}"
        if how == "removed":
            path.unlink()
        elif how == "cut off":
            path.write_bytes(content[:at])
        else:
            content[at : at + 40] = self._random.randbytes(len(content[at : at + 40]))
            path.write_bytes(content)

    def _wait_for_silence(self) -> None:
        """No process of the course runs any more, soon."""
        wanted = f"LECTERN_ROOT={self.root}".encode()
        for _ in range(200):
            if not any(wanted in environment for environment in environments()):
                return
            time.sleep(0.05)
        raise AssertionError("processes have outlived their run")


def environments() -> list[bytes]:
    """Of all processes that can be asked (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            found.append(path.read_bytes())
        except OSError:
            continue
    return found


def run_rounds(folder: Path, seed: int, seconds: float, most: int = sys.maxsize) -> list[str]:
    """Rounds for so long, and at most so many; what was done in them. AssertionError with the plan where one fails."""
    tester, end = Tester(folder, seed), time.monotonic() + seconds
    try:
        while time.monotonic() < end and len(tester.rounds) < most:
            tester.round()
    except AssertionError as error:
        raise AssertionError(f"seed {seed}: " + "\n".join([*tester.rounds, str(error)])) from error
    finally:
        tester.close()
    return tester.rounds


def main() -> None:
    """Five minutes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=0)
    choice = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lectern-faults-") as folder:
        rounds = run_rounds(Path(folder), choice.seed, choice.seconds)
    print("\n".join(rounds))
    print(f"{len(rounds)} rounds: every finished file was whole, every next run the same as the first")


if __name__ == "__main__":
    main()
