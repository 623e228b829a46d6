"""Watching: a save leads to a new draft, also one of shared code, and a file that is broken for a while to a word."""

import queue
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from lectern.render.edits import edited_beats
from lectern.render.fork_server import HAS_FORK, ForkServer
from lectern.render.process import Event, Worker, worker_environment
from lectern.render.watch import is_watched
from lectern.render.worker import Job
from tests.lectern.running import Lectern


class Watching:
    """A running `lectern watch`, and what it says."""

    def __init__(self, lectern: Lectern, target: str) -> None:
        self.process = lectern.start("watch", target)
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line)

    def wait_for(self, text: str) -> str:
        """The next line that holds the text; two minutes without one are a failure."""
        while text not in (line := self._lines.get(timeout=120)):
            pass
        return line


@pytest.fixture
def watching(lectern: Lectern, request: pytest.FixtureRequest) -> Iterator[Watching]:
    watching = Watching(lectern, getattr(request, "param", "Short"))
    with watching.process:
        yield watching
        watching.process.send_signal(signal.SIGINT)
        assert watching.process.wait(timeout=60) == 0


BEATS = """
class A(Lesson):
    def construct(self):
        with self.beat("one", "First."):
            self.play(1)
        if self.wide:
            with self.beat("two", "Second.") as beat:
                self.play(2)


class B(Lesson):
    def construct(self):
        with self.beat("one", "Another."):
            self.play(3)
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("First.", "At first.", ["one"]),
        ("play(2)", "play(4)", ["two"]),
        ('beat("two"', 'beat("three"', ["three"]),
        ("self.play(1)", "self.play(1)  # a note", []),
        ("self.wide", "self.narrow", []),  # all of the scene may differ
        ("Another.", "The other.", []),
        ("class A(", "class A((", []),
    ],
)
def test_edited_beats(old: str, new: str, expected: list[str]) -> None:
    assert old in BEATS
    assert edited_beats(BEATS, BEATS.replace(old, new), "A") == expected


def test_only_some_beats_are_rendered(course: Path, tmp_path: Path) -> None:
    job = Job("scenes.l01_first", "Longer", str(tmp_path / "media"), 854, 480, 15, only=["two"])
    events: queue.SimpleQueue[tuple[Worker, Event]] = queue.SimpleQueue()
    Worker(job, tmp_path / "log.txt", course, {"LECTERN_THEME": "dark"}, events)
    said: list[Event] = []
    while not said or said[-1]["event"] != "exit":
        said.append(events.get(timeout=120)[1])
    assert said[-2]["frames"] == 15  # one of two seconds
    with av.open(said[-2]["video"]) as video:
        assert round(video.streams.video[0].duration * video.streams.video[0].time_base * 15) == 15


def edit(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_a_save_gives_a_new_draft(lectern: Lectern, watching: Watching) -> None:
    scene, stand_in = lectern.root / "scenes" / "l01_first.py", lectern.root / "scenes" / "stand_in.py"
    watching.wait_for("Short: done, 1 s of video")
    video = lectern.out / "watch" / "01_first" / "Short.mp4"
    first = video.read_bytes()
    edit(scene, '"A dot moves.")', '"A dot moves.")\n        self.beat("more", "Again.")')
    watching.wait_for("Short: done, 2 s of video")
    edit(stand_in, "shift(RIGHT)", "shift(2 * RIGHT)")  # the warm process has imported this
    watching.wait_for("Short: done, 2 s of video")
    assert not video.with_suffix(".preview.mp4").exists()  # no `with` blocks of beats here, so nothing to tell apart
    edit(scene, "class Short", "class ((Short")
    watching.wait_for("l01_first.py line")
    edit(scene, "class ((Short", "class Short")
    edit(scene, '\n        self.beat("more", "Again.")', "")
    watching.wait_for("Short: done, 1 s of video")
    second = video.read_bytes()
    assert second != first
    edit(stand_in, "shift(2 * RIGHT)", "shift(RIGHT)")
    edit(scene, "One second.", "One second, again.")
    watching.wait_for("Short: done, 1 s of video")
    assert video.read_bytes() == first
    edit(stand_in, "Dot().animate.", "Dot().animate(rate_func=lambda t: 1).")
    watching.wait_for("Short: done, 1 s of video")
    with av.open(str(video)) as draft:  # a draft is only looked at: stills are held
        assert draft.streams.video[0].frames == 2


@pytest.mark.parametrize("watching", ["2"], indirect=True)
def test_a_save_renders_the_scenes_that_are_made_from_the_file(folder: Path, watching: Watching) -> None:
    def next_two() -> set[str]:
        return {watching.wait_for("done, ").partition(":")[0] for _ in range(2)}

    assert next_two() == {"FirstMove", "SecondMove"}
    edit(folder / "first_move.py", '"A dot moves.")', '"A dot moves.")\n        self.beat("more", "Again.")')
    assert watching.wait_for("done, ").startswith("FirstMove: done, 2 s")
    edit(folder / "shared.py", "self.sentence)", 'self.sentence)\n        self.beat("more", "Again.")')
    assert watching.wait_for("done, ").startswith("SecondMove: done, 2 s")
    edit(folder / "__init__.py", '"SecondMove", "FirstMove"', '"FirstMove",')
    watching.wait_for("second_move.py: SecondMove is not in SCENES")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("scenes/l01_first.py", True),
        ("assets/themes/dark.toml", True),
        ("scenes/.l01_first.py.swp", False),
        ("scenes/.#l01_first.py", False),
        ("scenes/__pycache__/l01_first.py", False),
        ("scenes/l01_first.py~", False),
    ],
)
def test_what_counts_as_a_change(name: str, expected: bool) -> None:
    assert is_watched(Path("/course") / name) is expected


@pytest.mark.skipif(not HAS_FORK, reason="processes do not fork here")
def test_a_forked_worker_is_like_any_other(course: Path, tmp_path: Path) -> None:
    """It renders, tells its exit code, is ended with a signal; without its server it is started from nothing."""
    server = ForkServer(["manim", "no_such_module"], course, worker_environment(course, {"LECTERN_THEME": "dark"}))
    events: queue.SimpleQueue[tuple[Worker, Event]] = queue.SimpleQueue()

    def start(module: str, scene: str) -> Worker:
        job = Job(module, scene, str(tmp_path / scene), 854, 480, 15)
        return Worker(job, tmp_path / f"{scene}.log", course, {"LECTERN_THEME": "dark"}, events, server)

    def last() -> tuple[Event, Event]:
        said: list[Event] = [{}]
        while (event := events.get(timeout=120)[1])["event"] != "exit":
            said.append(event)
        return said[-1], event

    start("scenes.l01_first", "Short")
    result, end = last()
    assert (result["event"], result["frames"], end["code"]) == ("done", 15, 0)
    start("scenes.l12_second_part", "Raises")
    result, end = last()
    assert (result["message"], end["code"]) == ("ValueError: the weights do not fit", 1)
    assert "ValueError" in (tmp_path / "Raises.log").read_text()
    start("scenes.l12_second_part", "Killed")
    assert last()[1]["code"] == -9
    forever = start("scenes.l12_second_part", "Forever")
    assert events.get(timeout=120)[1]["event"] == "frames"
    forever.end()
    assert last()[1]["code"] == -15
    server.close()
    start("scenes.l01_first", "Short")
    assert last()[1]["code"] == 0
