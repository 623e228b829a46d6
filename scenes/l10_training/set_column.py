"""`SetColumn`: a set's map above its twenty-five starts as dots."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, VMobject, linear

from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.moves.animate import animate
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.l10_training.four_pictures import dotted, right_of
from scenes.l10_training.four_sets import MIDDLE, POINTS, STARTS, TOP, Starts

LOWEST = 40  # the count at the foot of the dots: no start of the scene is ever below it
HIGHEST = POINTS + 4
HEAD, FOOT = 0.5, 0.42  # for what the axes show, in manim units


class SetColumn:
    """A set's map, and below it the dots of its twenty-five starts, sorted by how they end; it plays their film.

    The map is that of the start whose dot has the `ring`: the middle one as it learns, then those above it. `titles`
    say what the `plot` shows.
    """

    def __init__(self, starts: Starts, room: Region, frame: Frame) -> None:
        self.starts, self.replay = starts, starts.film()
        self.learned = len(starts.steps) - 1  # the picture in which all have learned
        upper, lower = room.rows(*frame.pick((44, 56), (50, 50)), gap=0.15)
        side = frame.pick(upper.height, upper.height - 0.75)
        left = frame.pick(upper.left + 0.15, upper.center[0] - side / 2)
        square = Region(left, left + side, upper.bottom, upper.bottom + side)
        self.map = DecisionMap(self.replay, "output", width=side)
        self.map.plot.move_to(square.center)
        self.marks = dotted(self.map, starts.points, frame.pick(0.065, 0.055))
        self.name = Words(starts.name, BODY)
        self.count = right_of(self.replay, frame.pick(1.0 * HERO, 1.15 * BODY))
        if frame.wide:
            beside = (square.right + upper.right) / 2
            self.name.move_to((beside, square.center[1] + 0.55, 0))
            self.count.move_to((beside, square.center[1] - 0.4, 0))
        else:
            self.name.move_to((upper.left, square.top + 0.42, 0), aligned_edge=LEFT)
            self.count.move_to((upper.right, square.top + 0.42, 0), aligned_edge=RIGHT)
            align_baseline(self.count, self.name)
        self._plot(lower, frame)

    def _plot(self, room: Region, frame: Frame) -> None:
        """The axes with their titles, the dots, and the ring."""
        inner = Region(room.left, room.right, room.bottom + FOOT, room.top - HEAD)
        self.plot = Plot.inside(inner, (-1, STARTS, 0), (LOWEST, HIGHEST, 50), cross=(-1, LOWEST))
        box = self.plot.box
        right, sorted_ = Words("points right", SMALLEST, role="muted"), Words("starts", SMALLEST, role="muted")
        right.move_to((room.left, room.top - 0.5 * HEAD, 0), aligned_edge=LEFT)
        sorted_.move_to((box.right, room.bottom + 0.4 * FOOT, 0), aligned_edge=RIGHT)
        self.titles = [right, sorted_]
        self.dots = Scatter(self.plot, self.places(), "disc", theme().activation, radius=frame.pick(0.085, 0.055))
        self.dots.add_updater(lambda dots: dots.set_at(self.places()))
        self.ring = PlotDot(self.plot, lambda: tuple(self.places()[self.place]), radius=frame.pick(0.2, 0.15))
        self.ring.set_fill(opacity=0).set_stroke(theme().accent, 5).set_z_index(5)

    @property
    def place(self) -> int:
        """The place, among the sorted starts, of the one that the map shows."""
        return MIDDLE + max(0, self.replay.step - self.learned)

    def places(self) -> np.ndarray:
        """Where the dots are now: (25, 2)."""
        step = self.starts.steps[min(self.replay.step, self.learned)]
        return np.column_stack([np.arange(STARTS), self.starts.counts(step)])

    def learn(self) -> VMobject:
        """All starts learn: an animation."""
        return self._to(self.learned)

    def climb(self) -> VMobject:
        """From the middle start to the top one, start by start: an animation."""
        return self._to(self.learned + TOP - MIDDLE)

    def _to(self, picture: int) -> VMobject:
        goal = self.replay.moment_of(picture)
        goes: VMobject = animate(self.replay.moment, rate_func=linear).set_value(goal)
        return goes
