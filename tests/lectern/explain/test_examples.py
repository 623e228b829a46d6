"""The examples in docstrings are run, and give what they say."""

import doctest
import importlib
import pkgutil

import pytest

import lectern.explain

NAMES = [module.name for module in pkgutil.walk_packages(lectern.explain.__path__, "lectern.explain.")]


@pytest.mark.parametrize("name", NAMES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
