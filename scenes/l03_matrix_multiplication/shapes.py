"""Shapes that fit and shapes that do not: blocks, their labels, and what nn_core says."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UL,
    Animation,
    DashedVMobject,
    FadeIn,
    FadeOut,
    LaggedStart,
    Transform,
    VGroup,
    VMobject,
)

from nn_core import Tensor
from scenes.kit.algebra.blocks import ShapeBlock, ShapeCrossing
from scenes.kit.moves.animate import animate
from scenes.kit.moves.flights import fly_from
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.refusal import listing, refusal
from scenes.kit.text.values import CountTo, Formula, Value

LARGE = 60.0
SHAPES = (("A", (4, 3)), ("B", (3, 5)), ("B", (2, 5)))
BLOCKS = {"width": 4.988, "height": 4.408}  # beside letters of their usual size
LABEL_GAP = 1.0  # between the two shapes before they meet


def shape_label(shape: tuple[int, ...], role: str, template: str = "(@rows times @columns)") -> Formula:
    """The shape as a formula in the colour of its role; its parts are called rows and columns."""
    colour = getattr(theme(), role)
    rows, columns = (Value(np.array(shape), k, 0, color=colour) for k in (0, 1))
    return Formula(template, LARGE, color=colour, rows=rows, columns=columns)


def close_up(labels: VGroup, share: float) -> list[Any]:
    """Two labels slide towards each other by `share` of the gap between them at first."""
    way = share * (LABEL_GAP - 0.1) / 2
    return [animate(labels[0]).shift(way * RIGHT), animate(labels[1]).shift(way * LEFT)]


class ShapeTrial:
    """A product that fits, `fits`, and one that does not, `short`: its upper block has a row less.

    - `labels`: the shapes of both blocks, at the right; `answer` the shape of the product, under them.
    - `row`: the left block's first row, to be tried; `gone` the row that the short block lacks, `missing` its place.
    """

    def __init__(self, where: Region, desk: Region) -> None:
        self.A, self.B, self.shorter = (Tensor(np.zeros(shape), name=name) for name, shape in SHAPES)
        self.desk = desk
        self.fits = where.inset(0.35, 0).fit(ShapeCrossing(self.A.shape, self.B.shape, **BLOCKS))
        self.labels = VGroup(shape_label(self.A.shape, "weight"), shape_label(self.B.shape, "input"))
        self.labels.arrange(RIGHT, buff=LABEL_GAP).move_to(desk.at(0, 0.55))
        shape = (self.A @ self.B).shape
        self.answer = shape_label(shape, "activation", "@rows times @columns").next_to(self.labels, DOWN, buff=0.8)
        self.row = self.fits.turned_row()
        self.short = ShapeCrossing(self.A.shape, self.shorter.shape, **BLOCKS)
        self.short.scale(self.fits.left.width / self.short.left.width)
        self.short.shift(self.fits.right.get_corner(UL) - self.short.right.get_corner(UL))
        self.gone = self.fits.right.row(-1)
        place = self.gone[0].copy().set_fill(opacity=0).set_stroke(theme().negative)
        self.missing = DashedVMobject(place, num_dashes=12)

    def blocks(self) -> list[VMobject]:
        """The two blocks and their letters, without the product."""
        return [self.fits.left, self.fits.right, self.fits.letters["A"], self.fits.letters["B"]]

    def inner_sizes(self) -> list[VMobject]:
        """The two sizes that must agree, as they stand in the labels."""
        return [self.labels[0].part("columns"), self.labels[1].part("rows")]

    def product(self) -> ShapeBlock:
        """The block where the two cross; ValueError where the shapes do not fit."""
        if self.fits.product is None:
            raise ValueError(f"{self.A.shape} and {self.B.shape} have no product")
        return self.fits.product

    def grow_product(self) -> list[Animation]:
        """The product comes, diagonal by diagonal, and the outer sizes become its shape."""
        cells = self.product().cells
        order = sorted(np.ndindex(len(cells), len(cells[0])), key=sum)
        left, right = self.labels
        return [
            LaggedStart(*(FadeIn(cells[i][j], scale=0.4) for i, j in order), lag_ratio=0.08),
            fly_from(left.part("rows"), self.answer.part("rows"), path_arc=0.4),
            fly_from(right.part("columns"), self.answer.part("columns"), path_arc=-0.4),
            FadeIn(self.answer[0], self.fits.letters["AB"]),
        ]

    def lose_row(self) -> list[Animation]:
        """The upper block's last row leaves; lips, letter and label follow."""
        return [
            FadeOut(self.gone, shift=0.6 * DOWN),
            Transform(self.fits.lips, self.short.lips),
            animate(self.fits.letters["B"]).move_to(self.short.letters["B"]).build(),
            CountTo(self.labels[1].part("rows"), np.array(self.shorter.shape), 0),
        ]

    def refusal(self) -> VGroup:
        """The code and the library's answer, line by line, under the labels."""
        text = listing(">>> A @ B", refusal(lambda: self.A @ self.shorter), width=self.desk.width)
        text.next_to(self.labels, DOWN, buff=0.7).set_x(self.desk.center[0])
        text[0].set_color(theme().muted)
        text[1:].set_color(theme().negative)
        return text
