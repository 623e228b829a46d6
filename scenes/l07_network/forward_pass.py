"""One flower runs through the flower network, number by number, and the loudest hidden neuron loses."""

from __future__ import annotations

from collections.abc import Iterable

from manim import Create, FadeIn, FadeOut, LaggedStart, Mobject, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.moves.flights import Flight
from scenes.kit.network.moves import light
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.forward_ends import Bets, ScoreLine, ShareBars
from scenes.l07_network.forward_net import (
    CUT,
    LOUD,
    QUIET,
    SETOSA,
    VERSICOLOR,
    VIRGINICA,
    Extend,
    FlowerRows,
    PetalSketch,
)

PALE = 0.18  # the opacity of edges that are not spoken of
STRUCK = 0.47  # and of a refuted guess


class ForwardPass(Lesson):
    """Calculate a network's answer for one flower, step by step."""

    def construct(self) -> None:
        """A question; inputs, sums, ReLU; the scores term by term; normalise, softmax; the answer."""
        self.p = FlowerRows(self.frame)
        for beat in (self.ask, self.flower, self.first, self.others, self.relu, self.loud):
            beat()
        for beat in (self.against, self.other, self.bias, self.normalise, self.softmax, self.answer):
            beat()

    def lit(self, layer: int) -> list[object]:
        """The circles of a layer light up."""
        return [light(neuron) for neuron in self.p.net.neurons[layer].values()]

    def circles(self, *layers: int) -> list[Mobject]:
        """All circles of these layers."""
        return [self.p.net.layers[layer] for layer in layers]

    def edges(self, layer: int, shown: Iterable[int]) -> list[object]:
        """Of the edges after a layer only those out of these neurons are in full light."""
        chosen = {edge for j in shown for edge in self.p.net.out_of(layer, j)}
        return [animate(e).set_stroke(opacity=1 if e in chosen else PALE) for e in self.p.net.all_edges(layer)]

    def runs(self, layer: int) -> Pulse:
        """Light runs into a layer; on a narrow frame, whose lines are short, into its middle neuron."""
        net = self.p.net
        return Pulse(self.frame.pick(net.all_edges(layer - 1), net.into(layer, CUT)))

    def ask(self) -> None:
        """The hidden answers are there; the loudest neuron's weights favour versicolor."""
        p = self.p
        p.hidden()
        loud = p.net.out_of(1, LOUD)
        tags = p.tags(loud, [(i, LOUD) for i in range(3)], "scores.W", 0.4)
        guess = p.beside(2).place(Words("versicolor?", HERO), 1).set_y(p.rows[VERSICOLOR])
        text = "Hidden neurons say nought point seven, zero, two point eight. The loudest favours versicolor. "
        with self.beat("loudest", text + "Is it versicolor?", kind="question",
                       notes="A line is as wide as its weight is large, dashed where it is negative."):  # fmt: skip
            self.heading("One flower, all the way", into=p.net.layers[1])
            self.play(FadeIn(*self.circles(0, 1, 2), *p.net.all_edges(0)), *map(FadeIn, p.names), run_time=0.7)
            self.play(*self.lit(1), *self.edges(0, []), FadeIn(*p.net.all_edges(1)), run_time=0.6)
            self.until(0.5)
            self.play(*self.edges(1, [LOUD]), Pulse(loud), run_time=0.8)
            self.play(*map(FadeIn, tags), run_time=0.4)
            self.until(0.8)
            self.play(FadeIn(guess), run_time=0.5)
        self.passing = VGroup(*tags, guess, *p.names, *p.net.all_edges(1), p.net.layers[2])

    def flower(self) -> None:
        """Its petal, and both measures in the input circles."""
        p, x = self.p, self.p.run["x"]
        self.petal = petal = PetalSketch(p.beside(1).inset(0.1, 0.3), x)
        with self.beat("flower", "Back to the start: a petal five centimetres long, and two wide.",
                       notes="Flower 113 of Fisher's, counted from 0: one that it learned from."):  # fmt: skip
            dark = [animate(neuron).show_dark() for neuron in p.net.neurons[1].values()]
            self.play(FadeOut(self.passing), *dark, run_time=0.5)
            self.play(FadeIn(petal.petal), run_time=0.5)
            for i, (line, measure) in enumerate(((petal.across, petal.length), (petal.up, petal.width_))):
                self.until(0.35 + 0.3 * i)
                self.play(Create(line), FadeIn(measure), run_time=0.5)
                number = Value(x, (0, i), 1, size=BODY).move_to(p.net.neurons[0][i])
                self.play(Flight(measure.values["n"], number), run_time=0.7)
                self.play(light(p.net.neurons[0][i]), FadeOut(number), run_time=0.3)

    def first(self) -> None:
        """Products, then the bias, then the sum of the first hidden neuron."""
        p, s, steps = self.p, self.p.sums[0], self.p.steps
        for i, neuron in p.net.neurons[1].items():
            neuron.set_value(p.run["hidden.z"], (0, i), places=1, largest=5.0, reserve="−0.0", shown=False)
        tags = p.tags(p.net.into(1, 0), [(0, 0), (0, 1)], "hidden.W", 0.5)
        *dots, equals = s.letters()
        with self.beat("linear", "The first neuron weighs both, and adds its bias: nought point seven."):
            lit = [animate(edge).set_stroke(opacity=1) for edge in p.net.into(1, 0)]
            self.play(FadeOut(self.petal), *lit, run_time=0.4)
            self.play(*map(FadeIn, tags), run_time=0.4)
            for k, (w, x, product) in enumerate((("w", "x", "p"), ("v", "y", "q"))):
                self.play(FadeIn(s.part(w), dots[k], s.part(x)), run_time=0.4)
                self.play(FadeIn(steps.part(product)), run_time=0.4)
            self.play(FadeIn(s.part("b"), steps.part("b")), run_time=0.4)
            self.play(FadeIn(equals, s.part("z")), run_time=0.4)
            self.play(light(p.net.neurons[1][0]), *map(FadeOut, tags), run_time=0.4)

    def others(self) -> None:
        """The other two sums."""
        p = self.p
        with self.beat("others", "The other two do the same with weights of their own."):
            for i in (1, 2):
                into = p.net.into(1, i)
                self.play(*(animate(edge).set_stroke(opacity=1) for edge in into), Pulse(into), run_time=0.6)
                self.play(FadeIn(p.sums[i]), run_time=0.5)

    def relu(self) -> None:
        """The sums as bars; the negative one is cut off."""
        p = self.p
        axis, negative, neuron = p.axis_at(p.z_at), p.zs[CUT], p.net.neurons[1][CUT]
        zero = Value(p.run["hidden.a"], (0, CUT), 1, size=HERO, role="activation")
        zero.next_to((p.z_at(0.0), p.rows[CUT], 0), buff=0.25)
        with self.beat("relu", "ReLU turns minus one point six into zero, and lets the others through."):
            self.play(*self.lit(1), run_time=0.4)
            self.play(FadeOut(*p.sums, p.steps), run_time=0.4)
            self.play(Create(axis), Extend(*p.zs), run_time=0.8)
            self.play(*(FadeIn(lane.number) for lane in p.zs), run_time=0.4)
            self.play(Extend(negative, back=True), Dim(negative.number, STRUCK), run_time=1.2)
            self.play(FadeIn(zero), animate(neuron).show_dark(), run_time=0.4)
            p.hidden()
            self.play(light(neuron), run_time=0.4)
        self.passing = VGroup(axis, *p.zs, *(lane.number for lane in p.zs), zero)

    def weigh(self, i: int, j: int, formula: Formula) -> None:
        """Hidden neuron `j` adds to score `i`: light along the edge, the product, the bar."""
        p, edge = self.p, self.p.net.edges[1][i][j]
        lane = p.lanes[i][0 if j == LOUD else 1]
        self.play(Pulse([edge]), FadeIn(formula), run_time=0.7)
        self.play(Extend(lane), run_time=0.9)
        self.play(FadeIn(lane.number), run_time=0.3)

    def loud(self) -> None:
        """What the loudest neuron gives versicolor."""
        p = self.p
        self.written = p.foot.fit(p.product(VERSICOLOR, LOUD))
        with self.beat("share", "The loudest gives versicolor nought point seven times two point eight."):
            self.play(FadeOut(self.passing), *self.edges(0, []), run_time=0.4)
            for edge in p.net.all_edges(1):
                edge.set_stroke(opacity=PALE)
            self.play(FadeIn(*p.net.all_edges(1), *self.circles(2), p.axis), *map(FadeIn, p.names), run_time=0.5)
            self.play(*self.edges(1, [LOUD]), run_time=0.4)
            self.weigh(VERSICOLOR, LOUD, self.written)

    def replace_written(self, new: Formula) -> None:
        """Another product takes the foot."""
        self.play(FadeOut(self.written), run_time=0.3)
        self.written = self.p.foot.fit(new)

    def against(self) -> None:
        """What the quiet one takes away."""
        p = self.p
        text = "But the quiet one's weight is minus two point five: it takes nearly all of it back."
        with self.beat("against", text):
            self.replace_written(p.product(VERSICOLOR, QUIET))
            self.play(*self.edges(1, [QUIET]), run_time=0.4)
            self.weigh(VERSICOLOR, QUIET, self.written)

    def other(self) -> None:
        """What virginica gets, and setosa."""
        p = self.p
        with self.beat("other", "Virginica gets twice as much from the quiet neuron as from the loudest."):
            self.replace_written(p.product(VIRGINICA, LOUD))
            self.weigh(VIRGINICA, LOUD, self.written)
            self.replace_written(p.product(VIRGINICA, QUIET))
            self.weigh(VIRGINICA, QUIET, self.written)
            for lane in p.lanes[SETOSA][:2]:
                self.play(Extend(lane), run_time=0.5)
                self.play(FadeIn(lane.number), run_time=0.2)

    def bias(self) -> None:
        """The biases make the bars the scores; and what both layers have in common."""
        p = self.p
        form = (
            "{{ bold(a)^((l)) : out }} = g ( {{ W^((l)) : W }} {{ bold(a)^((l-1)) : in }} + {{ bold(b)^((l)) : b }} )"
        )
        roles = {"out": "activation", "in": "activation", "W": "weight", "b": "bias"}
        formula = p.foot.fit(Maths(form, HERO, colors=dict(roles), digits="index"))
        text = "With the biases, virginica leads. Both layers are W times a, plus b, and then g."
        notes = "g is ReLU in the hidden layer; scores are left as they are. Normalising is no step of this form."
        with self.beat("bias", text, notes=notes):
            self.play(FadeOut(self.written), *self.edges(1, range(3)), run_time=0.4)
            lanes = [p.lanes[i][2] for i in range(3)]
            self.play(Extend(*lanes), run_time=0.9)
            self.play(*(FadeIn(lane.number) for lane in lanes), *self.lit(2), run_time=0.5)
            self.until(0.45)
            self.play(*self.edges(0, range(2)), self.runs(1), FadeIn(formula), run_time=0.9)
            self.play(self.runs(2), run_time=0.9)

    def normalise(self) -> None:
        """The scores on a number line: centred, then scaled."""
        line = ScoreLine(self.p.case, self.p.run, self.frame)
        text = "Normalise: subtract the mean, divide by the spread. The next scene says why."
        with self.beat("normalise", text, notes="Spread: the root of the mean squared distance from the mean, 0.977."):
            self.clear()
            self.play(FadeIn(line.axis), *map(FadeIn, line.dots), *map(FadeIn, line.names), run_time=0.5)
            self.play(*map(FadeIn, line.before), run_time=0.4)
            self.play(FadeIn(line.middle), FadeIn(line.width), FadeIn(line.words), run_time=0.5)
            self.play(FadeOut(*line.before), run_time=0.4)
            self.play(line.centre(), run_time=1.0)
            self.play(line.scale(), run_time=0.8)
            self.play(*map(FadeIn, line.after), run_time=0.5)
        for part in (*line.dots, *line.names, *line.after, *line.before, line.middle, line.width):
            part.clear_updaters(recursive=False)

    def softmax(self) -> None:
        """e to each; end to end they are the whole."""
        b = self.bars = ShareBars(self.p.case, self.p.run, self.frame)
        with self.beat("softmax", "Softmax: e to each, and then the shares of their sum."):
            self.clear()
            for bar, name, number in zip(b.bars, b.names, b.numbers, strict=True):
                self.play(LaggedStart(FadeIn(name, number), Create(bar), lag_ratio=0.3), run_time=0.7)
            self.until(0.5)
            self.play(LaggedStart(*b.gather(), lag_ratio=0.25), run_time=1.6)
            self.play(FadeIn(b.sum), *map(FadeIn, b.totals), run_time=0.5)

    def answer(self) -> None:
        """The bets beside the result."""
        p, b = self.p, self.bars
        lost = Bets(self.frame, 0, VERSICOLOR, [p.product(VERSICOLOR, j) for j in (LOUD, QUIET)])
        won = Bets(self.frame, 1, VIRGINICA, [p.product(VIRGINICA, QUIET)])
        stroke = struck(lost.name)
        text = "Not versicolor but virginica, and it is one: large weights outdid the loudest neuron."
        with self.beat("answer", text, kind="answer", notes="The flower is indeed a virginica."):
            self.play(FadeOut(*b.names, *b.numbers), run_time=0.4)
            for part in (lost.name, *lost.products):
                self.play(FadeIn(part), run_time=0.5)
            self.play(Create(stroke), Dim(lost.name, STRUCK), run_time=0.5)
            self.play(FadeIn(won.name, *won.products), run_time=0.5)
            self.claim("A loud neuron can lose to large weights")
            self.wait(1.0)
