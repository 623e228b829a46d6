"""Layers: what they compute, how they start, and what they refuse."""

from types import SimpleNamespace

import numpy as np
import pytest

from nn_core import (
    Dense,
    Dropout,
    LayerNorm,
    Network,
    ShapeError,
    Tensor,
    Trace,
    elu,
    gelu,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    softplus,
    tanh,
)
from nn_core.activations import ACTIVATIONS
from nn_core.layer import Layer, parameter
from tests.nn_core.cases import given, st
from tests.nn_core.gradients import SEEDS, assert_gradient, numbers

LENGTH = st.integers(1, 4)


@given(m=LENGTH, n_in=LENGTH, n_out=LENGTH, seed=SEEDS)
def test_dense_is_one_weighted_sum_a_neuron(m: int, n_in: int, n_out: int, seed: int) -> None:
    x, W, b = numbers(seed, m, n_in), numbers(seed + 1, n_out, n_in), numbers(seed + 2, n_out)
    layer = Dense(n_in, n_out, tanh)
    layer.set(W=W, b=b)
    for s in range(m):
        for i in range(n_out):
            z = sum(W[i, k] * x[s, k] for k in range(n_in)) + b[i]
            assert layer(x).value[s, i] == pytest.approx(np.tanh(z), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("activation", [sigmoid, softmax, tanh])
@given(m=LENGTH, n_in=LENGTH, n_out=LENGTH, seed=SEEDS)
def test_slopes_of_a_dense_layer(activation: object, m: int, n_in: int, n_out: int, seed: int) -> None:
    layer = Dense(n_in, n_out, activation)  # type: ignore[arg-type]

    layer.set(W=numbers(seed + 1, n_out, n_in), b=numbers(seed + 2, n_out))
    assert_gradient(layer, numbers(seed, m, n_in), learn=layer.parameters())


@given(m=LENGTH, n=st.integers(3, 5), seed=SEEDS)
def test_layer_norm(m: int, n: int, seed: int) -> None:
    x, gain, bias = numbers(seed, m, n), numbers(seed + 1, n), numbers(seed + 2, n)
    layer = LayerNorm(n)
    layer.set(gain=gain, bias=bias)
    expected = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    np.testing.assert_allclose(layer(x).value, gain * expected + bias, rtol=1e-12, atol=1e-12)

    # Entries that differ, and more than two: x̂ of two entries is ±1 whatever they are, with hardly any slope.
    assert_gradient(layer, x + 3 * np.arange(n), learn=layer.parameters())


def test_layer_norm_of_one_entry_is_its_bias() -> None:
    layer = LayerNorm(1)
    layer.set(bias=[0.25])
    assert layer([[7.0], [-3.0]]).value.tolist() == [[0.25], [0.25]]


def test_initial_weights_have_the_documented_spread() -> None:
    he = Network(Dense(50, 2000, relu), seed=3)[0].W.value
    assert he.std() == pytest.approx(np.sqrt(2 / 50), rel=0.02)
    glorot = Network(Dense(50, 2000, tanh), seed=3)[0].W.value
    limit = np.sqrt(6 / 2050)
    assert abs(glorot).max() <= limit
    assert glorot.std() == pytest.approx(limit / np.sqrt(3), rel=0.02)  # that of a uniform distribution


def test_initial_weights_come_from_default_rng_of_the_seed() -> None:
    rng = np.random.default_rng(7)
    net = Network(Dense(2, 3, relu), Dense(3, 1), seed=7)
    np.testing.assert_array_equal(net[0].W.value, rng.normal(0, 1.0, (3, 2)))
    limit = np.sqrt(6 / 4)
    np.testing.assert_array_equal(net[1].W.value, rng.uniform(-limit, limit, (1, 3)))
    assert net[0].b.value.tolist() == [0, 0, 0]


def test_the_seed_is_0_unless_told() -> None:
    np.testing.assert_array_equal(Network(Dense(2, 3))[0].W.value, Network(Dense(2, 3), seed=0)[0].W.value)


def test_numbers_given_before_the_network_stay_and_others_are_drawn_as_ever() -> None:
    first = Dense(2, 2, name="first")
    first.set(W=[[1, 2], [3, 4]])
    net = Network(first, Dense(2, 1, name="second"), seed=5)
    assert first.W.value.tolist() == [[1, 2], [3, 4]]
    twin = Network(Dense(2, 2), Dense(2, 1), seed=5)
    np.testing.assert_array_equal(net["second"].W.value, twin[1].W.value)


def test_a_bias_given_alone_leaves_weights_to_be_drawn() -> None:
    layer = Dense(2, 2)
    layer.set(b=[1, 2])
    with pytest.raises(ValueError, match="has no W yet"):
        layer([[1.0, 2.0]])
    assert np.all(Network(layer)[0].W.value != 0)
    assert layer.b.value.tolist() == [1, 2]


def hidden() -> Dense:
    layer = Dense(2, 3, name="hidden")
    layer.set(W=np.ones((3, 2)))
    return layer


@pytest.mark.parametrize(
    ("use", "error", "message"),
    [
        (lambda: hidden()([[1, 2, 3]]), ShapeError,
         r'^layer "hidden": x is \(1, 3\) but W expects 2 inputs \(W is \(3, 2\)\)$'),
        (lambda: hidden()([1, 2]), ShapeError,
         r'layer "hidden": x is \(2,\) but a batch has one sample a row: \(m, 2\)'),
        (lambda: hidden()([[[1, 2], [3, 4]]]), ShapeError,
         r'layer "hidden": x is \(1, 2, 2\) but a batch has one sample a row: \(m, 2\)'),
        (lambda: LayerNorm(2, name="norm")([[[1, 2], [3, 4]]]), ShapeError,
         r'layer "norm": x is \(1, 2, 2\) but a batch has one sample a row: \(m, 2\)'),
        (lambda: LayerNorm(2, name="norm")([[1.0]]), ShapeError, r'layer "norm": x is \(1, 1\) but it expects 2'),
        (lambda: hidden()(np.zeros((0, 2))), ValueError, r'"x" is empty: its shape is \(0, 2\)'),
        (lambda: hidden()([[1, np.inf]]), ValueError, r'"x" holds inf at index \(0, 1\)'),
        (lambda: hidden().set(W=[[1, 2]]), ShapeError, r'"hidden": W must be \(3, 2\), but the given one is \(1, 2\)'),
        (lambda: hidden().set(W=np.ones((4, 2))), ShapeError,
         r'"hidden": W must be \(3, 2\), but the given one is \(4, 2\)'),
        (lambda: hidden().set(b=[1, 2, np.nan]), ValueError, 'layer "hidden": b holds nan'),
        (lambda: hidden().set(w=[[1, 2]]), ValueError, "has no 'w'; did you mean W or b\\?$"),
        (lambda: LayerNorm(2).set(bain=[1, 2]), ValueError, r"has no 'bain'; did you mean (gain|bias)\?$"),
        (lambda: Dense(0, 1), ValueError, "Dense: n_in must be a whole number"),
        (lambda: Dense(1, 2.5), ValueError, "Dense: n_out must be a whole number"),
        (lambda: LayerNorm(2, eps=-1), ValueError, "eps must be ≥ 0"),
        (lambda: LayerNorm(2, eps=float("inf")), ValueError, "eps must be ≥ 0"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(use: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        use()  # type: ignore[operator]


def test_set_changes_all_or_nothing() -> None:
    layer = hidden()
    with pytest.raises(ShapeError):
        layer.set(W=np.zeros((3, 2)), b=[1.0])
    assert np.all(layer.W.value == 1)


def test_assigning_sets_the_parameter() -> None:
    """What is assigned is what is used forward, what learns and what is saved."""
    net = Network(Dense(2, 1, name="only"), seed=1)
    layer = net["only"]
    tensor = layer.W
    layer.W, layer.b = [[1.0, 2.0]], np.array([0.5])
    assert layer.W is tensor
    assert net([[1.0, 1.0]]).item() == 3.5
    assert net.state()["only.W"].tolist() == [[1, 2]]
    net([[1.0, 1.0]]).sum().backward()
    layer.W.value -= 0.5 * layer.W.grad
    assert net.state()["only.W"].tolist() == [[0.5, 1.5]]
    norm = LayerNorm(2, name="norm")
    norm.gain = [3.0, 4.0]
    assert [p.value.tolist() for p in norm.parameters()] == [[3, 4], [0, 0]]


def test_assigning_before_the_network_counts_as_given() -> None:
    layer = Dense(1, 1)
    layer.W = [[7.0]]
    assert Network(layer)[0].W.item() == 7


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        ([1.0, 2.0], ShapeError, r'layer "hidden": W must be \(3, 2\), but the given one is \(2,\)'),
        (Tensor(np.ones((3, 2))), TypeError, r"layer\.W = tensor\.value, or layer\.W\.value -= step"),
        ([["a", "b"]], TypeError, "must hold real numbers"),
    ],
)
def test_what_cannot_be_assigned_is_refused(value: object, error: type[Exception], message: str) -> None:
    layer = hidden()
    with pytest.raises(error, match=message):
        layer.W = value  # type: ignore[assignment]
    assert np.all(layer.W.value == 1)


def test_a_parameter_is_a_copy_of_what_it_starts_as() -> None:
    start = np.ones(2)
    gain = parameter(start)
    start[0] = 7
    assert gain.value.tolist() == [1, 1]


def test_stepping_by_a_tensor_says_what_to_write() -> None:
    layer = hidden()
    with pytest.raises(TypeError, match=r"layer\.W\.value -= step"):
        layer.W -= 0.1 * np.ones((3, 2))


@pytest.mark.parametrize(("name", "function"), ACTIVATIONS.items())
def test_an_activation_may_be_given_by_its_name(name: str, function: object) -> None:
    assert Dense(2, 3, name).activation is LayerNorm(2, name).activation is function


@pytest.mark.parametrize("wrong", ["swish", 3, None])
def test_what_is_no_activation_fails_at_once(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"Dense: activation .* is unknown; known are linear, step, relu"):
        Dense(2, 3, wrong)  # type: ignore[arg-type]


# How weights start.


def start(activation: object, init: object = None) -> np.ndarray:
    return Network(Dense(50, 2000, activation, init=init), seed=3)[0].W.value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("activation", "init", "spread"),
    [
        (relu, None, np.sqrt(2 / 50)),
        (leaky_relu, None, np.sqrt(2 / (1.0001 * 50))),
        (elu, None, np.sqrt(2 / 50)),
        (gelu, None, np.sqrt(2 / 50)),
        (softplus, None, np.sqrt(2 / 50)),
        (tanh, "he", np.sqrt(1 / 50)),
        (relu, "glorot", np.sqrt(2 / 2050)),
        (softmax, None, np.sqrt(2 / 2050)),
        (relu, "zeros", 0),
        (relu, 0.01, 0.01),
        (relu, 3, 3),
        (relu, 0, 0),
        (relu, "".join(["h", "e"]), np.sqrt(2 / 50)),  # texts that were put together are the same texts
        (relu, "".join(["glo", "rot"]), np.sqrt(2 / 2050)),
        (relu, "".join(["ze", "ros"]), 0),
    ],
)
def test_the_start_may_be_chosen(activation: object, init: object, spread: float) -> None:
    W = start(activation, init)
    assert W.std() == pytest.approx(spread, rel=0.01)
    assert abs(W.mean()) <= 0.02 * spread


def test_he_makes_up_for_the_slope_exactly() -> None:
    np.testing.assert_allclose(start(leaky_relu) * np.sqrt(1.0001), start(relu), rtol=1e-14)


@pytest.mark.parametrize("init", ["kaiming", -1, np.nan, np.inf])
def test_an_unknown_start_is_refused(init: object) -> None:
    with pytest.raises(ValueError, match=r'Dense: init is .*: give "he", "glorot", "zeros" or a standard deviation'):
        Dense(2, 3, init=init)  # type: ignore[arg-type]


# Dropout.


def dropped(rate: float = 0.25, seed: int = 0) -> tuple[Network, np.ndarray]:
    net = Network(Dropout(1000, rate, name="drop"), seed=seed)
    with net.learning():
        return net, net(np.ones((4, 1000))).value


def test_dropout_drops_a_share_and_keeps_the_expected_value() -> None:
    _, output = dropped()
    assert set(np.unique(output)) == {0, 1 / 0.75}
    assert (output == 0).mean() == pytest.approx(0.25, abs=0.03)
    assert output.mean() == pytest.approx(1, abs=0.04)
    assert not np.array_equal(output[0], output[1])


def test_a_network_that_predicts_drops_nothing() -> None:
    net, _ = dropped()
    x = np.random.default_rng(1).normal(size=(4, 1000))
    np.testing.assert_array_equal(net(x).value, x)
    with pytest.raises(ZeroDivisionError), net.learning():
        1 / 0  # noqa: B018
    np.testing.assert_array_equal(net(x).value, x)
    with net.learning(), net.learning():
        pass
    np.testing.assert_array_equal(net(x).value, x)


def test_masks_come_from_the_seed_and_change_from_call_to_call() -> None:
    net, first = dropped(seed=1)
    np.testing.assert_array_equal(first, dropped(seed=1)[1])
    assert not np.array_equal(first, dropped(seed=2)[1])
    with net.learning():
        assert not np.array_equal(first, net(np.ones((4, 1000))).value)


def test_a_seed_drops_the_same_entries_for_ever() -> None:
    """The seed of a layer's masks is a number below 2³² that the network's generator draws."""
    masks = np.random.default_rng(np.random.default_rng(1).integers(2**32))
    np.testing.assert_array_equal(dropped(seed=1)[1] > 0, masks.random((4, 1000)) >= 0.25)


def test_dropout_outside_a_network_draws_from_seed_0() -> None:
    layer = Dropout(1000, 0.25)
    layer.learns = True
    kept = np.random.default_rng(0).random((4, 1000)) >= 0.25
    np.testing.assert_array_equal(layer(np.ones((4, 1000))).value > 0, kept)


def test_a_rate_of_0_drops_nothing_whatever_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    layer = Dropout(3, 0)
    layer.learns = True
    monkeypatch.setattr(layer, "_rng", SimpleNamespace(random=np.zeros))
    assert layer([[1.0, 2.0, 3.0]]).value.tolist() == [[1, 2, 3]]


def test_gradients_go_where_the_mask_let_through() -> None:
    net = Network(Dropout(5, 0.5, name="drop"), Dense(5, 1, name="output"), seed=4)
    with Trace() as trace, net.learning():
        net(x := Tensor(np.ones((2, 5)), name="x")).sum().backward()
    np.testing.assert_array_equal(x.grad, trace["drop.mask"].value * net["output"].W.value)
    assert [r.name for r in trace.forward if r.name.startswith("drop.")] == ["drop.mask", "drop.z", "drop.a"]


def test_dropout_drops_half_unless_told() -> None:
    assert Dropout(3).rate == 0.5


@pytest.mark.parametrize("missing", ["initialise", "weigh"])
def test_a_layer_says_how_it_starts_and_how_it_weighs(missing: str) -> None:
    methods = {name: getattr(Dense, name) for name in ("initialise", "weigh") if name != missing}
    kind = type("Half", (Layer,), methods)
    with pytest.raises(TypeError, match=f"abstract method '?{missing}"):
        kind(1, 1, relu)


@pytest.mark.parametrize("rate", [-0.1, 1, 1.5, np.nan])
def test_a_rate_of_dropout_is_a_share(rate: float) -> None:
    with pytest.raises(ValueError, match="Dropout: the rate must be at least 0 and below 1"):
        Dropout(3, rate)
