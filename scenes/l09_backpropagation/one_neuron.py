"""What OneNeuronBackward shows: the curves behind its links, and the sums that it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from manim import (
    DEGREES,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    MoveAlongPath,
    VMobject,
)

from nn_core import Tensor
from scenes.kit.moves.animate import animate
from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.runs.first_neuron import Y
from scenes.kit.stage.look import BODY, LABEL, SMALLEST
from scenes.kit.stage.title import Light, Step
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

CLEAR_OF = 70 * DEGREES  # the arc on which a nudge leaves a weight's name


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
    """What dashes say, below all."""
    return n.frame.stage.place(Words("dashed: negative", SMALLEST, role="muted"), -1, -1)


def road_names(n: NeuronChain) -> tuple[Maths, Maths]:
    """σ on the way from z to a, and the cost's formula above its number."""
    squash = Maths("sigma", BODY).next_to(n.chain.links[0].middle, UP, buff=0.14)
    squared = Maths("C = (y - a)^2", BODY, digits="exponent").next_to(n.cost.number, UP, buff=0.3)
    return squash, squared.shift(min(0.0, n.frame.stage.right - float(squared.get_right()[0])) * RIGHT)


def link_equation(n: NeuronChain, k: int) -> Formula:
    """How the slope of link `k`, called `slope`, is computed; below the curves."""
    answer, slope = Tensor(n.trace["neuron.a"].value), n.chain.slopes[k].value.copy()
    rest = Value((answer * -1 + Y).value, places=4)
    table: Sequence[tuple[str, dict[str, Any]]] = (
        ("partial a \\/ partial z = a (1 - a) = @a dot @rest approx @slope",
         {"a": Value(answer.value, places=4, role="activation"), "rest": rest}),
        ("partial C \\/ partial a = -2 (y - a) = -2 dot @rest = @slope", {"rest": rest}),
    )  # fmt: skip
    source, values = table[k]
    return n.strip.fit(Formula(source, 1.2 * BODY, digits="formula", **values, slope=slope))


def delta_equation(n: NeuronChain) -> Formula:
    """δ = slope of the sigmoid · slope of the cost, with its numbers, below the curves."""
    squash, cost = (plate.value.copy() for plate in n.chain.slopes)
    delta = Value(n.trace["neuron.z"], places=4, field="grad", role="gradient")
    text = "delta = partial C \\/ partial z = @squash dot (@cost) approx @delta"
    return n.strip.fit(Formula(text, 1.3 * BODY, digits="formula", squash=squash, cost=cost, delta=delta))


def delta_and_rule(n: NeuronChain) -> tuple[Formula, Maths]:
    """What delta is, and what it is worth at a weight, above the road."""
    number = Value(n.trace["neuron.z"], places=4, field="grad", role="gradient")
    delta = Formula("delta approx @delta", 1.1 * BODY, role="gradient", delta=number)
    first, second = n.frame.pick(n.above.columns, n.above.inset(0, 0.15).rows)(1, 1)
    rule = Maths("partial C \\/ partial w_i = x_i dot delta", 1.1 * BODY, digits="index")
    return first.place(first.fit(delta), n.frame.pick(-1, 1), 0), second.place(second.fit(rule), 1, 0)


def passage(n: NeuronChain) -> Iterator[Step]:
    """A light runs from z through both slopes to the cost."""
    light = Light().move_to(n.z.place).set_z_index(1)
    yield [FadeIn(light)], 0.3
    yield [MoveAlongPath(light, VMobject().set_points_as_corners([n.z.place, n.cost.place]))], 1.4
    yield [FadeOut(light, scale=3)], 0.3


def slopes_follow(n: NeuronChain) -> list[Any]:
    """The slopes go with their links to the road, and stand on them; on a narrow frame below."""
    return [
        animate(plate)
        .scale(n.frame.pick(0.8, 1.0))
        .move_to((n.road[k] + n.road[k + 1]) / 2 + n.frame.pick(0.0, 0.62) * DOWN)
        for k, plate in enumerate(n.chain.slopes)
    ]


def offers(n: NeuronChain, chip: VMobject) -> Iterator[Step]:
    """A nudge goes from weight to weight, to stand beside each; a light runs from there to the cost."""
    gone: list[FadeOut] = []
    for k, weight in enumerate(n.inputs.weights):
        edge = n.inputs.edges[k]
        start = edge.point_at(n.inputs.weight_at)
        if n.frame.wide:  # clear of the weight's own line, and on the other side of the edge
            beside = weight.get_right() + (chip.width / 2 + 0.15) * RIGHT + 0.2 * UP
            below = weight.get_bottom() + (chip.height / 2 + 0.2) * DOWN
            place = (beside, start + 1.15 * (start - weight.get_center()), below)[k]
            come = animate(chip, path_arc=-CLEAR_OF).move_to(place) if gone else FadeIn(chip.move_to(place))
        else:  # there the weight lies on the edge, and its neighbour too close
            each = chip if k == len(n.inputs.weights) - 1 else chip.copy()
            come = FadeIn(each.move_to(start + (0.9 * RIGHT + 0.3 * UP, 0.62 * DOWN, 0.62 * DOWN)[k]))
        light = Light().move_to(start).set_z_index(1)
        way = VMobject().set_points_as_corners([start, n.z.place, n.cost.place])
        yield [*gone, come, FadeIn(light)], 0.4
        yield [MoveAlongPath(light, way)], 0.6
        gone = [FadeOut(light, scale=3)]
        if not n.frame.wide and each is not chip:
            gone.append(FadeOut(each))
    yield gone, 0.3
