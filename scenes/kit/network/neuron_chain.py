"""One neuron and its cost as a chain: weight, sum, answer, cost; with the inputs that lead into the sum."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN

from scenes.kit.network.chain import Chain, ChainLink, ChainNode
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.text.values import Value

HEAD = 1.02  # from the stage's top to the chain's middle: the nodes' numbers fit above
FOOT = 1.1  # the height of the strip below the curves, and of the gap above it
ROAD = ((-0.6, 2.6, 5.8), (0.6, 2.45, 4.2))  # where z, a and C stand beside their inputs, on a wide and a narrow frame


class NeuronChain:
    """The chain w → z → a → C of one neuron under a loss, from the `trace` of its `layer`, first sample.

    `watched` is the place of the weight w in W. At first z, a and C stand beside the neuron's `inputs`, with the
    `target` y; `places` are where all four stand as a chain across the top of the frame, for `chain.set_places`.
    Slopes are the local derivatives that the trace's flows hold.
    """

    def __init__(self, trace: Any, layer: str, watched: tuple[int, int], frame: Frame) -> None:
        self.trace, self.layer, self.frame = trace, layer, frame
        flows = {flow.target: flow.local for flow in trace.backward}
        self.w = ChainNode(f"w_{watched[1] + 1}", Value(trace[f"{layer}.W"], watched, 1, role="weight"), role="weight")
        self.z = ChainNode("z", Value(trace[f"{layer}.z"], (0, 0), 2))
        self.a = ChainNode("a", Value(trace[f"{layer}.a"], (0, 0), 4, role="activation"), role="activation")
        self.cost = ChainNode("C", Value(trace["loss"], places=4))
        slopes = [
            Value(flows[f"{layer}.W"], watched, 1, role="gradient"),
            Value(flows[f"{layer}.z"], (0, 0), 4, role="gradient"),
            Value(flows[f"{layer}.a"], (0, 0), 4, role="gradient"),
        ]
        self.top, reach = frame.stage.top - HEAD, frame.stage.right - 0.85
        ends = {"left": (-reach, self.top, 0), "right": (reach, self.top, 0)}
        self.chain = Chain([self.w, self.z, self.a, self.cost], slopes, **ends)
        self.places = {k: node.place for k, node in enumerate(self.chain.nodes)}
        self.chain.set_places(
            {k: np.array([x, frame.stage.center[1] + 0.05, 0.0]) for k, x in enumerate(frame.pick(*ROAD), start=1)}
        )
        self.target = ChainNode("y", Value(trace["y"], (0, 0), 0, role="target"), role="target", side=DOWN)
        self.target.set_place(self.cost.place + 2 * DOWN)
        self.miss = ChainLink(self.target, self.cost)
        self.inputs = self.open_inputs(frame.stage.bottom)

    def value(self, name: str) -> float:
        """The number of the layer's record `name`, first sample, first neuron."""
        return float(self.trace[f"{self.layer}.{name}"].value[0, 0])

    def open_inputs(self, lowest: float, **places: float) -> NeuronInputs:
        """The inputs that lead to z where it is now, and the bias, above the height `lowest`."""
        stage = self.frame.stage
        region = Region(stage.left, self.z.place[0], lowest + 0.7, stage.top - 0.6)
        return NeuronInputs(self.trace, self.layer, self.z, region, below=self.frame.pick(2.3, 1.9), **places)

    def dials(self) -> tuple[list[ChainNode], list[ChainLink]]:
        """All that leads to z as letters without numbers, below the place of w: a node and a link for each."""
        count = self.trace[f"{self.layer}.W"].value.shape[1]
        nodes = [*(ChainNode(f"w_{j + 1}", role="weight") for j in range(count)), ChainNode("b", role="bias")]
        for node, y in zip(nodes, np.linspace(self.top, self.frame.stage.bottom + 0.6, len(nodes)), strict=True):
            node.set_place(np.array([self.places[0][0], y, 0.0]))
        return nodes, [ChainLink(node, self.z) for node in nodes]

    def home(self, link: int) -> Region:
        """The place below a link of the chain for its curve; the strip below it is free for an equation."""
        left, right = self.places[link][0], self.places[link + 1][0]
        gap = self.frame.pick(0.15, 0.06)
        return Region(left + gap, right - gap, self.frame.stage.bottom + FOOT, self.top - self.frame.pick(0.75, 1.1))

    @property
    def strip(self) -> Region:
        """The foot of the stage, below the curves."""
        stage = self.frame.stage
        return Region(stage.left, stage.right, stage.bottom, stage.bottom + FOOT - 0.15)

    @property
    def forecast(self) -> Region:
        """Where a prediction and its test go: above the road from z to the cost; on a narrow frame below the neuron."""
        stage = self.frame.stage
        below = Region(stage.left, self.z.place[0] - 1.7, stage.bottom, stage.bottom + 1.4)
        return self.frame.pick(Region(self.z.place[0] + 0.9, stage.right, self.z.place[1] + 1.15, stage.top), below)

    def note(self, row: int) -> Region:
        """Where row 0 or 1 of the words beside the inputs goes: above or below the road from z to the cost; on a narrow
        frame, below the neuron.
        """
        stage = self.frame.stage
        beside = Region(self.z.place[0] + 0.9, stage.right, stage.bottom, stage.top).rows(2.0, 2.0, 2.0)[2 * row]
        below = Region(stage.left, self.z.place[0] - 1.45, stage.bottom, stage.bottom + 1.4).rows(1, 1)[row]
        return self.frame.pick(beside, below)
