"""Refusals are nn_core's own words, and a listing keeps them whole."""

from __future__ import annotations

import numpy as np
import pytest

from nn_core import Tensor
from scenes.kit.text.refusal import listing, refusal


def test_what_fits_is_not_refused() -> None:
    with pytest.raises(ValueError, match="no refusal"):
        refusal(lambda: Tensor(np.zeros((2, 3))) @ Tensor(np.zeros((3, 2))))


def test_the_words_name_both_shapes() -> None:
    said = refusal(lambda: Tensor(np.zeros((4, 3)), name="X") + Tensor(np.zeros(4), name="b"))
    assert said.startswith("ShapeError: add of X (4, 3) and b (4,): operands could not be broadcast together")


@pytest.mark.parametrize("width", [4.4, 6.2])
def test_the_listing_holds_every_letter_of_the_message_and_keeps_its_width(width: float) -> None:
    message = "ShapeError: matmul of A (4, 3) and B (2, 5): the inner dimensions 3 and 2 differ"
    lines = listing(message, width=width)
    assert sum(len(line) for line in lines) == len(message.replace(" ", ""))
    assert all(line.width <= width for line in lines)
