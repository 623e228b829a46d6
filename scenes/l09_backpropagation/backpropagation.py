"""What the outputs of a small net send back to its hidden neurons, and from there to its weights."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, VGroup, smooth, squish_rate_func

from scenes.kit.moves.emphasis import Dim, Ring, dim, others, struck, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.network.moves import to_gradients, to_weights
from scenes.kit.network.pulses import Pulses
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.l09_backpropagation.practice_bars import Pull
from scenes.l09_backpropagation.practice_meeting import Meeting
from scenes.l09_backpropagation.practice_picture import PracticePicture

LATE = squish_rate_func(smooth, 0.6, 1.0)  # the title has made way by then
NUDGE = 0.15  # of the middle hidden neuron's answer
MIDDLE, OTHERS = 1, (0, 2)  # the hidden neuron that is asked about, and the rest


class Backpropagation(Lesson):
    """Send the misses of two outputs back through a net, and read off a gradient for each of its weights."""

    def construct(self) -> None:
        """Forward; the question; through the outputs' slopes, the weights, the hidden slopes; gradients; the answer."""
        self.picture = PracticePicture(self.frame)
        self.meeting, self.pulls = Meeting(self.picture, MIDDLE), list[Pull]()
        for beat in (self.forward, self.aim, self.ask, self.upper, self.lower, self.travel):
            beat()
        for beat in (self.add_up, self.own_slope, self.others, self.gradients, self.answer):
            beat()

    def forward(self) -> None:
        """The flower runs through the net."""
        p = self.picture
        text = "A petal, 0.7 centimetres longer and 0.3 narrower than average, enters a small net."
        with self.beat("forward", text,
                       notes="Flower 134 of Fisher's. How the answers come about is ForwardPass; here the net is "
                       "untrained and set by hand: a calculator suffices. It is to tell two species apart: a "
                       "virginica should answer 0 above and 1 below."):  # fmt: skip
            lines = [part for gauge in p.gauges for part in (gauge.line, gauge.answer)]
            come = FadeIn(p.net, *lines, rate_func=LATE)
            self.heading("Backpropagation", into=p.net.neurons[0][0], meanwhile=[come])
            self.keep(p.net)
            self.follow(p.forward())

    def aim(self) -> None:
        """Both targets; the misses grow from there to the answers."""
        p = self.picture
        text = "The upper answer should fall to zero, the lower rise to one. Bars show the misses; "
        with self.beat("aim", text + "hollow is negative.", notes="An edge is dashed where its weight is negative."):
            for k, gauge in enumerate(p.gauges):
                self.until(0.27 * k)
                self.play(gauge.aim(), run_time=0.5)
            self.until(0.5)
            for gauge in p.gauges:
                self.play(gauge.grow(), run_time=0.8)
                self.play(FadeIn(gauge.miss), run_time=0.3)

    def ask(self) -> None:
        """The middle hidden neuron is ringed, and two lights run from it to the outputs."""
        p = self.picture
        text = "The middle neuron feeds both outputs. Through which does the cost react to it more? "
        notes = "The cost is half the sum of both squared misses, so its slope at an answer is the miss itself. "
        choices = "the lower one", "the upper one"
        ring, roads = Ring(p.net.neurons[1][MIDDLE].circle), p.net.out_of(1, MIDDLE)
        asked = Words("Through which output does the cost react more?", BODY, width=3.9, align="center")
        self.guess = Words("the lower one?", self.frame.pick(BODY, LABEL)).next_to(p.gauges[1].target, DOWN, buff=0.2)
        self.guess.align_to(p.gauges[1].line, RIGHT)
        with self.beat("ask", text + "The lower misses by more.", kind="question",
                       notes=notes + "Most say the lower one.", choices=choices, right=choices[1]):  # fmt: skip
            self.play(Create(ring), *p.focus(roads), run_time=0.6)
            self.play(Pulses(roads), run_time=0.9)
            self.play(FadeIn(p.room.fit(asked)), run_time=0.5)
            self.play(Pulses(roads), run_time=0.9)
            self.until(0.55)
            self.play(FadeIn(self.guess), run_time=0.4)
        self.passing = VGroup(ring, asked, self.guess)

    def through(self, k: int, passes: float, named: float) -> None:
        """The miss of output `k` passes its slope, and its delta is named, at these shares of the sentence."""
        p, gauge, touch = self.picture, self.picture.gauges[k], self.touches[k]
        factor = p.slope(2, k)
        self.play(Create(touch[0]), FadeIn(touch[2]), run_time=0.4)
        self.play(Create(touch[1]), FadeIn(touch.slope), run_time=0.5)
        self.play(FadeIn(*factor.letters()), Flight(touch.slope, factor.values["factor"]), run_time=0.8)
        self.until(passes)
        self.add(gauge.ghost)
        squeeze = p.squeeze(gauge.bar, 2, k)
        self.play(squeeze, run_time=1.8)
        self.pulls.append(squeeze.after)
        self.until(named)
        self.play(FadeOut(factor), FadeIn(self.deltas[k]), run_time=0.4)

    def upper(self) -> None:
        """The upper miss, on the steep part of the sigmoid."""
        p = self.picture
        sums, slopes = p.trace["output.z"].value, p.net.slopes(2)
        self.deltas = [p.named(2, k) for k in (0, 1)]
        aside = 0.8 * RIGHT + 0.3 * DOWN, 0.55 * UP
        self.touches = [
            p.plot.touch(float(sums[0, k]), slopes, (0, k), p.places(2, k), away) for k, away in enumerate(aside)
        ]
        self.touched = [part for each in self.touches for part in (each, each.slope)]
        text = "The mean of two squares has the miss as its slope. Times the sigmoid's slope, steep above: delta is "
        with self.beat("upper", text + "point one four eight."):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(*p.plot.draw(), run_time=0.8)
            self.until(0.25)
            self.through(0, 0.5, 0.75)

    def lower(self) -> None:
        """The lower miss, on the flat foot."""
        text = "Below, the miss is larger, but the slope nearly flat: delta is minus point zero six five."
        with self.beat("lower", text):
            self.through(1, 0.3, 0.65)

    def travel(self) -> None:
        """A nudge of the middle neuron runs forward through both weights; both deltas come back through them."""
        p, m = self.picture, self.meeting
        text = "Nudge the middle neuron: each sum moves by the nudge times the weight. So delta comes back times "
        with self.beat("travel", text + "the weight. Both weights are negative: signs flip.",
                       notes="The nudge is 0.15, drawn to the scale of all bars."):  # fmt: skip
            self.aside = [*others([p.net], *p.road_parts(MIDDLE)), *p.plot.parts]
            away = FadeOut(*self.touched), *dim(*self.aside, *p.scales)
            self.play(FadeIn(*p.gates(MIDDLE)), *away, run_time=0.5)
            nudges = m.nudge(NUDGE, run_time=2.2)
            self.play(*nudges)
            self.until(0.45)
            self.play(FadeOut(*(each.after for each in nudges)), *m.leave(), run_time=0.7)
            self.play(*m.travel(run_time=3.2))

    def add_up(self) -> None:
        """At the neuron they are laid tip to tail, and cancel in part."""
        m = self.meeting
        text = "One nudge moves both sums, so the effects add: minus point two two two, plus point zero six "
        with self.beat("add", text + "five."):
            self.play(Create(m.axis), *m.lie(), run_time=1.1)
            for term, share in zip(m.terms, (0.42, 0.7), strict=True):
                self.until(share)
                self.play(FadeIn(term), run_time=0.4)

    def own_slope(self) -> None:
        """The sum goes through the neuron's own slope."""
        p, m = self.picture, self.meeting
        self.own = p.slope(1, MIDDLE)
        z, away = float(p.trace["hidden.z"].value[0, MIDDLE]), 1.0 * LEFT + 0.45 * UP
        touch = p.plot.touch(z, p.net.slopes(1), (0, MIDDLE), 3, away)
        text = "Minus point one five seven is left; times the neuron's own slope, delta is minus point zero three five."
        with self.beat("own_slope", text):
            self.play(FadeOut(*m.terms), run_time=0.3)
            self.play(m.add(), run_time=1.4)
            self.play(FadeIn(m.total), *undim(*self.aside), run_time=0.4)
            self.play(FadeIn(touch[0], touch[2]), run_time=0.3)
            self.play(Create(touch[1]), FadeIn(touch.slope), run_time=0.5)
            self.play(FadeIn(*self.own.letters()), Flight(touch.slope, self.own.values["factor"]), run_time=0.8)
            squeeze = m.squeeze()
            self.play(FadeOut(m.axis, m.total), squeeze, run_time=1.4)
            self.pulls.append(squeeze.after)
            self.deltas.append(p.named(1, MIDDLE))
            self.play(FadeIn(self.deltas[-1]), run_time=0.4)
        self.passing = VGroup(touch, touch.slope)

    def others(self) -> None:
        """The other two hidden neurons, one after the other."""
        p, self.rest = self.picture, VGroup()
        with self.beat("others", "The other hidden neurons do the same: first the upper one, then the lower one."):
            gone = self.own, self.passing, *p.gates(MIDDLE)
            for j in OTHERS:
                gates = VGroup(*p.gates(j))
                self.play(FadeOut(*gone), *p.focus(p.net.out_of(1, j)), FadeIn(gates), run_time=0.4)
                self.one_of(Meeting(p, j))
                gone = (gates,)
            self.play(FadeOut(*gone), run_time=0.3)

    def one_of(self, meeting: Meeting) -> None:
        """Both deltas run back to a hidden neuron, add up, and pass its slope."""
        self.play(*meeting.leave(), run_time=0.3)
        self.play(*meeting.travel(run_time=1.0))
        self.play(*meeting.lie(), run_time=0.4)
        self.play(meeting.add(), run_time=0.5)
        squeeze = meeting.squeeze(run_time=0.6)
        self.play(squeeze)
        self.pulls.append(squeeze.after)
        named = self.picture.named(1, meeting.j, short=True)
        self.rest.add(named)
        self.play(FadeIn(named), run_time=0.3)

    def gradients(self) -> None:
        """Delta at the end meets the answer at the start: one in numbers, then all."""
        p = self.picture
        product, edge = p.product(), p.net.edges[1][0][0]
        text = "Each weight's gradient is the value that enters it times the delta after it: point one one four, "
        notes = "The reason is OneNeuronBackward's: a weight moves its sum by the answer that it multiplies. An edge "
        notes += "is as wide as its gradient is large, dashed where that is negative."
        with self.beat("gradients", text + "then all twelve.", notes=notes):
            self.play(*p.focus([edge]), *dim(*p.plot.parts), run_time=0.4)
            self.play(Flight(p.net.neurons[1][0].held, product.values["a"]), run_time=0.8)
            self.play(Flight(self.deltas[0].values["d"], product.values["d"]), FadeOut(self.deltas[0]), run_time=0.8)
            self.play(FadeIn(*product.letters(), product.values["g"]), run_time=0.4)
            self.until(0.62)
            self.play(*p.focus(p.net.all_edges()), run_time=0.4)
            for layer in (1, 0):
                self.play(to_gradients(p.net, layer), Pulses(p.net.all_edges(layer), forward=False), run_time=0.9)
        self.passing = VGroup(product)

    def answer(self) -> None:
        """Both contributions at the middle neuron, side by side."""
        p, m = self.picture, self.meeting
        roads = p.net.out_of(1, MIDDLE)
        text = "The upper output wins, over three to one: its miss is smaller, but its sigmoid steeper "
        with self.beat("answer", text + "and its weight stronger.", kind="answer",
                       notes="Each edge is used once on the way back: that is why it is fast. Of the net's 17 dials, "
                       "12 weights have their gradients; a bias meets the constant one, so its gradient is its "
                       "neuron's delta: the next scene."):  # fmt: skip
            gone = self.passing, self.rest, self.deltas[2], *self.pulls[2:]
            self.play(FadeOut(*gone), FadeIn(self.deltas[0]), *p.focus(roads), run_time=0.4)
            self.play(to_weights(p.net, color=lambda _: theme().weight), run_time=0.5)
            come = m.axis, *p.gates(MIDDLE), *self.touched
            self.play(FadeIn(*come), *undim(*p.scales, *p.plot.parts), run_time=0.5)
            self.play(*m.show(), FadeIn(*m.terms), run_time=0.9)
            self.play(Create(Ring(m.laid[0], m.terms[0], margin=0.07)), FadeIn(self.guess), run_time=0.5)
            self.play(Create(struck(self.guess)), Dim(self.guess, 0.5), run_time=0.5)
            self.claim("Delta times weight goes back; roads add")
            self.wait(0.5)
