"""Random computations to trace: networks with every layer, activation and loss; expressions of every operation."""

from collections.abc import Callable

import numpy as np

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
    step,
    tanh,
    where,
)

ACTIVATIONS = [linear, step, relu, sigmoid, tanh, softmax]


def random_network_loss(seed: int) -> tuple[Tensor, list[Tensor]]:
    """The loss of a random network on a random batch, and the network's parameters."""
    random = np.random.default_rng(seed)
    widths = [int(n) for n in random.integers(1, 6, size=4)]
    loss, output = [
        (mse, ACTIVATIONS[random.integers(6)]),
        (rmse, tanh),
        (mae, relu),
        (binary_cross_entropy, sigmoid),
        (categorical_cross_entropy, softmax),
        (lambda p, y: binary_cross_entropy((p + p) / 2, y), sigmoid),  # from probabilities, not from logits
        (lambda p, y: categorical_cross_entropy((p + p) / 2, y), softmax),
    ][seed % 7]
    net = Network(
        Dense(widths[0], widths[1], ACTIVATIONS[random.integers(6)], name="first"),
        LayerNorm(widths[1], name="norm"),
        Dense(widths[1], widths[2], ACTIVATIONS[random.integers(6)]),
        Dense(widths[2], widths[3], output, name="output"),
        seed=seed,
    )
    batch = int(random.integers(1, 5))
    x = random.normal(size=(batch, widths[0]))
    labels = random.integers(widths[3], size=batch)
    y = np.eye(widths[3])[labels] if output is softmax else random.uniform(size=(batch, widths[3]))
    return loss(net(x), y), list(net.parameters())


def random_expression(seed: int) -> tuple[Tensor, list[Tensor]]:
    """A chain of random operations on a few named tensors, some used more than once, and those tensors."""
    random = np.random.default_rng(seed)
    leaves = [Tensor(random.uniform(0.5, 1.5, size=shape), name=name) for name, shape in
              [("u", (3, 2)), ("v", (2,)), ("w", ()), ("m", (2, 3))]]  # fmt: skip
    u, v, w, m = leaves
    steps: list[Callable[[Tensor], Tensor]] = [
        lambda t: t + v, lambda t: w - t, lambda t: t * u, lambda t: v / (t * t + 1), lambda t: -t,
        lambda t: abs(t), lambda t: (t * 0.1).exp(), lambda t: (t * t + 1).log(), lambda t: (t * t + 1).sqrt(),
        lambda t: t.sin(), lambda t: t.cos(), lambda t: t.relu(), lambda t: t.sigmoid(), lambda t: t.tanh(),
        lambda t: t**2, lambda t: (t * 0.1) ** 3, lambda t: (t * t + 1) ** w, lambda t: u @ (m @ t),
        lambda t: (t.T @ u) @ m @ u @ m @ u, lambda t: t + t.sum(axis=0), lambda t: t - t.mean(axis=1, keepdims=True),
        lambda t: t * t.max(axis=0), lambda t: t.reshape(2, 3).T + u, lambda t: t + t[0], lambda t: t[[0, 0, 2]],
        lambda t: t + m.T, lambda t: softmax(t), lambda t: t + t.mean(), lambda t: t * t.max(), lambda t: t + step(t),
        lambda t: leaky_relu(t, 0.2), elu, gelu, softplus, lambda t: minimum(t, u), lambda t: maximum(v, t),
        lambda t: where(t > 0.5, t, u * w), lambda t: t.clip(-0.5, 0.8) + u, lambda t: log_softmax(t),
        lambda t: t * t.min(axis=0), lambda t: t + t.var(axis=1, keepdims=True),
        lambda t: concatenate([t, u, v.reshape(1, 2)])[2:5], lambda t: stack([t, u, t])[1:].sum(axis=0),
        lambda t: (stack([t, u]) @ m @ u).mean(axis=0),
    ]  # fmt: skip
    t = u
    for choice in random.integers(len(steps), size=9):
        t = steps[choice](t)
        if t.shape != (3, 2):
            t = t + u if t.shape in {(), (2,)} else u @ t
    return (t * t).mean(), leaves


COMPUTATIONS = {"network": random_network_loss, "expression": random_expression}
