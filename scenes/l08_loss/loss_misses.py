"""From misses to a cost: each is the side of a square, and the cost the mean of the areas, or what its kind makes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Create, FadeIn, FadeOut, Line, Square, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim
from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.amounts import Scale
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.number_words import counted, in_words
from scenes.kit.text.typeset import Words, escape
from scenes.kit.text.values import Formula
from scenes.l08_loss.loss_story import LossStory
from scenes.l08_loss.loss_surprise import CHOICES
from scenes.l08_loss.miss_shapes import MissShapes


class MissAct:
    """The beats of a `lesson` from the outputs to the cost."""

    def __init__(self, lesson: Lesson, story: LossStory) -> None:
        self.lesson, self.s = lesson, story
        watched = [abs(float(story.misses[k])) for k in story.watched]
        self.miss = Scale.of(*watched, story.mean_miss)
        self.cost = Scale.of(story.cost, *story.charges.tolist())
        sizes = [float(number) for k in story.watched for number in (story.outputs[k], story.target[k])]
        self.answers = Scale(max(self.miss.places, 0), Scale.of(max(map(abs, sizes))).power)
        self.lay_out()

    def play(self) -> None:
        """All of them."""
        for beat in (self.ask, self.squares, self.reason, self.answer):
            beat()

    def lay_out(self) -> None:
        """The rows of misses, the tempting answer, and the shapes in their columns."""
        stage = self.lesson.frame.stage
        upper, self.foot = replace(stage, top=stage.top - 0.1).rows(0.82, 0.18)
        self.rows = [
            self.row(k, room)
            for k, room in zip(self.s.watched, upper.rows(*[1.0] * max(len(self.s.watched), 2)), strict=False)
        ]
        mean = self.miss.value(self.s.mean_miss)
        mean_field = self.miss.field("m")
        self.guess = self.foot.fit(Formula(f'"cost" = {mean_field} "?"', HERO, digits=self.miss.digits, m=mean))
        room = Region(stage.left + 0.2, stage.right - 0.2, stage.bottom + 0.75, stage.top - 1.55)
        count = len(self.s.charges)
        self.columns = room.columns(*([0.42, 0.58] if count == 1 else [1.0] * count))
        self.shapes = MissShapes(self.columns[:count], self.s.charges, self.s.counts, squared=self.s.squared)

    def row(self, k: int, room: Region) -> VGroup:
        """An output: what it says and should say, in words and on a line, and the miss between."""
        s = self.s
        p, y = float(s.outputs[k]), float(s.target[k])
        numbers: dict[str, Any] = {
            "p": self.answers.value(p, role="activation"),
            "y": self.answers.value(y, role="target"),
        }
        says = Formula(
            f'"says" {self.answers.field("p")}, "should say" {self.answers.field("y")}',
            BODY,
            digits=self.answers.digits,
            **numbers,
        )
        name = Words(escape(s.name(k)), BODY, digits="name")
        name.scale(min(1.0, 0.96 * (room.width - says.width) / name.width))
        words = VGroup(name, says)
        says.move_to((room.right, room.center[1] + 0.35, 0), RIGHT)
        name.move_to((room.left, 0, 0), LEFT)
        align_baseline(says, name)
        low, high = self.reach()
        scale = Coordinates((low, high, 0), (0, 1, 0), width=room.width - 0.5, height=0.01)
        scale.shift((room.left + 0.25, room.center[1] - 0.3, 0))
        axis = Segment(scale, ((low, 0.0), (high, 0.0)), role="faint", stroke_width=4)
        miss = Segment(scale, ((p, 0.0), (y, 0.0)), role="ink", stroke_width=12) if p != y else VGroup()
        dot = PlotDot(scale, (p, 0.0), radius=0.17, role="activation")
        goal = Square(0.3).rotate(np.pi / 4).set_fill(theme().target, 1).set_stroke(theme().background, 3)
        goal.move_to(scale.c2p(y, 0.0))
        return VGroup(words, VGroup(scale, axis), VGroup(dot, goal), miss)

    def reach(self) -> tuple[float, float]:
        """From the lowest to the highest of answers and targets in sight, and a little further."""
        seen = np.concatenate([self.s.outputs[self.s.watched], self.s.target[self.s.watched]])
        pad = 0.08 * float(np.ptp(seen)) or 1.0
        return float(seen.min()) - pad, float(seen.max()) + pad

    def ask(self) -> None:
        """Answers, targets, misses; is the mean miss the cost?"""
        lesson = self.lesson
        with lesson.beat("ask", self.asked(), kind="question", choices=CHOICES, right=self.s.verdict):
            lesson.heading("What does this answer cost?", into=self.rows[0][1])
            for words, axis, ends, _ in self.rows:
                lesson.play(FadeIn(words, axis, ends), run_time=0.6)
            lesson.until(0.5)
            lines = [Create(row[3]) for row in self.rows if row[3].has_points()]
            if lines:
                lesson.play(*lines, run_time=0.7)
            lesson.until(0.8)
            lesson.play(FadeIn(self.guess), run_time=0.5)

    def asked(self) -> str:
        """The question."""
        s, said = self.s, self.miss.said
        if len(s.outputs) == 1:
            p, y = (self.answers.said(float(each[0])) for each in (s.outputs, s.target))
            return f"The output says {p}, and should say {y}: it misses by {said(s.mean_miss)}. Is the miss the cost?"
        count = counted(len(s.outputs), "output")
        which = "" if len(s.watched) == len(s.outputs) else f" Of {count}, see the {in_words(len(s.watched))} worst."
        return f"Outputs miss their targets.{which} The mean miss is {said(s.mean_miss)}. Is the mean miss the cost?"

    def squares(self) -> None:
        """A shape for each miss."""
        lesson, s = self.lesson, self.s
        self.label()
        text = "Make each miss the side of a square. Its area is what the output is charged."
        if not s.squared:
            text = "Stand each miss upright, without its sign: its height is what the output is charged."
        if len(s.counts) > len(s.watched):
            text += f" The last one is the mean of the other {in_words(int(s.counts[-1]))}."
        with lesson.beat("charges", text):
            lesson.play(FadeOut(self.guess, *self.rows), run_time=0.4)
            base = [Line(shape.get_corner(DOWN + LEFT), shape.get_corner(DOWN + RIGHT)) for shape in self.shapes]
            sides = VGroup(*base).set_stroke(theme().ink, 9)
            y, stage = self.columns[0].bottom, lesson.frame.stage
            ground = Line((stage.left, y, 0), (stage.right, y, 0), stroke_width=2.5, color=theme().muted)
            lesson.play(FadeIn(ground, sides, *self.names, *self.feet), run_time=0.7)
            lesson.until(0.4)
            lesson.play(FadeIn(self.shapes), run_time=0.7)
            lesson.keep(self.shapes)
            lesson.play(FadeOut(sides), run_time=0.4)
            lesson.play(*map(FadeIn, self.tops), run_time=0.5)

    def label(self) -> None:
        """`feet` say how long each side is now, `tops` what it is charged, `names` which output it belongs to."""
        s, shapes = self.s, self.shapes
        alone = len(s.charges) == 1
        self.names, self.feet, self.tops = list[Words](), list[Formula](), list[Formula]()
        for j, column in enumerate(self.columns[: len(s.charges)]):
            parts = (("side" if s.squared else "height", self.miss, shapes.side, self.feet),
                     ("area" if s.squared else "charged", self.cost, shapes.charge, self.tops))  # fmt: skip
            for name, scale, source, group in parts:
                number = scale.value(partial(source, j), reserve=scale.value(source(j)).text, role="target")
                look: dict[str, Any] = {"size": 1.1 * DISPLAY if alone else BODY, "digits": scale.digits}
                group.append(Formula(f'"{name}" {scale.field("v")}', **look, v=number))
            if alone:
                for group, room in zip((self.feet, self.tops), self.columns[1].rows(1, 1, 1), strict=False):
                    room.fit(group[0])
                continue
            output = s.watched[j] if j < len(s.watched) else None
            name = s.name(output) if output is not None else f"{in_words(int(s.counts[j]))} others"
            words = Words(escape(name), BODY, digits="name")
            self.names.append(words)
            for part, y in (
                (words, column.top + 1.05),
                (self.tops[j], column.top + 0.4),
                (self.feet[j], column.bottom - 0.4),
            ):
                part.scale(min(1.0, (column.width - 0.3) / part.width)).move_to((column.center[0], y, 0))
        if self.names:
            align_baseline(*self.names)

    def reason(self) -> None:
        """Half the miss."""
        lesson, s, shapes = self.lesson, self.s, self.shapes
        text = "Half the miss would cost a quarter: squares are lenient with small misses, and stern with large ones."
        if not s.squared:
            text = "Half the miss would cost one half: a large miss counts no more than two half as large."
        if not s.charges.any():
            text = "Nothing is missed, so there is no area, and nothing to charge."
        ghost = shapes.ghost()
        with lesson.beat("reason", text, kind="scrub"):
            lesson.play(FadeIn(ghost), run_time=0.4)
            lesson.play(animate(shapes.half).set_value(0.5), run_time=1.8)
            lesson.until(0.6)
            lesson.play(animate(shapes.half).set_value(1.0), run_time=1.4)
            lesson.play(FadeOut(ghost), run_time=0.4)

    def answer(self) -> None:
        """All level: the mean; of some kinds, its root."""
        lesson, s, shapes = self.lesson, self.s, self.shapes
        found = self.found()
        with lesson.beat("answer", self.answered(), kind="answer"):
            if len(s.charges) > 1:
                lesson.play(animate(shapes.levelled).set_value(1.0), run_time=1.8)
                lesson.play(FadeOut(*self.names), run_time=0.4)
            else:
                lesson.until(0.3)
            lesson.play(FadeIn(found), run_time=0.6)
            lesson.until(0.75)
            lesson.play(*(Dim(foot, 0.4) for foot in self.feet), run_time=0.5)

    def found(self) -> Formula:
        """The cost, with the root that it is of some kinds, beside a single shape, or above several."""
        s, stage, field = self.s, self.lesson.frame.stage, self.cost.field
        numbers: dict[str, Any] = {"c": self.cost.value(s.cost, role="activation")}
        mean = "" if len(s.charges) == 1 else f'"mean {"area" if s.squared else "height"}" ='
        template = f'"cost" = {mean} {field("c")}'
        if s.rooted:
            numbers["a"] = self.cost.value(self.shapes.mean, role="target")
            template = f'"cost" = sqrt({field("a")}) approx {field("c")}'
        words = Formula(template, DISPLAY if len(s.charges) == 1 else HERO, digits=self.cost.digits, **numbers)
        if len(s.charges) == 1:
            return self.columns[1].rows(1, 1, 1)[2].fit(words)
        return Region(stage.left, stage.right, self.columns[0].top + 0.72, stage.top - 0.1).fit(words)

    def answered(self) -> str:
        """What the cost is, beside the mean miss."""
        s, miss = self.s, self.miss.said(self.s.mean_miss)
        what = ("mean " if len(s.outputs) > 1 else "") + ("square" if s.squared else "miss")
        made = f"The {'root of the ' if s.rooted else ''}{what} is the cost: {self.cost.said(s.cost)}"
        than = f"{s.verdict} than the miss of {miss}" if s.verdict != CHOICES[0] else "just as much as the miss"
        return f"{made}, {than}."
