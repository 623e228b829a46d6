"""`Loss` for any case: its facts, computed again with NumPy, and the audit over all kinds of cost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scenes.kit.runs.case import Case
from scenes.l08_loss.loss_case import Loss
from scenes.l08_loss.loss_rows import in_sight
from scenes.l08_loss.loss_story import LossStory
from tests.scenes.cases import PIXELS, played
from tests.scenes.kinds import KINDS, plain_outputs

BOTH = "classes", "hundred", "yes", "several", "numbers", "single"  # kinds that are played on either frame
ONCE = "flower", "soft", "number", "wild", "root", "absolute"


@pytest.mark.parametrize(
    ("kind", "aspect"), [*((kind, aspect) for kind in BOTH for aspect in PIXELS), *((kind, "16:9") for kind in ONCE)]
)
def test_the_audit_finds_nothing(kind: str, aspect: str, tmp_path: Path) -> None:
    report = played(Loss, KINDS[kind](), tmp_path, aspect)
    assert [str(finding) for finding in report.findings] == []
    assert report.values > 0


def plain_costs(case: Case) -> np.ndarray:
    """The cost of each sample, (m,), with NumPy alone."""
    p, y = plain_outputs(case, case.X), np.asarray(case.targets)
    name = case.loss.__name__
    if name == "categorical_cross_entropy":
        rows = np.eye(p.shape[1])[y] if y.ndim == 1 else y
        return -(rows * np.log(p)).sum(axis=1)
    if name == "binary_cross_entropy":
        return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(axis=1)
    miss = np.abs(p - y)
    return {"mse": (miss**2).mean(axis=1), "mae": miss.mean(axis=1), "rmse": np.sqrt((miss**2).mean(axis=1))}[name]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "flower"])
def test_costs_are_those_of_plain_numpy(kind: str) -> None:
    case = KINDS[kind]()
    story, costs = LossStory(case), plain_costs(case)
    assert np.allclose(story.costs, costs)
    assert story.cost == pytest.approx(costs[case.sample])
    mean = np.sqrt((costs**2).mean()) if kind == "root" else costs.mean()
    assert story.total == pytest.approx(mean)


@pytest.mark.parametrize("kind", ["classes", "hundred", "yes", "several", "soft"])
def test_the_cost_is_what_the_truths_are_charged(kind: str) -> None:
    case = KINDS[kind]()
    story = LossStory(case)
    charged = sum(truth.weight * -np.log(truth.share) for truth in story.truths)
    assert charged == pytest.approx(story.cost)
    assert sum(truth.weight for truth in story.truths) == pytest.approx(1)
    assert story.missing < story.cost
    assert story.verdict == "more"


@pytest.mark.parametrize("kind", ["number", "numbers", "single", "wild", "root", "absolute"])
def test_the_cost_is_what_the_misses_are_charged(kind: str) -> None:
    case = KINDS[kind]()
    story = LossStory(case)
    mean = float(story.charges @ story.counts / story.counts.sum())
    assert story.counts.sum() == len(story.outputs)
    assert (np.sqrt(mean) if kind == "root" else mean) == pytest.approx(story.cost)
    miss = np.abs(plain_outputs(case, case.x) - case.y).mean()
    assert story.mean_miss == pytest.approx(miss)
    verdict = "just as much" if kind == "absolute" else "more" if story.cost > miss else "less"
    assert story.verdict == verdict


def test_of_a_hundred_classes_three_have_rows_and_the_others_one() -> None:
    story = LossStory(KINDS["hundred"]())
    rows, others = in_sight(story)
    assert (len(rows), others, rows[-1].name) == (4, 97, "ninety-seven others")
    assert sum(row.share for row in rows) == pytest.approx(1)
    assert story.truths[0] in rows


def test_one_output_that_says_yes_or_no_stands_for_two_classes() -> None:
    case = KINDS["yes"]()
    story = LossStory(case)
    p = float(plain_outputs(case, case.x)[0, 0])
    label = int(case.y[0, 0])
    assert [row.name for row in story.rows] == ["dry", "wet"]
    assert [row.share for row in story.rows] == pytest.approx([1 - p, p])
    assert story.truths[0].name == ("dry", "wet")[label]
