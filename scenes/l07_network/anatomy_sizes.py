"""What follows from a network's sizes: how its layers are said, how many neurons are drawn, and how large."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.kit.network.edges import Edge
from scenes.kit.stage.layout import Region
from scenes.kit.text.number_words import counted, in_words

MOST = 4  # places of a layer: so many neurons, or the first two, dots and the last
WIDEST = 0.2  # a knob's radius where there is room


def layers_in_words(sizes: Sequence[int]) -> str:
    """The layers in words.

    >>> layers_in_words((2, 3, 3)), layers_in_words((2, 1))
    ('two inputs, three hidden neurons, three outputs', 'two inputs, one output')
    """
    first, *hidden, last = sizes
    middle = " and ".join(in_words(size) for size in hidden)
    named = [f"{middle} hidden neuron{'' if hidden == [1] else 's'}"] if hidden else []
    return ", ".join([counted(first, "input"), *named, counted(last, "output")])


def radius_of(sizes: Sequence[int], room: Region) -> float | None:
    """Circles as large as their biases' knobs leave room for, where layers are narrow."""
    largest = max(sizes)
    return min(0.42 * room.height / largest, 0.6) if largest < MOST else None


def room_for(places: Sequence[np.ndarray], edge: Edge, at: float) -> float:
    """The radius at which knobs in these places, `at` so far along, stay clear of each other and of the circles."""
    gaps = [float(np.linalg.norm(a - b)) for k, a in enumerate(places) for b in places[:k]]
    ahead = float(np.linalg.norm(edge.point_at(1) - edge.point_at(at)))
    return min([WIDEST, 0.75 * ahead, *(0.4 * gap for gap in gaps)])
