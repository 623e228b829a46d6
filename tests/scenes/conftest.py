"""Scenes' tests use the kit's media folder: nothing is written into the checkout."""

from tests.scenes.kit.conftest import media_folder

__all__ = ["media_folder"]
