"""How long renders took on this machine: the start order and the forecast rest on it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from lectern.files import atomic
from lectern.json_files import read_json
from lectern.lock import only_one
from lectern.render.worker import Job

FILE = "times.json"
LONGEST = 3600.0  # seconds a frame: more is damage
GUESS = 0.01  # seconds a frame, where nothing was rendered yet


class RenderHistory:
    """Seconds a frame for each scene in each setting, kept in a file in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def expected_seconds(self, job: Job, frames: int) -> float:
        """The render time of so many frames: as this scene took, else as others took in the setting."""
        known = self._read()
        kin = [value for name, value in known.items() if name.endswith(setting(job))]
        return frames * known.get(label(job), median(kin) if kin else GUESS)

    def remember(self, renders: Iterable[tuple[Job, int, float]]) -> None:
        """Notes jobs with their frames and seconds. Raises OSError where the file cannot be written."""
        fresh = {label(job): round(seconds / frames, 6) for job, frames, seconds in renders if frames}
        if not fresh:
            return
        with only_one(self._file.with_name("lock")), atomic(self._file) as scratch:
            scratch.write_text(json.dumps(self._read() | fresh, indent=0, sort_keys=True), encoding="utf-8")

    def _read(self) -> dict[str, float]:
        """What is known; nothing where the file is missing or damaged."""
        try:
            content = read_json(self._file)
        except (OSError, ValueError):
            return {}
        items = content.items() if isinstance(content, dict) else ()
        return {name: float(value) for name, value in items if isinstance(value, float | int) and 0 < value < LONGEST}


def label(job: Job) -> str:
    """`scenes.l02_dot_product.dot_product.DotProduct 1920x1080@60 final`."""
    return f"{job.module}.{job.scene}{setting(job)}"


def setting(job: Job) -> str:
    """What makes a frame cost more or less, beside the scene."""
    return f" {job.width}x{job.height}@{job.fps} {job.profile}"
