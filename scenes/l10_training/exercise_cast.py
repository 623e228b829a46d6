"""What Exercises10 draws: batches as blocks of samples, the corners of xor under a turning line, two cost curves."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Square, ValueTracker, VGroup

from scenes.kit.field.straight_cut import Line, StraightCut
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.plot import Plot
from scenes.kit.plot.scatter import Scatter
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from scenes.l10_training.two_marks import LATE, moon_run

CORNERS, KINDS = np.array([[0.0, 0], [1, 1], [1, 0], [0, 1]]), np.array([0, 0, 1, 1])


class Batches(VGroup):
    """One pass: a block of cells for each batch, side by side, 4 cells wide; the last one may be shorter.

    >>> batches = Batches(240, 32, Region(-6, 6, -2, 2))
    >>> [len(block) for block in batches]
    [32, 32, 32, 32, 32, 32, 32, 16]
    """

    def __init__(self, samples: int, size: int, room: Region) -> None:
        self.samples, self.size = samples, size
        count = -(-samples // size)
        pitch = min(room.width / (4.8 * count - 0.8), room.height / (size // 4))
        cell = Square(0.82 * pitch, stroke_width=0).set_fill(theme().input, 1)
        blocks = []
        for k in range(count):
            inside = min(size, samples - k * size)
            blocks.append(
                VGroup(*(cell.copy().move_to(((4.8 * k + j % 4) * pitch, -(j // 4) * pitch, 0)) for j in range(inside)))
            )
        super().__init__(*blocks)
        self.move_to(room.center)

    def readings(self) -> list[Reading]:
        """How many cells all blocks hold."""
        return [Reading("samples", float(sum(len(block) for block in self)), float(self.samples), 0.0)]


def update_tiles(batches: Batches, passes: int, room: Region) -> list[VGroup]:
    """A tile for each update: below each block of a pass a column of as many as there are passes.

    >>> columns = update_tiles(Batches(240, 32, Region(-6, 6, 0, 2)), 5, Region(-6, 6, -3, -1))
    >>> len(columns), sum(len(column) for column in columns)
    (8, 40)
    """
    pitch = room.height / passes
    hues = [theme().activation] * (len(batches) - 1) + [theme().gradient]
    tile = Square(min(0.68 * pitch, 0.8 * batches[0].width), stroke_width=0)
    columns = []
    for block, hue in zip(batches, hues, strict=True):
        places = [(block.get_x(), room.top - (k + 0.5) * pitch, 0) for k in range(passes)]
        columns.append(VGroup(*(tile.copy().set_fill(hue, 1).move_to(place) for place in places)))
    return columns


class XorLine:
    """The four corners of xor, and a line that `turned` (0 to 1) turns once round and moves along; `right` counts."""

    def __init__(self, room: Region) -> None:
        self.plot = Plot.inside(room, (-0.45, 1.45, 0), (-0.45, 1.45, 0), equal=True, cross=(0, 0))
        hues = theme().classes
        self.marks = [
            Scatter(self.plot, CORNERS[:2], "disc", hues[0], radius=0.27),
            Scatter(self.plot, CORNERS[2:], "triangle", hues[1], radius=0.27),
        ]
        self.turned = ValueTracker(0.0)
        self.cut = StraightCut(self.plot, lambda: self.line(), stroke_width=9)
        self.rings = Scatter(self.plot, self.wrong(), "ring", theme().ink, radius=0.44)
        self.rings.add_updater(lambda rings: rings.set_at(self.wrong()))

    def line(self) -> Line:
        """The line of this moment: round once, to and fro; it begins between a disc and the rest."""
        share = self.turned.get_value()
        angle = np.pi / 4 + 2 * np.pi * share
        centre = 0.5 * (np.cos(angle) + np.sin(angle))
        return Line(angle, centre + 0.36 * float(np.cos(6 * np.pi * share)))

    def wrong(self) -> np.ndarray:
        """The corners on the wrong side, its sides named in the better way."""
        return np.asarray(CORNERS[self.line().missed(CORNERS, KINDS)])

    def right(self) -> float:
        """How many corners are right."""
        return float(self.line().parted(CORNERS, KINDS))


class TwoCosts:
    """The training cost and the others' cost over the same steps; `shown` tracks up to which step they are drawn."""

    def __init__(self, room: Region, *, ticks: bool = True) -> None:
        top = Region(room.left, room.right, room.bottom, room.top - 0.2)
        self.plot = Plot.inside(top, (0, LATE, ticks * LATE / 2), (0, 0.9, ticks * 0.3), tick_size=LABEL)
        self.shown = ValueTracker(0.0)
        history, steps = moon_run(), np.arange(LATE + 1)
        self.lines = [
            Curve(self.plot, steps, row, role=role, stroke_width=8).show_until(0)
            for row, role in ((history.cost, "ink"), (history.metrics["others"], "gradient"))
        ]
        for line in self.lines:
            line.add_updater(lambda each: each.show_until(self.shown.get_value()))
        self.names = VGroup(
            Words("learned", LABEL).next_to(self.plot.c2p(490, history.cost[490]), DOWN, buff=0.2),
            Words("others", LABEL, role="gradient").next_to(
                self.plot.c2p(600, history.metrics["others"][600]), DOWN, buff=0.3
            ),
        )

    def mark(self, step: int) -> VGroup:
        """An upright line at a step, with both costs at their curves."""
        history = moon_run()
        costs = (float(history.cost[step]), float(history.metrics["others"][step]))
        guide = Segment(self.plot, ((step, 0.0), (step, 0.9)), role="muted", dashed=True)
        dots = [PlotDot(self.plot, (step, cost), radius=0.12) for cost in costs]
        low = Value(costs[0], places=2, size=BODY).next_to(dots[0], DOWN, buff=0.1).shift(0.55 * LEFT)
        high = Value(costs[1], places=2, size=BODY, role="gradient").next_to(dots[1], UP, buff=0.25)
        numbers = [low, high.shift((-0.55 if step == LATE else 0.6) * RIGHT)]
        return VGroup(guide, *dots, *numbers)


def sketches() -> list[VGroup]:
    """The three questions' pictures, small and without numbers: a pass in batches, a line under xor, two costs."""
    room = Region(-2.0, 2.0, -1.2, 1.2)
    xor, costs = XorLine(room), TwoCosts(room, ticks=False)
    lines = [line.clear_updaters().show_until(LATE) for line in costs.lines]
    return [VGroup(Batches(240, 32, room)), VGroup(xor.plot, *xor.marks, xor.cut), VGroup(costs.plot, *lines)]
