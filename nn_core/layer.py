"""What every layer is: parameters with names, an activation, and a batch that goes in and comes out."""

from __future__ import annotations

import difflib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .activations import Activation, activation_called
from .arrays import Array, ShapeError, checked
from .display import array_html, table_html
from .graph import DATA, PARAMETER
from .symbols import Label, layer_labels
from .tensor import Tensor, TensorLike, constant


class Layer(ABC):
    """A batch goes in, one sample a row, and a batch comes out: (m, n_in) → (m, n_out).

    `names` lists what a layer shows in a trace, parameters included: "hidden.W", "hidden.z", ….
    """

    names: tuple[str, ...]

    def __init__(self, n_in: int, n_out: int, activation: Activation | str):
        for n, what in (n_in, "n_in"), (n_out, "n_out"):
            if not isinstance(n, int | np.integer) or n < 1:
                raise ValueError(f"{type(self).__name__}: {what} must be a whole number ≥ 1, not {n!r}")
        self.n_in, self.n_out = int(n_in), int(n_out)
        self.activation = activation_called(activation, type(self).__name__)
        self.missing: set[str] = set()  # the parameters that have no numbers yet
        self._parameters: dict[str, Tensor] = {}

    def __setattr__(self, key: str, value: Any) -> None:
        """layer.W = numbers sets the parameter, as layer.set(W=numbers) does."""
        if key in self.__dict__.get("_parameters", ()):
            self.set(**{key: value})
        else:
            super().__setattr__(key, value)

    def __repr__(self) -> str:
        """One line: layer "hidden": Dense 2 → 3, sigmoid; W (3, 2), b (3,); 9 parameters."""
        kind, sizes, activation, shapes, count = self.summary()
        start = f'layer "{self.name}": {kind} {sizes}, {activation}'
        return f"{start}; {shapes}; {count} parameters" if shapes else start

    def _repr_html_(self) -> str:
        """What a notebook shows: the parameters."""
        arrays = [array_html(tensor.array) for tensor in self._parameters.values()]
        return table_html(list(self._parameters), [arrays] if arrays else [], repr(self))

    def summary(self) -> tuple[str, str, str, str, str]:
        """In words: kind, sizes, activation, the parameters' shapes, and how many numbers they hold."""
        shapes = ", ".join(f"{key} {tensor.shape}" for key, tensor in self._parameters.items())
        activation = getattr(self.activation, "__name__", repr(self.activation))
        count = sum(tensor.size for tensor in self.parameters())
        return type(self).__name__, f"{self.n_in} → {self.n_out}", activation, shapes, f"{count:,}"

    def label(self, name: str | None, index: int | None) -> None:
        """Takes a name, and a place in a network (counted from 1) for the symbols."""
        self.name = name
        self.labels: dict[str, Label] = layer_labels(name or "layer", index, self.names)
        for key, tensor in self._parameters.items():
            tensor.named(*self.labels[key])

    def parameters(self) -> Iterator[Tensor]:
        """The tensors that learn."""
        return iter(self._parameters.values())

    def set(self, **values: ArrayLike) -> None:
        """Sets the numbers by hand: layer.set(W=[[.1, .2]], b=[0]). A wrong shape raises ShapeError."""
        new = {key: self.check(key, value) for key, value in values.items()}
        for key, array in new.items():
            self._parameters[key].value = array
        self.missing -= set(values)

    def check(self, key: str, value: ArrayLike) -> Array:
        """The value as an array, if the parameter `key` can take it; an error that says why not otherwise."""
        if key not in self._parameters:
            near = difflib.get_close_matches(key, self._parameters, n=1, cutoff=0.3) or self._parameters
            raise ValueError(f'layer "{self.name}" has no {key!r}; did you mean {" or ".join(near)}?')
        if isinstance(value, Tensor):
            raise TypeError(
                f'layer "{self.name}": {key} learns, so it stays the tensor that it is; give it numbers: '
                f"layer.{key} = tensor.value, or layer.{key}.value -= step"
            )
        array = checked(value, f'layer "{self.name}": {key}')
        shape = self._parameters[key].shape
        if array.shape != shape:
            raise ShapeError(f'layer "{self.name}": {key} must be {shape}, but the given one is {array.shape}')
        return array

    def __call__(self, x: TensorLike) -> Tensor:
        x = x if isinstance(x, Tensor) else constant(x, "x", DATA)
        if self.missing:
            what = " and ".join(sorted(self.missing))
            raise ValueError(f'layer "{self.name}" has no {what} yet: use a Network(…, seed=…) or set({what}=…)')
        if len(x.shape) != 2 or x.shape[1] != self.n_in:
            raise ShapeError(f'layer "{self.name}": {x.name or "its input"} is {x.shape} but {self._expects(x)}')
        z = self.weigh(x).named(*self.labels["z"])
        return self.activation(z).named(*self.labels["a"])

    def _expects(self, x: Tensor) -> str:
        if len(x.shape) != 2:
            return f"a batch has one sample a row: (m, {self.n_in})"
        return f"it expects {self.n_in} inputs"

    @abstractmethod
    def initialise(self, rng: np.random.Generator) -> None:
        """Draws the parameters that were not set by hand."""

    @abstractmethod
    def weigh(self, x: Tensor) -> Tensor:
        """z, what the activation is applied to."""


def parameter(value: ArrayLike) -> Tensor:
    """A tensor that learns: a layer's weights or biases."""
    return Tensor(checked(value, "a parameter", copy=True), origin=PARAMETER)
