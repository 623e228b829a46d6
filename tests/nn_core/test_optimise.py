"""SGD: the step it takes, with momentum and without, and what it refuses."""

import numpy as np
import pytest

from nn_core import SGD, Adam, Dense, Network, RMSProp, Tensor, mse, sigmoid
from nn_core.optimise import Memory, Optimizer


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


@pytest.mark.parametrize("decay", [0.9, 0.3, 0])
def test_rmsprop_follows_its_recurrence(decay: float) -> None:
    x = Tensor(1.0)
    optimizer = RMSProp([x], rate=0.1, decay=decay, eps=1e-3)
    value, square = 1.0, 0.0
    for _ in range(10):
        x.grad = None
        (x**2).backward()
        optimizer.step()
        square = decay * square + (1 - decay) * (2 * value) ** 2
        value -= 0.1 * 2 * value / (square**0.5 + 1e-3)
        assert x.item() == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(("beta1", "beta2"), [(0.8, 0.9), (0.3, 0.2), (0, 0)])
def test_adam_follows_its_algorithm(beta1: float, beta2: float) -> None:
    x = Tensor(1.0)
    optimizer = Adam([x], rate=0.1, beta1=beta1, beta2=beta2, eps=1e-3)
    value, m, v = 1.0, 0.0, 0.0
    for t in range(1, 11):
        x.grad = None
        (x**2).backward()
        optimizer.step()
        g = 2 * value
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
        value -= 0.1 * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)) ** 0.5 + 1e-3)
        assert x.item() == pytest.approx(value, rel=1e-12)


def test_the_first_step_of_adam_is_the_rate_itself() -> None:
    """m̂/√ŝ is g/|g| at first: ±1 whatever the size of the gradient."""
    x = Tensor([1e-3, -50.0])
    (x**2).sum().backward()
    Adam([x], rate=0.25).step()
    np.testing.assert_allclose(x.value, [1e-3 - 0.25, -50 + 0.25], rtol=1e-5)


def test_l2_pulls_towards_0() -> None:
    """The gradient of l2/2 · p² is l2 · p, added to that of the cost."""
    x = Tensor([3.0, -1.0])
    (2 * x).sum().backward()
    SGD([x], rate=0.1, l2=0.5).step()
    np.testing.assert_allclose(x.value, [3 - 0.1 * (2 + 1.5), -1 - 0.1 * (2 - 0.5)], rtol=1e-15)
    np.testing.assert_array_equal(x.grad, [2, 2])  # the gradient itself stays that of the cost


@pytest.mark.parametrize("make", [lambda p: SGD(p, 0.1, 0.9), RMSProp, Adam])
def test_a_parameter_that_no_gradient_reached_keeps_value_and_memory(make: object) -> None:
    x, y, twin = Tensor(1.0), Tensor(1.0), Tensor(1.0)
    optimizer, alone = make([x, y]), make([twin])  # type: ignore[operator]
    for _ in range(3):
        x.grad = y.grad = twin.grad = None
        (x * x).backward()
        optimizer.step()
    assert y.item() == 1
    for _ in range(2):
        y.grad = twin.grad = None
        (y * y).backward()
        (twin * twin).backward()
        optimizer.step()
        alone.step()
    assert y.item() == twin.item()  # steps that passed it by do not count


def test_optimisers_say_what_they_are() -> None:
    net = Network(Dense(2, 1))
    assert repr(SGD(net, 0.5, 0.9)) == "SGD(2 parameters, rate=0.5, l2=0, momentum=0.9)"
    assert repr(RMSProp(net)) == "RMSProp(2 parameters, rate=0.01, l2=0, decay=0.99, eps=1e-08)"
    assert repr(Adam(net)) == "Adam(2 parameters, rate=0.001, l2=0, beta1=0.9, beta2=0.999, eps=1e-08)"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda p: SGD(p, 0.1, l2=-1), "SGD: the l2 must be a finite number ≥ 0, not -1"),
        (lambda p: RMSProp(p, -1), "RMSProp: the rate must be a finite number ≥ 0"),
        (lambda p: RMSProp(p, 0.1, 1), "RMSProp: the decay must be at least 0 and below 1, not 1"),
        (lambda p: RMSProp(p, eps=-1), "RMSProp: the eps must be"),
        (lambda p: Adam(p, np.nan), "Adam: the rate must be"),
        (lambda p: Adam(p, 0.1, 1), "Adam: the beta1 must be at least 0 and below 1"),
        (lambda p: Adam(p, 0.1, 0.9, -0.1), "Adam: the beta2 must be at least 0 and below 1"),
        (lambda p: Adam(p, eps=np.inf), "Adam: the eps must be a finite number"),
    ],
)
def test_bad_settings(make: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make([Tensor(1.0)])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("rate", "momentum", "message"),
    [(-0.1, 0, "rate"), (np.nan, 0, "rate"), (np.inf, 0, "rate"), (0.1, 1, "momentum"), (0.1, -0.5, "momentum")],
)
def test_bad_rates(rate: float, momentum: float, message: str) -> None:
    with pytest.raises(ValueError, match=f"SGD: the {message} must be"):
        SGD([Tensor(1.0)], rate, momentum)


class Signs(Optimizer):
    """Steps of one size, whatever the gradient."""

    def direction(self, gradient: np.ndarray, memory: Memory) -> tuple[np.ndarray, Memory]:
        return np.sign(gradient), memory


def test_an_optimiser_of_ones_own_has_no_penalty_unless_told() -> None:
    x = Tensor([3.0, -0.5])
    (x * x).sum().backward()
    optimizer = Signs([x], rate=0.25)
    optimizer.step()
    assert (optimizer.l2, x.value.tolist()) == (0, [2.75, -0.25])
