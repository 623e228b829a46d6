"""`lectern audit`: from targets to findings, a table and an exit code."""

from __future__ import annotations

import importlib
import json
import multiprocessing
import os
import tempfile
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from rich.console import Console
from rich.progress import track
from rich.table import Table

from lectern.assets import themes
from lectern.audit.findings import Finding, Report
from lectern.errors import UsageError
from lectern.render.fresh_imports import import_from_sources
from lectern.render.settings import ASPECTS, Settings
from lectern.root import first_on_path
from lectern.selection import select
from lectern.targets import Target
from lectern.terminal import make_console, print_table, shown
from lectern.threads import ONE_THREAD


@dataclass(frozen=True)
class Case:
    """One scene in one theme and aspect ratio."""

    module: str
    scene: str
    theme: str
    aspect: str


def audit(root: Path, names: Sequence[str], theme: str, aspect: str, jobs: int, as_json: bool) -> int:
    """Audits what `names` stand for; 1 where anything was found, else 0."""
    selection = select(root, names)
    if plain := [target.scene.name for target in selection.targets if target.scene.is_plain]:
        raise UsageError(f"{', '.join(plain)}: plain scenes of manim say nothing that could be proved; audit lessons")
    cases = list(make_cases(root, selection.targets, theme, aspect))
    console = make_console(stderr=True)
    reports = run(root, cases, jobs or os.cpu_count() or 1, console)
    order = {case: place for place, case in enumerate(cases)}
    reports.sort(key=lambda pair: order[pair[0]])
    show_reports([report for _, report in reports], as_json)
    return selection.tell_faults() | any(report.findings for _, report in reports)


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


def run(root: Path, cases: Sequence[Case], jobs: int, console: Console) -> list[tuple[Case, Report]]:
    """The reports of `cases`; one whose process is lost is a finding, and the others of that time are played anew."""
    reports = dict(run_together(root, cases, jobs, console))
    for case in cases:
        if case not in reports:
            alone = dict(run_together(root, [case], 1, console))
            reports[case] = alone.get(case) or failed(case, "its process ended without a word")
    return list(reports.items())


def run_together(root: Path, cases: Sequence[Case], jobs: int, console: Console) -> Iterator[tuple[Case, Report]]:
    """Reports from `jobs` processes that run in the course's folder, as renders do, until one of them is lost."""
    spawn = multiprocessing.get_context("spawn")  # a fork would share manim's state and open files
    most = min(jobs, max(len(cases), 1))
    os.environ.update(ONE_THREAD)  # theirs
    with first_on_path(root), ProcessPoolExecutor(most, spawn, os.chdir, (root,)) as pool:
        waiting = {pool.submit(audit_case, case): case for case in cases}
        done = track(as_completed(waiting), "audit", total=len(cases), console=console, transient=True)
        # Closed by us: left to the garbage collector, which may run in the bar's own thread, it waits for itself.
        with suppress(BrokenProcessPool), closing(cast(Generator[Future[Report]], done)) as futures:
            for future in futures:
                yield waiting[future], future.result()


def audit_case(case: Case) -> Report:
    """One report, in a process of its own; a scene that fails is a finding."""
    import_from_sources()
    from lectern.audit.auditor import audit as audit_scene
    from lectern.audit.player import silence
    from lectern.render.silent import theme_chosen

    width, height = Settings("l", case.theme, case.aspect).pixels
    try:
        with tempfile.TemporaryDirectory() as media, theme_chosen(case.theme), silence(media, width, height):
            scene = getattr(importlib.import_module(case.module), case.scene)
            return audit_scene(scene, case.theme, case.aspect)
    except (Exception, SystemExit) as error:
        return failed(case, f"{type(error).__name__}: {error}")


def failed(case: Case, why: str) -> Report:
    """The report of a scene that does not play to its end."""
    report = Report(case.scene, case.theme, case.aspect)
    report.findings.append(Finding("scene.fails", case.scene, "—", 0.0, "—", "a scene that plays", why))
    return report


def show_reports(reports: Sequence[Report], as_json: bool) -> None:
    """The table, the findings and the waivers on stdout."""
    if as_json:
        print(json.dumps({"reports": [report.to_json() for report in reports]}, indent=1))
        return
    console = make_console()
    table = Table()
    for heading in ("scene", "shown in"):
        table.add_column(heading)
    for heading in ("length", "took", "instants", "numbers", "readings", "passes", "findings"):
        table.add_column(heading, justify="right")
    for report in reports:
        table.add_row(
            report.scene, f"{report.theme} {report.aspect}", f"{report.seconds:.0f} s", f"{report.took:.1f} s",
            *map(str, (report.instants, report.values, report.readings, report.passes, len(report.findings))),
        )  # fmt: skip
    print_table(table)
    for report in reports:
        for finding in report.findings:
            console.print(f"[red]{shown(f'{report.theme} {report.aspect} · {finding}')}[/red]", soft_wrap=True)
        for line in waived_lines(report):
            console.print(shown(line), soft_wrap=True)


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
