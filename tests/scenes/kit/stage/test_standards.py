"""The standards that the kit and lectern share are kept by the frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from manim import config

from scenes.kit.stage import standards
from scenes.kit.stage.layout import frame
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.standards import ASPECTS, CAPTION_BAND


def test_a_scene_is_laid_out_for_these_aspects_unless_it_says_otherwise() -> None:
    assert Lesson.aspects == ASPECTS == ("16:9", "4:3")


def test_nothing_of_the_stage_is_in_the_captions_band(aspect: str) -> None:
    regions, bottom = frame(), -config.frame_height / 2
    top = bottom + CAPTION_BAND * config.frame_height
    assert (regions.captions.bottom, regions.captions.top) == pytest.approx((bottom, top))
    assert regions.stage.bottom > top


def test_lectern_reads_them_without_manim() -> None:
    path = Path(standards.__file__)
    assert "import" not in path.read_text(encoding="utf-8")
