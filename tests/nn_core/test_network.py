"""Networks: layers by name, parameters, state, and neighbours that do not fit."""

import numpy as np
import pytest

from nn_core import Dense, Dropout, LayerNorm, Network, ShapeError, Tensor, mse, relu, sigmoid, softmax


def network(seed: int = 0) -> Network:
    return Network(Dense(2, 3, relu, name="hidden"), LayerNorm(3), Dense(3, 2, softmax, name="output"), seed=seed)


def test_layers_are_found_by_name_by_place_and_in_order() -> None:
    net = network()
    assert [layer.name for layer in net] == ["hidden", "layer2", "output"]
    assert net["layer2"] is net[1]
    assert net[-1] is net["output"]
    assert len(net) == 3
    with pytest.raises(KeyError, match="no layer is called 'hiden'; there are hidden, layer2, output"):
        net["hiden"]


def test_weights_are_those_of_the_dense_layers_in_order() -> None:
    net = network()
    assert [W.name for W in net.weights()] == ["hidden.W", "output.W"]
    assert net.weights()[1] is net["output"].W


def test_a_network_is_its_layers_one_after_another() -> None:
    net = network()
    x = [[0.5, -1.0], [1.0, 2.0]]
    np.testing.assert_array_equal(net(x).value, net[2](net[1](net[0](x))).value)


def test_parameters_in_order_with_their_names() -> None:
    net = network()
    names = ["hidden.W", "hidden.b", "layer2.gain", "layer2.bias", "output.W", "output.b"]
    assert [p.name for p in net.parameters()] == names
    assert list(net.state()) == names


def test_the_seed_decides() -> None:
    state, same, other = network(1).state(), network(1).state(), network(2).state()
    assert all(np.array_equal(state[name], same[name]) for name in state)
    assert not np.array_equal(state["hidden.W"], other["hidden.W"])


def test_zero_grad_forgets() -> None:
    net = network()
    mse(net([[1.0, 2.0]]), [[0.0, 1.0]]).backward()
    assert all(p.grad is not None for p in net.parameters())
    net.zero_grad()
    assert all(p.grad is None for p in net.parameters())


def test_state_is_a_copy_that_can_be_loaded() -> None:
    net, twin = network(1), network(2)
    state = net.state()
    twin.load_state(state)
    np.testing.assert_array_equal(twin([[1.0, 2.0]]).value, net([[1.0, 2.0]]).value)
    state["hidden.W"][:] = 0
    assert not np.any(twin["hidden"].W.value == 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hidden.W": np.ones((2, 3))}, r'"hidden": W must be \(3, 2\), but the given one is \(2, 3\)'),
        ({"output.b": [0.0, np.nan]}, 'layer "output": b holds nan'),
        ({"extra.W": [1.0]}, r"missing \[\], unknown \['extra.W'\]"),
    ],
)
def test_a_state_that_does_not_fit_changes_nothing(change: dict[str, object], message: str) -> None:
    net = network(1)
    before = net.state()
    zeros = {name: np.zeros_like(value) for name, value in before.items()}
    with pytest.raises(ValueError, match=message):
        net.load_state(zeros | change)
    assert all(np.array_equal(value, before[name]) for name, value in net.state().items())


def test_a_state_with_a_parameter_missing_is_refused() -> None:
    state = network().state()
    del state["output.b"]
    with pytest.raises(ValueError, match=r"missing \['output.b'\]"):
        network().load_state(state)


def test_a_state_with_a_parameter_of_another_name_is_refused() -> None:
    state = network().state()
    state["output.c"] = state.pop("output.b")
    with pytest.raises(ValueError, match=r"missing \['output.b'\], unknown \['output.c'\]"):
        network().load_state(state)


def test_the_input_may_be_a_tensor_that_wants_its_gradient() -> None:
    x = Tensor([[1.0, 2.0]], name="x")
    mse(network()(x), [[0.0, 1.0]]).backward()
    assert x.grad.shape == (1, 2)


@pytest.mark.parametrize(
    ("build", "error", "message"),
    [
        (lambda: Network(), ValueError, "at least one layer"),
        (lambda: Network(Dense(2, 3, name="a"), Dense(4, 1, name="b")), ShapeError,
         'layer "b" expects 4 inputs but layer "a" gives 3'),
        (lambda: Network(Dense(2, 5, name="a"), Dense(4, 1, name="b")), ShapeError,
         'layer "b" expects 4 inputs but layer "a" gives 5'),
        (lambda: Network(Dense(2, 2, name="a"), Dense(2, 2, name="a")), ValueError, "a name of its own"),
        (lambda: Network(relu), TypeError, "layer 1 is .* not a Dense, LayerNorm or Dropout"),
    ],
)  # fmt: skip
def test_layers_that_make_no_network(build: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        build()  # type: ignore[operator]


def test_layers_of_hundreds_of_neurons_fit() -> None:
    assert len(Network(Dense(1, int("300")), Dense(int("300"), 1))) == 2


def test_a_network_says_what_it_is() -> None:
    net = Network(Dense(2, 3, sigmoid, name="hidden"), LayerNorm(3), Dropout(3, 0.5), Dense(3, 1, name="output"))
    assert str(net).splitlines() == [
        "Network of 19 parameters",
        '  layer "hidden": Dense 2 → 3, sigmoid; W (3, 2), b (3,); 9 parameters',
        '  layer "layer2": LayerNorm 3 → 3, linear; gain (3,), bias (3,); 6 parameters',
        '  layer "layer3": Dropout 3 → 3, linear',
        '  layer "output": Dense 3 → 1, linear; W (1, 3), b (1,); 4 parameters',
    ]


def test_a_layer_with_an_activation_of_ones_own_says_its_name() -> None:
    def wave(z: Tensor) -> Tensor:
        return z.sin()

    assert "Dense 1 → 1, wave;" in repr(Dense(1, 1, wave))
