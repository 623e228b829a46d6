"""`Exercises`: questions, each with a pause, an answer that is often given and why it is wrong, and the right one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from manim import (
    DL,
    DOWN,
    LEFT,
    RIGHT,
    UR,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Line,
    Mobject,
    RoundedRectangle,
    Transform,
    VGroup,
    VMobject,
)
from manim.typing import Vector3D

from scenes.kit.moves.emphasis import Dim
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words

BADGE = 0.42  # radius of the circle around a question's number, in manim units
GAP = 0.25
LARGEST = 1.8  # how much a question may grow to fill the stage
ARC = 2.0  # how far a task turns on its way up, in radians
STRUCK = 0.5  # how much of a refuted answer stays to be read, on a light ground, too
BESIDE = 1.35  # how much a result may grow beside its picture
ANSWERS = 38.0  # the share of the width that the two answers take


@dataclass(frozen=True)
class Sheet:
    """Where an exercise's parts stand once its question has been thought about.

    `task`: the question, above; `work`: the room for the working; `tempting`, `right`: the two answers.
    """

    task: Region
    work: Region
    tempting: Region
    right: Region

    @classmethod
    def on(cls, stage: Region, answers: float = ANSWERS) -> Sheet:
        """The two answers one above the other, at the right of the working; they take so many hundredths of the width.

        >>> sheet = Sheet.on(Region(-6, 6, -3, 3))
        >>> sheet.work.right < sheet.right.left, sheet.tempting.bottom > sheet.right.top
        (True, True)
        """
        task, rest = stage.rows(23, 77, gap=GAP)
        work, column = rest.columns(100 - answers, answers, gap=0.4)
        return cls(task, work, *column.rows(1, 1, gap=GAP))


class Pause(VGroup):
    """The sign for "stop the film": two upright bars."""

    def __init__(self, height: float = 0.62) -> None:
        bar = RoundedRectangle(corner_radius=0.08 * height, width=0.28 * height, height=height, stroke_width=0)
        super().__init__(bar.set_fill(theme().accent, 1), bar.copy().shift(0.5 * height * RIGHT))
        self.center()


class Exercises(Lesson):
    """A lesson of questions. For each: `pose` in the question's beat, `tempt` and `refute` in the next one's, then
    `solve` in the answer's beat; at the end `results`.
    """

    sheet: Sheet
    SLIP = "often given"  # above the tempting answer

    @property
    def large(self) -> Region:
        """The room for the working, and the room above it, below the badge: for a picture that was the task."""
        work = self.sheet.work
        return Region(work.left + 0.2, work.right, work.bottom, self.sheet.task.top - 0.95)

    def pose(
        self,
        number: int,
        task: VMobject,
        aside: VMobject | None = None,
        side: Vector3D = DOWN,
        *,
        most: float = LARGEST,
        ask: VMobject | None = None,
        answers: float = ANSWERS,
        aside_work: bool = False,
        waits: bool = False,
        keep: Iterable[VMobject] = (),
    ) -> None:
        """Clears the stage; question `number` comes with its task, as large as fits, and the pause sign.

        `aside` stands at that `side` of the task; it does not step up with it. Both grow at most `most` times. What is
        sought, `ask`, stands beside the pause sign and goes with it; `answers` is as in `Sheet.on`. `aside_work`: the
        task stands where the answers will, so that the working's picture can be part of the question. With `waits`,
        `ask` and the sign do not come yet: `seek`, then `think`. What `keep` lists stays on stage.
        """
        stage = self.frame.stage
        self.sheet, self.task = Sheet.on(stage, answers), task
        self.clear(keep)
        head, body = stage.rows(18, 82)
        self.badge = badge(number)
        head.place(self.badge, -1, 0)
        self.pause_sign = VGroup(Pause().next_to(self.badge, RIGHT, buff=0.35))
        if ask is not None:
            self.pause_sign.add(ask.next_to(self.pause_sign, RIGHT, buff=0.6))
        parts = [task] if aside is None else [task, aside]
        column = self.sheet.tempting
        room = Region(column.left, column.right, self.sheet.right.bottom, column.top) if aside_work else body
        _fit(VGroup(*parts).arrange(side, buff=0.4), room.inset(0.2, 0.2), most)
        self.play(FadeIn(self.badge), *map(FadeIn, parts), run_time=0.6)
        if not waits:
            self.play(FadeIn(self.pause_sign), run_time=0.5)

    def seek(self, words: str) -> None:
        """What is sought appears when these words, in brackets in the beat's text, are said."""
        self.play(FadeIn(self.pause_sign[1]), run_time=0.5, at=words)

    def think(self) -> None:
        """The question has been said to its end: the pause sign comes, and nothing moves until the beat is over."""
        self.until(1.0)
        self.play(FadeIn(self.pause_sign[0]), run_time=0.3)
        self.add(self.pause_sign)

    def resume(self) -> None:
        """The pause is over, and the task stays where it is."""
        self.play(FadeOut(self.pause_sign), run_time=0.4)

    def tempt(self, answer: VMobject, into: Region | None = None) -> None:
        """The pause is over: the task steps up, or goes `into` a region; the answer that is often given appears."""
        region = self.sheet.task
        room = into or Region(self.badge.get_right()[0] + 0.4, region.right, region.bottom, region.top)
        factor = min(1.0, room.width / self.task.width, room.height / self.task.height)
        goal = self.task.generate_target().scale(factor).move_to(room.center)
        paused = [FadeOut(self.pause_sign)] if self.pause_sign in self.mobjects else []
        # from beside the working it goes straight up first, past the picture
        arc = ARC if self.task.get_center()[0] > goal.get_center()[0] + GAP else 0.0
        self.play(*paused, Transform(self.task, goal, path_arc=arc), run_time=0.8)
        self.tempting = _answer(self.SLIP, answer, self.sheet.tempting, theme().muted)
        self.play(FadeIn(self.tempting), run_time=0.5)

    def often(self, answer: VMobject, *gone: VMobject) -> None:
        """As `tempt`, but the task, and what else is `gone`, gives way to the working."""
        self.play(FadeOut(self.task, *gone), run_time=0.4)
        self.task = Dot(self.frame.stage.center, radius=0.01, fill_opacity=0)
        self.tempt(answer)
        self.remove(self.task)

    @property
    def below_badge(self) -> Region:
        """The room for the working, and what is above it up to the question's badge: where no task stands."""
        work = self.sheet.work
        return Region(work.left + 0.2, work.right, work.bottom, self.sheet.task.top - 0.95)

    def refute(self, part: Mobject | None = None) -> None:
        """The answer that is often given, or a part of it, is struck through, and steps back."""
        answer, back = part or self.tempting[1], part or self.tempting
        self.strike = Line(answer.get_corner(DL) + 0.1 * (DOWN + LEFT), answer.get_corner(UR) - 0.1 * (DOWN + LEFT))
        self.strike.set_stroke(theme().ink, 5)
        self.play(Create(self.strike), run_time=0.6)
        self.play(Dim(back, STRUCK), Dim(self.strike, STRUCK), run_time=0.5)

    def solve(self, answer: VMobject) -> None:
        """The right answer appears in its place, in a lit box."""
        shown = _answer("right", answer, self.sheet.right, theme().activation)
        box = Highlight(answer, color=theme().activation, margin=0.2).set_fill(opacity=0.06)
        self.play(FadeIn(shown, box), run_time=0.6)

    def results(self, answers: Sequence[VMobject], pictures: Sequence[VMobject] = ()) -> None:
        """Clears the stage; all right answers stand below one another, each with its question's number.

        At the right of each stands the picture of its question, where there are `pictures`.
        """
        self.clear()
        stage = self.frame.stage
        rows = Region(stage.left, stage.right, stage.bottom, stage.top - 0.4).rows(*[1.0] * len(answers), gap=GAP)
        left, width = rows[0].left + 2.4 * BADGE + 0.3, rows[0].width - 2.4 * BADGE - 0.3
        sides = [row.columns(68, 32, gap=0.4)[1] for row in rows] if pictures else []
        width -= sides[0].width + 0.4 if sides else 0.0
        factor = min(
            BESIDE if pictures else LARGEST,
            *(min(width / each.width, rows[0].height / each.height) for each in answers),
        )
        for number, (answer, row) in enumerate(zip(answers, rows, strict=True), start=1):
            mark = row.place(badge(number), -1, 0)
            answer.scale(factor).move_to((left, row.center[1], 0), aligned_edge=LEFT)
            picture = [side.fit(each) for side, each in zip(sides, pictures, strict=True)][number - 1 : number]
            self.play(FadeIn(mark, answer, *picture), run_time=0.5)


def question_cards(stage: Region, names: Sequence[str]) -> VGroup:
    """A quiet card for each question, side by side: its number, and what it is about."""
    cards = VGroup()
    signs, titles = list[VGroup](), list[Words]()
    for number, (name, place) in enumerate(zip(names, stage.columns(*[1.0] * len(names), gap=0.5), strict=True), 1):
        style: dict[str, Any] = {"stroke_width": 0, "fill_color": theme().panel, "fill_opacity": 1}
        card = RoundedRectangle(corner_radius=0.25, width=place.width, height=0.7 * place.height, **style)
        mark = badge(number).scale(2.0)
        words = Words(name, LABEL)
        words.scale(min(1.0, 0.9 * place.width / words.width))
        inside = VGroup(mark, words).arrange(DOWN, buff=0.5)
        inside.move_to(place.center)
        signs.append(mark)
        titles.append(words)
        cards.add(VGroup(card.move_to(place.center), inside))
    align_baseline(*titles)  # whatever their letters
    for sign in signs[1:]:
        sign.set_y(signs[0].get_y())
    return cards


def badge(number: int) -> VGroup:
    """A question's number in a circle."""
    ring = Circle(BADGE, stroke_color=theme().muted, stroke_width=4)
    return VGroup(ring, Words(str(number), BODY, digits="label").move_to(ring))


def _fit(mobject: VMobject, region: Region, most: float) -> None:
    """Centres it in the region, grown at most so many times to fill it."""
    factor = min(region.width / mobject.width, region.height / mobject.height, most)
    mobject.scale(factor).move_to(region.center)


def _answer(name: str, answer: VMobject, region: Region, color: Any) -> VGroup:
    """An answer in its place, and above it what it is."""
    head, body = region.rows(22, 78)
    words = head.place(Words(name, LABEL, color=color), 0, 0)
    body.inset(0.2, 0.16).fit(answer)
    return VGroup(words, answer)
