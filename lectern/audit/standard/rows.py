"""Rows: texts that stand beside each other stand on one line, and their digits are large enough to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from manim import Mobject, config

from lectern.audit.layout import font_size
from lectern.audit.numbers import Problem
from lectern.audit.screen import READABLE, Screen, Text
from scenes.kit.plot.number_line import NumberLine
from scenes.kit.text.glyphs import DIGIT_HEIGHT
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value

DRIFT = 1 / 720  # of the frame's height: a pixel at 720p
GAP = 1.5  # digit heights between two neighbours of a row
OF_A_SIZE = 1.25
DIGIT, TICK = 1 / 30, 1 / 36  # of the frame's height
TOLERANCE = 0.98
SET_SMALL = 0.8  # a number of a formula that Typst has set smaller than the rest is an index or an exponent

_TOKEN = re.compile(r'"([^"]*)"|bold\((\w)\)|(\w+)|(\S)')
_FEET = frozenset("abcdehiklmnorstuvwxzABCDEFGHIKLMNOPRSTUVWXYZ0123456789")  # these stand on the line
_GREEK = frozenset({"alpha", "delta", "epsilon", "theta", "kappa", "lambda", "nu", "pi", "sigma", "tau", "omega"})


@dataclass(frozen=True)
class Standing:
    """A text that stands on a line: the line's height and that of its digits, in manim units."""

    text: Text
    baseline: float
    digits: float


def drifting(screen: Screen, known: set[int]) -> Iterator[Problem]:
    """Neighbours in a row whose baselines differ by over a pixel and less than a third of a digit; each once."""
    row = [standing for text in screen.texts if text.opacity > READABLE for standing in standings(text)]
    for one, other in combinations(row, 2):
        drift, digits = abs(one.baseline - other.baseline), max(one.digits, other.digits)
        texts = {id(one.text.mobject), id(other.text.mobject)}
        if DRIFT * config.frame_height < drift < digits / 3 and are_neighbours(one, other) and not texts & known:
            known |= texts
            pixels = drift / config.frame_height * 720
            yield "standard.baseline", one.text.mobject, f"the line of {other.text.name}", f"{pixels:.1f} pixels off"


def are_neighbours(one: Standing, other: Standing) -> bool:
    """Whether two texts of a size stand side by side with little between them."""
    left, right = sorted((one.text.box, other.text.box), key=lambda box: box.left)
    small, large = sorted((one.digits, other.digits))
    return large < OF_A_SIZE * small and -0.5 * large < right.left - left.right < GAP * large


def standings(text: Text) -> Iterator[Standing]:
    """The line on which a text stands, where its outlines tell: one line of letters, or a number."""
    mobject = text.mobject
    if isinstance(mobject, Value) and mobject.strut.has_points():
        yield Standing(text, float(mobject.strut.points[0][1]), digit_height(mobject))
    elif isinstance(mobject, Words | Maths) and not isinstance(mobject, Formula):
        feet = feet_of(mobject.source)
        size = font_size(text)
        if feet is not None and len(feet) == len(text.leaves) and any(feet) and size is not None:
            stand = [leaf for leaf, foot in zip(text.leaves, feet, strict=True) if foot]
            lowest = min(float(leaf.points[:, 1].min()) for leaf in stand)
            if max(float(leaf.points[:, 1].min()) for leaf in stand) < lowest + DIGIT_HEIGHT * size / 2:  # one line
                feet_heights = sorted(float(leaf.points[:, 1].min()) for leaf in stand)
                yield Standing(text, feet_heights[-1], DIGIT_HEIGHT * size)  # round letters reach below the line


def feet_of(source: str) -> list[bool] | None:
    """For each glyph that a source sets, whether it stands on the line; None where that cannot be told.

    >>> feet_of("bold(a) ="), feet_of("y"), feet_of("frac(x, 2)")
    ([True, False], [False], None)
    """
    if re.search(r"frac|sqrt|[_^$#&\\*{]", source):
        return None
    feet: list[bool] = []
    for quoted, bold, word, sign in _TOKEN.findall(source):
        if word in _GREEK:
            feet.append(True)
        elif quoted or bold or word:
            feet.extend(letter in _FEET for letter in (quoted or bold or word).replace(" ", ""))
        else:
            feet.append(sign in _FEET)
    return feet


def digit_height(value: Value) -> float:
    """How high a number's digits are now, in manim units."""
    return DIGIT_HEIGHT * value.size * value.strut.scale_now


def small_digits(screen: Screen, known: set[int]) -> Iterator[Problem]:
    """Numbers whose digits are under 1/30 of the height, and ticks under 1/36; those in `known` have been named."""
    ticks, exponents = marks_of_axes(screen), set_small(screen)
    found: dict[float, list[tuple[float, Mobject]]] = {DIGIT: [], TICK: []}
    for text in screen.texts:
        mobject = text.mobject
        if text.opacity <= READABLE or id(mobject) in exponents | known:
            continue
        if isinstance(mobject, Value) and mobject.strut.has_points():
            least, height = (TICK if id(mobject) in ticks else DIGIT), digit_height(mobject)
        elif isinstance(mobject, Maths) and "tick" in mobject.literals:
            least, height = TICK, DIGIT_HEIGHT * float(mobject.font_size)
        else:
            continue
        if height < TOLERANCE * least * config.frame_height:
            found[least].append((height, mobject))
    for least, small in found.items():
        if small:
            height, mobject = min(small, key=lambda pair: pair[0])
            known.update(id(each) for _, each in small)
            seen = f"1/{config.frame_height / height:.0f}, the smallest of {len(small)}"
            yield "standard.digits", mobject, f"1/{1 / least:.0f} of the height", seen


def marks_of_axes(screen: Screen) -> set[int]:
    """The numbers that are labels of number lines."""
    family = (part for mobject in screen.top for part in mobject.get_family())
    return {id(label) for part in family if isinstance(part, NumberLine) for label in part.labels}


def set_small(screen: Screen) -> set[int]:
    """The numbers that are indices or exponents of a larger formula."""
    formulas = [text.mobject for text in screen.texts if isinstance(text.mobject, Formula)]
    return {
        id(value)
        for formula in formulas
        for value in formula.values.values()
        if value.size * value.strut.scale_now < SET_SMALL * float(formula.font_size)
    }
