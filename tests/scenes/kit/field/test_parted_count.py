"""How many points are parted: live where it is a function, and in its place whatever it says."""

import pytest

from scenes.kit.field.parted_count import PartedCount
from scenes.kit.stage.theme import theme


def test_a_live_count_follows_and_its_words_stay() -> None:
    now = [7]
    count = PartedCount("one straight line", lambda: now[0], 200)
    parted, total = (count.number.values[name] for name in ("parted", "total"))
    right = parted.get_right()[0]
    now[0] = 178
    parted.update()
    assert (parted.text, total.text) == ("178", "200")
    assert parted.get_right()[0] == pytest.approx(right, abs=0.02)


def test_the_name_stands_above_the_number_from_its_left_edge() -> None:
    title, number = PartedCount("after the layer", 196, 200)
    assert title.get_bottom()[1] > number.get_top()[1]
    assert title.get_left()[0] == pytest.approx(number.get_left()[0])


def test_names_of_all_letters_stand_equally_high() -> None:
    high = [PartedCount(name, 1, 2) for name in ("line", "type")]  # without and with letters below the line
    tops = [count[0].get_top()[1] - count[1].get_top()[1] for count in high]
    assert tops[0] == pytest.approx(tops[1])


def test_a_piece_of_the_line_stands_before_the_name_from_the_number_s_left_edge() -> None:
    title, number = PartedCount("this line", 3, 4, line=theme().muted)
    words, key = title
    assert key.get_left()[0] == pytest.approx(number.get_left()[0])
    assert words.get_left()[0] > key.get_right()[0]
    assert key.get_y() == pytest.approx(words.get_y())
