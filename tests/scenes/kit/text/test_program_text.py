"""`ProgramText`: numbered lines one below the other, broken where they are too long."""

from __future__ import annotations

import pytest

from scenes.kit.text.program_text import ProgramText

SOURCE = "learn = 1\nresult = combine(first, second, third)\nprint(result)"


@pytest.mark.parametrize("width", [4.0, 12.0])
def test_lines_stand_below_one_another_within_the_width(width: float) -> None:
    text = ProgramText(SOURCE, width=width, pitch=0.6)
    assert len(text.lines) == 3
    assert text.width <= width
    assert max(line.get_left()[0] for line in text.lines) - min(line.get_left()[0] for line in text.lines) < 0.05
    for above, below in zip(text.lines[:-1], text.lines[1:], strict=True):
        assert above.get_bottom()[1] > below.get_top()[1]


def test_a_long_line_is_broken_with_a_hanging_indent_and_keeps_its_number() -> None:
    parts = ProgramText(SOURCE, width=5.0, pitch=0.6).code(1)
    assert len(parts) > 1
    assert parts[1].get_left()[0] > parts[0].get_left()[0] + 0.2


def test_a_line_that_fits_is_whole() -> None:
    assert [len(ProgramText(SOURCE, width=12.0, pitch=0.6).code(k)) for k in range(3)] == [1, 1, 1]
