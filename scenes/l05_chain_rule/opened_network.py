"""What ChainRuleIsBackprop shows: a network of 2, 3 and 2 whose neurons open into sums and squashes; and two roads."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Circle, Dot, Line, RoundedRectangle, VGroup, VMobject

from nn_core import Dense, Network, Trace, mse, sigmoid
from scenes.kit.network.chain import ChainNode, slope_plate
from scenes.kit.network.edges import Edge, Tag
from scenes.kit.runs.steps import Step
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import BODY, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.plates import plated
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

INPUT, TARGET, SEED = (0.6, -0.4), (0.0, 1.0), 7
WATCHED = (1, 0)  # the weight from the first input to the second hidden neuron
NUDGE = 1e-5
SQUASH = Step.of(lambda z: z.sigmoid())


def network() -> Network:
    """Two inputs, three hidden neurons, two outputs."""
    return Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"), seed=SEED)


@lru_cache
def run(nudge: float = 0.0) -> Trace:
    """One pass forward and back, with the watched weight nudged."""
    net = network()
    weights = np.array(next(net.parameters()).value)
    weights[WATCHED] += nudge
    net["hidden"].set(W=weights)
    with Trace() as trace:
        mse(net(np.array([INPUT])), np.array([TARGET])).backward()
    return trace


def measured() -> float:
    """The cost's slope in the watched weight, by nudging."""
    costs = [run(way * NUDGE)["loss"].value.item() for way in (1, -1)]
    return (costs[0] - costs[1]) / (2 * NUDGE)


def gradient() -> float:
    """The same slope, as the backward pass found it."""
    return float(np.asarray(run()["hidden.W"].grad)[WATCHED])


def factors(output: int) -> list[float]:
    """The slopes on the road from the watched weight through one output: product, squash, product, squash, cost."""
    trace, (neuron, feature) = run(), WATCHED
    return [
        INPUT[feature],
        SQUASH.df(trace["hidden.z"].value[0, neuron].item()),
        trace["output.W"].value[output, neuron].item(),
        SQUASH.df(trace["output.z"].value[0, output].item()),
        np.asarray(trace["output.a"].grad)[0, output].item(),
    ]


class Neuron(VGroup):
    """A circle that opens into a capsule with a sum and a squash in it.

    `rim` is the circle, `opened` the capsule that it becomes, `inside` what appears in it, `bias` a dot at its sum.
    """

    def __init__(self, place: np.ndarray, reach: float, radius: float) -> None:
        style: dict[str, Any] = {"color": theme().ink, "stroke_width": 4}
        self.rim = RoundedRectangle(corner_radius=radius, width=2 * radius, height=2 * radius, **style)
        self.opened = RoundedRectangle(corner_radius=radius, width=2 * (radius + reach), height=2 * radius, **style)
        for shape in (self.rim, self.opened):
            shape.set_fill(theme().panel, 1).move_to(place).set_z_index(2)
        self.sum, self.squash = (
            Circle(0.72 * radius, color=theme().muted, stroke_width=3).move_to(place + way * RIGHT)
            for way in (-reach, reach)
        )
        link = Line(self.sum.get_right(), self.squash.get_left(), color=theme().muted, stroke_width=4)
        signs = (Maths("+", 1.1 * BODY).move_to(self.sum), Maths("sigma", 1.1 * BODY).move_to(self.squash))
        self.inside = VGroup(link, self.sum, self.squash, *signs).set_z_index(3)
        at = self.sum.get_center() + radius * (0.5 * LEFT + 0.87 * UP)
        self.bias = Dot(at, 0.13, color=theme().bias).set_z_index(4)
        super().__init__(self.rim)

    @property
    def place(self) -> np.ndarray:
        """Its middle, shape (3,)."""
        return self.rim.get_center()


class OpenedNetwork:
    """The network over the frame's upper part: `layers` of nodes, `edges[layer][i][j]`, and the `cost`.

    Open, each edge carries a product (`products`), and the watched weight is a node of its own (`weight`).
    """

    def __init__(self, frame: Frame) -> None:
        stage, trace, self.pick = frame.stage, run(), frame.pick
        upper, self.foot = stage.rows(4.2, 1.6, gap=0.15)
        self.size = frame.pick(1.0 * BODY, 0.93 * BODY)
        radius, self.reach = frame.pick(0.5, 0.46), frame.pick(0.72, 0.52)
        xs = frame.pick((-0.93, -0.33, 0.32, 0.93), (-0.93, -0.34, 0.31, 0.92))
        heights = ((0.5, -0.5), (0.74, 0.0, -0.74), (0.48, -0.48))
        places = [[upper.at(x, y) for y in rows] for x, rows in zip(xs, heights, strict=False)]
        rim: dict[str, Any] = {"color": theme().input, "stroke_width": 4}
        self.inputs = [Circle(0.5, **rim).set_fill(theme().panel, 1).move_to(place) for place in places[0]]
        for circle in self.inputs:
            circle.set_z_index(2)
        self.given = [
            Value(number, places=1, size=0.88 * BODY, role="input").move_to(place).set_z_index(4)
            for number, place in zip(INPUT, places[0], strict=True)
        ]
        self.layers = [[Neuron(place, self.reach, radius) for place in column] for column in places[1:]]
        self.cost = ChainNode("C", role="activation", radius=0.5).set_place(upper.at(xs[3], 0))
        self.cost_value = Value(trace["loss"], places=4, size=self.size, role="activation").next_to(
            self.cost, UP, buff=frame.pick(0.18, 0.66)
        )
        columns = [places[0], *[[node.place for node in column] for column in self.layers]]
        weights = [trace[f"{name}.W"].value for name in ("hidden", "output")]
        largest = max(float(np.abs(each).max()) for each in weights)
        self.edges = [
            [[Edge(a, b, matrix[i, j], largest=largest, stroke_width=8, color=lambda _: theme().weight)
              for j, a in enumerate(columns[k])] for i, b in enumerate(columns[k + 1])]
            for k, matrix in enumerate(weights)
        ]  # fmt: skip
        self.ends = [Line(node.place, self.cost.place, color=theme().muted, stroke_width=4) for node in self.layers[1]]
        self.watched = self.edges[0][WATCHED[0]][WATCHED[1]]
        self.products = [[[self._product(k, i, j) for j in range(len(columns[k]))] for i in range(len(columns[k + 1]))]
                         for k in (0, 1)]  # fmt: skip
        self._watch(trace)
        self.plates = [self._plates(k) for k in (0, 1)]
        self.rows = self._rows()
        beside = self.plates[0][-1].value
        self.cost_value.shift(min(0.0, stage.right - self.cost_value.get_right()[0]) * RIGHT)
        if frame.wide:
            align_baseline(beside, self.cost_value)

    def all_edges(self) -> list[Edge]:
        """All weights' edges, layer by layer."""
        return [edge for layer in self.edges for row in layer for edge in row]

    def all_products(self) -> list[VGroup]:
        """The products on all edges."""
        return [product for layer in self.products for row in layer for product in row]

    def _product(self, k: int, i: int, j: int) -> VGroup:
        """A small circle on the visible middle of an edge, once its neurons are open."""
        edge = self.edges[k][i][j]
        start, end = edge.point_at(0), edge.point_at(1)
        share = ((0.5 if k == 0 else self.reach + 0.5) + (end - start)[0] - self.reach - 0.5) / 2 / (end - start)[0]
        share += 0.09 * ((i, j)[k] - 1)  # where edges cross, their products stand apart
        ring = Circle(0.2, color=theme().muted, stroke_width=3).set_fill(theme().panel, 1)
        return VGroup(ring, Maths("times", LABEL)).move_to(edge.point_at(share)).set_z_index(3)

    def _watch(self, trace: Trace) -> None:
        """The watched weight: its name beside the edge, and its node above the edge's product."""
        i, j = WATCHED
        product = self.products[0][i][j]
        value = Value(trace["hidden.W"], WATCHED, 3, role="weight")
        self.named = plated(Formula("w = @value", self.size, role="weight", value=value))
        self.named.move_to(self.watched.point_at(0.52)).shift(0.52 * UP)
        self.weight = ChainNode("w", role="weight", radius=0.4)
        self.weight.set_place(product.get_center() + np.array([*self.pick((-0.55, -1.35), (0.05, -1.15)), 0]))
        self.hang = Line(self.weight.place, product.get_center(), color=theme().weight, stroke_width=5)

    def road(self, output: int) -> list[np.ndarray]:
        """The corners of the road from the weight through one output to the cost."""
        i, j = WATCHED
        hidden, last = self.layers[0][i], self.layers[1][output]
        middle = self.products[1][output][i]
        stops = (self.weight.circle, self.products[0][i][j], hidden.sum, hidden.squash, middle, last.sum, last.squash)
        return [*(stop.get_center() for stop in stops), self.cost.place]

    def way(self, output: int, first: int = 0) -> VMobject:
        """The way of a light along a road, from its stop `first` on."""
        return VMobject().set_points_as_corners(self.road(output)[first:])

    def trail(self, output: int) -> tuple[VMobject, VMobject]:
        """A road as it stays lit, below the nodes: up to where the two part, and from there on."""
        (i, j), last = WATCHED, self.layers[1][output]
        hidden = self.layers[0][i].place
        first, middle = self.products[0][i][j].get_center(), self.products[1][output][i].get_center()
        pieces = [self.weight.place, first, hidden], [hidden, middle, last.place, self.cost.place]
        parts = [VMobject().set_points_as_corners(piece) for piece in pieces]
        shared, own = (part.set_stroke(theme().gradient, 9).set_z_index(1) for part in parts)
        return shared, own

    def folded(self, output: int) -> VMobject:
        """The same road through the closed network, from the watched weight on."""
        i, j = WATCHED
        stops = (
            self.products[0][i][j].get_center(),
            self.layers[0][i].place,
            self.layers[1][output].place,
            self.cost.place,
        )
        return VMobject().set_points_as_corners(list(stops))

    def _plates(self, output: int) -> list[Tag]:
        """The slopes on a road, each near its edge; the first two are those of both roads."""
        i, _ = WATCHED
        hidden, last = self.layers[0][i], self.layers[1][output]
        up = UP if output == 0 else DOWN
        spots = [
            self.hang.get_center() + self.pick(0.75, -0.62) * RIGHT,
            hidden.place + 0.78 * DOWN + self.pick(0.0, -0.45) * RIGHT,
            self.products[1][output][i].get_center() + 0.5 * up + self.pick(0.0, -0.2) * RIGHT,
            last.place + 0.78 * up,
            self.ends[output].point_from_proportion(self.pick((0.5, 0.58)[output], 0.64)) + 0.42 * up,
        ]
        numbers = factors(output)
        plates = []
        for k, (number, spot) in enumerate(zip(numbers, spots, strict=True)):
            value = Value(number, places=4 if k else 1, size=0.88 * BODY, role="ink")
            plates.append(slope_plate(value, inset=0.1).move_to(spot))
        return plates

    def _rows(self) -> list[Formula]:
        """Each road's slopes and their product, below one another."""
        rows = []
        for output in (0, 1):
            numbers = factors(output)
            values: dict[str, Any] = {
                f"f{k}": Value(number, places=4 if k else 1, paren=True) for k, number in enumerate(numbers)
            }
            whole = Value(float(np.prod(numbers)), places=4, role="gradient")
            source = " dot ".join(f"@f{k}" for k in range(5)) + " approx @whole"
            rows.append(Formula(source, 1.1 * self.size, whole=whole, **values))
        for row, region in zip(rows, self.foot.rows(1, 1), strict=True):
            region.fit(row)
        rows[0].align_to(rows[1].values["whole"], RIGHT)
        return rows

    def total(self, region: Region) -> Formula:
        """Both roads' products, added."""
        parts = [Value(float(np.prod(factors(k))), places=4, role="gradient") for k in (0, 1)]
        whole = Value(gradient(), places=4, role="gradient")
        return region.fit(Formula("@a + @b = @whole", 1.6 * self.size, a=parts[0], b=parts[1], whole=whole))
