"""What exports start from, and how files come to be: missing scenes are named, no half file bears a final name."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from lectern.beats import read_beats
from lectern.course import read_course
from lectern.errors import LecternError
from lectern.export.command import Request, export_clips
from lectern.export.lectures import make_lectures
from lectern.export.selection import Selection
from lectern.export.sources import RenderedScene, rendered
from lectern.files import atomic, key_of, made
from lectern.owner import owner
from lectern.render.one import RenderContext
from lectern.targets import Target
from tests.lectern.export.looking import pictures, state, step
from tests.lectern.running import Lectern


def test_what_is_missing_is_named_with_the_command_that_helps(targets: list[Target], out: Path, tmp_path: Path) -> None:
    with pytest.raises(LecternError) as caught:
        rendered(targets, tmp_path)
    assert "SquareMoves: not rendered yet" in str(caught.value)
    assert str(caught.value).endswith(f'run: ./run render SquareMoves SquareSounds --out "{tmp_path}"')
    shutil.copytree(out / "01_small_steps", tmp_path / "01_small_steps")
    (tmp_path / "01_small_steps" / "SquareMoves.beats.json").unlink()
    with pytest.raises(LecternError, match=r"run: ./run render SquareMoves --out"):
        rendered(targets, tmp_path)


def test_a_video_that_does_not_fit_its_beats_is_refused(targets: list[Target], out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "01_small_steps"
    shutil.copytree(out / "01_small_steps", folder)
    shutil.copy(folder / "SquareSounds.mp4", folder / "SquareMoves.mp4")
    frames = read_beats(folder / "SquareSounds.beats.json").frames
    with pytest.raises(LecternError, match=f"SquareMoves: the video has {frames} frames, but its beats cover"):
        rendered(targets, tmp_path)
    (folder / "SquareMoves.mp4").write_bytes(b"no video")
    with pytest.raises(LecternError, match=r"SquareMoves: .*Invalid data"):
        rendered(targets, tmp_path)


def test_a_failed_build_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    made(path, "1", lambda scratch: scratch.write_text("old") and None)

    def fail(scratch: Path) -> None:
        scratch.write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        made(path, "2", fail)
    assert path.read_text() == "old"
    assert {each.name for each in tmp_path.iterdir()} == {"a.txt", ".made.json"}


def test_leftovers_of_killed_runs_go_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    names = [owner().replace(f"-{os.getpid()}-", f"-{number}-") for number in (999999999, 1)]
    dead, living = (tmp_path / f".a.{name}.partial.txt" for name in names)
    for path in (dead, living):
        path.write_text("half")
    with atomic(tmp_path / "a.txt") as scratch:
        scratch.write_text("whole")
    assert not dead.exists()
    assert living.exists()


def test_a_damaged_ledger_only_costs_time(tmp_path: Path) -> None:
    built: list[int] = []

    def build(scratch: Path) -> None:
        built.append(1)
        scratch.write_text("content")

    for ledger in (None, "{", "[]", '{"a.txt": 1}'):
        if ledger is not None:
            (tmp_path / ".made.json").write_text(ledger)
        made(tmp_path / "a.txt", "key", build)
        made(tmp_path / "a.txt", "key", build)
    assert len(built) == 4


def test_a_key_tells_parts_and_contents_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("same")
    other.write_text("same")
    assert key_of(one, 1) == key_of(other, 1)
    other.write_text("else")
    keys = [key_of(one, 1), key_of(other, 1), key_of(one, "1"), key_of("a", "bc"), key_of("ab", "c")]
    assert len(set(keys)) == len(keys)


def test_a_finished_run_joins_complete_lectures_only(
    context: RenderContext, targets: list[Target], tmp_path: Path
) -> None:
    place = RenderContext(context.root, tmp_path, context.scratch, context.settings)
    lectures = read_course(context.root)
    shutil.copytree(context.out / "01_small_steps", tmp_path / "01_small_steps")
    (tmp_path / "01_small_steps" / "SquareSounds.mp4").unlink()
    assert make_lectures(place, lectures, targets, "16:9", 1).videos == ()
    shutil.copy(context.out / "01_small_steps" / "SquareSounds.mp4", tmp_path / "01_small_steps")
    (video,) = make_lectures(place, lectures, targets, "16:9", 1).videos
    assert len(pictures(video.video)) == video.frames
    assert make_lectures(place, lectures, [], "16:9", 1).videos == ()  # untouched
    assert (tmp_path / "course.json").is_file()


@pytest.fixture
def command(tiny_course: Path, out: Path, tmp_path: Path) -> Lectern:
    """The command in a folder that holds both rendered scenes."""
    shutil.copytree(out / "01_small_steps", tmp_path / "out" / "01_small_steps")
    return Lectern(tiny_course, tmp_path)


def test_the_command_makes_clips_once_and_inside_the_output_folder(command: Lectern, moves: RenderedScene) -> None:
    finished = command("export", "clips", "SquareMoves", "--json")
    assert finished.returncode == 0, finished.stderr
    folder = command.out / "01_small_steps" / "clips" / "SquareMoves"
    names = ["01_appear", "02_turn", "03_fall", "04"]
    assert sorted(path.name for path in folder.glob("[!.]*")) == sorted(
        f"{name}.{kind}" for name in names for kind in ("mp4", "png")
    )
    before = {path: state(path) for path in folder.iterdir()}
    assert command("export", "clips", "SquareMoves").returncode == 0
    assert {path: state(path) for path in folder.iterdir()} == before


def test_beats_are_chosen_by_name(command: Lectern) -> None:
    finished = command("export", "clips", "--beat", "Turn", "--beat", "loud", "--json")
    assert finished.returncode == 0, finished.stderr
    found = [
        (entry["scene"], entry["beat"], Path(entry["clip"]).name) for entry in json.loads(finished.stdout)["clips"]
    ]
    assert found == [("SquareMoves", "turn", "02_turn.mp4"), ("SquareSounds", "loud", "02_loud.mp4")]


def test_a_clip_between_two_moments(command: Lectern, moves: RenderedScene) -> None:
    finished = command("export", "clips", "SquareMoves", "--from", "0.4", "--to", "2", "--json")
    assert finished.returncode == 0, finished.stderr
    (entry,) = json.loads(finished.stdout)["clips"]
    film, clip = pictures(moves.video)[6:30], pictures(command.folder / entry["clip"])
    assert len(clip) == len(film)
    assert max(map(step, clip, film)) < 1.5  # coded once more
    assert Path(entry["clip"]).name == "from_0_4_s_to_2_s.mp4"


def test_transparent_clips_are_for_white_slides_unless_another_theme_is_named(
    command: Lectern, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_course: Path
) -> None:
    asked: list[tuple[str, list[str]]] = []

    def no_render(context: Any, scene: Any, beats: Any, folder: Path, coding: Any, advance: Any) -> list[Path]:
        asked.append((context.settings.theme, [beat.name for beat in beats]))
        return [folder / beat.name for beat in beats]

    monkeypatch.setattr("lectern.export.command.transparent_clips", no_render)
    monkeypatch.setattr("lectern.export.command.checked_settings", lambda settings, root: settings)
    for theme in (None, "dark"):
        request = Request("webm", True, theme, selection=Selection(("turn",)))
        assert export_clips(tiny_course, ["SquareMoves"], command.out, request, True) == 0
    assert asked == [("light", ["turn"]), ("dark", ["turn"])]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("clips", "Nothing"), 2, 'no lecture or scene is called "Nothing"'),
        (("clips", "--format", "avi"), 2, 'there is no clip format "avi"; choose one of mp4, gif, webm, mov'),
        (("clips", "--transparent"), 2, "mp4 has no transparency here; add --format webm"),
        (("clips", "--theme", "light"), 2, "--theme is that of --transparent clips"),
        (("clips", "--limit", "3"), 2, "--limit is the size of a GIF; mp4 has none"),
        (("clips", "--beat", "tern"), 2, 'no beat is called "tern"; there are: turn'),
        (("clips", "--from", "1"), 2, "--from and --to cut one scene, and these are 2; name the scene"),
        (("clips", "SquareMoves", "--from", "2", "--to", "1"), 2, "SquareMoves lasts 6.27 s"),
        (("clips", "SquareMoves", "--to", "99"), 2, "SquareMoves lasts 6.27 s"),
        (("clips", "SquareMoves", "--to", "2", "--beat", "turn"), 2, "give one or the other"),
        (("clips", "--out", "elsewhere"), 1, 'run: ./run render SquareMoves SquareSounds --out "elsewhere"'),
        (("captions", "--out", "elsewhere"), 1, "SquareMoves: not rendered yet"),
    ],
)
def test_bad_input_is_named(command: Lectern, arguments: tuple[str, ...], code: int, message: str) -> None:
    finished = command("export", *arguments)
    assert finished.returncode == code
    assert message in finished.stderr


def test_the_command_writes_and_burns_captions(command: Lectern) -> None:
    finished = command("export", "captions", "SquareMoves", "--burn")
    assert finished.returncode == 0, finished.stderr
    folder = command.out / "01_small_steps"
    assert "A square appears" in (folder / "SquareMoves.srt").read_text()
    assert (folder / "SquareMoves.vtt").read_text().startswith("WEBVTT")
    assert (folder / "SquareMoves.captioned.mp4").is_file()


def test_rendering_a_lecture_ends_with_its_video_and_the_index(tiny_course: Path, tmp_path: Path) -> None:
    command = Lectern(tiny_course, tmp_path)
    finished = command("render", "1", "-q", "l", "--json")
    assert finished.returncode == 0, finished.stderr
    report = json.loads(finished.stdout)
    (lecture,) = report["lectures"]
    assert lecture["video"] == str(command.out / "01_small_steps" / "01_small_steps.mp4")
    assert lecture["seconds"] > sum(scene["seconds"] for scene in report["scenes"])
    assert len(pictures(Path(lecture["video"]))) == round(lecture["seconds"] * 15)
    index = json.loads((command.out / "course.json").read_text())
    assert index["totals"] == {
        "lectures": 1,
        "scenes": 2,
        "frames": sum(scene["frames"] for scene in report["scenes"]),
        "seconds": pytest.approx(sum(scene["seconds"] for scene in report["scenes"]), abs=0.01),
    }
    assert not (command.out / ".work").exists()
