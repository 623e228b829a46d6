"""Kit and scene tests never write into the checkout: manim's media go to a folder of the test run."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from manim import config, tempconfig

from scenes.kit.stage.look import CURRENT, set_look

# Some modules make mobjects while they are collected, before any fixture runs.
config.media_dir = tempfile.mkdtemp(prefix="lectern-tests-")
atexit.register(shutil.rmtree, config.media_dir, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def media_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A media folder for this process, so that parallel workers cannot disturb each other."""
    folder = tmp_path_factory.mktemp("media")
    with tempconfig({"media_dir": str(folder), "verbosity": "ERROR", "progress_bar": "none"}):
        yield folder


@pytest.fixture(autouse=True)
def current_look() -> None:
    """A scene that a test before has made may have left another look in force."""
    set_look(CURRENT)


@pytest.fixture(params=["16:9", "4:3"])
def aspect(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each aspect ratio that every scene must fit."""
    across, down = (int(side) for side in request.param.split(":"))
    with tempconfig({"pixel_height": 480, "pixel_width": 480 * across // down}):
        config.frame_width = config.frame_height * across / down
        yield request.param
