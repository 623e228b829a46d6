"""What Anatomy counts: a network as circles and lines, and its dials, which come one by one and are counted."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from manim import Line, VGroup, VMobject

from nn_core import Trace
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.knob import Knob
from scenes.kit.network.neuron import Neuron
from scenes.kit.runs.case import Case
from scenes.kit.stage.layout import Frame
from scenes.kit.stage.look import BODY, DISPLAY, HERO
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline, baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.anatomy_sizes import MOST, WIDEST, radius_of, room_for
from scenes.l07_network.anatomy_turn import Dial, Turn

KNOB_ROOM = 0.5  # of a full column's height, for the knobs on its upper neuron
APART = 0.3  # between two sums
READABLE = 0.8  # words of a layer are scaled no further
STAGGERED = 0.0, 0.08, 0.16  # and every second one so much further back
ALONG = np.linspace(0.6, 0.92, 33)  # so far along its line a weight's knob may lie: near the neuron it belongs to

M = TypeVar("M", bound=VMobject)


class DialNet:
    """The network of a case without any dials at first, names above its layers, sums below, and a counter.

    `weights[l]` and `biases[l]` are the dials of layer l + 1, row by row; `sums[l]` says how many they are.
    `braced` counts the numbers at braces.
    """

    def __init__(self, case: Case, frame: Frame) -> None:
        self.case, self.frame, self.arrived, self.sample = case, frame, 0, case.sample
        room, self.side = frame.stage.columns(0.74, 0.26, gap=0.2) if frame.wide else frame.stage.rows(0.81, 0.19)
        self.head, middle, self.foot = room.rows(*frame.pick((0.6, 4.6, 0.8), (0.55, 3.85, 0.55)))
        aside = [0.3 + 0.8 * (size > MOST) for size in (case.sizes[0], case.sizes[-1])]
        self.diagram = NetworkDiagram(
            list(case.sizes),
            width=middle.width - sum(aside),
            height=middle.height - (KNOB_ROOM if max(case.sizes) >= MOST else 0.0),
            max_shown=MOST,
            radius=radius_of(case.sizes, middle),
        )
        self.diagram.move_to(middle.center)
        self.elisions = self._elisions()
        self.columns = [float(layer.get_x()) for layer in self.diagram.layers]
        self.links = [self._links(layer) for layer in range(len(case.weights))]
        self.largest = max(float(np.abs(part.value).max()) for part in case.net.parameters())
        self.weights, self.biases = self._dials()
        self.traces = {sample: self._trace(sample) for sample in self.samples}
        self.turn = Turn(case, self.weights[0], self.largest)
        self.diagram_values()
        self.heads = self._heads()
        self.braced = sum(isinstance(part, Value) for elision in self.elisions.values() for part in elision)
        self.sums = [self._sum(layer) for layer in range(1, len(case.sizes))]
        self.one_by_one = self._lay_sums()
        self._counter()

    @property
    def samples(self) -> list[int]:
        """The sample that is followed, and another one where there is one."""
        others = [k for k in range(len(self.case.X)) if k != self.case.sample]
        return [self.case.sample, *others[:1]]

    def _elisions(self) -> dict[int, VGroup]:
        """Dots of the layers that are drawn in part, by layer; the outer ones have a brace with their size, too."""
        elided = [k for k, size in enumerate(self.case.sizes) if len(self.diagram.shown[k]) < size]
        found = {}
        for layer, (dots, *brace, size) in zip(elided, self.diagram.elisions, strict=True):
            size.scale(1.2)
            found[layer] = VGroup(dots, *brace, size) if brace else VGroup(dots)
        return found

    def _trace(self, sample: int) -> Trace:
        with Trace() as trace:
            self.case.net(self.case.X[sample : sample + 1])
        return trace

    def _links(self, layer: int) -> VMobject:
        """The lines after a layer, faint: no dial is on them yet."""
        links = VMobject(stroke_color=theme().muted, stroke_width=2, stroke_opacity=0.6)
        for edge in self.diagram.all_edges(layer):
            links.start_new_path(edge.point_at(0))
            links.add_line_to(edge.point_at(1))
        return links.set_z_index(-1)

    def diagram_values(self) -> None:
        """Every circle follows what the sample of now makes of it; dark at first."""
        first = self.traces[self.case.sample]
        names = [first[f"{self.layer_name(1)}.xW"].inputs[0], *(f"{self.layer_name(k)}.a" for k in self.deep)]
        for column, name in zip(self.diagram.neurons, names, strict=True):
            shown = np.stack([trace[name].value[0] for trace in (*self.traces.values(), *self.turn.ends)])
            reserve, largest = ("−0.0" if shown.min() < 0 else "0.0"), max(1.0, float(np.abs(shown).max()))
            for i, neuron in column.items():
                neuron.set_value(self._now(name, i), places=1, reserve=reserve, largest=largest, shown=False)
        circles = [circle for column in self.diagram.neurons for circle in column.values()]
        foot = min(float(circle.circle.get_y()) - baseline(circle.held) for circle in circles)
        for circle in circles:  # on one line in a row, however large the numbers are
            circle.stand(foot)

    def set_sample(self, sample: int) -> None:
        """From now on circles answer to this sample; those that are dark will."""
        self.sample = sample
        for circle in (circle for layer in range(len(self.case.sizes)) for circle in self.circles(layer)):
            circle.held.refresh()

    def _now(self, name: str, i: int) -> Any:
        return lambda: float((self.turn.now if self.turn.moved else self.traces[self.sample])[name].value[0, i])

    @property
    def deep(self) -> range:
        """All layers but the inputs."""
        return range(1, len(self.case.sizes))

    def layer_name(self, layer: int) -> str:
        """The network's own name of a layer, counted from 1."""
        return str(self.case.net.weights()[layer - 1].name).removesuffix(".W")

    def circles(self, layer: int) -> list[Neuron]:
        """Those of a layer that are drawn, from top to bottom."""
        return list(self.diagram.neurons[layer].values())

    def _dials(self) -> tuple[list[list[Dial]], list[list[Dial]]]:
        weights: list[list[Dial]] = []
        biases: list[list[Dial]] = []
        before, named = 0, {str(part.name): part for part in self.case.net.parameters()}
        for layer, W in enumerate(self.case.weights):
            b = named[f"{self.layer_name(layer + 1)}.b"].value
            edges = [(i, j, edge) for i, row in self.diagram.edges[layer].items() for j, edge in row.items()]
            radius, share, back = max(
                (room_for([e.point_at(at - step * ((i + j) % 2)) for i, j, e in edges], edges[0][2], at), at, step)
                for at in ALONG
                for step in STAGGERED
            )
            weights.append([
                Dial(self._knob(W[i, j], radius, "weight").move_to(edge.point_at(share - back * ((i + j) % 2))),
                     Line(edge.point_at(0), edge.point_at(1), color=theme().weight, stroke_width=4),
                     i, j, before + i * W.shape[1] + j + 1)
                for i, j, edge in edges
            ])  # fmt: skip
            biases.append([
                Dial(self._knob(b[i], min(WIDEST, 0.34 * neuron.radius), "bias").move_to(neuron.circle.get_top()),
                     None, i, 0, before + W.size + i + 1)
                for i, neuron in self.diagram.neurons[layer + 1].items()
            ])  # fmt: skip
            before += W.size + b.size
        return weights, biases

    def dials_in_order(self) -> list[Dial]:
        """All dials that are drawn, as they are counted."""
        return [dial for pair in zip(self.weights, self.biases, strict=True) for dials in pair for dial in dials]

    def _knob(self, number: float, radius: float, role: str) -> Knob:
        return Knob(number, radius=radius, largest=self.largest, role=role)

    def _heads(self) -> VGroup:
        names = ["input", *["hidden"] * (len(self.columns) - 2), "output"]
        words = [
            name if name == "hidden" or size == 1 else name + "s"
            for size, name in zip(self.case.sizes, names, strict=True)
        ]
        heads = [self._head(layer, f'@n "{word}"') for layer, word in enumerate(words)]
        if any(self._fitting(head) < READABLE for head in heads):
            heads = [self._head(layer, "@n") for layer in range(len(words))]
            for elision in self.elisions.values():  # the heads say no more than the braces' numbers
                elision.remove(*(part for part in elision if isinstance(part, Value)))
        return VGroup(*(self.above(head, layer) for layer, head in enumerate(heads)))

    def _head(self, layer: int, source: str) -> Formula:
        role = "activation" if layer else "input"
        return Formula(source, BODY, role=role, n=Value(np.array(self.case.sizes[layer]), places=0, role=role))

    def above(self, words: M, layer: int) -> M:
        """Words over a layer, on the line of all heads, no wider than its neighbours leave room for."""
        align_baseline(words, y=self.head.center[1] - self.frame.pick(0.03, 0.15))
        return self._within(words.scale(self._fitting(words)), layer)

    def _lay_sums(self) -> bool:
        """Sums stand below their layers, in one size; says whether there is room for them one at a time only."""
        share = min(map(self._fitting, self.sums))
        for layer, written in enumerate(self.sums, start=1):
            self._within(written.scale(share), layer)
        ends = [(written.get_left()[0], written.get_right()[0]) for written in self.sums]
        crowded = share < READABLE or any(left < right + APART for (_, right), (left, _) in pairwise(ends))
        for layer, written in enumerate(self.sums, start=1):
            self._within(written.scale(1 / share if crowded else 1.0), layer)
            align_baseline(written, y=self.foot.center[1] - 0.17)
        return crowded

    def _fitting(self, words: VMobject) -> float:
        """What scales words to the room between two layers."""
        return min(1.0, 0.92 * min(b - a for a, b in pairwise(self.columns)) / float(words.width))

    def _within(self, words: M, layer: int) -> M:
        """At a layer's column, or as near as the margins let it."""
        end = self.side.left if self.frame.wide else self.frame.stage.right
        return replace(self.frame.stage, right=end).pull_in(words.set_x(self.columns[layer]))

    def _sum(self, layer: int) -> Formula:
        j, i = self.case.sizes[layer - 1 : layer + 1]
        numbers = {"i": i, "j": j, "b": i, "n": i * j + i}
        roles = {"i": "weight", "j": "weight", "b": "bias", "n": "ink"}
        values: dict[str, Any] = {name: Value(np.array(k), places=0, role=roles[name]) for name, k in numbers.items()}
        return Formula("@i dot @j + @b = @n", 1.1 * BODY, **values)

    def _counter(self) -> None:
        """The guesses, the counter, and of what its number consists."""
        weights = sum(W.size for W in self.case.weights)
        parts = {"w": weights, "b": self.case.dials - weights}
        self.guesses = [
            Formula(f'@n "{word}?"', 1.1 * BODY, role="ink", n=Value(np.array(count), places=0))
            for word, count in (("circles", sum(self.case.sizes)), ("lines", weights))
        ]
        self.count = Value(lambda: float(self.arrived), places=0, size=1.6 * DISPLAY, reserve=str(self.case.dials),
                           align="center")  # fmt: skip
        self.dials = Words("dials", HERO)
        self.split = Formula(
            "@w + @b", HERO, w=Value(np.array(parts["w"]), places=0, role="weight"),
            b=Value(np.array(parts["b"]), places=0, role="bias"),
        )  # fmt: skip
        if self.frame.wide:
            _, *above, middle, below, last = self.side.rows(0.04, 0.12, 0.12, 0.35, 0.16, 0.21)
            self.beside = replace(self.side, top=middle.top - 0.15, bottom=below.bottom)
            for guess, room in zip(self.guesses, above, strict=True):
                room.fit(guess)
            middle.fit(self.count)
            below.place(self.dials, 0, 1)
            last.place(last.fit(self.split), 0, 1)
        else:
            left, middle, right = self.side.columns(0.3, 0.4, 0.3, gap=0.3)
            self.beside = middle
            for guess, room in zip(self.guesses, left.rows(1, 1), strict=True):
                room.fit(guess)
            counted = middle.fit(VGroup(self.count.scale(0.6), self.dials).arrange(buff=0.45))
            middle.place(counted, 0, -1)  # clear of the sums
            align_baseline(self.dials, self.count, right.fit(self.split))
        self.unknown = Words("?", 1.6 * DISPLAY).move_to(self.count)
        self.unknown.scale(min(1.0, self.count.height / self.unknown.height))
        self.guesses[1].set_x(self.guesses[0].get_x())
