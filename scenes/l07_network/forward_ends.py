"""What follows the scores: their mean and spread on a number line, bars that become shares of a whole, the bets."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from manim import DOWN, ORIGIN, RIGHT, UP, Animation, Dot, Line, Rectangle, ValueTracker, VGroup, VMobject

from nn_core import Tensor, Trace
from scenes.kit.moves.animate import animate
from scenes.kit.readings import Reading
from scenes.kit.runs.case import Case
from scenes.kit.runs.flower_net import SPECIES
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, HERO, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

M = TypeVar("M", bound=VMobject)
LOW, HIGH = -1.6, 1.9


class ScoreLine:
    """Three scores on a number line: they move until their mean is zero, then are scaled until their spread is one."""

    def __init__(self, case: Case, run: Trace, frame: Frame) -> None:
        stage = frame.stage
        self.scores, self.normal = run["scores.z"].value[0], run["shares.xhat"].value[0]
        self.mean = float(run["shares.mean"].value.item())
        self.spread = float(Tensor(run["shares.variance"].value).sqrt().value.item())
        self.unit = (stage.width - 1.6) / (HIGH - LOW)
        self.left, self.y = stage.left + 0.8 - LOW * self.unit, stage.center[1] + 0.5
        self.moved, self.scaled = ValueTracker(0.0), ValueTracker(0.0)
        self.axis = VGroup(Line(self.at(LOW), self.at(HIGH), color=theme().muted, stroke_width=4))
        for number in (-1, 0, 1):
            tick = Line(self.at(number) + 0.14 * DOWN, self.at(number) + 0.14 * UP, color=theme().muted, stroke_width=4)
            label = Maths(str(number).replace("-", "−"), SMALLEST, role="muted", digits="tick")
            self.axis.add(tick, label.next_to(tick, DOWN, buff=0.12))
        self.dots = [self._dot(i) for i in range(3)]
        heights = (0.75, 1.35, 0.75)
        self.names = [self._follow(Words(case.classes[i], BODY, role=f"class {i}"), i, heights[i]) for i in range(3)]
        self.before = [self._number(run["scores.z"], i, 2) for i in range(3)]
        self.after = [self._number(run["shares.xhat"], i, 3) for i in range(3)]
        hue = theme().accent
        self.middle = VGroup(Line(ORIGIN, 1.6 * UP, color=hue, stroke_width=6), Words("mean", BODY).shift(1.9 * UP))
        self.middle.add_updater(lambda mark: mark.move_to(self.at(self.shown(self.mean)), DOWN))
        self.width = Line(color=hue, stroke_width=6)
        self.width.add_updater(lambda _: self._span())
        self._span()
        words = stage.rows(6, 1)[1]
        self.words = words.fit(Formula(
            '"mean" @m quad "spread" @s', 1.1 * BODY, m=Value(np.array(self.mean), places=3),
            s=Value(np.array(self.spread), places=3),
        ))  # fmt: skip

    def at(self, number: float) -> np.ndarray:
        """The place of a number on the line."""
        return np.array([self.left + number * self.unit, self.y, 0.0])

    def shown(self, number: float) -> float:
        """Where a number has come to by now."""
        number -= self.moved.get_value() * self.mean
        return number / (1 + self.scaled.get_value() * (self.spread - 1))

    def _span(self) -> None:
        """From the mean as far as the spread reaches, below the line."""
        start, end = (self.at(self.shown(self.mean + step)) + 0.62 * DOWN for step in (0.0, self.spread))
        self.width.put_start_and_end_on(start, end)

    def _dot(self, i: int) -> Dot:
        dot = Dot(self.at(float(self.scores[i])), radius=0.17, color=theme().role(f"class {i}")).set_z_index(2)
        return dot.add_updater(lambda dot: dot.move_to(self.at(self.shown(float(self.scores[i])))))

    def _follow(self, words: M, i: int, height: float) -> M:
        def place(words: Any) -> None:
            words.move_to(self.at(self.shown(float(self.scores[i]))) + height * UP)

        place(words)
        words.add_updater(place)
        return words

    def _number(self, source: Any, i: int, places: int) -> Value:
        value = Value(source, (0, i), places, size=HERO, role=f"class {i}")
        heights = (1.25, 1.95, 1.25)
        return self._follow(value, i, -heights[i])

    def centre(self) -> Any:
        """The mean moves to zero, and all scores with it."""
        return animate(self.moved).set_value(1.0)

    def scale(self) -> Any:
        """The spread becomes one."""
        return animate(self.scaled).set_value(1.0)

    def readings(self) -> list[Reading]:
        """Where the dots stand at the end, against the network's own normalised scores."""
        shown = [(float(dot.get_x()) - self.left) / self.unit for dot in self.dots]
        return [Reading("normalised", a, float(b), 2e-4) for a, b in zip(shown, self.normal, strict=True)]


class ShareBars:
    """e to each normalised score as a bar, a row each; laid end to end they are the whole, and each is its share."""

    def __init__(self, case: Case, run: Trace, frame: Frame) -> None:
        stage = frame.stage
        powers, self.shares = Tensor(run["shares.z"].value[0]).exp().value, run["shares.a"].value[0]
        self.unit = (stage.width - 0.1) / float(powers.sum())
        rows = stage.rows(1, 1, 1, 1.25)
        self.bars, self.names, self.numbers, self.ends, self.totals = [], [], [], [], []
        x = stage.left + 0.05
        for i in range(3):
            bar = Rectangle(width=float(powers[i]) * self.unit, height=0.8, color=theme().role(f"class {i}"))
            bar.set_fill(theme().role(f"class {i}"), 0.25).set_stroke(width=3)
            y = rows[i].center[1]
            bar.move_to((stage.left + 0.05 + bar.width / 2, y - 0.25, 0))
            name = Words(case.classes[i], BODY, role=f"class {i}")
            power = Formula("e^@z approx @p", BODY, z=Value(run["shares.z"], (0, i), 3), p=Value(powers, i, 3))
            line = VGroup(name, power).arrange(buff=0.7)
            line.move_to((stage.left + 0.05 + line.width / 2, y + 0.5, 0))
            self.bars.append(bar)
            self.names.append(name)
            self.numbers.append(power)
            self.ends.append((x + bar.width / 2, rows[3].center[1], 0))
            x += bar.width
            share = Value(run["shares.a"], (0, i), 3, size=HERO if i == 2 else BODY, role=f"class {i}")
            self.totals.append(share)
        self._label(rows[3].center[1])
        total = Value(np.array(float(powers.sum())), places=3)
        self.sum = Formula('"sum" @s', BODY, s=total)
        self.sum.move_to((stage.right - self.sum.width / 2, rows[3].center[1] + 0.75, 0))

    def _label(self, y: float) -> None:
        """Each share over its part of the whole; narrow parts have theirs above, the large one's inside."""
        for i, share in enumerate(self.totals):
            x = self.ends[i][0]
            share.move_to((x, y + 0.75, 0) if i < 2 else (x, y, 0))
        first, second, _ = self.totals
        edge = self.ends[0][0] - self.bars[0].width / 2
        first.shift(max(edge - float(first.get_left()[0]), 0.0) * RIGHT)
        second.shift(max(float(first.get_right()[0]) + 0.25 - float(second.get_left()[0]), 0.0) * RIGHT)

    def gather(self) -> list[Animation]:
        """The bars slide end to end."""
        return [animate(bar).move_to(end) for bar, end in zip(self.bars, self.ends, strict=True)]

    def readings(self) -> list[Reading]:
        """Each bar as a share of all three, against the network's answer."""
        whole = sum(float(bar.width) for bar in self.bars)
        return [Reading("share", float(bar.width) / whole, float(share), 1e-6)
                for bar, share in zip(self.bars, self.shares, strict=True)]  # fmt: skip


class Bets:
    """In the left (0) or right (1) half of the stage: a species, and the products that speak of it below each other."""

    def __init__(self, frame: Frame, half: int, species: int, products: list[Formula]) -> None:
        self.name = Words(SPECIES[species], HERO, role=f"class {species}")
        self.products = products
        column = frame.stage.columns(1, 1)[half]
        for row, part in zip(frame.stage.rows(1, 1, 1, 1.25), [self.name, *products], strict=False):
            part.scale(min(1.0, 0.94 * column.width / part.width)).move_to((column.center[0], row.center[1], 0))
