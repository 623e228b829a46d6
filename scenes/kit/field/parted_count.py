"""`PartedCount`: how many of all points a line parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import LEFT, UP, VGroup

from scenes.kit.stage.look import BODY, LABEL, Size
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value

ABOVE = 0.72  # manim units from the number's top to its name's


class PartedCount(VGroup):
    """`name`, and below it how many points are `parted` (a function: live) of the `total`.

    >>> PartedCount("one straight line", 178, 200).number.values["parted"].text
    '178'
    """

    def __init__(
        self, name: str, parted: int | Callable[[], int], total: int, *, size: Size | None = None, title: Size = LABEL
    ) -> None:
        source = (lambda: float(parted())) if callable(parted) else np.array(parted)
        self.number = Formula(
            '@parted "of" @total',
            size or 1.2 * BODY,
            parted=Value(source, places=0, reserve=str(total), align="right"),
            total=Value(np.array(total), places=0),
        )
        self.title_size = title
        self.title = self._titled(name)
        super().__init__(self.title, self.number)

    def set_name(self, name: str) -> Self:
        """Has another name from now on."""
        self.title = self._titled(name)
        self.submobjects = [self.title, self.number]
        return self

    def _titled(self, name: str) -> Words:
        """The name above the number, by ascenders, for not all names have a letter below the line."""
        title = Words(name, self.title_size, role="muted", digits="name")
        title.next_to(self.number, UP, aligned_edge=LEFT)
        return title.align_to(self.number.get_top() + ABOVE * UP, UP)
