"""`TenAnswers`: the ten scores that the reader gives a picture, and softmax's shares of them as bars; all live."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import LEFT, RIGHT, ValueTracker, VGroup

from nn_core import softmax
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY, LABEL, Size, points
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import answering
from scenes.l10_training.ten_bars import TenBars

HEAD, FOOT = 1.1, 1.5  # heights of the head and of the row that does not exist, in rows


class TenAnswers:
    """In `room` the `scores` of the `picture()`, (64,), with a `head`, and their `bars`; `best` tells the largest.

    `grown` goes from 0, where all scores are nought and all shares a tenth, to 1, where the scores are the network's.
    `none` stands where an eleventh row would be.

    >>> from scenes.l10_training.digits_exam import noise
    >>> ten = TenAnswers(Region(-3, 3, -3, 3), lambda: noise()[0])
    >>> ten.shares().round(2).tolist() == [0.1] * 10, ten.grown.set_value(1) and ten.shares().round(2)[7].item()
    (True, 0.92)
    """

    def __init__(self, room: Region, picture: Callable[[], np.ndarray], size: Size = LABEL) -> None:
        self.picture, self.grown = picture, ValueTracker(0.0)
        top, rows, foot = room.rows(HEAD, 10, FOOT)
        left, right = rows.columns(22, 78)
        self.bars = TenBars(right, self.shares, role="gradient", size=points(size))
        self.scores = VGroup(*(self._score(k, size) for k in range(10)))
        for score, row in zip(self.scores, left.rows(*[1.0] * 10), strict=True):
            score.move_to((left.right - 0.25, row.center[1], 0), RIGHT)
        self.head = Words("score", size, role="muted").move_to((left.right - 0.25, top.center[1], 0), RIGHT)
        best = Value(lambda: float(self.shares().argmax()), places=0, role="gradient")
        share = Value(lambda: 100 * float(self.shares().max()), reserve="00.00", align="right")
        self.best = Formula('@k "with" @p "%"', 1.05 * points(BODY), k=best, p=share)
        self.best.scale(min(1.0, 0.82 * self.bars.full / self.best.width))  # clear of the tenths
        self.best.move_to((right.right, right.rows(*[1.0] * 10)[1].bottom, 0), RIGHT)
        self.none = Words("not a digit", size).move_to((self.bars.left + 0.1, foot.center[1], 0), LEFT)

    def _score(self, k: int, size: Size) -> Value:
        return Value(lambda: float(self.now()[k]), size=size, reserve="−00.00", align="right")

    def now(self) -> np.ndarray:
        """The ten scores as far as they have grown."""
        return np.asarray(self.grown.get_value() * answering(self.picture())["output.z"].value[0])

    def shares(self) -> np.ndarray:
        """What softmax makes of them."""
        return np.asarray(softmax(self.now()).value)
