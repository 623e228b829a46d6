"""Rendering, with a tiny course whose scenes succeed, fail, die and go on for ever."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest

from tests.lectern.running import Lectern, is_running, wait_for

SUFFIXES = (".beats.json", ".descriptions.vtt", ".mp4", ".srt", ".vtt")


def test_each_scene_gives_a_video_beats_and_captions(lectern: Lectern) -> None:
    finished = lectern("render", "1", "-q", "l", "--json")
    assert finished.returncode == 0, finished.stderr
    assert lectern.files() == sorted(f"01_first/{name}{suffix}" for name in ("Short", "Longer") for suffix in SUFFIXES)
    report = json.loads(finished.stdout)
    assert [(each["name"], each["status"], each["frames"], each["seconds"]) for each in report["scenes"]] == [
        ("Short", "done", 15, 1.0),
        ("Longer", "done", 30, 2.0),
    ]
    for each in report["scenes"]:
        with av.open(each["video"]) as video:
            stream = video.streams.video[0]
            assert (stream.frames, stream.width, stream.height) == (each["frames"], 854, 480)
    assert "A dot moves." in (lectern.out / "01_first" / "Short.srt").read_text()
    assert (lectern.out / "01_first" / "Short.vtt").read_text().startswith("WEBVTT")
    assert not (lectern.root / "media").exists()


def test_the_aspect_ratio_reaches_the_pixels(lectern: Lectern) -> None:
    assert lectern("render", "Longer", "-q", "l", "--aspect", "9:16").returncode == 0
    with av.open(str(lectern.out / "01_first" / "Longer.mp4")) as video:
        assert (video.streams.video[0].width, video.streams.video[0].height) == (480, 854)


def test_failing_scenes_are_placed_and_leave_the_others_alone(lectern: Lectern) -> None:
    finished = lectern("render", "Raises", "Killed", "Exits", "Drifts", "Short", "-q", "l", "--json")
    assert finished.returncode == 1
    report = {each["name"]: each for each in json.loads(finished.stdout)["scenes"]}
    assert {name: each["status"] for name, each in report.items()} == {
        "Short": "done",
        "Raises": "failed",
        "Killed": "failed",
        "Exits": "failed",
        "Drifts": "failed",
    }
    source = (lectern.root / "scenes" / "l12_second_part.py").read_text().splitlines()
    error = report["Raises"]["error"]
    assert "raise ValueError" in source[error["line"] - 1]
    assert f"scenes/l12_second_part.py:{error['line']}: ValueError: the weights do not fit" in finished.stderr
    assert "ValueError" in Path(error["log"]).read_text()
    assert "killed with signal 9" in report["Killed"]["error"]["message"]
    assert "SystemExit" in report["Exits"]["error"]["message"]
    assert "the video has 15 frames, but its beats cover 16" in report["Drifts"]["error"]["message"]
    videos = [name for name in lectern.files() if name.endswith(".mp4")]
    assert videos == ["01_first/Short.mp4"]


def test_a_module_that_does_not_import_is_a_failed_scene_and_its_log_goes_once_it_works(lectern: Lectern) -> None:
    file = lectern.root / "scenes" / "l01_first.py"
    good = file.read_text()
    file.write_text(good.replace('"""The first lecture."""', '"""The first lecture."""\n\nimport no_such_module'))
    finished = lectern("render", "Short", "-q", "l")
    assert finished.returncode == 1
    assert "scenes/l01_first.py:3: ModuleNotFoundError" in finished.stderr
    assert lectern.files() == ["01_first/Short.error.log"]
    file.write_text(good)
    assert lectern("render", "Short", "-q", "l").returncode == 0
    assert "01_first/Short.error.log" not in lectern.files()


def test_a_lecture_in_a_folder_is_rendered_scene_by_scene(lectern: Lectern, folder: Path) -> None:
    file = folder / "first_move.py"
    file.write_text(file.read_text() + "        raise ValueError('here')\n")
    finished = lectern("render", "2", "-q", "l", "--json")
    second, first = json.loads(finished.stdout)["scenes"]  # as the lecture lists them
    assert (second["name"], second["status"], second["file"]) == (
        "SecondMove",
        "done",
        "scenes/l02_two_moves/second_move.py",
    )
    assert (first["name"], first["status"]) == ("FirstMove", "failed")
    assert (first["error"]["file"], first["error"]["line"]) == ("scenes/l02_two_moves/first_move.py", 11)
    assert {name.partition("/")[0] for name in lectern.files()} == {"02_two_moves"}


def test_ctrl_c_ends_the_children_and_keeps_what_is_finished(lectern: Lectern) -> None:
    process = lectern.start("render", "Short", "Forever", "-q", "l", "-j", "2")
    pid_file = lectern.root / "forever.pid"
    wait_for(lambda: pid_file.exists() and (lectern.out / "01_first" / "Short.mp4").exists())
    process.send_signal(signal.SIGINT)
    stdout, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "1 of 2 done" in stdout
    assert "stopped" in stdout
    assert not is_running(int(pid_file.read_text()))
    assert lectern.files() == [f"01_first/Short{suffix}" for suffix in SUFFIXES]


INTERRUPTED = """
import os, signal
from lectern.cli import main
from lectern.render import deliver

publish = deliver.publish

def interrupted(*arguments):
    if {early}:
        os.kill(os.getpid(), signal.SIGINT)
    published = publish(*arguments)
    if not {early}:
        os.kill(os.getpid(), signal.SIGINT)
    return published

deliver.publish = interrupted
main()
"""


@pytest.mark.parametrize("cached", [False, True])
@pytest.mark.parametrize("early", [False, True])
def test_ctrl_c_while_files_take_their_names_comes_when_they_have_them_and_count(
    lectern: Lectern, early: bool, cached: bool
) -> None:
    if cached:
        assert lectern("render", "Short", "-q", "l").returncode == 0
        for name in lectern.files():
            (lectern.out / name).unlink()
    command = [sys.executable, "-P", "-c", INTERRUPTED.format(early=early), "render", "Short", "Forever", "-q", "l"]
    finished = subprocess.run(
        command, cwd=lectern.folder, env=lectern.environment, capture_output=True, text=True, timeout=240
    )
    assert finished.returncode == 130, finished.stderr
    assert "1 of 2 done" in finished.stdout
    assert lectern.files() == [f"01_first/Short{suffix}" for suffix in SUFFIXES]


def test_a_killed_run_takes_its_workers_along_and_the_next_run_cleans_up(lectern: Lectern) -> None:
    process = lectern.start("render", "Forever", "-q", "l")
    pid_file = lectern.root / "forever.pid"
    wait_for(pid_file.exists)
    process.kill()
    process.communicate()
    wait_for(lambda: not is_running(int(pid_file.read_text())))
    assert not [name for name in lectern.files() if not name.startswith(".work/")]
    assert lectern("render", "Short", "-q", "l").returncode == 0
    assert lectern.files() == [f"01_first/Short{suffix}" for suffix in SUFFIXES]


def test_a_render_that_fails_keeps_the_last_good_files(lectern: Lectern) -> None:
    assert lectern("render", "Short", "-q", "l").returncode == 0
    video = lectern.out / "01_first" / "Short.mp4"
    before = video.read_bytes()
    file = lectern.root / "scenes" / "l01_first.py"
    file.write_text(file.read_text().replace('"A dot moves.")', '"A dot moves.")\n        raise KeyError("w")'))
    assert lectern("render", "Short", "-q", "l").returncode == 1
    assert video.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Shrot",), 'no lecture or scene is called "Shrot"; did you mean Short?'),
        (("--theme", "drak"), 'there is no theme "drak"; choose one of dark, light'),
        (("-q", "x"), 'there is no quality "x"'),
        (("--aspect", "2:1"), 'there is no aspect ratio "2:1"'),
        (("Short", "--aspect", "9:16"), "not laid out for 9:16: Short"),
        (("--jobs", "-1"), "--jobs"),
    ],
)
def test_bad_input_is_refused_before_anything_is_rendered(
    lectern: Lectern, arguments: tuple[str, ...], message: str
) -> None:
    finished = lectern("render", *arguments)
    assert finished.returncode == 2
    assert message in finished.stderr
    assert not lectern.out.exists()
