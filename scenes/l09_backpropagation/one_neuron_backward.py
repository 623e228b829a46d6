"""How the error of one neuron becomes the gradients of its weights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, GrowFromCenter, ValueTracker, VGroup, Write

from scenes.kit.moves.emphasis import DIMMED, Ring, dim, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.network.chain import ChainLink, full_plate
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.network.moves import become_gradient, messenger
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import draw, grow
from scenes.kit.runs.first_neuron import NUDGE, WATCHED, run
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY
from scenes.kit.stage.title import Light, Step
from scenes.kit.text.values import Formula
from scenes.l09_backpropagation import one_neuron as cast
from scenes.l09_backpropagation.one_neuron_curves import SHORT, DeltaCurve, LinkCurves, MissPicture, Nudge

RULES = "partial C \\/ partial w = delta dot x", "partial C \\/ partial b = delta"


class OneNeuronBackward(Lesson):
    """Derive delta on one neuron, link by link, and send it to the weights."""

    def construct(self) -> None:
        """Forward; the chain and its three slopes, from last to first; a nudge; delta, its way back; a test."""
        self.neuron = NeuronChain(run(), "neuron", WATCHED, self.frame)
        self.chain, self.curves = self.neuron.chain, LinkCurves(self.neuron)
        self.passing = VGroup()  # what leaves when the next beat begins
        for beat in (self.recall, self.ask, self.unroll, self.slope_of_cost, self.slope_of_squash, self.slope_of_sum):
            beat()
        self.nudge()
        delta = self.merge()
        self.meaning(delta)
        net = self.share(delta)
        self.test(net)
        self.answer()

    def recall(self) -> None:
        """The neuron answers, and the answer is compared with the target."""
        n, net, miss = self.neuron, self.neuron.inputs, cast.signed_miss(self.neuron)
        squash, squared = cast.road_names(self.neuron)
        text = "We open the neuron of lecture six again. It answers point two five five; the target is one. "
        with self.beat("recall", text + "The cost: the miss squared."):
            self.heading("One neuron, backward", into=n.z)
            self.play(GrowFromCenter(n.z.circle), FadeIn(n.z.letter, *net.nodes, *net.weights), run_time=0.5)
            self.play(*map(Create, net.edges), FadeIn(n.z.number, shift=0.2 * UP), run_time=0.6)
            sent = (Pulse([edge]) for edge in net.edges)
            self.play(*sent, FadeIn(self.chain.links[1], n.a.circle, n.a.letter, squash), run_time=0.6)
            self.play(FadeIn(n.a.number, shift=0.2 * UP), run_time=0.6)
            self.wait(0.8)
            self.play(FadeIn(n.target), run_time=0.6)
            self.play(FadeIn(n.cost.circle, n.cost.letter, self.chain.links[2], n.miss), run_time=0.6)
            self.play(FadeIn(n.cost.number, shift=0.2 * UP), FadeIn(miss), Write(squared), run_time=0.8)
        self.keep(*self.chain.nodes[1:], *self.chain.links[1:], *net.edges, *net.nodes, *net.weights, n.target, n.miss)
        self.passing = VGroup(miss, squash, squared)

    def ask(self) -> None:
        """The three weights come forward, with their names; the tempting one is lit."""
        n, net = self.neuron, self.neuron.inputs
        text = "Nudge each weight by the same small amount. Which one moves the cost most? The largest, point nine?"
        rest = [n.target, n.miss, *self.chain.nodes[1:], *self.chain.links[1:], net.nodes[-1], net.edges[-1]]
        with self.beat("ask", text, kind="question", notes="Let them vote. Most say nine tenths, the largest weight."):
            self.play(*(tag.animate.scale(1.4) for tag in net.weights), *dim(*rest, self.passing), run_time=0.6)
            names, ring = VGroup(*net.names()), Ring(net.weights[-1], margin=0.04)
            self.play(FadeIn(names), run_time=0.6)
            self.wait(2.4)
            self.play(Create(ring), run_time=0.6)
        self.passing.add(names, ring, n.target, n.miss)

    def unroll(self) -> None:
        """The road of one weight becomes a straight chain, and each link has a curve."""
        n, c, net, (link, *links) = self.neuron, self.curves, self.neuron.inputs, self.chain.links
        light = Light().move_to(n.places[0]).set_z_index(1)
        text = "Follow one of them, the second: through z and a to the cost. Each link is a graph with a slope."
        watched = [net.edges[WATCHED[1]], net.weights[WATCHED[1]]]
        with self.beat("chain", text):
            gone = [part for part in (*net.nodes, *net.edges, *net.weights) if part not in watched]
            self.play(FadeOut(self.passing, *gone), *undim(*self.chain.nodes[1:], *links), run_time=0.6)
            n.w.set_place(n.places[0])
            moves = [node.animate.set_place(n.places[k]) for k, node in enumerate(self.chain.nodes) if k]
            arrival = FadeIn(n.w.letter), GrowFromCenter(n.w.circle), FadeOut(*watched)
            self.play(Flight(net.weights[WATCHED[1]].value, n.w.number), *arrival, *moves, run_time=0.9)
            link.refresh()
            self.play(FadeIn(link.tip, light), Create(link.line), run_time=0.6)
            self.keep(n.w, link)
            for node, plot in zip(self.chain.nodes[1:], (c.sum, c.squash, c.cost), strict=True):
                drawn = [FadeIn(plot.panel), draw(plot.plot), Create(plot.curve)]
                self.play(light.animate.move_to(node.place), *drawn, run_time=0.9)
            self.play(FadeOut(light, scale=3), run_time=0.4)

    def follow(self, steps: Iterable[Step]) -> None:
        """A picture's own moves, one after the other."""
        for animations, seconds in steps:
            self.play(*animations, run_time=seconds)

    def write(self, k: int, formula: Formula) -> None:
        """The equation is written, and its result becomes the slope of link `k`."""
        *terms, result = formula.values.values()
        self.play(Write(VGroup(*formula.letters())), *map(FadeIn, terms), run_time=1.6)
        plate = self.chain.seat(k).scale(self.frame.pick(1.0, 0.8)).shift(self.frame.pick(0.0, 0.62) * DOWN)
        self.play(FadeIn(result), run_time=0.5)
        self.play(GrowFromCenter(plate), run_time=0.6)
        self.keep(plate)
        self.passing = VGroup(formula)

    def slope_of_cost(self) -> None:
        """The true square of the miss, and the two strips that it loses; the parabola and its tangent."""
        n, c, formula = self.neuron, self.curves, cast.link_equation(self.neuron, 2)
        picture = MissPicture(n, c)
        text = "Last link: the miss squared. Raise a: the square loses two strips, each as long as the miss. "
        with self.beat("slope_of_cost", text + "So the slope is twice the miss: minus one point four nine."):
            self.play(FadeOut(*c.sum.bare, *c.squash.bare), run_time=0.4)
            self.follow(picture.steps())
            self.write(2, formula)
        self.passing.add(*picture.parts)

    def slope_of_squash(self) -> None:
        """The tangent runs up the sigmoid to where z is."""
        c, formula = self.curves, cast.link_equation(self.neuron, 1)
        text = "Middle link: at our z, the sigmoid's slope is a times one minus a: point one nine."
        with self.beat("slope_of_squash", text):
            self.play(FadeOut(self.passing), *dim(c.costing), run_time=0.4)
            self.play(FadeIn(*c.sum.bare, *c.squash.bare, c.scanning), run_time=0.6)
            self.play(c.scan.animate.set_value(self.neuron.value("z")), *dim(*c.sum.bare), run_time=2.0)
            self.write(1, formula)

    def slope_of_sum(self) -> None:
        """A straight line: one to the right, the input up."""
        n, c, formula = self.neuron, self.curves, cast.link_equation(self.neuron, 0)
        source = cast.source_of_slope(n)
        text = "First link: for each unit of the weight, z grows by the input: one point two."
        with self.beat("slope_of_sum", text):
            self.play(FadeOut(self.passing), *dim(VGroup(*c.squash.bare), c.scanning), run_time=0.4)
            self.play(*undim(*c.sum.bare), FadeIn(source), FadeIn(c.sum.dot, scale=0.5), run_time=0.6)
            for stair, number in c.stairs:
                self.play(Create(stair), FadeIn(number), run_time=0.9)
            self.write(0, formula)
        self.passing.add(*c.sum.bare, c.sum.dot, c.stairs, source)

    def nudge(self) -> None:
        """Under one magnifier, a nudge runs through the three curves; the slopes on its way multiply."""
        c, nudge = self.curves, Nudge(self.neuron)
        text = "Zoom in, and nudge the weight. Each link multiplies the nudge by its slope. "
        with self.beat("nudge", text + "So the slopes multiply: the chain rule."):
            self.play(FadeOut(self.passing, *c.squash.bare, c.scanning, c.costing), run_time=0.4)
            self.follow(nudge.steps())
        self.passing = nudge.parts

    def merge(self) -> VGroup:
        """All weights and the bias take the last two links; the product of their slopes becomes one number."""
        n, (first, *slopes) = self.neuron, self.chain.slopes
        dials, roads = n.dials()
        lights = [Light().move_to(dial.place).set_z_index(1) for dial in dials]
        product = cast.delta_equation(n, self.frame.stage)
        *factors, result = product.values.values()
        delta = full_plate("delta", result.copy()).move_to((n.z.place + n.cost.place) / 2)
        self.road = ChainLink(n.z, n.cost)
        text = "The last two links serve all three weights and the bias. The product of their slopes is delta."
        with self.beat("delta", text):
            self.play(FadeOut(self.passing, n.w, self.chain.links[0], first), run_time=0.5)
            self.play(FadeIn(*dials), *map(Create, roads), run_time=0.7)
            self.play(*(light.animate.move_to(n.z.place) for light in lights), run_time=0.8)
            self.remove(*lights[1:])
            self.play(lights[0].animate.move_to(n.cost.place), run_time=0.8)
            self.play(FadeOut(lights[0], scale=3), Write(VGroup(*product.letters())), run_time=0.6)
            self.play(*(Flight(plate.value, factor) for plate, factor in zip(slopes, factors, strict=True)))
            self.play(FadeIn(result), run_time=0.5)
            self.play(FadeOut(n.a, *self.chain.links[1:]), run_time=0.4)
            sides = zip(slopes, (LEFT, RIGHT), strict=True)
            self.play(*(plate.animate.next_to(delta.get_center(), side, buff=0.02) for plate, side in sides))
            self.play(FadeOut(*slopes), run_time=0.4)
            self.play(GrowFromCenter(delta), FadeIn(self.road), run_time=0.6)
        self.keep(self.road, delta)
        self.passing = VGroup(*dials, *roads, product)
        return delta

    def meaning(self, delta: VGroup) -> None:
        """The cost as a curve over z, delta as its slope; the point slides down."""
        n, d = self.neuron, DeltaCurve(self.neuron)
        text = "Delta is the slope of the cost in z. It is negative: raise z, and the cost falls."
        with self.beat("meaning", text):
            self.play(FadeOut(self.passing), run_time=0.4)
            moves = n.z.animate.set_place(n.places[0]), delta.animate.move_to((0, n.top, 0))
            self.play(*moves, FadeIn(d.plot.panel), draw(d.plot.plot), Create(d.plot.curve), run_time=0.8)
            self.play(FadeIn(d.runner, d.plot.guide), Create(d.plot.tangent), Write(d.meaning), run_time=1.0)
            self.wait(1.2)
            for stair, word in d.stairs:
                self.play(Create(stair), FadeIn(word), run_time=0.8)
            self.play(d.way.animate.increment_value(SHORT), FadeIn(d.step), run_time=1.0)
        self.passing = d.parts

    def share(self, delta: VGroup) -> NeuronInputs:
        """Delta runs back along the edges; at each it becomes a gradient, at the bias it arrives unchanged."""
        n, (z, cost) = self.neuron, cast.road_back(self.frame)
        text = "Delta goes back along each edge. Times the input, it is the weight's gradient. "
        with self.beat("share", text + "For the bias, it is delta itself."):
            self.play(FadeOut(self.passing), n.z.number.animate.set_opacity(0), run_time=0.4)
            moves = [n.z.animate.set_place(z, self.frame.pick(UP, RIGHT)), n.cost.animate.set_place(cost)]
            self.play(*moves, delta.animate.move_to((z + cost) / 2), run_time=0.7)
            net = cast.inputs_for_gradients(n)
            rules = [n.note(k).fit(Formula(rule, self.frame.pick(1.2, 1.0) * BODY)) for k, rule in enumerate(RULES)]
            self.play(FadeIn(*net.nodes, *net.weights), *map(Create, net.edges), run_time=0.6)
            along: list[list[Any]] = [[n.z.number.animate.set_opacity(1)], [Write(rules[0])], [], [Write(rules[1])]]
            for k, others in enumerate(along):
                self.send(net, k, *others)
        self.keep(net.edges[-1], *net.nodes, *net.edges[:-1], *net.weights)
        self.passing = VGroup(*rules)
        return net

    def send(self, net: NeuronInputs, k: int, *along: Any) -> None:
        """Delta runs back along edge `k`, and becomes the gradient there."""
        token, way = messenger(net, k)
        self.play(way, *along, run_time=0.7)
        self.play(FadeOut(token), become_gradient(net, k), run_time=0.6)
        self.keep(net.gradients[k])

    def test(self, net: NeuronInputs) -> None:
        """The watched weight is raised by a tenth: what its gradient foretells, beside what happens."""
        rows, new = cast.forecast_rows(self.neuron), cast.afterwards(self.neuron)
        step, weight = ValueTracker(0.0), net.weights[WATCHED[1]].value
        weight.set_source(lambda: run(step.get_value())["neuron.W"], WATCHED)
        rims = (plate.animate.set_stroke(opacity=DIMMED) for plate in net.rims(WATCHED[1]))
        text = "Raise weight two by a tenth. Predicted: minus point zero three four zero. "
        with self.beat("test", text + "Measured: minus point zero three four four: the curve bends."):
            self.play(FadeOut(self.passing), *dim(*net.others(WATCHED[1])), *rims, run_time=0.5)
            self.play(step.animate.set_value(NUDGE), run_time=1.6)
            self.play(FadeIn(rows[0]), run_time=0.7)
            self.wait(1.2)
            self.play(*map(FadeIn, new), run_time=0.7)
            self.play(FadeIn(rows[1]), run_time=0.7)

    def answer(self) -> None:
        """Weights, inputs and gradients side by side: the gradients follow the inputs."""
        charts = cast.Charts(self.frame)
        text = "Not weight three, the largest, but weight two. Delta is shared, so the input largest in size decides."
        with self.beat("answer", text, kind="answer"):
            self.clear()
            for head, bars, beside in zip(charts.heads, charts.columns, charts.beside, strict=True):
                self.play(FadeIn(head, *beside), grow(bars), run_time=0.7)
            self.play(FadeIn(charts.band(WATCHED[1])), run_time=0.5)
            self.claim("Delta is shared, so the largest input decides")
            self.wait(2.5)
