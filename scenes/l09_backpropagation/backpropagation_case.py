"""Backpropagation through any network: forward, the misses, delta, its way back, a gradient, and its test."""

from __future__ import annotations

from manim import Animation, Create, FadeIn, FadeOut, VGroup, VMobject, Write

from scenes.kit.moves.emphasis import Ring, pass_on
from scenes.kit.moves.flights import Flight
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.case import Case, practice_case
from scenes.kit.stage.lesson import Lesson
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula
from scenes.l09_backpropagation.case_delta import DeltaLines
from scenes.l09_backpropagation.case_picture import CaseNet
from scenes.l09_backpropagation.case_story import BackStory
from scenes.l09_backpropagation.case_sums import BackSums
from scenes.l09_backpropagation.case_words import BackWords

NOTES = (
    "Each edge is used once on the way forward, and once on the way back. Deltas are shared: all weights into a neuron "
    "use its one delta. Mistake: multiplying along single paths, one weight at a time."
)


class Backpropagation(Lesson):
    """Send deltas back through a network, read off the gradient of a weight, and test it with a nudge."""

    case: Case = practice_case()

    def construct(self) -> None:
        """The question; forward; the cost; delta; its roads and their sum; a gradient; all of them; the test."""
        self.story = s = BackStory(self.case)
        self.words, self.p = BackWords(s), CaseNet(self.frame, s)
        self.sums = BackSums(self.frame, s, self.p.work)
        self.lines = DeltaLines(s, self.sums)
        self.passing: list[VMobject] = []
        hidden = (self.roads, self.total) if s.depth > 1 else ()
        deep = (self.deeper,) if s.depth > 2 else ()
        for beat in (self.ask, self.forward, self.misses, self.delta, *hidden, self.weight, *deep):
            beat()
        for beat in (self.rest, self.test, self.answer):
            beat()

    def leave(self, *more: VMobject) -> FadeOut:
        """What has been worked out goes."""
        gone, self.passing = [*self.passing, *more], []
        return FadeOut(*gone)

    def ask(self) -> None:
        """One dial among all."""
        p, (first, asked) = self.p, self.sums.asked()
        notes = f"{self.case.about} A line is as wide as its weight is large, dashed where it is negative."
        with self.beat("ask", self.words.ask(), kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.heading("Backpropagation", into=p.net.neurons[0][self.story.shown[0][0]])
            self.play(FadeIn(p.net), run_time=0.6)
            self.keep(p.net)
            self.play(*p.focus([p.edge]), run_time=0.5)
            for layer in range(self.story.layer - 1, self.story.depth):
                edges = [p.edge] if layer == self.story.layer - 1 else p.net.all_edges(layer)
                self.play(Pulse(edges, thickness=p.thin), run_time=0.6)
            self.play(FadeIn(first), run_time=0.5)
            self.until(0.6)
            self.play(FadeIn(asked), run_time=0.5)
        self.passing = [first, asked]

    def forward(self) -> None:
        """Layer by layer, to the answers."""
        p, depth, form = self.p, self.story.depth, self.sums.layers()
        with self.beat("forward", self.words.forward()):
            self.play(self.leave(), *p.focus(p.net.all_edges()), run_time=0.5)
            self.play(Write(form), run_time=0.8)
            self.passing = [form]
            for layer in range(depth + 1):
                heads = p.heads(layer)
                self.follow(p.enter(layer, heads, min(1.2, 4.5 / (depth + 1))))
                self.passing += heads
            self.play(*map(FadeIn, p.answers.values()), run_time=0.5)

    def misses(self) -> None:
        """Each answer minus its target; the cost."""
        p, self.rows = self.p, self.sums.misses()
        cost = self.sums.cost()
        with self.beat("misses", self.words.misses()):
            self.play(self.leave(), run_time=0.4)
            for i, (name, row) in zip(self.story.shown[-1], self.rows, strict=True):
                result, answer = row.values["miss"], row.values["p"]
                self.play(FadeIn(name, *row.letters(), row.values["y"]), Flight(p.answers[i], answer), run_time=0.8)
                self.play(FadeIn(result), run_time=0.4)
            self.until(0.5)
            for line in cost:
                self.play(FadeIn(line), run_time=0.5)
        self.passing = [*cost]

    def delta(self) -> None:
        """The slope of the cost for each output's sum."""
        p, s, sums = self.p, self.story, self.sums
        lines: list[Maths] = self.lines.scores() if s.fused else [*self.lines.factors(s.loudest)]
        beside = s.fused or sums.fits(lines, sums.right)  # else the rows make way
        why = sums.stack(lines, sums.right if beside else sums.work)
        badges, rows = [p.badge(s.depth, i) for i in s.shown[-1]], [part for row in self.rows for part in row]
        with self.beat("delta", self.words.delta()):
            self.play(self.leave(*([] if beside else rows)), run_time=0.4)
            for k, line in enumerate(why):
                self.until(0.65 * k / len(why))
                self.play(*written(line), run_time=0.9)
            self.until(0.6)
            for badge, (_, row) in zip(badges, self.rows, strict=True):
                if s.bare:
                    self.play(FadeIn(badge.plate), Flight(row.values["miss"], badge.value), run_time=0.8)
                else:
                    self.play(FadeIn(badge), run_time=0.4)
        self.passing = [*why, *(rows if beside else [])]

    def roads(self) -> None:
        """Each delta runs along its edge to the weight; the product stands in its place."""
        p, s = self.p, self.story
        first = max(s.shown[-1], key=lambda i: abs(float(s.terms[i])))
        line, *rest = self.sums.product(first)
        with self.beat("roads", self.words.roads()):
            self.play(self.leave(), *p.focus(p.roads.values()), run_time=0.5)
            self.play(*map(FadeIn, p.weights.values()), run_time=0.4)
            for i in sorted(s.shown[-1], key=lambda i: i != first):
                self.play(p.travels(i), run_time=0.9)
                self.play(FadeOut(p.weights[i]), *([FadeIn(line)] if i == first else []), run_time=0.4)
                self.play(FadeIn(p.products[i]), run_time=0.4)
            for others in rest:
                self.play(FadeIn(others), run_time=0.5)
        self.passing = [line, *rest]

    def total(self) -> None:
        """The products land in the neuron, and add up; its own slope makes them its delta."""
        p, s, sums = self.p, self.story, self.sums
        terms, total, rule = sums.column()
        own = sums.stack(self.lines.own(s.layer, s.end, s.pull(s.layer), s.places["term"]), sums.most)
        value, head = total.values["t"], p.head(s.layer, s.end)
        with self.beat("total", self.words.total()):
            self.play(self.leave(), run_time=0.4)
            self.play(Create(rule), FadeIn(total), run_time=0.5)
            for k, term in enumerate(terms):
                if k < len(s.shown[-1]):
                    self.play(p.lands(s.shown[-1][k]), run_time=1.0)
                self.play(FadeIn(term), run_time=0.4)
                value.set_source(s.sums, k + 1)
            for k, line in enumerate(own):
                self.until(0.4 + 0.3 * k)
                self.play(*written(line), *([] if k else [FadeIn(head)]), run_time=0.8)
            self.play(FadeIn(p.badge(s.layer, s.end)), run_time=0.5)
        self.passing = [*terms, total, rule, *own, head]

    def weight(self) -> None:
        """Delta meets the answer before the weight."""
        p, s = self.p, self.story
        held, line = p.head(s.layer - 1, s.start), self.sums.weight_gradient()
        delta, before, gradient = (line.values[name] for name in ("d", "a", "g"))
        with self.beat("weight", self.words.weight()):
            self.play(self.leave(), *p.focus([p.edge]), run_time=0.5)
            self.play(FadeIn(held), run_time=0.5)
            self.play(Pulse([p.edge], forward=False, thickness=p.thin), run_time=0.7)
            self.play(FadeIn(*line.letters()), run_time=0.5)
            self.play(Flight(p.badge(s.layer, s.end).value, delta), Flight(held.value, before), run_time=0.9)
            self.until(0.65)
            self.play(FadeIn(gradient), run_time=0.5)
        self.passing = [line, held]

    def deeper(self) -> None:
        """One neuron of each layer before."""
        p, s, told = self.p, self.story, list[VMobject]()
        ring: Ring | None = None
        with self.beat("deeper", self.words.deeper()):
            self.play(self.leave(), *p.focus(p.net.all_edges()), run_time=0.5)
            if others := [p.badge(s.layer, j) for j in s.shown[s.layer] if j != s.end]:
                self.play(*map(FadeIn, others), run_time=0.4)
            for layer, line in zip(range(s.layer - 1, 0, -1), self.lines.deeper(), strict=True):
                i = s.followed(layer)
                around = Ring(p.net.neurons[layer][i].circle, margin=0.06)
                move = Create(around) if ring is None else pass_on(ring, around)
                self.play(move, *map(FadeOut, told), run_time=0.45)
                ring, told = ring or around, [] if line is None else [line]
                self.play(Pulse(p.net.out_of(layer, i), forward=False, thickness=p.thin), run_time=0.5)
                if line is not None:
                    self.play(FadeIn(line), run_time=0.4)
            self.passing = [*told, *([] if ring is None else [ring])]

    def rest(self) -> None:
        """All edges, from right to left, become their gradients, and are counted."""
        p, s = self.p, self.story
        counter = self.sums.counter()
        with self.beat("rest", self.words.rest()):
            going = [self.leave()] if self.passing else []
            self.play(*going, *p.focus(p.net.all_edges()), run_time=0.5)
            if s.depth == 2 and (others := [p.badge(1, j) for j in s.shown[1] if j != s.end]):
                self.play(*map(FadeIn, others), run_time=0.4)
            self.until(0.25)
            each = min(1.8, 5.6 / s.depth)
            for k, layer in enumerate(range(s.depth, 0, -1)):
                self.play(Pulse(p.net.all_edges(layer - 1), forward=False, thickness=p.thin), run_time=0.45 * each)
                counter.values["n"].set_source(s.found, k)
                shown = [] if k else [FadeIn(counter)]
                self.play(*p.to_gradients(layer), *shown, run_time=0.55 * each)
        self.passing = [counter, *p.badges.values()]

    def test(self) -> None:
        """The weight is nudged, and the cost runs anew."""
        p, s = self.p, self.story
        (before, after), (predicted, quotient) = self.sums.test()
        with self.beat("test", self.words.test()):
            self.play(self.leave(), p.to_weights(), run_time=0.6)
            self.play(*p.focus([p.edge]), FadeIn(predicted), run_time=0.5)
            self.play(FadeIn(before), run_time=0.4)
            for layer in range(s.layer - 1, s.depth):
                edges = [p.edge] if layer == s.layer - 1 else p.net.all_edges(layer)
                self.play(Pulse(edges, thickness=p.thin), run_time=0.6)
            self.play(FadeIn(after), run_time=0.5)
            self.until(0.6)
            self.play(FadeIn(quotient), run_time=0.5)
        self.passing = [before, after, quotient, predicted]

    def answer(self) -> None:
        """One way back."""
        p, (one, back) = self.p, self.sums.ends()
        with self.beat("answer", self.words.answer(), kind="answer", notes=NOTES):
            self.play(self.leave(), *p.focus(p.net.all_edges()), run_time=0.5)
            self.play(FadeIn(one), run_time=0.5)
            share = min(0.8, 2.4 / self.story.depth)
            for layer in range(self.story.depth, 0, -1):
                light = Pulse(p.net.all_edges(layer - 1), forward=False, thickness=p.thin)
                self.play(light, *p.to_gradients(layer), run_time=share)
            self.play(FadeIn(back), run_time=0.5)
            self.claim("One way back gives all gradients")


def written(line: Maths) -> list[Animation]:
    """A line's letters are written while its numbers appear."""
    if not isinstance(line, Formula):
        return [Write(line)]
    return [Write(VGroup(*line.letters())), FadeIn(*line.values.values())]
