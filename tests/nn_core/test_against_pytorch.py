"""Values and gradients agree with PyTorch in float64, to 1e-12 of the largest entry of each array.

240 random networks, losses and batches, and every operation on random shapes; all are seeded.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nn_core import (
    Dense,
    LayerNorm,
    Network,
    Tensor,
    binary_cross_entropy,
    categorical_cross_entropy,
    concatenate,
    elu,
    gelu,
    leaky_relu,
    linear,
    log_softmax,
    mae,
    maximum,
    minimum,
    mse,
    relu,
    rmse,
    sigmoid,
    softmax,
    softplus,
    stack,
    tanh,
    where,
)
from tests.needs import needs, optional

pytestmark = needs("torch")
torch = optional("torch")
functional = torch.nn.functional

ACTIVATIONS = {
    linear: lambda z: z,
    relu: torch.relu,
    sigmoid: torch.sigmoid,
    tanh: torch.tanh,
    softmax: lambda z: torch.softmax(z, dim=-1),
}
Leaves = list[tuple[Tensor, Any]]  # pairs of nn_core's tensor and PyTorch's leaf with the same numbers


def assert_equal(actual: np.ndarray, expected: Any) -> None:
    """Equal shapes, and entries equal to 1e-12 of the largest."""
    numbers = expected.detach().numpy()
    assert actual.shape == numbers.shape
    largest = np.abs(numbers).max()
    np.testing.assert_allclose(actual, numbers, rtol=1e-12, atol=1e-12 * largest)


def leaf(tensor: Tensor, leaves: Leaves) -> Any:
    """PyTorch's twin of a tensor."""
    twin = torch.tensor(tensor.value.copy(), dtype=torch.float64, requires_grad=True)
    leaves.append((tensor, twin))
    return twin


def random_network(random: np.random.Generator, output: Callable[..., Any], n_out: int) -> Network:
    """One to four dense layers of 1 to 8 neurons, here and there a LayerNorm; all parameters random."""
    widths = [int(n) for n in random.integers(1, 9, size=random.integers(1, 5))] + [n_out]
    layers: list[Any] = []
    for n_in, n_hidden in pairwise(widths[:-1]):
        layers.append(Dense(n_in, n_hidden, list(ACTIVATIONS)[random.integers(5)]))
        if n_hidden > 2 and random.random() < 0.25:  # of two numbers it makes ±1, and gradients cancel
            layers.append(LayerNorm(n_hidden))
    layers.append(Dense(widths[-2], n_out, output))
    net = Network(*layers, seed=int(random.integers(1000)))
    scale = random.choice([0.3, 0.8])  # not saturated: where 1 − tanh² cancels, two right answers differ
    for parameter in net.parameters():
        parameter.value = scale * random.normal(size=parameter.shape)
    return net


def forward(net: Network, x: Any, leaves: Leaves) -> tuple[Any, Any]:
    """The same network in PyTorch: the last layer's z and a."""
    z = a = x
    for layer in net.layers:
        if isinstance(layer, LayerNorm):
            gain, bias = leaf(layer.gain, leaves), leaf(layer.bias, leaves)
            a = functional.layer_norm(a, (a.shape[-1],), gain, bias, eps=layer.eps)
        else:
            z = functional.linear(a, leaf(layer.W, leaves), leaf(layer.b, leaves))
            a = ACTIVATIONS[layer.activation](z)
    return z, a


def regression(loss: Callable[..., Tensor], reference: Callable[..., Any]) -> Callable[..., Any]:
    """Targets of any size, and whatever activation the last layer has."""

    def run(random: np.random.Generator, batch: int, leaves: Leaves) -> tuple[Tensor, Any]:
        n_out = int(random.integers(1, 6))
        net = random_network(random, list(ACTIVATIONS)[random.integers(5)], n_out)
        x, y = Tensor(random.normal(size=(batch, net.layers[0].n_in))), random.normal(size=(batch, n_out))
        return loss(net(x), y), reference(forward(net, leaf(x, leaves), leaves)[1], torch.tensor(y))

    return run


def binary(random: np.random.Generator, batch: int, leaves: Leaves) -> tuple[Tensor, Any]:
    """A sigmoid output, or logits; labels of 0 and 1."""
    n_out, from_logits = int(random.integers(1, 4)), bool(random.integers(2))
    net = random_network(random, linear if from_logits else sigmoid, n_out)
    x, y = Tensor(random.normal(size=(batch, net.layers[0].n_in))), random.integers(2, size=(batch, n_out))
    loss = binary_cross_entropy(net(x), y, from_logits=from_logits)
    z, _ = forward(net, leaf(x, leaves), leaves)
    return loss, functional.binary_cross_entropy_with_logits(z, torch.tensor(y, dtype=torch.float64))


def categorical(random: np.random.Generator, batch: int, leaves: Leaves) -> tuple[Tensor, Any]:
    """A softmax output, or logits; class numbers, or one-hot rows."""
    classes, from_logits, one_hot_rows = int(random.integers(2, 7)), *map(bool, random.integers(2, size=2))
    net = random_network(random, linear if from_logits else softmax, classes)
    x, labels = Tensor(random.normal(size=(batch, net.layers[0].n_in))), random.integers(classes, size=batch)
    y = np.eye(classes)[labels] if one_hot_rows else labels
    loss = categorical_cross_entropy(net(x), y, from_logits=from_logits)
    z, _ = forward(net, leaf(x, leaves), leaves)
    return loss, functional.cross_entropy(z, torch.tensor(labels))


def binary_from_probabilities(random: np.random.Generator, batch: int, leaves: Leaves) -> tuple[Tensor, Any]:
    """Probabilities that no sigmoid made: the loss takes their logarithm as they are."""
    p, y = Tensor(random.uniform(0.01, 0.99, size=(batch, 3))), random.integers(2, size=(batch, 3))
    reference = functional.binary_cross_entropy(leaf(p, leaves), torch.tensor(y, dtype=torch.float64))
    return binary_cross_entropy(p, y), reference


def categorical_from_probabilities(random: np.random.Generator, batch: int, leaves: Leaves) -> tuple[Tensor, Any]:
    """Probabilities that no softmax made."""
    p, labels = Tensor(random.dirichlet(np.ones(4), size=batch)), random.integers(4, size=batch)
    reference = functional.nll_loss(leaf(p, leaves).log(), torch.tensor(labels))
    return categorical_cross_entropy(p, labels), reference


LOSSES: dict[str, Callable[..., tuple[Tensor, Any]]] = {
    "mse": regression(mse, functional.mse_loss),
    "rmse": regression(rmse, lambda a, y: functional.mse_loss(a, y).sqrt()),
    "mae": regression(mae, functional.l1_loss),
    "binary": binary,
    "categorical": categorical,
    "binary from probabilities": binary_from_probabilities,
    "categorical from probabilities": categorical_from_probabilities,
}


@pytest.mark.parametrize("seed", range(48))
@pytest.mark.parametrize("name", LOSSES)
def test_random_networks_and_losses(name: str, seed: int) -> None:
    """The loss, the gradient of every parameter, and the gradient on the inputs."""
    random = np.random.default_rng([seed, len(name)])
    leaves: Leaves = []
    loss, reference = LOSSES[name](random, int(random.integers(1, 10)), leaves)
    loss.backward()
    reference.backward()

    assert_equal(loss.value, reference)
    for tensor, twin in leaves:
        assert_equal(tensor.grad, twin.grad)


# Every operation on several shapes: the function in nn_core, the same in PyTorch, and the shapes.

ANY: list[tuple[int, ...]] = [(), (1,), (4,), (3, 1), (2, 3), (2, 1, 4)]
BROADCAST = [((), (3,)), ((3,), (2, 3)), ((2, 1), (1, 4)), ((4, 1, 2), (3, 2)), ((5,), (5,)), ((2, 3), ())]
PRODUCTS = [
    ((3,), (3,)),
    ((2, 3), (3, 4)),
    ((3,), (3, 2)),
    ((2, 3), (3,)),
    ((1, 1), (1, 1)),
    ((5, 1), (1, 4)),
]
BATCHES = [((5, 2, 3), (5, 3, 4)), ((5, 2, 3), (3, 4)), ((2, 3), (5, 3, 4)), ((2, 1, 2, 3), (1, 4, 3, 1))]
JOINS = [((3,), (2,)), ((2, 3), (2, 1)), ((2, 1, 4), (2, 1, 1))]
MATRIX = [(1, 1), (3, 4), (5, 2)]

BINARY: dict[str, tuple[Callable[..., Any], Callable[..., Any], list[Any]]] = {
    "add": (lambda a, b: a + b, torch.add, BROADCAST),
    "subtract": (lambda a, b: a - b, torch.sub, BROADCAST),
    "multiply": (lambda a, b: a * b, torch.mul, BROADCAST),
    "divide": (lambda a, b: a / b, torch.div, BROADCAST),
    "power": (lambda a, b: (a * a + 1) ** b, lambda a, b: (a * a + 1) ** b, BROADCAST),
    "matmul": (lambda a, b: a @ b, torch.matmul, PRODUCTS),
    "minimum": (minimum, torch.minimum, BROADCAST),
    "maximum": (maximum, torch.maximum, BROADCAST),
    "maximum of ties": (lambda a, b: maximum(0 * a, 0 * b), lambda a, b: torch.maximum(0 * a, 0 * b), BROADCAST),
    "where": (
        lambda a, b: where(a > b, a * a, b),
        lambda a, b: torch.where(a > b, a * a, b),
        BROADCAST,
    ),
    "batched matmul": (lambda a, b: a @ b, torch.matmul, BATCHES),
    "concatenate": (lambda a, b: concatenate([a, b, a], -1), lambda a, b: torch.cat([a, b, a], -1), JOINS),
    "stack": (lambda a, b: stack([a, b], -1), lambda a, b: torch.stack([a, b], -1), [((3,), (3,)), ((2, 3), (2, 3))]),
    "constants on the left": (
        lambda a, b: (2 - a) * (3 / b) + 1.5,
        lambda a, b: (2 - a) * (3 / b) + 1.5,
        BROADCAST,
    ),
}
UNARY: dict[str, tuple[Callable[..., Any], Callable[..., Any], list[Any]]] = {
    "power 3": (lambda x: x**3, lambda x: x**3, ANY),
    "power −2": (lambda x: x**-2, lambda x: x**-2, ANY),
    "power 0.5": (lambda x: (x * x) ** 0.5, lambda x: (x * x) ** 0.5, ANY),
    "abs": (abs, torch.abs, ANY),
    "negate": (lambda x: -x, torch.neg, ANY),
    "exp": (lambda x: x.exp(), torch.exp, ANY),
    "log": (lambda x: (x * x).log(), lambda x: (x * x).log(), ANY),
    "sqrt": (lambda x: (x * x).sqrt(), lambda x: (x * x).sqrt(), ANY),
    "sin": (lambda x: x.sin(), torch.sin, ANY),
    "cos": (lambda x: x.cos(), torch.cos, ANY),
    "relu": (lambda x: x.relu(), torch.relu, ANY),
    "sigmoid": (lambda x: x.sigmoid(), torch.sigmoid, ANY),
    "tanh": (lambda x: x.tanh(), torch.tanh, ANY),
    "leaky relu": (leaky_relu, functional.leaky_relu, ANY),
    "steep leaky relu": (lambda x: leaky_relu(x, 0.3), lambda x: functional.leaky_relu(x, 0.3), ANY),
    "elu": (elu, functional.elu, ANY),
    "gelu": (gelu, functional.gelu, ANY),
    "softplus": (softplus, functional.softplus, ANY),
    "clip": (lambda x: x.clip(-0.5, 0.5), lambda x: x.clip(-0.5, 0.5), ANY),
    "clip at its ends": (lambda x: (0 * x).clip(0, 1), lambda x: (0 * x).clip(0, 1), ANY),
    "softmax": (softmax, lambda x: torch.softmax(x, dim=-1), MATRIX),
    "log softmax": (log_softmax, lambda x: torch.log_softmax(x, dim=-1), MATRIX),
    "min": (lambda x: x.min(), torch.amin, ANY),
    "min over an axis": (lambda x: x.min(axis=0), lambda x: torch.amin(x, dim=0), MATRIX),
    "var": (lambda x: x.var(), lambda x: torch.var(x, correction=0), ANY),
    "var over an axis": (lambda x: x.var(axis=1), lambda x: torch.var(x, dim=1, correction=0), MATRIX),
    "sum": (lambda x: x.sum(), torch.sum, ANY),
    "sum over an axis": (lambda x: x.sum(axis=0), lambda x: x.sum(dim=0), MATRIX),
    "sum, axis kept": (lambda x: x.sum(axis=1, keepdims=True), lambda x: x.sum(dim=1, keepdim=True), MATRIX),
    "mean": (lambda x: x.mean(), torch.mean, ANY),
    "mean over an axis": (lambda x: x.mean(axis=-1), lambda x: x.mean(dim=-1), MATRIX),
    "max": (lambda x: x.max(), torch.amax, ANY),
    "max over an axis": (lambda x: x.max(axis=1), lambda x: torch.amax(x, dim=1), MATRIX),
    "max of ties": (lambda x: (0 * x).max(axis=0), lambda x: torch.amax(0 * x, dim=0), MATRIX),
    "reshape": (lambda x: x.reshape(-1), lambda x: x.reshape(-1), MATRIX),
    "transpose": (lambda x: x.T, lambda x: x.T, MATRIX),
    "a row": (lambda x: x[0], lambda x: x[0], MATRIX),
    "a slice": (
        lambda x: x[:, 1:] if x.shape[1] > 1 else x,
        lambda x: x[:, 1:] if x.shape[1] > 1 else x,
        MATRIX,
    ),
    "rows picked twice": (lambda x: x[[0, 0, -1]], lambda x: x[[0, 0, -1]], MATRIX),
}
CASES = [(name, shapes) for name, (_, _, choices) in BINARY.items() for shapes in choices]
CASES += [(name, (shape,)) for name, (_, _, choices) in UNARY.items() for shape in choices]


@pytest.mark.parametrize(("name", "shapes"), CASES, ids=lambda value: str(value))
def test_every_operation(name: str, shapes: tuple[tuple[int, ...], ...]) -> None:
    """The value, and the gradient of a weighted sum of its entries, so that no entry's slope can hide."""
    operation, reference, _ = (BINARY | UNARY)[name]
    random = np.random.default_rng(len(name))
    leaves: Leaves = []
    inputs = [Tensor(random.normal(size=shape)) for shape in shapes]
    twins = [leaf(tensor, leaves) for tensor in inputs]
    output, expected = operation(*inputs), reference(*twins)
    assert_equal(output.value, expected)

    weights = random.normal(size=output.shape)
    (output * weights).sum().backward()
    (expected * torch.tensor(weights)).sum().backward()
    for tensor, twin in leaves:
        assert_equal(tensor.grad, twin.grad)
