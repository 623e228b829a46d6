"""Geometry: what shapes say, read back from their final points, is what they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Set

from lectern.audit.numbers import Problem
from lectern.audit.screen import Screen


def wrong_shapes(screen: Screen, busy: Set[int] = frozenset()) -> Iterator[Problem]:
    """Readings that do not hold, of the mobjects that no animation is changing."""
    for mobject in screen.readable:
        if any(id(part) in busy for part in mobject.get_family()):
            continue
        for reading in mobject.readings():
            if not reading.holds:
                yield (
                    f"geometry.{reading.name.split()[0]}",
                    mobject,
                    f"{reading.true:.6g} ± {reading.tolerance:.2g}",
                    f"{reading.shown:.6g}",
                )


def count_readings(screen: Screen) -> int:
    """How many readings were taken."""
    return sum(len(mobject.readings()) for mobject in screen.readable)
