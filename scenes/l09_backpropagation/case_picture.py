"""Any network, opened between its last two layers, so that deltas and weights have room on the edges between them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import DOWN, RIGHT, UP, Animation, FadeIn, FadeOut, Succession

from scenes.kit.moves.animate import animate
from scenes.kit.network.backward import NUMBER, gradient_color
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.edges import Edge, Recode, Tag
from scenes.kit.network.moves import light
from scenes.kit.network.pulses import Carried, Pulse
from scenes.kit.stage.layout import Frame, Region
from scenes.kit.stage.look import LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.values import Value
from scenes.l09_backpropagation.case_story import BackStory

SHARES = (0.63, 0.37)  # of the stage: the network, and the sums below it
OPEN, NEXT = 2.6, 1.5  # the widest and the second widest gap between layers, where the others are one
ROOM = 4.2, 3.7  # the widest one at least, in manim units, in a network of few layers and of many
FEW = 5
ROW, RADIUS = (1.18, 1.03), 0.34  # from neuron to neuron, without and with true sizes below; the largest radius
SPREAD = 0.42  # so far along its edge a weight stands: there the edges out of a neuron are apart
FAINT = 0.14  # the opacity of edges that are not spoken of
HEAD, BELOW = 0.24, 0.3  # above the highest circles, for an answer; of true sizes, below the lowest deltas
MARGIN = 0.45  # left of the inputs
NEAR = 0.1  # between a number and the circles of the next layer, at least
ASIDE, LIFT = 0.14, 0.22  # between an output and its answer; how far that is above the circle's middle, and delta below


class CaseNet:
    """The network of a story at the top of the stage; `work` is the room for sums below it.

    Circles are dark at first, and show their answers as fill alone. `answers[i]` stands right of output i,
    `badge(l, i)` is the delta at the foot of neuron i of layer l, of an output below its answer; `edge` is the followed
    weight's. `weights[i]` stands on the edge from the followed hidden neuron to output i, `products[i]` in its place.
    """

    def __init__(self, frame: Frame, story: BackStory) -> None:
        self.frame, self.story = frame, story
        room, self.work = frame.stage.rows(*SHARES, gap=0.1)
        outputs = story.record(story.depth, "a").value
        numbers = [Value(outputs, (0, i), story.places["answer"], size=LABEL * 1.15) for i in story.shown[-1]]
        badges = [self._badge(story.depth, i) for i in story.shown[-1]]
        aside = max(float(each.width) for each in (*numbers, *badges)) + ASIDE
        self.room = Region(room.left + MARGIN, room.right - aside, room.bottom, room.top)
        shares = self._openings(self.room.width - 2 * RADIUS)
        gap = float(np.diff(shares).min()) * self.room.width
        radius = min(RADIUS, 0.3 * gap)
        elided = any(len(seen) < size for seen, size in zip(story.shown, story.case.sizes, strict=True))
        self.net = NetworkDiagram(
            story.case.net, width=self.room.width, height=3 * ROW[elided], radius=radius, columns=shares, braces=False,
            shown=story.shown, color=lambda _: theme().weight, largest=self._largest(), count_size=NUMBER,
        )  # fmt: skip
        self.net.move_to(self.room.center)
        highest = max(float(layer.get_top()[1]) for layer in self.net.layers)
        last = float(self.net.layers[-1].get_right()[0])  # true sizes may be wider than the circles
        self.net.shift((self.room.top - HEAD - highest) * UP + (self.room.right - last) * RIGHT)
        self._count_below()
        self._fill()
        for number, neuron in zip(numbers, self.net.neurons[-1].values(), strict=True):
            number.set_coloring(role="activation").next_to(neuron.circle, RIGHT, buff=ASIDE).shift(LIFT * UP)
        self.answers = dict(zip(story.shown[-1], numbers, strict=True))
        self.badges: dict[tuple[int, int], Tag] = {}
        self.edge: Edge = self.net.edges[story.layer - 1][story.end][story.start]
        if story.depth > 1:
            self.roads = {i: self.net.edges[-1][i][story.end] for i in story.shown[-1]}
            W, terms, places = story.record(story.depth, "W"), story.terms, story.places
            self.weights = {i: Tag(Value(W, (i, story.end), places["weight"], size=NUMBER, role="weight"))
                            for i in self.roads}  # fmt: skip
            self.products = {i: Tag(Value(terms, i, places["term"], size=NUMBER, role="gradient")) for i in self.roads}
            for tags in (self.weights, self.products):
                for i, tag in tags.items():
                    tag.on(self.roads[i], SPREAD)

    def _openings(self, width: float) -> list[float]:
        """Where the layers stand, from 0 to 1."""
        depth = self.story.depth
        gaps = np.array([1.0] * (depth - 2) + [NEXT if depth > 2 else OPEN, OPEN])[-depth:]
        room = ROOM[depth > FEW]
        if depth > 1 and gaps[-1] / gaps.sum() * width < room:
            gaps[-1] = gaps[:-1].sum() * room / (width - room)
        return [0.0, *(np.cumsum(gaps) / gaps.sum()).tolist()]

    def _largest(self) -> float:
        """The largest weight in sight."""
        seen, weights = self.story.shown, self.story.case.weights
        return max(float(np.abs(W[np.ix_(seen[k + 1], seen[k])]).max()) for k, W in enumerate(weights)) or 1.0

    def _count_below(self) -> None:
        """True sizes stand below the deltas, on two lines where they would run together."""
        sizes = [elision[-1] for elision in self.net.elisions]
        low = min(float(layer.get_bottom()[1]) for layer in self.net.layers) - BELOW
        for k, size in enumerate(sizes):
            size.move_to((size.get_x(), low, 0), aligned_edge=UP)
            if k and size.get_left()[0] - sizes[k - 1].get_right()[0] < 0.2 and sizes[k - 1].get_top()[1] >= low - 0.01:
                size.shift(0.36 * DOWN)

    def _fill(self) -> None:
        for layer, column in enumerate(self.net.neurons):
            record = self.story.record(layer, "a")
            largest = max(1.0, float(np.abs(record.value).max()))
            for i, neuron in column.items():
                neuron.set_value(record, (0, i), largest=largest, numbered=False, shown=False)

    def _badge(self, layer: int, i: int) -> Tag:
        kind = "delta" if layer == self.story.depth else "end"
        value = Value(self.story.record(layer, "z"), (0, i), self.story.places[kind], field="grad", size=NUMBER)
        return Tag(value.set_coloring(role="gradient"), border=theme().gradient)

    def badge(self, layer: int, i: int) -> Tag:
        """The delta of a neuron, at its foot; the same mobject at every call."""
        if (layer, i) not in self.badges:
            circle = self.net.neurons[layer][i].circle
            self.badges[layer, i] = badge = self._badge(layer, i).move_to(circle.get_bottom())
            if layer == self.story.depth:  # where no edges are
                badge.next_to(circle, RIGHT, buff=ASIDE).shift(LIFT * DOWN)
        return self.badges[layer, i]

    def head(self, layer: int, i: int) -> Tag:
        """The answer of a neuron, or an input, at the head of its circle."""
        role = "activation" if layer else "input"
        record, places = self.story.record(layer, "a"), self.story.answer_places(layer, i)
        value = Value(record, (0, i), places, size=NUMBER, role=role)
        tag = Tag(value, border=theme().role(role)).move_to(self.net.neurons[layer][i].circle.get_top())
        return self.room.pull_in(tag)

    def heads(self, layer: int) -> list[Tag]:
        """What goes in, or the answers of the last hidden layer, where there is room for them between layers."""
        if layer == self.story.depth or layer not in (0, self.story.depth - 1):
            return []
        tags = [self.head(layer, i) for i in self.story.shown[layer]]
        columns = [float(each.get_x()) for each in self.net.layers]
        gap = min(abs(columns[layer] - x) for k, x in enumerate(columns) if k != layer)
        return tags if max(float(tag.width) for tag in tags) / 2 + self.net.radius + NEAR < gap else []

    def travels(self, i: int) -> Carried:
        """A copy of output `i`'s delta goes back along its edge, as far as the weight."""
        road, copy = self.roads[i], self._badge(self.story.depth, i)
        length = float(np.linalg.norm(road.point_at(1) - road.point_at(0)))
        goal = SPREAD + (float(self.weights[i].width) + float(copy.width) + 0.1) / 2 / length
        return Carried(copy, road, max(goal, 1 - float(copy.width) / 2 / length), goal, run_time=0.9)

    def lands(self, i: int) -> Succession:
        """The product on the road goes on to the hidden neuron, as far as those that wait let it, and into it."""
        product, road = self.products[i], self.roads[i]
        near = self.net.radius + float(product.width) / 2 + NEAR
        length = float(np.linalg.norm(road.point_at(1) - road.point_at(0)))
        waiting = [tag for k, tag in self.products.items() if k > i]
        goal = SPREAD
        for share in np.linspace(SPREAD, min(SPREAD, near / length), 20):
            apart = [np.abs(road.point_at(share) - tag.get_center()) for tag in waiting]
            room = [((product.width + tag.width) / 2, (product.height + tag.height) / 2) for tag in waiting]
            if any(x < w and y < h for (x, y, _), (w, h) in zip(apart, room, strict=True)):
                break
            goal = float(share)
        return Succession(animate(product, run_time=0.7).move_to(road.point_at(goal)), FadeOut(product, run_time=0.3))

    def enter(self, layer: int, heads: list[Tag], run_time: float) -> list[Step]:
        """Light runs into a layer, and it answers."""
        lit = [light(neuron) for neuron in self.net.neurons[layer].values()]
        run: list[Step] = []
        if layer:
            run.append(([Pulse(self.net.all_edges(layer - 1), thickness=self.thin)], 0.6 * run_time))
        return [*run, ([*lit, *map(FadeIn, heads)], 0.4 * run_time)]

    @property
    def thin(self) -> float:
        """How thin light is where edges are short."""
        return float(np.clip(self.net.radius / RADIUS, 0.5, 1.0))

    def focus(self, edges: Iterable[Edge]) -> list[Animation]:
        """Only these edges are in full light."""
        chosen = {*edges}
        return [animate(each).set_stroke(opacity=1 if each in chosen else FAINT) for each in self.net.all_edges()]

    def to_gradients(self, layer: int) -> list[Animation]:
        """The edges into a layer show their gradients, wide and dashed as those are, in one scale for all layers.

        Where the gradient is zero an edge has no width: it fades.
        """
        story, seen = self.story, self.story.shown
        grads = [np.asarray(story.record(k, "W").grad) for k in range(1, story.depth + 1)]
        largest = max(float(np.abs(G[np.ix_(seen[k + 1], seen[k])]).max()) for k, G in enumerate(grads)) or 1.0
        G, table = grads[layer - 1], self.net.edges[layer - 1]
        numbers = {edge: float(G[i, j]) for i, row in table.items() for j, edge in row.items()}
        some = [edge for edge, number in numbers.items() if number]
        changes: list[Animation] = [
            animate(edge).set_stroke(opacity=0) for edge, number in numbers.items() if not number
        ]
        if some:
            changes.append(Recode(some, [numbers[edge] for edge in some], largest=largest, color=gradient_color))
        return changes

    def to_weights(self) -> Recode:
        """All edges show their weights again."""
        pairs = [
            (edge, W[i, j])
            for W, table in zip(self.story.case.weights, self.net.edges, strict=True)
            for i, row in table.items()
            for j, edge in row.items()
        ]
        numbers = [number for _, number in pairs]
        return Recode([e for e, _ in pairs], numbers, largest=self._largest(), color=lambda _: theme().weight)
