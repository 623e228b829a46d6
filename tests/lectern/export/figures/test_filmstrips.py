"""Filmstrips as figures: eight settings that differ, as outlines; bad wishes are refused with what there is."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from manim import LEFT, RIGHT, Square, linear
from PIL import Image

from lectern.errors import UsageError
from lectern.export.figures.command import Request, export_figures
from lectern.export.figures.filmstrips import Filmstrip, filmstrips, save_strip
from scenes.kit.stage.lesson import Lesson

SVG = "{http://www.w3.org/2000/svg}"
WAY = 6.0  # units that the square goes in the scrub beat


class Slides(Lesson):
    """A square waits, is slid along, and waits again."""

    def construct(self) -> None:
        square = Square(fill_opacity=1, fill_color="#ff0000", stroke_width=0).shift(3 * LEFT)
        with self.beat("wait", "A square."):
            self.add(square)
            self.wait(0.5)
        with self.beat("slide_it", "Slide it along, and let it rest there for a while.", kind="scrub"):
            self.wait(0.5)
            self.play(square.animate.shift(WAY * RIGHT), run_time=1, rate_func=linear)
        with self.beat("turn", "Turn it.", kind="scrub"):
            self.play(square.animate.rotate(1), run_time=0.5)


@pytest.fixture(scope="module")
def strip() -> Filmstrip:
    """The filmstrip of the beat that slides."""
    (strip,) = filmstrips(Slides, ["Slide it"], 1280, 720)
    return strip


def test_the_settings_are_those_that_differ(strip: Filmstrip) -> None:
    assert (strip.name, strip.about.title) == ("02_slide_it_filmstrip", "Slide it")
    middles = [moment.display[0].points.mean(axis=0)[0] for moment in strip.settings]
    assert middles == pytest.approx(np.linspace(-WAY / 2, WAY / 2, 8), abs=2 * WAY / 30)  # frames are a 30th apart


def test_an_svg_is_outlines_and_eight_pictures_in_its_places(strip: Filmstrip, tmp_path: Path) -> None:
    path = tmp_path / "strip.svg"
    save_strip(path, strip, "svg")
    tree = ElementTree.parse(path)
    assert not list(tree.iter(f"{SVG}image"))
    assert len(list(tree.iter(f"{SVG}svg"))) == 1 + 8
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_a_png_shows_the_settings_in_three_rows_on_nothing(strip: Filmstrip, tmp_path: Path) -> None:
    path = tmp_path / "strip.png"
    save_strip(path, strip, "png")
    with Image.open(path) as image:
        picture = np.asarray(image.convert("RGBA"))
    red = (picture[..., 0] > 200) & (picture[..., 1] < 50) & (picture[..., 3] > 200)
    height, width = red.shape
    tiles = [red[height * (k // 3) // 3 : height * (k // 3 + 1) // 3, width * (k % 3) // 3 : width * (k % 3 + 1) // 3] for k in range(9)]  # fmt: skip  # noqa: E501
    assert not tiles[0].any()
    places = [np.flatnonzero(tile.any(axis=0)).mean() / tile.shape[1] for tile in tiles[1:]]
    assert places == pytest.approx(0.5 + np.linspace(-WAY / 2, WAY / 2, 8) / (8 * 16 / 9), abs=0.03)
    assert picture[2, 2, 3] == 0  # transparent


def test_all_scrub_beats_without_a_name() -> None:
    assert [strip.name for strip in filmstrips(Slides, [], 160, 90)] == [
        "02_slide_it_filmstrip",
        "03_turn_filmstrip",
    ]


def test_a_beat_that_is_no_scrub_is_refused() -> None:
    with pytest.raises(UsageError, match='Slides has no scrub beat "wait"; of these it has slide_it, turn'):
        filmstrips(Slides, ["wait"], 160, 90)


@pytest.mark.parametrize("wish", [{"seconds": (1.0,)}, {"crop": True}])
def test_options_without_a_meaning_are_refused(tiny_course: Path, tmp_path: Path, wish: dict[str, object]) -> None:
    request = Request(filmstrip=True, **wish)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=re.escape("leave --at and --crop out")):
        export_figures(tiny_course, ["SquareMoves"], tmp_path, request, as_json=False)


def test_a_scene_without_scrub_beats_is_told(tiny_course: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no scrub beat to make a filmstrip of"):
        export_figures(tiny_course, ["SquareMoves"], tmp_path, Request(filmstrip=True), as_json=False)
