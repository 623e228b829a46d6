"""The sums below any network: misses and cost, what comes back along edges, a gradient, and its test."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
from manim import DOWN, LEFT, RIGHT, Line, VGroup

from scenes.kit.network.backward import NUMBER
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.numerals import text_number
from scenes.kit.text.typeset import Maths, Words, escape
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.case_story import BackStory, places_for

LONGEST_NAME = 10  # characters
GAP = 0.26  # between lines
MOST_OF_IT = 0.58  # of the width, for what may be wide

L = TypeVar("L", bound=Maths)


def shown(value: Value) -> float:
    """A number as it is displayed."""
    return text_number(value.text)


def relation(result: Value, exact: float) -> str:
    """The sign before a result, as the numbers before it are displayed."""
    return "=" if abs(shown(result) - exact) < 1e-9 else "approx"


class BackSums:
    """The formulas of a story, each made when it is asked for, in the size that the frame has room for."""

    def __init__(self, frame: Frame, story: BackStory, work: Region) -> None:
        self.frame, self.story, self.work = frame, story, work
        self.right = work  # once the misses are there, what they leave of it
        self.side, self.most = work.columns(*frame.pick((0.45, 0.55), (0.36, 0.64)), gap=frame.pick(0.6, 0.2))
        self.size = frame.pick(1.4, 1.05) * LABEL

    def line(self, source: str, size: float = 1.0, **values: Any) -> Formula:
        """A formula with numbers."""
        return Formula(source, size * self.size, digits="formula", **values)

    def gradient(self, source: Any, index: Any, kind: str, **options: Any) -> Value:
        """A number on the way back."""
        return Value(source, index, self.story.places[kind], role="gradient", **options)

    def name(self, i: int) -> str:
        """What an output is called."""
        names = self.story.case.classes
        if len(self.story.target) == 1:
            return "output"
        return names[i] if names and len(names[i]) <= LONGEST_NAME else f"output {i + 1}"

    def stack(self, lines: list[L], room: Region) -> list[L]:
        """Lines below each other, from the left; letters alone may be smaller than numbers."""
        for line in lines:
            line.scale(min(1.0, room.width / float(line.width)))
        room.fit(VGroup(*lines).arrange(DOWN, buff=GAP, aligned_edge=LEFT))
        return lines

    def fits(self, lines: list[Maths], room: Region) -> bool:
        """Whether the lines' numbers can be read where they are made to fit a room."""
        return max(float(line.width) for line in lines) * NUMBER / self.size <= room.width

    def misses(self) -> list[tuple[Words, Formula]]:
        """For each output in sight its name, and what it says, minus what it should say."""
        story, places, rows = self.story, self.story.places["answer"], list[tuple[Words, Formula]]()
        y = story.target
        exact = next((k for k in range(places + 1) if np.allclose(y, y.round(k), atol=1e-12)), places)
        for i in story.shown[-1]:
            p = Value(story.record(story.depth, "a"), (0, i), places, role="activation")
            goal = Value(y, i, exact, role="target", paren=True)
            miss = Value(story.misses, i, places)
            sign = relation(miss, shown(p) - shown(goal))
            name = Words(escape(self.name(i)), self.size, digits="name", color=theme().muted)
            rows.append((name, self.line(f"@p - @y {sign} @miss", p=p, y=goal, miss=miss)))
        right = max(float(name.width) for name, _ in rows) + self.frame.pick(0.4, 0.25)
        for name, line in rows:
            line.next_to(name, RIGHT, buff=right - float(name.width))
            align_baseline(name, line)
        whole = VGroup(*(VGroup(*row) for row in rows)).arrange(DOWN, buff=GAP, aligned_edge=LEFT)
        self.work.place(self.work.columns(MOST_OF_IT, 1 - MOST_OF_IT)[0].fit(whole), -1)
        self.right = replace(self.work, left=float(whole.get_right()[0]) + self.frame.pick(0.6, 0.2))
        return rows

    def layers(self) -> Maths:
        """What each layer does on the way forward."""
        colors: dict[str, Any] = {"W": "weight", "x": "activation", "b": "bias", "a": "activation"}
        source = "bold(z) = {{ W : W }} {{ bold(a) : x }} + {{ bold(b) : b }} quad quad {{ bold(a) : a }} = g(bold(z))"
        return self.work.fit(Maths(source, 1.3 * self.size, colors=colors))

    def cost(self) -> list[Maths]:
        """The cost, from what stands beside it."""
        s, cost = self.story, Value(self.story.cost, None, max(3, places_for(self.story.cost)))
        places, n = s.places["answer"], len(s.target)
        lines: list[Maths]
        if s.true is not None:
            p = Value(s.record(s.depth, "a"), (0, s.true), places, role="activation")
            lines = [self._surprise(p, shown(p), "@p", cost)]
        elif s.loss == "mse" and n == 2 and self.frame.wide:
            misses: dict[str, Any] = {f"m{i}": Value(s.misses, i, places, paren=True) for i in range(2)}
            lines = [self.line("C = 1 / 2 dot (@m0^2 + @m1^2)", **misses), self.line("approx @c", c=cost)]
        elif s.loss == "mse" and n == 1:
            miss = Value(s.misses, 0, places, paren=True)
            lines = [self.line(f"C = @m^2 {relation(cost, shown(miss) ** 2)} @c", m=miss, c=cost)]
        elif s.loss == "binary_cross_entropy" and n == 1 and float(s.target[0]) in (0.0, 1.0):
            p = Value(s.record(s.depth, "a"), (0, 0), places, role="activation")
            share, of = (shown(p), "@p") if s.target[0] else (1 - shown(p), "(1 - @p)")
            lines = [self._surprise(p, share, of, cost)]
        else:
            lines = [Maths(f"C = {self._cost_letters()}", self.size, digits="formula"), self.line("approx @c", c=cost)]
        return self.stack(lines, self.right)

    def _surprise(self, p: Value, share: float, of: str, cost: Value) -> Formula:
        """Minus the log of a share; where it is too small to be shown, in letters."""
        if share <= 0:
            return self.line(f"C = -ln {of.replace('@', '')} approx @c", c=cost)
        return self.line(f"C = -ln {of} {relation(cost, float(-np.log(share)))} @c", p=p, c=cost)

    def _cost_letters(self) -> str:
        mean = "" if len(self.story.target) == 1 else "1/n sum_i"
        match self.story.loss:
            case "mse":
                return f"{mean} (a_i - y_i)^2"
            case "rmse":
                return f"sqrt({mean} (a_i - y_i)^2)"
            case "mae":
                return f"{mean} abs(a_i - y_i)"
            case "categorical_cross_entropy":
                return "- sum_i y_i ln p_i"
        return f"-{mean} (y ln p + (1 - y) ln (1 - p))"

    def product(self, i: int) -> list[Formula]:
        """Weight times delta of one output in sight; below it what all that are out of sight send back together."""
        s = self.story
        weight = Value(s.record(s.depth, "W"), (i, s.end), s.places["weight"], role="weight", paren=True)
        delta = self.gradient(s.record(s.depth, "z"), (0, i), "delta", field="grad", paren=True)
        term = self.gradient(s.terms, i, "term")
        lines = [self.line(f"w dot delta = @w dot @d {relation(term, shown(weight) * shown(delta))} @t", 1.15,
                           w=weight, d=delta, t=term)]  # fmt: skip
        if s.others:
            count = Value(float(len(s.others)), None, 0)
            lines.append(self.line('@n "more:" @t', n=count, t=self._rest()))
        self.work.fit(VGroup(*lines).arrange(DOWN, buff=0.3))
        return lines

    def _rest(self) -> Value:
        return self.gradient(float(self.story.sums[-1] - self.story.sums[-2]), None, "term")

    def column(self) -> tuple[list[Formula], Formula, Line]:
        """What comes back, term by term, and below a line their running sum."""
        s = self.story
        terms = [self.line("@t", t=self.gradient(s.terms, i, "term")) for i in s.shown[-1]]
        terms += [self.line('"others:" @t', t=self._rest())] if s.others else []
        widest = max((Value(s.sums, k, s.places["term"]).text for k in range(len(s.sums))), key=len)
        sign = "" if s.adds_up(s.places["term"]) else "approx"
        total = self.line(f'"sum:" {sign} @t', t=self.gradient(s.sums, 0, "term", reserve=widest, align="right"))
        lines = [*terms, total]
        VGroup(*lines).arrange(DOWN, buff=GAP)
        right = max(float(line.values["t"].get_right()[0]) for line in lines)
        for line in lines:
            line.shift((right - line.values["t"].get_right()[0]) * RIGHT)
        y = (terms[-1].get_bottom()[1] + total.get_top()[1]) / 2
        left = min(float(line.values["t"].get_left()[0]) for line in lines) - 0.1
        rule = Line((left, y, 0), (right + 0.1, y, 0), color=theme().muted, stroke_width=3)
        self.side.fit(VGroup(*lines, rule))
        return terms, total, rule

    def weight_gradient(self) -> Formula:
        """Delta times the answer before the weight."""
        s = self.story
        kind, role = ("delta" if s.depth == 1 else "end"), ("activation" if s.layer > 1 else "input")
        delta = self.gradient(s.record(s.layer, "z"), (0, s.end), kind, field="grad", paren=True)
        before = Value(
            s.record(s.layer - 1, "a"), (0, s.start), s.answer_places(s.layer - 1, s.start), role=role, paren=True
        )
        gradient = self.gradient(s.nudges.gradient, None, "gradient")
        sign = relation(gradient, shown(delta) * shown(before))
        letter = "a" if s.layer > 1 else "x"
        source = f"(partial C) / (partial w) = delta dot {letter} = @d dot @a {sign} @g"
        return self.work.fit(self.line(source, 1.15, d=delta, a=before, g=gradient))

    def test(self) -> tuple[list[Formula], list[Formula]]:
        """The costs before and after the nudge; what was predicted, and the quotient."""
        s = self.story
        places = s.places["gradient"] + s.decade
        before, after = (Value(s.nudges.cost(nudge), None, places) for nudge in (0.0, s.step))
        eps = Value(s.step, None, s.decade, role="weight")
        left, right = self.work.columns(MOST_OF_IT, 1 - MOST_OF_IT, gap=0.2)
        costs = self.stack([
            self.line("C(w) = @c", c=before), self.line("C(w + @e) = @c", e=eps, c=after)
        ], left)  # fmt: skip
        measured = Value(s.nudges.quotient(s.step), None, s.places["gradient"])
        quotient = self.line("Delta C \\/ epsilon approx @q", q=measured)
        predicted = self.line('"predicted:" @g', g=self.gradient(s.nudges.gradient, None, "gradient"))
        return costs, self.stack([predicted, quotient], right)

    def counter(self) -> Formula:
        """How many gradients are known, layer by layer."""
        all_ = str(self.story.case.dials)
        found = Value(self.story.found, 0, 0, role="gradient", reserve=all_, align="right")
        dials = Value(float(self.story.case.dials), None, 0)
        return self.work.fit(self.line('@n "of" @d "gradients"', 1.3, n=found, d=dials))

    def asked(self) -> tuple[Words, Formula]:
        """What a nudge gives, and the tempting answer."""
        dials = Value(float(self.story.case.dials), None, 0)
        return self._ends(self.line('@n "dials:" @m "more runs?"', n=dials, m=dials.copy()))

    def ends(self) -> tuple[Words, Formula]:
        """What a nudge gives, and what the way back gives."""
        dials = Value(float(self.story.case.dials), None, 0, role="gradient")
        return self._ends(self.line('"one way back:" @n "gradients"', n=dials))

    def _ends(self, line: Formula) -> tuple[Words, Formula]:
        first = Words("one nudge, one run: one gradient", self.size)
        self.work.inset(0, 0.3).fit(VGroup(first, line).arrange(DOWN, buff=0.4, aligned_edge=LEFT))
        return first, line
