"""Kept plays: what looks the same is not drawn again, and what does not, is; whatever happens to the files."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import BLUE, RED, RIGHT, UP, Circle, Dot, ImageMobject, Line, Scene, Square, ValueTracker

from lectern.render.engine import image_store, play, segment
from lectern.render.engine.core_locks import CoreLocks, make_core_locks
from lectern.render.engine.play_store import CHAIN, PlayStore
from lectern.render.engine.selftest.zoo import ZOO, Points, Updaters
from lectern.render.engine.writer import STRETCH, WriterOptions
from tests.lectern.render.conftest import Render


class Lecture(Scene):
    """Three plays; what an updater has counted in the first two is seen in the third."""

    middle: Any = BLUE
    seconds = 0.5

    def construct(self) -> None:
        dot, counter = Dot(), Dot(color=RED)
        counter.add_updater(lambda mobject, dt: mobject.shift(UP * dt))
        self.add(counter)
        counter.set_opacity(0)
        self.play(dot.animate.shift(RIGHT), run_time=0.5)
        self.play(dot.animate.set_color(self.middle), run_time=self.seconds)
        counter.set_opacity(1)
        self.play(dot.animate.shift(RIGHT), run_time=0.5)


class Drawn:
    """How many segments were drawn in this process."""

    def __init__(self) -> None:
        self.count = 0


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawn]:
    counter = Drawn()

    class Counted(segment.VideoSegment):
        def __init__(self, *arguments: Any) -> None:
            counter.count += 1
            super().__init__(*arguments)

    monkeypatch.setattr(play, "VideoSegment", Counted)
    return counter


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept plays"


def changed(**attributes: Any) -> type[Scene]:
    """The lecture after an edit, under the same name."""
    return type("Lecture", (Lecture,), attributes)


def chains(kept: Path) -> dict[str, int]:
    """The kept plays by name, with what tells one file from another."""
    return {path.name: path.stat().st_ino for path in kept.glob(f"*{CHAIN}")}


@pytest.mark.parametrize("scene", ZOO, ids=lambda scene: scene.__name__)
def test_a_second_render_is_the_same_to_the_byte(render: Render, kept: Path, scene: type[Scene], drawn: Drawn) -> None:
    plain = render(scene).read_bytes()
    first = render(scene, writing=WriterOptions(kept=kept)).read_bytes()
    before = drawn.count
    assert render(scene, writing=WriterOptions(kept=kept)).read_bytes() == first == plain
    assert drawn.count - before == (1 if scene is Points else 0)


def test_only_the_edited_play_is_drawn_again(render: Render, kept: Path, drawn: Drawn) -> None:
    render(Lecture, writing=WriterOptions(kept=kept))
    before = chains(kept)
    assert (drawn.count, len(before)) == (3, 3)
    edited = changed(middle=RED)
    video = render(edited, writing=WriterOptions(kept=kept)).read_bytes()
    assert drawn.count == 5  # the middle one, and the last, in which the dot has its colour
    assert before.items() <= chains(kept).items()
    assert len(chains(kept)) == 5
    assert render(edited).read_bytes() == video
    drawn.count = 0
    render(Lecture, writing=WriterOptions(kept=kept))  # the edit is taken back
    assert drawn.count == 0


def test_what_updaters_count_before_is_seen_in_later_plays(render: Render, kept: Path, drawn: Drawn) -> None:
    """manim's own cache shows the red dot where it was before the middle play had become longer."""
    render(Lecture, writing=WriterOptions(kept=kept))
    longer = changed(seconds=1.0)
    drawn.count = 0
    video = render(longer, writing=WriterOptions(kept=kept)).read_bytes()
    assert drawn.count == 2  # the longer one, and the last, though nothing of its source has changed
    assert render(longer).read_bytes() == video


class Late(Scene):
    """A play that differs only in its last frames."""

    turn = 1

    def construct(self) -> None:
        tracker, dot = ValueTracker(0), Dot()
        dot.add_updater(lambda mobject: mobject.set_y(self.turn if tracker.get_value() > 0.8 else 0))
        self.add(dot)
        self.play(tracker.animate.set_value(1), run_time=2)


def test_a_difference_in_the_last_frames_is_seen(render: Render, kept: Path) -> None:
    up = render(Late, writing=WriterOptions(kept=kept)).read_bytes()
    down = type("Late", (Late,), {"turn": -1})
    video = render(down, writing=WriterOptions(kept=kept)).read_bytes()
    assert video != up
    assert video == render(down).read_bytes()


class Long(Scene):
    """The same start as `Longer`."""

    rest = 1.05

    def construct(self) -> None:
        self.add(Square())
        self.wait(self.rest)


def test_a_play_that_goes_on_is_another_one(render: Render, kept: Path) -> None:
    render(Long, writing=WriterOptions(kept=kept))
    longer = type("Long", (Long,), {"rest": 2.05})
    assert render(longer, writing=WriterOptions(kept=kept)).read_bytes() == render(longer).read_bytes()


def test_other_pictures_of_the_same_shape_are_not_taken_for_it(render: Render, kept: Path) -> None:
    """Width, colour, order and place of what looks alike count."""

    def scene(**style: Any) -> type[Scene]:
        class Pair(Scene):
            def construct(self) -> None:
                line, circle = Line(UP, RIGHT, **style), Circle(fill_opacity=1)
                self.add(*([circle, line] if not style.get("buff") else [line, circle]))
                self.wait(0.55)

        return Pair

    for style in ({}, {"stroke_width": 4.5}, {"stroke_opacity": 0.99}, {"color": RED}, {"buff": 1e-9}):
        video = render(scene(**style), writing=WriterOptions(kept=kept)).read_bytes()
        assert video == render(scene(**style)).read_bytes(), style
    assert len(chains(kept)) == 5


@pytest.mark.parametrize("harm", ["cut", "other", "gone", "name"])
def test_a_damaged_play_is_drawn_again(
    render: Render, kept: Path, drawn: Drawn, harm: str, capfd: pytest.CaptureFixture[str]
) -> None:
    video = render(Lecture, writing=WriterOptions(kept=kept)).read_bytes()
    for path in list(kept.glob("*.mp4")):
        content = path.read_bytes()
        path.unlink()  # it shares its bytes with the segment that was rendered
        if harm != "gone":
            path.write_bytes(content[: len(content) // 2] if harm == "cut" else bytes(len(content)))
    if harm == "name":
        for path in kept.glob(f"*{CHAIN}"):
            path.write_bytes(path.read_bytes()[:40])
    drawn.count = 0
    assert render(Lecture, writing=WriterOptions(kept=kept)).read_bytes() == video
    assert drawn.count == 3
    assert ("is damaged" in capfd.readouterr().err) == (harm in {"cut", "other"})
    drawn.count = 0
    assert render(Lecture, writing=WriterOptions(kept=kept)).read_bytes() == video
    assert drawn.count == 0


def test_keeping_a_play_twice_harms_nothing(tmp_path: Path) -> None:
    """A rename between two names of one file does nothing: what is then written must not go into that file."""
    video, folder = tmp_path / "play.mp4", tmp_path / "kept"
    video.write_bytes(b"pictures")
    for _ in range(2):
        PlayStore(folder).keep([b"1" * 16, b"2" * 16], video)
    target = tmp_path / "again.mp4"
    assert PlayStore(folder).fetch(b"2" * 16, target)
    assert target.read_bytes() == video.read_bytes() == b"pictures"
    assert len(list(folder.iterdir())) == 2


def test_a_folder_that_cannot_be_written_costs_only_the_keeping(
    render: Render, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    video = render(Lecture, writing=WriterOptions(kept=tmp_path / "file" / "plays")).read_bytes()
    assert "a play is not kept" in capfd.readouterr().err
    assert video == render(Lecture).read_bytes()


def test_what_manim_draws_itself_is_not_kept(render: Render, kept: Path) -> None:
    render(Points, writing=WriterOptions(kept=kept))
    assert chains(kept) == {}


def test_a_play_too_large_to_wait_is_drawn_at_once(
    render: Render, kept: Path, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = render(Updaters, writing=WriterOptions(kept=kept)).read_bytes()
    monkeypatch.setattr(play, "LIMIT", 2000)
    drawn.count = 0
    assert render(Updaters, writing=WriterOptions(kept=kept)).read_bytes() == video
    assert drawn.count > 0


class Slides(Scene):
    """An image that is another one at every frame, until `end`: more than the little memory of the tests below."""

    end = 255

    def construct(self) -> None:
        tracker, film = ValueTracker(0), ImageMobject(np.zeros((40, 40, 4), np.uint8)).scale(8)

        def paint(image: ImageMobject) -> None:
            shade = round(tracker.get_value() * 255)
            image.pixel_array = np.full((40, 40, 4), (min(shade, self.end), shade // 2, 0, 255), np.uint8)

        film.add_updater(paint)
        self.add(film)
        self.play(tracker.animate.set_value(1), run_time=2)
        self.wait(0.5)
        self.play(tracker.animate.set_value(0), run_time=2)


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a third of the images of a play."""
    monkeypatch.setattr(play, "LIMIT", 50_000)


@pytest.mark.usefixtures("little_memory")
def test_images_that_wait_beyond_the_memory_lie_on_disk(render: Render, kept: Path, drawn: Drawn) -> None:
    video = render(Slides, writing=WriterOptions(kept=kept)).read_bytes()
    drawn.count = 0
    assert render(Slides, writing=WriterOptions(kept=kept)).read_bytes() == video
    assert drawn.count == 0


@pytest.mark.usefixtures("little_memory")
def test_images_are_drawn_from_the_disk(render: Render, kept: Path) -> None:
    render(Slides, writing=WriterOptions(kept=kept))
    edited = type("Slides", (Slides,), {"end": 240})  # the play is known but for its brightest images
    assert render(edited, writing=WriterOptions(kept=kept)).read_bytes() == render(edited).read_bytes()


@pytest.mark.usefixtures("little_memory")
def test_a_disk_that_is_full_costs_only_time(
    render: Render, kept: Path, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = render(Slides, writing=WriterOptions(kept=kept)).read_bytes()
    monkeypatch.setattr(image_store, "LEAST_FREE", 1 << 60)
    drawn.count = 0
    assert render(Slides, writing=WriterOptions(kept=kept)).read_bytes() == video
    assert drawn.count == 2  # the still between the two is small enough


@pytest.fixture
def cores(tmp_path: Path) -> Path:
    make_core_locks(tmp_path / "cores", 2)
    return tmp_path / "cores"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="helpers are forks")
@pytest.mark.parametrize("scene", [Lecture, *ZOO], ids=lambda scene: scene.__name__)
def test_helpers_draw_the_same_to_the_byte(render: Render, cores: Path, scene: type[Scene], drawn: Drawn) -> None:
    alone = render(scene).read_bytes()
    by_itself, drawn.count = drawn.count, 0
    assert render(scene, writing=WriterOptions(cores=cores)).read_bytes() == alone
    if scene is Lecture:
        assert by_itself == 3
        assert drawn.count == 3  # none has the ten frames that are worth a process
    free = CoreLocks(cores)
    assert None not in (free.take(), free.take())  # all cores were given back


@pytest.mark.skipif(not hasattr(os, "fork"), reason="helpers are forks")
@pytest.mark.usefixtures("little_memory")
def test_helpers_draw_images_from_the_disk(render: Render, cores: Path, drawn: Drawn) -> None:
    alone = render(Slides).read_bytes()
    drawn.count = 0
    assert render(Slides, writing=WriterOptions(cores=cores)).read_bytes() == alone
    assert drawn.count < 3


class Work(Scene):
    """Four plays of a second."""

    def construct(self) -> None:
        dot = Dot()
        for _ in range(4):
            self.play(dot.animate.shift(RIGHT), run_time=1)


def test_a_free_core_gets_a_helper_and_a_busy_one_does_not(render: Render, cores: Path, drawn: Drawn) -> None:
    video = render(Work, writing=WriterOptions(cores=cores)).read_bytes()
    assert drawn.count < 4
    busy, drawn.count = CoreLocks(cores).take(), 0
    assert render(Work, writing=WriterOptions(cores=cores)).read_bytes() == video
    assert drawn.count == 4
    assert busy is not None
    os.close(busy)


def test_a_helper_that_dies_costs_only_time(
    render: Render, cores: Path, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent, draw = os.getpid(), segment.VideoSegment.add

    def die(self: segment.VideoSegment, *arguments: Any) -> None:
        if os.getpid() != parent:
            os.kill(os.getpid(), 9)
        draw(self, *arguments)

    monkeypatch.setattr(segment.VideoSegment, "add", die)
    video = render(Work, writing=WriterOptions(cores=cores)).read_bytes()
    assert drawn.count == 4
    monkeypatch.undo()
    assert render(Work).read_bytes() == video


class Stumbles(Scene):
    """Fails while helpers are at work."""

    def construct(self) -> None:
        dot = Dot()
        for _ in range(3):
            self.play(dot.animate.shift(RIGHT), run_time=2)
        raise ValueError("the weights do not fit")


def test_a_scene_that_fails_takes_its_helpers_along(
    render: Render, cores: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    helpers, fork = list[int](), os.fork

    def noted() -> int:
        process = fork()
        helpers.append(process)
        return process

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(ValueError, match="do not fit"):
        render(Stumbles, writing=WriterOptions(cores=cores))
    assert helpers
    for process in helpers:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


class Film(Scene):
    """Longer than two stretches."""

    def construct(self) -> None:
        for number in range(5):
            self.add(Dot(RIGHT * number))
            self.wait(STRETCH / 2 + 0.05)


def test_shares_together_are_the_whole(render: Render, tmp_path: Path, drawn: Drawn) -> None:
    whole = render(Film).read_bytes()
    drawn.count = 0
    folders = [tmp_path / f"share {number}" for number in range(2)]
    for number, folder in enumerate(folders):
        shutil.rmtree(tmp_path / "videos")
        render(Film, writing=WriterOptions(kept=folder, share=(number, 2)))
        assert not list((tmp_path / "videos").rglob("Film.mp4"))
    assert [len(chains(folder)) for folder in folders] == [3, 2]
    assert drawn.count == 5
    drawn.count = 0
    shutil.copytree(folders[0], folders[1], dirs_exist_ok=True)
    assert render(Film, writing=WriterOptions(kept=folders[1])).read_bytes() == whole
    assert drawn.count == 0
