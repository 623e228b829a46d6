"""What the five boxes compute for one dial of the practice net and flower 134: a line each, and the costs of laps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, VGroup

from nn_core import Trace
from scenes.kit.runs.practice_net import Y, practice_run
from scenes.kit.stage.look import BODY
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.clearing_runs import PLACES, costs, moments
from scenes.l10_training.practice_training import RATE

SIZE = BODY
LAPS = 2  # that are run with clear at each place
THIRD = 2  # the upper output's weight that is 1
RISE = 0.5  # how far the cost has been found when its number begins to appear


def lines() -> dict[str, Formula]:
    """A line for each of the five, about the upper output's first weight; "nothing" is the step after a clearing."""
    run = practice_run()
    found = moments("after step", 1)
    stepped = next(moment for moment in found if moment.done == "step")
    cleared = next(moment for moment in found if moment.done == "clear")
    still = moments("between", 1)[len(PLACES["between"])]
    at_z, at_a = run["output.z"].grad, run["output.a"].grad
    assert at_z is not None  # the run goes back through both
    assert at_a is not None
    delta = at_z[0, 0] / at_a[0, 0]
    answer: dict[str, Any] = {"places": 3, "role": "activation"}
    gradient: dict[str, Any] = {"g": Value(run["output.W"], (0, 0), 3, field="grad", role="gradient")}
    return {
        "forward": _answer(run),
        "cost": Formula(
            "((@a - @y)^2 + (@b - @t)^2) \\/ 2 = @c", SIZE, digits="exponent formula",
            a=Value(run["output.a"], (0, 0), **answer), b=Value(run["output.a"], (0, 1), **answer),
            y=Value(Y, (0, 0), 0, role="target"), t=Value(Y, (0, 1), 0, role="target"), c=Value(run["loss"], places=3),
        ),
        "backward": Formula(
            "partial C \\/ partial w = @miss dot @slope dot @h = @g", SIZE,
            miss=Value(run["output.a"], (0, 0), 3, field="grad"), slope=Value(delta, places=3),
            h=Value(run["hidden.a"], (0, 0), **answer), **gradient,
        ),
        "step": Formula(
            "@w - @rate dot @g = @new", SIZE, w=Value(run["output.W"], (0, 0), 3, role="weight"),
            rate=Value(RATE, places=0), new=Value(stepped.weights[1], (0, 0), 3, role="weight"),
            g=Value(run["output.W"], (0, 0), 3, field="grad", role="gradient"),
        ),
        "nothing": Formula(
            "@w - @rate dot @none = @w0", SIZE, w=Value(run["output.W"], (0, 0), 3, role="weight"),
            rate=Value(RATE, places=0), none=Value(cleared.gradients[1], (0, 0), 3, role="gradient"),
            w0=Value(still.weights[1], (0, 0), 3, role="weight"),
        ),
        "clear": Formula("@g -> @none", SIZE, none=Value(cleared.gradients[1], (0, 0), 3, role="gradient"),
                         g=Value(run["output.W"], (0, 0), 3, field="grad", role="gradient")),
    }  # fmt: skip


def _answer(run: Trace) -> Formula:
    """The upper output's answer: its weights times the activations; the third weight is one."""
    values: dict[str, Any] = {"b": Value(run["output.b"], 0, 1, plus=True, role="bias")}
    for k in range(3):
        values[f"h{k}"] = Value(run["hidden.a"], (0, k), 3, role="activation", plus=k == THIRD)
        if k != THIRD:
            values[f"w{k}"] = Value(run["output.W"], (0, k), 1, plus=k > 0, role="weight")
    values["a"] = Value(run["output.a"], (0, 0), 3, role="activation")
    return Formula("sigma(@w0 dot @h0 med @w1 dot @h1 med @h2 med @b) = @a", SIZE, **values)


class LapCosts(VGroup):
    """The costs of the laps with clear at `place`, one below the other; each appears as `done()` passes its finding."""

    def __init__(self, place: str, laps: int, done: Callable[[], float], size: float) -> None:
        found = [k for k, moment in enumerate(moments(place, laps)) if moment.done == "cost"]
        numbers = [Value(costs(place, laps), k, 3, size=size) for k in range(laps + 1)]
        super().__init__(*VGroup(*numbers).arrange(DOWN, buff=0.17))
        self.whens, self.done = found, done
        self.reveal()

    def reveal(self) -> None:
        """Each number as far as its cost has been found."""
        for number, when in zip(self, self.whens, strict=True):
            number.set_opacity(float(np.clip((self.done() - when + 1 - RISE) / (1 - RISE), 0, 1)))
