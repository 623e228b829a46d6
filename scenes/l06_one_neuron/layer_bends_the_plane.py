"""A trained layer moves, shifts and squashes the plane, until one straight cut parts what no line could part."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Square, ValueTracker, linear, smooth

from nn_core import data
from scenes.kit.algebra.layer_formula import LayerFormula
from scenes.kit.algebra.moves import brighten, come_to
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.parted_count import PartedCount
from scenes.kit.field.plane_curves import Cut
from scenes.kit.field.ruler import Ruler
from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.plot.moves import appear
from scenes.kit.plot.scatter import Scatter
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated

MATRIX, SHIFTED, SQUASHED = 1, 2, 3  # times of the passage through a layer
RING_AT, RING = np.array([0.12, 0.2]), 0.16  # a circle in the plane of the inputs, around the tip of an arm

# One of many seeds that find the same bend; in this one the layer's long direction lies along the frame.
ONE_LAYER = PlaneRun(data.spiral(200, seed=1, turns=0.85), depth=1, seed=110, rate=0.2, steps=800)
THREE_LAYERS = PlaneRun(data.spiral(100, seed=3, turns=1.0), depth=3, seed=37, rate=0.1, steps=800)


class Places:
    """Where things stand: the window on the plane, the places for words, four panels, and two planes at the end.

    The corners that hold words are those where no point comes by, at whatever time.
    """

    def __init__(self, frame: Frame) -> None:
        stage = frame.stage
        self.beside, self.size = frame.wide, BODY * frame.pick(1.1, 1.0)
        if frame.wide:
            self.window = Region(stage.left, stage.right, stage.bottom + 0.6, stage.top)
            left, _, right = self.window.inset(0.1).columns(3.75, stage.width - 7.7, 3.75)
            _, self.network = left.rows(0.57, 0.43)
            _, self.formula, self.numbers = left.rows(0.6, 0.17, 0.23)
            self.before, self.after = left, right
            self.panels = stage.inset(0, 0.7).columns(1, 1, 1, 1, gap=0.3)
        else:
            above, strip = stage.rows(0.78, 0.22)
            self.window = Region(stage.left, stage.right, above.bottom + 0.6, stage.top)
            self.formula, self.before, self.after = strip.columns(3.3, 3, 3.7)
            self.numbers, self.network = self.after, self.formula
            self.panels = tuple(panel for row in stage.rows(1, 1, gap=0.3) for panel in row.columns(1, 1, gap=0.4))
        halves, captions = stage.rows(stage.height - 0.8, 0.8)
        self.halves, self.captions = halves.columns(1, 1, gap=0.4), captions.columns(1, 1, gap=0.4)

    def panel(self, place: int) -> tuple[Region, Region]:
        """A square window among the panels, and the place for its words: below it, or beside it."""
        panel, narrowest = self.panels[place], min(panel.width for panel in self.panels)
        side = min(narrowest, panel.height - 1.3) if self.beside else panel.height - 0.3
        if self.beside:
            return square(panel, side, 0, 1), Region(panel.left, panel.right, panel.top - side - 1.3, panel.top - side)
        return square(panel, side, -1, 0), Region(panel.left + side, panel.right, panel.bottom, panel.top)


def square(region: Region, side: float, x: float, y: float) -> Region:
    """A square of this side in the region, against the edges that `x` and `y` (-1, 0, 1) name."""
    middle = region.inset(side / 2).at(x, y)
    return Region(middle[0] - side / 2, middle[0] + side / 2, middle[1] - side / 2, middle[1] + side / 2)


class Bend:
    """The plane of the one hidden layer, with its points, lines and words."""

    def __init__(self, places: Places, run: PlaneRun) -> None:
        self.run, self.X, self.labels = run, run.points.X, run.points.labels
        self.plane = BentPlane(run.passage, places.window, run.points, reach=(6.6, 2.9))
        self.ruler, self.names = Ruler(self.plane.look, largest=12), self.plane.names(up=0.64)  # between the arms
        self.cut = Cut(self.plane, "output")
        self.best, self.most = run.widest_cut(0)
        self.turned = ValueTracker(0.0)
        self.line = StraightCut(self.plane.plot, lambda: self.line_now()).set_z_index(4)
        missed = self.X[self.best.missed(self.X, self.labels)]
        self.rings = Scatter(self.plane.plot, missed, "ring", theme().accent, radius=0.17).set_z_index(5)
        edge = -1 if places.beside else 0
        before = PartedCount("one straight line", lambda: self.line_now().parted(self.X, self.labels), len(self.X))
        after = PartedCount("after the layer", run.parted, len(self.X))
        self.before = places.before.place(plated(before), edge, -edge)
        self.after = places.after.place(plated(after), -edge, -edge)
        self.formula = places.formula.place(LayerFormula(run.passage.layers[0], places.size), -1, 0)
        self.plate = plated(self.formula)[0]
        self.matrix = places.numbers.place(plated(self.formula.numbers("W")), edge, 0)
        self.biases = places.numbers.place(plated(self.formula.numbers("b")), edge, 0)
        room = places.network.inset(0.1)
        network = NetworkDiagram([2, 2, 1], width=min(room.width, 3.4), height=room.height)
        network.links.set_stroke(theme().muted, 3)
        self.network = plated(room.place(network, edge, 0))

    def line_now(self) -> Line:
        """The turning line: from the middle, half a turn away, to the one that parts most."""
        share = float(self.turned.get_value())
        return Line(self.best.angle - (1 - share) * np.pi, share * self.best.offset)


class Panel:
    """A square window on the longer spiral's plane, and the line that parts most of the points after some layers."""

    def __init__(self, places: Places, run: PlaneRun, place: int) -> None:
        window, _ = places.panel(max(place - 1, 0) if places.beside else place)  # it travels where no words are
        self.plane = BentPlane(run.passage, window, run.points, reach=(3, 3), spacing=0.2, radius=0.07)
        self.line, most = run.widest_cut(3 * place)
        self.goal, words = places.panel(place)
        self.frame = Square(self.goal.width).move_to(self.goal.center).set_stroke(theme().faint, 2)
        name, size = f"after layer {place}" if place else "before", (1.2 if places.beside else 0.85) * BODY
        self.words = words.place(PartedCount(name, most, len(run.points), size=size))


class LayerBendsThePlane(Lesson):
    """Two hidden neurons bend the plane until one straight cut parts a spiral that no straight line parts."""

    def construct(self) -> None:
        bend = Bend(places := Places(self.frame), ONE_LAYER)
        self.show_spiral(bend)
        self.pass_through(bend)
        self.cut_it(bend)
        self.look_closer(bend)
        self.go_deeper(places)
        self.conclude(places, bend)

    def show_spiral(self, p: Bend) -> None:
        """The plane opens, the points come, a line turns."""
        with self.beat("spiral", "Two hundred points in two classes, wound round each other."):
            self.heading("A layer bends the plane", into=p.plane.plot)
            self.open(p.plane, FadeIn(p.ruler), FadeIn(p.names), seconds=1.4)
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

    def open(self, plane: BentPlane, *with_it: Animation, seconds: float = 0.8) -> None:
        """The grid opens from its middle, then the points come."""
        plane.opened.set_value(0.01)
        self.add(*plane.refresh().base)
        self.play(animate(plane.opened).set_value(1), *with_it, run_time=seconds)
        self.play(*(appear(marks) for marks in plane.marks), run_time=seconds)

    def pass_through(self, p: Bend) -> None:
        """Move, shift, squash: each apart."""
        with self.beat(
            "move",
            "The trained layer multiplies by its matrix: the plane turns, then stretches, and we zoom out. "
            "Straight lines stay straight.",
        ) as beat:
            self.play(FadeOut(p.line, p.rings, p.network, p.names), run_time=0.4)
            self.play(FadeIn(p.plate, p.matrix), come_to(p.formula, "move"), run_time=0.5)
            self.pass_to(p, 0.5, beat.share(0.3))
            self.pass_to(p, MATRIX, beat.share(0.35))
        with self.beat("shift", "Then it adds its biases, small ones: the plane shifts a little.") as beat:
            self.play(FadeOut(p.matrix), run_time=0.4)
            self.play(FadeIn(p.biases), come_to(p.formula, "shift"), run_time=0.5)
            self.pass_to(p, SHIFTED, beat.share(0.4))
        with self.beat(
            "squash",
            "Now tanh squeezes both axes between minus one and one, and we zoom in. "
            "Far points meet the walls; the plane between them bends.",
        ) as beat:
            self.play(FadeOut(p.biases), run_time=0.4)
            self.play(come_to(p.formula, "squash"), run_time=0.5)
            self.pass_to(p, SQUASHED, beat.share(0.7))

    def pass_to(self, p: Bend, time: float, run_time: float) -> None:
        """The plane goes on, or back, to `time`."""
        self.play(animate(p.plane.time, rate_func=smooth).set_value(time), run_time=run_time)

    def cut_it(self, p: Bend) -> None:
        """The cut, and its way back."""
        with self.beat("cut", "One straight line now parts all two hundred.", kind="answer") as beat:
            self.play(Create(p.cut.refresh()), run_time=beat.share(0.4))
            self.play(FadeIn(p.after), brighten(p.formula), run_time=0.5)
        with self.beat("back", "Run the layer backwards, zooming along: the straight cut becomes a curved boundary."):
            for time, seconds in ((SHIFTED, 2.4), (MATRIX, 0.8), (0, 2.4)):
                self.pass_to(p, time, seconds)
        with self.beat("slide", "Slide through the layer yourself: move, shift, squash.", kind="scrub"):
            self.play(animate(p.plane.time, rate_func=linear).set_value(SQUASHED), run_time=4)

    def look_closer(self, p: Bend) -> None:
        """A ring of neighbours stays one."""
        turn = np.linspace(0, 2 * np.pi, 181)
        circle = RING_AT + RING * np.column_stack([np.cos(turn), np.sin(turn)])
        ring = p.plane.curves(circle[None], role="accent").set_z_index(5)
        with self.beat("no_tear", "Nothing was torn. Run back with a ring: the points inside stay inside."):
            self.play(Create(ring), run_time=0.8)
            for time, seconds in ((SHIFTED, 2.0), (MATRIX, 0.6), (0, 2.0)):
                self.pass_to(p, time, seconds)

    def go_deeper(self, places: Places) -> None:
        """A longer spiral passes through three layers, panel by panel."""
        with self.beat(
            "deeper",
            "A longer spiral, three layers, zooming as before: a line parts at most 85, then 99, then all hundred.",
        ):
            self.clear()
            panels = [Panel(places, THREE_LAYERS, place) for place in range(4)]
            self.play(*(FadeIn(panel.frame, panel.words[0]) for panel in panels), run_time=0.5)
            for place, panel in enumerate(panels):
                plane = panel.plane
                plane.time.set_value(SQUASHED * max(place - 1, 0))
                if place == 0 or not places.beside:
                    self.open(plane)
                if place > 0:
                    self.add(plane.plot, *plane.refresh().base, *plane.marks)
                    move = animate(plane.plot).move_to(panel.goal.center)
                    self.play(move, animate(plane.time).set_value(SQUASHED * place), run_time=2.2)
                    self.remove(plane.plot)
                cut = StraightCut(plane.plot, panel.line, stroke_width=5).set_z_index(4)
                self.play(Create(cut), FadeIn(panel.words.number), run_time=0.6)
            self.wait(1)

    def conclude(self, places: Places, p: Bend) -> None:
        """The plane before and after the layer, side by side, with one and the same cut."""
        with self.beat(
            "claim",
            "Two neurons were enough: they bend the plane, and one straight cut parts all two hundred.",
            kind="answer",
        ):
            self.clear()
            planes = []
            for half, time in zip(places.halves, (0, SQUASHED), strict=True):
                window = square(half, min(half.width, half.height), 0, 1)
                planes.append(BentPlane(p.run.passage, window, p.run.points, reach=(4, 2)))
                planes[-1].time.set_value(time)
                self.open(planes[-1])
            (left, right), total = places.captions, len(p.X)
            line = StraightCut(planes[0].plot, p.best, role="muted", stroke_width=3).set_z_index(2)
            count = left.place(PartedCount("one straight line", p.most, total, beside=True))
            self.play(Create(line), FadeIn(count), run_time=0.6)
            count = right.place(PartedCount("after the layer", p.run.parted, total, beside=True))
            self.play(*(Create(Cut(plane, "output")) for plane in planes), FadeIn(count), run_time=1.2)
            self.claim("Bend the plane, then cut it straight.")
