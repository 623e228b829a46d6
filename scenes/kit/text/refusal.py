"""What `nn_core` says when shapes do not fit, and lines of code that keep within a width."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

from manim import DOWN, LEFT, VGroup

from nn_core import ShapeError
from scenes.kit.stage.look import LABEL, points
from scenes.kit.text.glyphs import EM
from scenes.kit.text.typeset import code_line

CODE_ADVANCE = 0.602 * EM  # of one character of the monospaced font, at font size 1


def refusal(compute: Callable[[], object]) -> str:
    """What `nn_core` says to a computation whose shapes do not fit; a ValueError where it says nothing.

    >>> from nn_core import Tensor
    >>> refusal(lambda: Tensor([1.0, 2.0], name="u") + Tensor([1.0, 2.0, 3.0], name="v"))[:36]
    'ShapeError: add of u (2,) and v (3,)'
    """
    try:
        compute()
    except ShapeError as error:
        return f"{type(error).__name__}: {error}".strip()
    raise ValueError("the shapes fit: there is no refusal to show")


def listing(*lines: str, width: float) -> VGroup:
    """Lines of code, broken after colons and wrapped to `width`."""
    fitting = int(width / (CODE_ADVANCE * points(LABEL)))
    clauses = (clause for line in lines for clause in re.split(r"(?<=:) ", line))
    tied = (re.sub(r"(?<=,) (?=\d)", "\u00a0", clause) for clause in clauses)  # a shape stays in one piece
    wrapped = (part.replace("\u00a0", " ") for line in tied for part in textwrap.wrap(line, fitting))
    return VGroup(*(code_line(line) for line in wrapped)).arrange(DOWN, buff=0.2, aligned_edge=LEFT)
