"""Changes nn_core in one place at a time and tells which changes no test notices.

    python benchmarks/mutate.py results.sqlite [--seconds N] [--only TEXT] [--again]

Needs cosmic-ray beside what the tests need, and as working directory a copy of the checkout, whose files it changes. It
goes on where it was stopped, in an order drawn by seed 0, so that what has been run is a fair sample.

A change inside functions is made in a fork of a process that has collected the tests: living functions get new code,
and the tests that enter them run, the cheap ones first. What survives that, and what changes how a file is imported, is
written into the file, and a fork of a process that has not imported nn_core yet runs the test files that enter it.
Hypothesis tries few examples, always the same ones. A test that takes far longer than it did before does not end.
`--only` takes changes whose file, line or text hold a text, `--again` those which survived once more.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
import types
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import hypothesis.extra.numpy  # forks find it imported
import pytest
from mutants import changed_functions, key, mutants

TESTS = ["tests/nn_core", "--ignore=tests/nn_core/test_benchmark.py"]
QUIET = [
    "-q",
    "-x",
    "-s",
    "-p",
    "no:cacheprovider",
    "--hypothesis-profile=few",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
]
EXAMPLES = 12
SLOWER, GRACE = 10, 3.0  # a test may take ten times what it took, and three seconds of the processor
MEMORY = 4 << 30
CHUNK = 600
SURVIVED, KILLED, ENDLESS, LEFT = "survived", "killed", "endless", "to be run from the start"


def fork(work: Callable[[], Any], silent: bool = True) -> tuple[Any, int]:
    """What a child returns (None where it died) and the signal that ended it."""
    folder = Path(tempfile.mkdtemp(prefix="mutate-"))
    pid = os.fork()
    if pid == 0:
        try:
            if silent:
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                os.dup2(1, 2)
                signal.setitimer(signal.ITIMER_PROF, 4 * GRACE)
                gc.disable()
                os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = str(folder)
            (folder / "answer.json").write_text(json.dumps(work()))
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    answer = folder / "answer.json"
    said = json.loads(answer.read_text()) if answer.exists() and answer.stat().st_size else None
    shutil.rmtree(folder, ignore_errors=True)
    return said, os.WTERMSIG(status)


class Watch:
    """A pytest plugin: what a test of `seconds` may take, which failed first, which functions each enters."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds, self.failed = seconds, ""
        self.entered: set[types.CodeType] = set()

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        signal.setitimer(signal.ITIMER_PROF, GRACE + SLOWER * self.seconds.get(item.nodeid, 1.0))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
        """A short one, as nobody reads it."""
        if call.excinfo is None or call.excinfo.errisinstance(pytest.skip.Exception):
            return None
        return pytest.TestReport(item.nodeid, item.location, {}, "failed", None, call.when)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid

    def notice(self, frame: types.FrameType, event: str, _: object) -> None:
        """To be called by the interpreter."""
        if event == "call":
            self.entered.add(frame.f_code)

    def functions(self) -> list[str]:
        """Those of nn_core entered since this was asked last."""
        found = [key(code) for code in self.entered if "nn_core" in code.co_filename]
        self.entered.clear()
        return [name for name in found if name.startswith("nn_core")]


class Trial(Watch):
    """The tests, collected once; changes inside functions are tried in forks."""

    def __init__(self, results: sqlite3.Connection, chosen: list[int], patience: float) -> None:
        super().__init__(dict(results.execute("SELECT name, seconds FROM tests")))
        self._results, self._chosen, self._patience = results, chosen, patience
        sys.setprofile(self.notice)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        sys.setprofile(None)
        at_import = set(self.functions())
        if not self.seconds:
            self._results.executemany(
                "INSERT INTO tests VALUES (?, ?, ?)", fork(lambda: self._measure(session.items))[0]
            )
            self._results.commit()
            self.seconds.update(self._results.execute("SELECT name, seconds FROM tests"))
        entering = defaultdict(set)
        by_name = {item.nodeid: item for item in session.items}
        for name, functions in self._results.execute("SELECT name, functions FROM tests"):
            for function in json.loads(functions):
                entering[function].add(name)
        living = defaultdict(list)
        for thing in gc.get_objects():
            if isinstance(thing, types.FunctionType):
                living[key(thing.__code__)].append(thing)
        gc.freeze()
        kills = killed_by(self._results)
        for number in self._chosen:
            path, source = self._results.execute(
                "SELECT path, source FROM mutants WHERE rowid = ?", [number]
            ).fetchone()
            change = changed_functions(path, source)
            if change is None:
                record(self._results, number, LEFT)
                continue
            new, touched = change
            names = sorted(
                set().union(*(entering[function] for function in touched)) & by_name.keys(),
                key=lambda name: -self._promise(path, name, kills[path][name]),
            )
            spent = 0.0
            items = [by_name[name] for name in names if (spent := spent + self.seconds[name]) < self._patience]

            def attempt(new: dict[str, types.CodeType] = new, items: list[pytest.Item] = items) -> str:
                try:
                    for place, code in new.items():
                        for function in living[place]:
                            function.__code__ = code
                except ValueError:  # it closes over other variables than before
                    return LEFT
                return self.run(items)

            failed, ended = fork(attempt)
            if failed == LEFT:
                record(self._results, number, LEFT)
                continue
            kills[path][failed] += bool(failed)
            again = LEFT if touched & at_import else SURVIVED
            record(self._results, number, outcome(failed, ended, again), failed)
        return True

    def _promise(self, path: str, test: str, kills: int) -> float:
        """How often a test may kill a change of a file, a second: it has killed some, or has the file's name."""
        return (kills + (Path(path).stem in test) + 0.1) / (self.seconds[test] + 0.005)

    def run(self, items: list[pytest.Item]) -> str:
        """The first that fails."""
        for item in items:
            item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
            if self.failed:
                break
        return self.failed

    def _measure(self, items: list[pytest.Item]) -> list[tuple[str, float, str]]:
        found = []
        for item in items:
            start = time.process_time()
            sys.setprofile(self.notice)
            self.run([item])
            sys.setprofile(None)
            assert not self.failed, self.failed
            found.append((item.nodeid, time.process_time() - start, json.dumps(self.functions())))
        return found


def outcome(failed: str | None, ended: int, otherwise: str) -> str:
    """Of a child that told a failing test, or was ended by a signal."""
    if ended == signal.SIGPROF:
        return ENDLESS
    return otherwise if failed == "" else KILLED


def killed_by(results: sqlite3.Connection) -> dict[str, Counter[str]]:
    """For every file how often each test has killed a change of it."""
    kills: dict[str, Counter[str]] = defaultdict(Counter)
    for path, test in results.execute("SELECT path, test FROM mutants WHERE outcome = ?", [KILLED]):
        kills[path][test or ""] += 1
    return kills


def record(results: sqlite3.Connection, number: int, outcome: str, test: str | None = "") -> None:
    """Keeps what came of a change."""
    results.execute("UPDATE mutants SET outcome = ?, test = ? WHERE rowid = ?", [outcome, test, number])
    results.commit()


def from_the_start(
    path: str, source: str, tests: list[tuple[str, float, str]], kills: Counter[str], patience: float
) -> tuple[str, str | None]:
    """What comes of a change that is in the file when it is imported: an outcome, and the test that fails."""
    place, plain = Path(path), Path(path).read_text()
    spent, killed, enters = Counter[str](), Counter[str](), set()
    for name, seconds, functions in tests:
        file = name.split("::")[0]
        spent[file] += seconds
        killed[file] += kills[name]
        if f'"{path} ' in functions:
            enters.add(file)
    total, files = 0.0, []
    for file in sorted(enters, key=lambda file: (-killed[file], place.stem not in file, spent[file])):
        total += spent[file]
        if total < patience or not files:
            files.append(file)
    watch = Watch({name: seconds for name, seconds, _ in tests})

    def attempt() -> str:
        for some in filter(None, (files[:1], files[1:])):
            if pytest.main([*QUIET, *some], [watch]):
                return watch.failed or "collection"
        return ""

    try:
        place.write_text(source)
        os.utime(place, (random.randrange(10**9),) * 2)  # no compiled file fits
        failed, ended = fork(attempt)
    finally:
        place.write_text(plain)
    return outcome(failed, ended, SURVIVED), failed


def main() -> None:
    """Runs what has not been run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--patience", type=float, default=60)
    parser.add_argument("--again", action="store_true")
    choice = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the file gets its own text back
    sys.dont_write_bytecode = True
    os.environ |= {"PYTHONDONTWRITEBYTECODE": "1"}
    few = hypothesis.settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.register_profile("few", few)
    results = sqlite3.connect(choice.results)
    if not results.execute("SELECT name FROM sqlite_master").fetchall():
        results.execute("CREATE TABLE tests (name, seconds, functions)")
        results.execute("CREATE TABLE mutants (path, operator, line, source, outcome, test)")
        drawn = list(mutants())
        random.Random(0).shuffle(drawn)
        results.executemany("INSERT INTO mutants VALUES (?, ?, ?, ?, NULL, NULL)", drawn)
        results.commit()
    if choice.again:
        results.execute("UPDATE mutants SET outcome = NULL WHERE outcome = ?", [SURVIVED])
        results.commit()
    end = time.monotonic() + choice.seconds
    while time.monotonic() < end:
        some = [n for (n,) in results.execute(f"SELECT rowid FROM mutants WHERE outcome IS NULL LIMIT {CHUNK}")]
        results.close()
        if some:
            fork(
                lambda some=some: (
                    pytest.main([*QUIET, *TESTS], [Trial(sqlite3.connect(choice.results), some, choice.patience)])
                    and None
                ),
                False,
            )
        results = sqlite3.connect(choice.results)
        tests = results.execute("SELECT * FROM tests").fetchall()
        left = results.execute("SELECT rowid, path, source FROM mutants WHERE outcome = ?", [LEFT]).fetchall()
        for number, path, source in left:
            kills = killed_by(results)[path]
            record(results, number, *from_the_start(path, source, tests, kills, choice.patience))
        print(dict(results.execute("SELECT outcome, count(*) FROM mutants GROUP BY outcome")), flush=True)
        if not some and not left:
            break


if __name__ == "__main__":
    main()
