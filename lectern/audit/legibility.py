"""Legibility: a glyph for each character, and contrast against what is really behind it, seen in a drawn picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Camera, ManimColor, Mobject, Typst, VMobject, config

from lectern.audit.colour import contrast
from lectern.audit.numbers import Problem
from lectern.audit.screen import READABLE, VISIBLE, Screen, Text, is_glyph
from scenes.kit.stage.theme import theme
from scenes.kit.text.fonts import missing_in_markup, named

LEAST = 4.5  # WCAG 2.2, success criterion 1.4.3
HEIGHT = 270  # pixels: enough to see what is behind a letter


def faint_texts(screen: Screen) -> Iterator[Problem]:
    """Readable texts whose contrast with the picture behind them is below 4.5 : 1."""
    texts = [text for text in screen.texts if text.opacity > READABLE]
    if not texts:
        return
    picture = draw_without_texts(screen.top)
    for text in texts:
        ratio = worst_contrast(text, picture)
        if ratio < LEAST:
            yield "legibility.contrast", text.mobject, f"≥ {LEAST} : 1", f"{ratio:.2f} : 1"


def boxes(screen: Screen) -> Iterator[Problem]:
    """Texts with characters that none of the course's fonts has: boxes are drawn in their place."""
    for text in screen.texts:
        if isinstance(text.mobject, Typst):
            source = f"{text.mobject.typst_preamble}\n{text.mobject.typst_code}"
            if missing := missing_in_markup(source):
                yield "legibility.glyph", text.mobject, "a glyph for each character", f"boxes for {named(missing)}"


def draw_without_texts(top: tuple[Mobject, ...]) -> np.ndarray:
    """The picture of all that is not text, shape (height, width, 3), values 0 to 1."""
    width = round(HEIGHT * config.frame_width / config.frame_height)
    camera = Camera(
        pixel_height=HEIGHT,
        pixel_width=width,
        frame_height=config.frame_height,
        frame_width=config.frame_width,
        background_color=theme().background,
    )
    parts = camera.get_mobjects_to_display(top)
    camera.capture_mobjects([part for part in parts if not is_glyph(part)], include_submobjects=False)
    return camera.pixel_array[:, :, :3] / 255


def worst_contrast(text: Text, picture: np.ndarray) -> float:
    """The lowest contrast among the glyphs of `text`, each with the middle colour of its place."""
    return min(contrast(*seen) for leaf in text.leaves for seen in [ink_and_ground(leaf, picture)])


def ink_and_ground(leaf: VMobject, picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The colour of a glyph as it is drawn, and the median colour behind it."""
    height, width, _ = picture.shape
    low, high = leaf.points[:, :2].min(axis=0), leaf.points[:, :2].max(axis=0)
    scale = height / config.frame_height
    left, right = (np.array([low[0], high[0]]) * scale + width / 2).astype(int)
    top, bottom = (height / 2 - np.array([high[1], low[1]]) * scale).astype(int)
    patch = picture[max(top, 0) : bottom + 1, max(left, 0) : right + 1]
    ground = np.median(patch.reshape(-1, 3), axis=0) if patch.size else np.array(theme().background.to_rgb())
    filled = leaf.get_fill_opacity() > VISIBLE  # a fraction's bar is a stroke
    opacity = leaf.get_fill_opacity() if filled else leaf.get_stroke_opacity()
    colour = leaf.get_fill_color() if filled else leaf.get_stroke_color()
    ink = opacity * np.array(ManimColor(colour).to_rgb()) + (1 - opacity) * ground
    return ink, ground
