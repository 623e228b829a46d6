"""Every piece of the kit that shows something says so in words, and its numbers are those that it shows."""

from __future__ import annotations

import doctest
import importlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from manim import Mobject, VGroup

from scenes.kit.algebra.vectors import VectorArrow
from scenes.kit.described import agrees, course, is_seen, listed, unfounded
from scenes.kit.plot.plot import Plot
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Value
from tests.scenes.kit.test_readings import mobject_classes

# Why these say nothing of themselves.
QUIET = {
    "Band": "a box behind what is read",
    "Highlight": "a box behind what is read",
    "Ring": "an outline around what is spoken of",
    "Light": "a decoration of the title",
    "Strut": "invisible; it carries a number's place",
    "Coordinates": "invisible",
    "Pause": "the sign for a pause: the sentence asks",
    "Beam": "light between two stretches, which say themselves",
    "Ray": "light that leads to a shadow, which says itself",
    "LightFall": "light that leads to a shadow, which says itself",
    "SignedStrip": "a stretch without a scale; LineShadow and SignedStack say theirs",
    "EndlessLine": "a line of a grid",
    "SlantedGrid": "lines of a grid",
    "Swept": "what the words beside it name",
    "Parts": "strokes across sides, which a triangle says",
    "HiddenAxes": "a cross that stands still at zero",
    "PlaneCurves": "lines of a grid",
    "CarriedLine": "a line of a grid",
    "ChainLink": "an arrow between nodes, which say themselves",
    "GraphEdge": "an arrow between nodes; the formulas at it say themselves",
    "Sides": "the two sides of a cut, which says itself",
    "Pen": "the pen of strokes",
    "WallBrackets": "marks of the classes; its points say themselves",
    # Their parts say themselves:
    **dict.fromkeys(
        "Title ProgramText Tag NamedWeight Product ProductLine ProductSum ShareSum ListSum ScaledLists "
        "PartedCount Ledger MatrixProduct MatrixLine LayerEquation ShapeCrossing PixelProduct MagnifiedStep SlopePlot "
        "StripNumbers Chain NeuronInputs LayerSketch ComputationGraph ShareBars PenTimes Strokes Disc".split(),
        "its parts say themselves",
    ),
}


UNNUMBERED = {"Cut", "Walls"}  # say what they are, without a number


def speaks(kind: type) -> bool:
    """Whether a class, itself or by inheritance, says in words what it shows."""
    return callable(getattr(kind, "describe", None))


KINDS = [kind for kind in mobject_classes() if speaks(kind)]


@pytest.mark.parametrize("kind", mobject_classes(), ids=lambda kind: kind.__name__)
def test_a_piece_of_the_kit_says_itself(kind: type[Mobject]) -> None:
    assert speaks(kind) != (kind.__name__ in QUIET), f"{kind.__name__}: give it describe(), or say why not"


def examples(kind: type[Mobject], keep: Callable[[type[Mobject]], list[Any]]) -> list[Any]:
    """The pieces of this class that the examples in its module's docstrings make."""
    made = keep(kind)
    module = importlib.import_module(kind.__module__)
    for test in doctest.DocTestFinder().find(module):
        doctest.DocTestRunner(verbose=False).run(test, out=lambda text: None, clear_globs=False)
    return made


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[Mobject]], list[Any]]:
    """Notes the pieces that are made of a class from now on."""

    def note(kind: type[Mobject]) -> list[Any]:
        made, begin = list[Any](), kind.__init__

        def init(self: Any, *args: Any, **options: Any) -> None:
            begin(self, *args, **options)
            if type(self) is kind:
                made.append(self)

        monkeypatch.setattr(kind, "__init__", init)
        return made

    return note


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_numbers_in_its_words_are_those_that_it_shows(
    kind: type[Mobject], keep: Callable[[type[Mobject]], list[Any]]
) -> None:
    made = examples(kind, keep)
    is_text = issubclass(kind, Words | Maths)  # its digits are declared, or bound
    assert made or is_text or kind.__name__ in UNNUMBERED, f"{kind.__name__}: its module's examples make none"
    for piece in made:
        if is_seen(piece) and not is_text:
            assert all(isinstance(text, str) and text for text in piece.describe())
            assert unfounded(piece) == [], piece.describe()


class Wrong(VectorArrow):
    """An arrow that says another number than it shows."""

    def describe(self) -> list[str]:
        """One too many."""
        return [text.replace("3", "4") for text in super().describe()]


def test_a_number_that_is_not_shown_is_found() -> None:
    plane = Plot((-5, 5, 1), (-5, 5, 1), width=5, height=5)
    assert unfounded(VectorArrow(plane, (3, 1))) == []
    assert unfounded(Wrong(plane, (3, 1))) == ["4"]


def test_a_silent_piece_is_noticed() -> None:
    assert not speaks(type("Bar", (VGroup,), {}))


def test_the_exceptions_exist_and_none_is_needless() -> None:
    assert set(QUIET) <= {kind.__name__ for kind in mobject_classes()}


def test_a_number_agrees_at_the_digits_that_it_has() -> None:
    assert agrees("0.12", 0.1249)
    assert not agrees("0.12", 0.1251)
    assert agrees("−3", -3.2)


def test_numbers_inside_words_are_none() -> None:
    class Named(Value):
        def describe(self) -> list[str]:
            return ["layer2 of x₁: 0.5"]

    assert unfounded(Named(np.array(0.5), places=1)) == []


def test_how_heights_run() -> None:
    assert course([0.0, 1.0, 0.5]) == "rises from 0 to 1, then falls to 0.5"
    assert course([3.0, 3.0001]) == "stays at 3"


def test_many_things_are_counted() -> None:
    assert listed([str(k) for k in range(12)]) == "0, 1, 2, 3, 4, 5, 6, 7 and four more"
