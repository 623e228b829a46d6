"""Why a sum of products is a shadow times a length."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Flash, ReplacementTransform, VGroup, linear, there_and_back

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import Shine, spread
from scenes.kit.algebra.signed_stack import GrowBar
from scenes.kit.algebra.signed_strip import Strengthen
from scenes.kit.algebra.vectors import AngleArc
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import swap
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt
from scenes.kit.plot.right_triangle import Carry, Parts
from scenes.kit.runs.turning_pair import Swing
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import Waiver
from scenes.kit.text.values import Value
from scenes.l02_dot_product.turning_cast import TurningCast

FULL_TURN, ROCK = 360.0, 24.0
TURN = float(np.degrees(np.arccos(0.6)))  # as far as from a to b: so a comes to lie where b lay
BEHIND = 180 - TURN  # from a to b: as far behind a's tail as b's shadow lay before it
FAINT = 0.3  # what is remembered


class DotProductGeometry(Lesson):
    """See why a sum of products does not change when both arrows turn: it is a shadow times a length."""

    waivers = (Waiver("standard.flight", "a triangle's numbers ride on it when it is turned over and around"),)

    PAIR = Tensor([4.0, -3.0], name="a"), Tensor([2.4, 0.7], name="b")

    def construct(self) -> None:
        """The turn; the reason, step by step; the turn again."""
        self.cast = TurningCast(self.frame, *self.PAIR)
        self.picture, self.pair = self.cast.picture, self.cast.pair
        self.ask()
        self.cast_shadow()
        self.take_steps()
        self.fit_triangles()
        self.multiply()
        self.turn_again()
        self.swing()

    def ask(self) -> None:
        """The products as bars, and their sum, which is covered while both rock; then once round, evenly."""
        picture, chart, stack = self.picture, self.cast.chart, self.cast.chart.stack
        with self.beat("open", "What does a dot product measure? Take two arrows, a and b."):
            self.heading("What does a dot product measure?", into=picture.arrows[0])
            tail = picture.plane.c2p(0, 0)
            self.play(draw(picture.plane), *(Grow(arrow, tail) for arrow in picture.arrows), run_time=0.9)
            self.play(FadeIn(picture.names), run_time=0.5)
            self.wait(0.6)
        with self.beat(
            "ask",
            "Four times two point four, minus three times zero point seven: a dot b is seven point five. "
            "Turn both: all four coordinates change. The sum, too?",
            kind="question",
            notes="Let the room vote: up, down, or the same?",
        ):
            self.play(LookAt(picture.plane, self.cast.wide), run_time=1.2)
            self.play(FadeIn(chart.table), Create(stack.zero), run_time=0.5)
            self.add(stack)
            for k, number in enumerate(chart.results):
                self.play(GrowBar(stack, k), FadeIn(number, *[chart.name] * (k == 2)), run_time=0.9)
            self.until(0.66)
            self.play(FadeOut(stack, chart.totals), run_time=0.4)
            self.orbits = picture.orbits()
            self.play(FadeIn(chart.unknown), FadeIn(self.orbits), run_time=0.5)
            for goal in (-ROCK, ROCK):
                self.play(animate(self.pair.turned).set_value(goal), share=0.11)
        self.keep(picture.arrows, picture.names[1])
        with self.beat(
            "turn",
            "The products change as both turn. Their sum, a dot b, stays: seven point five.",
            kind="scrub",
            notes="Drag, and stop where a lies flat: only one product is left.",
        ):
            self.play(FadeOut(chart.unknown), run_time=0.4)
            self.play(FadeIn(stack, chart.totals.update()), run_time=0.5)
            self.play(animate(self.pair.turned).set_value(FULL_TURN), rate_func=linear, run_time=5.6)
            self.wait(0.6)
        self.pair.turned.set_value(0)

    def cast_shadow(self) -> None:
        """Light falls at right angles to a, and leaves a shadow."""
        picture, pair, cast, chart = self.picture, self.pair, self.cast, self.cast.chart
        self.strips, self.rays, self.light = cast.shadows(), cast.rays(), cast.light()
        with self.beat(
            "shadow",
            "Turning keeps both lengths and the angle between them. Let light fall onto a, at right angles: b throws "
            "a shadow.",
        ):
            arc = AngleArc(picture.plane, pair.start, pair.degrees, radius=0.7, role="accent")
            self.play(Create(arc), run_time=0.5)
            self.play(animate(pair.turned, rate_func=there_and_back).set_value(2 * ROCK), run_time=1.8)
            self.play(FadeOut(chart.table, chart.stack, chart.totals, chart.name, self.orbits, arc), run_time=0.4)
            self.play(LookAt(picture.plane, cast.hero), run_time=1.2)
            self.until(0.42)
            self.play(Shine(self.light), run_time=1.8)
            self.until(0.78)
            self.play(Create(self.rays[1].refresh()), run_time=0.5)
            self.play(spread(self.strips[2]), run_time=0.8)
            self.wait(1.0)

    def take_steps(self) -> None:
        """b, one step right and one step up; the shadow of each is unknown."""
        picture = self.picture
        self.ledger, self.sum = ledger, _ = self.cast.ledger((1, 0)), self.cast.sum_above()
        with self.beat("legs", "Walk to the tip of b in two steps: two point four right, zero point seven up."):
            self.play(FadeOut(self.light, self.rays[1]), run_time=0.4)
            self.play(LookAt(picture.plane, self.cast.near), run_time=0.9)
            shown = FadeIn(self.sum, ledger.heads, ledger.words, ledger.unknowns[-1])
            self.play(shown, *picture.show(FAINT, picture.arrows[1]), Strengthen(self.strips[2], FAINT), run_time=0.5)
            self.lengths = self.cast.steps()
            for k, step in enumerate(picture.steps):
                self.play(Grow(step, step.refresh().tail), share=0.18)
                self.play(FadeIn(self.lengths[k], ledger.lines[k].values["step"], ledger.unknowns[k]), run_time=0.5)

    def fit_triangles(self) -> None:
        """The triangle of a fits at each step: the step's shadow is a known share of it."""
        picture, steps, ledger = self.picture, self.picture.steps, self.ledger
        big, *small = picture.triangles()
        sides = picture.sides(big)
        with self.beat(
            "right",
            "Arrow a: four right, three down, five long. Turned over and shrunk, its triangle fits the rightward step: "
            "same angles. So four fifths become shadow: one point nine two.",
        ):
            self.play(FadeOut(*self.lengths), *picture.show(FAINT, *steps), run_time=0.5)
            self.play(Create(big), run_time=0.8)
            for side in sides:
                self.play(FadeIn(side), run_time=0.5)
            self.play(*picture.show(1, steps[0]), animate(big).tint(0), run_time=0.5)
            self.play(ReplacementTransform(big.copy().clear_updaters(), small[0]), share=0.16)
            parts = Parts(small[0], {0: 4, 2: 5}, role="weight")
            self.until(0.6)
            self.play(Create(self.rays[0].refresh()), Create(parts), run_time=0.7)
            self.play(spread(self.strips[0]), share=0.1)
            length = self.strips[0].beside(Value(ledger.shadows, 0, size=self.cast.size, role="activation"))
            self.write(0, length)
        with self.beat(
            "up",
            "A quarter turn, shrunk again: it fits the upward step. Three fifths, but its shadow falls back: minus "
            "zero point four two.",
            notes="Which step's shadow falls back if a points up? Neither.",
        ):
            copy = small[0].copy().tint(0.35)
            numbers = self.cast.parts_of(copy)
            gone = FadeOut(big, *sides, parts, length)
            self.play(gone, *picture.show(FAINT, steps[0]), *picture.show(1, steps[1]), run_time=0.5)
            self.play(FadeIn(copy, numbers), animate(small[0]).tint(0), run_time=0.5)
            self.play(Carry(copy, small[1].at), run_time=1.8)
            parts = Parts(copy, {1: 3, 2: 5}, role="weight", across=0.17)
            self.until(0.48)
            self.play(Create(parts), run_time=0.6)
            self.until(0.62)
            self.play(Create(self.rays[1].refresh()), run_time=0.5)
            self.play(spread(self.strips[1]), run_time=0.8)
            self.write(1)
            self.wait(0.6)
        with self.beat("adds", "One point nine two minus zero point four two: one point five, b's own shadow."):
            self.play(FadeOut(small[0], copy, numbers, parts), *picture.show(1, *steps), run_time=0.5)
            self.play(Create(ledger.rule), animate(picture.cancelled).set_value(1), run_time=1.2)
            self.play(Strengthen(self.strips[2], 1), *picture.show(1, picture.arrows[1]), run_time=0.6)
            self.play(swap(ledger.unknowns[-1], ledger.total))

    def write(self, k: int, *beside: Value) -> None:
        """Line `k`: its share of the step, then the shadow."""
        self.play(FadeIn(*self.ledger.share(k)), run_time=0.6)
        self.play(swap(self.ledger.unknowns[k], self.ledger.lines[k].values["shadow"]), *map(FadeIn, beside))

    def multiply(self) -> None:
        """Times the length of a, the fives cancel: what is left are the products."""
        ledger = self.ledger
        self.mark = self.strips[2].beside(self.cast.mark(), share=0.68)
        self.length = self.picture.length(1.2 * self.cast.size)
        with self.beat(
            "times",
            "The sum, seven point five, is five times the shadow. Five is a's length. Why? Times five, the fives "
            "cancel: the products are back.",
        ):
            self.play(FadeOut(*self.rays, *self.strips[:2], ledger.words, ledger.heads, ledger.total), run_time=0.4)
            self.play(FadeIn(ledger.by_length, ledger.equals, ledger.products[2]), FadeIn(self.mark), run_time=0.5)
            self.until(0.38)
            self.play(FadeIn(self.length), run_time=0.4)
            self.play(Flash(self.length, color=theme().accent), run_time=0.7)
            for animations, seconds in ledger.cancelling():
                self.play(*animations, run_time=seconds)
            self.wait(0.6)

    def turn_again(self) -> None:
        """Light, arrows and shadow turn as one; the triangles fit again, in other parts that add up to the same."""
        picture, steps, shadow, chart = self.picture, self.picture.steps, self.strips[2], self.cast.chart
        self.stays = picture.plane, picture.arrows, picture.names, shadow, self.length
        with self.beat(
            "why",
            "Turn light, a and b as one: same shadow, same length. At any angle the triangles fit, in other parts. "
            "So a dot b stays seven point five.",
            kind="answer",
        ):
            factors = VGroup(self.ledger.by_length, self.ledger.equals, self.ledger.products[2])
            self.clear(keep=[*self.stays, self.mark, factors])
            picture.cancelled.set_value(0)
            (lifted, head), light = self.cast.lift(factors), self.cast.light()
            self.play(lifted, Shine(light), Create(self.rays[1].refresh()), run_time=0.8)
            self.play(FadeIn(chart.stack, head), run_time=0.4)
            turn = animate(self.pair.turned).set_value(TURN)
            self.play(turn, LookAt(picture.plane, self.cast.high), run_time=3.2)
            ledger, (big, *small) = self.cast.ledger((2, 1)), picture.triangles()
            grown = (Grow(step, step.refresh().tail) for step in steps)
            self.play(FadeOut(light, self.mark, chart.stack), Strengthen(shadow, FAINT), *grown, run_time=0.6)
            self.play(Create(big), run_time=0.6)
            self.play(FadeIn(*picture.sides(big, places=1, outside=True)[:2]), FadeIn(ledger.heads), run_time=0.4)
            fits = [ReplacementTransform(big.copy().clear_updaters(), likeness.tint(0.35)) for likeness in small]
            self.play(*fits, animate(big).tint(0), run_time=1.0)
            for half, line, k in zip(self.cast.shadows()[:2], ledger.lines, (0, 1), strict=True):
                shown = FadeIn(line.values["step"], *ledger.share(k), line.values["shadow"])
                self.play(spread(half), shown, run_time=0.8)
            self.play(Create(ledger.rule), FadeIn(ledger.words, ledger.total), Strengthen(shadow, 1), run_time=0.6)
            self.until(1)

    def swing(self) -> None:
        """b alone goes on: the shadow shrinks to nothing, then falls behind a's tail; and back."""
        picture, pair, column = self.picture, self.pair, self.cast.column()
        text = "Swing b alone. At a right angle, shadow and a dot b are zero. Behind a's tail, both are negative."
        with self.beat("swing", text):
            self.clear(keep=self.stays)
            self.play(LookAt(picture.plane, self.cast.swung), FadeIn(column, self.mark.update()), run_time=0.9)
            guides = picture.rays(0.5)[1], picture.line_behind(2.2)
            self.play(*map(Create, guides), run_time=0.5)
            self.play(Swing(pair, 90), run_time=1.6)
            self.until(0.66)
            self.play(Swing(pair, BEHIND), run_time=1.6)
            self.wait(1.2)
        text = "And back. Next: does it matter whose shadow? For now: a dot b is b's shadow times a's length."
        with self.beat("close", text):
            self.play(Swing(pair, TURN), run_time=1.5)
            self.until(0.22)
            ray, ghost = self.cast.other_way()
            self.play(FadeOut(guides[1]), Create(ray.set_stroke(opacity=2 * FAINT)), run_time=0.6)
            self.play(spread(ghost.set_strength(FAINT)), run_time=0.7)
            self.until(0.5)
            self.claim("a·b = b’s shadow × a’s length")
