"""`animate`: manim's own `mobject.animate`, with the options that its annotation leaves out."""

from __future__ import annotations

from typing import Any, cast

from manim import Mobject


def animate(mobject: Mobject, **options: Any) -> Any:
    """As `mobject.animate(**options)`: what is called on the result becomes an animation.

    manim declares `animate` as either a builder or the mobject itself, so a type checker takes neither its options nor
    the result as an animation.

    >>> from manim import ValueTracker, linear
    >>> type(animate(ValueTracker(1), rate_func=linear).set_value(3).build()).__name__
    '_MethodAnimation'
    """
    return cast(Any, mobject).animate(**options)
