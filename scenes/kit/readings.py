"""What a picture says: numbers recovered from final points, to be compared with the values they encode."""

from __future__ import annotations

from typing import NamedTuple


class Reading(NamedTuple):
    """`shown` is measured on the mobject as it is drawn; `true` is what it stands for.

    `tolerance` is absolute, in the unit of the value.
    """

    name: str
    shown: float
    true: float
    tolerance: float

    @property
    def holds(self) -> bool:
        """Whether the picture tells the truth."""
        return abs(self.shown - self.true) <= self.tolerance
