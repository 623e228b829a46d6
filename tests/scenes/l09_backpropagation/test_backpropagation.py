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
from scenes.l09_backpropagation.practice_looks import Row
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


@pytest.fixture
def bench(picture: PracticePicture) -> Bench:
    return Bench(picture)


def cost(z: np.ndarray) -> float:
    return float(((sigmoid(z) - Y[0]) ** 2).sum() / 2)


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


def test_the_first_sum_is_exact(picture: PracticePicture) -> None:
    first, second, bias, total, answer = (shown(line) for line in ForwardSum(picture).lines)
    assert first[0] * first[1] + second[0] * second[1] + bias[0] == pytest.approx(total[0]) == 1.2
    assert round(float(sigmoid(np.array(total[0]))), 3) == answer[1]


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


def test_the_smaller_miss_pulls_harder(picture: PracticePicture, bench: Bench) -> None:
    upper, lower = (abs(miss.number) for miss in picture.misses)
    assert upper < lower
    terms = picture.net.path_terms(1)[:, 0, MIDDLE]
    assert terms == pytest.approx(W2[:, MIDDLE] * D2)
    assert abs(terms[0]) > 3 * abs(terms[1])
    changes = RoadChanges(picture, bench, MIDDLE)
    pulls = TwoPulls(picture, MIDDLE, changes.bars.unit * STEP)
    assert [shown(line)[-1] for line in pulls.products] == [-0.222, 0.065]
    assert [round(float(np.prod(shown(line)[:-1])), 3) for line in pulls.products] == [-0.222, 0.065]
    for (bar, _), earlier in zip(pulls.bars.rows, changes.shown, strict=False):
        assert bar.width == pytest.approx(earlier.width), "one scale to the end"


@pytest.mark.parametrize("k", [0, 1])
def test_a_raised_sum_moves_all_that_follows_and_the_rate_is_about_delta(
    picture: PracticePicture, bench: Bench, k: int
) -> None:
    measured, z = Measured(picture, bench, k), W2 @ A1 + B2
    after, before, change = shown(measured.change)
    z[k] += STEP
    assert (after, before) == (round(cost(z), 4), round(cost(W2 @ A1 + B2), 4))
    assert after - before == pytest.approx(change)
    top, step, ratio = shown(measured.ratio)
    assert top == change
    assert round(top / step, 3) == ratio == [0.148, -0.068][k]
    assert ratio == pytest.approx(D2[k], abs=0.003)
    bench.follow("sum", k)
    bench.push.set_value(STEP)
    assert bench.now()["z"][0] == pytest.approx(z)
    assert bench.now()["a"][0] == pytest.approx(sigmoid(z))
    assert text_number(picture.cost.values["cost"].refresh().text) == after
    assert text_number(picture.sums[k].values["z"].refresh().text) == round(z[k], 3)
    misses = [text_number(miss.refresh().text) for miss in picture.misses]
    assert misses == (sigmoid(z) - Y[0]).round(4).tolist()
    assert round(sum(miss**2 for miss in misses) / 2, 4) == after, "a pocket calculator finds the cost from the misses"
    assert all(reading.holds for bar in picture.bars for reading in bar.update().readings())
    bench.push.set_value(0)
    for bar in picture.bars:
        bar.update()
    bench.rest()
    assert picture.cost.values["cost"].text == "0.6475"


def test_each_look_at_a_delta_holds_at_the_digits_shown(picture: PracticePicture, bench: Bench) -> None:
    outputs = OutputDeltas(picture, bench)
    for k, (rate, slope, line) in enumerate(zip(outputs.costs, outputs.slopes, outputs.lines, strict=True)):
        a, rest, sigmoids = shown(slope)
        assert a + rest == pytest.approx(1)
        assert round(a * rest, 5) == sigmoids
        miss, same, delta = shown(line)
        assert shown(rate) == [miss]
        assert same == sigmoids
        assert round(miss * same, 3) == delta == [0.148, -0.065][k]
    assert list(outputs.lines[0].plates) == ["slope", "delta"]


def test_the_sigmoids_tangent_is_where_the_sum_is_also_while_it_is_raised(
    picture: PracticePicture, bench: Bench
) -> None:
    outputs = OutputDeltas(picture, bench)
    outputs.at.set_value(float(outputs.sums[1]))
    assert outputs.plot.slope.refresh().text == "0.07065"
    bench.follow("sum", 1)
    bench.push.set_value(STEP)
    assert outputs.plot.at() == pytest.approx(W2[1] @ A1 + B2[1] + STEP)
    assert all(
        reading.holds for part in outputs.plot.update().get_family() for reading in getattr(part, "readings", list)()
    )
    bench.push.set_value(0)
    bench.rest()


def test_both_roads_together_are_nearly_what_the_cost_does(picture: PracticePicture, bench: Bench) -> None:
    changes, nudged = RoadChanges(picture, bench, MIDDLE), A1.copy()
    nudged[MIDDLE] += STEP
    measured = cost(W2 @ nudged + B2) - cost(W2 @ A1 + B2)
    *roads, (both,), (seen,) = (shown(row) for row in changes.rows)
    for k, (change, delta, term) in enumerate(roads):
        assert change == pytest.approx((W2 @ nudged - W2 @ A1)[k])
        assert delta == round(D2[k], 3)
        assert round(change * delta, 4) == term
    assert roads[0][2] + roads[1][2] == pytest.approx(both)
    assert (both, seen) == (-0.0157, -0.0159)
    assert seen == round(measured, 4)
    assert round(cost(W2 @ nudged + B2), 4) - 0.6475 == pytest.approx(seen)
    assert all(reading.holds for reading in changes.bars.readings())
    first, second, total, white = (bar.width for bar in changes.shown)
    assert first - second == pytest.approx(total), "laid tip to tail"
    assert white / total == pytest.approx(measured / (STEP * BACK[MIDDLE]))
    for row, bar in zip(changes.rows, changes.shown, strict=True):
        assert row.get_y() == pytest.approx(bar.get_y(), abs=0.05)


def test_messages_are_delta_times_weight_and_their_sum_times_the_slope_is_the_next_delta(
    picture: PracticePicture, bench: Bench
) -> None:
    sums = RoadSums(picture, RoadChanges(picture, bench, MIDDLE))
    for line, message in zip(sums.products, sums.messages, strict=True):
        delta, weight, term = shown(line)
        assert round(delta * weight, 3) == term == text_number(message.value.text)
        assert message.plate.get_left()[0] < message.value.get_left()[0], "it points back"
    first, second, both = shown(sums.sum)
    assert [first, second] == [shown(line)[-1] for line in sums.products]
    assert round(first + second, 3) == both == -0.157
    a, rest, slope = shown(sums.own)
    assert a + rest == pytest.approx(1)
    assert round(a * rest, 3) == slope
    total, same, delta = shown(sums.last)
    assert (total, same) == (both, slope)
    assert round(total * same, 3) == delta == -0.035


def test_the_other_deltas_can_be_checked_on_the_net(picture: PracticePicture) -> None:
    other = OtherDelta(picture, 2, (0, 0))
    first, second, slope = shown(other.line)
    deltas = [text_number(picture.net.badge(2, k).value.text) for k in (0, 1)]
    for j in (0, 2):
        roads = [text_number(tag.value.text) for tag in picture.roads(j)]
        assert roads == W2[:, j].tolist()
        a = text_number(picture.net.neurons[1][j].held.text)
        terms = [round(delta * weight, 3) for delta, weight in zip(deltas, roads, strict=True)]
        badge = text_number(picture.net.badge(1, j).value.text)
        assert badge == round(float(D1[j]), 3)
        if j:  # the line that is shown
            assert [first, second] == pytest.approx(terms, abs=1.1e-3)
            assert slope == round(a * (1 - a), 3)
            terms = [first, second]
        assert round(sum(terms) * a * (1 - a), 3) == badge
    delta, a = shown(other.weight)
    assert round(delta * a, 3) == text_number(picture.net.tag(1, 0, 0).value.text) == 0.114


def test_half_the_squares_of_the_misses_are_the_cost(picture: PracticePicture) -> None:
    upper, lower, first, second, whole = shown(Cost(picture).whole)
    assert [round(miss * miss / 2, 4) for miss in (upper, lower)] == pytest.approx([first, second], abs=1e-4)
    assert whole == round(cost(W2 @ A1 + B2), 4) == 0.6475


def test_bars_of_misses_and_deltas_have_one_scale_and_a_side_for_each_sign(picture: PracticePicture) -> None:
    bars, numbers = [*picture.bars, *picture.delta_bars], [*(A2 - Y[0]), *D2]
    assert [bar.width / bars[0].width for bar in bars] == pytest.approx(np.abs(numbers) / numbers[0])
    for bar, number in zip(bars, numbers, strict=True):
        assert (bar.get_x() > bar.foot[0]) == (number > 0)
        assert bar.readings()[0].shown == pytest.approx(number)


def test_a_row_keeps_its_plates_behind_its_numbers(picture: PracticePicture) -> None:
    row = Row("@d dot @w", 48, {"d": "message"}, d=picture.net.badge(2, 0).value.copy(), w=picture.misses[0].copy())
    plate, value = row.number("d")
    assert plate.get_left()[0] < value.get_left()[0] < value.get_right()[0] < plate.get_right()[0]
    assert row.number("w") == [row.values["w"]]
    assert plate not in row.letters()
    assert plate in row.rest("w")
