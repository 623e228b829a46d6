"""The type scale: its steps, and multiples of them as font sizes."""

from __future__ import annotations

from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL, SMALLEST, points


def test_steps_get_smaller_and_the_smallest_can_be_read() -> None:
    sizes = [points(step) for step in (DISPLAY, HERO, BODY, LABEL, SMALLEST)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 5
    assert min(sizes) >= 96 / 3  # an em of 1/24 of the frame's height


def test_a_step_is_a_font_size() -> None:
    assert (points(BODY), points(1.5 * BODY), points(BODY * 0.5), points(30.0)) == (48, 72, 24, 30)
