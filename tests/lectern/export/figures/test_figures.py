"""Figures: the picture that the video shows at the moment, as outlines; bad wishes are refused with what there is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from manim import ImageMobject
from PIL import Image

from lectern.errors import UsageError
from lectern.export.figures.command import Request, export_figures
from lectern.export.figures.moments import Wanted, moments
from lectern.export.figures.vector import save_figure
from lectern.export.sources import RenderedScene
from scenes.kit.stage.lesson import Lesson
from scenes.kit.stage.theme import theme
from tests.lectern.export.looking import HEIGHT, WIDTH, pictures, step

NAME = "SquareMoves"
SVG = "{http://www.w3.org/2000/svg}"
UNIT = 720 / 8  # points to a unit of the scene
CLOSE = 1.0  # levels, on average: the video is coded with losses


def made(root: Path, out: Path, capsys: pytest.CaptureFixture[str], **wishes: object) -> list[Path]:
    """The files of the figures that were asked for."""
    assert export_figures(root, [NAME], out, Request(**wishes), as_json=True) == 0  # type: ignore[arg-type]
    return [Path(entry["file"]) for entry in json.loads(capsys.readouterr().out)["figures"]]


def on_the_stage(picture: Image.Image) -> np.ndarray:
    """The figure over the theme's background, as small as the tests' video."""
    ground = Image.new("RGBA", picture.size, theme().background.to_hex())
    ground.alpha_composite(picture.convert("RGBA"))
    return np.asarray(ground.convert("RGB").resize((WIDTH, HEIGHT), Image.Resampling.BOX))


def numbers_of(text: str) -> list[float]:
    """The numbers in an attribute of an SVG."""
    return [float(each) for each in re.findall(r"-?[\d.]+", text)]


def test_a_png_is_the_frame_of_its_moment(
    tiny_course: Path, tmp_path: Path, moves: RenderedScene, capsys: pytest.CaptureFixture[str]
) -> None:
    beats = made(tiny_course, tmp_path, capsys, form="png", theme="dark")
    frames = pictures(moves.video)
    assert [path.name for path in beats] == ["01_appear.png", "02_turn.png", "03_fall.png", "04.png"]
    for path, beat in zip(beats, moves.sheet.beats, strict=True):
        assert step(on_the_stage(Image.open(path)), frames[beat.end - 1]) < CLOSE
    inside = made(tiny_course, tmp_path, capsys, form="png", theme="dark", seconds=(0.4,))
    assert [path.name for path in inside] == ["at_00.40.png"]
    shown = on_the_stage(Image.open(inside[0]))
    differences = [step(shown, frame) for frame in frames]
    assert int(np.argmin(differences)) == round(0.4 * moves.sheet.fps)
    assert min(differences) < CLOSE


def test_an_svg_is_outlines_in_their_places(
    tiny_course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = made(tiny_course, tmp_path, capsys, theme="dark", beats=("appear",))
    tree = ElementTree.parse(path)
    (square,) = tree.iter(f"{SVG}path")
    assert "fill:rgb(100%,100%,100%);fill-opacity:1" in square.attrib["style"]
    across, _, _, down, left, top = numbers_of(square.attrib["transform"])
    numbers = numbers_of(square.attrib["d"])
    xs, ys = [left + across * x for x in numbers[0::2]], [top + down * y for y in numbers[1::2]]
    assert (min(xs), max(xs)) == pytest.approx((1280 / 2, 1280 / 2 + 2 * UNIT))  # it has moved to the right by one
    assert (min(ys), max(ys)) == pytest.approx((720 / 2 - UNIT, 720 / 2 + UNIT))
    assert not list(tree.iter(f"{SVG}text"))
    assert not list(tree.iter(f"{SVG}rect"))  # no background


def test_an_svg_in_a_browser_is_the_frame(
    tiny_course: Path, tmp_path: Path, moves: RenderedScene, capsys: pytest.CaptureFixture[str], browser: Any
) -> None:
    (path,) = made(tiny_course, tmp_path, capsys, theme="dark", beats=("turn",))
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    style = f"body {{margin: 0; background: {theme().background.to_hex()}}} svg {{width: 1280px; height: 720px}}"
    page.set_content(f"<style>{style}</style>{path.read_text()}")
    page.screenshot(path=str(tmp_path / "shot.png"))
    page.close()
    assert (
        step(on_the_stage(Image.open(tmp_path / "shot.png")), pictures(moves.video)[moves.sheet.beats[1].end - 1])
        < CLOSE
    )


def test_cropped_it_is_what_is_drawn_and_a_margin(
    tiny_course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = made(tiny_course, tmp_path, capsys, form="svg", theme="light", beats=("fall",), crop=True)
    assert path.name == "03_fall_light.svg"
    width, height = (
        float(ElementTree.parse(path).getroot().attrib[name].removesuffix("pt")) for name in ("width", "height")
    )
    assert (width, height) == pytest.approx((2 * UNIT + 12, 2 * UNIT + 12), abs=8)  # and half a line's width


def test_a_pdf_is_one_page_of_the_frame(tiny_course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = made(tiny_course, tmp_path, capsys, form="pdf", beats=("appear",))
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert re.search(rb"/MediaBox \[ 0 0 1280 720 \]", data)


class Pixels(Lesson):
    """Three pixels: red, green at half opacity, blue."""

    def construct(self) -> None:
        image = ImageMobject(np.array([[[255, 0, 0, 255], [0, 255, 0, 128], [0, 0, 255, 255]]], np.uint8))
        image.set_resampling_algorithm(Image.Resampling.NEAREST)
        with self.beat("only", "Three pixels."):
            self.add(image.stretch_to_fit_width(6).stretch_to_fit_height(2))
            self.wait(0.5)


def test_images_keep_their_colours_and_their_place(tmp_path: Path) -> None:
    (moment,) = moments(Pixels, Wanted(), 160, 90)
    path = tmp_path / "pixels.png"
    save_figure(path, moment.display, moment.view, "png", crop=False)
    picture = np.asarray(Image.open(path))
    middle = picture.shape[0] // 2
    places = [round((0.5 + x / (8 * 16 / 9)) * picture.shape[1]) for x in (-2, 0, 2, 5)]
    found = [picture[middle, place].tolist() for place in places]
    assert found == [[255, 0, 0, 255], [0, 255, 0, 128], [0, 0, 255, 255], [0, 0, 0, 0]]


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"form": "eps"}, 'no figure format "eps"; choose one of svg, pdf, png'),
        ({"theme": "sepia"}, 'no theme "sepia"; choose one of dark, light'),
        ({"beats": ("tun",)}, 'SquareMoves has no beat "tun"; it has appear, turn, fall'),
        ({"seconds": (99.0,)}, "--at 99: SquareMoves lasts"),
    ],
)
def test_what_there_is_not_is_refused(tiny_course: Path, tmp_path: Path, wishes: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        export_figures(tiny_course, [NAME], tmp_path, Request(**wishes), as_json=False)  # type: ignore[arg-type]
    assert not list(tmp_path.rglob("*.*"))


def test_moments_of_several_scenes_are_refused(tiny_course: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="moments of one scene, and these are 2"):
        export_figures(tiny_course, [], tmp_path, Request(beats=("appear",)), as_json=False)
