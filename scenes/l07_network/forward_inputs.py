"""Where a forward pass begins: a petal to scale, or a list of the inputs in sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import DL, DOWN, LEFT, RIGHT, UR, Create, Ellipse, FadeIn, FadeOut, VGroup, VMobject

from scenes.kit.moves.flights import Flight
from scenes.kit.network.moves import light
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.forward_net import NetWindow
from scenes.l07_network.forward_story import ForwardStory

AWAY, TICK = 0.2, 0.12  # from the petal to the lines that measure it; half of the bar at their ends


def measure(start: tuple[float, float, float], end: tuple[float, float, float]) -> VMobject:
    """A line from place to place with a short bar at each end."""
    first, last = np.array(start), np.array(end)
    way = (last - first) / float(np.linalg.norm(last - first))
    across = TICK * np.array([-way[1], way[0], 0.0])
    line = VMobject(stroke_color=theme().input, stroke_width=4)
    line.points = corner_points(
        [np.stack([at - across, at + across]) for at in (first, last)] + [np.stack([first, last])]
    )
    return line


class PetalSketch(VGroup):
    """A petal, length × width to scale, with both measures."""

    def __init__(self, room: Region, x: Any) -> None:
        length, width = (float(number) for number in x.value[0])
        unit = min((room.width - 2.5) / length, (room.height - 1.5) / width)
        self.petal = Ellipse(width=length * unit, height=width * unit, color=theme().activation, stroke_width=4)
        self.petal.set_fill(theme().activation, 0.25)
        left, low, _ = self.petal.get_corner(DL)
        right, high, _ = self.petal.get_corner(UR)
        self.across = measure((left, low - AWAY, 0), (right, low - AWAY, 0))
        self.up = measure((right + AWAY, low, 0), (right + AWAY, high, 0))
        self.length = Formula('@n "cm"', HERO, role="input", n=Value(x, (0, 0), 1, role="input"))
        self.width_ = Formula('@n "cm"', HERO, role="input", n=Value(x, (0, 1), 1, role="input"))
        self.length.next_to(self.across, DOWN, buff=0.15)
        self.width_.next_to(self.up, RIGHT, buff=0.15)
        super().__init__(self.petal, self.across, self.up, self.length, self.width_)
        room.fit(self)
        self.x = x

    def readings(self) -> list[Reading]:
        """Width over length."""
        length, width = self.x.value[0]
        return [Reading("petal", float(self.petal.height / self.petal.width), float(width / length), 1e-6)]


PETAL = ("petal length", "petal width")  # inputs that are drawn as a petal


class Inputs:
    """What is measured, in a room: `lines[j]` has the number of input `j`; `whole` is all, `drawn` is there first."""

    def __init__(self, room: Region, p: NetWindow) -> None:
        self.p, self.drawn, self.measured = p, list[VMobject](), dict[int, VMobject]()
        if p.case.features == PETAL:
            petal = PetalSketch(room, p.story.into(0))
            self.drawn, self.measured = [petal.petal], {0: petal.across, 1: petal.up}
            self.whole, self.lines = VGroup(petal), {0: petal.length, 1: petal.width_}
        else:
            listed = InputList(room, p.story, p.x_places)
            self.whole, self.lines = VGroup(listed), listed.lines
            self.drawn = [letter for line in listed.lines.values() for letter in line.letters("n")]

    def steps(self, j: int) -> Iterator[Step]:
        """Input `j` is measured, or its number stands beside its name; then the number flies into its circle."""
        circle, measured = self.p.net.neurons[0][j], self.lines[j].values["n"]
        held = circle.held
        number = Value(self.p.story.into(0), (0, j), self.p.x_places, size=held.size, role="input")
        number.scale(held.strut.scale_now).set_x(circle.get_x())
        align_baseline(held, number)
        yield [Create(self.measured[j]), FadeIn(self.lines[j])] if j in self.measured else [FadeIn(measured)], 0.5
        yield [Flight(measured, number)], 0.7
        yield [light(circle), FadeOut(number)], 0.3


class InputList(VGroup):
    """The names and numbers of the inputs in sight, a line each: `lines`."""

    def __init__(self, room: Region, story: ForwardStory, places: int) -> None:
        x = story.into(0)
        self.lines = {
            j: Formula(f"{quoted(story.feature(j))} quad @n", HERO, digits="name",
                       n=Value(x, (0, j), places, role="input"))
            for j in story.shown[0]
        }  # fmt: skip
        super().__init__(*self.lines.values())
        self.arrange(DOWN, buff=0.4, aligned_edge=LEFT)
        self.scale(min(2.8, room.width / self.width, room.height / self.height)).move_to(room.center)


def quoted(name: str) -> str:
    """A name as Typst's mathematics takes a text."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
