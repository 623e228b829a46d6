"""One call and 150 calls, as Vectorisation lays them out: two lanes over one line of time, and the clocks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import RIGHT, RoundedRectangle, ValueTracker, VGroup, VMobject

from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words, code_line
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.ledger import queue
from scenes.l07_network.time_lanes import CallLane, TimeAxis, TimeBar
from scenes.l07_network.timing import (
    ASKING,
    CALL_TOOK,
    EACH,
    FLOWERS,
    LOOP_ASKING,
    LOOP_TOOK,
    MULTIPLYING,
    PRODUCT_TOOK,
    W,
    X,
)

CODES = ("for x in X: x @ W.T + b", "X @ W.T + b")
ONE = "x @ W.T + b"
BAR, HEAD, AXIS = 1.15, 0.8, 0.75  # how high a lane's bar is, what stands above it, and the line of time
CLOSE = 5.2  # the microseconds that are in sight at first
FAR = 1.02  # and later, as a share of the time that has passed
TOOK = LOOP_TOOK, PRODUCT_TOOK


class Race:
    """A lane for each program: its code and its multiplications over a bar of flowers, later of calls.

    `runs` follow their `clocks`; so do the stopwatches, `times`, and the scale of time, which has room for both.
    `split` are both bars in the end, cut into multiplying and asking.
    """

    def __init__(self, frame: Frame) -> None:
        stage = replace(frame.stage.inset(0.15, 0.0), top=frame.stage.top - 0.15)
        foot = Region(stage.left, stage.right, stage.bottom, stage.bottom + AXIS)
        above = Region(stage.left, stage.right, foot.top, stage.top)
        lower = Region(stage.left, stage.right, above.bottom + 0.15, above.bottom + 0.15 + BAR + HEAD)
        upper = Region(stage.left, stage.right, above.top - BAR - HEAD, above.top)
        self.lanes = [upper, lower]
        self.size = frame.pick(1.15 * BODY, 0.92 * BODY)
        self.codes = [self.head(k, code_line(code, self.size), -1) for k, code in enumerate(CODES)]
        self.one = self.head(0, code_line(ONE, self.size), -1)
        self.counts = [self.head(k, _count(), 1) for k in range(2)]
        self.ticks = [queue(self.bar(k), touching=k == 1) for k in range(2)]
        self.middle = Region(stage.left, stage.right, lower.top, upper.bottom)
        self.equal = Words("equally fast?", HERO).move_to(self.middle.center)
        self.clocks, self.cut = [ValueTracker(0.0), ValueTracker(0.0)], ValueTracker(0.0)
        self.axis = TimeAxis(Region(foot.left, foot.right, foot.bottom, foot.top), self.span)
        self.runs = [self._run(0, FLOWERS, EACH), self._run(1, 1, FLOWERS * EACH)]
        self.times = [self.head(k, self._time(k), 1) for k in range(2)]
        self.split = [
            TimeBar(
                self.bar(k), span=FAR * LOOP_TOOK, stretches=[(MULTIPLYING, 1, "activation"), (asked, calls, "muted")]
            )
            for k, (asked, calls) in enumerate(((LOOP_ASKING, FLOWERS), (ASKING, 1)))
        ]
        self.sums = [self.head(k, self._sum(asked, TOOK[k]), 1) for k, asked in enumerate((LOOP_ASKING, ASKING))]
        for texts in zip(self.codes, self.counts, self.times, self.sums, strict=True):
            align_baseline(*texts)
        self.flowers = [self._flowers(k) for k in range(2)]
        align_baseline(self.codes[0], self.one, self.flowers[0])
        align_baseline(self.codes[1], self.flowers[1])

    def span(self) -> float:
        """The microseconds in sight."""
        return max(CLOSE, FAR * self.clocks[0].get_value())

    def _run(self, k: int, calls: int, multiplying: float) -> CallLane:
        """The calls of a lane."""
        asking = LOOP_TOOK / FLOWERS - EACH if k == 0 else ASKING
        return CallLane(self.bar(k), calls=calls, asking=asking, multiplying=multiplying, span=self.span,
                        clock=self.clocks[k].get_value, cut=self.cut.get_value)  # fmt: skip

    def bar(self, k: int) -> Region:
        """Where lane `k`'s bar is."""
        lane = self.lanes[k]
        return Region(lane.left, lane.right, lane.bottom, lane.bottom + BAR)

    def head(self, k: int, mobject: VMobject, side: int) -> VMobject:
        """Above a lane's bar, at its left (-1) or right (1) end."""
        lane = self.lanes[k]
        return Region(lane.left, lane.right, lane.bottom + BAR + 0.2, lane.top).place(mobject, side, -1)

    def _flowers(self, k: int) -> VMobject:
        """How many flowers a lane's first call is for."""
        if k == 0:
            words: VMobject = Words("one flower", self.size, role="input")
        else:
            n = Value(float(FLOWERS), places=0, role="input")
            words = Formula('@n "flowers"', self.size, role="input", n=n)
        return words.next_to(self.codes[1], RIGHT, buff=0.8)

    def _time(self, k: int) -> Formula:
        """A lane's stopwatch."""
        t = Value(self.clocks[k].get_value, places=1, reserve="000.0", align="right")
        return Formula('@t "µs"', HERO, t=t)

    def _sum(self, asking: float, took: float) -> Formula:
        """Multiplying and asking make up a lane's time."""
        m = Value(MULTIPLYING, places=1, role="activation")
        a, t = Value(asking, places=1, role="muted"), Value(took, places=1)
        return Formula('@m + @a = @t "µs"', self.size, m=m, a=a, t=t)

    def guess(self) -> Formula:
        """The tempting time of one call for all flowers."""
        n, t = Value(float(FLOWERS), places=0), Value(CALL_TOOK, places=1)
        return Formula('@n dot @t "µs?"', HERO, n=n, t=t).move_to(self.middle.center)

    def below(self, k: int) -> Region:
        """All the stage below a lane."""
        return Region(self.lanes[k].left, self.lanes[k].right, self.lanes[1].bottom - AXIS, self.lanes[k].bottom - 0.3)

    def speed(self, factor: float) -> VGroup:
        """How many times as fast the clock runs."""
        return plate(Formula('"clock" @r times', BODY, r=Value(factor, places=0)), self.middle.center)

    def badge(self, ratio: float) -> VGroup:
        """How many times as long the loop takes, at the end of its bar."""
        written = Formula("@r times", HERO, r=Value(ratio, places=0))
        center = self.middle.center
        return plate(written, np.array([center[0], center[1], 0.0]))

    def beside(self, start: float) -> Region:
        """Between the lanes, from a time on."""
        return Region(float(self.axis.at(start)[0]) + 0.3, self.middle.right, self.middle.bottom, self.middle.top)

    def block(self, k: int, start: float, end: float) -> Region:
        """The part of a lane's bar between two times."""
        left, right = (float(self.axis.at(time)[0]) for time in (start, end))
        return Region(left, right, self.bar(k).bottom, self.bar(k).top).inset(0.15, 0.1)

    def more(self) -> Formula:
        """What all flowers but one cost, in their part of the bar."""
        n, t = (
            Value(float(FLOWERS - 1), places=0, role="background"),
            Value(PRODUCT_TOOK - CALL_TOOK, places=1, role="background"),
        )
        written = Formula('@n "more:" @t "µs"', HERO, role="background", n=n, t=t)
        return self.block(1, CALL_TOOK, PRODUCT_TOOK).fit(written)

    def each(self) -> Formula:
        """What multiplying for one flower takes."""
        a, n = Value(PRODUCT_TOOK - CALL_TOOK, places=1), Value(float(FLOWERS - 1), places=0)
        m = Value(EACH, places=2, role="activation")
        written = Formula(
            '@a slash @n approx @m {{ "µs a flower" : w }}', HERO, m=m, a=a, n=n, colors={"w": "activation"}
        )
        return self.beside(CALL_TOOK).inset(0.0, 0.1).fit(written)


def plate(written: VMobject, center: np.ndarray) -> VGroup:
    """A text on a tinted plate."""
    box = RoundedRectangle(width=written.width + 0.5, height=0.85, corner_radius=0.2, stroke_width=3)
    box.set_stroke(theme().accent).set_fill(theme().panel, 1).move_to(center)
    return VGroup(box, written.move_to(center))


def _count() -> Formula:
    """150 · 3 · 2 = 900, from the shapes of the tables."""
    n = {name: float(k) for name, k in zip("abc", (FLOWERS, *W.shape), strict=True)}
    numbers: dict[str, Any] = {name: Value(k, places=0) for name, k in n.items()}
    numbers["all"] = Value(float(X.size * len(W)), places=0)
    return Formula("@a dot @b dot @c = @all", BODY, **numbers)
