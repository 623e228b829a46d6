"""`lectern audit`: from targets to findings, a table and an exit code."""

from __future__ import annotations

import importlib
import json
import multiprocessing
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from lectern.assets import themes
from lectern.audit.findings import Finding, Report
from lectern.course import read_course
from lectern.errors import UsageError
from lectern.render.fresh_imports import import_from_sources
from lectern.render.settings import ASPECTS, Settings
from lectern.targets import Target, resolve


@dataclass(frozen=True)
class Case:
    """One scene in one theme and aspect ratio."""

    module: str
    scene: str
    theme: str
    aspect: str


def audit(root: Path, names: Sequence[str], theme: str, aspect: str, jobs: int, as_json: bool) -> int:
    """Audits what `names` stand for; 1 where anything was found, else 0."""
    cases = list(make_cases(root, resolve(read_course(root), names), theme, aspect))
    console = Console(stderr=True, highlight=False)
    reports = run(cases, jobs or os.cpu_count() or 1, console)
    order = {case: place for place, case in enumerate(cases)}
    reports.sort(key=lambda pair: order[pair[0]])
    show_reports([report for _, report in reports], as_json)
    return int(any(report.findings for _, report in reports))


def make_cases(root: Path, targets: Sequence[Target], theme: str, aspect: str) -> Iterator[Case]:
    """Every scene in every theme and aspect ratio that was asked for and that the scene declares."""
    names = [path.stem for path in themes(root)]
    for kind, given, known in (("theme", theme, names), ("aspect ratio", aspect, list(ASPECTS))):
        if given not in (*known, "all"):
            raise UsageError(f'there is no {kind} "{given}"; choose one of {", ".join(known)} or all')
    for target in targets:
        for each_theme in names if theme == "all" else [theme]:
            for each_aspect in target.scene.aspects:
                if aspect in ("all", each_aspect):
                    yield Case(target.scene.module, target.scene.name, each_theme, each_aspect)


def run(cases: Sequence[Case], jobs: int, console: Console) -> list[tuple[Case, Report]]:
    """The reports of `cases`, from `jobs` processes."""
    spawn = multiprocessing.get_context("spawn")  # a fork would share manim's state and open files
    with ProcessPoolExecutor(min(jobs, max(len(cases), 1)), mp_context=spawn) as pool:
        waiting = {pool.submit(audit_case, case): case for case in cases}
        done = track(as_completed(waiting), "audit", total=len(cases), console=console, transient=True)
        return [(waiting[future], future.result()) for future in done]


def audit_case(case: Case) -> Report:
    """One report, in a process of its own; a scene that fails is a finding."""
    import_from_sources()
    from lectern.audit.auditor import audit as audit_scene
    from lectern.audit.player import silence

    width, height = Settings("l", case.theme, case.aspect).pixels
    try:
        with tempfile.TemporaryDirectory() as media, theme_chosen(case.theme), silence(media, width, height):
            scene = getattr(importlib.import_module(case.module), case.scene)
            return audit_scene(scene, case.theme, case.aspect)
    except Exception as error:
        report = Report(case.scene, case.theme, case.aspect)
        report.findings.append(
            Finding("scene.fails", case.scene, "—", 0.0, "—", "a scene that plays", f"{type(error).__name__}: {error}")
        )
        return report


@contextmanager
def theme_chosen(name: str) -> Iterator[None]:
    """The kit's theme while the block runs."""
    before = os.environ.get("LECTERN_THEME")
    os.environ["LECTERN_THEME"] = name
    try:
        yield
    finally:
        os.environ.pop("LECTERN_THEME")
        if before is not None:
            os.environ["LECTERN_THEME"] = before


def show_reports(reports: Sequence[Report], as_json: bool) -> None:
    """The table, the findings and the waivers on stdout."""
    if as_json:
        print(json.dumps({"reports": [report.to_json() for report in reports]}, indent=1, ensure_ascii=False))
        return
    console = Console(highlight=False)
    table = Table()
    for heading in ("scene", "shown in"):
        table.add_column(heading, no_wrap=True)
    for heading in ("length", "took", "instants", "numbers", "readings", "passes", "findings"):
        table.add_column(heading, justify="right")
    for report in reports:
        table.add_row(
            report.scene, f"{report.theme} {report.aspect}", f"{report.seconds:.0f} s", f"{report.took:.1f} s",
            *map(str, (report.instants, report.values, report.readings, report.passes, len(report.findings))),
        )  # fmt: skip
    console.print(table)
    for report in reports:
        for finding in report.findings:
            console.print(f"[red]{escape(f'{report.theme} {report.aspect} · {finding}')}[/red]", soft_wrap=True)
        for line in waived_lines(report):
            console.print(escape(line), soft_wrap=True)


def waived_lines(report: Report) -> Iterator[str]:
    """What a scene's waivers cover: each finding, or for a whole family the checks with their numbers."""
    families: dict[str, Counter[str]] = {}
    for finding, waiver in report.waived:
        if waiver.check == finding.check:
            yield f"waived ({waiver.reason}): {report.theme} {report.aspect} · {finding}"
        else:
            families.setdefault(waiver.reason, Counter())[finding.check] += 1
    for reason, counts in families.items():
        listed = ", ".join(f"{check} {count}" for check, count in counts.most_common())
        yield f"waived ({reason}): {report.theme} {report.aspect} · {report.scene} · {listed}"
