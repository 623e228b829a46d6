"""Why a sum of products is a shadow times a length."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, linear, there_and_back

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
from scenes.kit.runs.turning_pair import Swing
from scenes.kit.stage.lesson import Lesson
from scenes.kit.text.values import Value
from scenes.l02_dot_product.triangle_fit import Steps, TriangleFit
from scenes.l02_dot_product.turning_cast import REACH, TurningCast

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
        self.strips, self.rays = self.cast.shadows(), self.cast.rays()
        self.arrows = self.picture.arrows, *self.picture.names
        self.fit, self.ledger = TriangleFit(self.cast), self.cast.ledger()
        self.ask()
        self.cast_shadow()
        self.take_steps()
        self.measure_right()
        self.measure_up()
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
            "Right times right, nine point six; up times up, minus two point one: together seven point five. "
            "Turn both. Will the sum change?",
            kind="question",
            notes="Let the room vote: up, down, or the same?",
        ):
            self.play(FadeIn(chart.times), Create(stack.zero), run_time=0.5)
            self.add(stack)
            for k, (number, share) in enumerate(zip(chart.results, (0.06, 0.3, 0.54), strict=True)):
                self.until(share)
                self.play(GrowBar(stack, k), FadeIn(number, *[chart.name] * (k == 2)), run_time=0.9)
            self.until(0.74)
            self.play(FadeOut(stack, chart.totals), FadeIn(chart.unknown), FadeIn(picture.orbits()), run_time=0.5)
            self.play(animate(self.pair.turned).set_value(ROCK), run_time=1.4)
        self.keep(picture.arrows, picture.names[1])
        with self.beat(
            "turn",
            "The products change as both turn. Their sum stays: seven point five.",
            kind="scrub",
            notes="Drag, and stop where a lies flat: only one product is left.",
        ):
            self.play(FadeOut(chart.unknown), run_time=0.4)
            self.play(FadeIn(stack, chart.totals.update()), run_time=0.5)
            self.play(animate(self.pair.turned).set_value(FULL_TURN), rate_func=linear, run_time=4.2)
            self.wait(0.4)
        self.pair.turned.set_value(0)

    def cast_shadow(self) -> None:
        """What does not change; and light at right angles to a, in which b leaves a shadow."""
        picture, pair, cast, strip = self.picture, self.pair, self.cast, self.strips[2]
        light, self.tags = cast.light(), cast.marks(strip)
        with self.beat(
            "shadow",
            "Both lengths stay, and the angle: the sum must come from them. "
            "Light falls straight onto a: b throws a shadow.",
        ):
            self.clear(keep=[picture.plane, picture.arrows, *picture.names])
            self.play(LookAt(picture.plane, cast.tall), run_time=0.9)
            arc = AngleArc(picture.plane, pair.start, pair.degrees, radius=0.9, role="accent")
            self.play(FadeIn(self.tags[1], short := cast.length_of_b()), Create(arc), run_time=0.6)
            self.play(animate(pair.turned, rate_func=there_and_back).set_value(2 * ROCK), run_time=1.8)
            self.until(0.5)
            self.play(FadeOut(arc, short), LookAt(picture.plane, cast.hero), run_time=0.6)
            self.play(Shine(light), run_time=1.2)
            self.play(Create(self.rays[1].refresh()), run_time=0.5)
            self.play(spread(strip), run_time=0.8)
        self.leaving = (light, self.tags[1], self.rays[1])

    def take_steps(self) -> None:
        """b, one step right and one step up: light past each corner, and the shadows end to end."""
        picture, strips, (elbow, tip) = self.picture, self.strips, self.cast.rays()
        self.edge = picture.edge(REACH)
        with self.beat(
            "steps",
            "Walk to b's tip, right, then up. One shadow runs along a, the next runs back: "
            "together they end where b's ends.",
        ):
            self.shaft = picture.shaft()
            gone = FadeOut(*self.leaving), *picture.show(0, picture.arrows[0])
            self.play(*gone, FadeIn(self.shaft), run_time=0.4)
            self.play(LookAt(picture.plane, self.cast.broad), run_time=0.8)
            self.play(*picture.show(FAINT, picture.arrows[1]), Strengthen(strips[2], FAINT), run_time=0.4)
            for step in self.steps:
                self.play(Grow(step, step.refresh().tail), run_time=0.7)
            self.play(Create(self.edge), Create(elbow.refresh()), run_time=0.6)
            self.play(spread(strips[0]), run_time=0.9)
            self.play(Create(tip.refresh()), run_time=0.5)
            self.until(0.66)
            self.play(spread(strips[1]), run_time=0.7)
            self.back = picture.heading(strips[1])
            self.play(Grow(self.back, self.back.tail), run_time=0.5)
            self.until(0.82)
            self.play(Strengthen(strips[2], 1), run_time=0.5)
        self.rays = [elbow, tip]

    def measure_right(self) -> None:
        """The triangle of a fits at the step right: of the step's five parts, four are shadow."""
        picture, cast, fit = self.picture, self.cast, self.fit
        with self.beat(
            "right",
            "How long? Arrow a: four right, three down, five long. Its triangle, turned over and shrunk, fits: "
            "four fifths of the step, one point nine two.",
        ):
            faint = [Strengthen(strip, FAINT) for strip in self.strips]
            self.play(FadeOut(*self.rays, self.edge, self.back), *faint, run_time=0.4)
            self.play(LookAt(picture.plane, cast.near), *picture.show(FAINT, self.steps[1]), run_time=0.8)
            known = FadeIn(*self.ledger.opened())
            self.play(FadeOut(self.shaft), *picture.show(1, picture.arrows[0]), known, run_time=0.4)
            self.go(fit.drawn())
            self.until(0.5)
            self.go(fit.turned_over())
            self.until(0.72)
            self.go(fit.shrunk())
            self.play(Create(self.rays[0].refresh()), Strengthen(self.strips[0], 1), run_time=0.5)
            self.write(0)
            self.wait(0.6)

    def measure_up(self) -> None:
        """The same triangle, a quarter turn on, fits at the step up: three parts, and backwards."""
        picture, cast, fit = self.picture, self.cast, self.fit
        right, up = self.steps
        with self.beat(
            "up",
            "A quarter turn, and it fits the step up. Three of five parts run parallel to a, but backwards: "
            "minus zero point four two.",
            notes="Which step's shadow falls back if a points up? Neither.",
        ):
            gone = FadeOut(fit.parts, fit.big, self.rays[0], self.length, picture.names[1])
            faint = *picture.show(0, picture.arrows[0]), *picture.show(FAINT, right)
            self.play(gone, *faint, FadeIn(self.shaft.update()), run_time=0.4)
            self.play(LookAt(picture.plane, cast.upright), *picture.show(1, up), run_time=0.7)
            self.go(fit.turned_up())
            self.until(0.6)
            self.play(*(Create(ray.refresh()) for ray in self.rays), FadeIn(picture.names[1].update()), run_time=0.6)
            self.play(Strengthen(self.strips[1], 1), Grow(self.back, self.back.update().tail), run_time=0.6)
            self.until(0.8)
            self.write(1)

    def write(self, k: int) -> None:
        """The share and the shadow in line `k`, and the shadow beside its strip."""
        self.length = self.strips[k].beside(Value(self.ledger.shadows, k, size=self.cast.size, role="input"))
        self.play(FadeIn(*self.ledger.share(k)), run_time=0.4)
        self.play(swap(self.ledger.unknowns[k], self.ledger.lines[k].values["shadow"]), FadeIn(self.length))

    def go(self, steps: Steps) -> None:
        """Play steps, each with its seconds."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def multiply(self) -> None:
        """The shadows as bars, five times as long: they are the products."""
        ledger, cast, picture, strips = self.ledger, self.cast, self.picture, self.strips
        by_length, rest = cast.product()
        with self.beat(
            "times",
            "Together one point five, b's shadow. Stretch all three by a's length, five: "
            "the two products, and their sum, seven point five.",
        ):
            forward = *picture.show(1, *self.steps, picture.arrows[1]), *(Strengthen(strip, 1) for strip in strips)
            gone = FadeOut(self.fit.parts_up, self.fit.sheet, self.length, self.back)
            self.play(gone, Create(ledger.rule), *forward, run_time=0.4)
            self.play(swap(ledger.unknowns[-1], ledger.total), LookAt(picture.plane, cast.near), run_time=0.8)
            self.play(FadeOut(self.shaft), *picture.show(1, picture.arrows[0]), FadeIn(self.tags[1]), run_time=0.4)
            self.until(0.22)
            self.clear(keep=[picture.plane, *self.steps, *self.arrows, *strips, *self.rays, self.tags[1]])
            copies, moves = cast.lifted(strips)
            self.play(*moves, run_time=1.2)
            self.play(FadeOut(*copies), FadeIn(cast.bars.update(), cast.results), run_time=0.4)
            self.play(FadeIn(by_length), run_time=0.4)
            self.play(animate(cast.stretch, rate_func=linear).set_value(float(self.pair.lengths[0])), run_time=2.2)
            self.until(0.72)
            for factors in cast.factors:
                self.play(FadeIn(factors), run_time=0.5)
            self.until(0.88)
            self.play(FadeIn(rest), run_time=0.5)

    def turn_again(self) -> None:
        """Arrows and light turn as one: the shadows of the steps change, end to end they are b's shadow."""
        with self.beat(
            "why",
            "Turn both, and the light. The steps' shadows change; end to end they stay one point five. "
            "Times five: the sum stays.",
            kind="answer",
        ):
            self.play(FadeOut(self.cast.factors), run_time=0.4)
            self.play(
                animate(self.pair.turned).set_value(TURN), LookAt(self.picture.plane, self.cast.high), run_time=6.0
            )

    def swing(self) -> None:
        """b alone goes on: the shadow shrinks to nothing, then falls behind a's tail; back, and what it is."""
        picture, pair, line, claim = self.picture, self.pair, self.cast.live_line(), self.cast.claim()
        with self.beat(
            "swing",
            "Turn b alone: its shadow shrinks to zero, then falls behind, and counts negative. "
            "A dot b is b's shadow times a's length.",
        ):
            self.clear(keep=[*self.arrows, self.strips[2], self.tags[1]])
            picture.plane.set_stroke(opacity=0)
            self.play(LookAt(picture.plane, self.cast.swung), run_time=0.8)
            self.remove(picture.plane)
            self.play(FadeIn(line, self.tags[0].update()), Create(behind := picture.line_behind(2.2)), run_time=0.5)
            self.play(Create(picture.rays(0.3)[1]), run_time=0.5)
            for angle, rest in ((90, 1.2), (BEHIND, 1.0)):
                self.play(Swing(pair, angle), run_time=1.5)
                self.wait(rest)
            self.play(FadeOut(behind, self.tags[0]), run_time=0.4)
            self.play(Swing(pair, TURN), run_time=1.2)
            self.play(swap(line, claim), FadeIn(self.tags[0].update()))
            self.claim("a·b = b’s shadow × a’s length", claim)
            self.wait(1.5)
