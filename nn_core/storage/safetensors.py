"""The safetensors format with NumPy alone: github.com/huggingface/safetensors, section "Format".

Eight bytes hold the header's length (unsigned, little-endian); the header is JSON that gives every tensor's dtype,
shape and place in the data; the data follows, without gaps.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from ..arrays import Array, Shape
from ..plain_file import open_plain
from ..strict_json import parse_json
from .tensorfile import MAX_HEADER, NetworkFileError, TensorFile, refuse_pickle

# BF16, the upper half of a float32, has no NumPy type: it is read as whole numbers and widened.
_DTYPES: dict[str, np.dtype[Any]] = {
    "F64": np.dtype("<f8"),
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "BF16": np.dtype("<u2"),
    "I64": np.dtype("<i8"),
    "I32": np.dtype("<i4"),
    "I16": np.dtype("<i2"),
    "I8": np.dtype("i1"),
    "U8": np.dtype("u1"),
}
_ALIGNMENT = 8


def write_safetensors(file: BinaryIO, tensors: Mapping[str, Array], metadata: Mapping[str, str]) -> None:
    """Writes tensors as F64, in the order given."""
    header: dict[str, Any] = {"__metadata__": dict(metadata)}
    end = 0
    for name, value in tensors.items():
        start, end = end, end + value.size * 8
        header[name] = {"dtype": "F64", "shape": list(value.shape), "data_offsets": [start, end]}
    text = json.dumps(header, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % _ALIGNMENT)  # so that the data can be mapped into memory as it is
    file.write(len(text).to_bytes(8, "little") + text)
    for value in tensors.values():
        file.write(value.astype("<f8").tobytes())


@contextmanager
def open_safetensors(path: Path) -> Iterator[TensorFile]:
    """Opens a file for reading. Raises NetworkFileError before anything larger than the header is allocated."""
    with open_plain(path) as file:
        header, start = _read_header(file)
        metadata = _metadata(header.pop("__metadata__", {}))
        entries = {name: _entry(name, fields) for name, fields in header.items()}
        _check_places(entries, os.fstat(file.fileno()).st_size - start)

        def read(name: str) -> Array:
            entry = entries[name]
            file.seek(start + entry.start)
            return _numbers(file.read(entry.end - entry.start), entry)

        yield TensorFile({name: entry.shape for name, entry in entries.items()}, metadata, read)


@dataclass(frozen=True)
class _Entry:
    """Where a tensor is: bytes start to end of the data."""

    dtype: str
    shape: Shape
    start: int
    end: int


def _read_header(file: BinaryIO) -> tuple[dict[str, Any], int]:
    """The header as a dict, and where the data begins."""
    size = os.fstat(file.fileno()).st_size
    if size < 8:
        raise NetworkFileError(f"it has {size} bytes; a safetensors file begins with an 8-byte header length")
    start = file.read(8)
    length = int.from_bytes(start, "little")
    if length > size - 8:
        refuse_pickle(start + file.read(200))
        raise NetworkFileError(f"its header should have {length:,} bytes, but only {size - 8:,} follow")
    if length > MAX_HEADER:
        raise NetworkFileError(f"its header has {length:,} bytes; at most {MAX_HEADER:,} are read")
    try:
        header = parse_json(file.read(length))
    except ValueError as error:
        raise NetworkFileError(f"its header is not JSON ({error})") from error
    if not isinstance(header, dict):
        raise NetworkFileError("its header is not a JSON object")
    return header, 8 + length


def _metadata(value: object) -> dict[str, str]:
    """The texts; what else other libraries put here is left alone."""
    entries = value.items() if isinstance(value, dict) else ()
    return {name: text for name, text in entries if isinstance(text, str)}


def _entry(name: str, fields: object) -> _Entry:
    if not isinstance(fields, dict) or set(fields) != {"dtype", "shape", "data_offsets"}:
        raise NetworkFileError(f"tensor {name!r} must have exactly dtype, shape and data_offsets")
    dtype, shape, offsets = fields["dtype"], fields["shape"], fields["data_offsets"]
    if not isinstance(dtype, str) or dtype not in _DTYPES:
        raise NetworkFileError(f"tensor {name!r} has dtype {dtype!r}; {', '.join(_DTYPES)} can be read")
    if not _are_sizes(shape) or len(shape) > 8:
        raise NetworkFileError(f"tensor {name!r} has shape {shape!r}; it must be a list of up to 8 sizes")
    if not _are_sizes(offsets) or len(offsets) != 2:
        raise NetworkFileError(f"tensor {name!r} has data_offsets {offsets!r}; they must be [start, end]")
    return _Entry(dtype, tuple(shape), offsets[0], offsets[1])


def _are_sizes(value: object) -> bool:
    return isinstance(value, list) and all(type(size) is int and 0 <= size < 2**63 for size in value)


def _check_places(entries: Mapping[str, _Entry], size: int) -> None:
    """Every tensor's bytes fit its shape, and together they cover the data once, without gaps."""
    expected = 0
    for name, entry in sorted(entries.items(), key=lambda item: (item[1].start, item[1].end)):
        needed = prod(entry.shape) * _DTYPES[entry.dtype].itemsize
        if entry.end - entry.start != needed:
            raise NetworkFileError(
                f"tensor {name!r} has {entry.end - entry.start:,} bytes, "
                f"but {entry.dtype} of shape {entry.shape} takes {needed:,}"
            )
        if entry.end > size:
            raise NetworkFileError(f"tensor {name!r} ends at byte {entry.end:,} of the data, which has {size:,} bytes")
        if entry.start != expected:
            problem = "overlaps" if entry.start < expected else "leaves a gap after"
            raise NetworkFileError(f"tensor {name!r} {problem} the tensor before it")
        expected = entry.end
    if expected != size:
        raise NetworkFileError(f"{size - expected:,} bytes at the end belong to no tensor")


def _numbers(data: bytes, entry: _Entry) -> Array:
    stored = np.frombuffer(data, dtype=_DTYPES[entry.dtype])
    if entry.dtype == "BF16":
        stored = (stored.astype("<u4") << 16).view("<f4")
    numbers: Array = stored.astype(np.float64).reshape(entry.shape)
    return numbers
