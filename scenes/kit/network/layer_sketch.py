"""`LayerSketch`: a small network, two inputs, two hidden neurons, one cut, whose parts light up step by step."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, AnimationGroup, FadeIn, FadeOut, Line, ManimColor, VGroup

from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.neuron import Neuron
from scenes.kit.stage.look import SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words

ONES = ("first", "second")  # hidden neurons that are lit alone


class LayerSketch(VGroup):
    """Two inputs, two hidden neurons and an output that cuts.

    >>> sketch = LayerSketch(3, 1.2)
    >>> [len(sketch.lights(step)) for step in ("move", "shift", "squash", "cut", "first", "second")]
    [4, 2, 2, 2, 3, 3]
    """

    def __init__(self, width: float, height: float) -> None:
        self.diagram = NetworkDiagram([2, 2, 1], width=width, height=height, radius=0.17)
        self.diagram.links.set_stroke(theme().muted, 3)
        inputs, hidden, outputs = (list(column.values()) for column in self.diagram.neurons)
        names, cut = VGroup(), Words("cut", SMALLEST)
        for k, (left, middle) in enumerate(zip(inputs, hidden, strict=True)):
            names.add(Maths(f"x_{k + 1}", SMALLEST, role="input", digits="index").next_to(left, LEFT, buff=0.12))
            names.add(
                Maths(f"h_{k + 1}", SMALLEST, role="activation", digits="index").next_to(
                    middle, DOWN if k else UP, buff=0.1
                )
            )
        names.add(cut.next_to(outputs[0], RIGHT, buff=0.12))
        self.names = names
        super().__init__(self.diagram, names)
        self.lit: VGroup | None = None

    def columns(self) -> list[VGroup]:
        """The inputs, the hidden neurons and the output, from left to right, with their names; the links last."""
        first, second, third = self.diagram.layers
        *names, cut = self.names
        return [
            VGroup(first, *names[::2]),
            VGroup(second, *names[1::2]),
            VGroup(third, cut),
            VGroup(self.diagram.links),
        ]

    def lights(self, step: str) -> VGroup:
        """The parts that a step is about, in its colour: `move`, `shift`, `squash` or `cut`.

        The `first` or the `second` hidden neuron is lit with what leads to it.
        """
        inputs, hidden, output = (list(column.values()) for column in self.diagram.neurons)
        if step in ONES:
            one = hidden[ONES.index(step)]
            rim = one.circle.copy().set_fill(opacity=0)
            return VGroup(*(_link(a, one) for a in inputs), rim).set_stroke(theme().activation, 5)
        if step in ("move", "cut"):
            ends = (inputs, hidden) if step == "move" else (hidden, output)
            return VGroup(*(_link(a, b) for a in ends[0] for b in ends[1])).set_stroke(_color(step), 5)
        rims = VGroup(*(neuron.circle.copy() for neuron in hidden))
        return rims.set_fill(opacity=0).set_stroke(_color(step), 6)

    def light(self, step: str | None) -> AnimationGroup:
        """The parts that `step` is about light up, those lit before go out; None: all go out."""
        going = [FadeOut(self.lit)] if self.lit else []
        self.lit = self.lights(step).set_z_index(self.z_index + 3) if step else None
        return AnimationGroup(*going, *([FadeIn(self.lit)] if self.lit else []))


def _color(step: str) -> ManimColor:
    return theme().role({"move": "weight", "shift": "bias", "squash": "activation", "cut": "ink"}[step])


def _link(left: Neuron, right: Neuron) -> Line:
    """From one circle's rim to the other's."""
    return Line(left.get_center(), right.get_center(), buff=left.radius)
