"""The slides' tiny course, its deck and its browser."""

from tests.lectern.slides.conftest import browser, lecture_deck, rendered_out, root

__all__ = ["browser", "lecture_deck", "rendered_out", "root"]
