"""What stands and moves in `LayerBendsThePlane`: the plane of one hidden layer, with its points, lines and words."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, Rectangle, ValueTracker, VGroup, VMobject

from nn_core import data
from scenes.kit.algebra.layer_formula import LayerFormula
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.parted_count import PartedCount
from scenes.kit.field.plane_curves import CarriedLine, Cut
from scenes.kit.field.plane_names import HiddenAxes, axis_names
from scenes.kit.field.rings import Rings
from scenes.kit.field.ruler import Ruler
from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.field.wall_brackets import WallBrackets
from scenes.kit.network.layer_sketch import LayerSketch
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.plates import PLATE, WORDS, plated
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l06_one_neuron.squash_curve import SquashCurve

START, TURNED, MATRIX, SHIFTED, SQUASHED = 0, 0.5, 1, 2, 3  # times of the passage through a layer
REACH = (3.0, 3.0)  # a sheet that covers the window also when it is turned
AXES = {"x": "input", "z": "activation", "h": "activation"}  # letters of the upright axes, and their roles
TRIED = 13  # lines that stay as ghosts where the turning line has been
GHOST, FADING = 0.4, 0.03  # how bright they are; the share of the turn in which one comes
TRIES = 4000  # lines that are counted while the line turns
ROOM = 0.97  # of the view that fits all points: little room is left round them
BELOW = 2.7  # lines are drawn above what glows and below the points

# One of many seeds that find the same bend; in this one the layer's long direction lies along the frame.
ONE_LAYER = PlaneRun(data.spiral(200, seed=1, turns=0.85), depth=1, seed=110, rate=0.2, steps=800)


class Places:
    """Where things stand: a column for words at the left, and beside it the window on the plane."""

    def __init__(self, frame: Frame) -> None:
        stage, column = frame.stage, frame.pick(3.2, 2.97)
        self.near = Region(stage.left + column + 0.55, stage.right - 0.55, stage.bottom + 0.45, stage.top)
        words = Region(stage.left, stage.left + column, self.near.bottom + 0.15, stage.top - 0.15)
        self.before, self.after, self.network = words.rows(1.6, 1.6, 2.2)
        self.asked = Region(words.left, words.right - 0.4, words.bottom, words.bottom + 2.3)
        self.squash = Region(words.left, words.left + 2.95, words.bottom, words.bottom + 2.7)
        self.formula, self.beyond = frame.title, frame.pick(0.4, 0.0)  # how far past the arrow its number stands
        self.size, self.count, self.radius = frame.pick((1.05, 1.1, 0.095), (0.8, 0.9, 0.075))
        self.sketch = frame.pick((1.5, 1.3), (1.35, 1.2))
        side = frame.pick(4.65, 3.6)
        y = stage.top - 0.75
        self.panels = [Region(left, left + side, y - side, y) for left in (stage.left + 0.1, stage.right - 0.6 - side)]


class Bend:
    """The plane of the one hidden layer, with its points, lines and words."""

    def __init__(self, places: Places, run: PlaneRun) -> None:
        self.run, self.X, self.labels = run, run.points.X, run.points.labels
        self.plane = plane = BentPlane(run.passage, places.near, run.points, reach=REACH, radius=places.radius)
        self.near = ROOM * plane.fitting(START)
        plane.zoom.set_value(self.near)
        self.far = 1.06 * max(plane.fitting(time) for time in (MATRIX, SHIFTED))
        self.rulers = VGroup(*(Ruler(plane.look, largest=9, upright=upright) for upright in (False, True)))
        self.cross = HiddenAxes(plane)
        self.names = {letter: axis_names(plane, letter, role=role) for letter, role in AXES.items()}
        self.place_lines(places)
        self.place_words(places)

    def place_lines(self, places: Places) -> None:
        """The line that is tried, the best one, the new one that turns into its place, and the rings they leave."""
        run, plane = self.run, self.plane
        self.best, self.most = run.widest_cut(START)
        self.turned = ValueTracker(0.0)
        shares = np.linspace(0, 1, TRIES + 1).tolist()
        self.counted = np.maximum.accumulate([self.line_at(share).parted(self.X, self.labels) for share in shares])
        self.line = StraightCut(plane.plot, lambda: self.line_at(self.turned.get_value()), stroke_width=7)
        self.line.set_z_index(BELOW)
        self.tried = VGroup(*(self.ghost(share) for share in np.linspace(0, 1, TRIED, endpoint=False).tolist()))
        self.carried = CarriedLine(plane, self.best, stroke_width=7).set_z_index(BELOW)
        self.cut = Cut(plane, "output", stroke_width=7).set_z_index(BELOW)
        missed = self.best.missed(self.X, self.labels)
        self.rings = Rings(plane, self.X[missed], radius=1.9 * places.radius)
        self.followed = Rings(plane, self.X[self.two_of(missed)], radius=2.6 * places.radius, stroke_width=5)
        self.brackets = WallBrackets(plane, radius=0.17)
        first = np.linalg.svd(run.passage.layers[0].W.value)[2][0]
        unit = run.passage.way(first[None] * np.sign(run.passage.way(first[None])(MATRIX)[0, 0]))
        self.arrow = VectorArrow(plane.plot, lambda: unit(plane.time.get_value())[0], role="weight", bold=1.6)
        self.arrow.set_z_index(4)
        length = Value(
            lambda: float(np.hypot(*unit(plane.time.get_value())[0])), places=1, reserve="9.9", role="weight"
        )
        self.length = self.arrow.tag(plated(Formula("times @n", BODY, n=length, role="weight")), places.beyond, -0.5)

    def place_words(self, places: Places) -> None:
        """The counts, the layer's formula and its network, which is asked about at a larger size."""
        total = len(self.X)
        counts = [
            PartedCount(name, source, total, size=places.count * BODY, line=theme().ink)
            for name, source in (("first line", self.parted_now), ("new line", self.run.parted))
        ]
        self.before, self.after = counts
        for room, count in zip((places.before, places.after), counts, strict=True):
            room.place(count, -1, 1)
            count.add_to_back(plate(count))
        self.so_far = Formula(
            '"best so far:" @n', LABEL, n=Value(lambda: float(self.best_so_far()), places=0, role="muted"), role="muted"
        )
        self.so_far.next_to(self.before[0], DOWN, buff=0.1).align_to(self.before[1], -RIGHT)
        self.so_far.add_to_back(plate(self.so_far))
        self.formula = places.formula.place(LayerFormula(self.run.passage.layers[0], places.size * BODY), 1, 0)
        self.sum_name = Maths("{{ bold(z) : z }} =", places.size * BODY, colors={"z": "activation"})
        self.sum_name.next_to(self.formula.part("W"), LEFT, buff=0.22)
        align_baseline(self.formula, self.sum_name)
        self.tanh = SquashCurve(places.squash)
        self.asked, self.network = (
            room.fit(LayerSketch(*places.sketch), grow=True)
            for room in (places.asked, places.network.inset(0.15, 0.25))
        )
        for picture in (self.tanh, self.asked, self.network):
            picture.add_to_back(plate(picture))

    def ghost(self, share: float) -> StraightCut:
        """A tried line, which stays where the turning one was at `share` of its way; it comes after it."""
        ghost = StraightCut(self.plane.plot, self.line_at(share), role="muted", stroke_width=2.5).set_z_index(2)

        def follow(line: Mobject) -> None:
            line.set_stroke(opacity=GHOST * np.clip((self.turned.get_value() - share) / FADING, 0, 1))

        follow(ghost)
        return ghost.add_updater(follow)

    def line_at(self, share: float) -> Line:
        """The turning line: from the middle, half a turn away, to the one that parts most."""
        return Line(self.best.angle - (1 - share) * np.pi, share * self.best.offset)

    def parted_now(self) -> int:
        """What the line that is seen parts: the turning one, or the best one on its way, while it is straight."""
        if self.turned.get_value() < 1:
            return self.line_at(self.turned.get_value()).parted(self.X, self.labels)
        return self.carried.parted(self.X, self.labels) if self.plane.time.get_value() <= SHIFTED else self.most

    def best_so_far(self) -> int:
        """The most that a line has parted while it turned."""
        return max(int(self.counted[int(self.turned.get_value() * TRIES)]), self.parted_now())

    def two_of(self, missed: np.ndarray) -> list[int]:
        """Of the points `missed` (n,), a disc and a triangle: those that come nearest to the other class's heights."""
        up = self.run.passage.stages(self.X)[SQUASHED][:, 1]
        disc, triangle = (np.flatnonzero(missed & (self.labels == label)) for label in (0, 1))
        return [int(disc[np.argmax(up[disc])]), int(triangle[np.argmin(up[triangle])])]


def plate(*parts: VMobject) -> Rectangle:
    """A plate of the background's colour to lie under `parts`: the plane goes on below it."""
    group = VGroup(*parts)
    shape = Rectangle(width=group.width + 0.3, height=group.height + 0.24, stroke_width=0).move_to(group)
    for part in group.get_family():
        part.set_z_index(WORDS)
    return shape.set_fill(theme().background, 0.85).set_z_index(PLATE)


def beside(line: StraightCut, p: Bend) -> Formula:
    """How many points the first line parts, at its right end."""
    end = max(line.get_start(), line.get_end(), key=lambda point: float(point[0]))
    words = Formula("@count", LABEL, count=Value(np.array(p.most), places=0, role="muted"))
    return words.next_to(end, RIGHT, buff=0.15)


def caption(name: str, p: Bend, room: Region) -> Formula:
    """What a cut parts, below its picture."""
    parted, total = (Value(np.array(number), places=0) for number in (p.run.parted, len(p.X)))
    words = Formula(f'"{name}:" @parted "of" @total', LABEL, parted=parted, total=total)
    return words.next_to(room.at(0, -1), DOWN, buff=0.25)
