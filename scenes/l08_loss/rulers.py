"""`Rulers`: one surprise as a length, measured with the units of three bases."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, UP, VGroup

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import Segment
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import LABEL
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.chances import BASES, WIND, in_base

NAMES = {"e": "-ln 0.6", "2": "-log_2 0.6", "10": "-log_10 0.6"}
STEP = 0.1  # of a ruler's cells, in its own unit


class Rulers:
    """The `length` of the surprise at 0.6 and `what` it is; three `tapes`, each with its `tenth`, name and number."""

    def __init__(self, region: Region, size: float) -> None:
        middle = region.columns(2.9, 7.6, 3.5)[1]
        top, *rows = region.rows(0.8, 1, 1, 1)
        self.length = self._cells(middle, float(top.center[1]), 1.0, 1.0, ("class 0", "class 0"), 60)
        chance = Value(WIND, places=1, role="class 0")
        self.what = Formula('"wind" @chance', size, role="class 0", chance=chance)
        self.what.move_to((middle.left - 0.25, float(top.center[1]), 0.0), RIGHT)
        self.tapes, self.names, self.numbers, self.tenths = [], [], [], []
        for (key, base), row in zip(BASES.items(), rows, strict=True):
            y, much = float(row.center[1]), in_base(WIND, base)
            self.tapes.append(self._cells(middle, y, much, STEP, ("muted", "faint"), 50))
            name = Maths(NAMES[key], size, digits="formula").move_to((float(middle.left - 0.25), float(y), 0.0), RIGHT)
            unit = ' thick "bits"' if key == "2" else ""
            number = Formula(f"@much{unit}", 1.25 * size, much=Value(much, places=3))
            number.move_to((float(middle.right + 0.25), float(y), 0.0), LEFT)
            align_baseline(number, name)
            tenth = Value(STEP, places=1, size=LABEL, role="muted").next_to(self.tapes[-1][0], UP, buff=0.3)
            self.tenths.append(tenth)
            self.names.append(name)
            self.numbers.append(number)

    @staticmethod
    def _cells(room: Region, y: float, much: float, step: float, roles: tuple[str, str], high: float) -> VGroup:
        """A tape as long as `much` in cells of `step`, which alternate between two roles."""
        line = Coordinates((0, much, 0), (-1, 1, 0), width=room.width, height=1.0).move_to(
            (float(room.center[0]), float(y), 0.0)
        )
        starts = np.arange(0, much - 1e-9, step).tolist()
        return VGroup(
            *(
                Segment(line, ((start, 0), (min(start + step, much), 0)), role=roles[k % 2], stroke_width=high)
                for k, start in enumerate(starts)
            )
        )
