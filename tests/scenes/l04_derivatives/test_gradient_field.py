"""What the gradient's sentences claim holds for the function and the run that the scene shows."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.descent import Descent, gradient
from scenes.l04_derivatives.functions import hill
from scenes.l04_derivatives.gradient_field import GradientField


@pytest.mark.parametrize("point", [(1.0, 1.0), (-2.0, 0.5)])
def test_the_hills_gradient_is_the_curriculums(point: tuple[float, float]) -> None:
    x, y = point
    assert gradient(hill, point).tolist() == pytest.approx([2 * x + 3 * y, 3 * x])


def test_the_ball_on_the_saddle_never_arrives() -> None:
    run = Descent.run(hill, GradientField.SADDLE_START, GradientField.SADDLE_RATE, GradientField.SADDLE_STEPS)
    assert (np.diff(run.costs) < 0).all()
    assert (np.abs(run.points) > [GradientField.X[1], GradientField.Y[1]]).any()
