"""How the error of one neuron becomes the gradients of its weights."""

from __future__ import annotations

from manim import UP, Create, FadeIn, FadeOut, VGroup, Write

from scenes.kit.moves.emphasis import Ring, dim, swap
from scenes.kit.moves.flights import Flight
from scenes.kit.network.edges import Tag
from scenes.kit.network.moves import Meetings
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import draw
from scenes.kit.runs.first_neuron import NUDGE, WATCHED, W, run
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation import one_neuron as cast
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves
from scenes.l09_backpropagation.one_neuron_miss import MissPicture
from scenes.l09_backpropagation.one_neuron_trial import Trial

K = WATCHED[1]
RULE = "partial C \\/ partial w_i = x_i dot delta"  # what delta is worth at a weight
TESTS = (
    ("test", "Weight one up by a tenth: times its input, z moves by point zero five. The cost falls."),
    ("test_second", "Weight two: its input is larger, so z moves further along the same curve."),
    ("test_third", "Weight three, the largest: its input is negative, so z goes back, and the cost rises."),
)


class OneNeuronBackward(Lesson):
    """Find that one slope serves all weights of a neuron: delta; derive it, and send it to the weights."""

    def construct(self) -> None:
        """Forward; each weight is nudged; the one slope behind; the same from two links; the gradients."""
        self.neuron = NeuronChain(run(), "neuron", self.frame)
        self.chain, self.curves, self.net = self.neuron.chain, LinkCurves(self.neuron), self.neuron.inputs
        self.trial, self.passing = Trial(self.neuron), VGroup()  # what leaves when the next beat begins
        self.recall()
        self.ask()
        self.open_curve()
        for k, (name, text) in enumerate(TESTS):
            with self.beat(name, text):
                self.follow(self.trial.measure(k, pause=(0.9, 0.4, 0.4)[k]))
        for beat in (self.divide, self.slope_of_cost, self.slope_of_squash, self.merge, self.share, self.answer):
            beat()

    def recall(self) -> None:
        """The neuron answers, and the answer is compared with the target."""
        n, net, miss, key = self.neuron, self.net, cast.size_of_miss(self.neuron), cast.dashes_key(self.neuron)
        written, squashed = cast.written_sum(n), cast.written_squash(n)
        squash, squared = cast.road_names(self.neuron)
        text = "Our neuron says point two five five; the target is one. "
        with self.beat("recall", text + "The cost is the miss squared."):
            parts = [*net.nodes, *net.weights, *net.edges]
            above = [net.nodes[0], net.weights[0], net.edges[0]]  # where the title passes
            first = FadeIn(n.z.circle, n.z.letter, *(part for part in parts if part not in above))
            self.heading("One neuron, backward", into=n.z, meanwhile=[first])
            self.play(FadeIn(*above, key), run_time=0.4)
            self.play(Write(written), *(Pulse([edge]) for edge in net.edges), run_time=0.9)
            self.play(FadeIn(n.z.number, shift=0.2 * UP), run_time=0.4)
            self.play(FadeOut(written), run_time=0.3)
            self.play(FadeIn(self.chain.links[0], n.a.circle, n.a.letter, squash), Write(squashed), run_time=0.9)
            self.play(FadeIn(n.a.number, shift=0.2 * UP), run_time=0.4)
            self.play(FadeIn(n.target, n.cost.circle, n.cost.letter, self.chain.links[1], n.miss), run_time=0.5)
            gone = [] if self.frame.wide else [FadeOut(squashed)]
            self.play(FadeIn(n.cost.number, shift=0.2 * UP), FadeIn(miss), Write(squared), *gone, run_time=0.8)
        self.keep(*self.chain.nodes, *self.chain.links, *net.edges, *net.nodes, *net.weights, n.target, n.miss)
        self.key, self.passing = key, VGroup(miss, squared, squash, *([squashed] if self.frame.wide else []))

    def ask(self) -> None:
        """A nudge is offered to each weight in turn, and its light runs to the cost; the tempting one is ringed."""
        n, net = self.neuron, self.net
        text = "Add point one to one of the weights. Which one moves the cost most? The largest, point nine?"
        unknown = Words("?", HERO).move_to(n.cost.number)
        notes, choices = "Let them vote. Most say nine tenths, the largest weight.", ("0.3", "−0.5", "0.9")
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            hidden = n.cost.number.animate.set_opacity(0)
            self.play(FadeOut(self.passing, self.key), *dim(n.target, n.miss), hidden, run_time=0.4)
            chip = Tag(Value(NUDGE, places=1, plus=True), inset=0.09, border=theme().ink)
            ring = Ring(net.weights[-1], margin=0.1)
            self.play(FadeIn(unknown), run_time=0.3)
            self.follow(cast.offers(n, chip))
            self.play(Create(ring), run_time=0.5)
        self.passing = VGroup(chip, ring, n.target, n.miss, unknown)

    def open_curve(self) -> None:
        """In the place of the road from z on, its curve."""
        n = self.neuron
        text = "From z on, all three take one road. Draw the cost over z, and come closer."
        with self.beat("curve", text):
            self.play(FadeOut(self.passing, n.a, n.cost, *self.chain.links), run_time=0.5)
            n.cost.number.set_opacity(1)
            self.follow(self.trial.curve.opened())

    def divide(self) -> None:
        """Each change by its step: three times the same slope."""
        text = "Change over step: three times about minus point two eight. The curve's slope, delta."
        with self.beat("slope", text):
            self.follow(self.trial.divide())
            self.until(0.55)
            self.follow(self.trial.lay_tangent())

    def write(self, k: int, formula: Formula) -> None:
        """The equation is written, and its result becomes the slope of link `k`."""
        *terms, result = formula.values.values()
        self.play(Write(VGroup(*formula.letters())), *map(FadeIn, terms), run_time=1.0)
        plate = self.chain.slopes[k].scale(self.frame.pick(1.0, 0.8)).move_to(self.neuron.between(k))
        self.play(FadeIn(result), run_time=0.4)
        self.play(Flight(result, plate.value), FadeIn(plate.plate), run_time=0.7)
        self.keep(plate)

    def slope_of_cost(self) -> None:
        """The chain; the true square of the miss, and the two strips that it loses; the parabola's tangent."""
        n, c, formula = self.neuron, self.curves, cast.link_equation(self.neuron, 1)
        picture = MissPicture(n, c)
        text = "Now calculate it. Raise a: the square of the miss loses two strips; "
        with self.beat("slope_of_cost", text + "their overlap vanishes first. Slope: minus twice the miss."):
            self.clear(keep=[n.z])
            self.play(n.z.animate.set_place(n.places[0]), *self.without_heading(), run_time=0.7)
            self.chain.set_places(n.places)
            self.play(FadeIn(n.a, n.cost, *self.chain.links, c.cost.panel), draw(c.cost.plot), run_time=0.6)
            self.keep(*self.chain.nodes, *self.chain.links)
            self.play(*n.focus(1), Create(c.cost.curve), FadeIn(c.cost.dot, scale=0.5), run_time=0.6)
            self.follow(picture.steps())
            self.write(1, formula)
        self.passing = VGroup(picture.parts, formula)

    def slope_of_squash(self) -> None:
        """The sigmoid's slope, as lecture six found it."""
        n, c, formula = self.neuron, self.curves, cast.link_equation(self.neuron, 0)
        with self.beat("slope_of_squash", "The sigmoid's slope, from lecture six: a times one minus a."):
            self.play(FadeOut(self.passing), *n.focus(0), run_time=0.4)
            self.play(FadeIn(c.squash.panel), draw(c.squash.plot), Create(c.squash.curve), run_time=0.7)
            self.play(FadeIn(c.squash.dot, c.squash.guide, scale=0.8), run_time=0.3)
            self.play(Create(c.squash.tangent), run_time=0.6)
            self.write(0, formula)
        self.passing = VGroup(formula)

    def merge(self) -> None:
        """Both slopes multiply to delta, and the neuron comes back with the curve that has this slope."""
        n, net, curve = self.neuron, self.net, self.trial.curve
        product, delta = cast.delta_equation(n), curve.head.place(curve.delta[1], -1, 0)
        *factors, result = product.values.values()
        text = "Slopes along a road multiply: delta, minus point two eight three, as we measured."
        with self.beat("delta", text):
            self.play(FadeOut(self.passing), *n.focus(0, 1), run_time=0.4)
            self.play(Write(VGroup(*product.letters())), run_time=0.8)
            flights = zip(self.chain.slopes, factors, strict=True)
            self.play(*(Flight(plate.value, factor) for plate, factor in flights), run_time=0.9)
            self.play(FadeIn(result), run_time=0.5)
            self.until(0.5)
            self.clear(keep=[n.z])
            self.play(n.z.animate.set_place(n.road[0]), run_time=0.6)
            picture = (curve.panel, curve.near, curve.runner, curve.tangent, *curve.landed)
            self.play(FadeIn(*net.nodes, *net.edges, *picture), run_time=0.6)
            self.play(FadeIn(delta), run_time=0.4)
            self.keep(*net.edges, *net.nodes)
        self.passing = VGroup(delta)

    def share(self) -> None:
        """Delta meets each input on its edge, and the product is the gradient; the bias has a one to meet it."""
        net, head, wide = self.net, self.trial.curve.head, self.frame.wide
        rule = head.place(Maths(RULE, BODY, digits="index"), 1, 0)
        text = "Delta goes back along each edge and meets the input: their product is the gradient. "
        with self.beat("share", text + "The bias has input one."):
            meetings = Meetings(net)
            self.follow(meetings.leave())
            self.follow(meetings.meet(K, meanwhile=[Write(rule) if wide else swap(self.passing, rule)]))
            self.follow(meetings.meet(*(k for k in range(W.size + 1) if k != K)))
        self.keep(*net.edges, *net.gradients)
        self.passing = VGroup(*([self.passing] if wide else []), rule)

    def answer(self) -> None:
        """A tenth of each gradient, below what was measured; the largest input wins."""
        text = "A tenth of each gradient is about what we measured. "
        with self.beat("answer", text + "Weight two wins: its input is largest in size.", kind="answer"):
            self.play(FadeOut(self.passing), FadeIn(*self.trial.changes), run_time=0.4)
            self.follow(self.trial.foretell())
            self.until(0.5)
            self.play(*self.trial.win(K), run_time=0.5)
            self.until(0.75)
            self.claim("Delta is shared: the largest $|x|$ wins")
            self.wait(0.5)
