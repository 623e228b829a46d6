"""`repeated`: a product as a move: the second factor's bar is turned over if the first is negative, then repeated."""

from __future__ import annotations

from manim import FadeIn, FadeOut

from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.moves.growth import Grow
from scenes.l02_dot_product.agreement import THICK, Agreement, Fold, Steps


def repeated(lists: Agreement, k: int) -> Steps:
    """Pair `k` of `lists`, whose first number is whole: its second number's bar becomes the product's bar.

    The moves, each with its seconds. A negative first number turns the bar over about zero; its size says how often the
    bar is laid down, end to end.
    """
    times, number = (float(list_.value[k]) for list_ in lists.lists)
    laid = [stretch(lists, k, 0.0, number)]
    yield [Grow(laid[0], laid[0].ends[0])], 0.6
    if times < 0:
        yield [Fold(laid[0], lists.place(0.0, lists.ys[k]))], 0.9
        number = -number
    for step in range(1, round(abs(times))):
        laid.append(stretch(lists, k, step * number, (step + 1) * number))
        yield [Grow(laid[-1], laid[-1].ends[0])], 0.5
    yield [FadeOut(*laid), FadeIn(lists.strips[k])], 0.5


def stretch(lists: Agreement, k: int, start: float, end: float) -> SignedStrip:
    """A bar of the second list's hue in row `k`."""
    first, last = (lists.place(number, lists.ys[k]) for number in (start, end))
    return SignedStrip(role="input").set_ends(first, last, THICK * lists.pitch, negative=end < start)
