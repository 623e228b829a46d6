"""A matrix moves the plane: two landing places decide where all points go, and they are its columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DOWN, DR, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Group, Line, ValueTracker, VGroup

from nn_core import Tensor, data
from scenes.kit.algebra.matrix_line import MatrixLine
from scenes.kit.algebra.moved_plane import ROLES, MovedPlane, on_the_way
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.scaled_list import ScaledLists
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim
from scenes.kit.moves.flights import Flight
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt, Plane, View
from scenes.kit.plot.scatter import Scatter
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Band
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l03_matrix_multiplication.places import coordinates, ghost, ring

UPRIGHT = -1.4, 2.4  # what the window shows of the second axis


class MatrixMovesThePlane(Lesson):
    """Move a plane whose lines stay straight and even: where two arrows land says where a third point lands."""

    RUN = PlaneRun(data.gaussians(120, seed=0), depth=1, seed=1, rate=0.1, steps=400)  # a layer of two neurons
    A, POINT = Tensor([[2.0, 1.0], [-1.0, 1.0]], name="A"), Tensor([1.0, 2.0], name="p")

    def construct(self) -> None:
        """The landing places and the question; a road that goes along; its sum, its matrix."""
        self.below = below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        picture, self.desk = below.columns(*self.frame.pick((0.57, 0.43), (0.44, 0.56)), gap=0.3)
        self.near = View.around(picture, (-0.5, 4.6), UPRIGHT)
        self.plane = Plane(View.around(below, (-1.2, 4.9), UPRIGHT))
        self.share = share = ValueTracker(0.0)
        matrix = self.A.value
        self.moved = MovedPlane(self.plane, lambda: on_the_way(matrix, share.get_value()))
        self.places = [self.A[:, k] for k in (0, 1)]
        self.ask()
        self.move()
        self.write()
        self.layer()
        self.close()

    def ask(self) -> None:
        """Two arrows and where they land; a third point, and the place that many would guess."""
        moved = self.moved
        self.landings = VGroup()
        with self.beat(
            "landing",
            "A plane is about to move. The first unit arrow will land on two, minus one, and the second one on one, "
            "one.",
        ):
            self.title = self.heading("A matrix moves the plane", into=moved.units[0])
            self.play(draw(self.plane), FadeIn(moved.grid), run_time=0.7)
            for arrow, start, place, role in zip(moved.units, np.eye(2), self.places, ROLES, strict=True):
                way = Segment(self.plane, (start, place.value), role=role, stroke_width=5, dashed=True)
                landing = VGroup(ring(self.plane, place, role), coordinates(self.plane, place, role, RIGHT))
                self.play(Grow(arrow, arrow.tail), run_time=0.5)
                self.play(Create(way), FadeIn(landing), run_time=0.8)
                self.landings.add(way, landing)
        self.dot = moved.dot(self.POINT.value, role="input").set_z_index(3)
        self.start = coordinates(self.plane, self.POINT, "input", LEFT)
        self.guess = self.guessed(UP)
        with self.beat(
            "ask",
            "And the point one, two: where will it land? On the sum of both places, three, nought?",
            kind="question",
            notes="Or is a third landing place missing? Let the class vote: three, nought; not known; somewhere else.",
            choices=("three, nought", "four, one", "it cannot be known"),
            right="four, one",
        ):
            self.play(FadeIn(self.dot, self.start), run_time=0.6)
            self.until(0.55)
            self.play(FadeIn(self.guess), run_time=0.6)

    def move(self) -> None:
        """The road to the point, and the plane in motion."""
        moved = self.moved
        first, second = moved.units
        steps = [moved.arrow((0, 1), (1, k), role=ROLES[1]) for k in (0, 1)]
        self.steps = steps
        with self.beat("road", "Walk to the point: one step along the first arrow, two along the second."):
            self.play(FadeOut(self.guess, self.landings), animate(second).set_opacity(0.35), run_time=0.5)
            self.play(FadeOut(first), run_time=0.4)
            self.play(Grow(first, first.tail), run_time=0.8)
            for step in steps:
                self.play(Grow(step, step.tail), run_time=0.8)
        with self.beat(
            "move",
            "Now the plane moves. Its lines stay straight and even, so the road comes along.",
            kind="scrub",
            notes="On the way the matrix is (1 − t) I + t A. Stop it anywhere: one step and two steps, still.",
        ):
            before = ghost(self.plane, self.POINT, "input")
            self.add(before)
            self.bring_to_back(before)
            self.play(animate(self.share).set_value(1), run_time=4.5)
            self.play(FadeOut(self.start, before), run_time=0.4)

    def write(self) -> None:
        """The sum of steps, the matrix of both landing places, the rule of rows and columns."""
        added, line = self.sum_of_steps(), self.product()
        works = [self.work(line, i) for i in (0, 1)]
        lines = VGroup(added, line, *works).arrange(DOWN, buff=0.45, aligned_edge=LEFT)
        self.desk.fit(lines)
        self.line, self.leaving = line, VGroup(added, *works)  # in the end the product alone comes back
        end = coordinates(self.plane, self.A @ self.POINT, "activation", UP)
        with self.beat(
            "sum", "Still one step along the first arrow, two along the second. Together: four, one.", kind="answer"
        ):
            self.play(LookAt(self.plane, self.near), run_time=1.0)
            for k, arrows in enumerate((self.moved.units[:1], self.steps)):
                self.play(*map(FadeOut, arrows), run_time=0.3)
                self.play(FadeIn(added.left[3 * k : 3 * k + 3]), *(Grow(a, a.tail) for a in arrows), run_time=0.9)
            green = animate(self.dot).set_fill(theme().activation)
            self.play(FadeIn(added.result, end), green, run_time=0.6)
        with self.beat("columns", "Write both landing places as columns: that grid of four numbers is the matrix."):
            self.play(FadeIn(line.A.brackets), run_time=0.4)
            for k in (0, 1):
                pairs = zip(added.lists[k].entries(), line.A.column(k), strict=True)
                self.play(*(Flight(start, goal, arc=0) for start, goal in pairs), run_time=1.1)
            self.until(0.6)
            self.play(FadeIn(line.B, line.equals, line.C.brackets), run_time=0.5)
        with self.beat(
            "rows", "Row times column gives the same: two and two make four, and minus one and two make one."
        ):
            for i in (0, 1):
                lit = line.crossing(i, 0)
                self.play(FadeIn(lit), run_time=0.5)
                self.play(FadeIn(works[i]), run_time=0.5)
                self.play(FadeIn(line.C.cell(i, 0)), run_time=0.5)
                self.wait(0.5)
                self.play(FadeOut(lit), run_time=0.4)

    def layer(self) -> None:
        """The same with a layer that has been trained: its weights, its unit arrows, its samples."""
        weights = self.RUN.net.weights()[0].value
        view = View.around(self.below, *self.frame.pick(((-4.6, 4.6), (-1.9, 1.9)), ((-4.2, 4.2), (-2.9, 2.9))))
        plane, share = Plane(view), ValueTracker(0.0)
        moved = MovedPlane(plane, lambda: on_the_way(weights, share.get_value()))
        points, labels = self.RUN.points.X, self.RUN.points.labels
        classes = []
        for k, shape in enumerate(("disc", "triangle")):
            at = points[labels == k]
            marks = Scatter(plane, at, shape, theme().classes[k], radius=0.1)  # type: ignore[arg-type]
            classes.append(marks.add_updater(lambda m, at=at: m.set_at(at @ moved.matrix().T)))
        matrix = NumberMatrix(weights, places=1, size=0.95 * BODY)
        for k, role in enumerate(ROLES):
            for value in matrix.column(k):
                value.set_coloring(role=role)
        named = plated(VGroup(Maths("bold(W) =", 0.95 * BODY), matrix).arrange(RIGHT, buff=0.2))
        self.below.inset(0.2, 0.1).place(named, -1, -1)
        with self.beat(
            "layer", "A trained layer has such a matrix: two inputs, two neurons. Two classes of samples come in."
        ):
            shown = [part for each in self.mobjects for part in (each.submobjects if type(each) is Group else [each])]
            leaving = {*self.leaving.get_family(), *self.title.get_family()}
            self.before = [part for part in shown if not {*part.get_family()} & leaving]
            self.clear()
            self.play(draw(plane), FadeIn(moved.grid), run_time=0.6)
            self.play(*(Grow(arrow, arrow.tail) for arrow in moved.units), run_time=0.6)
            self.play(FadeIn(named), run_time=0.5)
            self.until(0.6)
            self.play(*map(FadeIn, classes), run_time=0.7)
        with self.beat(
            "trained",
            "Left and right is the first neuron's answer. After training it is positive for one class, and negative "
            "for the other.",
            notes="A bias, and a bend, come after the move: lecture six.",
        ):
            self.play(animate(share).set_value(1), run_time=5.5)

    def close(self) -> None:
        """Back to the point, and to the place that it does not land on."""
        with self.beat(
            "answer",
            "And the point lands not on three, nought, but on four, one: two landing places decide all the others.",
            kind="answer",
        ):
            self.clear()
            self.line.set_y(self.desk.center[1])
            self.play(*map(FadeIn, self.before), run_time=0.6)
            guess = self.guessed(DR)  # by now an arrow stands where the question was
            written = guess[1]
            strike = Line(written.get_left(), written.get_right(), color=theme().muted, stroke_width=5)
            self.play(FadeIn(guess), run_time=0.6)
            self.play(Create(strike.set_z_index(8)), Dim(written, 0.5), run_time=0.5)
            self.until(0.6)
            self.play(animate(self.moved.units[1]).set_opacity(1), run_time=0.4)
            for k, (role, place) in enumerate(zip(ROLES, self.places, strict=True)):
                column = Band(self.line.A.highlight_column(k), color=theme().role(role))
                self.play(FadeIn(column, ring(self.plane, place, role)), run_time=0.5)
            self.claim("Columns are landing places")

    def guessed(self, side: np.ndarray) -> VGroup:
        """The sum of both landing places, with a question mark on the `side` of its ring."""
        wrong = self.places[0] + self.places[1]
        return VGroup(ring(self.plane, wrong, "muted"), coordinates(self.plane, wrong, "muted", side, ending='"?"'))

    def sum_of_steps(self) -> ScaledLists:
        """One times the first landing place, plus two times the second."""
        added = ScaledLists([(self.POINT[k], self.places[k]) for k in (0, 1)], size=HERO, gap=0.28)
        for factor, numbers, role in zip(added.factors, added.lists, ROLES, strict=True):
            factor.set_coloring(role="input")
            for value in numbers.entries():
                value.set_coloring(role=role)
        return added

    def work(self, line: MatrixLine, i: int) -> Formula:
        """Row `i` times the column, as a sum of products."""
        values: dict[str, Any] = {"total": Value(line.C.source, (i, 0), 0, role="activation")}
        for k, role in enumerate(ROLES):
            values[f"l{k}"] = Value(self.A, (i, k), 0, role=role)
            values[f"r{k}"] = Value(self.POINT, k, 0, role="input")
        return Formula("@l0 dot @r0 + @l1 dot @r1 = @total", 0.95 * HERO, **values)

    def product(self) -> MatrixLine:
        """The matrix times the point as a column; each column in the colour of its arrow."""
        line = MatrixLine(self.A, Tensor(self.POINT.value[:, None]), places=0, size=HERO)
        for k, role in enumerate(ROLES):
            for value in line.A.column(k):
                value.set_coloring(role=role)
        return line
