"""The contenders of benchmarks/core.py: the same training step, written in four ways."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nn_core import (
    SGD,
    Dense,
    Network,
    Trace,
    categorical_cross_entropy,
    linear,
    mse,
    relu,
    softmax,
)

try:
    import autograd
    import autograd.numpy as anp
except ImportError:  # the extra "benchmark" is optional: without it there is one contender fewer
    autograd = None

Arrays = list[np.ndarray]
Step = Callable[[], float]  # one full training step; returns the loss before the update
HANDWRITTEN, UNTRACED, TRACED, AUTOGRAD = "hand-written NumPy", "nn_core", "nn_core traced", "HIPS autograd"
RATE = 1e-3


@dataclass(frozen=True)
class Workload:
    """A network with its data, and how many times slower than another contender one may be."""

    name: str
    sizes: tuple[int, ...]
    batch: int
    classifies: bool  # softmax and cross-entropy at the end; else linear and mean squared error
    steps: int  # timed together, so that the clock's resolution does not matter
    targets: tuple[tuple[str, str, float], ...]

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        """Inputs (batch, n_in) and targets (batch, n_out)."""
        random = np.random.default_rng(0)
        x = random.normal(size=(self.batch, self.sizes[0]))
        if self.classifies:
            return x, np.eye(self.sizes[-1])[random.integers(self.sizes[-1], size=self.batch)]
        return x, random.normal(size=(self.batch, self.sizes[-1]))

    def parameters(self) -> Arrays:
        """W of shape (n_out, n_in) and b of shape (n_out,), layer after layer."""
        random = np.random.default_rng(1)
        parameters: Arrays = []
        for n_in, n_out in pairwise(self.sizes):
            parameters += [random.normal(size=(n_out, n_in)) * np.sqrt(2 / n_in), np.zeros(n_out)]
        return parameters


SMALL = Workload(
    "2-16-16-1, batch 100",
    (2, 16, 16, 1),
    batch=100,
    classifies=False,
    steps=100,
    targets=((UNTRACED, HANDWRITTEN, 5.0), (TRACED, HANDWRITTEN, 15.0), (UNTRACED, AUTOGRAD, 1.0)),
)
LARGE = Workload(
    "784-32-10, batch 256",
    (784, 32, 10),
    batch=256,
    classifies=True,
    steps=10,
    targets=((UNTRACED, HANDWRITTEN, 1.3),),
)


def handwritten_small() -> Step:
    """2-16-16-1 as a careful programmer writes it out by hand, with nothing general in it."""
    x, y = SMALL.data()
    parameters = w1, b1, w2, b2, w3, b3 = SMALL.parameters()

    def step() -> float:
        z1 = x @ w1.T + b1
        a1 = np.maximum(z1, 0)
        z2 = a1 @ w2.T + b2
        a2 = np.maximum(z2, 0)
        error = a2 @ w3.T + b3 - y
        loss = float((error * error).mean())

        d3 = error * (2 / error.size)
        d2 = (d3 @ w3) * (z2 > 0)
        d1 = (d2 @ w2) * (z1 > 0)
        gw3, gb3, gw2, gb2, gw1, gb1 = d3.T @ a2, d3.sum(0), d2.T @ a1, d2.sum(0), d1.T @ x, d1.sum(0)

        for parameter, gradient in zip(parameters, (gw1, gb1, gw2, gb2, gw3, gb3), strict=True):
            parameter -= RATE * gradient
        return loss

    return step


def handwritten_large() -> Step:
    """784-32-10 written out by hand; cross-entropy and its gradient from the logits."""
    x, y = LARGE.data()
    parameters = w1, b1, w2, b2 = LARGE.parameters()

    def step() -> float:
        z1 = x @ w1.T + b1
        a1 = np.maximum(z1, 0)
        z2 = a1 @ w2.T + b2
        shifted = z2 - z2.max(axis=1, keepdims=True)
        exponentials = np.exp(shifted)
        sums = exponentials.sum(axis=1, keepdims=True)
        loss = float(((np.log(sums) - shifted) * y).sum() / len(y))

        d2 = (exponentials / sums - y) / len(y)
        d1 = (d2 @ w2) * (z1 > 0)
        gw2, gb2, gw1, gb1 = d2.T @ a1, d2.sum(0), d1.T @ x, d1.sum(0)

        for parameter, gradient in zip(parameters, (gw1, gb1, gw2, gb2), strict=True):
            parameter -= RATE * gradient
        return loss

    return step


def with_nn_core(work: Workload) -> Step:
    """The step as the course writes it, with inputs closed for writing, as `train` and `data.Dataset` hand them out."""
    x, y = work.data()
    x.flags.writeable = False
    arrays = work.parameters()
    activations = [relu] * (len(work.sizes) - 2) + [softmax if work.classifies else linear]
    sizes = zip(work.sizes[:-1], work.sizes[1:], activations, strict=True)
    net = Network(*(Dense(n_in, n_out, activation) for n_in, n_out, activation in sizes), seed=0)
    for layer, w, b in zip(net.layers, arrays[::2], arrays[1::2], strict=True):
        layer.set(W=w, b=b)
    cost = categorical_cross_entropy if work.classifies else mse
    optimizer = SGD(net, rate=RATE)

    def step() -> float:
        net.zero_grad()
        loss = cost(net(x), y)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def traced(work: Workload) -> Step:
    """The same step with every value and every flow recorded, and the records read: names come on reading."""
    untraced = with_nn_core(work)

    def step() -> float:
        with Trace() as trace:
            loss = untraced()
        assert trace.forward
        assert trace.backward
        return loss

    return step


def with_autograd(work: Workload) -> Step:
    """The loss in HIPS autograd's NumPy, differentiated by it."""
    x, y = work.data()
    parameters = work.parameters()

    def loss_of(parameters: Arrays) -> float:
        a = x
        for w, b in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
            a = anp.maximum(anp.dot(a, w.T) + b, 0)
        z = anp.dot(a, parameters[-2].T) + parameters[-1]
        if not work.classifies:
            return anp.mean((z - y) ** 2)
        shifted = z - anp.max(z, axis=1, keepdims=True)
        log_sums = anp.log(anp.sum(anp.exp(shifted), axis=1, keepdims=True))
        return anp.sum((log_sums - shifted) * y) / len(y)

    loss_and_gradients = autograd.value_and_grad(loss_of)

    def step() -> float:
        nonlocal parameters
        loss, gradients = loss_and_gradients(parameters)
        parameters = [p - RATE * g for p, g in zip(parameters, gradients, strict=True)]
        return float(loss)

    return step


def contenders(work: Workload) -> dict[str, Step]:
    """Fresh steps by name, autograd only where it is installed."""
    steps = {
        HANDWRITTEN: handwritten_large() if work.classifies else handwritten_small(),
        UNTRACED: with_nn_core(work),
        TRACED: traced(work),
    }
    return steps | ({AUTOGRAD: with_autograd(work)} if autograd else {})
