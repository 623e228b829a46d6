"""How the error of one neuron becomes the gradients of its weights."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    UR,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    GrowFromPoint,
    Line,
    MoveAlongPath,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
)  # fmt: skip

from nn_core import Dense, Network, Tensor, Trace, mse, sigmoid
from scenes.kit.moves.arrivals import emerge
from scenes.kit.moves.dimming import Dim
from scenes.kit.network.chain import ChainLink, ChainNode, full_plate
from scenes.kit.network.inputs import GRADIENT_AT, NeuronInputs
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.runs.steps import Step
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light
from scenes.kit.text.highlight import lit_behind
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import CountTo, Formula, Value

X, Y = np.array([[0.5, 1.2, -0.8]]), np.array([[1.0]])
W, B = np.array([[0.3, -0.5, 0.9]]), np.array([0.1])
WATCHED, NUDGE = (0, 1), 0.1  # the weight that is followed, and by how much it is raised in the test

M = TypeVar("M", bound=VMobject)


@lru_cache
def run(nudge: float = 0.0) -> Trace:
    """The neuron's forward and backward pass, with `nudge` added to the watched weight."""
    weights = W.copy()
    weights[WATCHED] += nudge
    net = Network(Dense(X.shape[1], 1, sigmoid, name="neuron"))
    net["neuron"].set(W=weights, b=B)
    with Trace() as trace:
        mse(net(X), Y).backward()
    return trace


SUM = Step.of(lambda w: w * X[WATCHED] + run(-W[WATCHED])["neuron.z"].value)
SQUASH, COST = Step.of(sigmoid), Step.of(lambda a: mse(a, Y))
COST_OF_SUM = Step.of(lambda z: mse(sigmoid(z), Y))


class Curves:
    """The curves of the chain's three links, each below its link; `scan` is where the tangent touches the sigmoid."""

    def __init__(self, neuron: NeuronChain) -> None:
        a = neuron.value("a")
        self.scan = ValueTracker(2.0)
        self.sum = SlopePlot(neuron.home(0), *SUM, lambda: W[WATCHED], x=(-1.2, 1.2, 1), y=(-2.2, 1.2, 0),
                             names=("w_2", "z"))  # fmt: skip
        self.squash = SlopePlot(neuron.home(1), *SQUASH, self.scan.get_value, x=(-4, 4, 2), y=(0, 1.1, 1),
                                names=("z", "a"), color=theme().activation)  # fmt: skip
        self.cost = SlopePlot(neuron.home(2), *COST, lambda: a, x=(0, 1.2, 1), y=(0, 1.1, 1), names=("a", "C"),
                              equal=True)  # fmt: skip
        self.square = MissSquare(self.cost.plot, a, Y.item())
        self.area = (
            Maths('"miss"^2', LABEL, digits="exponent").move_to(self.square.get_corner(UR), UR).shift([-0.1, -0.12, 0])
        )


class OneNeuronBackward(Lesson):
    """Derive delta on one neuron, link by link, and send it to the weights."""

    def construct(self) -> None:
        """Forward; the chain and its three slopes, from last to first; delta; its way to the weights; a test."""
        self.neuron = NeuronChain(run(), "neuron", WATCHED, self.frame)
        self.chain, self.curves = self.neuron.chain, Curves(self.neuron)
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
        text = (
            "Our neuron from lecture six answers point two five five; the target is one. The cost is the miss, squared."
        )
        with self.beat("recall", text):
            self.heading("One neuron, backward", into=n.z)
            self.play(GrowFromCenter(n.z.circle), FadeIn(n.z.letter, *net.nodes), run_time=0.6)
            self.play(*map(Create, net.edges), FadeIn(*net.weights), run_time=0.8)
            self.play(Pulse(net.edges), run_time=0.8)
            self.play(FadeIn(n.z.number, shift=0.2 * UP), run_time=0.5)
            for link, node in zip(self.chain.links[1:], self.chain.nodes[2:], strict=True):
                target = [FadeIn(n.target, n.miss)] if node is n.cost else []
                self.play(Create(link.line), FadeIn(link.tip, node.circle, node.letter), *target, run_time=0.6)
                self.play(FadeIn(node.number, shift=0.2 * UP), run_time=0.5)
        self.keep(*self.chain.nodes[1:], *self.chain.links[1:], net, n.target, n.miss)

    def ask(self) -> None:
        """The three weights come forward."""
        n, net = self.neuron, self.neuron.inputs
        text = "Nudge one weight. To which of the three does the cost react most?"
        rest = [n.target, n.miss, *self.chain.nodes[1:], *self.chain.links[1:], net.nodes[-1], net.edges[-1]]
        with self.beat("ask", text, kind="question", notes="Let them vote. Most say nine tenths, the largest weight."):
            self.play(*(tag.animate.scale(1.5) for tag in net.weights), Dim(*rest, to=0.4), run_time=0.6)

    def unroll(self) -> None:
        """The road of one weight becomes a straight chain, and each link has a curve."""
        n, net, (link, *links) = self.neuron, self.neuron.inputs, self.chain.links
        start = net.weights[WATCHED[1]].value.copy()
        c, light = self.curves, Light().move_to(n.places[0])
        text = "A weight reaches the cost along one road: through z, then through a. Each link is a curve."
        with self.beat("chain", text):
            self.play(FadeOut(net, n.target, n.miss), Dim(*self.chain.nodes[1:], *links, to=1), run_time=0.5)
            n.w.put(n.places[0])
            moves = [node.animate.put(n.places[k]) for k, node in enumerate(self.chain.nodes) if k]
            self.play(FadeIn(n.w.circle, n.w.letter), emerge(start, n.w.number), *moves, run_time=0.9)
            link.refresh()
            self.play(Create(link.line), FadeIn(link.tip, light), run_time=0.5)
            self.keep(n.w, link)
            for node, plot in zip(self.chain.nodes[1:], (c.sum, c.squash, c.cost), strict=True):
                drawn = [FadeIn(plot.panel), plot.plot.draw(), Create(plot.curve)]
                self.play(light.animate.move_to(node.place), *drawn, run_time=0.9)
            self.play(FadeOut(light, scale=3), run_time=0.4)

    def equation(self, source: str, **values: Value) -> Formula:
        """An equation below the curves."""
        stage = self.frame.stage
        strip = Region(stage.left, stage.right, stage.bottom, stage.bottom + 0.8)
        return strip.fit(Formula(source, 1.2 * BODY, digits="formula", **values))

    def write(self, formula: Formula, k: int) -> None:
        """An equation is written; its result flies up to link `k`, as its slope."""
        *terms, result = formula.values.values()
        self.play(Write(VGroup(*formula.letters())), *map(FadeIn, terms), run_time=1.0)
        self.play(FadeIn(result), run_time=0.5)
        plate = self.chain.seat(k).shift(self.frame.pick(0.0, 0.62) * DOWN)
        flight = emerge(result, plate.value, path_arc=0.5)
        plate.value.set_opacity(0.4)
        self.play(FadeIn(plate.plate), flight, run_time=0.9)
        self.keep(plate)
        self.passing = formula

    def slope_of_cost(self) -> None:
        """The parabola, the true square with the two sides that give way, the tangent."""
        c, trace = self.curves, self.neuron.trace
        text = "Last link: the cost is the miss squared, so its slope is twice the miss: minus one point four nine."
        miss = (Tensor(trace["neuron.a"].value) - Tensor(Y)).value
        source = "partial C \\/ partial a = 2 (a - y) = 2 dot @miss = @slope"
        formula = self.equation(source, miss=Value(miss, places=4, paren=True), slope=self.chain.slopes[2].value.copy())
        strips = c.square.strips(0.06)
        with self.beat("slope_of_cost", text):
            self.play(Dim(*c.sum.bare, *c.squash.bare), FadeIn(c.cost.dot, scale=0.5), run_time=0.6)
            self.play(GrowFromPoint(c.square, c.cost.plot.c2p(Y.item(), 0)), run_time=0.8)
            self.play(FadeIn(c.area), run_time=0.4)
            self.play(FadeIn(strips), run_time=0.6)
            self.play(Create(c.cost.tangent), FadeOut(strips), run_time=0.8)
            self.write(formula, 2)

    def next_curve(self, plot: SlopePlot, *last: VMobject) -> None:
        """The last equation goes, its curve steps back, and `plot` comes forward."""
        self.play(FadeOut(self.passing), Dim(*last), Dim(*plot.bare, to=1), run_time=0.5)

    def slope_of_squash(self) -> None:
        """The tangent runs down the sigmoid to where z is."""
        c, trace = self.curves, self.neuron.trace
        text = "Middle link: at our z, the sigmoid's slope is a times one minus a: point one nine."
        rest = (1 - Tensor(trace["neuron.a"].value)).value
        formula = self.equation(
            "partial a \\/ partial z = a (1 - a) = @a dot @rest = @slope",
            a=Value(trace["neuron.a"], places=4, color=theme().activation),
            rest=Value(rest, places=4),
            slope=self.chain.slopes[1].value.copy(),
        )
        with self.beat("slope_of_squash", text):
            self.next_curve(c.squash, c.cost, c.square, c.area)
            self.play(FadeIn(c.squash.guide, c.squash.tangent, c.squash.dot), run_time=0.5)
            self.play(c.scan.animate.set_value(self.neuron.value("z")), run_time=1.6)
            self.write(formula, 1)

    def slope_of_sum(self) -> None:
        """A straight line: one to the right, the input up."""
        c, trace, pink = self.curves, self.neuron.trace, theme().gradient
        text = "First link: for each unit of the weight, z grows by the input: one point two."
        formula = self.equation("partial z \\/ partial w_2 = x_2 = @x", x=self.chain.slopes[0].value.copy())
        stairs = c.sum.staircase(1.0)
        run_of_one = Value(1.0, places=0, size=LABEL).next_to(stairs[0], DOWN, buff=0.12).shift(0.3 * LEFT)
        rise = Value(trace["x"], WATCHED, 1, size=LABEL, color=pink).next_to(stairs[1], RIGHT, buff=0.12)
        with self.beat("slope_of_sum", text):
            self.next_curve(c.sum, c.squash)
            self.play(FadeIn(c.sum.dot, scale=0.5), Create(stairs[0]), FadeIn(run_of_one), run_time=0.8)
            self.play(Create(stairs[1]), FadeIn(rise), run_time=0.7)
            self.write(formula, 0)
        self.passing = VGroup(formula, c.sum, stairs, run_of_one, rise)

    def merge(self) -> VGroup:
        """All weights and the bias take the last two links; the product of their slopes becomes one number."""
        n, hue, c, (first, *slopes) = self.neuron, theme(), self.curves, self.chain.slopes
        stage, late = self.frame.stage, VGroup(c.squash, c.cost, c.square, c.area)
        names = {"w_1": hue.weight, "w_2": hue.weight, "w_3": hue.weight, "b": hue.bias}
        sources = [ChainNode(name, color=color) for name, color in names.items()]
        for source, y in zip(sources, np.linspace(n.top, stage.bottom + 0.6, len(sources)), strict=True):
            source.put(np.array([n.places[0][0], y, 0]))
        roads, lights = [ChainLink(source, n.z) for source in sources], [Light().move_to(s.place) for s in sources]
        value = Value(n.trace["neuron.z"], places=4, field="grad", color=hue.gradient)
        product = Formula("delta = @error dot @slope = @delta", HERO, error=slopes[1].value.copy(),
                          slope=slopes[0].value.copy(), delta=value)  # fmt: skip
        Region(n.places[1][0] - self.frame.pick(1.2, 0.4), stage.right, stage.bottom, n.top - 1).fit(product)
        words = [Words(word, LABEL, color=hue.muted).next_to(product.values[word], DOWN) for word in ("error", "slope")]
        delta = full_plate("delta", value.copy()).move_to((n.z.place + n.cost.place) / 2)
        self.road = ChainLink(n.z, n.cost)
        text = "The last two links serve all three weights and the bias. Their product, error times slope, is called delta."
        with self.beat("delta", text):
            self.play(FadeOut(self.passing, n.w, self.chain.links[0], first), Dim(late, to=1), run_time=0.5)
            self.play(FadeIn(*sources), *map(Create, roads), run_time=0.7)
            self.play(*(light.animate.move_to(n.z.place) for light in lights), run_time=0.8)
            self.remove(*lights[1:])
            self.play(lights[0].animate.move_to(n.cost.place), run_time=0.8)
            self.play(FadeOut(lights[0], scale=3), FadeOut(late), run_time=0.5)
            flights = [emerge(slopes[k].value, product.values[word]) for k, word in ((1, "error"), (0, "slope"))]
            self.play(FadeIn(*product.letters()), *flights, run_time=0.8)
            self.play(FadeIn(value, *words), run_time=0.5)
            self.play(
                *(plate.animate.move_to(delta) for plate in slopes), FadeOut(n.a, *self.chain.links[1:]), run_time=0.8
            )
            self.play(FadeOut(*slopes), GrowFromCenter(delta), FadeIn(self.road), run_time=0.6)
        self.keep(self.road, delta)
        self.passing = VGroup(*sources, *roads, product, *words)
        return delta

    def meaning(self, delta: VGroup) -> None:
        """The cost as a curve over z, and delta as its slope."""
        n = self.neuron
        room, words = self.frame.stage.rows(1.8, 4.3)[1].columns(0.62, 0.38, gap=0.4)
        plot = SlopePlot(room, *COST_OF_SUM, lambda: n.value("z"), x=(-4, 4, 2), y=(0, 1.1, 1), names=("z", "C"))
        formula = words.fit(Formula("delta = (partial C) / (partial z)", HERO))
        stairs = plot.staircase(1.5)
        up = Words("z up", LABEL).next_to(stairs[0], UP, buff=0.15).shift(0.3 * LEFT)
        down = Words("C down", LABEL, color=theme().gradient).next_to(stairs[1], RIGHT, buff=0.15)
        text = "Delta is the slope of the cost in z. It is negative: raise z a little, and the cost falls."
        with self.beat("meaning", text):
            self.play(FadeOut(self.passing), run_time=0.4)
            self.play(
                n.z.animate.put(n.places[0]), delta.animate.move_to([0, n.top, 0]), FadeIn(plot.panel), run_time=0.7
            )
            self.play(plot.plot.draw(), Create(plot.curve), run_time=0.8)
            self.play(FadeIn(plot.dot, plot.guide), Create(plot.tangent), Write(formula), run_time=0.9)
            for stair, word in zip(stairs, (up, down), strict=True):
                self.play(Create(stair), FadeIn(word), run_time=0.8)
        self.passing = VGroup(plot, stairs, up, down, formula)

    def note(self, row: int, words: M) -> M:
        """Words in row 0 or 1: above and below the road from z to the cost; on a narrow frame, below the neuron."""
        stage = self.frame.stage
        beside = Region(self.neuron.z.place[0] + 0.9, stage.right, stage.bottom, stage.top).rows(2.4, 1.2, 2.4)[2 * row]
        below = Region(stage.left, stage.right, stage.bottom, stage.bottom + 1.2).rows(1, 1)[row]
        return self.frame.pick(beside, below).fit(words)

    def share(self, delta: VGroup) -> NeuronInputs:
        """Delta runs back along the edges; at each it becomes a gradient."""
        n = self.neuron
        places = self.frame.pick(((0.3, 0.15), (5.9, 0.15)), ((2.6, 0.6), (2.6, 2.6)))
        z, cost = (np.array([*place, 0.0]) for place in places)
        with self.beat("share", "Back it goes, along each edge. Times the input, it is the weight's gradient."):
            self.play(FadeOut(self.passing), run_time=0.4)
            moves = [n.z.animate.put(z), n.cost.animate.put(cost), delta.animate.move_to((z + cost) / 2)]
            self.play(*moves, run_time=0.8)
            net = n.open_inputs(self.frame.stage.bottom + self.frame.pick(0.0, 1.5))
            rule = self.note(0, Formula("partial C \\/ partial w = delta dot x", 1.2 * BODY))
            self.play(FadeIn(*net.nodes[:-1], *net.weights), *map(Create, net.edges[:-1]), Write(rule), run_time=0.8)
            for k in range(len(net.weights)):
                self.send(net, k)
        self.keep(*net.nodes[:-1], *net.edges[:-1], *net.weights)
        self.passing = VGroup(rule)
        return net

    def send(self, net: NeuronInputs, k: int) -> None:
        """A small delta runs back along edge `k`, and its gradient lands there."""
        disc = Circle(0.28, stroke_width=0).set_fill(theme().gradient, 1)
        token = VGroup(disc, Maths("delta", LABEL, color=theme().background)).set_z_index(1)
        self.play(MoveAlongPath(token, Line(net.into.place, net.edges[k].point_at(GRADIENT_AT))), run_time=0.7)
        self.play(FadeOut(token), net.land(k), run_time=0.6)
        self.keep(net.gradients[k])

    def bias(self, net: NeuronInputs) -> None:
        """The bias has no input: delta arrives unchanged."""
        rule = self.note(1, Formula("partial C \\/ partial b = delta", 1.2 * BODY))
        with self.beat("bias", "The bias enters with factor one: its gradient is delta itself."):
            self.play(FadeIn(net.nodes[-1]), Create(net.edges[-1]), Write(rule), run_time=0.8)
            self.send(net, len(net.weights))
        self.keep(net.nodes[-1], net.edges[-1])
        self.passing.add(rule)

    def test(self, net: NeuronInputs) -> None:
        """The watched weight is raised by a tenth: what its gradient foretells, beside what happens."""
        n, pink, before, after = self.neuron, theme().gradient, run(), run(NUDGE)
        change = (Tensor(after["loss"].value) - Tensor(before["loss"].value)).value
        foretold = (Tensor(before["neuron.W"].grad) * NUDGE).value
        slope = Value(before["neuron.W"], WATCHED, 4, field="grad", color=pink, paren=True)
        equations = {
            "predicted": Formula("@step dot @slope = @change", BODY, step=Value(NUDGE, places=1), slope=slope,
                                 change=Value(foretold, WATCHED, 4)),
            "measured": Formula("@new - @old = @change", BODY, new=Value(after["loss"], places=4),
                                old=Value(before["loss"], places=4), change=Value(change, places=4)),
        }  # fmt: skip
        rows = [
            self.note(k, VGroup(Words(word, BODY, color=theme().muted), equation).arrange(self.frame.pick(DOWN, RIGHT)))
            for k, (word, equation) in enumerate(equations.items())
        ]
        fresh = Value(after["loss"], places=4).next_to(n.cost.circle, self.frame.pick(DOWN, RIGHT), buff=0.16)
        weight, others = net.weights[WATCHED[1]], [k for k in range(len(net.nodes)) if k != WATCHED[1]]
        quiet = [
            part for k in others for part in (net.nodes[k], net.edges[k], net.gradients[k], *net.weights[k : k + 1])
        ]
        text = "Test it. Raise the second weight by a tenth. Predicted: minus point zero three four. Measured: nearly that."
        with self.beat("test", text):
            self.play(FadeOut(self.passing), Dim(*quiet), weight.animate.scale(1.25), run_time=0.6)
            self.play(Write(rows[0]), run_time=1.0)
            raised = CountTo(weight.value, after["neuron.W"], WATCHED)
            self.play(raised, CountTo(n.z.number, after["neuron.z"], (0, 0)), run_time=1.2)
            self.play(FadeIn(fresh, shift=0.2 * DOWN), run_time=0.5)
            self.play(Write(rows[1]), run_time=1.0)

    def answer(self) -> None:
        """Weights, inputs and gradients side by side: the gradients follow the inputs."""
        hue, trace, stage = theme(), self.neuron.trace, self.frame.stage
        size, longest = self.frame.pick((BODY, 1.15), (LABEL, 0.8))
        charts = {
            word: SignedBars([Value(trace[name], (0, k), places, field=field, size=size, color=color) for k in range(3)],
                             longest=longest, height=4.6, color=color)
            for word, name, places, field, color in (("weight", "neuron.W", 1, "value", hue.weight),
                ("input", "x", 1, "value", hue.input), ("gradient", "neuron.W", 4, "grad", hue.gradient))
        }  # fmt: skip
        stage.place(VGroup(*charts.values()).arrange(RIGHT, buff=0.35), 0, -1)
        band = lit_behind(*(bars.rows[WATCHED[1]] for bars in charts.values()), margin=0.2)
        text = "So the cost reacts most to the second weight: its input is the largest in size, one point two."
        with self.beat("answer", text, kind="answer"):
            self.clear()
            for word, bars in charts.items():
                head = Words(word, BODY, color=bars.hue).move_to([bars.axis.get_x(), stage.top - 0.6, 0])
                self.play(FadeIn(head, bars.axis), *(bars.grow(k) for k in range(3)), run_time=0.9)
            self.play(FadeIn(band), run_time=0.5)
            self.claim("Same delta, so the largest input decides")
