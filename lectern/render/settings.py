"""What a render is asked for: quality, theme, aspect ratio, and the pixels that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lectern.assets import themes
from lectern.errors import UsageError
from lectern.render.engine.profiles import PROFILES

# manim's own qualities: (width at 16:9, height, frames a second).
QUALITIES: dict[str, tuple[int, int, int]] = {
    "l": (854, 480, 15),
    "m": (1280, 720, 30),
    "h": (1920, 1080, 60),
    "p": (2560, 1440, 60),
    "k": (3840, 2160, 60),
}
ASPECTS = ("16:9", "4:3", "1:1", "9:16")


@dataclass(frozen=True)
class Settings:
    """How to render. `quality` is one of manim's letters, `theme` a file's stem in assets/themes.

    `profile` says how videos are encoded (empty: the default for their size), `hold` that stills are one long packet
    each, `stock` that manim's own renderer draws. `voice` speaks the beats once they are drawn (`none`: nobody).
    """

    quality: str = "m"
    theme: str = "dark"
    aspect: str = "16:9"
    profile: str = ""
    hold: bool = False
    stock: bool = False
    voice: str = "none"

    @property
    def fps(self) -> int:
        """Frames a second."""
        return QUALITIES[self.quality][2]

    @property
    def environment(self) -> dict[str, str]:
        """What a render's environment has besides its parent's."""
        return {"LECTERN_THEME": self.theme}

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height, both even; the shorter side is the quality's height."""
        wide, short, _ = QUALITIES[self.quality]
        if self.aspect == "16:9":
            return wide, short
        across, down = (int(part) for part in self.aspect.split(":"))
        long = round(short * max(across, down) / min(across, down) / 2) * 2
        return (long, short) if across >= down else (short, long)


def checked_settings(settings: Settings, root: Path) -> Settings:
    """The settings, whose every part exists. Raises UsageError naming what does."""
    for kind, given, known in (
        ("quality", settings.quality, list(QUALITIES)),
        ("aspect ratio", settings.aspect, list(ASPECTS)),
        ("theme", settings.theme, [path.stem for path in themes(root)]),
        ("profile", settings.profile, ["", *PROFILES]),
    ):
        if given not in known:
            choices = ", ".join(filter(None, known)) or "(none found)"
            raise UsageError(f'there is no {kind} "{given}"; choose one of {choices}')
    return settings


USUAL = Settings()


def aspect_mark(width: int, height: int) -> str:
    """`_4x3` for a frame of about this shape; empty for the usual one."""
    aspect = min(ASPECTS, key=lambda each: abs(ratio(each) - width / height))
    return "" if aspect == USUAL.aspect else f"_{aspect.replace(':', 'x')}"


def ratio(aspect: str) -> float:
    """Width over height of `16:9`."""
    across, down = aspect.split(":")
    return int(across) / int(down)


def theme_mark(theme: str) -> str:
    """`_light` for this theme; empty for the usual one."""
    return "" if theme == USUAL.theme else "_" + re.sub(r"[^a-z0-9]+", "_", theme.lower())
