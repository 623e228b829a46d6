"""`CountTo`: a number runs to another one."""

from __future__ import annotations

from typing import Any

from manim import Animation, linear

from scenes.kit.text.values import Source, Value


class CountTo(Animation):
    """A ``Value`` counts from what it shows to another source's number, and is bound to that source afterwards."""

    def __init__(self, value: Value, source: Source, index: tuple[int, ...] | int | None = None, **kwargs: Any):
        self.value, self.begin_number = value, value.number
        self.end = Value(source, index, value.places, field=value.field)
        kwargs.setdefault("rate_func", linear)
        super().__init__(value, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the number between the two at ``alpha``."""
        share = self.rate_func(alpha)
        self.value.show_number((1 - share) * self.begin_number + share * self.end.number)

    def finish(self) -> None:
        """Bind the value to its new source."""
        self.value.set_source(self.end.source, self.end.index)
        super().finish()
