"""`ProductSum`: a sum of products as it is written on paper, one pair a line, the running total beneath."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, Line, ManimColor, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.look import BODY, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.glyphs import DIGIT_HEIGHT, EM, advance
from scenes.kit.text.numerals import number_text
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Value

LINE_PITCH = 2.3 * DIGIT_HEIGHT  # from line to line, at font size 1


class ProductLine(VGroup):
    """`left × right = product`: its parts can arrive one by one."""

    def __init__(self, left: Value, right: Value, product: Value, size: float) -> None:
        self.left, self.right, self.product = left, right, product
        self.times = Maths("times", size, color=theme().muted)
        self.equals = Maths("=", size, color=theme().muted)
        super().__init__(left, self.times, right, self.equals, product)
        self.arrange(RIGHT, buff=0.35 * EM * size)
        for number in (left, right, product):  # an arrangement centres what it sees, not the line of the feet
            number.shift((0, -number.strut.get_y(), 0))


class ProductSum(VGroup):
    """The lines `left[k] × right[k] = products[k]`, a rule, and the running total under the products.

    All are arrays of shape (n,), computed by the caller; `running[k]` is the total after k + 1 lines. `bias`
    (shape (1,)) adds a line of its own, and then `running` has one more entry. Colours: of the left and the right
    factors; products and total have `color`.

    >>> left, right = np.array([1.0, 2.0]), np.array([5.0, 7.0])
    >>> work = ProductSum(left, right, left * right, np.cumsum(left * right), places=0, total_places=0)
    >>> work.lines[1].product.text, work.total.text
    ('14', '5')
    """

    def __init__(
        self,
        left: np.ndarray,
        right: np.ndarray,
        products: np.ndarray,
        running: np.ndarray,
        *,
        bias: np.ndarray | None = None,
        places: int = 2,
        total_places: int = 2,
        size: Size = BODY,
        colors: tuple[ManimColor, ManimColor] | None = None,
        color: ManimColor | None = None,
    ) -> None:
        super().__init__()
        size = points(size)
        self.running = np.asarray(running, dtype=float)
        look = theme()
        left_color, right_color = colors or (look.weight, look.input)
        shown = [number_text(n, total_places) for n in (*products, *self.running, *([] if bias is None else bias))]
        widest = max(shown, key=advance)
        self.lines = [
            ProductLine(
                _aligned(left, k, places, size, left_color),
                _aligned(right, k, places, size, right_color, paren=True),
                Value(products, k, total_places, size=size, color=color, reserve=widest, align="right"),
                size,
            )
            for k in range(len(left))
        ]
        self.add(*self.lines)
        if any(line.right.text.endswith(")") for line in self.lines):  # decimal points align, parentheses stand out
            for line in self.lines:
                line.right.shift((0 if line.right.text.endswith(")") else advance(")") * size) * LEFT)
        pitch = LINE_PITCH * size
        for k, line in enumerate(self.lines):
            line.shift(DOWN * (k * pitch + line.product.strut.get_y() - self.lines[0].product.strut.get_y()))
        last = self.lines[-1].product
        self.bias = self.plus = None
        if bias is not None:
            self.bias = Value(bias, 0, total_places, size=size, color=look.bias, reserve=widest, align="right")
            self.bias.move_to(last).shift(DOWN * pitch)
            self.plus = Maths("+", size, color=look.muted).move_to(self.lines[-1].equals).shift(DOWN * pitch)
            self.add(self.plus, self.bias)
            last = self.bias
        self.rule = Line(LEFT, RIGHT, stroke_width=2.5, color=look.muted)
        self.rule.set_length(last.strut.width + 1.6 * EM * size).move_to(last).shift(DOWN * pitch * 0.56)
        self.total = Value(self.running, 0, total_places, size=size, color=color, reserve=widest, align="right")
        self.total.shift(last.strut.get_center() + DOWN * pitch * 1.12 - self.total.strut.get_center())
        self.add(self.rule, self.total)
        self.center()

    @property
    def terms(self) -> list[Value]:
        """What adds up to the total, from top to bottom: the products and the bias, if there is one."""
        return [*(line.product for line in self.lines), *([self.bias] if self.bias else [])]

    def readings(self) -> list[Reading]:
        """Each product drawn against the factors drawn beside it, and the finished total against all that is drawn."""
        readings = []
        for k, line in enumerate(self.lines):
            left, right, product = (value.readings()[0] for value in (line.left, line.right, line.product))
            slack = product.tolerance + abs(left.shown) * right.tolerance + abs(right.shown) * left.tolerance
            readings.append(Reading(f"product {k}", product.shown, left.shown * right.shown, slack))
        if self.total.index == len(self.running) - 1:
            drawn = [term.readings()[0] for term in self.terms]
            slack = sum(term.tolerance for term in drawn)
            total = self.total.readings()[0]
            readings.append(Reading("total", total.shown, sum(term.shown for term in drawn), slack + total.tolerance))
        return readings


def _aligned(factors: np.ndarray, k: int, places: int, size: float, color: ManimColor, paren: bool = False) -> Value:
    """Factor `k`, with room for the widest of them, so that all lines are equally long."""
    widest = max((number_text(n, places, paren=paren) for n in factors), key=advance)
    return Value(factors, k, places, size=size, color=color, reserve=widest, align="right", paren=paren)
