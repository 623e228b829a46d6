"""What the outputs of a small net send back to its hidden neurons, and from there to its seventeen dials."""

from __future__ import annotations

from collections.abc import Iterable

from manim import DOWN, RIGHT, Create, FadeIn, FadeOut, GrowFromEdge, VGroup, Wait, smooth, squish_rate_func

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring, struck
from scenes.kit.network.moves import to_gradients, to_weights
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.title import Step
from scenes.kit.text.typeset import Words
from scenes.l09_backpropagation.petal import Petal
from scenes.l09_backpropagation.practice_picture import PracticePicture
from scenes.l09_backpropagation.practice_roads import LAST, RoadSums, ShortSums, TwoPulls, WeightGradient
from scenes.l09_backpropagation.practice_work import STEP, ForwardSum, Nudge, OutputDeltas, OutputSums

LATE = squish_rate_func(smooth, 0.6, 1.0)  # the title has made way by then
MIDDLE = 1  # the hidden neuron that is asked about
SOLVED = (0, 0)  # the weight whose gradient is computed in full: from the first hidden neuron to the upper output


class Backpropagation(Lesson):
    """Send the misses of two outputs back through a net, and read off a gradient for each of its dials."""

    def construct(self) -> None:
        """Forward; the question; delta at the outputs; the roads back; their sum; the gradients; the answer."""
        self.picture = PracticePicture(self.frame)
        for beat in (self.enter, self.hidden, self.through, self.ask, self.deltas, self.nudge):
            beat()
        for beat in (self.send, self.add_roads, self.others, self.weights, self.first, self.answer):
            beat()

    def follow(self, steps: Iterable[Step]) -> None:
        """A picture's own moves, one after the other."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def enter(self) -> None:
        """The flower comes in; the dials of the hidden layer."""
        p = self.picture
        petal = Petal(self.frame.stage.inset(1.5, 0.9))
        text = "One flower enters an untrained net: a petal 0.7 centimetres longer than average, and 0.3 narrower. "
        with self.beat("enter", text + "Six weights, dashed where negative, and three biases.",
                       notes="Flower 134 of Fisher's. The net is set by hand: a calculator suffices. It knows two "
                       "species to tell apart: a virginica should answer 0 above and 1 below."):  # fmt: skip
            self.heading("Backpropagation", into=petal, meanwhile=[FadeIn(petal, rate_func=LATE)])
            self.until(0.55)
            self.play(FadeOut(petal), run_time=0.4)
            self.play(FadeIn(p.net), run_time=0.6)
            self.play(*(animate(neuron).show_lit() for neuron in p.net.neurons[0].values()), run_time=0.6)
            self.follow(p.enter(1))
        self.keep(p.net)

    def hidden(self) -> None:
        """The sum of the first hidden neuron in full; all three answer."""
        p = self.picture
        self.forward = ForwardSum(p)
        with self.beat("hidden", "The first hidden neuron: multiply, add, squash. Its answer: point seven six nine."):
            self.follow(self.forward.steps())
            self.follow(p.answer(1))

    def through(self) -> None:
        """The outputs answer."""
        p, self.sums = self.picture, OutputSums(self.picture)
        with self.beat("through", "Six more weights and two biases lead to two sums, and those to two answers."):
            self.play(*p.leave(1), FadeOut(self.forward.parts), run_time=0.4)
            self.follow(p.enter(2))
            self.play(FadeIn(*self.sums.sums), run_time=0.6)
            self.play(FadeIn(self.sums.squash), run_time=0.5)
            self.follow(p.answer(2))

    def ask(self) -> None:
        """Both misses and the cost; the middle hidden neuron is ringed, and two lights run towards it."""
        p, cost = self.picture, self.sums.cost.whole
        text = "They should be zero and one: misses of point six six five, and point nine two three. Half their "
        text += "squares make the cost. Which pulls harder at the middle hidden neuron? The lower one?"
        ring = Ring(p.net.neurons[1][MIDDLE].circle)
        unknown = p.work.fit(Words("Which pulls harder at the middle neuron?", HERO, width=p.work.width))
        self.guess = Words("the lower one?", self.frame.pick(BODY, LABEL))
        self.guess.next_to(p.bars[1], DOWN, buff=0.5).align_to(p.targets[1], RIGHT)
        with self.beat("ask", text, kind="question", notes="Most say the lower one: it is further off."):
            self.play(*p.leave(2), FadeOut(self.sums.parts), FadeIn(*p.targets), run_time=0.5)
            for link, miss, bar in zip(p.links, p.misses, p.bars, strict=True):
                self.play(Create(link), run_time=0.4)
                self.play(GrowFromEdge(bar, RIGHT), FadeIn(miss), run_time=0.7)
            self.play(FadeIn(p.work.fit(cost)), run_time=0.5)
            self.until(0.5)
            self.play(FadeOut(cost), Create(ring), run_time=0.5)
            self.play(FadeIn(unknown), run_time=0.5)
            for road in p.net.out_of(1, MIDDLE):
                self.play(Pulse([road], forward=False), run_time=0.8)
            self.play(FadeIn(self.guess), run_time=0.5)
        self.passing = VGroup(unknown, ring, self.guess)

    def deltas(self) -> None:
        """Delta at both outputs: the miss times the slope of the sigmoid; the lower one's is nearly flat."""
        p, deltas = self.picture, OutputDeltas(self.picture)
        text = "First, delta at the outputs. The slope of half a square is the miss; times the sigmoid's slope where "
        text += "the sum is: point one four eight. Below, the miss is larger, but the sigmoid nearly flat: "
        with self.beat("deltas", text + "minus point zero six five."):
            self.play(FadeOut(self.passing), p.focus([]), run_time=0.5)
            self.play(*([Dim(part, 0) for part in deltas.covered] or [Wait()]), run_time=0.4)
            for k in (0, 1):
                self.follow(deltas.steps(k))
                self.play(FadeIn(p.net.badge(2, k)), run_time=0.5)
                self.until(0.55 if not k else 0.95)
            self.play(FadeOut(deltas.parts), run_time=0.4)
            self.play(*([Dim(part, 1) for part in deltas.covered] or [Wait()]), run_time=0.4)

    def nudge(self) -> None:
        """Why a road counts with its weight: raise the hidden answer, and see what the upper sum and the cost do."""
        p, nudge = self.picture, Nudge(self.picture, MIDDLE, 0)
        roads = p.net.out_of(1, MIDDLE)
        text = (
            "The middle neuron has no target. But raise its answer by a tenth: the upper sum falls by point one five, "
        )
        with self.beat("nudge", text + "and its delta makes that a cost, above: minus point zero two two. For each "
                       "unit, ten times as much."):  # fmt: skip
            self.play(*(animate(edge).set_stroke(opacity=1) for edge in roads), FadeIn(*p.roads(MIDDLE)), run_time=0.6)
            self.play(FadeIn(nudge.change), run_time=0.5)
            nudge.follow()
            self.until(0.22)
            self.play(animate(nudge.push).set_value(STEP), Pulse(roads[:1]), run_time=1.6)
            self.until(0.4)
            self.play(FadeIn(nudge.lines[0]), run_time=0.5)
            self.until(0.6)
            self.play(FadeIn(nudge.lines[1]), run_time=0.5)
            self.play(FadeIn(nudge.lines[2]), run_time=0.5)
            self.until(0.85)
            self.play(FadeIn(nudge.lines[3]), run_time=0.5)
            self.play(animate(nudge.push).set_value(0), run_time=0.8)
            nudge.rest()
        self.passing = nudge.parts

    def send(self) -> None:
        """Delta times weight comes back along each road."""
        p, sums = self.picture, RoadSums(self.picture, MIDDLE)
        roads, weights = p.net.out_of(1, MIDDLE), p.roads(MIDDLE)
        text = "So a road sends back delta times weight: minus point two two two from above. "
        with self.beat("send", text + "From below, plus point zero six five."):
            self.play(FadeOut(self.passing), run_time=0.4)
            for k, road in enumerate(roads):
                self.follow(sums.multiply(k))
                self.play(Pulse([road], forward=False), run_time=0.8)
                self.play(FadeOut(weights[k]), FadeIn(sums.terms[k]), run_time=0.4)
        self.back = sums

    def add_roads(self) -> None:
        """Roads add; the neuron's own slope makes the sum a delta."""
        p, sums = self.picture, self.back
        text = "Roads add: minus point one five seven. Times the slope of the neuron's own sigmoid, that is its delta: "
        with self.beat("sum", text + "minus point zero three five."):
            self.follow(sums.add_up())
            self.follow(sums.result())
            self.play(FadeIn(p.net.badge(1, MIDDLE)), run_time=0.5)
        self.passing = VGroup(sums.parts, *sums.terms)

    def others(self) -> None:
        """The first and the third hidden neuron do the same."""
        p, (first, third) = self.picture, (0, 2)
        short = ShortSums(p, [first, third])
        weights = [tag for j in (first, third) for tag in p.roads(j)]
        with self.beat(
            "others", "The other two do the same: delta times weight from both roads, added, times a slope."
        ):
            self.play(FadeOut(self.passing), p.focus([]), run_time=0.5)
            for j, added in zip((first, third), short.lines, strict=True):
                roads = p.net.out_of(1, j)
                lit = [animate(edge).set_stroke(opacity=1) for edge in roads]
                self.play(*lit, FadeIn(*p.roads(j)), run_time=0.5)
                self.play(Pulse(roads, forward=False), run_time=0.8)
                self.play(FadeIn(added), run_time=0.5)
                self.play(FadeIn(p.net.badge(1, j)), run_time=0.5)
        self.passing = VGroup(short.parts, *weights)

    def weights(self) -> None:
        """Delta at the end of an edge, times the answer at its start: one gradient in full, then the layer."""
        p, (i, j) = self.picture, SOLVED
        self.rule = rule = WeightGradient(p, i, j)
        text = "Raise a weight by a tenth: its sum rises by a tenth of the answer at its start, and delta makes that a "
        text += "cost. So its gradient is delta at its end, times the answer at its start. Six edges take theirs."
        with self.beat("weights", text):
            self.play(FadeOut(self.passing), p.focus([p.net.edges[1][i][j]]), run_time=0.5)
            self.play(FadeIn(rule.reasons[0]), Pulse([p.net.edges[1][i][j]]), run_time=0.9)
            self.until(0.38)
            self.play(FadeIn(rule.reasons[1]), run_time=0.5)
            self.until(0.55)
            self.play(FadeIn(rule.rule), run_time=0.5)
            self.play(FadeIn(rule.line), run_time=0.5)
            self.play(FadeIn(p.net.tag(1, i, j)), run_time=0.5)
            self.until(0.85)
            self.play(to_gradients(p.net, 1), run_time=0.7)
            self.play(p.all_back(), run_time=0.4)

    def first(self) -> None:
        """The first layer, and the biases; all seventeen dials."""
        p, rule = self.picture, self.rule
        text = "The first layer, in the same way. A bias has a one at its start: its gradient is its delta. "
        with self.beat("first", text + "Seventeen dials, each edge crossed once."):
            self.play(to_gradients(p.net, 0), run_time=0.9)
            self.play(FadeIn(p.net.tag(0, *LAST)), FadeOut(*rule.reasons), run_time=0.5)
            self.play(FadeIn(rule.inner), run_time=0.5)
            self.until(0.45)
            self.play(FadeIn(rule.bias), run_time=0.6)
            self.until(0.66)
            self.play(FadeIn(rule.count), run_time=0.6)
            for layer in (1, 0):
                self.play(Pulse(p.net.all_edges(layer), forward=False), run_time=0.9)
        self.passing = VGroup(p.net.tag(1, *SOLVED), p.net.tag(0, *LAST), rule.rule, rule.line, rule.inner, rule.bias,
                              rule.count)  # fmt: skip

    def answer(self) -> None:
        """Both pulls at the middle neuron, beside the misses."""
        p, pulls = self.picture, TwoPulls(self.picture, MIDDLE)
        roads = p.net.out_of(1, MIDDLE)
        deltas = [p.net.badge(layer, j) for layer in (1, 2) for j in p.net.neurons[layer]]
        text = "The smaller miss pulls harder at the middle: point two two two against point zero six five. "
        with self.beat("answer", text + "What travels back is delta times weight.", kind="answer"):
            self.play(FadeOut(self.passing, *deltas), to_weights(p.net), run_time=0.6)
            self.play(p.focus(roads), FadeIn(*self.back.terms), run_time=0.5)
            for k, road in enumerate(roads):
                self.play(FadeIn(pulls.products[k]), run_time=0.4)
                self.play(Pulse([road], forward=False), pulls.grow(k), run_time=0.8)
            self.play(FadeIn(self.guess), run_time=0.4)
            self.play(Create(struck(self.guess)), Dim(self.guess, 0.5), run_time=0.5)
            self.claim("What travels back is delta times weight")
            self.wait(0.5)
