"""`LayerSteps`: two layers as shapes in a line; a batch that grows, and weights that do not."""

from __future__ import annotations

from manim import DOWN, RIGHT, UP, Arrow, VGroup

from nn_core import Tensor
from scenes.kit.algebra.blocks import ShapeBlock
from scenes.kit.readings import Reading
from scenes.kit.stage.look import HERO, LABEL
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Value

GAP = 1.3  # between two blocks, in cells


class LayerSteps(VGroup):
    """From left to right: the inputs, a layer's weights turned over, its answers, the next layer's weights, and so on.

    `answers` and `inputs` are blocks of `most` rows, of which the scene shows some; `weights` are blocks, each with its
    `counts`, the number of weights; `arrows` lead from block to block.

    >>> steps = LayerSteps([Tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])], most=4, cell=0.5)
    >>> steps.inputs.shape, steps.answers[0].shape, steps.weights[0].shape, steps.counts[0][0].text
    ((4, 2), (4, 3), (2, 3), '6')
    """

    def __init__(self, weights: list[Tensor], *, most: int, cell: float) -> None:
        self.inputs = _block((most, weights[0].shape[1]), cell, "input")
        self.answers, self.weights, self.counts, self.arrows = [], [], [], []
        left = self.inputs
        for W in weights:
            turned = _block(W.T.shape, cell, "weight").next_to(left, RIGHT, buff=GAP * cell).align_to(left, UP)
            answers = _block((most, W.shape[0]), cell, "activation").next_to(turned, RIGHT, buff=GAP * cell)
            answers.align_to(left, UP)
            count = Value(float(W.value.size), places=0, size=HERO, role="weight")
            self.counts.append(self.head(count, "weights", turned))
            self.arrows += [_arrow(left, turned, cell), _arrow(turned, answers, cell)]
            self.answers.append(answers)
            self.weights.append(turned)
            left = answers
        super().__init__(self.inputs, *self.answers, *self.weights, *self.counts, *self.arrows)
        self.center()

    def head(self, number: Value, name: str, block: ShapeBlock) -> VGroup:
        """A number and under it what it counts, above a block."""
        return VGroup(number, Words(name, LABEL)).arrange(DOWN, buff=0.15).next_to(block, UP, buff=0.25)

    def sample(self, s: int) -> list[VGroup]:
        """Row `s` of the inputs and of each layer's answers."""
        return [block.row(s) for block in (self.inputs, *self.answers)]

    def readings(self) -> list[Reading]:
        """The shapes of all blocks."""
        blocks = [self.inputs, *self.answers, *self.weights]
        return [reading for block in blocks for reading in block.readings()]


def _block(shape: tuple[int, ...], cell: float, role: str) -> ShapeBlock:
    rows, columns = shape
    return ShapeBlock(shape, width=columns * cell, height=rows * cell, role=role)


def _arrow(left: ShapeBlock, right: ShapeBlock, cell: float) -> Arrow:
    """From one block to the next, level with the middle of the second row."""
    y = left.get_top()[1] * UP + 1.5 * cell * DOWN
    start, end = left.get_right()[0] * RIGHT + y, right.get_left()[0] * RIGHT + y
    return Arrow(start, end, buff=0.12, color=theme().muted, stroke_width=5, max_tip_length_to_length_ratio=0.4)
