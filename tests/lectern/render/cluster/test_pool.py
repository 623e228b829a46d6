"""Rendering on a cluster: a real Dask scheduler and two worker processes on this machine, one killed on the way."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lectern.render.cluster import remote
from lectern.render.cluster.bundle import bundled_files, course_bundle
from tests.lectern.running import Lectern

DASK = Path(sys.executable).with_name("dask")
SLOW = '''
"""Scenes that take their time."""

import time

from scenes.stand_in import Lesson


class SlowOne(Lesson):
    """Three seconds of video."""

    def construct(self):
        for name in ("one", "two", "three"):
            self.beat(name, "A dot moves.")
            time.sleep(1.5)


class SlowTwo(SlowOne):
    """The same."""


class Talks(Lesson):
    """Twelve seconds of video, and a sentence that takes longer than twenty."""

    def construct(self):
        for name in "abcdefghijkl":
            self.beat(name, "SENTENCE")


class Breaks(Lesson):
    """Fails."""

    def construct(self):
        raise ValueError("the weights do not fit")
'''.replace("SENTENCE", "A dot moves. " * 26)


# Makes a Python in which the course cannot be imported, whatever is on its path.
STRANGER = """
import sys

class NoCourse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("lectern", "scenes", "nn_core"):
            raise ModuleNotFoundError(f"no module named {name!r} here")

sys.meta_path.insert(0, NoCourse())
"""


class Cluster:
    """A scheduler and two workers that know nothing of the course."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        (folder / "sitecustomize.py").write_text(STRANGER)
        self._environment = {**os.environ, "PYTHONPATH": str(folder)}
        quiet = ["--no-dashboard", "--scheduler-file", str(self._file)]
        self._processes = [self._start("scheduler", "--host", "127.0.0.1", "--port", "0", *quiet)]
        for _ in range(600):
            if self._file.exists() and self._file.stat().st_size:
                break
            time.sleep(0.1)
        self.address: str = json.loads(self._file.read_text())["address"]

    def add_workers(self, count: int) -> list[subprocess.Popen[bytes]]:
        """Starts workers and waits until all are there."""
        from distributed import Client

        arguments = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        workers = [self._start("worker", self.address, *arguments) for _ in range(count)]
        self._processes += workers
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=120)
        return workers

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._folder / "cluster.log").open("ab") as log:
            return subprocess.Popen(
                [str(DASK), *arguments], cwd=self._folder, env=self._environment, stdout=log, stderr=log
            )

    def close(self) -> None:
        """Ends all of it."""
        for process in reversed(self._processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="rendering on clusters needs the extra `cluster`")
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder)
    yield cluster
    cluster.close()


def scenes_of(stdout: str) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in json.loads(stdout.splitlines()[-1])["scenes"]}


def test_a_killed_worker_costs_time_and_nothing_else(lectern: Lectern, cluster: Cluster) -> None:
    (lectern.root / "scenes" / "l03_slow.py").write_text(SLOW.lstrip())
    workers = cluster.add_workers(2)
    lines, started = [], set[str]()
    with lectern.start(
        "render", "SlowOne", "SlowTwo", "Breaks", "-q", "l", "--cluster", cluster.address, "--events"
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            event = json.loads(line)
            if event["event"] == "frames" and workers[0].poll() is None:
                started.add(event["scene"])
                if started >= {"SlowOne", "SlowTwo"}:  # one on each worker
                    workers[0].kill()
    assert process.returncode == 1
    scenes = scenes_of(lines[-1])
    assert workers[0].poll() is not None
    assert {name: each["status"] for name, each in scenes.items()} == {
        "SlowOne": "done",
        "SlowTwo": "done",
        "Breaks": "failed",
    }
    assert scenes["Breaks"]["error"]["file"] == "scenes/l03_slow.py"
    assert "the weights do not fit" in scenes["Breaks"]["error"]["message"]
    assert "ValueError" in Path(scenes["Breaks"]["error"]["log"]).read_text()

    there = {name: (lectern.out / "03_slow" / f"{name}.mp4").read_bytes() for name in ("SlowOne", "SlowTwo")}
    shutil.rmtree(lectern.out)
    assert lectern("render", *there, "-q", "l").returncode == 0
    assert {name: (lectern.out / "03_slow" / f"{name}.mp4").read_bytes() for name in there} == there


def test_workers_without_a_scene_draw_parts_of_another_ones(lectern: Lectern, cluster: Cluster) -> None:
    (lectern.root / "scenes" / "l03_slow.py").write_text(SLOW.lstrip())
    cluster.add_workers(2)
    command = ["render", "Talks", "-q", "l", "--json"]
    shared = lectern(*command, "--cluster", cluster.address)
    assert shared.returncode == 0, shared.stderr
    scene = json.loads(shared.stdout)["scenes"][0]
    assert scene["reused_frames"] == scene["frames"] == 12 * 15  # all were drawn by shares
    there = (lectern.out / "03_slow" / "Talks.mp4").read_bytes()
    shutil.rmtree(lectern.out)
    here = lectern(*command)
    assert json.loads(here.stdout)["scenes"][0]["reused_frames"] == 0
    assert (lectern.out / "03_slow" / "Talks.mp4").read_bytes() == there


def test_a_cluster_that_is_not_there(lectern: Lectern, cluster: Cluster) -> None:
    nobody = lectern("render", "Short", "--cluster", cluster.address)
    assert nobody.returncode == 2
    assert "has no workers" in nobody.stderr
    nowhere = lectern("render", "Short", "--cluster", "tcp://127.0.0.1:9")
    assert nowhere.returncode == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in nowhere.stderr
    assert "Traceback" not in nowhere.stderr + nobody.stderr


def test_other_versions_are_named() -> None:
    wanted = remote.versions()
    assert remote.differences(wanted, wanted) == ""
    assert remote.differences(wanted, {**wanted, "manim": "0.19.0"}) == f"manim 0.19.0 instead of {wanted['manim']}"


def test_a_local_render_imports_no_dask() -> None:
    code = "import sys, lectern.render.command, lectern.cli; print('distributed' in sys.modules, 'dask' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_bundle_holds_what_a_render_needs_and_does_not_depend_on_the_day(course: Path) -> None:
    before = course_bundle(course)
    for path in course.rglob("*.py"):
        os.utime(path, (1, 1))
    assert course_bundle(course) == before
    files = bundled_files(course)
    assert files["scenes/l01_first.py"] == course / "scenes" / "l01_first.py"
    assert {"lectern/render/worker.py", "nn_core/__init__.py", "assets/themes/dark.toml"} <= set(files)
    assert not [name for name in files if "__pycache__" in name]
