"""What the outputs of a small net send back to its hidden neurons, and from there to its weights."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, Create, FadeIn, FadeOut, GrowFromEdge, VGroup, smooth, squish_rate_func

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, Ring, struck
from scenes.kit.network.moves import dim, to_gradients, to_weights
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.l09_backpropagation.petal import Petal
from scenes.l09_backpropagation.practice_bench import STEP, Bench
from scenes.l09_backpropagation.practice_picture import PracticePicture
from scenes.l09_backpropagation.practice_roads import OtherDelta, RoadChanges, RoadSums, TwoPulls
from scenes.l09_backpropagation.practice_work import Cost, ForwardSum, Measured, OutputDeltas

LATE = squish_rate_func(smooth, 0.6, 1.0)  # the title has made way by then
MIDDLE = 1  # the hidden neuron that is asked about
WEIGHT = (0, 0)  # the weight whose gradient is worked out: into the upper output, from the first hidden neuron


class Backpropagation(Lesson):
    """Send the misses of two outputs back through a net, and read off a gradient for each of its weights."""

    def construct(self) -> None:
        """Forward; the question; delta at the outputs; the roads back; their sum; the gradients; the answer."""
        self.picture = PracticePicture(self.frame)
        self.bench = Bench(self.picture)
        self.outputs = OutputDeltas(self.picture, self.bench)
        for beat in (self.enter, self.hidden, self.through, self.ask, self.raise_sum, self.explain, self.lower):
            beat()
        for beat in (self.raise_answer, self.add_roads, self.own_slope, self.rest, self.answer):
            beat()

    def enter(self) -> None:
        """The flower comes in; the dials of the hidden layer."""
        p = self.picture
        petal = Petal(self.frame.stage.inset(1.5, 0.9))
        text = "A petal, 0.7 centimetres longer than average and 0.3 narrower, enters an untrained net. "
        with self.beat("enter", text + "Dashed weights are negative.",
                       notes="Flower 134 of Fisher's. The net is set by hand: a calculator suffices. It knows two "
                       "species to tell apart: a virginica should answer 0 above and 1 below."):  # fmt: skip
            self.heading("Backpropagation", into=petal, meanwhile=[FadeIn(petal, rate_func=LATE)])
            self.until(0.6)
            self.play(FadeOut(petal), run_time=0.4)
            self.play(FadeIn(p.net), run_time=0.5)
            self.play(*(animate(neuron).show_lit() for neuron in p.net.neurons[0].values()), run_time=0.4)
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
        p = self.picture
        with self.beat("through", "The others do the same, then both outputs."):
            self.play(*p.leave(1), FadeOut(self.forward.parts), run_time=0.4)
            self.follow(p.enter(2))
            light, lit = p.answer(2)
            self.follow([light])
            self.play(*p.leave(2), run_time=0.4)
            self.play(FadeIn(*p.sums), run_time=0.4)
            self.follow([lit])

    def ask(self) -> None:
        """Both misses and the cost; the middle hidden neuron is ringed, and two lights run towards it."""
        p, worked = self.picture, Cost(self.picture).whole
        text = "Their targets are zero and one; the cost is half of both squared misses. Raise the middle neuron's "
        text += "answer: through which output does the cost change more? "
        notes, choices = "Most say the lower one: it is further off.", ("the lower one", "the upper one")
        ring = Ring(p.net.neurons[1][MIDDLE].circle)
        asked = Words("Through which output does the cost change more?", HERO)
        unknown, roads = p.work.fit(asked), p.net.out_of(1, MIDDLE)
        self.guess = Words("the lower one?", self.frame.pick(BODY, LABEL))
        self.guess.next_to(p.bars[1], DOWN, buff=0.5).align_to(p.targets[1], RIGHT)
        with self.beat("ask", text + "The lower?", kind="question", notes=notes, choices=choices, right=choices[1]):
            self.play(FadeIn(*p.targets), run_time=0.5)
            for link, foot, miss, bar in zip(p.links, p.feet, p.misses, p.bars, strict=True):
                grown = GrowFromEdge(bar, LEFT if bar.number > 0 else RIGHT)
                self.play(Create(link), FadeIn(foot), run_time=0.3)
                self.play(grown, FadeIn(miss), run_time=0.5)
            self.play(FadeIn(p.work.fit(worked)), run_time=0.5)
            self.wait(1.2)
            self.play(FadeIn(p.cost), run_time=0.4)
            self.until(0.5)
            self.play(FadeOut(worked), Create(ring), p.focus(roads), FadeIn(*p.roads(MIDDLE)), run_time=0.5)
            self.play(FadeIn(unknown), run_time=0.5)
            for road in roads:
                self.play(Pulse([road]), run_time=0.7)
            self.play(FadeIn(self.guess), run_time=0.5)
        self.passing = VGroup(unknown, ring, self.guess, *p.roads(MIDDLE))

    def raise_sum(self) -> None:
        """The upper sum is raised: what the cost does for each unit of that is its delta."""
        p, measured = self.picture, Measured(self.picture, self.bench, 0)
        text = "Raise the upper sum by a tenth: the cost rises by point one four eight of the step. "
        with self.beat("raise_sum", text + "That rate is called delta."):
            self.play(FadeOut(self.passing), p.focus([]), run_time=0.4)
            self.follow(self.bench.raise_it("sum", 0))
            self.play(FadeIn(measured.change), run_time=0.5)
            self.until(0.6)
            self.play(FadeIn(measured.ratio), run_time=0.5)
            self.until(0.85)
            self.play(FadeIn(p.net.badge(2, 0)), run_time=0.5)
            self.follow(self.bench.let_go())
        self.passing = VGroup(measured.parts)

    def explain(self) -> None:
        """Why: the miss, which is the slope of half its square, times the slope of the sigmoid."""
        o = self.outputs
        text = "Why? The cost follows the answer with the miss as slope, the answer follows the sum with the sigmoid's "
        with self.beat("explain", text + "slope. Delta is the product."):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(*o.clear_net(0, 0, 1), run_time=0.4)
            self.follow(o.draw())
            self.until(0.45)
            self.follow(o.multiply(0))
        self.passing = VGroup(o.costs[0], o.slopes[0], o.lines[0])

    def lower(self) -> None:
        """The lower sum: a larger miss on the flat foot of the sigmoid."""
        p, o, measured = self.picture, self.outputs, Measured(self.picture, self.bench, 1)
        text = "The lower miss is larger, but its sigmoid is nearly flat: delta is minus point zero six five. "
        with self.beat("lower", text + "A nudge of a tenth comes close."):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.follow(o.slide())
            self.follow(o.multiply(1))
            self.play(FadeIn(p.net.badge(2, 1)), run_time=0.4)
            self.until(0.72)
            self.play(FadeOut(o.slopes[1], o.lines[1]), run_time=0.4)
            self.follow(self.bench.raise_it("sum", 1))
            self.play(FadeIn(o.words.fit(measured.ratio)), run_time=0.5)
            self.wait(0.5)
            self.follow(self.bench.let_go())
        self.passing = VGroup(measured.ratio, o.parts)

    def raise_answer(self) -> None:
        """The middle hidden answer is raised: both outputs move, and each road's share of the cost is its bar."""
        p, bench = self.picture, self.bench
        changes = self.changes = RoadChanges(p, bench, MIDDLE)
        text = "Raise the middle answer by a tenth. Above, the sum falls; times delta, so does the cost. Below, the "
        with self.beat("raise_answer", text + "sum falls, too; its delta is negative: the cost rises."):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(*self.outputs.clear_net(1, 1), run_time=0.4)
            self.play(dim(p.net.out_of(1, MIDDLE), 1), FadeIn(*p.roads(MIDDLE)), run_time=0.5)
            self.follow(bench.raise_it("answer", MIDDLE))
            for k, share in ((0, 0.65), (1, 0.95)):
                self.follow(changes.road(k))
                self.until(share)

    def add_roads(self) -> None:
        """The roads' shares add up to what is measured; without the nudge they are delta times weight."""
        self.back = RoadSums(self.picture, self.changes)
        text = "The roads add up to what the cost does. For each unit, a road sends back delta times weight: "
        with self.beat("add_roads", text + "minus point two two two, plus point zero six five."):
            self.follow(self.changes.add_up())
            self.until(0.38)
            self.follow(self.bench.let_go())
            self.follow(self.back.divide())

    def own_slope(self) -> None:
        """Added, and times the neuron's own slope, they are its delta."""
        p, back = self.picture, self.back
        text = "Together minus point one five seven. Times the neuron's own slope, they are its delta: "
        with self.beat("own_slope", text + "minus point zero three five."):
            self.follow(back.add_up())
            self.play(*self.outputs.clear_net(1, 0), run_time=0.4)
            self.until(0.35)
            self.follow(back.result())
            self.play(FadeIn(p.net.badge(1, MIDDLE)), run_time=0.5)
        changes = self.changes
        self.passing = VGroup(back.own, back.last, *back.messages, *changes.shown[:3], changes.bars.axis)

    def rest(self) -> None:
        """The other hidden neurons; a weight's gradient."""
        p, (i, j), js = self.picture, WEIGHT, (0, 2)
        other = OtherDelta(p, js[0], WEIGHT)
        weights = [tag for each in js for tag in p.roads(each)]
        text = "The other two do the same. And a weight moves its sum by the answer before it: its gradient is delta "
        with self.beat("rest", text + "times that answer."):
            self.play(FadeOut(self.passing), p.focus([]), run_time=0.4)
            for each, line in zip(js, ([other.line], []), strict=True):
                roads = p.net.out_of(1, each)
                self.play(dim(roads, 1), FadeIn(*p.roads(each), *line), run_time=0.5)
                self.play(Pulse(roads, forward=False), run_time=0.7)
                self.play(FadeIn(p.net.badge(1, each)), run_time=0.4)
            self.until(0.5)
            self.play(FadeOut(other.line, *weights), p.focus([p.net.edges[1][i][j]]), run_time=0.4)
            self.play(FadeIn(other.weight), run_time=0.5)
            self.play(FadeIn(p.net.tag(1, i, j)), run_time=0.4)
            for layer in (1, 0):
                self.play(to_gradients(p.net, layer), run_time=0.6)
                self.play(dim(p.net.all_edges(layer), 1), run_time=0.4)
        self.passing = VGroup(p.net.tag(1, i, j), other.weight)

    def answer(self) -> None:
        """Both pulls at the middle neuron, beside the misses."""
        p, unit = self.picture, self.changes.bars.unit * STEP
        pulls, roads = TwoPulls(p, MIDDLE, unit), p.net.out_of(1, MIDDLE)
        deltas = [p.net.badge(layer, j) for layer in (1, 2) for j in p.net.neurons[layer]]
        text = "The smaller miss pulls harder: its sigmoid is steeper, its road stronger. "
        with self.beat("answer", text + "What travels back is delta times weight.", kind="answer",
                       notes="Each edge is used once on the way back: that is why it is fast. Of the net's 17 dials, "
                       "12 weights have their gradients; a bias meets the constant one, so its gradient is its "
                       "neuron's delta: the next scene."):  # fmt: skip
            aside = [*deltas, *p.sums, *self.frame.pick([], [p.cost])]  # on a narrow frame the claim comes there
            self.play(FadeOut(self.passing, *aside), p.focus(roads), run_time=0.5)
            self.play(to_weights(p.net, color=lambda _: theme().weight), run_time=0.6)
            self.play(FadeIn(*self.back.messages), run_time=0.4)
            for k, road in enumerate(roads):
                self.play(FadeIn(*pulls.products[k].rest()), run_time=0.4)
                self.play(Pulse([road], forward=False), pulls.grow(k), run_time=0.8)
            self.play(FadeIn(self.guess), run_time=0.4)
            self.play(Create(struck(self.guess)), Dim(self.guess, 0.5), run_time=0.5)
            self.claim("What travels back is delta times weight")
            self.wait(0.5)
