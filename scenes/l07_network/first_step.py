"""What the first step does to both weights, and how the error falls after it: two tables at one rate."""

from __future__ import annotations

import numpy as np
from manim import LEFT, UP, Dot, ValueTracker, VGroup

from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.plot import Plot
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.score_board import NAMES
from scenes.l07_network.tables import RATES, neuron_at, right, run

TEN, LATE = 10, 78  # steps after which both runs cost as little
COLUMNS = "length", "width"


class FirstStep(VGroup):
    """A table's name and its two weights after one step, as bars of one unit for all tables."""

    def __init__(self, form: str, room: Region) -> None:
        weights, largest = (run(each).snapshots[1]["neuron.W"][0] for each in (form, "mean"))
        self.head = Words(f"{NAMES[form]}, first step", LABEL, role="muted")
        numbers = [Value(weights, k, 2, size=LABEL, role="weight") for k in (0, 1)]
        longest = 0.5 * room.width * float(weights.max() / largest.max())
        self.bars = SignedBars(numbers, longest=longest, height=min(1.5, 0.62 * room.height), role="weight")
        names = [Words(name, LABEL, role="weight") for name in COLUMNS]
        self.head.move_to(room.at(-1, 1), LEFT + UP)
        self.bars.shift(np.array([room.left + 1.45, room.top - 0.55, 0]) - self.bars.axis.get_top())
        for name, (bar, _) in zip(names, self.bars.rows, strict=True):
            name.next_to(self.bars.axis, LEFT, buff=0.2).set_y(bar.get_y())
        self.names = VGroup(*names)
        super().__init__(self.head, self.names, self.bars)


class CostRace(VGroup):
    """The errors of two runs at one rate up to step `at`; `ends` say after which step both are equally low."""

    def __init__(self, picture: Region, words: Region) -> None:
        top, *rows = words.rows(1, 1, 1)
        self.at = ValueTracker(0.0)
        level = Value(np.array(run("both").cost), TEN, 3)
        self.rate = Formula('"rate" @r", to error" @e', LABEL, role="muted", r=Value(RATES["both"], places=0), e=level)
        self.rate.move_to(top.at(-1, 0), LEFT)
        self.plot = Plot.inside(picture, (0, 80, 40), (0, 1, 1), x_label='"step"', y_label='"error"')
        self.curves, self.ends = VGroup(), []
        for form, last, role, row in zip(("both", "mean"), (TEN, LATE), ("ink", "muted"), rows[::-1], strict=True):
            costs = np.array(run(form).cost)
            curve = Curve(self.plot, np.arange(81), costs[:81], role=role, stroke_width=7).show_until(0)
            curve.add_updater(lambda line: line.show_until(self.at.get_value()))
            self.curves.add(curve)
            said = Formula(
                f'"{NAMES[form]}: step" @n", " @c" right"', LABEL, role=role,
                n=Value(float(last), places=0), c=Value(right(*neuron_at(form, last)), places=0),
            )  # fmt: skip
            dot = Dot(self.plot.c2p(last, costs[last]), radius=0.13, color=theme().role(role))
            said.scale(min(1.0, row.width / said.width)).move_to(row.at(-1, 0), LEFT)
            self.ends.append(VGroup(dot, said))
        super().__init__(self.rate, self.plot, self.curves)
