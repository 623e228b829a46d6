"""`ProgramText`: lines of Python, numbered; a line too long for the width is broken with a hanging indent."""

from __future__ import annotations

import textwrap

from manim import DOWN, LEFT, RIGHT, UP, Mobject, VGroup

from scenes.kit.stage.look import SMALLEST, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.refusal import CODE_ADVANCE
from scenes.kit.text.typeset import Words, code_line

NUMBERED = 3  # characters that a line's number and the gap behind it take
LEADING = 0.22  # between the parts of a broken line, in manim units


class ProgramText(VGroup):
    """The lines of `source`, each with its number; `lines[k]` holds number and code, `pitch` is from line to line.

    >>> text = ProgramText("a = 1" + chr(10) + "b = a + 1", width=6, pitch=0.6)
    >>> len(text.lines), len(text.lines[1])
    (2, 2)
    """

    def __init__(self, source: str, *, width: float, pitch: float, size: Size = SMALLEST) -> None:
        advance = CODE_ADVANCE * points(size)
        room = int(width / advance) - NUMBERED
        self.lines = [_line(k, line, room, advance, size) for k, line in enumerate(source.splitlines(), start=1)]
        super().__init__(*self.lines)
        top = 0.0
        for line in self.lines:
            line.shift((top - line[1].get_top()[1]) * UP - line.get_left()[0] * RIGHT)
            top -= pitch + line[1].height - line[1][0].height
        self.center()

    def code(self, k: int) -> Mobject:
        """The code of line `k` (from 0), without its number."""
        return self.lines[k][1]


def _line(number: int, line: str, room: int, advance: float, size: Size) -> VGroup:
    parts = textwrap.wrap(line, room, subsequent_indent="    ", break_long_words=False)
    code = VGroup(*(code_line(part.lstrip(), size) for part in parts)).arrange(DOWN, buff=LEADING, aligned_edge=LEFT)
    for part in code[1:]:
        part.shift(4 * advance * RIGHT)
    mark = Words(str(number), size, color=theme().muted, digits="label")
    mark.move_to(code[0].get_left() + NUMBERED * advance * LEFT, aligned_edge=LEFT)
    return VGroup(mark, code)
