"""Network: layers one after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Array, ShapeError, is_finite
from .display import table_html
from .layer import Layer
from .layers import Dense, Dropout
from .overflow import warn_of_overflow
from .tensor import Tensor, TensorLike


class Network:
    """Layers in a row, each fed with what the one before gives: net(x) with x (m, n_in) gives (m, n_out).

    - `seed`: the weights that were not set by hand are drawn from np.random.default_rng(seed), layer by layer.
    - Layers without a name are called "layer1", "layer2", … by their place.
    - net["hidden"], net[0], len(net), and `for layer in net` reach the layers.
    - Raises ShapeError where two neighbours do not fit, ValueError for a name used twice.

    >>> from nn_core import Dense, Network, sigmoid
    >>> net = Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 1, sigmoid, name="output"), seed=7)
    >>> net([[0.2, -0.4]]).shape
    (1, 1)
    """

    def __init__(self, *layers: Layer, seed: int = 0):
        if not layers:
            raise ValueError("a Network needs at least one layer")
        self.layers = layers
        for place, layer in enumerate(layers, start=1):
            if not isinstance(layer, Layer):
                raise TypeError(f"layer {place} is {layer!r}, not a Dense, LayerNorm or Dropout")
            layer.label(layer.name or f"layer{place}", place)
        self._by_name = {str(layer.name): layer for layer in layers}
        if len(self._by_name) < len(layers):
            raise ValueError(f"every layer needs a name of its own, not {[layer.name for layer in layers]}")
        for before, after in pairwise(layers):
            if before.n_out != after.n_in:
                raise ShapeError(
                    f'layer "{after.name}" expects {after.n_in} inputs but layer "{before.name}" gives {before.n_out}'
                )
        rng = np.random.default_rng(seed)
        for layer in layers:
            layer.initialise(rng)

    def __call__(self, x: TensorLike) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        output: Tensor = x  # type: ignore[assignment]  # at least one layer made it a Tensor
        if not is_finite(output.array):
            warn_of_overflow(output)
        return output

    def __repr__(self) -> str:
        """The layers, one a line, and how many numbers learn."""
        count = sum(parameter.size for parameter in self.parameters())
        return "\n".join([f"Network of {count:,} parameters", *(f"  {layer!r}" for layer in self.layers)])

    def _repr_html_(self) -> str:
        """What a notebook shows: a line a layer, with its shapes."""
        head = ["layer", "kind", "sizes", "activation", "shapes", "parameters"]
        lines = [(str(layer.name), *layer.summary()) for layer in self.layers]
        return table_html(head, lines, repr(self).partition("\n")[0])

    @contextmanager
    def learning(self) -> Iterator[None]:
        """In this block Dropout drops: with net.learning(): loss = mse(net(x), y)."""
        switched = [layer for layer in self.layers if isinstance(layer, Dropout) and not layer.learns]
        for layer in switched:
            layer.learns = True
        try:
            yield
        finally:
            for layer in switched:
                layer.learns = False

    def __getitem__(self, key: str | int) -> Layer:
        if isinstance(key, str) and key not in self._by_name:
            raise KeyError(f"no layer is called {key!r}; there are {', '.join(self._by_name)}")
        return self._by_name[key] if isinstance(key, str) else self.layers[key]

    def __iter__(self) -> Iterator[Layer]:
        return iter(self.layers)

    def __len__(self) -> int:
        return len(self.layers)

    def parameters(self) -> Iterator[Tensor]:
        """The tensors that learn, layer by layer."""
        for layer in self.layers:
            yield from layer.parameters()

    def weights(self) -> list[Tensor]:
        """The weights W of every layer that has some, in order."""
        return [layer.W for layer in self.layers if isinstance(layer, Dense)]

    def zero_grad(self) -> None:
        """Forgets all gradients, before the next backward() adds new ones."""
        for parameter in self.parameters():
            parameter.grad = None

    def state(self) -> dict[str, Array]:
        """A copy of every parameter by its name, "hidden.W"."""
        return {str(p.name): p.array.copy() for p in self.parameters()}

    def load_state(self, state: Mapping[str, ArrayLike]) -> None:
        """Sets every parameter from state(); all names must be there, no other, and every shape must fit."""
        names = {str(p.name) for p in self.parameters()}
        if names != set(state):
            missing, unknown = sorted(names - set(state)), sorted(set(state) - names)
            raise ValueError(f"the state does not fit this network: missing {missing}, unknown {unknown}")
        for name, value in state.items():  # first all checks, then all changes
            layer, _, key = name.rpartition(".")
            self[layer].check(key, value)
        for name, value in state.items():
            layer, _, key = name.rpartition(".")
            self[layer].set(**{key: value})
