"""What the boxes compute for one weight of the practice net and flower 134: a line each, live numbers, and a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import DOWN, RIGHT, VGroup

from nn_core import Trace
from scenes.kit.runs.practice_net import Y, practice_run
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.text.baseline import Ledger, align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.clearing_runs import CAREFUL, FORGETFUL, GAPS, Moment, costs, moments
from scenes.l10_training.living_net import LivingNet
from scenes.l10_training.practice_training import RATE

SIZE = BODY
LAPS = 2  # that are run with clear in each gap, for the table
THIRD = 2  # the upper output's weight that is 1


def lines() -> dict[str, Formula]:
    """A line for each box, about the upper output's first weight, and for each later lap one."""
    run = practice_run()
    first, second = (_gradient(moments(CAREFUL), k) for k in (0, 1))
    held = _gradient(moments(FORGETFUL), 1)
    start, once, twice = (_weight(moments(CAREFUL), k) for k in (0, 1, 2))
    answer: dict[str, Any] = {"places": 3, "role": "activation"}
    upper: dict[str, Any] = {key: Value(run["output.a"], (0, 0), **answer) for key in "abc"}
    return {
        "forward": _answer(run),
        "cost": Formula(
            "((@a - @y)^2 + (@b - @t)^2) \\/ 2 = @c", SIZE, digits="exponent formula",
            a=Value(run["output.a"], (0, 0), **answer), b=Value(run["output.a"], (0, 1), **answer),
            y=Value(Y, (0, 0), 0, role="target"), t=Value(Y, (0, 1), 0, role="target"), c=Value(run["loss"], places=3),
        ),
        "backward": Formula(
            "(@a - @y) dot @b (1 - @c) dot @h = @g", SIZE, digits="formula",
            y=Value(Y, (0, 0), 0, role="target"), h=Value(run["hidden.a"], (0, 0), **answer), g=_pink(first), **upper,
        ),
        "step": _step(start, first, once),
        "added": Formula('"old" thick @old thick + thick "new" thick @now = @sum', SIZE,
                         old=_pink(first), now=_pink(second), sum=_pink(held)),
        "alone": _step(once, second, twice),
        "nothing": _step(twice, 0.0, twice),
    }  # fmt: skip


def _gradient(run: tuple[Moment, ...], lap: int) -> float:
    """What the weight's gradient holds after a lap's backward pass."""
    return float([moment for moment in run if moment.done == "backward"][lap].gradients[1][0, 0])


def _weight(run: tuple[Moment, ...], steps: int) -> float:
    """The weight after so many steps."""
    return float([moment for moment in run if moment.done in ("start", "step")][steps].weights[1][0, 0])


def _pink(number: float) -> Value:
    return Value(number, places=3, role="gradient")


def _step(old: float, gradient: float, new: float) -> Formula:
    """A weight's step."""
    weight: dict[str, Any] = {"places": 3, "role": "weight"}
    return Formula("@w - @rate dot @g = @new", SIZE, w=Value(old, **weight), rate=Value(RATE, places=0),
                   g=_pink(gradient), new=Value(new, **weight))  # fmt: skip


def _answer(run: Trace) -> Formula:
    """The upper output's answer: its weights times the activations; the third weight is one."""
    values: dict[str, Any] = {"b": Value(run["output.b"], 0, 1, plus=True, role="bias")}
    for k in range(3):
        values[f"h{k}"] = Value(run["hidden.a"], (0, k), 3, role="activation", plus=k == THIRD)
        if k != THIRD:
            values[f"w{k}"] = Value(run["output.W"], (0, k), 1, plus=k > 0, role="weight")
    values["a"] = Value(run["output.a"], (0, 0), 3, role="activation")
    return Formula("sigma(@w0 dot @h0 med @w1 dot @h1 med @h2 med @b) = @a", SIZE, **values)


class Dials(VGroup):
    """The lap's number, the cost, the watched weight and its gradient, all live: `rows[key]` is a name and number.

    One below the other in a wide frame's `region`, else side by side.
    """

    def __init__(self, net: LivingNet, lap: Callable[[], float], region: Region, wide: bool) -> None:
        size: Size = 1.1 * BODY if wide else LABEL
        three: dict[str, Any] = {"places": 3, "align": "right"}
        names: list[Words | Maths] = [Words("lap", size), Words("cost", size)]
        names += [Maths("partial C \\/ partial w", size), Maths("w", size)]
        numbers = (
            Value(lap, places=0, size=size, align="right"),
            Value(lambda: net.cost(), size=size, **three),
            Value(net.gradient(1, 0, 0), size=size, role="gradient", **three),
            Value(net.weight(1, 0, 0), size=size, role="weight", reserve="−0.000", **three),
        )
        keys = ("lap", "cost", "gradient", "weight")
        if wide:
            ledger = Ledger(names, [*numbers], pitch=0.95, gap=0.6)
            self.rows = {key: ledger.row(k) for k, key in enumerate(keys)}
        else:
            pairs = [VGroup(*pair).arrange(RIGHT, buff=0.18) for pair in zip(names, numbers, strict=True)]
            VGroup(*pairs).arrange(RIGHT, buff=0.5)
            self.rows = dict(zip(keys, pairs, strict=True))
            align_baseline(*(text for pair in pairs for text in pair))
        super().__init__(*self.rows.values())
        region.fit(self)


def cost_table(region: Region, frame: Frame) -> VGroup:
    """The cost after two laps for each gap in which clear may stand, in the order of the ring from step on."""
    gaps, size = (GAPS[-1], *GAPS[:-1]), frame.pick(1.0 * BODY, 1.06 * LABEL)
    rows = [(Words(gap.removeprefix("after "), size), Value(costs(gap, LAPS), LAPS, 3, size=size)) for gap in gaps]
    head = Words("cost after two laps, clear after", LABEL, width=frame.pick(3.2, 2.4), align="center", role="muted")
    halves = (rows,) if frame.wide else (rows[:2], rows[2:])
    books = [Ledger([word for word, _ in half], [number for _, number in half], gap=0.25) for half in halves]
    if frame.wide:
        return region.fit(VGroup(head, *books).arrange(DOWN, buff=0.4))
    return region.fit(VGroup(head, *books).arrange(RIGHT, buff=0.5))
