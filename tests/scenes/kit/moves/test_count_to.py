"""`CountTo`: what a number shows on its way, and whose it is afterwards."""

from __future__ import annotations

import numpy as np

from scenes.kit.moves.count_to import CountTo
from scenes.kit.text.values import Value


def test_counting_ends_bound_to_the_new_source() -> None:
    after = np.array([[4.0]])
    value = Value(1.0, places=1, reserve="0.0")
    count = CountTo(value, after, (0, 0), run_time=1)
    count.begin()
    count.interpolate(0.5)
    assert value.text == "2.5"
    count.interpolate(1)
    count.finish()
    assert (value.text, value.number) == ("4.0", 4.0)
    after[0, 0] = 5
    assert value.number == 5.0
