"""`shape_tag`: the shape of an array as Python writes it, its sizes bound to the array."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenes.kit.stage.look import BODY, Size
from scenes.kit.text.values import Formula, Value


def shape_tag(array: np.ndarray, size: Size = BODY, **options: Any) -> Formula:
    """`()`, `(3,)`, `(2, 3)` …; `options` are those of `Formula`. The sizes are its values `n0`, `n1` ….

    >>> [value.text for value in shape_tag(np.zeros((2, 3))).values.values()]
    ['2', '3']
    """
    shape = np.array(array.shape)
    color = options.get("color")
    sizes: dict[str, Any] = {f"n{k}": Value(shape, k, 0, color=color) for k in range(len(shape))}
    inside = ",".join(f"@{name}" for name in sizes) + ("," if len(sizes) == 1 else "")
    return Formula(f"({inside})", size, **options, **sizes)
