"""A trained layer multiplies, shifts and squashes the plane, until one straight cut parts what no line could part."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, Animation, Create, FadeIn, FadeOut, ValueTracker, VGroup, linear, smooth

from nn_core import data
from scenes.kit.algebra.layer_formula import LayerFormula
from scenes.kit.algebra.moves import brighten, come_to
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.parted_count import PartedCount, keyed
from scenes.kit.field.plane_curves import CarriedLine, Cut
from scenes.kit.field.plane_names import HiddenAxes, axis_names
from scenes.kit.field.ruler import Ruler
from scenes.kit.field.sides import Sides
from scenes.kit.field.squash_curve import SquashCurve
from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.network.layer_sketch import LayerSketch
from scenes.kit.plot.moves import appear
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme

TURNED, MATRIX, SHIFTED, SQUASHED = 0.5, 1, 2, 3  # times of the passage through a layer
REACH = (11.5, 11.5)  # the grid fills the window also on the smaller scale
RING_AT, RING = np.array([0.12, 0.2]), 0.16  # a circle in the plane of the inputs, around the tip of an arm

# One of many seeds that find the same bend; in this one the layer's long direction lies along the frame.
ONE_LAYER = PlaneRun(data.spiral(200, seed=1, turns=0.85), depth=1, seed=110, rate=0.2, steps=800)


class Places:
    """Where things stand: the window on the plane, a column (or, on a narrow frame, a strip) for words, two planes."""

    def __init__(self, frame: Frame) -> None:
        stage = frame.stage
        if frame.wide:
            column, picture = stage.columns(3.85, stage.width - 3.85)
            self.before, self.after, self.formula, self.numbers, self.network = column.rows(1.27, 1.25, 0.65, 1.3, 1.5)
        else:
            picture, strip = stage.rows(stage.height - 2.15, 2.15)
            counts, rest = strip.rows(0.6, 1.55)
            self.before, self.after = counts.columns(1, 1)
            self.formula, self.numbers, self.network = rest.columns(2.9, 3.4, 3.5)
        self.window = Region(picture.left + 0.75, picture.right - 0.6, picture.bottom + 0.65, picture.top - 0.5)
        self.edge, self.beside = frame.pick((-1, False), (0, True))
        self.size, self.radius = frame.pick((1.1 * BODY, 0.09), (0.95 * BODY, 0.07))
        halves, captions = stage.rows(stage.height - 1.35, 1.35)
        self.halves = [
            Region(half.left, half.right - 0.55, half.bottom + 0.2, half.top - 0.6)
            for half in halves.columns(1, 1, gap=0.5)
        ]
        self.captions = captions.columns(1, 1, gap=0.5)


class Bend:
    """The plane of the one hidden layer, with its points, lines and words."""

    def __init__(self, places: Places, run: PlaneRun) -> None:
        self.run, self.X, self.labels = run, run.points.X, run.points.labels
        self.plane = BentPlane(run.passage, places.window, run.points, reach=REACH, radius=places.radius)
        self.near, self.far = self.plane.fitting(0), max(self.plane.fitting(MATRIX), self.plane.fitting(SHIFTED))
        self.rulers = VGroup(*(Ruler(self.plane.look, largest=9, upright=upright) for upright in (False, True)))
        self.names, self.hidden = axis_names(self.plane), HiddenAxes(self.plane)
        self.cut = Cut(self.plane, "output")
        self.sides = Sides(self.cut).set_z_index(-1)
        self.best, self.most = run.widest_cut(0)
        self.turned = ValueTracker(0.0)
        self.line = StraightCut(self.plane.plot, lambda: self.line_now()).set_z_index(4)
        self.carried = CarriedLine(self.plane, self.best)
        missed = self.X[self.best.missed(self.X, self.labels)]
        self.rings = self.plane.mark(missed, "ring", theme().accent, 1.9 * places.radius).set_z_index(5)
        total, beside, edge = len(self.X), places.beside, places.edge
        self.before = places.before.place(
            PartedCount("straight line", lambda: self.parted_now(), total, beside=beside), edge, 1
        )
        self.after = places.after.place(PartedCount("after tanh", run.parted, total, beside=beside), edge, 1)
        self.formula = places.formula.place(LayerFormula(run.passage.layers[0], places.size), edge, 0)
        self.matrix, self.biases = (places.numbers.place(self.formula.numbers(name), edge, 0) for name in "Wb")
        room = places.numbers
        curve = SquashCurve(9, width=min(room.width - 0.2, 3.5), height=min(room.height, 1.25))
        self.curve = room.place(curve, edge, 0)
        self.network = places.network.place(LayerSketch(2.0, 0.9), edge, -1)

    def line_now(self) -> Line:
        """The turning line: from the middle, half a turn away, to the one that parts most."""
        share = float(self.turned.get_value())
        return Line(self.best.angle - (1 - share) * np.pi, share * self.best.offset)

    def parted_now(self) -> int:
        """How many points the line in sight parts: the turning one, and from then on the carried one."""
        if self.turned.get_value() < 1:
            return self.line_now().parted(self.X, self.labels)
        return self.carried.parted(self.X, self.labels) if self.plane.time.get_value() <= SHIFTED else self.most


class LayerBendsThePlane(Lesson):
    """Two hidden neurons bend the plane until one straight cut parts a spiral that no straight line parts."""

    def construct(self) -> None:
        bend = Bend(places := Places(self.frame), ONE_LAYER)
        self.show_spiral(bend)
        self.carry_the_line(bend)
        self.squash(bend)
        self.cut_it(bend)
        self.run_with_a_ring(bend)
        self.conclude(places, bend)

    def show_spiral(self, p: Bend) -> None:
        """The plane opens, the points come, a line turns."""
        with self.beat("spiral", "Two hundred points in two classes, wound round each other."):
            self.heading("A layer bends the plane", into=p.plane.plot)
            self.open(p.plane, with_it=[FadeIn(p.rulers), FadeIn(p.names)])
        with self.beat(
            "line",
            f"Turn and shift a straight line as you like: at most {p.most} points lie on their own side. "
            "The ringed ones do not.",
            notes="Counted over all straight lines, by count: 89 percent. The white line is the one with the most.",
        ) as beat:
            self.play(Create(p.line), FadeIn(p.before), run_time=0.6)
            self.play(animate(p.turned, rate_func=smooth).set_value(1), run_time=beat.share(0.6))
            self.play(FadeIn(p.rings), run_time=0.5)
        with self.beat("ask", "Two hidden neurons, and then one straight cut. Is that enough?", kind="question"):
            self.play(FadeIn(p.network), run_time=0.6)

    def open(self, *planes: BentPlane, with_it: Sequence[Animation] = ()) -> None:
        """The grids open from their middle, then the points come."""
        for plane in planes:
            plane.opened.set_value(0.01)
            self.add(*plane.refresh().base)
        self.play(*(animate(plane.opened).set_value(1) for plane in planes), *with_it, run_time=1.4)
        self.play(*(appear(marks) for plane in planes for marks in plane.marks), run_time=1.4)

    def carry_the_line(self, p: Bend) -> None:
        """The matrix and the biases: the line and its rings go along, and stay what they are."""
        with self.beat("turn", "The trained layer multiplies by its matrix. First, that turns the plane.") as beat:
            self.remove(p.line)
            self.add(p.carried.refresh(), p.rings)
            self.play(
                FadeIn(p.matrix), come_to(p.formula, "move"), p.network.light("move"), fade(p.names), run_time=0.6
            )
            self.pass_to(p, TURNED, beat.share(0.5))
            self.play(FadeIn(p.hidden), run_time=0.5)
        with self.beat(
            "stretch",
            f"Now on a smaller scale: the matrix stretches the plane. The line stays straight: still {p.most}.",
        ) as beat:
            self.zoom_to(p, p.far, 1.5)
            self.pass_to(p, MATRIX, beat.share(0.4))
            self.play(fade(p.names, 1), run_time=0.4)
        with self.beat("shift", f"Small biases shift it a little. Straight, and still {p.most}.") as beat:
            self.play(FadeOut(p.matrix), run_time=0.4)
            self.play(
                FadeIn(p.biases), come_to(p.formula, "shift"), p.network.light("shift"), fade(p.names), run_time=0.5
            )
            self.pass_to(p, SHIFTED, beat.share(0.3))

    def pass_to(self, p: Bend, time: float, run_time: float) -> None:
        """The plane goes on, or back, to `time`; the scale stands still."""
        self.play(animate(p.plane.time, rate_func=smooth).set_value(time), run_time=run_time)

    def zoom_to(self, p: Bend, half: float, run_time: float = 1.2) -> None:
        """The scale changes; the plane stands still."""
        self.play(animate(p.plane.zoom, rate_func=smooth).set_value(half), run_time=run_time)

    def squash(self, p: Bend) -> None:
        """Tanh closes in; then the picture comes closer."""
        with self.beat(
            "squash",
            "Then tanh squeezes each neuron's value between minus one and one. "
            "Far points press against the walls, never reaching them.",
        ) as beat:
            self.play(FadeOut(p.biases, p.carried, p.rings), fade(p.before, 0.25), run_time=0.5)
            self.play(FadeIn(p.curve), come_to(p.formula, "squash"), p.network.light("squash"), run_time=0.5)
            self.play(
                animate(p.plane.time, rate_func=smooth).set_value(SQUASHED),
                animate(p.curve.at, rate_func=smooth).set_value(8.5),
                run_time=beat.share(0.6),
            )
        with self.beat("closer", "And closer: between the walls, the plane is bent."):
            self.zoom_to(p, p.near, 1.8)

    def cut_it(self, p: Bend) -> None:
        """The cut, and its way back."""
        with self.beat("cut", "One straight line now parts all two hundred.", kind="answer") as beat:
            self.play(FadeOut(p.curve), p.network.light("cut"), run_time=0.5)
            self.play(Create(p.cut.refresh()), run_time=beat.share(0.4))
            self.play(FadeIn(p.after), fade(p.before, 1), fade(p.names, 1), brighten(p.formula), run_time=0.5)
        with self.beat(
            "back",
            "Undo the layer: on the smaller scale tanh lets go, the matrix shrinks back, "
            "and from close by, the straight cut is a curved boundary.",
            kind="answer",
        ):
            self.play(fade(p.names), run_time=0.4)
            self.zoom_to(p, p.far)
            self.pass_to(p, SHIFTED, 2.2)
            self.pass_to(p, TURNED, 2)
            self.zoom_to(p, p.near)
            self.play(FadeOut(p.hidden), run_time=0.4)
            self.pass_to(p, 0, 1.6)
            self.play(FadeIn(p.sides), fade(p.names, 1), run_time=0.6)
            self.wait(1)

    def run_with_a_ring(self, p: Bend) -> None:
        """A ring of neighbours stays one."""
        turn = np.linspace(0, 2 * np.pi, 181)
        circle = RING_AT + RING * np.column_stack([np.cos(turn), np.sin(turn)])
        ring = p.plane.curves(circle[None], role="accent").set_z_index(5)
        text = "Slide through it with a ring. Each step can be undone, so nothing tears: points inside stay inside."
        with self.beat("no_tear", text, kind="scrub"):
            self.play(FadeOut(p.sides), Create(ring), fade(p.names), p.network.light(None), run_time=0.8)
            self.pass_to(p, TURNED, 1.2)
            self.play(FadeIn(p.hidden), run_time=0.4)
            self.zoom_to(p, p.far)
            self.play(animate(p.plane.time, rate_func=linear).set_value(SQUASHED), run_time=4)
            self.zoom_to(p, p.near)

    def conclude(self, places: Places, p: Bend) -> None:
        """The plane before and after the layer, side by side, with one and the same cut."""
        with self.beat(
            "claim",
            "Two neurons were enough: they bend the plane, and one straight cut parts all two hundred.",
            kind="answer",
        ):
            self.clear()
            planes = [BentPlane(p.run.passage, half, p.run.points, reach=REACH) for half in places.halves]
            planes[1].time.set_value(SQUASHED)
            self.open(*planes, with_it=[FadeIn(HiddenAxes(planes[1]))])
            total, (left, right) = len(p.X), places.captions
            straight = StraightCut(planes[0].plot, p.best, role="muted", stroke_width=4).set_z_index(2)
            first = keyed("straight", p.most, total, "muted")
            others = [keyed(name, p.run.parted, total, "ink") for name in ("pulled back", "straight cut")]
            left.place(VGroup(first, others[0]).arrange(DOWN, buff=0.2, aligned_edge=LEFT), 0, 1)
            right.place(others[1], 0, 1).match_y(first)
            self.play(Create(straight), FadeIn(first), run_time=0.6)
            self.play(*(Create(Cut(plane, "output")) for plane in planes), *map(FadeIn, others), run_time=1.2)
            self.claim("Bend the plane, then cut it straight.")


def fade(words: VGroup, opacity: float = 0.4) -> Animation:
    """Words become fainter, as they do before they travel, or come back."""
    fading: Animation = animate(words).set_opacity(opacity).build()
    return fading
