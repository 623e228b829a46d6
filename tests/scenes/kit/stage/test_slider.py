"""The numbers beside a slider: one list a frame, names from what stands around them."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest
from manim import RIGHT, FadeIn, ValueTracker, tempconfig

from scenes.kit.moves.animate import animate
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.slider import name_of
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value


class Sliding(Lesson):
    """A number that runs from 0 to 3 in a second, after it has come and before it rests."""

    def construct(self) -> None:
        """One beat to slide in, one to look at."""
        tracker, still = ValueTracker(0.0), Value(1.0)
        number = Formula("2 x = @x", x=Value(tracker.get_value, places=0, reserve="0"), digits="formula")
        with self.beat("slide", "", kind="scrub"):
            self.play(FadeIn(number, still.shift(3 * RIGHT)), run_time=0.5)
            self.play(animate(tracker, rate_func=lambda t: t).set_value(3), run_time=1)
            self.wait(0.5)
        with self.beat("look", "", kind="normal"):
            self.play(animate(tracker).set_value(0), run_time=0.5)


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    options = {
        "media_dir": str(tmp_path_factory.mktemp("media")),
        "dry_run": True,
        "frame_rate": 8,
        "verbosity": "ERROR",
    }
    with tempconfig(cast(dict[str, object], options)):
        played = Sliding()
        played.render()
    return played


def test_there_is_a_list_for_each_frame(lesson: Lesson) -> None:
    slide, look = lesson.beats
    assert len(slide.numbers) == slide.end - slide.start == 16
    assert look.numbers == ()


def test_only_what_changes_is_shown_under_its_name(lesson: Lesson) -> None:
    shown = [dict(frame) for frame in lesson.beats[0].numbers]
    assert all(list(frame) == ["2 x"] for frame in shown)
    texts = [frame["2 x"] for frame in shown]
    assert texts[:4] == ["0"] * 4
    assert texts[-4:] == ["3"] * 4
    assert texts == sorted(texts)
    assert set(texts) == set("0123")


def test_a_number_is_called_by_what_stands_beside_it() -> None:
    number = Value(np.array(2.0))
    assert name_of(number, [number, Words("slope").shift(1.4 * RIGHT)]) == "slope"
    assert name_of(number, [number, Words("slope").shift((0, 1, 0)), Words("far").shift((0, -3, 0))]) == "slope"
    assert name_of(number, [number]) == "value"


def test_in_a_formula_the_other_side_names_it_or_its_field() -> None:
    z = Formula("f(@x) = @y", x=Value(1.0), y=Value(2.0))
    assert [name_of(z.values[name], [z]) for name in "xy"] == ["x", "f(x)"]
