"""A network saved to a file and loaded again: `.npz` or `.safetensors`, told apart by the name's ending.

Both hold every parameter under its name ("hidden.W") as float64, and the architecture as a JSON text, so that
`load(path)` needs nothing else. No file is ever unpickled, and a broken one is refused before memory is taken.

>>> from tempfile import TemporaryDirectory
>>> from nn_core import Dense, Network
>>> with TemporaryDirectory() as folder:
...     save(Network(Dense(2, 1, name="neuron")), f"{folder}/neuron.npz")
...     load(f"{folder}/neuron.npz")["neuron"].W.shape
(1, 2)

A PyTorch `state_dict` of Linear and LayerNorm layers, or Keras' Dense, needs its activations said:

    net = load("torch.safetensors", activations=["relu", "softmax"])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from ..arrays import Array, checked
from ..network import Network
from . import architecture, pytorch
from .npz import open_npz, write_npz
from .pytorch import Activations, Layout
from .safetensors import open_safetensors, write_safetensors
from .tensorfile import PYTORCH, NetworkFileError, TensorFile, written_beside

__all__ = ["NetworkFileError", "load", "save"]

_ARCHITECTURE = "architecture"
_Writer = Callable[[BinaryIO, Mapping[str, Array], Mapping[str, str]], None]
_Opener = Callable[[Path], AbstractContextManager[TensorFile]]
_FORMATS: dict[str, tuple[_Writer, _Opener]] = {
    ".npz": (write_npz, open_npz),
    ".safetensors": (write_safetensors, open_safetensors),
}


def save(net: Network, path: str | PathLike[str]) -> None:
    """Writes a network to `path`, which ends in .npz or .safetensors.

    An existing file is replaced only when the new one is complete; it keeps its mode, and a link stays a link.
    Raises ValueError for an activation that is not one of nn_core's own and for parameters that are not finite.
    """
    target = Path(path)
    write, _ = _format(target)
    described = architecture.describe(net)
    tensors = {name: checked(value, f"tensor {name!r}") for name, value in net.state().items()}
    with written_beside(target) as file:
        write(file, tensors, {_ARCHITECTURE: described})


def load(path: str | PathLike[str], activations: Activations | None = None, *, layout: Layout | None = None) -> Network:
    """Reads a network from a .npz or .safetensors file.

    - A file by `save` needs only its path.
    - A PyTorch state_dict also needs `activations`: functions or their names, as a list in the order of the layers,
      or as a dict {layer: activation} where the layers' names do not tell their order. The layers keep their names.
    - `layout` says how the weights lie where shapes cannot prove it: "out_in" as PyTorch saves them, "in_out" for
      files that hold the transposed matrices, which are then turned.

    Raises NetworkFileError, a ValueError that names the file, the tensor and what is wrong.
    """
    source = Path(path)
    _, open_file = _format(source)
    try:
        with open_file(source) as file:
            file.check_total()
            return _network(file, activations, layout)
    except ValueError as error:
        raise NetworkFileError(f"{source.name}: {error}") from error


def _network(file: TensorFile, activations: Activations | None, layout: Layout | None) -> Network:
    text = file.metadata.get(_ARCHITECTURE, "")
    if not architecture.is_ours(text):
        return pytorch.build(file, activations, layout)
    if activations is not None or layout is not None:
        raise NetworkFileError("the file has an architecture of its own; leave out activations and layout")
    return architecture.build(text, file)


def _format(path: Path) -> tuple[_Writer, _Opener]:
    if path.suffix.lower() in {".pt", ".pth"}:
        raise ValueError(f"{path.name}: {PYTORCH}")
    if path.suffix.lower() not in _FORMATS:
        raise ValueError(f"{path.name}: a network's file ends in {' or '.join(_FORMATS)}")
    return _FORMATS[path.suffix.lower()]
