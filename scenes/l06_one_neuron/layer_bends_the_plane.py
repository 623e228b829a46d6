"""A trained layer multiplies, shifts and squashes the plane, until one straight cut parts what no line could part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    LaggedStart,
    smooth,
)
from manim.utils.rate_functions import squish_rate_func

from scenes.kit.algebra.moves import light_up
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.plane_curves import Cut
from scenes.kit.field.plane_names import axis_names
from scenes.kit.field.sides import Sides
from scenes.kit.field.straight_cut import StraightCut
from scenes.kit.field.wall_brackets import WallBrackets
from scenes.kit.moves.animate import animate
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import appear
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.bend import (
    MATRIX,
    ONE_LAYER,
    REACH,
    SHIFTED,
    SQUASHED,
    START,
    TURNED,
    Bend,
    Places,
)

WORDS = {200: "two hundred"}
FIRST = 0.25  # the share of the points that come while the title goes


class LayerBendsThePlane(Lesson):
    """Two hidden neurons bend the plane until one straight cut parts a spiral that no straight line parts."""

    def construct(self) -> None:
        self.places = Places(self.frame)
        bend = Bend(self.places, ONE_LAYER)
        self.show_spiral(bend)
        self.ask(bend)
        self.carry_the_line(bend)
        self.squash(bend)
        sides = self.cut_it(bend)
        self.go_back(bend)
        self.conclude(bend, sides)

    def show_spiral(self, p: Bend) -> None:
        """The plane opens as the title goes, the points come, a line turns."""
        with self.beat("spiral", "Two hundred points in two classes, wound round each other."):
            self.heading("A layer bends the plane", into=p.plane.plot, meanwhile=self.opening(p.plane, upto=FIRST))
            marks = [appear(points, rate_func=lambda t: FIRST + (1 - FIRST) * t) for points in p.plane.points_drawn]
            self.play(*marks, FadeIn(p.rulers, p.inputs), run_time=1.5)
        with self.beat(
            "line",
            f"Turn and shift a straight line as you like: at most {p.most} points lie on their own side. "
            "The rings mark the others.",
            notes="Counted over all straight lines, by count: 89 percent. The white line is the one with the most.",
        ) as beat:
            self.play(Create(p.line), FadeIn(p.before, p.so_far), run_time=0.6)
            self.play(animate(p.turned, rate_func=smooth).set_value(1), run_time=beat.share(0.48))
            self.play(FadeOut(p.before.title, p.so_far), run_time=0.4)
            self.play(FadeIn(p.before.set_name("best line").title), run_time=0.4)
            self.keep(p.before)
            self.play(LaggedStart(*map(FadeIn, p.rings), lag_ratio=0.15), run_time=1.4)
            self.keep(p.rings)

    def opening(self, plane: BentPlane, *, upto: float = 1.0) -> list[Animation]:
        """The grid opens from its middle; then the points come, up to a share of them, and begin to glow."""
        plane.opened.set_value(0.001)
        for marks in plane.points_drawn:
            marks.shown = 0.0
        self.add(*plane.refresh().base)
        coming = [appear(marks, rate_func=lambda t: upto * max(0.0, 2 * t - 1)) for marks in plane.points_drawn]
        return [animate(plane.opened).set_value(1), *coming]

    def ask(self, p: Bend) -> None:
        """The network is asked about."""
        with self.beat("ask", "Two hidden neurons, and then one straight cut. Is that enough?", kind="question"):
            self.play(FadeIn(p.veil, p.network), run_time=0.6)
            self.play(p.network.light("squash"), FadeIn(p.hidden), run_time=0.6)
            self.wait(0.8)
            self.play(p.network.light("cut"), run_time=0.6)

    def carry_the_line(self, p: Bend) -> None:
        """The matrix and the biases: the line and its rings go along, and stay what they are."""
        with self.beat(
            "matrix",
            "The trained matrix turns the plane, then stretches it almost tenfold one way: "
            f"we step back to see it. Straight lines stay straight: still {p.most}.",
        ) as beat:
            self.remove(p.line)
            self.add(p.carried.refresh(), p.rings)
            corner = animate(p.network).scale(0.5).move_to(p.corner)
            self.play(p.network.light(None), FadeOut(p.hidden), run_time=0.4)
            self.play(corner, FadeOut(p.veil), run_time=0.8)
            self.play(FadeIn(p.formula, p.old), p.network.light("move"), run_time=0.5)
            self.play(light_up(p.formula, "move"), run_time=0.3)
            self.pass_to(p, TURNED, beat.share(0.17))
            self.play(Grow(p.arrow, p.plane.plot.c2p(0, 0)), FadeIn(p.length), run_time=0.6)
            self.step(p, MATRIX, p.far, self.places.far, beat.share(0.3))
        with self.beat("shift", "Its small biases shift it a little."):
            self.play(FadeOut(p.arrow, p.length), light_up(p.formula, "shift"), p.network.light("shift"), run_time=0.5)
            self.pass_to(p, SHIFTED, 0.9)
            self.play(FadeIn(p.cross, p.names["z"]), run_time=0.5)

    def pass_to(self, p: Bend, time: float, run_time: float) -> None:
        """The plane goes on, or back, to `time`."""
        self.play(animate(p.plane.time, rate_func=smooth).set_value(time), run_time=run_time)

    def step(self, p: Bend, time: float, half: float, window: Region, run_time: float) -> None:
        """So does the plane while we step back first, or come closer last; no point leaves the window."""
        early, late = squish_rate_func(smooth, 0, 0.75), squish_rate_func(smooth, 0.25, 1)
        plane, view = (late, early) if half > p.plane.zoom.get_value() else (early, late)
        even = magnified(p.plane.zoom.get_value(), half, view)
        self.play(
            animate(p.plane.time, rate_func=plane).set_value(time),
            animate(p.plane.zoom, rate_func=even).set_value(half),
            reframe(p.plane, window, rate_func=view),
            run_time=run_time,
        )

    def press(self, p: Bend, time: float, half: float, window: Region, run_time: float) -> None:
        """Tanh closes in, or lets go, while the picture comes closer, or steps back: evenly with the plane's time."""
        steps = closer(p.plane.zoom.get_value(), half)
        self.play(
            animate(p.plane.time, rate_func=smooth).set_value(time),
            animate(p.plane.zoom, rate_func=steps).set_value(half),
            reframe(p.plane, window, rate_func=smooth),
            run_time=run_time,
        )

    def squash(self, p: Bend) -> None:
        """Tanh closes in, and the old line bends; then what the walls are good for."""
        with self.beat(
            "squash",
            "Tanh squeezes z one and z two while we come closer. The old line bends; "
            "far points press against the walls at minus one and one.",
        ) as beat:
            going = [FadeOut(p.names["z"], p.inputs), animate(p.before).set_opacity(0.4)]
            self.play(*going, light_up(p.formula, "squash"), p.network.light("squash"), run_time=0.5)
            self.press(p, SQUASHED, p.near, self.places.near, beat.share(0.58))
            self.play(FadeIn(p.names["h"]), run_time=0.5)
        with self.beat(
            "walls", "Most points lie along the two side walls now, and on both, triangles stand above discs."
        ) as beat:
            quiet = animate(p.carried).set_stroke(theme().muted, width=4)
            self.play(FadeOut(p.rings, p.old), quiet, run_time=0.6)
            p.brackets = WallBrackets(p.plane, radius=0.15)
            self.play(LaggedStart(*map(FadeIn, p.brackets), lag_ratio=0.4), run_time=beat.share(0.5))

    def cut_it(self, p: Bend) -> Sides:
        """A new line turns into its place, and the rings go out; returns the tints beside it."""
        with self.beat(
            "cut", f"A new straight line, and all {WORDS[p.run.parted]} lie on their own side.", kind="answer"
        ) as beat:
            self.play(FadeOut(p.brackets), light_up(p.formula, None), p.network.light("cut"), run_time=0.4)
            self.play(Create(p.new), FadeIn(p.after, p.doubts), run_time=0.8)
            self.play(animate(p.swung, rate_func=smooth).set_value(1), run_time=beat.share(0.6))
            self.remove(p.doubts, p.new)
            self.add(p.cut.refresh())
            self.play(FadeIn(sides := Sides(p.cut).set_z_index(-1)), run_time=0.6)
        return sides

    def go_back(self, p: Bend) -> None:
        """Step by step back, until the straight cut is a curved boundary; the tints go along."""
        with self.beat(
            "back",
            "Undo tanh: the new line bends. Undo the biases: it shifts back. "
            "Undo the matrix: shrunk and turned back, the straight cut is a curved boundary.",
            kind="answer",
        ):
            going = FadeOut(p.names["h"], p.carried, p.before)
            self.play(going, p.network.light("squash"), light_up(p.formula, "squash"), run_time=0.5)
            self.play(animate(p.after).align_to(p.before, UP), run_time=0.5)
            self.press(p, SHIFTED, p.far, self.places.far, 2.8)
            self.play(light_up(p.formula, "shift"), p.network.light("shift"), run_time=0.4)
            self.pass_to(p, MATRIX, 0.8)
            self.play(light_up(p.formula, "move"), p.network.light("move"), FadeOut(p.cross), run_time=0.4)
            self.step(p, TURNED, p.near, self.places.near, 2.2)
            self.pass_to(p, START, 1.5)
            self.play(FadeIn(p.inputs.update(0)), run_time=0.5)

    def conclude(self, p: Bend, sides: Sides) -> None:
        """The plane makes room for the bent one: the same cut in both."""
        with self.beat(
            "claim",
            "Yes: two neurons bend the plane, and one straight cut separates the classes, "
            f"all {WORDS[p.run.parted]} points.",
            kind="answer",
        ):
            left, right = self.places.panels
            bent = BentPlane(p.run.passage, right, p.run.points, reach=REACH, radius=self.places.radius)
            bent.time.set_value(SQUASHED)
            self.play(FadeOut(p.network, p.rulers, p.after), light_up(p.formula, None), run_time=0.4)
            gap = Region(left.right, right.left, left.bottom, left.top).inset(0.2)
            size = min(1.0, gap.width / p.formula.width)
            formula = animate(p.formula).scale(size).move_to(gap.at(0, 0.12))
            self.play(reframe(p.plane, left), formula, *self.opening(bent), run_time=1.4)
            arrow = Arrow(gap.at(-1, 0), gap.at(1, 0), buff=0.1, color=theme().muted, stroke_width=6)
            names = axis_names(bent, "h", role="activation")
            old = StraightCut(p.plane.plot, p.best, role="muted", stroke_width=4).set_z_index(2)
            count = Formula("@n", LABEL, n=Value(np.array(p.most), places=0, role="muted"), role="muted")
            count.next_to(old.get_end() if old.get_end()[0] > old.get_start()[0] else old.get_start(), RIGHT, buff=0.15)
            straight = Cut(bent, "output")
            self.play(GrowArrow(arrow), FadeIn(names), Create(old), FadeIn(count), run_time=0.7)
            captions = [caption(name, p, room) for name, room in (("curved", left), ("straight", right))]
            self.play(Create(straight), FadeIn(Sides(straight).set_z_index(-1), *captions), run_time=0.8)
            claim = self.claim("Bend the plane, then cut it straight.")
            self.play(FadeOut(claim.light, scale=2), run_time=0.5)
            self.wait(2)


def reframe(plane: BentPlane, window: Region, **options: Any) -> Any:
    """The window on the plane moves to `window`, and becomes as large as it."""
    moved = animate(plane.plot, **options).stretch_to_fit_width(window.width).stretch_to_fit_height(window.height)
    return moved.move_to(window.center)


def caption(name: str, p: Bend, room: Region) -> Formula:
    """What a cut parts, below its picture."""
    parted, total = (Value(np.array(number), places=0) for number in (p.run.parted, len(p.X)))
    words = Formula(f'"{name}:" @parted "of" @total', LABEL, parted=parted, total=total)
    return words.next_to(room.at(0, -1), DOWN, buff=0.25)


def magnified(start: float, end: float, rate: Callable[[float], float]) -> Callable[[float], float]:
    """The share of the way from half-height `start` to `end` at which each second magnifies as much, but eased."""
    return lambda t: float(((end / start) ** rate(t) - 1) / (end / start - 1))


def closer(start: float, end: float) -> Callable[[float], float]:
    """The share of the way from half-height `start` to `end` at which the magnification has gone evenly, but eased."""

    def share(t: float) -> float:
        s = float(smooth(t))
        return s * start / (end * (1 - s) + start * s)

    return share
