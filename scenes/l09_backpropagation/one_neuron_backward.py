"""How the error of one neuron becomes the gradients of its weights."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    GrowFromPoint,
    Line,
    MoveAlongPath,
    RoundedRectangle,
    ValueTracker,
    VGroup,
    Write,
)

from nn_core import Dense, Network, Tensor, Trace, mse, sigmoid
from scenes.kit.moves.arrivals import emerge
from scenes.kit.moves.dimming import Dim
from scenes.kit.network.chain import Chain, ChainLink, ChainNode
from scenes.kit.network.inputs import GRADIENT_AT, NeuronInputs
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.bars import SignedBars
from scenes.kit.plot.miss_square import MissSquare
from scenes.kit.plot.slope_plot import SlopePlot
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import CountTo, Formula, Value

X, Y = np.array([[0.5, 1.2, -0.8]]), np.array([[1.0]])
W, B = np.array([[0.3, -0.5, 0.9]]), np.array([0.1])
WATCHED, NUDGE = (0, 1), 0.1  # the weight that is followed, and by how much it is raised in the end


@lru_cache(64)
def run(nudge: float = 0.0) -> Trace:
    """The neuron's forward and backward pass, with `nudge` added to the watched weight."""
    weights = W.copy()
    weights[WATCHED] += nudge
    net = Network(Dense(X.shape[1], 1, sigmoid, name="neuron"))
    net["neuron"].set(W=weights, b=B)
    with Trace() as trace:
        mse(net(X), Y).backward()
    return trace


class Step(NamedTuple):
    """One link of the chain: what it computes, as a function of numbers and of arrays, and its derivative."""

    f: Callable[[Any], Any]
    df: Callable[[float], float]

    @classmethod
    def of(cls, rule: Callable[[Tensor], Tensor]) -> Step:
        """The step that `nn_core` takes from one tensor to the next, and the gradient that it finds."""

        def value(numbers: Any) -> Any:
            each = [rule(Tensor([[number]])).item() for number in np.ravel(numbers)]
            return np.reshape(each, np.shape(numbers))

        def slope(number: float) -> float:
            tensor = Tensor([[number]], name="t")
            rule(tensor).backward()
            return float(np.asarray(tensor.grad).item())

        return cls(value, lru_cache(256)(slope))


SUM = Step.of(lambda w: w * X[WATCHED] + run(-W[WATCHED])["neuron.z"].value)
SQUASH = Step.of(sigmoid)
COST = Step.of(lambda a: mse(a, Y))
COST_OF_SUM = Step.of(lambda z: mse(sigmoid(z), Y))


class Picture:
    """The neuron: its inputs, and the chain from its sum z to its cost; `w`, the watched weight, joins it later.

    `row` and `places` are where the nodes z, a, C stand beside the inputs, and all four as a chain across the frame.
    """

    def __init__(self, frame: Frame) -> None:
        hue, trace = theme(), run()
        self.stage, self.trace, self.frame = frame.stage, trace, frame
        flows = {flow.target: flow for flow in trace.backward}
        self.w = ChainNode("w_2", Value(trace["neuron.W"], WATCHED, 1, color=hue.weight), color=hue.weight)
        self.z = ChainNode("z", Value(trace["neuron.z"], places=2))
        self.a = ChainNode("a", Value(trace["neuron.a"], places=4, color=hue.activation), color=hue.activation)
        self.cost = ChainNode("C", Value(trace["loss"], places=4))
        self.top, edge = self.stage.top - 1.02, self.stage.right - 0.85
        places = {"neuron.W": WATCHED, "neuron.z": (0, 0), "neuron.a": (0, 0)}
        slopes = [Value(flows[name].local, place, 4, color=hue.gradient) for name, place in places.items()]
        slopes[0] = Value(flows["neuron.W"].local, WATCHED, 1, color=hue.gradient)
        self.chain = Chain(
            [self.w, self.z, self.a, self.cost], slopes, left=(-edge, self.top, 0), right=(edge, self.top, 0)
        )
        self.places = [node.place for node in self.chain.nodes]
        self.row = [np.array([x, 0.3, 0.0]) for x in frame.pick((-0.6, 2.6, 5.8), (0.6, 2.45, 4.2))]
        self.chain.put(dict(zip((1, 2, 3), self.row, strict=True)))
        self.target = ChainNode("y", Value(trace["y"], places=0, color=hue.target), color=hue.target, side=DOWN)
        self.target.put(self.row[-1] + 2 * DOWN)
        self.miss = ChainLink(self.target, self.cost)
        self.scan = ValueTracker(2.0)  # where the tangent of the sigmoid touches it
        self.plots = [
            SlopePlot(self.home(0), *SUM, lambda: W[WATCHED], x=(-1.2, 1.2, 1), y=(-2, 1, 1), names=("w_2", "z")),
            SlopePlot(self.home(1), *SQUASH, self.scan.get_value, x=(-4, 4, 2), y=(0, 1.1, 1), names=("z", "a"),
                      color=hue.activation),
            SlopePlot(self.home(2), *COST, lambda: self.value("neuron.a"), x=(0, 1.2, 1), y=(0, 1.2, 1),
                      names=("a", "C"), equal=True),
        ]  # fmt: skip
        self.square = MissSquare(self.plots[2].plot, self.value("neuron.a"), Y.item())
        self.inputs = self.open_inputs()

    def value(self, name: str) -> float:
        """The number of a record that holds one."""
        return float(self.trace[name].value.item())

    def open_inputs(self) -> NeuronInputs:
        """The inputs that lead to z where it is now."""
        region = Region(self.stage.left, self.z.place[0], self.stage.bottom + 0.2, self.stage.top - 0.1)
        return NeuronInputs(self.trace, "neuron", self.z, region)

    def home(self, link: int) -> Region:
        """The place for the plot of a link of the chain, below it."""
        (left, _, _), (right, _, _) = self.places[link : link + 2]
        return Region(left + 0.15, right - 0.15, self.stage.bottom + 0.95, self.top - 0.75)

    @property
    def strip(self) -> Region:
        """The place for an equation below the plots."""
        return Region(self.stage.left, self.stage.right, self.stage.bottom, self.stage.bottom + 0.8)


class OneNeuronBackward(Lesson):
    """Derive delta on one neuron, link by link, and send it to the weights."""

    def construct(self) -> None:
        """Forward; the chain and its three slopes, from last to first; delta; its way to the weights; a test."""
        self.p = Picture(self.frame)
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
        """The neuron answers; the cost is the miss, squared."""
        p, net = self.p, self.p.inputs
        text = (
            "Our neuron from lecture six answers point two five five; the target is one. The cost is the miss, squared."
        )
        with self.beat("recall", text):
            self.heading("One neuron, backward", into=p.z)
            self.play(GrowFromCenter(p.z.circle), FadeIn(p.z.letter), *map(FadeIn, net.nodes), run_time=0.6)
            self.play(*map(Create, net.edges), *map(FadeIn, net.weights), run_time=0.8)
            self.play(Pulse(net.edges), run_time=0.8)
            self.play(FadeIn(p.z.number, shift=0.2 * UP), run_time=0.5)
            for link, node in zip(p.chain.links[1:], p.chain.nodes[2:], strict=True):
                target = [FadeIn(p.target, p.miss)] if node is p.cost else []
                self.play(Create(link.line), FadeIn(link.tip, node.circle, node.letter), *target, run_time=0.6)
                self.play(FadeIn(node.number, shift=0.2 * UP), run_time=0.5)
        self.keep(*p.chain.nodes[1:], *p.chain.links[1:], net, p.target, p.miss)

    def ask(self) -> None:
        """The three weights come forward."""
        p = self.p
        text = "Nudge one weight. To which of the three does the cost react most?"
        with self.beat("ask", text, kind="question", notes="Let them vote. Most say nine tenths, the largest weight."):
            rest = [p.target, p.miss, *p.chain.nodes[1:], *p.chain.links[1:], p.inputs.nodes[-1], p.inputs.edges[-1]]
            self.play(*(tag.animate.scale(1.5) for tag in p.inputs.weights), Dim(*rest, to=0.4), run_time=0.6)

    def unroll(self) -> None:
        """The road of one weight becomes a straight chain; each link has a curve."""
        p, net, links = self.p, self.p.inputs, self.p.chain.links
        text = "A weight reaches the cost along one road: through z, then through a. Each link is a curve."
        with self.beat("chain", text):
            p.w.put(p.places[0])
            start = net.weights[WATCHED[1]].value.copy()
            self.play(FadeOut(net, p.target, p.miss), Dim(*p.chain.nodes[1:], *links[1:], to=1), run_time=0.5)
            moves = [node.animate.put(place) for node, place in zip(p.chain.nodes[1:], p.places[1:], strict=True)]
            self.play(FadeIn(p.w.circle, p.w.letter), emerge(start, p.w.number), *moves, run_time=0.9)
            links[0].refresh()
            self.play(Create(links[0].line), FadeIn(links[0].tip), run_time=0.4)
            self.keep(p.w, links[0])
            light = Light().move_to(p.w.place)
            self.play(FadeIn(light), run_time=0.4)
            for node, plot in zip(p.chain.nodes[1:], p.plots, strict=True):
                drawn = [FadeIn(plot.panel), plot.plot.draw(), Create(plot.curve)]
                self.play(light.animate.move_to(node.place), *drawn, run_time=0.9)
            self.play(FadeOut(light, scale=3), run_time=0.4)

    def equation(self, source: str, **values: Value) -> Formula:
        """An equation below the plots, written up to its last number."""
        formula = self.p.strip.fit(Formula(source, 1.2 * BODY, digits="formula", **values))
        return formula

    def write(self, formula: Formula) -> None:
        """The equation is written."""
        *terms, _ = formula.values.values()
        self.play(Write(VGroup(*formula.letters())), *map(FadeIn, terms), run_time=1.0)

    def seat(self, k: int, formula: Formula) -> None:
        """The equation's result appears, flies up to its link as its slope, and the equation goes."""
        result = list(formula.values.values())[-1]
        self.play(FadeIn(result), run_time=0.5)
        plate = self.p.chain.seat(k)
        if not self.frame.wide:
            plate.shift(0.62 * DOWN)
        self.play(FadeIn(plate.plate), emerge(result, plate.value, path_arc=0.5), run_time=0.9)
        self.keep(plate)
        self.formula = formula

    def slope_of_cost(self) -> None:
        """The parabola, the true square, its two sides that give way, the tangent."""
        p, plot = self.p, self.p.plots[2]
        text = "Last link: the cost is the miss squared, so its slope is twice the miss: minus one point four nine."
        miss = (Tensor(p.trace["neuron.a"].value) - Tensor(Y)).value
        formula = self.equation(
            "partial C \\/ partial a = 2 (a - y) = 2 dot @miss = @slope",
            miss=Value(miss, (0, 0), 4, paren=True),
            slope=p.chain.slopes[2].value.copy(),
        )
        with self.beat("slope_of_cost", text):
            self.play(Dim(*p.plots[0][:4], *p.plots[1][:4]), FadeIn(plot.dot, scale=0.5), run_time=0.6)
            self.play(GrowFromPoint(p.square, plot.plot.c2p(Y.item(), 0)), run_time=0.8)
            self.strips = p.square.strips(0.05)
            self.write(formula)
            self.play(FadeIn(self.strips), run_time=0.5)
            self.play(Create(plot.tangent), run_time=0.7)
            self.seat(2, formula)

    def slope_of_squash(self) -> None:
        """The tangent runs down the sigmoid to where z is."""
        p, plot = self.p, self.p.plots[1]
        text = "Middle link: at our z, the sigmoid's slope is a times one minus a: point one nine."
        one_minus_a = (1 - Tensor(p.trace["neuron.a"].value)).value
        formula = self.equation(
            "partial a \\/ partial z = a (1 - a) = @a dot @rest = @slope",
            a=Value(p.trace["neuron.a"], places=4, color=theme().activation),
            rest=Value(one_minus_a, (0, 0), 4),
            slope=p.chain.slopes[1].value.copy(),
        )
        with self.beat("slope_of_squash", text):
            self.next_plot(1)
            self.play(FadeIn(plot.guide, plot.tangent, plot.dot), run_time=0.5)
            self.play(p.scan.animate.set_value(p.value("neuron.z")), run_time=1.6)
            self.write(formula)
            self.seat(1, formula)

    def next_plot(self, k: int) -> None:
        """The last equation goes, its plot steps back, and plot `k` comes forward."""
        p = self.p
        last = VGroup(p.plots[k + 1], *([p.square, self.strips] if k == 1 else []))
        self.play(FadeOut(self.formula), Dim(last), Dim(*p.plots[k][:4], to=1), run_time=0.5)

    def slope_of_sum(self) -> None:
        """A straight line: one to the right, the input up."""
        p, plot = self.p, self.p.plots[0]
        text = "First link: z grows by x for each unit of w: one point two."
        formula = self.equation(
            "partial z \\/ partial w_2 = x_2 = @x", x=Value(p.trace["x"], WATCHED, 1, color=theme().input)
        )
        with self.beat("slope_of_sum", text):
            self.next_plot(0)
            stairs = plot.staircase(1.0)
            self.play(FadeIn(plot.dot, scale=0.5), Create(stairs[0]), run_time=0.6)
            self.play(Create(stairs[1]), run_time=0.6)
            self.write(formula)
            self.seat(0, formula)
        self.stairs = stairs

    def merge(self) -> VGroup:
        """All weights and the bias take the last two links; their product becomes one number."""
        p, hue, chain = self.p, theme(), self.p.chain
        text = "The last two links serve all three weights and the bias. Their product is called delta."
        names = [("w_1", hue.weight), ("w_2", hue.weight), ("w_3", hue.weight), ("b", hue.bias)]
        x, lowest = p.places[0][0], self.frame.stage.bottom + 0.6
        sources = [
            ChainNode(name, color=color).put(np.array([x, y, 0]))
            for (name, color), y in zip(names, np.linspace(p.top, lowest, 4), strict=True)
        ]
        roads = VGroup(*(ChainLink(source, p.z) for source in sources))
        product = Formula(
            "delta = @c dot @s = @delta",
            HERO,
            digits="formula",
            c=chain.slopes[2].value.copy(),
            s=chain.slopes[1].value.copy(),
            delta=Value(p.trace["neuron.z"], places=4, field="grad", color=hue.gradient),
        )
        lower = Region(x + 0.8, self.frame.stage.right, self.frame.stage.bottom, p.top - 1)
        lower.fit(product)
        delta = self.delta_plate()
        with self.beat("delta", text):
            first = [p.w, chain.links[0], chain.slopes[0], p.plots[0], self.stairs, self.formula]
            late = VGroup(p.plots[1], p.plots[2], p.square, self.strips)
            self.play(*map(FadeOut, first), Dim(late, to=1), run_time=0.5)
            self.play(*map(FadeIn, sources), *map(Create, roads), run_time=0.7)
            lights = [Light().move_to(source.place) for source in sources]
            self.play(*(light.animate.move_to(p.z.place) for light in lights), run_time=0.8)
            self.remove(*lights[1:])
            self.play(lights[0].animate.move_to(p.cost.place), run_time=0.8)
            self.play(FadeOut(lights[0], scale=3), FadeOut(late), run_time=0.5)
            self.play(FadeIn(VGroup(*product.letters())),
                      *(emerge(chain.slopes[k].value, product.values[name]) for k, name in ((2, "c"), (1, "s"))),
                      run_time=0.8)  # fmt: skip
            self.play(FadeIn(product.values["delta"]), run_time=0.5)
            meet = [plate.animate.move_to(p.a.place) for plate in chain.slopes[1:]]
            self.play(*meet, FadeOut(p.a, *chain.links[1:]), run_time=0.8)
            self.road = ChainLink(p.z, p.cost)
            self.play(
                FadeOut(*chain.slopes[1:]),
                GrowFromCenter(delta),
                Create(self.road.line),
                FadeIn(self.road.tip),
                run_time=0.6,
            )
        self.keep(self.road, delta)
        self.gone = VGroup(*sources, roads, product)
        return delta

    def delta_plate(self) -> VGroup:
        """Delta on a full plate in its hue."""
        ink = theme().background
        number = Value(self.p.trace["neuron.z"], places=4, field="grad", color=ink)
        name = Formula("delta = @d", BODY, color=ink, d=number)
        plate = RoundedRectangle(width=name.width + 0.5, height=name.height + 0.4, corner_radius=0.15, stroke_width=0)
        plate.set_fill(theme().gradient, 1).move_to(name)
        return VGroup(plate.set_z_index(3), name.set_z_index(4)).move_to(self.p.a.place)

    def meaning(self, delta: VGroup) -> None:
        """The cost as a curve over z, and delta as its slope."""
        p = self.p
        _, lower = self.frame.stage.rows(1.8, 4.3)
        left, right = lower.columns(0.58, 0.42, gap=0.5)
        plot = SlopePlot(left, *COST_OF_SUM, lambda: p.value("neuron.z"), x=(-4, 4, 2), y=(0, 1.1, 1), names=("z", "C"))
        formula = right.fit(Formula("delta = (partial C) / (partial z)", HERO))
        with self.beat("meaning", "Delta is the slope of the cost in z: raise z a little, and the cost falls."):
            self.play(FadeOut(self.gone), run_time=0.4)
            self.play(FadeIn(plot.panel), plot.plot.draw(), Create(plot.curve), Write(formula), run_time=1.0)
            self.play(FadeIn(plot.dot, plot.guide), Create(plot.tangent), run_time=0.7)
            stairs = plot.staircase(1.5)
            self.play(Create(stairs[0]), run_time=0.7)
            self.play(Create(stairs[1]), run_time=0.7)
        self.gone = VGroup(plot, stairs, formula)

    def share(self, delta: VGroup) -> NeuronInputs:
        """Delta runs back along the edges; at each input it becomes a gradient."""
        p = self.p
        text = "Back it goes, along each edge. Times the input, it is the weight's gradient."
        z, cost = p.row[0] + self.frame.pick(1.2, 0.2) * RIGHT, p.row[-1]
        with self.beat("share", text):
            self.play(FadeOut(self.gone), run_time=0.4)
            self.play(p.z.animate.put(z), p.cost.animate.put(cost), delta.animate.move_to((z + cost) / 2), run_time=0.8)
            net = p.open_inputs()
            self.play(
                *map(FadeIn, net.nodes[:-1]), *map(Create, net.edges[:-1]), *map(FadeIn, net.weights), run_time=0.8
            )
            rule = Formula("(partial C) / (partial w) = delta dot x", HERO, colors={})
            rule.move_to([(z + cost)[0] / 2, self.frame.stage.top - 1, 0])
            self.play(Write(rule), run_time=0.6)
            for k in range(3):
                self.send(net, k)
        self.rule = rule
        return net

    def send(self, net: NeuronInputs, k: int) -> None:
        """A small delta runs back along edge `k`, and its gradient lands there."""
        token = Circle(0.28, stroke_width=0).set_fill(theme().gradient, 1)
        token = VGroup(token, Maths("delta", LABEL, color=theme().background).move_to(token)).set_z_index(1)
        token.move_to(self.p.z.place)
        way = Line(self.p.z.place, net.edges[k].point_at(GRADIENT_AT))
        self.play(MoveAlongPath(token, way), run_time=0.7)
        self.play(FadeOut(token), net.land(k), run_time=0.6)
        self.keep(net.gradients[k])

    def bias(self, net: NeuronInputs) -> None:
        with self.beat("bias", "The bias enters with factor one: its gradient is delta itself."):
            self.play(FadeIn(net.nodes[-1]), Create(net.edges[-1]), run_time=0.7)
            self.send(net, 3)

    def test(self, net: NeuronInputs) -> None:
        p = self.p
        after = run(NUDGE)
        text = "Test it. Raise the second weight by a tenth. Predicted: minus point zero three four. Measured: nearly the same."
        change = (Tensor(after["loss"].value) - Tensor(p.trace["loss"].value)).value
        guess = (Tensor(p.trace["neuron.W"].grad) * NUDGE).value
        x = (p.z.place + p.cost.place)[0] / 2
        pink = theme().gradient
        predicted = Formula("@step dot @g = @guess", BODY, step=Value(NUDGE, places=1),
                            g=Value(p.trace["neuron.W"], WATCHED, 4, field="grad", color=pink, paren=True),
                            guess=Value(guess, WATCHED, 4))  # fmt: skip
        measured = Formula("@new - @old = @change", BODY, new=Value(after["loss"], places=4),
                           old=Value(p.trace["loss"], places=4), change=Value(change, places=4))  # fmt: skip
        predicted.move_to([x, self.frame.stage.top - 0.8, 0])
        measured.move_to([x, self.frame.stage.bottom + 0.8, 0])
        fresh = Value(after["loss"], places=4).next_to(p.cost.circle, DOWN)
        with self.beat("test", text):
            self.play(FadeOut(self.rule), run_time=0.4)
            self.play(Write(predicted), run_time=1)
            self.play(
                CountTo(net.weights[1].value, after["neuron.W"], WATCHED),
                CountTo(p.z.number, after["neuron.z"], (0, 0)),
                run_time=1,
            )
            self.play(FadeIn(fresh), run_time=0.5)
            self.play(Write(measured), run_time=1)

    def answer(self) -> None:
        p, hue = self.p, theme()
        text = "So the cost reacts most to the second weight: its input is the largest in size, one point two."
        with self.beat("answer", text, kind="answer"):
            self.clear()
            regions = self.frame.stage.columns(1, 1, 1, gap=0.6)
            data = [
                ("weight", p.trace["neuron.W"], 1, "value", hue.weight),
                ("input", p.trace["x"], 1, "value", hue.input),
                ("gradient", p.trace["neuron.W"], 4, "grad", hue.gradient),
            ]
            for region, (word, record, places, field, color) in zip(regions, data, strict=True):
                top, low = region.rows(1, 5)
                bars = SignedBars(
                    [Value(record, (0, k), places, field=field, color=color) for k in range(3)], low, color=color
                )
                head = top.place(Words(word, BODY, color=color))
                self.play(FadeIn(head, bars.axis), *(bars.grow(k) for k in range(3)), run_time=0.8)
            self.claim("Same delta, so the largest input decides")
