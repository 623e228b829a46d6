"""A case is made of a network's file and data of any kind, and bad input is refused with file, field and fix."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lectern.errors import UsageError
from lectern.explain.case import make_case
from lectern.explain.settings import settings_of
from nn_core import (
    Dense,
    Dropout,
    LayerNorm,
    Network,
    categorical_cross_entropy,
    data,
    mse,
    relu,
    save,
    sigmoid,
    softmax,
    tanh,
)
from tests.lectern.explain.conftest import FLOWERS, Make, small_net


def test_flowers(settings: Make) -> None:
    made = make_case(settings(sample=2, title="My flowers!"))
    case = made.case
    assert case.X.tolist() == [[1.4, 0.2], [1.3, 0.2], [4.7, 1.4], [6.0, 2.5]]
    assert case.targets.tolist() == [0, 0, 1, 2]
    assert (case.features, case.classes) == (("length", "width"), ("setosa", "versicolor", "virginica"))
    assert case.loss is categorical_cross_entropy
    assert (case.sizes, made.slug, made.source) == ((2, 3, 3), "my_flowers", "net.npz, flowers.csv line 4")
    expected = -np.log(small_net()([[4.7, 1.4]]).value[0, 1])
    assert case.run["loss"].value.item() == pytest.approx(expected)


def test_each_copy_of_the_network_is_its_own(settings: Make) -> None:
    case = make_case(settings()).case
    changed = case.make()
    changed["hidden"].set(b=[9.0, 9.0, 9.0])
    assert case.net["hidden"].b.value.tolist() == [0.1, -0.2, 0.3]


TABLES = {
    "no header": (FLOWERS.split("\n", 1)[1], {}),
    "semicolons": (FLOWERS.replace(",", ";"), {}),
    "tabs, Windows, a mark of order": ("\ufeff" + FLOWERS.replace(",", "\t").replace("\n", "\r\n"), {}),
    "decimal commas": (FLOWERS.replace(",", ";").replace(".", ","), {"decimal": ","}),
    "label in front": (
        "k,length,width\nsetosa,1.4,.2\nsetosa,13e-1,+0.2\nversicolor,4.7,1.4\nvirginica,6,2.50\n", {"label": "k"}
    ),
    "other columns": (
        "id,width,note,length,kind\na,0.2,,1.4,0\nb,0.2,-,1.3,0\nc,1.4,,4.7,1\nd,2.5,?,6.0,2\n",
        {"features": "length,width", "label": "kind"},
    ),
    "columns by number": ("0.2,0,1.4\n0.2,0,1.3\n1.4,1,4.7\n2.5,2,6\n", {"features": "3,1", "label": "2"}),
    "quotes and blank lines": (FLOWERS.replace("setosa", '"setosa"').replace("\n", "\n\n"), {}),
    "classes in another order": (FLOWERS, {"classes": "virginica,versicolor,setosa"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "options"), TABLES.values(), ids=TABLES)
def test_tables(settings: Make, text: str, options: dict[str, str]) -> None:
    Path("flowers.csv").write_bytes(text.encode())
    case = make_case(settings(**options)).case
    assert case.X.tolist() == [[1.4, 0.2], [1.3, 0.2], [4.7, 1.4], [6.0, 2.5]]
    assert case.targets.tolist() == ([2, 2, 1, 0] if "classes" in options else [0, 0, 1, 2])


def test_one_sample_by_its_numbers(settings: Make) -> None:
    given = {"data": None, "input": "0.2,-0.4"}
    assert make_case(settings(**given, target="1")).case.targets.tolist() == [1]
    assert make_case(settings(**given, target="b", classes="a,b,c")).case.targets.tolist() == [1]
    shares = make_case(settings(**given, target="0.5,0.5,0")).case
    assert shares.targets.tolist() == [[0.5, 0.5, 0.0]]
    squares = make_case(settings(**given, target="0,1,2", loss="mse")).case
    assert (squares.targets.tolist(), squares.loss) == ([[0.0, 1.0, 2.0]], mse)


def test_a_quantity_is_no_class(settings: Make) -> None:
    save(Network(Dense(2, 2, tanh, name="hidden"), Dense(2, 1, name="price")), "net.npz")
    Path("flowers.csv").write_text("a,b,price\n1,2,3.5\n2,1,4\n")
    case = make_case(settings()).case
    assert (case.targets.tolist(), case.classes) == ([[3.5], [4.0]], ())


def test_yes_or_no(settings: Make) -> None:
    save(Network(Dense(2, 1, sigmoid, name="neuron")), "net.npz")
    Path("flowers.csv").write_text("a,b,answer\n1,2,yes\n2,1,no\n")
    case = make_case(settings(classes="no,yes")).case
    assert (case.targets.tolist(), case.classes) == ([[1.0], [0.0]], ("no", "yes"))
    assert case.loss.__name__ == "binary_cross_entropy"


def test_built_in_sets(settings: Make) -> None:
    case = make_case(settings(data="iris", features="petal length,petal width", sample=113)).case
    assert case.X[113].tolist() == data.iris().X[113, 2:].tolist()
    assert case.classes == ("setosa", "versicolor", "virginica")


def test_arrays(settings: Make) -> None:
    np.savez("set.npz", X=[[1, 2], [3, 4]], y=np.array([0, 2]))
    assert make_case(settings(data="set.npz")).case.targets.tolist() == [0, 2]
    np.savez("set.npz", X=[[1, 2], [3, 4]], y=[[0, 1, 0], [1, 0, 0]])
    assert make_case(settings(data="set.npz")).case.targets.tolist() == [[0, 1, 0], [1, 0, 0]]


def test_drawings(settings: Make) -> None:
    save(Network(Dense(64, 2, softmax, name="output")), "net.npz")
    strokes = [[[0, 0, 50], [40, 90, 90]], [[0, 25], [40, 0]]]
    lines = [json.dumps({"word": word, "drawing": strokes}) for word in ("cat", "dog")]
    Path("mine.ndjson").write_text("\n".join(lines) + "\n")
    case = make_case(settings(data="mine.ndjson", classes="dog,cat")).case
    assert (case.X.shape, case.targets.tolist()) == ((2, 64), [1, 0])


def test_a_state_dict_gets_its_activations_and_plain_names(settings: Make) -> None:
    np.savez("torch.npz", **{"0.weight": np.ones((4, 2)), "0.bias": np.zeros(4), "2.weight": np.ones((3, 4))})
    case = make_case(settings(weights="torch.npz", activations="relu,softmax")).case
    assert [(layer.name, layer.activation) for layer in case.net] == [("hidden", relu), ("output", softmax)]


def test_dropout_is_left_out(settings: Make) -> None:
    save(
        Network(Dense(2, 3, relu, name="hidden"), Dropout(3, 0.5, "drop"), Dense(3, 3, softmax, name="out")), "net.npz"
    )
    assert [layer.name for layer in make_case(settings()).case.net] == ["hidden", "out"]


def pickled(path: str, protocol: int = 2) -> None:
    Path(path).write_bytes(pickle.dumps({"a": 1}, protocol=protocol))


def huge(path: str) -> None:
    """Two gigabytes that take no room on disk."""
    with Path(path).open("wb") as file:
        os.truncate(file.fileno(), 2_000_000_000)


def flowers(text: str) -> Callable[[], object]:
    return lambda: Path("flowers.csv").write_bytes(text.encode())


def nothing() -> None:
    """Leaves all as it is."""


REFUSED: dict[str, tuple[Callable[[], object], dict[str, object], str]] = {
    # data
    "no file": (nothing, {"data": "flower.csv"}, 'flower.csv: there is no such file; did you mean "flowers.csv"?'),
    "no set": (nothing, {"data": "irsi"}, 'did you mean "iris"?'),
    "no data": (nothing, {"data": None}, "--data FILE, or --input"),
    "a folder": (lambda: Path("d.csv").mkdir(), {"data": "d.csv"}, "d.csv: it is a folder"),
    "another kind": (nothing, {"data": "net.xlsx"}, "save a table as CSV"),
    "missing column": (nothing, {"label": "kin"}, 'flowers.csv: it has no column "kin"; did you mean "kind"?'),
    "missing feature": (nothing, {"features": "lenght,width"}, 'did you mean "length"?'),
    "label as feature": (nothing, {"features": "length,kind"}, '"kind" is both the label and a feature'),
    "too many columns": (flowers("a,b,c,kind\n1,2,3,x\n"), {}, "3 features (a, b, c), but the network takes 2 inputs"),
    "missing value": (
        flowers(FLOWERS.replace("1.3,0.2", "1.3,")), {}, 'flowers.csv line 3, column "width": the value is missing'
    ),
    "NaN": (flowers(FLOWERS.replace("4.7", "NaN")), {}, 'line 4, column "length": the value is missing'),
    "missing label": (flowers(FLOWERS.replace("versicolor", "")), {}, 'line 4, column "kind": the value is missing'),
    "infinity": (flowers(FLOWERS.replace("4.7", "inf")), {}, '"inf" is no number'),
    "too large": (flowers(FLOWERS.replace("4.7", "1e999")), {}, "too large for a number"),
    "a word": (flowers(FLOWERS.replace("4.7", "4.7cm")), {}, 'line 4, column "length": "4.7cm" is no number'),
    "decimal comma": (
        flowers(FLOWERS.replace(",", ";").replace(".", ",")), {}, '"1,4" has a decimal comma; say so: --decimal ,'
    ),
    "decimal commas between commas": (flowers("a,b\n1,4,0,2\n"), {}, "line 2: it has 4 cells, but line 1 2; are these"),
    "short row": (flowers(FLOWERS + "1,2\n"), {}, "line 6: it has 2 cells, but line 1 3"),
    "two of a name": (flowers("a,a,k\n1,2,x\n"), {}, 'two columns are called "a"'),
    "empty": (flowers(""), {}, "it has no rows"),
    "header alone": (flowers("a,b,k\n"), {}, "it has a header (line 1) and no rows"),
    "open quote": (flowers('a,b,k\n1,2,"x\n'), {}, "is it a CSV file?"),
    "zero byte": (flowers("a,b,k\n1,2,\0\n"), {}, "line 2: it holds a zero byte"),
    "Latin-1": (lambda: Path("flowers.csv").write_bytes(b"a,b,k\n1,2,\xe9\n"), {}, "line 2: this is not UTF-8"),
    "a pickle": (lambda: pickled("flowers.csv"), {}, "it is a pickle, which is never opened"),
    "a workbook": (lambda: Path("flowers.csv").write_bytes(b"PK\x03\x04"), {}, "save the sheet as CSV"),
    "2 GB": (lambda: huge("flowers.csv"), {}, "flowers.csv: it has 2,000,000,000 bytes, at most"),
    "2 GB of arrays": (lambda: huge("set.npz"), {"data": "set.npz"}, "set.npz: it has 2,000,000,000 bytes"),
    "no such array": (lambda: np.savez("set.npz", X=[[1, 2]]), {"data": "set.npz"}, "set.npz: it has no array y"),
    "objects": (
        lambda: np.savez("set.npz", X=[[1, 2]], y=np.array([{}], dtype=object)), {"data": "set.npz"}, "pickle"
    ),
    "arrays with NaN": (
        lambda: np.savez("set.npz", X=[[1, np.nan]], y=[0]), {"data": "set.npz"}, "X holds nan at (0, 1)"
    ),
    "arrays of two lengths": (
        lambda: np.savez("set.npz", X=[[1, 2]], y=[0, 1]), {"data": "set.npz"}, "X is (1, 2), y (2,)"
    ),
    "drawings of no square": (
        lambda: Path("d.ndjson").write_text("{}"), {"data": "d.ndjson"}, "2 inputs make no square"
    ),
    # answers
    "label outside": (
        flowers("a,b,k\n1,2,0\n1,2,3\n"), {}, "flowers.csv line 3: label 3 is outside of the 3 classes; classes are co"
    ),
    "label of none": (
        nothing, {"classes": "setosa,virginica,versicolour"},
        'line 4: label "versicolor" is none of the classes; did you mean "versicolour"?',
    ),
    "classes of another count": (nothing, {"classes": "a,b"}, "--classes are 2 (a, b), but the network has 3 outputs"),
    "labels of another count": (flowers("a,b,k\n1,2,x\n1,2,y\n"), {}, "labels are 2 (x, y), but the outputs tell 3"),
    "sample": (nothing, {"sample": 4}, "there is no sample 4; give 0 to 3"),
    "target beside data": (nothing, {"data": "iris", "target": "1"}, "--target belongs to --input"),
    # one sample
    "input alone": (nothing, {"data": None, "input": "1,2"}, "--input is given without --target"),
    "input too long": (nothing, {"data": None, "input": "1,2,3", "target": "1"}, "--input has 3 numbers"),
    "both": (nothing, {"input": "1,2", "target": "1"}, "exclude each other"),
    "target too short": (
        nothing, {"data": None, "input": "1,2", "target": "0,1"}, "the target has 2 numbers, but the network 3 outputs"
    ),
    "target no share": (nothing, {"data": None, "input": "1,2", "target": "0,2,0"}, "lies between 0 and 1"),
    "target of words": (nothing, {"data": None, "input": "1,2", "target": "a,b"}, "give numbers, or one of --classes"),
    # weights
    "no weights": (nothing, {"weights": "nets.npz"}, 'did you mean "net.npz"?'),
    "a pickled network": (lambda: pickled("net.safetensors"), {"weights": "net.safetensors"}, "net.safetensors: "),
    "a pickle as npz": (lambda: pickled("net.npz"), {}, "PyTorch's pickle, which is never opened"),
    "a new pickle as npz": (lambda: pickled("net.npz", 5), {}, "net.npz: it is a pickle, which is never opened here"),
    "a new pickle as safetensors": (
        lambda: pickled("net.safetensors", 4), {"weights": "net.safetensors"}, "it is a pickle, which is never opened"
    ),
    "2 GB of weights": (lambda: huge("net.npz"), {}, "net.npz: it has 2,000,000,000 bytes"),
    "another format": (lambda: Path("net.h5").touch(), {"weights": "net.h5"}, "ends in .npz or .safetensors"),
    "activations missing": (
        lambda: np.savez("net.npz", **{"0.weight": np.ones((3, 2)), "0.bias": np.zeros(3)}), {}, "here: --activations"
    ),
    "layout missing": (
        lambda: np.savez("net.npz", **{"0.weight": np.ones((2, 2))}), {"activations": "softmax"}, "here: --layout"
    ),
    "batch norm": (
        lambda: np.savez("net.npz", **{"1.running_mean": np.ones(3)}), {"activations": "relu"}, "belongs to a BatchNorm"
    ),
    "convolution": (
        lambda: np.savez("net.npz", **{"0.weight": np.ones((3, 2, 2))}), {"activations": "relu"}, "only Linear layers"
    ),
    "layer norm": (
        lambda: save(Network(Dense(2, 3, relu, name="hidden"), LayerNorm(3, softmax, "norm")), "net.npz"),
        {}, 'layer "norm" is a LayerNorm, which is not explained; only Dense layers are',
    ),
    "log_softmax": (
        lambda: save(Network(Dense(2, 3, "log_softmax", name="scores")), "net.npz"), {}, "ends in log_softmax"
    ),
    "NaN weights": (
        lambda: np.savez("net.npz", **{"0.weight": [[np.nan, 1]]}),
        {"activations": "relu", "layout": "out_in"}, "holds nan",
    ),
    "too deep": (
        lambda: save(Network(*(Dense(2, 2, name=f"d{k}") for k in range(9))), "net.npz"), {}, "9 layers; at most 8"
    ),
    "too wide": (lambda: save(Network(Dense(2, 1001)), "net.npz"), {}, "1001 neurons in a layer; at most 1000"),
    "sizes that do not fit": (
        lambda: np.savez("net.npz", **{"0.weight": np.ones((3, 2)), "2.weight": np.ones((2, 4))}),
        {"activations": "relu,softmax"}, "takes 4 inputs, but",
    ),
    "loss without softmax": (
        lambda: save(Network(Dense(2, 3, name="out")), "net.npz"), {"loss": "cce"}, "needs softmax in the last layer"
    ),
    "overflow": (
        lambda: save(Network(Dense(2, 1, name="a"), Dense(1, 3, name="b")), "net.npz")
        or flowers("a,b,k\n1e200,1e200,0\n")(),
        {"loss": "mse"}, "is not finite; scale the inputs",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "options", "message"), REFUSED.values(), ids=REFUSED)
def test_bad_input_is_refused(
    settings: Make, spoil: Callable[[], object], options: dict[str, object], message: str
) -> None:
    spoil()
    with pytest.raises(UsageError) as refused:
        make_case(settings(**options))
    assert message in str(refused.value)
    assert refused.value.exit_code == 2


def test_the_settings_of_another_folder_find_their_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "lectern.toml").write_text('[explain]\nweights = "net.npz"\ndata = "flowers.csv"\n')
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert make_case(settings_of({}, Path("../lectern.toml"))).case.sizes == (2, 3, 3)
