"""A move that leaves no area cannot be undone: several points land on one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UL, Create, FadeIn, FadeOut, ValueTracker, VGroup, linear

from nn_core import Tensor
from scenes.kit.algebra.moved_plane import ROLES, MovedPlane, on_the_way
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt, Plane, View
from scenes.kit.plot.spanned import EndlessLine
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY, HERO
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l03_matrix_multiplication.cut_corners import CutCorners
from scenes.l03_matrix_multiplication.places import coordinates, ghost, ring

ALONG = np.linspace(-3.2, 0.7, 14)  # points of the line, from the first start on


class FlatteningLoses(Lesson):
    """Lean one arrow onto the line of the other: the plane falls onto that line, and there is no way back."""

    A = Tensor([[2.0, 1.0], [-1.0, 1.0]], name="A")
    FLAT = Tensor([[2.0, -2.0], [-1.0, 1.0]], name="F")  # the first column stays, the second leans onto its line
    STARTS = Tensor([[2.0, 0.5], [0.5, -1.0], [-1.0, -2.5]])  # three of the points that land on one place

    def construct(self) -> None:
        """Where did a point begin? A square that keeps an area, one that loses it; three points that meet."""
        self.below = below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        picture, self.desk = below.columns(*self.frame.pick((0.64, 0.36), (0.6, 0.4)), gap=0.3)
        self.near = View.around(picture, (-2.4, 3.4), (-1.6, 1.8))
        self.wide = View.around(below, self.frame.pick((-3.0, 4.2), (-3.7, 5.5)), (-2.8, 1.3))
        self.plane = Plane(self.wide)
        self.landing = self.FLAT @ self.STARTS[0]
        self.ask()
        self.measure()
        self.flatten()
        self.meet()
        self.conclude()

    def ask(self) -> None:
        """A place where a point has landed."""
        self.end = VGroup(
            ring(self.plane, self.landing, "activation"),
            coordinates(self.plane, self.landing, "activation", RIGHT, places=1),
        )
        with self.beat(
            "ask",
            "A move of the plane took a point to three, minus one point five. Can you always tell where it began?",
            kind="question",
            notes="Most say yes: run the film backwards.",
            choices=("yes", "no"),
            right="no",
        ):
            self.heading("Can a move be undone?", into=self.end)
            self.play(draw(self.plane), run_time=0.7)
            self.play(FadeIn(self.end), run_time=0.6)
            back = Segment(self.plane, (self.landing.value, (0.6, 0.5)), role="muted", stroke_width=6, dashed=True)
            unknown = Maths('"?"', 1.3 * DISPLAY, role="muted").next_to(self.plane.c2p(0.6, 0.5), UL, buff=0.1)
            self.play(Create(back), run_time=0.8)
            self.play(FadeIn(unknown), run_time=0.5)
        self.back = VGroup(back, unknown)

    def measure(self) -> None:
        """A square of the grid moves; a box round it, less its corners, is its area, and that the determinant."""
        A, F = self.A.value, self.FLAT.value
        self.lean = lean = ValueTracker(0.0)
        self.share = share = ValueTracker(0.0)
        self.moved = moved = MovedPlane(
            self.plane, lambda: on_the_way(A, share.get_value()) + lean.get_value() * (F - A)
        )
        self.square = moved.square()
        with self.beat("square", "First a move that can be undone. Watch one square of the grid become a slanted one."):
            self.play(FadeOut(self.end, self.back), run_time=0.4)
            self.play(FadeIn(moved.grid, *moved.units, self.square.refresh()), run_time=0.6)
            self.play(animate(share).set_value(1), run_time=2.4)
        with self.beat(
            "count", "Its box has area six. Cut off four corner triangles, one, a half, one, a half: three is left."
        ):
            self.play(LookAt(self.plane, self.near), run_time=0.8)
            self.corners = corners = CutCorners(self.plane, A)
            self.area = Value(corners.left, 0, 1, size=1.6 * DISPLAY, role="activation", reserve="0.0")
            self.name = Words("area", HERO, role="muted")
            matrix, formula = self.matrix(self.A), self.determinant(self.A)
            column = VGroup(self.name, self.area, matrix, formula).arrange(DOWN, buff=0.45)
            self.desk.fit(column)
            self.play(Create(corners.box), run_time=0.6)
            self.play(FadeIn(corners.pieces, self.name, self.area), run_time=0.6)
            for k, piece in enumerate(corners.pieces):
                self.play(animate(piece).shift(corners.away[k]), run_time=0.5)
                self.area.set_source(corners.left, k + 1)
                self.play(FadeOut(piece), run_time=0.4)
        with self.beat(
            "determinant",
            "The area was one, and now it is three. The matrix tells it by its determinant: two times one, minus one "
            "times minus one.",
            kind="answer",
            notes="Where the plane flips over, it is negative: minus the area.",
        ):
            self.play(FadeOut(corners.box), FadeIn(matrix), run_time=0.6)
            self.until(0.5)
            self.play(FadeIn(formula), run_time=0.6)
        self.written = matrix, formula

    @staticmethod
    def matrix(move: Tensor) -> NumberMatrix:
        """The numbers of a move, each column in the colour of its arrow."""
        matrix = NumberMatrix(move, places=0, size=1.1 * HERO)
        for k, role in enumerate(ROLES):
            for value in matrix.column(k):
                value.set_coloring(role=role)
        return matrix

    @staticmethod
    def determinant(move: Tensor) -> Formula:
        """The determinant from the entries of a move."""
        (a, b), (c, d) = move.value.tolist()
        places = {"a": (0, 0), "b": (0, 1), "c": (1, 0), "d": (1, 1)}
        values: dict[str, Any] = {
            name: Value(move, at, 0, role=ROLES[at[1]], paren=move.value[at] < 0) for name, at in places.items()
        }
        values["det"] = Value(np.array(a * d - b * c), places=0, role="activation")
        return Formula("@a dot @d - @b dot @c = @det", HERO, **values)

    def flatten(self) -> None:
        """The move is undone, and done again; then the second arrow leans onto the first one's line."""
        (matrix, formula), square = self.written, self.square
        with self.beat("undo", "With area left, the move can be undone: run it backwards, and all is back in place."):
            self.area.set_source(lambda: max(square.area, 0.0))
            self.play(*dim(matrix, formula), run_time=0.4)
            self.until(0.3)
            self.play(animate(self.share).set_value(0), run_time=2.2)
            self.wait(0.7)
            self.play(animate(self.share).set_value(1), run_time=1.2)
            self.play(*undim(matrix, formula), run_time=0.4)
        flat, zero = self.matrix(self.FLAT), self.determinant(self.FLAT)
        flat.scale(matrix.cell(0, 0).strut.scale_now / flat.cell(0, 0).strut.scale_now)
        flat.shift(matrix.slot(0, 0) - flat.slot(0, 0))
        zero.scale(min(1.0, self.desk.width / zero.width)).move_to(formula)
        with self.beat(
            "flat",
            "Now lean the second arrow onto the line of the first: no area is left, the determinant is zero.",
            kind="answer",
        ):
            self.play(FadeOut(formula, *matrix.column(1)), run_time=0.4)
            self.play(animate(self.lean).set_value(1), rate_func=linear, run_time=3.6)
            self.play(FadeIn(*flat.column(1)), run_time=0.4)
            self.play(FadeIn(zero), run_time=0.5)
        self.leaving = VGroup(matrix.brackets, *matrix.column(0), *flat.column(1), zero)

    def meet(self) -> None:
        """Three points, apart, fall onto one place."""
        F, share = self.FLAT.value, ValueTracker(0.0)
        moved = MovedPlane(self.plane, lambda: on_the_way(F, share.get_value()))
        starts = [self.STARTS[k] for k in range(3)]
        dots = [moved.dot(start.value, role="input").set_z_index(3) for start in starts]
        labels = [coordinates(self.plane, start, "input", UL, places=1) for start in starts]
        with self.beat(
            "together", "Take that move from its beginning. Three points start apart, and land on one place."
        ):
            self.play(
                FadeOut(self.moved.grid, *self.moved.units, self.square, self.name, self.area, self.leaving),
                run_time=0.4,
            )
            self.play(LookAt(self.plane, self.wide), run_time=0.8)
            moved.refresh()
            for part in (*dots, *labels):
                part.update()
            self.play(FadeIn(moved.grid, *moved.units), run_time=0.5)
            self.play(*map(FadeIn, dots), *map(FadeIn, labels), run_time=0.6)
            ghosts = [ghost(self.plane, start, "input") for start in starts]
            self.add(*ghosts)
            self.bring_to_back(*ghosts)
            self.play(animate(share).set_value(1), run_time=3.6)
            self.end.update()
            self.play(FadeIn(self.end), run_time=0.5)
            self.play(FadeOut(moved.grid, *moved.units), run_time=0.5)
        share.set_value(0)
        line = [self.on_line(along) for along in ALONG]
        more = [moved.dot(point, role="input", radius=0.09).set_z_index(3) for point in line]
        tied = Segment(
            self.plane, lambda: (moved.image(line[0])(), moved.image(line[-1])()), role="input", stroke_width=3
        )
        with self.beat(
            "line",
            "And not only these three points: a step of one, one along their line is sent to nought, so all its points "
            "fall onto the same place.",
            notes="The next line falls onto the next place. As a layer: the second neuron is minus half the first.",
        ):
            stays = EndlessLine(self.plane, line[0], (1.0, 1.0), role="input", stroke_width=3)
            self.remove(*dots)
            self.play(Create(stays.set_stroke(opacity=0.4)), run_time=0.6)
            self.play(FadeIn(tied, *more), run_time=0.5)
            self.until(0.3)
            self.play(animate(share).set_value(1), run_time=3.4)
            self.play(FadeOut(tied, *more), run_time=0.4)

    def on_line(self, along: float) -> np.ndarray:
        """A point of the line that falls onto the landing place."""
        return np.asarray(self.STARTS.value[0] + along)

    def conclude(self) -> None:
        """Three ways back from one place: which of them it was, it does not say."""
        with self.beat(
            "answer",
            "So you cannot always tell: a layer that leaves no area sends different points to one place.",
            kind="answer",
        ):
            for start in self.STARTS.value:
                ends = self.landing.value, start
                way = Segment(self.plane, ends, role="muted", stroke_width=6, dashed=True)
                self.play(Create(way), run_time=0.6)
            self.claim("Determinant zero: no way back")
            self.wait(1.5)
