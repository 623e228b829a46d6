"""150 flowers in a loop or in one product: the same sums, the same multiplications, and a very different time."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Create, FadeIn, FadeOut, LaggedStart, ValueTracker, linear

from nn_core import Tensor
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.runs.flower_net import OURS
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.text.typeset import code_line
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.lanes import Ledger, lens_lines
from scenes.l07_network.race import Race, Tenfold
from scenes.l07_network.timing import FLOWERS, LOOP_TOOK, PRODUCT_TOOK, B, W, X, sums_of

FIRST = OURS - 1  # the enlarged rows: our flower between its neighbours
NEIGHBOURS = 0, 2  # the other two among them


class Vectorisation(Lesson):
    """Compute a layer for 150 flowers in one product, and see why it is so much faster than a loop."""

    def construct(self) -> None:
        """A race is announced; one row; all rows; the race; what a call costs; the answer."""
        self.race = Race(self.frame)
        for beat in (self.ask, self.rows, self.first, self.others, self.each, self.bias):
            beat()
        for beat in (self.run, self.tenfold, self.cut, self.answer):
            beat()

    def ask(self) -> None:
        """Two programs, one count of multiplications."""
        r = self.race
        text = (
            "A hundred and fifty flowers: one by one, or all in one product? Nine hundred multiplications either way. "
        )
        with self.beat(
            "race",
            text + "Equally fast?",
            kind="question",
            notes="Ask for the number of multiplications first: 150 flowers, three neurons, two inputs.",
            choices=("yes", "no, the product is faster", "no, one by one is faster"),
            right="no, the product is faster",
        ):
            self.heading("One by one, or all at once?", into=r.codes[0])
            for k in range(2):
                self.play(FadeIn(r.codes[k]), run_time=0.5)
                self.play(FadeIn(r.ticks[k]), run_time=0.5)
            self.play(*map(FadeIn, r.counts), run_time=0.5)
            self.play(FadeIn(r.equal), run_time=0.5)

    def rows(self) -> None:
        """The table of flowers, and our row of it, which the loop takes for one call."""
        stage = self.frame.stage
        left, middle, right = stage.columns(*self.frame.pick((0.9, 7, 1.1), (0.75, 8.1, 0.95)), gap=0.2)
        self.X, self.Z = (
            Ledger((FLOWERS, n), width=self.frame.pick(0.42, 0.3) * n, height=stage.height - 0.75, role=role)
            for n, role in ((2, "input"), (3, "activation"))
        )
        self.shapes = []
        for ledger, room in ((self.X, left), (self.Z, right)):
            room.place(ledger, 0, 1)
            sizes: dict[str, Any] = {k: Value(float(n), places=0) for k, n in zip("mn", ledger.shape, strict=True)}
            label = Formula("@m times @n", LABEL, **sizes)
            self.shapes.append(stage.pull_in(label.next_to(ledger, DOWN, buff=0.2)))
        cross = self.cross = MatrixProduct(
            *sums_of(FIRST, FIRST + 2), places=1, product_places=2, roles=("input", "weight")
        )
        middle.inset(self.frame.pick(0.2, 0.1), 0.02).fit(cross)
        self.lens = lens_lines(self.X, FIRST, FIRST + 2, cross.A)
        size = self.frame.pick(1.0, 0.85) * BODY
        self.codes = [code_line(code, size).next_to(cross.A, DOWN, buff=0.3) for code in ("x @ W.T", "X @ W.T")]
        text = "Write the flowers in a hundred and fifty rows. The loop takes one row a call: ours, five by two."
        with self.beat("rows", text):
            self.clear()
            shown = ValueTracker(0.0)
            self.X.add_updater(lambda ledger: ledger.show_rows(shown.get_value()))
            self.X.update()
            brackets = cross.A.brackets, cross.B.brackets, cross.C.brackets
            self.play(FadeIn(self.X, self.Z.ground, *brackets), run_time=0.4)
            self.play(animate(shown, rate_func=linear).set_value(FLOWERS), run_time=1.8)
            self.X.clear_updaters()
            self.play(Create(self.lens), run_time=0.6)
            self.play(FadeIn(*cross.B.entries()), run_time=0.5)
            self.until(0.66)
            self.band = cross.A.highlight_row(1)
            self.play(FadeIn(*cross.A.row(1), self.band, self.codes[0]), run_time=0.5)

    def first(self) -> None:
        """Our row meets the first neuron's column."""
        C, B_ = self.cross.C, self.cross.B
        row = X[OURS]
        products = row * W[0]
        factors: dict[str, Any] = {"xy"[j]: Value(row, j, 1, role="input") for j in (0, 1)}
        factors |= {"wv"[j]: Value(W[0], j, 1, role="weight") for j in (0, 1)}
        upper, lower = self.corner().rows(1, 1, gap=0.15)
        pairs = upper.fit(Formula("@x dot @w + @y dot @v", HERO, **factors))
        self.terms = lower.fit(self.added(products))
        text = "Five times nought point three, plus two times one point two: three point nine."
        with self.beat("first", text):
            self.column = B_.highlight_column(0)
            self.play(FadeIn(self.column), run_time=0.4)
            self.play(FadeIn(pairs), run_time=0.6)
            self.until(0.5)
            self.play(FadeIn(self.terms), run_time=0.6)
            self.until(0.72)
            self.play(FadeIn(C.cell(1, 0)), run_time=0.5)
        self.pairs = pairs

    def others(self) -> None:
        """The second and the third neuron: the same row, another column."""
        C, B_, terms = self.cross.C, self.cross.B, self.terms
        with self.beat("others", "The second neuron: minus three point one. The third: two point two."):
            self.play(FadeOut(self.pairs), run_time=0.4)
            for j in (1, 2):
                self.play(FadeOut(terms, self.column), run_time=0.4)
                terms = self.corner().inset(0.0, 0.4).fit(self.added(X[OURS] * W[j]))
                self.column = B_.highlight_column(j)
                self.play(FadeIn(terms, self.column), run_time=0.5)
                self.play(FadeIn(C.cell(1, j)), run_time=0.5)
        self.terms = terms

    def each(self) -> None:
        """The product does so for all rows."""
        A, C = self.cross.A, self.cross.C
        text = "The product does so for each row, and no row reads another. So loop and product give equal sums."
        notes = "Equal but for the last of sixteen digits: the order of adding may differ."
        with self.beat("each", text, notes=notes):
            self.play(FadeOut(self.terms, self.column, self.codes[0]), run_time=0.4)
            self.play(FadeIn(self.codes[1], *(cell for i in NEIGHBOURS for cell in A.row(i))), run_time=0.5)
            for i in NEIGHBOURS:
                self.play(self.band.animate.move_to(A.highlight_row(i)), run_time=0.5)
                self.play(LaggedStart(*map(FadeIn, C.row(i)), lag_ratio=0.3), run_time=0.8)
            back = lens_lines(self.Z, FIRST, FIRST + 2, C, LEFT)
            self.play(Create(back), run_time=0.5)
            self.play(FadeIn(self.Z.cells), run_time=0.5)

    def added(self, products: np.ndarray) -> Formula:
        """Two products and, where there is room, their sum."""
        a, b = Value(products, 0, 2), Value(products, 1, 2, plus=True)
        total = Value(float(Tensor(products).sum().item()), places=2, role="activation")
        if not self.frame.wide:
            return Formula("@a @b", HERO, a=a, b=b)
        return Formula("@a @b = @c", HERO, a=a, b=b, c=total)

    def corner(self) -> Region:
        """The empty corner of the cross."""
        A, over = self.cross.A, self.cross.B
        return Region(A.get_left()[0], over.get_left()[0] - 0.15, over.get_bottom()[1], over.get_top()[1])

    def bias(self) -> None:
        """The biases land in all rows; our flower's are the sums of the forward pass."""
        C = self.cross.C
        landed, sums = [0], C.array

        def now(row: int, j: int) -> float:
            return float((Tensor(sums[row, j]) + (B[j] if row < landed[0] else 0.0)).item())

        for row in range(3):
            for j in range(3):
                C.cell(row, j).set_source(partial(now, row, j))
        biases = [Value(B, j, 2, size=C.size, role="bias", plus=True) for j in range(3)]
        for j, bias in enumerate(biases):
            bias.scale(C.cell(0, 0).strut.scale_now)
            bias.next_to(C, DOWN, buff=0.3).align_to(C.cell(2, j), RIGHT)
        notes = "A usual error: b as a column. Three numbers do not fit beside 150 rows, and the library says so. "
        notes += "Many books write flowers as columns: then it is W times X, turned over."
        with self.beat("bias", "The biases land on each row, in the loop as in the product.", notes=notes):
            self.play(FadeIn(*biases, *self.shapes), run_time=0.5)
            for row in range(3):
                landing = [bias.copy().set_opacity(0.4) for bias in biases]
                self.play(*(b.animate.set_y(C.cell(row, 0).get_y()).set_opacity(0) for b in landing), run_time=0.5)
                landed[0] = row + 1
                self.remove(*landing)
            self.play(self.band.animate.move_to(self.cross.A.highlight_row(1)), run_time=0.5)
            self.play(FadeIn(C.highlight_row(1)), run_time=0.4)

    def run(self) -> None:
        """Both ways against the clock."""
        r = self.race
        text = "Now the clock, slowed down fifteen thousand times: the product takes "
        text += f"{PRODUCT_TOOK} microseconds, the loop {LOOP_TOOK:.0f}."
        with self.beat("clock", text, notes="Measured when the film was made; another machine gives other times."):
            self.clear()
            for time in r.times:
                time.update()
            self.play(FadeIn(*r.codes, *r.times, r.equal), run_time=0.6)
            self.add(*r.runs)
            self.play(animate(r.clock, rate_func=linear).set_value(LOOP_TOOK), run_time=0.015 * LOOP_TOOK)
            strike = struck(r.equal)
            self.play(Create(strike), Dim(r.equal, 0.5), run_time=0.5)

    def tenfold(self) -> None:
        """One product for ten times as many flowers takes far less than ten times as long."""
        t = self.tens = Tenfold(self.race, self.frame)
        text = "Give one product ten times as many flowers. Ten times as long, forty-three? No: twenty point four."
        with self.beat("tenfold", text):
            self.clear()
            self.play(FadeIn(t.names[1], t.times[1], t.whole[1]), run_time=0.6)
            self.play(FadeIn(t.names[0]), run_time=0.5)
            self.until(0.45)
            self.play(FadeIn(t.guess), run_time=0.5)
            self.until(0.75)
            self.play(FadeIn(t.whole[0], t.times[0]), run_time=0.6)
            self.play(Create(strike := struck(t.guess)), Dim(t.guess, 0.5), run_time=0.5)
        self.guess = [t.guess, strike]

    def cut(self) -> None:
        """Nine blocks more took so much; what is left of the first is asking."""
        t = self.tens
        text = "Nine blocks more took sixteen point one: one point eight each, for multiplying. "
        notes = "Asking: the names are looked up, the shapes compared, room for the answer is made."
        with self.beat("cut", text + "What is left, two point five, is asking.", notes=notes):
            self.play(FadeOut(*self.guess), run_time=0.4)
            self.play(FadeIn(t.steps[0]), run_time=0.5)
            self.until(0.4)
            self.play(FadeIn(t.blocks[0]), FadeOut(t.whole[0]), run_time=0.7)
            self.until(0.66)
            self.play(FadeIn(t.steps[1]), run_time=0.5)
            self.play(FadeIn(t.blocks[1]), FadeOut(t.whole[1]), run_time=0.7)

    def answer(self) -> None:
        """Multiplying is equal in both lanes; the loop asks 150 times."""
        r = self.race
        ratio = LOOP_TOOK / PRODUCT_TOOK
        times = Formula('@r "times faster"', DISPLAY, r=Value(ratio, places=0, role="activation"))
        times.move_to(r.middle.center)
        legend = Formula('"multiplying" + {{ "asking" : a }}', HERO, role="activation", colors={"a": "muted"})
        legend.move_to(r.middle.center)
        text = "So both multiply for one point eight. But the loop asks a hundred and fifty times, the product once: "
        with self.beat("answer", text + f"{ratio:.0f} times faster.", kind="answer"):
            self.clear()
            self.play(FadeIn(*r.codes, legend), run_time=0.4)
            for k in range(2):
                self.play(FadeIn(r.split[k]), run_time=0.5)
                self.play(FadeIn(r.sums[k]), run_time=0.5)
            self.until(0.75)
            self.play(FadeOut(legend), run_time=0.4)
            self.play(FadeIn(times), run_time=0.5)
            self.claim("Ask once, and multiply for all flowers")
