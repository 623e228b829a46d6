"""What became of a scene, and how it is told in JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lectern.beats import BeatSheet
from lectern.targets import Target

Status = Literal["done", "failed", "stopped"]


@dataclass(frozen=True)
class Failure:
    """Why a scene failed: where in the course's files, and the file that holds all its output."""

    message: str
    file: str
    line: int | None
    log: Path | None = None

    def __str__(self) -> str:
        """`scenes/l02_dot_product/dot_product.py:41: ValueError: …`"""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


@dataclass(frozen=True)
class Outcome:
    """A scene's end. `took` is the wall time of its render in seconds.

    `cached`: an earlier render is still right; `reused`: so many frames were taken from plays of earlier ones;
    `by_manim`: what of it the engine has left to manim, and why (empty: nothing).
    """

    target: Target
    status: Status
    took: float = 0.0
    video: Path | None = None
    sheet: BeatSheet | None = None
    failure: Failure | None = None
    cached: bool = False
    reused: int = 0
    by_manim: str = ""

    def as_json(self) -> dict[str, Any]:
        """One entry of `lectern render --json`."""
        report: dict[str, Any] = {
            "name": self.target.scene.name,
            "lecture": self.target.lecture.number,
            "file": self.target.scene.file,
            "status": self.status,
            "render_seconds": round(self.took, 2),
        }
        if self.video and self.sheet:
            report |= {
                "video": str(self.video),
                "seconds": round(self.sheet.seconds, 3),
                "frames": self.sheet.frames,
                "fps": self.sheet.fps,
                "cached": self.cached,
                "reused_frames": self.sheet.frames if self.cached else self.reused,
                "drawn_by_manim": self.by_manim,
            }
        if self.failure:
            report["error"] = {
                "message": self.failure.message,
                "file": self.failure.file,
                "line": self.failure.line,
                "log": str(self.failure.log) if self.failure.log else None,
            }
        return report
