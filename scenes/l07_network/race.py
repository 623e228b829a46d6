"""The race of a loop and one product, as Vectorisation lays it out: two lanes, what runs in them, and the clock."""

from __future__ import annotations

from typing import Any

from manim import ValueTracker, VMobject

from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words, code_line
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.lanes import CallLane, queue
from scenes.l07_network.timing import CALL_TOOK, FLOWERS, LOOP_TOOK, PRODUCT_TOOK, W, X

CODES = ("for x in X: x @ W.T + b", "X @ W.T + b")
BAR = 1.0  # how high a lane's bar is


class Race:
    """A lane for each program: its code and its multiplications over a bar of flowers, later of calls.

    `runs` follow `clock`, and show `span` microseconds; so do the stopwatches, `times`.
    """

    def __init__(self, frame: Frame) -> None:
        self.lanes = [
            Region(r.left + 0.1, r.right - 0.1, r.bottom, r.top)
            for r in frame.stage.inset(0.1, 0.35).rows(1, 1, gap=0.9)
        ]
        size = frame.pick(1.15 * BODY, 0.92 * BODY)
        self.codes = [self.head(k, code_line(code, size), -1) for k, code in enumerate(CODES)]
        self.counts = [self.head(k, _count(), 1) for k in range(2)]
        self.ticks = [queue(self.bar(k), touching=k == 1) for k in range(2)]
        self.equal = Words("equally fast?", HERO).move_to(frame.stage.center)
        self.clock, self.span = ValueTracker(0.0), ValueTracker(LOOP_TOOK)
        self.runs = [
            CallLane(self.bar(k), calls=calls, call=call, span=self.span.get_value, clock=self.clock.get_value)
            for k, (calls, call) in enumerate(((FLOWERS, CALL_TOOK), (1, PRODUCT_TOOK)))
        ]
        self.times = [self.head(k, self._time(took), 1) for k, took in enumerate((LOOP_TOOK, PRODUCT_TOOK))]
        for texts in zip(self.codes, self.counts, self.times, strict=True):
            align_baseline(*texts)

    def bar(self, k: int) -> Region:
        """Where lane `k`'s bar is."""
        lane = self.lanes[k]
        return Region(lane.left, lane.right, lane.bottom, lane.bottom + BAR)

    def head(self, k: int, mobject: VMobject, side: int) -> VMobject:
        """Above a lane's bar, at its left (-1) or right (1) end."""
        lane = self.lanes[k]
        return Region(lane.left, lane.right, lane.bottom + BAR + 0.25, lane.top).place(mobject, side, -1)

    def _time(self, took: float) -> Formula:
        """A lane's stopwatch, which stops when its work is done."""
        t = Value(lambda: min(self.clock.get_value(), took), places=1, reserve="000.0", align="right")
        return Formula('@t "µs"', HERO, t=t)

    def inside(self, k: int, took: float) -> Formula:
        """What the first call of a magnified lane is for, and how long it takes."""
        run = self.runs[k]
        box = Region(run.x(0), run.x(took), run.region.bottom, run.region.top)
        who = ("one flower", "all flowers")[k]
        time = Value(took, places=1, role="background")
        return box.inset(0.2, 0.1).fit(Formula(f'"{who}:" quad @t "µs"', 1.1 * BODY, t=time, role="background"))


def _count() -> Formula:
    """150 · 3 · 2 = 900, from the shapes of the tables."""
    n = {name: float(k) for name, k in zip("abc", (FLOWERS, *W.shape), strict=True)}
    numbers: dict[str, Any] = {name: Value(k, places=0) for name, k in n.items()}
    numbers["all"] = Value(float(X.size * len(W)), places=0)
    return Formula("@a dot @b dot @c = @all", BODY, **numbers)
