"""Every scene is audited: in the default theme and 16:9, and a third of them in each other theme and aspect ratio.

Which third is fixed by the scene's place among the names, so that every scene is looked at in some other way and no run
differs from the next. `lectern audit --theme all --aspect all` plays the full matrix.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.audit.command import Case, audit_case, make_cases
from lectern.course import read_course
from lectern.targets import all_targets

ROOT = Path(__file__).resolve().parents[2]
TARGETS = all_targets(read_course(ROOT))
NAMES = sorted(target.scene.name for target in TARGETS)


def chosen() -> list[Case]:
    """The cases of this suite, in the course's order."""
    matrix = list(make_cases(ROOT, TARGETS, "all", "all"))
    variants = sorted({(case.theme, case.aspect) for case in matrix})
    return [
        case
        for case in matrix
        if (case.theme, case.aspect) == ("dark", "16:9")
        or (NAMES.index(case.scene) + variants.index((case.theme, case.aspect))) % 3 == 0
    ]


@pytest.mark.parametrize("case", chosen(), ids=lambda case: f"{case.scene}-{case.theme}-{case.aspect}")
def test_what_is_on_screen_is_true_and_readable(case: Case) -> None:
    report = audit_case(case)
    assert [str(finding) for finding in report.findings] == []
    assert report.values + report.readings > 0


def test_every_scene_is_audited_and_each_variant_with_a_third_of_them() -> None:
    cases = chosen()
    default = {case.scene for case in cases if (case.theme, case.aspect) == ("dark", "16:9")}
    assert default == set(NAMES)
    for variant in {(case.theme, case.aspect) for case in cases} - {("dark", "16:9")}:
        share = sum((case.theme, case.aspect) == variant for case in cases) / len(NAMES)
        assert share >= 1 / 3 - 1 / len(NAMES)
