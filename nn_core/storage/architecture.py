"""A network's architecture as text, so that a saved file says by itself which network its numbers belong to."""

from __future__ import annotations

import json
import sys
from typing import Any

from ..activations import ACTIVATIONS, Activation
from ..arrays import Shape
from ..layer import Layer
from ..layers import Dense, Dropout, LayerNorm
from ..network import Network
from ..strict_json import parse_json
from .tensorfile import NetworkFileError, TensorFile, read_finite

_VERSION = 1
_FIELDS = {"Dense": {"n_in", "n_out"}, "LayerNorm": {"n", "eps"}, "Dropout": {"n", "rate"}}
_COMMON = {"kind", "name", "activation"}


def describe(net: Network) -> str:
    """The layers as JSON: kind, name, sizes and activation of each."""
    return json.dumps({"version": _VERSION, "layers": [_describe(layer) for layer in net.layers]})


def is_ours(text: str) -> bool:
    """Whether a text was written by `describe`: other libraries, too, call something an architecture."""
    return text.lstrip().startswith('{"version"')


def build(text: str, file: TensorFile) -> Network:
    """The network that `describe` put into words, with the numbers of the file."""
    specs = _parse(text)
    expected = {f"{spec['name']}.{key}": shape for spec in specs for key, shape in _shapes(spec).items()}
    _compare(expected, file)
    net = Network(*(_layer(spec) for spec in specs))
    net.load_state({name: read_finite(file, name) for name in expected})
    return net


def activation_name(activation: Activation, layer: str) -> str:
    """The name under which an activation is saved."""
    for name, known in ACTIVATIONS.items():
        if known is activation:
            return name
    raise ValueError(f'layer "{layer}": {activation!r} cannot be saved; these can: {", ".join(ACTIVATIONS)}')


def _describe(layer: Layer) -> dict[str, Any]:
    name = str(layer.name)
    if not name.isprintable():
        raise ValueError(f"layer name {name!r} holds a character that cannot be printed; rename the layer")
    spec = {"kind": type(layer).__name__, "name": name, "activation": activation_name(layer.activation, name)}
    if type(layer) is LayerNorm:
        return spec | {"n": layer.n_in, "eps": layer.eps}
    if type(layer) is Dense:
        return spec | {"n_in": layer.n_in, "n_out": layer.n_out}
    if type(layer) is Dropout:
        return spec | {"n": layer.n_in, "rate": layer.rate}
    raise ValueError(f'layer "{name}" is a {type(layer).__name__}; these can be saved: {", ".join(_FIELDS)}')


def _parse(text: str) -> list[dict[str, Any]]:
    try:
        architecture = parse_json(text.encode("utf-8"))
    except ValueError as error:
        raise NetworkFileError(f"its architecture is not JSON ({error})") from error
    if not isinstance(architecture, dict) or architecture.get("version") != _VERSION:
        raise NetworkFileError(f"its architecture must be a JSON object with version {_VERSION}")
    layers = architecture.get("layers")
    if not isinstance(layers, list) or not layers:
        raise NetworkFileError("its architecture has no layers")
    for index, spec in enumerate(layers):
        _check_spec(spec, f"its architecture, layer {index + 1}")
    return layers


def _check_spec(spec: object, where: str) -> None:
    if not isinstance(spec, dict) or not isinstance(kind := spec.get("kind"), str) or kind not in _FIELDS:
        raise NetworkFileError(f"{where}: kind must be {' or '.join(_FIELDS)}")
    if set(spec) != _COMMON | _FIELDS[kind]:
        raise NetworkFileError(f"{where}: a {kind} has the fields {', '.join(sorted(_COMMON | _FIELDS[kind]))}")
    if not isinstance(spec["name"], str) or not spec["name"].isprintable() or not spec["name"]:
        raise NetworkFileError(f"{where}: name must be a printable text")
    if not isinstance(spec["activation"], str) or spec["activation"] not in ACTIVATIONS:
        raise NetworkFileError(
            f"{where}: activation {spec['activation']!r} is unknown; known are {', '.join(ACTIVATIONS)}"
        )
    for size in _FIELDS[kind] - {"eps", "rate"}:
        if type(spec[size]) is not int or spec[size] < 1:
            raise NetworkFileError(f"{where}: {size} must be a whole number of at least 1, not {spec[size]!r}")
    if "eps" in spec and (type(spec["eps"]) not in (int, float) or not 0 <= spec["eps"] <= sys.float_info.max):
        raise NetworkFileError(f"{where}: eps must be a number of at least 0, not {spec['eps']!r}")
    if "rate" in spec and (type(spec["rate"]) not in (int, float) or not 0 <= spec["rate"] < 1):
        raise NetworkFileError(f"{where}: rate must be a number from 0 to below 1, not {spec['rate']!r}")


def _shapes(spec: dict[str, Any]) -> dict[str, Shape]:
    if spec["kind"] == "Dropout":
        return {}
    if spec["kind"] == "LayerNorm":
        return {"gain": (spec["n"],), "bias": (spec["n"],)}
    return {"W": (spec["n_out"], spec["n_in"]), "b": (spec["n_out"],)}


def _compare(expected: dict[str, Shape], file: TensorFile) -> None:
    """The file must hold what the architecture says, before anything is allocated for it."""
    missing, unknown = sorted(set(expected) - set(file.shapes)), sorted(set(file.shapes) - set(expected))
    if missing or unknown:
        raise NetworkFileError(f"its tensors do not fit its architecture: missing {missing}, unknown {unknown}")
    for name, shape in expected.items():
        if file.shapes[name] != shape:
            raise NetworkFileError(f"tensor {name!r} is {file.shapes[name]} but the architecture says {shape}")


def _layer(spec: dict[str, Any]) -> Layer:
    activation = ACTIVATIONS[spec["activation"]]
    if spec["kind"] == "LayerNorm":
        return LayerNorm(spec["n"], activation, spec["name"], eps=spec["eps"])
    if spec["kind"] == "Dropout":
        return Dropout(spec["n"], spec["rate"], spec["name"])
    return Dense(spec["n_in"], spec["n_out"], activation, spec["name"])
