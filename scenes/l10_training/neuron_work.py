"""`NeuronWork`: a neuron's weights, cell by cell times the shades of a picture, and what they add up to by then."""

from __future__ import annotations

import numpy as np
from manim import Animation, UpdateFromAlphaFunc, VGroup, linear

from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import reader
from scenes.l10_training.digits_pictures import LARGEST, WEIGHTS, grid


class NeuronWork:
    """In `room` the `weights` of `neuron`; their `products` with a `picture` (64,) take their places.

    The `sum`, below or beside them, starts at the bias, and steps with each product.

    >>> from scenes.l10_training.digits_exam import noise
    >>> work = NeuronWork(Region(-2, 2, -3, 3), noise()[0], 20)
    >>> [work.show_first(count).text for count in (0, 32, 64)]
    ['0.26', '0.63', '3.19']
    """

    def __init__(self, room: Region, picture: np.ndarray, neuron: int) -> None:
        products = WEIGHTS[neuron] * picture
        bias = list(reader().parameters())[1].value[neuron]
        self.sums, self.done = bias + np.cumsum([0.0, *products]), 0
        high = room.height > room.width
        upper, lower = room.rows(80, 20, gap=0.1) if high else room.columns(62, 38, gap=0.3)
        side = min(upper.width, upper.height)
        self.weights, self.products = (
            SignedImage(grid(numbers), width=side, largest=LARGEST, role=role).move_to(upper.center)
            for numbers, role in ((WEIGHTS[neuron], "weight"), (products, "activation"))
        )
        self.products.set_z_index(7).panel.set_fill(opacity=0)  # over the weights that have flown here
        self.number = Value(lambda: float(self.sums[self.done]), role="activation", reserve="0.00", align="right")
        self.sum = lower.fit(Formula('"sum" @z' if high else '"sum" \\ @z', HERO, z=self.number))
        self.picture = VGroup(self.weights, self.products)
        self.show_first(0)

    def show_first(self, count: int) -> Value:
        """So many weights have met their shades; returns the sum."""
        self.done = count
        self.weights.hide_first(count)
        self.products.show_first(count)
        self.number.update()
        return self.number

    def multiply(self, seconds: float) -> Animation:
        """Product after product comes, in reading order."""
        return UpdateFromAlphaFunc(
            self.picture,
            lambda _, way: self.show_first(round(way * self.products.numbers.size)),
            rate_func=linear,
            run_time=seconds,
        )
