"""What FourDataSets draws: a set's map, first of one neuron, then of a hidden layer, with the layer's lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, Mobject, Square, VGroup, linear

from scenes.kit.field.arrow_field import ArrowField
from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.plot.curves import visible_runs
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter, Shape
from scenes.kit.runs.replay import Replay
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Title
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value
from scenes.l10_training.four_sets import ALONE, HIDDEN, LAYERED, SETS, crossing, voting_lines

ABOVE, BELOW = 0.75, 1.1  # what a map's name and its counts take, on a wide frame
OLD = 0.7  # how large a count is when there is a newer one
END = 0.1  # the radius of the points that are joined, on the map in its row
RIM = 0.8  # the stroke around a point: many lie close together
LINE, ARROW = 6, 0.42  # the stroke of a hidden neuron's line; how long its arrow is, on the map in its row
FAR = 10.0  # beyond every map
OUT = -0.8  # how far along a line's arrow a dot goes that leaves the middle


def middle_of(line: Line, plot: Plot) -> np.ndarray | None:
    """The middle of what a plot shows of a line, (2,); None if that is nothing."""
    along = np.array([-line.normal[1], line.normal[0]])
    foot = line.offset * line.normal
    runs = visible_runs(np.stack([foot - FAR * along, foot + FAR * along]), *plot.limits)
    return np.asarray(runs[0].mean(axis=0)) if runs else None


class LayerLines:
    """The lines of a hidden layer's neurons in a plot, at the step that a replay shows; `arrows` say how they vote."""

    def __init__(self, plot: Plot, replay: Replay) -> None:
        self.plot, self.replay = plot, replay
        self.lines = [
            StraightCut(plot, partial(self._line, k), role="activation", stroke_width=LINE) for k in range(HIDDEN)
        ]
        self.arrows = [self._arrow(k) for k in range(HIDDEN)]

    def _arrow(self, k: int) -> ArrowField:
        """How a neuron votes, with a rim: it lies among points."""
        hue, sources = theme().activation, (partial(self._foot, k), partial(self._vote, k))
        arrow = ArrowField(self.plot, *sources, scale=ARROW, color=hue, thickness=2.0)
        return arrow.set_stroke(theme().background, 1.5)

    def _line(self, k: int) -> Line:
        return voting_lines(self.replay.history.snapshots[self.replay.step])[k]

    def through(self, way: Callable[[], float]) -> PlotDot:
        """A dot that goes from the middle of the plot out across a line that is seen, and back; then the next."""
        seen = [line for line in map(self._line, range(HIDDEN)) if middle_of(line, self.plot) is not None]
        stops = np.array([np.zeros(2), *(stop for line in seen for stop in (OUT * line.normal, np.zeros(2)))])

        def at() -> np.ndarray:
            place = way() * 2
            return np.array([np.interp(place, range(len(stops)), axis) for axis in stops.T])

        return PlotDot(self.plot, at, radius=0.2).set_z_index(7)

    def _foot(self, k: int) -> np.ndarray:
        middle = middle_of(self._line(k), self.plot)
        return np.zeros(2) if middle is None else middle

    def _vote(self, k: int) -> np.ndarray:
        """Its arrow, which grows with the map; none where the map does not show the line."""
        line = self._line(k)
        return np.zeros(2) if middle_of(line, self.plot) is None else line.normal * self.plot.corners.scale_now


class SetMap:
    """The points of the set `name` in `room`: as `alone` sees them, one neuron, and as a hidden `layer` does.

    `before` and `after` count what both have right, live; `title` names the set. It may come to the front and go back.
    """

    def __init__(self, name: str, room: Region, frame: Frame) -> None:
        side = min(room.width * frame.pick(1.0, 0.58), room.height - frame.pick(ABOVE + BELOW, 0.0))
        top = room.center[1] + side / 2 + frame.pick((BELOW - ABOVE) / 2, 0.0)
        self.home = square = Region(room.left, room.left + side, top - side, top)
        self.name, self.points = name, SETS[name]
        self.alone = DecisionMap(ALONE[name].film(), "output", width=side)
        self.plot = self.alone.plot
        self.layer = DecisionMap(LAYERED[name].film(), "output", plot=self.plot)
        self.plot.move_to(square.center)
        self.marks = self.alone.mark(self.points, radius=frame.pick(0.072, 0.065))
        for mark in self.marks:
            mark.set_stroke(width=RIM)
        self.lines = LayerLines(self.plot, self.layer.replay)
        self.title = Words(name, 1.2 * BODY)
        self.before, self.after = count_of(self.alone.replay), count_of(self.layer.replay)
        self.counts = VGroup(self.before)
        self.arrow = Maths("arrow.r" if frame.wide else "arrow.b", BODY, role="muted")
        if frame.wide:
            self.title.move_to(square.at(0, 1) + 0.4 * UP)
            self.before.move_to(square.at(0, -1) + 0.62 * DOWN)
        else:
            beside = np.array([(square.right + room.right) / 2, square.top, 0])
            self.title.move_to(beside + 0.3 * DOWN)
            self.before.move_to(beside + (0.6 + (side - 0.6) / 2) * DOWN)
        self.aside(frame)

    def aside(self, frame: Frame) -> None:
        """Where its counts stand when there are two: the first one smaller, aside of the second."""
        small = self.before.copy().clear_updaters().scale(OLD)
        row = VGroup(small, self.arrow, self.after)
        row.arrange(frame.pick(RIGHT, DOWN), buff=frame.pick(0.18, 0.32)).move_to(self.before)
        self.place = small.get_center()
        self.backdrop = Square(stroke_width=0).set_fill(theme().background, 1)
        self.backdrop.add_updater(self._behind, call_updater=True)

    def _behind(self, backdrop: Mobject) -> None:
        """Nothing is seen through the map when it is in front."""
        backdrop.set(width=self.plot.box.width).move_to(self.plot.box.center)

    def learn(self, shown: DecisionMap) -> Any:
        """The whole run of one of the maps, evenly: an animation."""
        return animate(shown.replay.moment, rate_func=linear).set_value(1)

    def makes_room(self) -> Any:
        """The first count goes aside for the second: an animation."""
        self.counts = VGroup(self.before, self.arrow, self.after)
        return animate(self.before).scale(OLD).move_to(self.place)

    def still(self) -> list[Mobject]:
        """What the neuron alone has painted; its count follows nothing from now on."""
        self.before.clear_updaters()
        return [part.clear_updaters() for part in (self.alone.heat, self.alone.line)]

    @property
    def seen(self) -> list[Mobject]:
        """All of the map, from below."""
        layered = [self.layer.heat, self.plot, self.layer.line]
        return [self.backdrop, *layered, *self.marks, *self.lines.lines, *self.lines.arrows]

    def goes(self, room: Region) -> Any:
        """The map fills a square: an animation."""
        return animate(self.plot).scale(room.width / self.plot.box.width).move_to(room.center)


def count_of(replay: Replay) -> Value:
    """How many points are right in the picture that a replay shows: live."""
    return Value(
        lambda: replay.metric("right"), places=0, size=1.0 * HERO, role="activation", reserve="000", align="center"
    )


class Crossing:
    """Two joins of points, one of each class, that cross; their ends and the place where they meet."""

    def __init__(self, shown: SetMap) -> None:
        pairs, self.place = crossing(shown.name)
        shapes: tuple[Shape, ...] = ("disc", "triangle")
        self.joins, self.ends = [], []
        for pair, shape, hue in zip(pairs, shapes, theme().classes, strict=False):
            ends = (pair[0], pair[1])
            self.joins.append(Segment(shown.plot, partial(tuple, ends), color=hue, stroke_width=11).set_z_index(5))
            self.ends.append(Scatter(shown.plot, pair, shape, hue, radius=END).set_z_index(6))
            self.ends[-1].add_updater(lambda each: each.refresh())
        self.meeting = PlotDot(shown.plot, lambda: tuple(self.place), radius=0.15).set_z_index(7)

    def through(self, plot: Plot, angle: Callable[[], float]) -> StraightCut:
        """A straight line through the meeting place, turned so far: live."""

        def line() -> Line:
            return Line(angle(), float(Line(angle(), 0.0).normal @ self.place))

        return StraightCut(plot, line, role="ink", stroke_width=7).set_z_index(6)

    @property
    def parts(self) -> list[Mobject]:
        """All of it."""
        return [*self.joins, *self.ends, self.meeting]


def rooms(frame: Frame) -> list[Region]:
    """Four rooms on the stage: in a row, or two by two."""
    stage, gap = frame.stage, frame.pick(0.3, 0.25)
    if frame.wide:
        width = (stage.width - 3 * gap) / 4
        lefts = [stage.left + k * (width + gap) for k in range(4)]
        return [Region(left, left + width, stage.bottom, stage.top) for left in lefts]
    return [room for row in stage.rows(1, 1, gap=gap) for room in row.columns(1, 1, gap=gap)]


def maps(frame: Frame) -> list[SetMap]:
    """The four maps in their rooms."""
    found = [SetMap(name, room, frame) for name, room in zip(SETS, rooms(frame), strict=True)]
    if frame.wide:
        align_baseline(*(each.title for each in found))
    return found


def front(frame: Frame) -> tuple[Region, Region, list[Region]]:
    """The square in front, the room for words beside it, and three small squares for what waits."""
    stage, gap = frame.stage, frame.pick(0.3, 0.25)
    side = (stage.height - 2 * gap) / 3
    left = Region(stage.left, stage.left + side, stage.bottom, stage.top)
    start = frame.pick(stage.center[0] - stage.height / 2, left.right + gap)
    hero = Region(start, start + stage.height, stage.bottom, stage.top)
    return hero, Region(hero.right, stage.right, stage.bottom, stage.top), list(left.rows(1, 1, 1, gap=gap))


def machine(words: str, frame: Frame, title: Title) -> Words:
    """What learns, at the right end of the title's row."""
    name = Words(words, 1.0 * BODY).move_to(frame.title.at(1, 0), aligned_edge=RIGHT)
    align_baseline(title.words, name)
    return name
