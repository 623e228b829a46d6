"""The examples in nn_core's docstrings are run, and give what they say."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import nn_core

MODULES = ["nn_core", *(module.name for module in pkgutil.walk_packages(nn_core.__path__, "nn_core."))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_examples_of_packages_are_among_them() -> None:
    assert {"nn_core.rules", "nn_core.storage", "nn_core.data"} <= set(MODULES)


@pytest.mark.parametrize("name", nn_core.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    assert getattr(nn_core, name).__doc__
