"""A layer of two neurons, whose lines carry the rows of a grid."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import DEGREES, DL, DOWN, LEFT, RIGHT, UP, UR, Create, FadeIn, FadeOut, GrowFromEdge, Line, VGroup

from nn_core import Dense, Network, Trace
from nn_core import linear as identity
from scenes.kit.algebra.blocks import ShapeBlock
from scenes.kit.algebra.layer_equation import LayerEquation
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim, pass_on, undim
from scenes.kit.moves.flights import Flight
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Tag
from scenes.kit.network.moves import dim as dim_edges
from scenes.kit.network.moves import light
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Band, Highlight
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

WEIGHTS, BIASES, INPUTS = [[0.3, -0.5, 0.9], [0.4, 0.2, -0.1]], [0.1, -0.3], [[0.5, 1.2, -0.8]]
TEMPTING = (3, 2)  # read from left to right: three in, two out
CHOICES = {TEMPTING: "three by two", TEMPTING[::-1]: "two by three"}
FULL = 1.6  # the activation that fills a neuron with its full colour
RADIUS = 0.42, 0.36  # of a neuron, and on a narrow frame
TAG_SHARE = 0.78, 0.7  # of a line's way: there a neuron's three lines have parted from the other's


def traced() -> tuple[Network, Trace]:
    """The layer of the scene, run on its sample."""
    net = Network(Dense(3, 2, identity, name="layer"), seed=0)
    net["layer"].set(W=WEIGHTS, b=BIASES)
    with Trace() as trace:
        net(np.array(INPUTS))
    return net, trace


class LayerIsAProduct(Lesson):
    """See that a layer is a product: each row of W holds the weights of one neuron."""

    def construct(self) -> None:
        """The question of the shape; a row for each neuron; the product; the answer."""
        self.below = below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        self.net, self.trace = traced()
        self.left, self.side = below.columns(*self.frame.pick((56, 44), (59, 41)), gap=0.3)
        upper, self.lower = below.rows(1, 1.15, gap=0.3)
        self.equation = upper.inset(0.2, 0).fit(LayerEquation(self.trace, "layer", size=1.4 * BODY), grow=True)
        self.lift = self.equation.get_y() - below.center[1]  # it stands in the middle until its sums are written below
        self.equation.shift(self.lift * DOWN)
        self.draw_network()
        self.ask()
        self.fill()
        self.compute()
        self.close()

    def draw_network(self) -> None:
        """The layer with its numbers: weights on the lines, inputs and sums beside the circles."""
        x, z = self.trace["x"], self.trace["layer.z"]
        color, room = theme().weight, self.left
        radius, share = self.frame.pick(*zip(RADIUS, TAG_SHARE, strict=True))
        diagram = NetworkDiagram(
            self.net,
            width=room.width - 2.6,
            height=1.5 * (room.height - 2 * radius),
            radius=radius,
            color=lambda _: color,
        )
        self.diagram = diagram.move_to(room.center).shift(0.15 * LEFT)
        sources, self.targets = diagram.neurons
        for j, neuron in sources.items():
            neuron.set_value(x, (0, j), largest=FULL)
        for i, neuron in self.targets.items():
            neuron.set_value(z, (0, i), shown=False, largest=FULL)
        self.tags = {
            (i, j): Tag(
                Value(self.trace["layer.W"], (i, j), 1, size=self.frame.pick(1.1, 1) * LABEL, role="weight"), inset=0.04
            )
            for i, row in diagram.edges[0].items()
            for j in row
        }
        for (i, j), tag in self.tags.items():
            tag.on(diagram.edges[0][i][j], share)
        self.inputs = [Value(x, (0, j), 1, size=BODY, role="input").next_to(n, LEFT) for j, n in sources.items()]
        self.biases = [
            Value(self.trace["layer.b"], i, 1, size=BODY, role="bias", plus=True).next_to(n, (UP, DOWN)[i], buff=0.15)
            for i, n in self.targets.items()
        ]
        self.sums = [Value(z, (0, i), size=BODY, role="activation").next_to(n, RIGHT) for i, n in self.targets.items()]

    def ask(self) -> None:
        """The network with its six lines; two empty grids to choose from."""
        shapes = TEMPTING, TEMPTING[::-1]
        self.grids = [ShapeBlock(shape, width=3, height=3, role="weight", opacity=0.08) for shape in shapes]
        cells = [block.cells[0][0].width for block in self.grids]
        self.grids[0].scale(cells[1] / cells[0])
        self.names = [self.shape(*each).next_to(grid, DOWN) for each, grid in zip(shapes, self.grids, strict=True)]
        choices = VGroup(*(VGroup(grid, name) for grid, name in zip(self.grids, self.names, strict=True)))
        choices.arrange(*self.frame.pick((RIGHT, 0.5), (DOWN, 0.3)), aligned_edge=self.frame.pick(DOWN, 0 * DOWN))
        self.side.inset(0.1).fit(choices, grow=True)
        self.list = {
            (i, j): Value(self.trace["layer.W"], (i, j), 1, size=LABEL, role="weight").move_to(cell)
            for i, row in enumerate(self.grids[1].cells)
            for j, cell in enumerate(row)
        }
        with self.beat("open", "Three inputs, two neurons. Each of the six lines carries a weight."):
            self.heading("What shape is W?", into=self.diagram)
            self.play(FadeIn(self.diagram, *self.inputs, *self.grids), run_time=0.6)
            self.play(FadeIn(*self.tags.values()), run_time=0.6)
        with self.beat(
            "ask",
            "Put the six weights into a grid, called W. Is it three by two, or two by three?",
            kind="question",
            notes="Most read the network from left to right: three in, two out, three by two.",
            choices=tuple(CHOICES.values()),
            right=CHOICES[self.trace["layer.W"].value.shape],
        ):
            self.until(0.5)
            self.play(FadeIn(*self.names), run_time=0.6)

    @staticmethod
    def shape(rows: int, columns: int) -> Formula:
        """A shape, in the weights' colour."""
        sizes: dict[str, Any] = {
            name: Value(float(size), places=0, role="weight") for name, size in (("m", rows), ("n", columns))
        }
        return Formula("@m times @n", BODY, **sizes)

    def fill(self) -> None:
        """Each neuron's three weights make a row of the grid that fits; then inputs and biases take their places."""
        equation, edges = self.equation, self.diagram.edges[0]
        texts = (
            ("first row", "Three lines lead into the first neuron. Their weights are its list: the first row."),
            ("second row", "The second neuron has a list of its own: the second row."),
        )
        for i, (name, text) in enumerate(texts):
            with self.beat(name, text):
                others = [self.tags[1 - i, j] for j in range(3)]
                self.play(dim_edges(edges[1 - i].values(), 0.15), *dim(*others), run_time=0.5)
                self.until(0.4)
                self.play(
                    *(Flight(self.tags[i, j].value, self.list[i, j], arc=(i - 1) * 30 * DEGREES) for j in range(3)),
                    run_time=1.1,
                )
                self.until(0.85)
                self.play(dim_edges(edges[1 - i].values(), 1), *undim(*others), run_time=0.5)
        tempting = VGroup(self.grids[0], self.names[0])
        strike = Line(tempting.get_corner(DL), tempting.get_corner(UR), color=theme().ink, stroke_width=5)
        text = "Two neurons give two rows, and three inputs make each row three long. W is two by three."
        with self.beat("shape", text, kind="answer"):
            self.until(0.4)
            self.play(Create(strike), run_time=0.5)
            self.play(*dim(tempting, strike), run_time=0.5)
            self.play(FadeIn(Highlight(self.names[1], color=theme().activation, margin=0.15)), run_time=0.5)
        self.row = Band(equation.W.highlight_row(0), color=theme().weight)
        with self.beat(
            "stand",
            "The inputs stand up as a column, so that each row of three meets three inputs. Each neuron adds its bias: "
            "W x plus b.",
        ):
            self.clear()
            answers = (equation.z.brackets, equation.signs[0], equation.letters["z"])
            self.play(FadeIn(equation.W, equation.letters["W"], *answers), run_time=0.6)
            self.play(FadeIn(equation.x, equation.letters["x"]), run_time=0.6)
            self.play(GrowFromEdge(self.row, LEFT), run_time=0.5)
            self.until(0.6)
            self.play(FadeIn(equation.signs[1], equation.b, equation.letters["b"]), run_time=0.6)

    def compute(self) -> None:
        """Row by row: products, the bias, the sum of a neuron; then the sums in their neurons."""
        equation, edges = self.equation, self.diagram.edges[0]
        texts = (
            ("one", "Row one times the inputs, plus its bias, makes minus one point nought seven."),
            ("two", "Row two times the same inputs, plus its own bias, makes nought point two two."),
        )
        works = [self.lower.fit(equation.work(i), grow=True) for i in range(2)]
        for i, ((name, text), work) in enumerate(zip(texts, works, strict=True)):
            with self.beat(name, text):
                if i == 0:
                    seen = [equation.W, equation.x, equation.b, equation.signs, self.row, equation.z.brackets]
                    seen += equation.letters.values()
                    equation.z.entries().shift(self.lift * UP)
                    self.play(*(animate(each).shift(self.lift * UP) for each in seen), run_time=0.6)
                else:
                    self.play(FadeOut(works[0]), run_time=0.4)
                    self.play(pass_on(self.row, Band(equation.W.highlight_row(i), color=theme().weight)))
                for line in work.lines:
                    self.play(FadeIn(line), run_time=0.5)
                self.play(
                    *(FadeIn(part) for part in (work.plus, work.bias, work.rule) if part is not None), run_time=0.5
                )
                work.total.set_source(work.running, len(work.running) - 1)
                self.play(FadeIn(work.total), run_time=0.5)
                self.play(FadeIn(equation.z.cell(i)), run_time=0.6)
                self.wait(0.6)
        colors: dict[str, Any] = {"z": "activation", "W": "weight", "x": "input", "b": "bias"}
        letters = Maths(
            "{{ bold(z) : z }} = {{ bold(W) : W }} {{ bold(x) : x }} + {{ bold(b) : b }}", 1.2 * HERO, colors=colors
        )
        self.side.inset(0.1).fit(letters)
        with self.beat("home", "The two neurons hold these sums, each with its own bias: z is W x plus b."):
            self.clear()
            self.play(FadeIn(self.diagram, *self.inputs), run_time=0.6)
            for i, target in self.targets.items():
                own, others = (edges[k].values() for k in (i, 1 - i))
                self.play(dim_edges(own, 1), dim_edges(others, 0.15), run_time=0.5)
                self.play(light(target), FadeIn(self.sums[i], self.biases[i]), run_time=0.6)
            self.play(dim_edges(others, 1), run_time=0.4)
            self.until(0.6)
            self.play(FadeIn(letters), run_time=0.6)

    def close(self) -> None:
        """The grid alone, with the names of its rows and columns; the shape that tempts, struck."""
        size = self.frame.pick(1.3, 1) * HERO
        grid = NumberMatrix(self.trace["layer.W"], places=1, size=size, role="weight")
        rows = [Words(f"neuron {i + 1}", BODY, role="activation", digits="label") for i in range(2)]
        columns = [Words(f"input {j + 1}", LABEL, role="input", digits="label") for j in range(3)]
        for i, word in enumerate(rows):
            word.next_to(grid, LEFT, buff=0.4).set_y(grid.slot(i)[1])
        for j, word in enumerate(columns):
            word.next_to(grid, UP, buff=0.25).set_x(grid.slot(0, j)[0])
        bands = [Band(grid.highlight_row(i), color=theme().weight) for i in range(2)]
        wrong, right = self.shape(*TEMPTING), self.shape(*grid.shape)
        answers = VGroup(wrong, right).scale(1.4).arrange(RIGHT, buff=1.6).next_to(grid, DOWN, buff=0.7)
        self.below.inset(0.2, 0.1).fit(VGroup(grid, *rows, *columns, *bands, answers), grow=True)
        strike = Line(
            wrong.get_corner(DL) + 0.1 * DL, wrong.get_corner(UR) + 0.1 * UR, color=theme().ink, stroke_width=5
        )
        lit = Highlight(right, color=theme().activation, margin=0.15)
        text = "So not three by two, but two by three: a row for each neuron, a column for each input."
        with self.beat(
            "close", text, notes="Some books store W as three by two, and write x W: there a column is a neuron."
        ):
            self.clear()
            self.play(FadeIn(grid, wrong), run_time=0.5)
            self.play(Create(strike), run_time=0.5)
            self.play(*dim(wrong, strike), FadeIn(right, lit), run_time=0.5)
            for word, band in zip(rows, bands, strict=True):
                self.play(FadeIn(word), GrowFromEdge(band, LEFT), run_time=0.5)
            self.play(FadeIn(*columns), run_time=0.5)
            self.claim("One row of W, one neuron")
            self.wait(2.5)
