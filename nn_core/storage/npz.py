"""NumPy's .npz: a zip archive with one .npy file a tensor. Read without pickle, and checked before it is unpacked.

`np.load` trusts an archive's sizes; this reader compares each .npy header with what the archive holds, and the
archive with what deflate can hold, before it allocates.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import IO, Any, BinaryIO

import numpy as np

from ..arrays import Array, Shape
from ..plain_file import open_plain
from .tensorfile import MAX_HEADER, NetworkFileError, TensorFile, refuse_pickle

_TEXT = ".txt"  # metadata are stored as texts beside the tensors; `np.load` gives them as bytes
_ARRAY = ".npy"
_END_RECORD = 22  # bytes of the zip's last record when it has no comment
_BOMB = 20  # weights hardly compress: an archive that grows more than this is no network
_SMALL = 32 * 1024 * 1024  # bytes to which any archive may grow: a matrix of zeros is no bomb
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def write_npz(file: BinaryIO, tensors: Mapping[str, Array], metadata: Mapping[str, str]) -> None:
    """Writes tensors as float64 and metadata as texts, uncompressed.

    No clock is read (a ZipInfo is dated 1980 unless told): equal networks make equal files.
    """
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in metadata.items():
            archive.writestr(zipfile.ZipInfo(name + _TEXT), text)
        for name, value in tensors.items():
            with archive.open(zipfile.ZipInfo(name + _ARRAY), "w") as member:
                np.lib.format.write_array(member, value.astype("<f8"), version=(1, 0), allow_pickle=False)


@contextmanager
def open_npz(path: Path) -> Iterator[TensorFile]:
    """Opens a file for reading. Raises NetworkFileError before anything larger than the directory is allocated."""
    with open_plain(path) as file:
        refuse_pickle(file.read(200))
        _check_directory(file)
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise NetworkFileError(f"it is not a complete .npz archive ({error})") from error
        with archive:
            _check_members(archive.infolist(), os.fstat(file.fileno()).st_size)
            names = archive.namelist()
            metadata = {name[: -len(_TEXT)]: _text(archive, name) for name in names if name.endswith(_TEXT)}
            headers = {name[: -len(_ARRAY)]: _header(archive, name) for name in names if name.endswith(_ARRAY)}

            def read(name: str) -> Array:
                return _numbers(archive, name + _ARRAY, headers[name])

            yield TensorFile({name: header.shape for name, header in headers.items()}, metadata, read)


@dataclass(frozen=True)
class _Header:
    """What a .npy file says about its numbers."""

    dtype: np.dtype[Any]
    shape: Shape
    fortran_order: bool


def _check_directory(file: BinaryIO) -> None:
    """Reads the zip's last record: how long is the directory that `zipfile` will read in one piece?"""
    file.seek(0, 2)
    file.seek(-min(file.tell(), _END_RECORD + 20), 2)
    tail = file.read()
    end = tail[-_END_RECORD:]
    if len(end) < _END_RECORD or end[:4] != b"PK\x05\x06":
        raise NetworkFileError("it is not a complete .npz archive: its last record is missing")
    if tail[:-_END_RECORD].startswith(b"PK\x06\x07"):
        raise NetworkFileError("it is a zip archive for more than 4 GB, larger than any network for a lecture")
    directory = int.from_bytes(end[12:16], "little")
    if directory > MAX_HEADER:
        raise NetworkFileError(f"its directory has {directory:,} bytes; at most {MAX_HEADER:,} are read")


def _check_members(members: list[zipfile.ZipInfo], size: int) -> None:
    """Every member may be in a file of `size` bytes, and grows no more than numbers do."""
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if name in seen:
            raise NetworkFileError(f"it holds {name!r} twice")
        seen.add(name)
        if not name.endswith((_TEXT, _ARRAY)):
            raise NetworkFileError(f"it holds {name!r}, which is no array")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NetworkFileError(f"{name!r} is packed by a method that np.savez does not use")  # LZMA takes gigabytes
        if member.header_offset + member.compress_size > size:
            raise NetworkFileError(f"{name!r} has {member.compress_size:,} bytes, more than the file")
    total = sum(member.file_size for member in members)
    if total > max(_SMALL, _BOMB * size):  # of all together: members may share the same bytes
        raise NetworkFileError(
            f"it grows from {size:,} to {total:,} bytes, as a zip bomb does; "
            "save honest weights with np.savez, which does not compress"
        )
    texts = sum(member.file_size for member in members if member.filename.endswith(_TEXT))
    if texts > MAX_HEADER:
        raise NetworkFileError(f"its texts have {texts:,} bytes; at most {MAX_HEADER:,} are read")


def _text(archive: zipfile.ZipFile, name: str) -> str:
    try:
        return archive.read(name).decode("utf-8")
    except UnicodeDecodeError as error:
        raise NetworkFileError(f"{name!r} is not UTF-8 ({error})") from error
    except _BROKEN as error:
        raise NetworkFileError(f"{name!r} cannot be read ({error})") from error


def _header(archive: zipfile.ZipFile, name: str) -> _Header:
    """The .npy header of one member, compared with the member's size."""
    try:
        with archive.open(name) as member:
            header, start = _npy_header(member)
    except _BROKEN as error:
        raise NetworkFileError(f"{name!r} cannot be read ({error})") from error
    except Exception as error:  # NumPy takes it for Python's source: tokens, nesting and types may be wrong
        raise NetworkFileError(f"{name!r} is not a NumPy array ({error or type(error).__name__})") from error
    if header.dtype.kind == "O":
        raise NetworkFileError(f"{name!r} holds Python objects (pickle), which are never loaded; save numbers")
    if header.dtype.kind not in "fiu" or header.dtype.itemsize > 8:
        raise NetworkFileError(f"{name!r} has dtype {header.dtype}; real numbers of up to 64 bits can be read")
    held, needed = archive.getinfo(name).file_size - start, prod(header.shape) * header.dtype.itemsize
    if held != needed:
        raise NetworkFileError(
            f"{name!r} has {held:,} bytes, but {header.dtype} of shape {header.shape} takes {needed:,}"
        )
    return header


def _npy_header(member: IO[bytes]) -> tuple[_Header, int]:
    version = np.lib.format.read_magic(member)
    if version != (1, 0):  # later versions are for structured types and may claim 4 GB of header
        raise ValueError(f"its .npy version is {version}; version (1, 0) can be read")
    shape, fortran_order, dtype = np.lib.format.read_array_header_1_0(member)
    if len(shape) > 8 or any(type(size) is not int or not 0 <= size < 2**63 for size in shape):
        raise ValueError(f"shape {str(shape)[:60]}; it must have up to 8 sizes")
    return _Header(dtype, shape, fortran_order), member.tell()


def _numbers(archive: zipfile.ZipFile, name: str, header: _Header) -> Array:
    needed = prod(header.shape) * header.dtype.itemsize
    try:
        with archive.open(name) as member:
            _npy_header(member)
            data = member.read(needed)
            complete = len(data) == needed and not member.read(1)  # reading to the end checks the archive's sum
    except _BROKEN as error:
        raise NetworkFileError(f"{name!r} cannot be read ({error})") from error
    if not complete:
        raise NetworkFileError(f"{name!r} holds {len(data):,} bytes of numbers instead of {needed:,}")
    stored = np.frombuffer(data, dtype=header.dtype).astype(np.float64)
    return stored.reshape(header.shape, order="F" if header.fortran_order else "C")
