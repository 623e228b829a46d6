"""A network in a file, a table of flowers, and settings that name them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lectern.explain.settings import ExplainSettings, settings_of
from nn_core import Dense, Network, save, sigmoid, softmax

FLOWERS = """length,width,kind
1.4,0.2,setosa
1.3,0.2,setosa
4.7,1.4,versicolor
6.0,2.5,virginica
"""
Make = Callable[..., ExplainSettings]


def small_net(n_out: int = 3) -> Network:
    """2 → 3 → n_out, sigmoid and softmax, with weights of a few decimals."""
    net = Network(Dense(2, 3, sigmoid, name="hidden"), Dense(3, n_out, softmax, name="output"), seed=4)
    for layer in net:
        layer.set(W=layer.W.value.round(2), b=[0.1, -0.2, 0.3][: layer.n_out] + [0.0] * max(layer.n_out - 3, 0))
    return net


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with `net.npz` (2 → 3 → 3) and `flowers.csv`."""
    monkeypatch.chdir(tmp_path)
    save(small_net(), tmp_path / "net.npz")
    (tmp_path / "flowers.csv").write_text(FLOWERS)
    return tmp_path


@pytest.fixture
def settings(folder: Path) -> Make:
    """Makes settings of that network and those flowers, with changes (None: not given)."""

    def make(**changes: Any) -> ExplainSettings:
        given = {"weights": "net.npz", "data": "flowers.csv", **changes}
        return settings_of({name: value for name, value in given.items() if value is not None})

    return make
