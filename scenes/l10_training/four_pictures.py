"""What FourDataSets draws: a set's map with a single cut; a wall of small maps; large maps side by side."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DOWN, Mobject, VMobject, linear

from nn_core import Network, data
from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.moves.animate import animate
from scenes.kit.plot.marks import Segment
from scenes.kit.plot.scatter import Scatter
from scenes.kit.runs.replay import Replay
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.four_sets import CUTS, SETS, STARTS, TWO, OneCut, Starts

LOW = 20  # so many of two neurons' starts stay low on the spiral
BELOW = 1.8  # what a map's name and count take below it, on a wide frame
RIM = 0.8  # the stroke around a point
LINE = 7  # the stroke of a neuron's cut


def stilled(shown: DecisionMap) -> list[Mobject]:
    """A map's parts as they are now; they follow nothing from here on."""
    for part in shown.base:
        part.update()
        part.clear_updaters()
    return list(shown.base)


def dotted(shown: DecisionMap, points: data.Dataset, radius: float) -> list[Scatter]:
    """A set's points on a map, with thin rims: many lie close together."""
    marks = shown.mark(points, radius=radius)
    for mark in marks:
        mark.set_stroke(width=RIM)
    return marks


def cuts_of(net: Network) -> list[Line]:
    """The lines on which the hidden neurons of a network change their sign."""
    state = net.state()
    W, b = state["hidden.W"], state["hidden.b"]
    sizes = np.hypot(*W.T)
    return [Line(float(np.arctan2(w[1], w[0])), float(-c / s)) for w, c, s in zip(W, b, sizes, strict=True)]


def right_of(replay: Replay, size: Size = BODY) -> Value:
    """How many points are right in the picture that the replay shows: live."""
    return Value(lambda: replay.metric("right"), places=0, size=size, role="activation", reserve="000", align="center")


class CutMap:
    """The points of a set, and a single neuron that learns them; its `name`, and the `count` of what is right."""

    def __init__(self, cut: OneCut, room: Region, frame: Frame) -> None:
        self.replay = cut.replay()
        side = min(room.width * frame.pick(1.0, 0.56), room.height - frame.pick(BELOW, 0.0))
        top = frame.pick(room.center[1] + (side + BELOW) / 2, room.top)
        square = Region(room.left, room.left + side, top - side, top)
        self.map = DecisionMap(self.replay, "output", width=side)
        self.map.plot.move_to(square.center)
        self.marks = dotted(self.map, SETS[cut.name], frame.pick(0.075, 0.065))
        self.name, self.count = Words(cut.name, BODY), right_of(self.replay, HERO)
        if frame.wide:
            places = square.at(0, -1) + 0.5 * DOWN, square.at(0, -1) + 1.35 * DOWN
        else:
            beside = (square.right + room.right) / 2
            places = np.array([beside, square.center[1] + 0.4, 0]), np.array([beside, square.center[1] - 0.5, 0])
        self.name.move_to(places[0])
        self.count.move_to(places[1])

    def learn(self) -> VMobject:
        """The run, evenly: an animation."""
        run: VMobject = animate(self.replay.moment, rate_func=linear).set_value(1)
        return run


def said(counts: np.ndarray, size: Size) -> Formula:
    """How many starts these are, and from where to where their counts go."""
    number = Value(float(len(counts)), places=0)
    low, high = (Value(float(end), places=0, role="activation") for end in (counts.min(), counts.max()))
    return Formula('@n "starts:" @a "to" @b', size, n=number, a=low, b=high)


def openings(shown: DecisionMap) -> list[Segment]:
    """Where the class that fills the middle of a map reaches the map's edge: a stretch for each opening."""
    heights, ticks = shown.replay.heights("output.z"), shown.replay.grid.ticks
    middle = heights[len(ticks) // 2, len(ticks) // 2] > 0
    low, high = float(ticks[0]), float(ticks[-1])
    edges: list[tuple[np.ndarray, Callable[[float], tuple[float, float]]]] = [
        (heights[:, 0], lambda y: (low, y)),
        (heights[:, -1], lambda y: (high, y)),
        (heights[0], lambda x: (x, low)),
        (heights[-1], lambda x: (x, high)),
    ]
    found = []
    for row, at in edges:
        inside = np.flatnonzero((row > 0) == middle)
        if len(inside):
            ends = at(float(ticks[inside[0]])), at(float(ticks[inside[-1]]))
            found.append(Segment(shown.plot, ends, role="accent", stroke_width=16).set_z_index(6))
    return found


class Wall:
    """Small maps of all starts of two neurons on the spiral, sorted; in each the single neuron's cut.

    The last ones, which part it, have a yellow one of the `frames`; `words` say how many points both kinds have right.
    """

    def __init__(self, stage: Region, columns: int, size: Size) -> None:
        starts, cut = TWO["spiral"], CUTS["spiral"].line()
        room, foot = stage.rows(86, 14, gap=0.15)
        rows = -(-STARTS // columns)
        pitch = min(room.width / columns, room.height / rows)
        self.tiles: list[list[Mobject]] = []
        self.cuts: list[StraightCut] = []
        self.frames: list[Highlight] = []
        for place in range(STARTS):
            row, column = divmod(place, columns)
            across = column - (min(columns, STARTS - row * columns) - 1) / 2
            shown = DecisionMap(starts.still(place), "output", width=0.9 * pitch)
            shown.plot.move_to(room.center + pitch * np.array([across, (rows - 1) / 2 - row, 0.0]))
            self.tiles.append(stilled(shown))
            self.cuts.append(StraightCut(shown.plot, cut, role="weight", stroke_width=4))
            self.frames.append(Highlight(shown.plot, margin=0.05).set_fill(opacity=0).set_stroke(width=5))
        kinds = starts.right[:LOW], starts.right[LOW:]
        self.words = [place.fit(said(kind, size)) for kind, place in zip(kinds, foot.columns(1, 1), strict=True)]
        self.rows = [self.tiles[first : first + columns] for first in range(0, STARTS, columns)]


class MapRow:
    """Large maps side by side, each with its points, a caption with its count, its neurons' `cuts` and `openings`.

    A caption is `name: count`; all of a name but its last line stand above it.
    """

    def __init__(self, shown: list[tuple[Starts, int, str]], stage: Region, frame: Frame) -> None:
        rooms = stage.columns(*[1.0] * len(shown), gap=frame.pick(0.8, 0.4))
        foot = 0.55 + 0.65 * max(len(name.splitlines()) for _, _, name in shown)
        side = min(rooms[0].width, rooms[0].height - foot)
        self.maps: list[list[Mobject]] = []
        self.marks: list[list[Scatter]] = []
        self.cuts: list[list[StraightCut]] = []
        self.openings: list[list[Segment]] = []
        self.captions = [caption(starts, place, name) for starts, place, name in shown]
        fit = min(1.0, *(rooms[0].width / words.width for words in self.captions))
        for (starts, place, _), words, room in zip(shown, self.captions, rooms, strict=True):
            replay = starts.still(place)
            each = DecisionMap(replay, "output", width=side)
            each.plot.move_to(Region(room.left, room.right, room.bottom + foot - 0.25, room.top - 0.2).center)
            words.scale(fit).next_to(each.plot, DOWN, buff=0.3)
            self.openings.append(openings(each))
            self.maps.append(stilled(each))
            self.marks.append(dotted(each, starts.points, frame.pick(0.09, 0.075)))
            lines = cuts_of(replay.net)
            self.cuts.append([StraightCut(each.plot, line, role="weight", stroke_width=LINE) for line in lines])
        align_baseline(*self.captions)


def caption(starts: Starts, place: int, name: str) -> Formula:
    """What a map shows, and how many points are right."""
    *above, last = name.splitlines()
    source = "".join(f'"{line}" \\ ' for line in above) + f'"{last}:" @n'
    return Formula(source, 1.3 * BODY, n=Value(float(starts.right[place]), places=0, role="activation"))
