"""One neuron and its cost as a chain: sum, answer, cost; with the inputs that lead into the sum."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN

from scenes.kit.moves.emphasis import Dim
from scenes.kit.network.chain import Chain, ChainLink, ChainNode
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

HEAD = 0.52  # from the stage's top to the chain's middle: the nodes' numbers stand where the scene's label was
FOOT, APART = 1.0, 0.25  # the height of the strip below the curves with the gap above it; that gap
BOLD = 12.0  # the stroke of the largest weight, so that a small bias is seen
WEIGHT_AT = 0.36  # where named weights stand beside their edges
MARGIN = 1.9, 1.6  # what is free left of the inputs when they stand beside it, on a wide and a narrow frame
CLOSER, NEARER = 1.78, 0.37  # then: from the road up to the first input; where weights stand
ROAD = (
    (-0.6, 2.65, 5.9),
    (0.9, 2.65, 4.3),
)  # where z, a and C stand beside their inputs, on a wide and a narrow frame
LATER = (0.45, 2.95, 5.9), (1.05, 2.55, 4.3)  # where they stand later, when the inputs leave a margin
RAISED = 0.3  # the height of that road above the stage's middle
SPREAD = 2.15  # from the road up to the first input, and down to the last


class NeuronChain:
    """The chain z → a → C of one neuron under a loss, from the `trace` of its `layer`, first sample.

    At first z, a and C stand beside the neuron's `inputs`, with the `target` y, on a `road`; `places` are where they
    stand as a chain across the top of the frame; later they stand on a `road` further to the right, with the inputs
    again, `beside` a `margin` that is free. All three give a place for the number of each node, for
    `chain.set_places`.
    Slopes are the local derivatives that the trace's flows hold.
    """

    def __init__(self, trace: Any, layer: str, frame: Frame) -> None:
        self.trace, self.layer, self.frame = trace, layer, frame
        flows = {flow.target: flow.local for flow in trace.backward}
        self.z = ChainNode("z", Value(trace[f"{layer}.z"], (0, 0), 2))
        self.a = ChainNode("a", Value(trace[f"{layer}.a"], (0, 0), 4, role="activation"), role="activation")
        self.cost = ChainNode("C", Value(trace["loss"], places=4))
        slopes = [
            Value(flows[f"{layer}.z"], (0, 0), 4, role="gradient"),
            Value(flows[f"{layer}.a"], (0, 0), 4, role="gradient"),
        ]
        self.top, reach = frame.stage.top - HEAD, frame.stage.right - 0.85
        ends = {"left": (-reach, self.top, 0), "right": (reach, self.top, 0)}
        self.chain = Chain([self.z, self.a, self.cost], slopes, **ends)
        self.places = {k: node.place for k, node in enumerate(self.chain.nodes)}
        height = frame.stage.center[1] + RAISED
        road, self.road = (
            {k: np.array([x, height, 0.0]) for k, x in enumerate(frame.pick(*xs))} for xs in (ROAD, LATER)
        )
        self.chain.set_places(road)
        self.target = ChainNode("y", Value(trace["y"], (0, 0), 0, role="target"), role="target", side=DOWN)
        self.target.set_place(self.cost.place + 2 * DOWN)
        self.miss = ChainLink(self.target, self.cost)
        self.inputs = self._inputs(frame.stage.left, SPREAD, WEIGHT_AT, named=True)
        left = frame.stage.left
        self.margin = Region(left, left + frame.pick(*MARGIN), frame.stage.bottom, frame.stage.top)
        self.chain.set_places(self.road)
        self.beside = self._inputs(self.margin.right, CLOSER, NEARER, named=frame.wide)
        self.chain.set_places(road)

    def _inputs(self, left: float, spread: float, weight_at: float, *, named: bool) -> NeuronInputs:
        """The inputs from `left` on, in a column from `spread` above z to `spread` below it."""
        height = self.z.place[1]
        region = Region(left, self.z.place[0], height - spread, height + spread)
        style: dict[str, Any] = {"weight_at": weight_at, "named": named, "stroke_width": BOLD}
        return NeuronInputs(self.trace, self.layer, self.z, region, **style)

    def value(self, name: str) -> float:
        """The number of the layer's record `name`, first sample, first neuron."""
        return float(self.trace[f"{self.layer}.{name}"].value[0, 0])

    def between(self, k: int, *, road: bool) -> np.ndarray:
        """The middle of link `k` when its nodes stand on the road, or else in the chain, shape (3,).

        On a narrow frame it lies below the link, which is too short for a slope.
        """
        places = self.road if road else self.places
        return np.asarray((places[k] + places[k + 1]) / 2 + self.frame.pick(0.0, 0.86 if road else 0.62) * DOWN)

    def home(self, link: int) -> Region:
        """The place below a link of the chain for its curve; the strip below it is free for an equation."""
        stage, middle = self.frame.stage, self.places[1][0]
        left, right = ((stage.left, middle - APART / 2), (middle + APART / 2, stage.right))[link]
        return Region(left, right, stage.bottom + FOOT, self.top - self.frame.pick(0.62, 1.1))

    def focus(self, *links: int) -> list[Dim]:
        """These links and their nodes are in full light, all else of the chain is dimmed."""
        nodes = {self.chain.nodes[k + side] for k in links for side in (0, 1)}
        lit = nodes | {self.chain.links[k] for k in links}
        return [Dim(part, 1.0 if part in lit else theme().dimmed) for part in (*self.chain.nodes, *self.chain.links)]

    @property
    def strip(self) -> Region:
        """The foot of the stage, below the curves."""
        stage = self.frame.stage
        return Region(stage.left, stage.right, stage.bottom, stage.bottom + FOOT - APART)

    @property
    def above(self) -> Region:
        """The room above the road and the numbers at its nodes."""
        left = self.road[0][0] - self.frame.pick(1.2, 2.4)
        return Region(left, self.frame.stage.right, self.road[0][1] + 1.3, self.frame.stage.top)

    @property
    def below(self) -> Region:
        """The room below the road, right of the bias."""
        stage = self.frame.stage
        left, top = self.road[0][0] + self.frame.pick(0.85, 0.6), self.road[0][1] - self.frame.pick(0.68, 1.25)
        return Region(left, stage.right, stage.bottom, top)
