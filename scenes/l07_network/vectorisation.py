"""150 flowers in a loop or in one product: the same table, the same multiplications, and a very different time."""

from __future__ import annotations

from functools import partial
from typing import Any

from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Rotate,
    ValueTracker,
    VGroup,
    linear,
    smooth,
)

from nn_core import Tensor
from scenes.kit.algebra.matrix_product import MatrixProduct
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, struck
from scenes.kit.runs.flower_net import OURS
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.lanes import Ledger, lens_lines
from scenes.l07_network.race import Race
from scenes.l07_network.timing import CALL_TOOK, FLOWERS, LOOP_TOOK, PRODUCT_TOOK, B, W, X, sums_of

FIRST = OURS - 1  # the enlarged rows: our flower between its neighbours


class Vectorisation(Lesson):
    """Compute a layer for 150 flowers in one product, and see why it is so much faster than a loop."""

    def construct(self) -> None:
        """A race is announced; the table; its product; turned over; the race; why; the answer."""
        self.race = Race(self.frame)
        self.ask()
        self.rows()
        self.product()
        self.bias()
        self.columns()
        self.run()
        self.why()
        self.answer()

    def ask(self) -> None:
        """Two programs, one count of multiplications."""
        r = self.race
        text = "A hundred and fifty flowers: one by one, or all in one product? Either way, nine hundred "
        with self.beat(
            "race",
            text + "multiplications. Which is faster?",
            kind="question",
            notes="Ask for the number of multiplications first: 150 flowers, three neurons, two inputs.",
        ):
            self.heading("One by one, or all at once?", into=r.codes[0])
            for k in range(2):
                self.play(FadeIn(r.codes[k]), run_time=0.6)
                self.play(FadeIn(r.ticks[k]), run_time=0.6)
            self.play(*map(FadeIn, r.counts), run_time=0.6)
            self.play(FadeIn(r.equal), run_time=0.5)

    def rows(self) -> None:
        """The table of flowers, and three of its rows enlarged."""
        stage = self.frame.stage
        left, middle, right = stage.columns(*self.frame.pick((0.9, 7, 1.1), (0.9, 6.6, 1.1)), gap=0.3)
        self.X, self.Z = (
            Ledger((FLOWERS, n), width=0.42 * n, height=stage.height - 0.75, role=role)
            for n, role in ((2, "input"), (3, "activation"))
        )
        self.shapes = []
        for ledger, room in ((self.X, left), (self.Z, right)):
            room.place(ledger, 0, 1)
            sizes: dict[str, Any] = {k: Value(float(n), places=0) for k, n in zip("mn", ledger.shape, strict=True)}
            label = Formula("@m times @n", LABEL, **sizes)
            self.shapes.append(stage.pull_in(label.next_to(ledger, DOWN, buff=0.2)))
        self.cross = MatrixProduct(*sums_of(FIRST, FIRST + 2), places=1, roles=("input", "weight"))
        middle.inset(0.25, 0.05).fit(self.cross)
        self.lens = lens_lines(self.X, FIRST, FIRST + 2, self.cross.A)
        text = "Write the flowers below each other: a hundred and fifty rows, two columns. "
        with self.beat("rows", text + "Among them is our flower, five by two centimetres."):
            self.clear()
            shown = ValueTracker(0.0)
            self.X.add_updater(lambda ledger: ledger.show_rows(shown.get_value()))
            self.X.update()
            self.play(FadeIn(self.X, self.Z.ground, self.cross.C.brackets), run_time=0.4)
            self.play(animate(shown, rate_func=linear).set_value(FLOWERS), run_time=1.8)
            self.X.clear_updaters()
            self.play(Create(self.lens), run_time=0.6)
            self.play(FadeIn(self.cross.A), run_time=0.6)
            self.band = self.cross.A.highlight_row(1)
            self.play(FadeIn(self.band), run_time=0.4)
            self.play(FadeIn(self.cross.B), run_time=0.6)

    def product(self) -> None:
        """Each row meets each neuron; our flower's first sum is worked out."""
        C, B_ = self.cross.C, self.cross.B
        self.sum = self.first_sum()
        text = "Times W, turned over: each row meets each neuron. One point five plus two point four "
        with self.beat("product", text + "makes three point nine; the other sums come the same way."):
            column = B_.highlight_column(0)
            self.play(FadeIn(column, self.sum), run_time=0.6)
            self.until(0.5)
            self.play(FadeIn(C.cell(1, 0)), run_time=0.5)
            self.until(0.68)
            self.play(FadeOut(column), run_time=0.4)
            rest = [C.cell(i, j) for i in range(3) for j in range(3) if (i, j) != (1, 0)]
            self.play(LaggedStart(*map(FadeIn, rest), lag_ratio=0.3), run_time=1.6)

    def first_sum(self) -> Formula:
        """Flower 113's products with the first neuron's weights, in the empty corner of the cross."""
        products = X[OURS] * W[0]
        values: dict[str, Any] = {name: Value(products, k, 1, role="activation") for k, name in enumerate("ab")}
        values["c"] = Value(float(products.sum()), places=1, role="activation")
        return self.corner().fit(Formula("@a + @b = @c", HERO, **values))

    def corner(self) -> Region:
        """The empty corner of the cross."""
        A, over = self.cross.A, self.cross.B
        return Region(A.get_left()[0], over.get_left()[0] - 0.3, over.get_bottom()[1], over.get_top()[1])

    def bias(self) -> None:
        """The biases land in all rows; our flower's are the sums of the forward pass."""
        C = self.cross.C
        landed = [0]
        sums = self.cross.C.array

        def now(row: int, j: int) -> float:
            return float((Tensor(sums[row, j]) + (B[j] if row < landed[0] else 0.0)).item())

        for row in range(3):
            for j in range(3):
                C.cell(row, j).set_source(partial(now, row, j))
        biases = [
            Value(B, j, 1, size=C.size, role="bias", plus=True).scale(C.cell(0, 0).strut.scale_now) for j in range(3)
        ]
        for j, bias in enumerate(biases):
            bias.next_to(C, DOWN, buff=0.3).align_to(C.cell(2, j), RIGHT)
        text = "Then the biases, one for each neuron, land on each row. Our flower: nought point seven, "
        with self.beat(
            "bias",
            text + "minus one point six, two point eight.",
            notes="A usual error: b as a column. Three numbers do not fit beside 150 rows, and the library says so.",
        ):
            self.play(*map(FadeIn, biases), run_time=0.6)
            for row in range(3):
                landing = [bias.copy().set_opacity(0.4) for bias in biases]
                self.play(*(b.animate.set_y(C.cell(row, 0).get_y()).set_opacity(0) for b in landing), run_time=0.6)
                landed[0] = row + 1
                self.remove(*landing)
            ours = C.highlight_row(1)
            self.play(FadeIn(ours), run_time=0.4)
            back = lens_lines(self.Z, FIRST, FIRST + 2, C, LEFT)
            self.play(Create(back), run_time=0.5)
            self.play(FadeIn(self.Z.cells, *self.shapes), run_time=0.6)

    def columns(self) -> None:
        """Both tables turned over: flowers as columns."""
        stage = self.frame.stage
        top, upper, lower = stage.inset(0.1, 0.1).rows(1.2, 1, 1.2, gap=0.5)
        rooms = [upper, lower]
        first = Maths("bold(X) bold(W)^top", HERO)
        second = Maths("(bold(X) bold(W)^top)^top = bold(W) bold(X)^top", HERO)
        text = "Many books write flowers as columns. Turn the tables over: then it is W times X, "
        with self.beat("columns", text + "and the same sums.", notes="The bias is a column then, for each flower."):
            marks = [ledger.mark(OURS) for ledger in (self.X, self.Z)]
            self.clear([self.X, self.Z])
            top.place(first)
            self.play(FadeIn(first, *marks), run_time=0.6)
            for ledger, mark, room in zip((self.X, self.Z), marks, rooms, strict=True):
                group = VGroup(ledger, mark)
                self.play(group.animate.scale(0.8 * room.height / ledger.height).move_to(room.center), run_time=0.6)
                self.play(Rotate(group, PI, axis=RIGHT + DOWN), run_time=1.0)
                self.play(
                    group.animate.stretch_to_fit_width(room.width)
                    .stretch_to_fit_height(0.62 * room.height)
                    .move_to(room.center),
                    run_time=0.7,
                )
            self.play(FadeOut(first), run_time=0.4)
            top.place(second)
            self.play(FadeIn(second), run_time=0.5)

    def run(self) -> None:
        """Both ways against the clock."""
        r = self.race
        text = "Now the clock, slowed down twenty thousand times. The product is done after "
        text += f"{PRODUCT_TOOK} microseconds; the loop takes {LOOP_TOOK:.0f}."
        with self.beat("clock", text, notes="Measured when the film was made; another machine gives other times."):
            self.clear()
            for time in r.times:
                time.update()
            self.play(FadeIn(*r.codes, *r.times, r.equal), run_time=0.6)
            self.add(*r.runs)
            self.play(animate(r.clock, rate_func=linear).set_value(LOOP_TOOK), run_time=0.02 * LOOP_TOOK)
            self.strike = struck(r.equal)
            self.play(Create(self.strike), Dim(r.equal, 0.5), run_time=0.5)

    def why(self) -> None:
        """The start magnified: a call for 150 flowers takes hardly longer than a call for one."""
        text = "Magnify the start. A call for one flower takes one point six microseconds; a call for all hundred and "
        with self.beat(
            "why",
            text + "fifty, two point nine. So most of a call is asking, and only little of it multiplying.",
            notes="Asking: the names are looked up, the shapes compared, room for the answer is made.",
        ):
            self.play(FadeOut(self.race.equal, self.strike), run_time=0.4)
            self.play(animate(self.race.span, rate_func=smooth).set_value(1.08 * PRODUCT_TOOK), run_time=2.4)
            self.labels = [self.race.inside(k, took) for k, took in enumerate((CALL_TOOK, PRODUCT_TOOK))]
            for at, label in zip((0.42, 0.66), self.labels, strict=True):
                self.until(at)
                self.play(FadeIn(label), run_time=0.5)

    def answer(self) -> None:
        """149 askings are saved."""
        asked = Formula(
            '@n "calls" dot @t "µs" approx @s "µs"',
            self.frame.pick(HERO, BODY),
            n=Value(float(FLOWERS), places=0),
            t=Value(CALL_TOOK, places=2),
            s=Value(LOOP_TOOK, places=0),
        ).move_to(self.frame.stage.center)
        times = Formula('@r "times faster"', DISPLAY, r=Value(LOOP_TOOK / PRODUCT_TOOK, places=0, role="activation"))
        times.move_to(asked)
        text = "The loop asks a hundred and fifty times, the product once. Nine hundred multiplications both times, "
        with self.beat(
            "answer", text + f"but one product is {LOOP_TOOK / PRODUCT_TOOK:.0f} times faster.", kind="answer"
        ):
            self.play(FadeOut(*self.labels), run_time=0.4)
            self.play(animate(self.race.span, rate_func=smooth).set_value(LOOP_TOOK), run_time=1.6)
            self.play(FadeIn(asked), run_time=0.5)
            self.until(0.6)
            self.play(FadeOut(asked), run_time=0.4)
            self.play(FadeIn(times), run_time=0.5)
            self.claim("Ask once, and multiply for all flowers")
            self.wait(1.5)
