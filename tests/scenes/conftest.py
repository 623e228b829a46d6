"""Scenes' tests use the kit's media folder: nothing is written into the checkout; mobjects are copied as renders do."""

from collections.abc import Iterator

import pytest

from lectern.render.engine.shortcuts import shortcuts
from tests.scenes.kit.conftest import media_folder

__all__ = ["media_folder"]


@pytest.fixture(autouse=True)
def quick_copies() -> Iterator[None]:
    """Typeset words are copied ten times as fast as by manim alone."""
    with shortcuts():
        yield
