"""What a course brings along in `assets/`: themes, templates, the measured lengths of its sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from lectern.errors import LecternError
from lectern.root import PACKAGE, find_root
from scenes.kit.stage.narration import read_timings


def themes(root: Path) -> list[Path]:
    """The course's themes, each a file, by name."""
    return sorted((root / "assets" / "themes").glob("*.toml"))


def timings(root: Path) -> Path:
    """The file of measured sentences, checked; it need not exist. Raises LecternError naming it."""
    path = root / "assets" / "timings.json"
    try:
        read_timings(path)
    except ValueError as error:
        raise LecternError(f"assets/{error}") from error
    return path


def theme_tokens(path: Path) -> dict[str, Any]:
    """What a theme's file says. Raises LecternError naming it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise LecternError(f'assets/themes/{path.name}: {error}; a line reads ink = "#rrggbb"') from error


def template_folders() -> list[Path]:
    """Where templates are looked for: the course's own win over the package's."""
    return [root / "assets" / "templates" for root in dict.fromkeys((find_root(), PACKAGE))]


def template(name: str) -> Path:
    """A template's file."""
    found = (folder / name for folder in template_folders())
    return next(path for path in found if path.is_file())
