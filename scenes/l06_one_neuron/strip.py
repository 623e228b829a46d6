"""`Strip`: a strip of length one, cut into live shares; and exponentials and shares of scores, by nn_core."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import Rectangle, VGroup

from nn_core import Tensor, softmax
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme

Live = Callable[[], np.ndarray]


def exponentials(scores: np.ndarray) -> np.ndarray:
    """e to each score."""
    return np.asarray(Tensor(scores).exp().value)


def shares(scores: np.ndarray) -> np.ndarray:
    """The softmax of the scores."""
    return np.asarray(softmax(Tensor(scores)).value)


class Strip(VGroup):
    """A strip of length one in `region`, cut into live `parts` that add up to one."""

    def __init__(self, region: Region, parts: Live) -> None:
        self.region, self.parts = region, parts
        super().__init__(
            *(
                Rectangle(width=1, height=region.height, stroke_width=2, stroke_color=theme().background).set_fill(
                    theme().classes[k], 1
                )
                for k in range(len(parts()))
            )
        )
        self.refresh()
        self.add_updater(lambda strip: strip.refresh())

    def refresh(self) -> Self:
        """Cut it as the parts are now."""
        ends = self.region.left + self.region.width * np.concatenate([[0.0], np.cumsum(self.parts())])
        for piece, start, end in zip(self.submobjects, ends[:-1].tolist(), ends[1:].tolist(), strict=True):
            piece.stretch_to_fit_width(max(end - start, 1e-3))
            piece.move_to(((start + end) / 2, self.region.center[1], 0))
        return self

    def readings(self) -> list[Reading]:
        """The lengths of the pieces."""
        pairs = zip(self.submobjects, self.parts().tolist(), strict=True)
        return [Reading("share", float(p.width) / self.region.width, t, 2e-3 / self.region.width) for p, t in pairs]
