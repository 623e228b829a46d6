"""Why a sum of products is a shadow times a length."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, linear

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import Shine, spread
from scenes.kit.algebra.signed_stack import GrowBar
from scenes.kit.algebra.signed_strip import Strengthen
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, swap
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt
from scenes.kit.runs.turning_pair import Swing
from scenes.kit.stage.lesson import Lesson
from scenes.kit.text.values import Value
from scenes.l02_dot_product.triangle_fit import Steps, TriangleFit
from scenes.l02_dot_product.turning_cast import REACH, TurningCast

ROCK, QUARTER = 24.0, 90.0
TURN = float(np.degrees(np.arccos(0.6)))  # as far as from a to b: so a comes to lie where b lay
FLAT = 90 - TURN  # until a lies flat
BEHIND = 180 - TURN  # from a to b: as far behind a's tail as b's shadow lay before it
FAINT = 0.3  # what is remembered


class DotProductGeometry(Lesson):
    """See why a sum of products does not change when both arrows turn: it is a shadow times a length."""

    PAIR = Tensor([4.0, -3.0], name="a"), Tensor([2.4, 0.7], name="b")

    def construct(self) -> None:
        """The turn; the reason, step by step; the turn again."""
        self.cast = TurningCast(self.frame, *self.PAIR)
        self.picture, self.pair, self.steps = self.cast.picture, self.cast.pair, self.cast.picture.steps
        self.strips, self.rays = self.cast.shadows(), self.cast.rays()
        self.arrows = self.picture.arrows, *self.picture.names
        self.fit, self.ledger, self.shaft = TriangleFit(self.cast), self.cast.ledger(), self.picture.shaft()
        for beat in (self.ask, self.cast_shadow, self.take_steps, self.measure_right, self.measure_up, self.stand_up,
                     self.multiply, self.turn_again, self.swing):  # fmt: skip
            beat()

    def ask(self) -> None:
        """The products as bars, and their sum, which is covered while both turn a little; then once round."""
        picture, chart, stack = self.picture, self.cast.chart, self.cast.chart.stack
        text = "Multiply matching parts. Right: nine point six. Up: minus two point one. Together, seven point five."
        with self.beat("open", text):
            self.heading("What does a dot product measure?", into=picture.arrows[0])
            self.play(draw(picture.plane), run_time=0.6)
            grown = (Grow(arrow, picture.plane.c2p(0, 0)) for arrow in picture.arrows)
            self.play(*grown, FadeIn(chart.table), run_time=0.8)
            self.play(FadeIn(picture.names, chart.times), Create(stack.zero), run_time=0.5)
            self.add(stack)
            for k, number in enumerate(chart.results):
                self.play(GrowBar(stack, k), FadeIn(number, *[chart.name] * (k == 2)), run_time=0.9)
        text = "Turn both arrows together: does the sum change?"
        notes = "Let the room vote: up, down, or the same?"
        choices = "up", "the same", "down"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.play(FadeOut(stack, chart.totals), FadeIn(chart.unknown), FadeIn(picture.orbits()), run_time=0.5)
            self.play(animate(self.pair.turned).set_value(ROCK), run_time=1.4)
        self.keep(picture.arrows, picture.names[1])
        with self.beat(
            "turn",
            "The products change as both turn. Their sum stays: seven point five.",
            kind="scrub",
            notes="Drag, and stop where both products have changed places, and where a lies flat.",
        ):
            self.play(FadeOut(chart.unknown), run_time=0.4)
            self.play(FadeIn(stack, chart.totals.update()), run_time=0.5)
            for degrees, seconds in ((QUARTER, 1.2), (360 + FLAT, 2.8)):
                self.play(FadeOut(chart.table, chart.times), run_time=0.3)
                self.play(animate(self.pair.turned).set_value(degrees), rate_func=linear, run_time=seconds)
                self.play(FadeIn(chart.table.update(), chart.times), run_time=0.4)
                self.wait(0.4)
        self.pair.turned.set_value(FLAT)

    def cast_shadow(self) -> None:
        """a lies flat: one product is left, b's right part times a's length; and that part is b's shadow."""
        picture, cast, strip, chart = self.picture, self.cast, self.strips[2], self.cast.chart
        light, self.tags, ray = cast.light(), cast.marks(strip), picture.rays(0.3)[1]
        text = "With a flat, one product is left: five times one point five, b's shadow on a."
        with self.beat("shadow", text):
            shown = (chart.table, chart.times, chart.stack, chart.totals, chart.name)
            self.clear(keep=[picture.plane, *self.arrows, *shown])
            self.play(LookAt(picture.plane, cast.flat), run_time=0.9)
            self.play(*dim(chart.table[2], chart.table[5], chart.times[1], chart.totals[1]), run_time=0.5)
            self.play(FadeIn(self.tags[1]), run_time=0.5)
            self.play(Shine(light), run_time=1.1)
            self.play(Create(ray), run_time=0.5)
            self.play(spread(strip), run_time=0.8)
            self.play(FadeIn(self.tags[0].update()), run_time=0.4)
        self.light, self.leaving = light, (*self.tags, ray, *shown)

    def take_steps(self) -> None:
        """Both turn back with their light; b as a step right and a step up: light past each corner, and the shadows."""
        picture, strips, (elbow, tip) = self.picture, self.strips, self.cast.rays()
        self.edge = picture.edge(REACH - 0.25)
        text = "Turn them back, and walk to b's tip: right, then up. The right step's shadow runs forward along a, "
        with self.beat("steps", text + "the up step's runs back: together they make b's shadow."):
            self.play(FadeOut(*self.leaving), run_time=0.4)
            self.play(animate(self.pair.turned).set_value(0), LookAt(picture.plane, self.cast.lit), run_time=1.6)
            faint = *picture.show(FAINT, picture.arrows[1]), Strengthen(strips[2], FAINT)
            self.play(*faint, animate(self.light).set_stroke(opacity=0.25), run_time=0.5)
            for step in self.steps:
                self.play(Grow(step, step.refresh().tail), run_time=0.6)
            self.play(Create(self.edge), Create(elbow.refresh()), run_time=0.5)
            self.heads = [picture.heading(strip) for strip in strips[:2]]
            for strip, head, ray, said in zip(strips, self.heads, (tip, None), (0.4, 0.62), strict=False):
                self.until(said)
                self.play(spread(strip), run_time=0.7)
                self.play(Grow(head, head.update().tail), *([Create(ray.refresh())] if ray else []), run_time=0.5)
            self.until(0.82)
            self.play(Strengthen(strips[2], 1), run_time=0.5)
        self.rays = [elbow, tip]

    def measure_right(self) -> None:
        """The triangle of a fits at the step right: of the step's five parts, four are shadow."""
        picture, fit = self.picture, self.fit
        text = "The right step and its shadow make a triangle shaped like a's, whose long side is five. "
        with self.beat("right", text + "So four fifths are shadow: one point nine two."):
            faint = [Strengthen(strip, FAINT) for strip in self.strips]
            gone = FadeOut(*self.rays, self.edge, *self.heads, self.light)
            self.play(gone, *faint, *picture.show(FAINT, self.steps[1]), run_time=0.4)
            self.go(fit.drawn())
            for steps, said in ((fit.compared(), 0.24), (fit.turned_over(), 0.5), (fit.shrunk(), 0.5)):
                self.until(said)
                self.go(steps)
            self.write(0)

    def measure_up(self) -> None:
        """The same triangle, a quarter turn on, fits at the step up: three parts, and backwards."""
        picture, fit, (right, up) = self.picture, self.fit, self.steps
        with self.beat(
            "up",
            "A quarter turn, and the triangle fits the up step. Its shadow is three fifths, against a: "
            "minus zero point four two.",
            notes="Which step's shadow falls back if a points up? Neither.",
        ):
            gone = FadeOut(fit.parts, fit.big, fit.reason, fit.scaled[0], self.length)
            self.play(gone, *picture.show(FAINT, right), *picture.show(1, up), run_time=0.5)
            self.add(self.shaft.refresh())  # once closer, a leaves the picture
            self.play(*picture.show(0, picture.arrows[0]), run_time=0.3)
            self.play(LookAt(picture.plane, self.cast.close), run_time=0.9)
            self.go(fit.turned_up())
            self.play(Strengthen(self.strips[1], 1), *(Create(ray.refresh()) for ray in self.rays), run_time=0.6)
            self.play(Grow(self.heads[1], self.heads[1].update().tail), run_time=0.5)
            self.write(1)

    def write(self, k: int) -> None:
        """Line `k`, and the shadow beside its strip."""
        self.length = self.strips[k].beside(Value(self.ledger.shadows, k, size=self.cast.small, role="ink"))
        shadow = FadeIn(self.length), Strengthen(self.strips[k], 1)
        heads = [self.ledger.heads] if k == 0 else []
        self.play(FadeIn(*heads, *self.ledger.line(k)), *shadow, run_time=0.6)

    def go(self, steps: Steps) -> None:
        """Play steps, each with its seconds."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def stand_up(self) -> None:
        """The shadows add up to b's; all three go upright as bars, with what they are of their steps."""
        ledger, cast, picture, strips = self.ledger, self.cast, self.picture, self.strips
        with self.beat("together", "Together they are one point five. Stand them upright."):
            forward = *picture.show(1, *self.steps, picture.arrows[1]), *(Strengthen(strip, 1) for strip in strips)
            gone = FadeOut(self.fit.sheet, self.fit.scaled[1], self.length)
            self.play(gone, Create(ledger.rule), *forward, run_time=0.4)
            self.play(LookAt(picture.plane, cast.near), run_time=0.7)
            self.play(*picture.show(1, picture.arrows[0]), run_time=0.3)
            self.remove(self.shaft)
            self.play(FadeIn(ledger.words, ledger.total, self.tags[1].update()), run_time=0.5)
            self.wait(0.4)
            if self.heads[0] not in self.mobjects:
                self.play(Grow(self.heads[0], self.heads[0].update().tail), run_time=0.4)
            stays = [picture.plane, *self.steps, *self.arrows, *strips, *self.rays, self.tags[1]]
            self.clear(keep=[*stays, *self.heads])
            copies, moves = cast.lifted(strips)
            self.play(*moves, run_time=1.0)
            shown = FadeIn(cast.bars.update(), cast.results, cast.cancels.shares)
            self.play(FadeOut(*copies), shown, run_time=0.4)

    def multiply(self) -> None:
        """Five times as long, they are the products: the fives cancel."""
        cast = self.cast
        by_length, rest = cast.product()
        text = "Times a's length: the fives cancel, the products are left, seven point five."
        with self.beat("times", text):
            self.follow(cast.cancels.times_length(self.tags[1], FadeOut(cast.results)))
            self.play(animate(cast.stretch).set_value(float(self.pair.lengths[0])), run_time=1.2)
            self.play(FadeIn(cast.results.update()), run_time=0.4)
            self.follow(cast.cancels.struck_out())
            self.play(FadeIn(by_length, rest), run_time=0.5)
            self.wait(0.2)

    def turn_again(self) -> None:
        """Arrows and light turn as one: the shadows of the steps change, end to end they are b's shadow."""
        cast = self.cast
        text = "Turn both: the picture turns as one. The two pieces change; b's shadow cannot."
        with self.beat("why", text, kind="answer"):
            pieces = cast.pieces(self.strips)
            self.play(FadeIn(pieces.update()), run_time=0.5)
            self.wait(0.2)
            self.play(FadeOut(cast.cancels.left, pieces), run_time=0.4)
            turn = animate(self.pair.turned).set_value(TURN), LookAt(self.picture.plane, cast.high)
            self.play(*turn, run_time=2.6)
            self.play(FadeIn(pieces.update(), cast.turned_factors()), run_time=0.5)
            self.wait(0.4)

    def swing(self) -> None:
        """b alone goes on: the shadow shrinks to nothing, then falls behind a's tail; back, and what it is."""
        picture, pair, line, claim = self.picture, self.pair, self.cast.live_line(), self.cast.claim()
        text = "Turn b alone: across a, zero; against it, negative. A dot b is b's signed shadow, "
        with self.beat("swing", text + "times a's length.", kind="answer"):
            ground = [picture.plane] if self.frame.wide else []  # on a narrow frame its lines come too close
            self.clear(keep=[*ground, *self.arrows, self.strips[2], self.tags[1]])
            if not ground:
                picture.plane.set_stroke(opacity=0)  # the next move brings it back
            back = animate(pair.turned).set_value(FLAT), LookAt(picture.plane, self.cast.swung)
            self.play(*back, *self.without_heading(), run_time=1.0)
            self.remove(*([] if ground else [picture.plane]))
            self.play(FadeIn(line, self.tags[0].update()), Create(behind := picture.line_behind(2.4)), run_time=0.5)
            self.play(Create(picture.rays(0.1)[1]), run_time=0.4)
            for angle, rest in ((90, 1.1), (BEHIND, 0.5)):
                self.play(Swing(pair, angle), run_time=1.1)
                self.wait(rest)
            self.play(FadeOut(behind), Swing(pair, TURN), run_time=1.0)
            self.until(0.8)
            self.play(swap(line, claim))
            self.claim("a·b = b’s signed shadow × a’s length", claim)
