"""The way back through a layer as matrices: the transpose takes delta back, a column times a row makes gradients."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import DEGREES, UP, AnimationGroup, DashedVMobject, FadeIn, FadeOut, RoundedRectangle, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import pass_on, swap
from scenes.kit.network.edges import Edge
from scenes.kit.network.moves import light_layer
from scenes.kit.network.pulses import Pulse
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Band, Highlight
from scenes.kit.text.typeset import Words
from scenes.l09_backpropagation.matrices_picture import LayerMap
from scenes.l09_backpropagation.matrices_products import Back, Rules, Slopes, Table

MIDDLE = 1  # the hidden neuron whose roads are followed
NOTES = (
    "The first layer repeats the move: its three deltas times the two inputs as a row. A bias starts from a one: its "
    "gradient is its delta. The transpose is no inverse: it does not undo the layer. With samples as rows, as nn_core "
    "keeps them, the same rules read delta W, and delta transposed times A. Next: is it true?"
)


class BackpropagationInMatrices(Lesson):
    """Send deltas back through a layer with one matrix, and make all its gradients with one product."""

    def construct(self) -> None:
        """W forwards; the question; W does not fit; its columns; the transpose; the slopes; the table; the answer."""
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        shares = self.frame.pick((0.39, 0.61), (0.27, 0.73))
        left, self.room = below.columns(*shares, gap=self.frame.pick(0.7, 0.3))
        self.map = LayerMap(left, tagged=self.frame.wide)
        self.back = Back(self.room)
        for beat in (self.rows, self.ask, self.clash, self.columns, self.transpose, self.multiply):
            beat()
        for beat in (self.slope, self.lists, self.fill, self.answer):
            beat()

    def pulse(self, edges: list[Edge], *, forward: bool = False) -> AnimationGroup:
        """A light along each of the edges, thinner where they are short."""
        thickness = self.frame.pick(1.0, 0.6)
        return AnimationGroup(*(Pulse([edge], forward=forward, thickness=thickness) for edge in edges))

    def rows(self) -> None:
        """Forward, an output reads its row of W."""
        m, b = self.map, self.back
        text = "Our net's last layer. Forward, an output reads its row of W: "
        notes = "The practice net of the last scene, and the same flower; numbers are rounded."
        name = b.names["W"][0]
        homes = b.W.copy(), name.copy()
        large = VGroup(b.W, name.set_x(b.W.get_x()))
        large.scale(0.92 * self.room.width / large.width).move_to(self.room.center)
        with self.beat("rows", text + "the weights on the edges into it.", notes=notes):
            self.heading("Backpropagation in matrices", into=m.net.neurons[0][MIDDLE])
            self.play(FadeIn(m.net), run_time=0.5)
            self.play(FadeIn(*m.weights.values(), b.W, b.names["W"][0]), run_time=0.6)
            self.band = b.W.highlight_row(0)
            for i in (0, 1):
                box = FadeIn(self.band) if not i else pass_on(self.band, b.W.highlight_row(i))
                self.play(box, *m.only(end=i), run_time=0.5)
                self.play(self.pulse(m.net.into(1, i), forward=True), run_time=0.9)
        self.homes = list(zip(large, homes, strict=True))

    def ask(self) -> None:
        """Two deltas, three unknown numbers."""
        m, b = self.map, self.back
        VGroup(b.delta, b.names["delta"]).shift(b.low)
        guess = Words("$bold(W)$ itself?", HERO).move_to((b.turned.get_x(), b.turned.get_y(), 0))
        text = "Back, two deltas go to three hidden neurons. Does W itself take them there?"
        with self.beat("ask", text, kind="question", notes="Most say yes: the edges are the same."):
            self.play(FadeOut(self.band), *m.only(), run_time=0.4)
            self.play(*(send_home(each, home) for each, home in self.homes), run_time=0.7)
            self.play(FadeIn(*m.deltas, b.delta, b.names["delta"], b.shapes["W"]), run_time=0.6)
            self.until(0.35)
            self.play(FadeIn(*m.unknown), run_time=0.5)
            self.until(0.65)
            self.play(FadeIn(guess), run_time=0.5)
        self.guess = guess

    def clash(self) -> None:
        """A row of three weights on a column of two deltas."""
        b = self.back
        shapes = [b.shapes[name] for name in ("W", "delta")]
        boxes = VGroup(*(Highlight(shape.values[k], margin=0.07) for shape, k in zip(shapes, "nm", strict=True)))
        slot = b.sums.highlight_cell(2)
        band = Band(b.W.highlight_row(1), color=theme().weight)
        place = RoundedRectangle(width=slot.width, height=slot.height, corner_radius=0.1, stroke_color=theme().accent)
        hole = DashedVMobject(place.move_to(b.sums.slot(2)), num_dashes=20)
        text = "Try. A row of W holds three weights, delta two numbers: one weight finds no partner. "
        with self.beat("clash", text + "Three is not two."):
            self.play(FadeOut(self.guess), FadeIn(band), run_time=0.4)
            for k in (2, 1, 0):
                number = b.trial[k]
                way = b.upright(k) - number.strut.get_center()
                self.play(animate(number, path_arc=30 * DEGREES).shift(way), run_time=0.6)
            self.until(0.55)
            self.play(FadeIn(hole), run_time=0.5)
            self.until(0.72)
            self.play(FadeIn(boxes), run_time=0.5)
        self.tried = VGroup(*b.trial, hole, boxes, band)

    def columns(self) -> None:
        """The roads out of one hidden neuron are a column of W."""
        m, b = self.map, self.back
        with self.beat("columns", "Ask the net. The roads out of the middle neuron are a column of W."):
            self.play(FadeOut(self.tried), run_time=0.4)
            self.play(*m.only(start=MIDDLE), run_time=0.5)
            self.play(self.pulse(m.net.out_of(0, MIDDLE)), run_time=0.9)
            self.play(animate(VGroup(b.delta, b.names["delta"])).shift(-b.low), run_time=0.7)
            self.until(0.7)
            self.band = b.W.highlight_column(MIDDLE)
            self.play(FadeIn(self.band), run_time=0.5)

    def transpose(self) -> None:
        """Each column is laid flat: it becomes a row."""
        m, b = self.map, self.back
        with self.beat("transpose", "Lay each column flat, as a row: W transposed, three by two.", kind="answer"):
            self.play(FadeOut(self.band), *m.only(), run_time=0.4)
            for j in (2, 1, 0):  # from below, so that none passes over another
                column, goals = b.W.column(j), b.turned.row(j)
                moves = [animate(each).move_to(goal) for each, goal in zip(column, goals, strict=True)]
                self.play(*moves, run_time=0.8)
                self.remove(*column)
                self.add(*goals)
            self.play(FadeIn(b.turned.brackets, b.names["turned"]), FadeOut(b.W.brackets, b.names["W"]), run_time=0.5)

    def multiply(self) -> None:
        """A row of the transpose times the deltas is what one hidden neuron gathers."""
        m, b = self.map, self.back
        work = b.work(MIDDLE)
        text = "A row meets the deltas: minus point two two two, plus point zero six five, "
        with self.beat("multiply", text + "makes minus point one five seven. So do the others."):
            row = Band(b.turned.highlight_row(MIDDLE), color=theme().weight)
            column = Band(b.delta.highlight_column(0), color=theme().gradient)
            shown = FadeIn(row, column, b.sums.brackets, b.names["sums"])
            self.play(shown, *m.light(start=MIDDLE), run_time=0.5)
            self.play(FadeIn(work[0]), run_time=0.5)
            self.until(0.36)
            self.play(FadeIn(work[1]), run_time=0.5)
            self.until(0.58)
            self.play(FadeIn(b.sums.cell(MIDDLE)), run_time=0.5)
            self.until(0.8)
            self.play(FadeOut(work), run_time=0.4)
            for j in (0, 2):
                box = pass_on(row, Band(b.turned.highlight_row(j), color=theme().weight))
                self.play(box, *m.light(start=j), run_time=0.5)
                self.play(self.pulse(m.net.out_of(0, j)), FadeIn(b.sums.cell(j)), run_time=0.7)
        self.lit = VGroup(row, column)

    def slope(self) -> None:
        """Entry by entry times the slopes."""
        m, b, s = self.map, self.back, Slopes(self.room)
        text = "Times the slopes, entry by entry: the hidden deltas."
        with self.beat("slope", text, notes="The dot in a circle is no matrix product: entry times entry."):
            going = (b.turned, b.delta, b.names["turned"], b.names["delta"], b.names["sums"], self.lit)
            self.play(FadeOut(*going), *m.light(), run_time=0.4)
            factor = s.sums.width / b.sums.width
            self.play(animate(b.sums).scale(factor).move_to(s.sums), run_time=0.7)
            self.play(FadeIn(s.heads[0], s.heads[1], s.signs[0], s.slopes), run_time=0.5)
            self.play(FadeIn(s.signs[1], s.heads[2], s.deltas.brackets), run_time=0.4)
            for j, badge in enumerate(m.hidden_deltas):
                self.play(FadeIn(s.deltas.cell(j)), swap(m.unknown[j], badge), run_time=0.7)
        self.passing = VGroup(b.sums, s.heads, s.signs, s.slopes, s.deltas)

    def lists(self) -> None:
        """Deltas in a column, answers in a row."""
        m, t = self.map, Table(self.room)
        text = "Now the gradients. Stand the two deltas up, and lay the three hidden answers down."
        with self.beat("lists", text):
            self.play(FadeOut(self.passing, *m.hidden_deltas, *m.weights.values()), run_time=0.4)
            self.play(FadeIn(t.delta, t.names[0]), run_time=0.6)
            self.until(0.5)
            self.play(light_layer(m.net, 0), run_time=0.6)
            self.play(FadeIn(t.answers, t.names[1]), run_time=0.6)
        self.table = t

    def fill(self) -> None:
        """A cell, an edge."""
        m, t = self.map, self.table
        row, column = t.bands(0, 0)
        text = "Each pair is one edge: delta at its end, times answer at its start. "
        with self.beat("fill", text + "Six gradients, in the shape of W."):
            self.play(FadeIn(t.table.brackets, row, column), *m.light(0, 0), run_time=0.5)
            for i, j in [(i, j) for i in (0, 1) for j in (0, 1, 2)]:
                if i or j:
                    boxes = [pass_on(old, new) for old, new in zip((row, column), t.bands(i, j), strict=True)]
                    lit = animate(m.net.edges[0][i][j]).set_stroke(opacity=1)
                    self.play(*boxes, lit, run_time=0.4)
                tag = [m.gradients[i, j]] if m.gradients else []
                self.play(FadeIn(t.table.cell(i, j), *tag), m.become_gradient(i, j), run_time=0.6)
            self.play(FadeOut(row, column), FadeIn(t.names[2]), run_time=0.5)

    def answer(self) -> None:
        """Both products with their shapes."""
        t, rules = self.table, Rules(self.room)
        low = self.room.bottom - t.all.get_bottom()[1]
        text = "So not W, but its transpose, three by two, takes two deltas back to three neurons. "
        with self.beat("answer", text + "And delta times the answers gives six gradients.", kind="answer", notes=NOTES):
            self.play(animate(t.all).shift(low * UP), run_time=0.7)
            self.play(FadeIn(rules.blocks[0]), run_time=0.5)
            self.until(0.55)
            self.play(swap(t.all, rules.blocks[1]))
            self.claim("Back by the transpose; gradients by outer product")


def send_home(mobject: VMobject, home: VMobject) -> Any:
    """It shrinks to the place and size of its copy that stayed at home."""
    return animate(mobject).scale(home.height / mobject.height).move_to(home)
