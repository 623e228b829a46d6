"""What softmax makes of the scores in sight: a bar for each class, level with its circle."""

from __future__ import annotations

from scenes.kit.stage.look import BODY
from scenes.kit.text.glyphs import advance
from scenes.l07_network.forward_lanes import Lane
from scenes.l07_network.forward_net import NetWindow

THICK, MOST = 0.45, 0.7  # of a bar, as a share of a row's height, and in manim units at most
BESIDE = 0.15


def share_bars(window: NetWindow) -> dict[int, Lane]:
    """The shares of the classes in sight; one is as long as the room."""
    room, rows, high = window.sums_room(-1)
    size = 1.4 * BODY
    unit = room.width - advance("0.00") * size - BESIDE
    return {
        i: Lane(window.story.outputs, (0, i), 0.0, lambda share: room.left + share * unit, y, role=f"class {i}",
                plus=False, thick=min(THICK * high, MOST), size=size)
        for i, y in rows.items()
    }  # fmt: skip
