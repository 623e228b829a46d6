"""`PartedCount`: how many of all points a line parts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import LEFT, UP, VGroup

from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

ABOVE = 0.6  # manim units from the number's top to its name's


class PartedCount(VGroup):
    """`name`, and how many points are `parted` (a function: live) of the `total`: below it, or `beside` it.

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
        beside: bool = False,
    ) -> None:
        source = (lambda: float(parted())) if callable(parted) else np.array(parted)
        self.number = Formula(
            f'"{name}:" @parted "of" @total' if beside else '@parted "of" @total',
            size or (LABEL if beside else 1.2 * BODY),
            parted=Value(source, places=0, reserve=str(total), align="right"),
            total=Value(np.array(total), places=0),
        )
        super().__init__(self.number)
        if not beside:
            title = Words(name, LABEL, role="muted", digits="name")
            title.next_to(self.number, UP, aligned_edge=LEFT)
            top = self.number.get_top() + ABOVE * UP  # by ascenders, for not all names have a letter below the line
            self.add_to_back(title.align_to(top, UP))
