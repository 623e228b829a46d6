"""How the error of one neuron becomes the gradients of its weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import UP, Create, FadeIn, FadeOut, VGroup, Write

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Ring, dim
from scenes.kit.moves.flights import Flight
from scenes.kit.network.edges import Tag
from scenes.kit.network.moves import Meetings
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.first_neuron import NUDGE, WATCHED, W, run
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation import one_neuron as cast
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves
from scenes.l09_backpropagation.one_neuron_miss import MissPicture
from scenes.l09_backpropagation.one_neuron_trial import LATE, Trial
from scenes.l09_backpropagation.one_neuron_views import NudgeRoad

K = WATCHED[1]


class OneNeuronBackward(Lesson):
    """Find that one slope serves all weights of a neuron: delta; derive it, and send it to the weights."""

    def construct(self) -> None:
        """Forward; a nudge on its way to the cost; the slopes that it met; their product; the gradients."""
        self.neuron = NeuronChain(run(), "neuron", self.frame)
        self.chain, self.curves, self.net = self.neuron.chain, LinkCurves(self.neuron), self.neuron.inputs
        self.trial, self.passing = Trial(self.neuron), VGroup()  # what leaves when the next beat begins
        self.way = NudgeRoad(self.neuron, self.trial.record, self.trial.push, NUDGE)
        for beat in (self.recall, self.ask, self.give, self.pass_sigmoid, self.pass_square, self.slope_of_cost,
                     self.slope_of_squash, self.merge, self.share, self.answer):  # fmt: skip
            beat()

    def recall(self) -> None:
        """The neuron answers, and the answer is compared with the target."""
        n, net, miss, self.key = self.neuron, self.net, cast.size_of_miss(self.neuron), cast.dashes_key(self.neuron)
        written, squashed = cast.written_sum(n), cast.written_squash(n)
        squash, squared = cast.road_names(self.neuron)
        text = "Our neuron says point two five five; the target is one. "
        with self.beat("recall", text + "The cost is the miss squared."):
            parts = [*net.nodes, *net.weights, *net.edges]
            above = [net.nodes[0], net.weights[0], net.edges[0]]  # where the title passes
            first = FadeIn(n.z.circle, n.z.letter, *(part for part in parts if part not in above))
            self.heading("One neuron, backward", into=n.z, meanwhile=[first])
            self.play(FadeIn(*above, self.key), run_time=0.4)
            self.play(Write(written), *(Pulse([edge]) for edge in net.edges), run_time=0.9)
            self.play(FadeIn(n.z.number, shift=0.2 * UP), run_time=0.4)
            self.play(FadeOut(written), run_time=0.3)
            self.play(FadeIn(self.chain.links[0], n.a.circle, n.a.letter, squash), Write(squashed), run_time=0.9)
            self.play(FadeIn(n.a.number, shift=0.2 * UP), run_time=0.4)
            self.play(FadeIn(n.target, n.cost.circle, n.cost.letter, self.chain.links[1], n.miss), run_time=0.5)
            gone = [] if self.frame.wide else [FadeOut(squashed)]
            self.play(FadeIn(n.cost.number, shift=0.2 * UP), FadeIn(miss), Write(squared), *gone, run_time=0.8)
        self.keep(*self.chain.nodes, *self.chain.links, *net.edges, *net.nodes, *net.weights, n.target, n.miss)
        self.passing = VGroup(miss, squared, squash, *([squashed] if self.frame.wide else []))

    def ask(self) -> None:
        """A nudge is offered to each weight in turn, and its light runs to the cost; the tempting one is ringed."""
        n, net = self.neuron, self.net
        text = "Add point one to one of the weights. Which one moves the cost most? The largest, point nine?"
        unknown = Words("?", HERO).move_to(n.cost.number)
        notes, choices = "Let them vote. Most say nine tenths, the largest weight.", ("0.3", "−0.5", "0.9")
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            hidden = n.cost.number.animate.set_opacity(0)
            self.play(FadeOut(self.passing), *dim(n.target, n.miss), hidden, run_time=0.4)
            chip = Tag(Value(NUDGE, places=1, plus=True), inset=0.09, border=theme().ink)
            ring = Ring(net.weights[-1], margin=0.1)
            self.play(FadeIn(unknown), run_time=0.3)
            self.follow(cast.offers(n, chip))
            self.play(Create(ring), run_time=0.5)
        self.passing = VGroup(chip, ring, n.target, n.miss, unknown)

    def give(self) -> None:
        """The first weight's nudge, times its input, comes to z."""
        text = "Raise weight one by point one. Its input is one half, so z rises by point zero five."
        with self.beat("give", text):
            self.play(FadeOut(self.passing), run_time=0.3)
            self.play(self.neuron.cost.number.animate.set_opacity(1), run_time=0.3)
            self.follow(self.trial.give())

    def move_chain(self, places: dict[int, np.ndarray], *others: Any) -> None:
        """The nodes go where the chain has its `places`, and the links follow."""
        moves = (animate(node).set_place(places[k]) for k, node in enumerate(self.chain.nodes))
        self.play(*moves, *others, run_time=0.9)

    def pass_sigmoid(self) -> None:
        """The chain opens; close up, the nudge goes through the sigmoid."""
        n, net, made = self.neuron, self.net, self.trial.made
        text = "Come closer, and follow the nudge. The sigmoid passes on point one nine of it."
        with self.beat("pass_sigmoid", text):
            gone = FadeOut(self.key, *net.nodes, *net.edges, *net.weights)
            self.play(gone, *self.without_heading(), run_time=0.4)
            self.move_chain(n.places, animate(made).shift(n.places[0] - n.road[0]))
            self.play(*n.focus(0), run_time=0.3)
            self.follow(self.way.opened())
            self.trial.follow()
            self.follow(self.way.views[0].magnified())
            self.follow(self.way.passed(0, made))

    def pass_square(self) -> None:
        """What has passed goes through the square, and the cost falls."""
        text = "The square turns that round and enlarges it: minus one point four eight times. The cost falls."
        with self.beat("pass_square", text):
            self.play(*self.neuron.focus(1), run_time=0.3)
            self.follow(self.way.views[1].magnified())
            self.follow(self.way.passed(1))
            self.wait(0.5)

    def write(self, k: int, formula: Formula) -> None:
        """The equation is written, and its result becomes the slope of link `k`, and the rise of its triangle."""
        *terms, result = formula.values.values()
        self.play(Write(VGroup(*formula.letters())), *map(FadeIn, terms), run_time=1.0)
        plate = self.chain.slopes[k].scale(self.frame.pick(1.0, 0.8)).move_to(self.neuron.between(k))
        self.play(FadeIn(result), run_time=0.4)
        rise = FadeIn(self.curves.triangles[k].height)
        self.play(Flight(result, plate.value), FadeIn(plate.plate), rise, run_time=0.7)
        self.keep(plate)

    def slope_of_cost(self) -> None:
        """The true square of the miss, and the two strips that it loses; the parabola's tangent."""
        c, formula = self.curves, cast.link_equation(self.neuron, 1)
        picture = MissPicture(self.neuron, c)
        text = "Both factors are slopes. Raise a: the miss squared loses two strips, each as long as the miss. "
        with self.beat("slope_of_cost", text + "The corner where they overlap is so small that we may drop it."):
            self.play(FadeOut(self.way.parts), run_time=0.4)
            self.play(animate(self.trial.push).set_value(0), run_time=0.4)
            self.follow(c.shown(c.cost))
            self.follow(picture.steps())
            self.follow(c.triangles[1].drawn())
            self.write(1, formula)
        self.passing = VGroup(picture.parts, formula)

    def slope_of_squash(self) -> None:
        """The sigmoid's slope, as lecture six found it."""
        n, c, formula = self.neuron, self.curves, cast.link_equation(self.neuron, 0)
        text = "The sigmoid's slope, from lecture six, is a times one minus a: one right, point one nine up."
        with self.beat("slope_of_squash", text):
            self.play(FadeOut(self.passing), *n.focus(0), run_time=0.4)
            self.follow(c.shown(c.squash))
            self.play(Create(c.squash.tangent), run_time=0.6)
            self.follow(c.triangles[0].drawn())
            self.write(0, formula)
        self.passing = VGroup(formula)

    def merge(self) -> None:
        """Both slopes multiply to delta, and the neuron comes back."""
        n, net = self.neuron, self.net
        product, delta = cast.delta_equation(n), cast.delta_and_rule(n)[0]
        *factors, result = product.values.values()
        text = "So a nudge of z reaches the cost times both slopes: "
        with self.beat("delta", text + "delta, minus point two eight three."):
            self.play(FadeOut(self.passing), *n.focus(0, 1), run_time=0.4)
            self.play(Write(VGroup(*product.letters())), run_time=0.8)
            flights = zip(self.chain.slopes, factors, strict=True)
            self.play(*(Flight(plate.value, factor) for plate, factor in flights), run_time=0.9)
            self.play(FadeIn(result), run_time=0.5)
            self.follow(cast.passage(n))
            self.clear(keep=[*self.chain.nodes, *self.chain.links, *self.chain.slopes, product])
            coming = FadeIn(*net.nodes, *net.edges, *self.trial.names, self.key, rate_func=LATE)
            self.move_chain(n.road, *cast.slopes_follow(n), FadeOut(product), coming)
            self.play(FadeIn(delta), run_time=0.4)
        self.keep(*net.edges, *net.nodes)

    def share(self) -> None:
        """Delta meets each input on its edge, and the product is the gradient; the bias has a one to meet it."""
        net = self.net
        rule, meetings = cast.delta_and_rule(self.neuron)[1], Meetings(net)
        text = "Whichever weight it starts from, a nudge passes z: one delta serves them all. "
        with self.beat("share", text + "Times its input, it is each weight's gradient. The bias has input one."):
            self.follow(meetings.leave())
            self.follow(meetings.meet(K, meanwhile=[Write(rule)]))
            self.follow(meetings.meet(*(k for k in range(W.size + 1) if k != K)))
        self.keep(*net.edges, *net.gradients)
        self.passing = VGroup(*self.chain.slopes)

    def answer(self) -> None:
        """A tenth of each gradient, and what each nudge does; the largest input wins."""
        text = "Now raise each weight: the cost does about what a tenth of the gradient says. "
        with self.beat("answer", text + "Weight two wins: its input is largest in size.", kind="answer"):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.follow(self.trial.bars.foretell())
            self.trial.follow()
            for k in range(W.size):
                self.follow(self.trial.measure(k))
            self.play(*self.trial.win(K), run_time=0.5)
            self.claim("Delta is shared: the largest $|x|$ wins")
