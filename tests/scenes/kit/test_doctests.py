"""Every example in the kit's docstrings runs and shows what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import scenes.kit

MODULES = [module.name for module in pkgutil.walk_packages(scenes.kit.__path__, "scenes.kit.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_the_kit_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
