"""The cards around a lecture: its title before the scenes, and after them what each has shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Line, VGroup

from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL, SMALLEST, points
from scenes.kit.stage.narration import narration_seconds
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words, escape

TITLE_SECONDS = 4.0


class Cards(Lesson):
    """Two beats, ``title`` and ``recap``; silent, each as long as it takes to read.

    Parameters: the lecture's ``number`` and ``title``, and the ``goals`` of its scenes in order.
    """

    aspects = ("16:9", "4:3", "1:1", "9:16")

    def __init__(self, number: int, title: str, goals: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.number, self.title, self.goals = number, title, goals

    def construct(self) -> None:
        """Show the title, clear the frame, show the goals one by one."""
        with self.beat("title", ""):
            card = self.title_card()
            self.play(FadeIn(card[0]), FadeIn(card[1]), Create(card[2]), run_time=1.0)
            self.wait(TITLE_SECONDS - 1.5)
            self.play(FadeOut(card), run_time=0.5)
        with self.beat("recap", ""):
            self.heading("Recap")
            for row, goal in zip(self.recap_rows(), self.goals, strict=True):
                self.play(FadeIn(row, shift=0.2 * LEFT), run_time=0.6)
                self.wait(max(1.0, narration_seconds(goal) - 0.6))
            self.wait(1.0)

    def title_card(self) -> VGroup:
        """The lecture's number, its title, and a line between them."""
        stage, tokens = self.frame.safe, theme()
        number = Words(f"Lecture {self.number}", HERO, color=tokens.muted, digits="label")
        title = Words(escape(self.title), DISPLAY, width=stage.width * 0.85, align="center", digits="name")
        line = Line(LEFT, -LEFT, color=tokens.accent)
        group = VGroup(number, title, line)
        number.next_to(title, UP, buff=0.5)
        line.next_to(title, DOWN, buff=0.5)
        return stage.fit(group)

    def recap_rows(self) -> VGroup:
        """A row a scene, in the largest size in which all of them fit the stage."""
        stage = self.frame.stage.inset(0.2, 0.3)
        for size in map(points, (BODY, LABEL, SMALLEST)):
            rows = VGroup(
                self.recap_row(index, goal, stage.width - size / points(BODY), size)
                for index, goal in enumerate(self.goals, start=1)
            ).arrange(DOWN, buff=size / 75, aligned_edge=LEFT)
            if rows.height <= stage.height:
                break
        return stage.fit(rows)

    def recap_row(self, index: int, goal: str, width: float, size: float) -> VGroup:
        """A scene's number and its goal, wrapped at ``width``."""
        badge = Words(f"{index}", size, color=theme().accent, digits="label")
        words = Words(escape(goal + "."), size, width=width, digits="name")
        return VGroup(badge, words.next_to(badge.get_left(), RIGHT, buff=0.6 * size / points(BODY)).align_to(badge, UP))
