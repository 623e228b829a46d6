"""`GrowingSquare` and `GrowingCube`: what DerivativeRules shows of x · x and x · x · x while x grows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from manim import DL, DOWN, LEFT, ORIGIN, RIGHT, UP, DashedVMobject, Mobject, Rectangle, VGroup, VMobject

from scenes.kit.algebra.grown_box import GrownBox, Key
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline, align_equals
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

STEP = 0.1
Spot = tuple[Key, tuple[float, ...], np.ndarray]  # a piece, shares of its lengths, and the side of what stands there
M = TypeVar("M", bound=Mobject)
ROLES = "activation", "gradient", "muted"  # of what was there, of what one side adds, of what dies away


def grown(sides: int, side: float, origin: np.ndarray = ORIGIN, unit: float = 1.0, per: float = 0.0) -> GrownBox:
    """A square or a cube whose sides all grow by the step."""
    box = GrownBox((side,) * sides, lambda run: (run,) * sides, STEP, origin=origin, unit=unit)
    box.per.set_value(per)
    return box


def tag(box: GrownBox, key: Key, at: tuple[float, ...], side: np.ndarray, size: Size) -> Value:
    """The drawn area of a piece, beside the point at these shares of its lengths."""
    return beside(box, key, at, side, Value(lambda: box.content(*key), size=size, role=ROLES[sum(key)]))


def beside(box: GrownBox, key: Key, at: tuple[float, ...], side: np.ndarray, label: M) -> M:
    """Keep `label` beside the point at these shares of a piece's lengths, or on it (`side` zero); returns it."""

    def follow(moving: Mobject) -> None:
        moving.move_to(box.place(key, at) + (0.16 + np.array([moving.width, moving.height, 0]) / 2) * side)

    follow(label)
    label.add_updater(follow)
    return label


class Account(VGroup):
    """What the strips and the corner of a box add up to, below a heading."""

    def __init__(self, heading: Words | Formula, box: GrownBox, size: Size) -> None:
        self.heading = heading
        self.parts = [_content(box, key) for key in ((1, 0), (0, 1), (1, 1))]
        self.total = Value(lambda: box.gain(), role="activation")
        a, b, c = self.parts
        self.sum = Formula("@a + @b + @c = @total", size, a=a, b=b, c=c, total=self.total)
        super().__init__(self.heading, self.sum)

    def rest(self) -> list[VMobject]:
        """All but the parts."""
        return [self.heading, *self.sum.letters(), self.total]


def _content(box: GrownBox, key: Key) -> Value:
    return Value(lambda: box.content(*key), role=ROLES[sum(key)])


def per_step(box: GrownBox, size: Size) -> Account:
    """What is added per step, of the box's own step."""
    step = Value(lambda: box.run.get_value(), role="input")
    return Account(Formula('"per step of" @h', size, role="muted", h=step), box, size)


def stacked(accounts: Sequence[Account], region: Region) -> VGroup:
    """Accounts one below the other in a region: names flush left, `=` below `=`."""
    pitch = region.height / len(accounts)
    align_equals(*(each.sum for each in accounts))
    left = min(each.sum.get_left()[0] for each in accounts)
    for row, each in enumerate(accounts):
        line = region.top - (row + 0.72) * pitch
        align_baseline(each.sum, y=line)
        each.heading.shift((left - each.heading.get_left()[0]) * RIGHT)
        align_baseline(each.heading, y=line + 0.36 * pitch)
    group = VGroup(*accounts)
    return group.shift((region.center[0] - group.get_center()[0]) * RIGHT)


class GrowingSquare:
    """A square of side 3 that grows by a tenth: its box, sides, area, the outline it will fill, tags and accounts.

    `symbols` take the places of sides, area and tags when 3 becomes x.
    """

    SIDE = 3.0
    BESIDE: tuple[Spot, ...] = (((0, 0), (0, 0.5), LEFT), ((0, 0), (0.5, 0), DOWN))
    TAGS: tuple[Spot, ...] = (((1, 0), (1, 0.5), RIGHT), ((0, 1), (0.5, 1), UP), ((1, 1), (1, 0.5), RIGHT))

    def __init__(self, corner: np.ndarray, unit: float, size: Size) -> None:
        self.box = box = grown(2, self.SIDE, corner, unit)
        self.old = box.pieces[0, 0]
        self.sides = [beside(box, *spot, Value(self.SIDE, places=0, size=size, role="input")) for spot in self.BESIDE]
        area = Value(self.SIDE**2, places=0, size=HERO)
        middle: Spot = (0, 0), (0.5, 0.5), ORIGIN
        self.area = beside(box, *middle, area)
        rim = Rectangle(width=(self.SIDE + STEP) * unit, height=(self.SIDE + STEP) * unit)
        rim.set_stroke(theme().accent, 3).move_to(self.old.get_corner(DL), aligned_edge=DL)
        self.outline = DashedVMobject(rim, 60)
        self.tags = [tag(box, *spot, size) for spot in self.TAGS]
        spots = [*self.BESIDE, middle, *self.TAGS[:2]]
        names = [("x", "input"), ("x", "input"), ("x^2", "ink"), ("x", "gradient"), ("x", "gradient")]
        self.symbols = [
            beside(box, *spot, Maths(name, HERO, role=role, digits="exponent"))
            for spot, (name, role) in zip(spots, names, strict=True)
        ]

    def numbers(self) -> list[Value]:
        """What the symbols take the places of."""
        return [*self.sides, self.area, *self.tags[:2]]

    def again(self) -> None:
        """Back to true size, and to the first step; for when it is off stage."""
        self.box.run.set_value(STEP)
        self.box.per.set_value(0)
        self.box.refresh()
        for part in (*self.sides, *self.tags):
            part.update()


class GrowingCube:
    """A cube of side 2 that grows by a tenth, and a table: what slabs, bars and corner gain, in all and per step."""

    SIDE = 2.0

    def __init__(self, origin: np.ndarray, unit: float, size: Size) -> None:
        self.box = grown(3, self.SIDE, origin, unit)
        self.side = beside(self.box, (0, 0, 0), (1, 0.5, 0), DOWN, Value(self.SIDE, places=0, size=size, role="input"))
        slabs: list[tuple[Key, tuple[float, ...]]] = [
            ((1, 0, 0), (1, 0.5, 0.5)),
            ((0, 1, 0), (0.5, 1, 0.5)),
            ((0, 0, 1), (0.5, 0.5, 1)),
        ]
        self.symbols = [
            beside(self.box, *spot, ORIGIN, Maths("x^2", HERO, digits="exponent")).set_z_index(3) for spot in slabs
        ]
        self.words = [Words(text, size) for text in ("slabs", "the rest", "together")]
        self.heads = [Words("new", size, role="muted"), Words("per step", size, role="muted")]
        self.columns = [self._column(box, size) for box in (grown(3, self.SIDE), self.box)]
        self.table = self._table(1.75 * self.words[1].height)

    def _column(self, box: GrownBox, size: Size) -> list[Value]:
        def gained(role: str, *counts: int) -> Value:
            return Value(lambda: box.gain(*counts), size=size, role=role, reserve="00.00", align="right")

        return [gained("gradient", 1), gained("muted", 2, 3), gained("activation", 1, 2, 3)]

    def _table(self, pitch: float) -> VGroup:
        """Lays the rows out: words flush left, numbers flush right."""
        x = max(word.width for word in self.words)
        for row, word in enumerate(self.words):
            align_baseline(word.shift(-word.get_left()[0] * RIGHT), y=-(row + 1) * pitch)
        for head, column in zip(self.heads, self.columns, strict=True):
            x += 0.45 + max(head.width, column[0].width)
            for row, part in enumerate((head, *column)):
                align_baseline(part.shift((x - part.get_right()[0]) * RIGHT), y=-row * pitch)
        return VGroup(*self.words, *self.heads, *self.columns[0], *self.columns[1])

    def shown(self, column: int) -> VGroup:
        """A column of the table with its head, as it is now; with the first one the rows' words."""
        for number in self.columns[column]:
            number.refresh()
        return VGroup(*(self.words if column == 0 else ()), self.heads[column], *self.columns[column])

    def dying(self) -> list[VMobject]:
        """The rows of the table that go with what dies away."""
        return [*self.words[1:], *(number for column in self.columns for number in column[1:])]
