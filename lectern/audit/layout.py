"""Layout: inside the safe area, captions' band free, texts apart and large enough, nothing invisible left behind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from manim import ManimColor, Mobject, VMobject, config

from lectern.audit.colour import contrast
from lectern.audit.numbers import Problem
from lectern.audit.screen import READABLE, VISIBLE, Box, Screen, Text, alpha
from scenes.kit.stage.standards import CAPTION_BAND
from scenes.kit.stage.theme import theme
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value

EDGE = 0.12  # how near to the frame's edge a shape may come, in scene units
MARGIN = 0.2  # the same for readable texts, at the left and right: 2.5 % of the height
SPACE, ON_ONE_LINE = 0.2, 0.5  # in em, a narrow space between words; the share of the lower text's height
TOUCH = 0.06  # the share of the smaller text's box that may be shared: bounding boxes are larger than letters
PLATE, COVERS = 0.8, 0.9  # how opaque a plate is, and the share of the text that it covers
THIN, FAINT_LINE = 1.0, 3.0  # strokes and contrasts below these belong to grids and guides
SMALLEST = 96 / 36 * 8  # the font size whose em is 1/36 of the frame's height


def outside(screen: Screen) -> Iterator[Problem]:
    """Texts and shapes that leave the frame or enter the captions' band."""
    x, y = config.frame_width / 2 - EDGE, config.frame_height / 2 - EDGE
    bottom = -config.frame_height / 2 + CAPTION_BAND * config.frame_height
    room = Box(-x, bottom, x, y)
    for mobject, box in boxes(screen):
        if box.left < room.left or box.right > room.right or box.top > room.top:
            yield "layout.outside", mobject, f"inside {room}", str(box)
        elif box.bottom < room.bottom:
            yield "layout.captions", mobject, f"above y = {room.bottom:.2f}", f"y = {box.bottom:.2f}"


def in_margin(screen: Screen) -> Iterator[Problem]:
    """Readable texts in the margin at the left or right, which have not left the frame."""
    half = config.frame_width / 2
    for text in screen.texts:
        if text.opacity > READABLE and half - MARGIN < max(-text.box.left, text.box.right) <= half - EDGE:
            yield "layout.margin", text.mobject, f"within x = ±{half - MARGIN:.2f}", str(text.box)


def run_together(screen: Screen) -> Iterator[Problem]:
    """Pairs of words or numbers on one line so close that they read as one: −0.5 and 1.2 as −0.51.2."""
    readable = [text for text in screen.texts if text.opacity > READABLE]
    whole: dict[int, int] = {}  # which text a part belongs to: a value is part of its formula
    for text in readable:
        for part in text.mobject.get_family():
            whole.setdefault(id(part), id(text.mobject))
    alone = [text for text in readable if isinstance(text.mobject, Words | Value)]  # letters in a row are a product
    for one, other in combinations(alone, 2):
        em = smaller_size(one, other) / 96
        if whole[id(one.mobject)] != whole[id(other.mobject)] and 0 <= gap(one.box, other.box) < SPACE * em:
            yield "layout.run-together", one.mobject, f"{SPACE} em apart", f"close to {other.name} at {other.box}"


def smaller_size(one: Text, other: Text) -> float:
    """The smaller of two texts' font sizes; 0 where one is a glyph taken out of its text."""
    return min(font_size(one) or 0.0, font_size(other) or 0.0)


def gap(one: Box, other: Box) -> float:
    """How far two boxes on one line stand apart; −1 where they are on different lines."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    if shared < ON_ONE_LINE * min(one.top - one.bottom, other.top - other.bottom):
        return -1.0
    return max(one.left, other.left) - min(one.right, other.right)


def boxes(screen: Screen) -> Iterator[tuple[Mobject, Box]]:
    """Every visible text, shape and image with its box; strokes count with half their width."""
    for text in screen.texts:
        yield text.mobject, text.box
    for shape in screen.shapes:
        yield shape, Box.around(shape.points)
    for image in screen.images:
        yield image, Box.around(image.points)


def overlapping(screen: Screen) -> Iterator[Problem]:
    """Pairs of readable texts whose boxes share more than a touch."""
    readable = [text for text in screen.texts if text.opacity > READABLE]
    for one, other in combinations(readable, 2):
        if one.box.overlap(other.box) > TOUCH and glyphs_meet(one, other) and not hidden(one, other, screen):
            yield "layout.overlap", one.mobject, "texts apart", f"over {other.name} at {other.box}"


def glyphs_meet(one: Text, other: Text) -> bool:
    """Whether letters of the two really share a place: a value may well sit inside the box of its formula."""
    mine = [Box.around(leaf.points) for leaf in one.leaves]
    theirs = [Box.around(leaf.points) for leaf in other.leaves]
    return any(a.overlap(b) > TOUCH for a in mine for b in theirs)


def crossed(screen: Screen) -> Iterator[Problem]:
    """Readable texts that a bold line runs through, with no plate between the two."""
    lines = [shape for shape in screen.shapes if is_bold_line(shape)]
    plates = plates_of(screen)
    for text in screen.texts:
        if text.opacity <= READABLE or covered(text, plates):
            continue
        core = shrunk(text.box)
        above = text.leaves[0].z_index
        for line in lines:
            if Box.around(line.points).meets(core) and runs_through(line, core):
                between = (plate for plate in plates if line.z_index <= plate.z_index <= above)
                if not any(Box.around(plate.points).overlap(text.box) > COVERS for plate in between):
                    yield "layout.crossed", text.mobject, "no line through it", f"a {type(line).__name__}"
                    break


def plates_of(screen: Screen) -> list[VMobject]:
    """The filled shapes, which hide what lies below them."""
    return [shape for shape in screen.shapes if shape.get_fill_opacity() > PLATE]


def covered(text: Text, plates: list[VMobject]) -> bool:
    """Whether a plate lies over the text, so that nobody sees what is drawn through it."""
    height = text.leaves[0].z_index
    return any(plate.z_index > height and Box.around(plate.points).overlap(text.box) > COVERS for plate in plates)


def is_bold_line(shape: VMobject) -> bool:
    """Whether a shape is an open or closed line that stands out from the background: grids and guides do not."""
    if shape.get_fill_opacity() > VISIBLE or shape.get_stroke_width() < THIN or shape.get_stroke_opacity() < READABLE:
        return False
    colour = np.array(ManimColor(shape.get_stroke_color()).to_rgb())
    return contrast(colour, np.array(theme().background.to_rgb())) > FAINT_LINE


def shrunk(box: Box) -> Box:
    """The inner part of a text's box: a line may touch its rim."""
    x, y = 0.1 * (box.right - box.left), 0.25 * (box.top - box.bottom)
    return Box(box.left + x, box.bottom + y, box.right - x, box.top - y)


def runs_through(line: VMobject, box: Box) -> bool:
    """Whether any part of the line, sampled closely, lies in the box."""
    curves = line.points.reshape(-1, 4, 3)[:, :, :2]
    shares = np.linspace(0, 1, 24)[:, None, None]
    along = (
        (1 - shares) ** 3 * curves[:, 0]
        + 3 * shares * (1 - shares) ** 2 * curves[:, 1]
        + 3 * shares**2 * (1 - shares) * curves[:, 2]
        + shares**3 * curves[:, 3]
    ).reshape(-1, 2)
    low, high = np.array([box.left, box.bottom]), np.array([box.right, box.top])
    return bool(((along > low) & (along < high)).all(axis=1).any())


def hidden(one: Text, other: Text, screen: Screen) -> bool:
    """Whether a filled plate stands between the two texts, so that only the upper one is seen."""
    low, high = sorted((one, other), key=lambda text: text.leaves[0].z_index)
    return on_plate(high, low.leaves[0].z_index, screen)


def on_plate(text: Text, level: float, screen: Screen) -> bool:
    """Whether a filled plate stands between `text` and what is drawn at the z-index `level`, or lower."""
    height = text.leaves[0].z_index
    return any(
        level <= shape.z_index <= height
        and shape.get_fill_opacity() > PLATE
        and Box.around(shape.points).overlap(text.box) > COVERS
        and shape.z_index + height > 2 * level
        for shape in screen.shapes
    )


def too_small(screen: Screen) -> Iterator[Problem]:
    """Texts whose em is less than 1/36 of the frame's height; indices and exponents of a larger text are exempt."""
    for text in screen.texts:
        size = font_size(text)
        if text.opacity > READABLE and size is not None and size < SMALLEST * 0.995:
            yield "layout.small", text.mobject, f"font size ≥ {SMALLEST:.1f}", f"{size:.1f}"


def font_size(text: Text) -> float | None:
    """The size in which a text is set now, or None for glyphs taken out of their text."""
    match text.mobject:
        case Value() as value if value.strut.has_points():
            return value.size * value.strut.scale_now
        case Words() | Maths() as words:
            return float(words.font_size)
    return None


def left_behind(top: tuple[Mobject, ...]) -> Iterator[Problem]:
    """Mobjects on the stage of which nothing can be seen."""
    for mobject in top:
        leaves = [part for part in mobject.get_family() if isinstance(part, VMobject) and len(part.points)]
        if leaves and all(alpha(leaf) <= VISIBLE for leaf in leaves) and not mobject.updaters:
            yield "layout.invisible", mobject, "removed, or visible", f"{len(leaves)} parts at opacity 0"
