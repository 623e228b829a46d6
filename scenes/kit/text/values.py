"""Numbers on screen that are bound to their source: ``Value``, and ``Formula`` with bound fields.

Whatever number a learner sees is one of these. Each knows where it comes from, so the audit can compare what is
drawn with what is true.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol, Self, runtime_checkable

import numpy as np
from manim import DL, ORIGIN, ManimColor, VGroup, VMobject

from scenes.kit.described import is_seen
from scenes.kit.readings import Reading
from scenes.kit.stage.look import BODY, Size, points
from scenes.kit.stage.theme import Paint, paint_of
from scenes.kit.text.glyphs import Strut, advance, glyph, has_color
from scenes.kit.text.numerals import number_text, text_number
from scenes.kit.text.plain import plain_maths
from scenes.kit.text.typeset import Maths, literal_kinds

_FIELD = re.compile(r"@(\w+)")
_OPTIONS = frozenset({"template", "size", "digits", "color", "colors"})  # of `Formula`: no field is called so


@runtime_checkable
class HoldsValue(Protocol):
    """A trace ``Record`` or a ``Tensor``: something with a ``value`` and a ``grad``."""

    @property
    def value(self) -> np.ndarray: ...


Source = HoldsValue | np.ndarray | float | Callable[[], Any]
Color = Paint


class Value(VGroup):
    """A number bound to its source, drawn from cached glyphs.

    ``source`` is a trace ``Record`` or ``Tensor`` (its ``field``: ``value`` or ``grad``), an array or a number, each
    with an optional ``index``; or a function without arguments, and then the number is live: it follows the function at
    every frame. ``reserve`` is the widest text that is to fit, so that a live number does not push its neighbours;
    ``color`` may be a function of the number, ``role`` may be ``sign``; ``align`` is ``left``, ``center`` or ``right``.

    >>> Value(np.array([[0.25, -1.066]]), (0, 1)).text
    '−1.07'
    """

    def __init__(
        self,
        source: Source,
        index: tuple[int, ...] | int | None = None,
        places: int = 2,
        *,
        field: str = "value",
        size: Size = BODY,
        color: Color | None = None,
        role: str | None = None,
        plus: bool = False,
        paren: bool = False,
        reserve: str | None = None,
        align: str = "left",
    ) -> None:
        super().__init__()
        self.source, self.index, self.field = source, index, field
        self.places, self.plus, self.paren, self.align = places, plus, paren, align
        self.coloring: Color = paint_of(color, role)
        self.size = points(size)
        self.text = self._text(self.number)
        self.reserve = max(reserve or "", self.text, key=advance)
        self.strut = Strut(advance(self.reserve) * self.size, glyph("1").outline.height * self.size)
        self.add(self.strut)
        self.live, self._drawn = False, ("", list[np.ndarray]())
        self.show_number(self.number)
        self.center()
        self.set_source(source, index)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A copy is drawn apart but bound to the same source: traces and networks are never copied."""
        memo[id(self.source)] = self.source
        return super().__deepcopy__(memo)

    @property
    def number(self) -> float:
        """What the source holds now."""
        held = self.source() if callable(self.source) else self.source
        if isinstance(held, float) and self.index is None:  # what live numbers mostly are
            return float(held)
        if isinstance(held, HoldsValue):
            held = getattr(held, self.field)
        array = np.asarray(held)
        return float(array[self.index] if self.index is not None else array.item())

    def _text(self, number: float) -> str:
        return number_text(number, self.places, plus=self.plus, paren=self.paren)

    def show_number(self, number: float) -> Self:
        """Draw ``number`` in the value's place.

        The glyphs stay the same mobjects and only change their outlines: manim notes at a play's start which
        mobjects move, and would go on drawing replaced ones.
        """
        self.text = self._text(number)
        colour = self.coloring(number) if callable(self.coloring) else self.coloring
        rgb = ManimColor(colour).to_rgb()
        if self._is_drawn(rgb):  # a live number comes here at every frame
            return self
        scale = self.strut.scale_now * self.size
        slack = (advance(self.reserve) - advance(self.text)) * scale
        place = self.strut.points[0] + np.array([{"left": 0, "center": 0.5, "right": 1}[self.align] * slack, 0, 0])
        self._keep_slots(len(self.text))
        for slot, character in zip(self.submobjects[1:], self.text, strict=False):
            cached = glyph(character)
            slot.points = cached.outline.points * scale + place
            if not has_color(slot, rgb):
                slot.set_fill(colour)
            place[0] += cached.advance * scale
        for slot in self.submobjects[1 + len(self.text) :]:
            if len(slot.points):
                slot.points = np.zeros((0, 3))
        self._drawn = (self.text, [part.points for part in self.submobjects])
        return self

    def _is_drawn(self, rgb: np.ndarray) -> bool:
        """Whether all parts are as they were left when this text was last drawn: moves give a part new points."""
        text, points = self._drawn
        return (
            text == self.text
            and len(points) == len(self.submobjects)
            and all(part.points is drawn for part, drawn in zip(self.submobjects, points, strict=True))
            and all(has_color(slot, rgb) for slot in self.submobjects[1 : 1 + len(text)])
        )

    def _keep_slots(self, count: int) -> None:
        """At least ``count`` mobjects for glyphs, so that a longer number finds its place."""
        while len(self.submobjects) - 1 < max(count, len(self.reserve)):
            slot = VMobject(fill_opacity=1, stroke_width=0)
            setattr(slot, "door", "value")  # noqa: B010  (see `mark_door`)
            self.add(slot)

    def refresh(self) -> Self:
        """Draw what the source holds now."""
        return self.show_number(self.number)

    def set_source(self, source: Source, index: tuple[int, ...] | int | None = None) -> Self:
        """Binds the number to another source; a function makes it live."""
        self.source, self.index = source, index
        if callable(source) and not self.live:
            self.live = True
            self.add_updater(lambda value: value.refresh())
        return self.refresh()

    def set_coloring(self, color: Color | None = None, *, role: str | None = None) -> Self:
        """Use another colour (or function of the number, or role) from now on."""
        self.coloring = paint_of(color, role)
        return self.refresh()

    def describe(self) -> list[str]:
        """The number as it is shown."""
        return [self.text]

    def readings(self) -> list[Reading]:
        """The number drawn against the number held by the source: half a unit in the last place may be missing."""
        return [Reading("value", text_number(self.text), self.number, 0.5000001 * 10.0**-self.places)]


class Formula(Maths):
    """A Typst formula with bound numbers: ``@name`` in the template is the place of the ``Value`` called ``name``.

    Typst lays the formula out around the widest text of each value, so fractions and exponents work, and a live
    value changes without pushing the rest.

    >>> x, w = np.array([0.5, 1.2]), np.array([0.3, -0.5])
    >>> z = Formula("z = @w x_1", w=Value(w, 0), digits="index")
    >>> z.part("w").text
    '0.30'
    """

    def __init__(
        self,
        template: str,
        size: Size = BODY,
        *,
        digits: str | None = None,
        color: ManimColor | None = None,
        role: str | None = None,
        colors: dict[str, ManimColor | str] | None = None,
        **values: Value,
    ) -> None:
        self.values = values
        names = _FIELD.findall(template)
        if taken := _OPTIONS & set(names):
            raise ValueError(
                f"formula {template!r}: {', '.join(sorted(taken))} is an option; give the field another name"
            )
        if missing := set(names) ^ set(values):
            raise ValueError(f"formula {template!r}: fields and values differ: {', '.join(sorted(missing))}")
        literal_kinds(re.sub(r":\s*\w+\s*\}\}", "", _FIELD.sub("", template)), digits)
        source = _FIELD.sub(lambda found: f'{{{{ "{values[found[1]].reserve}" : {found[1]} }}}}', template)
        super().__init__(source, size, color=color, role=role, colors=colors, digits=digits or "formula")
        self.template = template
        for name, value in values.items():
            self._seat(value, self.select(name))

    def _seat(self, value: Value, slot: VGroup) -> None:
        """Put ``value`` where Typst set its widest text, at the size Typst chose for it."""
        widest = VGroup()
        x = 0.0
        for character in value.reserve:
            cached = glyph(character)
            widest.add(cached.outline.copy().shift((x, 0, 0)))
            x += cached.advance
        size = slot.width / widest.width
        origin = slot.get_corner(DL) - size * widest.get_corner(DL)
        value.strut.scale(size / (value.size * value.strut.scale_now), about_point=ORIGIN)
        value.strut.shift(origin - value.strut.points[0])
        value.refresh()
        inside = {id(glyph_) for glyph_ in slot}
        self.submobjects = [part for part in self.submobjects if id(part) not in inside] + [value]

    def describe(self) -> list[str]:
        """The formula in a line, its numbers as they are shown; of those that wait, nothing."""
        shown = {name: value.text if is_seen(value) else "" for name, value in self.values.items()}
        return [plain_maths(_FIELD.sub(lambda found: f' "{shown[found[1]]}" ', self.template))]

    def part(self, name: str | int) -> VGroup:
        """The value or the group of glyphs called ``name``."""
        return self.values[name] if name in self.values else super().part(name)

    def letters(self, *without: str) -> list[VMobject]:
        """What the formula shows besides its bound numbers and the parts named in `without`."""
        return [part for part in super().letters(*without) if not isinstance(part, Value)]
