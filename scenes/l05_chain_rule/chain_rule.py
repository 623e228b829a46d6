"""How a push travels through one function into the next: tiles are counted, and slopes multiply."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, LaggedStart, TransformFromCopy, VGroup, linear, smooth

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, dim, struck
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.three_lines import NUDGE, ThreeLines, X, cube, number_on, slope_of, square_plus_one


class ChainRule(Lesson):
    """Count how often a small step of x fits into the step of y, and see why slopes along a chain multiply."""

    def construct(self) -> None:
        """Three lines; a question; a push, its ratios, the zoom; tiles; the product; any x."""
        self.lines = ThreeLines(self.frame)
        self.inner = slope_of(square_plus_one, X)
        self.outer = slope_of(cube, number_on(1, X))
        for beat in (self.feed, self.ask, self.nudge, self.zoom, self.tiles, self.answer, self.any_x):
            beat()

    def feed(self) -> None:
        """x slides along its line; u and y follow."""
        t = self.lines
        self.steps = t.steps()
        with self.beat("feed", "Square x, and add one: call it u. Cube u: call it y."):
            self.heading("How far does y move?", into=t.lines[0])
            for k in range(3):
                arriving = [self.steps[k - 1]] if k else []
                self.play(FadeIn(t.lines[k], t.names[k], *arriving), run_time=0.5)
            self.play(FadeIn(t.beams, t.markers), run_time=0.4)
            self.play(t.x.animate.set_value(X), run_time=2.4)

    def ask(self) -> None:
        """Twice, then twelve times: how often in all?"""
        t = self.lines
        factors = [
            t.seat(k, Formula("times @n", HERO, n=Value(number, places=0, role="gradient")))
            for k, number in enumerate((self.inner, self.outer))
        ]
        self.guesses = [
            Formula('@n "times?"', HERO, n=Value(number, places=0))
            for number in (self.inner + self.outer, self.inner * self.outer)
        ]
        for guess, region in zip(self.guesses, t.foot.columns(1, 1, gap=0.6), strict=True):
            region.fit(guess)
        text = "Near one, u moves twice as far as x. y moves twelve times as far as u. How far does y move?"
        notes = "Ask for hands: fourteen, or twenty-four?"
        choices = "fourteen times as far as x", "twenty-four times as far as x"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            for k in (0, 1):
                self.play(FadeOut(self.steps[k]), run_time=0.4)
                self.play(FadeIn(factors[k]), run_time=0.5)
                self.until(0.35 * (k + 1))
            for guess in self.guesses:
                self.play(FadeIn(guess), run_time=0.5)
        self.factors = factors

    def nudge(self) -> None:
        """The push and its two ratios."""
        t = self.lines
        with self.beat("nudge", "Push x by one tenth. The push is stretched on its way to u, and again to y."):
            self.play(FadeOut(*self.factors, *self.guesses), run_time=0.4)
            self.add(t.spans, t.markers)
            self.play(t.nudge.animate.set_value(NUDGE), run_time=1.0)
            for change in t.changes:
                self.play(FadeIn(change.update()), run_time=0.5)
                self.wait(0.3)
        self.ratios = [ratio.update() for ratio in t.ratios()]
        text = "Divide: u moved 2.1 times as far as x, and y 13.3 times as far as u."
        with self.beat("ratios", text, notes="One scale on all three lines: compare the lengths."):
            self.play(FadeOut(*t.names), run_time=0.4)
            for ratio, share in zip(self.ratios, (0.3, 0.75), strict=True):
                self.play(FadeIn(*ratio.letters()), run_time=0.6)
                self.until(share)
                self.play(FadeIn(ratio.values["ratio"]), run_time=0.6)

    def zoom(self) -> None:
        """The push shrinks, the magnification grows by as much, and the ratios settle."""
        t = self.lines
        text = "Shrink the push, and magnify the three lines equally: the ratios settle at two and at twelve."
        with self.beat("zoom", text, notes="Under the magnifier one does not see the curve any more: only the slopes."):
            self.play(FadeIn(t.magnified.update()), run_time=0.4)
            for halt in (0.5, 1.0):
                self.play(t.zoom_by.animate.set_value(halt), share=0.4, rate_func=smooth)
                self.wait(0.5)

    def tiles(self) -> None:
        """How often Δx fits into Δu, and what each of these pieces becomes."""
        t = self.lines
        self.tile, pair = t.tiles(0, 1), t.tiles(1, round(self.inner))
        count = round(self.outer)
        self.limits = [
            t.seat(
                k, Formula(f"(dif {top}) / (dif {bottom}) = @v", 1.15 * BODY, v=Value(slope, places=0, role="gradient"))
            )
            for k, (top, bottom, slope) in enumerate((("u", "x", self.inner), ("y", "u", self.outer)))
        ]
        with self.beat("tiles u", "At the limit, the step of x fits twice into the step of u."):
            self.play(FadeOut(*t.changes, *self.ratios), *dim(t.beams), run_time=0.4)
            self.play(FadeIn(self.tile, *self.limits), run_time=0.5)
            for tile in pair:
                self.play(TransformFromCopy(self.tile[0], tile), share=0.32)
            self.keep(pair)
        self.pair = pair
        self.groups, self.brackets, self.halves = [], [], []
        with self.beat("tiles y", "And each of the two, on its way to y, becomes twelve: twelve, and twelve more."):
            for k, tile in enumerate(pair):
                beam, group = t.half_beam(k), t.tiles(2, count, k * count)
                self.play(FadeIn(beam), run_time=0.4)
                flights = [TransformFromCopy(tile, target) for target in group]
                self.play(LaggedStart(*flights, lag_ratio=0.25), run_time=2.0)
                bracket = t.bracket(group)
                self.play(FadeIn(bracket), run_time=0.4)
                self.groups.append(group)
                self.brackets.append(bracket)
                self.halves.append(beam)
                self.keep(group)

    def answer(self) -> None:
        """Two groups of twelve."""
        t = self.lines
        values = [Value(number, places=0, role="gradient") for number in (self.outer, self.inner)]
        whole = Value(slope_of(lambda x: cube(square_plus_one(x)), X), places=0, role="gradient")
        product = Formula("(dif y) / (dif x) = (dif y) / (dif u) dot (dif u) / (dif x) = @outer dot @inner = @whole",
                          HERO, outer=values[0], inner=values[1], whole=whole)  # fmt: skip
        left, *right = t.foot.columns(0.6, 0.2, 0.2, gap=0.3)
        left.fit(product)
        numbers = (self.inner + self.outer, "ink"), (self.inner * self.outer, "activation")
        wrong, found = (
            region.fit(Formula('@n "times"', BODY, role=role, n=Value(number, places=0, role=role)))
            for region, (number, role) in zip(right, numbers, strict=True)
        )
        align_baseline(wrong, found)
        text = "Two groups of twelve: twenty-four, not fourteen. Slopes along a chain multiply."
        with self.beat("product", text, kind="answer", notes="The last number is nn_core's own gradient."):
            self.play(FadeIn(product), run_time=0.6)
            self.play(FadeIn(wrong, found), run_time=0.4)
            stroke = struck(wrong)
            self.play(Create(stroke), Dim(wrong, 0.5), run_time=0.5)
        self.passing = VGroup(
            product, wrong, found, stroke, *self.groups, *self.brackets, *self.halves, self.pair, self.tile
        )

    def any_x(self) -> None:
        """x moves to minus one: the inner slope turns negative; and under the magnifier the steps say so."""
        t = self.lines
        *slopes, product = t.slopes()
        text = "Move x to minus one. There u falls when x rises: its slope is minus two, drawn dashed. "
        with self.beat("any x", text + "Twelve times minus two is minus twenty-four."):
            self.play(FadeOut(self.passing, *self.limits, t.magnified), run_time=0.4)
            self.play(animate(t.zoom_by).set_value(0), *[Dim(t.beams, 1.0)], run_time=1.0)
            self.play(FadeIn(*t.names, *slopes, product), run_time=0.5)
            self.play(animate(t.x, rate_func=linear).set_value(-X), share=0.3)
            self.play(FadeIn(t.magnified.update()), run_time=0.4)
            self.play(animate(t.zoom_by, rate_func=smooth).set_value(0.5), run_time=1.6)
            self.until(0.85)
            self.claim("Slopes along a chain multiply")
            self.wait(1.0)
