"""A spiral is learned: boundary, cost, weights and neurons at one training step."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    MoveToTarget,
    ReplacementTransform,
    VGroup,
    linear,
)

from nn_core import SGD, Dense, History, Network, binary_cross_entropy, data, sigmoid, tanh, train
from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.heat_map import NeuronPictures
from scenes.kit.field.isoline import Grid, Isoline
from scenes.kit.field.moves import develop, flash, sweep
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.marks import PlotDot
from scenes.kit.plot.moves import appear, draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.replay import Replay, paced_steps
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

SIZES, SEED = (2, 6, 6, 1), 7  # a network that finds the spiral with a hundred points to spare
RATE, MOMENTUM, STEPS = 0.15, 0.9, 1500
PICTURES = 400  # snapshots of the run: about one a frame
REACH, NODES = 1.15, 97  # how far the map shows the plane, and how finely the network is asked
LARGEST = 5.0  # the weight that gets the full stroke
SLOW_STEPS = (1, 2, 4)  # the first steps, shown with their pulses
LINE_UNTIL, FOLDED_AT = 65, 500  # steps: until when the boundary is about a straight line, and when it has folded
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

    def accuracy(part: data.Dataset) -> Any:
        return lambda net: float(np.mean((net(part.X).value[:, 0] > 0.5) == (part.labels == 1)))

    return train(
        net,
        learn.X,
        learn.labels[:, None],
        loss=binary_cross_entropy,
        optimizer=SGD(net, RATE, MOMENTUM),
        epochs=STEPS,
        snapshots=sorted({*paced_steps(STEPS, PICTURES), *SLOW_STEPS}),
        metrics={"training": accuracy(learn), "held-out": accuracy(held_out)},
    )


def replay(history: History) -> Replay:
    """The run, at its start."""
    return Replay(network(), history, Grid(-REACH, REACH, NODES))


class Picture:
    """Map, cost and network of one replay, laid out in the frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.learn, self.held_out = points()
        self.replay = replay(recorded_run())
        stage = frame.stage
        side = min(stage.height - 0.4, 0.48 * stage.width)
        left, right = stage.columns(stage.width - side, side, gap=0.8 if frame.wide else 0.7)
        self.map = DecisionMap(self.replay, "output", width=right.width)
        self.map.plot.move_to(right.at(0, 0)).shift(0.2 * UP)  # x₁ stands beneath it
        self.axis_names = self.name_axes()
        self.aside = np.array([stage.center[0] - right.center[0], 0, 0])  # from the map's place to the middle
        top, bottom = left.rows(0.5, 0.5, gap=0.35)
        head, chart = top.rows(0.22, 0.78)
        self.marks = self.map.mark(self.learn)
        self.plot = Plot.inside(chart, (0, STEPS, 500), (0, 0.8, 0.2), x_label='"step"' if frame.wide else "")
        self.curve = Curve(
            self.plot, self.replay.steps, self.replay.history.cost[self.replay.steps], color=theme().accent
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
        """``x₁`` and ``x₂`` at the map's axes, which are the network's inputs."""
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
        """``step n``, at the frame's upper right corner."""
        clock = Formula('"step" @n', HERO, n=Value(lambda: self.replay.step, places=0, reserve="0000", align="right"))
        return self.frame.title.place(clock, 1, 1)

    def cost_and_accuracy(self) -> VGroup:
        """The cost and the accuracy on the training points, live."""
        self.cost = Value(self.replay.cost, places=3, color=theme().accent)
        cost = Formula("C = @c", HERO, c=self.cost)
        share = Value(lambda: 100 * self.replay.metric("training"), places=0, reserve="000", align="right")
        accuracy = Formula('"accuracy" @a "%"', HERO if self.frame.wide else BODY, a=share)
        row = VGroup(cost, accuracy).arrange(RIGHT, buff=0.9 if self.frame.wide else 0.4)
        accuracy.shift([0, self.cost.get_bottom()[1] - share.get_bottom()[1], 0])  # on one baseline
        return row

    def draw(self, width: float, height: float, radius: float) -> NetworkDiagram:
        """The network with the weights of this step."""
        return NetworkDiagram(self.replay.weights, width=width, height=height, radius=radius, largest=LARGEST)

    def input_names(self, diagram: NetworkDiagram) -> VGroup:
        """``x₁`` and ``x₂`` at the left of the inputs."""
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
            [neuron.circle for layer in layers for neuron in diagram.layers[layer]],
            self.replay.grid,
            lambda: self.replay.answers(*(f"{name}.a" for name in HIDDEN)),
            span=(-1.0, 1.0),
            truth=lambda at: np.hstack([self.replay.run(at)[f"{name}.a"].value for name in HIDDEN]),
        )

    def zero_line(self, record: str, i: int) -> Isoline:
        """Where entry ``i`` of ``record`` is zero, on the map, at this step."""
        heights = self.replay.grid.square(self.replay.answers(record)[:, i])
        return Isoline(
            self.map.plot,
            self.replay.grid,
            heights,
            truth=lambda at: self.replay.run(at)[record].value[:, i],
            color=theme().activation,
        ).set_z_index(4)


def pulses(diagram: NetworkDiagram, *, forward: bool, run_time: float) -> list[Pulse]:
    """Light through the whole network, one layer at a time: to be played one after the other."""
    layers = range(len(diagram.edges)) if forward else reversed(range(len(diagram.edges)))
    return [
        Pulse(diagram.all_edges(layer), forward=forward, run_time=run_time / len(diagram.edges), thickness=0.6)
        for layer in layers
    ]


class DecisionBoundary(Lesson):
    """Watch a network wind its decision boundary around a spiral, and see what each of its neurons contributes."""

    waivers = (UNTIL_REWORKED,)

    def construct(self) -> None:
        picture = Picture(self.frame)
        self.show_data(picture)
        self.show_guess(picture)
        self.show_steps(picture)
        self.show_run(picture)
        diagram, link = self.show_inside(picture)
        pictures = picture.hidden_pictures(diagram)
        self.show_layers(picture, diagram, pictures)
        self.show_rewind(picture, diagram, pictures)
        self.show_exam(picture, VGroup(diagram, link), pictures)

    def show_data(self, p: Picture) -> None:
        """The points come, from the middle outwards along both arms."""
        with self.beat(
            "data",
            "Two classes of points wind around each other, and no straight line can separate them.",
            notes="Discs are one class, triangles the other. Each point is two numbers, its coordinates.",
        ):
            self.heading("The decision boundary")
            p.map.plot.shift(p.aside)
            p.axis_names.shift(p.aside)
            self.play(FadeIn(p.map.plot, p.axis_names), run_time=0.4)
            self.play(*(appear(marks) for marks in p.marks), share=0.65)

    def show_guess(self, p: Picture) -> None:
        """The untrained network answers for the whole plane."""
        right = round(p.replay.metric("training") * len(p.learn))
        with self.beat(
            "guess",
            f"A network with random weights answers for every place on the plane: {right} of the {len(p.learn)} points "
            "lie on their own side.",
            notes="The line is where the network is undecided, p = ½. Colour strength is its confidence.",
        ):
            aside = [part.animate.shift(-p.aside) for part in (p.map.plot, p.axis_names)]
            self.play(*aside, run_time=0.8)
            self.play(FadeIn(p.diagram, p.names, p.wire), run_time=0.5)
            p.map.swept.set_value(0)
            self.remove(*p.marks)
            self.add(*p.map.base, *p.marks)
            light = [pulse for _ in range(3) for pulse in pulses(p.diagram, forward=True, run_time=1.0)]
            self.play(AnimationGroup(*light, lag_ratio=0.8), sweep(p.map, rate_func=linear), share=0.6)
            self.play(FadeIn(p.clock), FadeIn(p.readouts), run_time=0.7)

    def show_steps(self, p: Picture) -> None:
        """The first steps, one by one."""
        p.curve.add_updater(lambda curve: curve.show_until(p.replay.step))
        with self.beat(
            "one_step",
            "One step of training: feed forward, measure the cost, send its gradients back, change every weight.",
        ) as beat:
            for pulse in pulses(p.diagram, forward=True, run_time=beat.share(0.3)):
                self.play(pulse)
            self.play(draw(p.plot), FadeIn(p.marker, target_position=p.cost), share=0.2)
            self.add(p.curve, p.marker)
            for pulse in pulses(p.diagram, forward=False, run_time=beat.share(0.3)):
                self.play(pulse)
            self.advance(p, SLOW_STEPS[0], beat.share(0.1))
        with self.beat("again", "Then the same again, and again.") as beat:
            for step in SLOW_STEPS[1:]:
                for forward in (True, False):
                    light = pulses(p.diagram, forward=forward, run_time=beat.share(0.2))
                    self.play(AnimationGroup(*light, lag_ratio=0.6), share=0.2)
                self.advance(p, step, beat.share(0.08, 0.2))

    def advance(self, p: Picture, step: int, run_time: float, *with_it: Animation, **kwargs: Any) -> None:
        """The replay goes on to ``step``."""
        kwargs.setdefault("rate_func", linear)
        self.play(p.replay.moment.animate(**kwargs).set_value(p.replay.moment_of(step)), *with_it, run_time=run_time)

    def show_run(self, p: Picture) -> None:
        """The run, in three sentences."""
        with self.beat(
            "line", "At first it finds the best straight line there is, and for a while, that seems to be all."
        ) as beat:
            self.advance(p, LINE_UNTIL, beat.duration)
        with self.beat(
            "fold", "Then the boundary bends, folds over, and the cost falls as it reaches around the inner arms."
        ) as beat:
            self.advance(p, FOLDED_AT, beat.duration)
        right = round(p.replay.history.metrics["training"][-1] * len(p.learn))
        with self.beat(
            "settle",
            f"When the curve is flat, there is little left to learn: {right} of {len(p.learn)} points are right.",
            notes="Nothing was interpolated: every picture is a snapshot of this one run.",
        ) as beat:
            self.advance(p, STEPS, beat.duration)

    def show_inside(self, p: Picture) -> tuple[NetworkDiagram, VGroup]:
        """The network grows, and the map becomes the picture of its output."""
        stage = self.frame.stage
        side = 0.36 * stage.width
        left, right = stage.columns(stage.width - side, side, gap=0.7)
        radius = min(0.42, 0.39 * left.height / max(SIZES))
        diagram = p.draw(left.width - 0.6, left.height, radius)
        left.place(diagram, 1, 0)
        names = p.input_names(diagram)
        with self.beat("inside", "How does it draw a spiral? Look inside: each neuron has a picture of its own."):
            self.play(FadeOut(p.plot, p.curve, p.marker, p.readouts, p.axis_names, p.wire), run_time=0.6)
            goal = right.place(p.map.plot.copy().scale(side / p.map.plot.box.width), 1, 0)
            self.play(
                ReplacementTransform(p.diagram, diagram),
                ReplacementTransform(p.names, names),
                p.map.plot.animate.scale(side / p.map.plot.box.width).move_to(goal),
                share=0.35,
            )
            wire = p.draw_wire(diagram)
            self.play(Create(wire), run_time=0.4)
        return diagram, VGroup(names, wire)

    def show_layers(self, p: Picture, diagram: NetworkDiagram, pictures: NeuronPictures) -> None:
        """The pictures of the first layer, then those of the second, then the output again."""
        first, second = np.arange(SIZES[1]), SIZES[1] + np.arange(SIZES[2])
        with self.beat(
            "lines",
            "In the first layer, each neuron has drawn one straight line, and tells on which side of it a point lies.",
            notes="Bright is an activation near 1, dark near −1. A neuron's line is where its weighted sum is zero.",
        ) as beat:
            self.add(pictures)
            self.play(Pulse(diagram.all_edges(0)), share=0.2)
            self.play(develop(pictures, first), share=0.2)
            straight = self.lay_out(p, diagram, 1, beat.share(0.45))
        with self.beat(
            "bends", "The second layer mixes those lines into bends and corners.", notes="Each a line of its own."
        ) as beat:
            self.play(Pulse(diagram.all_edges(1), run_time=beat.share(0.25)), FadeOut(straight))
            self.play(develop(pictures, second), share=0.25)
            bent = self.lay_out(p, diagram, 2, beat.share(0.5))
        with self.beat("output", "And the output mixes these into the spiral.") as beat:
            self.play(Pulse(diagram.all_edges(2), run_time=beat.share(0.4)), FadeOut(bent))
            self.play(flash(p.map), share=0.5)

    def lay_out(self, p: Picture, diagram: NetworkDiagram, layer: int, run_time: float) -> VGroup:
        """The line of each neuron of ``layer``, where its weighted sum is zero, flies out of its picture."""
        flights = []
        for i, neuron in diagram.neurons[layer].items():
            line = p.zero_line(f"{HIDDEN[layer - 1]}.z", i)
            line.generate_target()
            middle = p.map.plot.box.center
            line.scale(2 * neuron.radius / p.map.plot.box.width, about_point=middle)
            flights.append(MoveToTarget(line.shift(neuron.get_center() - middle)))
        self.play(LaggedStart(*flights, lag_ratio=0.3), run_time=run_time)
        return VGroup(*(flight.mobject for flight in flights))

    def show_rewind(self, p: Picture, diagram: NetworkDiagram, pictures: NeuronPictures) -> None:
        """The same run again, seen from the inside."""
        with self.beat("rewind", "Back to the random weights."):
            self.play(p.replay.moment.animate.set_value(0), share=0.9)
        with self.beat(
            "inside_run",
            "Nobody tells these neurons what to look for: each follows its own gradient, and together they find the "
            "spiral.",
        ) as beat:
            self.advance(p, STEPS, beat.share(0.94))

    def show_exam(self, p: Picture, inside: VGroup, pictures: NeuronPictures) -> None:
        """Points that the network has never seen, before and after training, side by side."""
        places = self.frame.stage.columns(1, 1, gap=0.6)
        side = min(places[0].height - 0.75, places[0].width)
        early = replay(p.replay.history)
        early.moment.set_value(1)
        before, after = DecisionMap(early, "output", width=side), p.map
        spots = [place.place(before.plot.copy(), 0, 1) for place in places]
        with self.beat("side_by_side", "Here is the network before its training, and the same network after it."):
            self.play(FadeOut(inside, pictures, *p.marks, p.clock), run_time=0.6)
            before.plot.scale(after.plot.box.width / side).move_to(after.plot)
            for part in before.base:
                part.update()
            self.add(*before.base)
            moves = [
                shown.plot.animate.scale(side / shown.plot.box.width).move_to(spot)
                for shown, spot in zip((before, after), spots, strict=True)
            ]
            self.play(*moves, early.moment.animate.set_value(0), share=0.55)
            steps = [self.step_caption(shown) for shown in (before, after)]
            self.play(*map(FadeIn, steps), run_time=0.5)
        right = [round(shown.replay.metric("held-out") * len(p.held_out)) for shown in (before, after)]
        with self.beat(
            "exam",
            f"The exam is a set of {len(p.held_out)} points that it has never seen: {right[0]} right before, "
            f"{right[1]} after.",
            notes="The rings mark points on the wrong side. Held-out points are the honest measure: a network can also "
            "learn its training points by heart.",
        ):
            both = [marks for shown in (before, after) for marks in shown.mark(p.held_out)]
            self.play(*(appear(marks) for marks in both), share=0.35)
            rings = [shown.missed(p.held_out) for shown in (before, after)]
            grades = [self.grade(shown) for shown in (before, after)]
            self.play(*(appear(ring) for ring in rings), *map(FadeIn, grades), share=0.25)

    def step_caption(self, shown: DecisionMap) -> Formula:
        """The step, beneath a map at the left."""
        step = Formula('"step" @n', BODY, color=theme().muted, n=Value(shown.replay.step, places=0))
        return step.next_to(shown.plot, DOWN, buff=0.25, aligned_edge=LEFT)

    def grade(self, shown: DecisionMap) -> Formula:
        """The accuracy on the held-out points, beneath a map at the right."""
        share = Value(100 * shown.replay.metric("held-out"), places=0)
        return Formula('@a "% right"', BODY, a=share).next_to(shown.plot, DOWN, buff=0.25, aligned_edge=RIGHT)
