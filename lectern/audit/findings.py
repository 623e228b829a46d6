"""What the audit reports: findings, which fail it, and waivers, which a scene grants with a reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from scenes.kit.stage.waivers import Waiver


@dataclass(frozen=True)
class Finding:
    """One thing on screen that is not as it should be.

    `check` is `<family>.<rule>` (`layout.outside`); `time` in seconds from the scene's start.
    """

    check: str
    scene: str
    beat: str
    time: float
    mobject: str
    expected: str
    seen: str

    def __str__(self) -> str:
        return (
            f"{self.scene} · {self.beat} · {self.time:.1f} s · {self.check}: {self.mobject}: "
            f"expected {self.expected}, seen {self.seen}"
        )


@dataclass
class Report:
    """The audit of one scene in one theme and aspect ratio."""

    scene: str
    theme: str
    aspect: str
    seconds: float = 0.0
    took: float = 0.0
    instants: int = 0
    values: int = 0
    readings: int = 0
    passes: int = 0
    findings: list[Finding] = field(default_factory=list)
    waived: list[tuple[Finding, Waiver]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The stable form for `--json`."""
        return asdict(self)
