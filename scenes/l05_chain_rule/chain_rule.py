"""How a nudge travels through one function into the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

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
    Mobject,
    ReplacementTransform,
    TransformFromCopy,
    ValueTracker,
    VGroup,
    smooth,
)

from nn_core import Tensor, Trace
from scenes.kit.graph.graph import ComputationGraph
from scenes.kit.graph.moves import add_up, forward, land, multiply, pulse, rest, seed
from scenes.kit.moves.flights import fly_from
from scenes.kit.plot.number_line import NumberLine
from scenes.kit.plot.spans import Beam, Marker, Span, Tiles
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.numerals import number_text
from scenes.kit.text.typeset import Maths, code_line
from scenes.kit.text.values import Formula, Value

X = 1.0
NUDGE, LEAST_NUDGE = 0.1, 0.0001
HIGHEST = 11.2  # the number at the lines' right end before zooming: y + dy fits
ZOOMED_NUDGE = 0.028  # what dx measures under the microscope, in lengths of a line
ZOOMED_AT = (0.13, 0.2, 0.27)  # where x, u and y stand under the microscope, in lengths of a line
SIDE = 3.2  # the width of the column for names and ratios
STILLS = ((0.0, 0.0, 0.0), (X, 0.0, 0.0), (X, NUDGE, 0.0), (X, NUDGE, 1.0))  # where x, nudge and zoom come to rest
TWICE_X = 2.0  # the input of the expression that uses it twice


def square_plus_one(x: Tensor) -> Tensor:
    """u = x² + 1."""
    return ((x**2).named("square", "x^2") + 1).named("u")


def cube(u: Tensor) -> Tensor:
    """y = u³."""
    return (u**3).named("y")


@lru_cache(64)
def number_on(depth: int, x: float) -> float:
    """What ``x`` becomes on line ``depth``, by ``nn_core``: many parts of the scene ask for the same at every frame."""
    tensor = Tensor(x)
    for step in (square_plus_one, cube)[:depth]:
        tensor = step(tensor)
    return tensor.item()


def differentiate(function: Callable[[Tensor], Tensor], x: float) -> tuple[Trace, Tensor]:
    """Compute ``function`` at ``x`` and its gradient, under a trace; also returns x, which holds its gradient."""
    with Trace() as trace:
        tensor = Tensor(x, name="x")
        function(tensor).backward()
    return trace, tensor


class ThreeLines:
    """Three number lines on one scale: x, u = x² + 1 and y = u³, without and with a nudge of x, all of it live.

    ``x``, ``nudge`` and ``zoom`` are the trackers that a scene moves; ``zoom`` from 0 to 1 shrinks the nudge from
    ``NUDGE`` to ``LEAST_NUDGE`` and magnifies the lines by as much. Lists hold one entry a line, from top to bottom.
    """

    def __init__(self, stage: Region) -> None:
        self.x, self.nudge, self.zoom_by = ValueTracker(0.0), ValueTracker(0.0), ValueTracker(0.0)
        upper, self.foot = stage.rows(4.3, 1.3)
        self.side, room = upper.columns(SIDE, stage.width - SIDE, gap=0.2)
        self.colors = (theme().input, theme().activation, theme().target)
        self.lines = [
            NumberLine(room.width, room.width / HIGHEST, clear=self._clear(depth)).shift(room.at(0, height))
            for depth, height in enumerate((0.82, 0, -0.82))
        ]
        for depth, line in enumerate(self.lines):
            line.add_updater(self._window(depth))
        pairs = [self.ends(depth) for depth in range(3)]
        data = list(zip(self.lines, pairs, self.colors, strict=True))
        self.markers = VGroup(*(Marker(line, ends[0], color) for line, ends, color in data))
        self.spans = VGroup(*(Span(line, *ends, color) for line, ends, color in data))
        self.beams = VGroup(*(Beam(self.spans[i], self.spans[i + 1], self.colors[i]) for i in (0, 1)))
        self.names = [self._name(depth, source) for depth, source in enumerate(("x", "u = x^2 + 1", "y = u^3"))]
        self.changes = [self._change(depth) for depth in range(3)]
        self.ratios: list[Formula] = []

    def ends(self, depth: int) -> tuple[Callable[[], float], Callable[[], float]]:
        """The numbers on line ``depth`` without and with the nudge."""
        return (lambda: self.number(depth, 0.0)), (lambda: self.number(depth, self.dx()))

    def dx(self) -> float:
        """The nudge now."""
        return self.nudge.get_value() * (LEAST_NUDGE / NUDGE) ** self.zoom_by.get_value()

    def number(self, depth: int, nudge: float) -> float:
        """What x + ``nudge`` becomes on line ``depth``."""
        return number_on(depth, float(self.x.get_value() + nudge))

    def change(self, depth: int) -> Callable[[], float]:
        """dx, du or dy."""
        return lambda: self.number(depth, self.dx()) - self.number(depth, 0.0)

    def ratio(self, depth: int, over: int) -> Callable[[], float]:
        """The change on line ``depth`` over the change on line ``over``."""
        top, bottom = self.change(depth), self.change(over)
        return lambda: top() / bottom()

    def form_ratios(self) -> list[Formula]:
        """du/dx and dy/du as formulas; there must be a nudge by now."""
        self.ratios = [self._ratio(1, "u", "x"), self._ratio(2, "y", "u")]
        return self.ratios

    def tiles(self, line: int, tile: int, count: int) -> Tiles:
        """``count`` copies of the change on line ``tile``, laid on ``line`` from its number on."""
        return Tiles(self.lines[line], self.number(line, 0.0), self.change(tile)(), count, self.colors[tile])

    def everything(self) -> VGroup:
        """All that a scene may have put on screen."""
        return VGroup(*self.lines, self.beams, self.spans, *self.names, *self.changes, *self.ratios)

    def _clear(self, depth: int) -> Callable[[], tuple[float, float]] | None:
        """The stretch of a line that a beam leaves downwards."""
        return None if depth == 2 else (lambda: (self.number(depth, 0.0), self.number(depth, self.dx())))

    def _window(self, depth: int) -> Callable[[NumberLine], None]:
        """An updater that keeps dx readable on screen while it shrinks."""
        seen: list[tuple[float, ...]] = [()]

        def update(line: NumberLine) -> None:
            now = (self.x.get_value(), self.nudge.get_value(), self.zoom_by.get_value())
            if now != seen[0]:
                seen[0] = now
                zoom, number, unit = now[2], self.number(depth, 0.0), line.length / HIGHEST
                at = (1 - zoom) * number * unit + zoom * ZOOMED_AT[depth] * line.length
                width = (1 - zoom) * NUDGE * unit + zoom * ZOOMED_NUDGE * line.length
                line.set_window(number, at, width / (NUDGE * (LEAST_NUDGE / NUDGE) ** zoom), rest=now in STILLS)

        return update

    def _name(self, depth: int, source: str) -> Formula:
        value = Value(self.ends(depth)[0], places=2, color=self.colors[depth], reserve="0.00")
        name = Formula(f"{source} = @number", BODY, digits="formula", number=value)
        name.next_to([self.side.left, self.lines[depth].axis.get_y(), 0], RIGHT, buff=0)
        return name

    def _change(self, depth: int) -> Formula:
        """The length of a span in figures: right of its end, that of dy over its middle."""
        letter, span = "xuy"[depth], self.spans[depth]
        value = Value(self.change(depth), places=4, color=self.colors[depth], reserve="0.0000")
        label = Formula(f"dif {letter} = @change", LABEL, change=value)
        seen: list[tuple[bytes, str]] = [(b"", "")]

        def follow(formula: Mobject) -> None:
            now = span.points.tobytes(), value.text
            if now != seen[0]:
                seen[0] = now
                start, end = span.points[0], span.points[-1]
                half = formula.width / 2
                x = (start[0] + end[0]) / 2 if depth == 2 else end[0] + half + 0.15
                formula.move_to([max(x, self.side.right + half), end[1] + 0.34, 0])

        follow(label)
        label.add_updater(follow)
        return label.set_z_index(2)  # above the tiles that fly by

    def _ratio(self, depth: int, top: str, bottom: str) -> Formula:
        ratio = Formula(
            f"(dif {top}) / (dif {bottom}) = @top / @bottom = @ratio",
            LABEL,
            top=Value(self.change(depth), places=4, color=self.colors[depth]),
            bottom=Value(self.change(depth - 1), places=4, color=self.colors[depth - 1]),
            ratio=Value(self.ratio(depth, depth - 1), places=2, reserve="00.00"),
        )
        middle = (self.lines[depth - 1].axis.get_y() + self.lines[depth].axis.get_y()) / 2
        return ratio.next_to([self.side.left, middle, 0], RIGHT, buff=0)


class ChainRule(Lesson):
    """Show that the derivative of a chain of steps is the product of their derivatives, and that paths add."""

    waivers = (UNTIL_REWORKED,)

    def construct(self) -> None:
        """Number lines first, then ``nn_core``'s graph of the same chain, then a value that is used twice."""
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
                self.play(FadeIn(rest(ratio, "top", "bottom", "ratio")), *flights, share=0.3)
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
        """Copies of ``tile`` fly, one after the other, to their places among ``tiles``; the ratio lights up."""
        copies = [TransformFromCopy(tile[0], target) for target in tiles]
        lag = min(0.5, 2 / len(copies))
        glow = Indicate(ratio, color=theme().accent, scale_factor=1.08)
        self.play(LaggedStart(*copies, lag_ratio=lag), run_time=run_time * 0.8)
        self.play(glow, run_time=max(0.5, run_time * 0.2))

    def multiply_ratios(self, lines: ThreeLines, tiles: list[Tiles]) -> VGroup:
        """The two ratios meet in a product, which equals the gradient that ``nn_core`` computes."""
        _, x = differentiate(lambda x: cube(square_plus_one(x)), X)
        in_y = lines.ratio(2, 0)
        text = f"So the nudge of x fits {round(in_y())} times into that of y: derivatives of a chain multiply."
        with self.beat("product", text, notes="The last number is nn_core's own gradient, x.grad."):
            small = lines.tiles(2, 0, round(in_y()))
            product = Formula(
                "(dif y) / (dif x) = (dif y) / (dif u) dot (dif u) / (dif x) = @outer times @inner = @whole",
                HERO,
                outer=Value(lines.ratio(2, 1), places=2),
                inner=Value(lines.ratio(1, 0), places=2),
                whole=Value(in_y, places=2),
            )
            check = VGroup(
                code_line("x.grad", BODY, theme().muted),
                Maths("="),
                Value(x, places=2, field="grad", size=HERO, color=theme().gradient),
            )
            check.arrange(RIGHT, buff=0.2)
            row = VGroup(product, check).arrange(RIGHT, buff=0.9)
            lines.foot.fit(row)
            self.play(FadeTransform(tiles[-1], small), share=0.15)
            fixed = rest(product, "outer", "inner", "whole")
            self.play(
                FadeIn(fixed, shift=UP * 0.2),
                fly_from(lines.ratios[1].values["ratio"], product.values["outer"]),
                fly_from(lines.ratios[0].values["ratio"], product.values["inner"]),
                share=0.3,
            )
            self.play(FadeIn(product.values["whole"], shift=DOWN * 0.4), share=0.2)
            self.play(FadeIn(check, shift=LEFT * 0.3), share=0.15)
        return VGroup(row, small)

    @property
    def graph_size(self) -> float:
        """The type size of the graphs' numbers: large where the frame is wide enough."""
        return BODY if self.frame.wide else LABEL

    def code(self) -> VGroup:
        """What one types to get the graph and its gradients, under the graph."""
        lines = (f"x = Tensor({X})", "y = (x**2 + 1) ** 3", "y.backward()")
        code = VGroup(*(code_line(line, BODY, theme().muted) for line in lines)).arrange(RIGHT, buff=1.0)
        return self.graph_rows[1].fit(code)

    @property
    def graph_rows(self) -> tuple[Region, ...]:
        """The regions of the graph, the code and the result."""
        return self.frame.stage.rows(3.7, 0.7, 1.3)

    def fold_into_graph(self, lines: ThreeLines, others: VGroup, code: VGroup) -> ComputationGraph:
        """The markers on the lines become the nodes of ``nn_core``'s graph of the same expression."""
        text = "To a computer, the same chain is a graph: every step of the calculation is a node."
        with self.beat("graph", text):
            trace, _ = differentiate(lambda x: cube(square_plus_one(x)), X)
            upper = self.graph_rows[0]
            graph = ComputationGraph(
                trace,
                width=upper.width,
                height=upper.height,
                places=0,
                size=self.graph_size,
                local_symbols={("x", "square"): "2 x", ("u", "y"): "3 u^2"},
            )
            graph.move_to(upper.center)
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
        gradient = number_text(float(last.flow.gradient), 0)
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
            factors = [(graph.backward[0], formula.part("outer")), (last, formula.part("inner"))]
            others = [part for part in formula.submobjects if not any(part in place for _, place in factors)]
            self.play(
                *(TransformFromCopy(edge.local.part("symbol"), place) for edge, place in factors),
                FadeIn(VGroup(*others[:-1])),
                share=0.3,
            )
            self.play(fly_from(graph.nodes["x"].grad.values["total"], others[-1]), share=0.2)
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
            self.play(seed(graph), *(FadeIn(edge.local, scale=0.7) for edge in graph.backward), run_time=0.8)
            for edge in graph.backward:
                self.play(multiply(edge), share=0.15)
                self.play(land(edge), run_time=0.5)
        x = graph.nodes["x"]
        terms = [number_text(float(edge.flow.gradient), 0) for edge in graph.backward if edge.start is x]
        total = number_text(float(x.record.grad), 0)
        text = f"Where roads meet, gradients add up: {' plus '.join(terms)} makes {total}."
        with self.beat("add", text):
            for move in add_up(graph, x):
                self.play(move, share=0.35)
        with self.beat("loop", "Multiply along every road, and add where roads meet: that is backpropagation."):
            there = LaggedStart(*(pulse(edge) for edge in graph.backward[::-1]), lag_ratio=0.4)
            back = LaggedStart(*(pulse(edge, back=True) for edge in graph.backward), lag_ratio=0.4)
            self.play(there, share=0.35)
            self.play(back, share=0.4)
            total = x.grad.values["total"]
            self.play(Indicate(total, scale_factor=1.4, color=theme().gradient), share=0.2)
