"""Every example in the docstrings of the scenes and of their kit runs and shows what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import scenes

MODULES = [module.name for module in pkgutil.walk_packages(scenes.__path__, "scenes.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_the_scenes_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
