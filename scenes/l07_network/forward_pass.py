"""One sample runs through a network, number by number, and the loudest hidden neuron is answered by the others."""

from __future__ import annotations

from collections.abc import Iterable

from manim import Create, FadeIn, FadeOut, LaggedStart, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.network.moves import light
from scenes.kit.network.pulses import Pulse, Pulses
from scenes.kit.runs.case import Case, flower_case
from scenes.kit.stage.lesson import Lesson
from scenes.kit.text.values import Formula
from scenes.l07_network.forward_activation import Activated
from scenes.l07_network.forward_ends import ScoreLine, ShareBars, both_bets
from scenes.l07_network.forward_inputs import Inputs
from scenes.l07_network.forward_lanes import Extend
from scenes.l07_network.forward_net import NetRows, layer_formula
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.forward_words import ForwardWords

PALE = 0.18  # the opacity of edges that are not spoken of
STRUCK = 0.47  # and of a refuted guess


class ForwardPass(Lesson):
    """Calculate a network's answer for one sample, step by step."""

    case: Case = flower_case()
    least = (2, 2, 2)  # layers, hidden neurons before the outputs, outputs

    def construct(self) -> None:
        """A question; inputs, sums, activation; the scores term by term; normalise, squash; the answer."""
        self.story = s = ForwardStory(self.case)
        self.words, self.p = ForwardWords(s), NetRows(self.frame, s)
        for beat in (self.ask, self.inputs, self.first, self.others, self.activate, self.middle, self.loud):
            beat()
        for beat in (self.against, self.other, self.bias, self.normalise, self.squash, self.answer):
            beat()

    def lit(self, layer: int) -> list[object]:
        """The circles of a layer light up."""
        return [light(neuron) for neuron in self.p.net.neurons[layer].values()]

    def edges(self, layer: int, shown: Iterable[int]) -> list[object]:
        """Of the edges after a layer only those out of these neurons are in full light."""
        chosen = {edge for j in shown for edge in self.p.net.out_of(layer, j)}
        return [animate(e).set_stroke(opacity=1 if e in chosen else PALE) for e in self.p.net.all_edges(layer)]

    def runs(self, layer: int) -> Pulses:
        """Light runs into a layer; on a narrow frame, whose lines are short, into one of its neurons."""
        net = self.p.net
        seen = self.story.shown[layer]
        return Pulses(self.frame.pick(net.all_edges(layer - 1), net.into(layer, seen[len(seen) // 2])))

    def ask(self) -> None:
        """The hidden answers are there; which class do the loudest neuron's weights favour?"""
        p, s, last = self.p, self.story, self.story.deep
        p.activated()
        loud = p.net.out_of(last, s.loud)
        tags = p.tags(loud, [(i, s.loud) for i in s.shown[-1]], -1, 0.4 if last == 1 else 0.55)
        guess = p.guess(self.words.guess())
        with self.beat("loudest", self.words.ask(), kind="question",
                       notes="A line is as wide as its weight is large, dashed where it is negative.",
                       choices=("yes", "no"), right="yes" if s.winner == s.favoured else "no"):  # fmt: skip
            self.heading(self.words.title(), into=p.net.layers[last])
            before = [edge for layer in range(last) for edge in p.net.all_edges(layer)]
            shown = (*p.net.layers, *p.net.elisions, *before)
            self.play(FadeIn(*shown), *map(FadeIn, p.names), run_time=0.7)
            pale = [move for layer in range(last) for move in self.edges(layer, [])]
            self.play(*self.lit(last), *pale, FadeIn(*p.net.all_edges(last)), run_time=0.6)
            self.until(0.5)
            self.play(*self.edges(last, [s.loud]), Pulses(loud), run_time=0.8)
            if tags:
                self.play(*map(FadeIn, tags), run_time=0.4)
            self.until(0.8)
            self.play(FadeIn(guess), run_time=0.5)
        later = (part for layer in range(2, last + 2) for part in p.parts(layer))
        self.passing = VGroup(*tags, guess, *p.names, *later)

    def inputs(self) -> None:
        """What is measured, and its numbers in the input circles."""
        p, s = self.p, self.story
        self.measured = measured = Inputs(p.beside(1).inset(0.1, 0.3), p)
        with self.beat("flower", self.words.inputs(), notes=self.case.about):
            answered = list(p.net.neurons[s.deep].values())
            dark = [animate(neuron).show_dark() for neuron in answered] if s.deep == 1 else []
            self.play(FadeOut(self.passing), *dark, run_time=0.5)
            for neuron in answered:
                neuron.show_dark()
            if measured.drawn:
                self.play(FadeIn(*measured.drawn), run_time=0.5)
            for k, j in enumerate(measured.lines):
                self.until(0.35 + 0.6 * k / len(measured.lines))
                self.follow(measured.steps(j))

    def first(self) -> None:
        """Products, then the bias, then the sum of the upper neuron."""
        p = self.p
        p.fill(1, p.z, self.story.sum_places)
        with self.beat("linear", self.words.first()):
            lit = [animate(edge).set_stroke(opacity=1) for edge in p.net.into(1, self.story.shown[1][0])]
            self.play(FadeOut(self.measured.whole), *lit, run_time=0.4)
            self.follow(p.first_sum())

    def others(self) -> None:
        """The other sums."""
        p, (_, *more) = self.p, self.story.shown[1]
        if not more:
            return
        with self.beat("others", self.words.others()):
            for i in more:
                into = p.net.into(1, i)
                self.play(*(animate(edge).set_stroke(opacity=1) for edge in into), Pulses(into), run_time=0.6)
                self.play(FadeIn(p.sums[i]), run_time=0.5)

    def activate(self) -> None:
        """The sums as bars, and what the activation makes of them."""
        p, activated = self.p, Activated(self.p)
        with self.beat("relu", self.words.activate()):
            self.play(*self.lit(1), run_time=0.4)
            self.play(FadeOut(*p.sums.values(), p.steps), run_time=0.4)
            self.follow(activated.steps())
        self.passing = activated.all

    def middle(self) -> None:
        """Through further hidden layers."""
        if self.story.deep == 1:
            return
        form = self.p.beside(-1).fit(layer_formula())
        with self.beat("middle", self.words.middle()):
            self.play(FadeOut(self.passing), run_time=0.4)
            for layer in range(2, self.story.deep + 1):
                for edge in self.p.net.all_edges(layer - 1):
                    edge.set_stroke(opacity=1)
                self.play(FadeIn(*self.p.parts(layer), *([form] if layer == 2 else [])), run_time=0.5)
                self.play(self.runs(layer), run_time=0.9)
                self.play(*self.lit(layer), run_time=0.4)
        self.passing = VGroup(form)

    def weigh(self, i: int, j: int, formula: Formula) -> None:
        """Hidden neuron `j` adds to score `i`: light along the edge, the product, the bar."""
        p, edge = self.p, self.p.net.edges[-1][i][j]
        lane = p.lanes[i][0 if j == self.story.loud else 1]
        self.play(Pulse([edge]), FadeIn(formula), run_time=0.7)
        self.play(Extend(lane), run_time=0.9)
        self.play(FadeIn(lane.number), run_time=0.3)

    def loud(self) -> None:
        """What the loudest neuron gives the class that it favours."""
        p, s, last = self.p, self.story, self.story.deep
        self.written = p.foot.fit(p.product(s.favoured, s.loud))
        with self.beat("share", self.words.loud()):
            pale = [move for layer in range(last) for move in self.edges(layer, [])]
            self.play(FadeOut(self.passing), *pale, run_time=0.4)
            for edge in p.net.all_edges(last):
                edge.set_stroke(opacity=PALE)
            self.play(FadeIn(*p.parts(last + 1), p.axis), *map(FadeIn, p.names), run_time=0.5)
            self.play(*self.edges(last, [s.loud]), run_time=0.4)
            self.weigh(s.favoured, s.loud, self.written)

    def replace_written(self, new: Formula) -> None:
        """Another product takes the foot."""
        self.play(FadeOut(self.written), run_time=0.3)
        self.written = self.p.foot.fit(new)

    def against(self) -> None:
        """What its rival gives the same class."""
        p, s = self.p, self.story
        with self.beat("against", self.words.against()):
            self.replace_written(p.product(s.favoured, s.rival))
            self.play(*self.edges(s.deep, [s.rival]), run_time=0.4)
            self.weigh(s.favoured, s.rival, self.written)

    def other(self) -> None:
        """What the second class gets, and the third one."""
        p, s = self.p, self.story
        with self.beat("other", self.words.other()):
            for j in (s.loud, s.rival):
                self.replace_written(p.product(s.second, j))
                self.weigh(s.second, j, self.written)
            for lane in (lane for i in s.shown[-1] if i not in (s.favoured, s.second) for lane in p.lanes[i][:2]):
                self.play(Extend(lane), run_time=0.5)
                self.play(FadeIn(lane.number), run_time=0.2)

    def bias(self) -> None:
        """What is left makes the bars the scores; and what all layers have in common."""
        p, s = self.p, self.story
        formula = p.foot.fit(layer_formula())
        notes = "g is the activation of each layer; scores are left as they are. Normalising is no step of this form."
        with self.beat("bias", self.words.bias(), notes=notes):
            self.play(FadeOut(self.written), *self.edges(s.deep, s.shown[-2]), run_time=0.4)
            for k in range(2, len(p.lanes[s.favoured])):
                lanes = [p.lanes[i][k] for i in s.shown[-1]]
                self.play(Extend(*lanes), run_time=0.9)
                self.play(*(FadeIn(lane.number) for lane in lanes), run_time=0.4)
            self.play(*self.lit(-1), run_time=0.4)
            self.until(0.45)
            self.play(*self.edges(0, s.shown[0]), self.runs(1), FadeIn(formula), run_time=0.9)
            self.play(self.runs(len(s.shown) - 1), run_time=0.9)

    def normalise(self) -> None:
        """The scores on a number line: centred, then scaled."""
        if not self.story.normalised:
            return
        line = ScoreLine(self.story, self.frame)
        text = "Normalise: subtract the mean, divide by the spread. The next scene says why."
        notes = f"Spread: the root of the mean squared distance from the mean, {line.spread:.3f}."
        with self.beat("normalise", text, notes=notes):
            self.clear()
            self.follow(line.steps())
        line.settle()

    def squash(self) -> None:
        """e to each, and end to end they are the whole; or each answer for itself."""
        b = self.bars = ShareBars(self.story, self.frame)
        with self.beat("softmax", self.words.squash()):
            self.clear()
            for bar, name, number in zip(b.bars, b.names, b.numbers, strict=True):
                self.play(LaggedStart(FadeIn(name, number), Create(bar), lag_ratio=0.3), run_time=0.7)
            if self.story.shares:
                self.until(0.5)
                self.play(LaggedStart(*b.gather(), lag_ratio=0.25), run_time=1.6)
                self.play(FadeIn(b.sum), *map(FadeIn, b.totals), run_time=0.5)

    def answer(self) -> None:
        """What spoke for each class, beside the result."""
        p, s, b = self.p, self.story, self.bars
        one, other = both_bets(p)
        loser = one if s.winner == s.second else other
        stroke = struck(loser.name)
        with self.beat("answer", self.words.answer(), kind="answer", notes=self.words.truth()):
            self.play(FadeOut(*b.names, *b.numbers, *(() if s.shares else b.bars)), run_time=0.4)
            for part in (one.name, *one.products):
                self.play(FadeIn(part), run_time=0.5)
            if loser is one:
                self.play(Create(stroke), Dim(loser.name, STRUCK), run_time=0.5)
            self.play(FadeIn(other.name, *other.products), run_time=0.5)
            if loser is other:
                self.play(Create(stroke), Dim(loser.name, STRUCK), run_time=0.5)
            self.claim(self.words.claim())
            self.wait(1.0)
