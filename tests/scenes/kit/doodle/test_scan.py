"""While the line goes down, the rows above it are there, and no others."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.doodle.scan import picture_in, scan, scan_line
from scenes.kit.stage.layout import Region

ROOM = Region(-2, 2, -2, 2)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_rows_above_the_line_are_there(share: float) -> None:
    image, line = picture_in(ROOM, np.ones((4, 4))).show_first(0), scan_line(ROOM)
    ink, fall = scan(image, line, ROOM)
    for animation in (ink, fall.build()):
        animation.begin()
        animation.interpolate(share)
    shown = [bool(cell.fill_rgbas[0, 3]) for cell in image.cells]
    assert shown == [cell.get_y() > line.get_y() for cell in image.cells]
