"""Networks saved and loaded: nothing changes, nothing is lost when writing fails, and others can read the files."""

import json
import struct
import sys
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest

from nn_core import Dense, Dropout, LayerNorm, Network, Tensor, activations, load, relu, save, sigmoid, storage
from nn_core.layer import Layer
from nn_core.storage.tensorfile import TensorFile
from tests.nn_core.cases import given, st

ENDINGS = [".npz", ".safetensors"]
ACTIVATIONS = list(activations.ACTIVATIONS.values())
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Up to four layers of all kinds, some named, with every activation."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=2, max_size=5))
    names = draw(st.lists(NAMES, min_size=len(sizes) - 1, max_size=len(sizes) - 1, unique=True))
    layers: list[Layer] = []
    for n_in, n_out, name in zip(sizes, sizes[1:], names, strict=False):
        activation = draw(st.sampled_from(ACTIVATIONS))
        if n_in == n_out and draw(st.booleans()):
            layers.append(LayerNorm(n_in, activation, name, eps=draw(st.floats(1e-9, 1))))
        elif n_in == n_out and draw(st.booleans()):
            layers.append(Dropout(n_in, draw(st.floats(0, 0.9)), name))
        else:
            layers.append(Dense(n_in, n_out, activation, name))
    net = Network(*layers, seed=draw(st.integers(0, 2**32)))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    net.load_state({name: rng.normal(0, 10, value.shape) for name, value in net.state().items()})
    return net


def small_network() -> Network:
    return Network(Dense(2, 3, relu, name="hidden"), LayerNorm(3), Dense(3, 1, sigmoid, name="output"), seed=7)


@pytest.mark.parametrize("ending", ENDINGS)
@given(net=networks())
def test_a_saved_network_is_the_same_network(
    tmp_path_factory: pytest.TempPathFactory, ending: str, net: Network
) -> None:
    path = tmp_path_factory.getbasetemp() / f"saved{ending}"  # one place for all examples: making folders takes longer
    save(net, path)
    loaded = load(path)

    assert [type(layer) for layer in loaded] == [type(layer) for layer in net]
    assert [layer.name for layer in loaded] == [layer.name for layer in net]
    assert [layer.activation for layer in loaded] == [layer.activation for layer in net]
    assert list(loaded.state()) == list(net.state())
    for name, value in net.state().items():
        np.testing.assert_array_equal(loaded.state()[name], value, strict=True)
    x = np.random.default_rng(0).normal(size=(4, net[0].n_in))
    np.testing.assert_array_equal(loaded(x).value, net(x).value)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("eps", [0, sys.float_info.max])
def test_an_eps_of_0_or_of_any_size_is_kept(tmp_path: Path, ending: str, eps: float) -> None:
    save(Network(LayerNorm(2, name="norm", eps=eps)), tmp_path / f"net{ending}")
    assert load(tmp_path / f"net{ending}")[0].eps == eps  # type: ignore[attr-defined]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_dropout_that_drops_nothing_is_kept(tmp_path: Path, ending: str) -> None:
    save(Network(Dropout(2, 0, name="none")), tmp_path / f"net{ending}")
    assert load(tmp_path / f"net{ending}")[0].rate == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["a", "ab", "abc", "abcd"])
def test_numbers_begin_where_they_can_be_mapped_into_memory(tmp_path: Path, name: str) -> None:
    save(Network(Dense(1, 1, name=name)), tmp_path / "net.safetensors")
    assert int.from_bytes((tmp_path / "net.safetensors").read_bytes()[:8], "little") % 8 == 0


def test_a_file_may_hold_two_to_the_26_numbers_and_no_more() -> None:
    TensorFile({"W": (2**13, 2**13)}, {}, np.zeros).check_total()
    with pytest.raises(storage.NetworkFileError, match="it holds 67,108,865 numbers; at most 67,108,864 are read"):
        TensorFile({"W": (2**13, 2**13), "b": (1,)}, {}, np.zeros).check_total()


@pytest.mark.parametrize("ending", ENDINGS)
def test_saving_again_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    save(small_network(), first)
    save(load(first), second)
    assert first.read_bytes() == second.read_bytes()


def test_numpy_reads_the_npz_without_pickle(tmp_path: Path) -> None:
    net = small_network()
    save(net, tmp_path / "net.npz")
    with np.load(tmp_path / "net.npz", allow_pickle=False) as file:
        for name, value in net.state().items():
            np.testing.assert_array_equal(file[name], value, strict=True)
        layers = json.loads(file["architecture.txt"])["layers"]
    assert layers[0] == {"kind": "Dense", "name": "hidden", "activation": "relu", "n_in": 2, "n_out": 3}
    assert layers[1] == {"kind": "LayerNorm", "name": "layer2", "activation": "linear", "n": 3, "eps": 1e-5}


def test_the_safetensors_file_follows_the_format(tmp_path: Path) -> None:
    """github.com/huggingface/safetensors, "Format": header from "{", 8-byte aligned, contiguous little-endian data."""
    net = small_network()
    save(net, tmp_path / "net.safetensors")
    content = (tmp_path / "net.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header, data = json.loads(content[8 : 8 + length]), content[8 + length :]

    assert content[8:9] == b"{"
    assert length % 8 == 0
    assert json.loads(header.pop("__metadata__")["architecture"])["version"] == 1
    assert list(header) == list(net.state())
    end = 0
    for name, value in net.state().items():
        start, end = end, end + value.nbytes
        assert header[name] == {"dtype": "F64", "shape": list(value.shape), "data_offsets": [start, end]}
        assert list(value.ravel()) == [number for (number,) in struct.iter_unpack("<d", data[start:end])]
    assert end == len(data)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_interrupted_save_leaves_the_old_file(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"net{ending}"
    save(small_network(), path)
    before = path.read_bytes()

    def write_half(file: BinaryIO, *_: object) -> None:
        file.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setitem(storage._FORMATS, ending, (write_half, storage._FORMATS[ending][1]))
    with pytest.raises(KeyboardInterrupt):
        save(small_network(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_saving_replaces_an_older_file(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    save(Network(Dense(9, 9)), path)
    save(small_network(), path)
    assert [layer.n_out for layer in load(path)] == [3, 3, 1]
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_saved_is_named_and_writes_nothing(tmp_path: Path) -> None:
    def leaky_relu(z: Tensor) -> Tensor:
        return z

    class Doubled(Dense):
        pass

    path = tmp_path / "net.npz"
    with pytest.raises(ValueError, match=r'layer "hidden": .*leaky_relu.* cannot be saved; these can: linear, step'):
        save(Network(Dense(1, 1, leaky_relu, name="hidden")), path)
    with pytest.raises(ValueError, match='layer "layer1" is a Doubled; these can be saved: Dense, LayerNorm, Dropout'):
        save(Network(Doubled(1, 1)), path)
    with pytest.raises(ValueError, match=r"layer name 'a\\n' holds a character that cannot be printed"):
        save(Network(Dense(1, 1, name="a\n")), path)
    exploded = small_network()
    list(exploded.parameters())[-1].replace(np.array([np.nan]))  # as a diverging run does
    with pytest.raises(ValueError, match=r"tensor 'output\.b' holds nan at index \(0,\)"):
        save(exploded, path)
    assert list(tmp_path.iterdir()) == []


def test_the_ending_decides_the_format(tmp_path: Path) -> None:
    save(small_network(), tmp_path / "NET.NPZ")
    assert (tmp_path / "NET.NPZ").read_bytes()[:2] == b"PK"
    for use in (lambda path: save(small_network(), path), load):
        with pytest.raises(ValueError, match=r"net\.h5: a network's file ends in \.npz or \.safetensors"):
            use(tmp_path / "net.h5")
        with pytest.raises(ValueError, match=r"net\.pt: it is PyTorch's pickle.*convert it: np\.savez\("):
            use(tmp_path / "net.pt")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_missing_file_or_folder_is_named(tmp_path: Path, ending: str) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        load(tmp_path / f"nowhere{ending}")
    with pytest.raises(FileNotFoundError, match="nowhere"):
        save(small_network(), tmp_path / "nowhere" / f"net{ending}")


def test_activations_are_not_taken_for_a_file_that_has_its_own(tmp_path: Path) -> None:
    save(small_network(), tmp_path / "net.npz")
    with pytest.raises(storage.NetworkFileError, match=r"net\.npz: the file has an architecture of its own"):
        load(tmp_path / "net.npz", activations=["relu", "relu", "relu"])
    with pytest.raises(storage.NetworkFileError, match=r"net\.npz: the file has an architecture of its own"):
        load(tmp_path / "net.npz", layout="out_in")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("mode", [0o600, 0o751])
def test_saving_keeps_mode_and_link(tmp_path: Path, ending: str, mode: int) -> None:
    """Who may not read the old file may not read the new one; a link still leads to what it led to."""
    real, link = tmp_path / f"real{ending}", tmp_path / f"link{ending}"
    save(Network(Dense(9, 9)), real)
    real.chmod(mode)
    link.symlink_to(real.name)
    save(small_network(), link)
    assert real.stat().st_mode & 0o777 == mode
    assert link.is_symlink()
    assert len(load(real)) == 3
    assert sorted(tmp_path.iterdir()) == [link, real]


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    save(small_network(), tmp_path / "net.npz")
    (tmp_path / "other").touch()
    assert (tmp_path / "net.npz").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_long_name_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 248 + ".npz")
    save(small_network(), path)
    assert len(load(path)) == 3


def test_errors_name_the_file_and_not_its_scratch(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "net.npz"
    with pytest.raises(FileNotFoundError) as caught:
        save(small_network(), path)
    assert caught.value.filename == str(path)
    assert ".part" not in str(caught.value)


def test_dropout_is_saved_with_its_rate(tmp_path: Path) -> None:
    save(Network(Dense(2, 3), Dropout(3, 0.25, name="drop"), Dense(3, 1)), tmp_path / "net.npz")
    loaded = load(tmp_path / "net.npz")
    assert isinstance(loaded["drop"], Dropout)
    assert loaded["drop"].rate == 0.25
