"""SGD: the step it takes, with momentum and without, and what it refuses."""

import numpy as np
import pytest

from nn_core import SGD, Dense, Network, Tensor, mse, sigmoid


def test_one_step_is_rate_times_gradient() -> None:
    x = Tensor([3.0, -1.0])
    (x**2).sum().backward()
    SGD([x], rate=0.1).step()
    np.testing.assert_allclose(x.value, [3 - 0.1 * 6, -1 + 0.1 * 2], rtol=1e-15)


def test_descent_on_a_parabola_is_a_geometric_sequence() -> None:
    """x ← x − α·2x multiplies x by 1 − 2α: too small a rate creeps, α = ½ jumps to 0, α > 1 diverges."""
    for rate in (0.01, 0.5, 1.1):
        x = Tensor(1.0)
        for _ in range(20):
            x.grad = None
            (x**2).backward()
            SGD([x], rate).step()
        assert x.item() == pytest.approx((1 - 2 * rate) ** 20, rel=1e-12)


def test_momentum_follows_its_recurrence() -> None:
    x = Tensor(1.0)
    optimizer = SGD([x], rate=0.1, momentum=0.9)
    value, velocity = 1.0, 0.0
    for _ in range(10):
        x.grad = None
        (x**2).backward()
        optimizer.step()
        velocity = 0.9 * velocity + 2 * value
        value -= 0.1 * velocity
        assert x.item() == pytest.approx(value, rel=1e-12)


def test_the_rate_may_change_between_steps() -> None:
    x = Tensor(1.0)
    x.backward()
    optimizer = SGD([x], rate=0.5)
    optimizer.step()
    optimizer.rate = 0.25
    optimizer.step()
    assert x.item() == 0.25


def test_what_no_gradient_reached_stays() -> None:
    x, y = Tensor(1.0), Tensor(2.0)
    x.backward()
    SGD([x, y], rate=1).step()
    assert (x.item(), y.item()) == (0, 2)


def test_layers_alone_can_learn() -> None:
    net = Network(Dense(1, 2, sigmoid), Dense(2, 1), seed=3)
    before = net.state()
    mse(net([[1.0]]), [[5.0]]).backward()
    SGD(net[1].parameters(), rate=0.1).step()
    changed = [name for name, value in net.state().items() if not np.array_equal(value, before[name])]
    assert changed == ["layer2.W", "layer2.b"]


@pytest.mark.parametrize(
    ("rate", "momentum", "message"),
    [(-0.1, 0, "rate"), (np.nan, 0, "rate"), (np.inf, 0, "rate"), (0.1, 1, "momentum"), (0.1, -0.5, "momentum")],
)
def test_bad_rates(rate: float, momentum: float, message: str) -> None:
    with pytest.raises(ValueError, match=f"SGD: the {message} must be"):
        SGD([Tensor(1.0)], rate, momentum)
