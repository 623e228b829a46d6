"""Which tensors of another library's file belong to which layer, told by their names; what is no layer is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..arrays import Shape
from .tensorfile import NetworkFileError

WEIGHT = ("weight", "kernel", "W", "w", "gamma")  # PyTorch's, Keras', by hand, and Keras' for normalisation
BIAS = ("bias", "b", "beta")
_SPLIT = re.compile(r"(?P<layer>.+)[./](?P<key>\w+)(:0)?")  # 0.weight, dense/kernel:0
_NUMBERED = re.compile(r"(?P<key>weight|kernel|bias|[Wwb])_?(?P<layer>\d+)")  # W1, b1
_BATCH_NORM = re.compile(r"running_mean|running_var|num_batches_tracked|moving_mean|moving_variance")
_EMBEDDING = re.compile(r"emb|wte|wpe|lookup", re.IGNORECASE)


class Found(NamedTuple):
    """The names of a layer's tensors. A weight of one dimension is a LayerNorm's gain."""

    weight: str
    bias: str | None


def find_layers(shapes: Mapping[str, Shape]) -> dict[str, Found]:
    """The layers by name. Raises NetworkFileError for what is neither Linear nor LayerNorm."""
    keys = _positions(shapes) if all(re.fullmatch(r"arr_\d+", name) for name in shapes) else _names(shapes)
    weights = {layer: name for name, (layer, is_weight) in keys.items() if is_weight}
    biases = {layer: name for name, (layer, is_weight) in keys.items() if not is_weight}
    for layer, bias in biases.items():
        if layer not in weights:
            raise NetworkFileError(f"tensor {bias!r} has no {layer}.weight beside it")
    found = {layer: Found(weight, biases.get(layer)) for layer, weight in weights.items()}
    for layer, names in found.items():
        _check_shapes(layer, names, shapes)
    return found


def _names(shapes: Mapping[str, Shape]) -> dict[str, tuple[str, bool]]:
    """For every tensor its layer, and whether it is the weight."""
    keys = {}
    for name in shapes:
        match = _SPLIT.fullmatch(name) or _NUMBERED.fullmatch(name)
        if match and _BATCH_NORM.fullmatch(match["key"]):
            raise NetworkFileError(f"tensor {name!r} belongs to a BatchNorm, which nn_core does not have")
        if not match or match["key"] not in WEIGHT + BIAS:
            raise NetworkFileError(
                f"tensor {name!r} is neither <layer>.weight nor <layer>.bias of a Linear layer, nor kernel, W1 or arr_0"
            )
        keys[name] = (match["layer"], match["key"] in WEIGHT)
    return keys


def _positions(shapes: Mapping[str, Shape]) -> dict[str, tuple[str, bool]]:
    """arr_0, arr_1, …, as np.savez(*arrays) names them: a matrix begins a layer, a list is its bias."""
    keys, layer = {}, 0
    for name in sorted(shapes, key=lambda name: int(name[len("arr_") :])):
        layer += len(shapes[name]) != 1
        keys[name] = (str(layer), len(shapes[name]) != 1)
    return keys


def _check_shapes(layer: str, names: Found, shapes: Mapping[str, Shape]) -> None:
    weight = shapes[names.weight]
    if _EMBEDDING.search(layer):
        raise NetworkFileError(f"tensor {names.weight!r} is an Embedding by its name, which nn_core does not have")
    if len(weight) == 1 and re.search(r"bn|batch", layer, re.IGNORECASE):
        raise NetworkFileError(f"tensor {names.weight!r} is a BatchNorm's by its name, which nn_core does not have")
    is_norm = len(weight) == 1 and names.bias is not None and shapes[names.bias] == weight
    if 0 in weight or not (is_norm or len(weight) == 2):
        raise NetworkFileError(
            f"tensor {names.weight!r} is {weight}, but the weight of a Linear layer has 2 dimensions, none empty, that "
            "of a LayerNorm 1, as its bias; only Linear layers and LayerNorm can be loaded"
        )
    if names.bias and len(shapes[names.bias]) != 1:
        raise NetworkFileError(f"tensor {names.bias!r} is {shapes[names.bias]}, but a bias has 1 dimension")
