"""Every example in the kit's docstrings runs and shows what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import scenes.kit

MODULES = [f"scenes.kit.{module.name}" for module in pkgutil.iter_modules(scenes.kit.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_the_kit_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
