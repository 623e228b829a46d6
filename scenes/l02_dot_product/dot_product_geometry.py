"""Why a sum of products is a shadow times a length."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import DOWN, PI, Create, FadeIn, FadeOut, Flash, ReplacementTransform, linear

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import LightFall, Shine, spread
from scenes.kit.algebra.pair_picture import PairPicture
from scenes.kit.algebra.product_chart import ProductChart
from scenes.kit.algebra.shadow_times_length import ShadowTimesLength
from scenes.kit.algebra.share_sum import ShareSum
from scenes.kit.algebra.signed_stack import GrowBar
from scenes.kit.algebra.signed_strip import Strengthen
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import swap
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt, View
from scenes.kit.plot.right_triangle import Parts
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import Waiver
from scenes.kit.text.values import Value

FULL_TURN, ROCK, TURN = 360.0, 14.0, 50.0
BEHIND = float(np.degrees(np.arccos(-0.6)))  # from a to b: as far behind a's tail as b's shadow lay before it
LANES = 0.68, 1.06, 0.3  # manim units from arrow a to the shadows of the two steps and of b
REACH = 1.3  # how far a ray runs on beyond arrow a, past all lanes
FAINT = 0.3  # a shadow that is remembered


class DotProductGeometry(Lesson):
    """See why a sum of products does not change when both arrows turn: it is a shadow times a length."""

    waivers = (Waiver("standard.flight", "the triangle turns over beneath its own side's number", beat="right"),)

    PAIR = Tensor([4.0, -3.0], name="a"), Tensor([2.4, 0.7], name="b")

    def construct(self) -> None:
        """The turn; the reason, step by step; the turn again."""
        self.pair = pair = TurningPair(*(arrow.value.tolist() for arrow in self.PAIR))
        # The picture is square: on a narrow frame, too, it is largest beside the numbers.
        left, self.side = self.frame.stage.columns(*self.frame.pick((58, 42), (55, 45)), gap=0.3)
        self.near = View.around(left, (-1.0, 4.8), (-3.5, 1.4))
        self.close = View.around(left, (-0.45, 3.2), (-1.75, 1.15))
        self.back = View.around(replace(left, top=left.top - 0.25), (-2.9, 5.4), (-3.45, 3.0))  # below the claim's line
        self.picture = PairPicture(pair, View.around(left, (-5.1, 5.1), (-5.1, 5.1)))
        self.plane = self.picture.plane
        self.size = self.frame.pick(1.0, 0.8) * BODY
        self.chart = ProductChart(self.side, pair, low=-2.5, high=10, size=self.size)
        self.ask()
        self.cast_shadow()
        self.take_steps()
        self.fit_triangles()
        self.multiply()
        self.answer()
        self.swing()

    def ask(self) -> None:
        """The products as bars, and their sum, which is covered while both rock; then once round, evenly."""
        picture, chart, stack = self.picture, self.chart, self.chart.stack
        with self.beat("open", "What does a dot product measure? Take two arrows, a and b."):
            self.heading("What does a dot product measure?", into=picture.arrows[0])
            self.play(draw(self.plane), *(Grow(arrow, self.plane.c2p(0, 0)) for arrow in picture.arrows), run_time=0.9)
            self.play(FadeIn(picture.names, self.chart.table), run_time=0.5)
        with self.beat(
            "ask",
            "Multiply and add: four times two point four, minus three times zero point seven: seven point five. "
            "Turn both: all four coordinates change. What becomes of the sum?",
            kind="question",
            notes="Let the room vote: up, down, or the same?",
        ):
            self.play(Create(stack.zero), run_time=0.5)
            self.add(stack)
            for k, number in enumerate(chart.results):
                self.play(GrowBar(stack, k), FadeIn(number), share=0.13)
            self.play(FadeOut(stack, *chart.totals[2:]), run_time=0.4)
            self.play(FadeIn(chart.unknown), Create(picture.orbits), run_time=0.5)
            for goal in (ROCK, -ROCK, 0):
                self.play(animate(self.pair.turned).set_value(goal), share=0.11)
        self.keep(picture.arrows, picture.names[1])
        with self.beat(
            "turn",
            "The products change as both turn. Their sum stays: seven point five.",
            kind="scrub",
            notes="Drag, and stop where a lies flat: only one product is left.",
        ):
            self.play(FadeOut(self.chart.unknown), run_time=0.4)
            self.play(FadeIn(self.chart.stack, *self.chart.totals[2:]), run_time=0.5)
            self.play(animate(self.pair.turned).set_value(FULL_TURN), rate_func=linear, run_time=6)
        self.pair.turned.set_value(0)

    def cast_shadow(self) -> None:
        """Light falls at right angles to a, and leaves a shadow of unknown length."""
        a, b = self.PAIR
        self.strips, self.rays = self.picture.shadows(LANES), self.picture.rays(REACH)
        self.ledger = ShareSum(self.side.inset(0, 0.2), a, b, 'bold(b)"’s shadow"', self.frame.pick(1.15, 0.8) * BODY)
        text = (
            "Turning keeps both lengths, and how the arrows lie to each other. Measure that: in light at right angles "
            "to a, b throws a shadow."
        )
        with self.beat("shadow", text):
            self.play(FadeOut(self.picture.orbits), run_time=0.4)
            self.play(LookAt(self.plane, self.near), run_time=1.2)
            self.light = LightFall(self.plane, b.value, a.value, above=2.6)
            self.play(Shine(self.light), share=0.2)
            self.play(Create(self.rays[1]), run_time=0.5)
            self.play(spread(self.strips[2]), run_time=0.7)
            self.play(FadeOut(self.chart.table, self.chart.stack, self.chart.totals), run_time=0.4)
            self.play(FadeIn(self.ledger.words, self.ledger.unknowns[-1]), run_time=0.6)

    def take_steps(self) -> None:
        """b, one step right and one step up; the shadow of each is unknown."""
        ledger = self.ledger
        self.lengths = [Value(self.PAIR[1], k, 1, size=BODY, role="input") for k in (0, 1)]
        self.lengths[0].next_to(self.plane.c2p(1.8, 0), DOWN, buff=0.16)
        self.lengths[1].next_to(self.plane.c2p(2.4, 0.35), buff=0.16)
        remembered = *self.picture.show(FAINT, self.picture.arrows[1]), Strengthen(self.strips[2], FAINT)
        with self.beat("legs", "Walk to the tip of b in two steps: two point four right, zero point seven up."):
            self.play(FadeOut(self.light, self.rays[1]), *remembered, FadeIn(ledger.heads), run_time=0.5)
            for k, step in enumerate(self.picture.steps):
                self.play(Grow(step, step.refresh().tail), share=0.2)
                self.play(FadeIn(self.lengths[k], ledger.lines[k].values["step"], ledger.unknowns[k]), run_time=0.5)

    def fit_triangles(self) -> None:
        """The triangle of a fits at each step: the step's shadow is a known share of it."""
        picture, steps, ledger = self.picture, self.picture.steps, self.ledger
        big, *small = picture.triangles()
        sides, self.shaft = picture.sides(big), picture.shaft()
        with self.beat(
            "right",
            "Arrow a: four right, three down, five long. Turned over and shrunk, its triangle fits the rightward step: "
            "same angles. So four fifths become shadow: one point nine two.",
        ):
            self.play(FadeOut(*self.lengths), *picture.show(FAINT, *steps), run_time=0.5)
            self.play(Create(big), run_time=0.8)
            for side in sides:
                self.play(FadeIn(side), run_time=0.5)
            self.play(*picture.show(1, steps[0]), animate(big).step_back(), run_time=0.5)
            self.play(ReplacementTransform(big.copy().clear_updaters(), small[0]), share=0.16)
            parts = Parts(small[0], {0: 4, 2: 5}, role="weight")
            self.play(Create(self.rays[0]), Create(parts), run_time=0.7)
            self.play(spread(self.strips[0]), share=0.1)
            self.write(0)
            length = self.strips[0].beside(Value(ledger.shadows, 0, size=self.size, role="activation"))
            self.play(FadeIn(length), run_time=0.5)
        with self.beat(
            "up",
            "A quarter turn, shrunk again: it fits the upward step. Three fifths, but its shadow falls back: minus "
            "zero point four two.",
            notes="Which step's shadow falls back if a points up? Neither.",
        ):
            gone = FadeOut(big, *sides, parts, length, picture.names[0])
            self.play(gone, *picture.show(FAINT, steps[0]), *picture.show(1, steps[1]), run_time=0.5)
            self.play(FadeIn(self.shaft), *picture.show(0, picture.arrows[0]), run_time=0.5)
            self.play(LookAt(self.plane, self.close), run_time=1.0)
            self.lengths[1].next_to(self.plane.c2p(2.4, 0.35), buff=0.2)
            sheet = small[0].copy().clear_updaters()
            self.play(ReplacementTransform(sheet, small[1].refresh(), path_arc=-PI / 2), share=0.16)
            parts = Parts(small[1], {1: 3, 2: 5}, role="weight")
            self.play(FadeIn(self.lengths[1]), Create(parts), run_time=0.6)
            self.write(1)
            self.play(Create(self.rays[1].refresh()), run_time=0.5)
            self.play(spread(self.strips[1]), run_time=0.8)
            self.play(swap(*ledger.falls_back(1)))
            self.wait(0.8)
        with self.beat("adds", "One point nine two minus zero point four two: one point five, b's own shadow."):
            self.play(FadeOut(*small, self.lengths[1], parts), *picture.show(1, *steps), run_time=0.5)
            self.play(Create(ledger.rule), FadeOut(ledger.unknowns[-1]), run_time=0.5)
            self.play(animate(picture.cancelled).set_value(1), run_time=1.2)
            self.play(Strengthen(self.strips[2], 1), *picture.show(1, picture.arrows[1]), run_time=0.6)
            self.play(FadeIn(ledger.total), run_time=0.6)

    def write(self, k: int) -> None:
        """Line `k`: its share of the step, then the shadow's size."""
        self.play(FadeIn(*self.ledger.share(k)), FadeOut(self.ledger.unknowns[k]), run_time=0.6)
        self.play(FadeIn(self.ledger.lines[k].values["shadow"]), run_time=0.5)

    def multiply(self) -> None:
        """Times the length of a, the fives cancel: what is left are the products."""
        ledger, both = self.ledger, (0, 1)
        shadows = ledger.lines[0].values["shadow"], ledger.signed[1].values["shadow"]
        self.mark = self.strips[2].beside(Value(self.pair.shadow, size=1.2 * self.size, role="activation"))
        self.length = self.picture.length(1.2 * self.size)
        with self.beat(
            "times",
            "Shadow one point five, sum seven point five: five times as much. Five is a's length. Why? Times five, the "
            "fives cancel: the products are back.",
        ):
            self.play(FadeOut(*self.rays, *self.strips[:2], ledger.words, ledger.heads, ledger.total), run_time=0.4)
            self.play(LookAt(self.plane, self.near), run_time=0.9)
            self.play(FadeOut(self.shaft), *self.picture.show(1, self.picture.arrows[0]), run_time=0.5)
            self.play(FadeIn(ledger.by_length, ledger.equals, ledger.products[2]), run_time=0.5)
            self.play(FadeIn(self.mark, self.picture.names[0], self.length), run_time=0.5)
            self.play(Flash(self.length, color=theme().accent), run_time=0.8)
            self.play(FadeOut(*shadows), *(ledger.make_room(k) for k in both), run_time=0.5)
            self.play(*(FadeIn(ledger.times(k)) for k in both), run_time=0.5)
            strikes = [ledger.strikes(k) for k in both]
            self.play(*map(Create, strikes), share=0.12)
            self.play(FadeOut(*strikes, *(ledger.cancelled(k) for k in both)), run_time=0.5)
            self.play(*(ledger.close_up(k) for k in both), run_time=0.5)
            self.play(*(FadeIn(line.values["part"]) for line in ledger.cleared), run_time=0.5)
            self.play(FadeIn(*ledger.products[:2]), run_time=0.6)

    def answer(self) -> None:
        """Turn again: light, triangles and shadow ride along."""
        picture, pair = self.picture, self.pair
        self.chart = chart = ProductChart(self.side, pair, low=-2.5, high=10, size=self.size, top=0.37)
        self.line = ShadowTimesLength(self.side.rows(0.37, 0.63)[0], pair, self.size)
        chart.stack.show_bars(3)
        picture.cancelled.set_value(0)
        self.halves, self.rays = picture.shadows(LANES)[:2], [picture.rays(0)[0], picture.rays(REACH)[1]]
        with self.beat(
            "why",
            "The triangles work at any angle; only signs change. Light, a and b turn together: same shadow, same "
            "length. So the sum stays.",
            kind="answer",
        ):
            self.clear(keep=[self.plane, picture.arrows, picture.names, self.strips[2], self.mark, self.length])
            self.play(LookAt(self.plane, self.back), FadeIn(chart.stack, chart.totals), run_time=1.0)
            self.play(Create(self.rays[1].refresh()), FadeIn(self.line), run_time=0.5)
            self.play(animate(pair.turned).set_value(TURN), rate_func=linear, share=0.3)
            self.play(FadeOut(self.mark), *(Grow(step, step.refresh().tail) for step in picture.steps), run_time=0.6)
            self.play(Create(self.rays[0].refresh()), *map(spread, self.halves), run_time=0.7)

    def swing(self) -> None:
        """b alone goes on: the shadow shrinks to nothing, then falls behind a's tail; and back."""
        chart, picture, between = self.chart, self.picture, self.pair.degrees()
        with self.beat("swing", "Swing b alone. At a right angle to a: zero. Behind a's tail: negative."):
            self.play(FadeOut(chart.stack, chart.totals, *picture.steps, *self.halves, *self.rays), run_time=0.4)
            guides = picture.rays(0.5)[1], picture.line_behind(2.2)
            self.play(*map(Create, guides), animate(self.line).shift(DOWN), run_time=0.6)
            self.swing_to(90, *self.line.changing)
            self.swing_to(BEHIND, self.mark, *self.line.changing)
        with self.beat("close", "So a dot b is b's shadow times a's length. Next: does it matter whose shadow?"):
            self.swing_to(between, self.mark, *self.line.changing)
            self.claim("Shadow times length, minus when behind")

    def swing_to(self, degrees: float, *numbers: Value) -> None:
        """Swing b until `degrees` from a; the `numbers` are away while it moves, lest rounded ones disagree."""
        self.play(FadeOut(*numbers), run_time=0.4)
        self.play(animate(self.pair.angle).set_value(degrees), run_time=0.9)
        self.play(*(FadeIn(number.update()) for number in (self.mark, *self.line.changing)), run_time=0.4)
        self.wait(0.6)
