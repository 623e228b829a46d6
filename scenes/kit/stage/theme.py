"""Design tokens: the colours of every role, read from `assets/themes/<name>.toml`.

A scene names a role (`role="gradient"`), never a colour. The theme is chosen by the environment variable
`LECTERN_THEME` (default `dark`), so a plain `manim render` and `lectern render --theme light` use the same door.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from manim import ManimColor, interpolate_color

from scenes.kit.assets import ASSETS

THEMES = ASSETS / "themes"
_HEX = re.compile("#[0-9a-fA-F]{6}")

C = TypeVar("C")
Paint = ManimColor | Callable[[float], ManimColor]  # a colour, or one for each number


@dataclass(frozen=True)
class Theme:
    """Colours by role. `classes` holds the hue of each class of a data set, in order."""

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

    def role(self, name: str) -> ManimColor:
        """The colour of a role: a token's name, or `class 0`, `class 1` … for a class of a data set."""
        kind, _, number = name.partition(" ")
        if kind == "class" and number.isdigit():
            return self.classes[int(number) % len(self.classes)]
        if name not in TOKENS:
            raise ValueError(f'"{name}" is no role: use one of {", ".join(TOKENS)}, class 0')
        colour: ManimColor = getattr(self, name)
        return colour

    @property
    def dimmed(self) -> float:
        """How opaque stays what is not spoken of: a quarter, and two fifths on paper, where pale ink is soon lost.

        >>> load_theme("dark").dimmed, load_theme("light").dimmed
        (0.25, 0.4)
        """
        return 0.4 if self.background.to_hsl()[2] > 0.5 else 0.25

    def sign(self, number: float) -> ManimColor:
        """The colour of a number's sign, told by lightness alone: `positive`, `negative`, or `muted` for zero."""
        if number == 0:
            return self.muted
        return self.positive if number > 0 else self.negative

    def strength(self, number: float, largest: float) -> ManimColor:
        """The sign's colour, faded towards the panel as \\|number\\| falls below `largest`."""
        share = min(abs(number) / largest, 1.0) if largest else 0.0
        return interpolate_color(self.panel, self.sign(number), share)


TOKENS = tuple(field.name for field in fields(Theme) if field.name != "classes")


@cache
def load_theme(name: str) -> Theme:
    """The theme `name` of `assets/themes`; a ValueError names the file, the token and the fix."""
    path = THEMES / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in THEMES.glob("*.toml")))
        raise ValueError(f'theme "{name}" is unknown: set LECTERN_THEME to one of {known}')
    try:
        tokens = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f'{path.name}: {error}; a line reads ink = "#rrggbb"') from None
    classes = _token(path, tokens, "classes", '["#rrggbb", "#rrggbb"]')
    if not isinstance(classes, list) or not classes:
        raise ValueError(f'{path.name}: token "classes" is no list; write classes = ["#rrggbb", "#rrggbb"]')
    colours = {token: _colour(path, token, _token(path, tokens, token, '"#rrggbb"')) for token in TOKENS}
    return Theme(**colours, classes=tuple(_colour(path, "classes", colour) for colour in classes))


def _token(path: Path, tokens: dict[str, Any], token: str, example: str) -> Any:
    if token not in tokens:
        raise ValueError(f'{path.name}: token "{token}" is missing; add a line {token} = {example}')
    return tokens[token]


def _colour(path: Path, token: str, written: Any) -> ManimColor:
    if not isinstance(written, str) or not _HEX.fullmatch(written):
        raise ValueError(f'{path.name}: token "{token}" is {written!r}, no colour; write it as "#rrggbb"')
    return ManimColor(written)


def theme() -> Theme:
    """The theme in force (environment variable `LECTERN_THEME`, default `dark`)."""
    return load_theme(os.environ.get("LECTERN_THEME", "dark"))


def colour_of(color: C | None, role: str | None, default: str = "ink") -> C | ManimColor:
    """What a mobject is painted with: `color`, or the colour of `role`, or of the role `default`.

    >>> colour_of(None, "gradient") == theme().gradient, colour_of(None, None, "muted") == theme().muted
    (True, True)
    """
    if color is not None and role is not None:
        raise ValueError(f'color and role="{role}" are both given; leave one out')
    return theme().role(role or default) if color is None else color


def paint_of(color: Paint | None, role: str | None, default: str = "ink") -> Paint:
    """As `colour_of`, for what shows a number: the role `sign` is the colour of the number's sign.

    >>> paint_of(None, "sign")(-2.0) == theme().negative
    True
    """
    if role == "sign" and color is None:
        return theme().sign
    return colour_of(color, role, default)
