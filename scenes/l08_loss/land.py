"""`Land`: a slice of a cost as a map, and `TwoDials`: the network whose two dials it turns."""

from __future__ import annotations

from collections.abc import Callable

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


class Land:
    """The heights of a slice over a plot: its `shade`, the `lines` of equal cost, and `labels` of some of them."""

    def __init__(self, plot: Plot, heights: Slice) -> None:
        self.heights = heights
        self.shade = HeightShade(plot, heights, LOWEST, HIGHEST, opacity=0.42, columns=COLUMNS).set_z_index(-2)
        self.labels = VGroup()
        self.lines = Contours(plot, heights, LEVELS, opacity=0.8).set_z_index(-1)

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
