"""The practice net's last layer, three flowers that pass through it, and the table of gradients that each leaves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import UL, UP, AnimationGroup, Create, FadeIn, FadeOut, Square, UpdateFromAlphaFunc, VGroup

from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.moves.animate import animate
from scenes.kit.network.backward import NUMBER, gradient_color
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge, Recode, Tag
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.practice_flowers import OURS, TOP, flower_run, kind_role
from scenes.kit.runs.practice_net import W2
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Formula, Value

RADIUS = 0.74
LARGER = 2.1  # how much the mean's table grows


def gradients(*numbers: int) -> np.ndarray:
    """The gradients of the six weights for a flower, or for several as one batch: (2, 3)."""
    return np.asarray(flower_run(*numbers)["output.W"].grad)


def first_cell(table: SignedImage) -> Square:
    """A frame round a table's first cell: the watched edge."""
    square = Square(table.cell, color=theme().accent, stroke_width=4)
    return square.move_to(table.panel.get_corner(UL), UL)


class Tables:
    """The net at the left; at the right a table of squares for each flower, and the number of the watched edge."""

    def __init__(self, frame: Frame) -> None:
        left, right = frame.stage.columns(*frame.pick((0.44, 0.56), (0.4, 0.6)), gap=frame.pick(0.5, 0.3))
        self.net = NetworkDiagram(
            [W2], width=left.width, height=left.height, radius=RADIUS, color=lambda _: theme().weight
        ).move_to(left.center)
        self.largest = max(float(np.abs(gradients(number)).max()) for number in OURS)
        self.ends = [self._ends(number) for number in OURS]
        rooms = [room.inset(0, 0.13) for room in right.rows(1, 1, 1)]
        self.rows = [self._row(number, room) for number, room in zip(OURS, rooms, strict=True)]
        self.mean = SignedImage(gradients(*OURS), width=self.rows[0][1].width, largest=self.largest, role="gradient")
        self.room, self.thickness = right, frame.pick(1.0, 0.6)
        self.marks: list[Square] = []  # round the entries of the watched edge

    @property
    def top(self) -> Edge:
        """The watched edge."""
        return self.net.edges[0][TOP[0]][TOP[1]]

    def _ends(self, number: int) -> VGroup:
        """The answer at the start of the watched edge, and delta at its end."""
        run, (hidden, output) = flower_run(number), self.net.neurons
        answer = Value(run["hidden.a"], (0, TOP[1]), 3, size=NUMBER, role="activation").move_to(hidden[TOP[1]])
        delta = Value(run["output.z"], (0, TOP[0]), 3, field="grad", size=NUMBER, role="gradient")
        return VGroup(answer, delta.move_to(output[TOP[0]])).set_z_index(5)

    def _row(self, number: int, room: Region) -> tuple[Formula, SignedImage, Value]:
        """A flower's name, its table, and the entry of the watched edge."""
        name_room, table_room, entry_room = room.columns(1.25, 1.2, 1.15, gap=0.2)
        table = SignedImage(
            gradients(number), width=min(1.4 * room.height, table_room.width), largest=self.largest, role="gradient"
        ).move_to(table_room.center)
        role = kind_role(number)
        name = name_room.fit(Formula('"flower" @n', BODY, role=role, n=Value(number, places=0, role=role)))
        entry = Value(flower_run(number)["output.W"], TOP, 3, field="grad", size=1.2 * BODY, role="gradient", plus=True)
        return name, table, entry_room.fit(entry)

    def passes(self, k: int) -> Iterator[Step]:
        """Flower `k` goes forward and back: the edges take its gradients, and its table is filled."""
        name, table, entry = self.rows[k]
        edges = self.net.all_edges(0)
        table.show_first(0)
        old = [FadeOut(self.ends[k - 1])] if k else []
        lights = AnimationGroup(*(Pulse([edge], run_time=0.6, thickness=self.thickness) for edge in edges))
        yield [lights, FadeIn(name, table), *old], 0.6
        yield [FadeIn(self.ends[k])], 0.4
        numbers = gradients(OURS[k])
        fill = UpdateFromAlphaFunc(table, lambda mobject, share: mobject.show_first(round(share * numbers.size)))
        yield [Recode(edges, numbers.ravel().tolist(), largest=self.largest, color=gradient_color), fill], 0.7
        self.marks.append(first_cell(table))
        yield [FadeIn(entry), Create(self.marks[-1])], 0.4

    def average(self) -> Iterator[Step]:
        """The tables slide over one another; then one table stands for their mean, and the edges take it."""
        middle = self.rows[1][1]
        tables = [row[1] for row in self.rows]
        yield [animate(tables[0]).move_to(middle), animate(tables[2]).move_to(middle)], 0.9
        numbers = gradients(*OURS).ravel().tolist()
        self.mean.move_to(middle)
        yield [FadeOut(*tables), FadeIn(self.mean)], 0.5
        larger = animate(self.mean).scale(LARGER).move_to(self.room.center)
        recode = Recode(self.net.all_edges(0), numbers, largest=self.largest, color=gradient_color)
        yield [larger, recode], 0.9
        entry = Value(flower_run(*OURS)["output.W"], TOP, 3, field="grad", size=1.2 * BODY, role="gradient", plus=True)
        edge = self.top
        self.tag = Tag(entry).move_to(edge.point_at(0.5)).shift(0.45 * UP)
        yield [FadeIn(self.tag), Create(first_cell(self.mean))], 0.5
