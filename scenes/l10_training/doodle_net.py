"""The network that reads a drawing: a line of 784 pixels, sixteen neurons, three outputs; and how many dials it has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, RIGHT, Circle, Line, VGroup, VMobject

from nn_core import Trace
from scenes.kit.algebra.pixels import shade, shade_of
from scenes.kit.plot.curves import corner_points
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline, align_equals
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.doodle_runs import CAT, HIDDEN, KINDS, SIZE, outcome, pictures, untrained

FAN = 0.45  # how opaque the lines from the pixels to a neuron are


class DoodleNet(VGroup):
    """What the trained network of the first exam makes of the cat, in `region`, below the line of its pixels, `strip`.

    `neurons` and `outputs` are as full as their activations, once they have been `reached` (0 to 16): so far has the
    `fan` come, a line from each pixel that has ink. `edges` lead to the outputs, which have `names` and `shares`; below
    them is room, `foot`. `heights` are the shares of all this, from the fan to the foot.

    >>> net = DoodleNet(Region(-6, 6, -3, 2), Region(-6, 6, 2, 3), (33, 27, 16, 4, 20))
    >>> len(net.neurons), [round(share.number, 2) for share in net.shares]
    (16, [0.0, 1.0, 0.0])
    """

    def __init__(self, region: Region, strip: Region, heights: Sequence[float]) -> None:
        reader = outcome(0).net
        with Trace() as trace:
            reader(pictures().X[[CAT]])
        self.hidden, self.output = (np.asarray(trace[f"{layer}.a"].value)[0] for layer in ("hidden", "output"))
        self.largest, self.strip = float(self.hidden.max()), strip
        upper, middle, low, _, self.foot = region.rows(*heights)
        places = upper.inset(0.4, 0).columns(*[1.0] * HIDDEN)
        self.neurons = [self._circle((place.center[0], upper.bottom, 0), 0.36 * places[0].width) for place in places]
        columns, radius = low.inset(0.3, 0).columns(1, 1, 1, gap=0.3), 0.36
        self.outputs = [self._circle((place.center[0] - 0.5, middle.bottom, 0), radius) for place in columns]
        for circle, share in zip(self.outputs, self.output, strict=True):
            circle.set_fill(shade(share, theme().activation))
        self.fan = VMobject(stroke_width=1.2, stroke_color=theme().weight, stroke_opacity=FAN)
        self.edges = VGroup(*(self._edge(a, b) for a in self.neurons for b in self.outputs))
        self.names = VGroup(*(Words(name, 1.1 * LABEL) for name in KINDS.values()))
        self.shares = [Value(self.output, k, 2, size=1.1 * BODY, role="activation") for k in range(len(KINDS))]
        for circle, name, share in zip(self.outputs, self.names, self.shares, strict=True):
            share.next_to(circle, RIGHT, buff=0.2)
            name.next_to(circle, DOWN, buff=0.16)
        align_baseline(*self.names)
        self.reached = 0.0
        super().__init__(self.fan, self.edges, *self.neurons, *self.outputs, self.names, *self.shares)

    def reach(self, reached: float) -> None:
        """The fan has passed so many neurons and goes on to the next one; those have their activations."""
        self.reached = reached
        tops = np.array([neuron.get_top() for neuron in self.neurons])
        tip = [float(np.interp(reached - 0.5, np.arange(HIDDEN), tops[:, axis])) for axis in range(3)]
        inked = np.flatnonzero(pictures().X[CAT] > 0)
        xs = self.strip.left + self.strip.width * (inked + 0.5) / SIZE**2
        self.fan.points = corner_points([np.array([(x, self.strip.bottom, 0), tip]) for x in xs.tolist()])
        for k, neuron in enumerate(self.neurons):
            share = float(np.clip(reached - k, 0, 1)) * self.hidden[k] / self.largest
            neuron.set_fill(shade(share, theme().activation))

    @staticmethod
    def _circle(at: tuple[float, float, float], radius: float) -> Circle:
        circle = Circle(radius, stroke_color=theme().activation, stroke_width=4).move_to(at)
        return circle.set_fill(theme().panel, 1).set_z_index(2)

    @staticmethod
    def _edge(neuron: Circle, output: Circle) -> Line:
        return Line(neuron.get_bottom(), output.get_top(), color=theme().weight, stroke_width=2).set_stroke(
            opacity=0.55
        )

    def readings(self) -> list[Reading]:
        """How full the circles are, once all are."""
        if self.reached < HIDDEN:
            return []
        found = list[Reading]()
        for name, circles, true in (
            ("neuron", self.neurons, self.hidden / self.largest),
            ("output", self.outputs, self.output),
        ):
            shown = [shade_of(circle, theme().activation) for circle in circles]
            found += [
                Reading(f"{name} {k}", s, float(t), 0.01) for k, (s, t) in enumerate(zip(shown, true, strict=True))
            ]
        return found


class DialCount:
    """The dials of both `layers`, written out, and their `total`: side by side in `room`, or `upright`.

    >>> [value.text for value in DialCount(Region(-6, 6, -3, -2), 48, upright=False).total.values.values()]
    ['12611']
    """

    def __init__(self, room: Region, size: Size, *, upright: bool) -> None:
        counts = [parameter.value.size for parameter in untrained().parameters()]
        first, second = float(sum(counts[:2])), float(sum(counts[2:]))
        self.layers = [self._layer(HIDDEN, SIZE**2, first, size), self._layer(len(KINDS), HIDDEN, second, size)]
        self.total = Formula('@n "dials"', 1.2 * points(size), n=Value(first + second, places=0))
        lines = VGroup(*self.layers, self.total)
        if upright:
            align_equals(*lines.arrange(DOWN, buff=0.2)[:2])
        else:
            align_baseline(*lines.arrange(RIGHT, buff=0.9))
        room.fit(lines)

    @staticmethod
    def _layer(neurons: int, inputs: int, dials: float, size: Size) -> Formula:
        """Each neuron has a weight for each of its inputs, and a bias."""
        parts = ((neurons, None), (inputs, "weight"), (neurons, "bias"), (dials, None))
        n, m, b, d = (Value(float(number), places=0, role=role) for number, role in parts)
        return Formula("@n dot @m + @b = @d", size, n=n, m=m, b=b, d=d)
