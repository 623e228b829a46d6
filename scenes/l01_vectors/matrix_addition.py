"""Tables add entry by entry; so do pictures, and many of them have a mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, Create, FadeIn, FadeOut, LaggedStart, Square, ValueTracker, VGroup, linear, rush_into

from nn_core import Tensor, data
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.pixels import Thumbnail
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import dim
from scenes.kit.stage.layout import Region
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import DISPLAY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l01_vectors.ink import HOLE, RING, InkPicture, leader, means, shared_pixel

SHEET = 0.3  # ink that is added to each pixel


class MatrixAddition(Lesson):
    """Add tables and pictures entry by entry, and see why the mean of many zeros is a zero."""

    A = Tensor([[1.0, 2.0], [4.0, 5.0]], name="A")
    B = Tensor([[2.0, -1.0], [-3.0, 5.0]], name="B")

    def construct(self) -> None:
        """The question; tables; one picture with more ink, two mixed; the mean of all zeros, and of all digits."""
        digits = data.digits()
        self.all = digits.X.reshape(-1, 8, 8)
        self.zeros, self.one = self.all[digits.labels == 0], self.all[digits.labels == 1][0]
        self.left, self.right = self.frame.stage.columns(54, 46, gap=0.5)
        self.size = self.frame.pick(1.0, 0.8) * HERO
        self.ask()
        self.add_tables()
        self.add_ink()
        self.mix()
        self.lay_on_one_another()
        self.compare()

    def wall(self) -> VGroup:
        """All zeros, small, row after row: a group a row."""
        columns = self.frame.pick(18, 14)
        rows = -(-len(self.zeros) // columns)
        box = self.frame.stage
        pitch = min(box.width / columns, box.height / rows)
        side = 0.9 * pitch
        pictures = [Thumbnail(zero, width=side, height=side) for zero in self.zeros]
        for k, picture in enumerate(pictures):
            across = (k % columns + 0.5) / columns
            down = (k // columns + 0.5) / rows
            picture.move_to(box.at(2 * across - 1, 1 - 2 * down))
        return VGroup(*(VGroup(*pictures[k : k + columns]) for k in range(0, len(pictures), columns)))

    def ask(self) -> None:
        """A wall of zeros; what is their mean?"""
        wall = self.wall()
        frame = Square(2.6, stroke_color=theme().accent, stroke_width=5)
        unknown = plated(Maths("?", DISPLAY))
        unknown[0].become(Square(2.6, stroke_width=0, fill_color=theme().background, fill_opacity=1).set_z_index(6))
        covered = VGroup(unknown, frame.set_z_index(8)).move_to(self.frame.stage.center)
        with self.beat("open", "A hundred and seventy-eight zeros were written by hand."):
            self.heading("What is the mean of many pictures?", into=wall[4][8])
            self.play(LaggedStart(*map(FadeIn, wall), lag_ratio=0.3), share=0.4)
        with self.beat(
            "ask",
            "Lay all these zeros on one another, and take the mean of each pixel. Will you see a zero, or a blur?",
            kind="question",
            notes="Most expect a grey blur.",
            choices=("a zero", "a blur"),
            right="a zero",
        ):
            self.play(*dim(wall), run_time=0.5)
            self.play(FadeIn(covered), run_time=0.6)

    def add_tables(self) -> None:
        """Two small tables, entry by entry."""
        style: dict[str, Any] = {"places": 0, "size": 1.15 * self.size}
        a, b = (NumberMatrix(table, role="input", **style) for table in (self.A, self.B))
        total = NumberMatrix(self.A + self.B, role="activation", **style)
        plus, equals = (Maths(sign, 1.15 * self.size, color=theme().muted) for sign in "+=")
        self.frame.stage.fit(VGroup(a, plus, b, equals, total).arrange(RIGHT, buff=0.35))
        with self.beat("small", "First take two small tables of the same shape. They add like lists: entry by entry."):
            self.clear()
            self.play(FadeIn(a, plus, b), run_time=0.6)
            self.play(FadeIn(equals, total.brackets), run_time=0.5)
            for k in range(4):
                i, j = divmod(k, 2)
                others = [m.cell(*divmod(n, 2)) for n in range(4) if n != k for m in (a, b)]
                self.play(*(animate(number).set_fill(opacity=0.25) for number in others), run_time=0.3)
                self.play(FadeIn(total.cell(i, j)), run_time=0.5)
            self.play(*(animate(number).set_fill(opacity=1) for m in (a, b) for number in m.entries()), run_time=0.4)

    def add_ink(self) -> None:
        """Ink is added to each pixel of a zero; ring and hole differ by as much as before."""
        sheet, zero = ValueTracker(0.0), self.zeros[0]

        def inked() -> np.ndarray:
            added = round(float(sheet.get_value()), 2)  # in steps, for which the rounded numbers add up
            return (Tensor(zero) + added).value

        picture = InkPicture(self.left, inked, self.size)
        above, middle, below = self.right.rows(38, 36, 26, gap=0.2)
        middle.fit(picture.readouts)
        second = InkPicture(above.inset(0.4, 0.1), lambda: np.full_like(zero, SHEET)).image
        amount = Value(SHEET, size=self.size, role="input")
        table = above.place(VGroup(Maths("+", self.size), second, amount).arrange(RIGHT, buff=0.3))
        gap = Formula(
            "@ring - @hole = @gap",
            self.size,
            ring=Value(lambda: float(picture.source()[RING]), role="input"),
            hole=Value(lambda: float(picture.source()[HOLE]), role="input"),
            gap=Value(lambda: float(picture.source()[RING] - picture.source()[HOLE]), role="activation"),
        )
        below.fit(gap)
        text = "A picture is a table of ink. Look at two pixels: on the ring, and in the hole."
        with self.beat("picture", text):
            self.clear()
            self.play(FadeIn(picture.image), run_time=0.6)
            for k, (mark, readout) in enumerate(zip(picture.marks, picture.readouts, strict=True)):
                self.until(0.45 + 0.25 * k)
                self.play(Create(mark), Create(leader(mark, readout)), FadeIn(readout), run_time=0.8)
        text = "Add a table that holds zero point three everywhere: more ink, yet ring and hole differ as before."
        with self.beat("ink", text):
            self.play(FadeIn(gap), FadeIn(table), run_time=0.6)
            self.play(animate(sheet).set_value(SHEET), rate_func=linear, run_time=2)

    def mix(self) -> None:
        """Less zero, more one."""
        share = ValueTracker(0.0)
        zero, one = Tensor(self.zeros[0]), Tensor(self.one)

        def mixed() -> np.ndarray:
            t = share.get_value()
            return np.asarray((zero * (1 - t) + one * t).value)

        picture = InkPicture(self.left, mixed)
        shares = VGroup(*(self.scaled(*term) for term in ((lambda: 1 - share.get_value(), self.zeros[0]),
                                                          (share.get_value, self.one))))  # fmt: skip
        high, low = self.right.rows(74, 26, gap=0.3)
        high.fit(shares.arrange(DOWN, buff=0.4))
        summed = low.fit(shared_pixel(self.zeros[0], self.one, share.get_value, self.size))
        text = "Scale both and add: less zero, more one. Halfway, each pixel is the mean of the two."
        with self.beat("mix", text, kind="scrub"):
            self.clear()
            self.play(FadeIn(picture.image, shares, picture.marks[0], summed), run_time=0.5)
            for half in (0.5, 1.0):
                self.play(animate(share).set_value(half), rate_func=linear, run_time=2)
                self.wait(0.6)

    def scaled(self, factor: Callable[[], float], pixels: np.ndarray) -> VGroup:
        """A live factor before the small picture that it scales."""
        number = Value(lambda: float(factor()), role="weight", size=1.15 * self.size, reserve="0.00")
        side = self.frame.pick(2.5, 1.9)
        picture = Thumbnail(pixels, width=side, height=side)
        return VGroup(number, Maths("dot", self.size), picture).arrange(RIGHT, buff=0.25)

    def lay_on_one_another(self) -> None:
        """The mean of the first n zeros, for n up to all of them."""
        count, running = ValueTracker(1.0), means(self.zeros)

        def taken() -> int:
            return int(count.get_value() + 1e-6)

        picture = self.mean = InkPicture(self.left, lambda: running[taken() - 1], self.size)
        upper, lower = self.right.rows(50, 50)
        new = InkPicture(upper.inset(0.6, 0.35), lambda: self.zeros[taken() - 1])
        quotients = VGroup(
            *(self.quotient(name, place, taken, running) for name, place in (("ring", RING), ("hole", HOLE)))
        )
        lower.fit(quotients.arrange(DOWN, buff=0.4, aligned_edge=RIGHT))
        exact = self.quotient("hole", HOLE, taken, running, "=").match_width(quotients[1]).move_to(quotients[1])
        with self.beat("start", "Now the zeros: add one, then the next, and divide by how many there are."):
            self.clear()
            self.play(FadeIn(picture.image, picture.marks), run_time=0.5)
            self.play(FadeIn(new.image), run_time=0.5)
            self.play(FadeIn(quotients[0], exact), run_time=0.5)
            for n in (2, 3):
                self.play(animate(count).set_value(n), rate_func=rush_into, run_time=0.8)
        text = "Where nearly all zeros have ink, the mean stays high; where nearly none has, it stays low."
        with self.beat("grow", text, kind="scrub"):
            self.remove(exact)
            self.add(quotients)
            self.play(animate(count).set_value(len(self.zeros)), rate_func=linear, run_time=8)
        large = self.right.fit(InkPicture(self.left, picture.source, 1.4 * self.size).readouts)
        with self.beat(
            "zero",
            "The mean is a zero: its ring has zero point eight nine, its hole zero point zero one.",
            kind="answer",
        ):
            self.play(FadeOut(new.image, quotients), run_time=0.4)
            for k, (mark, readout) in enumerate(zip(picture.marks, large, strict=True)):
                self.until(0.25 + 0.35 * k)
                self.play(Create(leader(mark, readout)), FadeIn(readout), run_time=0.8)

    def quotient(
        self,
        name: str,
        place: tuple[int, int],
        taken: Callable[[], int],
        running: list[np.ndarray],
        relation: str = "approx",
    ) -> Formula:
        """The sum of a pixel over the pictures so far, divided by their number."""
        values: dict[str, Any] = {
            "s": Value(
                lambda: float(self.zeros[: taken()][:, *place].sum()), role="input", reserve="000.00", align="center"
            ),
            "n": Value(lambda: float(taken()), places=0, reserve="000", align="center"),
            "m": Value(lambda: float(running[taken() - 1][place]), role="activation"),
        }
        return Formula(f'"{name}" quad @s / @n {relation} @m', self.size, **values)

    def compare(self) -> None:
        """The mean of the zeros beside that of all digits: a zero, and a blur."""
        count, running = ValueTracker(1.0), means(self.all)

        def taken() -> int:
            return int(count.get_value() + 1e-6)

        halves = self.frame.stage.inset(0, 0.1).columns(1, 1, gap=0.6)
        mean = Tensor(self.zeros).mean(axis=0).value
        zero, first = self.named_mean(halves[0], lambda: mean, lambda: float(len(self.zeros)), "zeros")
        blur, second = self.named_mean(halves[1], lambda: running[taken() - 1], lambda: float(taken()), "digits")
        text = "And all 1,797 pictures, ten kinds of digits? Ring and hole now have nearly the same mean: a blur."
        with self.beat("all", text):
            self.clear()
            self.play(FadeIn(zero.image, zero.marks, first, zero.readouts), run_time=0.6)
            self.play(FadeIn(blur.image, blur.marks, second, blur.readouts), run_time=0.6)
            self.play(animate(count).set_value(len(self.all)), rate_func=linear, run_time=4)
        with self.beat("close", "Where pictures agree, their mean is sharp. Next: a table plus a list."):
            self.claim("Where pictures agree, their mean is sharp")

    def named_mean(
        self, half: Region, source: Callable[[], np.ndarray], count: Callable[[], float], name: str
    ) -> tuple[InkPicture, Formula]:
        """A mean, what it is the mean of above it, its two pixels below."""
        top, middle, bottom = half.rows(11, 73, 16)
        picture = InkPicture(middle, source, 0.8 * self.size)
        bottom.fit(picture.readouts.arrange(RIGHT, buff=0.5))
        number = Value(count, places=0, reserve="0000", align="right")
        return picture, top.place(Formula(f'@n "{name}"', LABEL, n=number))
