"""One neuron with numbers all the way: inputs times weights, their sum, the bias, the squash."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import DOWN, RIGHT, Create, FadeIn, FadeOut, VGroup, VMobject, linear

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim
from scenes.kit.moves.growth import Grow
from scenes.kit.network.chain import ChainLink, ChainNode
from scenes.kit.network.edges import Tag
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.plot.moves import draw
from scenes.kit.runs.first_neuron import run
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value
from scenes.l06_one_neuron.pushes import PRODUCTS, Pushes
from scenes.l06_one_neuron.squash_picture import STEPS, SquashPicture

UNDECIDED = -float(PRODUCTS.sum())  # the bias at which the sum is zero


class OpenNeuron:
    """The neuron from left to right: three inputs, their edges and weights, the sum z; with `output` also b and a.

    It is made at the kit's size and then becomes `larger`, until it fills `room`. `pushes` are the products, on plates.
    """

    def __init__(self, room: Region, larger: float, *, output: bool) -> None:
        half, high = room.width / larger / 2, room.height / larger / 2
        trace, hue = run(), theme().activation
        self.z = ChainNode("z", Value(trace["neuron.z"], (0, 0), 2, color=hue), color=hue, radius=0.55)
        self.a = ChainNode("a", Value(trace["neuron.a"], (0, 0), 4, color=hue), color=hue, radius=0.55, side=DOWN)
        self.z.set_place(np.array([half - (3.0 if output else 1.9), 0.0, 0.0]))
        self.a.set_place(np.array([half - 0.85, 0.0, 0.0]))
        span = Region(-half, half, -high + 0.45, high - 0.45)
        self.inputs = NeuronInputs(trace, "neuron", self.z, span, below=high - 0.45, weight_at=0.22)
        self.link = ChainLink(self.z, self.a).clear_updaters()
        self.pushes = [
            Tag(Value(PRODUCTS, k, 2, plus=True, color=hue), inset=0.1).on(self.inputs.edges[k], 0.61) for k in range(3)
        ]
        VGroup(self.inputs, self.z, self.link, self.a, *self.pushes).scale(larger).shift(room.center)
        for edge in self.inputs.edges:
            edge.full_width *= 2
            edge.set_number(edge.number)
        for tag in (*self.inputs.weights, *self.pushes):
            if isinstance(tag, Tag):
                tag.plate.set_fill(opacity=1)

    def inlet(self) -> list[VMobject]:
        """Inputs, edges and weights, and the empty sum."""
        i = self.inputs
        return [*i.nodes[:3], *i.edges[:3], *i.weights, self.z.circle, self.z.letter]

    def whole(self) -> list[VMobject]:
        """All but the products."""
        return [*self.inputs.nodes, *self.inputs.edges, *self.inputs.weights, self.z, self.link, self.a]


class Perceptron(Lesson):
    """Follow numbers through one neuron: weigh, add, shift, squash; and see that a large weight need not push up."""

    def construct(self) -> None:
        """The question; three pushes and the bias; the squash; the bias turned; the neuron again."""
        self.below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.neuron = OpenNeuron(self.below, self.frame.pick(1.45, 1.2), output=False)
        self.sums = Pushes(self.below, self.frame)
        self.squash = SquashPicture(self.below, self.frame)
        for beat in (self.open, self.ask, self.push, self.bias, self.curve, self.half, self.turn, self.close):
            beat()

    def open(self) -> None:
        """Inputs, edges, weights."""
        n = self.neuron
        text = "A neuron: three inputs, each with a weight. A thick edge is a large weight; a dashed one is negative."
        with self.beat("inputs", text):
            self.heading("Which input adds most?", into=n.inputs.nodes[1])
            self.play(FadeIn(*n.inputs.nodes[:3], n.z.circle, n.z.letter), run_time=0.5)
            for edge, weight in zip(n.inputs.edges[:3], n.inputs.weights, strict=True):
                self.play(Create(edge), run_time=0.6)
                self.play(FadeIn(weight), run_time=0.4)

    def ask(self) -> None:
        """The third weight is the largest."""
        n = self.neuron
        text = "The third weight is the largest. Does the third input add most to the sum?"
        notes = "Most say yes. Turned up by one, that input does raise the sum by 0.9: the weight is the rate."
        most = "yes" if int(np.argmax(PRODUCTS)) == 2 else "no"
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right=most):
            ring = Ring(n.inputs.weights[2], margin=0.1)
            unknown = Maths("?", 1.3 * DISPLAY).next_to(n.z.circle, RIGHT, buff=0.35)
            self.play(Create(ring), run_time=0.7)
            self.play(FadeIn(unknown), run_time=0.5)
        self.passing = VGroup(*n.inlet(), ring, unknown)

    def push(self) -> None:
        """Product after product, tip to tail on the axis of the sum."""
        sums = self.sums
        text = "A weight multiplies its input: plus 0.15. It moves the sum up, to the right."
        with self.beat("first", text):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(draw(sums.plot), run_time=0.7)
            self.add(*sums.bars)
            self.play(FadeIn(sums.dot, sums.drop), run_time=0.4)
            self.follow(sums.push(0))
        with self.beat("second", "The second: minus 0.60. Dashed, for it is negative, and down: to the left."):
            self.follow(sums.push(1))
        text = (
            "The third has the largest weight, but a negative input: so it pushes down, hardest of all. "
            "The push is the product."
        )
        with self.beat("third", text, kind="answer"):
            self.follow(sums.push(2))
            self.ring = Ring(sums.rows[2].values["p"], margin=0.1)
            self.play(Create(self.ring), run_time=0.6)

    def bias(self) -> None:
        """The bias shifts the sum."""
        sums = self.sums
        with self.beat("bias", "The bias has no input: it adds 0.10, and the sum becomes minus 1.07."):
            self.play(FadeOut(self.ring), *dim(*sums.rows[:3]), run_time=0.4)
            self.follow(sums.push(3))

    def curve(self) -> None:
        """The sum goes up to the curve, and across to the output."""
        s = self.squash
        text = "Step back, and squash: the sigmoid takes a sum to an output between nought and one. Ours: 0.2554."
        with self.beat("squash", text):
            self.play(FadeOut(self.sums.shown()), run_time=0.4)
            self.play(draw(s.plot), FadeIn(s.sum_dot, *s.words[:2]), run_time=0.9)
            self.play(Create(s.curve), FadeIn(s.ceiling), run_time=1.8)
            self.play(FadeIn(s.rule), run_time=0.5)
            self.until(0.5)
            self.play(Grow(s.up, s.sum_dot.get_center()), FadeIn(s.dot), run_time=0.9)
            self.play(Grow(s.across, s.dot.get_center()), FadeIn(s.answer_dot), run_time=0.9)
            self.play(FadeOut(s.rule), FadeIn(s.words[2]), run_time=0.4)
            self.play(FadeIn(s.worked), run_time=0.5)

    def half(self) -> None:
        """Where the output is one half."""
        s = self.squash
        text = "The neuron answers one half when its sum is zero: with a bias of 1.17."
        with self.beat("half", text, notes="Ask: which single input would you change to get there?"):
            self.play(Create(s.half), FadeOut(s.worked), run_time=0.6)
            self.play(animate(s.bias).set_value(UNDECIDED), run_time=2.2)
            self.play(FadeIn(s.middle), run_time=0.5)

    def turn(self) -> None:
        """The bias in equal steps: equal steps of the sum, unequal ones of the output."""
        s = self.squash
        text = "Turn the bias, and mark each step of one. The sums stand evenly; the outputs crowd at nought and one."
        with self.beat("scrub", text, kind="scrub"):
            self.play(animate(s.bias).set_value(float(STEPS[0]) - 0.3), FadeOut(s.half, s.middle), run_time=0.8)
            self.add(s.comb.refresh())
            self.play(animate(s.bias, rate_func=linear).set_value(float(STEPS[-1])), share=0.78)

    def close(self) -> None:
        """The neuron again, with its numbers."""
        n = OpenNeuron(self.below, self.frame.pick(1.35, 1.05), output=True)
        text = "So, no: the third pushes down, by 0.72; the second, by 0.60. Only the first pushes up, by 0.15."
        with self.beat("close", text, kind="answer"):
            self.clear()
            self.play(FadeIn(*n.whole()), run_time=0.6)
            self.until(0.35)
            self.play(FadeIn(n.pushes[2]), run_time=0.5)
            self.play(Create(Ring(n.pushes[2], margin=0.08)), run_time=0.6)
            self.until(0.5)
            self.play(FadeIn(n.pushes[1]), run_time=0.5)
            self.until(0.75)
            self.play(FadeIn(n.pushes[0]), run_time=0.5)
            self.claim("Weigh, add, shift, squash: one neuron")
            self.wait(1.0)
