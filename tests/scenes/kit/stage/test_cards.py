"""The cards around a lecture fit every aspect ratio, whatever the lecture is called."""

from __future__ import annotations

from itertools import pairwise

import pytest
from manim import Mobject, config, tempconfig

from scenes.kit.stage.cards import Cards
from scenes.kit.stage.layout import Region

GOALS = [
    "See that every entry of a matrix product is a dot product, when shapes fit, and why a layer is such a product",
    'Show 3x² − 1 <b>bold</b> & #import "x" $z_1$ [a](b) *c* ~e @f',
    "Follow the blame for one wrong answer back to every single weight of a real network",
    "Use the dot product to see which handwritten digits are alike, and where raw pixels mislead it",
]
SIZES = {"16:9": (854, 480), "4:3": (640, 480), "1:1": (480, 480), "9:16": (480, 854)}


def is_inside(mobject: Mobject, region: Region) -> bool:
    """Whether nothing of the mobject leaves the region."""
    low, high = mobject.get_corner([-1, -1, 0]), mobject.get_corner([1, 1, 0])
    return bool(
        (low[:2] >= [region.left - 1e-6, region.bottom - 1e-6]).all()
        and (high[:2] <= [region.right + 1e-6, region.top + 1e-6]).all()
    )


@pytest.mark.parametrize("aspect", Cards.aspects)
def test_cards_fit(aspect: str) -> None:
    width, height = SIZES[aspect]
    with tempconfig(
        {"pixel_width": width, "pixel_height": height, "frame_width": config.frame_height * width / height}
    ):
        cards = Cards(12, "Backpropagation, or #who is to <b>blame</b> for $C$?", GOALS)
        rows = cards.recap_rows()
        assert is_inside(cards.title_card(), cards.frame.safe)
        assert len(rows) == len(GOALS)
        assert is_inside(rows, cards.frame.stage)
        assert all(one.get_bottom()[1] > other.get_top()[1] for one, other in pairwise(rows))
