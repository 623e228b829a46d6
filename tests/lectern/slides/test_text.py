"""Titles, clean texts and escapes: the examples of their docstrings."""

import doctest
from types import ModuleType

import pytest

from lectern.slides import escaping, text


@pytest.mark.parametrize("module", [escaping, text], ids=lambda module: module.__name__)
def test_examples_in_docstrings(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
