"""What the outputs of a small net send back to its hidden neurons, and from there to its seventeen dials."""

from __future__ import annotations

from manim import DOWN, RIGHT, Create, FadeIn, FadeOut, GrowFromEdge, VGroup, smooth, squish_rate_func

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring, struck
from scenes.kit.network.moves import dim, to_gradients, to_weights
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.l09_backpropagation.petal import Petal
from scenes.l09_backpropagation.practice_nudge import AnswerNudge, WeightNudge
from scenes.l09_backpropagation.practice_picture import PracticePicture
from scenes.l09_backpropagation.practice_roads import LAST, OtherGradients, RoadSums, ShortSums, TwoPulls
from scenes.l09_backpropagation.practice_work import ForwardSum, OutputDeltas, OutputSums

LATE = squish_rate_func(smooth, 0.6, 1.0)  # the title has made way by then
MIDDLE = 1  # the hidden neuron that is asked about
UPPER, FIRST = 0, 0  # the weight that is nudged leads to this output, from this hidden neuron


class Backpropagation(Lesson):
    """Send the misses of two outputs back through a net, and read off a gradient for each of its dials."""

    def construct(self) -> None:
        """Forward; the question; delta at the outputs; the roads back; their sum; the gradients; the answer."""
        self.picture = PracticePicture(self.frame)
        for beat in (self.enter, self.hidden, self.through, self.ask, self.deltas, self.nudge):
            beat()
        for beat in (self.send, self.add_roads, self.others, self.weights, self.first, self.answer):
            beat()

    def enter(self) -> None:
        """The flower comes in; the dials of the hidden layer."""
        p = self.picture
        petal = Petal(self.frame.stage.inset(1.5, 0.9))
        text = "A petal, 0.7 centimetres longer than average and 0.3 narrower, enters an untrained net. "
        with self.beat("enter", text + "Six weights, dashed where negative, and three biases.",
                       notes="Flower 134 of Fisher's. The net is set by hand: a calculator suffices. It knows two "
                       "species to tell apart: a virginica should answer 0 above and 1 below."):  # fmt: skip
            self.heading("Backpropagation", into=petal, meanwhile=[FadeIn(petal, rate_func=LATE)])
            self.until(0.55)
            self.play(FadeOut(petal), run_time=0.4)
            self.play(FadeIn(p.net), run_time=0.5)
            self.play(*(animate(neuron).show_lit() for neuron in p.net.neurons[0].values()), run_time=0.5)
            self.follow(p.enter(1))
        self.keep(p.net)

    def hidden(self) -> None:
        """The sum of the first hidden neuron in full; all three answer."""
        p = self.picture
        self.forward = ForwardSum(p)
        with self.beat("hidden", "The first hidden neuron weighs, adds its bias, and squashes: point seven six nine."):
            self.follow(self.forward.steps())
            self.follow(p.answer(1))

    def through(self) -> None:
        """The outputs answer."""
        p, self.sums = self.picture, OutputSums(self.picture)
        with self.beat("through", "Six weights and two biases more lead to two answers."):
            self.play(*p.leave(1), FadeOut(self.forward.parts), run_time=0.4)
            self.follow(p.enter(2))
            self.play(FadeIn(*self.sums.sums, self.sums.squash), run_time=0.6)
            self.follow(p.answer(2))

    def ask(self) -> None:
        """Both misses and the cost; the middle hidden neuron is ringed, and two lights run towards it."""
        p, cost = self.picture, self.sums.cost.whole
        text = "The upper answer should fall to zero, the lower rise to one; the cost is half of both squared misses. "
        text += "Raise the middle neuron's answer: through which does the cost change more, which pulls harder? "
        notes, choices = "Most say the lower one: it is further off.", ("the lower one", "the upper one")
        ring = Ring(p.net.neurons[1][MIDDLE].circle)
        asked = Words("Which pulls harder at the middle neuron?", HERO, width=p.work.width)
        pull = Words("pull: change of the cost per change of its answer", LABEL, role="muted")
        unknown, roads = p.work.fit(VGroup(asked, pull).arrange(DOWN, buff=0.2)), p.net.out_of(1, MIDDLE)
        self.guess = Words("the lower one?", self.frame.pick(BODY, LABEL))
        self.guess.next_to(p.bars[1], DOWN, buff=0.5).align_to(p.targets[1], RIGHT)
        with self.beat("ask", text + "The lower?", kind="question", notes=notes, choices=choices, right=choices[1]):
            self.play(*p.leave(2), FadeOut(self.sums.parts), FadeIn(*p.targets), run_time=0.5)
            for link, miss, bar in zip(p.links, p.misses, p.bars, strict=True):
                self.play(Create(link), run_time=0.3)
                self.play(GrowFromEdge(bar, RIGHT), FadeIn(miss), run_time=0.6)
            self.until(0.3)
            self.play(FadeIn(p.work.fit(cost)), run_time=0.5)
            self.until(0.57)
            self.play(FadeOut(cost), Create(ring), p.focus(roads), FadeIn(*p.roads(MIDDLE)), run_time=0.5)
            self.play(FadeIn(unknown), run_time=0.5)
            for road in roads:
                self.play(Pulse([road], forward=False), run_time=0.7)
            self.play(FadeIn(self.guess), run_time=0.5)
        self.passing = VGroup(unknown, ring, self.guess, *p.roads(MIDDLE))

    def deltas(self) -> None:
        """Delta at both outputs: the miss times the slope of the sigmoid; the lower one's is nearly flat."""
        p, deltas = self.picture, OutputDeltas(self.picture)
        text = "Delta at the outputs: the miss, for half a square has that slope, times the sigmoid's slope, a times "
        text += "one minus a: point one four eight. Below, the sigmoid is nearly flat: "
        with self.beat("deltas", text + "minus point zero six five."):
            self.play(FadeOut(self.passing), p.focus([]), run_time=0.4)
            self.play(*deltas.clear_net(0), run_time=0.4)
            for k in (0, 1):
                self.follow(deltas.steps(k))
                self.play(FadeIn(p.net.badge(2, k)), run_time=0.5)
                self.until(0.55 if not k else 0.95)
            self.play(FadeOut(deltas.parts), run_time=0.4)
            self.play(*deltas.clear_net(1), run_time=0.4)

    def nudge(self) -> None:
        """Why a road counts with its weight: raise the hidden answer, and see what the upper sum and the cost do."""
        p, nudge = self.picture, AnswerNudge(self.picture, MIDDLE, UPPER)
        text = "The middle neuron has no target. Raise its answer by a tenth: both outputs move; the upper sum falls "
        text += "by point one five. "
        with self.beat("nudge", text + "Times delta, the upper cost falls by about point zero two two."):
            self.play(dim(p.net.out_of(1, MIDDLE), 1), FadeIn(*p.roads(MIDDLE)), FadeIn(nudge.sum), run_time=0.6)
            self.until(0.22)
            self.follow(nudge.push_up(nudge.changes, 2))
            self.play(FadeIn(nudge.lines[0]), run_time=0.5)
            self.until(0.68)
            self.play(FadeIn(nudge.lines[1]), run_time=0.5)
            self.until(0.92)
            self.follow(nudge.let_go())
        self.passing = nudge.parts

    def send(self) -> None:
        """Delta times weight comes back along each road."""
        self.back = RoadSums(self.picture, MIDDLE)
        text = "Divide by the tenth: what comes back is delta times weight, minus point two two two. "
        with self.beat("send", text + "From below, plus point zero six five."):
            self.play(FadeOut(self.passing), run_time=0.4)
            for k in range(len(self.back.roads)):
                self.follow(self.back.multiply(k))

    def add_roads(self) -> None:
        """Roads add; the neuron's own slope makes the sum a delta."""
        p, sums = self.picture, self.back
        text = "Roads add: minus point one five seven. Times the neuron's own slope, a times one minus a, its delta: "
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
        with self.beat("others", "The other two do the same: delta times weight, added, times a and one minus a."):
            self.play(FadeOut(self.passing), p.focus([]), run_time=0.5)
            for j, line in zip((first, third), short.lines, strict=True):
                roads = p.net.out_of(1, j)
                self.play(dim(roads, 1), FadeIn(*p.roads(j)), run_time=0.5)
                self.play(Pulse(roads, forward=False), run_time=0.7)
                self.play(FadeIn(line), run_time=0.5)
                self.wait(0.5)
                self.play(FadeIn(p.net.badge(1, j)), run_time=0.4)
        self.passing = VGroup(short.parts, *weights)

    def weights(self) -> None:
        """A weight is raised, and what that does is measured; divided by the nudge it is the rule."""
        p = self.picture
        self.rule = rule = WeightNudge(p, FIRST, UPPER)
        road, tag = p.net.edges[1][UPPER][FIRST], p.weights[1][UPPER][FIRST]
        text = "Raise the weight 0.5 by a tenth: its sum rises by a tenth of the answer before it. Times delta, the "
        text += "cost rises by 0.0114. Divide by the tenth: the gradient is delta times that answer."
        with self.beat("weights", text):
            self.play(FadeOut(self.passing), p.focus([road]), run_time=0.5)
            self.play(dim([road], 1), FadeIn(tag, rule.sum, rule.cost), run_time=0.5)
            self.follow(rule.raise_sum())
            self.until(0.45)
            self.follow(rule.price())
            self.until(0.68)
            self.play(FadeIn(rule.line), run_time=0.5)
            self.until(0.8)
            self.play(FadeIn(rule.rule), run_time=0.5)
            self.play(FadeIn(rule.box), run_time=0.4)
            self.follow(rule.let_go())
            self.play(FadeOut(tag), run_time=0.3)
            self.play(FadeIn(p.net.tag(1, UPPER, FIRST)), run_time=0.4)

    def first(self) -> None:
        """All weights take theirs; the biases; all seventeen dials."""
        p, rule, more = self.picture, self.rule, OtherGradients(self.picture)
        text = "So for all twelve weights; the first layer has the inputs before it. A bias has a one: its gradient is "
        with self.beat("first", text + "its delta. Seventeen dials, each edge crossed once."):
            self.play(FadeOut(rule.parts), run_time=0.4)
            for layer in (1, 0):
                self.play(to_gradients(p.net, layer), run_time=0.6)
                self.play(dim(p.net.all_edges(layer), 1), run_time=0.5)
            self.play(FadeIn(*more.inner.letters()), *more.meet(p), run_time=0.8)
            self.play(FadeIn(more.inner.values["gradient"], p.net.tag(0, *LAST)), run_time=0.5)
            self.until(0.5)
            self.play(FadeIn(more.bias), run_time=0.5)
            self.until(0.75)
            self.play(FadeIn(more.count), run_time=0.5)
            for layer in (1, 0):
                self.play(Pulse(p.net.all_edges(layer), forward=False), run_time=0.7)
        self.passing = VGroup(p.net.tag(1, UPPER, FIRST), p.net.tag(0, *LAST), more.parts)

    def answer(self) -> None:
        """Both pulls at the middle neuron, beside the misses."""
        p, pulls = self.picture, TwoPulls(self.picture, MIDDLE, self.back.bars.unit)
        roads = p.net.out_of(1, MIDDLE)
        deltas = [p.net.badge(layer, j) for layer in (1, 2) for j in p.net.neurons[layer]]
        text = "The smaller miss pulls harder at the middle: its sigmoid is steeper, its road stronger. "
        with self.beat("answer", text + "What travels back is delta times weight.", kind="answer"):
            self.play(FadeOut(self.passing, *deltas), p.focus(roads), run_time=0.5)
            self.play(to_weights(p.net, color=lambda _: theme().weight), run_time=0.6)
            self.play(FadeIn(*self.back.terms), run_time=0.4)
            for k, road in enumerate(roads):
                self.play(FadeIn(pulls.products[k]), run_time=0.4)
                self.play(Pulse([road], forward=False), pulls.grow(k), run_time=0.8)
            self.play(FadeIn(self.guess), run_time=0.4)
            self.play(Create(struck(self.guess)), Dim(self.guess, 0.5), run_time=0.5)
            self.claim("What travels back is delta times weight")
            self.wait(0.5)
