"""What a product is, for a moment: a rectangle, as wide as the input and as high as the weight; then it is a bar."""

from __future__ import annotations

from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.kit.text.values import Value
from scenes.l07_network.forward_lanes import Lane
from scenes.l07_network.forward_sums import SumLanes

THIN, HIGH = 0.08, 0.85  # a rectangle's least height in manim units, and its largest as a share of a row's
NEAR = 0.12  # from a side to its number


class ProductSides:
    """How high the rectangle of each written product of row `i` is, in manim units, and the numbers at its sides.

    A bar's thickness is the height of a one; where the room asks for it, all are `squeezed` to a share of their width
    and as much higher. `high` is empty where they would then be too thin or too high to be seen.

    >>> from scenes.kit.runs.case import flower_case
    >>> from scenes.kit.stage.layout import frame
    >>> from scenes.l07_network.forward_net import NetWindow
    >>> from scenes.l07_network.forward_story import ForwardStory
    >>> lanes = SumLanes(NetWindow(frame(), ForwardStory(flower_case())), 0)
    >>> sides = ProductSides(lanes, 0)
    >>> round(float(sides.high[1] / sides.high[0]), 6)  # weights of 1.2 and 0.3
    4.0
    """

    def __init__(self, lanes: SumLanes, i: int) -> None:
        window, story = lanes.window, lanes.window.story
        x, W = story.into(0), story.record(0, "W")
        self.bars = lanes.lanes[i][: len(lanes.sources)]
        places = ((x, window.x_places, "input"), (W, story.weight_places, "weight"))
        self.numbers = [
            [self._number(source, index, decimals, role, window.size) for (source, decimals, role), index in
             zip(places, ((0, j), (i, j)), strict=True)]
            for j in lanes.sources
        ]  # fmt: skip
        wide = [abs(across.number) * lanes.unit for across, _ in self.numbers]
        free = [self._free(lanes, bar, up) for bar, (_, up) in zip(self.bars, self.numbers, strict=True)]
        self.squeezed = min(1.0, *(room / max(width, 1e-9) for room, width in zip(free, wide, strict=True)))
        high = [
            abs(up.number) * bar.thick / max(self.squeezed, 1e-9)
            for bar, (_, up) in zip(self.bars, self.numbers, strict=True)
        ]
        fits = self.squeezed > 0 and min(high) >= THIN and max(high) <= HIGH * lanes.pitch
        self.high = high if fits and min(wide) > THIN else []

    @staticmethod
    def _number(source: Any, index: Any, places: int, role: str, size: float) -> Value:
        return Value(source, index, places, size=size, role=role)

    @staticmethod
    def _free(lanes: SumLanes, bar: Lane, up: Value) -> float:
        """From where a bar begins to the room's side, less what the weight's number needs there."""
        begin, room = lanes.at(bar.start), lanes.room
        return (begin - room.left if bar.number.number < 0 else room.right - begin) - up.width - 2 * NEAR

    def beside(self, k: int) -> VGroup:
        """The numbers of the `k`-th rectangle, at its upper or lower side and at its far end; it is drawn whole now."""
        bar, (across, up) = self.bars[k], self.numbers[k]
        bar.extend_to(1.0, self.high[k])
        across.next_to(bar.strip, UP if bar.y >= max(each.y for each in self.bars) - 1e-6 else DOWN, buff=NEAR)
        up.next_to(bar.strip, LEFT if bar.number.number < 0 else RIGHT, buff=NEAR)
        return VGroup(across, up)
