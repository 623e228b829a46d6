"""What is on screen at one instant: the texts, the numbers and the shapes that can be seen, with their boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeGuard

import numpy as np
from manim import Mobject, VMobject
from manim.mobject.svg.svg_mobject import SVGMobject, VMobjectFromSVGPath
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

VISIBLE = 0.08  # opacity below which nothing is seen
READABLE = 0.5  # opacity from which a text is meant to be read


@dataclass(frozen=True)
class Box:
    """An upright rectangle in scene units."""

    left: float
    bottom: float
    right: float
    top: float

    @staticmethod
    def around(points: np.ndarray) -> Box:
        """The smallest box that holds `points`, shape (n, 3)."""
        low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
        return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def meets(self, other: Box) -> bool:
        """Whether the two share a point; a level line has a box without height."""
        across = min(self.right, other.right) >= max(self.left, other.left)
        return across and min(self.top, other.top) >= max(self.bottom, other.bottom)

    def overlap(self, other: Box) -> float:
        """The shared area as a share of the smaller box's area."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        if across <= 0 or up <= 0:
            return 0.0
        return across * up / max(min(self.area, other.area), 1e-9)

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.right - self.left) * (self.top - self.bottom)

    def __str__(self) -> str:
        return f"x {self.left:.2f}…{self.right:.2f}, y {self.bottom:.2f}…{self.top:.2f}"


@dataclass(frozen=True)
class Text:
    """Glyphs that are read together: a `Words`, a `Maths` or `Formula` without its values, or a `Value`."""

    mobject: Mobject
    leaves: tuple[VMobject, ...]
    box: Box
    opacity: float

    @property
    def name(self) -> str:
        """How a finding calls it."""
        if isinstance(self.mobject, Value):
            return f"Value {self.mobject.text}"
        source = str(getattr(self.mobject, "template", None) or getattr(self.mobject, "source", ""))
        return f"{type(self.mobject).__name__} {source[:40]}".strip()


@dataclass(frozen=True)
class Screen:
    """All that can be seen, and the top-level mobjects of the scene."""

    texts: tuple[Text, ...]
    shapes: tuple[VMobject, ...]
    images: tuple[AbstractImageMobject, ...]
    readable: tuple[Any, ...]
    top: tuple[Mobject, ...]


def alpha(leaf: VMobject) -> float:
    """How opaque a leaf is drawn: the stronger of its fill and its stroke."""
    fill = leaf.get_fill_opacity()
    stroke = leaf.get_stroke_opacity() if leaf.get_stroke_width() > 0 else 0.0
    return float(max(fill, stroke))


def is_visible(leaf: Mobject) -> TypeGuard[VMobject]:
    """Whether the leaf itself (not its family) leaves a trace on the picture."""
    return isinstance(leaf, VMobject) and len(leaf.points) > 0 and alpha(leaf) > VISIBLE


def is_glyph(leaf: Mobject) -> bool:
    """Whether a leaf is a letter or a figure."""
    return isinstance(leaf, VMobjectFromSVGPath) or hasattr(leaf, "door")


def look(top: list[Mobject]) -> Screen:
    """What can be seen of the scene's mobjects `top`."""
    texts: list[Text] = []
    shapes: list[VMobject] = []
    images: list[AbstractImageMobject] = []
    readable: list[Any] = []

    def visit(mobject: Mobject, owner: Mobject | None) -> None:
        is_text = isinstance(mobject, Words | Maths | Value | SVGMobject)
        owner = mobject if is_text else owner
        if not is_text and hasattr(mobject, "readings"):
            readable.append(mobject)
        if isinstance(mobject, AbstractImageMobject):
            images.append(mobject)
        elif is_visible(mobject) and not is_glyph(mobject):
            shapes.append(mobject)
        glyphs = tuple(leaf for leaf in mobject.submobjects if is_glyph(leaf))
        if seen := tuple(leaf for leaf in glyphs if is_visible(leaf)):
            box = Box.around(np.vstack([leaf.points for leaf in seen]))
            texts.append(Text(owner or mobject, seen, box, max(alpha(leaf) for leaf in seen)))
        inside = {id(leaf) for leaf in glyphs}
        for child in mobject.submobjects:
            if id(child) not in inside or child.submobjects:
                visit(child, owner)

    for mobject in top:
        if is_glyph(mobject) and is_visible(mobject):
            texts.append(Text(mobject, (mobject,), Box.around(mobject.points), alpha(mobject)))
        visit(mobject, None)
    return Screen(tuple(texts), tuple(shapes), tuple(images), tuple(readable), tuple(top))
