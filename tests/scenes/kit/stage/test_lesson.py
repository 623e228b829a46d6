"""Beats: whole frames, true durations, one beat at a time, and the record that the exporters read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from manim import Circle, Create, FadeIn, FadeOut, Square, ValueTracker, tempconfig

from scenes.kit.stage import narration
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.narration import narration_seconds, text_key
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
    assert draw["end"] - draw["start"] == round(30 * narration_seconds(draw["text"]))
    assert count["end"] - count["start"] == round(30 * narration_seconds(count["text"]))
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


@pytest.mark.parametrize(
    ("construct", "message"),
    [
        (play_outside, "something plays outside a beat"),
        (nested, 'beat "inner" opens inside beat "outer"'),
        (repeated, 'two beats are called "again"'),
    ],
)
def test_a_wrong_script_is_refused(construct: Callable[[Lesson], None], message: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=message):
        render(scene_of(construct), tmp_path, 15)
    assert not list(tmp_path.rglob("*.beats.json"))


def test_measured_speech_wins_over_the_estimate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert narration_seconds("x" * 10) == pytest.approx(0.76)
    assert narration_seconds("") == 0
    table = tmp_path / "timings.json"
    table.write_text(json.dumps({text_key("Hello."): 1.25}), encoding="utf-8")
    monkeypatch.setattr(narration, "TIMINGS", table)
    narration._measured.cache_clear()
    assert narration_seconds("Hello.") == 1.25
    assert narration_seconds("Other.") == pytest.approx(0.10 + 0.066 * 6)
    narration._measured.cache_clear()


def test_the_frame_follows_the_pixel_aspect(tmp_path: Path) -> None:
    with tempconfig({"media_dir": str(tmp_path), "pixel_width": 640, "pixel_height": 480}):
        lesson = Sample()
        assert lesson.camera.frame_width == pytest.approx(8 * 4 / 3)
        assert lesson.frame.safe.width == pytest.approx(8 * 4 / 3 - 0.8)
