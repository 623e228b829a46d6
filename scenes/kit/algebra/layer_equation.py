"""`LayerEquation`: z = W x + b with the numbers of a traced layer."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, VGroup

from nn_core import Tensor, Trace
from scenes.kit.algebra.number_matrix import NumberMatrix
from scenes.kit.algebra.product_sum import ProductSum
from scenes.kit.readings import Reading
from scenes.kit.stage.look import BODY, Size
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths


class LayerEquation(VGroup):
    """The weighted sums of `layer` for one sample, matrix by matrix, a letter above each.

    `z`, `W`, `x` and `b` are `NumberMatrix`es (samples are rows in the trace; here the sample is a column),
    `letters` their names, `signs` the = and the +. The trace must hold a batch of one.

    >>> import numpy as np
    >>> from nn_core import Dense, Network, Trace
    >>> with Trace() as trace:
    ...     _ = Network(Dense(3, 2, name="hidden"), seed=1)(np.array([[1.0, 0.5, -1.0]]))
    >>> equation = LayerEquation(trace, "hidden")
    >>> equation.W.shape, equation.x.shape, equation.z.shape
    ((2, 3), (3, 1), (2, 1))
    """

    def __init__(self, trace: Trace, layer: str, *, places: int = 1, z_places: int = 2, size: Size = BODY) -> None:
        look = theme()
        x = trace[trace[f"{layer}.xW"].inputs[0]]
        if len(x.value) != 1:
            raise ValueError(f'layer "{layer}": an equation shows one sample, but the trace holds {len(x.value)}')
        colors = (look.activation, look.weight, look.input, look.bias)
        self.z = NumberMatrix(trace[f"{layer}.z"], places=z_places, transpose=True, size=size, color=look.activation)
        self.W = NumberMatrix(trace[f"{layer}.W"], places=places, size=size, color=look.weight)
        self.x = NumberMatrix(x, places=places, transpose=True, size=size, color=look.input)
        self.b = NumberMatrix(trace[f"{layer}.b"], places=places, size=size, color=look.bias)
        self.parts = {"z": self.z, "W": self.W, "x": self.x, "b": self.b}
        self.signs = VGroup(Maths("=", size, color=look.muted), Maths("+", size, color=look.muted))
        VGroup(self.z, self.signs[0], self.W, self.x, self.signs[1], self.b).arrange(RIGHT, buff=0.22)
        top = max(part.get_top()[1] for part in self.parts.values())
        self.letters = {
            name: Maths(f"bold({name})", BODY, color=color)
            .move_to((self.parts[name].get_x(), top, 0))
            .align_to((0, top + 0.15, 0), DOWN)
            for name, color in zip(self.parts, colors, strict=True)
        }
        super().__init__(*self.parts.values(), self.signs, *self.letters.values())
        self.center()

    def work(self, i: int, *, size: Size = BODY) -> ProductSum:
        """Row `i` of W times x, plus the bias: the sum of products that neuron i computes."""
        row, column, bias = self.W.array[i], self.x.array[:, 0], self.b.array[i]
        products = (Tensor(row) * column).value
        places = self.z.cell(i).places
        return ProductSum(
            row,
            column,
            products,
            np.append(np.cumsum(products), self.z.array[i]),
            bias=bias,
            places=self.W.cell(0).places,
            total_places=places,
            size=size,
            color=theme().activation,
        )

    @property
    def brackets(self) -> VGroup:
        """All the brackets, before the numbers arrive."""
        return VGroup(*(part.brackets for part in self.parts.values()))

    def readings(self) -> list[Reading]:
        """The entries of all four."""
        return [r._replace(name=f"{name}{r.name}") for name, part in self.parts.items() for r in part.readings()]
