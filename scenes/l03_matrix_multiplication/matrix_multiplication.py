"""Rows times columns, shapes that meet, and a layer as a product."""

from __future__ import annotations

import re
import textwrap

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UL,
    UP,
    Animation,
    AnimationGroup,
    Create,
    DashedVMobject,
    FadeIn,
    FadeOut,
    Group,
    GrowFromEdge,
    LaggedStart,
    MoveToTarget,
    ReplacementTransform,
    ShowIncreasingSubsets,
    Transform,
    VGroup,
    VMobject,
    linear,
    rate_functions,
)

from nn_core import Dense, Network, ShapeError, Tensor, Trace
from nn_core import linear as identity
from scenes.kit.algebra.blocks import ShapeCrossing
from scenes.kit.algebra.layer_equation import FORMULA, LayerEquation
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.algebra.moves import add_up, meet, multiply, turn
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.moves.flights import fly_from
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Tag
from scenes.kit.network.moves import light
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY, HERO, LABEL, points
from scenes.kit.stage.theme import theme
from scenes.kit.stage.waivers import UNTIL_REWORKED
from scenes.kit.text.glyphs import EM
from scenes.kit.text.highlight import Highlight
from scenes.kit.text.typeset import Maths, Words, code_line
from scenes.kit.text.values import CountTo, Formula, Value

LARGE = 60.0
SHAPES = (("A", (4, 3)), ("B", (3, 5)), ("B", (2, 5)))
FULL = 1.6  # the activation that fills a neuron with its full colour
TAG_SHARE = 0.2  # of a line's way, where its weight stands
LABEL_GAP = 1.0  # between the two shapes before they meet
WEIGHTS, BIASES, INPUTS = [[0.3, -0.5, 0.9], [0.4, 0.2, -0.1]], [0.1, -0.3], [[0.5, 1.2, -0.8]]
CODE_ADVANCE = 0.602 * EM  # of one character of the monospaced font, at font size 1
SMALLER = 0.72  # the network's size beside its equation


def refusal(left: Tensor, right: Tensor) -> str:
    """What nn_core says to a product whose shapes do not fit."""
    try:
        product = left @ right
    except ShapeError as error:
        return f"{type(error).__name__}: {error}"
    raise ValueError(f"the shapes fit, the product is {product.shape}: there is no refusal to show")


def listing(*lines: str, width: float) -> VGroup:
    """Lines of code, broken after colons and wrapped to ``width``."""
    fitting = int(width / (CODE_ADVANCE * points(LABEL)))
    clauses = (clause for line in lines for clause in re.split(r"(?<=:) ", line))
    tied = (re.sub(r"(?<=,) (?=\d)", "\u00a0", clause) for clause in clauses)  # a shape stays in one piece
    wrapped = (part.replace("\u00a0", " ") for line in tied for part in textwrap.wrap(line, fitting))
    return VGroup(*(code_line(line) for line in wrapped)).arrange(DOWN, buff=0.2, aligned_edge=LEFT)


def shape_label(shape: tuple[int, ...], role: str, template: str = "(@rows times @columns)") -> Formula:
    """The shape as a formula in the colour of its role; its parts are called rows and columns."""
    colour = getattr(theme(), role)
    rows, columns = (Value(np.array(shape), k, 0, color=colour) for k in (0, 1))
    return Formula(template, LARGE, color=colour, rows=rows, columns=columns)


def close_up(labels: VGroup, share: float) -> list[Animation]:
    """Two labels slide towards each other by ``share`` of the gap between them at first."""
    way = share * (LABEL_GAP - 0.1) / 2
    return [labels[0].animate.shift(way * RIGHT), labels[1].animate.shift(way * LEFT)]


class LayerPicture(VGroup):
    """A traced layer as a network: weights tagged on the lines, inputs and sums in the neurons, biases beside them."""

    def __init__(self, net: Network, trace: Trace) -> None:
        look = theme()
        W, b, x, z = (trace[name] for name in ("layer.W", "layer.b", "x", "layer.z"))
        self.diagram = NetworkDiagram(net, width=6.4, height=4.5, radius=0.62)
        sources, targets = self.diagram.neurons
        for j, neuron in sources.items():
            neuron.set_value(x, (0, j), places=1, largest=FULL)
        for i, neuron in targets.items():
            neuron.set_value(z, (0, i), shown=False, largest=FULL)
        for neuron in (*sources.values(), *targets.values()):
            neuron.value.scale(1.24)
        self.tags = {
            (i, j): Tag(Value(W, (i, j), 1, size=LABEL, color=look.weight))
            for i, row in self.diagram.edges[0].items()
            for j in row
        }
        self.biases = [Value(b, i, 1, color=look.bias) for i in targets]
        self.attach(self.diagram)
        super().__init__(self.diagram, *self.tags.values(), *self.biases)

    def attach(self, diagram: NetworkDiagram) -> None:
        """Put tags and biases where they belong on ``diagram``, their size unchanged."""
        for (i, j), tag in self.tags.items():
            tag.on(diagram.edges[0][i][j], TAG_SHARE)
        for i, bias in enumerate(self.biases):
            bias.next_to(diagram.neurons[1][i], RIGHT, buff=0.25)

    def resize(self, factor: float, center: np.ndarray) -> AnimationGroup:
        """The picture moves to ``center`` and changes size, all lines in full light; its numbers keep theirs."""
        goal = self.diagram.generate_target().scale(factor)
        for edge in goal.all_edges():
            edge.set_stroke(opacity=1)
        labels = [*self.tags.values(), *self.biases]
        for label in labels:
            label.save_state()
        self.attach(goal)
        goal.shift(center - VGroup(goal, *labels).get_center())
        self.attach(goal)
        for label in labels:
            label.target = label.copy()
            label.restore()
        return AnimationGroup(MoveToTarget(self.diagram), *(MoveToTarget(label) for label in labels))


class MatrixMultiplication(Lesson):
    """See that every entry of a matrix product is a dot product, when shapes fit, and why a layer is such a product."""

    waivers = (UNTIL_REWORKED,)

    def construct(self) -> None:
        """Three acts: row × column, shapes, a layer."""
        title = self.shapes(*self.row_times_column())
        self.layer(title)

    def retitle(self, old: VMobject, title: str) -> tuple[Words, Animation]:
        """The next title, and the animation in which it replaces the old one."""
        words = Words(title, DISPLAY)
        self.frame.title.place(words, -1, 1)
        return words, AnimationGroup(FadeOut(old), FadeIn(words))

    # Act 1: row × column

    def row_times_column(self) -> tuple[Words, VGroup]:
        """Each entry is a row times a column; returns the title and what is left on the stage."""
        where, desk = self.frame.stage.columns(1, 1, gap=0.4)
        left, right = Tensor([[1, 2], [3, 4]], name="A"), Tensor([[5, 6], [7, 8]], name="B")
        grid = where.fit(MatrixProduct(left, right, places=0, size=LARGE)).move_to(self.frame.stage.center)
        slots = VGroup(*(grid.C.highlight_cell(i, j, theme().faint) for i in (0, 1) for j in (0, 1)))
        empty = VGroup(grid.C.brackets, slots)
        with self.beat(
            "question",
            "Two grids of numbers multiply into a third. Where does each of its numbers come from?",
            notes="Most students know the recipe. Ask them why it is this one.",
        ):
            title = self.heading("Matrix multiplication")
            goals = [part.get_center() for part in (grid.A, grid.B, empty)]
            equals = Maths("=", LARGE, color=theme().muted)
            VGroup(grid.A, grid.B, equals, empty).arrange(RIGHT, buff=0.35).move_to(self.frame.stage.center)
            arrivals = (FadeIn(part, shift=0.3 * UP) for part in (grid.A, grid.B))
            self.play(LaggedStart(*arrivals, lag_ratio=0.6), share=0.35)
            self.play(FadeIn(equals), Create(grid.C.brackets), FadeIn(slots), share=0.3)
        with self.beat("lift", "Lift the second one: now every place has a row on its left and a column above."):
            moves = zip((grid.A, grid.B, empty), goals, (0, -0.6, 0), strict=True)
            lifts = (part.animate(path_arc=arc).move_to(goal) for part, goal, arc in moves)
            self.play(FadeOut(equals), *lifts, share=0.4)
            rows, columns = ([make(k) for k in (0, 1)] for make in (grid.row_band, grid.column_band))
            sweep = [GrowFromEdge(one, LEFT) for one in rows] + [GrowFromEdge(one, UP) for one in columns]
            self.play(LaggedStart(*sweep, lag_ratio=0.3), share=0.35)
            self.play(FadeOut(rows[1], columns[1]), share=0.12)
        grid.C.entries().shift(aside := where.center - self.frame.stage.center)
        step_aside = [part.animate.shift(aside) for part in (grid.A, grid.B, empty, rows[0], columns[0])]
        work = self.first_entry(grid, desk, step_aside)
        self.other_entries(grid, desk, rows[0], columns[0], work)
        with self.beat("whole", "One entry, one dot product: that is the whole rule."):
            whole = VGroup(slots, grid)
            self.play(whole.animate.move_to(self.frame.stage.center), share=0.3)
            lights = (slot.animate.set_color(theme().activation) for slot in slots)
            self.play(LaggedStart(*lights, lag_ratio=0.6), share=0.5)
        return title, whole

    def first_entry(self, grid: MatrixProduct, desk: Region, step_aside: list[Animation]) -> ProductSum:
        """The upper left entry, slowly, beside the matrices; returns the sum that made it."""
        work = desk.fit(grid.work(0, 0))
        with self.beat("pairs", "The first row and the first column meet pair by pair; each pair is multiplied."):
            self.play(*step_aside, share=0.15)
            self.play(meet(work, grid.A.row(0), grid.B.column(0)), share=0.5)
            self.play(multiply(work), share=0.35)
        with self.beat("sum", "The products add up, and the sum belongs where row and column cross."):
            for step in add_up(work):
                self.play(step, share=0.28)
            self.play(fly_from(work.total, grid.C.cell(0, 0), path_arc=0.5), share=0.3)
        return work

    def other_entries(
        self, grid: MatrixProduct, desk: Region, row: VMobject, column: VMobject, old: ProductSum
    ) -> None:
        """The other three entries at a quicker pace: the row and the column move on, and all else follows."""
        with self.beat(
            "sweep",
            "Every other entry comes the same way: its own row, its own column, multiplied in pairs and added up.",
            kind="scrub",
            notes="Drag through this clip and stop before a sum is complete: what will it be?",
        ):
            for i, j in ((0, 1), (1, 0), (1, 1)):
                work = desk.fit(grid.work(i, j))
                moves = [Transform(row, grid.row_band(i)), Transform(column, grid.column_band(j))]
                self.play(FadeOut(old), *moves, run_time=0.4)
                self.play(meet(work, grid.A.row(i), grid.B.column(j), lag=0.3), run_time=0.7)
                self.play(multiply(work, lag=0.3), run_time=0.4)
                for step in add_up(work):
                    self.play(step, run_time=0.3)
                self.play(fly_from(work.total, grid.C.cell(i, j), path_arc=0.5), run_time=0.5)
                old = work
            self.play(FadeOut(old, row, column), run_time=0.4)

    # Act 2: shapes

    def shapes(self, old_title: Words, old_stage: VGroup) -> Words:
        """Shapes that click and shapes that collide; returns the title."""
        where, desk = self.frame.stage.columns(1.15, 1, gap=0.4)
        A, B, short = (Tensor(np.zeros(shape), name=name) for name, shape in SHAPES)
        fits = where.inset(0.35, 0).fit(ShapeCrossing(A.shape, B.shape, cell=0.58))
        labels = VGroup(shape_label(A.shape, "weight"), shape_label(B.shape, "input"))
        labels.arrange(RIGHT, buff=LABEL_GAP).move_to(desk.at(0, 0.55))
        row = fits.turned_row()
        with self.beat("row", "Every number in a row needs a partner in the column: they must be equally long."):
            title, change = self.retitle(old_title, "Shapes must meet")
            parts = (fits.left, fits.right, fits.letters["A"], fits.letters["B"])
            blocks = (FadeIn(part, shift=0.3 * UP) for part in parts)
            self.play(change, FadeOut(old_stage, shift=0.3 * UP), *blocks, FadeIn(labels), share=0.25)
            self.play(turn(fits, row), Create(fits.lips), share=0.5)
        extra = self.click(fits, row, labels, (A @ B).shape)
        self.collide(fits, ShapeCrossing(A.shape, short.shape, cell=0.58), row, labels, extra)
        with self.beat("error", "So the library refuses, and says which two sizes disagree."):
            text = listing(">>> A @ B", refusal(A, short), width=desk.width)
            text.next_to(labels, DOWN, buff=0.7).set_x(desk.center[0])
            text[0].set_color(theme().muted)
            text[1:].set_color(theme().negative)
            inner = [
                Highlight(label.part(name), margin=0.12)
                for label, name in zip(labels, ("columns", "rows"), strict=True)
            ]
            self.play(FadeIn(text[0], *inner), share=0.15)
            letters = VGroup(*(letter for line in text[1:] for letter in line))
            self.play(ShowIncreasingSubsets(letters), rate_func=linear, share=0.45)
        return title

    def click(self, fits: ShapeCrossing, row: VGroup, labels: VGroup, shape: tuple[int, ...]) -> VGroup:
        """The row goes in, the labels close up, the product appears; returns what is to be cleared away."""
        assert fits.product is not None
        answer = shape_label(shape, "activation", "@rows times @columns").next_to(labels, DOWN, buff=0.8)
        cells = [fits.product.cells[i][j] for i, j in sorted(np.ndindex(*shape), key=sum)]
        text = "The inner sizes are equal: it clicks. The outer ones are the size of the product."
        with self.beat("click", text):
            inwards = row.animate.shift(fits.run_up * RIGHT)
            self.play(inwards, *close_up(labels, 1), rate_func=rate_functions.rush_into, share=0.14)
            joint = Highlight(labels[0].part("columns"), labels[1].part("rows"), margin=0.12)
            flash = fits.lips.animate(rate_func=rate_functions.there_and_back).set_stroke(theme().accent, width=12)
            self.play(flash, FadeIn(joint), share=0.16)
            self.play(
                LaggedStart(*(FadeIn(cell, scale=0.4) for cell in cells), lag_ratio=0.08),
                fly_from(labels[0].part("rows"), answer.part("rows"), path_arc=0.4),
                fly_from(labels[1].part("columns"), answer.part("columns"), path_arc=-0.4),
                FadeIn(answer[0], fits.letters["AB"]),
                share=0.4,
            )
        return VGroup(fits.product, fits.letters["AB"], answer, joint)

    def collide(self, fits: ShapeCrossing, short: ShapeCrossing, row: VGroup, labels: VGroup, old: VGroup) -> None:
        """The upper block loses its last row; the turned row runs against the lip and bounces back."""
        short.scale(fits.left.width / short.left.width)
        short.shift(fits.right.get_corner(UL) - short.right.get_corner(UL))
        gone = fits.right.row(-1)
        missing = DashedVMobject(gone[0].copy().set_fill(opacity=0).set_stroke(theme().negative), num_dashes=12)
        with self.beat("collide", "Take a row from the second, and the last number of a row has no partner."):
            self.remove(fits.right)
            self.add(short.right, gone)
            self.play(
                FadeOut(old),
                row.animate.shift(fits.run_up * LEFT),
                *close_up(labels, -1),
                FadeOut(gone, shift=0.6 * DOWN),
                Transform(fits.lips, short.lips),
                fits.letters["B"].animate.move_to(short.letters["B"]),
                CountTo(labels[1].part("rows"), np.array(short.right.shape), 0),
                share=0.35,
            )
            reach = fits.before_lips * RIGHT
            self.play(
                row.animate.shift(reach), *close_up(labels, 0.7), rate_func=rate_functions.rush_into, run_time=0.5
            )
            back = row.generate_target().shift(-0.8 * reach)
            back[-1].set_color(theme().negative)
            recoil = [MoveToTarget(row), *close_up(labels, -0.5), FadeIn(missing)]
            self.play(*recoil, rate_func=rate_functions.rush_from, share=0.25)

    # Act 3: a layer

    def layer(self, old_title: Words) -> None:
        """The network's numbers leave its lines, make up W, x and b, multiply, and go back."""
        net = Network(Dense(3, 2, identity, name="layer"), seed=0)
        net["layer"].set(W=WEIGHTS, b=BIASES)
        with Trace() as trace:
            net(np.array(INPUTS))
        above, below = self.frame.stage.rows(3.2, 2.4, gap=0.1)
        beside, desk = above.columns(1.2, 1, gap=0.2)
        home, caption = self.frame.stage.rows(4.6, 0.9)
        picture = home.fit(LayerPicture(net, trace))
        equation = below.fit(LayerEquation(trace, "layer", size=HERO))
        text = "A layer of neurons does exactly this. Every line carries a weight, every neuron a bias."
        with self.beat("network", text, notes="Three inputs, two neurons: how many weights?") as beat:
            rest = Group(*(mobject for mobject in self.mobjects if mobject is not old_title))
            _, change = self.retitle(old_title, "A layer is a matrix product")
            self.play(change, FadeOut(rest, shift=0.3 * UP), share=0.12)
            self.play(FadeIn(picture.diagram), share=0.15)
            pulse = Pulse(picture.diagram.all_edges(), color=theme().input, run_time=beat.share(0.4))
            tags = LaggedStart(*(FadeIn(tag, scale=0.5) for tag in picture.tags.values()), lag_ratio=0.3)
            self.play(pulse, tags, share=0.4)
            self.play(FadeIn(*picture.biases, shift=0.2 * LEFT), share=0.12)
        place = picture.get_center()
        self.unfold(picture, equation, beside.center)
        leftovers = self.neurons(picture, equation, desk)
        self.fold(picture, equation, leftovers, place, caption)

    def unfold(self, picture: LayerPicture, equation: LayerEquation, center: np.ndarray) -> None:
        """The numbers leave the network and settle in their matrices."""
        sources = picture.diagram.neurons[0]
        with self.beat("unfold", "Take the numbers off the network, and each settles in a place of its own."):
            frame = [Create(equation.brackets), FadeIn(equation.signs, *equation.letters.values())]
            self.play(picture.resize(SMALLER, center), *frame, share=0.25)
            for entry in (*equation.W.entries(), *equation.x.entries(), *equation.b.entries()):
                entry.set_z_index(5)
            weights = [
                AnimationGroup(fly_from(tag.value, equation.W.cell(i, j), path_arc=0.4), FadeOut(tag))
                for (i, j), tag in picture.tags.items()
            ]
            inputs = [fly_from(neuron.value, equation.x.cell(j), path_arc=-0.6) for j, neuron in sources.items()]
            biases = [
                AnimationGroup(fly_from(bias, equation.b.cell(i), path_arc=-0.4), FadeOut(bias))
                for i, bias in enumerate(picture.biases)
            ]
            self.play(LaggedStart(*weights, *biases, *inputs, lag_ratio=0.2), share=0.6)

    def work_out(self, i: int, picture: LayerPicture, equation: LayerEquation, desk: Region, pace: float) -> ProductSum:
        """Row i of W times x plus b lands in z and in neuron i; each of its steps takes ``pace`` seconds."""
        work = desk.fit(equation.work(i))
        self.play(meet(work, equation.W.row(i), equation.x.column(0), lag=0.3), run_time=2.4 * pace)
        arrival = fly_from(equation.b.cell(i), work.bias, path_arc=0.4)
        self.play(multiply(work, lag=0.3), FadeIn(work.plus), arrival, run_time=1.4 * pace)
        for step in add_up(work):
            self.play(step, run_time=0.7 * pace)
        self.play(fly_from(work.total, equation.z.cell(i), path_arc=0.4), run_time=1.2 * pace)
        neuron = picture.diagram.neurons[1][i]
        landing = FadeOut(equation.z.cell(i).copy(), target_position=neuron, path_arc=-0.4)
        self.play(LaggedStart(landing, light(neuron), lag_ratio=0.5), run_time=1.2 * pace)
        return work

    def neurons(self, picture: LayerPicture, equation: LayerEquation, desk: Region) -> VGroup:
        """One row of W is one neuron, and computes its sum; returns what is to be cleared away."""
        diagram = picture.diagram
        box = equation.W.highlight_row(0, theme().weight)
        with self.beat("row of W", "One row of W is one neuron: the weights on the lines that lead into it."):
            self.play(GrowFromEdge(box, LEFT), self.spotlight(diagram, 0), share=0.25)
            for _ in range(2):
                self.play(Pulse(diagram.into(1, 0), color=theme().weight), share=0.32)
        with self.beat("neuron", "Row times column, plus the bias: that is the sum the neuron computes.") as beat:
            work = self.work_out(0, picture, equation, desk, beat.share(0.11))
        with self.beat("next neuron", "The next row is the next neuron, with weights and a bias of its own.") as beat:
            move = box.animate.move_to(equation.W.highlight_row(1))
            self.play(FadeOut(work), move, self.spotlight(diagram, 1), run_time=0.5)
            work = self.work_out(1, picture, equation, desk, beat.share(0.1))
        return VGroup(box, work)

    def spotlight(self, diagram: NetworkDiagram, i: int) -> AnimationGroup:
        """The lines into neuron i stay, the others grow faint."""
        rows = diagram.edges[0].items()
        fades = (edge.animate.set_stroke(opacity=1 if k == i else 0.12) for k, row in rows for edge in row.values())
        return AnimationGroup(*fades)

    def fold(
        self, picture: LayerPicture, equation: LayerEquation, old: VGroup, place: np.ndarray, caption: Region
    ) -> None:
        """The numbers go home, and the equation shrinks to its letters."""
        look = theme()
        colours = {"z": look.activation, "W": look.weight, "x": look.input, "b": look.bias}
        formula = caption.fit(Maths(FORMULA, LARGE, color=look.muted, colors=colours))
        named = {id(glyph) for name in colours for glyph in formula.part(name)}
        signs = VGroup(*(glyph for glyph in formula if id(glyph) not in named))
        text = "So a layer, however wide, is one matrix product: every weight in its place, all sums at once."
        with self.beat("fold", text, notes="What would a second sample change? Only the number of columns."):
            weights = [
                AnimationGroup(FadeIn(tag.plate), fly_from(equation.W.cell(i, j), tag.value, path_arc=-0.4))
                for (i, j), tag in picture.tags.items()
            ]
            biases = [fly_from(equation.b.cell(i), bias, path_arc=0.4) for i, bias in enumerate(picture.biases)]
            self.play(FadeOut(old), LaggedStart(*weights, *biases, lag_ratio=0.1), share=0.3)
            letters = [ReplacementTransform(equation.letters[name], formula.part(name)) for name in colours]
            self.play(
                FadeOut(*equation.parts.values()),
                picture.resize(1 / SMALLER, place),
                ReplacementTransform(equation.signs, signs),
                *letters,
                share=0.22,
            )
            self.play(Pulse(picture.diagram.all_edges(), color=look.input), share=0.3)
