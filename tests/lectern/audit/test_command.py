"""`lectern audit`: which cases are played, what is reported, and the exit code."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lectern.audit.command import Case, audit_case, make_cases, show_reports
from lectern.audit.findings import Finding, Report
from lectern.course import Lecture
from lectern.errors import UsageError
from lectern.render.silent import theme_chosen
from lectern.scene_files import Scene
from lectern.targets import Target
from scenes.kit.stage.theme import load_theme, theme
from scenes.kit.stage.waivers import Waiver

ROOT = Path(__file__).resolve().parents[3]
SQUARE = Scene("Square", "scenes/l01_a.py", 1, "", ("16:9", "1:1"), ())
WIDE = Scene("Wide", "scenes/l01_a.py", 9, "", ("16:9",), ())
LECTURE = Lecture(1, "a", "A", "scenes/l01_a.py", (SQUARE, WIDE))
TARGETS = [Target(LECTURE, scene) for scene in LECTURE.scenes]


def cases(theme_name: str, aspect: str) -> list[tuple[str, str, str]]:
    return [(case.scene, case.theme, case.aspect) for case in make_cases(ROOT, TARGETS, theme_name, aspect)]


def test_a_scene_is_played_in_the_aspect_ratios_that_it_declares() -> None:
    assert cases("dark", "16:9") == [("Square", "dark", "16:9"), ("Wide", "dark", "16:9")]
    assert cases("dark", "1:1") == [("Square", "dark", "1:1")]
    assert cases("all", "1:1") == [("Square", "dark", "1:1"), ("Square", "light", "1:1")]
    assert len(cases("all", "all")) == 2 * (2 + 1)


def test_an_unknown_theme_or_aspect_ratio_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match='no theme "drak"; choose one of dark, light or all'):
        cases("drak", "16:9")
    with pytest.raises(UsageError, match=r'no aspect ratio "5:4"; choose one of 16:9, 4:3, 1:1, 9:16 or all'):
        cases("dark", "5:4")


def test_a_scene_that_fails_is_a_finding() -> None:
    report = audit_case(Case("scenes.l02_dot_product", "NoSuchScene", "light", "16:9"))
    (finding,) = report.findings
    assert (finding.check, finding.scene) == ("scene.fails", "NoSuchScene")
    assert "AttributeError" in finding.seen


def test_the_theme_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LECTERN_THEME", raising=False)
    with theme_chosen("light"):
        assert theme() == load_theme("light")
    assert theme() == load_theme("dark")


def report_of(*findings: Finding) -> Report:
    return Report("Square", "dark", "16:9", 12.0, 1.5, 40, 7, 9, 2, list(findings))


FINDING = Finding("numbers.value", "Square", "sum", 3.25, "Value “[1]”", "0.70", "0.50")


def test_json_holds_every_field_of_every_finding(capsys: pytest.CaptureFixture[str]) -> None:
    show_reports([report_of(FINDING)], as_json=True)
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    (finding,) = report["findings"]
    assert finding == {
        "check": "numbers.value",
        "scene": "Square",
        "beat": "sum",
        "time": 3.25,
        "mobject": "Value “[1]”",
        "expected": "0.70",
        "seen": "0.50",
    }
    assert (report["theme"], report["aspect"], report["instants"], report["waived"]) == ("dark", "16:9", 40, [])


def test_findings_and_waivers_are_listed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    waived = report_of()
    waived.waived.append((FINDING, Waiver("numbers.value", "on purpose")))
    show_reports([report_of(FINDING), waived], as_json=False)
    shown = capsys.readouterr().out
    line = "Square · sum · 3.2 s · numbers.value: Value “[1]”: expected 0.70, seen 0.50"
    assert f"dark 16:9 · {line}" in shown
    assert f"waived (on purpose): dark 16:9 · {line}" in shown


def test_what_the_waiver_of_a_family_covers_is_counted_by_check(capsys: pytest.CaptureFixture[str]) -> None:
    family, report = Waiver("standard", "until it is reworked"), report_of()
    for check in ("standard.pop", "standard.words", "standard.pop"):
        report.waived.append((replace(FINDING, check=check), family))
    show_reports([report], as_json=False)
    line = "waived (until it is reworked): dark 16:9 · Square · standard.pop 2, standard.words 1"
    assert line in capsys.readouterr().out
