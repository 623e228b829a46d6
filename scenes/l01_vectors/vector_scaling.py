"""Two arrows, stretched, flipped and added: which points they reach."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import LEFT, UP, Create, FadeIn, FadeOut, VGroup, linear

from nn_core import Tensor
from scenes.kit.algebra.scaled_list import ScaledLists
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim, undim
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt, Plane, View
from scenes.kit.plot.spanned import EndlessLine, SlantedGrid
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value
from scenes.l01_vectors.combination import BOLD, ROLES, Combination

ALONG = 1.6  # c runs from minus to plus this: the tip stays in the window
EDGE = 3.2  # d runs from minus to plus this: the line crosses the window from corner to corner
THIN = 0.8  # thickness of v where it lies on u, in plain arrows
NUMBERS = range(-5, 6)  # the lines of the slanted grid


class VectorScaling(Lesson):
    """Stretch and add two arrows, and see that they reach the whole plane unless they lie on one line."""

    U, V = Tensor([1.0, 2.0], name="u"), Tensor([3.0, -1.0], name="v")
    GOAL = np.array([-5.0, -3.0])
    FACTORS = Tensor(-2.0), Tensor(-1.0)  # of u and v: they lead to the goal

    def construct(self) -> None:
        """One arrow's multiples; the second one's, from there; the goal; two arrows on one line."""
        stage = self.frame.stage
        below = replace(stage, top=stage.top - 0.3)  # of the claim's line
        self.low = View.around(below, self.frame.pick((-6.5, 6.5), (-5.6, 4.8)), (-4.4, 3.2))
        self.high = replace(self.low, middle=(self.low.middle[0], 3.0))
        self.plane = Plane(self.low)
        self.corner = below.at(1, -1) + 0.1 * (UP + LEFT)
        self.size = self.frame.pick(0.85, 0.62) * HERO
        self.pair = Combination(self.plane, self.U, self.V)
        self.ask()
        self.stretch()
        self.run_along()
        self.add_second()
        self.aim()
        self.flatten()

    def lists(self, x: float, y: float, *terms: tuple[Tensor, Tensor]) -> ScaledLists:
        """Lists times factors, on a plate in a corner of the window."""
        written = ScaledLists(list(terms), roles=ROLES[: len(terms)], size=self.size)
        plate, _ = plated(written)
        written.add_to_back(plate)
        return self.low.region.place(written, x, y)

    def ask(self) -> None:
        """Two arrows, and a point behind them."""
        self.start = Combination(self.plane, self.U, self.V)
        # The second arrow starts at the origin, too, until it is put at the tip of the first.
        self.start.second = VectorArrow(self.plane, lambda: self.V.value, role=ROLES[1], bold=BOLD)
        arrows = self.start.first, self.start.second
        self.names = [
            arrow.tag(Maths(f"bold({letter})", HERO, role=role), along=0.35)
            for letter, role, arrow in zip("uv", ROLES, arrows, strict=True)
        ]
        self.goal = PlotDot(self.plane, lambda: self.GOAL, radius=0.15)
        self.ring = Ring(self.goal, margin=0.18)
        self.ring.add_updater(lambda ring: ring.move_to(self.goal))
        with self.beat(
            "open", "Take two arrows, u and v. You may stretch them, flip them, and put one after the other."
        ):
            self.heading("Which points can you reach?", into=arrows[0])
            self.play(draw(self.plane), run_time=0.7)
            for arrow, name in zip(arrows, self.names, strict=True):
                self.play(Grow(arrow, arrow.tail), FadeIn(name), share=0.14)
        with self.beat(
            "ask",
            "Far behind both of them lies a point. Can you get there with these two arrows alone?",
            kind="question",
            notes="Many say: only what lies between the two. Ask for the factors before you go on.",
            choices=("no, only between the two", "yes"),
            right="yes",
        ):
            self.play(FadeIn(self.goal, scale=0.3), run_time=0.6)
            self.play(Create(self.ring), run_time=0.6)

    def stretch(self) -> None:
        """Three times u: three copies in a row; then a half of it, and minus one."""
        pair = self.pair
        copies = [
            VectorArrow(self.plane, self.U.value, tuple(k * self.U.value), role=ROLES[0], bold=BOLD) for k in (1, 2)
        ]
        written = self.lists(1, -1, (Tensor(3.0), self.U))
        with self.beat("three", "Three times u is three of them in a row: one two becomes three six, entry by entry."):
            self.clear(keep=[self.plane, self.start.first, self.names[0]])
            self.play(FadeOut(self.names[0]), LookAt(self.plane, self.high), run_time=0.9)
            for copy in copies:
                copy.refresh()
                self.play(Grow(copy, copy.tail), share=0.1)
            self.play(FadeIn(written.submobjects[0], written.left), share=0.15)
            self.play(FadeIn(written.result), share=0.12)
        self.read_c = readout = pair.readout("c", self.corner + 0.85 * UP)
        with self.beat("shrink", "Half of u is shorter. A negative factor turns it round."):
            self.play(FadeOut(*copies, written), run_time=0.4)
            self.play(LookAt(self.plane, self.low), FadeIn(readout), run_time=0.8)
            self.remove(self.start.first)
            self.add(pair.first.refresh())  # the same arrow, from now on with its factor
            self.aim_at = VGroup(self.goal, self.ring).update()
            self.play(FadeIn(pair.names[0].update()), FadeIn(self.aim_at), run_time=0.4)
            self.play(*dim(self.aim_at), run_time=0.4)
            for factor in (0.5, -1.0):
                self.play(animate(pair.c).set_value(factor), share=0.25)
                self.wait(0.5)

    def run_along(self) -> None:
        """The factor runs: the tip stays on one line."""
        pair = self.pair
        with self.beat(
            "line",
            "Let the factor run: the tip goes along one line, and never leaves it.",
            kind="scrub",
            notes="All multiples of u: the line is called its span.",
        ):
            self.play(animate(pair.c).set_value(-ALONG), FadeIn(pair.middle), run_time=0.6)
            self.play(Create(pair.line), run_time=0.6)
            self.play(animate(pair.c).set_value(ALONG), rate_func=linear, run_time=4)

    def add_second(self) -> None:
        """v from the tip leads off the line; as its factor runs, the line slides across the plane."""
        pair = self.pair
        with self.beat("second", "Now put v at the tip of u: it leads off the line."):
            self.play(animate(pair.c).set_value(1.0), run_time=0.7)
            self.read_d = readout = pair.readout("d", self.corner)
            second, name = pair.second.refresh(), pair.names[1].update()
            self.play(Grow(second, second.tail), FadeIn(readout, name), share=0.3)
            self.play(FadeIn(pair.tip.refresh()), FadeOut(pair.middle), run_time=0.5)
        strip = pair.swept(-EDGE)
        carrier = pair.carrier()
        with self.beat(
            "sweep",
            "Let its factor run, too: it carries the line across the plane, and the line reaches all of it.",
            kind="scrub",
        ):
            self.play(FadeIn(pair.moving.refresh()), run_time=0.4)
            gone = pair.first, pair.second, pair.tip, pair.line, self.read_c
            self.play(FadeOut(*gone, *pair.names), run_time=0.4)
            self.play(Grow(carrier.refresh(), carrier.tail), run_time=0.5)
            pair.only_within(carrier, 0.95 * self.low.ranges[0][1] / self.V.value[0])
            self.play(animate(pair.d).set_value(-EDGE), run_time=0.8)
            self.add(strip)
            self.bring_to_back(strip)
            self.play(animate(pair.d).set_value(EDGE), rate_func=linear, run_time=4)
        self.swept = VGroup(strip, carrier)

    def aim(self) -> None:
        """Minus two u, minus one v: the goal; and only so."""
        pair, (c, d) = self.pair, self.FACTORS
        written = self.lists(-1, 1, (c, self.U), (d, self.V))
        with self.beat("aim", "So aim: u twice backwards, then v once backwards. And there you are.", kind="answer"):
            self.play(FadeOut(self.swept, pair.moving), run_time=0.4)
            self.play(animate(pair.d).set_value(0.0), run_time=0.5)
            back = pair.first.refresh(), pair.second.refresh(), pair.tip.refresh(), self.read_c
            self.play(*map(FadeIn, back), *undim(self.aim_at), run_time=0.5)
            self.play(animate(pair.c).set_value(c.item()), share=0.25)
            self.play(animate(pair.d).set_value(d.item()), share=0.2)
            names = (name.update() for name in pair.names)
            self.play(FadeIn(written.submobjects[0], written.left, *names), run_time=0.5)
            self.play(FadeIn(written.result), run_time=0.5)
        self.grid = SlantedGrid(self.plane, self.U.value, self.V.value, NUMBERS, role="activation")
        for line in (*self.grid.rows, *self.grid.columns):
            line.set_stroke(opacity=0.75)
        self.address = [  # the lines of minus two u, and of minus one v
            EndlessLine(self.plane, self.GOAL, direction, color=theme().accent, stroke_width=6)
            for direction in (self.V.value, self.U.value)
        ]
        self.numbers = VGroup(
            *(self.at_line(k, self.U.value, 0) for k in (-2, -1, 1)),
            *(self.at_line(k, self.V.value, 1) for k in (-1, 1, 2)),
        )
        with self.beat(
            "only",
            "The multiples of both make a slanted grid. [Only one line] of [each family] passes through the point: "
            "it has one address, minus two, minus one.",
            notes="No other factors lead there: two lines that are not parallel meet once.",
        ):
            self.play(FadeOut(written, *pair.names, self.read_c, self.read_d), run_time=0.4)
            self.play(*map(Create, self.grid.rows), share=0.2)
            self.play(*map(Create, self.grid.columns), share=0.2)
            self.play(FadeIn(self.numbers), run_time=0.5)
            for line, words in zip(self.address, ("Only one line", "each family"), strict=True):
                self.play(Create(line), run_time=0.6, at=words)

    def at_line(self, factor: int, vector: np.ndarray, k: int) -> VGroup:
        """The number of a line of the grid, on a plate, where the line of the arrow `vector` crosses it."""
        number = plated(Value(float(factor), places=0, size=BODY, role=ROLES[k]))
        beside = np.array([0.66, -0.02, 0.0]) if k == 0 else np.array([0.05, 0.36, 0.0])
        return number.move_to(self.plane.c2p(*(factor * vector)) + beside)

    def flatten(self) -> None:
        """Two arrows on one line reach that line alone; at the end the grid again."""
        flat, pair = Combination(self.plane, self.U, self.V, bold=THIN), self.pair
        with self.beat(
            "flat",
            "But turn v onto the line of u. Whatever the factors, the sum stays on that line, and the point is off it.",
            notes="How many arrows for space? Three, not in one plane.",
        ):
            self.clear(keep=[self.plane, self.aim_at])
            flat.c.set_value(-1.25)  # so that all of it stays in the window
            arrows = flat.first, flat.second, *flat.names, flat.tip
            self.play(*(FadeIn(each.update()) for each in arrows), run_time=0.5)
            self.play(Create(flat.line), run_time=0.5)
            self.play(animate(flat.turned).set_value(1.0), share=0.25)
            for tracker, factor in ((flat.d, -0.6), (flat.c, 0.8), (flat.d, 0.5)):
                self.play(animate(tracker).set_value(factor), share=0.12)
        with self.beat("close", "So two arrows reach the plane, unless they are parallel. Next: adding tables."):
            self.play(FadeOut(*arrows, flat.line), run_time=0.4)
            self.play(FadeIn(self.grid, *self.address, pair.first, pair.second, self.numbers), run_time=0.6)
            self.claim("Two arrows reach the plane, unless parallel")
