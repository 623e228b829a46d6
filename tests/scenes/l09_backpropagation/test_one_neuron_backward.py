"""One neuron backward: the numbers that a pocket calculator gives, and what the sentences claim."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.runs.first_neuron import COST, COST_OF_SUM, NUDGE, SQUASH, SUM, WATCHED, B, W, X, Y, run
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l09_backpropagation.one_neuron import (
    delta_equation,
    link_equation,
    written_squash,
    written_sum,
)
from scenes.l09_backpropagation.one_neuron_answer import Charts
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves
from scenes.l09_backpropagation.one_neuron_delta import RUN, DeltaCurve
from scenes.l09_backpropagation.one_neuron_miss import LESS, RAISE, MissPicture
from scenes.l09_backpropagation.one_neuron_nudge import RUN as NUDGED
from scenes.l09_backpropagation.one_neuron_nudge import Nudge
from scenes.l09_backpropagation.one_neuron_shares import RAISE as RAISE_OF_Z
from scenes.l09_backpropagation.one_neuron_shares import SharesPicture
from scenes.l09_backpropagation.one_neuron_squash import RUN as SPAN
from scenes.l09_backpropagation.one_neuron_squash import SquashPicture

Z = 0.5 * 0.3 + 1.2 * -0.5 + -0.8 * 0.9 + 0.1
A = 1 / (1 + math.exp(-Z))
DELTA = 2 * (A - 1) * A * (1 - A)


@pytest.fixture
def neuron() -> NeuronChain:
    return NeuronChain(run(), "neuron", WATCHED, frame())


def test_the_storyboards_numbers() -> None:
    trace = run()
    assert trace["neuron.z"].value.item() == pytest.approx(-1.07)
    assert trace["neuron.a"].value.item() == pytest.approx(A)
    assert trace["loss"].value.item() == pytest.approx((A - 1) ** 2)
    assert trace["neuron.z"].grad.item() == pytest.approx(DELTA)
    assert [round(number, 5) for number in (A, (A - 1) ** 2, 2 * (A - 1), A * (1 - A), DELTA)] == [
        0.25540, 0.55442, -1.48919, 0.19017, -0.28320,
    ]  # fmt: skip
    assert trace["neuron.W"].grad[0].round(5).tolist() == [-0.14160, -0.33984, 0.22656]
    assert trace["neuron.b"].grad.item() == trace["neuron.z"].grad.item()


def test_the_links_slopes_multiply_to_the_watched_weights_gradient(neuron: NeuronChain) -> None:
    slopes = [plate.value.number for plate in neuron.chain.slopes]
    assert slopes == pytest.approx([1.2, A * (1 - A), 2 * (A - 1)])
    assert slopes == pytest.approx([SUM.df(W[WATCHED]), SQUASH.df(Z), COST.df(A)])
    assert math.prod(slopes) == pytest.approx(run()["neuron.W"].grad[WATCHED])
    assert COST_OF_SUM.df(Z) == pytest.approx(DELTA)
    assert COST_OF_SUM.f(Z + 0.1) < COST_OF_SUM.f(Z), "raise z a little, and the cost falls"


def test_largest_input_not_largest_weight_has_the_largest_gradient() -> None:
    gradient = run()["neuron.W"].grad
    assert np.argmax(np.abs(gradient)) == np.argmax(np.abs(X)) == WATCHED[1] != np.argmax(np.abs(W))
    assert gradient == pytest.approx(run()["neuron.z"].grad * X), (
        "the bars of gradients are those of inputs, times delta"
    )


def test_the_nudge_does_nearly_what_the_gradient_foretells() -> None:
    nudged = Z + NUDGE * 1.2
    change = (1 / (1 + math.exp(-nudged)) - 1) ** 2 - (A - 1) ** 2
    assert run(NUDGE)["loss"].value.item() == pytest.approx((A - 1) ** 2 + change)
    assert (round(change, 6), round(NUDGE * run()["neuron.W"].grad[WATCHED], 6)) == (-0.034417, -0.033984)


def test_the_first_curve_is_the_neurons_sum() -> None:
    assert SUM.f(W[WATCHED]) == pytest.approx(Z)
    assert SUM.f(W[WATCHED] + 1) - SUM.f(W[WATCHED]) == pytest.approx(X[WATCHED])
    assert (B.item(), Y.item()) == (0.1, 1.0)


def test_equations_are_right_at_the_digits_shown(neuron: NeuronChain) -> None:
    a, rest = (text_number(value.text) for value in SharesPicture(neuron).numbers)
    slope = text_number(link_equation(neuron, 1).values["slope"].text)
    assert round(a * rest, 4) == slope == round(A * (1 - A), 4)
    power = math.exp(-Z)
    assert (round(1 / (1 + power), 4), round(power / (1 + power), 4)) == (a, rest)
    shown = {name: text_number(value.text) for name, value in link_equation(neuron, 2).values.items()}
    assert -2 * shown["miss"] == pytest.approx(shown["slope"])
    shown = {name: text_number(value.text) for name, value in delta_equation(neuron)[1].values.items()}
    assert round(shown["squash"] * shown["cost"], 4) == shown["delta"] == round(DELTA, 4)
    gradients = [text_number(value.text) for value in Charts(frame()).gradients.numbers]
    for delta_times_input, gradient in zip(shown["delta"] * X[0], gradients, strict=True):
        assert round(delta_times_input, 3) == gradient
    shown = {name: text_number(value.text) for name, value in written_squash(neuron).values.items()}
    assert round(1 / (1 + shown["power"]), 4) == round(A, 4) == text_number(neuron.a.number.text)
    assert shown["power"] == round(math.exp(-Z), 3)


def test_what_is_drawn_reads_back_true(neuron: NeuronChain) -> None:
    curves = LinkCurves(neuron)
    squash = SquashPicture(neuron, curves.cost.panel)
    picture, delta, nudge = MissPicture(neuron, curves), DeltaCurve(neuron), Nudge(neuron)
    parts = [
        neuron.chain,
        neuron.inputs,
        curves.sum,
        curves.squash,
        curves.cost,
        curves.wide_sum,
        squash.plot,
        squash.zoom,
        picture.plot,
        picture.square,
        picture.dot,
        delta.plot,
        delta.runner,
        *nudge.pictures,
        *Charts(frame()).columns,
        SharesPicture(neuron),
    ]
    assert all(reading.holds for part in parts for reading in part.readings())
    assert picture.square.readings()[1].shown == pytest.approx((A - 1) ** 2)


def test_words_stay_on_stage(neuron: NeuronChain) -> None:
    stage = frame().stage
    charts = Charts(frame())
    for mobject in (
        *charts.columns,
        *charts.weights,
        *charts.heads,
        written_sum(neuron),
        *(link_equation(neuron, k) for k in range(3)),
    ):
        assert stage.left - 1e-6 <= mobject.get_left()[0] <= mobject.get_right()[0] <= stage.right + 1e-6


def test_the_square_of_the_miss_loses_twice_the_miss_for_each_unit_of_the_answer(neuron: NeuronChain) -> None:
    picture = MissPicture(neuron, LinkCurves(neuron))
    assert text_number(picture.side.values["miss"].text) == round(1 - A, 4)
    scale = np.prod(picture.plot.units)
    for step in (RAISE, RAISE / 5):
        picture.answer.set_value(A + step)
        areas = [strip.width * strip.height / scale for strip in picture.strips.update()]
        assert areas == pytest.approx([step * abs(A - 1)] * 2), "two strips, each as long as the miss"
        assert -sum(areas) / step == pytest.approx(2 * (A - 1))
        corner = picture.corner.update()
        assert corner.width * corner.height / scale == pytest.approx(step**2), "what both strips cover"
        assert COST.f(A + step) - COST.f(A) == pytest.approx(step**2 - sum(areas))


def test_a_nudge_is_multiplied_at_each_link(neuron: NeuronChain) -> None:
    nudge = Nudge(neuron)
    units = [set(np.round(picture.plot.units, 6)) for picture in nudge.pictures]
    (unit,) = units[0]
    assert units[1] == {unit}
    (third,) = units[2]
    assert third == pytest.approx(nudge.closer[0].values["by"].number * unit), "the third is magnified as its mark says"
    length = NUDGED
    for picture, slope in zip(nudge.pictures, (1.2, A * (1 - A), 2 * (A - 1)), strict=True):
        unit = float(picture.plot.units[0])
        assert picture.across.width == pytest.approx(length * unit), "the last rise is the next run"
        length *= abs(slope)
        assert picture.rise.height == pytest.approx(length * unit)
    assert -length / NUDGED == pytest.approx(run()["neuron.W"].grad[WATCHED])
    *factors, product = (text_number(value.text) for value in nudge.formula.values.values())
    assert round(math.prod(factors), 3) == product == round(run()["neuron.W"].grad[WATCHED], 3)


def test_the_step_on_the_curve_of_the_cost_goes_down(neuron: NeuronChain) -> None:
    inset = DeltaCurve(neuron)
    assert inset.plot.tangent.readings()[0].shown == pytest.approx(DELTA)
    high = inset.runner.get_center()[1]
    inset.way.increment_value(RUN)
    assert inset.runner.refresh().get_center()[1] < high
    (across, one), (drop, fall) = inset.stairs
    assert drop.height / inset.plot.plot.units[1] == pytest.approx(-DELTA * across.width / inset.plot.plot.units[0])
    assert (one.text, fall.text) == ("1", "−0.2832")


def test_measured_for_all_three_the_watched_weight_moves_the_cost_most() -> None:
    charts = Charts(frame())
    changes = []
    for k in range(3):
        weights = W.copy()
        weights[0, k] += NUDGE
        changes.append((1 / (1 + math.exp(-(weights @ X[0] + B).item())) - 1) ** 2 - (A - 1) ** 2)
    assert [value.number for value in charts.measured.numbers] == pytest.approx(changes)
    assert [value.text for value in charts.measured.numbers] == ["−0.0142", "−0.0344", "+0.0224"]
    assert np.argmax(np.abs(changes)) == WATCHED[1]
    assert [value.text for value in charts.gradients.numbers] == ["−0.142", "−0.340", "+0.227"]


def test_the_gradients_bars_are_the_inputs_times_delta() -> None:
    charts = Charts(frame())
    for given, found in zip(charts.inputs.rows, charts.gradients.rows, strict=True):
        assert found[0].width == pytest.approx(given[0].width), "the longest gradient is as long as the longest input"
    assert charts.gradients.unit * abs(DELTA) == pytest.approx(charts.inputs.unit)


def test_a_tenth_of_each_gradient_is_about_what_was_measured() -> None:
    charts = Charts(frame())
    for slope, tenth, change in zip(charts.gradients.numbers, charts.tenths, charts.measured.numbers, strict=True):
        assert text_number(tenth.text) == round(NUDGE * text_number(slope.text), 4)
        assert tenth.number == pytest.approx(change.number, rel=0.03)


def test_the_sigmoids_slope_is_measured_apart_from_its_formula(neuron: NeuronChain) -> None:
    picture = SquashPicture(neuron, LinkCurves(neuron).cost.panel)
    low, high = (1 / (1 + math.exp(-(Z + side * SPAN / 2))) for side in (-1, 1))
    shown = {name: text_number(value.text) for name, value in picture.measured.values.items()}
    assert shown == {"rise": round(high - low, 4), "run": SPAN, "slope": 0.19}
    (_, z_after, z_before), (_, after, before) = picture.ends
    assert [number.text for number in (z_before, z_after, before, after)] == ["−1.17", "−0.97", "0.2369", "0.2749"]
    assert text_number(after.text) - text_number(before.text) == pytest.approx(shown["rise"])
    assert picture.zoom.dot.get_x() == pytest.approx(picture.zoom.across.get_x()), "across the neuron's z"
    assert shown["rise"] / shown["run"] == pytest.approx(shown["slope"])
    assert picture.zoom.rise.height / picture.zoom.across.width == pytest.approx((high - low) / SPAN)
    assert shown["slope"] == round(A * (1 - A), 2)


def test_the_account_of_the_square_adds_up_at_both_steps(neuron: NeuronChain) -> None:
    picture = MissPicture(neuron, LinkCurves(neuron))
    wanted = {RAISE: ["0.5544", "−0.1489", "+0.0100", "0.4155"], LESS: ["0.5544", "−0.0149", "+0.0001", "0.5396"]}
    for step, texts in wanted.items():
        picture.answer.set_value(A + step)
        shown = [line[1].refresh().text for line in picture.lines]
        assert shown == texts
        before, strips, corner, after = map(text_number, shown)
        assert before + strips + corner == pytest.approx(after)
        assert strips == round(-2 * 0.7446 * step, 4)
        assert corner == round(step**2, 4)
    again = {name: value.text for name, value in picture.again.values.items()}
    assert again == {"step": "0.01", "strips": wanted[LESS][1], "corner": wanted[LESS][2]}
    picture.settled = True
    assert picture.lines[1][1].refresh().text == wanted[RAISE][1], "the account stays with the first step"


def test_a_tenth_stands_next_to_what_was_measured() -> None:
    charts = Charts(frame())
    for tenth, number, (bar, _) in zip(charts.tenths, charts.measured.numbers, charts.measured.rows, strict=True):
        assert tenth.get_right()[0] < number.get_left()[0] < number.get_right()[0] < bar.get_left()[0]


def test_the_nudges_amounts_are_products_of_what_is_shown(neuron: NeuronChain) -> None:
    nudge = Nudge(neuron)
    amounts = [amount.text for amount in nudge.amounts]
    assert amounts == ["0.010", "0.012", "0.00228", "−0.00340"]
    numbers = list(map(text_number, amounts))
    for k, plate in enumerate(neuron.chain.slopes):
        slope = text_number(plate.value.text)
        assert round(numbers[k] * slope, 5) == numbers[k + 1]


def test_what_a_weights_nudge_does_to_z_has_its_inputs_sign() -> None:
    charts = Charts(frame())
    was = [text_number(value.text) for value in charts.before]
    for k, (way, change) in enumerate(zip(charts.ways, charts.measured.numbers, strict=True)):
        x, moved, z, a, cost = (text_number(value.text) for value in way)
        assert moved == pytest.approx(NUDGE * x) == pytest.approx(NUDGE * X[0, k])
        assert z == pytest.approx(was[0] + moved)
        assert a == round(1 / (1 + math.exp(-z)), 4)
        assert cost == pytest.approx((a - 1) ** 2, abs=1e-4)
        assert round(cost - was[2], 4) == text_number(change.text)
    assert [value.text for value in charts.ways[1][2:]] == ["−0.95", "0.2789", "0.52001"]


def test_a_tenth_of_the_gradient_and_the_change_of_the_cost_have_one_scale() -> None:
    charts = Charts(frame())
    assert charts.measured.unit == pytest.approx(charts.gradients.unit / NUDGE)


def test_the_shares_of_one_and_e_tell_why_the_slope_is_their_product(neuron: NeuronChain) -> None:
    shares = SharesPicture(neuron)
    assert all(reading.holds for reading in shares.readings())
    assert math.exp(-Z) == pytest.approx(shares.E)
    assert shares.lost.width / shares.first[1].width == pytest.approx(1 - math.exp(-RAISE_OF_Z))
    assert shares.gained.width / shares.second.width == pytest.approx(RAISE_OF_Z * A * (1 - A), rel=0.04)


def test_the_sum_over_the_watched_weight_is_the_neurons(neuron: NeuronChain) -> None:
    line, here = LinkCurves(neuron).sums
    shown = {name: text_number(value.text) for name, value in here.values.items()}
    assert shown["x"] * shown["w"] + shown["rest"] == pytest.approx(shown["z"]) == pytest.approx(Z)
    assert text_number(line.values["rest"].text) == -0.47


def test_the_inputs_bars_turn_into_the_gradients_bars() -> None:
    charts = Charts(frame())
    goals = [row[0].copy() for row in charts.gradients.rows]
    for goal, turned in zip(goals, charts.turned([goal.copy() for goal in goals]), strict=True):
        assert np.allclose(turned.get_center(), goal.get_center())
        assert turned.width == pytest.approx(goal.width)
