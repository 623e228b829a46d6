"""A whole training run, step by step, beside torch.optim.SGD: every cost, every snapshot, momentum included."""

import numpy as np
import pytest

from nn_core import SGD, Adam, Dense, Network, RMSProp, Tensor, categorical_cross_entropy, data, softmax, tanh, train
from tests.needs import needs, optional

pytestmark = needs("torch")
torch = optional("torch")

STEPS, RATE = 40, 0.3


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_a_training_run(momentum: float) -> None:
    """Rounding errors may grow over the steps, so 1e-10 here."""
    x, labels = data.spiral(60, noise=0.05, seed=3)
    net = Network(Dense(2, 8, tanh, name="hidden"), Dense(8, 2, softmax, name="output"), seed=2)
    twins = {name: torch.tensor(value, requires_grad=True) for name, value in net.state().items()}
    history = train(
        net,
        x,
        labels,
        loss=categorical_cross_entropy,
        optimizer=SGD(net, rate=RATE, momentum=momentum),
        epochs=STEPS,
        snapshots=range(STEPS + 1),
    )

    optimizer = torch.optim.SGD(twins.values(), lr=RATE, momentum=momentum)
    inputs, targets = torch.tensor(np.array(x)), torch.tensor(np.array(labels))
    for step in range(STEPS + 1):
        for name, twin in twins.items():
            np.testing.assert_allclose(
                history.snapshots[step][name], twin.detach().numpy(), rtol=1e-10, atol=1e-12, err_msg=f"{name} {step}"
            )
        hidden = torch.tanh(inputs @ twins["hidden.W"].T + twins["hidden.b"])
        loss = torch.nn.functional.cross_entropy(hidden @ twins["output.W"].T + twins["output.b"], targets)
        np.testing.assert_allclose(history.cost[step], loss.item(), rtol=1e-10)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert history.cost[-1] < history.cost[0]


OPTIMISERS = {
    "SGD": (lambda p: SGD(p, 0.1), lambda p: torch.optim.SGD(p, lr=0.1)),
    "SGD, l2": (lambda p: SGD(p, 0.1, l2=0.02), lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.02)),
    "momentum": (lambda p: SGD(p, 0.05, 0.9), lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9)),
    "momentum, l2": (
        lambda p: SGD(p, 0.05, 0.9, l2=0.02),
        lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.02),
    ),
    "RMSProp": (lambda p: RMSProp(p), lambda p: torch.optim.RMSprop(p)),
    "RMSProp, decay 0.9": (
        lambda p: RMSProp(p, 0.003, 0.9, eps=1e-6, l2=0.02),
        lambda p: torch.optim.RMSprop(p, lr=0.003, alpha=0.9, eps=1e-6, weight_decay=0.02),
    ),
    "Adam": (lambda p: Adam(p), lambda p: torch.optim.Adam(p)),
    "Adam, l2": (
        lambda p: Adam(p, 0.03, 0.8, 0.99, eps=1e-6, l2=0.02),
        lambda p: torch.optim.Adam(p, lr=0.03, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.02),
    ),
}


@pytest.mark.parametrize("name", OPTIMISERS)
def test_an_optimiser_over_200_steps(name: str) -> None:
    """Every step of 200 within 1e-12, on a valley of many curvatures."""
    ours, theirs = OPTIMISERS[name]
    rng = np.random.default_rng(5)
    start, centre, curvature = rng.normal(size=(3, 4)), rng.normal(size=(3, 4)), rng.uniform(0.1, 3.0, size=(3, 4))
    p, twin = Tensor(start), torch.tensor(start, requires_grad=True)
    optimizer, reference = ours([p]), theirs([twin])
    for step in range(200):
        p.grad = None
        (((p - centre) ** 2 * curvature).mean() + p.sin().sum()).backward()
        optimizer.step()
        reference.zero_grad()
        (((twin - torch.tensor(centre)) ** 2 * torch.tensor(curvature)).mean() + twin.sin().sum()).backward()
        reference.step()
        np.testing.assert_allclose(p.value, twin.detach().numpy(), rtol=1e-12, atol=1e-12, err_msg=f"step {step + 1}")
    assert not np.allclose(p.value, start)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_a_network_under_each_optimiser(name: str) -> None:
    """Mini-batches of a network: what a parameter's rate is must not leak into another's."""
    ours, theirs = OPTIMISERS[name]
    x, labels = data.spiral(20, noise=0.05, seed=3)
    net = Network(Dense(2, 5, tanh, name="hidden"), Dense(5, 2, softmax, name="output"), seed=2)
    twins = {key: torch.tensor(value, requires_grad=True) for key, value in net.state().items()}
    train(net, x, labels, loss=categorical_cross_entropy, optimizer=ours(net), epochs=20)
    reference = theirs(list(twins.values()))
    for _ in range(20):
        reference.zero_grad()
        hidden = torch.tanh(torch.tensor(np.array(x)) @ twins["hidden.W"].T + twins["hidden.b"])
        scores = hidden @ twins["output.W"].T + twins["output.b"]
        torch.nn.functional.cross_entropy(scores, torch.tensor(np.array(labels))).backward()
        reference.step()
    for key, twin in twins.items():
        np.testing.assert_allclose(net.state()[key], twin.detach().numpy(), rtol=1e-10, atol=1e-11)
