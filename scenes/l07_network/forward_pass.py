"""One sample runs through a network, number by number, and the loudest hidden neuron is answered by the others."""

from __future__ import annotations

from collections.abc import Iterable

from manim import DOWN, FadeIn, FadeOut, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.network.moves import light
from scenes.kit.network.pulses import Carried, Pulse, Pulses
from scenes.kit.runs.case import Case, flower_case
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY, HERO
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value
from scenes.l07_network.forward_activation import Activated
from scenes.l07_network.forward_inputs import Inputs
from scenes.l07_network.forward_lanes import Extend
from scenes.l07_network.forward_net import NetWindow, layer_formula
from scenes.l07_network.forward_rows import Rebase, RowBars, normalised_line
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.forward_waterfall import Bubble, Waterfall
from scenes.l07_network.forward_words import ORDINALS, ForwardWords

PALE = 0.25  # the opacity of edges that are not spoken of


class ForwardPass(Lesson):
    """Calculate a network's answer for one sample, step by step."""

    case: Case = flower_case()
    least = (2, 2, 2)  # layers, hidden neurons before the outputs, outputs

    def construct(self) -> None:
        """Inputs; the first layer's sums, one by one; activation; the loudest neuron's votes; scores; the answer."""
        self.story = s = ForwardStory(self.case)
        self.words, self.p = ForwardWords(s), NetWindow(self.frame, s)
        self.inputs()
        for k in range(len(s.shown[1])):
            self.neuron(k)
        self.activate()
        self.middle()
        self.ask()
        self.scores()
        if s.normalised:
            self.normalise()
        self.answer()

    def edges(self, layer: int, chosen: Iterable[Edge]) -> list[object]:
        """Of the edges after a layer only those chosen are in full light."""
        full = set(chosen)
        return [animate(e).set_stroke(opacity=1 if e in full else PALE) for e in self.p.net.all_edges(layer)]

    def inputs(self) -> None:
        """The network in sight; what is measured, and its numbers in the input circles."""
        p, beyond = self.p, self.p.beyond
        self.measured = measured = Inputs(p.petal_room, p)
        with self.beat("inputs", self.words.inputs(), notes=self.case.about):
            self.heading(self.words.title(), into=p.net.layers[0])
            self.play(FadeIn(*p.circles(0), *beyond), run_time=0.5)
            for layer in (0, 1):
                self.play(Pulses(p.net.all_edges(layer)), run_time=0.7)
            self.until(0.3)
            self.play(FadeOut(*beyond), run_time=0.4)
            self.play(FadeIn(*measured.drawn), run_time=0.4)
            for k, j in enumerate(measured.lines):
                self.until(0.55 + 0.4 * k / len(measured.lines))
                self.follow(measured.steps(j))

    def neuron(self, k: int) -> None:
        """A neuron of the first layer adds up; the first one slowly, product by product."""
        p, i = self.p, self.story.shown[1][k]
        fall = Waterfall(p, 0, i)
        notes = "A bar is as long as its number; one that takes away is dashed, and goes back."
        with self.beat(ORDINALS[k], self.words.neuron(k), notes=notes):
            if k == 0:
                for edge in p.net.all_edges(0):
                    edge.set_stroke(opacity=PALE)
                self.bubble = Bubble(p, p.rows(1)[i])
                comes = FadeIn(*p.net.all_edges(0), *p.circles(1))
                self.play(FadeOut(self.measured.whole), run_time=0.4)
                self.play(comes, FadeIn(self.bubble, fall.axis), run_time=0.5)
                for term, j in enumerate(self.story.written(0)):
                    weight = p.weight(0, i, j) if not fall.has_rest else None  # else there is much to read
                    self.weigh(fall, term, p.net.edges[0][i][j], weight)
            else:
                self.turn_to(fall)
            self.add_up(fall, *((len(self.story.written(0)), 0.6) if k == 0 else (0,)))
        self.going = fall.all

    def turn_to(self, fall: Waterfall) -> None:
        """The bubble turns to another neuron, into which its edges light up."""
        p, layer = self.p, self.story.deep if fall.layer else 0
        into = p.speaking_to(layer, fall.i)
        turn = animate(self.bubble).point_at(p.rows(layer + 1)[fall.i])
        self.play(FadeOut(self.going), turn, *self.edges(layer, into), run_time=0.4)
        self.play(*([Pulses(into)] if into else []), FadeIn(fall.axis, *fall.head), run_time=0.5)

    def weigh(self, fall: Waterfall, k: int, edge: Edge, weight: Tag | None) -> None:
        """A number runs to its weight; then their product grows as a bar."""
        named = [weight] if weight else []
        self.play(*map(FadeIn, named), animate(edge).set_stroke(opacity=1), run_time=0.4)
        x, role = fall.texts[k].values["x"], "activation" if fall.layer else "input"
        number = Tag(Value(x.source, x.index, x.places, size=self.p.size, role=role))
        way = self.p.way(edge, weight, number) if weight else None
        self.play(Carried(number, edge, *way, run_time=0.6) if way else Pulse([edge], run_time=0.6))
        self.term(fall, k, slow=True)
        if named:
            self.play(*map(FadeOut, named), run_time=0.3)

    def term(self, fall: Waterfall, k: int, *, slow: bool = False, result: Iterable[object] = ()) -> None:
        """What is to be added, its bar, and then its number."""
        self.play(FadeIn(*fall.first(k)), run_time=0.4 if slow else 0.25)
        self.play(Extend(fall.bars[k]), run_time=0.7 if slow else 0.4)
        self.play(FadeIn(*fall.then(k)), *result, run_time=0.3)

    def add_up(self, fall: Waterfall, first: int, at: float = 0.0) -> None:
        """The terms from `first` on, the last ones not before `at`; the sum comes to stand in its circle."""
        last = len(fall.bars) - 1
        for k in range(first, last + 1):
            if k == last - 1:
                self.until(at)
            into = [light(self.p.net.neurons[-1 if fall.layer else 1][fall.i])] if k == last else []
            self.term(fall, k, slow=at > 0 and k >= last - 1, result=into)

    def activate(self) -> None:
        """The sums as bars, and what the activation makes of them."""
        p, activated = self.p, Activated(self.p)
        with self.beat("activation", self.words.activate()):
            self.play(FadeOut(self.going, self.bubble), *self.edges(0, p.net.all_edges(0)), run_time=0.4)
            self.follow(activated.steps())
        self.going = activated.all

    def middle(self) -> None:
        """What was done has a formula; on, layer after layer, until the scores are in sight."""
        p, s = self.p, self.story
        form, kind = layer_formula(), Maths(f'g = "{self.words.activation}"', HERO)
        p.room.fit(VGroup(form, kind.next_to(form, DOWN, buff=0.7)))
        notes = "W are a layer's weights, b its biases, g its activation; scores are left as they are."
        with self.beat("middle", self.words.middle(), notes=notes):
            self.play(FadeOut(self.going), run_time=0.4)
            weighed, added = (form.part("W"), form.part("into")), (form.part("plus"), form.part("b"))
            self.play(FadeIn(*weighed), run_time=0.4, at="Weigh")
            self.play(FadeIn(*added), run_time=0.4, at="add")
            self.play(FadeIn(*form.letters("W", "into", "plus", "b")), run_time=0.4, at="activate")
            self.play(FadeIn(kind), run_time=0.4)
            self.until(0.55)
            self.play(FadeOut(kind), run_time=0.4)
            for layer in range(1, s.deep + 1):
                self.follow(p.pan())
                speaking = p.speaking(layer)  # none, where all answers in sight are zero
                lit = [light(neuron) for neuron in p.net.neurons[layer + 1].values()] if layer < s.deep else []
                if moves := [*([Pulses(speaking)] if speaking else []), *lit]:
                    self.play(*moves, run_time=0.8)
        self.going = VGroup(form)

    def ask(self) -> None:
        """What the loudest neuron gives the classes; does the one that gets most win?"""
        p, s = self.p, self.story
        votes = RowBars(p, -1, s.terms[:, [s.loud]].T, plus=True)
        loud, last = p.net.neurons[s.deep][s.loud], s.deep
        tags = [p.weight(-1, i, s.loud) for i in s.shown[-1]]
        ring, doubt = Ring(loud.circle), Words("?", DISPLAY).move_to(p.net.neurons[-1][s.favoured]).set_z_index(3)
        with self.beat("ask", self.words.ask(), kind="question", notes="A neuron gives its answer times a weight.",
                       choices=("yes", "no"), right="yes" if s.winner == s.favoured else "no"):  # fmt: skip
            self.play(FadeOut(self.going), *self.edges(last, p.net.out_of(last, s.loud)), FadeIn(ring), run_time=0.4)
            self.play(*map(FadeIn, (*p.names.values(), votes.axis, *tags)), run_time=0.5)
            self.play(Pulses(p.net.out_of(last, s.loud)), run_time=0.7)
            self.play(Extend(*votes.bars.values()), run_time=0.8)
            self.play(FadeIn(*votes.numbers), run_time=0.4)
            self.until(0.55)
            self.play(*self.edges(last, [p.net.edges[last][s.favoured][s.loud]]), FadeIn(doubt), run_time=0.5)
        self.going = VGroup(votes.all, *p.names.values(), *tags, ring, doubt)

    def scores(self) -> None:
        """The favoured class adds up, product by product; then its rival; then what else is in sight."""
        p, s = self.p, self.story
        self.bubble = Bubble(p, p.rows(-1)[s.favoured])
        first = Waterfall(p, -1, s.favoured)
        edge, weight = p.net.edges[s.deep][s.favoured][s.rival], p.weight(-1, s.favoured, s.rival)
        notes = "A silent neuron gives each class zero: it has no line."
        with self.beat("against", self.words.against(), notes=notes):
            self.play(FadeOut(self.going), *self.edges(s.deep, []), run_time=0.4)
            self.play(FadeIn(self.bubble, first.axis, *first.head), run_time=0.4)
            self.play(animate(p.net.edges[s.deep][s.favoured][s.loud]).set_stroke(opacity=1), run_time=0.3)
            self.term(first, 0)
            self.weigh(first, 1, edge, weight)
            self.add_up(first, 2, 0.65)
        self.going = first.all
        with self.beat("rival", self.words.second()):
            self.total(s.second, 0.6)
        if more := [i for i in s.shown[-1] if i not in (s.favoured, s.second)]:
            with self.beat("others", self.words.others()):
                for i in more:
                    self.total(i)

    def total(self, i: int, at: float = 0.0) -> None:
        """A class adds up."""
        fall = Waterfall(self.p, -1, i)
        self.turn_to(fall)
        self.add_up(fall, 0, at)
        self.going = fall.all

    def show_scores(self) -> RowBars:
        """The scores as bars, in the bubble's place."""
        p, s = self.p, self.story
        rows = RowBars(p, -1, s.record(-1, "z"))
        self.play(FadeOut(self.going, self.bubble), *self.edges(s.deep, []), run_time=0.4)
        self.going = VGroup()
        self.play(*map(FadeIn, p.names.values()), FadeIn(rows.axis), run_time=0.3)
        self.play(Extend(*rows.bars.values()), run_time=0.7)
        self.play(FadeIn(*rows.numbers), run_time=0.4)
        return rows

    def normalise(self) -> None:
        """Zero moves to the scores' mean, and one is their spread: the bars end where they ended."""
        with self.beat("normalise", self.words.normalise(), notes="The next scene says more of it."):
            old = self.show_scores()
            mean, spread = self.words.norm
            zero = old.zero + mean * old.unit
            new = RowBars(self.p, -1, self.story.normaliser("z"), scale=(zero, spread * old.unit))
            self.until(0.45)
            self.play(FadeOut(*old.numbers), run_time=0.4)
            self.play(Rebase(old, zero), run_time=1.2)
            self.remove(old.axis, *old.bars.values())
            self.add(new.axis, *new.bars.values())
            worked = normalised_line(self.p, mean, spread)
            self.play(FadeIn(*new.numbers, *worked), run_time=0.4)
        self.rows, self.going = new, worked

    def answer(self) -> None:
        """The largest score; where softmax makes shares of the scores, these take the room."""
        p, s = self.p, self.story
        told = [p.net.edges[s.deep][i][s.rival] for i in (s.favoured, s.second)]
        tags = [p.weight(-1, i, s.rival) for i in (s.favoured, s.second)]
        with self.beat("answer", self.words.answer(), kind="answer", notes=self.words.truth()):
            rows = self.rows if s.normalised else self.show_scores()
            coming: list[VMobject] = [Ring(p.net.neurons[-1][s.winner].circle)]
            if s.shared:
                shares = RowBars(p, -1, s.outputs, classes=True)
                self.play(FadeOut(rows.all, *self.going), run_time=0.4)
                self.play(Extend(*shares.bars.values()), run_time=0.9)
                coming += shares.numbers
            self.play(FadeIn(*coming), run_time=0.4)
            self.until(0.5)
            self.play(*self.edges(s.deep, told), *map(FadeIn, tags), run_time=0.5)
            self.claim(self.words.claim())
