"""Why slopes do not multiply: a product as an area, whose sides grow by different steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DL, DOWN, LEFT, ORIGIN, RIGHT, UP, Create, DashedVMobject, FadeIn, FadeOut, Rectangle, VGroup

from scenes.kit.algebra.grown_box import GrownBox
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim
from scenes.kit.runs.descent import derivative
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline, rows
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.growing_square import Spot, beside, tag

AT = 2.0
STEPS = (0.1, 0.01, 0.001)
GAP = 0.25  # between the pieces, in manim units
SIDE: Spot = (1, 0), (1, 0.5), RIGHT
TOP: Spot = (0, 1), (0.5, 1), UP
CORNER: Spot = (1, 1), (1, 0.5), RIGHT


def first(x: Any) -> Any:
    """x² + 1, the width."""
    return x**2 + 1


def second(x: Any) -> Any:
    """3x − 2, the height."""
    return 3 * x - 2


def product(x: Any) -> Any:
    """Width times height."""
    return first(x) * second(x)


def gains(run: float) -> tuple[float, float]:
    """How much width and height grow while x moves by `run`."""
    return first(AT + run) - first(AT), second(AT + run) - second(AT)


def measured(run: float) -> float:
    """The product's gain over `run`, divided by it."""
    return float((product(AT + run) - product(AT)) / run)


class ProductRule(Lesson):
    """A product grows by two strips, so its slope is f′g + fg′."""

    def construct(self) -> None:
        """Two slopes and a guess; a step, its strips; per step; the rule; where twelve is."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, self.right = below.columns(*self.frame.pick((58, 42), (55, 45)), gap=0.2)
        self.size: float = self.frame.pick(1.0 * BODY, 1.04 * LABEL)
        self.units = self.frame.pick((1.06, 0.62), (0.72, 0.43))
        corner = left.at(-1, -1) + np.array([1.35, 0.65, 0])
        self.box = GrownBox((first(AT), second(AT)), gains, STEPS[0], origin=corner, unit=self.units[0])
        self.sides = [
            beside(self.box, (0, 0), (0.5, 0), DOWN, self.named("f", first(AT))),
            beside(self.box, (0, 0), (0, 0.5), LEFT, self.named("g", second(AT))),
        ]
        self.area = beside(self.box, (0, 0), (0.5, 0.5), ORIGIN, Value(product(AT), places=0, size=HERO))
        self.ask()
        self.strips()
        self.per_step()
        self.rule()
        self.close()

    def named(self, name: str, number: float) -> Formula:
        """A side's name and length."""
        return Formula(f"{name} = @n", self.size, role="input", n=Value(number, places=0, role="input"))

    def ask(self) -> None:
        """Two slopes, and the tempting product."""
        slopes = [
            Formula(f'"slope of" {name} = @n', 1.2 * self.size, role="gradient", n=self.whole(derivative(f, AT)))
            for name, f in (("f", first), ("g", second))
        ]
        a, b = (Value(derivative(f, AT), places=0, role="gradient") for f in (first, second))
        tempting = Value(derivative(first, AT) * derivative(second, AT), places=0)
        self.guess = Formula("(f g)' = @a dot @b = @c thin ?", self.size, a=a, b=b, c=tempting)
        self.slopes = rows(*slopes)
        sides = (Maths(rule, self.size, digits="formula", role="muted") for rule in ("f = x^2 + 1", "g = 3 x - 2"))
        place = Formula("x = @x", self.size, role="muted", x=Value(AT, places=0, role="input"))
        self.rules = rows(*sides, place)
        self.right.fit(VGroup(self.rules, self.slopes, self.guess).arrange(DOWN, buff=0.7))
        with self.beat("sides", "At x equals two, f is five wide and g four high: their product is the area, twenty."):
            self.heading("Do slopes multiply?", into=self.box.pieces[0, 0])
            self.play(FadeIn(self.box.pieces[0, 0], *self.sides), FadeIn(self.rules), run_time=0.6)
            self.play(FadeIn(self.area), run_time=0.5)
        with self.beat(
            "ask",
            "The width f grows with slope four, the height g with slope three. Does the area grow with slope twelve?",
            kind="question",
            notes="Most multiply. Ask for the unit: area per step, not step times step.",
            choices=("seven", "twelve", "thirty-one"),
            right="thirty-one",
        ):
            self.play(FadeIn(self.slopes), share=0.15)
            self.until(0.55)
            self.play(FadeIn(self.guess), share=0.15)

    def strips(self) -> None:
        """A step of one tenth: each side grows by its own gain."""
        box = self.box
        side, top = (self.gain(axis) for axis in (0, 1))
        self.gained = [beside(box, (1, 0), (0.5, 0), DOWN, side), beside(box, (0, 1), (0, 0.5), LEFT, top)]
        self.tags = [tag(box, *spot, self.size) for spot in (SIDE, TOP, CORNER)]
        with self.beat(
            "step", "Move x by one tenth: f, which bends, gains nought point four one; g gains nought point three."
        ):
            for tracker in box.grown:
                tracker.set_value(0)
            box.refresh()
            moved = Formula("-> @x", self.size, role="muted", x=Value(AT + STEPS[0], places=1, role="input"))
            align_baseline(self.rules[2], moved.next_to(self.rules[2], RIGHT, buff=0.2))
            self.rules.add(moved)
            self.play(FadeOut(self.guess, self.slopes), FadeIn(moved), run_time=0.4)
            self.play(FadeIn(*box.of(1), *box.of(2)), run_time=0.4)
            for tracker, number in zip(box.grown, self.gained, strict=True):
                self.play(animate(tracker).set_value(1), run_time=0.8)
                self.play(FadeIn(number.update()), run_time=0.5)
        with self.beat(
            "strips",
            "Three pieces are new: a strip at the side, as high as g; a strip on top, as wide as f; and a corner.",
        ):
            self.play(animate(box.apart).set_value(GAP), run_time=0.8)
            for number in self.tags:
                self.play(FadeIn(number.update()), share=0.12)

    def gain(self, axis: int) -> Value:
        """What a side gains: how wide the drawn strip is."""
        key = (1 - axis, axis)
        return Value(lambda: self.box.lengths(*key)[axis], size=self.size, role="gradient")

    def per_step(self) -> None:
        """Divided by the step, the strips have the slopes as widths; the corner dies away."""
        box = self.box
        lines = [
            Formula('"step" @h: quad @s', self.size, h=Value(step, places=3, role="input"), s=Value(measured(step)))
            for step in STEPS
        ]
        self.table = self.right.place(VGroup(*lines).arrange(DOWN, buff=0.35), 0, 0.8)
        quotients = self.right.fit(VGroup(*map(self.quotient, (0, 1))).arrange(DOWN, buff=0.5))
        quotients.shift(self.frame.pick(0.0, -0.2) * DOWN)  # off the lines of the strips' numbers
        with self.beat(
            "per step",
            "Slope means gain per step. Divide by one tenth: the side strip becomes four point one wide, the top strip "
            "three high.",
        ):
            self.play(FadeOut(self.rules), run_time=0.4)
            for quotient in quotients:
                self.play(FadeIn(quotient), run_time=0.6)
            self.until(0.5)
            self.play(animate(box.unit).set_value(self.units[1]), run_time=0.7)
            self.play(animate(box.per).set_value(1), share=0.25)
            self.play(FadeOut(quotients), run_time=0.4)
            self.play(FadeIn(self.table[0]), run_time=0.5)
        with self.beat(
            "shrink",
            "Shrink the step: the corner dies away, the strips stay. Sixteen plus fifteen is thirty-one.",
            kind="scrub",
        ):
            for step, line in zip(STEPS[1:], self.table[1:], strict=True):
                self.play(animate(box.run).set_value(step), run_time=1.1)
                self.play(FadeIn(line), run_time=0.4)
            self.play(FadeOut(self.tags[2]), run_time=0.4)
            a, b = (self.whole(slope * other) for slope, other in self.turns())
            total = Value(derivative(product, AT), places=0)
            self.sum = self.right.place(Formula("@a + @b = @c", 1.25 * self.size, a=a, b=b, c=total), 0.8, -0.35)
            self.play(FadeIn(self.sum), share=0.1)

    def quotient(self, axis: int) -> Formula:
        """A side's gain, divided by the step."""
        gain = Value(gains(STEPS[0])[axis], role="gradient")
        step = Value(STEPS[0], places=1, role="input")
        result = Value(gains(STEPS[0])[axis] / STEPS[0], role="gradient")
        return Formula("frac(@gain, @step) = @result", 1.25 * self.size, gain=gain, step=step, result=result)

    @staticmethod
    def whole(source: float) -> Value:
        """A slope without decimals."""
        return Value(source, places=0, role="gradient")

    @staticmethod
    def turns() -> list[tuple[float, float]]:
        """Each slope with the other side's length."""
        return [(derivative(first, AT), second(AT)), (derivative(second, AT), first(AT))]

    def rule(self) -> None:
        """The strips get their names; the tempting twelve is the corner between them, where nothing is."""
        box = self.box
        spots: list[Spot] = [((1, 0), (0.5, 0.5), ORIGIN), ((0, 1), (0.5, 0.5), ORIGIN)]
        names = [
            beside(box, *spot, Formula(f"{name} = @n", 1.1 * self.size, n=Value(slope * other, places=0)))
            for spot, name, (slope, other) in zip(spots, ("f' g", "f g'"), self.turns(), strict=True)
        ]
        rule = Maths("(f g)' = f' g + f g'", 1.25 * self.size, role="gradient")
        self.written = self.right.place(rule, 0.8, -0.85)
        with self.beat(
            "rule",
            "At the side, g times the slope of f. On top, f times the slope of g. Together they are the product rule.",
            notes="A side that shrinks takes its strip away; the sign does the rest.",
        ):
            self.play(*dim(self.table), FadeOut(*self.tags[:2]), run_time=0.4)
            self.play(FadeIn(names[0]), share=0.12)
            self.until(0.4)
            self.play(FadeIn(names[1]), share=0.12)
            self.until(0.65)
            self.play(FadeIn(rule), share=0.12)

    def close(self) -> None:
        """Twelve is the empty corner."""
        box = self.box
        wide, high = (derivative(f, AT) * self.units[1] for f in (first, second))
        empty = Rectangle(width=wide, height=high).set_stroke(theme().muted, 3)
        empty.move_to(box.place((1, 0), (0, 1)) + GAP * UP, aligned_edge=DL)
        dashed = DashedVMobject(empty, 50)
        a, b = (Value(derivative(f, AT), places=0, role="muted") for f in (first, second))
        twelve = Value(derivative(first, AT) * derivative(second, AT), places=0, role="muted")
        number = Formula("@a dot @b = @c", self.size, role="muted", a=a, b=b, c=twelve).move_to(empty)
        with self.beat(
            "twelve",
            "And four times three? Twelve is the empty place between the strips, where the corner died away.",
            notes="Corner divided by the step twice is f′g′: 1.23 / 0.1 is near twelve.",
        ):
            self.play(Create(dashed), share=0.2)
            self.play(FadeIn(number), share=0.12)
        with self.beat(
            "close", "So not twelve but thirty-one: each slope times the other side, and the two added.", kind="answer"
        ):
            self.play(Create(Ring(self.sum.part("c"), margin=0.08)), run_time=0.6)
            self.claim("A product grows by two strips")
