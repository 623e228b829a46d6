"""One neuron and its cost as a chain: sum, answer, cost; with the inputs that lead into the sum."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT

from scenes.kit.moves.emphasis import Dim
from scenes.kit.network.chain import Chain, ChainLink, ChainNode
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

COST_PLACES = 5  # of the cost, so that its small changes are what the numbers shown say
HEAD = 0.52  # from the stage's top to the chain's middle: the nodes' numbers stand where the scene's label was
FOOT, APART = 1.0, 0.25  # the height of the strip below the curves with the gap above it; that gap
BOLD = 12.0  # the stroke of the largest weight, so that a small bias is seen
WEIGHT_AT = 0.41, 0.36  # where named weights stand beside their edges
ROAD = (-1.1, 2.4, 5.9), (-1.0, 1.65, 4.18)  # where z, a and C stand beside their inputs, on a wide and a narrow frame
PANEL = 0.95, 0.8  # from the middle of z to what takes the place of the road from there on
RAISED = 0.3  # the height of that road above the stage's middle
SPREAD = 2.22, 1.95  # from the road up to the first input, and down to the last


class NeuronChain:
    """The chain z → a → C of one neuron under a loss, from the `trace` of its `layer`, first sample.

    At first z, a and C stand beside the neuron's `inputs`, with the `target` y, on a `road`; `places` are where they
    stand as a chain across the top of the frame. Both give a place for the number of each node, for
    `chain.set_places`. `panel` is the room of the road from z on, for a picture of it.
    Slopes are the local derivatives that the trace's flows hold.
    """

    def __init__(self, trace: Any, layer: str, frame: Frame) -> None:
        self.trace, self.layer, self.frame = trace, layer, frame
        flows = {flow.target: flow.local for flow in trace.backward}
        self.z = ChainNode("z", Value(trace[f"{layer}.z"], (0, 0), 2))
        self.a = ChainNode("a", Value(trace[f"{layer}.a"], (0, 0), 4, role="activation"), role="activation")
        self.cost = ChainNode("C", Value(trace["loss"], places=COST_PLACES))
        slopes = [
            Value(flows[f"{layer}.z"], (0, 0), 4, role="gradient"),
            Value(flows[f"{layer}.a"], (0, 0), 4, role="gradient"),
        ]
        self.top, reach = frame.stage.top - HEAD, frame.stage.right - 0.85
        ends = {"left": (-reach, self.top, 0), "right": (reach, self.top, 0)}
        self.chain = Chain([self.z, self.a, self.cost], slopes, **ends)
        self.places = {k: node.place for k, node in enumerate(self.chain.nodes)}
        height = frame.stage.center[1] + RAISED
        self.road = {k: np.array([x, height, 0.0]) for k, x in enumerate(frame.pick(*ROAD))}
        self.chain.set_places(self.road)
        self.target = ChainNode("y", Value(trace["y"], (0, 0), 0, role="target"), role="target", side=DOWN)
        self.target.set_place(self.cost.place + 2 * DOWN)
        self.miss = ChainLink(self.target, self.cost)
        spread, side = frame.pick((SPREAD[0], LEFT), (SPREAD[1], DOWN))
        region = Region(frame.stage.left, self.z.place[0], height - spread, height + spread)
        style: dict[str, Any] = {
            "weight_at": frame.pick(*WEIGHT_AT),
            "named": frame.wide,
            "stroke_width": BOLD,
            "side": side,
        }
        self.inputs = NeuronInputs(trace, layer, self.z, region, **style)
        left = float(self.z.place[0]) + frame.pick(*PANEL)
        self.panel = Region(left, frame.stage.right, frame.stage.bottom, frame.stage.top)

    def value(self, name: str) -> float:
        """The number of the layer's record `name`, first sample, first neuron."""
        return float(self.trace[f"{self.layer}.{name}"].value[0, 0])

    def between(self, k: int) -> np.ndarray:
        """The middle of link `k` of the chain, shape (3,); on a narrow frame below the link, which is too short."""
        return np.asarray((self.places[k] + self.places[k + 1]) / 2 + self.frame.pick(0.0, 0.62) * DOWN)

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
        left = self.road[0][0] + self.frame.pick(*PANEL)
        return Region(left, self.frame.stage.right, self.road[0][1] + 1.3, self.frame.stage.top)
