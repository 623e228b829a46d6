"""The ruler's numbers stand where the plot has them, and give way where there is no room."""

import pytest

from scenes.kit.field.ruler import Ruler
from scenes.kit.plot.coordinates import Coordinates


class Zoom:
    """A plot of half width `half`, as wide on the frame at every zoom."""

    half = 2.2

    def look(self) -> Coordinates:
        return Coordinates((-self.half, self.half, 0), (-1, 1, 0), width=9, height=4)


def in_sight(ruler: Ruler) -> list[int]:
    return [number for number, label in ruler.labels.items() if label.get_fill_opacity() > 0]


def test_numbers_follow_the_zoom_and_only_fives_stay_where_it_is_far() -> None:
    zoom = Zoom()
    ruler = Ruler(zoom.look, largest=12)
    assert in_sight(ruler) == [-2, -1, 0, 1, 2]
    zoom.half = 12.0
    assert not all(reading.holds for reading in ruler.readings()), "what has not been updated is out of date"
    ruler.update()
    assert in_sight(ruler) == [-10, -5, 0, 5, 10]
    assert all(reading.holds for reading in ruler.readings())


def test_a_number_has_faded_before_it_leaves() -> None:
    zoom = Zoom()
    ruler = Ruler(zoom.look, largest=3)
    seen = []
    for zoom.half in (2.6, 2.2, 2.03, 2.025, 2.015, 2.0):
        ruler.update()
        seen.append(ruler.labels[2].get_fill_opacity())
    assert seen == sorted(seen, reverse=True)
    assert seen[0] == 1
    assert 0 < seen[2] < 1
    assert seen[-1] == 0


def test_a_number_out_of_place_is_found() -> None:
    ruler = Ruler(Zoom().look, largest=3)
    ruler.labels[1].shift([0.01, 0, 0])
    assert [reading.name for reading in ruler.readings() if not reading.holds] == ["ruler 1"]
    assert ruler.line.width == pytest.approx(9)
