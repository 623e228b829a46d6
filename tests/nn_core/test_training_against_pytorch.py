"""A whole training run, step by step, beside torch.optim.SGD: every cost, every snapshot, momentum included."""

import numpy as np
import pytest

from nn_core import SGD, Dense, Network, categorical_cross_entropy, data, softmax, tanh, train
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
