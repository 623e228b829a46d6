"""A traced layer as a network, whose numbers can leave for an equation and come home."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import RIGHT, Animation, AnimationGroup, FadeIn, FadeOut, LaggedStart, MoveToTarget, VGroup

from nn_core import Dense, Network, Trace
from nn_core import linear as identity
from scenes.kit.algebra.layer_equation import LayerEquation
from scenes.kit.algebra.moves import add_up, meet, multiply
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.moves.flights import fly_from
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Tag
from scenes.kit.network.moves import dim, light
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.values import Value

FULL = 1.6  # the activation that fills a neuron with its full colour
TAG_SHARE = 0.2  # of a line's way, where its weight stands
WEIGHTS, BIASES, INPUTS = [[0.3, -0.5, 0.9], [0.4, 0.2, -0.1]], [0.1, -0.3], [[0.5, 1.2, -0.8]]


class LayerPicture(VGroup):
    """A traced layer as a network: weights tagged on the lines, inputs and sums in the neurons, biases beside them."""

    def __init__(self) -> None:
        net = Network(Dense(3, 2, identity, name="layer"), seed=0)
        net["layer"].set(W=WEIGHTS, b=BIASES)
        with Trace() as self.trace:
            net(np.array(INPUTS))
        look = theme()
        W, b, x, z = (self.trace[name] for name in ("layer.W", "layer.b", "x", "layer.z"))
        self.diagram = NetworkDiagram(net, width=6.4, height=4.5, radius=0.62)
        sources, targets = self.diagram.neurons
        for j, neuron in sources.items():
            neuron.set_value(x, (0, j), places=1, largest=FULL)
        for i, neuron in targets.items():
            neuron.set_value(z, (0, i), shown=False, largest=FULL)
        for neuron in (*sources.values(), *targets.values()):
            neuron.held.scale(1.24)
        self.tags = {
            (i, j): Tag(Value(W, (i, j), 1, size=LABEL, color=look.weight))
            for i, row in self.diagram.edges[0].items()
            for j in row
        }
        self.biases = [Value(b, i, 1, color=look.bias) for i in targets]
        self.attach(self.diagram)
        super().__init__(self.diagram, *self.tags.values(), *self.biases)

    def attach(self, diagram: NetworkDiagram) -> None:
        """Put tags and biases where they belong on `diagram`, their size unchanged."""
        for (i, j), tag in self.tags.items():
            tag.on(diagram.edges[0][i][j], TAG_SHARE)
        for i, bias in enumerate(self.biases):
            bias.next_to(diagram.neurons[1][i], RIGHT, buff=0.25)

    def resize(self, factor: float, center: np.ndarray) -> AnimationGroup:
        """The picture moves to `center` and changes size, all lines in full light; its numbers keep theirs."""
        goal = self.diagram.generate_target().scale(factor)
        for edge in goal.all_edges():
            edge.set_stroke(opacity=1)
        labels = [*self.tags.values(), *self.biases]
        for label in labels:
            label.save_state()
        self.attach(goal)
        goal.shift(center - VGroup(goal, *labels).get_center())
        self.attach(goal)
        for label in labels:
            label.target = label.copy()
            label.restore()
        return AnimationGroup(MoveToTarget(self.diagram), *(MoveToTarget(label) for label in labels))

    def lift(self, equation: LayerEquation) -> LaggedStart:
        """The numbers leave the network and settle in the matrices of `equation`."""
        weights = [
            AnimationGroup(fly_from(tag.value, equation.W.cell(i, j), path_arc=0.4), FadeOut(tag))
            for (i, j), tag in self.tags.items()
        ]
        biases = [
            AnimationGroup(fly_from(bias, equation.b.cell(i), path_arc=-0.4), FadeOut(bias))
            for i, bias in enumerate(self.biases)
        ]
        sources = self.diagram.neurons[0].items()
        inputs = [fly_from(neuron.held, equation.x.cell(j), path_arc=-0.6) for j, neuron in sources]
        return LaggedStart(*weights, *biases, *inputs, lag_ratio=0.2)

    def take_back(self, equation: LayerEquation) -> LaggedStart:
        """Weights and biases fly home."""
        weights = [
            AnimationGroup(FadeIn(tag.plate), fly_from(equation.W.cell(i, j), tag.value, path_arc=-0.4))
            for (i, j), tag in self.tags.items()
        ]
        biases = [fly_from(equation.b.cell(i), bias, path_arc=0.4) for i, bias in enumerate(self.biases)]
        return LaggedStart(*weights, *biases, lag_ratio=0.1)

    def spotlight(self, i: int) -> AnimationGroup:
        """The lines into neuron `i` stay, the others grow faint."""
        rows = self.diagram.edges[0].items()
        return AnimationGroup(*(dim(row.values(), 1 if k == i else 0.12) for k, row in rows))

    def compute(self, i: int, equation: LayerEquation, work: ProductSum) -> Iterator[tuple[float, list[Animation]]]:
        """Row `i` of W times x plus b, written out in `work`, lands in z and in neuron `i`: to be played in turn.

        Each step comes with its length, relative to the others.
        """
        yield 2.4, [meet(work, equation.W.row(i), equation.x.column(0), lag=0.3)]
        products: list[Animation] = [multiply(work, lag=0.3)]
        if work.bias is not None and work.plus is not None:
            products += [FadeIn(work.plus), fly_from(equation.b.cell(i), work.bias, path_arc=0.4)]
        yield 1.4, products
        for step in add_up(work):
            yield 0.7, [step]
        yield 1.2, [fly_from(work.total, equation.z.cell(i), path_arc=0.4)]
        neuron = self.diagram.neurons[1][i]
        landing = FadeOut(equation.z.cell(i).copy(), target_position=neuron, path_arc=-0.4)
        yield 1.2, [LaggedStart(landing, light(neuron).build(), lag_ratio=0.5)]
