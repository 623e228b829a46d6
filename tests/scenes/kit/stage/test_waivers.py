"""What a waiver covers: a finding or its family, everywhere or in one beat, for all or one kind of mobject."""

from __future__ import annotations

import pytest

from scenes.kit.stage.waivers import Waiver


@pytest.mark.parametrize(
    ("waiver", "covered"),
    [
        (Waiver("layout.outside", "why"), True),
        (Waiver("layout", "why"), True),
        (Waiver("layout.overlap", "why"), False),
        (Waiver("outside", "why"), False),
        (Waiver("lay", "why"), False),
        (Waiver("layout.outside", "why", beat="end"), True),
        (Waiver("layout.outside", "why", beat="start"), False),
        (Waiver("layout.outside", "why", mobject="Dot"), True),
        (Waiver("layout.outside", "why", mobject="Value"), False),
        (Waiver("layout.outside", "why", beat="end", mobject="Value"), False),
    ],
)
def test_a_waiver_covers_what_it_names_and_no_more(waiver: Waiver, covered: bool) -> None:
    assert waiver.covers("layout.outside", "end", "Dot") == covered
