"""How the error of one neuron becomes the gradients of its weights."""

from __future__ import annotations

from manim import UP, Create, FadeIn, FadeOut, GrowFromCenter, VGroup, Write

from scenes.kit.moves.emphasis import Ring, dim, pass_on
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
from scenes.l09_backpropagation.one_neuron_answer import Charts
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves
from scenes.l09_backpropagation.one_neuron_delta import DeltaCurve
from scenes.l09_backpropagation.one_neuron_miss import MissPicture
from scenes.l09_backpropagation.one_neuron_nudge import Nudge
from scenes.l09_backpropagation.one_neuron_shares import SharesPicture
from scenes.l09_backpropagation.one_neuron_squash import SquashPicture

K = WATCHED[1]


class OneNeuronBackward(Lesson):
    """Derive delta on one neuron, link by link, and send it to the weights."""

    def construct(self) -> None:
        """Forward; the chain and its three slopes, from last to first; a nudge; delta, its way back; a test."""
        self.neuron = NeuronChain(run(), "neuron", WATCHED, self.frame)
        self.chain, self.curves, self.net = self.neuron.chain, LinkCurves(self.neuron), self.neuron.inputs
        self.passing = VGroup()  # what leaves when the next beat begins
        for beat in (self.recall, self.ask, self.unroll, self.slope_of_cost, self.slope_of_squash, self.slope_of_sum):
            beat()
        self.nudge()
        self.delta = cast.delta_equation(self.neuron)
        for beat in (self.merge, self.share, self.test, self.test_others, self.answer):
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
            self.play(FadeIn(self.chain.links[1], n.a.circle, n.a.letter, squash), Write(squashed), run_time=0.9)
            self.play(FadeIn(n.a.number, shift=0.2 * UP), run_time=0.4)
            self.wait(0.8)
            self.play(FadeIn(n.target, n.cost.circle, n.cost.letter, self.chain.links[2], n.miss), run_time=0.5)
            gone = [] if self.frame.wide else [FadeOut(squashed)]
            self.play(FadeIn(n.cost.number, shift=0.2 * UP), FadeIn(miss), Write(squared), *gone, run_time=0.8)
        self.keep(*self.chain.nodes[1:], *self.chain.links[1:], *net.edges, *net.nodes, *net.weights, n.target, n.miss)
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
        """The road of one weight becomes a straight chain, and each link has a curve."""
        n, c, net, (link, *_) = self.neuron, self.curves, self.net, self.chain.links
        light = Light().move_to(n.places[0]).set_z_index(1)
        watched = [net.edges[K], net.weights[K]]
        with self.beat("chain", "Weight two reaches the cost through z and a: three links, three graphs."):
            gone = [part for part in (*net.nodes, *net.edges, *net.weights) if part not in watched]
            self.play(FadeOut(self.passing, *gone), *self.without_heading(), run_time=0.5)
            n.w.set_place(n.places[0])
            moves = [node.animate.set_place(n.places[k]) for k, node in enumerate(self.chain.nodes) if k]
            arrival = FadeIn(n.w.letter), GrowFromCenter(n.w.circle), FadeOut(*watched)
            self.play(Flight(net.weights[K].value, n.w.number), *arrival, *moves, run_time=0.9)
            link.refresh()
            shown = FadeIn(link.tip, light), n.cost.number.animate.set_opacity(1)
            self.play(*shown, Create(link.line), run_time=0.5)
            self.keep(n.w, link)
            for node, plot in zip(self.chain.nodes[1:], (c.sum, c.squash, c.cost), strict=True):
                drawn = [FadeIn(plot.panel), draw(plot.plot), Create(plot.curve)]
                self.play(light.animate.move_to(node.place), *drawn, FadeIn(plot.dot, scale=0.5), run_time=0.9)
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
        n, c, formula = self.neuron, self.curves, cast.link_equation(self.neuron, 2)
        picture = MissPicture(n, c)
        text = "Raise a by 0.1: the square loses two strips, each as long as the miss. By 0.01: the strips are a "
        text += "tenth, their shared corner a hundredth. "
        with self.beat("slope_of_cost", text + "So the slope is minus twice the miss."):
            self.play(FadeOut(*c.sum.bare, *c.squash.bare, c.sum.dot, c.squash.dot), *n.focus(2), run_time=0.4)
            self.play(FadeIn(c.frame), run_time=0.3)
            self.keep(c.frame)
            self.follow(picture.steps())
            self.write(2, formula)
        self.passing.add(picture.parts)

    def slope_of_squash(self) -> None:
        """The sigmoid's slope, measured across the neuron's z; and why it is a(1 − a)."""
        c, shares = self.curves, SharesPicture(self.neuron)
        picture = SquashPicture(self.neuron, c.cost.panel)
        text = "Middle link: z up point two, across our z; a up point zero three eight: slope point one nine. Why? "
        text += "Raise z: E shrinks by the fraction delta z. One plus E shrinks by one minus a of that, "
        with self.beat("slope_of_squash", text + "so a grows: its slope is a times one minus a."):
            self.play(FadeOut(self.passing, c.costing), *self.neuron.focus(1), run_time=0.4)
            self.follow(picture.steps())
            self.until(0.4)
            self.play(FadeOut(picture.parts, c.frame), run_time=0.4)
            self.follow(shares.steps())
            self.write(1, cast.link_equation(self.neuron, 1))
        self.passing.add(shares)

    def slope_of_sum(self) -> None:
        """A straight line: one to the right, the input up."""
        c, formula = self.curves, cast.link_equation(self.neuron, 0)
        source = cast.source_of_slope(self.neuron)
        with self.beat("slope_of_sum", "First link: raise the weight by one, z grows by the input."):
            self.play(FadeOut(self.passing), *self.neuron.focus(0), run_time=0.4)
            self.play(FadeIn(c.frame, c.cost.panel), run_time=0.3)
            self.keep(c.frame)
            self.play(draw(c.wide_sum.plot), Create(c.wide_sum.curve), FadeIn(c.sums, source), run_time=0.7)
            self.play(FadeIn(c.wide_sum.dot, scale=0.5), run_time=0.3)
            for stair, number in c.stairs:
                self.play(Create(stair), FadeIn(number), run_time=0.6)
            self.write(0, formula)
        self.passing.add(c.wide_sum.plot, c.wide_sum.curve, c.wide_sum.dot, c.stairs, c.sums, source)

    def nudge(self) -> None:
        """Under magnifiers, a nudge runs through the three curves; the slopes on its way multiply."""
        c, nudge = self.curves, Nudge(self.neuron)
        text = "Zoom in, raise the weight by a hundredth: each link multiplies by its slope. "
        with self.beat("nudge", text + "Together, minus point three four: the chain rule."):
            self.play(FadeOut(self.passing, c.frame, c.cost.panel), *self.neuron.focus(0, 1, 2), run_time=0.4)
            self.follow(nudge.steps())
            self.wait(0.8)
        self.passing = nudge.parts

    def merge(self) -> None:
        """Back in the neuron, all weights and the bias take the last two links; their product is the slope of C."""
        n, net, first, inset = self.neuron, self.net, self.chain.slopes[0], DeltaCurve(self.neuron)
        brace, product = self.delta
        *factors, result = product.values.values()
        text = "All weights and the bias share two links. Their product, delta, is how fast the cost changes with z. "
        with self.beat("delta", text + "Negative: raise z, the cost falls."):
            self.play(FadeOut(self.passing, n.w, self.chain.links[0], first), run_time=0.4)
            for tag, edge in zip(net.weights, net.edges, strict=False):
                tag.on(edge, net.weight_at)
            self.play(*cast.to_road(n), FadeIn(*net.nodes, *net.edges, *net.weights), run_time=0.9)
            self.keep(*net.edges, *net.nodes, *net.weights)
            self.play(*cast.rising(n), run_time=0.9)
            light = Light().move_to(n.z.place).set_z_index(1)
            self.play(light.animate.move_to(n.cost.place), run_time=0.8)
            self.play(FadeOut(light, scale=3), *cast.taken(n, factors), run_time=0.8)
            self.play(Write(VGroup(*product.letters())), FadeIn(brace), run_time=0.6)
            self.play(FadeIn(result), run_time=0.4)
            self.keep(brace, product)
            self.follow(inset.steps())
        self.passing = inset.parts

    def share(self) -> None:
        """Delta meets each input on its edge, and the product is the gradient; the bias has a one to meet it."""
        rules, net, meetings = cast.rules(self.neuron), self.net, Meetings(self.net)
        text = "Delta goes back along each edge and meets the input: their product is the gradient. "
        with self.beat("share", text + "The bias has input one."):
            self.play(FadeOut(self.passing, *net.weights, *self.chain.slopes[1:]), run_time=0.4)
            self.follow(meetings.leave())
            self.follow(meetings.meet(K, meanwhile=[Write(rules[0])]))
            self.follow(meetings.meet(*(k for k in range(W.size + 1) if k != K), meanwhile=[Write(rules[1])]))
            self.wait(0.6)
        self.keep(*net.edges, *net.gradients)
        self.passing = VGroup(*rules, *self.delta)

    def test(self) -> None:
        """The first weight is raised by a tenth, and z, a and the cost are computed afresh."""
        charts = self.charts = Charts(self.frame)
        with self.beat("test", "Test it: add point one to weight one. The sum z rises, the cost falls a little."):
            self.clear()
            self.follow(charts.begin())
            self.follow(charts.measure(0))

    def test_others(self) -> None:
        """So are the two others; what is measured belies the largest weight."""
        charts = self.charts
        text = "Weight two moves the cost most, not the largest: weight three raises it, for its input is negative."
        with self.beat("test_others", text):
            for k in range(1, W.size):
                self.follow(charts.measure(k))
            self.play(pass_on(charts.guess, Ring(charts.weights[K], margin=0.1)))
            self.wait(0.5)

    def answer(self) -> None:
        """Inputs and gradients beside it: the inputs, times delta, are the gradients."""
        charts = self.charts
        text = "A tenth of each gradient is about what we measured. "
        with self.beat("answer", text + "Delta is shared, so the input largest in size wins.", kind="answer"):
            self.follow(charts.compare())
            self.play(*charts.win(K), run_time=0.5)
            self.claim("Delta is shared, so the largest $|x|$ wins")
            self.wait(0.5)
