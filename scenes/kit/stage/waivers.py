"""An exception to the audit, granted in the scene's own code, with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Waiver:
    """Findings of ``check`` are accepted for ``reason``: everywhere in the scene, or in one beat or for one mobject.

    ``check`` is a finding's name (``layout.outside``) or its family (``standard``), ``mobject`` a class name.

    >>> Waiver("layout.outside", "the ball diverges, on purpose", beat="too_large").covers(
    ...     "layout.outside", "too_large", "Dot")
    True
    """

    check: str
    reason: str
    beat: str | None = None
    mobject: str | None = None

    def covers(self, check: str, beat: str, mobject: str) -> bool:
        """Whether a finding falls under this waiver."""
        named = self.check in (check, check.partition(".")[0])
        return named and self.beat in (None, beat) and self.mobject in (None, mobject)
