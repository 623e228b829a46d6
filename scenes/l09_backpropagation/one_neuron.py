"""What OneNeuronBackward shows: the curves behind its links, and the sums that it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from manim import (
    DEGREES,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    BraceBetweenPoints,
    FadeIn,
    FadeOut,
    MoveAlongPath,
    VMobject,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.inputs import NeuronInputs
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.network.pulses import Pulse
from scenes.kit.runs.first_neuron import WATCHED, Y
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Light, Step
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

CLEAR_OF = 70 * DEGREES  # the arc on which a nudge leaves a weight's name
RULES = "partial C \\/ partial w_i = x_i dot delta", "partial C \\/ partial b = delta"


def size_of_miss(n: NeuronChain) -> Maths:
    """y − a beside the target; on a narrow frame below the neuron."""
    text = Maths('"miss" = y - a', 1.1 * LABEL)
    if n.frame.wide:
        return text.next_to(n.target.circle, LEFT, buff=0.25)
    return text.move_to((1.8, n.frame.stage.bottom + 0.12, 0))


def written_sum(n: NeuronChain) -> Maths:
    """z as a sum of products, above the road."""
    return n.above.fit(Maths("z = w_1 x_1 + w_2 x_2 + w_3 x_3 + b", 1.3 * BODY, digits="index"))


def written_squash(n: NeuronChain) -> Formula:
    """The sigmoid of z, in numbers, above the road."""
    power = (1 / Tensor(n.trace["neuron.a"].value) - 1).value
    lines = "sigma(z) &= 1 \\/ (1 + e^(-z))", "&= 1 \\/ (1 + @power)"
    text = Formula(
        n.frame.pick("".join(lines).replace("&", ""), " \\ ".join(lines)),
        1.15 * BODY, digits="formula", power=Value(power, places=3),
    )  # fmt: skip
    return n.above.place(n.above.fit(text), 1, 1)


def dashes_key(n: NeuronChain) -> Words:
    """What dashes say, below the watched edge."""
    words = Words("dashed: negative", SMALLEST, role="muted")
    return words.next_to(n.inputs.edges[WATCHED[1]].point_at(n.inputs.weight_at), DOWN, buff=0.14)


def rising(net: NeuronInputs) -> list[Pulse]:
    """Weights and the bias send a pulse each into the sum."""
    *weights, bias = net.edges
    return [Pulse(weights, color=theme().weight), Pulse([bias], color=theme().bias, thickness=1.5)]


def road_names(n: NeuronChain) -> tuple[Maths, Maths]:
    """σ on the way from z to a, and the cost's formula above its number."""
    squash = Maths("sigma", BODY).next_to(n.chain.links[0].middle, UP, buff=0.14)
    squared = Maths("C = (y - a)^2", BODY, digits="exponent").next_to(n.cost.number, UP, buff=0.3)
    return squash, squared.shift(min(0.0, n.frame.stage.right - float(squared.get_right()[0])) * RIGHT)


def link_equation(n: NeuronChain, k: int) -> Formula:
    """How the slope of link `k`, called `slope`, is computed; below the curves."""
    answer, slope = n.trace["neuron.a"], n.chain.slopes[k].value.copy()
    table: Sequence[tuple[str, dict[str, Any]]] = (
        ("partial a \\/ partial z = a (1 - a) approx @slope", {}),
        ("partial C \\/ partial a = -2 (y - a) = -2 dot @miss = @slope",
         {"miss": Value((Tensor(answer.value) * -1 + Y).value, places=4)}),
    )  # fmt: skip
    source, values = table[k]
    return n.strip.fit(Formula(source, 1.2 * BODY, digits="formula", **values, slope=slope))


def delta_equation(n: NeuronChain) -> tuple[VMobject, Formula]:
    """A brace over the last two links, and over it δ = slope of the sigmoid · slope of the cost, with its numbers."""
    squash, cost = (plate.value for plate in n.chain.slopes)
    delta = Value(n.trace["neuron.z"], places=4, field="grad", role="gradient")
    shape = BraceBetweenPoints(n.road[0], n.road[2], UP).set_y(n.above.bottom, DOWN)
    brace = VMobject(stroke_width=0, fill_color=theme().muted, fill_opacity=1).set_points(shape.points)
    text = Formula(
        n.frame.pick("delta = partial C \\/ partial z = ", "delta = ") + "@squash dot (@cost) approx @delta",
        n.frame.pick(0.85, 0.83) * BODY,
        digits="formula",
        squash=squash.copy(),
        cost=cost.copy(),
        delta=delta,
    )
    room = Region(n.above.left, n.above.right, float(brace.get_top()[1]) + n.frame.pick(0.5, 0.15), n.above.top)
    room.fit(text).set_y(room.bottom, DOWN)
    if not n.frame.wide:  # the first weight stands at the left
        return brace, text.set_x(n.frame.stage.right - text.width / 2).shift(0.45 * UP)
    return brace, text.set_x(n.above.right - text.width / 2)


def to_road(n: NeuronChain) -> Iterator[Any]:
    """z, a and C, and the slopes between them, go back beside the neuron's inputs."""
    for k, node in enumerate(n.chain.nodes):
        yield animate(node).set_place(n.road[k])
    for k in range(len(n.chain.slopes)):
        yield animate(n.chain.slopes[k]).scale(n.frame.pick(0.92, 1.0)).move_to(n.between(k, road=True) + 0.015 * DOWN)


def rules(n: NeuronChain) -> list[Formula]:
    """What delta is worth at a weight and at the bias: below the road."""
    found = [Formula(rule, n.frame.pick(1.2, 0.88) * BODY, role="ink", digits="index") for rule in RULES]
    room = replace(n.below, left=n.below.left + 0.62)  # the bias's gradient is beside it
    for row, rule in zip(room.rows(1, 1), found, strict=True):
        row.fit(rule)
    return found


def offers(n: NeuronChain, chip: VMobject) -> Iterator[Step]:
    """A nudge goes from weight to weight, to stand beside each; a light runs from there to the cost."""
    gone: list[FadeOut] = []
    for k, weight in enumerate(n.inputs.weights):
        edge = n.inputs.edges[k]
        start = edge.point_at(n.inputs.weight_at)
        beside = weight.get_right() + (chip.width / 2 + 0.15) * RIGHT  # else on the other side of the edge
        beside += n.frame.pick(0.2, 0.3) * UP  # clear of the weight's own line, and of z's number
        place = beside if k == 0 else start + 1.15 * (start - weight.get_center())
        come = animate(chip, path_arc=-CLEAR_OF).move_to(place) if gone else FadeIn(chip.move_to(place))
        light = Light().move_to(start).set_z_index(1)
        way = VMobject().set_points_as_corners([start, n.z.place, n.cost.place])
        yield [*gone, come, FadeIn(light)], 0.4
        yield [MoveAlongPath(light, way)], 0.6
        gone = [FadeOut(light, scale=3)]
    yield gone, 0.3
