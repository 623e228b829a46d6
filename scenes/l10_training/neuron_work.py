"""`NeuronWork`: a picture's greys times a neuron's weights, cell by cell, and what they add up to."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, RIGHT, Animation, UpdateFromAlphaFunc, VGroup, linear

from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, Size, points
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import answering, reader
from scenes.l10_training.digits_pictures import LARGEST, WEIGHTS, grid


class NeuronWork:
    """In `room`, to be read on from a `picture` (64,): times the `weights` of `neuron`, the `products`, their `sum`.

    >>> from scenes.l10_training.digits_exam import noise
    >>> work = NeuronWork(Region(-4, 4, -3, 3), noise()[0], 20, 40)
    >>> [work.sum.part(name).text for name in "pmbz"]
    ['5.79', '2.86', '0.26', '3.19']
    """

    def __init__(self, room: Region, picture: np.ndarray, neuron: int, size: Size) -> None:
        products = WEIGHTS[neuron] * picture
        bias = list(reader().parameters())[1].value
        parts: dict[str, Any] = {
            "p": Value(float(products[products > 0].sum()), role="activation"),
            "m": Value(float(-products[products < 0].sum()), role="activation"),
            "b": Value(bias, neuron, role="bias"),
            "z": Value(answering(picture)["hidden.z"].value, (0, neuron), role="activation"),
        }
        side = min(0.7 * room.height, 0.38 * room.width)
        self.weights = SignedImage(grid(WEIGHTS[neuron]), width=side, largest=LARGEST)
        self.products = SignedImage(grid(products), width=side, role="activation")
        self.signs = Maths("times", HERO), Maths("=", HERO)
        row = VGroup(self.signs[0], self.weights, self.signs[1], self.products).arrange(RIGHT, buff=0.35)
        self.sum = Formula("@p - @m + @b approx @z", 1.15 * points(size), **parts)
        room.fit(VGroup(row, self.sum).arrange(DOWN, buff=0.45))

    def multiply(self, seconds: float) -> Animation:
        """Product after product comes, in reading order."""
        return UpdateFromAlphaFunc(
            self.products,
            lambda _, way: self.products.show_first(round(way * self.products.numbers.size)),
            rate_func=linear,
            run_time=seconds,
        )
