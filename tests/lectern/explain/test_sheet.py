"""Every number of a worked example is computed again here, with NumPy alone and by other formulas; every = is true."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lectern.errors import UsageError
from lectern.explain.case import Explained, make_case
from lectern.explain.settings import settings_of
from lectern.explain.sheet.command import write_sheets
from lectern.explain.sheet.layout import page_data
from lectern.explain.sheet.typst_math import typst
from lectern.explain.sheet.values import Values
from lectern.explain.sheet.web import web_page
from lectern.explain.sheet.worked import worked_example
from nn_core import Dense, Network, save
from tests.lectern.explain.sheet_reader import Reader, Shown, read, value_of

# sizes, activations, loss, target, seed, digits
NETWORKS: dict[str, tuple[tuple[int, ...], str, str, str, int, int]] = {
    "practice": ((2, 3, 2), "sigmoid,sigmoid", "mse", "0,1", 1, 3),
    "classes": ((3, 4, 3), "relu,softmax", "cce", "2", 2, 3),
    "shares": ((3, 4, 3), "tanh,softmax", "cce", "0.25,0.5,0.25", 3, 4),
    "yes or no": ((2, 2, 1), "tanh,sigmoid", "bce", "1", 4, 2),
    "three answers": ((2, 3, 3), "leaky_relu,sigmoid", "bce", "1,0,0.3", 5, 3),
    "one neuron": ((1, 1), "linear", "mse", "2.5", 6, 5),
    "root": ((2, 3, 2), "softplus,linear", "rmse", "1,-1", 7, 3),
    "absolute": ((2, 4, 3), "gelu,tanh", "mae", "0.5,-0.5,0", 8, 3),
    "deep": ((2, 3, 3, 3, 3, 3, 3, 3, 2), "elu,relu,tanh,gelu,softplus,sigmoid,leaky_relu,linear", "mse", "1,0", 9, 3),
    "softmax and squares": ((3, 4, 3), "softmax,softmax", "mse", "0,1,0", 10, 3),
    "a step": ((2, 3, 2), "step,sigmoid", "mse", "0,1", 11, 3),
    "sure and wrong": ((2, 3), "softmax", "cce", "0", 14, 3),
    "sure and wrong twice": ((2, 2), "sigmoid", "bce", "0,1", 15, 3),
    "wide": ((30, 20, 12), "relu,softmax", "cce", "3", 12, 3),
    "very wide": ((1000, 1000, 100), "sigmoid,softmax", "cce", "99", 13, 6),
}
ACTIVATIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "linear": lambda z: z,
    "step": lambda z: (z >= 0).astype(float),
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, z, z / 100),
    "elu": lambda z: np.where(z > 0, z, np.exp(np.where(z > 0, 0, z)) - 1),
    "gelu": lambda z: z * (1 + np.array([math.erf(each) for each in z / math.sqrt(2)])) / 2,
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "sigmoid": lambda z: 1 / (1 + np.exp(np.minimum(-z, 700))),
    "tanh": lambda z: (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1),
    "softmax": lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(),
}


def jacobian(name: str, z: np.ndarray) -> np.ndarray:
    """∂a/∂z of a layer, (n, n)."""
    if name == "softmax":
        a = ACTIVATIONS[name](z)
        return np.diag(a) - np.outer(a, a)
    slopes: dict[str, Callable[[np.ndarray], np.ndarray]] = {
        "linear": np.ones_like,
        "step": np.zeros_like,
        "relu": lambda z: (z > 0) * 1.0,
        "leaky_relu": lambda z: np.where(z > 0, 1, 0.01),
        "elu": lambda z: np.where(z > 0, 1, np.exp(np.where(z > 0, 0, z))),
        "gelu": lambda z: (ACTIVATIONS["gelu"](z + 1e-6) - ACTIVATIONS["gelu"](z - 1e-6)) / 2e-6,
        "softplus": lambda z: np.exp(z) / (1 + np.exp(z)),
        "sigmoid": lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
        "tanh": lambda z: 1 / np.cosh(z) ** 2,
    }  # fmt: skip
    return np.diag(slopes[name](z))


def cost(loss: str, p: np.ndarray, y: np.ndarray, z: np.ndarray) -> tuple[float, np.ndarray]:
    """C and ∂C/∂p; of probabilities that are 0 the cost alone."""
    n = len(p)
    if loss in ("categorical_cross_entropy", "binary_cross_entropy") and (
        p.min() == 0 or (loss[0] == "b" and p.max() == 1)
    ):
        over_all = z.max() + math.log(np.exp(z - z.max()).sum())
        each = np.where(z > 0, z, 0) + np.log(1 + np.exp(-abs(z))) - y * z
        return (over_all - y @ z if loss[0] == "c" else each.sum() / n), np.full(n, np.nan)
    if loss == "mse":
        return float(((p - y) ** 2).sum() / n), 2 * (p - y) / n
    if loss == "rmse":
        C = math.sqrt(((p - y) ** 2).sum() / n)
        return C, (p - y) / n / C
    if loss == "mae":
        return float(abs(p - y).sum() / n), np.sign(p - y) / n
    if loss == "categorical_cross_entropy":
        return float(-(y * np.log(p)).sum()), -y / p
    return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).sum() / n), (-y / p + (1 - y) / (1 - p)) / n


def recomputed(explained: Explained, rate: float) -> dict[str, Any]:
    """All arrays of the page by the first part of their keys."""
    case, loss = explained.case, explained.loss
    layers = [(str(layer.name), layer.activation.__name__, layer.W.value, layer.b.value) for layer in case.net]
    x = np.asarray(case.x)[0]
    y = np.eye(case.sizes[-1])[case.y[0]] if case.y.ndim == 1 else np.asarray(case.y)[0]

    def forward(which: list[tuple[str, str, np.ndarray, np.ndarray]]) -> tuple[list[np.ndarray], list[np.ndarray]]:
        zs, answers = [], [x]
        for _, kind, W, b in which:
            zs.append(np.array([sum(w * a for w, a in zip(row, answers[-1], strict=True)) for row in W]) + b)
            answers.append(ACTIVATIONS[kind](zs[-1]))
        return zs, answers

    zs, answers = forward(layers)
    C, g = cost(loss, answers[-1], y, zs[-1])
    found: dict[str, Any] = {"x": x, "y": y, "loss": C, "rate": rate}
    new = []
    for k in range(len(layers))[::-1]:
        name, kind, W, b = layers[k]
        J = jacobian(kind, zs[k])
        delta = J.T @ g
        if np.isnan(delta).any():
            delta = (answers[k + 1] - y) / (len(y) if loss[0] == "b" else 1)
        found |= {
            f"{name}.W": W,
            f"{name}.b": b,
            f"{name}.z": zs[k],
            f"{name}.a": answers[k + 1],
            f"{name}.delta": delta,
        }
        found |= {f"{name}.a.grad": g, f"{name}.mean": float(answers[k + 1] @ g), f"{name}.slope": np.diag(J)}
        gradient = delta[:, None] * answers[k][None, :]
        found |= {f"{name}.W.grad": gradient, f"{name}.b.grad": delta}
        found |= {f"{name}.W.new": W - rate * gradient, f"{name}.b.new": b - rate * delta}
        new.insert(0, (name, kind, W - rate * gradient, b - rate * delta))
        found[f"rest {name}.z"] = lambda i, W=W, a=answers[k]: W[i] * a
        if k:
            found[f"rest {layers[k - 1][0]}.delta"] = lambda i, W=W, delta=delta: W[:, i] * delta
        found[f"rest {name}.shifted"] = lambda _, z=zs[k]: np.exp(z - z.max())
        found[f"rest {name}.softmax"] = lambda _, z=zs[k]: np.exp(z)
        found[f"rest {name}.mean"] = lambda _, a=answers[k + 1], g=g: a * g
        g = W.T @ delta
    new_zs, new_answers = forward(new)
    found["loss.new"] = cost(loss, new_answers[-1], y, new_zs[-1])[0]
    p = answers[-1]
    found["rest loss"] = lambda _: (p - y) ** 2 if loss in ("mse", "rmse") else abs(p - y)
    return found


def expected(key: str, arrays: dict[str, Any]) -> float:
    """The number of a key: `hidden.W[0,1]`, `-hidden.z[0]`, `rest hidden.z[0] 3:27`."""
    if key.startswith("-"):
        return -expected(key[1:], arrays)
    if match := re.fullmatch(r"(rest [\w. ]+?)(?:\[(\d+)\])? (\d+):(\d+)", key):
        return float(np.sum(arrays[match[1]](int(match[2] or 0))[int(match[3]) : int(match[4])]))
    name, _, index = key.partition("[")
    return float(arrays[name][tuple(map(int, index[:-1].split(",")))] if index else arrays[name])


def explained(name: str, folder: Path) -> Explained:
    """The case of one of the networks."""
    sizes, activations, loss, target, seed, digits = NETWORKS[name]
    rng = np.random.default_rng(seed)
    layers = [
        Dense(n, m, kind, name=f"part{k}" if k else "hidden")
        for k, (n, m, kind) in enumerate(zip(sizes, sizes[1:], activations.split(","), strict=False))
    ]
    for layer in layers:
        W = rng.normal(0, 1.2 / np.sqrt(layer.n_in), (layer.n_out, layer.n_in))
        layer.set(W=W.round(1) if name == "practice" else W, b=rng.normal(0, 0.3, layer.n_out))
    save(Network(*layers), folder / "net.npz")
    x = rng.normal(0, 1, sizes[0]).round(2)
    if name.startswith("sure"):  # scores so far apart that probabilities are 0 and 1 to the last digit
        x = np.array([400.0, -900.0])
    options = {"weights": folder / "net.npz", "input": x.tolist(), "target": target, "loss": loss, "digits": digits}
    return make_case(settings_of({**options, "rate": 0.25, "title": name}))


@pytest.fixture(scope="module", params=NETWORKS)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Explained, Reader]:
    """A network's case, and its worked example as it is read."""
    case = explained(request.param, tmp_path_factory.mktemp("net"))
    return case, read(web_page(worked_example(Values(case)), "worked"))


def is_shown(shown: Shown, value: float) -> bool:
    """Whether a text is that of the value, rounded to its last place."""
    return abs(shown.number - value) <= 0.5 * shown.unit * (1 + 1e-6) + 1e-12 * abs(value)


def test_every_number_is_what_it_says(page: tuple[Explained, Reader]) -> None:
    case, reader = page
    arrays = recomputed(case, 0.25)
    named = [number for number in reader.numbers if number.key]
    assert len(named) > 4 * sum(min(size, 4) for size in case.case.sizes)
    wrong = [
        (each.key, each.text, expected(each.key, arrays))
        for each in named
        if not is_shown(each, expected(each.key, arrays))
    ]
    assert wrong == []


def test_every_line_is_true(page: tuple[Explained, Reader]) -> None:
    case, reader = page
    assert len(reader.equations) > 5
    for line in reader.equations:
        if line.is_decided:
            assert line.result is None
            continue
        assert line.result is not None
        if not line.source:  # a number that is known already
            assert line.relation == ""
            continue
        value = value_of(line.source)
        if math.isnan(value):
            continue
        agrees = abs(value - line.result.number) <= 0.5 * line.result.unit * (1 + 1e-8)
        assert line.relation == ("=" if agrees else "≈"), line
        # An ≈ is no excuse for nonsense: terms that cancel lose a few units of the places shown, and no more.
        assert abs(value - line.result.exact) < 0.2 * abs(line.result.exact) + 5 * 10.0**-case.digits, line


def test_what_is_decided_is_decided_rightly(page: tuple[Explained, Reader]) -> None:
    for line in page[1].equations:
        if line.is_decided:
            result, left, sign, right = re.fullmatch(r"\((.+?)\)\((.+?)\)([<>≤≥])\((.+?)\)", line.source).groups()  # type: ignore[union-attr]
            holds = {"<": float.__lt__, ">": float.__gt__, "≤": float.__le__, "≥": float.__ge__}[sign]
            assert holds(float(left), float(right))
            assert float(result) in ((1.0,) if sign in ">≥" else (0.0, 0.01))


def test_all_is_on_a_small_page(tmp_path: Path) -> None:
    reader = read(web_page(worked_example(Values(explained("practice", tmp_path))), "worked"))
    results = [line.result.key for line in reader.equations if line.result]
    layers = {"hidden": (3, 2), "part1": (2, 3)}
    wanted = ["loss"]
    for name, (n, m) in layers.items():
        wanted += [f"{name}.{what}[{i}]" for what in ("z", "a", "slope", "delta", "b.grad", "b.new") for i in range(n)]
        wanted += [f"{name}.W.{what}[{i},{j}]" for what in ("grad", "new") for i in range(n) for j in range(m)]
    assert sorted(results) == sorted(wanted)


def test_the_pdf_shows_the_same_numbers(page: tuple[Explained, Reader]) -> None:
    case, reader = page
    data = json.dumps(page_data(worked_example(Values(case)), "worked", typst), ensure_ascii=False)
    sources = re.sub(r'\\"[^"]*\\"', "", data.replace("\\\\", ""))  # no words, no escapes
    found = set(re.findall(r"(?<![\w.])\d+\.\d+(?: dot 10\^\(-?\d+\))?", sources))
    texts = {re.sub(r"e(-?\d+)", r" dot 10^(\1)", each.text).removeprefix("-") for each in reader.numbers}
    assert found == {text for text in texts if "." in text}


@pytest.mark.parametrize("name", NETWORKS)
def test_the_notebook_computes_it_again(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = explained(name, tmp_path)
    made = write_sheets(case, tmp_path / "out", blank=False, paper="a4")
    notebook = json.loads(next(path for path in made if path.suffix == ".ipynb").read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    monkeypatch.chdir(made[0].parent)
    space: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            assert re.findall(r"import (\w+)", source) in ([], ["numpy"], ["math", "numpy"])
            exec(source, space)
    arrays = recomputed(case, 0.25)
    assert space["C"] == pytest.approx(arrays["loss"], rel=1e-9)
    for k, layer in enumerate(case.case.net, start=1):
        for mine, theirs in (("z", "z"), ("a", "a"), ("delta", "delta"), ("dW", "W.grad"), ("new_b", "b.new")):
            np.testing.assert_allclose(space[f"{mine}{k}"], arrays[f"{layer.name}.{theirs}"], rtol=1e-9, atol=1e-15)


def test_an_exercise_has_gaps_and_its_solutions_fill_them(tmp_path: Path) -> None:
    made = write_sheets(explained("practice", tmp_path), tmp_path / "out", blank=True, paper="letter")
    assert [path.name for path in made] == [
        "practice_exercise.pdf", "practice_exercise.html", "practice_exercise.ipynb",
        "practice_solutions.pdf", "practice_solutions.html",
    ]  # fmt: skip
    exercise, solutions = (path.read_text(encoding="utf-8") for path in made if path.suffix == ".html")
    gaps = [int(number) for number in re.findall(r'class="gap">= <b></b> <small>\((\d+)\)', exercise)]
    answers = [int(number) for number in re.findall(r"</span> <small>\((\d+)\)</small></td>", solutions)]
    assert gaps == answers == list(range(1, len(gaps) + 1))
    asked = {each.result.key for each in read(solutions).equations if each.result}
    assert len(asked) == len(gaps)
    assert asked.isdisjoint(each.result.key for each in read(exercise).equations if each.result)
    assert made[0].read_bytes().startswith(b"%PDF")


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    case = explained("classes", tmp_path)
    first = [path.read_bytes() for path in write_sheets(case, tmp_path / "a", blank=False, paper="a4")]
    assert [path.read_bytes() for path in write_sheets(case, tmp_path / "b", blank=False, paper="a4")] == first


def test_texts_are_never_read_as_markup(tmp_path: Path) -> None:
    case = explained("one neuron", tmp_path)
    hostile = Explained(case.case, '<b>#panic("x")</b> $x$', "*a* `b`", case.loss, 0.5, 3)
    made = write_sheets(hostile, tmp_path / "out", blank=False, paper="a4")
    assert "<b>#panic" not in made[1].read_text(encoding="utf-8")


def test_a_rate_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    case = explained("one neuron", tmp_path)
    wild = Explained(case.case, case.title, case.source, case.loss, 1e308, 3)
    with pytest.raises(UsageError, match="--rate 1e\\+308: after such a step"):
        Values(wild)
