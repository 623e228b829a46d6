"""`PartedCount`: how many of all points a line parts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import LEFT, RIGHT, UP, Line, ManimColor, VGroup

from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

ABOVE = 0.72  # manim units from the number's top to its name's
KEY = 0.55  # manim units: how long the piece of a line before a name is


class PartedCount(VGroup):
    """`name`, and below it how many points are `parted` (a function: live) of the `total`.

    `line` is the colour of the line that is counted by: a piece of it stands before the name.

    >>> PartedCount("one straight line", 178, 200).number.values["parted"].text
    '178'
    """

    def __init__(
        self,
        name: str,
        parted: int | Callable[[], int],
        total: int,
        *,
        size: Size | None = None,
        title: Size = LABEL,
        line: ManimColor | None = None,
    ) -> None:
        source = (lambda: float(parted())) if callable(parted) else np.array(parted)
        self.number = Formula(
            '@parted "of" @total',
            size or 1.2 * BODY,
            parted=Value(source, places=0, reserve=str(total), align="right"),
            total=Value(np.array(total), places=0),
        )
        words = Words(name, title, role="muted", digits="name")
        words.next_to(self.number, UP, aligned_edge=LEFT)
        words.align_to(self.number.get_top() + ABOVE * UP, UP)  # by ascenders: not all have a letter below the line
        self.title = VGroup(words)
        if line is not None:
            key = Line(KEY * LEFT, 0 * LEFT, color=line, stroke_width=7).move_to(words, LEFT)
            self.title.add(key)
            words.next_to(key, RIGHT, buff=0.18)
        super().__init__(self.title, self.number)
