"""What stands and moves in `LayerBendsThePlane`: the plane of one hidden layer, with its points, lines and words."""

from __future__ import annotations

import numpy as np
from manim import DEGREES, ValueTracker, VGroup

from nn_core import data
from scenes.kit.algebra.layer_formula import LayerFormula
from scenes.kit.field.bent_plane import BentPlane
from scenes.kit.field.parted_count import PartedCount
from scenes.kit.field.plane_curves import CarriedLine, Cut
from scenes.kit.field.plane_names import HiddenAxes, axis_names
from scenes.kit.field.rings import Rings
from scenes.kit.field.ruler import Ruler
from scenes.kit.field.sides import inside
from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.network.layer_sketch import LayerSketch
from scenes.kit.runs.plane_run import PlaneRun
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY
from scenes.kit.text.values import Formula, Value

START, TURNED, MATRIX, SHIFTED, SQUASHED = 0, 0.5, 1, 2, 3  # times of the passage through a layer
REACH = (3.0, 3.0)  # a sheet that covers the window also when it is turned
AXES = {"x": "input", "z": "activation", "h": "activation"}  # letters of the upright axes, and their roles
TRIES = 240  # lines that are counted while the line turns

# A loop in the plane of the inputs, across the outer turn of an arm: an ellipse and the direction of its short axis.
LOOP_AT, LOOP_AXES, LOOP_ANGLE = np.array([0.65, 0.04]), np.array([0.075, 0.24]), 85 * DEGREES

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
            column, picture = stage.columns(3.6, stage.width - 3.6)
            self.before, self.after, self.formula, self.network = column.rows(1.55, 1.55, 1.0, 1.9)
        else:
            picture, strip = stage.rows(stage.height - 1.9, 1.9)
            counts, self.formula, self.network = strip.columns(4.1, 3.1, 2.8)
            self.before, self.after = counts.rows(1, 1)
        self.window = Region(picture.left + 0.55, picture.right - 0.55, picture.bottom + 0.6, picture.top)
        self.up, self.beside = frame.pick((1, False), (0, True))
        self.size, self.radius = frame.pick((1.0 * BODY, 0.075), (0.9 * BODY, 0.065))
        self.sketch = frame.pick((1.75, 1.25), (1.7, 0.85))
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
        self.best, self.most = run.widest_cut(START)
        self.turned = ValueTracker(0.0)
        shares = np.linspace(0, 1, TRIES + 1).tolist()
        self.counted = np.maximum.accumulate([self.line_at(share).parted(self.X, self.labels) for share in shares])
        self.line = StraightCut(plane.plot, lambda: self.line_at(self.turned.get_value())).set_z_index(4)
        self.carried = CarriedLine(plane, self.best)
        missed = self.X[self.best.missed(self.X, self.labels)]
        after = run.passage.stages(missed)[SQUASHED]
        self.rings = Rings(plane, missed[np.argsort(after[:, 0])], radius=1.9 * places.radius)
        ring = loop()
        self.loop = plane.curves(ring[None], role="positive", stroke_width=5).set_z_index(2.7)
        self.held = [
            plane.mark_class(k, held, 1.25 * places.radius)
            for k, at in enumerate(plane.classes)
            if len(held := at[inside(ring, at)])
        ]
        self.place_words(places)

    def place_words(self, places: Places) -> None:
        """The counts, the layer's formula and its network."""
        total, beside, up = len(self.X), places.beside, places.up
        counts = [
            PartedCount(name, source, total, beside=beside)
            for name, source in (("best line", self.best_so_far), ("new line", self.right_so_far))
        ]
        self.before, self.after = (
            room.place(count, -1, up) for room, count in zip((places.before, places.after), counts, strict=True)
        )
        self.inside = places.before.place(
            Formula('@n "inside"', 1.2 * BODY, n=Value(lambda: float(self.points_inside()), places=0)), -1, up
        )
        self.formula = places.formula.place(LayerFormula(self.run.passage.layers[0], places.size), -1, 0)
        self.network = places.network.place(LayerSketch(*places.sketch), -1 if places.up else 1, 0)

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
