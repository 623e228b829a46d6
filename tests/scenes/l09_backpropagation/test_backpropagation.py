"""Backpropagation: the practice net's numbers by NumPy alone, and what the sentences claim."""

from __future__ import annotations

import numpy as np
import pytest
from scenes.l09_backpropagation.practice_nudge import STEP, AnswerNudge, WeightNudge

from scenes.kit.runs.practice_net import B1, B2, W1, W2, X, Y, practice_run
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.kit.text.values import Formula
from scenes.l09_backpropagation.petal import Petal
from scenes.l09_backpropagation.practice_picture import PracticePicture
from scenes.l09_backpropagation.practice_roads import OtherGradients, RoadSums, ShortSums, TwoPulls
from scenes.l09_backpropagation.practice_work import Cost, ForwardSum, OutputDeltas, OutputSums

MIDDLE = 1


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


A1 = sigmoid(W1 @ X[0] + B1)
A2 = sigmoid(W2 @ A1 + B2)
D2 = (A2 - Y[0]) * A2 * (1 - A2)
BACK = W2.T @ D2
D1 = BACK * A1 * (1 - A1)


@pytest.fixture(scope="module")
def picture() -> PracticePicture:
    return PracticePicture(frame())


def shown(formula: Formula) -> list[float]:
    return [text_number(value.text) for value in formula.values.values()]


def test_the_storyboards_numbers_by_numpy_alone() -> None:
    trace = practice_run()
    for name, wanted in (("hidden.a", A1), ("output.a", A2)):
        assert trace[name].value[0] == pytest.approx(wanted)
    for name, wanted in (("output.z", D2), ("hidden.z", D1), ("hidden.a", BACK)):
        assert trace[name].grad[0] == pytest.approx(wanted)
    assert trace["loss"].value.item() == pytest.approx(((A2 - Y[0]) ** 2).sum() / 2)
    assert A1.round(3).tolist() == [0.769, 0.332, 0.599]
    assert D2.round(5).tolist() == [0.14815, -0.06525]
    assert BACK.round(5).tolist() == [-0.05642, -0.15697, 0.34388]
    assert D1.round(5).tolist() == [-0.01004, -0.0348, 0.08262]


def test_seventeen_gradients_are_delta_times_what_comes_in() -> None:
    trace = practice_run()
    wanted = {"output.W": np.outer(D2, A1), "output.b": D2, "hidden.W": np.outer(D1, X[0]), "hidden.b": D1}
    for name, gradient in wanted.items():
        assert trace[name].grad == pytest.approx(gradient)
    assert sum(gradient.size for gradient in wanted.values()) == 17


def test_the_smaller_miss_pulls_harder(picture: PracticePicture) -> None:
    upper, lower = (abs(miss.number) for miss in picture.misses)
    assert upper < lower
    terms = picture.net.path_terms(1)[:, 0, MIDDLE]
    assert terms == pytest.approx(W2[:, MIDDLE] * D2)
    assert abs(terms[0]) > 3 * abs(terms[1])
    roads = RoadSums(picture, MIDDLE)
    pulls = TwoPulls(picture, MIDDLE, roads.bars.unit)
    assert [shown(line)[-1] for line in pulls.products] == [-0.222, 0.065]
    assert [round(float(np.prod(shown(line)[:-1])), 3) for line in pulls.products] == [-0.222, 0.065]
    for (bar, _), (earlier, _) in zip(pulls.bars.rows, roads.bars.rows, strict=False):
        assert bar.width == pytest.approx(earlier.width), "one scale to the end"
    widths = [bar.width for bar, _ in pulls.bars.rows]
    assert widths[0] / widths[1] == pytest.approx(abs(terms[0] / terms[1]))


def test_equations_hold_at_the_digits_shown(picture: PracticePicture) -> None:
    for line in OutputDeltas(picture).lines:
        miss, a, rest, delta = shown(line)
        assert a + rest == pytest.approx(1)
        assert round(miss * a * rest, 3) == delta
    sums = RoadSums(picture, MIDDLE)
    for line in sums.products:
        delta, weight, term = shown(line)
        assert round(delta * weight, 3) == term
    first, second, both = shown(sums.sum)  # in the order in which they arrive
    assert [first, second] == [shown(line)[-1] for line in sums.products]
    assert round(first + second, 3) == both
    total, a, rest, delta = shown(sums.last)
    assert a + rest == pytest.approx(1)
    assert round(total * a * rest, 3) == delta == -0.035
    short = ShortSums(picture, [0, 2])
    for line, j in zip(short.lines, (0, 2), strict=True):
        first, second, *slope = shown(line)
        assert [first, second] == (W2[:, j] * D2).round(3).tolist()
        a = text_number(picture.net.neurons[1][j].held.text)
        assert slope in ([a, round(1 - a, 3)], [])
        badge = text_number(picture.net.badge(1, j).value.text)
        assert round((first + second) * a * (1 - a), 3) == badge == round(float(D1[j]), 3)
    delta, x, gradient = shown(OtherGradients(picture).inner)
    assert round(delta * x, 3) == gradient == round(D1[2] * X[0, 0], 3)
    assert shown(OtherGradients(picture).count) == [12, 5, 17]


def test_a_raised_weight_moves_the_cost_as_its_gradient_says(picture: PracticePicture) -> None:
    nudge = WeightNudge(picture, 0, 0)
    step, start, rise = shown(nudge.reasons[0])
    delta, rise_of_cost = shown(nudge.reasons[1])
    assert (step, rise, rise_of_cost) == (0.1, round(step * start, 4), round(delta * rise, 4))
    before = text_number(nudge.cost.values["cost"].refresh().text)
    nudge.push.set_value(STEP)
    W = W2 + STEP * np.outer([1, 0], [1, 0, 0])
    after = sigmoid(W @ A1 + B2)
    assert nudge.now()["W"] == pytest.approx(W)
    assert nudge.now()["z"][0] == pytest.approx(W @ A1 + B2)
    assert nudge.now()["C"] == pytest.approx(((after - Y[0]) ** 2).sum() / 2)
    assert text_number(nudge.sum.values["z"].refresh().text) == round(W2[0] @ A1 + B2[0] + rise, 3)
    assert text_number(nudge.cost.values["cost"].refresh().text) - before == pytest.approx(rise_of_cost)
    delta, start, gradient = shown(nudge.line)
    assert gradient == round(delta * start, 3) == round(rise_of_cost / step, 3)


def test_the_first_sum_is_exact(picture: PracticePicture) -> None:
    first, second, bias, total, answer = (shown(line) for line in ForwardSum(picture).lines)
    assert first[0] * first[1] + second[0] * second[1] + bias[0] == pytest.approx(total[0]) == 1.2
    assert round(float(sigmoid(np.array(total[0]))), 3) == answer[1]


def test_a_nudge_is_passed_on_by_the_weight_and_priced_by_delta(picture: PracticePicture) -> None:
    nudged = A1.copy()
    nudged[MIDDLE] += STEP
    nudge = AnswerNudge(picture, MIDDLE, 0)
    (weight, step, change), (*priced, cost) = (shown(line) for line in nudge.lines)
    assert change == pytest.approx((W2 @ nudged - W2 @ A1)[0]) == pytest.approx(weight * step)
    nudge.push.set_value(STEP)
    wanted = {"hidden": nudged, "z": W2 @ nudged + B2, "a": sigmoid(W2 @ nudged + B2)}
    for name, after in (wanted | {"miss": wanted["a"] - Y[0]}).items():
        assert nudge.now()[name][0] == pytest.approx(after)
    costs = [(miss**2).sum() / 2 for miss in (A2 - Y[0], wanted["a"] - Y[0])]
    assert costs[1] - costs[0] == pytest.approx(STEP * BACK[MIDDLE], abs=3e-4), "both roads together"
    assert round(float(np.prod(priced)), 4) == cost
    assert round(cost / STEP, 3) == round(D2[0] * W2[0, MIDDLE], 3)


def test_half_the_squares_of_the_misses_are_the_cost(picture: PracticePicture) -> None:
    upper, lower, first, second, cost = shown(Cost(picture).whole)
    assert [round(miss * miss / 2, 3) for miss in (upper, lower)] == [first, second]
    assert round(first + second, 3) == cost == 0.647


def test_bars_of_misses_and_deltas_have_one_scale(picture: PracticePicture) -> None:
    bars = [*picture.bars, *picture.delta_bars]
    wanted = np.abs([*(A2 - Y[0]), *D2])
    assert [bar.width / bars[0].width for bar in bars] == pytest.approx(wanted / wanted[0])


def test_the_sums_of_the_outputs(picture: PracticePicture) -> None:
    sums = [shown(line)[0] for line in OutputSums(picture).sums]
    assert sums == (W2 @ A1 + B2).round(3).tolist()
    assert [text_number(miss.text) for miss in picture.misses] == (A2 - Y[0]).round(3).tolist()


def test_the_bars_have_one_scale_and_the_tangent_comes_to_the_lower_sum(picture: PracticePicture) -> None:
    bars = RoadSums(picture, MIDDLE).bars
    assert all(reading.holds for reading in bars.readings())
    first, second, total = (bar for bar, _ in bars.rows)
    assert first.width - second.width == pytest.approx(total.width), "laid tip to tail"
    deltas = OutputDeltas(picture)
    deltas.at.set_value(float(deltas.sums[1]))
    assert deltas.plot.slope.refresh().text == "0.0707"
    assert all(
        reading.holds for part in deltas.plot.update().get_family() for reading in getattr(part, "readings", list)()
    )


def test_the_petal_is_flower_134_beside_the_average_of_two_species() -> None:
    sklearn = pytest.importorskip("sklearn.datasets")
    flowers = sklearn.load_iris()
    petals = flowers.data[:, 2:]
    assert flowers.target_names[flowers.target[134]] == "virginica"
    petal = Petal(frame().stage.inset(2))
    assert all(reading.holds for reading in petal.readings())
    usual = petals[flowers.target > 0].mean(axis=0).round(1)
    assert [reading.shown for reading in petal.readings()[:2]] == pytest.approx(petals[134])
    assert (petals[134] - usual) == pytest.approx(X[0])
