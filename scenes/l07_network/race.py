"""The race of a loop and one product, as Vectorisation lays it out: two lanes, what runs in them, and the clock."""

from __future__ import annotations

from typing import Any

from manim import ValueTracker, VMobject

from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words, code_line
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.lanes import CallLane, TimeBar, queue
from scenes.l07_network.timing import (
    ASKING,
    FLOWERS,
    LARGE,
    LARGE_TOOK,
    LOOP_ASKING,
    LOOP_TOOK,
    MULTIPLYING,
    PRODUCT_TOOK,
    TENFOLD,
    W,
    X,
)

CODES = ("for x in X: x @ W.T + b", "X @ W.T + b")
BAR = 1.0  # how high a lane's bar is
TOOK = LOOP_TOOK, PRODUCT_TOOK


class Race:
    """A lane for each program: its code and its multiplications over a bar of flowers, later of calls.

    `runs` follow `clock`; so do the stopwatches, `times`. `split` are both bars cut into multiplying and asking.
    """

    def __init__(self, frame: Frame) -> None:
        self.lanes = [
            Region(r.left + 0.1, r.right - 0.1, r.bottom, r.top)
            for r in frame.stage.inset(0.1, 0.25).rows(1, 1, gap=1.5)
        ]
        self.size = frame.pick(1.15 * BODY, 0.92 * BODY)
        self.codes = [self.head(k, code_line(code, self.size), -1) for k, code in enumerate(CODES)]
        self.counts = [self.head(k, _count(), 1) for k in range(2)]
        self.ticks = [queue(self.bar(k), touching=k == 1) for k in range(2)]
        self.middle = Region(self.lanes[0].left, self.lanes[0].right, self.lanes[1].top, self.lanes[0].bottom)
        self.equal = Words("equally fast?", HERO).move_to(self.middle.center)
        self.clock = ValueTracker(0.0)
        self.runs = [
            CallLane(self.bar(k), calls=calls, call=took / calls, span=lambda: LOOP_TOOK, clock=self.clock.get_value)
            for k, (calls, took) in enumerate(zip((FLOWERS, 1), TOOK, strict=True))
        ]
        self.times = [self.head(k, self._time(took), 1) for k, took in enumerate(TOOK)]
        for texts in zip(self.codes, self.counts, self.times, strict=True):
            align_baseline(*texts)
        asked = (LOOP_ASKING, FLOWERS), (ASKING, 1)
        self.split = [
            TimeBar(self.bar(k), span=LOOP_TOOK, stretches=[(MULTIPLYING, 1, "activation"), (*asked[k], "muted")])
            for k in range(2)
        ]
        self.sums = [self.head(k, self._sum(asked[k][0], took), 1) for k, took in enumerate(TOOK)]
        for code, written in zip(self.codes, self.sums, strict=True):
            align_baseline(code, written)

    def bar(self, k: int) -> Region:
        """Where lane `k`'s bar is."""
        lane = self.lanes[k]
        return Region(lane.left, lane.right, lane.bottom, lane.bottom + BAR)

    def head(self, k: int, mobject: VMobject, side: int) -> VMobject:
        """Above a lane's bar, at its left (-1) or right (1) end."""
        lane = self.lanes[k]
        return Region(lane.left, lane.right, lane.bottom + BAR + 0.2, lane.top).place(mobject, side, -1)

    def _time(self, took: float) -> Formula:
        """A lane's stopwatch, which stops when its work is done."""
        t = Value(lambda: min(self.clock.get_value(), took), places=1, reserve="000.0", align="right")
        return Formula('@t "µs"', HERO, t=t)

    def _sum(self, asking: float, took: float) -> Formula:
        """Multiplying and asking make up a lane's time."""
        m = Value(MULTIPLYING, places=1, role="activation")
        a, t = Value(asking, places=1, role="muted"), Value(took, places=1)
        return Formula("@m + @a = @t", self.size, m=m, a=a, t=t)


class Tenfold:
    """One product for 150 flowers, below, and one for 1500, above, to one scale: first whole, then cut up.

    `blocks` are the products cut into asking and a block for each 150 flowers; `steps` how the cut is found.
    """

    def __init__(self, race: Race, frame: Frame) -> None:
        span = 1.04 * LARGE_TOOK
        sizes = (LARGE, LARGE_TOOK, TENFOLD), (X, PRODUCT_TOOK, 1)
        self.names = []
        for k, (table, *_) in enumerate(sizes):
            n = Value(float(len(table)), places=0, role="input")
            self.names.append(race.head(k, Formula('@n "flowers, one product"', BODY, n=n), -1))
        self.times = [race.head(k, Formula('@t "µs"', HERO, t=Value(took, places=1)), 1)
                      for k, (_, took, _) in enumerate(sizes)]  # fmt: skip
        for name, time in zip(self.names, self.times, strict=True):
            align_baseline(name, time)
        self.whole = [TimeBar(race.bar(k), span=span, stretches=[(took, 1, "activation")])
                      for k, (_, took, _) in enumerate(sizes)]  # fmt: skip
        self.blocks = [
            TimeBar(
                race.bar(k), span=span, stretches=[(ASKING, 1, "muted"), (count * MULTIPLYING, count, "activation")]
            )
            for k, (_, _, count) in enumerate(sizes)
        ]
        self.guess = Formula(
            '@t "µs?"', HERO, t=Value(TENFOLD * PRODUCT_TOOK, places=0)
        ).move_to(race.middle.center)  # fmt: skip
        more: dict[str, Any] = {"a": Value(LARGE_TOOK, places=1), "b": Value(PRODUCT_TOOK, places=1)}
        more["n"] = Value(float(TENFOLD - 1), places=0)
        m, a, t = (
            Value(MULTIPLYING, places=1, role="activation"),
            Value(ASKING, places=1),
            Value(PRODUCT_TOOK, places=1),
        )
        self.steps = [
            Formula('(@a - @b) slash @n approx @m "multiplying"', race.size, m=m, **more),
            Formula('@t - @m = @a "asking"', race.size, t=t, a=a, m=Value(MULTIPLYING, places=1, role="activation")),
        ]
        middle = race.middle
        rooms = frame.pick(middle.columns(1.25, 1, gap=0.5), middle.inset(0.0, 0.12).rows(1, 1, gap=0.1))
        for step, room in zip(self.steps, rooms, strict=True):
            room.fit(step)


def _count() -> Formula:
    """150 · 3 · 2 = 900, from the shapes of the tables."""
    n = {name: float(k) for name, k in zip("abc", (FLOWERS, *W.shape), strict=True)}
    numbers: dict[str, Any] = {name: Value(k, places=0) for name, k in n.items()}
    numbers["all"] = Value(float(X.size * len(W)), places=0)
    return Formula("@a dot @b dot @c = @all", BODY, **numbers)
