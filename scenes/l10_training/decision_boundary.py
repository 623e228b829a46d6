"""A spiral is learned: boundary, cost, weights and neurons at one training step."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    MoveToTarget,
    ReplacementTransform,
    VGroup,
    linear,
)

from scenes.kit.field.decision_map import DecisionMap
from scenes.kit.field.heat_map import NeuronPictures
from scenes.kit.field.moves import develop, flash, sweep
from scenes.kit.moves.animate import animate
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import appear, draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.spiral import HIDDEN, SIZES, SLOW_STEPS, STEPS, Spiral, pulses, replay

LINE_UNTIL, FOLDED_AT = 65, 500  # steps: until when the boundary is about a straight line, and when it has folded


class DecisionBoundary(Lesson):
    """Watch a network wind its decision boundary around a spiral, and see what each of its neurons contributes."""

    waivers = (UNTIL_REWORKED,)

    def construct(self) -> None:
        spiral = Spiral(self.frame)
        self.show_data(spiral)
        self.show_guess(spiral)
        self.show_steps(spiral)
        self.show_run(spiral)
        diagram, link = self.show_inside(spiral)
        pictures = spiral.hidden_pictures(diagram)
        self.show_layers(spiral, diagram, pictures)
        self.show_rewind(spiral, diagram, pictures)
        self.show_exam(spiral, VGroup(diagram, link), pictures)

    def show_data(self, spiral: Spiral) -> None:
        """The points come, from the middle outwards along both arms."""
        with self.beat(
            "data",
            "Two classes of points wind around each other, and no straight line can separate them.",
            notes="Discs are one class, triangles the other. Each point is two numbers, its coordinates.",
        ):
            self.heading("The decision boundary")
            spiral.map.plot.shift(spiral.aside)
            spiral.axis_names.shift(spiral.aside)
            self.play(FadeIn(spiral.map.plot, spiral.axis_names), run_time=0.4)
            self.play(*(appear(marks) for marks in spiral.marks), share=0.65)

    def show_guess(self, spiral: Spiral) -> None:
        """The untrained network answers for the whole plane."""
        count = len(spiral.learn)
        right = round(spiral.replay.metric("training") * count)
        with self.beat(
            "guess",
            f"A network with random weights answers for every place on the plane: {right} of the {count} points lie on "
            "their own side.",
            notes="The line is where the network is undecided, p = ½. Colour strength is its confidence.",
        ):
            aside = [part.animate.shift(-spiral.aside) for part in (spiral.map.plot, spiral.axis_names)]
            self.play(*aside, run_time=0.8)
            self.play(FadeIn(spiral.diagram, spiral.names, spiral.wire), run_time=0.5)
            spiral.map.swept.set_value(0)
            self.remove(*spiral.marks)
            self.add(*spiral.map.base, *spiral.marks)
            light = [pulse for _ in range(3) for pulse in pulses(spiral.diagram)]
            self.play(AnimationGroup(*light, lag_ratio=0.8), sweep(spiral.map, rate_func=linear), share=0.6)
            self.play(FadeIn(spiral.clock), FadeIn(spiral.readouts), run_time=0.7)

    def show_steps(self, spiral: Spiral) -> None:
        """The first steps, one by one."""
        spiral.curve.add_updater(lambda curve: curve.show_until(spiral.replay.step))
        with self.beat(
            "one_step",
            "One step of training: feed forward, measure the cost, send its gradients back, change every weight.",
        ):
            for pulse in pulses(spiral.diagram):
                self.play(pulse, share=0.1)
            self.play(draw(spiral.plot), FadeIn(spiral.marker, target_position=spiral.cost), share=0.2)
            self.add(spiral.curve, spiral.marker)
            for pulse in pulses(spiral.diagram, forward=False):
                self.play(pulse, share=0.1)
            self.advance(spiral, SLOW_STEPS[0], share=0.1)
        with self.beat("again", "Then the same again, and again.") as beat:
            for step in SLOW_STEPS[1:]:
                for forward in (True, False):
                    light = AnimationGroup(*pulses(spiral.diagram, forward=forward), lag_ratio=0.6)
                    self.play(light, share=0.2)
                self.advance(spiral, step, run_time=beat.share(0.08, least=0.2))

    def advance(self, spiral: Spiral, step: int, **timing: float) -> None:
        """The replay goes on to `step`, evenly."""
        goes_on = animate(spiral.replay.moment, rate_func=linear).set_value(spiral.replay.moment_of(step))
        self.play(goes_on, **timing)

    def show_run(self, spiral: Spiral) -> None:
        """The run, in three sentences."""
        with self.beat(
            "line", "At first it finds the best straight line there is, and for a while, that seems to be all."
        ):
            self.advance(spiral, LINE_UNTIL, share=1.0)
        with self.beat(
            "fold", "Then the boundary bends, folds over, and the cost falls as it reaches around the inner arms."
        ):
            self.advance(spiral, FOLDED_AT, share=1.0)
        right = round(spiral.replay.history.metrics["training"][-1] * len(spiral.learn))
        with self.beat(
            "settle",
            f"When the curve is flat, there is little left to learn: {right} of {len(spiral.learn)} points are right.",
            notes="Nothing was interpolated: every picture is a snapshot of this one run.",
        ):
            self.advance(spiral, STEPS, share=1.0)

    def show_inside(self, spiral: Spiral) -> tuple[NetworkDiagram, VGroup]:
        """The network grows, and the map becomes the picture of its output."""
        stage = self.frame.stage
        side = 0.36 * stage.width
        left, right = stage.columns(stage.width - side, side, gap=0.7)
        radius = min(0.42, 0.39 * left.height / max(SIZES))
        diagram = spiral.draw(left.width - 0.6, left.height, radius)
        left.place(diagram, 1, 0)
        names = spiral.input_names(diagram)
        with self.beat("inside", "How does it draw a spiral? Look inside: each neuron has a picture of its own."):
            self.play(
                FadeOut(spiral.plot, spiral.curve, spiral.marker, spiral.readouts, spiral.axis_names, spiral.wire),
                run_time=0.6,
            )
            goal = right.place(spiral.map.plot.copy().scale(side / spiral.map.plot.box.width), 1, 0)
            self.play(
                ReplacementTransform(spiral.diagram, diagram),
                ReplacementTransform(spiral.names, names),
                spiral.map.plot.animate.scale(side / spiral.map.plot.box.width).move_to(goal),
                share=0.35,
            )
            wire = spiral.draw_wire(diagram)
            self.play(Create(wire), run_time=0.4)
        return diagram, VGroup(names, wire)

    def show_layers(self, spiral: Spiral, diagram: NetworkDiagram, pictures: NeuronPictures) -> None:
        """The pictures of the first layer, then those of the second, then the output again."""
        first, second = np.arange(SIZES[1]), SIZES[1] + np.arange(SIZES[2])
        with self.beat(
            "lines",
            "In the first layer, each neuron has drawn one straight line, and tells on which side of it a point lies.",
            notes="Bright is an activation near 1, dark near −1. A neuron's line is where its weighted sum is zero.",
        ):
            self.add(pictures)
            self.play(Pulse(diagram.all_edges(0)), share=0.2)
            self.play(develop(pictures, first), share=0.2)
            straight = self.lay_out(spiral, diagram, 1, 0.45)
        with self.beat(
            "bends", "The second layer mixes those lines into bends and corners.", notes="Each a line of its own."
        ) as beat:
            self.play(Pulse(diagram.all_edges(1), run_time=beat.share(0.25)), FadeOut(straight))
            self.play(develop(pictures, second), share=0.25)
            bent = self.lay_out(spiral, diagram, 2, 0.5)
        with self.beat("output", "And the output mixes these into the spiral.") as beat:
            self.play(Pulse(diagram.all_edges(2), run_time=beat.share(0.4)), FadeOut(bent))
            self.play(flash(spiral.map), share=0.5)

    def lay_out(self, spiral: Spiral, diagram: NetworkDiagram, layer: int, share: float) -> VGroup:
        """The line of each neuron of `layer`, where its weighted sum is zero, flies out of its picture."""
        lines = VGroup()
        for i, neuron in diagram.neurons[layer].items():
            line = spiral.zero_line(f"{HIDDEN[layer - 1]}.z", i)
            line.generate_target()
            middle = spiral.map.plot.box.center
            line.scale(2 * neuron.radius / spiral.map.plot.box.width, about_point=middle)
            lines.add(line.shift(neuron.get_center() - middle))
        self.play(LaggedStart(*map(MoveToTarget, lines), lag_ratio=0.3), share=share)
        return lines

    def show_rewind(self, spiral: Spiral, diagram: NetworkDiagram, pictures: NeuronPictures) -> None:
        """The same run again, seen from the inside."""
        with self.beat("rewind", "Back to the random weights."):
            self.play(spiral.replay.moment.animate.set_value(0), share=0.9)
        with self.beat(
            "inside_run",
            "Nobody tells these neurons what to look for: each follows its own gradient, and together they find the "
            "spiral.",
        ):
            self.advance(spiral, STEPS, share=0.94)

    def show_exam(self, spiral: Spiral, inside: VGroup, pictures: NeuronPictures) -> None:
        """Points that the network has never seen, before and after training, side by side."""
        places = self.frame.stage.columns(1, 1, gap=0.6)
        side = min(places[0].height - 0.75, places[0].width)
        early = replay(spiral.replay.history)
        early.moment.set_value(1)
        before, after = DecisionMap(early, "output", width=side), spiral.map
        spots = [place.place(before.plot.copy(), 0, 1) for place in places]
        with self.beat("side_by_side", "Here is the network before its training, and the same network after it."):
            self.play(FadeOut(inside, pictures, *spiral.marks, spiral.clock), run_time=0.6)
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
        right = [round(shown.replay.metric("held-out") * len(spiral.held_out)) for shown in (before, after)]
        with self.beat(
            "exam",
            f"The exam is a set of {len(spiral.held_out)} points that it has never seen: {right[0]} right before, "
            f"{right[1]} after.",
            notes="The rings mark points on the wrong side. Held-out points are the honest measure: a network can also "
            "learn its training points by heart.",
        ):
            both = [marks for shown in (before, after) for marks in shown.mark(spiral.held_out)]
            self.play(*(appear(marks) for marks in both), share=0.35)
            rings = [shown.missed(spiral.held_out) for shown in (before, after)]
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
