"""The way back through a layer as matrices: the transpose takes delta back, a column times a row makes gradients."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manim import DEGREES, UP, AnimationGroup, DashedVMobject, FadeIn, FadeOut, VGroup, VMobject

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import pass_on, swap
from scenes.kit.moves.flights import Flight
from scenes.kit.network.edges import Edge
from scenes.kit.network.moves import light_layer
from scenes.kit.network.pulses import Pulses
from scenes.kit.runs.case import Case, practice_case
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.highlight import Band, Highlight
from scenes.kit.text.number_words import counted, in_words, opening
from scenes.kit.text.typeset import Words
from scenes.l09_backpropagation.last_layer import LastLayer
from scenes.l09_backpropagation.matrices_picture import LayerMap
from scenes.l09_backpropagation.matrices_products import Back, Slopes
from scenes.l09_backpropagation.matrices_table import Rules, Table

NOTES = (
    "{before} A bias starts from a one: its gradient is its delta. The transpose is no inverse: it does not undo the "
    "layer. With samples as rows, as nn_core keeps them, the same rules read delta W, and delta transposed times A. "
    "Next: is it true?"
)


class BackpropagationInMatrices(Lesson):
    """Send deltas back through a layer with one matrix, and make all its gradients with one product."""

    case: Case = practice_case()
    least = (2, 2, 1)  # layers, hidden neurons before the outputs, outputs

    def construct(self) -> None:
        """W forwards; the question; W does not fit; its columns; the transpose; the slopes; the table; the answer."""
        self.layer = LastLayer(self.case, not self.frame.wide)
        below = replace(self.frame.stage, top=self.frame.stage.top - 0.35)  # of the claim's line
        left, self.room = below.columns(*self.frame.pick((0.39, 0.61), (0.27, 0.73)), gap=self.frame.pick(0.7, 0.3))
        self.deltas, self.hidden = counted(self.layer.m, "delta"), counted(self.layer.n, "hidden neuron")
        self.map = LayerMap(self.layer, left, tagged=self.frame.wide)
        self.back = Back(self.layer, self.room)
        for beat in (self.rows, self.ask, self.clash, self.columns, self.transpose, self.multiply):
            beat()
        for beat in (self.slope, self.lists, self.fill, self.answer):
            beat()

    def pulse(self, edges: list[Edge], *, forward: bool = False) -> AnimationGroup:
        """A light along each of the edges, thinner where they are short."""
        return Pulses(edges, forward=forward, thickness=self.frame.pick(1.0, 0.6))

    def rows(self) -> None:
        """Forward, an output reads its row of W."""
        m, b = self.map, self.back
        text = "Our net's last layer. Forward, an output reads its row of W: "
        notes = f"{self.case.about} Numbers are rounded."
        name = b.names["W"][0]
        homes = b.W.copy(), name.copy()
        large = VGroup(b.W, name.set_x(b.W.get_x()))
        large.scale(0.92 * self.room.width / large.width).move_to(self.room.center)
        with self.beat("rows", text + "the weights on the edges into it.", notes=notes):
            self.heading("Backpropagation in matrices", into=m.net.neurons[0][self.layer.middle])
            self.play(FadeIn(m.net), run_time=0.5)
            self.play(FadeIn(*m.weights.values(), b.W, b.names["W"][0]), run_time=0.6)
            self.band = b.W.highlight_row(0)
            for i in self.layer.rows:
                box = FadeIn(self.band) if not i else pass_on(self.band, b.W.highlight_row(i))
                self.play(box, *m.only(end=i), run_time=0.5)
                self.play(self.pulse(m.net.into(1, i), forward=True), run_time=0.9)
        self.homes = list(zip(large, homes, strict=True))

    def ask(self) -> None:
        """Two deltas, three unknown numbers."""
        m, b = self.map, self.back
        VGroup(b.delta, b.names["delta"]).shift(b.low)
        guess = Words("$bold(W)$ itself?", HERO).move_to((b.turned.get_x(), b.turned.get_y(), 0))
        text = f"Back, {self.deltas} go to {self.hidden}. Does W itself take them there?"
        notes = "Most say yes: the edges are the same."
        with self.beat("ask", text, kind="question", notes=notes, choices=("yes", "no"), right="no"):
            self.play(FadeOut(self.band), *m.only(), run_time=0.4)
            self.play(*(send_home(each, home) for each, home in self.homes), run_time=1.2)
            self.play(FadeIn(*m.deltas, b.delta, b.names["delta"], b.shapes["W"]), run_time=0.6)
            self.until(0.35)
            self.play(FadeIn(*m.unknown.values()), run_time=0.5)
            self.until(0.65)
            self.play(FadeIn(guess), run_time=0.5)
        self.guess = guess

    def clash(self) -> None:
        """A row of W on the column of deltas."""
        b, (m, n) = self.back, (self.layer.m, self.layer.n)
        shapes = [b.shapes[name] for name in ("W", "delta")]
        boxes = VGroup(*(Highlight(shape.values[k], margin=0.07) for shape, k in zip(shapes, "nm", strict=True)))
        band = Band(b.W.highlight_row(m - 1), color=theme().weight)
        hole = DashedVMobject(b.unmatched, num_dashes=20)
        text = f"Try. A row of W holds {counted(n, 'weight')}, delta {counted(m, 'number')}: "
        if n == m:
            text += "they fit. But a row's weights lie on edges into one output, not out of one hidden neuron."
        else:
            find = "finds no partner" if abs(n - m) == 1 else "find no partner"
            over = counted(n - m, "weight") if n > m else counted(m - n, "delta")
            text += f"{over} {find}. {opening(in_words(n))} is not {in_words(m)}."
        with self.beat("clash", text):
            self.play(FadeOut(self.guess), FadeIn(band), run_time=0.4)
            for k, number in reversed(b.trial.items()):
                number.shift(b.upright(k) - number.strut.get_center())
                self.play(Flight(b.W.cell(m - 1, k), number, arc=-30 * DEGREES), run_time=0.6)
            if len(b.trial_dots):
                self.play(FadeIn(b.trial_dots), run_time=0.3)
            self.until(0.55)
            if n != m:
                self.play(FadeIn(hole), run_time=0.5)
                self.until(0.72)
                self.play(FadeIn(boxes), run_time=0.5)
            else:
                self.play(*self.map.only(end=self.layer.rows[-1]), run_time=0.5)
                self.play(self.pulse(self.map.net.into(1, self.layer.rows[-1])), run_time=0.9)
        self.tried = VGroup(*b.trial.values(), b.trial_dots, band, *((hole, boxes) if n != m else ()))

    def columns(self) -> None:
        """The roads out of one hidden neuron are a column of W."""
        m, b, middle = self.map, self.back, self.layer.middle
        text = f"Ask the net. The roads out of the {self.layer.middle_name} neuron are a column of W."
        with self.beat("columns", text):
            self.play(FadeOut(self.tried), run_time=0.4)
            self.play(*m.only(start=middle), run_time=0.5)
            self.play(self.pulse(m.net.out_of(0, middle)), run_time=0.9)
            self.play(animate(VGroup(b.delta, b.names["delta"])).shift(-b.low), run_time=0.7)
            self.until(0.7)
            self.band = b.W.highlight_column(middle)
            self.play(FadeIn(self.band), run_time=0.5)

    def transpose(self) -> None:
        """Each column is laid flat: it becomes a row."""
        m, b = self.map, self.back
        turned = f"{in_words(self.layer.n)} by {in_words(self.layer.m)}"
        with self.beat("transpose", f"Lay each column flat, as a row: W transposed, {turned}.", kind="answer"):
            self.play(FadeOut(self.band, *b.W.ellipses), *m.only(), run_time=0.4)
            for j in reversed(self.layer.columns):  # from below, so that none passes over another
                column, goals = b.W.column(j), b.turned.row(j)
                self.play(*b.laid_flat(j), run_time=0.9)
                self.remove(*column)
                self.add(*goals)
            going = FadeOut(b.W.brackets, b.names["W"])
            self.play(FadeIn(b.turned.brackets, *b.turned.ellipses, b.names["turned"]), going, run_time=0.5)

    def multiply(self) -> None:
        """A row of the transpose times the deltas is what one hidden neuron gathers."""
        m, b = self.map, self.back
        middle = self.layer.middle
        work, (*terms, total) = b.work(middle), b.said(middle)
        text = f"A row meets the deltas: {', '.join(terms)}, makes {total}."
        with self.beat("multiply", f"{text} So do the others."):
            row = Band(b.turned.highlight_row(middle), color=theme().weight)
            column = Band(b.delta.highlight_column(0), color=theme().gradient)
            shown = FadeIn(row, column, b.sums.brackets, *b.sums.ellipses, b.names["sums"])
            self.play(shown, *m.light(start=middle), run_time=0.5)
            for k, line in enumerate(work):
                self.until(0.15 + 0.42 * k / len(work))
                self.play(FadeIn(line), run_time=0.5)
            self.until(0.58)
            self.play(FadeIn(b.sums.cell(middle)), run_time=0.5)
            self.until(0.8)
            self.play(FadeOut(work), run_time=0.4)
            for j in (j for j in self.layer.columns if j != middle):
                box = pass_on(row, Band(b.turned.highlight_row(j), color=theme().weight))
                self.play(box, *m.light(start=j), run_time=0.5)
                self.play(self.pulse(m.net.out_of(0, j)), FadeIn(b.sums.cell(j)), run_time=0.7)
        self.lit = VGroup(row, column)

    def slope(self) -> None:
        """Entry by entry times the slopes."""
        m, b, s = self.map, self.back, Slopes(self.layer, self.room)
        text = "Multiply each sum by its own neuron's slope: the products are the hidden deltas."
        with self.beat("slope", text, notes="The dot in a circle is no matrix product: entry times entry."):
            going = (b.turned, b.delta, b.names["turned"], b.names["delta"], b.names["sums"], self.lit)
            self.play(FadeOut(*going), *m.light(), run_time=0.4)
            factor = s.sums.width / b.sums.width
            self.play(animate(b.sums).scale(factor).move_to(s.sums), run_time=0.7)
            self.play(FadeIn(s.heads[0], s.heads[1], s.signs[0], s.slopes), run_time=0.5)
            self.play(FadeIn(s.signs[1], s.heads[2], s.deltas.brackets, *s.deltas.ellipses), run_time=0.4)
            for j, badge in m.hidden_deltas.items():
                self.play(FadeIn(s.deltas.cell(j)), swap(m.unknown[j], badge), run_time=0.7)
        self.passing = VGroup(b.sums, s.heads, s.signs, s.slopes, s.deltas)

    def lists(self) -> None:
        """Deltas in a column, answers in a row."""
        m, t = self.map, Table(self.layer, self.room)
        answers = counted(self.layer.n, "hidden answer")
        text = f"Now the gradients. Stand the {self.deltas} up, and lay the {answers} down."
        with self.beat("lists", text):
            self.play(FadeOut(self.passing, *m.hidden_deltas.values(), *m.weights.values()), run_time=0.4)
            self.play(FadeIn(t.delta, t.names[0]), run_time=0.6)
            self.until(0.25)
            self.play(light_layer(m.net, 0), run_time=0.6)
            self.play(FadeIn(t.answers, t.names[1]), run_time=0.6)
        self.table = t

    def fill(self) -> None:
        """A cell, an edge."""
        m, t = self.map, self.table
        row, column = t.bands(0, 0)
        cells = [(i, j) for i in self.layer.rows for j in self.layer.columns]
        text = "Each pair is one edge: delta at its end, times answer at its start. "
        text += f"{opening(counted(self.layer.m * self.layer.n, 'gradient'))}, in the shape of W."
        with self.beat("fill", text):
            self.play(FadeIn(t.table.brackets, *t.table.ellipses, row, column), *m.light(0, 0), run_time=0.5)
            for k, (i, j) in enumerate(cells):
                if k:
                    self.until(0.7 * k / len(cells))
                    boxes = [pass_on(old, new) for old, new in zip((row, column), t.bands(i, j), strict=True)]
                    lit = animate(m.net.edges[0][i][j]).set_stroke(opacity=1)
                    self.play(*boxes, lit, run_time=min(0.4, 2.4 / len(cells)))
                cell = [t.table.cell(i, j), *([m.gradients[i, j]] if m.gradients else [])]
                self.play(FadeIn(*cell), m.become_gradient(i, j), run_time=min(0.6, 3.6 / len(cells)))
            self.until(0.7)
            self.play(FadeOut(row, column), FadeIn(t.names[2]), run_time=0.5)
            self.remove(*(edge for edge in m.net.all_edges() if not edge.number))  # of no width: a slope of zero

    def answer(self) -> None:
        """Both products with their shapes."""
        t, rules, layer = self.table, Rules(self.layer, self.room), self.layer
        low = self.room.bottom - t.all.get_bottom()[1]
        fits = t.all.get_top()[1] + low < rules.blocks[0].get_bottom()[1]  # the table, below the first product
        text = "So not W, but its transpose: forward, an output reads its row; backward, a hidden neuron collects its "
        text += "column. "
        text += f"And delta times the answers gives {counted(layer.m * layer.n, 'gradient')}."
        first, *hidden, _ = self.case.sizes
        before = "Each layer before repeats the move: its deltas times what came into it, as a row."
        if len(hidden) == 1:
            before = f"The first layer repeats the move: its {counted(layer.n, 'delta')} times the "
            before += f"{counted(first, 'input')} as a row."
        with self.beat("answer", text, kind="answer", notes=NOTES.format(before=before)):
            self.play(animate(t.all).shift(low * UP) if fits else FadeOut(t.all), run_time=0.7)
            self.until(0.25)
            self.play(FadeIn(rules.blocks[0]), run_time=0.5)
            self.until(0.58)
            self.play(swap(t.all, rules.blocks[1]) if fits else FadeIn(rules.blocks[1]))
            self.claim("Back by the transpose; gradients by outer product")


def send_home(mobject: VMobject, home: VMobject) -> Any:
    """It shrinks to the place and size of its copy that stayed at home."""
    return animate(mobject).scale(home.height / mobject.height).move_to(home)
