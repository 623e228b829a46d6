"""The examples in nn_core's docstrings are run, and give what they say."""

import doctest
import importlib
from pathlib import Path

import pytest

import nn_core

MODULES = sorted(path.stem for path in Path(nn_core.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    module = nn_core if name == "__init__" else importlib.import_module(f"nn_core.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", nn_core.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    assert getattr(nn_core, name).__doc__
