"""The course as one zip file, the same bytes for the same content: what a cluster's workers unpack."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lectern.render.key import CONFIGURATION
from lectern.root import PACKAGE

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date of a zip file


def course_bundle(root: Path) -> bytes:
    """Scenes, assets and configuration of the course, and the packages they stand on."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(bundled_files(root).items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def bundled_files(root: Path) -> dict[str, Path]:
    """Each file under its name in the bundle; the course's own win over the package's."""
    files: dict[str, Path] = {}
    for base, folders in ((PACKAGE, ("lectern", "nn_core")), (root, ("scenes", "assets", "nn_core"))):
        for folder in folders:
            files |= {path.relative_to(base).as_posix(): path for path in sources(base / folder)}
    if (root / CONFIGURATION).is_file():
        files[CONFIGURATION] = root / CONFIGURATION
    return files


def sources(folder: Path) -> Iterator[Path]:
    """All files but compiled ones and hidden ones."""
    for path in folder.rglob("*"):
        hidden = any(part == "__pycache__" or part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path
