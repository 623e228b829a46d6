"""A product of two matrices is one move of the plane after another, and the right one comes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UL, UP, UR, Create, FadeIn, FadeOut, ValueTracker, VGroup

from nn_core import Tensor
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.moved_plane import ROLES, MovedPlane, on_the_way
from scenes.kit.field.passage import TURNED, part_of_matrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import Flight
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt, Plane, View
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Band
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l03_matrix_multiplication.places import coordinates, ghost

Moves = tuple[MovedPlane, dict[str, ValueTracker]]


class OneMoveAfterAnother(Lesson):
    """Turn the plane, then stretch it: see which factor moves first, and that one matrix does both."""

    A = Tensor([[2.0, 1.0], [-1.0, 1.0]], name="A")
    B = Tensor([[0.6, -0.8], [0.8, 0.6]], name="B")  # a turn by 53 degrees, from the triangle 3-4-5
    POINT = Tensor([2.0, 1.0], name="p")

    def construct(self) -> None:
        """Who moves first? Two moves of one point, one matrix for both, and the other order."""
        self.below = below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        picture, self.desk = below.columns(*self.frame.pick((0.47, 0.53), (0.4, 0.6)), gap=0.3)
        self.wide = View.around(below, self.frame.pick((-1.8, 4.8), (-1.5, 3.9)), (-0.5, 2.9))
        self.near = View.around(picture, (-1.5, 3.7), (-0.5, 2.9))
        self.far = View.around(below, self.frame.pick((-1.5, 6.2), (-1.5, 7.2)), (-1.6, 4.0))
        self.ask()
        self.move()
        self.combine()
        self.exchange()

    def moves(self, plane: Plane, *, first: str) -> Moves:
        """A plane that both matrices move, `first` "A" or "B"; and how far each has moved it yet, 0 to 1."""
        A, B = self.A.value, self.B.value
        shares = {"A": ValueTracker(0.0), "B": ValueTracker(0.0)}

        def now() -> np.ndarray:
            stretch = on_the_way(A, shares["A"].get_value())
            turn = part_of_matrix(B, TURNED * shares["B"].get_value())
            return np.asarray(stretch @ turn if first == "B" else turn @ stretch)

        return MovedPlane(plane, now), shares

    def ask(self) -> None:
        """Both moves side by side, in the order of the product; then the point on its right."""
        rooms = [room.inset(0.1, 0) for room in self.below.columns(1, 1, gap=0.4)]
        planes = [
            Plane(View.around(replace(room, bottom=room.bottom + 1.4), (-2.2, 2.2), (-1.7, 1.7))) for room in rooms
        ]
        both = [self.moves(plane, first="B") for plane in planes]
        shares = [both[0][1]["A"], both[1][1]["B"]]
        lines = []
        for room, letter, what in zip(rooms, "AB", ("stretches and leans", "turns"), strict=True):
            words = Words(what, BODY, role="muted")
            lines.append(room.place(VGroup(Maths(f"bold({letter})", DISPLAY), words).arrange(RIGHT, buff=0.35), 0, -1))
        with self.beat(
            "ask",
            "One matrix stretches and leans the plane, another one turns it. In the product A B, who moves first?",
            kind="question",
            notes="Most say A, for we read from the left.",
            choices=("A", "B"),
            right="B",
        ):
            self.heading("One move after another", into=planes[0])
            grids = [part for moved, _ in both for part in (moved.grid, *moved.units)]
            self.play(*map(draw, planes), *map(FadeIn, grids), run_time=0.7)
            for share, line in zip(shares, lines, strict=True):
                self.play(animate(share).set_value(1), FadeIn(line), run_time=1.5)
        self.formula = product("ABp", 1.1 * DISPLAY)
        self.below.inset(0, 0.16).place(self.formula, 0, -1)
        with self.beat(
            "write", "Write the point on the right. B stands beside it, so B moves it first; A comes after."
        ):
            self.play(*(FadeOut(line[1]) for line in lines), run_time=0.4)
            level, letters = self.formula[0].get_bottom()[1], [line[0] for line in lines]
            places = [(room.center[0], level, 0) for room in rooms]
            moves = zip(letters, places, strict=True)
            self.play(*(animate(each).move_to(place, aligned_edge=DOWN) for each, place in moves), run_time=0.5)
            self.play(*(animate(share).set_value(0) for share in shares), FadeIn(self.formula), run_time=0.8)
            inner = Band(*self.formula[1:], margin=0.1)
            self.play(FadeIn(inner), animate(shares[1]).set_value(1), run_time=1.6)
            self.until(0.7)
            outer = Band(self.formula, margin=0.2)
            self.play(FadeIn(outer), animate(shares[0]).set_value(1), run_time=1.6)
        self.shown = [*planes, *grids, inner, outer, *letters]

    def move(self) -> None:
        """The turn, then the stretch: one point, and where it is each time."""
        self.plane = Plane(self.wide)
        self.moved, shares = self.moves(self.plane, first="B")
        self.turned, self.end = self.B @ self.POINT, self.A @ self.B @ self.POINT
        self.dot = self.moved.dot(self.POINT.value, role="input").set_z_index(3)
        start = coordinates(self.plane, self.POINT, "input", RIGHT)
        middle = coordinates(self.plane, self.turned, "input", UL, places=1)
        self.last = coordinates(self.plane, self.end, "activation", UP, places=1)
        plate, written = plated(self.below.inset(0.15).place(self.formula.copy().scale(0.75), 1, 1))
        lit = [Band(*written[0][1:], margin=0.08), Band(written, margin=0.12)]
        for box in lit:
            box.set_z_index(6)
        self.ghosts = [ghost(self.plane, place, "input") for place in (self.POINT, self.turned)]
        with self.beat("turn", "B turns the plane: the point two, one goes to nought point four, two point two."):
            self.play(FadeOut(*self.shown, self.formula), run_time=0.4)
            picture = (self.moved.grid, *self.moved.units, self.dot, start, plate, written)
            self.play(draw(self.plane), FadeIn(*picture), run_time=0.7)
            self.add(self.ghosts[0])
            self.play(FadeIn(lit[0]), run_time=0.4)
            self.play(animate(shares["B"]).set_value(1), run_time=2.6)
            self.play(FadeIn(middle), run_time=0.5)
        with self.beat("stretch", "Then A: the same point lands on three, one point eight.", kind="answer"):
            self.add(self.ghosts[1])
            self.play(FadeOut(lit[0]), FadeIn(lit[1]), run_time=0.5)
            self.play(animate(shares["A"]).set_value(1), run_time=2.6)
            self.play(FadeIn(self.last), animate(self.dot).set_fill(theme().activation), run_time=0.5)
        self.plate, self.written, self.gone = plate, written, [start, middle, lit[1], self.last]

    def combine(self) -> None:
        """Where both unit arrows ended are the columns of one matrix; rows and columns give the same."""
        cross, work = MatrixProduct(self.A, self.B, places=1), self.first_entry()
        both = VGroup(cross, work).arrange(DOWN, buff=0.35)
        self.desk.inset(0, 0.1).fit(both)
        digits = cross.size * cross.C.cell(0, 0).strut.scale_now
        name = Maths("bold(A) bold(B) =", 1.3 * digits).next_to(cross.C, LEFT, buff=0.3)
        letters = [
            Maths(f"bold({letter})", 1.3 * digits, role=role).next_to(each, side, buff=0.25)
            for letter, role, each, side in (("A", "weight", cross.A, UP), ("B", "input", cross.B, LEFT))
        ]
        product = self.A @ self.B
        ends = [
            coordinates(self.plane, product[:, k], role, side, places=1)
            for k, (role, side) in enumerate(zip(ROLES, (DOWN, UR), strict=True))
        ]
        with self.beat("one", "One matrix can do both: its columns are where the unit arrows have ended."):
            self.play(FadeOut(*self.gone, self.plate, self.written), run_time=0.4)
            self.play(LookAt(self.plane, self.near), run_time=0.8)
            for end in ends:
                end.update()
            self.play(FadeIn(*ends), run_time=0.5)
            self.play(FadeIn(cross.C.brackets, name), run_time=0.4)
            for k in (0, 1):
                numbers = [ends[k][1][0].part(axis) for axis in "xy"]
                self.play(*(Flight(a, b, arc=0) for a, b in zip(numbers, cross.C.column(k), strict=True)))
        with self.beat(
            "rule",
            "B sends the first arrow to nought point six, nought point eight. Row one of A makes of it one point two "
            "plus nought point eight: two.",
        ):
            self.play(FadeOut(name), run_time=0.4)
            self.play(FadeIn(cross.A, cross.B, *letters), run_time=0.6)
            bands = cross.row_band(0), cross.column_band(0)
            for band in bands:
                self.play(FadeIn(band), run_time=0.6)
            self.until(0.55)
            for parts in (("p0",), ("plus", "p1"), ("equals", "total")):
                self.play(*(FadeIn(work.part(part)) for part in parts), run_time=0.5)
        self.gone = [cross.A, cross.B, cross.C, *letters, *bands, work, *ends]

    def first_entry(self) -> Formula:
        """Row one of A times column one of B, as a sum of products."""
        row, column = self.A[0], self.B[:, 0]
        products = row * column
        values: dict[str, Any] = {f"p{k}": Value(products, k, 1) for k in (0, 1)}
        return Formula(
            "@p0 {{ + : plus }} @p1 {{ = : equals }} @total",
            HERO,
            total=Value(row @ column, places=1, role="activation"),
            **values,
        )

    def exchange(self) -> None:
        """First A, then B: another end; both ways stay."""
        other, shares = self.moves(self.plane, first="A")
        dot = other.dot(self.POINT.value, role="input").set_z_index(3)
        middle, end = self.A @ self.POINT, self.B @ self.A @ self.POINT
        other_name = product("BAp", 0.825 * DISPLAY)
        names = VGroup(self.written.copy(), other_name).arrange(DOWN, buff=0.7)
        plates = [plated(each)[0] for each in self.below.inset(0.15).place(names, 1, 1)]
        sides = (middle, RIGHT), (end, LEFT)
        labels = [coordinates(self.plane, place, "muted", side, places=1) for place, side in sides]
        with self.beat(
            "exchange", "Now the other order: first A, then B. The point ends on three point eight, three point four."
        ):
            self.play(FadeOut(*self.gone, self.moved.grid, *self.moved.units), run_time=0.5)
            self.play(LookAt(self.plane, self.far), run_time=0.8)
            other.refresh()
            for label in (*labels, self.last):
                label.update()
            self.play(
                FadeIn(other.grid, *other.units, dot.refresh(), *plates, self.written, other_name, self.last),
                run_time=0.5,
            )
            for letter, label in zip("AB", labels, strict=True):
                self.play(animate(shares[letter]).set_value(1), run_time=1.5)
                self.play(FadeIn(label), run_time=0.4)
            self.add(ghost(self.plane, middle, "muted"))
        with self.beat(
            "answer",
            "So in A B the right factor moves first. B turns the point, and A takes it to three, one point eight.",
            kind="answer",
        ):
            self.play(FadeOut(other.grid, *other.units), animate(dot).set_fill(theme().muted), run_time=0.4)
            ways = ("activation", "BA", (self.turned, self.end)), ("muted", "AB", (middle, end))
            for role, letters, stops in ways:
                for letter, (stop, goal) in zip(letters, pairwise((self.POINT, *stops)), strict=True):
                    way_ends = stop.value, goal.value
                    way = Segment(self.plane, way_ends, role=role, stroke_width=6, dashed=role == "muted")
                    name = plated(Maths(f"bold({letter})", BODY, role=role))
                    name.move_to(self.plane.c2p(*(stop.value + goal.value) / 2))
                    self.play(Create(way), FadeIn(name), run_time=0.6)
            boxes = (self.written, theme().activation), (other_name, theme().muted)
            lit = [Band(each, color=color, margin=0.12).set_z_index(6.5) for each, color in boxes]
            self.play(*map(FadeIn, lit), run_time=0.5)
            self.claim("AB: first B, then A")
            self.wait(1.5)


def product(letters: str, size: Size) -> VGroup:
    """Bold letters side by side, each a text of its own; the last one is an input."""
    names = [Maths(f"bold({letter})", size, role="input" if letter == "p" else "ink") for letter in letters]
    return align_baseline(*VGroup(*names).arrange(RIGHT, buff=0.16 * points(size) / 96))
