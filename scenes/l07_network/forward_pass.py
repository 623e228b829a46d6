"""One sample runs through a network, number by number, and the loudest hidden neuron is answered by the others."""

from __future__ import annotations

from collections.abc import Iterable

from manim import FadeIn, FadeOut, VGroup

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.moves import light
from scenes.kit.network.pulses import Carried, Pulse, Pulses
from scenes.kit.runs.case import Case, flower_case
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY
from scenes.kit.text.typeset import Words
from scenes.l07_network.forward_activation import Activated
from scenes.l07_network.forward_inputs import Inputs
from scenes.l07_network.forward_lanes import Draw, Extend, Pour
from scenes.l07_network.forward_net import NetWindow, layer_formula
from scenes.l07_network.forward_rectangle import ProductSides
from scenes.l07_network.forward_shares import share_bars
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.forward_sums import SumLanes
from scenes.l07_network.forward_words import ForwardWords

PALE = 0.25  # the opacity of edges that are not spoken of


class ForwardPass(Lesson):
    """Calculate a network's answer for one sample, step by step."""

    case: Case = flower_case()
    least = (2, 2, 2)  # layers, hidden neurons before the outputs, outputs

    def construct(self) -> None:
        """A question; inputs, sums, activation; layer after layer; the scores term by term; the answer."""
        self.story = s = ForwardStory(self.case)
        self.words, self.p = ForwardWords(s), NetWindow(self.frame, s)
        self.scores = SumLanes(self.p, -1)
        for beat in (self.ask, self.inputs, self.first, self.others, self.activate, self.middle):
            beat()
        for beat in (self.loud, self.against, self.total, self.answer):
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
        loud, bars = p.net.out_of(last, s.loud), self.scores.bars(0)
        asked = Words("?", DISPLAY).move_to(p.net.neurons[-1][s.favoured].circle).set_z_index(2)
        with self.beat("loudest", self.words.ask(), kind="question",
                       notes="A line is as wide as its weight is large, dashed where it is negative.",
                       choices=("yes", "no"), right="yes" if s.winner == s.favoured else "no"):  # fmt: skip
            self.heading(self.words.title(), into=p.net.layers[last])
            named = (*p.names.values(), self.scores.axis)
            self.play(FadeIn(*p.circles(last), *p.circles(last + 1), *named), run_time=0.5)
            self.play(*self.lit(last), FadeIn(*p.net.all_edges(last)), run_time=0.6)
            self.until(0.45)
            self.play(*self.edges(last, loud), run_time=0.4)
            self.play(Pulses(loud), run_time=0.7)
            self.play(Extend(*bars), run_time=0.7)
            self.play(*(FadeIn(bar.number) for bar in bars), run_time=0.4)
            self.until(0.85)
            self.play(FadeIn(asked), run_time=0.4)
        self.going = VGroup(*p.names.values(), asked, self.scores.axis, *bars, *(bar.number for bar in bars))

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

    def weigh(self, sides: ProductSides, i: int, k: int) -> None:
        """The number of the `k`-th input runs to its weight; their product is a rectangle, and then a bar."""
        p, lanes, bar = self.p, self.lanes, sides.bars[k]
        edge, weight = (p.net.edges[0][i][lanes.sources[k]], p.weight(0, i, lanes.sources[k]))
        number = Tag(sides.numbers[k][0].copy())
        self.play(FadeIn(weight), animate(edge).set_stroke(opacity=1), run_time=0.4)
        way = p.way(edge, weight, number)
        self.play(Carried(number, edge, *way, run_time=0.6) if way else Pulse([edge], run_time=0.6))
        if sides.high:
            beside = sides.beside(k)
            self.play(Draw(bar, sides.high[k]), FadeIn(beside), run_time=0.7)
            self.wait(0.5)
            self.play(Pour(bar), FadeOut(beside, weight), run_time=0.7)
        else:
            self.play(Extend(bar), FadeOut(weight), run_time=0.7)
        self.play(FadeIn(bar.number), run_time=0.3)

    def first(self) -> None:
        """Product by product, then the bias, then the sum of the upper neuron."""
        p, s = self.p, self.story
        self.lanes = lanes = SumLanes(p, 0)
        i = s.shown[1][0]
        sides = ProductSides(lanes, i)
        with self.beat("linear", self.words.first(), notes="A rectangle and its bar have one area: the product."):
            for edge in p.net.all_edges(0):
                edge.set_stroke(opacity=PALE)
            comes = FadeIn(*p.net.all_edges(0), *p.circles(1), lanes.axis)
            self.play(FadeOut(self.measured.whole), comes, run_time=0.5)
            for k, share in zip(range(len(lanes.sources)), (0.02, 0.32), strict=False):
                self.until(share)
                self.weigh(sides, i, k)
            self.until(0.62)
            self.grow(lanes, [i], len(lanes.sources))
            self.until(0.84)
            self.total_of(lanes, i)

    def grow(self, lanes: SumLanes, rows: Iterable[int], first: int, seconds: float = 0.5) -> None:
        """The terms from `first` on grow, those of all `rows` at once."""
        for k in range(first, len(lanes.parts)):
            bars = [lanes.lanes[i][k] for i in rows]
            self.play(Extend(*bars), run_time=seconds)
            self.play(*(FadeIn(bar.number) for bar in bars), run_time=0.3)

    def total_of(self, lanes: SumLanes, i: int) -> None:
        """Where the bars of a row end, its sum is read, and stands in its circle."""
        neuron = self.p.net.neurons[1 if lanes.layer == 0 else -1][i]
        self.play(FadeIn(lanes.ends[i]), light(neuron), run_time=0.4)

    def others(self) -> None:
        """The other sums, side by side."""
        p, lanes, (_, *more) = self.p, self.lanes, self.story.shown[1]
        with self.beat("others", self.words.others()):
            into = [edge for i in more for edge in p.net.into(1, i)]
            self.play(*self.edges(0, into), run_time=0.4)
            self.play(Pulses(into), run_time=0.7)
            self.grow(lanes, more, 0)
            for k, i in enumerate(more):
                self.until(0.5 + 0.3 * k)
                self.total_of(lanes, i)

    def activate(self) -> None:
        """The sums as bars, and what the activation makes of them."""
        activated = Activated(self.lanes)
        with self.beat("relu", self.words.activate()):
            self.follow(activated.steps())
        self.going = activated.all

    def middle(self) -> None:
        """What was done has a formula; on, layer after layer, until the scores are in sight."""
        p, s = self.p, self.story
        form = p.room.fit(layer_formula())
        notes = "W are a layer's weights, b its biases, g its activation; scores are left as they are."
        with self.beat("middle", self.words.middle(), notes=notes):
            self.play(FadeOut(self.going), *self.edges(0, p.net.all_edges(0)), run_time=0.4)
            weighed, added = (form.part("W"), form.part("into")), (form.part("plus"), form.part("b"))
            self.play(FadeIn(*weighed), run_time=0.4, at="Weigh")
            self.play(FadeIn(*added), run_time=0.4, at="add")
            self.play(FadeIn(*form.letters("W", "into", "plus", "b")), run_time=0.4, at="activate")
            self.until(0.5)
            for layer in range(1, s.deep + 1):
                self.follow(p.pan())
                speaking = p.speaking(layer)  # none, where all answers in sight are zero
                carried = [Pulses(speaking)] if speaking else []
                if moves := [*carried, *(self.lit(layer + 1) if layer < s.deep else [])]:
                    self.play(*moves, run_time=0.8)
        self.going = VGroup(form)

    def give(self, k: int, rows: Iterable[int], tags: Iterable[Tag] = ()) -> None:
        """What the `k`-th source gives classes; `tags` name weights."""
        edges = self.p.net.edges[self.story.deep]
        chosen = [edges[i][self.scores.sources[k]] for i in rows]
        bars = [self.scores.lanes[i][k] for i in rows]
        self.play(*(animate(edge).set_stroke(opacity=1) for edge in chosen), *map(FadeIn, tags), run_time=0.5)
        self.play(Pulses(chosen), run_time=0.7)
        self.play(Extend(*bars), run_time=0.7)
        self.play(*(FadeIn(bar.number) for bar in bars), run_time=0.4)

    def loud(self) -> None:
        """What the loudest neuron gives the classes."""
        with self.beat("share", self.words.loud()):
            self.play(FadeOut(self.going), *self.edges(self.story.deep, []), run_time=0.3)
            self.play(*map(FadeIn, self.p.names.values()), FadeIn(self.scores.axis), run_time=0.4)
            self.give(0, self.scores.rows)

    def against(self) -> None:
        """What its rival gives the favoured class, and then the others."""
        p, s = self.p, self.story
        with self.beat("against", self.words.against()):
            self.play(*self.edges(s.deep, []), run_time=0.4)
            self.until(0.15)
            self.give(1, [s.favoured], [p.weight(-1, s.favoured, s.rival)])
            self.until(0.55)
            others = [i for i in self.scores.rows if i != s.favoured]
            self.give(1, others, [p.weight(-1, s.second, s.rival)])

    def total(self) -> None:
        """All others and the bias make the scores."""
        s, lanes = self.story, self.scores
        with self.beat("total", self.words.total()):
            self.grow(lanes, lanes.rows, len(lanes.sources))
            for k, i in enumerate(s.shown[-1]):
                self.until(0.22 + 0.26 * k)
                self.total_of(lanes, i)

    def answer(self) -> None:
        """The largest score; where softmax makes shares of the scores, these take the room."""
        p, s, last = self.p, self.story, self.story.deep
        told = [p.net.edges[last][i][j] for i in (s.favoured, s.second) for j in (s.loud, s.rival)]
        with self.beat("answer", self.words.answer(), kind="answer", notes=self.words.truth()):
            self.play(*self.edges(last, told), FadeIn(Ring(p.net.neurons[-1][s.winner].circle)), run_time=0.5)
            if s.shared:
                bars = share_bars(p)
                self.until(0.2)
                self.play(FadeOut(*(part for i in bars for part in self.scores.row(i)), self.scores.axis), run_time=0.4)
                self.play(Extend(*bars.values()), run_time=0.9)
                self.play(*(FadeIn(bar.number) for bar in bars.values()), run_time=0.4)
            self.until(0.6)
            self.claim(self.words.claim())
