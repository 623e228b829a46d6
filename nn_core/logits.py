"""The logits behind probabilities: the scores z that a sigmoid or softmax made them of, where they can be found."""

import numpy as np

from .arrays import Array, Shape
from .rules import Rule
from .rules.softmax import SOFTMAX
from .tensor import Tensor, apply

MOVES = ("reshape", "transpose", "index", "linear")  # operations that leave every entry what it is


def logits_behind(p: Tensor, squash: Rule) -> Tensor | None:
    """The scores that `squash` made `p` of, moved as `p` was moved since; None where `p` came about otherwise.

    Softmax's scores belong together: where its rows were broken up, there are none to be had.
    """
    moves: list[Rule] = []
    made = p
    while made.rule and made.rule.name in MOVES:
        moves.insert(0, made.rule)
        (made,) = made.parents
    if made.rule is not squash:
        return None
    (z,) = made.parents
    if moves and squash is SOFTMAX and not _rows_stay_whole(z.shape, moves):
        return None
    for move in moves:
        z = apply(move, z)
    return z


def _rows_stay_whole(shape: Shape, moves: list[Rule]) -> bool:
    """Whether entries that are a row in an array of `shape` are a row in the same order after the moves."""
    places: Array = np.arange(np.prod(shape), dtype=np.float64).reshape(shape)
    for move in moves:
        places = move.compute(places)
    width = shape[-1]
    if places.shape[1:] != (width,):
        return False
    starts = places[:, :1] // width * width
    return bool(np.all(places == starts + np.arange(width)))
