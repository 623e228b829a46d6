"""What the sentences of HingesDrawCurves say is so.

The fits learn from 126 points instead of the storyboard's 101: on those, a joint passes a point so closely that no
difference quotient can confirm the gradient.
"""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.plot.plot import Plot
from scenes.l06_one_neuron.hinge_cast import END, FITS, HIGH, LOW, FitPicture, OneHinge, Walker, wave
from scenes.l06_one_neuron.laid_ramp import LaidRamp

X = np.linspace(0, END, 20001)


@pytest.fixture
def plot() -> Plot:
    return Plot((0, END, 1), (LOW, HIGH, 1), width=12, height=6)


def bends(ys: np.ndarray) -> np.ndarray:
    """Where a sampled line bends, found on its second differences alone."""
    seen = np.flatnonzero(np.abs(np.diff(ys, 2)) > 1e-7)
    groups = np.split(seen, np.flatnonzero(np.diff(seen) > 1) + 1)
    return np.array([X[1 + group].mean() for group in groups])


@pytest.mark.parametrize(("count", "miss"), [(3, 0.057), (6, 0.041), (20, 0.005)])
def test_as_many_bends_as_neurons_where_the_weights_say_and_the_spoken_miss(count: int, miss: float) -> None:
    hinges = FITS[count].trained
    found = bends(hinges.answer(X))
    assert len(found) == count
    assert found == pytest.approx(-hinges.b / hinges.w, abs=2e-4)
    assert round(FITS[count].miss(4000), 3) == miss
    assert np.sqrt(np.mean((hinges.answer(X) - np.sin(X**2)) ** 2)) == pytest.approx(miss, abs=0.002)


def test_three_changes_of_slope_and_the_slopes_that_they_add_up_to() -> None:
    hinges = FITS[3].trained
    assert [round(change, 1) for change in hinges.changes.tolist()] == [1.0, -3.9, 6.0]
    slopes = [round(hinges.slope(x), 1) + 0.0 for x in (0.1, 0.8, 1.8, 2.4)]
    assert slopes == [0.0, 1.0, -2.9, 3.1]
    assert np.round(np.cumsum([0.0, 1.0, -3.9, 6.0]), 1).tolist() == slopes  # also with the digits that are shown


def test_each_fraction_gives_its_joint_with_the_digits_shown() -> None:
    hinges = FITS[3].trained
    for b, w, joint in zip(np.round(-hinges.b, 3), np.round(hinges.w, 3), hinges.joints, strict=True):
        assert round(float(b / w), 2) == round(float(joint), 2)


def test_four_of_six_joints_crowd_round_the_peak() -> None:
    peak = float(np.sqrt(np.pi / 2))
    near = np.abs(FITS[6].trained.joints - peak) < 0.3
    assert near.tolist() == [False, True, True, True, True, False]


def test_training_starts_flat_with_even_joints() -> None:
    for count, fit in FITS.items():
        assert fit.at(0).joints == pytest.approx(END * (np.arange(count) + 0.5) / count)
        assert not fit.at(0).answer(X).any()


def test_a_laid_ramp_keeps_its_heights_and_ends_on_the_next_sum(plot: Plot) -> None:
    hinges = FITS[3].trained
    for k in range(3):
        ramp = LaidRamp(plot, hinges, k).grow(1.0)
        for share in (0.0, 0.4, 1.0):
            readings = ramp.lay(share).readings()
            assert readings
            assert all(reading.holds for reading in readings)
        edge = plot.p2c(ramp.edge.get_start_anchors())
        assert edge[:, 1] == pytest.approx(hinges.answer(edge[:, 0], k + 1), abs=1e-9)


def test_one_hinge_bends_where_its_sum_is_zero(plot: Plot) -> None:
    one = OneHinge(plot, plot.box, 40)
    one.b.set_value(-3.4)
    one.cut.set_value(1)
    assert one.joint == pytest.approx(1.7)
    assert one.z(one.joint) == pytest.approx(0.0)
    assert one.shown(np.array([1.2, 2.0])) == pytest.approx([0.0, 0.6])


def test_dots_sit_on_the_joints_at_each_kept_step(plot: Plot) -> None:
    picture = FitPicture(plot, FITS[6], 0.1)
    for moment in (0.0, 0.3, 0.77, 1.0):
        picture.moment.set_value(moment)
        picture.dots.update()
        places = np.array([plot.p2c(dot.get_center()) for dot in picture.dots])
        hinges = FITS[6].at(picture.step)
        assert places[:, 0] == pytest.approx(-hinges.b / hinges.w)
        assert places[:, 1] == pytest.approx(hinges.answer(places[:, 0]))


def test_the_walker_s_number_is_the_measured_slope(plot: Plot) -> None:
    hinges = FITS[3].trained
    walker = Walker(plot, hinges, plot.box, 40)
    for x in (0.1, 1.0, 2.0, 2.3):
        walker.x.set_value(x)
        walker.words.update()
        measured = (hinges.answer(x + 1e-4)[0] - hinges.answer(x - 1e-4)[0]) / 2e-4
        assert walker.words.values["s"].text.replace("−", "-") == f"{measured:.1f}"


def test_the_curve_to_follow_is_the_sine_of_the_square() -> None:
    assert wave(X) == pytest.approx(np.sin(X**2), abs=1e-12)
