"""A scrub beat's filmstrip: eight settings that differ, in their order."""

from pathlib import Path

import numpy as np
from PIL import Image

from lectern.slides.deck import Deck
from lectern.slides.handout import slide_data
from lectern.slides.strips import STEP, differing
from tests.lectern.slides.browser import FIRST, LAST, SCRUB
from tests.lectern.slides.numbered import read_number


def test_a_strip_shows_eight_settings_from_first_to_last(lecture_deck: Deck) -> None:
    (slide,) = [slide for slide in lecture_deck.slides if slide.kind == "scrub"]
    assert slide.strip is not None
    with Image.open(slide.strip) as strip:
        assert (strip.size, strip.mode) == ((960, 540), "RGB")
        numbers = [read_number(tile(strip, place)) for place in range(9)]
    assert numbers[1:] == [51, 54, 56, 59, 62, 65, 67, 70]
    assert (numbers[1], numbers[-1]) == (FIRST[SCRUB], LAST[SCRUB])


def tile(strip: Image.Image, place: int) -> Image.Image:
    """One of nine equal parts, without the gaps between them."""
    width, height = strip.width / 3, strip.height / 3
    left, top = place % 3 * width, place // 3 * height
    return strip.crop((round(left + 8), round(top + 4), round(left + width - 8), round(top + height - 4)))


def test_what_stands_still_is_one_setting() -> None:
    ground = np.zeros((90, 160, 3), np.uint8)
    coded = ground + np.uint8(STEP // 2)  # as coding changes a picture
    moved = ground.copy()
    moved[40:50, 40:50] = 255
    assert differing([ground, coded, ground, moved, moved, ground]) == [0, 3, 5]


def test_on_paper_a_strip_stands_for_its_beat(lecture_deck: Deck) -> None:
    pictures = [Path(slide_data(lecture_deck, slide, 1, notes=False)["poster"]).name for slide in lecture_deck.slides]
    assert pictures[4:6] == ["05_choose_strip.png", "06_end.png"]
