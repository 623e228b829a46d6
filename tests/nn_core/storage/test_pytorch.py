"""PyTorch state_dicts: the layout recognised or refused, never silently transposed."""

import json
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest

from nn_core import LayerNorm, Network, linear, load, relu, softmax
from nn_core.storage import NetworkFileError
from tests.needs import needs

# By safetensors 0.8.0 from a torch 2.13.0 state_dict: Linear(2, 3) in F32, Linear(3, 1) in BF16 with an F16 bias.
WRITTEN_BY_SAFETENSORS = (
    b'\x00\x01\x00\x00\x00\x00\x00\x00{"0.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},'
    b'"0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[12,36]},'
    b'"2.weight":{"dtype":"BF16","shape":[1,3],"data_offsets":[36,42]},'
    b'"2.bias":{"dtype":"F16","shape":[1],"data_offsets":[42,44]}}       '
    b"\x00\x00\x00?\x00\x00\x00\xbf\x00\x00\x80>\x00\x00\x80?\x00\x00\x00@\x00\x00@@\x00\x00\x80@\x00\x00\xa0@"
    b"\x00\x00\xc0@\xc0?\x00\xc0@@\x00\xbc"
)


def state_file(folder: Path, tensors: dict[str, Any], metadata: dict[str, str] | None = None) -> Path:
    """A safetensors file of float32 tensors, put together here as the format says."""
    header: dict[str, Any] = {"__metadata__": metadata} if metadata else {}
    data = b""
    for name, value in tensors.items():
        array = np.asarray(value, dtype="<f4")
        place = [len(data), len(data) + array.nbytes]
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": place}
        data += array.tobytes()
    text = json.dumps(header).encode()
    path = folder / "torch.safetensors"
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)
    return path


def numbers(*shape: int) -> Any:
    """Different numbers in every place, exact in float32."""
    return np.arange(1, np.prod(shape) + 1).reshape(shape) / 8


def sizes(net: Network) -> list[tuple[str, int, int]]:
    return [(str(layer.name), layer.n_in, layer.n_out) for layer in net]


def test_a_file_by_the_safetensors_library(tmp_path: Path) -> None:
    path = tmp_path / "torch.safetensors"
    path.write_bytes(WRITTEN_BY_SAFETENSORS)
    net = load(path, activations=[relu, linear])
    assert sizes(net) == [("0", 2, 3), ("2", 3, 1)]
    np.testing.assert_array_equal(net.state()["0.W"], [[1, 2], [3, 4], [5, 6]])
    np.testing.assert_array_equal(net.state()["0.b"], [0.5, -0.5, 0.25])
    np.testing.assert_array_equal(net.state()["2.W"], [[1.5, -2, 3]])
    np.testing.assert_array_equal(net.state()["2.b"], [-1])
    # relu(1 + 2 + .5, 3 + 4 − .5, 5 + 6 + .25) = (3.5, 6.5, 11.25), and 5.25 − 13 + 33.75 − 1 = 25
    assert net([[1.0, 1.0]]).item() == 25.0


@pytest.mark.parametrize("stem", ["{}", "fc{}", "net.{}", "model.layers.{}.linear", "block{}.0"])
def test_numbered_layers_come_in_the_order_of_their_numbers(tmp_path: Path, stem: str) -> None:
    """Ten comes after two, whatever the order in the file."""
    shapes = {10: (2, 5), 2: (5, 4), 1: (4, 3)}
    tensors = {}
    for number, (n_out, n_in) in shapes.items():
        tensors[f"{stem.format(number)}.bias"] = numbers(n_out)
        tensors[f"{stem.format(number)}.weight"] = numbers(n_out, n_in)
    net = load(state_file(tmp_path, tensors), activations=["relu", "tanh", "softmax"])
    assert sizes(net) == [(stem.format(1), 3, 4), (stem.format(2), 4, 5), (stem.format(10), 5, 2)]
    assert net[-1].activation is softmax


def test_names_without_numbers_need_a_dict_in_order(tmp_path: Path) -> None:
    path = state_file(
        tmp_path, {"output.weight": numbers(2, 3), "hidden.weight": numbers(3, 4), "hidden.bias": [0] * 3}
    )
    with pytest.raises(NetworkFileError, match=r"\['hidden', 'output'\] do not tell the order"):
        load(path, activations=["relu", "softmax"])
    with pytest.raises(
        NetworkFileError, match=r"given for \['hidden', 'out'\], but the layers are \['hidden', 'output'\]"
    ):
        load(path, activations={"hidden": "relu", "out": "softmax"})
    net = load(path, activations={"hidden": "relu", "output": "softmax"})
    assert sizes(net) == [("hidden", 4, 3), ("output", 3, 2)]
    np.testing.assert_array_equal(net.state()["output.b"], [0, 0])  # Linear(bias=False) adds nothing
    with pytest.raises(NetworkFileError, match=r"takes 4 inputs, but 'output\.weight' .* gives 2"):
        load(path, activations={"output": "softmax", "hidden": "relu"})


@pytest.mark.parametrize("ending", [".npz", ".safetensors"])
def test_transposed_weights_are_refused_then_turned_when_told(tmp_path: Path, ending: str) -> None:
    tensors = {"0.weight": numbers(4, 3), "0.bias": numbers(3), "1.weight": numbers(3, 2), "1.bias": numbers(2)}
    path = state_file(tmp_path, tensors)
    if ending == ".npz":
        path = tmp_path / "weights.npz"
        np.savez(path, allow_pickle=False, **tensors)
    with pytest.raises(
        NetworkFileError,
        match=r"'0\.weight' \(4, 3\) gives 4 outputs, but '0\.bias' is \(3,\); .*say layout=\"in_out\"",
    ):
        load(path, activations=["relu", "relu"])
    net = load(path, activations=["relu", "relu"], layout="in_out")
    assert sizes(net) == [("0", 4, 3), ("1", 3, 2)]
    np.testing.assert_array_equal(net.state()["0.W"], numbers(4, 3).T)


@pytest.mark.parametrize("dtype", ["<f8", ">f8", "<f4", "<f2"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_an_npz_by_numpy_keeps_its_places(tmp_path: Path, dtype: str, order: Literal["C", "F"]) -> None:
    weight = np.array(numbers(3, 2), dtype=dtype, order=order)
    np.savez_compressed(tmp_path / "weights.npz", **{"0.weight": weight, "0.bias": np.zeros(3, dtype=dtype)})
    net = load(tmp_path / "weights.npz", activations=["relu"])
    np.testing.assert_array_equal(net.state()["0.W"], numbers(3, 2))


@pytest.mark.parametrize(
    "shapes", [[(2, 2), (2, 2)], [(3, 3)], [(3, 2), (2, 3)]], ids=["2-2-2", "3-3", "2-3-2 without biases"]
)
def test_shapes_that_prove_nothing_are_refused_unless_told(tmp_path: Path, shapes: list[tuple[int, int]]) -> None:
    tensors = {f"{i}.weight": numbers(*shape) for i, shape in enumerate(shapes)}
    path = state_file(tmp_path, tensors)
    choices = ["linear"] * len(shapes)
    with pytest.raises(NetworkFileError, match=r"fit as \(out, in\) and as \(in, out\); say which with layout="):
        load(path, choices)
    for name, weight in tensors.items():
        as_is, turned = load(path, choices, layout="out_in"), load(path, choices, layout="in_out")
        np.testing.assert_array_equal(as_is.state()[name.replace("weight", "W")], weight)
        np.testing.assert_array_equal(turned.state()[name.replace("weight", "W")], weight.T)


def test_pytorchs_own_mark_proves_the_layout(tmp_path: Path) -> None:
    path = state_file(tmp_path, {"0.weight": numbers(2, 2), "0.bias": numbers(2)}, {"format": "pt"})
    np.testing.assert_array_equal(load(path, ["relu"]).state()["0.W"], numbers(2, 2))


@pytest.mark.parametrize(
    ("tensors", "options", "message"),
    [
        ({"0.weight": numbers(3, 2)}, {}, r"does not say its activations; give activations=\[…\] for 0 \(3, 2\)"),
        (
            {"0.weight": numbers(3, 2)},
            {"activations": ["relu"] * 2},
            r"2 activations are given for 1 layers: 0 \(3, 2\)",
        ),
        (
            {"0.weight": numbers(3, 2), "1.weight": numbers(4, 3)},
            {"activations": ["relu"]},
            r"1 activations are given for 2 layers: 0 \(3, 2\), 1 \(4, 3\)",
        ),
        (
            {"0.weight": numbers(3, 2)},
            {"activations": ["swish"]},
            "0: activation 'swish' is unknown; known are linear",
        ),
        ({"0.weight": numbers(3, 2)}, {"activations": [None]}, "0: activation None is unknown"),
        ({"0.weight": numbers(3, 2)}, {"activations": ["relu"], "layout": "F"}, "layout is 'F': give \"out_in\""),
        (
            {"0.weight": numbers(3, 2), "0.bias": numbers(3)},
            {"activations": ["relu"], "layout": "in_out"},
            r"read as in_out, tensor '0\.weight' \(3, 2\) gives 2 outputs, but '0\.bias' is \(3,\)",
        ),
        (
            {"0.weight": numbers(3, 2), "1.weight": numbers(4, 5)},
            {"activations": ["relu"] * 2},
            r"tensor '1\.weight' \(4, 5\) takes 5 inputs, but '0\.weight' \(3, 2\) gives 3$",
        ),
        (
            {"0.weight": numbers(3, 2), "1.weight": numbers(4, 2)},
            {"activations": ["relu"] * 2},
            r"tensor '1\.weight' \(4, 2\) takes 2 inputs, but '0\.weight' \(3, 2\) gives 3$",
        ),
        (
            {"0.weight": numbers(3, 2), "0.bias": numbers(4)},
            {"activations": ["relu"]},
            r"tensor '0\.weight' \(3, 2\) gives 3 outputs, but '0\.bias' is \(4,\)$",
        ),
        ({"conv1.weight": numbers(6, 1, 5, 5)}, {}, r"'conv1\.weight' is \(6, 1, 5, 5\), .*only Linear layers"),
        (
            {"a.weight": numbers(2, 3, 4), "a.bias": numbers(2, 3, 4)},
            {},
            r"'a\.weight' is .* Linear layer has 2 dimensions",
        ),
        ({"norm.weight": numbers(3)}, {}, r"'norm\.weight' is \(3,\).*only Linear layers and LayerNorm"),
        ({"norm.weight": numbers(3), "norm.bias": numbers(4)}, {}, r"'norm\.weight' is \(3,\).*only Linear layers"),
        ({"norm.weight": numbers(3), "norm.bias": numbers(2)}, {}, r"'norm\.weight' is \(3,\).*only Linear layers"),
        ({"1.weight": numbers(3), "1.running_mean": numbers(3)}, {}, r"'1\.running_mean' belongs to a BatchNorm"),
        ({"bn1.weight": numbers(3), "bn1.bias": numbers(3)}, {}, r"'bn1\.weight' is a BatchNorm's by its name"),
        ({"arr_0": numbers()}, {}, r"'arr_0' is \(\), but the weight of a Linear"),
        ({"bn1.weight": numbers()}, {}, r"'bn1\.weight' is \(\), but the weight of a Linear"),
        ({"0.weight": numbers(3, 2), "0.bias": numbers(3, 1)}, {}, r"'0\.bias' is \(3, 1\), but a bias has 1"),
        ({"0.weight": numbers(3, 2), "0.bias": numbers()}, {}, r"'0\.bias' is \(\), but a bias has 1"),
        ({"dense.scale": numbers(3, 2)}, {}, r"'dense\.scale' is neither"),
        (
            {"emb.weight": numbers(4, 4), "fc.weight": numbers(3, 4), "fc.bias": numbers(3)},
            {"activations": {"emb": "linear", "fc": "softmax"}},
            r"'emb\.weight' is an Embedding by its name",
        ),
        (
            {"0.weight": numbers(5, 5), "2.weight": numbers(3, 5), "2.bias": numbers(3)},
            {"activations": ["linear", "softmax"]},
            r"'0\.weight' has no bias, though later layers have: so does an Embedding.*layout=\"out_in\"",
        ),
        ({"weight": numbers(3, 2)}, {}, "'weight' is neither"),
        ({"0.bias": numbers(3)}, {}, r"'0\.bias' has no 0\.weight beside it"),
        ({"0.weight": numbers(), "0.bias": numbers()}, {}, r"'0\.weight' is \(\), but the weight of a Linear"),
        ({"0.weight": np.empty((0, 2))}, {}, r"'0\.weight' is \(0, 2\)"),
        ({}, {}, "it holds no tensors"),
    ],
)
def test_what_is_no_plain_network_is_refused(
    tmp_path: Path, tensors: dict[str, Any], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(NetworkFileError, match=rf"torch\.safetensors: .*{message}"):
        load(state_file(tmp_path, tensors), **options)


def test_a_linear_without_bias_may_come_first_where_it_is_said(tmp_path: Path) -> None:
    path = state_file(tmp_path, {"0.weight": numbers(5, 4), "2.weight": numbers(3, 5), "2.bias": numbers(3)})
    net = load(path, ["relu", "softmax"], layout="out_in")
    assert sizes(net) == [("0", 4, 5), ("2", 5, 3)]


def test_a_matrix_is_a_linear_whatever_its_layer_is_called(tmp_path: Path) -> None:
    net = load(state_file(tmp_path, {"batch1.weight": numbers(3, 2), "batch1.bias": numbers(3)}), ["relu"])
    assert sizes(net) == [("batch1", 2, 3)]


def test_arrays_without_names_are_layers_from_1(tmp_path: Path) -> None:
    np.savez(tmp_path / "net.npz", numbers(4, 3), numbers(4), numbers(2, 4), numbers(2))
    assert sizes(load(tmp_path / "net.npz", ["relu", "linear"])) == [("1", 3, 4), ("2", 4, 2)]


def test_a_layout_may_come_from_a_text_that_was_put_together(tmp_path: Path) -> None:
    path = state_file(tmp_path, {"0.weight": numbers(2, 3)})
    assert sizes(load(path, ["relu"], layout="_".join(["in", "out"]))) == [("0", 2, 3)]  # type: ignore[arg-type]


def test_hundreds_of_layers_load(tmp_path: Path) -> None:
    path = state_file(tmp_path, {f"{i}.weight": numbers(1, 1) for i in range(300)})
    assert len(load(path, ["linear"] * 300, layout="out_in")) == 300
    path = state_file(tmp_path, {"0.weight": numbers(300, 2), "1.weight": numbers(1, 300)})
    assert sizes(load(path, ["relu", "linear"])) == [("0", 2, 300), ("1", 300, 1)]


def test_layer_norm_loads(tmp_path: Path) -> None:
    tensors = {"0.weight": numbers(3, 2), "0.bias": numbers(3), "1.weight": numbers(3), "1.bias": -numbers(3)}
    net = load(state_file(tmp_path, tensors), ["linear", "relu"])
    assert isinstance(net["1"], LayerNorm)
    np.testing.assert_array_equal(net.state()["1.gain"], numbers(3))
    np.testing.assert_array_equal(net.state()["1.bias"], -numbers(3))


@pytest.mark.parametrize(
    "names",
    [
        ["dense/kernel:0", "dense/bias:0", "dense_1/kernel:0", "dense_1/bias:0"],
        ["dense.kernel", "dense.bias", "dense_1.kernel", "dense_1.bias"],
        ["W1", "b1", "W2", "b2"],
        ["kernel_1", "bias_1", "kernel_2", "bias_2"],
        ["arr_0", "arr_1", "arr_2", "arr_3"],
        ["hidden1.W", "hidden1.b", "hidden2.W", "hidden2.b"],
    ],
    ids=lambda names: names[0],
)
def test_other_names_and_the_other_order_load_with_layout(tmp_path: Path, names: list[str]) -> None:
    """Keras' Dense has its kernel as (in, out): x @ W + b."""
    W1, b1, W2, b2 = numbers(3, 4), numbers(4), -numbers(4, 2), numbers(2)
    np.savez(tmp_path / "weights.npz", allow_pickle=False, **dict(zip(names, (W1, b1, W2, b2), strict=True)))
    net = load(tmp_path / "weights.npz", ["linear", "linear"], layout="in_out")
    x = numbers(2, 3)
    np.testing.assert_allclose(net(x).value, (x @ W1 + b1) @ W2 + b2, rtol=1e-14)
    with pytest.raises(NetworkFileError, match='say layout="in_out"'):
        load(tmp_path / "weights.npz", ["linear", "linear"])


def test_integer_biases_load(tmp_path: Path) -> None:
    np.savez(tmp_path / "weights.npz", **{"0.weight": numbers(3, 2), "0.bias": np.array([0, 1, -2])})
    assert load(tmp_path / "weights.npz", ["linear"]).state()["0.b"].tolist() == [0, 1, -2]
    header = {"0.weight": {"dtype": "F64", "shape": [1, 2], "data_offsets": [0, 16]}}
    header["0.bias"] = {"dtype": "I32", "shape": [1], "data_offsets": [16, 20]}
    text = json.dumps(header).encode()
    data = np.array([1.0, 2.0], "<f8").tobytes() + np.array([-7], "<i4").tobytes()
    (tmp_path / "net.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + data)
    assert load(tmp_path / "net.safetensors", ["linear"]).state()["0.b"].tolist() == [-7]


def test_a_compressed_matrix_of_zeros_is_no_bomb(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "net.npz", **{"0.weight": np.zeros((1000, 784)), "0.bias": np.zeros(1000)})
    assert load(tmp_path / "net.npz", ["relu"])["0"].W.shape == (1000, 784)


@pytest.mark.parametrize(
    "metadata", [None, {}, {"architecture": "MLP"}, {"architecture": '{"layers": 3}'}, {"n": 1}, 3]
)
def test_metadata_of_others_are_no_obstacle(tmp_path: Path, metadata: Any) -> None:
    header = {"__metadata__": metadata, "0.weight": {"dtype": "F64", "shape": [1, 2], "data_offsets": [0, 16]}}
    text = json.dumps(header).encode()
    path = tmp_path / "net.safetensors"
    path.write_bytes(len(text).to_bytes(8, "little") + text + np.array([1.0, 2.0], "<f8").tobytes())
    assert load(path, ["linear"], layout="out_in").state()["0.W"].tolist() == [[1, 2]]


@needs("torch")
@pytest.mark.parametrize("bias", [True, False])
def test_torch_and_nn_core_give_the_same_outputs(tmp_path: Path, bias: bool) -> None:
    import torch

    torch.manual_seed(5)
    model = torch.nn.Sequential(
        torch.nn.Linear(4, 6, bias=bias),
        torch.nn.ReLU(),
        torch.nn.Linear(6, 5, bias=bias),
        torch.nn.Tanh(),
        torch.nn.Linear(5, 3, bias=bias),
        torch.nn.Softmax(dim=1),
    )
    path = state_file(tmp_path, {name: tensor.numpy() for name, tensor in model.state_dict().items()})
    net = load(path, activations=["relu", "tanh", "softmax"])
    x = np.random.default_rng(5).normal(size=(7, 4))
    expected = model.double()(torch.tensor(x)).detach().numpy()
    np.testing.assert_allclose(net(x).value, expected, rtol=1e-12)
