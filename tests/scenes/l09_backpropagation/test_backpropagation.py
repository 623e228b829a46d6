"""Backpropagation: the practice net's numbers by NumPy alone, and what the sentences claim."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.runs.practice_net import B1, B2, W1, W2, X, Y, practice_run
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.kit.text.values import Formula
from scenes.l09_backpropagation.petal import Petal
from scenes.l09_backpropagation.practice_bench import STEP, Bench
from scenes.l09_backpropagation.practice_picture import PracticePicture
from scenes.l09_backpropagation.practice_roads import OtherDelta, RoadChanges, RoadSums, TwoPulls
from scenes.l09_backpropagation.practice_work import Cost, ForwardSum, Measured, OutputDeltas

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


@pytest.fixture(scope="module")
def bench(picture: PracticePicture) -> Bench:
    return Bench(picture)


@pytest.fixture(scope="module")
def changes(picture: PracticePicture, bench: Bench) -> RoadChanges:
    return RoadChanges(picture, bench, MIDDLE)


def cost_of(answers: np.ndarray) -> float:
    return float(((answers - Y[0]) ** 2).sum() / 2)


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


def test_the_smaller_miss_pulls_harder(picture: PracticePicture, changes: RoadChanges) -> None:
    upper, lower = (abs(miss.number) for miss in picture.misses)
    assert upper < lower
    terms = picture.net.path_terms(1)[:, 0, MIDDLE]
    assert terms == pytest.approx(W2[:, MIDDLE] * D2)
    assert abs(terms[0]) > 3 * abs(terms[1])
    pulls = TwoPulls(picture, MIDDLE, changes.bars.unit * STEP)
    assert [shown(line)[-1] for line in pulls.products] == [-0.222, 0.065]
    assert [round(float(np.prod(shown(line)[:-1])), 3) for line in pulls.products] == [-0.222, 0.065]
    for (bar, _), earlier in zip(pulls.bars.rows, changes.shown, strict=False):
        assert bar.width == pytest.approx(earlier.width), "a tenth of the raise's scale, to the end"


def test_equations_hold_at_the_digits_shown(picture: PracticePicture, bench: Bench, changes: RoadChanges) -> None:
    outputs = OutputDeltas(picture, bench)
    for slopes, line in zip(outputs.slopes, outputs.lines, strict=True):
        a, rest, slope = shown(slopes)
        miss, factor, delta = shown(line)
        assert a + rest == pytest.approx(1)
        assert round(a * rest, 5) == pytest.approx(slope, abs=1.1e-5)
        assert (factor, delta) == (slope, round(miss * slope, 3))
    sums = RoadSums(picture, changes)
    for line in sums.products:
        delta, weight, term = shown(line)
        assert round(delta * weight, 3) == term
    first, second, both = shown(sums.sum)
    assert [first, second] == [shown(line)[-1] for line in sums.products]
    assert round(first + second, 3) == both
    a, rest, slope = shown(sums.own)
    assert a + rest == pytest.approx(1)
    assert round(a * rest, 3) == slope
    total, factor, delta = shown(sums.last)
    assert (total, factor) == (both, slope)
    assert round(total * slope, 3) == delta == -0.035
    other = OtherDelta(picture, 0, (0, 0))
    first, second, slope = shown(other.line)
    assert [first, second] == (W2[:, 0] * D2).round(3).tolist()
    assert round((first + second) * slope, 3) == text_number(picture.net.badge(1, 0).value.text) == -0.01
    assert shown(other.weight) == [round(D2[0], 3), round(A1[0], 3)]


def test_a_raised_sum_moves_the_cost_by_about_delta_for_each_unit(picture: PracticePicture, bench: Bench) -> None:
    sums = W2 @ A1 + B2
    for k in range(2):
        raised = sums.copy()
        raised[k] += STEP
        rise = cost_of(sigmoid(raised)) - cost_of(A2)
        measured = Measured(picture, bench, k)
        after, before, change = shown(measured.change)
        assert round(after - before, 4) == change == round(rise, 4)
        divided, step, ratio = shown(measured.ratio)
        assert (divided, step) == (change, STEP)
        assert ratio == round(rise / STEP, 3) == pytest.approx(D2[k], abs=3e-3)


def test_the_first_sum_is_exact(picture: PracticePicture) -> None:
    first, second, bias, total, answer = (shown(line) for line in ForwardSum(picture).lines)
    assert first[0] * first[1] + second[0] * second[1] + bias[0] == pytest.approx(total[0]) == 1.2
    assert round(float(sigmoid(np.array(total[0]))), 3) == answer[1]


def test_a_raised_answer_moves_the_cost_along_both_roads(
    picture: PracticePicture, bench: Bench, changes: RoadChanges
) -> None:
    raised = A1.copy()
    raised[MIDDLE] += STEP
    after = sigmoid(W2 @ raised + B2)
    upper, lower, both, measured = (shown(row) for row in changes.rows)
    for k, (change, delta, term) in enumerate((upper, lower)):
        assert change == pytest.approx(STEP * W2[k, MIDDLE])
        assert round(change * delta, 4) == pytest.approx(term, abs=1e-4)
        assert term == round(change * D2[k], 4)
    assert both == [round(upper[-1] + lower[-1], 4)] == [round(STEP * BACK[MIDDLE], 4)]
    assert measured == [round(cost_of(after) - cost_of(A2), 4)]
    assert measured[0] == pytest.approx(both[0], abs=4e-4)
    bench.raised, bench.k = "answer", MIDDLE
    bench.push.set_value(STEP)
    now = bench.now()
    bench.push.set_value(0)
    wanted = {"hidden": raised, "z": W2 @ raised + B2, "a": after, "miss": after - Y[0]}
    for name, numbers in wanted.items():
        assert now[name][0] == pytest.approx(numbers)
    assert now["C"] == pytest.approx(cost_of(after))


def test_half_the_squares_of_the_misses_are_the_cost(picture: PracticePicture) -> None:
    upper, lower, first, second, cost = shown(Cost(picture).whole)
    assert [round(miss * miss / 2, 4) for miss in (upper, lower)] == pytest.approx([first, second], abs=1e-4)
    assert round(first + second, 4) == pytest.approx(cost, abs=1e-4)
    assert cost == round(cost_of(A2), 4)


def test_bars_of_misses_and_deltas_have_one_scale(picture: PracticePicture) -> None:
    bars = [*picture.bars, *picture.delta_bars]
    wanted = np.abs([*(A2 - Y[0]), *D2])
    assert [bar.width / bars[0].width for bar in bars] == pytest.approx(wanted / wanted[0])


def test_the_sums_of_the_outputs(picture: PracticePicture) -> None:
    sums = [text_number(line.values["z"].text) for line in picture.sums]
    assert sums == (W2 @ A1 + B2).round(len(str(sums[0]).split(".")[1])).tolist()
    places = picture.misses[0].places
    assert [text_number(miss.text) for miss in picture.misses] == (A2 - Y[0]).round(places).tolist()


def test_the_bars_have_one_scale_and_the_tangent_comes_to_the_lower_sum(
    picture: PracticePicture, bench: Bench, changes: RoadChanges
) -> None:
    assert all(reading.holds for reading in changes.bars.readings())
    first, second, total, _ = changes.shown
    assert first.width - second.width == pytest.approx(total.width), "laid tip to tail"
    deltas = OutputDeltas(picture, bench)
    deltas.at.set_value(float(deltas.sums[1]))
    assert text_number(deltas.plot.slope.refresh().text) == round(float(A2[1] * (1 - A2[1])), 5)
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
