"""What a course brings along in `assets/`: themes, templates, the measured lengths of its sentences."""

from __future__ import annotations

from pathlib import Path

from lectern.root import PACKAGE, find_root


def themes(root: Path) -> list[Path]:
    """The course's themes, each a file, by name."""
    return sorted((root / "assets" / "themes").glob("*.toml"))


def timings(root: Path) -> Path:
    """The file of measured sentences; it need not exist."""
    return root / "assets" / "timings.json"


def template_folders() -> list[Path]:
    """Where templates are looked for: the course's own win over the package's."""
    return [root / "assets" / "templates" for root in dict.fromkeys((find_root(), PACKAGE))]


def template(name: str) -> Path:
    """A template's file."""
    found = (folder / name for folder in template_folders())
    return next(path for path in found if path.is_file())
