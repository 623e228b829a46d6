"""Names, symbols and lookups of a trace; what its records hold is recomputed in test_trace_replay.py."""

from dataclasses import fields

import numpy as np
import pytest

from nn_core import SGD, Dense, Flow, LayerNorm, Network, Record, Tensor, Trace, gradient_check, mse, sigmoid, train
from nn_core.trace import current_trace


def test_an_expression_is_a_graph_with_the_names_given() -> None:
    with Trace() as trace:
        x = Tensor(2.0, name="x")
        u = (x**2 + 1).named("u")
        y = (u**3).named("y")
        y.backward()
    graph = [(r.name, r.op, r.inputs) for r in trace.forward]
    assert graph == [
        ("x", "input", ()),
        ("c1", "constant", ()),
        ("t1", "power", ("x", "c1")),
        ("c2", "constant", ()),
        ("u", "add", ("t1", "c2")),
        ("c3", "constant", ()),
        ("y", "power", ("u", "c3")),
    ]
    assert [(f.source, f.target, f.local.item(), f.gradient.item()) for f in trace.backward] == [
        ("y", "u", 75, 75),  # 3u² at u = 5
        ("u", "t1", 1, 75),
        ("t1", "x", 4, 300),  # 2x
    ]
    assert trace["x"].grad == 300


def test_symbols_of_an_expression() -> None:
    with Trace() as trace:
        x = Tensor(2.0, name="x")
        (x * 3).named("y").backward()
    assert (trace["x"].symbol, trace["c1"].symbol) == ("x", "3")
    assert trace["x"].grad_symbol == "partial y \\/ partial x"


def test_symbols_of_a_network() -> None:
    net = Network(Dense(2, 2, sigmoid, name="hidden"), LayerNorm(2, name="norm"), Dense(2, 1), seed=1)
    with Trace() as trace:
        mse(net([[1.0, 2.0]]), [[0.0]]).backward()
    symbols = {record.name: record.symbol for record in trace.forward}
    expected = {
        "x": "x",
        "hidden.W": "W^((1))",
        "hidden.xW": "x W^((1) T)",
        "layer3.xW": "a^((2)) W^((3) T)",
        "layer3.a": "a^((3))",
        "loss": "C",
        "y": "y",
    }
    assert symbols | expected == symbols
    assert trace["layer3.z"].grad_symbol == "delta^((3))"
    assert trace["hidden.W"].grad_symbol == "partial C \\/ partial W^((1))"
    assert [r.name for r in trace.forward if r.name.startswith("norm.")] == [
        "norm.mean", "norm.variance", "norm.xhat", "norm.gain", "norm.bias", "norm.z", "norm.a",
    ]  # fmt: skip


def test_settings_tell_what_else_fixes_an_operation() -> None:
    with Trace() as trace:
        Tensor([[1.0, 2.0]], name="x").sum(axis=1, keepdims=True).named("row")
    assert trace["row"].settings == {"axis": 1, "keepdims": True}
    assert trace["x"].settings == {}


@pytest.mark.parametrize("page", [Record, Flow])
def test_what_a_trace_hands_out_is_frozen_and_made_from_public_fields(page: type) -> None:
    assert page.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert not [field.name for field in fields(page) if field.name.startswith("_")]


def test_records_and_flows_are_told_apart_by_what_they_are_and_show_no_page() -> None:
    with Trace() as trace:
        (Tensor(1.0, "a") * Tensor(1.0, "b")).backward()
    assert len({*trace.forward, *trace.backward}) == 5
    assert "page" not in repr(trace.backward[0])


def test_a_parameter_that_moved_is_another_record() -> None:
    net = Network(Dense(1, 1, name="only"), seed=1)
    with Trace() as trace:
        for _ in range(2):
            mse(net([[1.0]]), [[0.0]]).backward()
            SGD(net, rate=0.1).step()
            net.zero_grad()
    move = trace["only.W"].value - 0.1 * trace["only.W"].grad
    np.testing.assert_array_equal(trace["only.W#2"].value, move)


def test_a_parameter_used_twice_is_one_record() -> None:
    net = Network(Dense(1, 1, name="only"), seed=1)
    with Trace() as trace:
        (net([[1.0]]) + net([[2.0]])).sum().backward()
    assert "only.W#2" not in trace
    assert trace["only.W"].grad == 3
    assert [f.gradient.item() for f in trace.backward if f.target == "only.W"] == [2, 1]


def test_an_input_array_is_kept_as_it_was() -> None:
    x = np.array([[1.0, 2.0]])
    with Trace() as trace:
        Network(Dense(2, 1))(x)
    x[:] = 9
    assert trace["x"].value.tolist() == [[1, 2]]


def test_what_was_computed_before_the_trace_is_recorded_when_gradients_reach_it() -> None:
    x = Tensor(3.0, name="x")
    y = (x * x).named("y")
    with Trace() as trace:
        y.backward()
    assert [r.name for r in trace.forward] == ["x", "y"]
    assert trace["x"].grad == 6


def test_a_long_computation_before_the_trace_needs_no_recursion() -> None:
    y = Tensor(0.0, name="x")
    for _ in range(5000):
        y = y + 1
    with Trace() as trace:
        (y * 2).named("end").backward()
    assert trace["end"].value == 10_000
    assert trace["x"].grad == 2


def test_an_unknown_name_says_what_is_near() -> None:
    with Trace() as trace:
        Network(Dense(1, 1, name="hidden"))([[1.0]])
    assert "hidden.z" in trace
    with pytest.raises(KeyError, match=r"no record 'hiden\.z'; it has hidden\.z"):
        trace["hiden.z"]
    with pytest.raises(KeyError, match=r"it has hidden\.\w, hidden\.\w, hidden\.\w\W*$"):  # three of five
        trace["hidden.q"]
    with pytest.raises(KeyError, match="it has none at all"):
        Trace()["x"]


def test_the_inner_of_two_traces_records() -> None:
    with Trace() as outer:
        with Trace() as inner:
            Tensor(1.0, name="a").exp()
        Tensor(1.0, name="b").exp()
    assert ("a" in inner, "b" in inner) == (True, False)
    assert ("a" in outer, "b" in outer) == (False, True)


def test_a_trace_inside_itself_leaves_nothing_active() -> None:
    trace = Trace()
    with trace, trace:
        Tensor(1.0, name="a").exp()
    assert current_trace() is None
    Tensor(2.0, name="b").exp()
    assert ("a" in trace, "b" in trace) == (True, False)


def test_gradients_of_two_costs_are_those_of_their_sum_and_say_so() -> None:
    with Trace() as trace:
        x, v = Tensor(3.0, name="x"), Tensor(2.0, name="v")
        (x * x).named("a").backward()
        (5 * x * v).named("b").backward()
    assert trace["x"].grad == 6 + 10
    assert trace["x"].grad_symbol == "partial (a + b) \\/ partial x"
    assert trace["v"].grad_symbol == "partial b \\/ partial v"
    assert (trace["a"].grad_symbol, trace["b"].grad_symbol) == ("partial a \\/ partial a", "partial b \\/ partial b")


def test_a_delta_of_two_costs_is_no_delta_of_one() -> None:
    net = Network(Dense(1, 1, name="only"), seed=1)
    with Trace() as trace:
        a = net([[1.0]])
        mse(a, [[0.0]]).backward()
        (3 * a).sum().named("D").backward()
    assert trace["only.z"].grad_symbol == "partial (C + D) \\/ partial z^((1))"


def test_a_delta_of_three_costs_is_no_delta_of_one_either() -> None:
    net = Network(Dense(1, 1, name="only"), seed=1)
    with Trace() as trace:
        a = net([[1.0]])
        for factor, name in (1, "D"), (2, "E"), (3, "F"):
            (factor * a).sum().named(name).backward()
    assert trace["only.z"].grad_symbol == "partial (D + E + F) \\/ partial z^((1))"


def test_what_was_computed_is_a_t_and_a_constant_a_c() -> None:
    with Trace() as trace:
        abs(Tensor(1.0, "x") + 2)
    assert [(r.name, r.op) for r in trace.forward] == [("x", "input"), ("c1", "constant"), ("t1", "add"), ("t2", "abs")]
    assert [r.symbol for r in trace.forward] == ["x", "2", "t_1", "t_2"]


def test_no_record_is_lost_to_a_name_that_is_taken() -> None:
    with Trace() as trace:
        values = [Tensor(value, name=name) for value, name in [(1, "a"), (2, "a#2"), (3, "a"), (4, "t1"), (5, None)]]
        sum(value * 1 for value in values).named("sum")
    assert [(name, trace[name].value) for name in ("a", "a#2", "a#3", "t1")] == [
        ("a", 1),
        ("a#2", 2),
        ("a#3", 3),
        ("t1", 4),
    ]
    assert len(trace.forward) == len({record.name for record in trace.forward}) == 5 + 5 + 5 + 5 + 1


@pytest.mark.parametrize(
    ("compute", "locals"),
    [
        (lambda w: mse(w * 3.0, 5.0), [2.0, 3.0]),  # (6 − 5) · 2, and the 3
        (lambda w: w.max(), [1.0]),
        (lambda w: w.min() + w.mean() + w.sum(), [1.0] * 7),
        (lambda w: abs(w).relu().sqrt(), None),
    ],
)
def test_flows_of_single_numbers_have_locals(compute: object, locals: list[float] | None) -> None:
    with Trace() as trace:
        compute(Tensor(2.0, name="w")).backward()  # type: ignore[operator]
    found = [flow.local.item() for flow in trace.backward]
    assert all(isinstance(flow.local, np.ndarray) and flow.local.shape == () for flow in trace.backward)
    assert locals is None or sorted(found) == sorted(locals)
    assert all(flow.terms.shape == (1,) for flow in trace.backward)


def test_an_error_inside_ends_the_trace() -> None:
    with pytest.raises(ZeroDivisionError), Trace():
        1 / 0  # noqa: B018
    assert current_trace() is None


def test_checks_and_metrics_stay_out_of_the_trace() -> None:
    net = Network(Dense(1, 1, name="only"), seed=1)
    with Trace() as trace:
        assert gradient_check(lambda *_: mse(net([[1.0]]), [[0.0]]), net.parameters())
    assert trace.forward == ()
    with Trace() as trace:
        train(net, [[1.0]], [[0.0]], loss=mse, optimizer=SGD(net, 0.1), epochs=1,
              metrics={"size": lambda net: net([[5.0]]).item()})  # fmt: skip
    assert 5.0 not in [r.value.item() for r in trace.forward]
