"""Every mobject of the kit that takes data can be read back; those that take none, or only arrange, are named here."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest
from manim import Mobject

import scenes.kit
from scenes.kit.readings import Reading

# Why these need no readings of their own: they hold no number but those of readable parts inside them.
ARRANGED = {
    "Words": "text; a digit in it is declared or refused",
    "Maths": "text; a digit in it is declared or refused",
    "Formula": "its numbers are Values",
    "TickLabel": "text at an axis: the plot reads its ticks",
    "PowerTick": "text at an axis: the plot reads its ticks",
    "Coordinates": "invisible; Plot reads its ticks",
    "ProgramText": "lines of code; their digits count as code",
    "Pause": "the sign for a pause",
    "Band": "a box behind what is read",
    "Highlight": "a box behind what is read",
    "Light": "a decoration of the title",
    "Title": "text; a digit in it is declared or refused",
    "Strut": "invisible; it carries a number's place",
    "Tag": "a plate behind a Value",
    "NamedWeight": "a Formula beside its edge; NeuronInputs reads its place",
    "GraphNode": "a ring and formulas whose numbers are Values",
    "ProductLine": "three Values in a row; ProductSum reads the sum",
    "ShareSum": "formulas whose numbers are Values",
    "SignedStrip": "a stretch without a scale; LineShadow and SignedStack read theirs",
    "HiddenAxes": "a cross that stands still at zero",
    "LayerSketch": "circles and lines without numbers",
    "LayerFormula": "letters",
    "PartedCount": "words and Values",
    "ListSum": "its numbers are Values in matrices",
    "ScaledLists": "its numbers are Values, alone and in matrices",
    "SlantedGrid": "EndlessLines, which are read",
    "Ledger": "words and Values in rows",
    "Product": "a plate behind a Formula",
    "Ring": "an outline around what is spoken of",
}


def mobject_classes() -> list[type[Mobject]]:
    """All mobjects that the kit's modules define."""
    found = []
    for module in pkgutil.walk_packages(scenes.kit.__path__, "scenes.kit."):
        members = vars(importlib.import_module(module.name)).values()
        found += [
            member
            for member in members
            if inspect.isclass(member) and issubclass(member, Mobject) and member.__module__ == module.name
        ]
    return found


def is_readable(kind: type) -> bool:
    """Whether a class of the kit, itself or by inheritance, says what its final points show."""
    return callable(getattr(kind, "readings", None))


@pytest.mark.parametrize("kind", mobject_classes(), ids=lambda kind: kind.__name__)
def test_a_mobject_that_takes_data_can_be_read_back(kind: type[Mobject]) -> None:
    assert is_readable(kind) != (kind.__name__ in ARRANGED), f"{kind.__name__}: give it readings(), or say why not"


def test_a_mobject_without_readings_is_noticed() -> None:
    planted = type("Bar", (Mobject,), {})
    assert not is_readable(planted)


def test_the_exceptions_exist() -> None:
    assert set(ARRANGED) <= {kind.__name__ for kind in mobject_classes()}


def test_a_reading_holds_within_its_tolerance_and_not_beyond() -> None:
    assert Reading("height", 1.02, 1.0, 0.021).holds
    assert not Reading("height", 1.02, 1.0, 0.019).holds
    assert not Reading("height", float("nan"), 1.0, 1.0).holds
