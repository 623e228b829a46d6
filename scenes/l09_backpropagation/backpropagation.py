"""One flower's error, back to every weight."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import (
    DL,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    FadeOut,
    Indicate,
    UpdateFromAlphaFunc,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from nn_core import SGD, Dense, Network, Trace, data, mse, one_hot, sigmoid, train
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.arrivals import arrive, emerge, ledger
from scenes.kit.network.backward import BackwardDiagram
from scenes.kit.network.edges import Tag
from scenes.kit.network.moves import dim, land, light_layer, seat, to_gradients, to_weights
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.curves import Curve
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plot import Plot
from scenes.kit.runs.rerun import Rerun
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.numerals import equality
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import CountTo, Formula, Source, Value

SEED, FLOWER = 348, 42  # a network whose numbers differ in sign and size, and a flower that it gets wrong
RATE, UPDATES = 2.0, 12
WATCHED = 0  # the hidden neuron whose paths are followed
NUDGED = (1, 1)  # the entry of the hidden layer's W that is nudged
FAR, NEAR = 1.5, 0.001  # the largest and the smallest nudge
PLACES = 3  # decimals of gradients


def flower() -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Petal length and width of one iris, standardised, (1, 2); its species one-hot, (1, 2); the species' names."""
    iris = data.iris()
    kept = iris.labels > 0
    two_species = data.Dataset(iris.X[kept][:, 2:], iris.labels[kept] - 1)
    learn, _ = two_species.split(0.2, seed=0, standardise=True)
    one = slice(FLOWER, FLOWER + 1)
    return learn.X[one], one_hot(learn.labels[one], 2), iris.classes[1:]


def network() -> Network:
    """Two inputs, three hidden neurons, two outputs, as the seed makes it: it has not learned anything yet."""
    return Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"), seed=SEED)


def product_sign(first: float, second: float, total: float) -> str:
    """= or ≈, for two factors and their product as displayed."""
    return equality([round(first, PLACES) * round(second, PLACES)], total, PLACES)


class Picture:
    """What stays on screen through the scene: the network at the left, the cost at the right, room to calculate."""

    def __init__(self, frame: Frame) -> None:
        x, self.y, species = flower()
        net = network()
        with Trace() as self.trace:
            mse(net(x), self.y).backward()
        net.zero_grad()
        steps = range(UPDATES + 1)
        self.history = train(net, x, self.y, loss=mse, optimizer=SGD(net, RATE), epochs=UPDATES, snapshots=steps)
        self.rerun = Rerun(network(), x, self.y, mse, self.history, ("hidden.W", NUDGED))
        shares, gap = ((0.62, 0.38), 0.6) if frame.wide else ((0.655, 0.345), 0.35)
        left, right = frame.stage.columns(*shares, gap=gap)
        top, self.work = right.rows(0.2, 0.8)
        size = {"width": left.width - 0.5, "height": left.height + 0.5, "radius": 0.52}
        self.net = BackwardDiagram(network(), self.trace, beside=("target", "source"), **size)
        left.place(self.net, -1, -0.4)
        self.names = VGroup(*self._names(0, ("petal length", "petal width"), LEFT), *self._names(2, species, RIGHT))
        self.targets = [
            Value(self.y, (0, k), 0, color=theme().target).next_to(neuron, RIGHT, buff=0.2)
            for k, neuron in self.net.neurons[2].items()
        ]
        self.size = BODY if frame.wide else LABEL
        self.card = top.place(self.cost_card(self.trace["loss"]), -1, 0)

    def _names(self, layer: int, names: Iterable[str], side: np.ndarray) -> list[Words]:
        words = [Words(name, SMALLEST, color=theme().muted) for name in names]
        for word, neuron in zip(words, self.net.neurons[layer].values(), strict=True):
            outside = UP if neuron.get_y() > self.net.get_y() else DOWN
            word.next_to(neuron, outside, buff=0.12 if outside is UP else 0.3).align_to(neuron, side)
        return words

    def cost_card(self, source: Source) -> Formula:
        """``C = …``, which stays at the panel's top."""
        return Formula("C = @cost", HERO, cost=Value(source, places=PLACES))

    def below(self, *parts: VGroup) -> VGroup:
        """Put ``parts`` under the cost, one below the other."""
        return VGroup(*parts).arrange(DOWN, buff=0.5, aligned_edge=LEFT).next_to(
            self.card, DOWN, buff=0.5, aligned_edge=LEFT
        )  # fmt: skip

    def activation(self, layer: int, i: int) -> Value:
        """The activation in neuron ``i`` of ``layer``."""
        return self.net.neurons[layer][i].value

    def grad(self, name: str, index: tuple[int, int], size: float = BODY, **style: object) -> Value:
        """A number of the gradient of the record ``name``, in the gradient's colour unless ``style`` says otherwise."""
        style = {"color": theme().gradient} | style
        return Value(self.trace[name], index, PLACES, field="grad", size=size, **style)


class Backpropagation(Lesson):
    """Follow the blame for one wrong answer back to every single weight of a real network."""

    waivers = (UNTIL_REWORKED,)

    def construct(self) -> None:
        picture = Picture(self.frame)
        self.show_forward(picture)
        self.show_cost(picture)
        self.show_output_deltas(picture)
        self.show_last_layer(picture)
        self.show_sum(picture, *self.show_paths(picture))
        self.show_biases(picture, self.show_table(picture))
        dial = self.show_check(picture)
        self.show_nudge(picture, dial)
        self.show_update(picture, dial)
        self.show_training(picture)

    def gather(self, p: Picture) -> None:
        """Make the network and the cost whole again: manim takes groups apart when groups of their parts play."""
        self.add(p.net, p.card)

    def show_forward(self, p: Picture) -> None:
        """The flower's measurements become activations, layer by layer."""
        with self.beat(
            "forward",
            "One flower's measurements flow through a network, and every neuron computes its number.",
            notes="An iris from Fisher's data, its petal's length and width standardised. The network is untrained: "
            "its weights are as the seed made them. Solid edges are positive, dashed ones negative.",
        ):
            self.heading("Backpropagation")
            self.play(FadeIn(p.net), FadeIn(p.names), run_time=0.8)
            self.play(light_layer(p.net, 0), run_time=0.5)
            for layer in (1, 2):
                self.play(Pulse(p.net.all_edges(layer - 1), run_time=1.1))
                self.play(light_layer(p.net, layer), run_time=0.5)
            self.add(p.net)

    def show_cost(self, p: Picture) -> None:
        """The outputs meet the target; the cost is one number."""
        a, b = (Value(p.trace["output.a"], (0, k), color=theme().activation) for k in (0, 1))
        y, t = (Value(p.y, (0, k), 0, color=theme().target) for k in (0, 1))
        formula = Formula("frac((@a - @y)^2 + (@b - @t)^2, 2)", p.size, digits="exponent formula", a=a, b=b, y=y, t=t)
        p.below(formula)
        with self.beat(
            "cost",
            "This is a virginica, so the target is all on the lower output; the cost measures the miss.",
            notes="Mean squared error over the two outputs.",
        ) as beat:
            self.play(*(FadeIn(target, shift=0.3 * LEFT) for target in p.targets), run_time=beat.share(0.2))
            starts = {"a": p.activation(2, 0), "b": p.activation(2, 1), "y": p.targets[0], "t": p.targets[1]}
            self.play(*arrive(formula, **starts), run_time=beat.share(0.35))
            self.play(FadeIn(p.card, shift=0.5 * UP), run_time=beat.share(0.2))
        with self.beat("blame", "Which weight is to blame? Backpropagation tells, for all of them at once.") as beat:
            self.play(FadeOut(formula), run_time=0.5)
            for layer in (1, 0):
                self.play(Pulse(p.net.all_edges(layer), forward=False), run_time=beat.share(0.42))

    def show_output_deltas(self, p: Picture) -> None:
        """Error times slope, at both outputs."""
        header = Maths("delta = (a - y) dot sigma'(z)")
        rows = [self._delta_row(p, k) for k in (0, 1)]
        p.below(header, *rows)
        with self.beat(
            "delta",
            "At an output, error times slope is called delta: how strongly the cost reacts to this neuron.",
            notes="delta is the derivative of C by z, the neuron's weighted sum.",
        ) as beat:
            self.play(FadeIn(header), run_time=0.6)
            for k, row in enumerate(rows):
                self.play(*arrive(row, e=p.activation(2, k)), FadeIn(row.values["s"]), run_time=beat.share(0.16))
                self.play(FadeIn(row.values["d"], shift=0.2 * RIGHT), run_time=0.5)
                self.play(seat(p.net, 2, k, row.values["d"]), run_time=beat.share(0.14))
            self.play(FadeOut(header, *rows), run_time=0.5)
            self.gather(p)

    def _delta_row(self, p: Picture, k: int) -> Formula:
        errors, slopes, deltas = p.trace["output.a"].grad, p.net.slopes(2), p.trace["output.z"].grad
        sign = product_sign(errors[0, k], slopes[0, k], deltas[0, k])
        style = {"size": LABEL, "reserve": "−0.000", "align": "right"}
        return Formula(
            f"@e dot @s {sign} @d",
            LABEL,
            e=p.grad("output.a", (0, k), color=theme().ink, **style),
            s=Value(slopes, (0, k), PLACES, size=LABEL),
            d=p.grad("output.z", (0, k), **style),
        )

    def show_last_layer(self, p: Picture) -> None:
        """Each edge of the last layer gets delta times activation."""
        delta, a = p.net.delta(2, 0), p.activation(1, 0)
        sign = product_sign(delta.number, round(a.number, a.places), p.trace["output.W"].grad[0, 0])
        formula = Formula(
            f"frac(partial C, partial w) = @d dot @a {sign} @g",
            p.size,
            d=p.grad("output.z", (0, 0)),
            a=Value(p.trace["hidden.a"], (0, 0), color=theme().activation),
            g=p.grad("output.W", (0, 0)),
        )
        p.below(formula)
        with self.beat(
            "one_edge", "A weight's gradient is the delta in front of it times the activation behind it."
        ) as beat:
            self.play(Pulse([p.net.edges[1][0][0]], forward=False), run_time=beat.share(0.18))
            self.play(*arrive(formula, d=delta, a=a), run_time=beat.share(0.3))
            self.play(FadeIn(formula.values["g"], shift=0.2 * RIGHT), run_time=0.5)
            self.play(land(p.net, 1, 0, 0, formula.values["g"]), run_time=beat.share(0.25))
        with self.beat("last_layer", "So every edge of the last layer receives a gradient of its own.") as beat:
            for k, rest in ((0, (1, 2)), (1, (0, 1, 2))):
                landings = [land(p.net, 1, k, j, p.net.delta(2, k)) for j in rest]
                self.play(*landings, run_time=beat.share(0.38))
            self.play(FadeOut(formula), run_time=0.5)
            self.gather(p)

    def show_paths(self, p: Picture) -> tuple[list[Tag], list[Tag]]:
        """A hidden neuron's two paths: each brings delta times weight. Returns the tags of weights and of products."""
        paths = p.net.out_of(1, WATCHED)
        others = [edge for edge in p.net.all_edges() if edge not in paths]
        amber, pink = theme().weight, theme().gradient
        terms = p.net.path_terms(1)
        weights, brought = [], []
        for k, edge in enumerate(paths):
            weight = Value(p.trace["output.W"], (k, WATCHED), size=SMALLEST, color=amber)
            weights.append(Tag(weight).on(edge, 0.78))
            brought.append(
                Tag(Value(terms, (k, 0, WATCHED), PLACES, size=SMALLEST, color=pink)).on(
                    edge, p.net.share(1, k, WATCHED)
                )
            )
        with self.beat(
            "paths",
            "A hidden neuron reaches the cost along two paths, and each sends back delta times weight.",
            notes="Ask first: how could a hidden neuron, which has no target, know its error?",
        ) as beat:
            self.play(FadeOut(*p.net.tags.values()), to_weights(p.net), run_time=beat.share(0.14))
            self.play(dim(others, 0.18), *map(FadeIn, weights), run_time=beat.share(0.14))
            carried = [p.net.delta(2, k).copy().set_z_index(6) for k in (0, 1)]
            meeting = [delta.animate.next_to(tag, UP, buff=0.04) for delta, tag in zip(carried, weights, strict=True)]
            self.play(Pulse(paths, forward=False), *meeting, run_time=beat.share(0.28))
            arrivals = [emerge(tag.value, term.value) for tag, term in zip(weights, brought, strict=True)]
            plates = [FadeIn(term.plate) for term in brought]
            self.play(*arrivals, *plates, FadeOut(*carried), run_time=beat.share(0.28))
        return weights, brought

    def show_sum(self, p: Picture, weights: list[Tag], brought: list[Tag]) -> None:
        """The terms add up; the slope makes the sum a delta; the other hidden neurons do the same."""
        terms, total = p.net.path_terms(1), p.trace["hidden.a"].grad
        first, second, running = (
            Value(terms, (k, 0, WATCHED), PLACES, plus=k < 2, color=theme().gradient, reserve="−0.000")
            for k in (0, 1, 0)
        )
        slopes = Value(p.net.slopes(1), (0, WATCHED), PLACES)
        delta = p.grad("hidden.z", (0, WATCHED))
        add = equality([term[0, WATCHED] for term in terms], total[0, WATCHED], PLACES)
        times = product_sign(total[0, WATCHED], slopes.number, delta.number)
        labels = [f"{add} partial C \\/ partial a", "dot sigma'(z)", f"{times} delta"]
        words = [*(self._path_product(p, k) for k in (0, 1)), *(Maths(label, color=theme().muted) for label in labels)]
        ledger(p.card.get_corner(DL) + 0.3 * DOWN, words, [first, second, running, slopes, delta])
        with self.beat(
            "sum", "Add them, multiply by the neuron's own slope, and it has a delta, too.",
            notes="The terms are the flows that nn_core recorded; their sum is the gradient that it stored.",
        ) as beat:  # fmt: skip
            for k, number in enumerate((first, second)):
                factors = arrive(words[k], d=p.net.delta(2, k), w=weights[k].value)
                self.play(emerge(brought[k].value, number), *factors, run_time=beat.share(0.15))
            self.play(emerge(first, running), FadeIn(words[2]), run_time=beat.share(0.12))
            falling = second.copy()
            joining = falling.animate.move_to(running).set_opacity(0)
            self.play(joining, CountTo(running, total, (0, WATCHED)), run_time=beat.share(0.15))
            self.remove(falling)
            self.play(*map(FadeIn, (words[3], slopes)), run_time=beat.share(0.1))
            self.play(*map(FadeIn, (words[4], delta)), run_time=beat.share(0.1))
            self.play(seat(p.net, 1, WATCHED, delta), run_time=beat.share(0.16))
        others = [i for i in p.net.neurons[1] if i != WATCHED]
        with self.beat("others", "Every hidden neuron does the same, all at once.") as beat:
            self.play(FadeOut(*words, first, second, running, slopes, delta, *weights, *brought),
                      dim(p.net.all_edges(), 1), run_time=0.6)  # fmt: skip
            back = [edge for i in others for edge in p.net.out_of(1, i)]
            self.play(Pulse(back, forward=False), run_time=beat.share(0.35))
            self.play(*(seat(p.net, 1, i) for i in others), run_time=beat.share(0.3))
            self.gather(p)

    def _path_product(self, p: Picture, k: int) -> Formula:
        """Delta times weight on the path from output ``k`` to the watched neuron."""
        weight = Value(p.trace["output.W"], (k, WATCHED), color=theme().weight)
        return Formula("@d dot @w", p.size, d=p.grad("output.z", (0, k)), w=weight)

    def show_table(self, p: Picture) -> VGroup:
        """The first layer's gradients: every delta times every input, as a table that sends each entry to its edge."""
        size = BODY if self.frame.wide else SMALLEST
        table = NumberMatrix(p.trace["hidden.W"], field="grad", places=PLACES, size=size, color=theme().gradient)
        deltas = [p.grad("hidden.z", (0, i), size).next_to(table.brackets, LEFT, buff=0.2) for i in range(3)]
        inputs = [Value(p.trace["x"], (0, j), size=size, color=theme().input).next_to(table, UP) for j in range(2)]
        for i, delta in enumerate(deltas):
            delta.set_y(table.slot(i)[1])
        for j, value in enumerate(inputs):
            value.set_x(table.slot(0, j)[0])
        rule = Maths("frac(partial C, partial W) = delta thin x^T")
        whole = p.below(VGroup(table, *deltas, *inputs), rule)
        rule.align_to(table, LEFT)
        with self.beat(
            "table",
            "In the first layer, every delta meets every input: one table of gradients, an entry for every edge.",
            notes="The table is the outer product of the deltas, a column, and the inputs, a row: it is shaped like W.",
        ) as beat:
            sources = [p.net.delta(1, i) for i in range(3)] + [p.activation(0, j) for j in range(2)]
            flights = [emerge(source, head) for source, head in zip(sources, [*deltas, *inputs], strict=True)]
            self.play(*flights, FadeIn(table.brackets, rule), run_time=beat.share(0.2))
            self._fill(p, table, deltas, inputs, beat.share(0.11))
        return whole

    def _fill(self, p: Picture, table: NumberMatrix, deltas: list[Value], inputs: list[Value], pace: float) -> None:
        """Cell by cell: a delta and an input meet, and the entry before this one flies to its edge."""
        landing: list[Animation] = []
        for i, j in np.ndindex(*table.shape):
            entry, factors = table.cell(i, j), [deltas[i].copy(), inputs[j].copy()]
            meeting = [factor.animate.move_to(table.slot(i, j)).set_opacity(0) for factor in factors]
            self.play(*landing, *meeting, FadeIn(entry, rate_func=squish_rate_func(smooth, 0.4, 1)), run_time=pace)
            self.remove(*factors)
            landing = [land(p.net, 0, i, j, entry)]
        self.play(*landing, run_time=pace)

    def show_biases(self, p: Picture, table: VGroup) -> None:
        """The gradient of the biases is delta; then every edge shows its gradient."""
        bias = Maths("frac(partial C, partial b) = delta").next_to(table[-1], DOWN, buff=0.35, aligned_edge=LEFT)
        with self.beat("biases", "A bias feeds straight in, so its gradient is the delta itself.") as beat:
            glow = [Indicate(badge.value, 1.25, theme().gradient) for badge in p.net.badges.values()]
            self.play(FadeIn(bias), *glow, run_time=beat.share(0.25))
            self.gather(p)
            self.play(to_gradients(p.net), Pulse(p.net.all_edges(1), forward=False), run_time=beat.share(0.25))
            self.play(Pulse(p.net.all_edges(0), forward=False), run_time=beat.share(0.25))
            landed = [tag for (layer, _, _), tag in p.net.tags.items() if layer == 0]
            self.play(FadeOut(table, bias, *landed), run_time=0.5)

    def show_check(self, p: Picture) -> Tag:
        """One weight is picked; returns its tag, which shows the weight live."""
        edge = p.net.edges[0][NUDGED[0]][NUDGED[1]]
        weight = Value(lambda: p.rerun.trace()["hidden.W"], NUDGED, PLACES, size=SMALLEST, color=theme().weight)
        dial = Tag(weight).on(edge, 0.6)
        with self.beat("check", "Is it right? Take one weight, and ask the network itself.") as beat:
            self.play(to_weights(p.net), FadeOut(*p.net.badges.values()), run_time=beat.share(0.4))
            others = [other for other in p.net.all_edges() if other is not edge]
            self.play(FadeIn(dial), dim(others, 0.25), run_time=0.8)
        return dial

    def show_nudge(self, p: Picture, dial: Tag) -> None:
        """The weight is nudged, and the measured change of the cost agrees with its gradient."""
        run, edge = p.rerun, p.net.edges[0][NUDGED[0]][NUDGED[1]]
        run.nudge.set_value(NEAR)
        found = Formula("frac(partial C, partial w) = @g", g=p.grad("hidden.W", NUDGED))
        nudge = Formula("epsilon = @e", e=Value(run.nudge.get_value, places=PLACES))
        quotient = Value(run.measured, places=PLACES, color=theme().accent)
        measured = Formula("frac(Delta C, epsilon) = @m", m=quotient)
        p.below(found, nudge, measured)
        self.gather(p)
        edge.add_updater(lambda line: line.set_number(run.weights()[0][NUDGED]))
        p.net.set_trace(run.trace)
        live = self._live_cost(p)
        with self.beat("nudge", "Nudge it, run the flower again, and divide the change in cost by the nudge.") as beat:
            self.play(FadeIn(found, nudge, measured), run_time=0.6)
            self.play(run.nudge.animate.set_value(FAR), Pulse([edge]), run_time=beat.share(0.45))
            self.play(Pulse(p.net.out_of(1, NUDGED[0])), run_time=beat.share(0.3))
        with self.beat("shrink", "The smaller the nudge, the closer we come to what backpropagation said.") as beat:
            shrink = UpdateFromAlphaFunc(run.nudge, lambda tracker, way: tracker.set_value(FAR * (NEAR / FAR) ** way))
            self.play(shrink, run_time=beat.share(0.6))
            same = (found.values["g"], quotient)
            self.play(*(Indicate(number, 1.3, theme().accent) for number in same), run_time=beat.share(0.2))
            self.play(FadeOut(nudge, measured, found), run_time=0.5)
        edge.clear_updaters()
        run.nudge.set_value(0)
        self.gather(p)
        p.net.set_trace(p.trace)
        self.remove(live)

    def _live_cost(self, p: Picture) -> Formula:
        """Put a cost that follows the rerun in the place of the one that stood still."""
        live = p.cost_card(p.rerun.cost).move_to(p.card)
        self.remove(p.card)
        self.add(live)
        return live

    def show_update(self, p: Picture, dial: Tag) -> None:
        """All weights step against their gradients at once."""
        before, after = (p.history.snapshots[step]["hidden.W"] for step in (0, 1))
        slope_here = p.trace["hidden.W"].grad[NUDGED]
        sign = equality([before[NUDGED], -RATE * round(slope_here, PLACES)], after[NUDGED], PLACES)
        rule = Maths("w arrow.l w - alpha frac(partial C, partial w)")
        step = Formula(
            f"@w - @r dot @g {sign} @v",
            p.size,
            w=Value(before, NUDGED, PLACES, color=theme().weight),
            r=Value(np.array(RATE), places=0),
            g=p.grad("hidden.W", NUDGED),
            v=Value(after, NUDGED, PLACES, color=theme().weight),
        )
        p.below(rule, step)
        with self.beat(
            "update", "So step downhill: every weight moves at once, against its own gradient.",
            notes="The learning rate is large, so that the step can be seen. All weights move from the same gradients.",
        ) as beat:  # fmt: skip
            self.play(*arrive(step, w=dial.value), FadeIn(rule, step.values["r"], step.values["g"]),
                      dim(p.net.all_edges(), 1), run_time=beat.share(0.25))  # fmt: skip
            self.gather(p)
            p.net.add_updater(lambda diagram: diagram.set_weights(p.rerun.weights()))
            light = [Pulse(p.net.all_edges(layer), forward=False) for layer in (1, 0)]
            self.play(*light, p.rerun.step.animate.set_value(1), FadeIn(step.values["v"]), run_time=beat.share(0.45))
            self.play(FadeOut(rule, step, dial), run_time=0.5)

    def show_training(self, p: Picture) -> None:
        """The same flower costs less; more updates make it cheap."""
        region = Region(p.card.get_left()[0], p.work.right, p.work.bottom + 0.4, p.card.get_bottom()[1] - 0.3)
        plot = Plot.inside(region, (0, UPDATES, 4), (0, 0.4, 0.1), y_label="C")
        plot.labels.add(Words("updates", SMALLEST, color=theme().muted).next_to(plot, DOWN, buff=0.12))
        curve = Curve(plot, p.history.steps, p.history.cost, color=theme().accent).show_until(0)
        with self.beat("lower", "The same flower once more: the cost has come down.") as beat:
            self.play(draw(plot), run_time=beat.share(0.15))
            self.add(curve)
            for layer in (1, 2):
                light = Pulse(p.net.all_edges(layer - 1))
                self.play(light, p.net.recount(layer, p.rerun.trace()), run_time=beat.share(0.28))
            grow = UpdateFromAlphaFunc(curve, lambda line, way: line.show_until(way))
            self.play(CountTo(p.card.values["cost"], p.history.cost, 1), grow, run_time=beat.share(0.25))
        self.gather(p)
        p.net.set_trace(p.rerun.trace)
        self._live_cost(p)
        curve.add_updater(lambda line: line.show_until(p.rerun.step.get_value()))
        with self.beat(
            "again", "Forward, backward, step, and again: this loop is how every neural network learns."
        ) as beat:
            for layer, forward in ((0, True), (1, True), (1, False), (0, False)):
                so_far = p.rerun.step.get_value()
                go_on = p.rerun.step.animate(rate_func=linear).set_value(so_far + (UPDATES - 1) / 4)
                self.play(go_on, Pulse(p.net.all_edges(layer), forward=forward), run_time=beat.share(0.22))
