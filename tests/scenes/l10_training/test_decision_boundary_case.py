"""`DecisionBoundary` for any case of two inputs: its facts, computed again with NumPy, and the audit over all kinds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scenes.kit.text.amounts import Scale
from scenes.l10_training.case_plane import CasePlane
from scenes.l10_training.decision_boundary_case import DecisionBoundary
from scenes.l10_training.plane_words import PlaneWords
from tests.scenes.cases import PIXELS, played
from tests.scenes.kinds import KINDS, plain_outputs


@pytest.mark.parametrize("aspect", PIXELS)
@pytest.mark.parametrize("kind", ["classes", "yes", "several", "number", "numbers", "single"])
def test_the_audit_finds_nothing(kind: str, aspect: str, tmp_path: Path) -> None:
    report = played(DecisionBoundary, KINDS[kind](), tmp_path, aspect)
    assert [str(finding) for finding in report.findings] == []
    assert report.values > 0


@pytest.mark.parametrize("kind", ["classes", "yes"])
def test_at_the_tip_two_answers_are_equal_and_before_it_none_changes(kind: str) -> None:
    case = KINDS[kind]()
    plane = CasePlane(case)

    def answers(share: float) -> np.ndarray:
        p = plain_outputs(case, (plane.start + share * (plane.goal - plane.start))[None])
        return np.hstack([1 - p, p])[0] if kind == "yes" else p[0]

    at = answers(plane.tip)
    assert at[plane.here] == pytest.approx(at[plane.next], abs=1e-9)
    for share in np.linspace(0, plane.tip, 50)[:-1].tolist():
        assert answers(share).argmax() == plane.here
    assert answers(plane.tip + 1e-6).argmax() == plane.next


@pytest.mark.parametrize("kind", ["classes", "yes"])
def test_the_way_ends_at_the_nearest_sample_that_is_answered_otherwise(kind: str) -> None:
    case = KINDS[kind]()
    plane = CasePlane(case)
    p = plain_outputs(case, case.X)
    called = (p[:, 0] > 0.5).astype(int) if kind == "yes" else p.argmax(axis=1)
    others = case.X[called != called[case.sample]]
    reach = np.ptp(plane.spans, axis=1)
    nearest = np.hypot(*((others - case.X[case.sample]) / reach).T).argmin()
    assert np.allclose(plane.goal, others[nearest])
    assert plane.right.sum() == (called == np.ravel(case.targets)).sum()


def test_the_middle_of_two_numbers_is_passed_at_the_tip() -> None:
    case = KINDS["number"]()
    plane = CasePlane(case)
    p = plain_outputs(case, case.X)[:, 0]
    assert plane.middle == pytest.approx((p[case.sample] + p[np.abs(p - p[case.sample]).argmax()]) / 2)
    at = plane.start + plane.tip * (plane.goal - plane.start)
    assert plain_outputs(case, at[None])[0, 0] == pytest.approx(plane.middle)


def test_where_nothing_tips_the_words_say_so() -> None:
    case = KINDS["yes"]()

    def sure() -> object:
        net = case.make()
        net.layers[-1].set(W=np.zeros((1, 6)), b=[4.0])
        return net

    plane = CasePlane(type(case)(sure, case.X, case.targets, loss=case.loss))
    words = PlaneWords(plane, Scale.of(1.0, digits=3))
    assert (plane.tips, words.verdict()) == (False, "nowhere")
    assert "nowhere" in words.close()
