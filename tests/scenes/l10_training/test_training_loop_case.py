"""`TrainingLoop` for any case: the run computed again with NumPy, runs that rise, and the audit over all kinds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nn_core import Dense, Network, mse, tanh
from scenes.kit.runs.case import Case
from scenes.kit.text.amounts import Scale
from scenes.l10_training.case_run import CaseRun, calmer
from scenes.l10_training.case_words import TrainingWords
from scenes.l10_training.training_loop_case import TrainingLoop
from tests.scenes.cases import PIXELS, played
from tests.scenes.kinds import KINDS, plain_outputs


@pytest.mark.parametrize("aspect", PIXELS)
@pytest.mark.parametrize("kind", ["classes", "hundred", "yes", "number", "single", "wild"])
def test_the_audit_finds_nothing(kind: str, aspect: str, tmp_path: Path) -> None:
    report = played(TrainingLoop, KINDS[kind](), tmp_path, aspect)
    assert [str(finding) for finding in report.findings] == []
    assert report.values > 0


def test_the_run_is_gradient_descent() -> None:
    """One layer, tanh, squared error: the slopes by hand."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(6, 2)), rng.normal(size=(6, 1))

    def make() -> Network:
        net = Network(Dense(2, 1, tanh, name="output"), seed=1)
        net["output"].set(W=[[0.3, -0.2]], b=[0.1])
        return net

    run = CaseRun(Case(make, X, y, 2, loss=mse), 0.2)
    W, b = np.array([[0.3, -0.2]]), np.array([0.1])
    for step in range(4):
        a = np.tanh(X @ W.T + b)
        assert run.all_costs[step] == pytest.approx(((a - y) ** 2).mean())
        assert run.answers[step] == pytest.approx(a[2])
        delta = 2 * (a - y) * (1 - a**2) / len(X)
        W, b = W - 0.2 * delta.T @ X, b - 0.2 * delta.sum(axis=0)


@pytest.mark.parametrize("kind", ["classes", "yes"])
def test_right_answers_are_counted_before_and_after(kind: str) -> None:
    case = KINDS[kind]()
    run = CaseRun(case, case.rate)
    p, labels = plain_outputs(case, case.X), np.ravel(case.targets)
    called = p[:, 0] > 0.5 if kind == "yes" else p.argmax(axis=1)
    assert run.right[0] == (called == labels).sum()
    assert len(run.right) == run.last + 1


def test_the_network_of_the_case_stays_as_it_is() -> None:
    case = KINDS["classes"]()
    before = {name: value.copy() for name, value in case.net.state().items()}
    assert CaseRun(case, 0.5).costs[-1] > 0
    assert all(np.array_equal(before[name], value) for name, value in case.net.state().items())


def test_a_rate_that_is_too_large_is_said_and_a_smaller_one_found() -> None:
    case = KINDS["wild"]()
    run = CaseRun(case, case.rate)
    assert (run.falls, run.verdict) == (False, "more than now")
    calm = calmer(run)
    assert calm is not None
    assert calm.rate < run.rate
    assert calm.costs[-1] < calm.costs[0] == run.costs[0]
    words = TrainingWords([run, calm], Scale.of(run.costs[0]))
    assert "too large" in words.left()


def test_a_network_that_knows_all_hardly_changes() -> None:
    case = KINDS["number"]()
    done = replace(case, targets=plain_outputs(case, case.X) + 1e-9)
    run = CaseRun(done, 0.1)
    assert run.falls
    words = TrainingWords([run], Scale.of(*run.costs[[0, -1]]))
    assert words.left()


def test_large_tables_and_networks_take_few_steps() -> None:
    case = KINDS["number"]()
    many = replace(case, X=np.tile(case.X, (400, 1)), targets=np.tile(case.targets, (400, 1)))
    run = CaseRun(many, 0.1)
    assert len(run.rows) == 1000
    assert case.sample in run.rows
    assert run.planned <= 300
    big = Case(lambda: Network(Dense(1000, 1000, tanh, name="hidden"), Dense(1000, 100, name="output"), seed=0),
               np.zeros((24, 1000)), np.zeros((24, 100)))  # fmt: skip
    assert 10 <= CaseRun(big, 0.1).planned < 60
