"""A PyTorch `state_dict` of Linear layers as a Network, with its layout proved by the shapes or refused.

PyTorch saves `<layer>.weight` as (out, in), as `Dense.W` is, and `<layer>.bias` as (out,); other frameworks save
(in, out). Nothing in a file of tensors says which it is, so the shapes must: every layer takes as many inputs as
the one before gives, and a bias has an entry for every output.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import numpy as np

from ..activations import ACTIVATIONS, Activation
from ..arrays import Shape
from ..layers import Dense
from ..network import Network
from .tensorfile import NetworkFileError, TensorFile, read_finite

Layout = Literal["out_in", "in_out"]
Activations = Sequence[Activation | str] | Mapping[str, Activation | str]


def build(file: TensorFile, activations: Activations | None, layout: Layout | None) -> Network:
    """The network of a state_dict. `activations` is a list in the order of the layers, or a dict by layer."""
    names = _layer_names(file)
    order = _order(names, activations)
    chosen = _activations(order, activations, file)
    transposed = _layout(order, file, layout) == "in_out"
    layers = [_dense(name, chosen[name], file, transposed) for name in order]
    return Network(*layers)


def _layer_names(file: TensorFile) -> list[str]:
    """The layers' names, when the file holds weights and biases of Linear layers and nothing else."""
    for name, shape in file.shapes.items():
        layer, _, key = name.rpartition(".")
        dimensions = {"weight": 2, "bias": 1}.get(key)
        if not layer or dimensions is None:
            raise NetworkFileError(f"tensor {name!r} is neither <layer>.weight nor <layer>.bias of a Linear layer")
        if len(shape) != dimensions or 0 in shape:
            raise NetworkFileError(
                f"tensor {name!r} is {shape}, but the {key} of a Linear layer has {dimensions} dimensions, none empty; "
                "only Linear layers can be loaded"
            )
        if f"{layer}.weight" not in file.shapes:
            raise NetworkFileError(f"tensor {name!r} has no {layer}.weight beside it")
    return [name.removesuffix(".weight") for name in file.shapes if name.endswith(".weight")]


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
    stems = {re.sub(r"\d+", "#", name) for name in names}
    if len(stems) > 1:
        raise NetworkFileError(
            f"the names {sorted(names)} do not tell the order of the layers; "
            'give activations={"first": relu, …, "last": softmax} from input to output'
        )
    return sorted(names, key=lambda name: [int(number) for number in re.findall(r"\d+", name)])


def _activations(order: list[str], given: Activations | None, file: TensorFile) -> dict[str, Activation]:
    sizes = ", ".join(f"{name} {file.shapes[f'{name}.weight']}" for name in order)
    if given is None:
        raise NetworkFileError(f"a state_dict does not say its activations; give activations=[…] for {sizes}")
    values = list(given.values()) if isinstance(given, Mapping) else list(given)
    if len(values) != len(order):
        raise NetworkFileError(f"{len(values)} activations are given for {len(order)} layers: {sizes}")
    return {name: _activation(value, name) for name, value in zip(order, values, strict=True)}


def _activation(value: Activation | str, layer: str) -> Activation:
    if isinstance(value, str):
        if value not in ACTIVATIONS:
            raise NetworkFileError(f"activation {value!r} of {layer} is unknown; known are {', '.join(ACTIVATIONS)}")
        return ACTIVATIONS[value]
    if not callable(value):
        raise NetworkFileError(f"activation {value!r} of {layer} is neither a function nor a name")
    return value


def _layout(order: list[str], file: TensorFile, told: Layout | None) -> Layout:
    """How the weights lie: what the shapes prove, what the caller says where they prove nothing."""
    if told not in (None, *get_args(Layout)):
        raise NetworkFileError(f'layout is {told!r}: give "out_in" (PyTorch) or "in_out"')
    problems = {layout: _problem(order, file, layout) for layout in get_args(Layout)}
    if told:
        if problems[told]:
            raise NetworkFileError(f"read as {told}, {problems[told]}")
        return told
    if problems["out_in"] is None:
        if problems["in_out"] is None and file.metadata.get("format") != "pt":  # the mark of PyTorch's own writers
            raise NetworkFileError(
                f"the shapes {_listing(order, file)} fit as (out, in) and as (in, out); "
                'say which with layout="out_in" (PyTorch) or layout="in_out"'
            )
        return "out_in"
    advice = "" if problems["in_out"] else '; they fit as (in, out): if that is meant, say layout="in_out"'
    raise NetworkFileError(f"{problems['out_in']}{advice}")


def _problem(order: list[str], file: TensorFile, layout: Layout) -> str | None:
    """What does not fit when the weights are read in this layout, or None."""
    before = ""
    n_before = 0
    for name in order:
        weight = f"{name}.weight"
        n_out, n_in = file.shapes[weight] if layout == "out_in" else file.shapes[weight][::-1]
        if before and n_in != n_before:
            return (
                f"tensor {weight!r} {file.shapes[weight]} takes {n_in} inputs, "
                f"but {before!r} {file.shapes[before]} gives {n_before}"
            )
        bias: Shape = file.shapes.get(f"{name}.bias", (n_out,))
        if bias != (n_out,):
            return f"tensor {weight!r} {file.shapes[weight]} gives {n_out} outputs, but '{name}.bias' is {bias}"
        before, n_before = weight, n_out
    return None


def _listing(order: list[str], file: TensorFile) -> str:
    return ", ".join(str(file.shapes[f"{name}.weight"]) for name in order)


def _dense(name: str, activation: Activation, file: TensorFile, transposed: bool) -> Dense:
    W = read_finite(file, f"{name}.weight")
    W = W.T.copy() if transposed else W
    n_out, n_in = W.shape
    bias = f"{name}.bias"
    b = read_finite(file, bias) if bias in file.shapes else np.zeros(n_out)  # Linear(bias=False)
    layer = Dense(n_in, n_out, activation, name)
    layer.set(W=W, b=b)
    return layer
