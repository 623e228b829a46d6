"""Walking against the gradient: the bowl itself sets how large the steps may be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import DOWN, Create, FadeIn, FadeOut, UpdateFromAlphaFunc, ValueTracker, VGroup, linear, smooth

from scenes.kit.field.arrow_field import ArrowField, GrowArrows
from scenes.kit.field.contours import Contours
from scenes.kit.field.moves import draw_lines
from scenes.kit.field.trail import Trail
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.descent import Descent, gradient
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l04_derivatives.functions import bowl
from scenes.l04_derivatives.side_to_side import HOPS, SideToSide

START = (-2.6, 0.65)
X, Y = (-3, 3, 0), (-2, 2, 0)
LEVELS = np.array([0.1, 0.5, 1, 2, 3, 4, 6, 8])
STEPS = 20
GOOD, LARGE, SMALL, HALF = 0.45, 0.55, 0.01, 0.5


class Run:
    """A descent in the bowl with one rate: its trail, its cost's curve and its numbers; all follow `step`."""

    def __init__(self, plot: Plot, costs: Plot, place: Region, rate: float, role: str, size: float) -> None:
        self.descent = Descent.run(bowl, START, rate, STEPS)
        self.step = step = ValueTracker(0.0)
        self.trail = Trail(plot, self.descent.points, color=theme().role(role))
        self.trail.add_updater(lambda moving: moving.show_until(step.get_value()))
        self.cost = Curve(costs, np.arange(STEPS + 1), self.descent.costs, role=role).show_until(0)
        self.cost.add_updater(lambda moving: moving.show_until(step.get_value()))

        def now() -> int:
            return int(step.get_value() + 1e-6)

        self.readout = place.fit(
            Formula(
                'alpha &= @rate \\ "step" &= @step \\ "cost" &= @cost',
                1.1 * size,
                rate=Value(rate, role=role),
                step=Value(now, places=0, reserve="00"),
                cost=Value(lambda: self.descent.costs[now()], places=3, role="activation", reserve="00.000"),
            )
        )

    @property
    def heights(self) -> np.ndarray:
        """y after each step."""
        return self.descent.points[:, 1]


class GradientDescent(Lesson):
    """Walk down a bowl with three rates, and find the rate above which no walk arrives."""

    def construct(self) -> None:
        """One step; three rates; the factor of a step; the rate between."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, right = below.columns(*self.frame.pick((60, 40), (56, 44)), gap=0.4)
        self.size: float = self.frame.pick(1.0 * BODY, 1.04 * LABEL)
        self.plot = Plot.inside(left, X, Y, equal=True, cross=(-3, -2))
        self.left, self.right = left, right
        self.upper, self.lower = right.rows(40, 60, gap=0.3)
        self.costs = Plot.inside(self.lower, (0, STEPS, 10), (0, 4, 2), x_label='"step"', y_label='"cost"')
        rates = ((GOOD, "class 0"), (LARGE, "class 1"), (SMALL, "class 2"), (HALF, "ink"))
        self.good, self.large, self.small, self.half = (
            Run(self.plot, self.costs, self.upper, rate, role, self.size) for rate, role in rates
        )
        self.contours = Contours(self.plot, bowl, LEVELS, opacity=0.5)
        self.one_step()
        self.three_rates()
        self.factors()
        self.between()
        self.close()

    def one_step(self) -> None:
        """The arrow against the gradient, times the rate, is the first step."""
        good = self.good
        name = Maths("f = frac(1, 4) x^2 + 2 y^2", 1.2 * self.size, digits="formula", role="activation")
        update = Maths("bold(x) <- bold(x) - alpha thin nabla f", 1.2 * self.size)
        rate = Formula("alpha = @r", 1.2 * self.size, r=Value(GOOD, role="class 0"))
        rule = self.upper.fit(VGroup(name, update, rate).arrange(DOWN, buff=0.3))
        downhill = -gradient(bowl, np.array(START))
        arrow = ArrowField(self.plot, [START], [downhill], scale=float(self.plot.units[0]), thickness=1.6)
        shrink = UpdateFromAlphaFunc(arrow, lambda field, way: field.show_shares(1 - (1 - GOOD) * smooth(way)))
        text = "In this bowl, each step is minus the gradient, times a rate [alpha]: nought point four five."
        with self.beat("step", text, notes="The arrow is first minus the gradient, then alpha times it."):
            self.heading("How large a step?", into=self.contours)
            self.play(draw_lines(self.contours, 0.1), draw(self.costs), FadeIn(name, update), run_time=0.9)
            self.play(FadeIn(good.trail), GrowArrows(arrow), run_time=0.8)
            self.play(FadeIn(rate), shrink, run_time=0.8, at="alpha")
            self.go(good, 1, 0.8)
            self.play(FadeOut(arrow), run_time=0.4)
        with self.beat("good", "From side to side it walks down. After twelve steps its cost is below one hundredth."):
            self.play(FadeOut(rule), run_time=0.4)
            self.play(FadeIn(good.readout.update()), run_time=0.5)
            self.go(good, 12)

    def go(self, run: Run, steps: int, run_time: float = 3.0) -> None:
        """The ball takes steps, and its cost is drawn."""
        self.add(run.cost)
        self.play(animate(run.step, rate_func=linear).set_value(steps), run_time=run_time)

    def turn_to(self, run: Run, before: Run) -> None:
        """Another rate, from the same start; the run before steps back."""
        self.play(FadeOut(before.readout), *dim(before.trail, before.cost), run_time=0.4)
        self.play(FadeIn(run.trail, run.readout.update()), run_time=0.5)

    def three_rates(self) -> None:
        """Larger is not sooner; smaller creeps."""
        with self.beat(
            "ask",
            "Now a larger rate, nought point five five. Larger steps: will the ball be down sooner?",
            kind="question",
            notes="A vote. Then the first step, which speaks for yes.",
            choices=("sooner", "later", "never"),
            right="never",
        ):
            self.turn_to(self.large, self.good)
        text = "Its first step looks good: the cost falls from two point five to two point one."
        with self.beat("first step", text, notes="2.535 to 2.105. A falling first step says little."):
            self.go(self.large, 1, 1.2)
        text = "But then each jump across is longer than the last, until the ball has left the map."
        with self.beat("large", text):
            self.go(self.large, 12, 3.6)
        text = (
            "Many begin with nought point nought one. In our bowl it creeps: after twenty steps the cost is one point "
            "five."
        )
        with self.beat("small", text, notes="After 200 steps the cost is still 0.23."):
            self.turn_to(self.small, self.large)
            self.go(self.small, STEPS, 3.0)

    def factors(self) -> None:
        """Across the valley a step multiplies y by 1 − 4α."""
        rule = Maths("y - alpha dot 4 y = (1 - 4 alpha) y", self.size, digits="formula")
        rows = [self.row(rate, role) for rate, role in ((GOOD, 0), (LARGE, 1))]
        board = VGroup(rule, *rows).arrange(DOWN, buff=0.8)
        self.right.fit(board)
        plot = Plot.inside(
            self.left, (-0.6, HOPS + 0.3, 0), (-1.6, 1.5, 0), cross=(-0.6, 0), x_label='"step"', y_label="y"
        )
        ways = [
            SideToSide(plot, run.heights, role, self.size)
            for run, role in ((self.good, "class 0"), (self.large, "class 1"))
        ]
        self.passing = [self.contours, *(run.trail for run in (self.good, self.large, self.small))]
        text = "Why? Across the valley, the slope is four y. So a step multiplies y by one minus four alpha."
        with self.beat("factor", text):
            self.play(FadeOut(self.small.readout, self.costs), run_time=0.4)
            self.play(FadeOut(*(run.cost for run in (self.good, self.large, self.small))), run_time=0.4)
            self.play(*map(FadeOut, self.passing), run_time=0.4)
            self.play(draw(plot), FadeIn(ways[0].dots[0], ways[0].numbers[0]), run_time=0.7)
            self.play(FadeIn(rule), share=0.15)
            self.until(0.6)
            self.hop(ways[0], 0)
        text = "Multiplied by minus nought point eight, y shrinks. By minus one point two, it grows."
        with self.beat("factors", text, notes="Along the valley a step multiplies x by 1 − α/2: there is room."):
            for row, way in zip(rows, ways, strict=True):
                self.play(FadeIn(row), run_time=0.5)
                for k in range(1 if way is ways[0] else 0, HOPS):
                    self.hop(way, k)
                self.until(0.5)
                if way is ways[0]:
                    self.play(*dim(*way.hops, *way.dots[1:]), FadeOut(*way.numbers[1:]), run_time=0.4)
        drawn = [*ways[1].numbers[1:], *(part for way in ways for part in (*way.hops, *way.dots[1:]))]
        self.board = VGroup(board, plot, ways[0].dots[0], ways[0].numbers[0], *drawn)

    def hop(self, way: SideToSide, k: int) -> None:
        """The ball's y after step `k` leads to the next one."""
        self.play(Create(way.hops[k]), FadeIn(way.dots[k + 1], way.numbers[k + 1]), run_time=0.55)

    def row(self, rate: float, kind: int) -> Formula:
        """The factor of a rate."""
        factor = Value(1 - 4 * rate, places=1, role=f"class {kind}", paren=True)
        return Formula("alpha = @r: quad times @f", 1.15 * self.size, r=Value(rate, role=f"class {kind}"), f=factor)

    def between(self) -> None:
        """At one half the factor is minus one."""
        text = "At one half, the factor is minus one: y jumps from side to side for ever, and the cost stays up."
        with self.beat("half", text):
            self.play(FadeOut(self.board), run_time=0.4)
            self.play(*map(FadeIn, self.passing), run_time=0.4)
            shown = FadeIn(self.costs), FadeIn(self.half.trail, self.half.readout)
            self.play(*shown, *dim(self.small.trail), run_time=0.5)
            self.go(self.half, STEPS, 3.2)

    def close(self) -> None:
        """The two runs of the question after twelve steps, and their costs."""
        ends = [
            Formula(
                "alpha = @r: quad @c",
                1.1 * self.size,
                r=Value(rate, role=role),
                c=Value(run.descent.costs, 12, places=3, role=role, reserve="00.000", align="right"),
            )
            for run, rate, role in ((self.good, GOOD, "class 0"), (self.large, LARGE, "class 1"))
        ]
        head = Words("cost after twelve steps", self.size, role="muted")
        self.upper.fit(VGroup(head, *ends).arrange(DOWN, buff=0.35))
        text = "So not sooner: in our bowl, below one half, the ball arrives; above one half, it flies off."
        with self.beat("close", text, kind="answer"):
            self.play(FadeOut(self.half.readout, self.small.trail, self.half.trail, self.half.cost), run_time=0.4)
            self.play(*(FadeIn(run.cost) for run in (self.good, self.large)), run_time=0.4)
            self.play(
                *undim(*(part for run in (self.good, self.large) for part in (run.trail, run.cost))), run_time=0.5
            )
            self.play(FadeIn(head, *ends), run_time=0.5)
            self.claim("Below one half it arrives, above never")
