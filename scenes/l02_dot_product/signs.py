"""What HighDimensions shows of signs: rows of them, their tally, and how their tiles go to heaps."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UpdateFromAlphaFunc, VGroup, linear

from nn_core import Tensor
from scenes.kit.algebra.sign_tiles import SignTiles
from scenes.kit.stage.look import HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value


def sign_row(letter: str, signs: np.ndarray, start: np.ndarray, pitch: float, role: str) -> VGroup:
    """An arrow's signs over the columns of tiles, its letter before them."""
    marks = [
        Maths("+" if sign > 0 else "minus", HERO, role=role).move_to(start + k * pitch * RIGHT)
        for k, sign in enumerate(signs.tolist())
    ]
    return VGroup(Maths(letter, HERO, role=role).move_to(start + 0.8 * pitch * -RIGHT), *marks)


def gather(tiles: SignTiles) -> UpdateFromAlphaFunc:
    """The tiles go to their heaps."""
    return UpdateFromAlphaFunc(tiles, lambda each, t: each.set_gathered(t), rate_func=linear)


def fade_matched(tiles: SignTiles) -> UpdateFromAlphaFunc:
    """The tiles that cancel fade."""
    return UpdateFromAlphaFunc(tiles, lambda each, t: each.set_matched(1 - 0.82 * t))


def tally_of(products: np.ndarray, places: int = 1, relation: str = "=", *, lengths: bool = False) -> Formula:
    """Agreements minus disagreements, divided by their number; before it, on demand, that the lengths make this."""
    agree, n = float((products > 0).sum()), float(len(products))
    style: dict[str, Any] = {"role": "activation"}
    left: dict[str, Any] = {"left": Value(Tensor(products).sum(), places=0, **style), "all": Value(n, places=0)}
    roots: dict[str, Any] = {name: Value(n, places=0, role=role) for name, role in (("p", "weight"), ("q", "input"))}
    before = "frac(bold(a) dot bold(b), sqrt(@p) dot sqrt(@q)) = " if lengths else ""
    return Formula(
        f"{before}frac(@agree - @differ, @n) {relation} @cosine",
        HERO,
        agree=Value(agree, places=0, **style),
        differ=Value(n - agree, places=0, **style),
        n=Value(n, places=0),
        cosine=Value(Tensor(products).mean(), places=places, **style),
        **(left if "@left" in relation else {}),
        **(roots if lengths else {}),
    )


def counted(count: float, word: str) -> VGroup:
    """A number, and what it counts below."""
    number = Value(count, places=0, size=HERO, role="activation")
    return VGroup(number, Words(word, LABEL, color=theme().muted)).arrange(DOWN, buff=0.2)
