"""The flower network as ForwardPass draws it: one row a neuron, and at its right what is weighed, added, cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Animation, DashedLine, Ellipse, Line, VGroup

from nn_core import Tensor
from scenes.kit.algebra.signed_strip import SignedStrip
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.readings import Reading
from scenes.kit.runs.case import flower_case
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Source, Value

LOUD, CUT, QUIET = 2, 1, 0  # the hidden neurons: the loudest, the one that ReLU silences, and the one that decides
SETOSA, VERSICOLOR, VIRGINICA = range(3)
THICK, LANE = 0.34, 0.46  # a bar's thickness; from one lane to the next


class Lane(VGroup):
    """A bar on the axis of a row from one number to the next, with what it adds beside its end.

    `shown` is how far it has grown.
    """

    def __init__(
        self, source: Source, index: Any, start: float, x: Any, y: float, *, role: str, places: int = 2
    ) -> None:
        self.number = Value(source, index, places, plus=places > 1, size=1.1 * LABEL, role=role)
        self.start, self.x, self.y = start, x, y
        self.strip = SignedStrip(role=role)
        super().__init__(self.strip)
        end = start + self.number.number
        right = start + end >= 0  # the number stands at the side that is farther from zero
        self.number.next_to(
            (x(max(start, end) if right else min(start, end)), y, 0), RIGHT if right else LEFT, buff=0.09
        )
        self.extend_to(1.0)

    def extend_to(self, share: float) -> None:
        """Draw so much of it."""
        end = self.start + share * self.number.number
        first, last = (np.array([self.x(number), self.y, 0.0]) for number in (self.start, end))
        self.strip.set_ends(first, last, THICK, negative=self.number.number < 0)
        self.shown = share

    def readings(self) -> list[Reading]:
        """What the full bar adds."""
        if self.shown < 1 or not self.strip.length:
            return []
        start, end = self.strip.ends
        unit = self.x(1.0) - self.x(0.0)
        return [Reading("lane", float(end[0] - start[0]) / unit, self.number.number, 1e-6)]


class Extend(Animation):
    """Bars grow out of their starts, or back into them."""

    def __init__(self, *lanes: Lane, back: bool = False, **kwargs: Any) -> None:
        self.lanes, self.back = lanes, back
        super().__init__(VGroup(*lanes), introducer=not back, **kwargs)

    def create_starting_mobject(self) -> VGroup:
        """Nothing to start from: every frame is drawn from its own share."""
        return VGroup()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw so much of each."""
        share = self.rate_func(alpha)
        for lane in self.lanes:
            lane.extend_to(1 - share if self.back else share)


class FlowerRows:
    """Inputs, hidden neurons and scores from left to right, a row for each neuron; `work` is the room at the right.

    Sums lie beside the hidden neurons (`sums`), bars beside the scores: `lanes[i]` holds what the loud neuron, the
    quiet one and the bias add to score i.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame, self.case = frame, flower_case()
        self.run = self.case.run
        self.stage, stage = frame.stage, frame.stage
        radius, width, height = frame.pick((0.66, 6.9, 5.1), (0.65, 5.05, 4.8))
        self.net = NetworkDiagram(
            self.case.net, width=width, height=height, radius=radius, color=lambda _: theme().weight
        )
        self.net.move_to((stage.left + width / 2 + 0.05, stage.top - height / 2 + 0.05, 0))
        self.rows = [float(neuron.get_y()) for neuron in self.net.neurons[1].values()]
        self.foot = Region(stage.left, stage.right, stage.bottom, stage.bottom + 0.85)
        for layer, name in enumerate(("x", "hidden.z", "scores.z")):
            for i, neuron in self.net.neurons[layer].items():
                reserve = ("0.0", "−0.0", "−0.00")[layer]
                neuron.set_value(
                    self.run[name], (0, i), places=1 + (layer == 2), largest=5.0, shown=False, reserve=reserve
                )
        self.names = [self._name(i) for i in range(3)]
        self.sums = [self._sum(i) for i in range(3)]
        self.steps = self._steps()
        self.zs = self._bars()
        for lane, neuron in zip(self.zs, self.net.neurons[1].values(), strict=True):
            align_baseline(neuron.held, lane.number)
        self.lanes = [self._lanes(i) for i in range(3)]
        self.axis = self.axis_at(self.score)

    def hidden(self) -> None:
        """From now on the hidden circles hold what ReLU lets through."""
        for i, neuron in self.net.neurons[1].items():
            neuron.set_value(self.run["hidden.a"], (0, i), places=1, largest=5.0, reserve="−0.0", shown=neuron.is_lit)

    def tags(self, edges: Sequence[Edge], places: Sequence[tuple[int, int]], name: str, share: float) -> list[Tag]:
        """The weights on these edges."""
        numbers = (Value(self.run[name], place, 1, size=BODY, role="weight") for place in places)
        return [Tag(number).on(edge, share) for number, edge in zip(numbers, edges, strict=True)]

    def _name(self, i: int) -> Words:
        words = Words(self.case.classes[i], BODY, role=f"class {i}")
        y = self.rows[i] + 0.62
        if not self.frame.wide:  # bars and numbers take the room beside the circle
            return words.next_to((self.stage.right, y, 0), LEFT, buff=0)
        return words.next_to((self.net.neurons[2][i].get_right()[0] + 0.2, y, 0), RIGHT, buff=0)

    def _sum(self, i: int) -> Formula:
        """The weighted inputs of hidden neuron `i`, its bias, and the sum."""
        W, b, x, z = (self.run[name] for name in ("hidden.W", "hidden.b", "x", "hidden.z"))
        written = Formula(
            "@w dot @x space @v dot @y space @b = @z", 1.1 * BODY,
            w=Value(W, (i, 0), 1, role="weight"), x=Value(x, (0, 0), 1, role="input"),
            v=Value(W, (i, 1), 1, plus=True, role="weight"), y=Value(x, (0, 1), 1, role="input"),
            b=Value(b, i, 1, plus=True, role="bias"), z=Value(z, (0, i), 1),
        )  # fmt: skip
        room = self.beside(1)
        written.scale(min(1.0, room.width / written.width))
        return written.next_to((room.left, self.rows[i], 0), RIGHT, buff=0)

    def beside(self, layer: int) -> Region:
        """The room at the right of a layer's circles."""
        left = float(self.net.neurons[layer][0].get_right()[0]) + 0.35
        return Region(left, self.stage.right, self.foot.top, self.stage.top)

    def _steps(self) -> Formula:
        """Both products of the first neuron, and its bias."""
        products = (Tensor(self.run["hidden.W"].value[0]) * Tensor(self.run["x"].value[0])).value
        written = Formula(
            "@p space @q space @b", 1.1 * BODY, p=Value(products, 0, 1), q=Value(products, 1, 1, plus=True),
            b=Value(self.run["hidden.b"], 0, 1, plus=True, role="bias"),
        )  # fmt: skip
        written.scale(min(1.0, self.sums[0].height / written.height))
        return written.next_to(self.sums[0], DOWN, buff=0.3).align_to(self.sums[0], LEFT)

    def _bars(self) -> list[Lane]:
        """The sums of the hidden neurons as bars."""
        room = self.beside(1)
        low, high = -2.5, 3.6
        unit = room.width / (high - low)
        self.z_at: Callable[[float], float] = lambda number: room.left - low * unit + number * unit
        return [Lane(self.run["hidden.z"], (0, i), 0.0, self.z_at, y, role="activation", places=1)
                for i, y in enumerate(self.rows)]  # fmt: skip

    def _lanes(self, i: int) -> list[Lane]:
        """What score `i` is added up from."""
        a = Tensor(self.run["hidden.a"].value[0])
        terms = (Tensor(self.run["scores.W"].value[i]) * a).value
        room = self.beside(2)
        low, high = self.frame.pick((-3.35, 3.7), (-3.9, 4.6))
        unit = room.width / (high - low)
        self.score: Callable[[float], float] = lambda number: room.left - low * unit + number * unit
        lanes, start = [], 0.0
        parts: tuple[tuple[Source, int, str], ...] = (
            (terms, LOUD, "activation"),
            (terms, QUIET, "activation"),
            (self.run["scores.b"], i, "bias"),
        )
        for k, (source, index, role) in enumerate(parts):
            lanes.append(Lane(source, index, start, self.score, self.rows[i] + 0.18 - k * LANE, role=role))
            start += lanes[-1].number.number
        return lanes

    def axis_at(self, at: Callable[[float], float]) -> Line:
        """The line of zero, through all rows."""
        top, bottom = self.rows[0] + 0.45, self.rows[-1] - 0.95
        return Line((at(0.0), top, 0), (at(0.0), bottom, 0), color=theme().muted, stroke_width=2.5).set_z_index(1)

    def product(self, i: int, j: int) -> Formula:
        """The weight from hidden neuron `j` to score `i`, times the neuron's answer."""
        terms = (Tensor(self.run["scores.W"].value[i]) * Tensor(self.run["hidden.a"].value[0])).value
        return Formula(
            "@w dot @a = @p", HERO, w=Value(self.run["scores.W"], (i, j), 1, role="weight"),
            a=Value(self.run["hidden.a"], (0, j), 1, role="activation"), p=Value(terms, j, 2),
        )  # fmt: skip


class PetalSketch(VGroup):
    """A petal, length × width to scale, with both measures."""

    def __init__(self, room: Region, x: Any) -> None:
        length, width = (float(number) for number in x.value[0])
        unit = min((room.width - 2.2) / length, (room.height - 1.3) / width)
        self.petal = Ellipse(width=length * unit, height=width * unit, color=theme().activation, stroke_width=4)
        self.petal.set_fill(theme().activation, 0.25)
        self.across = DashedLine(self.petal.get_left(), self.petal.get_right(), color=theme().input, stroke_width=4)
        self.up = DashedLine(self.petal.get_bottom(), self.petal.get_top(), color=theme().input, stroke_width=4)
        self.length = Formula('@n "cm"', HERO, role="input", n=Value(x, (0, 0), 1, role="input"))
        self.width_ = Formula('@n "cm"', HERO, role="input", n=Value(x, (0, 1), 1, role="input"))
        self.length.next_to(self.petal, DOWN, buff=0.25)
        self.width_.next_to(self.petal, RIGHT, buff=0.2)
        super().__init__(self.petal, self.across, self.up, self.length, self.width_)
        room.fit(self)
        self.x = x

    def readings(self) -> list[Reading]:
        """Width over length."""
        length, width = self.x.value[0]
        return [Reading("petal", float(self.petal.height / self.petal.width), float(width / length), 1e-6)]
