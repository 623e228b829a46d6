"""What follows the scores: their mean and spread on a number line, bars that become shares of a whole, the bets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import numpy as np
from manim import (
    DOWN,
    ORIGIN,
    RIGHT,
    UP,
    Animation,
    Dot,
    FadeIn,
    FadeOut,
    Line,
    Rectangle,
    ValueTracker,
    VGroup,
    VMobject,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words, escape
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.forward_net import NetRows
from scenes.l07_network.forward_story import ForwardStory

M = TypeVar("M", bound=VMobject)
MARGINS = 0.675, 0.38  # of the line, beyond the least and the largest score


class ScoreLine:
    """The scores in sight on a number line: they move until the mean is zero, then are scaled to a spread of one."""

    def __init__(self, story: ForwardStory, frame: Frame) -> None:
        stage, run, self.shown_scores = frame.stage, story.case.run, story.shown[-1]
        scores, normal = story.record(-1, "z"), run[f"{story.last}.xhat"]
        self.scores, self.normal = scores.value[0], normal.value[0]
        self.mean = float(run[f"{story.last}.mean"].value.item())
        self.spread = float(Tensor(run[f"{story.last}.variance"].value).sqrt().value.item())
        both = np.concatenate([self.scores, self.normal])
        low, high = float(both.min()) - MARGINS[0], float(both.max()) + MARGINS[1]
        self.unit = (stage.width - 1.6) / (high - low)
        self.left, self.y = stage.left + 0.8 - low * self.unit, stage.center[1] + 0.5
        self.moved, self.scaled = ValueTracker(0.0), ValueTracker(0.0)
        self.axis = VGroup(Line(self.at(low), self.at(high), color=theme().muted, stroke_width=4))
        for number in range(int(np.ceil(low)), int(np.floor(high)) + 1):
            tick = Line(self.at(number) + 0.14 * DOWN, self.at(number) + 0.14 * UP, color=theme().muted, stroke_width=4)
            label = Maths(str(number).replace("-", "−"), SMALLEST, role="muted", digits="tick")
            self.axis.add(tick, label.next_to(tick, DOWN, buff=0.12))
        shown = list(enumerate(self.shown_scores))
        self.dots = [self._dot(i) for _, i in shown]
        self.names = [
            self._follow(Words(escape(story.name(i)), BODY, role=f"class {i}", digits="name"), i, (0.75, 1.35)[k % 2])
            for k, i in shown
        ]
        self.before = [self._number(scores, i, 2, k) for k, i in shown]
        self.after = [self._number(normal, i, 3, k) for k, i in shown]
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

    def _number(self, source: Any, i: int, places: int, row: int) -> Value:
        value = Value(source, (0, i), places, size=HERO, role=f"class {i}")
        return self._follow(value, i, -(1.25, 1.95)[row % 2])

    def steps(self) -> Iterator[Step]:
        """The scores come; the mean moves to zero, and all with it; the spread becomes one."""
        yield [FadeIn(self.axis), *map(FadeIn, self.dots), *map(FadeIn, self.names)], 0.5
        yield [*map(FadeIn, self.before)], 0.4
        yield [FadeIn(self.middle), FadeIn(self.width), FadeIn(self.words)], 0.5
        yield [FadeOut(*self.before)], 0.4
        yield [animate(self.moved).set_value(1.0)], 1.0
        yield [animate(self.scaled).set_value(1.0)], 0.8
        yield [*map(FadeIn, self.after)], 0.5

    def settle(self) -> None:
        """Nothing moves from now on."""
        for part in (*self.dots, *self.names, *self.after, *self.before, self.middle, self.width):
            part.clear_updaters(recursive=False)

    def readings(self) -> list[Reading]:
        """Where the dots stand at the end, against the network's own normalised scores."""
        shown = [(float(dot.get_x()) - self.left) / self.unit for dot in self.dots]
        true = self.normal[self.shown_scores]
        return [Reading("normalised", a, float(b), 2e-4) for a, b in zip(shown, true, strict=True)]


class ShareBars:
    """e to each score in sight as a bar, a row each, and to all others together; laid end to end they are the whole.

    Where the answers are no shares, each bar is the answer itself.
    """

    def __init__(self, story: ForwardStory, frame: Frame) -> None:
        self.story, shown = story, story.shown[-1]
        stage, inputs = frame.stage, story.case.run[f"{story.last}.z"]
        powers = Tensor(inputs.value[0]).exp().value if story.shares else story.outputs.value[0]
        self.shares, self.rest = story.outputs.value[0][shown], [i for i in range(len(powers)) if i not in shown]
        whole = float(powers.sum()) if story.shares else 1.1 * float(np.abs(powers).max())
        self.unit = (stage.width - 0.1) / whole
        count = len(shown) + bool(self.rest and story.shares)
        rows = stage.rows(*[1.0] * count, 1.25)
        self.foot = float(rows[-1].center[1])
        self.bars, self.names = list[Rectangle](), list[Words]()
        self.numbers, self.totals = list[Formula](), list[Value]()
        for i, row in zip(shown, rows, strict=False):
            source = "e^@z approx @p" if story.shares else "@p"
            parts: dict[str, Any] = {"p": Value(powers, i, 3)} | (
                {"z": Value(inputs, (0, i), 3)} if story.shares else {}
            )
            self._add(story.name(i), Formula(source, BODY, **parts), float(powers[i]), row, f"class {i}", stage.left)
            size = HERO if i == story.winner else BODY
            self.totals.append(Value(story.outputs, (0, i), 3, size=size, role=f"class {i}"))
        if count > len(shown):
            rest = float(powers[self.rest].sum())
            number = Formula("approx @p", BODY, p=Value(rest, places=3))
            self._add("all others", number, rest, rows[count - 1], "muted", stage.left)
            rest_share = float(story.outputs.value[0][self.rest].sum())
            self.shares = np.append(self.shares, rest_share)
            self.totals.append(Value(rest_share, places=3, size=BODY, role="muted"))
        column = max(float(words.get_right()[0]) for words in self.names) + 0.7
        for number in self.numbers:
            number.set_x(column + number.width / 2)
        self.ends, x = [], stage.left + 0.05
        for bar in self.bars:
            self.ends.append((x + bar.width / 2, self.foot, 0))
            x += bar.width
        self.best = shown.index(story.winner)
        self.sum = Formula('"sum" @s', BODY, s=Value(np.array(whole), places=3))
        self._label(stage.right)

    def _add(self, name: str, number: Formula, length: float, row: Region, role: str, left: float) -> None:
        """A bar with its name and number above it."""
        bar = Rectangle(width=max(length * self.unit, 1e-3), height=0.8, color=theme().role(role))
        bar.set_fill(theme().role(role), 0.16).set_stroke(width=3)
        bar.move_to((left + 0.05 + bar.width / 2, row.center[1] - 0.25, 0))
        words = Words(escape(name), BODY, role=role, digits="name")
        words.move_to((left + 0.05 + words.width / 2, row.center[1] + 0.5, 0))
        align_baseline(words, number)
        self.bars.append(bar)
        self.names.append(words)
        self.numbers.append(number)

    def _label(self, right: float) -> None:
        """Each share over its part of the whole, the winner's inside it, if it fits; then the sum, clear of them."""
        before, last, line = -np.inf, self.totals[-1], self.foot + 0.75
        for k, (bar, end, share) in enumerate(zip(self.bars, self.ends, self.totals, strict=True)):
            inside = k == self.best and bar.width > share.width + 0.4
            share.move_to((end[0], self.foot if inside else line, 0))
            if not inside:
                edge = max(end[0] - bar.width / 2, before + 0.25)
                share.shift(max(edge - float(share.get_left()[0]), 0.0) * RIGHT)
                share.shift(min(right - float(share.get_right()[0]), 0.0) * RIGHT)
                before = float(share.get_right()[0])
        y = line if last.get_y() < line else self.bars[-1].get_y()
        self.sum.move_to((right - self.sum.width / 2, y, 0))

    def gather(self) -> list[Animation]:
        """The bars slide end to end."""
        return [animate(bar).move_to(end) for bar, end in zip(self.bars, self.ends, strict=True)]

    def readings(self) -> list[Reading]:
        """Each bar as a share of all, against the network's answer."""
        whole = sum(float(bar.width) for bar in self.bars) if self.story.shares else self.unit
        return [Reading("share", float(bar.width) / whole, float(share), 1e-6)
                for bar, share in zip(self.bars, self.shares, strict=True)]  # fmt: skip


class Bets:
    """In the left (0) or right (1) half of the stage: a class, and the products that speak of it below each other."""

    def __init__(self, frame: Frame, half: int, name: str, role: str, products: list[Formula]) -> None:
        self.name = Words(escape(name), HERO, role=role, digits="name")
        self.products = products
        column = frame.stage.columns(1, 1)[half]
        for row, part in zip(frame.stage.rows(1, 1, 1, 1.25), [self.name, *products], strict=False):
            part.scale(min(1.0, 0.94 * column.width / part.width)).move_to((column.center[0], row.center[1], 0))


def both_bets(p: NetRows) -> tuple[Bets, Bets]:
    """What the loud neuron and its rival give the favoured class, and what the rival gives the second one."""
    story = p.story
    one, other = (
        Bets(p.frame, half, story.name(i), f"class {i}", [p.product(i, j) for j in js])
        for half, (i, js) in enumerate(((story.favoured, (story.loud, story.rival)), (story.second, (story.rival,))))
    )
    for left, right in zip(one.products, other.products, strict=False):
        ground, foot = (float(product.values["p"].strut.points[0][1]) for product in (left, right))
        right.shift((ground - foot) * UP)
    return one, other
