"""A trained layer multiplies, shifts and squashes the plane, until one straight cut parts what no line could part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import (
    DEGREES,
    DOWN,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ValueTracker,
    VGroup,
    linear,
    smooth,
)
from manim import Line as Stroke
from manim.utils.rate_functions import squish_rate_func

from nn_core import data
from scenes.kit.algebra.layer_formula import LayerFormula
from scenes.kit.algebra.moves import light_up
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.parted_count import PartedCount
from scenes.kit.field.plane_curves import CarriedLine, Cut
from scenes.kit.field.plane_names import HiddenAxes, axis_names
from scenes.kit.field.rings import Rings
from scenes.kit.field.ruler import Ruler
from scenes.kit.field.sides import Sides, inside
from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.network.layer_sketch import LayerSketch
from scenes.kit.plot.moves import appear
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Formula, Value

START, TURNED, MATRIX, SHIFTED, SQUASHED = 0, 0.5, 1, 2, 3  # times of the passage through a layer
REACH = (2.5, 2.5)  # a sheet that covers the window also when it is turned
TRIES = 240  # lines that are counted while the line turns

# A loop in the plane of the inputs, across the outer turn of an arm: an ellipse and the direction of its short axis.
LOOP_AT, LOOP_AXES, LOOP_ANGLE = np.array([0.599, 0.046]), np.array([0.07, 0.2]), 75 * DEGREES

# One of many seeds that find the same bend; in this one the layer's long direction lies along the frame.
ONE_LAYER = PlaneRun(data.spiral(200, seed=1, turns=0.85), depth=1, seed=110, rate=0.2, steps=800)


def loop() -> np.ndarray:
    """The loop's points, (361, 2)."""
    turn = np.linspace(0, 2 * np.pi, 361)
    cos, sin = np.cos(LOOP_ANGLE), np.sin(LOOP_ANGLE)
    ellipse = np.column_stack([np.cos(turn), np.sin(turn)]) * LOOP_AXES
    return np.asarray(LOOP_AT + ellipse @ np.array([[cos, sin], [-sin, cos]]))


class Places:
    """Where things stand: a quiet column (or, on a narrow frame, a strip) for words, and the window on the plane."""

    def __init__(self, frame: Frame) -> None:
        stage = frame.stage
        if frame.wide:
            column, picture = stage.columns(3.4, stage.width - 3.4)
            self.before, self.after, _, self.formula, self.network = column.rows(1.3, 1.3, 0.4, 1.0, 2.0)
        else:
            picture, strip = stage.rows(stage.height - 1.9, 1.9)
            counts, self.formula, self.network = strip.columns(4.2, 3.2, 2.6)
            self.before, self.after = counts.rows(1, 1)
        self.window = Region(picture.left + 0.55, picture.right - 0.55, picture.bottom + 0.6, picture.top)
        self.edge, self.beside = frame.pick((-1, False), (-1, True))
        self.size, self.radius = frame.pick((1.15 * BODY, 0.075), (BODY, 0.065))
        self.halves = [
            Region(half.left, half.right, half.bottom + 0.7, half.top - 0.7)
            for half in stage.columns(1, 1, gap=frame.pick(0.6, 0.4))
        ]


class Bend:
    """The plane of the one hidden layer, with its points, lines and words."""

    def __init__(self, places: Places, run: PlaneRun) -> None:
        self.run, self.X, self.labels = run, run.points.X, run.points.labels
        self.plane = plane = BentPlane(run.passage, places.window, run.points, reach=REACH, radius=places.radius)
        self.near, self.far = plane.fitting(START), max(plane.fitting(MATRIX), plane.fitting(SHIFTED))
        self.rulers = VGroup(*(Ruler(plane.look, largest=9, upright=upright) for upright in (False, True)))
        self.cross = HiddenAxes(plane)
        self.names = {letter: axis_names(plane, letter, role=role) for letter, role in AXES.items()}
        self.cut = Cut(plane, "output", stroke_width=7)
        self.sides = Sides(self.cut).set_z_index(-1)
        self.best, self.most = run.widest_cut(START)
        self.turned = ValueTracker(0.0)
        shares = np.linspace(0, 1, TRIES + 1).tolist()
        self.counted = np.maximum.accumulate([self.line_at(share).parted(self.X, self.labels) for share in shares])
        self.line = StraightCut(plane.plot, lambda: self.line_at(self.turned.get_value())).set_z_index(4)
        self.carried = CarriedLine(plane, self.best)
        missed = self.X[self.best.missed(self.X, self.labels)]
        after = run.passage.stages(missed)[SQUASHED]
        self.rings = Rings(plane, missed[np.argsort(after[:, 0])], radius=2 * places.radius)
        ring = loop()
        self.loop = plane.curves(ring[None], role="positive", stroke_width=6).set_z_index(5)
        self.held = [
            plane.mark_class(k, held, places.radius)
            for k, at in enumerate(plane.classes)
            if len(held := at[inside(ring, at)])
        ]
        self.place_words(places)

    def place_words(self, places: Places) -> None:
        """The counts, the layer's formula and its network."""
        total, beside, edge = len(self.X), places.beside, places.edge
        counts = [
            PartedCount(name, source, total, beside=beside)
            for name, source in (("best line", self.best_so_far), ("new line", self.right_so_far))
        ]
        self.before, self.after = (
            room.place(count, edge, 1) for room, count in zip((places.before, places.after), counts, strict=True)
        )
        self.inside = places.before.place(
            Formula('@n "inside"', 1.2 * BODY, n=Value(lambda: float(self.points_inside()), places=0)), edge, 1
        )
        self.formula = places.formula.place(LayerFormula(self.run.passage.layers[0], places.size), edge, 0)
        self.network = places.network.place(LayerSketch(2.0, 1.1), edge, 0)

    def line_at(self, share: float) -> Line:
        """The turning line: from the middle, half a turn away, to the one that parts most."""
        return Line(self.best.angle - (1 - share) * np.pi, share * self.best.offset)

    def best_so_far(self) -> int:
        """The most that a line has parted while it turned; then what the carried line parts while it is straight."""
        if self.turned.get_value() < 1:
            return int(self.counted[int(self.turned.get_value() * TRIES)])
        return self.carried.parted(self.X, self.labels) if self.plane.time.get_value() <= SHIFTED else self.most

    def right_so_far(self) -> int:
        """The points that the old line, too, had on their side, and those checked since."""
        return self.run.parted - len(self.rings) + self.rings.out

    def points_inside(self) -> int:
        """How many points the loop encloses where it and they are now."""
        return int(inside(self.loop.now()[0], self.run.passage.way(self.X)(self.plane.time.get_value())).sum())


AXES = {"x": "input", "z": "activation", "h": "activation"}


class LayerBendsThePlane(Lesson):
    """Two hidden neurons bend the plane until one straight cut parts a spiral that no straight line parts."""

    def construct(self) -> None:
        bend = Bend(places := Places(self.frame), ONE_LAYER)
        self.show_spiral(bend)
        self.carry_the_line(bend)
        self.squash(bend)
        self.cut_it(bend)
        self.go_back(bend)
        self.run_with_a_loop(bend)
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
            strips = VGroup(*(Stroke(at(x, -1), at(x, 1)) for x in (-1, 1))).set_stroke(theme().accent, 22, 0.4)
            self.play(Create(strips.set_z_index(2.2)), run_time=1.2)
            self.wait(beat.share(0.5))
            self.play(FadeOut(strips), run_time=0.5)

    def cut_it(self, p: Bend) -> None:
        """The new line; the rings go out."""
        with self.beat(
            "cut", f"A new straight line, and all {WORDS[p.run.parted]} lie on their own side.", kind="answer"
        ) as beat:
            self.play(light_up(p.formula, None), p.network.light("cut"), run_time=0.4)
            self.play(Create(p.cut.refresh()), FadeIn(p.after), run_time=1)
            checked = animate(p.rings.checked, rate_func=linear).set_value(len(p.rings))
            self.play(checked, run_time=beat.share(0.55))
            self.remove(p.rings)

    def go_back(self, p: Bend) -> None:
        """Step by step back, until the straight cut is a curved boundary in the plane of the inputs."""
        with self.beat(
            "back",
            "Undo tanh: the new line bends. Undo the biases: it shifts back. "
            "Undo the matrix: shrunk and turned back, the straight cut is a curved boundary.",
            kind="answer",
        ):
            going = [FadeOut(p.names["h"]), FadeOut(p.carried), p.network.light("squash")]
            self.play(*going, light_up(p.formula, "squash"), run_time=0.5)
            self.press(p, SHIFTED, p.far, 3)
            self.play(light_up(p.formula, "shift"), p.network.light("shift"), run_time=0.4)
            self.pass_to(p, MATRIX, 1)
            self.play(light_up(p.formula, "move"), p.network.light("move"), FadeOut(p.cross), run_time=0.4)
            self.pass_to(p, TURNED, 2.4, half=p.near)
            self.pass_to(p, START, 1.6)
            self.play(FadeIn(p.sides, p.names["x"]), run_time=0.6)

    def run_with_a_loop(self, p: Bend) -> None:
        """A loop keeps what it encloses."""
        text = (
            "Slide a loop through the layer. Nothing jumps, so nothing tears; "
            f"each step can be undone, so nothing folds. The {WORDS[p.points_inside()]} points inside stay inside."
        )
        with self.beat("loop", text, kind="scrub"):
            going = [FadeOut(p.sides, p.cut, p.names["x"], p.before, p.after), p.network.light(None)]
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
            f"Yes: two neurons bend the plane, and one straight cut separates all {WORDS[p.run.parted]}.",
            kind="answer",
        ):
            left, right = places.halves
            going = [p.loop, *p.held, p.inside, p.formula, p.network, p.rulers, p.names["h"], p.cross]
            bright = [animate(marks).set_fill(opacity=1) for marks in p.plane.marks]
            self.play(FadeOut(*going), *bright, run_time=0.5)
            size = min(right.height, right.width) / places.window.height
            self.play(animate(p.plane.plot).scale(size).move_to(right.center), run_time=1.2)
            flat = BentPlane(p.run.passage, left, p.run.points, reach=REACH, radius=places.radius)
            self.open(flat)
            straight = StraightCut(flat.plot, p.best, role="muted", stroke_width=4).set_z_index(2)
            counts = [("straight", p.most, "muted"), ("curved", p.run.parted, "ink"), ("straight", p.run.parted, "ink")]
            words = [
                PartedCount(name, count, len(p.X), beside=True).set_color(theme().role(role))
                for name, count, role in counts
            ]
            words[0].next_to(left.at(0, 1), UP, buff=0.2)
            words[1].next_to(left.at(0, -1), DOWN, buff=0.2)
            words[2].next_to(right.at(0, -1), DOWN, buff=0.2)
            self.play(Create(straight), FadeIn(words[0]), run_time=0.6)
            cuts = [Cut(plane, "output") for plane in (flat, p.plane)]
            self.play(*map(Create, cuts), FadeIn(words[1], words[2]), run_time=1.2)
            self.claim("Bend the plane, then cut it straight.")


WORDS = {5: "five", 200: "two hundred"}


def magnified(start: float, end: float) -> Callable[[float], float]:
    """The share of the way from half-height `start` to `end` at which the magnification has gone evenly, but eased."""

    def share(t: float) -> float:
        s = float(smooth(t))
        return s * start / (end * (1 - s) + start * s)

    return share
