"""`LayerSteps`: two layers as shapes; a batch that grows, and weights that do not."""

from __future__ import annotations

from manim import RIGHT, UP, VGroup

from nn_core import Tensor
from scenes.kit.algebra.blocks import ShapeBlock
from scenes.kit.readings import Reading
from scenes.kit.stage.look import LABEL, Size
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value

GAP = 2.2  # between two blocks, in cells


class LayerSteps(VGroup):
    """The inputs at the left; beside them the answers of each layer, its weights above them.

    `answers` and `inputs` are blocks of `most` rows, of which the scene shows some; `weights` are blocks, each with its
    `counts`, the number of weights.

    >>> steps = LayerSteps([Tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])], most=4, cell=0.5)
    >>> steps.inputs.shape, steps.answers[0].shape, steps.weights[0].shape, steps.counts[0].values["n"].text
    ((4, 2), (4, 3), (2, 3), '6')
    """

    def __init__(self, weights: list[Tensor], *, most: int, cell: float, size: Size = LABEL) -> None:
        self.inputs = _block((most, weights[0].shape[1]), cell, "input")
        self.answers, self.weights, self.counts = [], [], []
        left = self.inputs
        for W in weights:
            answers = _block((most, W.shape[0]), cell, "activation").next_to(left, RIGHT, buff=GAP * cell)
            turned = _block(W.T.shape, cell, "weight").next_to(answers, UP, buff=0.5 * cell)
            count = Value(float(W.value.size), places=0, role="weight")
            self.counts.append(Formula('@n "weights"', size, n=count).next_to(turned, UP, buff=0.2))
            self.answers.append(answers)
            self.weights.append(turned)
            left = answers
        align_baseline(*self.counts)
        self.letter = Maths("bold(X)", 1.3 * size, role="input").next_to(self.inputs, UP, buff=0.2)
        super().__init__(self.inputs, *self.answers, *self.weights, *self.counts, self.letter)
        self.center()

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
