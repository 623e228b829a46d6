"""The dot product."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    GrowFromPoint,
    Indicate,
    LaggedStart,
    ManimColor,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from nn_core import Tensor
from scenes.kit.curves import Curve
from scenes.kit.flights import fly_from
from scenes.kit.layout import Region
from scenes.kit.lesson import Lesson
from scenes.kit.marks import PlotDot, Segment
from scenes.kit.matrix import NumberMatrix
from scenes.kit.plot import Plot
from scenes.kit.products import ProductSum
from scenes.kit.shadow import Cast, Shadow
from scenes.kit.theme import theme
from scenes.kit.typeset import HEADING, SMALL, TINY, Maths, Words
from scenes.kit.values import Formula, Value
from scenes.kit.vectors import AngleArc, Measure, VectorArrow

LARGE = 76.0
FULL_TURN = 360.0
ALIGNED, PERPENDICULAR, OPPOSED = 0.0, 90.0, 180.0
LIKE_MINDED = 25.0  # degrees between the arrows in the last picture


def length(vector: Tensor) -> Tensor:
    """‖v‖ = √(v · v)."""
    return (vector @ vector).sqrt()


class Pair:
    """Two vectors in the plane that keep their lengths: ``b`` turns around ``a``, and both may turn together."""

    def __init__(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        self.lengths = np.array([length(Tensor(a)).item(), length(Tensor(b)).item()])
        self.heading = np.degrees(np.arctan2(a[1], a[0]))
        self.turned = ValueTracker(0.0)  # both, in degrees
        self.angle = ValueTracker(float(np.degrees(np.arctan2(b[1], b[0])) - self.heading))

    def a(self) -> np.ndarray:
        """The first vector now, shape (2,)."""
        return self._at(0, self.start())

    def b(self) -> np.ndarray:
        """The second vector now, shape (2,)."""
        return self._at(1, self.start() + self.degrees())

    def start(self) -> float:
        """The direction of ``a`` now, in degrees."""
        return float(self.heading + self.turned.get_value())

    def degrees(self) -> float:
        """From ``a`` to ``b``, in degrees."""
        return float(self.angle.get_value())

    def dot(self) -> float:
        """a · b, from the coordinates."""
        return (Tensor(self.a()) @ Tensor(self.b())).item()

    def by_angle(self, degrees: float | np.ndarray) -> np.ndarray:
        """‖a‖‖b‖ cos θ, from the lengths and the angle."""
        return np.prod(self.lengths) * np.cos(np.radians(degrees))

    def at(self, degrees: float) -> Pair:
        """The same pair with ``degrees`` between a and b."""
        self.angle.set_value(degrees)
        return self

    def _at(self, which: int, degrees: float) -> np.ndarray:
        angle = np.radians(degrees)
        return self.lengths[which] * np.array([np.cos(angle), np.sin(angle)])


def fixed(formula: Formula, *without: str) -> list[VMobject]:
    """What a formula shows besides its bound numbers and the parts named in ``without``."""
    left_out = {id(member) for name in without for member in formula.part(name).get_family()}
    return [part for part in formula.submobjects if not isinstance(part, Value) and id(part) not in left_out]


def shadow_times_length(vector: Tensor, onto: Tensor, name: str, color: ManimColor, size: float) -> Formula:
    """shadow × ‖onto‖ = product, with its numbers; ``name`` is that of ``onto``."""
    dot = vector @ onto
    return Formula(
        f'{{{{"shadow" : name}}}} times {{{{norm(bold({name})) : norm}}}} = @shadow times @length = @product',
        size,
        shadow=Value(dot / length(onto), places=1),
        length=Value(length(onto), places=1, color=color),
        product=Value(dot, places=1, color=theme().activation),
    )


class DotProduct(Lesson):
    """See what the dot product computes, and that it measures how far two arrows point the same way."""

    LISTS = np.array([[1.0, 2, 3], [4.0, 5, 6]])
    ARROWS = np.array([[4.0, 0], [3.0, 4]])
    REACH = 5.6  # the plane's half width

    @property
    def size(self) -> float:
        """The formulas' size: a narrow frame has less room beside the plane."""
        return HEADING if self.frame.wide else SMALL

    def construct(self) -> None:
        """Two acts: numbers, then arrows."""
        equation = self.numbers()
        where, side = self.frame.stage.columns(*((46, 54) if self.frame.wide else (50, 50)), gap=0.4)
        plane = Plot.inside(where, (-self.REACH, self.REACH, 1), (-self.REACH, self.REACH, 1), equal=True, grid=True)
        plane.remove(plane.x_ticks, plane.y_ticks)
        where.fit(plane, grow=True)
        side = side.inset(0.1)
        self.arrows(plane, side, equation)

    # Act 1: numbers

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
        work = desk.fit(
            ProductSum(
                a.value,
                b.value,
                products,
                np.cumsum(products),
                places=0,
                total_places=0,
                size=LARGE,
                color=look.activation,
            )
        )
        where.fit(equation).move_to(self.frame.stage.center)
        with self.beat(
            "lists",
            "Two lists of numbers, equally long. Their dot product is one single number.",
            notes="The one operation that all of deep learning is made of.",
        ) as beat:
            self.heading("The dot product")
            columns = (FadeIn(part, shift=0.4 * side) for part, side in ((left, RIGHT), (right, LEFT)))
            self.play(LaggedStart(*columns, lag_ratio=0.5), run_time=beat.share(0.4))
            self.play(FadeIn(signs[0], scale=2), run_time=0.5)
            self.play(FadeIn(signs[1]), run_time=0.4)
        with self.beat("pairs", "Multiply them, pair by pair.") as beat:
            aside = where.center - equation.get_center()
            result.shift(aside)
            self.play(equation[:-1].animate.shift(aside), run_time=0.8)
            self.play(work.meet(left.column(0), right.column(0), lag=0.6), run_time=2.0)
            self.play(work.multiply(lag=0.8), run_time=1.4)
        with self.beat("sum", "Then add the products up. There is no more to compute than that.") as beat:
            for step in work.add_up():
                self.play(step, run_time=beat.share(0.18))
            self.play(fly_from(work.total, result, path_arc=0.5), run_time=beat.share(0.2))
        with self.beat("meaning", "But what does that number mean?", kind="question") as beat:
            self.play(FadeOut(work, shift=0.3 * DOWN), run_time=0.5)
            self.play(equation.animate.move_to(self.frame.stage.center), run_time=0.8)
            self.play(Indicate(result, color=look.accent), run_time=beat.share(0.4))
        return equation

    # Act 2: arrows

    def arrows(self, plane: Plot, side: Region, equation: VGroup) -> None:
        """Arrows, shadows, the angle, a full turn."""
        look = theme()
        pair = Pair(*self.ARROWS)
        arrows = VGroup(VectorArrow(plane, pair.a, color=look.weight), VectorArrow(plane, pair.b, color=look.input))
        names = VGroup(
            arrows[0].tag(Maths("bold(a)", color=look.weight), along=0, across=-0.34),
            arrows[1].tag(Maths("bold(b)", color=look.input), along=0.08, across=-0.32),
        )
        top, below = side.rows(36, 64, gap=0.2)
        written = self.lists_as_arrows(plane, arrows, names, side, equation)
        shadow = Shadow(plane, pair.b, pair.a)
        by_shadow = self.shadows(plane, pair, shadow, written)
        board = self.angle(plane, pair, shadow, written, by_shadow)
        plot = self.turn(pair, board, top, below)
        self.landmarks(pair, plot)

    def lists_as_arrows(self, plane: Plot, arrows: VGroup, names: VGroup, side: Region, equation: VGroup) -> Formula:
        """Two lists become two arrows; returns their dot product, written out in ``side``."""
        look = theme()
        lists = [Tensor(vector, name=name) for vector, name in zip(self.ARROWS, "ab", strict=True)]
        colors = (look.weight, look.input)
        columns = VGroup(
            *(NumberMatrix(v, places=0, size=self.size, color=c) for v, c in zip(lists, colors, strict=True))
        )
        heads = (Maths(f"bold({name}) =", self.size, color=c) for name, c in zip("ab", colors, strict=True))
        rows = VGroup(*(VGroup(h, c).arrange(RIGHT, buff=0.2) for h, c in zip(heads, columns, strict=True)))
        written = self.sum_of_products(*lists)
        VGroup(rows.arrange(RIGHT, buff=0.9), written).arrange(DOWN, buff=0.6).move_to(side.at(0, 0.2))
        x, y = self.ARROWS[1]
        walk = [
            Segment(plane, lambda: ((0, 0), (x, 0)), color=look.input, dashed=True),
            Segment(plane, lambda: ((x, 0), (x, y)), color=look.input, dashed=True),
        ]
        steps = [Value(lists[1], k, 0, color=look.input) for k in (0, 1)]
        for leg, step, where in zip(walk, steps, (DOWN, RIGHT), strict=True):
            step.next_to(leg, where, buff=0.15)
        with self.beat("arrows", "A list of two numbers is an arrow: so far to the right, so far up.") as beat:
            self.play(
                FadeOut(equation),
                FadeIn(plane),
                LaggedStart(*(FadeIn(r) for r in rows), lag_ratio=0.4),
                run_time=beat.share(0.2),
            )
            for leg, cell, step in zip(walk, columns[1].column(0), steps, strict=True):
                self.play(Create(leg), fly_from(cell, step, path_arc=0.4), run_time=beat.share(0.18))
            self.play(*(GrowFromPoint(arrow, plane.c2p(0, 0)) for arrow in arrows), run_time=beat.share(0.2))
            self.play(FadeOut(*walk, *steps), FadeIn(names), run_time=beat.share(0.12))
        with self.beat("same_sum", "Their dot product is the same sum of products as before.") as beat:
            self.play(FadeIn(*fixed(written)), run_time=beat.share(0.15))
            slots = [written.values[f"{name}{k}"] for k in (0, 1) for name in "ab"]
            cells = [column.cell(k) for k in (0, 1) for column in columns]
            flights = (fly_from(cell, slot, path_arc=0.3) for cell, slot in zip(cells, slots, strict=True))
            self.play(LaggedStart(*flights, lag_ratio=0.25), run_time=beat.share(0.4))
            self.play(FadeIn(written.values["total"], scale=0.4), run_time=beat.share(0.12))
            self.play(FadeOut(rows), written.animate.move_to(side.at(0, 0.4)), run_time=beat.share(0.2))
        return written

    def sum_of_products(self, a: Tensor, b: Tensor) -> Formula:
        """a · b = a₀ × b₀ + a₁ × b₁ = the sum."""
        look = theme()
        values = {f"a{k}": Value(a, k, 0, color=look.weight) for k in (0, 1)}
        values |= {f"b{k}": Value(b, k, 0, color=look.input) for k in (0, 1)}
        values["total"] = Value(a @ b, places=0, color=look.activation)
        return Formula("{{bold(a) dot bold(b) : name}} = @a0 times @b0 + @a1 times @b1 = @total", self.size, **values)

    def shadows(self, plane: Plot, pair: Pair, shadow: Shadow, written: Formula) -> VGroup:
        """The shadow's length times the other arrow's length, both ways round; returns the two lines of formulas."""
        a, b = Tensor(pair.a()), Tensor(pair.b())
        lines = VGroup(
            shadow_times_length(b, a, "a", theme().weight, self.size),
            shadow_times_length(a, b, "b", theme().input, self.size),
        )
        lines.arrange(DOWN, buff=0.5, aligned_edge=LEFT).next_to(written, DOWN, buff=0.5)
        with self.beat("shadow", "Let light fall straight down onto a: the other arrow casts a shadow.") as beat:
            self.play(Cast(shadow, rate_func=linear), run_time=beat.share(0.5))
            lengths = self.measures(plane, pair.b(), pair.a(), lines[0], sides=(-0.28, -0.85))
            self.play(lengths[0].take(), run_time=beat.share(0.2))
        with self.beat("product", "Its length times the length of a: that is the dot product.") as beat:
            self.play(lengths[1].take(), run_time=beat.share(0.2))
            self.compose(lines[0], lengths, beat.share(0.5))
        swapped = Shadow(plane, pair.a(), pair.b())
        with self.beat(
            "swap",
            "Now swap them: a casts its shadow on b. Other lengths, same product. Order does not matter.",
            notes="A shadow may be longer than the arrow on which it falls, never longer than the one that casts it.",
        ) as beat:
            self.play(FadeOut(shadow, *lengths), run_time=0.5)
            self.play(Cast(swapped, rate_func=linear), run_time=beat.share(0.22))
            lengths = self.measures(plane, pair.a(), pair.b(), lines[1], sides=(0.28, 0.85))
            self.play(*(measure.take() for measure in lengths), run_time=beat.share(0.15))
            self.compose(lines[1], lengths, beat.share(0.3))
            self.play(FadeOut(swapped, *lengths), run_time=0.5)
        return lines

    def measures(
        self, plane: Plot, vector: np.ndarray, onto: np.ndarray, line: Formula, sides: tuple[float, float]
    ) -> list[Measure]:
        """The lengths of the shadow of ``vector`` on ``onto`` and of ``onto``, beside them."""
        foot = onto * (vector @ onto) / (onto @ onto)
        shadow, whole = (line.values[name].copy() for name in ("shadow", "length"))
        return [
            Measure(plane, (0, 0), foot, shadow, side=sides[0]),
            Measure(plane, (0, 0), onto, whole, side=sides[1]),
        ]

    def compose(self, line: Formula, lengths: list[Measure], seconds: float) -> None:
        """The two lengths fly into the formula, and their product comes out."""
        self.play(FadeIn(*fixed(line)), run_time=seconds * 0.25)
        slots = (line.values[name] for name in ("shadow", "length"))
        flights = [fly_from(m.value, slot, path_arc=0.4) for m, slot in zip(lengths, slots, strict=True)]
        self.play(LaggedStart(*flights, lag_ratio=0.3), run_time=seconds * 0.5)
        self.play(FadeIn(line.values["product"], scale=0.4), run_time=seconds * 0.25)

    def angle(self, plane: Plot, pair: Pair, shadow: Shadow, written: Formula, by_shadow: VGroup) -> Formula:
        """The shadow is ‖b‖ cos θ; turning both arrows changes nothing. Returns a · b and ‖a‖‖b‖ cos θ, live."""
        look = theme()
        live = {"places": 2, "color": look.activation, "reserve": "−00.00"}
        board = Formula(
            "{{bold(a) dot bold(b) : name}} &= @lhs \\ "
            "{{norm(bold(a)) : norm}} {{norm(bold(b)) cos theta : cosine}} &= @rhs",
            self.size * 1.15,
            lhs=Value(pair.dot, **live),
            rhs=Value(lambda: pair.by_angle(pair.degrees()), **live),
        )
        board.move_to(VGroup(written, by_shadow[0]))
        arc = AngleArc(plane, pair.start, pair.degrees, radius=0.55)
        theta = arc.beside(Maths("theta"))
        theta.add_updater(lambda label: label.set_opacity(np.clip(pair.degrees() / 12 - 0.5, 0, 1)))
        with self.beat("angle", "The shadow is the arrow's own length, times the cosine of the angle between.") as beat:
            self.play(FadeOut(by_shadow[1]), Cast(shadow, rate_func=linear), run_time=beat.share(0.25))
            self.play(Create(arc), FadeIn(theta), run_time=beat.share(0.2))
            old = by_shadow[0]
            leftovers = [*fixed(old, "norm", "name"), *fixed(written, "name"), *written.values.values()]
            self.play(FadeOut(*leftovers, *old.values.values()), run_time=0.3)
            self.play(
                *(ReplacementTransform(old.part(n), board.part(m)) for n, m in (("norm", "norm"), ("name", "cosine"))),
                ReplacementTransform(written.part("name"), board.part("name")),
                fly_from(written.values["total"], board.values["lhs"]),
                fly_from(old.values["product"], board.values["rhs"]),
                FadeIn(*fixed(board, "name", "norm", "cosine")),
                run_time=beat.share(0.35),
            )
        with self.beat(
            "together", "Turn both together, and nothing changes: only the lengths and the angle count."
        ) as beat:
            self.play(pair.turned.animate.set_value(FULL_TURN), run_time=beat.share(0.95))
            pair.turned.set_value(0)
        return board

    def turn(self, pair: Pair, board: Formula, top: Region, below: Region) -> Plot:
        """One arrow turns all the way round, and the product draws its curve; returns the plot."""
        step = float(np.prod(pair.lengths))
        low, high = -1.6 * step, 1.6 * step
        plot = Plot.inside(
            below,
            (0, FULL_TURN, PERPENDICULAR),
            (low, high, step),
            cross=(0, low),
            x_label='theta "(°)"',
            y_label="bold(a) dot bold(b)",
            grid=True,
        )
        angles = np.linspace(0, FULL_TURN, 241)
        dots = [Pair(*self.ARROWS).at(angle).dot() for angle in angles.tolist()]
        curve = Curve(plot, angles, dots, truth=pair.by_angle).show_until(0)
        dot = PlotDot(plot, lambda: (pair.degrees(), pair.dot()))
        with self.beat("plot", "Now turn b alone, and plot the product against the angle.") as beat:
            self.play(board.animate.move_to(top.center), run_time=beat.share(0.2))
            self.play(plot.draw(), pair.angle.animate.set_value(ALIGNED), run_time=beat.share(0.6))
            self.play(GrowFromCenter(dot), run_time=beat.share(0.15))
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

    def landmarks(self, pair: Pair, plot: Plot) -> None:
        """Aligned, perpendicular, opposed."""
        sentences = (
            ("aligned", "Pointing the same way, the product is as large as it gets.", ALIGNED, UP + RIGHT),
            (
                "perpendicular",
                "At right angles there is no shadow, and the product is zero.",
                PERPENDICULAR,
                UP + RIGHT,
            ),
            ("opposed", "Pointing opposite ways, it is as negative as it gets.", OPPOSED, DOWN),
        )
        for name, sentence, angle, side in sentences:
            mark = plot.dot(angle, float(pair.by_angle(angle)), color=theme().activation)
            label = Words(name, TINY).next_to(mark, side, buff=0.1)
            with self.beat(name, sentence) as beat:
                if pair.degrees() != angle:
                    self.play(pair.angle.animate.set_value(angle), run_time=beat.share(0.45))
                self.play(GrowFromCenter(mark), FadeIn(label), run_time=beat.share(0.25))
                self.play(Indicate(mark, scale_factor=1.8, color=theme().accent), run_time=beat.share(0.3))
        with self.beat("close", "So one number tells how far two lists point the same way.") as beat:
            self.play(pair.angle.animate.set_value(LIKE_MINDED), run_time=beat.share(0.8))
