"""Three short questions on the dot product, each with the slip that is often made."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, UP, FadeIn, FadeOut, VGroup

from nn_core import Tensor
from scenes.kit.algebra.signed_stack import GrowBar, SignedStack
from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import Plane, View
from scenes.kit.runs.turning_pair import length
from scenes.kit.stage.exercise import Exercises, question_cards
from scenes.kit.stage.look import BODY, DISPLAY, HERO, LABEL
from scenes.kit.text.baseline import rows
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.ballot import paint

ROLES = ("weight", "input", "input")  # of the second question's arrows


class Exercises2(Exercises):
    """Answer three questions on the dot product, and see why the usual slips are wrong."""

    FIRST = Tensor([2.0, -1.0, 3.0]), Tensor([4.0, 5.0, -2.0])
    A, SHORT, LONG = Tensor([3.0, 4.0]), Tensor([4.0, 3.0]), Tensor([12.0, 5.0])
    X, W, B = Tensor([2.0, -3.0]), Tensor([-0.5, 0.4]), Tensor([1.5])

    def construct(self) -> None:
        """Signs, lengths, bias."""
        cards = question_cards(self.frame.stage, ("signs", "lengths", "a bias"))
        with self.beat("open", "Three questions. Stop the film at each, and work it out."):
            self.heading("Three short ones", into=cards[0])
            self.play(FadeIn(cards), run_time=0.6)
        self.signs()
        self.lengths()
        self.bias()
        self.finish()

    @staticmethod
    def dot(first: Tensor, second: Tensor) -> Formula:
        """Two lists in rows, and the dot between."""
        lists: dict[str, Any] = {f"a{k}": Value(first, k, 0, role="weight") for k in range(3)}
        lists |= {f"b{k}": Value(second, k, 0, role="input") for k in range(3)}
        a, b = (f"bracket.l @{name}0, @{name}1, @{name}2 bracket.r" for name in "ab")
        return Formula(f"{a} dot {b} = ?", HERO, **lists)

    def bars(self, terms: np.ndarray, places: int) -> tuple[SignedStack, list[Value]]:
        """The terms' bars one from the other in the room for the working, and their numbers below."""
        above, below = self.sheet.work.inset(0.2, 0.1).rows(80, 20)
        levels = np.append(np.cumsum(terms), 0.0)
        low, high = float(min(levels.min(), 0)), float(levels.max())
        stack = SignedStack(above, lambda: terms, low=low, high=high).show_bars(0)
        y, size = float(below.center[1]), self.frame.pick(BODY, LABEL)
        total = np.array([Tensor(terms).sum().item()])
        numbers = [
            Value(source, k, places, size=size, role="activation", plus=plus).move_to((stack.column(n), y, 0))
            for n, (source, k, plus) in enumerate([*((terms, k, True) for k in range(len(terms))), (total, 0, False)])
        ]
        stack.level.set_stroke(opacity=0)
        return stack, numbers

    def signs(self) -> None:
        """[2, -1, 3] · [4, 5, -2] is not 19."""
        products = (self.FIRST[0] * self.FIRST[1]).value
        slip = Tensor(np.abs(products)).sum()
        with self.beat("q1", "Two, minus one, three, dot four, five, minus two. What comes out?", kind="question"):
            self.pose(1, self.dot(*self.FIRST), most=self.frame.pick(1.15, 0.9))
        with self.beat("wrong1", "Often given: nineteen. But twice a minus meets a plus: those products are negative."):
            self.tempt(Value(slip, places=0, size=DISPLAY))
            stack, numbers = self.bars(products, 0)
            self.play(FadeIn(stack), run_time=0.4)
            for k in range(3):
                self.play(GrowBar(stack, k), FadeIn(numbers[k]), run_time=0.6)
            self.refute()
        with self.beat("right1", "Eight minus five minus six: minus three.", kind="answer"):
            self.play(GrowBar(stack, 3), FadeIn(numbers[3]), run_time=0.7)
            self.solve(Value(self.FIRST[0] @ self.FIRST[1], places=0, size=DISPLAY, role="activation"))

    def product(self, other: Tensor) -> Formula:
        """a · b = 24, with the lists in rows."""
        (x, y), (u, v) = self.A.value.tolist(), other.value.tolist()
        a: dict[str, Any] = {"places": 0, "role": "weight"}
        b: dict[str, Any] = {"places": 0, "role": "input"}
        return Formula(
            "bracket.l @x, @y bracket.r dot bracket.l @u, @v bracket.r = @product",
            HERO,
            x=Value(x, **a),
            y=Value(y, **a),
            u=Value(u, **b),
            v=Value(v, **b),
            product=Value(self.A @ other, places=0, role="activation"),
        )

    def lengths(self) -> None:
        """The larger product belongs to the longer list, not to the closer direction."""
        task = VGroup(self.product(self.SHORT), self.product(self.LONG)).arrange(RIGHT, buff=1.2)
        text = "Three, four dot four, three is twenty-four; dot twelve, five, fifty-six. Which is closer in direction?"
        with self.beat("q2", text, kind="question"):
            self.pose(2, task, most=self.frame.pick(0.88, 0.62))
        cosines = [self.cosine(other) for other in (self.SHORT, self.LONG)]
        with self.beat(
            "wrong2", "Often given: twelve, five, as fifty-six is more. But that arrow is long: thirteen, against five."
        ):
            self.tempt(self.row(self.LONG))
            plane, arrows = self.arrows()
            self.play(draw(plane), run_time=0.6)
            vectors = (self.A, self.SHORT, self.LONG)
            names = VGroup(*(self.row(vector, role).scale(0.62) for vector, role in zip(vectors, ROLES, strict=True)))
            for arrow, name, side in zip(arrows, names, (UP, RIGHT, UP), strict=True):
                self.play(Grow(arrow, arrow.tail), FadeIn(name.next_to(arrow.tip, side, buff=0.12)), run_time=0.6)
            self.refute()
        with self.beat(
            "right2",
            "Divide by the lengths: zero point nine six; zero point eight six. Four, three is closer.",
            kind="answer",
        ):
            self.play(FadeOut(plane, *arrows, names), run_time=0.4)
            self.play(FadeIn(self.sheet.work.inset(0.3, 0.3).fit(rows(*cosines, pitch=1.6))), run_time=0.6)
            self.solve(self.row(self.SHORT))

    @staticmethod
    def row(vector: Tensor, role: str = "input") -> Formula:
        """A list in a row."""
        u, v = vector.value.tolist()
        style: dict[str, Any] = {"places": 0, "role": role}
        return Formula("bracket.l @u, @v bracket.r", HERO, u=Value(u, **style), v=Value(v, **style))

    def cosine(self, other: Tensor) -> Formula:
        """The product divided by both lengths: exactly, where two decimals are enough."""
        quotient = (self.A @ other) / (length(self.A) * length(other))
        sign = "=" if np.isclose(quotient.value, quotient.value.round(2)) else "approx"
        return Formula(
            f"@dot \\/ (@a dot @b) {sign} @cosine",
            HERO,
            dot=Value(self.A @ other, places=0, role="activation"),
            a=Value(length(self.A), places=0, role="weight"),
            b=Value(length(other), places=0, role="input"),
            cosine=Value(quotient, role="activation"),
        )

    def arrows(self) -> tuple[Plane, list[VectorArrow]]:
        """a and both lists as arrows, in the room for the working."""
        plane = Plane(View.around(self.sheet.work, (-0.5, 13.2), (-0.5, 6.3)))
        pairs = zip((self.A, self.SHORT, self.LONG), ROLES, strict=True)
        return plane, [VectorArrow(plane, vector.value, role=role, bold=1.4) for vector, role in pairs]

    def bias(self) -> None:
        """[2, -3] with weights [-0.5, 0.4] and bias 1.5 is not 1.7."""
        terms = np.append((self.X * self.W).value, self.B.value)
        slip = Tensor(terms * [1, -1, 1]).sum()
        size = self.frame.pick(HERO, BODY)
        values: dict[str, Any] = {f"w{k}": Value(self.W, k, 1, role="weight", paren=k == 0) for k in (0, 1)}
        values |= {f"x{k}": Value(self.X, k, 0, role="input", paren=True) for k in (0, 1)}
        task = Formula("@x0 dot @w0 + @x1 dot @w1 + @b = ?", size, b=Value(self.B, 0, 1, role="bias"), **values)
        text = "Inputs two, minus three; weights minus zero point five, zero point four; bias one point five. The sum?"
        with self.beat("q3", text, kind="question"):
            self.pose(3, task)
        with self.beat("wrong3", "Often given: one point seven. But minus three times zero point four is negative."):
            self.tempt(Value(slip, places=1, size=DISPLAY))
            stack, numbers = self.bars(terms, 1)
            paint(stack.bars[2], "bias")
            numbers[2].set_coloring(role="bias")
            self.play(FadeIn(stack), run_time=0.4)
            for k in (0, 1):
                self.play(GrowBar(stack, k), FadeIn(numbers[k]), run_time=0.6)
            self.refute()
        text = "Minus one, minus one point two, plus one point five: minus zero point seven."
        with self.beat("right3", text, kind="answer"):
            for k in (2, 3):
                self.play(GrowBar(stack, k), FadeIn(numbers[k]), run_time=0.7)
            self.solve(Value(self.X @ self.W + self.B, 0, 1, size=DISPLAY, role="activation"))

    def finish(self) -> None:
        """The three results."""
        first = Formula(
            "@a - @b - @c = @n",
            HERO,
            **self.products(),
            n=Value(self.FIRST[0] @ self.FIRST[1], places=0, role="activation"),
        )
        with self.beat("close", "Signs first, then lengths, then the bias."):
            self.results([first, self.cosine(self.SHORT), self.total()])
            self.claim("Signs first, then lengths, then the bias")
            self.wait(1.5)

    def products(self) -> dict[str, Any]:
        """The products of the first question, without their signs."""
        products = np.abs((self.FIRST[0] * self.FIRST[1]).value)
        return {name: Value(products, k, 0, role="activation") for k, name in enumerate("abc")}

    def total(self) -> Formula:
        """Both votes and the bias."""
        terms = (self.X * self.W).value
        return Formula(
            "@first - @second + @bias = @sum",
            HERO,
            first=Value(terms, 0, 1, role="activation"),
            second=Value(-terms, 1, 1, role="activation"),
            bias=Value(self.B, 0, 1, role="bias"),
            sum=Value(self.X @ self.W + self.B, 0, 1, role="activation"),
        )
