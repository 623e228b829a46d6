"""The right answers of Exercises2 are right; each wrong one comes of the slip that is named."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.stage.layout import Region
from scenes.l02_dot_product.exercises2 import Exercises2
from scenes.l02_dot_product.late_bars import LateBars
from scenes.l02_dot_product.unit_arrows import UnitArrows


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_one_number() -> None:
    a, b = (part.value for part in Exercises2.FIRST)
    assert (a * b).tolist() == [8, -5, -6]
    assert a @ b == -3


def test_lengths() -> None:
    a, short, long = (part.value for part in (Exercises2.A, Exercises2.SHORT, Exercises2.LONG))
    assert (a @ short, a @ long) == (24, 56)
    assert [np.linalg.norm(each) for each in (a, short, long)] == [5, 5, 13]
    assert [round(cosine(a, each), 2) for each in (short, long)] == [0.96, 0.86]
    degrees = [float(np.degrees(np.arccos(cosine(a, each)))) for each in (short, long)]
    assert degrees == pytest.approx([16.26, 30.51], abs=0.01)


def test_bias() -> None:
    x, w, b = (part.value for part in (Exercises2.X, Exercises2.W, Exercises2.B))
    assert (x * w).tolist() == pytest.approx([-1, -1.2])
    assert float(x @ w + b[0]) == pytest.approx(-0.7)
    assert float(x @ w) == pytest.approx(-2.2)  # the bias left out


def bars(terms: np.ndarray, *, late: bool) -> LateBars:
    return LateBars(Region(-4, 4, -2, 2), terms, 1, 48.0, late=late)


def test_the_products_bars_add_up() -> None:
    drawn = bars(np.array([8.0, -5.0, -6.0]), late=False)
    drawn.stack.show_bars(4)
    assert [reading.shown for reading in drawn.stack.readings()] == pytest.approx([8, -5, -6, -3])
    assert drawn.total.number == -3


def test_without_the_bias_the_sum_is_the_slip_and_with_it_the_answer() -> None:
    drawn = bars(np.array([-1.0, -1.2, 1.5]), late=True)
    assert drawn.total.number == pytest.approx(-2.2)
    drawn.join()
    drawn.share.set_value(1.0)
    drawn.renew()
    assert drawn.total.number == pytest.approx(-0.7)
    drawn.stack.show_bars(4)
    assert [reading.shown for reading in drawn.stack.readings()] == pytest.approx([-1, -1.2, 1.5, -0.7])


def test_shrunk_arrows_are_one_long_and_keep_their_directions() -> None:
    vectors = Exercises2.A, Exercises2.SHORT, Exercises2.LONG
    drawn = UnitArrows(Region(-4, 4, -2, 2), vectors, ("weight", "input", "input"), 48.0)
    drawn.shrunk.set_value(1.0)
    tips = [drawn.plane.p2c(arrow.update().tip) for arrow in drawn.arrows]
    assert [np.hypot(*tip) for tip in tips] == pytest.approx([1, 1, 1])
    assert [float(tips[0] @ tip) for tip in tips[1:]] == pytest.approx([24 / 25, 56 / 65])
    degrees = [angle[1].values["n"].number for angle in drawn.angles()]
    assert degrees == pytest.approx([16.26, 30.51], abs=0.01)
