"""A spiral, the network that learns it, its one recorded run, and all that shows it, laid out in the frame."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Line,
    VGroup,
)

from nn_core import SGD, Dense, History, Network, accuracy, binary_cross_entropy, data, sigmoid, tanh, train
from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.heat_map import NeuronPictures
from scenes.kit.field.isoline import Grid, Isoline
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.replay import Replay, paced_steps
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

SIZES, SEED = (2, 6, 6, 1), 7  # a network that finds the spiral with a hundred points to spare
RATE, MOMENTUM, STEPS = 0.15, 0.9, 1500
PICTURES = 400  # snapshots of the run: about one a frame
REACH, NODES = 1.15, 97  # how far the map shows the plane, and how finely the network is asked
SLOW_STEPS = (1, 2, 4)  # the first steps, which are recorded one by one
HIDDEN = ("first", "second")


def points() -> tuple[data.Dataset, data.Dataset]:
    """Two spiral arms: 200 points to learn from, 100 held out."""
    return data.spiral(n=300, noise=0.025, seed=3, turns=1.5).split(1 / 3, seed=0)


def network() -> Network:
    """The network as its seed makes it."""
    n_in, first, second, n_out = SIZES
    return Network(
        Dense(n_in, first, tanh, name="first"),
        Dense(first, second, tanh, name="second"),
        Dense(second, n_out, sigmoid, name="output"),
        seed=SEED,
    )


def recorded_run() -> History:
    """The one training run that everything on screen belongs to."""
    learn, held_out = points()
    net = network()

    return train(
        net,
        learn.X,
        learn.labels[:, None],
        loss=binary_cross_entropy,
        optimizer=SGD(net, RATE, MOMENTUM),
        epochs=STEPS,
        snapshots=sorted({*paced_steps(STEPS, PICTURES), *SLOW_STEPS}),
        metrics={
            "training": lambda net: accuracy(net(learn.X), learn.labels),
            "held-out": lambda net: accuracy(net(held_out.X), held_out.labels),
        },
    )


def replay(history: History) -> Replay:
    """The run, at its start."""
    return Replay(network(), history, Grid(-REACH, REACH, NODES))


class Spiral:
    """Map, cost and network of one replay, laid out in the frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.learn, self.held_out = points()
        self.replay = replay(recorded_run())
        self.largest = self.replay.largest_weight()
        stage = frame.stage
        side = min(stage.height - 0.4, 0.48 * stage.width)
        left, right = stage.columns(stage.width - side, side, gap=frame.pick(wide=0.8, narrow=0.7))
        self.map = DecisionMap(self.replay, "output", width=right.width)
        self.map.plot.move_to(right.at(0, 0)).shift(0.2 * UP)  # x₁ stands beneath it
        self.axis_names = self.name_axes()
        self.aside = np.array([stage.center[0] - right.center[0], 0, 0])  # from the map's place to the middle
        top, bottom = left.rows(0.5, 0.5, gap=0.35)
        head, chart = top.rows(0.22, 0.78)
        self.marks = self.map.mark(self.learn)
        self.plot = Plot.inside(chart, (0, STEPS, 500), (0, 0.8, 0.2), x_label=frame.pick(wide='"step"', narrow=""))
        self.curve = Curve(
            self.plot,
            np.array(self.replay.steps),
            self.replay.history.cost[self.replay.steps],
            color=theme().accent,
        ).show_until(0)
        self.marker = PlotDot(self.plot, lambda: (self.replay.step, self.replay.cost()), radius=0.11)
        self.clock = self.step_clock()
        self.readouts = self.cost_and_accuracy()
        head.place(self.readouts, -1, 1).set_x(self.plot.box.left, LEFT)
        self.diagram = self.draw(bottom.width - 0.6, bottom.height - 0.1, radius=0.19)
        bottom.place(self.diagram, 1, -1)
        self.names = self.input_names(self.diagram)
        self.wire = self.draw_wire(self.diagram)

    def name_axes(self) -> VGroup:
        """`x₁` and `x₂` at the map's axes, which are the network's inputs."""
        along, up = (Maths(f"x_{j}", LABEL, color=theme().input, digits="index") for j in (1, 2))
        along.next_to(self.map.plot, DOWN, buff=0.12).align_to(self.map.plot, RIGHT)
        up.next_to(self.map.plot, LEFT, buff=0.15).align_to(self.map.plot, UP)
        return VGroup(along, up)

    def draw_wire(self, diagram: NetworkDiagram) -> Line:
        """From the output neuron to the map, which shows its answers."""
        start = diagram.neurons[len(SIZES) - 1][0].get_right()
        end = np.array([self.map.plot.box.left, start[1], 0])
        return Line(start, end, color=theme().muted, stroke_width=3)

    def step_clock(self) -> Formula:
        """`step n`, at the frame's upper right corner."""
        clock = Formula('"step" @n', HERO, n=Value(lambda: self.replay.step, places=0, reserve="0000", align="right"))
        return self.frame.title.place(clock, 1, 1)

    def cost_and_accuracy(self) -> VGroup:
        """The cost and the accuracy on the training points, live."""
        self.cost = Value(self.replay.cost, places=3, color=theme().accent)
        cost = Formula("C = @c", HERO, c=self.cost)
        share = Value(lambda: 100 * self.replay.metric("training"), places=0, reserve="000", align="right")
        accuracy = Formula('"accuracy" @a "%"', self.frame.pick(wide=HERO, narrow=BODY), a=share)
        row = VGroup(cost, accuracy).arrange(RIGHT, buff=self.frame.pick(wide=0.9, narrow=0.4))
        accuracy.shift((0, self.cost.get_bottom()[1] - share.get_bottom()[1], 0))  # on one baseline
        return row

    def draw(self, width: float, height: float, radius: float) -> NetworkDiagram:
        """The network with the weights of this step."""
        return NetworkDiagram(self.replay.weights, width=width, height=height, radius=radius, largest=self.largest)

    def input_names(self, diagram: NetworkDiagram) -> VGroup:
        """`x₁` and `x₂` at the left of the inputs."""
        return VGroup(
            *(
                Maths(f"x_{j + 1}", LABEL, color=theme().input, digits="index").next_to(neuron, LEFT, buff=0.15)
                for j, neuron in diagram.neurons[0].items()
            )
        )

    def hidden_pictures(self, diagram: NetworkDiagram) -> NeuronPictures:
        """What each hidden neuron answers for every place, in its circle; not in sight yet."""
        layers = range(1, len(HIDDEN) + 1)
        return NeuronPictures(
            [neuron.circle for layer in layers for neuron in diagram.neurons[layer].values()],
            self.replay.grid,
            lambda: self.replay.answers(*(f"{name}.a" for name in HIDDEN)),
            span=(-1.0, 1.0),
            truth=lambda at: np.hstack([self.replay.run(at)[f"{name}.a"].value for name in HIDDEN]),
        )

    def zero_line(self, record: str, i: int) -> Isoline:
        """Where entry `i` of `record` is zero, on the map, at this step."""
        heights = self.replay.grid.square(self.replay.answers(record)[:, i])
        return Isoline(
            self.map.plot,
            self.replay.grid,
            heights,
            truth=lambda at: self.replay.run(at)[record].value[:, i],
            color=theme().activation,
        ).set_z_index(4)


def pulses(diagram: NetworkDiagram, *, forward: bool = True) -> list[Pulse]:
    """Light through the whole network, one layer at a time: to be played one after the other."""
    layers = range(len(diagram.edges)) if forward else reversed(range(len(diagram.edges)))
    return [Pulse(diagram.all_edges(layer), forward=forward, thickness=0.6) for layer in layers]
