"""`Neuron`: a circle that holds an activation, as a number and as its fill."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from manim import UP, Circle, ManimColor, VGroup, config, interpolate_color

from scenes.kit.described import numbers
from scenes.kit.readings import Reading
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.glyphs import DIGIT_HEIGHT
from scenes.kit.text.values import Source, Value

FILL_SHARE = 0.4  # how far the largest activation takes a neuron's fill from the panel to its hue: text stays legible
WIDEST = "−0.00"  # the number a neuron must have room for
FOOT = 0.15  # from a circle's middle to the line on which its number stands, half a digit of size BODY
LEGIBLE = 0.98 / 30  # of the frame's height: what digits must have, as the audit measures them


class Neuron(VGroup):
    """A circle, with the activation in it once `set_value` has given it one.

    `color` is the role's colour: rim and fill take it when the neuron is lit.

    >>> neuron = Neuron(0.5, theme().activation).set_value(np.array([0.25, 0.8]), 1)
    >>> neuron.value.text, neuron.shown_fill
    ('0.80', 0.8)
    """

    def __init__(self, radius: float, color: ManimColor) -> None:
        self.color_of_role = color
        self.circle = Circle(radius, color=theme().muted, stroke_width=2.5)
        self.value: Value | None = None
        self.largest, self.numbered = 1.0, False
        super().__init__(self.circle)
        self.set_z_index(2)
        self.show_dark()

    @property
    def held(self) -> Value:
        """The number in the circle; ValueError where there is none."""
        if self.value is None:
            raise ValueError("the neuron holds no number yet: give it one with set_value")
        return self.value

    @property
    def radius(self) -> float:
        """The circle's radius as it is drawn."""
        return self.circle.width / 2

    def set_value(
        self,
        source: Source,
        index: tuple[int, ...] | int | None = None,
        *,
        places: int = 2,
        largest: float = 1.0,
        shown: bool = True,
        numbered: bool = True,
        color: ManimColor | None = None,
        **style: Any,
    ) -> Self:
        """Put a number in the circle, whose fill shows its size as a share of `largest`.

        A function as source makes both live. With `shown=False` the number waits, invisible, for `moves.light`.
        A neuron holds one number: it is bound anew, or, in another style, leaves.
        Where the circle is too small for a legible number, or it is not to be `numbered`, the fill alone shows it.
        """
        self.clear_updaters(recursive=False)
        self.color_of_role, self.largest = color or self.color_of_role, largest
        if self.value is not None and self.value.places == places and not style:
            self.value.set_source(source, index)
        else:
            self._seat(source, index, places, style)
        self.numbered &= numbered
        if callable(source):
            self.add_updater(lambda neuron: neuron.show_lit() if neuron.is_lit else neuron)
        return self.show_lit() if shown else self.show_dark()

    def _seat(self, source: Source, index: tuple[int, ...] | int | None, places: int, style: dict[str, Any]) -> None:
        """Makes a number that fits the circle; an old one leaves."""
        if self.value is not None:
            self.remove(self.value)
        reserve = WIDEST if np.min(np.asarray(_held(source))) < 0 else None
        options: dict[str, Any] = {"size": BODY, "align": "center", "reserve": reserve, **style}
        value = Value(source, index, places, **options)
        room = min(1.0, 1.6 * self.radius / value.width)
        self.numbered = room * value.size * DIGIT_HEIGHT >= LEGIBLE * config.frame_height
        self.value = value.scale(room).move_to(self.circle).set_z_index(4)
        self.add(value)

    def stand(self, foot: float = FOOT) -> Self:
        """The number stands on the line so far below the circle's middle, however large it is: rows have one line.

        >>> small, large = (Neuron(radius, theme().activation).set_value(0.5).stand() for radius in (0.4, 0.7))
        >>> abs(float(small.held.strut.points[0][1] - large.held.strut.points[0][1])) < 1e-9
        True
        """
        line = float(self.circle.get_y()) - foot
        self.held.shift((line - float(self.held.strut.points[0][1])) * UP)
        return self

    def show_lit(self) -> Self:
        """Show the number, and the rim and fill that go with it."""
        self.held.refresh().set_opacity(float(self.numbered))
        self.circle.set_stroke(self.color_of_role)
        self.circle.set_fill(self.fill_of(self.held.number), opacity=1)
        return self

    def fill_of(self, number: float) -> ManimColor:
        """The fill that shows the size of `number`."""
        share = min(abs(number) / self.largest, 1.0) * FILL_SHARE
        return interpolate_color(theme().panel, self.color_of_role, share)

    def show_dark(self) -> Self:
        """Hide the number, with the rim and fill of an empty neuron."""
        if self.value is not None:
            self.value.set_opacity(0)
        self.circle.set_stroke(theme().muted).set_fill(theme().panel, opacity=1)
        return self

    @property
    def is_lit(self) -> bool:
        """Whether the neuron shows its number: its rim has the full hue."""
        return self.value is not None and np.allclose(
            ManimColor(self.circle.get_stroke_color()).to_rgb(), self.color_of_role.to_rgb(), atol=1e-3
        )

    @property
    def shown_fill(self) -> float:
        """The size of the number that the circle's colour shows."""
        empty, full = (np.array(colour.to_rgb()) for colour in (theme().panel, self.color_of_role))
        drawn = np.array(self.circle.get_fill_color().to_rgb()) - empty
        share = float(drawn @ (full - empty) / ((full - empty) @ (full - empty)))
        return round(share / FILL_SHARE * self.largest, 6)

    def describe(self) -> list[str]:
        """The number that it holds, once it is lit."""
        return [f"neuron: {numbers([self.readings()[0].shown])}"] if self.is_lit else []

    def readings(self) -> list[Reading]:
        """The number in the circle and the size that the fill shows; nothing while the neuron is dark."""
        if not self.is_lit:
            return []
        fill = Reading("fill", self.shown_fill, abs(self.held.number), 0.02 * self.largest)
        return [*self.held.readings(), fill]


def _held(source: Source) -> Any:
    held = source() if callable(source) else source
    return getattr(held, "value", held)
