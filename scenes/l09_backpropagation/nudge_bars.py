"""`NudgeBars`: a small step of z, and what it becomes on its way to the cost, as bars to one scale."""

from __future__ import annotations

from typing import Any

from manim import LEFT, RIGHT, DashedVMobject, Rectangle, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.exercise_runs import NUDGE, TEMPTING, nudged

THICK = 0.42  # of a bar


class NudgeBars(VGroup):
    """Δz, Δa and ΔC below one another, all to one scale, each with its number; and, dashed, the ΔC of a wrong delta.

    `rows[k]` are name, bar and number; `wrong` the dashed outline, `guess` what it is in numbers, `short` without
    its factors.

    >>> bars = NudgeBars(Region(-4, 4, -1, 1))
    >>> [round(reading.shown, 4) for reading in bars.readings()]
    [0.01, 0.0016, 0.0026, 0.016]
    """

    def __init__(self, room: Region, *, short: bool = False) -> None:
        self.true = (NUDGE, *nudged(), TEMPTING * NUDGE)
        names = [Maths(f"Delta {letter}", BODY) for letter in "zaC"]
        start = room.left + max(name.width for name in names) + 0.3
        self.unit = (room.right - start) / self.true[3]
        self.rows, hues = [], (theme().ink, theme().activation, theme().gradient)
        for name, number, places, hue, row in zip(names, self.true, (2, 4, 4), hues, room.rows(1, 1, 1), strict=False):
            y = float(row.center[1])
            name.move_to((start - 0.3 - name.width / 2, y, 0))
            bar = Rectangle(width=number * self.unit, height=THICK, stroke_width=0).set_fill(hue, 1)
            bar.move_to((start, y, 0), aligned_edge=LEFT)
            self.rows.append(VGroup(name, bar, Value(number, places=places).next_to(bar, RIGHT, buff=0.2)))
        self.outline = Rectangle(width=self.true[3] * self.unit, height=1.45 * THICK, stroke_width=4)
        self.outline.set_stroke(theme().muted).move_to((start, self.rows[2][1].get_y(), 0), aligned_edge=LEFT)
        self.wrong = DashedVMobject(self.outline, num_dashes=44)
        factors: dict[str, Any] = {} if short else {"f": Value(TEMPTING, places=1), "n": Value(NUDGE, places=2)}
        source = "@r" if short else "@f dot @n = @r"
        self.guess = Formula(source, BODY, r=Value(self.true[3], places=3), **factors)
        self.guess.next_to(self.outline.get_right(), LEFT, buff=0.2)
        super().__init__(*self.rows, self.wrong, self.guess)

    def readings(self) -> list[Reading]:
        """The lengths of the bars and of the outline."""
        bars = [*(row[1] for row in self.rows), self.outline]
        pairs = zip(bars, self.true, strict=True)
        return [Reading("bar", float(bar.width / self.unit), number, 1e-9) for bar, number in pairs]
