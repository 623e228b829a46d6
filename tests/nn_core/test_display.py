"""What a notebook shows of tensors, layers, networks, records, traces and histories: their own numbers and shapes."""

from __future__ import annotations

from html.parser import HTMLParser

import numpy as np
import pytest

from nn_core import SGD, Dense, Dropout, History, LayerNorm, Network, Tensor, Trace, mse, relu, sigmoid, train
from nn_core.display import array_html, kept, table_html


class Reader(HTMLParser):
    """The texts of all cells and captions, in order; and whether every tag that opens is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts, self.open = list[str](), list[str]()
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in ("table", "tr", "th", "td", "div", "em")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def texts(shown: object) -> list[str]:
    """What is read of an object."""
    return Reader(shown._repr_html_()).texts  # type: ignore[attr-defined]


@pytest.fixture
def net() -> Network:
    net = Network(Dense(2, 3, relu, name="hidden"), Dropout(3, 0.5, name="drop"), Dense(3, 1, sigmoid, name="output"))
    net["hidden"].set(W=[[1.0, -2.0], [0.5, 0.25], [3.0, 4.0]], b=[0.0, -1.0, 2.0])
    return net


def test_a_network_shows_a_line_a_layer(net: Network) -> None:
    assert texts(net) == [
        "Network of 13 parameters",
        "layer", "kind", "sizes", "activation", "shapes", "parameters",
        "hidden", "Dense", "2 → 3", "relu", "W (3, 2), b (3,)", "9",
        "drop", "Dropout", "3 → 3", "linear", "0",
        "output", "Dense", "3 → 1", "sigmoid", "W (1, 3), b (1,)", "4",
    ]  # fmt: skip


def test_a_layer_shows_its_numbers(net: Network) -> None:
    first, *cells = texts(net["hidden"])
    assert first == repr(net["hidden"])
    assert cells == ["W", "b", "1", "-2", "0.5", "0.25", "3", "4", "0", "-1", "2"]
    assert texts(LayerNorm(2, name="norm"))[1:] == ["gain", "bias", "1", "1", "0", "0"]
    assert texts(net["drop"]) == [repr(net["drop"])]


def test_a_tensor_shows_its_gradient_once_it_has_one() -> None:
    x = Tensor([1.0, 2.0], name="x")
    assert texts(x) == ["Tensor x (2,)", "value", "1", "2"]
    (x**2).sum().backward()
    assert texts(x) == ["Tensor x (2,)", "value", "gradient", "1", "2", "2", "4"]


def test_records_and_traces_show_where_numbers_come_from(net: Network) -> None:
    with Trace() as trace:
        net([[1.0, 1.0]]).sum().backward()
    record = trace["hidden.z"]
    assert texts(record)[:3] == ["hidden.z (1, 3) = add(hidden.xW, hidden.b)", "value", "gradient"]
    assert texts(record)[3:6] == ["-1", "-0.25", "9"]
    assert texts(trace["x"])[-1] == "none came"
    assert repr(trace) == f"<Trace: {len(trace.forward)} records, {len(trace.backward)} flows>"
    shown = texts(trace)
    assert shown[0] == f"Trace of {len(trace.forward)} records"
    place = shown.index("hidden.z")
    assert shown[place : place + 5] == ["hidden.z", "add", "hidden.xW, hidden.b", "(1, 3)", "✓"]


def test_a_history_shows_its_first_and_last_steps(net: Network) -> None:
    def bias(net: Network) -> float:
        return float(net["output"].parameters().__next__().value[0, 0])

    X = np.array([[1.0, 0.0], [0.0, 1.0]])
    history = train(net, X, X[:, :1], loss=mse, optimizer=SGD(net, 0.25), epochs=20, metrics={"w": bias})
    assert isinstance(history, History)
    head, lines = texts(history)[:6], np.array(texts(history)[6:]).reshape(-1, 5)
    assert head == ["History of 20 steps", "step", "epoch", "cost", "rate", "w"]
    assert lines[:, 0].tolist() == ["0", "1", "2", "⋯", "18", "19", "20"]
    assert lines[4].tolist() == ["18", "18", f"{history.cost[18]:.4g}", "0.25", f"{history.metrics['w'][18]:.4g}"]


def test_a_large_array_shows_its_ends_and_one_of_many_axes_its_shape() -> None:
    table = Reader(array_html(np.arange(600.0).reshape(30, 20))).texts
    rows = np.array(table).reshape(7, 7)
    assert rows[0].tolist() == ["0", "1", "2", "⋯", "17", "18", "19"]
    assert rows[:, 0].tolist() == ["0", "20", "40", "⋯", "540", "560", "580"]
    assert Reader(array_html(np.zeros((2, 3, 4)))).texts == ["array of shape (2, 3, 4)"]
    assert len(kept(7)) == len(kept(8)) == 7


def test_names_are_never_read_as_html() -> None:
    assert "<b>" not in Tensor(1.0, name="<b>x")._repr_html_()
    assert "<i>" not in table_html(["<i>"], [["<i>"]], "<i>")


def test_the_middle_is_left_out_from_eight_places_on() -> None:
    assert kept(7) == [0, 1, 2, 3, 4, 5, 6]
    assert kept(8) == [0, 1, 2, None, 5, 6, 7]
