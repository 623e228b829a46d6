"""`LayerSketch`: a small network, two inputs, two hidden neurons, one cut, whose parts light up step by step."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, AnimationGroup, FadeIn, FadeOut, Line, VGroup

from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.network.neuron import Neuron
from scenes.kit.stage.look import SMALLEST
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words


class LayerSketch(VGroup):
    """Two inputs, two hidden neurons and an output that cuts; `lights` are the parts that a step is about.

    >>> sketch = LayerSketch(3, 1.2)
    >>> sorted(sketch.lights), len(sketch.lights["move"])
    (['cut', 'move', 'shift', 'squash'], 4)
    """

    def __init__(self, width: float, height: float) -> None:
        self.diagram = NetworkDiagram([2, 2, 1], width=width, height=height, radius=0.17)
        self.diagram.links.set_stroke(theme().muted, 3)
        inputs, hidden, (output,) = (list(column.values()) for column in self.diagram.neurons)
        names = VGroup()
        for k, (left, middle) in enumerate(zip(inputs, hidden, strict=True)):
            names.add(Maths(f"x_{k + 1}", SMALLEST, role="input", digits="index").next_to(left, LEFT, buff=0.12))
            names.add(
                Maths(f"h_{k + 1}", SMALLEST, role="activation", digits="index").next_to(
                    middle, DOWN if k else UP, buff=0.1
                )
            )
        names.add(Words("cut", SMALLEST).next_to(output, RIGHT, buff=0.12))
        super().__init__(self.diagram, names)
        colors = theme()
        rims = {
            step: VGroup(*(each.circle.copy().set_fill(opacity=0).set_stroke(color, 6) for each in hidden))
            for step, color in (("shift", colors.bias), ("squash", colors.activation))
        }
        self.lights = {
            "move": VGroup(*(_link(a, b).set_stroke(colors.weight, 5) for a in inputs for b in hidden)),
            **rims,
            "cut": VGroup(*(_link(a, output).set_stroke(colors.ink, 5) for a in hidden)),
        }
        self.lit: VGroup | None = None

    def light(self, step: str | None) -> AnimationGroup:
        """The part that `step` is about lights up, and what was lit before goes out; None: nothing lights up."""
        before, self.lit = self.lit, self.lights[step] if step else None
        return AnimationGroup(
            *([FadeOut(before)] if before else []), *([FadeIn(self.lit.set_z_index(3))] if self.lit else [])
        )


def _link(left: Neuron, right: Neuron) -> Line:
    """From one circle's rim to the other's."""
    return Line(left.get_center(), right.get_center(), buff=left.radius)
