"""Deeper alone does not help: layers without an activation between them are one layer; with one, the boundary bends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import Create, FadeIn, FadeOut, VGroup, VMobject, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, pass_on, swap
from scenes.kit.moves.growth import Grow
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Highlight
from scenes.l06_one_neuron.straight_graph import StraightGraph
from scenes.l06_one_neuron.two_maps import Folding, Side, network
from scenes.l06_one_neuron.xor_runs import BENT, NEURON, STRAIGHT


class WhyNonlinear(Lesson):
    """See that layers without activations draw what one neuron draws, why, and what an activation adds."""

    def construct(self) -> None:
        """Two networks, one line; three matrices, three numbers; the graph of two layers; a bent boundary."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.3)  # of the claim's line
        self.halves = self.below.columns(1, 1, gap=0.4)
        self.neuron = Side(NEURON, "one neuron: three dials", self.halves[0], self.frame)
        self.straight = Side(STRAIGHT, "three layers: thirty-seven dials", self.halves[1], self.frame)
        for beat in (
            self.nets,
            self.ask,
            self.race,
            self.same,
            self.fold,
            self.graph,
            self.relu,
            self.bend,
            self.close,
        ):
            beat()

    def nets(self) -> None:
        """A neuron, and three layers without activations."""
        pictures = [
            network(run, name, room, self.frame)
            for run, name, room in zip(
                (NEURON, STRAIGHT), ("one neuron", "three layers, no activation"), self.halves, strict=True
            )
        ]
        self.networks = VGroup(*(picture for picture, _ in pictures))
        text = "Two networks for xor. One neuron has three dials. Three layers without activations have thirty-seven."
        with self.beat("nets", text):
            self.heading("Do more layers help?", into=pictures[0][1])
            for (title, diagram, count), (_, net) in zip((p for p, _ in pictures), pictures, strict=True):
                self.play(FadeIn(title, diagram), run_time=0.6)
                for layer in range(len(net.edges)):
                    self.play(Pulse(net.all_edges(layer)), run_time=0.5)
                self.play(FadeIn(count), run_time=0.5)

    def ask(self) -> None:
        """Which draws the better boundary?"""
        text = "Which of the two draws the better boundary?"
        notes = "Most say the one with thirty-seven dials: with so many it can surely bend."
        choices = "the single neuron", "the three layers", "neither"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right="neither"):
            marks = VGroup(*(Highlight(picture, margin=0.15) for picture in self.networks))
            self.play(Create(marks[0]), run_time=0.6)
            self.play(FadeOut(marks[0]), Create(marks[1]), run_time=0.6)
            self.play(FadeOut(marks[1]), run_time=0.4)

    def race(self) -> None:
        """Both learn from the same points, step by step."""
        sides = (self.neuron, self.straight)
        text = "Train both for six hundred steps, on two hundred points. The white line is where they are undecided."
        with self.beat("race", text):
            self.play(FadeOut(self.networks), run_time=0.4)
            step = self.frame.title.place(self.neuron.step, 1, 0)
            if self.frame.wide:
                step.move_to(self.below.center)
            for side in sides:
                self.add(side.map.heat, side.map.line)
            self.play(*(move for side in sides for move in side.opening()), FadeIn(step), run_time=0.9)
            moments = [animate(side.replay.moment, rate_func=linear).set_value(1) for side in sides]
            self.play(*moments, share=0.75)

    def same(self) -> None:
        """One line slides over the other."""
        left, right = self.neuron, self.straight
        text = "Lay one line on the other: the same line. The same cost, too, and both have 126 right of 200."
        with self.beat("same", text, kind="answer"):
            line = VMobject(stroke_color=theme().accent, stroke_width=5).set_z_index(8)
            line.points = right.map.line.points.copy()
            self.play(Create(line), FadeOut(left.step), run_time=0.8)
            way = left.map.plot.get_center() - right.map.plot.get_center()
            self.play(animate(line).shift(way), run_time=1.8)
            self.until(0.68)
            rings = [Ring(side.score, margin=0.08) for side in (left, right)]
            self.play(*map(Create, rings), run_time=0.7)
        self.passing = [line, *rings]

    def fold(self) -> None:
        """Three matrices are one: thirty-seven dials, three numbers."""
        folding = Folding(self.below.inset(0.3, 0), self.frame)
        text = (
            "Multiply the three matrices: only two weights are left, and one bias. To four digits, they are those of "
        )
        with self.beat(
            "fold",
            text + "the single neuron: both reach any line, and only lines, of which one costs least.",
            notes="Biases: each is carried on by the later matrices.",
        ):
            sides = (self.neuron, self.straight)
            self.play(FadeOut(*self.passing), *(move for side in sides for move in side.closing()), run_time=0.6)
            self.remove(*(part for side in sides for part in side.map.base))
            self.play(FadeIn(folding.blocks, lag_ratio=0.1), run_time=1.2)
            self.play(FadeIn(folding.equals), Grow(folding.product, folding.blocks.get_right()), run_time=0.9)
            self.play(FadeIn(folding.heads, folding.rows[0]), run_time=0.6)
            self.until(0.65)
            self.play(FadeIn(folding.rows[1]), run_time=0.6)
            self.play(FadeIn(Highlight(*folding.rows, margin=0.2).set_fill(opacity=0)), run_time=0.5)

    def graph(self) -> None:
        """One input: straight, stretched and shifted, straight again."""
        self.g = g = StraightGraph(self.below, self.frame)
        text = "One input shows why. The first layer's graph is straight. The second stretches it, and shifts it: "
        with self.beat("graph", text + "straight again."):
            self.clear()
            self.play(draw(g.plot), FadeIn(g.zero), run_time=0.6)
            self.play(Create(g.curve), FadeIn(g.lines[0]), run_time=0.8)
            self.play(FadeIn(g.dots), run_time=0.4)
            self.until(0.45)
            self.play(*self.second_layer(), run_time=2.0)
            self.play(swap(g.lines[0], g.lines[1]))

    def second_layer(self) -> list[Any]:
        """What the second layer does to the graph."""
        return [animate(tracker).set_value(1) for tracker in (self.g.stretched, self.g.shifted)]

    def relu(self) -> None:
        """A ReLU between the two layers."""
        g = self.g
        text = "Now a ReLU between them: what is below nought is pressed to nought. Stretch, and shift: the bend stays."
        with self.beat("relu", text):
            self.play(FadeIn(g.trace()), run_time=0.4)
            back = [animate(tracker).set_value(0) for tracker in (g.stretched, g.shifted)]
            self.play(*back, FadeOut(g.lines[1]), run_time=0.8)
            self.play(animate(g.pressed).set_value(1), FadeIn(g.lines[2]), run_time=1.4)
            self.until(0.6)
            self.play(*self.second_layer(), run_time=2.0)
            self.play(swap(g.lines[2], g.lines[3]))

    def bend(self) -> None:
        """xor with four tanh neurons."""
        bent = Side(BENT, "four tanh: seventeen dials", self.halves[1], self.frame)
        kept = Side(STRAIGHT, "no activation: thirty-seven dials", self.halves[0], self.frame)
        kept.replay.moment.set_value(1)
        for number in kept.score.values.values():
            number.refresh()
        text = "Back to xor, with four tanh neurons between: the boundary bends, and all two hundred are right."
        with self.beat("bend", text):
            self.clear()
            for side in (kept, bent):
                self.add(side.map.heat, side.map.line)
            self.play(*(move for side in (kept, bent) for move in side.opening()), run_time=0.9)
            self.play(animate(bent.replay.moment, rate_func=linear).set_value(1), share=0.75)
        self.ends = (kept, bent)

    def close(self) -> None:
        """The answer."""
        text = (
            "So thirty-seven dials drew the very line that three had drawn. Seventeen, with an activation between, "
            "parted xor."
        )
        with self.beat("close", text, kind="answer"):
            kept, bent = (Ring(side.score, margin=0.08) for side in self.ends)
            self.play(Create(kept), run_time=0.6)
            self.until(0.55)
            self.play(pass_on(kept, bent), run_time=0.8)
            self.claim("Straight after straight stays straight")
            self.wait(1.0)
