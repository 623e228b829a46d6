"""What the five boxes compute for one weight of the practice net and flower 134: a line each, and live numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import RIGHT, VGroup

from nn_core import Trace
from scenes.kit.runs.practice_net import Y, practice_run
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.lap_runs import FORGETFUL, LAST, LOOP, SWITCH, Moment, after
from scenes.l10_training.living_net import LivingNet
from scenes.l10_training.practice_training import RATE

SIZE = BODY
SOONER = 3  # laps after which the costs are compared first
THIRD = 2  # the upper output's weight that is 1
FROM = {
    "forward": "lectures 1 to 7",
    "cost": "lecture 8",
    "backward": "lectures 5 and 9",
    "step": "lectures 4 and 10",
    "clear": "lecture 9",
}


def lines(net: LivingNet) -> dict[str, Formula]:
    """A line for each box, about the upper output's first weight, and four for the laps without clear."""
    run = practice_run()
    answer: dict[str, Any] = {"places": 3, "role": "activation"}
    upper: dict[str, Any] = {key: Value(run["output.a"], (0, 0), **answer) for key in "abc"}
    first, stepped = after("backward")[0], after("step")[0]
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
        "step": Formula("@w - @rate dot @g = @new", SIZE, w=_amber(first), rate=Value(RATE, places=0),
                        g=_pink(first), new=_amber(stepped)),
        "clear": Formula("g = @g", SIZE, g=Value(net.gradient(1, 0, 0), places=3, role="gradient")),
        "added": _added(1, 3),
        "outvoted": _added(SWITCH, 4),
        "sooner": _compared(SOONER),
        "never": _compared(LAST),
    }  # fmt: skip


def _added(lap: int, places: int) -> Formula:
    """Without clear: what the weight's gradient held, the slope that this lap's backward pass adds, and their sum."""
    held, now = (moment.gradients[1] for moment in after("backward", FORGETFUL)[lap - 1 : lap + 1])
    pink: dict[str, Any] = {"index": (0, 0), "places": places, "role": "gradient"}
    values: dict[str, Any] = {
        "old": Value(held, **pink),
        "slope": Value(now - held, paren=True, **pink),
        "sum": Value(now, **pink),
    }
    return Formula("g = @old + @slope = @sum", SIZE, **values)


def _compared(laps: int) -> Formula:
    """The cost that both ways to run a lap have after so many."""
    a, b = (Value(after("cost", lap)[laps].cost, places=3) for lap in (LOOP, FORGETFUL))
    template = '"cost after" @n "laps" quad @a "with clear" quad @b "without"'
    return Formula(template, SIZE, n=Value(float(laps), places=0), a=a, b=b)


def _pink(moment: Moment) -> Value:
    """What the weight's gradient holds."""
    return Value(moment.gradients[1], (0, 0), 3, role="gradient")


def _amber(moment: Moment) -> Value:
    """What the weight is."""
    return Value(moment.weights[1], (0, 0), 3, role="weight")


def _answer(run: Trace) -> Formula:
    """The upper output's answer: its weights times the activations; the third weight is one."""
    values: dict[str, Any] = {"b": Value(run["output.b"], 0, 1, plus=True, role="bias")}
    for k in range(3):
        values[f"h{k}"] = Value(run["hidden.a"], (0, k), 3, role="activation", plus=k == THIRD)
        if k != THIRD:
            values[f"w{k}"] = Value(run["output.W"], (0, k), 1, plus=k > 0, role="weight")
    values["a"] = Value(run["output.a"], (0, 0), 3, role="activation")
    return Formula("sigma(@w0 dot @h0 med @w1 dot @h1 med @h2 med @b) = @a", SIZE, **values)


def sourced(name: str, line: Formula, region: Region) -> VGroup:
    """A box's line, with the lectures that it comes from before it."""
    words = Words(FROM[name], LABEL, role="muted", digits="name")
    line.next_to(words, RIGHT, buff=0.55)
    return region.fit(align_baseline(line, words))


class Dials(VGroup):
    """Side by side: the laps that have been run, the cost, the watched weight and its gradient, all live."""

    def __init__(self, net: LivingNet, laps: Callable[[], float], region: Region) -> None:
        size: Size = 1.1 * BODY
        three: dict[str, Any] = {"places": 3, "size": size}
        names: list[Words | Maths] = [Words("laps", size), Words("cost", size), Maths("g", size), Maths("w", size)]
        numbers = (
            Value(laps, places=0, size=size, reserve="00", align="right"),
            Value(net.cost_now, **three),
            Value(net.gradient(1, 0, 0), role="gradient", **three),
            Value(net.weight(1, 0, 0), role="weight", reserve="−0.000", **three),
        )
        pairs = [VGroup(*pair).arrange(RIGHT, buff=0.22) for pair in zip(names, numbers, strict=True)]
        super().__init__(*pairs)
        self.arrange(RIGHT, buff=0.9)
        align_baseline(*(text for pair in pairs for text in pair))
        region.fit(self)
