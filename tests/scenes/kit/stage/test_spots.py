"""Spots: a box on the picture, and the frame that it stands for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from manim import DOWN, RIGHT, Square, config, tempconfig

from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.spots import spot_at


def test_a_box_is_told_in_shares_of_the_frame_from_its_upper_left() -> None:
    width, height = config.frame_width, config.frame_height
    quarter = Square(2).stretch_to_fit_width(width / 2).stretch_to_fit_height(height / 2)
    spot = spot_at(quarter.shift(RIGHT * width / 4 + DOWN * height / 4), 7, "below, right")
    assert spot.box == pytest.approx((0.5, 0.5, 1, 1))
    assert (spot.frame, spot.name) == (7, "below, right")


class Places(Lesson):
    """Two settings, after a beat without any."""

    def construct(self) -> None:
        square = Square()
        with self.beat("first", ""):
            self.play(square.animate.shift(RIGHT), run_time=1)
        with self.beat("choose", "", kind="scrub"):
            for name in ("near", "far"):
                self.play(square.animate.shift(RIGHT), run_time=0.4)
                self.spot(square, name)


def test_a_spot_chooses_the_last_frame_played_before_it(tmp_path: Path) -> None:
    with tempconfig({"media_dir": str(tmp_path), "frame_rate": 10, "pixel_width": 160, "pixel_height": 90}):
        Places().render()
    (path,) = tmp_path.rglob("*.beats.json")
    beats: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["beats"]
    assert [(spot["frame"], spot["name"]) for spot in beats[1]["spots"]] == [(3, "near"), (7, "far")]
    assert beats[0]["spots"] == []
