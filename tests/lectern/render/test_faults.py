"""What goes wrong on real machines: full disks, folders that cannot be written, scenes that hang, two runs at once."""

import json
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest

from tests.lectern.running import Lectern, is_running, wait_for

if sys.platform == "win32":
    pytest.skip("limits and mounts of POSIX", allow_module_level=True)


def whole_videos(out: Path) -> list[str]:
    """The scenes' videos under `out`; these and all others that are not in work must decode to their last frames."""
    names = []
    for path in sorted(path for path in out.rglob("*.mp4") if ".work" not in path.parts):
        with av.open(str(path)) as video:
            assert sum(1 for _ in video.decode(video=0)) > 0
        names.append(path.relative_to(out).as_posix())
    return [name for name in names if not name.startswith(".") and name.split("/")[1][0].isupper()]


def test_a_scene_that_hangs_is_ended_and_the_others_go_on(lectern: Lectern) -> None:
    finished = lectern("render", "Hangs", "Short", "-q", "l", "-j", "1", "--timeout", "8", "--json")
    assert finished.returncode == 1
    scenes = {each["name"]: each for each in json.loads(finished.stdout)["scenes"]}
    assert scenes["Short"]["status"] == "done"
    assert scenes["Hangs"]["status"] == "failed"
    assert "no new frame for 8 s" in scenes["Hangs"]["error"]["message"]
    assert whole_videos(lectern.out) == ["01_first/Short.mp4"]


def test_no_file_may_grow_as_on_a_full_disk(lectern: Lectern) -> None:
    assert lectern("render", "Short", "-q", "l").returncode == 0
    before = (lectern.out / "01_first" / "Short.mp4").read_bytes()
    process = subprocess.run(
        [sys.executable, "-P", "-m", "lectern", "render", "1", "-q", "l", "--no-cache", "--json"],
        cwd=lectern.folder,
        env=lectern.environment,
        capture_output=True,
        text=True,
        timeout=240,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)),
    )
    assert process.returncode == 1
    assert "Traceback" not in process.stderr
    assert {each["status"] for each in json.loads(process.stdout)["scenes"]} == {"failed"}
    assert (lectern.out / "01_first" / "Short.mp4").read_bytes() == before
    assert whole_videos(lectern.out) == ["01_first/Short.mp4"]


def test_a_full_disk(lectern: Lectern) -> None:
    """A file system of 128 KB. Needs the right to mount one."""
    lectern.out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "lectern-test", str(lectern.out)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no right to mount a small file system here")
    try:
        (lectern.out / "filler").write_bytes(b"x" * 104_000)
        finished = lectern("render", "1", "-q", "l", "--json")
        assert finished.returncode == 1
        assert "Traceback" not in finished.stderr
        assert "No space left on device" in finished.stdout
        assert whole_videos(lectern.out) == []
        (lectern.out / "filler").unlink()
        assert lectern("render", "Short", "-q", "l").returncode == 0
        assert whole_videos(lectern.out) == ["01_first/Short.mp4"]
    finally:
        subprocess.run(["umount", str(lectern.out)], check=True)


def test_an_output_that_is_a_file(lectern: Lectern) -> None:
    lectern.out.write_text("in the way")
    finished = lectern("render", "Short", "-q", "l")
    assert finished.returncode == 2
    assert "nothing can be written there" in finished.stderr
    assert "--out" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert lectern.out.read_text() == "in the way"


def test_two_runs_at_once(lectern: Lectern) -> None:
    processes = [lectern.start("render", "1", "-q", "l", "--json") for _ in range(2)]
    reports = [process.communicate(timeout=240) for process in processes]
    for process, (stdout, stderr) in zip(processes, reports, strict=True):
        assert process.returncode == 0, stderr
        assert {each["status"] for each in json.loads(stdout)["scenes"]} == {"done"}
    assert whole_videos(lectern.out) == ["01_first/Longer.mp4", "01_first/Short.mp4"]
    assert not (lectern.out / ".work").exists()


APART = ["unshare", "--pid", "--fork", "--kill-child"]  # as in a container: processes are numbered anew


def test_containers_share_an_output_folder(lectern: Lectern) -> None:
    """At the same time, and one after another that was killed: their processes have the same numbers."""
    if not shutil.which("unshare") or subprocess.run([*APART, "true"], capture_output=True).returncode:
        pytest.skip("no right to number processes anew here")
    both = [lectern.start("render", name, "-q", "l", inside=APART) for name in ("Short", "Longer")]
    for process in both:
        _, stderr = process.communicate(timeout=240)
        assert process.returncode == 0, stderr
    with lectern.start("render", "Forever", "-q", "l", inside=APART) as process:
        wait_for((lectern.root / "forever.pid").exists)
        process.kill()
        process.communicate(timeout=60)
    next_one = lectern.start("render", "Short", "-q", "l", "--no-cache", inside=APART)
    _, stderr = next_one.communicate(timeout=240)
    assert next_one.returncode == 0, stderr
    assert whole_videos(lectern.out) == ["01_first/Longer.mp4", "01_first/Short.mp4"]


def test_a_killed_run_is_resumed(lectern: Lectern) -> None:
    with lectern.start("render", "Short", "Forever", "-q", "l", "-j", "2", "--events") as process:
        assert process.stdout is not None
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "ended" and event["scene"] == "Short":
                process.kill()
    assert process.returncode == -9
    finished = lectern("render", "Short", "-q", "l", "--json")
    assert [each["cached"] for each in json.loads(finished.stdout)["scenes"]] == [True]
    assert whole_videos(lectern.out) == ["01_first/Short.mp4"]


TALK = '''
"""A lecture of one scene."""

from scenes.stand_in import Lesson


class Talk(Lesson):
    """Eight seconds."""

    def construct(self):
        for name in "abcdefgh":
            self.beat(name, "A dot moves.")
'''


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_scene_goes_on_from_the_plays_that_were_finished(lectern: Lectern, number: int) -> None:
    (lectern.root / "scenes" / "l04_talk.py").write_text(TALK.lstrip())
    command = ["render", "Talk", "-q", "m", "-j", "1"]
    with lectern.start(*command, "--events") as process:
        assert process.stdout is not None
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "frames" and event["done"] > 3 * 30:
                process.send_signal(number)
                break
        process.communicate(timeout=60)
    assert process.returncode == (130 if number == signal.SIGINT else -number)
    scene = json.loads(lectern(*command, "--json").stdout)["scenes"][0]
    assert 3 * 30 <= scene["reused_frames"] < scene["frames"]
    resumed = (lectern.out / "04_talk" / "Talk.mp4").read_bytes()
    afresh = json.loads(lectern(*command, "--no-cache", "--json").stdout)["scenes"][0]
    assert afresh["reused_frames"] == 0
    assert (lectern.out / "04_talk" / "Talk.mp4").read_bytes() == resumed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_forked_workers_end_with_the_run(lectern: Lectern, number: int) -> None:
    """Of more scenes than are rendered at a time, workers are forked from a warm process; none outlives the run."""
    with lectern.start("render", "Forever", "Hangs", "Raises", "-q", "l", "-j", "2", "--events") as process:
        assert process.stdout is not None
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "frames" and event["scene"] == "Forever":
                process.send_signal(number)
                break
        process.communicate(timeout=60)
    assert process.returncode == (130 if number == signal.SIGINT else -number)
    wait_for(lambda: not is_running(int((lectern.root / "forever.pid").read_text())))
    assert whole_videos(lectern.out) == []


STRAYS = '''
"""A lecture of scenes that leave something running."""

import multiprocessing
import os
import subprocess
import time
from pathlib import Path

from scenes.stand_in import Lesson


class Leaves(Lesson):
    """Ends before its children do."""

    def construct(self):
        child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(900,), daemon=True)
        child.start()
        others = [
            subprocess.Popen(["sleep", "900"]),
            subprocess.Popen(["sleep", "900"], start_new_session=True, env={}),
            subprocess.Popen(["sh", "-c", "setsid sleep 900 & echo $! > orphan.pid"]),
        ]
        others[-1].wait()
        pids = [os.getpid(), child.pid, *(other.pid for other in others), Path("orphan.pid").read_text()]
        Path("pids").write_text(" ".join(map(str, pids)))
        self.beat("one", "A dot moves.")


class Spins(Leaves):
    """Draws nothing any more, and does not end."""

    def construct(self):
        super().construct()
        Path("spinning").touch()
        while True:
            pass
'''


@pytest.fixture
def strays(lectern: Lectern) -> Lectern:
    (lectern.root / "scenes" / "l05_strays.py").write_text(STRAYS.lstrip())
    return lectern


def assert_nothing_runs(lectern: Lectern) -> None:
    """Soon none of the scene's processes lives."""
    pids = [int(word) for word in (lectern.root / "pids").read_text().split()]
    wait_for(lambda: not any(map(is_running, pids)))


@pytest.mark.skipif(not shutil.which("setsid"), reason="util-linux")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_a_scene_leaves_neither_holds_the_run_nor_outlives_it(strays: Lectern, jobs: str) -> None:
    finished = strays("render", "Leaves", "Short", "-q", "l", "-j", jobs)
    assert finished.returncode == 0, finished.stderr
    assert_nothing_runs(strays)


@pytest.mark.skipif(not shutil.which("setsid"), reason="util-linux")
@pytest.mark.parametrize("signals", [[signal.SIGINT, signal.SIGINT], [signal.SIGKILL]], ids=["two Ctrl-C", "kill -9"])
def test_an_endless_loop_ends_with_the_run(strays: Lectern, signals: list[signal.Signals]) -> None:
    with strays.start("render", "Spins", "Forever", "-q", "l", "-j", "2") as process:
        wait_for((strays.root / "spinning").exists)
        for number in signals:
            process.send_signal(number)
        process.communicate(timeout=60)
    assert process.returncode != 0
    assert_nothing_runs(strays)
    wait_for(lambda: not is_running(int((strays.root / "forever.pid").read_text())))


@pytest.mark.skipif(not shutil.which("setsid"), reason="util-linux")
def test_a_timeout_ends_everything(strays: Lectern) -> None:
    assert strays("render", "Spins", "-q", "l", "--timeout", "8").returncode == 1
    assert_nothing_runs(strays)
