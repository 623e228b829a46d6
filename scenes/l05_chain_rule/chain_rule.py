"""How a nudge travels through one function into the next."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    FadeTransform,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
    smooth,
)

from scenes.kit.graph.graph import ComputationGraph
from scenes.kit.graph.moves import add_up, forward, land, multiply, pulse, seed
from scenes.kit.moves.flights import fly_from
from scenes.kit.plot.spans import Tiles
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL, Size
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.chain_graph import chain_graph, code_lines, differentiate, gradient_line
from scenes.l05_chain_rule.three_lines import NUDGE, ThreeLines, X, cube, square_plus_one

TWICE_X = 2.0  # the input of the expression that uses it twice


class ChainRule(Lesson):
    """Show that the derivative of a chain of steps is the product of their derivatives, and that paths add."""

    waivers = (UNTIL_REWORKED,)

    def construct(self) -> None:
        """Number lines first, then `nn_core`'s graph of the same chain, then a value that is used twice."""
        lines = ThreeLines(self.frame.stage)
        expression = self.expression("y = (x^2 + 1)^3")
        self.feed(lines, expression)
        self.nudge(lines)
        self.compare(lines)
        self.zoom(lines)
        tiles = self.lay_tiles(lines)
        product = self.multiply_ratios(lines, tiles)
        code = self.code()
        graph = self.fold_into_graph(lines, VGroup(*tiles, product), code)
        self.send_values(graph)
        self.show_local_derivatives(graph)
        formula = self.send_gradients(graph, code)
        self.use_twice(VGroup(graph, formula, code), expression)

    def expression(self, source: str) -> Maths:
        """What is differentiated, at the right of the title."""
        return self.frame.title.place(Maths(source, HERO, digits="formula"), 1, 1)

    def feed(self, lines: ThreeLines, expression: Maths) -> None:
        """x slides along its line; u and y follow."""
        with self.beat("feed", "Square x and add one, then cube the result: x moves u, and u moves y.") as beat:
            self.heading("The chain rule")
            rows = [FadeIn(VGroup(name, line)) for name, line in zip(lines.names, lines.lines, strict=True)]
            self.play(FadeIn(expression, shift=LEFT * 0.3), LaggedStart(*rows, lag_ratio=0.25), run_time=1.0)
            self.play(FadeIn(lines.beams, lines.markers), run_time=0.6)
            self.play(lines.x.animate.set_value(X), run_time=max(2.5, beat.remaining))

    def nudge(self, lines: ThreeLines) -> None:
        """dx, du and dy appear as lengths on the same scale."""
        text = "Nudge x a little. The nudge is stretched on its way to u, and stretched again on its way to y."
        with self.beat("nudge", text, notes="All three lines have the same scale: compare the lengths.") as beat:
            self.add(lines.spans, lines.markers)
            for nudge, share in ((NUDGE, 0.3), (NUDGE / 4, 0.15), (NUDGE, 0.2)):
                self.play(lines.nudge.animate.set_value(nudge), share=share)
            labels = [label.update() for label in lines.changes]
            self.play(LaggedStart(*map(FadeIn, labels), lag_ratio=0.4), run_time=beat.remaining)

    def compare(self, lines: ThreeLines) -> None:
        """The changes fly into two ratios."""
        with self.beat("ratios", "How strong is each stretch? Divide what comes out by what went in."):
            for depth, ratio in enumerate(lines.form_ratios(), start=1):
                top, bottom = (lines.changes[k].values["change"] for k in (depth, depth - 1))
                flights = [fly_from(top, ratio.values["top"]), fly_from(bottom, ratio.values["bottom"])]
                self.play(FadeIn(VGroup(*ratio.letters())), *flights, share=0.3)
                self.play(FadeIn(ratio.values["ratio"], shift=RIGHT * 0.3), share=0.15)

    def zoom(self, lines: ThreeLines) -> None:
        """dx shrinks, the magnification grows by as much, and the ratios settle."""
        text = "Now shrink the nudge, and zoom in as it shrinks: both ratios settle. They become derivatives."
        with self.beat("zoom", text, notes="The window magnifies all three lines by the same factor."):
            self.play(lines.zoom_by.animate.set_value(1), share=0.92, rate_func=smooth)

    def lay_tiles(self, lines: ThreeLines) -> list[Tiles]:
        """How often dx fits into du, and du into dy."""
        in_u, in_y = (round(lines.ratio(depth, depth - 1)()) for depth in (1, 2))
        text = f"Here, the nudge of x fits {in_u} times into that of u, and that fits {in_y} times into that of y."
        with self.beat("tiles", text) as beat:
            tiles = [lines.tiles(1, 0, in_u), lines.tiles(2, 1, in_y)]
            first = lines.tiles(0, 0, 1)
            self.play(FadeIn(first, scale=1.2), run_time=0.5)
            self.lay(first, tiles[0], lines.ratios[0], beat.share(0.3))
            self.lay(lines.tiles(1, 1, 1), tiles[1], lines.ratios[1], beat.remaining)
        return [first, *tiles]

    def lay(self, tile: Tiles, tiles: Tiles, ratio: Formula, run_time: float) -> None:
        """Copies of `tile` fly, one after the other, to their places among `tiles`; the ratio lights up."""
        copies = [TransformFromCopy(tile[0], target) for target in tiles]
        lag = min(0.5, 2 / len(copies))
        self.play(LaggedStart(*copies, lag_ratio=lag), run_time=run_time * 0.8)
        self.play(Indicate(ratio, 1.08, theme().accent), run_time=max(0.5, run_time * 0.2))

    def multiply_ratios(self, lines: ThreeLines, tiles: list[Tiles]) -> VGroup:
        """The two ratios meet in a product, which equals the gradient that `nn_core` computes."""
        _, x = differentiate(lambda x: cube(square_plus_one(x)), X)
        in_y = lines.ratio(2, 0)
        text = f"So the nudge of x fits {round(in_y())} times into that of y: derivatives of a chain multiply."
        with self.beat("product", text, notes="The last number is nn_core's own gradient, x.grad."):
            small = lines.tiles(2, 0, round(in_y()))
            product, check = lines.product(), gradient_line(x)
            row = VGroup(product, check).arrange(RIGHT, buff=0.9)
            lines.foot.fit(row)
            self.play(FadeTransform(tiles[-1], small), share=0.15)
            self.play(
                FadeIn(VGroup(*product.letters()), shift=UP * 0.2),
                fly_from(lines.ratios[1].values["ratio"], product.values["outer"]),
                fly_from(lines.ratios[0].values["ratio"], product.values["inner"]),
                share=0.3,
            )
            self.play(FadeIn(product.values["whole"], shift=DOWN * 0.4), share=0.2)
            self.play(FadeIn(check, shift=LEFT * 0.3), share=0.15)
        return VGroup(row, small)

    @property
    def graph_size(self) -> Size:
        """The type size of the graphs' numbers: large where the frame is wide enough."""
        return self.frame.pick(wide=BODY, narrow=LABEL)

    def code(self) -> VGroup:
        """What one types to get the graph and its gradients, under the graph."""
        return self.graph_rows[1].fit(code_lines())

    @property
    def graph_rows(self) -> tuple[Region, ...]:
        """The regions of the graph, the code and the result."""
        return self.frame.stage.rows(3.7, 0.7, 1.3)

    def fold_into_graph(self, lines: ThreeLines, others: VGroup, code: VGroup) -> ComputationGraph:
        """The markers on the lines become the nodes of `nn_core`'s graph of the same expression."""
        text = "To a computer, the same chain is a graph: every step of the calculation is a node."
        with self.beat("graph", text):
            graph = chain_graph(self.graph_rows[0], self.graph_size)
            new = [node.body for name, node in graph.nodes.items() if name not in "xuy"]
            self.play(FadeOut(lines.everything(), others), share=0.2)
            self.play(
                *(
                    ReplacementTransform(marker, graph.nodes[name].body)
                    for marker, name in zip(lines.markers, "xuy", strict=True)
                ),
                share=0.3,
            )
            self.play(
                FadeIn(code[:2], shift=UP * 0.2),
                LaggedStart(*(FadeIn(body, scale=0.5) for body in new)),
                LaggedStart(*(FadeIn(edge.line, shift=RIGHT * 0.3) for edge in graph.edges.values()), lag_ratio=0.3),
                share=0.35,
            )
        return graph

    def send_values(self, graph: ComputationGraph) -> None:
        """The forward pass."""
        text = "Values flow to the right. Every node computes its step, and keeps the result."
        with self.beat("forward", text):
            moves = list(forward(graph))
            for move in moves:
                self.play(move, share=0.95 / len(moves))

    def show_local_derivatives(self, graph: ComputationGraph) -> None:
        """Each edge gets the derivative of its end by its start."""
        text = "Each edge knows one thing: how strongly its output reacts to its input. That is its local derivative."
        with self.beat("local", text):
            labels = [(edge, edge.local) for edge in graph.edges.values() if edge.local is not None]
            for edge, local in labels:
                self.play(pulse(edge), FadeIn(local, shift=UP * 0.25, scale=0.7), share=0.9 / len(labels))

    def send_gradients(self, graph: ComputationGraph, code: VGroup) -> Formula:
        """The backward pass, multiplication by multiplication."""
        text = "Gradients flow back to the left. Begin with one, and multiply by the number on every edge you cross."
        with self.beat("backward", text):
            self.play(seed(graph), FadeIn(code[2], shift=UP * 0.2), share=0.12)
            for edge in graph.backward[:-1]:
                self.play(multiply(edge), share=0.27)
                self.play(land(edge), share=0.16)
        last = graph.backward[-1]
        gradient = graph.nodes["x"].gradient.text
        text = f"What arrives at x is the derivative of the whole chain: {gradient}, as on the number lines."
        with self.beat("arrive", text):
            formula = Formula(
                "(dif y) / (dif x) = {{ 3 u^2 : outer }} dot {{ 2 x : inner }} = 6 x (x^2 + 1)^2 = @gradient",
                HERO,
                digits="formula",
                gradient=Value(graph.nodes["x"].record, places=0, field="grad", color=theme().gradient),
            )
            self.graph_rows[2].fit(formula)
            self.play(multiply(last), share=0.25)
            self.play(land(last), share=0.2)
            factors = [
                TransformFromCopy(edge.symbol, formula.part(name))
                for edge, name in ((graph.backward[0], "outer"), (last, "inner"))
            ]
            self.play(*factors, FadeIn(VGroup(*formula.letters("outer", "inner"))), share=0.3)
            self.play(fly_from(graph.nodes["x"].gradient, formula.values["gradient"]), share=0.2)
        return formula

    def use_twice(self, old: VGroup, expression: Maths) -> None:
        """A value that is used twice gets two gradients, and they add up."""
        trace, _ = differentiate(lambda x: (square_plus_one(x) * x).named("y"), TWICE_X)
        stage = self.frame.stage
        graph = ComputationGraph(trace, width=stage.width, height=stage.height, places=0, size=self.graph_size)
        graph.move_to(stage.center)
        with self.beat("twice", "And if x is used twice? Then there are two roads from x to y."):
            new = self.expression("y = (x^2 + 1) dot x")
            self.play(FadeOut(old), FadeTransform(expression, new), run_time=0.7)
            self.play(FadeIn(graph.skeleton), run_time=0.8)
            for move in forward(graph):
                self.play(move, run_time=0.6)
        text = "On the way back, every road brings its own gradient, and multiplies along the way."
        with self.beat("roads", text, notes="Those who know the product rule will recognise its two terms."):
            self.play(
                seed(graph), *(FadeIn(edge.local, scale=0.7) for edge in graph.backward if edge.local), run_time=0.8
            )
            for edge in graph.backward:
                self.play(multiply(edge), share=0.15)
                self.play(land(edge), run_time=0.5)
        x = graph.nodes["x"]
        terms = " plus ".join(term.text for term in x.terms)
        text = f"Where roads meet, gradients add up: {terms} makes {x.gradient.text}."
        with self.beat("add", text):
            for move in add_up(graph, x):
                self.play(move, share=0.35)
        with self.beat("loop", "Multiply along every road, and add where roads meet: that is backpropagation."):
            there = LaggedStart(*(pulse(edge) for edge in graph.backward[::-1]), lag_ratio=0.4)
            back = LaggedStart(*(pulse(edge, back=True) for edge in graph.backward), lag_ratio=0.4)
            self.play(there, share=0.35)
            self.play(back, share=0.4)
            self.play(Indicate(x.gradient, scale_factor=1.4, color=theme().gradient), share=0.2)
