"""Changes nn_core in one place at a time and tells which changes no test notices.

    python benchmarks/mutate.py results.sqlite [--patience SECONDS] [--again]

It needs cosmic-ray beside what the tests need, and as working directory a copy of the checkout, whose files it changes.
It goes on where it was stopped, in an order drawn by seed 0, so that what has been run is a fair sample.

A change inside functions is made in a fork of a process that has collected the tests: living functions get new code,
and those tests run that enter them, the most promising first, for `--patience` seconds of the processor. What changes
how a file is imported, or a function that is called then, is written into the file; a fork of a process that has not
imported nn_core runs the test files that enter the changed one. Hypothesis tries few examples, always the same, and
a test that takes far longer than it took before does not come to an end. `--again` runs what has survived once more.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import signal
import sys
import time
import types
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import hypothesis
import hypothesis.extra.numpy  # forks find it imported
import pytest
from mutants import changed_functions, key
from mutation_results import GRACE, LEFT, SURVIVED, Results, fork

TESTS = ["tests/nn_core", "--ignore=tests/nn_core/test_benchmark.py"]
QUIET = "-q -x -s -rN --tb=no -p no:cacheprovider --hypothesis-profile=few".split()
QUIET += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
EXAMPLES = 12
CHUNK = 600
SLOWER = 10  # a test may take ten times what it took, and the grace


class Watch:
    """A pytest plugin: what a test of `seconds` may take, which failed first, which functions were entered."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds, self.failed = seconds, ""
        self._entered: set[types.CodeType] = set()

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

    def notice(self, frame: types.FrameType, event: str, _: object) -> None:
        """To be called by the interpreter."""
        if event == "call":
            self._entered.add(frame.f_code)

    def functions(self) -> list[str]:
        """Those of nn_core entered since this was asked last."""
        found = [key(code) for code in self._entered if "nn_core" in code.co_filename]
        self._entered.clear()
        return [name for name in found if name.startswith("nn_core")]


class Trial(Watch):
    """The tests, collected once; the `chosen` mutants are tried in forks where they change functions alone."""

    def __init__(self, results: Results, chosen: list[int], patience: float) -> None:
        super().__init__(dict(results.ask("SELECT name, seconds FROM tests")))
        self._results, self._chosen, self._patience = results, chosen, patience
        sys.setprofile(self.notice)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        sys.setprofile(None)
        at_import = set(self.functions())
        if new_ones := [item for item in session.items if item.nodeid not in self.seconds]:
            self._results.add("INSERT INTO tests VALUES (?, ?, ?)", fork(lambda: self._measure(new_ones))[0])
            self.seconds.update(self._results.ask("SELECT name, seconds FROM tests"))
        entering, items = defaultdict(set), {item.nodeid: item for item in session.items}
        for name, functions in self._results.ask("SELECT name, functions FROM tests"):
            for function in json.loads(functions):
                entering[function].add(name)
        living = defaultdict(list)
        for thing in gc.get_objects():
            if isinstance(thing, types.FunctionType):
                living[key(thing.__code__)].append(thing)
        gc.freeze()
        kills = self._results.kills()
        for number in self._chosen:
            path, source = self._results.ask("SELECT path, source FROM mutants WHERE rowid = ?", [number]).fetchone()
            new, touched = changed_functions(path, source) or ({}, {"the import"})
            tests = set().union(*(entering[function] for function in touched)) & items.keys()

            def attempt(new: Any = new, tests: Any = tests, path: str = path) -> str:
                try:
                    for place, code in new.items():
                        for function in living[place]:
                            function.__code__ = code
                except ValueError:  # it closes over other variables than before
                    return LEFT
                return self.run([items[name] for name in self._order(tests, path, kills[path])])

            failed, ended = fork(attempt) if new else (LEFT, 0)
            if failed == LEFT:
                self._results.record(number, "", otherwise=LEFT)
                continue
            kills[path][failed] += bool(failed)
            self._results.record(number, failed, ended, LEFT if touched & at_import else SURVIVED)
        return True

    def _order(self, tests: set[str], path: str, kills: Counter[str]) -> list[str]:
        """First those that kill most changes of this file in a second, and no more than patience is for."""
        promise = {test: kills[test] + (Path(path).stem in test) + 0.1 for test in tests}
        spent, chosen = 0.0, []
        for test in sorted(tests, key=lambda test: -promise[test] / (self.seconds[test] + 0.005)):
            spent += self.seconds[test]
            if spent < self._patience:
                chosen.append(test)
        return chosen

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


def from_the_start(results: Results, path: str, source: str, patience: float) -> tuple[str | None, int]:
    """The test that fails when nn_core is imported with a change in a file; the signal that ended the child."""
    tests = results.ask("SELECT * FROM tests").fetchall()
    kills, spent, killed, enters = results.kills()[path], Counter[str](), Counter[str](), set()
    for name, seconds, functions in tests:
        file = name.split("::")[0]
        spent[file] += seconds
        killed[file] += kills[name]
        if f'"{path} ' in functions:
            enters.add(file)
    place, plain, files, total = Path(path), Path(path).read_text(), [], 0.0
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
        return fork(attempt)
    finally:
        place.write_text(plain)


def main() -> None:
    """Runs what has not been run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results")
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
    results = Results(choice.results)
    if choice.again:
        results.add("UPDATE mutants SET outcome = NULL WHERE outcome = ?", [(SURVIVED,)])
    while True:
        some = [n for (n,) in results.ask(f"SELECT rowid FROM mutants WHERE outcome IS NULL LIMIT {CHUNK}")]
        results.close()
        if some:

            def trial(some: list[int] = some) -> None:
                pytest.main([*QUIET, *TESTS], [Trial(Results(choice.results), some, choice.patience)])

            fork(trial, silent=False)
        results = Results(choice.results)
        left = results.ask("SELECT rowid, path, source FROM mutants WHERE outcome = ?", [LEFT]).fetchall()
        for number, path, source in left:
            results.record(number, *from_the_start(results, path, source, choice.patience))
        print(dict(results.ask("SELECT outcome, count(*) FROM mutants GROUP BY outcome")), flush=True)
        if not some and not left:
            break


if __name__ == "__main__":
    main()
