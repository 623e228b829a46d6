"""Models of PyTorch, Keras and scikit-learn, exported by the lines of docs/your-own.md: equal outputs and gradients.

50 random models of each, all seeded; what is compared is what `lectern explain` shows of one sample, to 1e-9.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier, MLPRegressor

from lectern.explain.case import make_case
from lectern.explain.settings import settings_of
from nn_core import Dense
from scenes.kit.runs.case import Case
from tests.needs import needs, optional

os.environ.setdefault("KERAS_BACKEND", "torch")
torch = optional("torch")

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "your-own.md").read_text(encoding="utf-8")
SEEDS = range(50)
STEP = 0.1  # the rate of the one step of scikit-learn that shows its gradients
HIDDEN = ("relu", "sigmoid", "tanh", "elu", "softplus", "gelu", "leaky_relu", "linear")


def export(library: str, folder: Path, **names: Any) -> Path:
    """Runs the page's lines for a library; returns the file that they write."""
    row = next(row for row in PAGE.splitlines() if row.startswith(f"| {library}"))
    code = "\n".join(re.findall(r"`([^`]+)`", row.split("|")[2]))
    (file,) = re.findall(r'"(model\.\w+)"', code)
    exec(code.replace(file, str(folder / file)), names)
    return folder / file


@dataclass(frozen=True)
class Problem:
    """Random sizes and activations of a network, a batch of inputs, and a target a row."""

    sizes: Sequence[int]
    activations: Sequence[str]
    X: np.ndarray
    y: np.ndarray

    def case(self, weights: Path, folder: Path, **options: Any) -> Case:
        """What `lectern explain` makes of the exported weights with these data."""
        np.savez(folder / "set.npz", X=self.X, y=self.y)
        given = {"weights": weights, "data": str(folder / "set.npz"), "activations": ",".join(self.activations)}
        return make_case(settings_of({**given, **options})).case


def problem(seed: int, last: Sequence[str] = ("softmax", "sigmoid", "linear")) -> Problem:
    """One to three layers; for softmax labels, else a number an output."""
    rng = np.random.default_rng(seed)
    sizes = [int(size) for size in rng.integers(2, 9, rng.integers(2, 5))]
    activations = [str(rng.choice(HIDDEN)) for _ in sizes[2:]] + [last[seed % len(last)]]
    y = rng.integers(0, sizes[-1], 5) if activations[-1] == "softmax" else rng.uniform(size=(5, sizes[-1]))
    return Problem(sizes, activations, rng.normal(size=(5, sizes[0])), y)


def assert_equal(case: Case, outputs: np.ndarray, gradients: Sequence[np.ndarray | None], slack: float = 1e-9) -> None:
    """Outputs of all samples, and the first one's gradients: W (n_out, n_in) and b (None: no bias), layer by layer."""
    np.testing.assert_allclose(case.net(case.X).value, outputs, rtol=slack, atol=slack)
    layers = [layer for layer in case.net if isinstance(layer, Dense)]
    ours = [case.run[f"{layer.name}.{part}"].grad for layer in layers for part in "Wb"]
    assert len(ours) == len(gradients)
    for found, expected in zip(ours, gradients, strict=True):
        if expected is not None:
            np.testing.assert_allclose(found, expected, rtol=slack, atol=slack)


def torch_loss(answer: Any, problem: Problem) -> Any:
    """The loss of the first sample, as `lectern explain` chooses it."""
    if problem.activations[-1] == "softmax":
        return -torch.log(answer[0, int(problem.y[0])])
    if problem.activations[-1] == "sigmoid" and answer.shape[1] == 1:
        return torch.nn.functional.binary_cross_entropy(answer[:1], torch.tensor(problem.y[:1]))
    return ((answer[:1] - torch.tensor(problem.y[:1])) ** 2).mean()


@needs("torch")
@needs("safetensors")
@pytest.mark.parametrize("seed", SEEDS)
def test_models_of_pytorch(seed: int, tmp_path: Path) -> None:
    kinds = {
        "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid, "tanh": torch.nn.Tanh, "elu": torch.nn.ELU,
        "softplus": torch.nn.Softplus, "gelu": torch.nn.GELU, "leaky_relu": torch.nn.LeakyReLU,
        "linear": torch.nn.Identity, "softmax": lambda: torch.nn.Softmax(dim=1),
    }  # fmt: skip
    torch.manual_seed(seed)
    given = problem(seed)
    parts = []
    for k, kind in enumerate(given.activations):
        has_bias = (seed + k) % 4 > 0 or k == 0  # a first layer without one looks like an embedding
        parts += [torch.nn.Linear(given.sizes[k], given.sizes[k + 1], bias=has_bias), kinds[kind]()]
        parts += [torch.nn.Dropout(0.5)] if seed % 3 == 0 and k < len(given.activations) - 1 else []
    model = torch.nn.Sequential(*parts).double().eval()
    answers = model(torch.tensor(given.X))
    torch_loss(answers, given).backward()
    linear = [part for part in model if isinstance(part, torch.nn.Linear)]
    tensors = [tensor for layer in linear for tensor in (layer.weight, layer.bias)]
    gradients = [None if tensor is None else tensor.grad.numpy() for tensor in tensors]
    case = given.case(export("PyTorch", tmp_path, model=model), tmp_path, layout="out_in")
    assert_equal(case, answers.detach().numpy(), gradients)


def exact_problem(seed: int) -> Problem:
    """Kinks and straight lines only, numbers of few binary digits: single precision rounds nothing."""
    rng = np.random.default_rng(seed)
    sizes = [int(size) for size in rng.integers(2, 4, rng.integers(2, 4))] + [2]
    kinds = [str(rng.choice(["relu", "linear"])) for _ in sizes[2:]] + ["linear"]
    return Problem(sizes, kinds, rng.integers(-4, 5, (5, sizes[0])) / 2, rng.integers(-4, 5, (5, 2)) / 2)


@needs("torch")
@needs("keras")
@pytest.mark.parametrize("seed", SEEDS)
def test_models_of_keras(seed: int, tmp_path: Path) -> None:
    """Keras multiplies matrices in single precision, also of doubles: to 1e-9 with numbers that it holds exactly."""
    import keras

    if keras.backend.backend() != "torch":
        pytest.skip("Keras runs on another backend here: its gradients are compared on KERAS_BACKEND=torch")
    keras.config.set_floatx("float64")
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    for given, slack in ((exact_problem(seed), 1e-9), (problem(seed), 2e-5)):
        layers = [
            keras.layers.Dense(size, activation=keras_name(kind), bias_initializer="random_normal")
            for size, kind in zip(given.sizes[1:], given.activations, strict=True)
        ]
        model = keras.Sequential([keras.layers.Input((given.sizes[0],)), *layers])
        if slack == 1e-9:
            model.set_weights([rng.integers(-4, 5, weight.shape) / 4 for weight in model.get_weights()])
        answers = model(torch.tensor(given.X))
        torch_loss(answers, given).backward()
        gradients = [weight.value.grad.numpy().T for weight in model.trainable_weights]
        case = given.case(export("Keras", tmp_path, model=model), tmp_path, layout="in_out")
        assert_equal(case, answers.detach().numpy(), gradients, slack)


def keras_name(kind: str) -> Any:
    """Keras' own function; of those with a parameter, the one with `nn_core`'s."""
    import keras

    if kind == "leaky_relu":
        return lambda z: keras.activations.leaky_relu(z, negative_slope=0.01)
    return (lambda z: keras.activations.gelu(z, approximate=False)) if kind == "gelu" else kind


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
@pytest.mark.parametrize("seed", SEEDS)
def test_models_of_scikit_learn(seed: int, tmp_path: Path) -> None:
    rng = np.random.default_rng(seed)
    kind = str(rng.choice(["identity", "logistic", "tanh", "relu"]))
    sizes = [int(size) for size in rng.integers(1, 9, rng.integers(1, 4))]
    X, classes = rng.normal(size=(40, int(rng.integers(2, 7)))), int(rng.integers(2, 5))
    options = {
        "hidden_layer_sizes": sizes, "activation": kind, "max_iter": 3, "random_state": seed, "alpha": 0,
        "solver": "sgd", "momentum": 0, "learning_rate_init": STEP,
    }  # fmt: skip
    if seed % 2:
        y = np.arange(40) % classes
        mlp = MLPClassifier(**options).fit(X, y)
        outputs = mlp.predict_proba(X)[:, 1:] if classes == 2 else mlp.predict_proba(X)
    else:
        y = rng.normal(size=40)
        mlp = MLPRegressor(**options).fit(X, y)
        outputs = mlp.predict(X)[:, None]
    given = Problem([], [kind] * len(sizes) + [mlp.out_activation_], X, y if seed % 2 else y[:, None])
    case = given.case(export("scikit-learn", tmp_path, mlp=mlp), tmp_path, layout="in_out")
    before = [array.copy() for pair in zip(mlp.coefs_, mlp.intercepts_, strict=True) for array in pair]
    mlp.partial_fit(X[:1], y[:1])
    after = [array for pair in zip(mlp.coefs_, mlp.intercepts_, strict=True) for array in pair]
    twice = 1 if seed % 2 else 2  # its loss of a regression is half of the mean squared error
    assert_equal(case, outputs, [twice * (a - b).T / STEP for a, b in zip(before, after, strict=True)])
