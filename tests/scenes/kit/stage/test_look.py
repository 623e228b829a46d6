"""The look in force decides what a step of the type scale is."""

from __future__ import annotations

import pytest

from scenes.kit.stage.look import BODY, CURRENT, DISPLAY, FIRST, HERO, LABEL, SMALLEST, Look, look, points, set_look


@pytest.mark.parametrize("each", [CURRENT, FIRST])
def test_steps_get_smaller_and_the_smallest_can_be_read(each: Look) -> None:
    sizes = [each.sizes[step] for step in (DISPLAY, HERO, BODY, LABEL, SMALLEST)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 5
    assert min(sizes) >= 24  # 1/4 of an em's unit: 1/32 of the frame's height


def test_a_step_is_a_font_size_of_the_look_in_force() -> None:
    assert (points(BODY), points(1.5 * BODY), points(BODY * 0.5), points(30.0)) == (48, 72, 24, 30)
    set_look(FIRST)
    assert look() is FIRST
    assert (points(BODY), points(1.5 * BODY), points(30.0)) == (34, 51, 30)
