"""How the error of one neuron becomes the gradients of its weights."""

from __future__ import annotations

from manim import DOWN, RIGHT, UP, Create, FadeIn, FadeOut, GrowFromCenter, GrowFromPoint, ValueTracker, VGroup, Write

from scenes.kit.moves.emphasis import dim, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.network.chain import ChainLink, full_plate
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.network.moves import become_gradient, messenger
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import draw, grow
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.first_neuron import WATCHED, Y, run
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.title import Light
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula
from scenes.l09_backpropagation.one_neuron import (
    NUDGE,
    LinkCurves,
    charts,
    delta_curve,
    delta_equation,
    forecast_rows,
    inputs_for_gradients,
    link_equation,
    new_cost,
    road_back,
)


class OneNeuronBackward(Lesson):
    """Derive delta on one neuron, link by link, and send it to the weights."""

    def construct(self) -> None:
        """Forward; the chain and its three slopes, from last to first; delta; its way to the weights; a test."""
        self.neuron = NeuronChain(run(), "neuron", WATCHED, self.frame)
        self.chain, self.curves = self.neuron.chain, LinkCurves(self.neuron)
        self.passing = VGroup()  # what leaves when the next beat begins
        self.recall()
        self.ask()
        self.unroll()
        self.slope_of_cost()
        self.slope_of_squash()
        self.slope_of_sum()
        delta = self.merge()
        self.meaning(delta)
        net = self.share(delta)
        self.bias(net)
        self.test(net)
        self.answer()

    def recall(self) -> None:
        """The neuron answers, and the answer is compared with the target."""
        n, net = self.neuron, self.neuron.inputs
        text = "Our neuron of lecture six answers point two five five; the target is one. The cost is the miss squared."
        with self.beat("recall", text):
            self.heading("One neuron, backward", into=n.z)
            bare = [part for node in (n.a, n.cost, n.target) for part in (node.circle, node.letter)]
            self.play(GrowFromCenter(n.z.circle), FadeIn(n.z.letter, *bare, *net.nodes), run_time=0.6)
            self.play(FadeIn(*net.weights, n.target.number), run_time=0.5)
            self.play(*map(Create, net.edges), FadeIn(*self.chain.links[1:], n.miss), run_time=0.7)
            self.play(*(Pulse([edge]) for edge in net.edges), run_time=0.8)
            for node in (n.z, n.a, n.cost):
                self.play(FadeIn(node.number, shift=0.2 * UP), run_time=0.6)
        self.keep(*self.chain.nodes[1:], *self.chain.links[1:], net, n.target, n.miss)

    def ask(self) -> None:
        """The three weights come forward."""
        n, net = self.neuron, self.neuron.inputs
        text = "Nudge one weight. To which of the three does the cost react most?"
        rest = [n.target, n.miss, *self.chain.nodes[1:], *self.chain.links[1:], net.nodes[-1], net.edges[-1]]
        with self.beat("ask", text, kind="question", notes="Let them vote. Most say nine tenths, the largest weight."):
            self.play(*(tag.animate.scale(1.4) for tag in net.weights), *dim(*rest), run_time=0.6)

    def unroll(self) -> None:
        """The road of one weight becomes a straight chain, and each link has a curve."""
        n, c, net, (link, *links) = self.neuron, self.curves, self.neuron.inputs, self.chain.links
        light = Light().move_to(n.places[0]).set_z_index(1)
        text = "A weight reaches the cost along one road: through z, then through a. Each link is a curve."
        with self.beat("chain", text):
            self.play(FadeOut(net, n.target, n.miss), *undim(*self.chain.nodes[1:], *links), run_time=0.5)
            n.w.set_place(n.places[0])
            moves = [node.animate.set_place(n.places[k]) for k, node in enumerate(self.chain.nodes) if k]
            self.play(Flight(net.weights[WATCHED[1]].value, n.w.number), *moves, run_time=0.9)
            link.refresh()
            self.play(FadeIn(n.w.circle, n.w.letter, link.tip, light), Create(link.line), run_time=0.6)
            self.keep(n.w, link)
            for node, plot in zip(self.chain.nodes[1:], (c.sum, c.squash, c.cost), strict=True):
                drawn = [FadeIn(plot.panel), draw(plot.plot), Create(plot.curve)]
                self.play(light.animate.move_to(node.place), *drawn, run_time=0.9)
            self.play(FadeOut(light, scale=3), run_time=0.4)

    def write(self, k: int, formula: Formula) -> None:
        """The equation is written, and its result becomes the slope of link `k`."""
        *terms, result = formula.values.values()
        self.play(Write(VGroup(*formula.letters())), *map(FadeIn, terms), run_time=1.0)
        plate = self.chain.seat(k).shift(self.frame.pick(0.0, 0.62) * DOWN)
        self.play(FadeIn(result), run_time=0.5)
        self.play(GrowFromCenter(plate), run_time=0.6)
        self.keep(plate)
        self.passing = VGroup(formula)

    def slope_of_cost(self) -> None:
        """The parabola, the true square with the two sides that give way, the tangent."""
        c, formula = self.curves, link_equation(self.neuron, 2)
        text = "Last link: the cost is the miss squared, so its slope is twice the miss: minus one point four nine."
        strips = c.square.strips(0.06)
        with self.beat("slope_of_cost", text):
            self.play(*dim(*c.sum.bare, *c.squash.bare), FadeIn(c.cost.dot, scale=0.5), run_time=0.6)
            self.play(GrowFromPoint(c.miss, c.cost.plot.c2p(Y.item(), 0)), run_time=0.8)
            self.play(FadeIn(strips), run_time=0.6)
            self.play(Create(c.cost.tangent), FadeOut(strips), run_time=0.8)
            self.write(2, formula)

    def next_curve(self, plot: SlopePlot, *last: VGroup) -> None:
        """The last equation goes, its curve steps back, and `plot` comes forward."""
        self.play(FadeOut(self.passing), *dim(*last), *undim(*plot.bare), run_time=0.5)

    def slope_of_squash(self) -> None:
        """The tangent runs down the sigmoid to where z is."""
        c, formula = self.curves, link_equation(self.neuron, 1)
        text = "Middle link: at our z, the sigmoid's slope is a times one minus a: point one nine."
        with self.beat("slope_of_squash", text):
            self.next_curve(c.squash, c.costing)
            self.play(FadeIn(c.scanning), run_time=0.5)
            self.play(c.scan.animate.set_value(self.neuron.value("z")), run_time=1.6)
            self.write(1, formula)

    def slope_of_sum(self) -> None:
        """A straight line: one to the right, the input up."""
        c, formula = self.curves, link_equation(self.neuron, 0)
        text = "First link: for each unit of the weight, z grows by the input: one point two."
        with self.beat("slope_of_sum", text):
            self.next_curve(c.sum, VGroup(*c.squash.bare), c.scanning)
            self.play(FadeIn(c.sum.dot, scale=0.5), run_time=0.5)
            for stair, number in c.stairs:
                self.play(Create(stair), FadeIn(number), run_time=0.7)
            self.write(0, formula)
        self.passing.add(*c.sum.bare, c.sum.dot, c.stairs)

    def merge(self) -> VGroup:
        """All weights and the bias take the last two links; the product of their slopes becomes one number."""
        n, c, (first, *slopes) = self.neuron, self.curves, self.chain.slopes
        late = VGroup(*c.squash.bare, c.scanning, c.costing)
        dials, roads = n.dials()
        lights = [Light().move_to(dial.place).set_z_index(1) for dial in dials]
        product = delta_equation(n, self.frame.stage)
        delta = full_plate("delta", product.values["delta"].copy()).move_to((n.z.place + n.cost.place) / 2)
        self.road = ChainLink(n.z, n.cost)
        text = "The last two links serve all three weights and the bias. Their product, error times slope, is delta."
        with self.beat("delta", text):
            self.play(FadeOut(self.passing, n.w, self.chain.links[0], first), *undim(late), run_time=0.5)
            self.play(FadeIn(*dials), *map(Create, roads), run_time=0.7)
            self.play(*(light.animate.move_to(n.z.place) for light in lights), run_time=0.8)
            self.remove(*lights[1:])
            self.play(lights[0].animate.move_to(n.cost.place), run_time=0.8)
            self.play(FadeOut(lights[0], scale=3), FadeOut(late), run_time=0.5)
            self.play(FadeIn(*product.letters()), Flight(slopes[1].value, product.values["error"]), run_time=0.7)
            self.play(Flight(slopes[0].value, product.values["slope"]), run_time=0.7)
            self.play(FadeIn(product.values["delta"]), run_time=0.5)
            self.play(FadeOut(n.a, *self.chain.links[1:]), run_time=0.4)
            self.play(*(plate.animate.move_to(delta).set_opacity(0) for plate in slopes), run_time=0.7)
            self.remove(*slopes)
            self.play(GrowFromCenter(delta), FadeIn(self.road), run_time=0.6)
        self.keep(self.road, delta)
        self.passing = VGroup(*dials, *roads, product)
        return delta

    def meaning(self, delta: VGroup) -> None:
        """The cost as a curve over z, and delta as its slope."""
        n, (plot, formula, stairs) = self.neuron, delta_curve(self.neuron)
        text = "Delta is the slope of the cost in z. It is negative: raise z a little, and the cost falls."
        with self.beat("meaning", text):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(n.z.animate.set_place(n.places[0]), delta.animate.move_to((0, n.top, 0)), FadeIn(plot.panel))
            self.play(draw(plot.plot), Create(plot.curve), run_time=0.8)
            self.play(FadeIn(plot.dot, plot.guide), Create(plot.tangent), Write(formula), run_time=0.9)
            for stair, word in stairs:
                self.play(Create(stair), FadeIn(word), run_time=0.8)
        self.passing = VGroup(plot, stairs, formula)

    def share(self, delta: VGroup) -> NeuronInputs:
        """Delta runs back along the edges; at each it becomes a gradient."""
        n, (z, cost) = self.neuron, road_back(self.frame)
        with self.beat("share", "Back it goes, along each edge. Times the input, it is the weight's gradient."):
            self.play(FadeOut(self.passing), n.z.number.animate.set_opacity(0), run_time=0.4)
            moves = [n.z.animate.set_place(z, self.frame.pick(UP, RIGHT)), n.cost.animate.set_place(cost)]
            self.play(*moves, delta.animate.move_to((z + cost) / 2), run_time=0.8)
            net = inputs_for_gradients(n)
            rule = n.note(0).fit(Formula("partial C \\/ partial w = delta dot x", 1.2 * BODY))
            self.play(FadeIn(*net.nodes[:-1], *net.weights), n.z.number.animate.set_opacity(1), run_time=0.6)
            self.play(*map(Create, net.edges[:-1]), Write(rule), run_time=0.7)
            for k in range(len(net.weights)):
                self.send(net, k)
        self.keep(*net.nodes[:-1], *net.edges[:-1], *net.weights)
        self.passing = VGroup(rule)
        return net

    def send(self, net: NeuronInputs, k: int) -> None:
        """Delta runs back along edge `k`, and becomes the gradient there."""
        token, way = messenger(net, k)
        self.play(way, run_time=0.7)
        self.play(FadeOut(token), become_gradient(net, k), run_time=0.6)
        self.keep(net.gradients[k])

    def bias(self, net: NeuronInputs) -> None:
        """The bias has no input: delta arrives unchanged."""
        rule = self.neuron.note(1).fit(Formula("partial C \\/ partial b = delta", 1.2 * BODY))
        with self.beat("bias", "The bias enters with factor one: its gradient is delta itself."):
            self.play(FadeIn(net.nodes[-1]), Create(net.edges[-1]), Write(rule), run_time=0.8)
            self.send(net, len(net.weights))
        self.keep(net.nodes[-1], net.edges[-1])
        self.passing.add(rule)

    def test(self, net: NeuronInputs) -> None:
        """The watched weight is raised by a tenth: what its gradient foretells, beside what happens."""
        n, fresh, rows = self.neuron, new_cost(self.neuron), forecast_rows(self.neuron)
        nudge, weight = ValueTracker(0.0), net.weights[WATCHED[1]].value
        weight.set_source(lambda: run(nudge.get_value())["neuron.W"], WATCHED)
        n.z.number.set_source(lambda: run(nudge.get_value())["neuron.z"], (0, 0))
        text = "Raise the second weight by a tenth. We predict minus point zero three four, and measure about that."
        with self.beat("test", text):
            self.play(FadeOut(self.passing), *dim(*net.others(WATCHED[1])), run_time=0.6)
            self.play(FadeIn(rows[0]), run_time=0.8)
            self.play(nudge.animate.set_value(NUDGE), run_time=1.2)
            self.play(FadeIn(fresh, rows[1]), run_time=0.8)

    def answer(self) -> None:
        """Weights, inputs and gradients side by side: the gradients follow the inputs."""
        columns = charts(self.frame)
        band = Highlight(*(bars.rows[WATCHED[1]] for bars in columns.values()), margin=0.15).set_fill(opacity=0.08)
        text = "So the cost reacts most to the second weight: its input is the largest in size, one point two."
        with self.beat("answer", text, kind="answer"):
            self.clear()
            for word, bars in columns.items():
                head = Words(word, BODY, color=bars.hue).move_to(
                    (float(bars.axis.get_x()), self.frame.stage.top - 0.6, 0)
                )
                self.play(FadeIn(head), grow(bars), run_time=0.9)
            self.play(FadeIn(band), run_time=0.5)
            self.claim("Same delta, so the largest input decides")
