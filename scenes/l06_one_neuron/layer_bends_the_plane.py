"""A trained layer multiplies, shifts and squashes the plane, until one straight cut parts what no line could part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import DOWN, UP, Animation, Create, FadeIn, FadeOut, LaggedStart, Line, VGroup, VMobject, linear, smooth
from manim.utils.rate_functions import squish_rate_func

from scenes.kit.algebra.moves import light_up
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.parted_count import PartedCount
from scenes.kit.field.plane_curves import Cut
from scenes.kit.field.sides import Sides
from scenes.kit.field.straight_cut import StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.plot.moves import appear
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.theme import theme
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


class LayerBendsThePlane(Lesson):
    """Two hidden neurons bend the plane until one straight cut parts a spiral that no straight line parts."""

    def construct(self) -> None:
        bend = Bend(places := Places(self.frame), ONE_LAYER)
        self.show_spiral(bend)
        self.carry_the_line(bend)
        self.squash(bend)
        sides = self.go_back(bend, self.cut_it(bend))
        self.run_with_a_loop(bend, sides)
        self.conclude(places, bend)

    def show_spiral(self, p: Bend) -> None:
        """The plane opens, the points come, a line turns."""
        with self.beat("spiral", "Two hundred points in two classes, wound round each other."):
            self.heading("A layer bends the plane", into=p.plane.plot)
            self.open(p.plane, with_it=[FadeIn(p.rulers), FadeIn(p.names["x"])])
        with self.beat(
            "line",
            f"Turn and shift a straight line as you like: at most {p.most} points lie on their own side. "
            "The rings mark the others.",
            notes="Counted over all straight lines, by count: 89 percent. The white line is the one with the most.",
        ) as beat:
            self.play(Create(p.line), FadeIn(p.before), run_time=0.6)
            self.play(animate(p.turned, rate_func=smooth).set_value(1), run_time=beat.share(0.5))
            self.play(LaggedStart(*map(FadeIn, p.rings), lag_ratio=0.15), run_time=1.6)
            self.keep(p.rings)
        with self.beat("ask", "Two hidden neurons, and then one straight cut. Is that enough?", kind="question"):
            self.play(FadeIn(p.network), run_time=0.6)

    def open(self, *planes: BentPlane, with_it: Sequence[Animation] = ()) -> None:
        """The grids open from their middle, then the points come and begin to glow."""
        for plane in planes:
            plane.opened.set_value(0.01)
            self.add(*plane.refresh().base)
        self.play(*(animate(plane.opened).set_value(1) for plane in planes), *with_it, run_time=1.2)
        self.play(*(appear(marks) for plane in planes for marks in (*plane.marks, *plane.glow)), run_time=1.4)

    def carry_the_line(self, p: Bend) -> None:
        """The matrix and the biases: the line and its rings go along, and stay what they are."""
        with self.beat(
            "matrix",
            "The trained layer multiplies by its matrix: that turns the plane, "
            "and stretches it almost tenfold in one direction. We step back to see it.",
        ) as beat:
            self.remove(p.line)
            self.add(p.carried.refresh(), p.rings)
            self.play(FadeIn(p.formula), FadeOut(p.names["x"]), run_time=0.5)
            self.play(light_up(p.formula, "move"), p.network.light("move"), run_time=0.5)
            self.pass_to(p, TURNED, beat.share(0.2))
            self.pass_to(p, MATRIX, beat.share(0.42), half=p.far)
        with self.beat(
            "shift", f"Small biases shift it a little. Straight lines stay straight: still {p.most}."
        ) as beat:
            self.play(light_up(p.formula, "shift"), p.network.light("shift"), run_time=0.5)
            self.pass_to(p, SHIFTED, beat.share(0.3))
            self.play(FadeIn(p.cross, p.names["z"]), run_time=0.5)

    def pass_to(self, p: Bend, time: float, run_time: float, *, half: float | None = None) -> None:
        """The plane goes on, or back, to `time`; the view follows a little later, or earlier on the way back."""
        follow, lead = squish_rate_func(smooth, 0.25, 1), squish_rate_func(smooth, 0, 0.75)
        plane, view = (lead, follow) if half is None or half > p.plane.zoom.get_value() else (follow, lead)
        moves = [animate(p.plane.time, rate_func=smooth if half is None else plane).set_value(time)]
        if half is not None:
            moves.append(animate(p.plane.zoom, rate_func=view).set_value(half))
        self.play(*moves, run_time=run_time)

    def press(self, p: Bend, time: float, half: float, run_time: float) -> None:
        """Tanh closes in, or lets go, while the picture comes closer, or steps back: evenly with the plane's time."""
        steps = magnified(p.plane.zoom.get_value(), half)
        self.play(
            animate(p.plane.time, rate_func=smooth).set_value(time),
            animate(p.plane.zoom, rate_func=steps).set_value(half),
            run_time=run_time,
        )

    def squash(self, p: Bend) -> None:
        """Tanh closes in, and the old line bends; then what the walls are good for."""
        with self.beat(
            "squash",
            "We come closer while tanh squeezes both values between minus one and one. "
            "Far points press against the walls; the old line bends.",
        ) as beat:
            self.play(FadeOut(p.names["z"]), light_up(p.formula, "squash"), p.network.light("squash"), run_time=0.5)
            old = animate(p.carried).set_stroke(theme().muted, width=3.5)
            self.play(old, animate(p.before).set_opacity(0.4), run_time=0.5)
            self.press(p, SQUASHED, p.near, beat.share(0.58))
            self.play(FadeIn(p.names["h"]), run_time=0.5)
        with self.beat(
            "walls", "Most points lie along the two side walls now, and on both, triangles stand above discs."
        ) as beat:
            at = p.plane.plot.c2p
            strips = VGroup(*(Line(at(x, -1), at(x, 1)) for x in (-1, 1))).set_stroke(theme().accent, 22, 0.4)
            self.play(Create(strips.set_z_index(2.2)), run_time=1.2)
            self.wait(beat.share(0.5))
            self.play(FadeOut(strips), run_time=0.5)

    def cut_it(self, p: Bend) -> Sides:
        """The new line; the rings go out; returns the tints beside it."""
        with self.beat(
            "cut", f"A new straight line, and all {WORDS[p.run.parted]} lie on their own side.", kind="answer"
        ) as beat:
            self.play(light_up(p.formula, None), p.network.light("cut"), run_time=0.4)
            self.play(Create(p.cut.refresh()), FadeIn(p.after), run_time=1)
            checked = animate(p.rings.checked, rate_func=linear).set_value(len(p.rings))
            self.play(checked, run_time=beat.share(0.55))
            self.remove(p.rings)
            self.play(FadeIn(sides := Sides(p.cut).set_z_index(-1)), run_time=0.6)
        return sides

    def go_back(self, p: Bend, sides: Sides) -> Sides:
        """Step by step back, until the straight cut is a curved boundary; returns the tints beside that."""
        with self.beat(
            "back",
            "Undo tanh: the new line bends. Undo the biases: it shifts back. "
            "Undo the matrix: shrunk and turned back, the straight cut is a curved boundary.",
            kind="answer",
        ):
            going = [FadeOut(sides, p.names["h"], p.carried), p.network.light("squash")]
            self.play(*going, light_up(p.formula, "squash"), run_time=0.5)
            self.press(p, SHIFTED, p.far, 3)
            self.play(light_up(p.formula, "shift"), p.network.light("shift"), run_time=0.4)
            self.pass_to(p, MATRIX, 1)
            self.play(light_up(p.formula, "move"), p.network.light("move"), FadeOut(p.cross), run_time=0.4)
            self.pass_to(p, TURNED, 2.4, half=p.near)
            self.pass_to(p, START, 1.6)
            self.play(FadeIn(sides := Sides(p.cut).set_z_index(-1), p.names["x"]), run_time=0.6)
        return sides

    def run_with_a_loop(self, p: Bend, sides: Sides) -> None:
        """A loop keeps what it encloses."""
        text = (
            "Slide a loop through the layer. Nothing jumps, so nothing tears; "
            f"each step can be undone, so nothing folds. The {WORDS[p.points_inside()]} points inside stay inside."
        )
        with self.beat("loop", text, kind="scrub"):
            going = [FadeOut(sides, p.cut, p.names["x"], p.before, p.after), p.network.light(None)]
            self.play(*going, light_up(p.formula, None), run_time=0.5)
            dim = [animate(marks).set_fill(opacity=0.3) for marks in p.plane.marks]
            self.add(*p.held)
            self.play(Create(p.loop), *dim, *(animate(g).set_fill(opacity=0.03) for g in p.plane.glow), run_time=0.8)
            self.play(FadeIn(p.inside), run_time=0.4)
            self.pass_to(p, TURNED, 1.2)
            self.pass_to(p, MATRIX, 2.2, half=p.far)
            self.pass_to(p, SHIFTED, 0.6)
            self.press(p, SQUASHED, p.near, 4)
            self.play(FadeIn(p.cross, p.names["h"]), run_time=0.4)

    def conclude(self, places: Places, p: Bend) -> None:
        """The bent plane makes room for the flat one: the same cut in both."""
        with self.beat(
            "claim",
            "Yes: two neurons bend the plane, and one straight cut separates the classes, "
            f"all {WORDS[p.run.parted]} points.",
            kind="answer",
        ):
            left, right = places.halves
            going = [p.loop, *p.held, p.inside, p.formula, p.network, p.rulers, p.names["h"], p.cross]
            bright = [animate(marks).set_fill(opacity=1) for marks in p.plane.marks]
            self.play(FadeOut(*going), *bright, run_time=0.5)
            size = min(right.height, right.width) / places.window.height
            flat = BentPlane(p.run.passage, left, p.run.points, reach=REACH, radius=places.radius)
            self.open(flat, with_it=[animate(p.plane.plot).scale(size).move_to(right.center)])
            self.remove(p.plane.plot)  # its move is over, and it shows nothing
            straight = StraightCut(flat.plot, p.best, role="muted", stroke_width=4).set_z_index(2)
            curved, cut = (Cut(plane, "output") for plane in (flat, p.plane))
            total, right_side = len(p.X), p.run.parted
            first = PartedCount("straight", p.most, total, beside=True).set_color(theme().muted)
            others = [PartedCount(name, right_side, total, beside=True) for name in ("curved", "straight")]
            for words, line, edge in ((first, straight, UP), (others[0], curved, DOWN), (others[1], cut, DOWN)):
                label_end(words, line, edge, left if line is not cut else right)
            self.play(Create(straight), FadeIn(first), run_time=0.6)
            tints = [FadeIn(Sides(line).set_z_index(-1)) for line in (curved, cut)]
            self.play(Create(curved), Create(cut), *tints, *map(FadeIn, others), run_time=1.2)
            self.claim("Bend the plane, then cut it straight.")


WORDS = {5: "five", 200: "two hundred"}


def label_end(words: VGroup, line: VMobject, edge: np.ndarray, room: Region) -> None:
    """Puts a line's `words` beyond the edge of its picture at which it ends, as near to its end as `room` allows."""
    ends = np.array([line.get_start(), line.get_end()])
    words.next_to(max(ends, key=lambda end: float(end @ edge)), edge, buff=0.2)
    words.set_y(room.at(0, edge[1])[1] + edge[1] * 0.4)
    words.set_x(float(np.clip(words.get_x(), room.left + words.width / 2, room.right - words.width / 2)))


def magnified(start: float, end: float) -> Callable[[float], float]:
    """The share of the way from half-height `start` to `end` at which the magnification has gone evenly, but eased."""

    def share(t: float) -> float:
        s = float(smooth(t))
        return s * start / (end * (1 - s) + start * s)

    return share
