"""What is shown while scenes render."""

import io
import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from rich.console import Console

from lectern.beats import BeatSheet
from lectern.course import read_course
from lectern.render.estimate import Tally
from lectern.render.outcome import Failure, Outcome
from lectern.render.progress import EventProgress, LiveProgress, PlainProgress, ProgressDisplay
from lectern.targets import Target, resolve


@pytest.fixture
def targets(course: Path) -> list[Target]:
    return resolve(read_course(course), ["Short", "Longer"])


@pytest.fixture
def tally(targets: list[Target]) -> Tally:
    """30 frames and 2 s expected of each of two scenes, on two cores; each look at the clock is a second later."""
    seconds: Iterator[int] = count()
    return Tally(dict.fromkeys(targets, 30), dict.fromkeys(targets, 2.0), 2, lambda: float(next(seconds)))


def play(progress: ProgressDisplay, targets: list[Target]) -> None:
    """Short is rendered, Longer fails."""
    short, longer = targets
    with progress:
        progress.started(short)
        progress.started(longer)
        progress.advanced(short, 7)
        progress.advanced(longer, 99)  # more than expected
        progress.ended(Outcome(short, "done", 2.0, Path("out/Short.mp4"), BeatSheet("Short", 15, 15, ())))
        progress.ended(Outcome(longer, "failed", 3.0, failure=Failure("ValueError: [x]", "scenes/l01_first.py", 9)))


@pytest.mark.parametrize("kind", [LiveProgress, PlainProgress])
def test_every_ending_is_told(
    kind: Callable[..., LiveProgress | PlainProgress], targets: list[Target], tally: Tally
) -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=kind is LiveProgress, width=120, highlight=False)
    play(kind(console, tally), targets)
    assert "Short: done, 1 s of video in 2 s → out/Short.mp4" in stream.getvalue()
    assert "Longer: failed (scenes/l01_first.py:9: ValueError: [x])" in stream.getvalue()


def test_the_total_ends_at_the_frames_that_there_were(targets: list[Target], tally: Tally) -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=120, highlight=False, color_system=None)
    play(LiveProgress(console, tally), targets)
    (*_, total) = (line for line in stream.getvalue().splitlines() if "all scenes" in line)
    assert "114/114" in total  # 15 of Short, and the 99 that Longer reached
    assert "frames/s, about 0:00 left" in total


def test_a_log_gets_plain_lines(targets: list[Target], tally: Tally) -> None:
    stream = io.StringIO()
    play(PlainProgress(Console(file=stream, width=120), tally), targets)
    lines = stream.getvalue().splitlines()
    assert lines[:2] == ["rendering Short …", "rendering Longer …"]
    assert [line[:5] for line in lines[2:]] == ["[1/2]", "[2/2]"]
    assert "\x1b" not in stream.getvalue()


def test_events_are_objects_a_line(targets: list[Target], tally: Tally) -> None:
    stream = io.StringIO()
    play(EventProgress(stream, tally), targets)
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [event["event"] for event in events] == ["begin", "started", "started", "frames", "frames", "ended", "ended"]
    assert events[0]["scenes"] == ["Short", "Longer"]
    assert (events[4]["done"], events[4]["of"]) == (99, 99)
    assert events[5]["report"]["status"] == "done"
    assert events[6]["report"]["error"]["line"] == 9
    assert events[-1]["run"]["done"] == events[-1]["run"]["of"] == 114
    assert events[-1]["run"]["seconds_left"] == 0
