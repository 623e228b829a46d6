"""`LongCost`: the cost of a run over an axis of steps that grows, so that each plateau can be seen."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, Line, Mobject, ValueTracker, VGroup

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.readings import Reading
from scenes.kit.runs.replay import Replay
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value

HIGHEST = 0.88  # the cost at the upper edge
LEVELS = (0.2, 0.4, 0.6)  # costs that are named at the left


class LongCost(VGroup):
    """The cost up to the step of `replay`, in `region`; `last` tracks the step at the right end of the axis.

    `marks[step]` is a tick with the step's number: it goes along as the axis grows. `rest(first, second)` shades a
    plateau. Whatever stands beyond the right end is not drawn.

    >>> from scenes.l10_training.spiral import replay
    >>> view = LongCost(Region(-3, 3, -2, 2), replay(), 100, (65, 500))
    >>> view.last.set_value(1000) is view.last, view.update() is view
    (True, True)
    >>> [round(r.shown) for r in view.marks[500].update().readings()]
    [500, 500]
    """

    def __init__(self, region: Region, replay: Replay, last: float, steps: tuple[int, ...]) -> None:
        self.replay, self.last = replay, ValueTracker(last)
        left, bottom = 0.95, 0.75
        width, height = region.width - left - 0.15, region.height - bottom - 0.1
        self.plot = Coordinates((0, last, 0), (0, HIGHEST, 0), width=width, height=height)
        self.plot.shift((region.left + left, region.bottom + bottom, 0))
        box = self.plot.box
        across = Line((box.left, box.bottom, 0), (box.right, box.bottom, 0))
        up = Line((box.left, box.bottom, 0), (box.left, box.top, 0))
        self.axes = VGroup(across, up).set_stroke(theme().muted, 2.5)
        for level in LEVELS:
            number = Value(level, places=1, size=LABEL, role="muted")
            self.axes.add(number.next_to(self.plot.c2p(0, level), LEFT, buff=0.15))
        self.title = Words("cost", BODY).move_to(self.plot.c2p(last, HIGHEST - 0.07), aligned_edge=RIGHT)
        history = replay.history
        self.line = Curve(self.plot, np.arange(len(history.cost)), history.cost, role="ink", stroke_width=6)
        self.head = PlotDot(self.plot, self.now, radius=0.14)
        self.marks = {step: StepMark(self.plot, step) for step in steps}
        super().__init__(self.plot, self.axes, self.line, self.head)
        self.plot.add_updater(lambda _: self.plot.set_ranges((0, self.last.get_value()), (0, HIGHEST)))
        self.line.add_updater(lambda line: line.show_until(replay.step))

    def now(self) -> tuple[float, float]:
        """Step and cost of this moment."""
        return self.replay.step, self.replay.cost()

    def rest(self, first: int, second: int) -> Segment:
        """A thick band along a plateau, which goes along as the axis grows."""
        level = float(self.replay.history.cost[[first, second]].mean())

        def ends() -> tuple[tuple[float, float], tuple[float, float]]:
            end = self.last.get_value()
            return (min(first, end - 1e-3), level), (min(second, end), level)

        band = Segment(self.plot, ends, role="accent", stroke_width=34).set_z_index(-1)
        return band.set_stroke(opacity=0.35)

    def level(self, cost: float) -> Segment:
        """A dashed line across the plot at a cost."""
        return Segment(
            self.plot, lambda: ((0.0, cost), (self.plot.x_range[1], cost)), role="weight", dashed=True, stroke_width=5
        )


class StepMark(VGroup):
    """A tick on the axis at a step, with its number below."""

    def __init__(self, plot: Coordinates, step: int) -> None:
        def ends() -> tuple[tuple[float, float], tuple[float, float]]:
            return (step, -0.014), (step, 0.014)

        self.tick = Segment(plot, ends, role="muted", stroke_width=3)
        self.number = Value(float(step), places=0, size=LABEL, role="muted")

        def place(number: Mobject) -> None:
            number.next_to(plot.c2p(step, 0), DOWN, buff=0.15)

        place(self.number)
        self.number.add_updater(place)
        super().__init__(self.tick, self.number)

    def readings(self) -> list[Reading]:
        """Where the tick stands."""
        return [reading for reading in self.tick.readings() if reading.name.startswith("x")]
