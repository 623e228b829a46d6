"""What the readers of network files share: the opened file, its limits, its error, and writing beside."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ..arrays import Array, Shape

MAX_HEADER = 128 * 1024  # bytes of names and sizes; a network of five hundred layers has room
MAX_WEIGHTS = 2**26  # 67 million numbers, 512 MB: what is larger is no example for a lecture


PYTORCH = (
    "it is PyTorch's pickle, which is never opened here; where you have torch, convert it: "
    'np.savez("model.npz", **{k: v.double().numpy() for k, v in torch.load("model.pt").items()})'
)


class NetworkFileError(ValueError):
    """A file holds no network that can be loaded; the message names the file, the tensor and what is wrong."""


def refuse_pickle(start: bytes) -> None:
    """Raises if a file that begins like this is a pickle, whatever its name says: torch.save's, a zip too, or any."""
    if start[:2] == b"\x80\x02" or (start[:2] == b"PK" and b"/data.pkl" in start):
        raise NetworkFileError(PYTORCH)
    if start[:2] in (b"\x80\x03", b"\x80\x04", b"\x80\x05"):  # Python's own, of any object
        raise NetworkFileError("it is a pickle, which is never opened here; save the arrays with np.savez")


@dataclass(frozen=True)
class TensorFile:
    """An open file of named tensors, of which only names and shapes have been read.

    - `shapes`: the shape of every tensor. They are checked against the file's size before anything is allocated.
    - `metadata`: texts that the file holds beside the tensors.
    - `read(name)`: the numbers of one tensor as a float64 array of that shape.
    """

    shapes: Mapping[str, Shape]
    metadata: Mapping[str, str]
    read: Callable[[str], Array]

    def check_total(self) -> None:
        """Refuses more numbers than any network for a lecture holds."""
        total = sum(prod(shape) for shape in self.shapes.values())
        if total > MAX_WEIGHTS:
            raise NetworkFileError(f"it holds {total:,} numbers; at most {MAX_WEIGHTS:,} are read")


def read_finite(file: TensorFile, name: str) -> Array:
    """The numbers of one tensor, none of which may be NaN or infinite."""
    value = file.read(name)
    if not np.isfinite(value).all():
        index = tuple(int(i) for i in np.argwhere(~np.isfinite(value))[0])
        raise NetworkFileError(f"tensor {name!r} holds {value[index]} at index {index}; every weight must be finite")
    return value


@contextmanager
def written_beside(path: Path) -> Iterator[BinaryIO]:
    """Writes to a new file in the same folder and moves it over `path` at the end, or over what `path` links to.

    The new file may be read and written by whom the old one could. When anything fails, `path` is as it was and the
    new file is gone; errors name `path`.
    """
    target = path.resolve()
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        beside.unlink(missing_ok=True)
