"""`FullTurn`: what RotateAndSee shows: two arrows on a disc, and the plot of their product against the angle."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DL, DOWN, LEFT, RIGHT, UP, Line, VGroup

from nn_core import Tensor
from scenes.kit.algebra.line_shadow import LineShadow, Ray
from scenes.kit.algebra.pair_picture import plated
from scenes.kit.algebra.vectors import AngleArc, VectorArrow, unit
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.disc import Disc
from scenes.kit.plot.lens import Lens
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plane import Plane, View
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.turning_pair import TurningPair
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

FULL = 360.0
REACH, LOW, HIGH = 395.0, -40.0, 50.0  # degrees and products that the plot shows
ROOM = 1.12  # of the disc's radius: the room around the origin
TILT = 0.3  # share of the disc's height that is seen at first
THICK = 0.3  # of the shadow, in manim units
CLOSE = 8.0  # half of what the lens shows, in degrees
AXES = 8.0  # length of an axis, in the unit of the arrows


class FullTurn:
    """Vectors `a` and `b` of any size, laid flat in their plane; `pair` turns b.

    - `disc`, `arrows`, `names`, `roots` (their lengths); `shadow`, `ray`, `line`: the shadow of b on the line of a;
    - `plot`, `curve`, `dot`: the product against the angle, as far as b has turned; `readout`: both as numbers;
      `working`: the shadow times the length of a, below the disc.
    """

    def __init__(self, frame: Frame, a: Tensor, b: Tensor) -> None:
        self.a, self.b, self.frame = a, b, frame
        self.pair = pair = TurningPair.flat(a, b)
        self.start, self.top = pair.degrees(), float(pair.by_angle(0.0))
        left, right = frame.stage.columns(*frame.pick((46, 54), (47, 53)), gap=0.3)
        self.size = frame.pick(1.15, 0.9) * BODY
        left, low = left.rows(87, 13)
        reach = ROOM * float(pair.lengths[1])
        self.plane = plane = Plane(View.around(left, (-reach, reach), (-reach, reach)))
        self.disc = Disc(plane, float(pair.lengths[1]))
        first, second = (
            VectorArrow(plane, vector, role=role, bold=1.7) for vector, role in ((pair.a, "weight"), (pair.b, "input"))
        )
        self.arrows = VGroup(second, first)
        self.names = VGroup(
            first.tag(plated(Maths("bold(a)", HERO, role="weight")), along=-0.1, across=-0.5),
            second.tag(plated(Maths("bold(b)", HERO, role="input")), along=-0.1, across=0.5),
        )
        self.shadow = LineShadow(plane, pair.b, pair.a, thickness=THICK, role="input")
        self.ray = Ray(plane, pair.b, pair.a)
        far = float(pair.lengths[1])
        self.line = Segment(plane, ((-far, 0.0), (far, 0.0)), stroke_width=3, dashed=True)
        self.arc = AngleArc(plane, 0.0, pair.degrees, radius=0.75, role="accent")
        self.working = low.place(self._working(), 0, -1)
        head, below = right.rows(12, 88)
        self.plot = Plot.inside(
            Region(below.left, below.right - 0.55, below.bottom, below.top),
            (0, REACH, 90),
            (LOW, HIGH, 20),
            cross=(0, LOW),
            grid=True,
        )
        self.zero = Segment(self.plot, ((0.0, 0.0), (REACH, 0.0)), stroke_width=3)
        angles = np.linspace(self.start, self.start + FULL, 361)
        self.curve = Curve(self.plot, angles, pair.by_angle(angles), truth=pair.by_angle).show_until(self.start)
        self.curve.add_updater(lambda curve: curve.show_until(pair.degrees()))
        self.dot = PlotDot(self.plot, lambda: (pair.degrees(), pair.dot()), role="activation")
        self.readout = self._readout()
        head.place(self.readout, 1, 0)

    def axes(self) -> VGroup:
        """The three axes of the space in which both arrows lie: they turn with the disc."""
        first, second = self.a.value, self.b.value
        along = unit(first)
        across = unit(second - (second @ along) * along)
        ways = AXES * np.stack([along, across, np.cross(along, across)]).T  # of each axis: in the plane, and off it
        axes = VGroup()
        for way, name in zip(ways, "xyz", strict=True):
            axes.add(
                self._axis(Line(color=theme().muted, stroke_width=3), Maths(name, LABEL, color=theme().muted), way)
            )
        return axes

    def _axis(self, line: Line, name: Maths, way: np.ndarray) -> VGroup:
        """An axis with its name, where it is seen while the disc turns."""
        axis = VGroup(line, name)

        def follow() -> None:
            off = np.sqrt(1 - self.disc.seen**2) * way[2] * self.plane.view.unit
            start = self.plane.c2p(0, 0)
            end = self.plane.c2p(way[0], way[1]) + off * UP
            line.put_start_and_end_on(start, end)
            name.move_to(end + 0.25 * unit(end - start))

        follow()
        line.add_updater(lambda _: follow())
        return axis

    def roots(self) -> VGroup:
        """The lengths of the arrows, beside them as they are now."""
        sides = zip((self.a, self.b), ("weight", "input"), strict=True)
        labels = [self._root(vector, role) for vector, role in sides]
        labels[0].next_to(self.plane.c2p(0, 0), DOWN, buff=0.3)
        labels[1].move_to(self.arrows[0].get_center() + 0.55 * UP + 0.1 * LEFT)
        return VGroup(*labels)

    def _root(self, vector: Tensor, role: str) -> Formula:
        return Formula("sqrt(@n)", self.size, role=role, n=Value(vector @ vector, places=0, role=role))

    def lists(self) -> Formula:
        """The product of both as lists, in the middle of the stage."""
        numbers: dict[str, Any] = {}
        for name, vector, role in (("a", self.a, "weight"), ("b", self.b, "input")):
            numbers |= {f"{name}{k}": Value(vector, k, 0, role=role) for k in range(vector.value.size)}
        line = Formula(
            "vec(@a0, @a1, @a2) dot vec(@b0, @b1, @b2) = @product",
            self.frame.pick(1.75, 1.3) * HERO,
            product=Value(self.a @ self.b, places=0, role="activation"),
            **numbers,
        )
        return self.frame.stage.fit(line)

    def _readout(self) -> VGroup:
        """The angle, and the product, as b turns."""
        style: dict[str, Any] = {"align": "right", "size": self.size}
        angle = Words("angle (°)", self.size)
        number = Value(self._turned, places=1, reserve="000.0", **style).next_to(angle, RIGHT, buff=0.2)
        product = Value(self.pair.dot, role="activation", reserve="−00.00", **style)
        formula = Formula("bold(a) dot bold(b) = @n", self.size, n=product)
        formula.next_to(number, RIGHT, buff=self.frame.pick(0.6, 0.4))
        return align_baseline(angle, number, formula)

    def _turned(self) -> float:
        """How far b has turned; after once round it is counted anew."""
        degrees = float(self.pair.degrees())
        return degrees - FULL if degrees > FULL else degrees

    def _working(self) -> Formula:
        """The shadow of b times the length of a."""
        return Formula(
            "@shadow times sqrt(@n) approx @product",
            self.size,
            shadow=Value(self.pair.shadow, role="input", reserve="−0.00", align="right"),
            n=Value(self.a @ self.a, places=0, role="weight"),
            product=Value(self.pair.dot, role="activation", reserve="−00.00"),
        )

    def axis_names(self) -> VGroup:
        """What lies along the plot's axes: the angle, and the product."""
        end, beside = self.plot.c2p(REACH, 0), self.plot.c2p(0, 10)
        angle = Words("angle (°)", SMALLEST, color=theme().muted).next_to(end, DL, buff=0.14)
        product = Maths("bold(a) dot bold(b)", SMALLEST, color=theme().muted).next_to(beside, LEFT, buff=0.2)
        return VGroup(angle, product)

    def lens(self) -> Lens:
        """The top, and how little below it the product of the given arrows lies, close to."""
        low, high = self.plot.c2p(105, 3), self.plot.c2p(255, 27)
        room = Region(float(low[0]), float(high[0]), float(low[1]), float(high[1]))
        at = FULL + self.start
        lens = Lens.inside(room, self.plot, self.pair.by_angle, lambda: (at, (self.top + self.pair.dot()) / 2, CLOSE))
        ends = (at - CLOSE, self.top), (at + CLOSE, self.top)
        lens.add(Segment(lens.view, ends, role="accent", stroke_width=4, dashed=True))
        return lens.add(PlotDot(lens.view, (at, float(self.pair.dot())), role="activation"))

    def unknown(self) -> Maths:
        """A "?" above the product of now."""
        return Maths("?", 1.2 * HERO).next_to(self.dot, UP, buff=0.25).shift(0.45 * RIGHT)

    def mark(self, degrees: float) -> PlotDot:
        """A point of the curve that is remembered."""
        return PlotDot(self.plot, (degrees, float(self.pair.by_angle(degrees))), role="accent")

    def level(self) -> VGroup:
        """The level of the top, all along the plot, and above it how high it is."""
        line = Segment(self.plot, ((0.0, self.top), (REACH, self.top)), role="accent", stroke_width=4, dashed=True)
        words = Formula(
            "sqrt(@aa) times sqrt(@bb) approx @top",
            self.size,
            aa=Value(self.a @ self.a, places=0, role="weight"),
            bb=Value(self.b @ self.b, places=0, role="input"),
            top=Value(self.top, role="activation"),
        )
        words.scale(min(1.0, 0.9 * line.width / words.width))
        return VGroup(line, words.next_to(self.plot.c2p(0.48 * REACH, self.top), UP, buff=0.2))

    def cosines(self) -> VGroup:
        """At the right of the plot the same heights as shares of the top."""
        levels = [Value(share, places=0, size=LABEL, role="activation") for share in (1.0, 0.0, -1.0)]
        for level in levels:
            level.next_to(self.plot.c2p(REACH, level.number * self.top), RIGHT, buff=0.15)
        head = Words("cos", LABEL, color=theme().muted).next_to(levels[0], UP, buff=0.25)
        return VGroup(*levels, head)

    def angle(self) -> AngleArc:
        """The angle of the given arrows."""
        radius = 0.66 * self.disc.width / 2
        return AngleArc(self.plane, 0.0, self.start, radius=radius, role="accent")

    def share(self) -> Formula:
        """The product of the given arrows as a share of the top: the cosine of their angle."""
        line = Formula(
            '@dot thin slash thin @top approx @cosine approx cos @angle"°"',
            self.frame.pick(1.2, 1.0) * self.size,
            dot=Value(self.a @ self.b, places=0, role="activation"),
            top=Value(self.top, role="activation"),
            cosine=Value((self.a @ self.b).item() / self.top, places=3, role="activation"),
            angle=Value(self.start, places=1),
        )
        return line.move_to(self.readout).align_to(self.readout, RIGHT)
