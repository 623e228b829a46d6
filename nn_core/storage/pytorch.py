"""The layers of another library as a Network, with their layout proved by the shapes or refused.

PyTorch saves a Linear's weight as (out, in), as `Dense.W` is; Keras and others save (in, out). Nothing in a file of
tensors says which it is, so the shapes must: every layer takes as many inputs as the one before gives, and a bias has
an entry for every output.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import numpy as np

from ..activations import Activation, activation_called
from ..layer import Layer
from ..layers import Dense, LayerNorm
from ..network import Network
from .naming import Found, find_layers
from .tensorfile import NetworkFileError, TensorFile, read_finite

Layout = Literal["out_in", "in_out"]
Activations = Sequence[Activation | str] | Mapping[str, Activation | str]


def build(file: TensorFile, activations: Activations | None, layout: Layout | None) -> Network:
    """The network of a state_dict. `activations` is a list in the order of the layers, or a dict by layer."""
    found = find_layers(file.shapes)
    ordered = {name: found[name] for name in _order(list(found), activations)}
    chosen = _activations(ordered, activations, file)
    transposed = _layout(ordered, file, layout) == "in_out"
    if layout is None:
        _check_first(ordered)
    return Network(*(_layer(name, tensors, chosen[name], file, transposed) for name, tensors in ordered.items()))


def _check_first(ordered: Mapping[str, Found]) -> None:
    """A first layer without bias, where later ones have some, looks like an Embedding."""
    first, *others = ordered.values()
    if first.bias is None and any(other.bias for other in others):
        raise NetworkFileError(
            f"tensor {first.weight!r} has no bias, though later layers have: so does an Embedding, which nn_core does "
            'not have; if it is a Linear without bias, say so with layout="out_in"'
        )


def _order(names: list[str], activations: Activations | None) -> list[str]:
    """The layers from input to output: as the dict says, else by the numbers in their names."""
    if not names:
        raise NetworkFileError("it holds no tensors")
    if isinstance(activations, Mapping):
        if set(activations) != set(names):
            raise NetworkFileError(
                f"activations are given for {sorted(activations)}, but the layers are {sorted(names)}"
            )
        return list(activations)
    stems = {re.sub(r"\d+", "#", re.sub(r"_\d+$", "", name)) for name in names}  # Keras: dense, dense_1
    if len(stems) > 1:
        raise NetworkFileError(
            f"the names {sorted(names)} do not tell the order of the layers; "
            'give activations={"first": relu, …, "last": softmax} from input to output'
        )
    return sorted(names, key=lambda name: [int(number) for number in re.findall(r"\d+", name)])


def _activations(ordered: Mapping[str, Found], given: Activations | None, file: TensorFile) -> dict[str, Activation]:
    sizes = ", ".join(f"{name} {file.shapes[tensors.weight]}" for name, tensors in ordered.items())
    if given is None:
        raise NetworkFileError(f"a state_dict does not say its activations; give activations=[…] for {sizes}")
    values = list(given.values()) if isinstance(given, Mapping) else list(given)
    if len(values) != len(ordered):
        raise NetworkFileError(f"{len(values)} activations are given for {len(ordered)} layers: {sizes}")
    return {name: activation_called(value, name) for name, value in zip(ordered, values, strict=True)}


def _layout(ordered: Mapping[str, Found], file: TensorFile, told: Layout | None) -> Layout:
    """How the weights lie: what the shapes prove, what the caller says where they prove nothing."""
    if told not in (None, *get_args(Layout)):
        raise NetworkFileError(f'layout is {told!r}: give "out_in" (PyTorch) or "in_out"')
    problems = {layout: _problem(ordered, file, layout) for layout in get_args(Layout)}
    if told:
        if problems[told]:
            raise NetworkFileError(f"read as {told}, {problems[told]}")
        return told
    if problems["out_in"] is None:
        if problems["in_out"] is None and file.metadata.get("format") != "pt":  # the mark of PyTorch's own writers
            raise NetworkFileError(
                f"the shapes {_listing(ordered, file)} fit as (out, in) and as (in, out); "
                'say which with layout="out_in" (PyTorch) or layout="in_out"'
            )
        return "out_in"
    advice = "" if problems["in_out"] else '; they fit as (in, out): if that is meant, say layout="in_out"'
    raise NetworkFileError(f"{problems['out_in']}{advice}")


def _problem(ordered: Mapping[str, Found], file: TensorFile, layout: Layout) -> str | None:
    """What does not fit when the weights are read in this layout, or None."""
    before = ""
    n_before = 0
    for weight, bias in ordered.values():
        shape = file.shapes[weight]
        n_out, n_in = (shape * 2 if len(shape) == 1 else shape)[:: 1 if layout == "out_in" else -1]
        if before and n_in != n_before:
            return (
                f"tensor {weight!r} {shape} takes {n_in} inputs, but {before!r} {file.shapes[before]} gives {n_before}"
            )
        if bias and file.shapes[bias] != (n_out,):
            return f"tensor {weight!r} {shape} gives {n_out} outputs, but {bias!r} is {file.shapes[bias]}"
        before, n_before = weight, n_out
    return None


def _listing(ordered: Mapping[str, Found], file: TensorFile) -> str:
    return ", ".join(str(file.shapes[weight]) for weight, _ in ordered.values())


def _layer(name: str, tensors: Found, activation: Activation, file: TensorFile, transposed: bool) -> Layer:
    W = read_finite(file, tensors.weight)
    W = W.T.copy() if transposed else W
    b = read_finite(file, tensors.bias) if tensors.bias else np.zeros(len(W))  # Linear(bias=False)
    if W.ndim == 1:
        norm = LayerNorm(len(W), activation, name)
        norm.set(gain=W, bias=b)
        return norm
    layer = Dense(W.shape[1], W.shape[0], activation, name)
    layer.set(W=W, b=b)
    return layer
