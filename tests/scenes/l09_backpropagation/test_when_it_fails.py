"""WhenItFails: deltas, slopes and weights by NumPy alone; both trainings; what the squares show."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.stage.layout import frame
from scenes.l09_backpropagation.deep_network import ONE, POINT, SignalNet
from scenes.l09_backpropagation.deep_picture import Squares, pair_of_rows
from scenes.l09_backpropagation.deep_runs import DEEP, LAYERS, ON_OFF, OTHERS, POINTS, STEPS, DeepRun


def lengths(run: DeepRun, sigmoid: bool) -> tuple[list[float], list[float], list[float]]:
    """Lengths of the deltas, and the factors of weights and slopes, from the first layer on, by hand."""
    numbers = [p.value for p in run.network().parameters()]
    weights, biases = numbers[::2], numbers[1::2]
    a, slopes = POINTS.X, []
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        z = a @ W.T + b
        a = 1 / (1 + np.exp(-z)) if sigmoid else np.maximum(z, 0)
        slopes.append(a * (1 - a) if sigmoid else (z > 0).astype(float))
    p = 1 / (1 + np.exp(-(a @ weights[-1].T + biases[-1])))
    delta = (p - POINTS.labels[:, None]) / len(POINTS)
    found, by_weights, by_slopes = [], [], []
    for W, slope in zip(weights[:0:-1], slopes[::-1], strict=True):
        back = delta @ W
        by_weights.append(float(np.linalg.norm(back) / np.linalg.norm(delta)))
        by_slopes.append(float(np.linalg.norm(back * slope) / np.linalg.norm(back)))
        delta = back * slope
        found.append(float(np.linalg.norm(delta)))
    return found[::-1], by_weights[:0:-1], by_slopes[:0:-1]


@pytest.mark.parametrize(("run", "sigmoid", "weaker"), [(DEEP, True, 1298), (ON_OFF, False, 3.1)])
def test_lengths_and_factors(run: DeepRun, sigmoid: bool, weaker: float) -> None:
    found, by_weights, by_slopes = lengths(run, sigmoid)
    assert run.deltas == pytest.approx(found, rel=1e-9)
    assert run.by_weights == pytest.approx(by_weights, rel=1e-9)
    assert run.by_slopes == pytest.approx(by_slopes, rel=1e-9)
    assert found[-1] / found[0] == pytest.approx(weaker, rel=0.01)
    product = np.prod(by_weights) * np.prod(by_slopes)
    assert product == pytest.approx(found[0] / found[-1], rel=1e-9)


def test_each_slope_keeps_less_than_a_quarter_and_the_weights_about_cancel() -> None:
    assert DEEP.by_slopes.max() < 0.25
    assert np.prod(DEEP.by_slopes) < 1 / 1024
    assert round(float(np.prod(DEEP.by_slopes)), 5) == 0.00074
    assert round(float(np.prod(DEEP.by_weights)), 2) == 1.05
    assert DEEP.by_weights.min() < 1 < DEEP.by_weights.max()


def test_other_starts() -> None:
    found = [run.weaker for run in OTHERS]
    assert (len(found), round(min(found)), round(max(found))) == (19, 608, 5124)


def test_the_sigmoids_are_stuck_and_relu_is_not() -> None:
    stuck, learned = DEEP.trained, ON_OFF.trained
    assert stuck.cost[[200, 500, STEPS]] == pytest.approx(np.log(2), abs=1e-4)
    assert np.abs(DEEP.answers() - 0.5).max() < 1e-4
    assert round(float(learned.cost[STEPS]), 4) == 0.0003
    assert learned.metrics["right"][STEPS] == 200
    assert (round(DEEP.moved(STEPS), 4), round(ON_OFF.moved(STEPS), 2)) == (0.0056, 0.6)


def test_the_product_that_is_shown_gives_the_count() -> None:
    """Four decimals of each factor, as on screen, multiply to one part in 1298; and each step to what stands there."""
    left, shown = 1.0, [0.2048, 0.05857, 0.01015, 0.002347, 0.0007706]
    for k, strength in zip(range(LAYERS - 2, -1, -1), shown, strict=True):
        left *= round(float(DEEP.by_weights[k]), 4) * round(float(DEEP.by_slopes[k]), 4)
        assert left == pytest.approx(strength, rel=3e-4)
        assert DEEP.shares[k] == pytest.approx(strength, rel=1e-3)
    assert round(1 / left) == round(1 / shown[-1]) == round(DEEP.weaker) == 1298


def test_one_delta_of_layer_five() -> None:
    (layer, neuron), trace = ONE, DEEP.single(POINT)
    name = f"hidden{layer + 1}"
    weights = DEEP.network()[f"hidden{layer + 2}"].W.value[:, neuron]
    deltas = np.asarray(trace[f"hidden{layer + 2}.z"].grad)[0]
    added, a = float(weights @ deltas), float(trace[f"{name}.a"].value[0, neuron])
    assert added == pytest.approx(float(np.asarray(trace[f"{name}.a"].grad)[0, neuron]))
    assert DEEP.slopes_at(trace, layer)[neuron] == pytest.approx(a * (1 - a))
    assert (round(added, 4), round(a * (1 - a), 3), round(added * a * (1 - a), 4)) == (0.0876, 0.239, 0.0209)
    assert round(0.0876 * 0.239, 4) == 0.0209
    assert added * a * (1 - a) == pytest.approx(float(np.asarray(trace[f"{name}.z"].grad)[0, neuron]))


def test_discs_and_squares_show_the_strengths() -> None:
    for lengths_of_layer, share in zip(DEEP.by_neuron, DEEP.shares, strict=True):
        assert np.linalg.norm(lengths_of_layer) == pytest.approx(share)
    squares = Squares(frame())
    above, below, _ = pair_of_rows(frame())
    for group in (squares.true, above, below):
        readings = group.readings()
        assert len(readings) == LAYERS
        assert all(reading.holds for reading in readings)
    assert all(reading.holds for reading in SignalNet(frame()).readings())
    grid = squares.true.tiled(LAYERS - 1, round(DEEP.weaker**0.5))
    assert len(grid) == 2 * 35
