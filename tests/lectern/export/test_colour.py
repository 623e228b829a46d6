"""A colour of the theme is that colour in a browser, in every kind of video, beside a page of the same colour."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lectern.course import read_course
from lectern.export.burned_captions import burned
from lectern.export.clips import beat_clip
from lectern.export.encode import MOV, WEBM, beat_coded
from lectern.export.frames import rgb
from lectern.export.lecture import make_lecture
from lectern.export.poster import poster
from lectern.export.sources import RenderedScene, rendered
from lectern.render.engine.colour import in_hd_colours
from lectern.render.one import RenderContext, render_one
from lectern.render.settings import Settings
from lectern.render.worker import Job
from lectern.slides.clips import recoded_clip
from lectern.targets import all_targets
from tests.lectern.running import REPOSITORY
from tests.lectern.slides.browser import PATIENCE, QUIET, chromium

GROUND, PLATE = (0x0F, 0x14, 0x20), (0x6C, 0xC7, 0xFF)
WIDTH, HEIGHT, FPS = 1280, 720, 15  # untagged, browsers take small videos for television's, large ones for HD
GRAPHICS = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
LEVELS = 2  # that a colour may be off

SCENES = '''
"""Colours."""

from manim import RIGHT, Rectangle

from scenes.kit.stage.lesson import Lesson


class Plate(Lesson):
    """See a plate of a known colour on a known ground."""

    def construct(self):
        self.camera.background_color = "#0F1420"
        plate = Rectangle(width=6, height=4, stroke_width=0, fill_color="#6CC7FF", fill_opacity=1)
        with self.beat("still", ""):
            self.add(plate)
            self.wait(0.8)
        with self.beat("loop", "", kind="loop"):
            self.play(plate.animate.shift(0.5 * RIGHT), run_time=0.8)
        with self.beat("drag", "", kind="scrub"):
            self.wait(0.8)
'''


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> RenderContext:
    """A course of one scene, and where its renders go."""
    root = tmp_path_factory.mktemp("colours")
    (root / "scenes").mkdir()
    (root / "scenes" / "__init__.py").write_text(f"__path__.append({str(REPOSITORY / 'scenes')!r})\n")
    (root / "scenes" / "l01_colours.py").write_text(SCENES.lstrip())
    return RenderContext(root, root / "out", tmp_path_factory.mktemp("scratch"), Settings("l"))


def render(context: RenderContext, *, stock: bool) -> RenderedScene:
    """The scene, drawn by the engine or by manim itself."""
    (target,) = all_targets(read_course(context.root))
    media = context.scratch / ("stock" if stock else "engine")
    job = Job(target.scene.module, "Plate", str(media), WIDTH, HEIGHT, FPS, stock=stock)
    video, beats = render_one(context, job, context.scratch / "log.txt")
    folder = context.out / target.lecture.folder
    folder.mkdir(parents=True, exist_ok=True)
    video.replace(folder / "Plate.mp4")
    beats.replace(folder / "Plate.beats.json")
    (scene,) = rendered([target], context.out)
    return scene


@pytest.fixture(scope="module")
def films(context: RenderContext) -> dict[str, Path]:
    """Every kind of video that the course makes of the scene, and the posters."""
    stock = render(context, stock=True)
    by_manim = stock.video.rename(stock.video.with_name("stock.mp4"))
    scene = render(context, stock=False)
    still, loop, drag = scene.sheet.beats
    spoken = replace(scene, sheet=replace(scene.sheet, beats=(replace(still, text="Two words."), loop, drag)))
    folder = context.out / "clips"
    return {
        "scene": scene.video,
        "scene drawn by manim": by_manim,
        "copied clip": beat_clip(scene, still, folder),
        "loop": beat_clip(scene, loop, folder),
        "slider's clip": recoded_clip(scene, drag, folder),
        "WebM": beat_coded(scene, still, folder, WEBM),
        "ProRes": beat_coded(scene, still, folder, MOV),
        "burned captions": burned(spoken),
        "lecture": make_lecture(context, [scene]).video,
        "poster": poster(scene, still, folder),
    }


KINDS = ["scene", "scene drawn by manim", "copied clip", "loop", "slider's clip", "WebM", "ProRes", "burned captions"]


@pytest.mark.parametrize("kind", [*KINDS, "lecture"])
def test_every_video_says_that_its_colours_are_those_of_hd(films: dict[str, Path], kind: str) -> None:
    with av.open(str(films[kind])) as container:
        frame = next(container.decode(video=0))
        context = container.streams.video[0].codec_context
        assert (frame.colorspace, context.color_primaries, context.color_trc, frame.color_range) == (1, 1, 1, 1)


colours = st.tuples(*[st.integers(0, 255)] * 3)


@settings(deadline=None)
@given(colours)
def test_a_surface_keeps_its_colour_there_and_back(colour: tuple[int, int, int]) -> None:
    frame = VideoFrame.from_ndarray(np.full((32, 32, 3), colour, dtype=np.uint8), format="rgb24")
    assert np.abs(rgb(in_hd_colours(frame, "yuv420p")).astype(int) - colour).max() <= LEVELS


@pytest.fixture(scope="module")
def browser(driver: Any) -> Iterator[Any]:
    """Debian's Chromium, with a graphics card that is emulated.

    Without one it computes with coefficients that are cut to a byte, and strong blues are three levels off.
    """
    with chromium(driver, [*(option for option in QUIET if option != "--disable-gpu"), *GRAPHICS]) as browser:
        yield browser


PAGE = """<!doctype html><style>body {{ margin: 0; background: rgb{ground} }} video, img {{ display: block }}</style>
<{tag} src="{source}" width="{width}" height="{height}" muted></{tag}>"""


def seen(browser: Any, path: Path, moment: float) -> np.ndarray:
    """What a page shows whose background is that of the video: the video, and a strip of the page on its right."""
    tag = "img" if path.suffix == ".png" else "video"
    page = path.with_name("page.html")
    page.write_text(PAGE.format(ground=GROUND, tag=tag, source=path.name, width=WIDTH, height=HEIGHT))
    shown = browser.new_page(viewport={"width": WIDTH + 40, "height": HEIGHT})
    shown.goto(page.as_uri())
    if tag == "video":
        shown.evaluate(f"document.querySelector('video').currentTime = {moment}")
        ready = f"(v => v.readyState >= 2 && !v.seeking && v.currentTime >= {moment})(document.querySelector('video'))"
        shown.wait_for_function(ready, timeout=PATIENCE)
        shown.wait_for_timeout(200)  # a browser paints a little after it has found a frame
    picture = Image.open(io.BytesIO(shown.screenshot())).convert("RGB")
    shown.close()
    return np.asarray(picture, dtype=int)


@pytest.mark.parametrize("kind", [kind for kind in [*KINDS, "lecture", "poster"] if kind != "ProRes"])
def test_colours_in_a_browser_are_the_themes(browser: Any, films: dict[str, Path], kind: str) -> None:
    # A lecture begins with its title; the scene lies between it and the recap.
    picture = seen(browser, films[kind], 5.0 if kind == "lecture" else 0.3)
    middle, corner, page = picture[HEIGHT // 2, WIDTH // 2], picture[4, 4], picture[4, WIDTH + 20]
    assert np.abs(middle - PLATE).max() <= LEVELS
    assert np.abs(corner - GROUND).max() <= LEVELS
    assert tuple(page) == GROUND
