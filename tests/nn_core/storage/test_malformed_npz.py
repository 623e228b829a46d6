"""Malformed .npz files: refused with an error that says why, and without taking memory."""

import copy
import io
import json
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nn_core import load
from nn_core.storage import NetworkFileError, npz

Refused = Callable[[Path, str], None]
ARCHITECTURE = {
    "version": 1,
    "layers": [{"kind": "Dense", "name": "only", "activation": "relu", "n_in": 2, "n_out": 3}],
}
WEIGHTS = {"only.W": np.ones((3, 2)), "only.b": np.zeros(3)}


def npy(array: Any, *, allow_pickle: bool = False) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asarray(array), allow_pickle=allow_pickle)
    return file.getvalue()


def npy_header(header: str, data: bytes = b"") -> bytes:
    text = header.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + data


def with_shape(shape: tuple[int, ...]) -> bytes:
    """An array's header of this shape, and no numbers."""
    return npy_header(f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}")


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return file.getvalue()


def sharing() -> bytes:
    """Forty members whose directory entries all point to the same 900 kB of zeros."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("0.npy", bytes(900_000))
        for i in range(1, 40):
            twin = copy.copy(target.filelist[0])
            twin.filename = f"{i}.npy"
            target.filelist.append(twin)
    return file.getvalue()


def saved(**changes: bytes | None) -> dict[str, bytes]:
    """The members of a sound file, changed: None takes one away."""
    members: dict[str, bytes | None] = {"architecture.txt": json.dumps(ARCHITECTURE).encode()}
    members |= {f"{name}.npy": npy(value) for name, value in WEIGHTS.items()}
    members |= changes
    return {name: content for name, content in members.items() if content is not None}


def with_weight(content: bytes) -> bytes:
    return archive(saved(**{"only.W.npy": content}))


def with_layer(**changes: Any) -> bytes:
    """A sound file but for its architecture: fields of its layer replaced."""
    layers = [ARCHITECTURE["layers"][0] | changes]  # type: ignore[index]
    return archive(saved(**{"architecture.txt": json.dumps({"version": 1, "layers": layers}).encode()}))


def with_layer_norm(eps: Any) -> bytes:
    layer = {"kind": "LayerNorm", "name": "only", "activation": "relu", "n": 3, "eps": eps}
    return with_architecture(json.dumps({"version": 1, "layers": [layer]}).encode())


def with_dropout(rate: Any) -> bytes:
    layer = {"kind": "Dropout", "name": "only", "activation": "linear", "n": 3, "rate": rate}
    return with_architecture(json.dumps({"version": 1, "layers": [layer]}).encode())


def with_architecture(text: bytes) -> bytes:
    return archive(saved(**{"architecture.txt": text}))


def patched(content: bytes, change: Callable[[bytearray], None]) -> bytes:
    changed = bytearray(content)
    change(changed)
    return bytes(changed)


def set_directory_size(content: bytearray, size: int = 2**31) -> None:
    content[-10:-6] = struct.pack("<I", size)


def set_packed_size(content: bytearray) -> None:
    """In the directory's first entry; zipfile would ask for a buffer of this size."""
    entry = content.index(b"PK\x01\x02")
    content[entry + 20 : entry + 24] = struct.pack("<I", 0xF0000000)


def set_last_packed_size(beyond: int) -> Callable[[bytearray], None]:
    """The last member's packed bytes seem to end so far beyond the end of the file."""

    def change(content: bytearray) -> None:
        entry = content.rindex(b"PK\x01\x02")
        (start,) = struct.unpack_from("<I", content, entry + 42)
        struct.pack_into("<I", content, entry + 20, len(content) - start + beyond)

    return change


def set_unpacked_size(content: bytearray) -> None:
    """The directory's second entry, only.W.npy, claims one number more than its bytes hold; their sum stays right."""
    entry = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    (size,) = struct.unpack_from("<I", content, entry + 24)
    struct.pack_into("<I", content, entry + 24, size + 8)


def duplicate_first_name(content: bytearray) -> None:
    content[:] = content.replace(b"only.b.npy", b"only.W.npy")


SOUND = archive(saved())
BOMB = npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': (3000, 2000)}", bytes(48_000_000))
NPZ = {
    "empty": (b"", "its last record is missing"),
    "not a zip": (npy(np.ones(3)), "its last record is missing"),
    "truncated": (SOUND[:-1], "its last record is missing"),
    "truncated to half": (SOUND[: len(SOUND) // 2], "its last record is missing"),
    "head cut off": (SOUND[40:], "not a complete .npz archive|cannot be read"),
    "directory of absurd size": (patched(SOUND, set_directory_size), "its directory has 2,147,483,648 bytes"),
    "directory of the largest size that is read": (
        patched(SOUND, lambda content: set_directory_size(content, 131_072)),
        "it is not a complete .npz archive",
    ),
    "directory of very many members": (archive({f"{i}.npy": b"" for i in range(3_000)}), "its directory has"),
    "a last record cut off at its end": (b"PK\x05\x06" + bytes(10), "its last record is missing"),
    "zip64 and nothing before it": (b"PK\x06\x07" + SOUND[-22:], "more than 4 GB"),
    "zip64": (SOUND[:-22] + b"PK\x06\x07" + bytes(16) + SOUND[-22:], "more than 4 GB"),
    "a name twice": (patched(SOUND, duplicate_first_name), "it holds 'only.W.npy' twice"),
    "a stranger": (archive(saved(**{"virus.exe": b"MZ"})), "it holds 'virus.exe', which is no array"),
    "pickled objects": (with_weight(npy(np.array([{}, 1], dtype=object), allow_pickle=True)), "Python objects .pickle"),
    "a pickle": (with_weight(pickle.dumps([1.0, 2.0])), "'only.W.npy' is not a NumPy array"),
    "an empty member": (with_weight(b""), "'only.W.npy' is not a NumPy array"),
    "a cut-off header": (with_weight(npy(np.ones((3, 2)))[:20]), "'only.W.npy' is not a NumPy array"),
    "a header that is code": (with_weight(npy_header("__import__('os').abort()")), "is not a NumPy array"),
    "a later version": (with_weight(b"\x93NUMPY\x02\x00" + b"\xff" * 8), "its .npy version is .2, 0."),
    "an earlier version": (with_weight(b"\x93NUMPY\x00\x09" + bytes(8)), "its .npy version is .0, 9."),
    "truths": (with_weight(npy(np.ones((3, 2), dtype=bool))), "dtype bool; real numbers of up to 64 bits"),
    "complex numbers": (with_weight(npy(np.ones((3, 2), dtype=complex))), "dtype complex128"),
    "wider than float64": (
        with_weight(npy_header("{'descr': '<f16', 'fortran_order': False, 'shape': (3, 2)}", bytes(96))),
        "has dtype float128|is not a NumPy array",  # not every machine knows float128
    ),
    "dates": (with_weight(npy(np.array(["2020"], dtype="M8[Y]"))), "dtype datetime64"),
    "texts": (with_weight(npy(np.array([["a"]]))), "dtype <U1"),
    "named columns": (with_weight(npy(np.zeros(3, dtype=[("a", "<f8")]))), "has dtype"),
    "an absurd shape": (
        with_weight(npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 1000000)}", bytes(48))),
        r"'only.W.npy' has 48 bytes, but float64 of shape \(1000000, 1000000\) takes 8,000,000,000,000",
    ),
    "a negative shape": (
        with_weight(npy_header("{'descr': '<f8', 'fortran_order': False, 'shape': (-3, -2)}", bytes(48))),
        "'only.W.npy' is not a NumPy array",
    ),
    "sizes of -1": (with_weight(with_shape((-1, -1))), "'only.W.npy' is not a NumPy array .*up to 8 sizes"),
    "a size of 0 in a header": (with_weight(with_shape((0, 2))), r"'only.W' is \(0, 2\) but the architecture says"),
    "700 sizes": (with_weight(with_shape((9,) * 700)), r"shape \(.{59}; it must have up to 8 sizes"),
    "the largest size": (
        with_weight(with_shape((2**63 - 1, 0))),
        r"'only.W' is \(9223372036854775807, 0\) but the architecture says",
    ),
    "a size of 64 bits": (with_weight(with_shape((2**63, 0))), "'only.W.npy' is not a NumPy array .*up to 8 sizes"),
    "a size of 65 bits": (with_weight(with_shape((2**64, 0))), "'only.W.npy' is not a NumPy array .*up to 8 sizes"),
    "too many sizes": (with_weight(npy(np.ones([1] * 9))), "'only.W.npy' is not a NumPy array .*up to 8 sizes"),
    "as many sizes as are read": (
        with_weight(npy(np.ones([1] * 8))),
        r"'only.W' is \(1, 1, 1, 1, 1, 1, 1, 1\) but the architecture says \(3, 2\)",
    ),
    "numbers cut off": (with_weight(npy(np.ones((3, 2)))[:-1]), "has 47 bytes, but float64"),
    "numbers too many": (with_weight(npy(np.ones((3, 2))) + b"\0"), "has 49 bytes, but float64"),
    "a zip bomb": (archive(saved(**{"only.W.npy": BOMB}), zipfile.ZIP_DEFLATED), "as a zip bomb does"),
    "many small texts": (
        archive({f"{i}.txt": b" " * 100_000 for i in range(9)}, zipfile.ZIP_DEFLATED),
        "its texts have 900,000 bytes",
    ),
    "members that share their bytes": (sharing(), "it grows from .* bytes, as a zip bomb does"),
    "packed by LZMA": (archive(saved(), zipfile.ZIP_LZMA), "'architecture.txt' is packed by a method"),
    "a packed size beyond the file": (
        patched(SOUND, set_packed_size),
        "'architecture.txt' has 4,026,531,840 bytes, more than the file",
    ),
    "packed bytes that end beyond the file": (
        patched(SOUND, set_last_packed_size(1)),
        "'only.b.npy' has .* bytes, more than the file",
    ),
    "an architecture bomb": (
        archive(saved(**{"architecture.txt": b" " * 1_000_000}), zipfile.ZIP_DEFLATED),
        "its texts have 1,000,000 bytes; at most 131,072",
    ),
    "texts of the largest size that is read": (with_architecture(b" " * 131_072), "does not say its activations"),
    "a wrong sum": (SOUND.replace(struct.pack("<d", 1.0), struct.pack("<d", 2.0), 1), "'only.W.npy' cannot be read"),
    "fewer numbers than the directory says": (
        patched(with_weight(npy(np.ones((3, 2)))[:-8]), set_unpacked_size),
        "'only.W.npy' holds 40 bytes of numbers instead of 48",
    ),
    "NaN": (with_weight(npy([[1.0, 1.0], [1.0, np.nan], [np.nan, 1.0]])), r"'only.W' holds nan at index \(1, 1\)"),
    "inf": (with_weight(npy([[1.0, 1.0], [1.0, 1.0], [-np.inf, 1.0]])), r"'only.W' holds -inf at index \(2, 0\)"),
    "a missing tensor": (archive(saved(**{"only.b.npy": None})), r"missing \['only.b'\], unknown \[\]"),
    "a tensor too many": (archive(saved(**{"x.npy": npy([1.0])})), r"missing \[\], unknown \['x'\]"),
    "another shape": (with_weight(npy(np.ones((2, 3)))), r"'only.W' is \(2, 3\) but the architecture says \(3, 2\)"),
    "architecture not UTF-8": (with_architecture(b"\xff"), "'architecture.txt' is not UTF-8"),
    "architecture not JSON": (with_architecture(b'{"version": 1, "layers"'), "its architecture is not JSON"),
    "an architecture of a stranger": (with_architecture(b"[]"), "does not say its activations"),
    "a later architecture": (with_architecture(b'{"version": 2}'), "must be a JSON object with version 1"),
    "an earlier architecture": (with_architecture(b'{"version": 0}'), "must be a JSON object with version 1"),
    "no layers": (with_architecture(b'{"version": 1, "layers": []}'), "its architecture has no layers"),
    "an unknown kind": (with_layer(kind="Conv"), "layer 1: kind must be Dense or LayerNorm"),
    "a kind that is a list": (with_layer(kind=["Dense"]), "layer 1: kind must be"),
    "an unknown kind of a second layer": (
        with_architecture(json.dumps(ARCHITECTURE | {"layers": [*ARCHITECTURE["layers"], {}]}).encode()),  # type: ignore[misc]
        "its architecture, layer 2: kind must be Dense or LayerNorm",
    ),
    "an unknown field": (with_layer(stride=2), "layer 1: a Dense has the fields activation, kind, n_in, n_out, name$"),
    "a field missing": (
        with_architecture(b'{"version": 1, "layers": [{"kind": "Dense", "name": "only", "n_in": 2, "n_out": 3}]}'),
        "layer 1: a Dense has the fields activation, kind",
    ),
    "an unknown activation": (with_layer(activation="os.system"), "activation 'os.system' is unknown"),
    "a name that is a number": (with_layer(name=3), "name must be a printable text"),
    "a name of two lines": (with_layer(name="a\nb"), "name must be a printable text"),
    "an empty name": (with_layer(name=""), "name must be a printable text"),
    "a size of text": (with_layer(n_in="2"), "n_in must be a whole number of at least 1, not '2'"),
    "a size of 0": (with_layer(n_out=0), "n_out must be a whole number of at least 1, not 0"),
    "a rate of 1": (with_dropout(rate=1), "rate must be a number from 0 to below 1, not 1"),
    "a negative rate": (with_dropout(rate=-0.5), "rate must be a number from 0 to below 1, not -0.5"),
    "a rate above 1": (with_dropout(rate=1.5), "rate must be a number from 0 to below 1, not 1.5"),
    "a rate of text": (with_dropout(rate="0"), "rate must be a number from 0 to below 1, not '0'"),
    "PyTorch's pickle": (archive({"archive/data.pkl": b"", "archive/data/0": b""}), "PyTorch's pickle.*np.savez"),
    "PyTorch's zip of a long name": (
        (b"PK\x03\x04" + bytes(26)).ljust(191, b"m") + b"/data.pkl",
        "PyTorch's pickle.*np.savez",
    ),
    "PyTorch's zip of a name beyond the first 200 bytes": (
        (b"PK\x03\x04" + bytes(26)).ljust(192, b"m") + b"/data.pkl",
        "its last record is missing",
    ),
    "PyTorch's zip64": (
        archive({"model/data.pkl": b""})[:-22] + b"PK\x06\x07" + bytes(16) + SOUND[-22:],
        "PyTorch's pickle",
    ),
    "PyTorch's old pickle": (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j", "PyTorch's pickle.*torch.load"),
    "a text that speaks of a pickle": (b"see archive/data.pkl", "its last record is missing"),
    "another text that speaks of a pickle": (b"As archive/data.pkl", "its last record is missing"),
    "a negative eps": (with_layer_norm(eps=-1.0), "eps must be a number of at least 0, not -1.0"),
    "an eps without end": (with_layer_norm(eps=1e999), "its architecture is not JSON .*Infinity"),
    "an eps of 400 digits": (with_layer_norm(eps=10**400), "eps must be a number of at least 0, not 1000"),
    "a size of 400 digits": (with_layer(n_out=10**400), "but the architecture says"),
    "an eps of text": (with_layer_norm(eps="0"), "eps must be a number of at least 0, not '0'"),
    "an absurd architecture": (with_layer(n_out=10**12), r"is \(3, 2\) but the architecture says \(1000000000000, 2\)"),
}


@pytest.mark.parametrize(("content", "message"), NPZ.values(), ids=NPZ.keys())
def test_malformed_npz(tmp_path: Path, refused: Refused, content: bytes, message: str) -> None:
    path = tmp_path / "net.npz"
    path.write_bytes(content)
    refused(path, message)


def test_an_archive_may_grow_twentyfold_but_no_more(
    tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the size to which any archive may grow: two bits a number grow thirteenfold, zeros a hundredfold."""
    monkeypatch.setattr(npz, "_SMALL", 0)
    honest, bomb = tmp_path / "honest.npz", tmp_path / "bomb.npz"
    np.savez_compressed(honest, **{"0.weight": np.random.default_rng(1).integers(4, size=(80, 50))})
    np.savez_compressed(bomb, **{"0.weight": np.zeros((80, 50))})
    assert load(honest, activations=["relu"], layout="out_in")[0].n_in == 50
    refused(bomb, "as a zip bomb does")


def test_an_archive_that_grows_to_the_last_byte_allowed_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npz, "_BOMB", 0)
    monkeypatch.setattr(npz, "_SMALL", sum(map(len, saved().values())))
    (tmp_path / "net.npz").write_bytes(SOUND)
    assert load(tmp_path / "net.npz")["only"].n_out == 3


def test_packed_bytes_that_end_with_the_file_may_be_there(tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(patched(SOUND, set_last_packed_size(0)))
    assert load(tmp_path / "net.npz")["only"].n_out == 3


def test_a_version_may_be_written_as_any_program_writes_a_1(tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(with_architecture(json.dumps(ARCHITECTURE | {"version": 1.0}).encode()))
    assert load(tmp_path / "net.npz")["only"].n_out == 3


def test_the_sound_file_that_the_others_are_changed_from_loads(tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(SOUND)
    assert load(tmp_path / "net.npz")([[1.0, 1.0]]).value.tolist() == [[2.0, 2.0, 2.0]]


@pytest.mark.parametrize(("size", "largest"), [(100, 32 * 2**20), (2**27, 20 * 2**27)])
def test_an_archive_may_grow_to_32_megabytes_or_twentyfold(size: int, largest: int) -> None:
    member = zipfile.ZipInfo("0.weight.npy")
    member.header_offset, member.compress_size, member.file_size = 0, 0, largest
    npz._check_members([member], size)
    member.file_size += 1
    with pytest.raises(NetworkFileError, match="as a zip bomb does"):
        npz._check_members([member], size)


def test_a_wrong_sum_of_many_numbers_is_found_where_they_are_read(tmp_path: Path) -> None:
    members = {"0.weight.npy": npy(np.ones((100, 90))), "0.bias.npy": npy(np.zeros(100))}
    whole = archive(members)
    (tmp_path / "net.npz").write_bytes(whole.replace(struct.pack("<d", 1.0), struct.pack("<d", 2.0), 1))
    with pytest.raises(NetworkFileError, match=r"net\.npz: '0\.weight\.npy' cannot be read"):
        load(tmp_path / "net.npz", ["relu"])
