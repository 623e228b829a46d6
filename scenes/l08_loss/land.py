"""`Land`: a slice of a cost as a map, and `TwoDials`: the network whose two dials it turns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, Group, VGroup

from scenes.kit.field.contours import Contours, HeightShade
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.flower_net import SPECIES
from scenes.kit.stage.layout import Region
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths, Words
from scenes.l08_loss.landscape import Slice, V, W

LOWEST, HIGHEST = 0.25, 1.7  # the costs from the first colour to the last, on all lands alike
LEVELS = np.array([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6])
COLUMNS = 90  # of colours
NODES, MARGIN = 141, 0.04  # of a sheet: places a side, and how far it reaches beyond the plot, in shares of its width


class Sheet:
    """A slice on `NODES` × `NODES` places round a plot, straight in between: lines ask for very many heights."""

    def __init__(self, plot: Plot, heights: Slice) -> None:
        low, high = plot.limits
        self.low, self.step = low - MARGIN * (high - low), (1 + 2 * MARGIN) * (high - low) / (NODES - 1)
        self.axes = [self.low[axis] + np.arange(NODES) * self.step[axis] for axis in (0, 1)]
        self.table = np.array([heights(np.full(NODES, v), self.axes[1]) for v in self.axes[0].tolist()])
        self.rows: list[list[float]] = self.table.tolist()

    def __call__(self, v: Any, w: Any) -> Any:
        """The height at one place or at many."""
        if np.ndim(v):
            return np.array([self(*place) for place in np.column_stack([np.ravel(v), np.ravel(w)]).tolist()])
        x, y = (float(v) - self.low[0]) / self.step[0], (float(w) - self.low[1]) / self.step[1]
        i, j = (min(max(int(at), 0), NODES - 2) for at in (x, y))
        (a, b), (c, d) = self.rows[i][j : j + 2], self.rows[i + 1][j : j + 2]
        x, y = x - i, y - j
        return (1 - x) * ((1 - y) * a + y * b) + x * ((1 - y) * c + y * d)


class Land:
    """The heights of a slice over a plot: its `shade`, the `lines` of equal cost, and `labels` of some of them."""

    def __init__(self, plot: Plot, heights: Slice) -> None:
        self.heights = heights
        self.shade = HeightShade(plot, heights, LOWEST, HIGHEST, opacity=0.42, columns=COLUMNS).set_z_index(-2)
        self.labels = VGroup()
        self.lines = Contours(plot, Sheet(plot, heights), LEVELS, opacity=0.8).set_z_index(-1)
        for line in self.lines.lines:
            line.f = heights  # the drawn line is judged by the slice itself

    def label(self, size: float, *named: tuple[float, tuple[float, float]]) -> None:
        """Write the costs of some lines, each near a place."""
        self.labels.add(*(self.lines.label(level, near, 1, size) for level, near in named))

    @property
    def parts(self) -> Group:
        """All of it."""
        return Group(self.shade, self.lines, self.labels)


class TwoDials:
    """The flower network, its two dials' letters in `dials`, and, where it has room, `names` beside its ends."""

    def __init__(
        self,
        region: Region,
        weights: Callable[[], list[np.ndarray]],
        largest: float,
        size: float,
        *,
        named: bool = True,
    ) -> None:
        ins = [Words(name, size, role="input") for name in ("length", "width")]
        outs = [Words(name, size, role=f"class {k}") for k, name in enumerate(SPECIES)]
        left, right = (named * (max(word.width for word in words) + 0.25) for words in (ins, outs))
        room = Region(region.left + left, region.right - right, region.bottom, region.top)
        self.diagram = NetworkDiagram(weights, width=room.width, height=room.height, largest=largest)
        self.diagram.move_to(room.center)
        for word, neuron in zip(ins, self.diagram.neurons[0].values(), strict=True):
            word.next_to(neuron, LEFT, buff=0.2)
        for word, neuron in zip(outs, self.diagram.neurons[2].values(), strict=True):
            word.next_to(neuron, RIGHT, buff=0.2)
        self.names = VGroup(*ins, *outs) if named else VGroup()
        self.edges = [self.diagram.edges[layer][i][j] for layer, (i, j) in enumerate((V, W))]
        self.others = [edge for edge in self.diagram.all_edges() if edge not in self.edges]
        self.dials = VGroup(
            *(
                plated(Maths(letter, 1.15 * size, role="weight")).move_to(edge.point_at(at))
                for letter, edge, at in zip("vw", self.edges, (0.3, 0.25), strict=True)
            )
        )
