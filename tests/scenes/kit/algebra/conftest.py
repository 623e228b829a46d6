"""What the tests of products share."""

from collections.abc import Callable

import pytest
from manim import VGroup

from scenes.kit.algebra.moves import count_to
from scenes.kit.algebra.product_sum import ProductSum


@pytest.fixture
def wrong() -> Callable[[VGroup], list[str]]:
    """The names of the readings that do not hold."""
    return lambda mobject: [reading.name for reading in mobject.readings() if not reading.holds]


@pytest.fixture
def finish() -> Callable[[ProductSum], None]:
    """Lets all of a sum's additions run to their end."""

    def run(work: ProductSum) -> None:
        for step in (count_to(work, k) for k in range(1, len(work.terms))):
            step.begin()
            step.interpolate(1)
            step.finish()

    return run
