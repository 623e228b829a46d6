"""Kit and scene tests never write into the checkout: manim's media go to a folder of the test run."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from manim import config, tempconfig

from nn_core import SGD, Dense, History, Network, binary_cross_entropy, data, sigmoid, tanh, train
from scenes.kit.field.isoline import Grid
from scenes.kit.runs.replay import Replay

# Some modules make mobjects while they are collected, before any fixture runs.
config.media_dir = tempfile.mkdtemp(prefix="lectern-tests-")
atexit.register(shutil.rmtree, config.media_dir, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def media_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A media folder for this process, so that parallel workers cannot disturb each other."""
    folder = tmp_path_factory.mktemp("media")
    with tempconfig({"media_dir": str(folder), "verbosity": "ERROR", "progress_bar": "none"}):
        yield folder


@pytest.fixture(params=["16:9", "4:3"])
def aspect(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each aspect ratio that every scene must fit."""
    across, down = (int(side) for side in request.param.split(":"))
    with tempconfig({"pixel_height": 480, "pixel_width": 480 * across // down}):
        config.frame_width = config.frame_height * across / down
        yield request.param


@pytest.fixture(scope="session")
def points() -> data.Dataset:
    """Two classes, one inside the other."""
    return data.circle(n=60, seed=2)


@pytest.fixture
def network() -> Network:
    """The network of `history`, as its seed makes it."""
    return _network()


def _network() -> Network:
    return Network(Dense(2, 4, tanh, name="hidden"), Dense(4, 1, sigmoid, name="output"), seed=1)


@pytest.fixture(scope="session")
def history(points: data.Dataset) -> History:
    """A training on `points`, recorded now and then."""
    net = _network()
    return train(
        net,
        points.X,
        points.labels[:, None],
        loss=binary_cross_entropy,
        optimizer=SGD(net, 0.3, 0.9),
        epochs=200,
        snapshots=[0, 5, 20, 60, 200],
        metrics={"accuracy": lambda net: float(np.mean((net(points.X).value[:, 0] > 0.5) == (points.labels == 1)))},
    )


@pytest.fixture
def replay(network: Network, history: History) -> Replay:
    """That training, played back."""
    return Replay(network, history, Grid(-1.2, 1.2, 61))
