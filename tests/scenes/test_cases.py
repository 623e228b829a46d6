"""Scenes that draw a `Case` serve another network, too: the audit plays each with three others and finds nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scenes.kit.stage.lesson import Lesson
from scenes.l07_network.anatomy import Anatomy
from scenes.l07_network.forward_pass import ForwardPass
from scenes.l09_backpropagation.backpropagation_in_matrices import BackpropagationInMatrices
from scenes.l09_backpropagation.gradient_check import GradientCheck
from scenes.l09_backpropagation.update_step import UpdateStep
from tests.scenes.cases import OTHERS, played

SCENES: tuple[type[Lesson], ...] = (Anatomy, ForwardPass, GradientCheck, UpdateStep, BackpropagationInMatrices)
NARROW = {  # what is played on a narrow frame, too
    "Anatomy": "wide", "ForwardPass": "wide", "GradientCheck": "deep", "BackpropagationInMatrices": "wide",
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_another_network_takes_the_same_scene(scene: type[Lesson], name: str, tmp_path: Path) -> None:
    for aspect in ("16:9", "4:3") if NARROW.get(scene.__name__) == name else ("16:9",):
        report = played(scene, OTHERS[name](), tmp_path, aspect)
        assert [str(finding) for finding in report.findings] == []
        assert report.values > 0


def test_the_cases_differ_in_sizes_classes_and_data() -> None:
    cases = [make() for make in OTHERS.values()]
    assert [case.sizes for case in cases] == [(20, 6, 4), (3, 5, 2), (2, 4, 4, 3)]
    assert [len(case.features) for case in cases] == [case.sizes[0] for case in cases]
    assert [len(case.classes) for case in cases] == [case.sizes[-1] for case in cases]
    for case in cases:
        assert np.isfinite(case.run["loss"].value)
        assert case.X.shape[1] == case.sizes[0]
