"""Three short questions on the dot product, each with the slip that is often made."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, LEFT, Create, FadeIn, FadeOut, VGroup

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import swap
from scenes.kit.moves.growth import Grow
from scenes.kit.plot.moves import draw
from scenes.kit.plot.plane import LookAt
from scenes.kit.runs.turning_pair import length
from scenes.kit.stage.exercise import Exercises, Sheet
from scenes.kit.stage.look import BODY, DISPLAY, HERO, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l02_dot_product.late_bars import LateBars
from scenes.l02_dot_product.unit_arrows import UnitArrows

ROLES = ("weight", "input", "input")  # of the second question's arrows


class Exercises2(Exercises):
    """Answer three questions on the dot product, and see why the usual slips are wrong."""

    FIRST = Tensor([2.0, -1.0, 3.0]), Tensor([4.0, 5.0, -2.0])
    A, SHORT, LONG = Tensor([3.0, 4.0]), Tensor([4.0, 3.0]), Tensor([12.0, 5.0])
    X, W, B = Tensor([2.0, -3.0]), Tensor([-0.5, 0.4]), Tensor([1.5])

    def construct(self) -> None:
        """One number, lengths, bias."""
        self.one_number()
        self.lengths()
        self.bias()
        self.finish()

    def asked(self, formula: Formula) -> VGroup:
        """The formula with a "?" in the place of its `answer`, which waits."""
        answer = formula.part("answer")
        mark = Maths("?", HERO).move_to(answer, LEFT)
        align_baseline(answer, mark)
        answer.set_fill(opacity=0)
        return VGroup(formula, mark)

    def answer_task(self) -> None:
        """The answer comes to the place of the task's "?"."""
        formula, mark = self.task
        self.play(FadeOut(mark), run_time=0.4)
        self.play(animate(formula.part("answer")).set_fill(opacity=1), run_time=0.4)

    @staticmethod
    def dot(first: Tensor, second: Tensor) -> Formula:
        """Two lists in rows, the dot between, and the product."""
        lists: dict[str, Any] = {f"a{k}": Value(first, k, 0, role="weight") for k in range(3)}
        lists |= {f"b{k}": Value(second, k, 0, role="input") for k in range(3)}
        a, b = (f"bracket.l @{name}0, @{name}1, @{name}2 bracket.r" for name in "ab")
        product = Value(first @ second, places=0, role="activation")
        return Formula(f"{a} dot {b} = @answer", HERO, answer=product, **lists)

    def roomy(self) -> None:
        """Most of the stage is for the working, the answers stand at its right."""
        task, rest = self.frame.stage.rows(20, 80, gap=0.2)
        work, answers = rest.columns(*self.frame.pick((72, 28), (68, 32)), gap=0.4)
        self.sheet = Sheet(task, work, *answers.rows(1, 1, gap=0.2))

    def bars(self, terms: np.ndarray, places: int, *, late: bool = False) -> LateBars:
        """The terms as bars in the room for the working."""
        return LateBars(self.sheet.work.inset(0.3, 0.2), terms, places, self.frame.pick(1.2, 0.9) * BODY, late=late)

    def one_number(self) -> None:
        """[2, -1, 3] · [4, 5, -2] is not the list of the products."""
        products = (self.FIRST[0] * self.FIRST[1]).value
        with self.beat(
            "q1",
            "Three questions: stop the film at each. Two, minus one, three, dot four, five, minus two. What comes out?",
            kind="question",
        ):
            self.heading("Three short ones")
            self.pose(1, self.asked(self.dot(*self.FIRST)), most=self.frame.pick(1.35, 1.1))
        self.roomy()
        with self.beat(
            "wrong1",
            "Often given: the list eight, minus five, minus six. "
            "But a dot product is one number, and the list has three.",
            notes="In NumPy, a * b gives the list, a @ b the number.",
        ):
            self.tempt(self.product_list(products))
            bars = self.bars(products, 0)
            self.play(FadeIn(bars.stack), run_time=0.4)
            for k in range(3):
                self.play(*bars.grow(k), run_time=0.6)
            self.until(0.8)
            self.refute()
        with self.beat("right1", "Add them: eight minus five minus six is minus three.", kind="answer"):
            self.until(0.5)
            self.play(*bars.add_up(), run_time=0.8)
            self.solve(Value(self.FIRST[0] @ self.FIRST[1], places=0, size=DISPLAY, role="activation"))
            self.answer_task()

    @staticmethod
    def product_list(products: np.ndarray) -> Formula:
        """The products in a row, as a list."""
        values: dict[str, Any] = {f"p{k}": Value(products, k, 0) for k in range(len(products))}
        return Formula("bracket.l @p0, @p1, @p2 bracket.r", DISPLAY, **values)

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
        task = VGroup(self.product(self.SHORT), self.product(self.LONG)).arrange(DOWN, buff=0.7)
        text = "Three, four dot four, three is twenty-four; dot twelve, five, fifty-six. Which is closer in direction?"
        asked = "Which is closer in direction?"
        with self.beat("q2", text, kind="question"):
            self.pose(2, task, most=self.frame.pick(1.6, 1.2), ask=Words(asked, BODY))
        self.roomy()
        drawn = UnitArrows(self.sheet.work, (self.A, self.SHORT, self.LONG), ROLES, self.frame.pick(1.0, 0.85) * BODY)
        with self.beat(
            "wrong2",
            "Often given: twelve, five, as fifty-six is more. But that arrow is long: thirteen, against five.",
        ):
            self.play(FadeOut(task, self.pause_sign), run_time=0.4)
            self.task = self.sheet.task.place(Words(asked, 1.2 * BODY))
            self.play(FadeIn(self.task), run_time=0.4)
            self.tempt(self.row(self.LONG))
            self.play(draw(drawn.plane), run_time=0.6)
            for arrow, name in zip(drawn.arrows, drawn.names, strict=True):
                self.play(Grow(arrow, arrow.tail), FadeIn(name), run_time=0.5)
            self.until(0.6)
            for name, number in zip(drawn.names, drawn.lengths, strict=True):
                self.play(swap(name, number))
            self.refute()
        cosines = [self.cosine(other, self.frame.pick(1.2, 0.8) * BODY) for other in (self.SHORT, self.LONG)]
        with self.beat(
            "right2",
            "Divide each by its length: all are one long, and four, three is closer. "
            "Cosine zero point nine six, against zero point eight six.",
            kind="answer",
        ):
            self.play(FadeOut(drawn.lengths), run_time=0.4)
            self.play(drawn.shrink(), run_time=1.4)
            self.play(LookAt(drawn.plane, drawn.near), run_time=0.9)
            self.until(0.42)
            for k, (angle, cosine) in enumerate(zip(drawn.angles(), cosines, strict=True)):
                self.play(Create(angle[0]), FadeIn(angle[1]), run_time=0.6)
                self.play(FadeIn(drawn.beside(1 + k, cosine, (0.25, -0.25)[k])), run_time=0.5)
            self.solve(self.row(self.SHORT))

    @staticmethod
    def row(vector: Tensor, role: str = "input") -> Formula:
        """A list in a row."""
        u, v = vector.value.tolist()
        style: dict[str, Any] = {"places": 0, "role": role}
        return Formula("bracket.l @u, @v bracket.r", HERO, u=Value(u, **style), v=Value(v, **style))

    def cosine(self, other: Tensor, size: Size = HERO) -> Formula:
        """The product divided by both lengths: exactly, where two decimals are enough."""
        quotient = (self.A @ other) / (length(self.A) * length(other))
        sign = "=" if np.isclose(quotient.value, quotient.value.round(2)) else "approx"
        return Formula(
            f"@dot \\/ (@a dot @b) {sign} @cosine",
            size,
            dot=Value(self.A @ other, places=0, role="activation"),
            a=Value(length(self.A), places=0, role="weight"),
            b=Value(length(other), places=0, role="input"),
            cosine=Value(quotient, role="activation"),
        )

    def bias(self) -> None:
        """[2, -3] with weights [-0.5, 0.4] and bias 1.5 is not -2.2."""
        products = self.X * self.W
        size = self.frame.pick(HERO, BODY)
        values: dict[str, Any] = {f"w{k}": Value(self.W, k, 1, role="weight", paren=k == 0) for k in (0, 1)}
        values |= {f"x{k}": Value(self.X, k, 0, role="input", paren=True) for k in (0, 1)}
        values |= {"b": Value(self.B, 0, 1, role="bias"), "answer": self.neuron(size)}
        task = Formula("@x0 dot @w0 + @x1 dot @w1 + @b = @answer", size, **values)
        text = "Inputs two, minus three; weights minus zero point five, zero point four; bias one point five. The sum?"
        with self.beat("q3", text, kind="question"):
            self.pose(3, self.asked(task))
        self.roomy()
        with self.beat(
            "wrong3",
            "Often given: minus two point two, the sum of both products. But that leaves out the bias, one point five.",
        ):
            self.tempt(Value(products.sum(), places=1, size=DISPLAY))
            bars = self.bars(np.append(products.value, self.B.value), 1, late=True)
            self.play(FadeIn(bars.stack), run_time=0.4)
            for k in range(2):
                self.play(*bars.grow(k), run_time=0.5)
            self.play(*bars.add_up(), run_time=0.6)
            self.until(0.7)
            self.refute()
        with self.beat("right3", "The bias lifts the total to minus zero point seven.", kind="answer"):
            self.play(*bars.join(), run_time=1.2)
            self.play(bars.renew(), run_time=0.4)
            self.solve(self.neuron(DISPLAY))
            self.answer_task()

    def neuron(self, size: Size) -> Value:
        """The third question's answer."""
        return Value(self.X @ self.W + self.B, 0, 1, size=size, role="activation")

    def finish(self) -> None:
        """The three results."""
        first = Formula(
            "@a - @b - @c = @n",
            HERO,
            **self.products(),
            n=Value(self.FIRST[0] @ self.FIRST[1], places=0, role="activation"),
        )
        with self.beat(
            "close", "Add the products, divide by the lengths to compare directions, and do not forget the bias."
        ):
            self.results([first, self.cosine(self.SHORT), self.total()])
            self.claim("Add up, divide by lengths, then the bias")
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
            sum=self.neuron(HERO),
        )
