"""The filmstrip of a rendered scrub beat: a slide, and a picture on paper."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lectern.assets import template
from lectern.beats import Beat
from lectern.export.filmstrip import TEMPLATE, Strip, save_filmstrip, settings
from lectern.export.frames import read_frames, rgb
from lectern.export.sources import RenderedScene, beat_file
from lectern.files import key_of, made
from lectern.slides.text import beat_title, clean
from lectern.slides.themes import nearest_theme
from scenes.kit.text.fonts import missing_characters

FORMAT = 1  # raise it when this module writes other bytes for the same input
SMALL = (320, 180)  # pixels: as large as two pictures are compared
STEP = 16  # levels
WIDEST = 1920  # pixels: what presentation programs show, and 280 dots an inch on paper


def strip(scene: RenderedScene, beat: Beat, folder: Path) -> Path:
    """The beat's filmstrip in `folder` as PNG, made unless it is current."""
    key = key_of("strip", FORMAT, scene.video, scene.span(beat), beat.text, template(TEMPLATE))
    return made(folder / f"{beat_file(scene, beat)}_strip.png", key, lambda path: write_strip(scene, beat, path))


def write_strip(scene: RenderedScene, beat: Beat, path: Path) -> None:
    """Takes the settings from the video, and sets them."""
    start, end = scene.span(beat)
    fps = scene.sheet.fps
    wanted = settings(differing(rgb(frame) for frame in read_frames(scene.video, start, end, fps)))
    frames = enumerate(read_frames(scene.video, start, end, fps))
    pictures = [Image.fromarray(rgb(frame)) for number, frame in frames if number in wanted]
    width, height = pictures[0].size
    factor = min(3, WIDEST / width)
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / f"{number}.png" for number in range(len(pictures))]
        for picture, file in zip(pictures, files, strict=True):
            picture.save(file, compress_level=1)
        save_filmstrip(path, files, strip_of(scene, beat, pictures[0]), (round(width * factor), round(height * factor)))
    with Image.open(path) as image:
        opaque = image.convert("RGB")
    opaque.save(path)


def differing(pictures: Iterable[NDArray[np.uint8]]) -> list[int]:
    """The places of the first picture and of each that differs from the one before it here: what stands still is one.

    Coding alone changes a picture by a few levels.
    """
    found, last = list[int](), np.empty(0, np.int16)
    for place, picture in enumerate(pictures):
        small = np.asarray(Image.fromarray(picture).convert("L").resize(SMALL, Image.Resampling.BOX), dtype=np.int16)
        if not found or np.abs(small - last).max() > STEP:
            found.append(place)
            last = small
    return found


def strip_of(scene: RenderedScene, beat: Beat, picture: Image.Image) -> Strip:
    """What is said about the pictures, in the colours of their theme."""
    red, green, blue = picture.crop((2, 2, 3, 3)).tobytes()
    title = beat_title(beat.name, scene.name)
    ground = "#" + bytes((red, green, blue)).hex()
    said = [text if not missing_characters(text) else "" for text in (title, clean(beat.text))]  # notes say it, too
    return Strip(said[0], said[1], nearest_theme((red, green, blue)).ink, ground)
