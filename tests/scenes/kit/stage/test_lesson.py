"""Beats: whole frames, true durations, one beat at a time, and the record that the exporters read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from manim import (
    AnimationGroup,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Mobject,
    ReplacementTransform,
    Square,
    ValueTracker,
    VGroup,
    tempconfig,
)

from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import LOOK
from scenes.kit.text.values import Value


class Sample(Lesson):
    """Plays with awkward run times, a live number, a still and a wait."""

    def construct(self) -> None:
        with self.beat("draw", "A circle is drawn.", notes="Point at it."):
            circle = Circle()
            self.play(Create(circle), run_time=0.333)
            self.play(circle.animate.shift([1, 0, 0]), run_time=0.777)
        with self.beat("count", "A number counts up while nothing else moves on the screen.", kind="loop") as beat:
            tracker = ValueTracker(0)
            self.add(Value(tracker.get_value))
            self.play(tracker.animate.set_value(9), run_time=beat.share(0.31))
            self.wait(0.1)
        with self.beat("long", ""):
            self.play(FadeIn(Square()), run_time=1.01)
            self.play(FadeOut(circle), run_time=0.001)


def render(scene: type[Lesson], folder: Path, fps: float) -> tuple[dict, int]:
    """The beats' record of ``scene`` and the number of frames in its video."""
    settings = {"media_dir": str(folder), "frame_rate": fps, "pixel_width": 160, "pixel_height": 90}
    with tempconfig({**settings, "disable_caching": True}):
        made = scene()
        made.render()
        movie = Path(made.renderer.file_writer.movie_file_path)
    with av.open(str(movie)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    return json.loads(movie.with_suffix(".beats.json").read_text(encoding="utf-8")), frames


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_the_video_has_exactly_the_frames_of_its_timeline(tmp_path: Path, fps: int) -> None:
    record, frames = render(Sample, tmp_path, fps)
    assert record["frames"] == frames == record["beats"][-1]["end"]
    starts = [beat["start"] for beat in record["beats"]]
    assert starts == [0] + [beat["end"] for beat in record["beats"][:-1]]
    assert (record["scene"], record["fps"]) == ("Sample", fps)


def test_a_beat_lasts_as_long_as_its_sentence_or_its_animations(tmp_path: Path) -> None:
    record, _ = render(Sample, tmp_path, 30)
    draw, count, long = record["beats"]
    assert draw["end"] - draw["start"] == 50  # four words at 2.4 a second: longer than it takes to say them
    assert count["end"] - count["start"] == 138  # eleven words
    assert long["end"] - long["start"] == 30 + 1
    assert (draw["kind"], draw["notes"], count["kind"]) == ("normal", "Point at it.", "loop")


def scene_of(construct: Callable[[Lesson], None]) -> type[Lesson]:
    return type("Made", (Lesson,), {"construct": construct})


def play_outside(lesson: Lesson) -> None:
    lesson.play(Create(Circle()))


def nested(lesson: Lesson) -> None:
    with lesson.beat("outer", "One."), lesson.beat("inner", "Two."):
        pass


def repeated(lesson: Lesson) -> None:
    for _ in range(2):
        with lesson.beat("again", "One."):
            lesson.play(Create(Circle()))


def spotless(scene: Lesson) -> None:
    with scene.beat("plain", ""):
        scene.spot(Square(), "a place")


@pytest.mark.parametrize(
    ("construct", "message"),
    [
        (spotless, 'the spot "a place" is in no scrub beat'),
        (play_outside, "something plays outside a beat"),
        (nested, 'beat "inner" opens inside beat "outer"'),
        (repeated, 'two beats are called "again"'),
    ],
)
def test_a_wrong_script_is_refused(construct: Callable[[Lesson], None], message: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=message):
        render(scene_of(construct), tmp_path, 15)
    assert not list(tmp_path.rglob("*.beats.json"))


def test_the_frame_follows_the_pixel_aspect(tmp_path: Path) -> None:
    with tempconfig({"media_dir": str(tmp_path), "pixel_width": 640, "pixel_height": 480}):
        lesson = Sample()
        assert lesson.camera.frame_width == pytest.approx(8 * 4 / 3)
        assert lesson.frame.safe.width == pytest.approx(8 * 4 / 3 - 2 * LOOK.margin)


@pytest.mark.parametrize(("kind", "still"), [("question", 90), ("answer", 30), ("normal", 0)])
def test_a_question_and_an_answer_stand_still(kind: str, still: int, tmp_path: Path) -> None:
    def construct(lesson: Lesson) -> None:
        with lesson.beat("asked", "Why?", kind=kind):
            lesson.play(Create(Circle()), run_time=2)

    record, _ = render(scene_of(construct), tmp_path, 30)
    assert record["frames"] == 60 + still


def test_a_long_sentence_leaves_a_question_no_second_pause(tmp_path: Path) -> None:
    """Stillness is what is left of the sentence when that is longer than three seconds."""

    def construct(lesson: Lesson) -> None:
        with lesson.beat("asked", "a " * 24, kind="question"):
            lesson.play(Create(Circle()), run_time=2)

    record, _ = render(scene_of(construct), tmp_path, 30)
    assert record["frames"] == 300


class Shared(Lesson):
    """Two plays share a sentence of ten seconds."""

    def construct(self) -> None:
        with self.beat("shared", "a " * 24):
            circle = Circle()
            self.play(Create(circle), share=0.3)
            self.after_first = self.frames
            self.play(FadeOut(circle), share=0.01)
            self.after_second = self.frames


def test_a_share_is_a_part_of_the_sentence_and_at_least_half_a_second() -> None:
    with tempconfig({"dry_run": True, "frame_rate": 30}):
        scene = Shared()
        scene.render()
    assert (scene.after_first, scene.after_second, scene.frames) == (90, 105, 300)
    assert scene.shares == {"shared": pytest.approx(0.31)}


class Patient(Lesson):
    """Waits twice for a place in a sentence of ten seconds; the second is over by then."""

    def construct(self) -> None:
        with self.beat("patient", "a " * 24):
            self.until(0.4)
            self.after_first = self.frames
            self.until(0.3)
            self.after_second = self.frames


def test_until_waits_for_a_place_in_the_sentence_that_is_still_to_come() -> None:
    with tempconfig({"dry_run": True, "frame_rate": 30}):
        scene = Patient()
        scene.render()
    assert (scene.after_first, scene.after_second, scene.frames) == (120, 120, 300)


def played(construct: Callable[[Lesson], None], **attributes: object) -> Lesson:
    """The lesson after `construct` has run inside one beat, without a video."""

    def one_beat(lesson: Lesson) -> None:
        with lesson.beat("only", ""):
            construct(lesson)

    with tempconfig({"dry_run": True, "frame_rate": 15}):
        scene = type("Made", (Lesson,), {"construct": one_beat, **attributes})()
        scene.render()
    return scene


def test_a_kept_group_stays_whole_and_in_its_place() -> None:
    low, left, right, high = Square(), Circle(), Circle(), Square()
    pair = VGroup(left, right)

    def construct(lesson: Lesson) -> None:
        lesson.add(low)
        lesson.keep(pair)
        lesson.add(high)
        lesson.play(FadeOut(left), run_time=0.2)
        lesson.play(right.animate.shift([1, 0, 0]), run_time=0.2)

    scene = played(construct)
    assert scene.mobjects == [low, pair, high]


def test_a_kept_group_that_plays_in_an_animation_group_stays_whole() -> None:
    """manim leaves the group's own `Group` on stage, in which the parts would be there a second time."""
    left, right, other = Circle(), Circle(), Square()
    pair = VGroup(left, right)

    def construct(lesson: Lesson) -> None:
        lesson.add(other)
        lesson.keep(pair)
        moves = (each.animate.shift([1, 0, 0]) for each in (left, other))
        lesson.play(AnimationGroup(*moves), run_time=0.2)
        lesson.play(AnimationGroup(*(each.animate.shift([1, 0, 0]) for each in pair)), run_time=0.2)

    assert shown(played(construct)) == [other, pair]


@pytest.mark.parametrize("grouped", [False, True])
def test_a_part_of_a_kept_group_that_is_replaced_is_gone(grouped: bool) -> None:
    old, right, still, new = Circle(), Circle(), Circle(), Square()
    kept = VGroup(VGroup(old, right), still)

    def construct(lesson: Lesson) -> None:
        lesson.keep(kept)
        change = ReplacementTransform(old, new), right.animate.shift([1, 0, 0])
        lesson.play(*([AnimationGroup(*change)] if grouped else change), run_time=0.2)

    scene = played(construct)
    assert shown(scene) == [kept]
    assert [part for part in scene.get_mobject_family_members() if part.has_points()] == [new, right, still]


def shown(scene: Lesson) -> list[Mobject]:
    """What is on stage, without the empty groups that manim leaves there."""
    return [each for each in scene.mobjects if any(part.has_points() for part in each.get_family())]


def test_clear_leaves_the_title_and_what_is_named() -> None:
    kept, gone, group = Circle(), Square(), VGroup(Circle(), Square())

    def construct(lesson: Lesson) -> None:
        title = lesson.heading("A title")
        lesson.add(gone, group, kept)
        lesson.clear(keep=[kept])
        assert title.words in lesson.get_mobject_family_members()

    shown = played(construct).get_mobject_family_members()
    assert kept in shown
    assert not {gone, group, *group} & set(shown)


def test_a_sentence_begins_when_the_title_that_opens_its_beat_makes_way() -> None:
    class Titled(Lesson):
        def construct(self) -> None:
            with self.beat("open", "a " * 12):
                self.heading("A title")
            with self.beat("middle", "a " * 12):
                self.play(Create(Circle()), run_time=1)
                self.heading("Another title")

    with tempconfig({"dry_run": True, "frame_rate": 10}):
        scene = Titled()
        scene.render()
    opening, middle = scene.beats
    assert opening.lead == pytest.approx(10 * (LOOK.title_seconds - 1.1), abs=1)  # it stands, then goes for 1.1 s
    assert (opening.spoken, opening.end) == (opening.lead, opening.lead + 50)  # twelve words: five seconds
    assert (middle.lead, middle.end - middle.start) == (0, 50)


def test_what_came_together_with_something_kept_is_cleared_all_the_same() -> None:
    kept, gone = Circle(), Square()

    def construct(lesson: Lesson) -> None:
        lesson.play(FadeIn(kept, gone))  # manim leaves both in a group of its own
        lesson.clear(keep=[kept])

    shown = played(construct).get_mobject_family_members()
    assert kept in shown
    assert gone not in shown


def test_clearing_an_empty_stage_takes_no_time() -> None:
    assert played(lambda lesson: lesson.clear()).frames == 0


def test_a_second_heading_takes_the_first_one_s_place() -> None:
    titles = []

    def construct(lesson: Lesson) -> None:
        titles.extend([lesson.heading("Before"), lesson.heading("After")])

    shown = played(construct).get_mobject_family_members()
    before, after = titles
    assert not set(before.get_family()) & set(shown)
    assert after.words in shown


@pytest.mark.parametrize("text", ["Short", "A title that is far too long to be set in a single line of the stage"])
def test_a_heading_leaves_its_label_and_nothing_else(text: str) -> None:
    titles = []
    stage = played(lambda lesson: titles.append(lesson.heading(text)))
    shown = {part for part in stage.get_mobject_family_members() if len(part.points)}
    assert shown == set(titles[0].words.family_members_with_points())


def test_a_claim_has_at_most_eight_words() -> None:
    with pytest.raises(ValueError, match="“one two three four five six seven eight nine” has more than eight words"):
        played(lambda lesson: lesson.claim("one two three four five six seven eight nine"))
    assert played(lambda lesson: lesson.claim("one two three four five six seven eight")).frames > 0


class Wrong(Lesson):
    """A beat of a kind that there is not, after which something would play."""

    def construct(self) -> None:
        with self.beat("first", "A circle.", kind="qestion"):  # type: ignore[arg-type]
            pytest.fail("the beat has opened")


class Empty(Lesson):
    """Its only beat is empty."""

    def construct(self) -> None:
        with self.beat("first", ""):
            self.add(Circle())


class Subtitled(Lesson):
    """Uses manim's own captions."""

    def construct(self) -> None:
        with self.beat("first", "A circle."):
            self.play(Create(Circle()), subcaption="Another sentence.")


@pytest.mark.parametrize(
    ("scene", "told"),
    [
        (Wrong, 'Wrong: beat "first": kind is "qestion"'),
        (Empty, "Empty: nothing plays, so there is no video; give a beat a sentence, or let something play in it"),
        (Subtitled, 'Subtitled: "Another sentence." would be no caption; the text of the beat is'),
    ],
)
def test_what_cannot_become_a_video_with_captions_is_told(tmp_path: Path, scene: type[Lesson], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        render(scene, tmp_path, 15)
