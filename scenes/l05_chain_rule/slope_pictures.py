"""The digit reader's slopes as two pictures, one filled by nudges, one by a pass backwards."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import ValueTracker

from scenes.kit.network.gradient_picture import GradientPicture
from scenes.kit.runs.digit_slopes import backward, nudged
from scenes.kit.stage.layout import Frame
from scenes.l05_chain_rule.two_ways import Way


class Pictures:
    """The digit reader's slopes, found by nudges and by one backward pass: two pictures in the two halves.

    `nudges` and `layers` are trackers: the share of the dials that has been nudged, and how many layers the gradients
    have passed.
    """

    def __init__(self, ways: Sequence[Way], frame: Frame) -> None:
        self.nudges, self.layers = ValueTracker(0.0), ValueTracker(0.0)
        (measured, self.runs), (exact, _) = nudged(), backward()
        self.sizes = np.array([slopes.size for slopes in exact])
        size = {"width": ways[0].room.width - frame.pick(0.3, 0.1), "height": ways[0].room.height - 0.4}
        self.across, self.up = (frame.stage.width - 0.6) / size["width"], 1.25  # how much larger they are as one
        self.left = GradientPicture(measured, **size, shown=self.found).move_to(ways[0].room.center)
        self.right = GradientPicture(exact, **size, shown=self.passed).move_to(ways[1].room.center)

    def found(self) -> list[float]:
        """The share of each array that the nudges have told by now."""
        done = self.nudges.get_value() * self.sizes.sum()
        starts = np.cumsum(self.sizes) - self.sizes
        return [float(share) for share in np.clip((done - starts) / self.sizes, 0, 1)]

    def passed(self) -> list[float]:
        """The share of each array that the gradients have reached: the last layer first."""
        layers = self.layers.get_value()
        first, last = np.clip([layers - 1, layers], 0, 1)
        return [float(first), float(first), float(last), float(last)]

    def run_now(self) -> int:
        """How many runs the nudges have taken by now."""
        return round(self.nudges.get_value() * (self.runs - 1)) + 1 if self.nudges.get_value() else 0
