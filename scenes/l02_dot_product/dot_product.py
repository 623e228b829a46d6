"""From two lists to one number, and what that number says."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UR,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    GrowFromPoint,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    VGroup,
    linear,
)

from nn_core import Tensor
from scenes.kit.algebra.moves import add_up, meet, multiply, take
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.algebra.shadow import Cast, Shadow, ShadowProduct
from scenes.kit.algebra.vectors import AngleArc, Components, Measure
from scenes.kit.moves.arrivals import arrive
from scenes.kit.moves.flights import fly_from
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO, LABEL, SMALLEST, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.arrows import (
    ALIGNED,
    FULL_TURN,
    OPPOSED,
    PERPENDICULAR,
    WrittenLists,
    both_products,
    named_arrows,
    product_plot,
    shadow_products,
    sum_of_products,
)

LARGE = 76.0
LIKE_MINDED = 40.0  # degrees between the arrows in the last picture


class DotProduct(Lesson):
    """See what the dot product computes, and that it measures how far two arrows point the same way."""

    waivers = (UNTIL_REWORKED,)

    LISTS = np.array([[1.0, 2, 3], [4.0, 5, 6]])
    ARROWS = np.array([[4.0, 0], [3.0, 4]])
    REACH = 5.6  # the plane's half width

    @property
    def size(self) -> Size:
        """The formulas' size: a narrow frame has less room beside the plane."""
        return self.frame.pick(wide=HERO, narrow=LABEL)

    def construct(self) -> None:
        """Two acts: numbers, then arrows."""
        where, side = self.frame.stage.columns(*self.frame.pick(wide=(46, 54), narrow=(50, 50)), gap=0.4)
        across = (-self.REACH, self.REACH, 1)
        plane = Plot.inside(where, across, across, equal=True, grid=True)
        plane.remove(plane.x_ticks, plane.y_ticks)
        self.arrows(where.fit(plane, grow=True), side.inset(0.1), self.numbers())

    def numbers(self) -> VGroup:
        """Products pair by pair, and their sum; returns the equation."""
        look = theme()
        a, b = Tensor(self.LISTS[0], name="a"), Tensor(self.LISTS[1], name="b")
        left = NumberMatrix(a, places=0, size=LARGE, color=look.weight)
        right = NumberMatrix(b, places=0, size=LARGE, color=look.input)
        signs = Maths("dot", LARGE), Maths("=", LARGE)
        result = Value(a @ b, places=0, size=LARGE, color=look.activation)
        equation = VGroup(left, signs[0], right, signs[1], result).arrange(RIGHT, buff=0.3)
        where, desk = self.frame.stage.columns(1, 1, gap=0.4)
        products = (a * b).value
        style: dict[str, Any] = {"places": 0, "total_places": 0, "size": LARGE, "color": look.activation}
        work = ProductSum(a.value, b.value, products, np.cumsum(products), **style)
        where.fit(equation).move_to(self.frame.stage.center)
        desk.fit(work.scale(result.strut.scale_now))
        with self.beat(
            "lists",
            "Two lists of numbers, equally long. Their dot product is one single number.",
            notes="The one operation that all of deep learning is made of.",
        ):
            self.heading("The dot product")
            columns = (FadeIn(part, shift=0.4 * side) for part, side in ((left, RIGHT), (right, LEFT)))
            self.play(LaggedStart(*columns, lag_ratio=0.5), share=0.4)
            self.play(FadeIn(signs[0], scale=2), FadeIn(signs[1]), run_time=0.6)
        with self.beat("pairs", "Multiply them, pair by pair."):
            aside = where.center - equation.get_center()
            result.shift(aside)
            self.play(equation[:-1].animate.shift(aside), run_time=0.8)
            self.play(meet(work, left.column(0), right.column(0), lag=0.6), run_time=2.0)
            self.play(multiply(work, lag=0.8), run_time=1.4)
        with self.beat("sum", "Then add the products up. There is no more to compute than that."):
            for step in add_up(work):
                self.play(step, share=0.18)
            self.play(fly_from(work.total, result, path_arc=0.5), share=0.2)
        with self.beat("meaning", "But what does that number mean?", kind="question"):
            self.play(FadeOut(work, shift=0.3 * DOWN), run_time=0.5)
            self.play(equation.animate.move_to(self.frame.stage.center), run_time=0.8)
            self.play(Indicate(result, color=look.accent), share=0.4)
        return equation

    def arrows(self, plane: Plot, side: Region, equation: VGroup) -> None:
        """Arrows, shadows, the angle, a full turn."""
        pair = TurningPair(*self.ARROWS)
        arrows, names = named_arrows(plane, pair)
        written = self.lists_as_arrows(plane, arrows, names, side, equation)
        shadow = Shadow(plane, pair.b, pair.a)
        by_shadow = self.shadows(plane, pair, shadow, written)
        board = self.angle(plane, pair, shadow, written, by_shadow)
        plot = self.turn(pair, board, *side.rows(36, 64, gap=0.2))
        self.landmarks(pair, plot)

    def lists_as_arrows(self, plane: Plot, arrows: VGroup, names: VGroup, side: Region, equation: VGroup) -> Formula:
        """Two lists become two arrows; returns their dot product, written out in `side`."""
        a, b = (Tensor(vector, name=name) for vector, name in zip(self.ARROWS, "ab", strict=True))
        lists, written = WrittenLists(a, b, self.size), sum_of_products(a, b, self.size)
        rows = lists.rows
        VGroup(rows, written).arrange(DOWN, buff=0.6).move_to(side.at(0, 0.2))
        way = Components(plane, b)
        with self.beat("arrows", "A list of two numbers is an arrow: so far to the right, so far up."):
            arrivals = LaggedStart(*map(FadeIn, rows), lag_ratio=0.4)
            self.play(FadeOut(equation), FadeIn(plane), arrivals, share=0.2)
            for leg, number, cell in zip(way.legs, way.numbers, lists.columns["b"].column(0), strict=True):
                self.play(Create(leg), fly_from(cell, number, path_arc=0.4), share=0.18)
            self.play(*(GrowFromPoint(arrow, plane.c2p(0, 0)) for arrow in arrows), share=0.2)
            self.play(FadeOut(way), FadeIn(names), share=0.12)
        with self.beat("same_sum", "Their dot product is the same sum of products as before."):
            self.play(LaggedStart(*arrive(written, **lists.cells()), lag_ratio=0.25), share=0.55)
            self.play(FadeIn(written.values["total"], scale=0.4), share=0.12)
            self.play(FadeOut(rows), written.animate.move_to(side.at(0, 0.4)), share=0.2)
        return written

    def shadows(self, plane: Plot, pair: TurningPair, shadow: Shadow, written: Formula) -> tuple[ShadowProduct, ...]:
        """The shadow's length times the other arrow's length, both ways round; returns the two lines of formulas."""
        on_a, on_b = shadow_products(pair, self.size)
        VGroup(on_a, on_b).next_to(written, DOWN, buff=0.5)
        with self.beat("shadow", "Let light fall straight down onto a: the other arrow casts a shadow."):
            self.play(Cast(shadow, rate_func=linear), share=0.5)
            lengths = on_a.measures(plane, -0.28, -0.85)
            self.play(take(lengths[0]), share=0.2)
        with self.beat("product", "Its length times the length of a: that is the dot product."):
            self.play(take(lengths[1]), share=0.2)
            self.compose(on_a, lengths, 0.5)
        swapped = Shadow(plane, pair.a(), pair.b())
        with self.beat(
            "swap",
            "Now swap them: a casts its shadow on b. Other lengths, same product. Order does not matter.",
            notes="A shadow may be longer than the arrow on which it falls, never longer than the one that casts it.",
        ):
            self.play(FadeOut(shadow, *lengths), run_time=0.5)
            self.play(Cast(swapped, rate_func=linear), share=0.22)
            lengths = on_b.measures(plane, 0.28, 0.85)
            self.play(*map(take, lengths), share=0.15)
            self.compose(on_b, lengths, 0.3)
            self.play(FadeOut(swapped, *lengths), run_time=0.5)
        return on_a, on_b

    def compose(self, line: ShadowProduct, lengths: tuple[Measure, Measure], share: float) -> None:
        """The two lengths fly into the formula, and their product comes out."""
        starts = {"shadow": lengths[0].value, "length": lengths[1].value}
        self.play(LaggedStart(*arrive(line, **starts), lag_ratio=0.3), share=share * 0.75)
        self.play(FadeIn(line.values["product"], scale=0.4), share=share * 0.25)

    def angle(
        self, plane: Plot, pair: TurningPair, shadow: Shadow, written: Formula, by_shadow: tuple[ShadowProduct, ...]
    ) -> Formula:
        """The shadow is ‖b‖ cos θ; turning both arrows changes nothing. Returns a · b and ‖a‖‖b‖ cos θ, live."""
        old, swapped = by_shadow
        board = both_products(pair, points(self.size) * 1.15)
        board.move_to(VGroup(written, old))
        arc = AngleArc(plane, pair.start, pair.degrees, radius=0.55)
        theta = arc.beside(Maths("theta"))
        theta.add_updater(lambda label: label.set_opacity(np.clip(pair.degrees() / 12 - 0.5, 0, 1)))
        with self.beat("angle", "The shadow is the arrow's own length, times the cosine of the angle between."):
            self.play(FadeOut(swapped), Cast(shadow, rate_func=linear), share=0.25)
            self.play(Create(arc), FadeIn(theta), share=0.2)
            leftovers = [*old.letters("norm", "word"), *written.letters("name"), *written.values.values()]
            self.play(FadeOut(*leftovers, *old.values.values()), run_time=0.3)
            self.play(
                *(ReplacementTransform(old.part(n), board.part(m)) for n, m in (("norm", "norm"), ("word", "cosine"))),
                ReplacementTransform(written.part("name"), board.part("name")),
                fly_from(written.values["total"], board.values["lhs"]),
                fly_from(old.values["product"], board.values["rhs"]),
                FadeIn(*board.letters("name", "norm", "cosine")),
                share=0.35,
            )
        with self.beat("together", "Turn both, and nothing changes: only the lengths and the angle count."):
            self.play(pair.turned.animate.set_value(FULL_TURN), share=0.95)
            pair.turned.set_value(0)
        return board

    def turn(self, pair: TurningPair, board: Formula, top: Region, below: Region) -> Plot:
        """One arrow turns all the way round, and the product draws its curve; returns the plot."""
        plot, curve = product_plot(below, pair)
        dot = PlotDot(plot, lambda: (pair.degrees(), pair.dot()))
        with self.beat("plot", "Now turn b alone, and plot the product against the angle."):
            self.play(board.animate.move_to(top.center), share=0.2)
            self.play(draw(plot), pair.angle.animate.set_value(ALIGNED), share=0.6)
            self.play(GrowFromCenter(dot), share=0.15)
        curve.add_updater(lambda growing: growing.show_until(pair.degrees()))
        self.add(curve, dot)
        with self.beat(
            "turn",
            "One full turn. Both sides of the formula agree at every angle, and together they draw a cosine.",
            kind="scrub",
            notes="Drag, and stop anywhere: ask for the sign of the product before you look at it.",
        ):
            self.play(pair.angle.animate.set_value(FULL_TURN), rate_func=linear, run_time=10)
        curve.clear_updaters()
        pair.angle.set_value(ALIGNED)
        return plot

    def landmarks(self, pair: TurningPair, plot: Plot) -> None:
        """Aligned, perpendicular, opposed."""
        sentences = (
            ("aligned", "Pointing the same way, the product is as large as it gets.", ALIGNED, UR),
            ("perpendicular", "At right angles there is no shadow: the product is zero.", PERPENDICULAR, UR),
            ("opposed", "Pointing opposite ways, it is as negative as it gets.", OPPOSED, DOWN),
        )
        for name, sentence, angle, side in sentences:
            mark = plot.dot(angle, float(pair.by_angle(angle)), color=theme().activation)
            label = Words(name, SMALLEST).next_to(mark, side, buff=0.1)
            with self.beat(name, sentence):
                if pair.degrees() != angle:
                    self.play(pair.angle.animate.set_value(angle), share=0.45)
                self.play(GrowFromCenter(mark), FadeIn(label), share=0.25)
                self.play(Indicate(mark, scale_factor=1.8, color=theme().accent), share=0.3)
        with self.beat("close", "So one number tells how far two lists point the same way."):
            self.play(pair.angle.animate.set_value(LIKE_MINDED), share=0.8)
