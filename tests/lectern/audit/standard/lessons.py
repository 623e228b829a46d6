"""A lesson that meets the whole standard, into which faults are planted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from manim import Create, FadeIn, Line, Mobject, Rectangle

from lectern.audit.auditor import audit
from lectern.audit.findings import Report
from lectern.audit.player import silence
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.theme import theme

Construct = Callable[[Lesson], None]


def whole(body: Construct) -> Construct:
    """A question, `body`, and a claim, over a line as wide as the stage."""

    def construct(lesson: Lesson) -> None:
        with lesson.beat("ask", "Where does the line end?", kind="question"):
            lesson.heading("A line")
            lesson.play(Create(ground(lesson)), run_time=0.6)
        body(lesson)
        with lesson.beat("answer", "The line ends at the edge.", kind="answer"):
            lesson.claim("The line ends at the edge")

    return construct


def ground(lesson: Lesson) -> Line:
    """The line, at the stage's foot."""
    stage = lesson.frame.stage
    return Line(stage.at(-1, -0.95), stage.at(1, -0.95), color=theme().muted)


def shown(build: Callable[[], list[Mobject]]) -> Construct:
    """A lesson in which what `build` makes fades in and stands."""

    def body(lesson: Lesson) -> None:
        with lesson.beat("body", "Something stands on it."):
            lesson.play(*map(FadeIn, build()), run_time=0.6)
            lesson.wait(1.4)

    return whole(body)


def played(construct: Construct, folder: Path) -> Report:
    """The audit of a scene with this script."""
    with silence(str(folder), 854, 480):
        return audit(type("Planted", (Lesson,), {"construct": construct}), "dark", "16:9")


def check(fault: tuple[str, Construct, Construct], folder: Path) -> None:
    """The planted fault is found, and nothing else of the standard; its clean twin has no finding of any kind."""
    name, planted, clean = fault
    standard = {each.check for each in played(planted, folder).findings if each.check.startswith("standard.")}
    assert sorted(standard) == [name]
    assert [str(finding) for finding in played(clean, folder).findings] == []


def block(width: float, height: float = 1.0) -> Rectangle:
    """A plain shape."""
    return Rectangle(width=width, height=height, color=theme().input)
