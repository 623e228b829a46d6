"""Design tokens: the colours of every role, read from ``assets/themes/<name>.toml``.

The theme is chosen by the environment variable ``LECTERN_THEME`` (default ``dark``), so a plain
``manim render`` and ``lectern render --theme light`` use the same door.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from functools import cache

from manim import ManimColor, interpolate_color

from scenes.kit.assets import ASSETS
from scenes.kit.stage.look import look

THEMES = ASSETS / "themes"


@dataclass(frozen=True)
class Theme:
    """Colours by role. ``classes`` holds the hue of each class of a data set, in order."""

    background: ManimColor
    panel: ManimColor
    ink: ManimColor
    muted: ManimColor
    faint: ManimColor
    accent: ManimColor
    input: ManimColor
    weight: ManimColor
    bias: ManimColor
    activation: ManimColor
    gradient: ManimColor
    target: ManimColor
    positive: ManimColor
    negative: ManimColor
    classes: tuple[ManimColor, ...]

    def sign(self, number: float) -> ManimColor:
        """The colour of a number's sign: ``positive``, ``negative``, or ``muted`` for zero."""
        if number == 0:
            return self.muted
        return self.positive if number > 0 else self.negative

    def strength(self, number: float, largest: float) -> ManimColor:
        """The sign's colour, faded towards the panel as \\|number\\| falls below ``largest``."""
        share = min(abs(number) / largest, 1.0) if largest else 0.0
        return interpolate_color(self.panel, self.sign(number), share)


@cache
def load_theme(name: str, folder: str = "") -> Theme:
    """The theme `name` in a folder of `assets/themes`; a ValueError names the file, the token and the fix."""
    path = THEMES / folder / f"{name}.toml"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in THEMES.glob("*.toml")))
        raise ValueError(f'theme "{name}" is unknown: set LECTERN_THEME to one of {known}')
    tokens = tomllib.loads(path.read_text(encoding="utf-8"))
    wanted = [field.name for field in fields(Theme)]
    for token in wanted:
        if token not in tokens:
            raise ValueError(f'{path.name}: token "{token}" is missing; add a line {token} = "#rrggbb"')
    colours = {token: ManimColor(tokens[token]) for token in wanted if token != "classes"}
    return Theme(**colours, classes=tuple(ManimColor(colour) for colour in tokens["classes"]))


def theme() -> Theme:
    """The theme in force (environment variable ``LECTERN_THEME``, default ``dark``)."""
    return load_theme(os.environ.get("LECTERN_THEME", "dark"), look().themes)
