"""A network is a graph folded up: one weight, two roads to the cost, and their slopes add."""

from __future__ import annotations

import math

from manim import (
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    MoveAlongPath,
    ShowPassingFlash,
    Transform,
    VGroup,
    VMobject,
)

from scenes.kit.moves.animate import animate
from scenes.kit.moves.emphasis import Dim, dim, struck, undim
from scenes.kit.network.chain import slope_plate
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.look import HERO
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.values import Formula, Value
from scenes.l05_chain_rule.opened_network import WATCHED, OpenedNetwork, factors, gradient, measured, network


def marks(net: OpenedNetwork) -> list[list[VMobject]]:
    """What a pass back leaves on the dials it meets, stretch by stretch: a ring on a bias, a dot on a weight."""
    pink = theme().gradient
    dots = [
        [Dot(each.get_center(), 0.12, color=pink).set_z_index(4) for row in layer for each in row]
        for layer in net.products
    ]
    rings = [
        [Circle(0.26, color=pink, stroke_width=7).move_to(each.place).set_z_index(4) for each in column]
        for column in net.layers
    ]
    return [[*rings[1]], [*dots[1], *rings[0]], [*dots[0]]]


class ChainRuleIsBackprop(Lesson):
    """Open the neurons of a small network, and find that a weight in front reaches the cost on two roads."""

    def construct(self) -> None:
        """The network; a question; open; two roads, multiplied and added; folded up again."""
        self.net = OpenedNetwork(self.frame)
        for beat in (self.draw, self.ask, self.unfold, self.walk, self.roads, self.answer, self.fold):
            beat()

    def draw(self) -> None:
        """Layer by layer."""
        n = self.net
        text = "A small network has two inputs, three hidden neurons and two outputs. What comes out makes one cost."
        with self.beat("network", text):
            self.heading("Roads through a network", into=n.cost)
            nodes = [*n.inputs, *(neuron.rim for column in n.layers for neuron in column), n.cost]
            self.play(*map(GrowFromCenter, nodes), run_time=0.8)
            self.play(*map(FadeIn, n.given), *map(Create, n.ends), run_time=0.6)
            for k in (0, 1):
                edges = [edge for row in n.edges[k] for edge in row]
                self.play(LaggedStart(*map(Create, edges), lag_ratio=0.1), run_time=1.0)
            self.play(FadeIn(n.cost_value), run_time=0.5)

    def ask(self) -> None:
        """One line in the picture: one road?"""
        n = self.net
        others = [edge for edge in n.all_edges() if edge is not n.watched]
        self.guess = n.foot.fit(Formula('@n "road?"', HERO, n=Value(1.0, places=0)))
        text = "Take one weight in front. On how many roads does it reach the cost? It is one line. So one road?"
        notes = "And with ten outputs? Ten roads."
        choices = "one", "two", "three"
        with self.beat("ask", text, kind="question", notes=notes, choices=choices, right=choices[1]):
            self.play(*(Dim(edge, 0.3) for edge in others), run_time=0.5)
            self.play(FadeIn(n.named), run_time=0.5)
            light = Light().move_to(n.watched.point_at(0)).set_z_index(1)
            self.play(FadeIn(light), run_time=0.3)
            path = VMobject().set_points_as_corners([n.watched.point_at(0), n.watched.point_at(1)])
            self.play(MoveAlongPath(light, path), run_time=1.2)
            self.play(FadeOut(light), FadeIn(self.guess), run_time=0.5)
        self.others = others

    def unfold(self) -> None:
        """Each neuron opens: products on the edges, a sum and a squash in a capsule."""
        n = self.net
        first = n.layers[0][WATCHED[0]]
        rest = [neuron for column in n.layers for neuron in column if neuron is not first]
        into = n.products[0][WATCHED[0]]
        beside = [product for product in n.all_products() if product not in into]
        self.closed = {id(neuron): neuron.rim.copy() for neuron in (first, *rest)}
        text = "Open a neuron: each input times its weight, the sum with the bias, then the squash. "
        text += "It is a piece of a graph."
        with self.beat("unfold", text):
            self.play(FadeOut(n.named), run_time=0.4)
            self.play(*undim(*self.others), run_time=0.4)
            self.play(Transform(first.rim, first.opened), run_time=0.8)
            self.until(0.2)
            self.play(*map(FadeIn, into), run_time=0.6)
            self.until(0.42)
            self.play(FadeIn(first.inside[1], first.inside[3], first.bias), run_time=0.6)
            self.until(0.58)
            self.play(FadeIn(first.inside[0], first.inside[2], first.inside[4]), run_time=0.6)
            self.play(*(Transform(neuron.rim, neuron.opened) for neuron in rest), run_time=0.8)
            self.play(*map(FadeIn, beside), *(FadeIn(neuron.inside, neuron.bias) for neuron in rest), run_time=0.6)

    def walk(self) -> None:
        """From the weight on: at the squash the light splits."""
        n, (i, j) = self.net, WATCHED
        on_road = {id(part) for part in (n.products[0][i][j], *(n.products[1][k][i] for k in (0, 1)))}
        off: list[VMobject] = [p for p in n.all_products() if id(p) not in on_road]
        off += [
            edge for edge in n.all_edges() if edge is not n.watched and edge not in [n.edges[1][k][i] for k in (0, 1)]
        ]
        off += [part for k, neuron in enumerate(n.layers[0]) if k != i for part in (neuron.rim, neuron.inside)]
        off += [neuron.bias for column in n.layers for neuron in column]
        self.off = off
        text = "Follow the weight through one hidden neuron, and then through both outputs. It has two roads, not one."
        with self.beat("walk", text):
            self.play(*dim(*off), run_time=0.5)
            self.play(FadeIn(n.weight, n.hang), run_time=0.5)
            light = Light().move_to(n.weight.place).set_z_index(1)
            ahead = VMobject().set_points_as_corners(n.road(0)[:4])
            self.play(FadeIn(light), run_time=0.3)
            self.trails = [n.trail(k) for k in (0, 1)]
            first, *rest = self.trails[0]
            self.play(MoveAlongPath(light, ahead), Create(first), run_time=1.8)
            lights = [light, light.copy()]
            self.add(lights[1])
            ways = [MoveAlongPath(each, n.way(k, 3)) for k, each in enumerate(lights)]
            self.play(*ways, Create(rest[0]), Create(self.trails[1][1]), run_time=2.0)
            stroke = struck(self.guess)
            self.play(*(FadeOut(each) for each in lights), Create(stroke), Dim(self.guess, 0.5), run_time=0.6)
        self.passing = VGroup(self.guess, stroke)

    def lit(self) -> list[VMobject]:
        """What of the roads stays lit after the walk."""
        return [self.trails[0][0], self.trails[0][1], self.trails[1][1]]

    def roads(self) -> None:
        """The slopes of each road, and their product."""
        n = self.net
        texts = (
            "On the upper road five slopes multiply: the input, a squash, a weight, a squash, and the cost. "
            "All others are one. The product is 0.0131.",
            "The lower road shares the first two slopes. Its two minus signs cancel, and its product is 0.0086.",
        )
        said = (0.24, 0.32, 0.39, 0.46, 0.54, 0.74), (0.22, 0.27, 0.4, 0.46, 0.52, 0.72)
        for k, text in enumerate(texts):
            with self.beat(f"road {k + 1}", text):
                if not k:
                    self.play(FadeOut(self.passing), run_time=0.4)
                flash = n.way(k).set_stroke(theme().gradient, 12)
                self.play(ShowPassingFlash(flash, time_width=0.5), run_time=1.2)
                row = n.rows[k]
                dots = row.letters()
                for f in range(5):
                    new = [] if k and f < 2 else [n.plates[k][f]]
                    self.until(said[k][f])
                    self.play(FadeIn(row.values[f"f{f}"], *new, *dots[f - 1 : f]), run_time=0.45 if new else 0.3)
                self.until(said[k][5])
                self.play(FadeIn(row.values["whole"], *dots[4:]), run_time=0.5)
                self.wait(0.5)

    def answer(self) -> None:
        """The sum, a nudge, and what one road alone would say."""
        n = self.net
        upper, lower = n.foot.rows(1, 1)
        total = n.total(upper)
        left, right = lower.columns(1.4, 1, gap=0.4)
        nudge = left.fit(Formula('"measured:" @m', HERO, m=Value(measured(), places=4)))
        alone = right.fit(Formula('"one road:" @m', HERO, m=Value(math.prod(factors(0)), places=4)))
        align_baseline(nudge, alone)
        text = "The two roads add to 0.0217. Nudge the weight: the measured slope is the same. One road is not enough."
        with self.beat("add", text, kind="answer", notes="Mistake: to forget the second road."):
            self.play(FadeOut(*n.rows), run_time=0.4)
            self.play(FadeIn(total), run_time=0.6)
            self.until(0.45)
            self.play(FadeIn(nudge), run_time=0.5)
            self.until(0.75)
            self.play(FadeIn(alone), run_time=0.5)
            stroke = struck(alone)
            self.play(Create(stroke), Dim(alone, 0.5), run_time=0.5)
        self.passing = VGroup(nudge, alone, stroke)
        self.total = total

    def fold(self) -> None:
        """Closed again: the roads are still there; a pass back leaves a slope on all dials."""
        n = self.net
        neurons = [neuron for column in n.layers for neuron in column]
        plates = [plate for row in n.plates for plate in row]
        dials = sum(parameter.size for parameter in network().parameters())
        count = Formula('@n "dials, one pass back"', HERO, n=Value(float(dials), places=0))
        n.foot.rows(1, 1)[1].fit(count)
        with self.beat("fold", "Fold the neurons up: the roads are hidden now, but they are still there."):
            self.play(FadeOut(self.passing, *plates, n.weight, n.hang, *self.lit()), run_time=0.5)
            self.play(*undim(*self.off), run_time=0.4)
            self.play(*(FadeOut(neuron.inside) for neuron in neurons), *map(FadeOut, n.all_products()), run_time=0.5)
            centred = [animate(neuron.bias).move_to(neuron.place) for neuron in neurons]
            closing = [Transform(neuron.rim, self.closed[id(neuron)]) for neuron in neurons]
            self.play(*closing, *centred, FadeIn(n.named), run_time=0.9)
            flashes = [n.folded(k).set_stroke(theme().gradient, 12) for k in (0, 1)]
            self.play(*(ShowPassingFlash(road, time_width=0.6) for road in flashes), run_time=1.6)
        slope = slope_plate(Value(gradient(), places=4, size=n.size, role="gradient"), inset=0.12).set_z_index(5)
        slope.move_to(n.products[0][WATCHED[0]][WATCHED[1]])
        text = "Go back from the cost, over each edge once, and all seventeen weights and biases have their slopes. "
        text += "Such a pass is called backpropagation."
        with self.beat("claim", text, notes="The numbers of a whole pass come in lecture nine. The biases are 0 here."):
            back = [[(line.get_end(), line.get_start()) for line in n.ends]]
            back += [[(e.point_at(1), e.point_at(0)) for row in n.edges[k] for e in row] for k in (1, 0)]
            for ways, left in zip(back, marks(n), strict=True):
                paths = [VMobject().set_points_as_corners(way).set_stroke(theme().gradient, 9) for way in ways]
                self.play(*(ShowPassingFlash(path, time_width=0.6) for path in paths), run_time=1.0)
                self.play(*map(GrowFromCenter, left), run_time=0.5)
            self.play(FadeOut(n.named), FadeIn(slope), run_time=0.5)
            self.play(FadeIn(count), run_time=0.5)
            self.claim("A network is such a graph")
            self.wait(1.0)
