"""Training: a loop written out gives the same numbers; the history is true and replays the run."""

import itertools
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from nn_core import (
    SGD,
    Dense,
    Dropout,
    History,
    Network,
    ShapeError,
    Tensor,
    categorical_cross_entropy,
    mse,
    relu,
    softmax,
    tanh,
    train,
)

X = np.random.default_rng(1).normal(size=(10, 2))
Y = (X[:, :1] * X[:, 1:] > 0) * 1.0


def network() -> Network:
    return Network(Dense(2, 4, tanh, name="hidden"), Dense(4, 1, name="output"), seed=3)


def run(net: Network, **changes: object) -> History:
    settings = {"loss": mse, "optimizer": SGD(net, rate=0.1), "epochs": 5} | changes
    return train(net, X, Y, **settings)  # type: ignore[arg-type]


def test_the_loop_written_out_gives_the_same_numbers() -> None:
    """Mini-batches of 4 from 10: the third of each epoch has 2. The shuffle is one permutation an epoch."""
    net, twin = network(), network()
    history = run(net, batch_size=4, seed=9)
    rng, optimizer, costs = np.random.default_rng(9), SGD(twin, rate=0.1), []
    for _ in range(5):
        order = rng.permutation(10)
        for rows in order[:4], order[4:8], order[8:]:
            twin.zero_grad()
            cost = mse(twin(X[rows]), Y[rows])
            cost.backward()
            optimizer.step()
            costs.append(cost.item())
    np.testing.assert_array_equal(history.cost[:-1], costs)
    for name, value in twin.state().items():
        np.testing.assert_array_equal(net.state()[name], value)


def test_steps_epochs_and_costs_line_up() -> None:
    net = network()
    before = mse(net(X), Y).item()
    history = run(net)
    assert history.steps.tolist() == history.epochs.tolist() == [0, 1, 2, 3, 4, 5]
    assert history.cost[0] == before
    assert history.cost[-1] == mse(net(X), Y).item()
    assert run(network(), batch_size=5, epochs=1).epochs.tolist() == [0, 0.5, 1]


def test_snapshots_replay_the_run() -> None:
    net = network()
    start = net.state()
    history = run(net, snapshots=[0, 3, 5])
    assert list(history.snapshots) == [0, 3, 5]
    end = net.state()
    for step in 3, 0, 5:
        history.restore(net, step)
        assert mse(net(X), Y).item() == history.cost[step]
    assert all(np.array_equal(history.snapshots[0][name], start[name]) for name in start)
    assert all(np.array_equal(history.snapshots[5][name], end[name]) for name in end)
    with pytest.raises(KeyError, match=r"no snapshot was taken at step 4; there are \[0, 3, 5\]"):
        history.restore(net, 4)


def test_hundreds_of_samples_are_one_batch() -> None:
    net = network()
    history = train(net, np.ones((300, 2)), np.zeros((300, 1)), loss=mse, optimizer=SGD(net, 0.1), epochs=1)
    assert history.epochs.tolist() == [0, 1]


def test_a_run_of_hundreds_of_steps_ends_with_the_cost_of_its_last() -> None:
    net = Network(Dense(1, 1))
    history = train(net, [[1.0]], [[0.0]], loss=mse, optimizer=SGD(net, 0.001), epochs=300)
    assert len(history.cost) == 301
    assert history.cost[-1] == mse(net([[1.0]]), [[0.0]]).item()


def test_the_history_is_read_only() -> None:
    history = run(network(), snapshots=[0], metrics={"zero": lambda net: 0.0})
    for array in history.cost, history.steps, history.metrics["zero"], history.snapshots[0]["hidden.W"]:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    for mapping in history.metrics, history.snapshots, history.snapshots[0]:
        with pytest.raises(TypeError):
            mapping["new"] = 1  # type: ignore[index]


def test_metrics_measure_the_network_of_every_step() -> None:
    history = run(network(), snapshots=range(6), metrics={"W00": lambda net: net["hidden"].W.value[0, 0]})
    assert history.metrics["W00"].tolist() == [history.snapshots[s]["hidden.W"][0, 0] for s in range(6)]


def test_the_seed_decides() -> None:
    one, same, other = (run(network(), batch_size=3, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.cost, same.cost)
    assert not np.array_equal(one.cost, other.cost)


@pytest.mark.parametrize("batch_size", [None, 10, 11])
def test_a_batch_of_all_samples_keeps_their_order(batch_size: int | None) -> None:
    seen: list[object] = []

    def loss(prediction: Tensor, target: object) -> Tensor:
        seen.append(target)
        return mse(prediction, target)  # type: ignore[arg-type]

    run(network(), loss=loss, batch_size=batch_size, epochs=2)
    np.testing.assert_array_equal(seen, [Y, Y, Y])


def test_how_to_train_is_said_by_name() -> None:
    net = network()
    with pytest.raises(TypeError, match="takes 3 positional arguments"):
        train(net, X, Y, mse, SGD(net, rate=0.1), 5)  # type: ignore[misc]


def test_batches_are_drawn_by_seed_0_unless_told() -> None:
    np.testing.assert_array_equal(run(network(), batch_size=4).cost, run(network(), batch_size=4, seed=0).cost)


def test_the_callback_sees_every_step() -> None:
    seen: list[tuple[int, float]] = []
    history = run(network(), callback=lambda step, cost: seen.append((step, cost)))
    assert seen == list(enumerate(history.cost))


def test_a_network_learns_xor_from_class_labels() -> None:
    x, labels = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    net = Network(Dense(2, 8, tanh), Dense(8, 2, softmax), seed=1)
    train(net, x, labels, loss=categorical_cross_entropy, optimizer=SGD(net, 0.5, momentum=0.9), epochs=200)
    assert net(x).value.argmax(axis=1).tolist() == labels


def test_a_cost_that_overflows_is_recorded_and_said() -> None:
    """Once, with the step and the value where it began; what comes after is recorded as it is."""
    net = Network(Dense(2, 4, relu, name="hidden"), Dense(4, 1, name="output"), seed=3)
    with pytest.warns(
        RuntimeWarning, match=r"train: the cost is inf at step (\d+); the first value .* is loss"
    ) as said:
        history = run(net, optimizer=SGD(net, rate=1e6), epochs=30)
    assert len(said) == 1
    step = int(str(said[0].message).split("step ")[1].split(";")[0])
    assert np.isfinite(history.cost[:step]).all()
    assert not np.isfinite(history.cost[step:]).any()


def test_where_a_run_overflowed_is_named_by_layer() -> None:
    net = network()
    net["hidden"].W = np.full((4, 2), 1e200)
    net["output"].W = np.full((1, 4), 1e308)
    with pytest.warns(RuntimeWarning, match=r"the cost is inf at step 0; .* is output\.xW \(10, 1\): try a smaller"):
        run(net, epochs=1)


def test_the_warning_of_an_overflow_points_at_the_line_that_trains() -> None:
    net = Network(Dense(1, 1))
    net[0].W = [[1e200]]
    with pytest.warns(RuntimeWarning, match="the cost is inf at step 0") as said:
        train(net, [[1.0]], [[0.0]], loss=mse, optimizer=SGD(net, 0.1), epochs=1)
    assert said[0].filename == __file__


# Schedules, early stopping, dropout.


def test_a_schedule_gives_every_update_its_rate() -> None:
    net, twin = network(), network()
    history = run(net, schedule=lambda step: 0.5 / (1 + step))
    assert history.rates.tolist() == [0.5 / (1 + step) for step in range(6)]
    optimizer = SGD(twin, rate=99)
    for rate in history.rates[:-1]:
        twin.zero_grad()
        mse(twin(X), Y).backward()
        optimizer.rate = rate
        optimizer.step()
    for name, value in twin.state().items():
        np.testing.assert_array_equal(net.state()[name], value)


def test_without_a_schedule_the_rate_is_the_optimisers() -> None:
    assert run(network()).rates.tolist() == [0.1] * 6


def valley(values: list[float]) -> dict[str, object]:
    """A metric that takes these values, one a step."""
    numbers = iter(values)
    return {"metrics": {"held out": lambda net: next(numbers)}, "watch": "held out", "snapshots": range(len(values))}


def test_a_run_stops_where_nothing_gets_better_and_goes_back_to_the_best_step() -> None:
    net = network()
    history = run(net, **valley([5, 4, 3, 3, 3.5, 2.9, 9, 9, 9, 0]), patience=3, epochs=9)
    assert history.steps.tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert history.metrics["held out"].tolist() == [5, 4, 3, 3, 3.5, 2.9, 9, 9, 9]
    assert len(history.cost) == len(history.epochs) == len(history.rates) == 9
    for name, value in history.snapshots[5].items():
        np.testing.assert_array_equal(net.state()[name], value)


def test_equal_is_not_better_and_patience_counts_from_the_best() -> None:
    history = run(network(), **valley([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]), patience=2, epochs=9)
    assert history.steps[-1] == 2


def test_patience_may_last_for_hundreds_of_steps() -> None:
    net = Network(Dense(1, 1))
    history = train(net, [[1.0]], [[0.0]], loss=mse, optimizer=SGD(net, 0.0), epochs=310, patience=300)
    assert history.steps[-1] == 300


def test_a_run_that_gets_better_to_the_end_is_not_stopped() -> None:
    patient, plain = network(), network()
    history = run(patient, patience=1)
    assert np.array_equal(history.cost, run(plain).cost)
    for name, value in plain.state().items():
        np.testing.assert_array_equal(patient.state()[name], value)


def test_a_metric_that_is_never_a_number_stops_too() -> None:
    history = run(network(), **valley([np.nan] * 10), patience=4, epochs=9)
    assert history.steps[-1] == 4


def test_dropout_drops_in_the_cost_and_not_in_the_metrics() -> None:
    net = Network(Dense(2, 50, tanh), Dropout(50, 0.5), Dense(50, 1), seed=3)
    metrics = {"cost": lambda net: mse(net(X), Y).item()}
    history = train(net, X, Y, loss=mse, optimizer=SGD(net, 0.0), epochs=3, metrics={"predicted": metrics["cost"]})
    assert len(set(history.cost)) == 4  # another mask every step
    assert len(set(history.metrics["predicted"])) == 1
    assert history.metrics["predicted"][0] == mse(net(X), Y).item()


def test_a_history_stays_what_it_is_and_is_told_apart_by_it() -> None:
    first, second = run(network(), epochs=1), run(network(), epochs=1)
    assert len({first, second}) == 2
    with pytest.raises(FrozenInstanceError):
        first.cost = second.cost  # type: ignore[misc]


def test_a_history_says_what_happened() -> None:
    history = run(network(), batch_size=4, metrics={"size": lambda net: 3.0})
    start, end = history.cost[[0, -1]]
    assert repr(history) == f"<History: 15 steps, 5 epochs, cost {start:.4g} → {end:.4g}, size 3 → 3>"


def test_arrays_that_change_while_training_change_nothing() -> None:
    x, y = X.copy(), Y.copy()
    net, twin = network(), network()

    def spoil(step: int, cost: float) -> None:
        x[:] = 0
        y[:] = 0

    history = train(net, x, y, loss=mse, optimizer=SGD(net, 0.1), epochs=5, batch_size=4, callback=spoil)
    np.testing.assert_array_equal(history.cost, run(twin, batch_size=4).cost)


def test_an_interrupted_run_leaves_a_whole_number_of_updates() -> None:
    def interrupt(step: int, cost: float) -> None:
        if step == 3:
            raise KeyboardInterrupt

    net = network()
    whole = run(network(), snapshots=[3])
    with pytest.raises(KeyboardInterrupt):
        run(net, callback=interrupt)
    for name, value in net.state().items():
        np.testing.assert_array_equal(value, whole.snapshots[3][name])


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("call", range(1, 21))
def test_ctrl_c_between_two_parameters_takes_back_the_first(
    call: int, momentum: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five updates move W, b, W, b each. One is interrupted: what it moved goes back, and training can go on."""
    whole = network()
    history = run(whole, optimizer=SGD(whole, 0.1, momentum), snapshots=range(6))
    net = network()
    optimizer = SGD(net, 0.1, momentum)
    right, calls = Tensor.replace, itertools.count(1)

    def replace(self: Tensor, new: np.ndarray) -> None:
        if next(calls) == call:
            raise KeyboardInterrupt
        right(self, new)

    monkeypatch.setattr(Tensor, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        run(net, optimizer=optimizer)
    done = (call - 1) // 4
    for name, value in net.state().items():
        np.testing.assert_array_equal(value, history.snapshots[done][name])
    run(net, optimizer=optimizer, epochs=5 - done)
    for name, value in net.state().items():
        np.testing.assert_array_equal(value, history.snapshots[5][name])


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"epochs": 0}, ValueError, "epochs must be a whole number ≥ 1, not 0"),
        ({"epochs": 1.5}, ValueError, "epochs must be a whole number ≥ 1, not 1.5"),
        ({"batch_size": 0}, ValueError, "batch_size must be a whole number ≥ 1"),
        ({"snapshots": [0, 6]}, ValueError, r"snapshots at steps \[6\], but this run has steps 0, 1, …, 5"),
        ({"optimizer": SGD(network(), 0.1)}, ValueError, "moves no parameter of this network"),
        ({"patience": 0}, ValueError, "patience must be a whole number ≥ 1, not 0"),
        ({"patience": 3, "watch": "accuracy"}, ValueError, "watch is 'accuracy', but measured are cost"),
        ({"metrics": {"cost": lambda net: 0.0}}, ValueError, "a metric cannot be called 'cost'"),
        ({"metrics": dict.fromkeys(("rate", "cost"), len)}, ValueError, "a metric cannot be called 'cost'"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(changes: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        run(network(), **changes)


@pytest.mark.parametrize(
    ("x", "y", "error", "message"),
    [
        (X, Y[:9], ShapeError, r"X has shape \(10, 2\), Y \(9, 1\): they need one row for each sample"),
        (X[:9], Y, ShapeError, r"X has shape \(9, 2\), Y \(10, 1\): they need one row for each sample"),
        (X[:1], 3.0, ShapeError, r"X has shape \(1, 2\), Y \(\): they need one row for each sample"),
        (X[:0], Y[:0], ValueError, "X is empty"),
        (np.full((2, 2), np.nan), Y[:2], ValueError, r"X holds nan at index \(0, 0\)"),
        (X[:2], [[1], [np.inf]], ValueError, r"Y holds inf at index \(1, 0\)"),
        (X[:, :1], Y, ShapeError, 'layer "hidden": x is'),
    ],
)
def test_samples_that_do_not_fit_are_refused(x: object, y: object, error: type[Exception], message: str) -> None:
    net = network()
    with pytest.raises(error, match=message):
        train(net, x, y, loss=mse, optimizer=SGD(net, 0.1), epochs=1)  # type: ignore[arg-type]
