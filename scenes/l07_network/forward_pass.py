"""One sample runs through a network, number by number, and the loudest hidden neuron is answered by the others."""

from __future__ import annotations

from collections.abc import Iterable

from manim import FadeIn, FadeOut, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.moves import light
from scenes.kit.network.pulses import Carried, Pulse, Pulses
from scenes.kit.runs.case import Case, flower_case
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value
from scenes.l07_network.forward_activation import Activated
from scenes.l07_network.forward_inputs import Inputs
from scenes.l07_network.forward_lanes import Extend
from scenes.l07_network.forward_net import NetWindow, layer_formula
from scenes.l07_network.forward_products import ProductBlocks, ProductShape
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.forward_sums import SumLanes
from scenes.l07_network.forward_words import ForwardWords

PALE = 0.18  # the opacity of edges that are not spoken of


class ForwardPass(Lesson):
    """Calculate a network's answer for one sample, step by step."""

    case: Case = flower_case()
    least = (2, 2, 2)  # layers, hidden neurons before the outputs, outputs

    def construct(self) -> None:
        """A question; inputs, sums, activation; layer after layer; two scores term by term; the answer."""
        self.story = s = ForwardStory(self.case)
        self.words, self.p = ForwardWords(s), NetWindow(self.frame, s)
        for beat in (self.ask, self.inputs, self.first, self.others, self.activate, self.middle):
            beat()
        for beat in (self.loud, self.against, self.total, self.other, self.second, self.answer):
            beat()

    def lit(self, layer: int) -> list[object]:
        """The circles of a layer light up."""
        return [light(neuron) for neuron in self.p.net.neurons[layer].values()]

    def edges(self, layer: int, chosen: Iterable[Edge]) -> list[object]:
        """Of the edges after a layer only those chosen are in full light."""
        full = set(chosen)
        return [animate(e).set_stroke(opacity=1 if e in full else PALE) for e in self.p.net.all_edges(layer)]

    def ask(self) -> None:
        """The hidden answers are there; to which class does the loudest neuron give most?"""
        p, s, last = self.p, self.story, self.story.deep
        p.activated()
        p.jump(last)
        loud = p.net.out_of(last, s.loud)
        names = p.named()
        asked = Words("?", DISPLAY).next_to(names[s.favoured], buff=0.3)
        tags = [p.weight(-1, p.net.edges[last][i][s.loud], i, s.loud) for i in (s.favoured, s.second)]
        with self.beat("loudest", self.words.ask(), kind="question",
                       notes="A line is as wide as its weight is large, dashed where it is negative.",
                       choices=("yes", "no"), right="yes" if s.winner == s.favoured else "no"):  # fmt: skip
            self.heading(self.words.title(), into=p.net.layers[last])
            self.play(FadeIn(*p.circles(last), *p.circles(last + 1)), run_time=0.5)
            self.play(*self.lit(last), FadeIn(*p.net.all_edges(last)), run_time=0.6)
            self.play(*map(FadeIn, names.values()), run_time=0.4)
            self.until(0.4)
            self.play(*self.edges(last, loud), run_time=0.4)
            self.play(Pulses(loud), run_time=0.8)
            self.play(*map(FadeIn, tags), run_time=0.4)
            self.until(0.8)
            self.play(FadeIn(asked), run_time=0.5)
        self.going = VGroup(*names.values(), asked, *tags)

    def inputs(self) -> None:
        """What is measured, and its numbers in the input circles."""
        p, last = self.p, self.story.deep
        self.measured = measured = Inputs(p.petal_room, p)
        with self.beat("flower", self.words.inputs(), notes=self.case.about):
            shown = (*p.net.all_edges(last), *p.circles(last), *p.circles(last + 1))
            self.play(FadeOut(self.going, *shown), run_time=0.5)
            for neuron in p.net.neurons[last].values():
                neuron.show_dark()
            for edge in p.net.all_edges(last):
                edge.set_stroke(opacity=1)
            p.jump(0)
            if last == 1:
                p.fill(1, p.sums[0], self.story.sum_places)
            self.play(FadeIn(*measured.drawn, *p.circles(0)), run_time=0.6)
            for k, j in enumerate(measured.lines):
                self.until(0.35 + 0.6 * k / len(measured.lines))
                self.follow(measured.steps(j))

    def token(self, source: object, index: object, places: int, role: str) -> Tag:
        """A number that runs along an edge."""
        return Tag(Value(source, index, places, size=self.p.size, role=role))  # type: ignore[arg-type]

    def weigh(self, lanes: SumLanes | ProductBlocks, i: int, k: int) -> None:
        """The number of the `k`-th source runs to its weight, and the product on into what is drawn for sum `i`."""
        p, layer, j = self.p, lanes.layer, lanes.sources[k]
        edge, lane = p.net.edges[layer][i][j], lanes.drawn(i, k)
        role, places = ("activation", self.story.sum_places) if layer else ("input", p.x_places)
        before = self.token(self.story.into(layer), (0, j), places, role)
        behind = self.token(lanes.products, (i, j), lanes.places, "activation")
        weight = p.weight(layer, edge, i, j)
        self.play(FadeIn(weight), animate(edge).set_stroke(opacity=1), run_time=0.4)
        way, further = p.way(edge, weight, before, behind=False), p.way(edge, weight, behind, behind=True)
        self.play(Carried(before, edge, *way, run_time=0.8) if way else Pulse([edge], run_time=0.8))
        carried = [Carried(behind, edge, *further, run_time=0.8)] if further else []
        beside = [FadeIn(lane.weight)] if isinstance(lane, ProductShape) else []
        self.play(*carried, Extend(lane, run_time=0.8), *beside)
        self.play(FadeIn(lane.number), FadeOut(weight), run_time=0.3)

    def add_rest(self, lanes: SumLanes, i: int, first: int, seconds: float = 0.6) -> None:
        """The terms from `first` on: all others, and the bias."""
        for lane in lanes.lanes[i][first:]:
            self.play(Extend(lane), run_time=seconds)
            self.play(FadeIn(lane.number), run_time=0.3)

    def score(self, i: int) -> None:
        """All others and the bias, and a score is complete."""
        for number in self.scores.rest[i]:
            self.play(FadeIn(number), run_time=0.6)
        self.until(0.45)
        self.play(light(self.p.net.neurons[-1][i]), FadeIn(self.scores.total[i]), run_time=0.6)

    def first(self) -> None:
        """Product by product, then the bias, then the sum of the upper neuron."""
        p, s = self.p, self.story
        self.lanes = lanes = SumLanes(p, s.shown[1])
        i = s.shown[1][0]
        with self.beat("linear", self.words.first()):
            for edge in p.net.all_edges(0):
                edge.set_stroke(opacity=PALE)
            self.play(FadeOut(self.measured.whole), run_time=0.4)
            self.play(FadeIn(*p.net.all_edges(0), *p.circles(1), lanes.axis), run_time=0.5)
            for k, share in zip(range(len(lanes.sources)), (0.12, 0.36), strict=False):
                self.until(share)
                self.weigh(lanes, i, k)
            self.until(0.6)
            self.add_rest(lanes, i, len(lanes.sources))
            self.until(0.84)
            self.play(light(p.net.neurons[1][i]), FadeIn(lanes.ends[i]), run_time=0.4)

    def others(self) -> None:
        """The other sums."""
        p, lanes, (_, *more) = self.p, self.lanes, self.story.shown[1]
        with self.beat("others", self.words.others()):
            for i in more:
                into = p.net.into(1, i)
                self.play(*(animate(edge).set_stroke(opacity=1) for edge in into), Pulses(into), run_time=0.8)
                self.add_rest(lanes, i, 0, 0.5)
                self.play(light(p.net.neurons[1][i]), FadeIn(lanes.ends[i]), run_time=0.4)

    def activate(self) -> None:
        """The sums as bars, and what the activation makes of them."""
        lanes, activated = self.lanes, Activated(self.p)
        with self.beat("relu", self.words.activate()):
            summed = [part for i in lanes.lanes for part in lanes.row(i)]
            self.play(FadeOut(*summed, lanes.axis), run_time=0.4)
            self.follow(activated.steps())
        self.going = activated.all

    def middle(self) -> None:
        """What was done has a formula; on, layer after layer, until the scores are in sight."""
        p, s = self.p, self.story
        form = p.room.fit(layer_formula())
        notes = "W are a layer's weights, b its biases, g its activation; scores are left as they are."
        with self.beat("middle", self.words.middle(), notes=notes):
            self.play(FadeOut(self.going), run_time=0.3)
            weighed, added = (form.part("W"), form.part("into")), (form.part("plus"), form.part("b"))
            self.play(FadeIn(*weighed), run_time=0.4, at="Weigh")
            self.play(FadeIn(*added), run_time=0.4, at="add")
            self.play(FadeIn(*form.letters("W", "into", "plus", "b")), run_time=0.4, at="activate")
            self.until(0.5)
            for layer in range(1, s.deep + 1):
                self.follow(p.pan())
                self.play(Pulses(p.speaking(layer)), *(self.lit(layer + 1) if layer < s.deep else []), run_time=0.8)
        self.going = VGroup(form)

    def loud(self) -> None:
        """What the loudest neuron gives the class that it favours: a rectangle."""
        p, s = self.p, self.story
        self.scores = ProductBlocks(p, (s.favoured, s.second))
        notes = "A rectangle is as wide as the answer, as high as the weight, dashed where it counts negative."
        with self.beat("share", self.words.loud(), notes=notes):
            self.play(FadeOut(self.going), *self.edges(s.deep, []), run_time=0.4)
            self.play(FadeIn(*self.scores.names.values(), *self.scores.stems.values()), run_time=0.5)
            self.weigh(self.scores, s.favoured, 0)

    def against(self) -> None:
        """What its rival gives the same class."""
        with self.beat("against", self.words.against()):
            self.weigh(self.scores, self.story.favoured, 1)

    def total(self) -> None:
        """All others and the bias make it the class's score."""
        with self.beat("total", self.words.total()):
            self.score(self.story.favoured)

    def other(self) -> None:
        """What the second class gets."""
        with self.beat("other", self.words.other()):
            for k in (0, 1):
                self.weigh(self.scores, self.story.second, k)

    def second(self) -> None:
        """Its score, and the third class's."""
        p, s = self.p, self.story
        with self.beat("second", self.words.second()):
            self.score(s.second)
            for i in (i for i in s.shown[-1] if i not in (s.favoured, s.second)):
                into = p.net.into(len(s.names), i)
                self.play(*(animate(edge).set_stroke(opacity=1) for edge in into), Pulses(into), run_time=0.7)
                self.play(light(p.net.neurons[-1][i]), run_time=0.5)

    def answer(self) -> None:
        """The two rectangles that decided, and the largest score."""
        p, s, last = self.p, self.story, self.story.deep
        thirds = [i for i in s.shown[-1] if i not in (s.favoured, s.second)]
        told = [p.net.edges[last][i][j] for i in (s.favoured, s.second) for j in (s.loud, s.rival)]
        with self.beat("answer", self.words.answer(), kind="answer", notes=self.words.truth()):
            rest: list[VMobject] = [
                part for i in thirds for part in (self.scores.names[i], self.scores.stems[i], p.net.neurons[-1][i])
            ]
            self.play(*dim(*rest), *self.edges(last, told), run_time=0.5)
            self.until(0.3)
            self.play(FadeIn(Ring(p.net.neurons[-1][s.winner].circle)), run_time=0.5)
            self.until(0.45)
            self.claim(self.words.claim())
            self.wait(1.0)
