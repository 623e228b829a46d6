"""Why a sum of products is a shadow times a length."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import Create, FadeIn, FadeOut, Flash, VGroup, linear, there_and_back

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import Shine, spread
from scenes.kit.algebra.signed_stack import GrowBar
from scenes.kit.algebra.signed_strip import Strengthen
from scenes.kit.algebra.vectors import AngleArc
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, swap
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt
from scenes.kit.plot.right_triangle import Carry, Parts, TurnOver
from scenes.kit.runs.turning_pair import Swing
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value
from scenes.l02_dot_product.turning_cast import TINT, TurningCast

FULL_TURN, ROCK = 360.0, 24.0
TURN = float(np.degrees(np.arccos(0.6)))  # as far as from a to b: so a comes to lie where b lay
BEHIND = 180 - TURN  # from a to b: as far behind a's tail as b's shadow lay before it
FAINT = 0.3  # what is remembered


class DotProductGeometry(Lesson):
    """See why a sum of products does not change when both arrows turn: it is a shadow times a length."""

    PAIR = Tensor([4.0, -3.0], name="a"), Tensor([2.4, 0.7], name="b")

    def construct(self) -> None:
        """The turn; the reason, step by step; the turn again."""
        self.cast = TurningCast(self.frame, *self.PAIR)
        self.picture, self.pair, self.steps = self.cast.picture, self.cast.pair, self.cast.picture.steps
        self.ask()
        self.cast_shadow()
        self.take_steps()
        self.fit_triangles()
        self.multiply()
        self.turn_again()
        self.swing()

    def ask(self) -> None:
        """The products as bars, and their sum, which is covered while both turn a little; then once round, evenly."""
        picture, chart, stack = self.picture, self.cast.chart, self.cast.chart.stack
        with self.beat("open", "What does a dot product measure? Take two arrows, a and b."):
            self.heading("What does a dot product measure?", into=picture.arrows[0], meanwhile=[draw(picture.plane)])
            self.play(*(Grow(arrow, picture.plane.c2p(0, 0)) for arrow in picture.arrows), run_time=0.8)
            self.play(FadeIn(picture.names, chart.table), run_time=0.5)
        with self.beat(
            "ask",
            "Right times right: nine point six. Up times up: minus two point one. Their sum is the dot product, "
            "seven point five. Turn both: will it change?",
            kind="question",
            notes="Let the room vote: up, down, or the same?",
        ):
            self.play(FadeIn(chart.times), Create(stack.zero), run_time=0.5)
            self.add(stack)
            for k, (number, share) in enumerate(zip(chart.results, (0.06, 0.27, 0.5), strict=True)):
                self.until(share)
                self.play(GrowBar(stack, k), FadeIn(number, *[chart.name] * (k == 2)), run_time=0.9)
            self.until(0.74)
            self.play(FadeOut(stack, chart.totals), run_time=0.4)
            self.orbits = picture.orbits()
            self.play(FadeIn(chart.unknown), FadeIn(self.orbits), run_time=0.5)
            self.play(animate(self.pair.turned).set_value(ROCK), share=0.14)
        self.keep(picture.arrows, picture.names[1])
        with self.beat(
            "turn",
            "The products change as both turn. Their sum stays: seven point five.",
            kind="scrub",
            notes="Drag, and stop where a lies flat: only one product is left.",
        ):
            self.play(FadeOut(chart.unknown), run_time=0.4)
            self.play(FadeIn(stack, chart.totals.update()), run_time=0.5)
            self.play(animate(self.pair.turned).set_value(FULL_TURN), rate_func=linear, run_time=4.5)
            self.wait(0.5)
        self.pair.turned.set_value(0)

    def cast_shadow(self) -> None:
        """Light falls at right angles to a, and leaves a shadow."""
        picture, pair, cast = self.picture, self.pair, self.cast
        self.strips, self.rays, self.light = cast.shadows(), cast.rays(), cast.light()
        text = "Lengths and angle stay: only they can matter. How? Let light fall straight onto a: b throws a shadow."
        with self.beat("shadow", text):
            arc = AngleArc(picture.plane, pair.start, pair.degrees, radius=0.7, role="accent")
            self.play(Create(arc), run_time=0.5)
            self.play(animate(pair.turned, rate_func=there_and_back).set_value(2 * ROCK), run_time=1.6)
            self.clear(keep=[picture.plane, picture.arrows, *picture.names])
            self.play(LookAt(picture.plane, cast.hero), run_time=1.0)
            self.play(Shine(self.light), run_time=1.6)
            self.play(Create(self.rays[1].refresh()), run_time=0.5)
            self.play(spread(self.strips[2]), run_time=0.8)

    def take_steps(self) -> None:
        """b, one step right and one step up; the shadow of each is unknown."""
        picture = self.picture
        self.ledger = ledger = self.cast.ledger((1, 0))
        self.sum = known, self.why = self.cast.sum_above()
        text = "Walk to b's tip: two point four right, zero point seven up. Their two shadows together make b's."
        with self.beat("legs", text):
            self.play(FadeOut(self.light, self.rays[1]), run_time=0.4)
            self.play(LookAt(picture.plane, self.cast.near), run_time=0.6)
            shown = FadeIn(known, ledger.heads, ledger.words, ledger.unknowns[-1])
            self.play(shown, *picture.show(FAINT, picture.arrows[1]), Strengthen(self.strips[2], FAINT), run_time=0.5)
            self.lengths = picture.step_lengths(1, self.cast.size, 0.5)
            for k, step in enumerate(self.steps):
                self.play(Grow(step, step.refresh().tail), share=0.15)
                self.play(FadeIn(self.lengths[k], ledger.lines[k].values["step"], ledger.unknowns[k]), run_time=0.5)

    def fit_triangles(self) -> None:
        """The triangle of a fits at each step: the step's shadow is some of its five parts."""
        picture, steps, ledger, cast = self.picture, self.steps, self.ledger, self.cast
        big, *small = picture.triangles()
        sides, sheet = picture.sides(big, cast.size), picture.triangles()[0].tint(TINT)
        with self.beat(
            "flip",
            "Arrow a: four right, three down, five long. Turn its triangle over: five parts lie along the step, "
            "four along a.",
        ):
            self.play(FadeOut(*self.lengths), *picture.show(FAINT, *steps), run_time=0.5)
            self.play(Create(big.tint(0)), FadeIn(sheet), run_time=0.7)
            parts = Parts(sheet, {0: 4, 2: 5}, role="ink", across=0.3)
            self.go(([FadeIn(side)], 0.5) for side in sides)
            self.play(Create(parts), animate(big.marks).set_stroke(opacity=0), run_time=0.6)
            self.until(0.45)
            self.play(FadeOut(sides), TurnOver(sheet, cast.turned_over(big)), run_time=1.8)
            self.play(FadeIn(counts := cast.counts(sheet)), run_time=0.5)
        with self.beat(
            "right",
            "Shrunk, it fits: one shared angle, one right angle. Of the step’s five parts, four are shadow: "
            "one point nine two.",
        ):
            self.play(FadeOut(counts), run_time=0.4)
            self.play(Carry(sheet, small[0].at), *picture.show(1, steps[0]), run_time=1.2)
            angle = AngleArc(picture.plane, self.pair.start, lambda: -self.pair.start(), radius=0.9, role="accent")
            self.play(Create(angle), animate(sheet.marks).set_stroke(opacity=0), run_time=0.5)
            self.play(Create(self.rays[0].refresh()), run_time=0.6)
            self.until(0.5)
            self.play(spread(self.strips[0]), FadeOut(angle), run_time=0.9)
            self.play(FadeIn(*ledger.share(0)), run_time=0.6)
            length = self.write(0)
        with self.beat(
            "up",
            "For the step up, turn the same triangle a quarter. Now its short side lies along a: three parts of five. "
            "But it points back, against a: minus zero point four two.",
            notes="Which step's shadow falls back if a points up? Neither.",
        ):
            shaft = picture.shaft()
            self.play(FadeOut(parts, length, self.rays[0]), Strengthen(self.strips[2], 0), run_time=0.4)
            gone = FadeOut(big, picture.names[0]), *picture.show(0, picture.arrows[0])
            self.play(FadeIn(shaft), *gone, *picture.show(FAINT, steps[0]), run_time=0.4)
            self.play(LookAt(picture.plane, cast.close), run_time=0.9)
            across = Parts(sheet, {1: 3}, role="accent", across=0.3)
            self.play(Create(across), *picture.show(1, steps[1]), run_time=0.5)
            self.play(Carry(sheet, small[1].at), run_time=1.9)
            self.until(0.5)
            parts = Parts(sheet, {2: 5}, role="ink", across=0.24)
            self.play(Create(parts), run_time=0.6)
            self.until(0.66)
            self.play(Create(VGroup(*self.rays).update()), run_time=0.6)
            self.play(spread(self.strips[1]), run_time=0.7)
            heading = picture.heading(self.strips[1])
            self.play(Grow(heading, heading.tail), FadeIn(*ledger.share(1)), run_time=0.6)
            length = self.write(1)
        with self.beat("adds", "One point nine two minus zero point four two: one point five, b's shadow."):
            self.play(FadeOut(sheet, across, parts, heading, length), *picture.show(1, *steps), run_time=0.4)
            self.play(Create(ledger.rule), animate(picture.cancelled).set_value(1), run_time=1.2)
            self.play(Strengthen(self.strips[2], 1), *picture.show(1, picture.arrows[1]), run_time=0.5)
            self.play(swap(ledger.unknowns[-1], ledger.total))
            self.play(FadeOut(*self.rays, *self.strips[:2]), run_time=0.4)
            self.play(LookAt(picture.plane, cast.near), run_time=0.8)
            self.play(FadeIn(picture.names[0]), FadeOut(shaft), *picture.show(1, picture.arrows[0]), run_time=0.4)

    def write(self, k: int) -> Value:
        """The shadow in line `k`, and beside the strip; returns that."""
        length = self.strips[k].beside(Value(self.ledger.shadows, k, size=self.cast.size, role="activation"))
        self.play(swap(self.ledger.unknowns[k], self.ledger.lines[k].values["shadow"]), FadeIn(length))
        return length

    def multiply(self) -> None:
        """Times the length of a, the fives cancel: what is left are the products."""
        ledger, self.length = self.ledger, self.picture.length(1.2 * self.cast.size)
        self.mark = self.strips[2].beside(self.cast.mark(), share=0.66)
        with self.beat(
            "times",
            "The shadow is one point five, and a is five long. Why is their product a dot b? "
            "Times five, the fives cancel: the two products return.",
        ):
            self.play(FadeOut(ledger.heads), FadeIn(self.mark), run_time=0.5)
            self.play(FadeIn(self.why), FadeIn(self.length), run_time=0.6)
            self.play(Flash(self.length, color=theme().accent), run_time=0.7)
            self.until(0.36)
            self.go(ledger.cancelling(*map(ledger.result, (0, 1)), pace=0.9))
            self.go(ledger.pointing())

    def go(self, steps: Iterable[tuple[list[Any], float]]) -> None:
        """Play steps, each with its seconds."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def turn_again(self) -> None:
        """Arrows and light turn as one: the shadows of the steps change, end to end they are b's shadow."""
        picture = self.picture
        self.stays = picture.arrows, picture.names, self.strips[2], self.length
        with self.beat(
            "why",
            "Turn both, and the light. Steps and their shadows change; end to end they make b's shadow, "
            "one point five. Times five: a dot b stays.",
            kind="answer",
        ):
            self.clear(keep=[picture.plane, *self.stays, *self.steps, *self.sum])
            picture.cancelled.set_value(0)
            self.play(Create(VGroup(*self.cast.rays())), FadeIn(*self.cast.shadows()[:2]), run_time=0.6)
            self.play(FadeIn(self.cast.live_sum()), run_time=0.5)
            self.play(animate(self.pair.turned).set_value(TURN), LookAt(picture.plane, self.cast.high), run_time=5.6)
            self.until(0.8)
            self.play(Create(Ring(self.sum[0][-1], margin=0.06)), run_time=0.5)

    def swing(self) -> None:
        """b alone goes on: the shadow shrinks to nothing, then falls behind a's tail; back, and what it is."""
        picture, pair, column, mark = self.picture, self.pair, self.cast.column(), self.mark
        text = (
            "Swing b alone: the shadow shrinks to zero, and behind a's tail it counts negative; so does the product. "
            "So a dot b is b's shadow, times a's length. And a's shadow on b?"
        )
        with self.beat("swing", text):
            self.clear(keep=self.stays)
            picture.plane.set_stroke(opacity=0)
            self.play(LookAt(picture.plane, self.cast.swung), run_time=0.8)
            self.remove(picture.plane)
            guides = VGroup(picture.rays(0.3)[1], picture.line_behind(2.2))
            self.play(Create(guides), FadeIn(column, mark), run_time=0.6)
            for angle, rest in ((90, 0.8), (BEHIND, 1.5)):
                self.play(Swing(pair, angle), run_time=1.6)
                self.wait(rest)
            self.play(Swing(pair, TURN), FadeOut(guides[1]), run_time=1.3)
            self.go(column.becoming(claim := self.cast.claim(column)))
            self.wait(1.0)
            self.go(self.cast.whose())
            self.claim("a·b = b’s shadow × a’s length", claim)
            self.wait(2.0)
