"""Malformed .safetensors files: refused with an error that says why, and without taking memory. Any damage to both."""

import json
import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nn_core import Dense, Network, load, relu, save, sigmoid
from nn_core.storage import NetworkFileError
from tests.nn_core.cases import given, st

FEW_MEGABYTES = 4 * 1024 * 1024
Refused = Callable[[Path, str], None]


def safetensors(header: Any, data: bytes = b"", length: int | None = None) -> bytes:
    """A file with this header (a JSON value, or bytes as they are) and, if given, a wrong header length."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def tensor(*shape: Any, place: tuple[Any, ...] = (0, 16), dtype: Any = "F64") -> dict[str, Any]:
    return {"dtype": dtype, "shape": list(shape), "data_offsets": list(place)}


WEIGHT = "0.weight"
A_TENSOR = json.dumps(tensor(2, 1)).encode()
SAFETENSORS = {
    "empty": (b"", "it has 0 bytes"),
    "no header": (b"\x10\0\0", "it has 3 bytes"),
    "a byte too short": (bytes(7), "it has 7 bytes"),
    "a length of 0 and no header": (bytes(8), "its header is not JSON"),
    "header longer than the file": (safetensors({}, bytes(9), length=12), "should have 12 bytes, but only 11 follow"),
    "header length absurd": (safetensors({}, length=2**64 - 1), "should have 18,446,744,073,709,551,615 bytes"),
    "header too large": (safetensors(b" " * 150_000), "its header has 150,000 bytes; at most 131,072"),
    "header of the largest size that is read": (safetensors(b" " * 131_072), "its header is not JSON"),
    "header too short": (safetensors({WEIGHT: tensor(2, 1)}, bytes(16), length=9), "its header is not JSON"),
    "header as large as read": (safetensors(b"[" + b"[]," * 43_000 + b"[]]"), "its header is not a JSON object"),
    "header full of tensors": (
        safetensors({f"{i}.weight": {} for i in range(6_000)}),
        "tensor '0.weight' must have exactly",
    ),
    "not UTF-8": (safetensors(b'{"\xff": 1}'), "its header is not JSON .*utf-8"),
    "not JSON": (safetensors(b"{'a': 1}"), "its header is not JSON"),
    "nested without end": (safetensors(b"[" * 100_000), "its header is not JSON .*nested too deeply"),
    "a number without end": (safetensors(b'{"a":' + b"9" * 100_000 + b"}"), "its header is not JSON"),
    "a list": (safetensors([]), "its header is not a JSON object"),
    "NaN in the header": (safetensors(b'{"a": NaN}'), "its header is not JSON .*NaN"),
    "a name twice": (
        safetensors(b'{"0.weight": ' + A_TENSOR + b', "0.weight": ' + A_TENSOR + b"}", bytes(16)),
        "its header is not JSON .*the key '0.weight' twice",
    ),
    "PyTorch's zip": (b"PK\x03\x04" + bytes(26) + b"model/data.pkl", "PyTorch's pickle.*torch.load"),
    "PyTorch's zip of a long name": (
        (b"PK\x03\x04" + bytes(26)).ljust(199, b"m") + b"/data.pkl",
        "PyTorch's pickle.*torch.load",
    ),
    "PyTorch's zip of a name beyond the first 208 bytes": (
        (b"PK\x03\x04" + bytes(26)).ljust(200, b"m") + b"/data.pkl",
        "its header should have",
    ),
    "PyTorch's old pickle": (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j", "PyTorch's pickle.*torch.load"),
    "fields missing": (safetensors({WEIGHT: {"dtype": "F64"}}), "'0.weight' must have exactly dtype, shape"),
    "fields too many": (safetensors({WEIGHT: tensor(2, 1) | {"x": 1}}, bytes(16)), "must have exactly"),
    "not a dict": (safetensors({WEIGHT: 3}), "'0.weight' must have exactly"),
    "truths": (safetensors({WEIGHT: tensor(2, 8, dtype="BOOL")}, bytes(16)), "dtype 'BOOL'; F64, F32, F16, BF16, I64"),
    "dtype a list": (safetensors({WEIGHT: tensor(2, 1, dtype=["F64"])}, bytes(16)), "has dtype"),
    "a negative size": (safetensors({WEIGHT: tensor(-2, -1)}, bytes(16)), r"has shape \[-2, -1\]"),
    "sizes of -1": (safetensors({WEIGHT: tensor(-1, -1, place=(0, 8))}, bytes(8)), r"has shape \[-1, -1\]"),
    "a broken size": (safetensors({WEIGHT: tensor(2.0, 1)}, bytes(16)), r"has shape \[2.0, 1\]"),
    "a true size": (safetensors({WEIGHT: tensor(2, True)}, bytes(16)), r"has shape \[2, True\]"),
    "an absurd size": (safetensors({WEIGHT: tensor(2**40, 2**40)}, bytes(16)), "has 16 bytes, but F64"),
    "the largest size": (
        safetensors({WEIGHT: tensor(2**63 - 1, 0, place=(0, 0))}),
        r"is \(9223372036854775807, 0\), but the weight of a Linear layer has 2 dimensions, none empty",
    ),
    "a size of 64 bits": (safetensors({WEIGHT: tensor(2**63, 0)}), "has shape"),
    "a size beyond 64 bits": (safetensors({WEIGHT: tensor(2**64, 1)}, bytes(16)), "has shape"),
    "too many sizes": (safetensors({WEIGHT: tensor(*[1] * 9)}, bytes(8)), "it must be a list of up to 8 sizes"),
    "as many sizes as are read": (
        safetensors({WEIGHT: tensor(*[1] * 8, place=(0, 8))}, bytes(8)),
        r"is \(1, 1, 1, 1, 1, 1, 1, 1\), but the weight of a Linear layer has 2 dimensions",
    ),
    "shape and bytes differ": (
        safetensors({WEIGHT: tensor(3, 1)}, bytes(16)),
        r"'0.weight' has 16 bytes, but F64 of shape \(3, 1\) takes 24",
    ),
    "more bytes than the shape takes": (
        safetensors({WEIGHT: tensor(1, 1)}, bytes(16)),
        r"'0.weight' has 16 bytes, but F64 of shape \(1, 1\) takes 8",
    ),
    "offsets reversed": (safetensors({WEIGHT: tensor(2, 1, place=(16, 0))}, bytes(16)), "has -16 bytes"),
    "one offset": (safetensors({WEIGHT: tensor(2, 1, place=(16,))}, bytes(16)), r"data_offsets \[16\]"),
    "three offsets": (safetensors({WEIGHT: tensor(2, 1, place=(0, 16, 16))}, bytes(16)), r"data_offsets \[0, 16, 16\]"),
    "offsets negative": (safetensors({WEIGHT: tensor(2, 1, place=(-16, 0))}, bytes(16)), r"data_offsets \[-16, 0\]"),
    "data cut off": (safetensors({WEIGHT: tensor(2, 1)}, bytes(15)), "ends at byte 16 of the data, which has 15"),
    "absurd offsets": (
        safetensors({WEIGHT: tensor(2**30, 1, place=(0, 2**33))}, bytes(16)),
        "ends at byte 8,589,934,592 of the data, which has 16 bytes",
    ),
    "overlapping": (
        safetensors({WEIGHT: tensor(2, 1), "1.weight": tensor(2, 1, place=(8, 24))}, bytes(24)),
        "'1.weight' overlaps the tensor before it",
    ),
    "the same place twice": (
        safetensors({WEIGHT: tensor(2, 1), "1.weight": tensor(2, 1)}, bytes(16)),
        "'1.weight' overlaps the tensor before it",
    ),
    "a gap": (
        safetensors({WEIGHT: tensor(2, 1), "1.weight": tensor(2, 1, place=(24, 40))}, bytes(40)),
        "'1.weight' leaves a gap",
    ),
    "bytes left over": (
        safetensors({WEIGHT: tensor(3, 1, place=(0, 24))}, bytes(49)),
        "25 bytes at the end belong to no tensor",
    ),
}


@pytest.mark.parametrize(("content", "message"), SAFETENSORS.values(), ids=SAFETENSORS.keys())
def test_malformed_safetensors(tmp_path: Path, refused: Refused, content: bytes, message: str) -> None:
    path = tmp_path / "net.safetensors"
    path.write_bytes(content)
    refused(path, message)


def test_a_sparse_file_of_absurd_size_is_refused(tmp_path: Path, refused: Refused) -> None:
    """The header and the file's size agree on 4 GB of zeros, which take no place on the disk."""
    header = safetensors({WEIGHT: tensor(2**16, 2**13, place=(0, 2**32))})
    path = tmp_path / "net.safetensors"
    with path.open("wb") as file:
        file.write(header)
        file.truncate(len(header) + 2**32)
    refused(path, "it holds 536,870,912 numbers; at most 67,108,864 are read")


@pytest.mark.parametrize("ending", [".npz", ".safetensors"])
@given(data=st.data())
def test_any_damage_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, ending: str, data: st.DataObject
) -> None:
    """Bytes changed and ends cut off anywhere: only NetworkFileError is raised, and no size is believed."""
    path = tmp_path_factory.mktemp("damaged") / f"net{ending}"
    save(Network(Dense(2, 3, relu, name="hidden"), Dense(3, 1, sigmoid, name="output"), seed=7), path)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + 4] = data.draw(st.binary(max_size=4) | st.just(b"\xff" * 4))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)) | st.just(len(content)))])
    tracemalloc.start()
    try:
        net = load(path)
        assert all(np.isfinite(value).all() for value in net.state().values())
    except NetworkFileError:
        pass  # refused
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < FEW_MEGABYTES
