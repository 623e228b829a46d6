"""One flower's error, back to every weight."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Indicate,
    UpdateFromAlphaFunc,
    linear,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.arrivals import arrive, emerge
from scenes.kit.network.edges import Tag
from scenes.kit.network.moves import dim, land, light_layer, recount, seat, to_gradients, to_weights
from scenes.kit.network.pulses import Pulse
from scenes.kit.plot.moves import draw
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import CountTo
from scenes.l09_backpropagation import formulas
from scenes.l09_backpropagation.flower import FAR, NEAR, NUDGED, UPDATES, WATCHED, Flower


class Backpropagation(Lesson):
    """Follow the blame for one wrong answer back to every single weight of a real network."""

    waivers = (UNTIL_REWORKED,)

    def construct(self) -> None:
        """Forwards, backwards, the check, the step, and the loop."""
        flower = Flower(self.frame)
        self.show_forward(flower)
        self.show_cost(flower)
        self.show_output_deltas(flower)
        self.show_last_layer(flower)
        self.show_sum(flower, self.show_paths(flower))
        self.show_biases(flower, self.show_table(flower))
        self.show_update(flower, self.show_check(flower))
        self.show_training(flower)

    def show_forward(self, flower: Flower) -> None:
        """The flower's measurements become activations, layer by layer."""
        net = flower.net
        with self.beat(
            "forward",
            "One flower's measurements flow through a network, and every neuron computes its number.",
            notes="An iris from Fisher's data, its petal's length and width standardised. The network is untrained: "
            "its weights are as the seed made them. Solid edges are positive, dashed ones negative.",
        ):
            self.heading("Backpropagation")
            self.play(FadeIn(net), FadeIn(flower.names), run_time=0.8)
            self.play(light_layer(net, 0), run_time=0.5)
            for layer in (1, 2):
                self.play(Pulse(net.all_edges(layer - 1), run_time=1.1))
                self.play(light_layer(net, layer), run_time=0.5)
            self.add(net)

    def show_cost(self, flower: Flower) -> None:
        """The outputs meet the target; the cost is one number."""
        formula = formulas.cost_formula(flower)
        flower.below(formula)
        with self.beat(
            "cost",
            "This is a virginica, so the target is all on the lower output; the cost measures the miss.",
            notes="Mean squared error over the two outputs.",
        ):
            self.play(*(FadeIn(target, shift=0.3 * LEFT) for target in flower.targets), share=0.2)
            outputs = {"a": flower.activation(2, 0), "b": flower.activation(2, 1)}
            self.play(*arrive(formula, **outputs, y=flower.targets[0], t=flower.targets[1]), share=0.35)
            self.play(FadeIn(flower.card, shift=0.5 * UP), share=0.2)
        with self.beat("blame", "Which weight is to blame? Backpropagation tells, for all of them at once."):
            self.play(FadeOut(formula), run_time=0.5)
            for layer in (1, 0):
                self.play(Pulse(flower.net.all_edges(layer), forward=False), share=0.42)

    def show_output_deltas(self, flower: Flower) -> None:
        """Error times slope, at both outputs."""
        header = Maths("delta = (a - y) dot sigma'(z)")
        rows = [formulas.output_delta(flower, k) for k in (0, 1)]
        flower.below(header, *rows)
        with self.beat(
            "delta",
            "At an output, error times slope is called delta: how strongly the cost reacts to this neuron.",
            notes="delta is the derivative of C by z, the neuron's weighted sum.",
        ):
            self.play(FadeIn(header), run_time=0.6)
            for k, row in enumerate(rows):
                self.play(*arrive(row, error=flower.activation(2, k)), FadeIn(row.values["slope"]), share=0.16)
                self.play(FadeIn(row.values["delta"], shift=0.2 * RIGHT), run_time=0.5)
                self.play(seat(flower.net, 2, k, row.values["delta"]), share=0.14)
            self.play(FadeOut(header, *rows), run_time=0.5)
            self.keep(flower.net, flower.card)

    def show_last_layer(self, flower: Flower) -> None:
        """Each edge of the last layer gets delta times activation."""
        net, formula = flower.net, formulas.weight_gradient(flower)
        flower.below(formula)
        with self.beat("one_edge", "A weight's gradient is the delta in front of it times the activation behind it."):
            self.play(Pulse([net.edges[1][0][0]], forward=False), share=0.18)
            self.play(*arrive(formula, delta=net.delta(2, 0), a=flower.activation(1, 0)), share=0.3)
            self.play(FadeIn(formula.values["gradient"], shift=0.2 * RIGHT), run_time=0.5)
            self.play(land(net, 1, 0, 0, formula.values["gradient"]), share=0.25)
        with self.beat("last_layer", "So every edge of the last layer receives a gradient of its own."):
            for k, rest in ((0, (1, 2)), (1, (0, 1, 2))):
                self.play(*(land(net, 1, k, j, net.delta(2, k)) for j in rest), share=0.38)
            self.play(FadeOut(formula), run_time=0.5)

    def show_paths(self, flower: Flower) -> formulas.Paths:
        """A hidden neuron's two paths: each brings delta times weight."""
        net, paths = flower.net, formulas.Paths(flower)
        with self.beat(
            "paths",
            "A hidden neuron reaches the cost along two paths, and each sends back delta times weight.",
            notes="Ask first: how could a hidden neuron, which has no target, know its error?",
        ):
            self.play(FadeOut(*net.tags.values()), to_weights(net), share=0.14)
            others = [edge for edge in net.all_edges() if edge not in paths.edges]
            self.play(dim(others, 0.18), *map(FadeIn, paths.weights), share=0.14)
            carried, meeting = paths.meet(flower)
            self.play(Pulse(paths.edges, forward=False), *meeting, share=0.28)
            self.play(*paths.multiply(), FadeOut(*carried), share=0.28)
        return paths

    def show_sum(self, flower: Flower, paths: formulas.Paths) -> None:
        """The terms add up; the slope makes the sum a delta; the other hidden neurons do the same."""
        net, ledger = flower.net, formulas.DeltaSum(flower)
        with self.beat(
            "sum",
            "Add them, multiply by the neuron's own slope, and it has a delta, too.",
            notes="The terms are the flows that nn_core recorded; their sum is the gradient that it stored.",
        ):
            for k, (product, term) in enumerate(zip(ledger.products, ledger.terms, strict=True)):
                factors = arrive(product, delta=net.delta(2, k), weight=paths.weights[k].value)
                self.play(emerge(paths.brought[k].value, term), *factors, share=0.15)
            self.play(emerge(ledger.terms[0], ledger.running), FadeIn(ledger.sum_word), share=0.12)
            falling = FadeOut(ledger.terms[1].copy(), target_position=ledger.running)
            self.play(falling, CountTo(ledger.running, ledger.total, (0, WATCHED)), share=0.15)
            self.play(FadeIn(ledger.slope_word), FadeIn(ledger.slope), share=0.1)
            self.play(FadeIn(ledger.delta_word), FadeIn(ledger.delta), share=0.1)
            self.play(seat(net, 1, WATCHED, ledger.delta), share=0.16)
        others = [i for i in net.neurons[1] if i != WATCHED]
        with self.beat("others", "Every hidden neuron does the same, all at once."):
            leaving = FadeOut(ledger.whole, *paths.weights, *paths.brought)
            self.play(leaving, dim(net.all_edges(), 1), run_time=0.6)
            self.play(Pulse([edge for i in others for edge in net.out_of(1, i)], forward=False), share=0.35)
            self.play(*(seat(net, 1, i) for i in others), share=0.3)

    def show_table(self, flower: Flower) -> formulas.GradientTable:
        """The first layer's gradients: every delta times every input, as a table that sends each entry to its edge."""
        net, products = flower.net, formulas.GradientTable(flower, self.frame.pick(wide=BODY, narrow=SMALLEST))
        with self.beat(
            "table",
            "In the first layer, every delta meets every input: one table of gradients, an entry for every edge.",
            notes="The table is the outer product of the deltas, a column, and the inputs, a row: it is shaped like W.",
        ):
            flights = [emerge(net.delta(1, i), delta) for i, delta in enumerate(products.deltas)]
            flights += [emerge(flower.activation(0, j), value) for j, value in enumerate(products.inputs)]
            self.play(*flights, FadeIn(products.table.brackets, products.rule), share=0.2)
            for step in products.fill(flower):
                self.play(*step, share=0.11)
        return products

    def show_biases(self, flower: Flower, products: formulas.GradientTable) -> None:
        """The gradient of the biases is delta; then every edge shows its gradient."""
        net = flower.net
        bias = Maths("frac(partial C, partial b) = delta")
        bias.next_to(products.rule, DOWN, buff=0.35, aligned_edge=LEFT)
        with self.beat("biases", "A bias feeds straight in, so its gradient is the delta itself."):
            glow = [Indicate(badge.value, 1.25, theme().gradient) for badge in net.badges.values()]
            self.play(FadeIn(bias), *glow, share=0.25)
            self.play(to_gradients(net), Pulse(net.all_edges(1), forward=False), share=0.25)
            self.play(Pulse(net.all_edges(0), forward=False), share=0.25)
            landed = [tag for (layer, _, _), tag in net.tags.items() if layer == 0]
            self.play(FadeOut(products.whole, bias, *landed), run_time=0.5)

    def show_check(self, flower: Flower) -> Tag:
        """One weight is nudged, and the cost's measured change agrees with its gradient; returns the weight's tag."""
        run, net, edge = flower.rerun, flower.net, flower.nudged_edge
        dial = formulas.weight_dial(flower)
        with self.beat("check", "Is it right? Take one weight, and ask the network itself."):
            self.play(to_weights(net), FadeOut(*net.badges.values()), share=0.4)
            self.play(FadeIn(dial), dim([other for other in net.all_edges() if other is not edge], 0.25), run_time=0.8)
        run.nudge.set_value(NEAR)
        board = formulas.NudgeQuotient(flower)
        edge.add_updater(lambda _: edge.set_number(run.weights()[0][NUDGED]))
        net.set_trace(run.trace)
        flower.cost.set_source(run.cost)
        with self.beat("nudge", "Nudge it, run the flower again, and divide the change in cost by the nudge."):
            self.play(FadeIn(board.whole), run_time=0.6)
            self.play(animate(run.nudge).set_value(FAR), Pulse([edge]), share=0.45)
            self.play(Pulse(net.out_of(1, NUDGED[0])), share=0.3)
        with self.beat("shrink", "The smaller the nudge, the closer we come to what backpropagation said."):
            shrink = UpdateFromAlphaFunc(run.nudge, lambda _, way: run.nudge.set_value(FAR * (NEAR / FAR) ** way))
            self.play(shrink, share=0.6)
            self.play(*(Indicate(same, 1.3, theme().accent) for same in (board.gradient, board.quotient)), share=0.2)
            self.play(FadeOut(board.whole), run_time=0.5)
        edge.clear_updaters()
        run.nudge.set_value(0)
        net.set_trace(flower.trace)
        flower.cost.set_source(flower.trace["loss"])
        return dial

    def show_update(self, flower: Flower, dial: Tag) -> None:
        """All weights step against their gradients at once."""
        net, run, step = flower.net, flower.rerun, formulas.update_step(flower)
        rule = Maths("w arrow.l w - alpha frac(partial C, partial w)")
        flower.below(rule, step)
        with self.beat(
            "update",
            "So step downhill: every weight moves at once, against its own gradient.",
            notes="The learning rate is large, so that the step can be seen. All weights move from the same gradients.",
        ):
            given = FadeIn(rule, step.values["rate"], step.values["gradient"])
            self.play(*arrive(step, before=dial.value), given, dim(net.all_edges(), 1), share=0.25)
            net.add_updater(lambda _: net.set_weights(run.weights()))
            light = [Pulse(net.all_edges(layer), forward=False) for layer in (1, 0)]
            self.play(*light, animate(run.step).set_value(1), FadeIn(step.values["after"]), share=0.45)
            self.play(FadeOut(rule, step, dial), run_time=0.5)

    def show_training(self, flower: Flower) -> None:
        """The same flower costs less; more updates make it cheap."""
        net, run = flower.net, flower.rerun
        plot, curve = formulas.cost_plot(flower)
        with self.beat("lower", "The same flower once more: the cost has come down."):
            self.play(draw(plot), share=0.15)
            self.add(curve)
            for layer in (1, 2):
                self.play(Pulse(net.all_edges(layer - 1)), recount(net, layer, run.trace()), share=0.28)
            grow = UpdateFromAlphaFunc(curve, lambda _, way: curve.show_until(way))
            self.play(CountTo(flower.cost, flower.history.cost, 1), grow, share=0.25)
        net.set_trace(run.trace)
        flower.cost.set_source(run.cost)
        curve.add_updater(lambda _: curve.show_until(run.step.get_value()))
        with self.beat("again", "Forward, backward, step, and again: this loop is how every neural network learns."):
            for layer, forward in ((0, True), (1, True), (1, False), (0, False)):
                so_far = run.step.get_value()
                go_on = animate(run.step, rate_func=linear).set_value(so_far + (UPDATES - 1) / 4)
                self.play(go_on, Pulse(net.all_edges(layer), forward=forward), share=0.22)
