"""What Transpose shows beside its tables: a picture reflected twice, and a row paired with a column."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN

from scenes.kit.algebra.pixels import PixelImage
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value


def reflections(stage: Region, pixels: np.ndarray) -> tuple[list[PixelImage], list[Words]]:
    """A picture, its transpose and the transpose of that, side by side; their names below them."""
    thirds = stage.rows(84, 16)[0].columns(1, 1, 1, gap=0.5)
    pictures = [PixelImage.inside(third, each) for third, each in zip(thirds, (pixels, pixels.T, pixels), strict=True)]
    names = [Words(name, BODY) for name in ("a picture", "transposed", "once more")]
    for name, picture in zip(names, pictures, strict=True):
        name.next_to(picture, DOWN, buff=0.3)
    align_baseline(*names)
    return pictures, names


def paired(row: np.ndarray, column: np.ndarray, size: Size, total: Value | None = None) -> Formula:
    """A row, number by number with a column, and their `total`; one that is left over meets nothing."""
    fields: dict[str, Any] = {f"a{k}": Value(row, k, 0, role="input") for k in range(len(row))}
    fields |= {f"b{k}": Value(column, k, 0, role="weight", paren=True) for k in range(len(column))}
    terms = [f"@a{k} dot @b{k}" if k < len(column) else f"@a{k} dot ?" for k in range(len(row))]
    if total is not None:
        fields["c"] = total
    return Formula(" + ".join(terms) + (" = @c" if total is not None else ""), size, **fields)
