"""The example networks do on samples they never saw what networks.json says they do."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nn_core import Network, data, load

FOLDER = Path(__file__).parents[2] / "assets" / "networks"
RECORDS: dict[str, Any] = json.loads((FOLDER / "networks.json").read_text(encoding="utf-8"))
SETS = {"digits": data.digits, "iris": data.iris}


def forward(net: Network, X: np.ndarray) -> np.ndarray:
    """The scores of a relu layer and the layer after it, in plain NumPy: softmax keeps their order."""
    state = net.state()
    hidden = np.maximum(0, X @ state["hidden.W"].T + state["hidden.b"])
    return hidden @ state["output.W"].T + state["output.b"]


@pytest.mark.parametrize("name", SETS)
def test_the_recorded_results_are_the_real_ones(name: str) -> None:
    net, record = load(FOLDER / f"{name}.npz"), RECORDS[name]
    parts = SETS[name]().split(record["recipe"]["test"], record["recipe"]["split_seed"])
    for part, recorded in zip(parts, (record["learn"], record["test"]), strict=True):
        for scores in (net(part.X).value, forward(net, part.X)):
            correct = np.sum(scores.argmax(axis=1) == part.labels)
            assert recorded == {"samples": len(part), "correct": correct}


@pytest.mark.parametrize("name", SETS)
def test_the_networks_are_what_the_recipe_says(name: str) -> None:
    net = load(FOLDER / f"{name}.npz")
    assert [net[0].n_in, *(layer.n_out for layer in net)] == RECORDS[name]["recipe"]["sizes"]
    assert [(layer.name, layer.activation.__name__) for layer in net] == [("hidden", "relu"), ("output", "softmax")]


@pytest.mark.parametrize("name", SETS)
def test_no_hidden_neuron_is_dead(name: str) -> None:
    """Each is active for some sample of the learning part: a scene that draws them all draws no ballast."""
    net, record = load(FOLDER / f"{name}.npz"), RECORDS[name]
    learn, _ = SETS[name]().split(record["recipe"]["test"], record["recipe"]["split_seed"])
    assert (net[0](learn.X).value > 0).any(axis=0).all()


def test_every_network_in_the_folder_has_a_record() -> None:
    assert {path.stem for path in FOLDER.glob("*.npz")} == set(RECORDS) == set(SETS)
