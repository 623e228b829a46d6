"""A trained layer moves, shifts and squashes the plane, until one straight cut parts what no line could part."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, Create, FadeIn, FadeOut, ValueTracker, VGroup, linear, smooth

from nn_core import Dense, data
from scenes.kit.field.bent_plane import BentPlane, view_of
from scenes.kit.field.plane_curves import Cut, PlaneCurves
from scenes.kit.field.ruler import Ruler
from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.plot.moves import appear
from scenes.kit.plot.scatter import Scatter
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

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
        self.beside = frame.wide
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
            self.formula, self.before, self.after = strip.columns(1.3, 1, 1, gap=0.2)
            self.numbers, self.network = self.after, self.formula
            self.panels = tuple(panel for row in stage.rows(1, 1, gap=0.3) for panel in row.columns(1, 1, gap=0.4))
        halves, captions = stage.rows(stage.height - 0.8, 0.8)
        self.halves, self.captions = halves.columns(1, 1, gap=0.4), captions.columns(1, 1, gap=0.4)

    def panel(self, place: int) -> tuple[Region, Region]:
        """A square window among the panels, and the place for its words: below it, or beside it."""
        panel = self.panels[place]
        side = min(panel.width, panel.height - 1.3 if self.beside else panel.height)
        if self.beside:
            return square(panel, side, 0, 1), Region(panel.left, panel.right, panel.top - side - 1.3, panel.top - side)
        return square(panel, side, -1, 0), Region(panel.left + side, panel.right, panel.bottom, panel.top)


def square(region: Region, side: float, x: float, y: float) -> Region:
    """A square of this side in the region, against the edges that `x` and `y` (-1, 0, 1) name."""
    middle = region.inset(side / 2).at(x, y)
    return Region(middle[0] - side / 2, middle[0] + side / 2, middle[1] - side / 2, middle[1] + side / 2)


def parted(name: str, source: object, of: int) -> VGroup:
    """`name`, and below it how many of all points a line parts."""
    number = Formula(
        '@n "of" @all',
        BODY * 1.2,
        n=Value(source, places=0, reserve="000", align="right"),  # type: ignore[arg-type]
        all=Value(np.array(of), places=0),
    )
    title = Words(name, LABEL, color=theme().muted, digits="name")
    return VGroup(title, number.next_to(title, DOWN, buff=0.2, aligned_edge=LEFT))


class Picture:
    """The plane of the one hidden layer, with its points, lines and words."""

    def __init__(self, places: Places, run: PlaneRun) -> None:
        self.places, self.run = places, run
        window = places.window
        view = view_of(run.passage, run.points.X, window.width / window.height)
        self.plane = BentPlane(run.passage, window, view, reach=(6.6, 2.9))
        self.marks = self.plane.mark(run.points)
        self.ruler = Ruler(self.plane.look, largest=12)
        self.cut = Cut(self.plane, "output")
        self.best, self.most = run.widest_cut(0)
        self.turned = ValueTracker(0.0)
        self.line = StraightCut(self.plane.plot, lambda: self.line_now()).set_z_index(4)
        self.before = self.count("one straight line", lambda: self.line_now().parted(*self.points), places.before)
        self.after = self.count("after the layer", np.array(run.parted), places.after)
        self.formula, self.matrix, self.biases = self.words()
        wrong = self.best.missed(*self.points)
        self.rings = Scatter(self.plane.plot, run.points.X[wrong], "ring", theme().accent, radius=0.17).set_z_index(5)
        region = places.network.inset(0.1)
        network = NetworkDiagram([2, 2, 1], width=min(region.width, 3.4), height=region.height)
        network.links.set_stroke(theme().muted, 3)
        self.network = plated(region.place(network, -1 if places.beside else 0, 0))

    @property
    def points(self) -> tuple[np.ndarray, np.ndarray]:
        """The coordinates and the classes."""
        return self.run.points.X, self.run.points.labels

    def line_now(self) -> Line:
        """The turning line: from the middle, half a turn away, to the best one."""
        share = float(self.turned.get_value())
        return Line(self.best.angle - (1 - share) * np.pi, share * self.best.offset)

    def count(self, name: str, source: object, region: Region) -> VGroup:
        """`name`, and below it how many of all points are parted."""
        group = plated(*parted(name, source, len(self.run.points)))
        return region.place(group, *((np.sign(region.center[0]), 1) if self.places.beside else (0, 0)))

    def words(self) -> tuple[Maths, VGroup, VGroup]:
        """tanh(W x + b), and the numbers of W and of b."""
        formula = Maths(
            "{{ tanh : tanh }} {{ paren.l : open }} {{ W : W }} {{ bold(x) : x }} "
            "{{ + : plus }} {{ bold(b) : b }} {{ paren.r : close }}",
            BODY * 1.1,
            colors={"W": "weight", "x": "input", "b": "bias", "tanh": "activation"},
        )
        self.places.formula.place(formula, -1, 0)
        hidden = self.run.net[self.run.hidden[0]]
        assert isinstance(hidden, Dense)
        W, b = hidden.W.value, hidden.b.value
        entries = {f"w{i}{j}": Value(W, (i, j), role="weight") for i in range(2) for j in range(2)}
        matrix = Formula("W = mat(@w00, @w01; @w10, @w11)", LABEL, digits=None, **entries)
        biases = Formula("bold(b) = vec(@b0, @b1)", LABEL, b0=Value(b, 0, role="bias"), b1=Value(b, 1, role="bias"))
        place = (-1, 0) if self.places.beside else (0, 0)
        for each in (numbers := [plated(matrix), plated(biases)]):
            self.places.numbers.place(each, *place)
        return formula, *numbers


class Panel:
    """A square window on the longer spiral's plane, and the line that parts most of the points after some layers."""

    def __init__(self, places: Places, place: int) -> None:
        self.place = place
        window, words = places.panel(max(place - 1, 0))
        self.goal, words = places.panel(place)
        run = THREE_LAYERS
        self.plane = BentPlane(run.passage, window, view_of(run.passage, run.points.X, 1.0), reach=(3, 3), spacing=0.2)
        self.marks = self.plane.mark(run.points, radius=0.07)
        self.line, most = run.widest_cut(3 * place)
        self.words = parted(f"after layer {place}" if place else "before", np.array(most), len(run.points))
        words.place(self.words)

    def cut(self) -> StraightCut:
        """The line, for the plane as it is now."""
        return StraightCut(self.plane.plot, self.line, stroke_width=5).set_z_index(4)


class LayerBendsThePlane(Lesson):
    """Two hidden neurons bend the plane until one straight cut parts a spiral that no straight line parts."""

    def construct(self) -> None:
        places = Places(self.frame)
        picture = Picture(places, ONE_LAYER)
        self.show_spiral(picture)
        self.ask(picture)
        self.pass_through(picture)
        self.cut_it(picture)
        self.slide(picture)
        self.look_closer(picture)
        self.go_deeper(places)
        self.conclude(places, picture)

    def show_spiral(self, p: Picture) -> None:
        """The plane opens, the points come, a line turns."""
        with self.beat("spiral", "Two hundred points in two classes, wound round each other."):
            self.heading("How a layer bends the plane", into=p.plane.plot)
            p.plane.opened.set_value(0.01)
            self.add(*p.plane.base)
            self.play(p.plane.opened.animate.set_value(1), FadeIn(p.ruler), run_time=1.2)
            self.play(*(appear(marks) for marks in p.marks), run_time=1.6)
        with self.beat(
            "line",
            f"Turn and shift a straight line as you like: at most {p.most} points lie on their own side. "
            "The ringed ones do not.",
            notes="Counted over all straight lines, by count: 89 percent. The white line is the one with the most.",
        ) as beat:
            self.play(Create(p.line), FadeIn(p.before), run_time=0.6)
            self.play(animate(p.turned, rate_func=smooth).set_value(1), run_time=beat.share(0.6))
            self.play(FadeIn(p.rings), run_time=0.5)

    def ask(self, p: Picture) -> None:
        """Two neurons between the spiral and a cut."""
        with self.beat("ask", "Two hidden neurons, and then one straight cut. Is that enough?", kind="question"):
            self.play(FadeIn(p.network), run_time=0.6)

    def pass_through(self, p: Picture) -> None:
        """Move, shift, squash: each apart."""
        letters = {name: p.formula.part(name) for name in ("W", "x", "plus", "b", "tanh", "open", "close")}
        plate = plated(p.formula)[0]
        with self.beat(
            "move",
            "The trained layer multiplies by its matrix: the plane turns, then stretches, and we zoom out. "
            "Straight lines stay straight.",
        ) as beat:
            self.play(FadeOut(p.line, p.rings, p.network), run_time=0.4)
            self.play(FadeIn(plate, letters["W"], letters["x"], p.matrix), run_time=0.5)
            self.pass_to(p, 0.5, beat.share(0.3))
            self.pass_to(p, MATRIX, beat.share(0.35))
        with self.beat("shift", "Then it adds its biases, small ones: the plane shifts a little.") as beat:
            self.play(FadeOut(p.matrix), run_time=0.4)
            self.play(FadeIn(letters["plus"], letters["b"], p.biases), run_time=0.5)
            self.pass_to(p, SHIFTED, beat.share(0.4))
        with self.beat(
            "squash",
            "Now tanh squeezes both axes between minus one and one, and we zoom in. "
            "Far points meet the walls; the plane between them bends.",
        ) as beat:
            self.play(FadeOut(p.biases), run_time=0.4)
            self.play(FadeIn(letters["tanh"], letters["open"], letters["close"]), run_time=0.5)
            self.pass_to(p, SQUASHED, beat.share(0.7))

    def pass_to(self, p: Picture, time: float, run_time: float) -> None:
        """The plane goes on, or back, to `time`."""
        self.play(animate(p.plane.time, rate_func=smooth).set_value(time), run_time=run_time)

    def trace_out(self, curve: PlaneCurves, run_time: float) -> None:
        """A curve in the plane is drawn where the plane is now."""
        curve.refresh().suspend_updating()
        self.play(Create(curve), run_time=run_time)
        curve.resume_updating()

    def cut_it(self, p: Picture) -> None:
        """The cut, and its way back."""
        with self.beat("cut", "One straight line now parts all two hundred.", kind="answer") as beat:
            self.trace_out(p.cut, beat.share(0.4))
            self.play(FadeIn(p.after), run_time=0.5)
        with self.beat(
            "back",
            "Run the layer backwards: the straight cut becomes a curved boundary between the arms.",
        ):
            for time, seconds in ((SHIFTED, 2.4), (MATRIX, 0.8), (0, 2.4)):
                self.pass_to(p, time, seconds)

    def slide(self, p: Picture) -> None:
        """Through the layer at an even pace."""
        with self.beat("slide", "Slide through the layer yourself: move, shift, squash.", kind="scrub"):
            self.play(animate(p.plane.time, rate_func=linear).set_value(SQUASHED), run_time=4)

    def look_closer(self, p: Picture) -> None:
        """A ring of neighbours stays one."""
        turn = np.linspace(0, 2 * np.pi, 181)
        circle = RING_AT + RING * np.column_stack([np.cos(turn), np.sin(turn)])
        ring = p.plane.curves(circle[None], theme().accent, 5).set_z_index(5)
        with self.beat("no_tear", "Nothing was torn. Run back with a ring: the points inside stay inside."):
            self.trace_out(ring, 0.8)
            for time, seconds in ((SHIFTED, 2.0), (MATRIX, 0.6), (0, 2.0)):
                self.pass_to(p, time, seconds)

    def go_deeper(self, places: Places) -> None:
        """A longer spiral passes through three layers, panel by panel."""
        with self.beat(
            "deeper",
            "A longer spiral, three layers, zooming as before: a line parts at most 85, then 99, then all hundred.",
        ):
            self.clear()
            for place in range(4):
                panel = Panel(places, place)
                plane = panel.plane
                if place == 0:
                    plane.opened.set_value(0.01)
                    self.add(*plane.base, *panel.marks)
                    self.play(plane.opened.animate.set_value(1), *(appear(each) for each in panel.marks), run_time=0.8)
                else:
                    plane.time.set_value(3 * (place - 1))
                    self.add(plane.plot, *plane.base, *panel.marks)
                    move = animate(plane.plot, rate_func=smooth).move_to(panel.goal.center)
                    self.play(move, animate(plane.time, rate_func=smooth).set_value(3 * place), run_time=2.2)
                    self.remove(plane.plot)
                self.play(Create(panel.cut()), FadeIn(panel.words), run_time=0.6)
            self.wait(1)

    def conclude(self, places: Places, p: Picture) -> None:
        """The plane before and after the layer, side by side, with one and the same cut."""
        with self.beat(
            "claim",
            "Two neurons were enough: they bend the plane, and one straight cut parts all two hundred.",
            kind="answer",
        ):
            self.clear()
            planes, marks, cuts = [], [], []
            for half, time in zip(places.halves, (0, SQUASHED), strict=True):
                window = square(half, min(half.width, half.height), 0, 1)
                plane = BentPlane(p.run.passage, window, view_of(p.run.passage, p.run.points.X, 1.0), reach=(1.4, 1.4))
                plane.time.set_value(time)
                plane.opened.set_value(0.01)
                planes.append(plane)
                marks += plane.mark(p.run.points)
                cuts.append(Cut(plane, "output"))
                self.add(*plane.base)
            self.play(*(plane.opened.animate.set_value(1) for plane in planes), run_time=0.8)
            self.play(*(appear(each) for each in marks), run_time=0.8)
            old = StraightCut(planes[0].plot, p.best, role="muted", stroke_width=3).set_z_index(2)
            captions = [
                place.place(
                    Formula(
                        f'"{words}" @n "of" @all',
                        LABEL,
                        n=Value(np.array(n), places=0),
                        all=Value(np.array(200), places=0),
                    )
                )
                for words, n, place in (
                    ("one straight line:", p.most, places.captions[0]),
                    ("after the layer:", p.run.parted, places.captions[1]),
                )
            ]
            self.play(Create(old), FadeIn(captions[0]), run_time=0.6)
            for cut in cuts:
                cut.refresh().suspend_updating()
            self.play(*(Create(cut) for cut in cuts), FadeIn(captions[1]), run_time=1.2)
            self.claim("Bend the plane, then cut it straight.")
