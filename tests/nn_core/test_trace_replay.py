"""What a trace remembers is what happened: every record is computed again from its inputs, by plain NumPy."""

import numpy as np
import pytest

from lectern.audit.formulas import REPLAY, SOURCES, Array, replay
from nn_core import SGD, Dense, Network, Tensor, Trace, linear, mse, sigmoid, tanh
from tests.nn_core.computations import COMPUTATIONS


def check_replay(trace: Trace) -> None:
    """Every record's value is what its operation makes of its inputs' recorded values."""
    values = {record.name: record.value for record in trace.forward}
    computed = [record for record in trace.forward if record.op not in SOURCES]
    assert computed
    for record in computed:
        again = np.asarray(replay(record, values))
        assert again.shape == record.value.shape, record.name
        np.testing.assert_allclose(again, record.value, rtol=1e-12, atol=1e-13, err_msg=record.name)


def check_order(trace: Trace) -> None:
    """A record comes after all it was made from; a flow comes after all flows into its source."""
    place = {record.name: i for i, record in enumerate(trace.forward)}
    assert len(place) == len(trace.forward)  # no two records share a name
    for record in trace.forward:
        assert all(place[name] < place[record.name] for name in record.inputs)

    last_arrival = {flow.target: i for i, flow in enumerate(trace.backward)}
    for i, flow in enumerate(trace.backward):
        assert last_arrival.get(flow.source, -1) < i


def check_flows(trace: Trace) -> None:
    """Flows start from their source's gradient, add up to their target's, and consist of their terms."""
    sums: dict[str, Array] = {}
    for flow in trace.backward:
        assert flow.target in trace[flow.source].inputs
        np.testing.assert_array_equal(flow.upstream, trace[flow.source].grad)
        assert flow.gradient.shape == trace[flow.target].value.shape
        assert flow.terms.shape[1:] == flow.gradient.shape
        scale = np.abs(flow.terms).max()
        np.testing.assert_allclose(flow.terms.sum(axis=0), flow.gradient, rtol=1e-12, atol=1e-14 * scale)
        sums[flow.target] = sums[flow.target] + flow.gradient if flow.target in sums else flow.gradient

    loss = trace.backward[0].source
    np.testing.assert_array_equal(trace[loss].grad, np.ones(trace[loss].value.shape))
    for record in trace.forward:
        if record.name in sums:
            np.testing.assert_array_equal(record.grad, sums[record.name], err_msg=record.name)
        elif record.name != loss:
            assert record.grad is None
    assert {r.name for r in trace.forward if r.grad is not None} == {loss, *sums}


def check_local_derivatives(trace: Trace) -> None:
    """Where the local derivative is elementwise, upstream · local, summed where it broadcast, is the flow."""
    for flow in trace.backward:
        if trace[flow.source].op in {"weighted_sum", "matmul"}:
            others = [trace[name].value for name in trace[flow.source].inputs if name != flow.target]
            assert any(np.array_equal(flow.local, other) for other in others) or not others
        elif flow.local is not None and flow.upstream.shape == flow.local.shape == flow.gradient.shape:
            np.testing.assert_allclose(flow.upstream * flow.local, flow.gradient, rtol=1e-12, atol=1e-15)


def check_read_only(trace: Trace) -> None:
    """Nobody can change what happened: neither arrays nor fields."""
    arrays = [array for record in trace.forward for array in (record.value, record.grad) if array is not None]
    arrays += [a for f in trace.backward for a in (f.upstream, f.gradient, f.terms, f.local) if a is not None]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
    with pytest.raises(AttributeError):
        trace.forward[0].value = np.zeros(1)  # type: ignore[misc]
    with pytest.raises(AttributeError):
        trace.backward[0].gradient = np.zeros(1)  # type: ignore[misc]


CHECKS = [check_replay, check_order, check_flows, check_local_derivatives, check_read_only]


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("kind", COMPUTATIONS)
def test_the_trace_is_what_happened(kind: str, seed: int) -> None:
    with Trace() as trace:
        loss, _ = COMPUTATIONS[kind](seed)
        loss.backward()
    for check in CHECKS:
        check(trace)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("kind", COMPUTATIONS)
def test_tracing_changes_no_bit(kind: str, seed: int) -> None:
    """The same loss and gradients with and without a trace, and the same as the trace's own."""
    plain, plain_leaves = COMPUTATIONS[kind](seed)
    plain.backward()
    with Trace() as trace:
        traced, traced_leaves = COMPUTATIONS[kind](seed)
        traced.backward()

    assert plain.value.tobytes() == traced.value.tobytes()
    for before, after in zip(plain_leaves, traced_leaves, strict=True):
        assert (before.grad is None) == (after.grad is None)
        if before.grad is not None:
            assert before.grad.tobytes() == after.grad.tobytes() == trace[after.name].grad.tobytes()


def test_the_random_computations_use_every_operation() -> None:
    """Nothing is left out: an operation that no seed reaches is an operation that nothing above replays."""
    seen = set()
    for build in COMPUTATIONS.values():
        for seed in range(60):
            with Trace() as trace:
                build(seed)
            seen |= {record.op for record in trace.forward}
    assert seen - SOURCES == set(REPLAY)


def test_records_come_in_order_of_computation() -> None:
    with Trace() as trace:
        x = Tensor(2.0, name="x")
        u = (x * x).named("u")
        v = (u + 1).named("v")
        w = (v * u).named("w")
        w.backward()
    assert [record.name for record in trace.forward if record.op != "constant"] == ["x", "u", "v", "w"]
    assert [(flow.source, flow.target) for flow in trace.backward] == [
        ("w", "v"), ("w", "u"), ("v", "u"), ("u", "x"), ("u", "x"),
    ]  # fmt: skip


def test_a_network_has_the_names_of_the_design() -> None:
    """<layer>.W, .b, .xW, .z, .a, loss, and x for a plain array."""
    with Trace() as trace:
        net = Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, 2, sigmoid, name="output"), seed=7)
        mse(net(np.array([[0.2, -0.4]])), np.array([[0.0, 1.0]])).backward()
    layers = [f"{layer}.{part}" for layer in ("hidden", "output") for part in ("W", "xW", "b", "z", "a")]
    names = [record.name for record in trace.forward]
    assert sorted(names) == sorted(["x", "y", "loss", *layers])
    assert trace["hidden.z"].inputs == ("hidden.xW", "hidden.b")
    assert trace["output.xW"].inputs == ("hidden.a", "output.W")


def test_weighted_sum_terms_are_the_paths() -> None:
    """Toward x one path a neuron; toward W one path a sample: the two tables that lecture 9 fills."""
    net = Network(Dense(2, 3, tanh, name="hidden"), Dense(3, 2, linear, name="output"), seed=4)
    with Trace() as trace:
        mse(net([[0.2, -0.4], [1.0, 0.5], [0.3, 0.3], [-1.0, 2.0]]), np.zeros((4, 2))).backward()
    toward_x, toward_w = (f for f in trace.backward if f.source == "output.xW")
    assert (toward_x.target, toward_w.target) == ("hidden.a", "output.W")
    delta, w, a = toward_x.upstream, trace["output.W"].value, trace["hidden.a"].value
    assert toward_x.terms.shape == (2, 4, 3)
    assert toward_w.terms.shape == (4, 2, 3)
    for k in range(2):
        np.testing.assert_array_equal(toward_x.terms[k], np.outer(delta[:, k], w[k]))
    for s in range(4):
        np.testing.assert_array_equal(toward_w.terms[s], np.outer(delta[s], a[s]))


def test_records_outlive_what_they_recorded() -> None:
    """A later step, a changed input array and cleared gradients leave the trace as it was."""
    x, y = np.array([[0.2, -0.4]]), np.array([[0.0, 1.0]])
    net = Network(Dense(2, 2, sigmoid, name="only"), seed=7)
    with Trace() as trace:
        mse(net(x), y).backward()
    before = {r.name: (r.value.copy(), None if r.grad is None else r.grad.copy()) for r in trace.forward}

    SGD(net, rate=10.0).step()
    net.zero_grad()
    x[:] = y[:] = 9.0

    for name, (value, grad) in before.items():
        np.testing.assert_array_equal(trace[name].value, value)
        np.testing.assert_array_equal(trace[name].grad, grad)
    check_replay(trace)
    check_flows(trace)


def test_a_second_batch_gets_names_of_its_own() -> None:
    net = Network(Dense(1, 1, sigmoid, name="only"), seed=0)
    with Trace() as trace:
        (first := mse(net([[1.0]]), [[0.0]])).backward()
        (second := mse(net([[2.0]]), [[0.0]])).backward()
    assert trace["loss"].value == first.value
    assert trace["loss#2"].value == second.value
    assert trace["only.z#2"].value != trace["only.z"].value
    check_replay(trace)


def test_nothing_is_recorded_without_a_trace() -> None:
    with Trace() as trace:
        pass
    mse(Network(Dense(1, 1, sigmoid), seed=0)([[1.0]]), [[0.0]]).backward()
    assert trace.forward == trace.backward == ()
