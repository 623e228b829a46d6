"""`Exercises`: a question pauses, its tempting answer is refuted before the right one is shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from manim import RIGHT, FadeIn, Square, VGroup, tempconfig

from scenes.kit.stage.exercise import LARGEST, STRUCK, Exercises, Pause, Sheet, badge, question_cards
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LOOK

STAGE = Region(-6, 6, -3, 3)


def test_the_places_of_a_sheet_do_not_overlap_and_lie_on_the_stage() -> None:
    sheet = Sheet.on(STAGE)
    places = [sheet.task, sheet.work, sheet.tempting, sheet.right]
    for k, one in enumerate(places):
        assert STAGE.left <= one.left < one.right <= STAGE.right
        assert STAGE.bottom - 1e-9 <= one.bottom < one.top <= STAGE.top
        for other in places[k + 1 :]:
            apart = one.right <= other.left or other.right <= one.left
            assert apart or one.bottom >= other.top or other.bottom >= one.top


class Sheets(Exercises):
    """One exercise, played without a film."""

    def construct(self) -> None:
        """Poses, tempts, refutes, solves."""
        self.wrong, self.right = Square(1.0), Square(0.5)
        with self.beat("q1", "What is it?", kind="question"):
            self.pose(1, Square(1.0))
            self.posed = self.task.width, self.pause_sign in self.mobjects, self.right in self.shown()
        with self.beat("wrong1", "Often given."):
            self.tempt(self.wrong)
            self.stepped = self.task.width, self.pause_sign in self.mobjects, self.right in self.shown()
            self.refute()
        with self.beat("right1", "It is so.", kind="answer"):
            self.solve(self.right)
        with self.beat("close", "That was it."):
            self.results([Square(1.0), Square(1.0)])

    def shown(self) -> list[object]:
        """All parts of what is on stage."""
        return [part for each in self.mobjects for part in each.get_family()]


@pytest.fixture
def played() -> Sheets:
    """The exercise at its end, without a film."""
    with tempconfig({"dry_run": True, "frame_rate": 5, "pixel_width": 160, "pixel_height": 90}):
        lesson = Sheets()
        lesson.render()
    return lesson


def test_the_right_answer_comes_last(played: Sheets) -> None:
    width, paused, right = played.posed
    assert (paused, right) == (True, False)
    assert width == pytest.approx(LARGEST)
    width, paused, right = played.stepped
    assert (paused, right) == (False, False)
    assert width < LARGEST


def test_the_wrong_answer_is_struck_and_dimmed(played: Sheets) -> None:
    assert played.wrong.get_stroke_opacity() == pytest.approx(STRUCK)
    assert played.strike.get_start()[0] < played.wrong.get_left()[0]


def test_each_question_has_its_number() -> None:
    assert [badge(k)[1].source for k in (1, 2, 3)] == ["1", "2", "3"]
    assert len(Pause()) == 2


def test_each_question_has_a_card_of_its_own() -> None:
    cards = question_cards(STAGE, ("lists", "rows", "columns"))
    assert len(cards) == 3
    assert all(one.get_right()[0] < other.get_left()[0] for one, other in pairwise(cards))


def test_results_stand_beside_their_pictures_and_a_task_may_stand_beside_its_working() -> None:
    class Beside(Exercises):
        """A question whose picture is part of it, and a result with a picture."""

        def construct(self) -> None:
            with self.beat("q1", "What is it?", kind="question"):
                self.ask = Square(0.3)
                self.pose(1, Square(1.0), ask=self.ask, aside_work=True)
                self.beside = self.task.get_left()[0] - self.sheet.work.right
                self.asked = self.ask in self.pause_sign.submobjects
            with self.beat("close", "That was it."):
                self.answer, self.picture = Square(1.0), Square(9.0)
                self.results([self.answer], [self.picture])

    with tempconfig({"dry_run": True, "frame_rate": 5, "pixel_width": 160, "pixel_height": 90}):
        lesson = Beside()
        lesson.render()
    assert lesson.beside > 0
    assert lesson.asked
    assert lesson.answer.get_right()[0] < lesson.picture.get_left()[0]
    assert lesson.picture.width < 9


def test_the_pause_comes_once_the_question_has_been_said_and_a_part_of_an_answer_is_refuted() -> None:
    class Waits(Exercises):
        """A question that is said to its end; of two answers one is wrong."""

        def construct(self) -> None:
            with self.beat("q1", "A long question, said to its [very end].", kind="question"):
                picture, ask = Square(2.0), Square(0.3)
                self.play(FadeIn(picture), run_time=0.4)
                self.pose(1, Square(1.0), ask=ask, waits=True, keep=[picture])
                self.before = picture in self.mobjects, ask in self.mobjects
                self.seek("very end")
                self.sought = ask in self.mobjects, self.pause_sign in self.mobjects
                self.think()
                self.silence = self.frames
            with self.beat("wrong1", "Often given: these two."):
                self.paused = self.pause_sign in self.mobjects
                self.both = VGroup(Square(1.0), Square(1.0)).arrange(RIGHT)
                self.tempt(self.both)
                self.refute(self.both[0])

    with tempconfig({"dry_run": True, "frame_rate": 5, "pixel_width": 160, "pixel_height": 90}):
        lesson = Waits()
        lesson.render()
    question = lesson.beats[0]
    assert lesson.before == (True, False)
    assert lesson.sought == (True, False)
    assert lesson.paused
    assert (question.end - lesson.silence) / 5 == pytest.approx(LOOK.question)
    assert [part.get_stroke_opacity() for part in lesson.both] == [pytest.approx(STRUCK), 1.0]
