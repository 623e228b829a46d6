"""How the error of one neuron becomes the gradients of its weights."""

from __future__ import annotations

from manim import UP, Create, FadeIn, FadeOut, VGroup, Write

from scenes.kit.moves.emphasis import Ring, dim
from scenes.kit.moves.flights import Flight
from scenes.kit.network.edges import Tag
from scenes.kit.network.moves import Meetings
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import draw
from scenes.kit.runs.first_neuron import NUDGE, WATCHED, W, run
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation import one_neuron as cast
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves
from scenes.l09_backpropagation.one_neuron_miss import MissPicture
from scenes.l09_backpropagation.one_neuron_shares import SharesPicture
from scenes.l09_backpropagation.one_neuron_trial import Trial

K = WATCHED[1]


class OneNeuronBackward(Lesson):
    """Derive delta on one neuron, link by link, and send it to the weights."""

    def construct(self) -> None:
        """Forward; the links of the chain and their slopes, from last to first; delta; a test; the gradients."""
        self.neuron = NeuronChain(run(), "neuron", self.frame)
        self.chain, self.curves, self.net = self.neuron.chain, LinkCurves(self.neuron), self.neuron.inputs
        self.passing = VGroup()  # what leaves when the next beat begins
        for beat in (self.recall, self.ask, self.unroll, self.slope_of_cost, self.slope_of_squash):
            beat()
        self.delta, self.trial = cast.delta_equation(self.neuron), Trial(self.neuron)
        for beat in (self.merge, self.test, self.test_second, self.test_third, self.share, self.answer):
            beat()

    def recall(self) -> None:
        """The neuron answers, and the answer is compared with the target."""
        n, net, miss, key = self.neuron, self.net, cast.size_of_miss(self.neuron), cast.dashes_key(self.neuron)
        written, squashed = cast.written_sum(n), cast.written_squash(n)
        squash, squared = cast.road_names(self.neuron)
        text = "Our neuron from lecture six says point two five five; the target is one. "
        with self.beat("recall", text + "The cost is the miss squared."):
            parts = [*net.nodes, *net.weights, *net.edges]
            above = [net.nodes[0], net.weights[0], net.edges[0]]  # where the title passes
            first = FadeIn(n.z.circle, n.z.letter, *(part for part in parts if part not in above))
            self.heading("One neuron, backward", into=n.z, meanwhile=[first])
            self.play(FadeIn(*above, key), run_time=0.4)
            self.play(Write(written), *(Pulse([edge]) for edge in net.edges), run_time=0.9)
            self.play(FadeIn(n.z.number, shift=0.2 * UP), run_time=0.4)
            self.wait(0.3)
            self.play(FadeOut(written), run_time=0.3)
            self.play(FadeIn(self.chain.links[0], n.a.circle, n.a.letter, squash), Write(squashed), run_time=0.9)
            self.play(FadeIn(n.a.number, shift=0.2 * UP), run_time=0.4)
            self.wait(0.8)
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

    def unroll(self) -> None:
        """The road from z to the cost goes to the top, and each of its links has a curve."""
        n, c, net = self.neuron, self.curves, self.net
        light = Light().move_to(n.places[0]).set_z_index(1)
        with self.beat("chain", "Each weight reaches the cost through z, then a: two links, two graphs."):
            gone = [*net.nodes, *net.edges, *net.weights]
            self.play(FadeOut(self.passing, *gone), *self.without_heading(), run_time=0.5)
            moves = [node.animate.set_place(n.places[k]) for k, node in enumerate(self.chain.nodes)]
            self.play(*moves, run_time=0.9)
            self.play(FadeIn(light), n.cost.number.animate.set_opacity(1), run_time=0.3)
            for node, plot in zip(self.chain.nodes[1:], (c.squash, c.cost), strict=True):
                drawn = [FadeIn(plot.panel), draw(plot.plot), Create(plot.curve)]
                self.play(light.animate.move_to(node.place), *drawn, FadeIn(plot.dot, scale=0.5), run_time=1.1)
                self.keep(plot.panel)
            self.play(FadeOut(light, scale=3), run_time=0.4)

    def write(self, k: int, formula: Formula) -> None:
        """The equation is written, and its result becomes the slope of link `k`."""
        *terms, result = formula.values.values()
        self.play(Write(VGroup(*formula.letters())), *map(FadeIn, terms), run_time=1.2)
        plate = self.chain.slopes[k].scale(self.frame.pick(1.0, 0.8)).move_to(self.neuron.between(k, road=False))
        self.play(FadeIn(result), run_time=0.4)
        self.play(Flight(result, plate.value), FadeIn(plate.plate), run_time=0.7)
        self.keep(plate)
        self.passing = VGroup(formula)

    def slope_of_cost(self) -> None:
        """The true square of the miss, the two strips that it loses, and what they share; the parabola's tangent."""
        n, c, formula = self.neuron, self.curves, cast.link_equation(self.neuron, 1)
        picture = MissPicture(n, c)
        text = "Raise a: the square loses two strips, each as long as the miss, less their corner, which shrinks "
        with self.beat("slope_of_cost", text + "faster. So the slope is minus twice the miss."):
            self.play(FadeOut(*c.squash.bare[1:], c.squash.dot), *n.focus(1), run_time=0.4)
            self.follow(picture.steps())
            self.write(1, formula)
        self.passing.add(picture.parts)

    def slope_of_squash(self) -> None:
        """Why the sigmoid's slope is a(1 − a)."""
        n, c, shares = self.neuron, self.curves, SharesPicture(self.neuron)
        text = "The sigmoid: a is one part of one plus E. Raise z: E loses that fraction, one plus E one minus a "
        with self.beat("slope_of_squash", text + "of it, and a gains: its slope is a times one minus a."):
            self.play(FadeOut(self.passing, c.costing), *n.focus(0), run_time=0.4)
            self.play(draw(c.squash.plot), Create(c.squash.curve), run_time=0.6)
            self.play(FadeIn(c.squash.dot, c.squash.guide, scale=0.8), run_time=0.4)
            self.follow(shares.steps(n, c))
            self.write(0, cast.link_equation(n, 0))
        self.passing.add(shares, c.squashing, c.squash.panel, c.cost.panel)

    def merge(self) -> None:
        """Back in the neuron, all weights and the bias take both links; their product is the slope of C."""
        n, curve, net = self.neuron, self.trial.curve, self.neuron.beside
        brace, product = self.delta
        *factors, result = product.values.values()
        text = "All weights and the bias share both links. Their product, delta, is the slope of the cost over z: "
        with self.beat("delta", text + "raise z, and it falls."):
            self.play(FadeOut(self.passing), *n.focus(0, 1), run_time=0.4)
            self.play(*cast.to_road(n), run_time=0.8)
            self.play(FadeIn(net), run_time=0.4)
            self.keep(*net.edges, *net.nodes, *net.weights)
            self.play(*cast.rising(net), run_time=0.9)
            light = Light().move_to(n.z.place).set_z_index(1)
            self.play(light.animate.move_to(n.cost.place), run_time=0.8)
            self.play(FadeOut(light, scale=3), FadeIn(brace), run_time=0.4)
            self.play(Write(VGroup(*product.letters())), FadeIn(*factors), run_time=0.8)
            self.play(FadeIn(result), run_time=0.4)
            self.keep(brace, product)
            self.follow(curve.steps())

    def test(self) -> None:
        """Under a lens on the curve of the cost the first weight is raised by a tenth."""
        text = "Test it, zoomed in. Weight one up by a tenth: the cost falls by point zero one four."
        with self.beat("test", text):
            self.play(FadeOut(*self.chain.slopes), run_time=0.3)
            self.follow(self.trial.begin())
            self.follow(self.trial.measure(0))

    def test_second(self) -> None:
        """So is the second."""
        text = "Weight two has the largest input: the cost falls by point zero three four."
        with self.beat("test_second", text):
            self.follow(self.trial.measure(1))

    def test_third(self) -> None:
        """So is the third, the largest."""
        text = "Weight three, the largest: its input is negative, so the cost rises by point zero two two."
        with self.beat("test_third", text):
            self.follow(self.trial.measure(2))

    def share(self) -> None:
        """Delta meets each input on its edge, and the product is the gradient; the bias has a one to meet it."""
        net, meetings = self.neuron.beside, Meetings(self.neuron.beside)
        rules = cast.rules(self.neuron)
        text = "Delta goes back along each edge and meets the input: their product is the gradient. "
        with self.beat("share", text + "The bias has input one."):
            self.play(FadeOut(*net.weights, self.trial.curve.near, *self.trial.curve.landed), run_time=0.4)
            self.follow(meetings.leave())
            self.follow(meetings.meet(K, meanwhile=[Write(rules[0])]))
            self.follow(meetings.meet(*(k for k in range(W.size + 1) if k != K), meanwhile=[Write(rules[1])]))
            self.wait(0.6)
        self.keep(*net.edges, *net.gradients)

    def answer(self) -> None:
        """A tenth of each gradient, below what was measured; the largest input wins."""
        text = "A tenth of each gradient is about what we measured. "
        with self.beat("answer", text + "Delta is shared, so the input largest in size wins.", kind="answer"):
            self.follow(self.trial.foretell())
            self.play(*self.trial.win(K), run_time=0.5)
            self.claim("Delta is shared: the largest $|x|$ wins")
            self.wait(0.5)
