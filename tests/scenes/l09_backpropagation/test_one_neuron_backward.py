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
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves
from scenes.l09_backpropagation.one_neuron_delta import RUN
from scenes.l09_backpropagation.one_neuron_miss import LESS, RAISE, MissPicture
from scenes.l09_backpropagation.one_neuron_shares import RAISE as RAISE_OF_Z
from scenes.l09_backpropagation.one_neuron_shares import SharesPicture
from scenes.l09_backpropagation.one_neuron_trial import Trial

Z = 0.5 * 0.3 + 1.2 * -0.5 + -0.8 * 0.9 + 0.1
A = 1 / (1 + math.exp(-Z))
DELTA = 2 * (A - 1) * A * (1 - A)


@pytest.fixture
def neuron() -> NeuronChain:
    return NeuronChain(run(), "neuron", frame())


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


def test_the_links_slopes_multiply_to_delta(neuron: NeuronChain) -> None:
    slopes = [plate.value.number for plate in neuron.chain.slopes]
    assert slopes == pytest.approx([A * (1 - A), 2 * (A - 1)]) == [SQUASH.df(Z), COST.df(A)]
    assert math.prod(slopes) == pytest.approx(run()["neuron.z"].grad.item())
    assert math.prod(slopes) * X[WATCHED] == pytest.approx(run()["neuron.W"].grad[WATCHED])
    assert COST_OF_SUM.df(Z) == pytest.approx(DELTA)
    assert COST_OF_SUM.f(Z + 0.1) < COST_OF_SUM.f(Z), "raise z, and the cost falls"


def test_equations_are_right_at_the_digits_shown(neuron: NeuronChain) -> None:
    a, rest = (text_number(value.text) for value in SharesPicture(neuron).numbers)
    slope = text_number(link_equation(neuron, 0).values["slope"].text)
    assert round(a * rest, 4) == slope == round(A * (1 - A), 4)
    power = math.exp(-Z)
    assert (round(1 / (1 + power), 4), round(power / (1 + power), 4)) == (a, rest)
    shown = {name: text_number(value.text) for name, value in link_equation(neuron, 1).values.items()}
    assert -2 * shown["miss"] == pytest.approx(shown["slope"])
    shown = {name: text_number(value.text) for name, value in delta_equation(neuron)[1].values.items()}
    assert round(shown["squash"] * shown["cost"], 4) == shown["delta"] == round(DELTA, 4)
    for plate, x in zip(neuron.beside.gradients, X[0], strict=False):
        assert round(shown["delta"] * x, 3) == text_number(plate.value.text)
    shown = {name: text_number(value.text) for name, value in written_squash(neuron).values.items()}
    assert round(1 / (1 + shown["power"]), 4) == round(A, 4) == text_number(neuron.a.number.text)
    assert shown["power"] == round(math.exp(-Z), 3)


def test_what_is_drawn_reads_back_true(neuron: NeuronChain) -> None:
    curves, trial = LinkCurves(neuron), Trial(neuron)
    picture, delta = MissPicture(neuron, curves), trial.curve
    parts = [
        neuron.chain,
        neuron.inputs,
        neuron.beside,
        curves.squash,
        curves.cost,
        picture.plot,
        picture.square,
        picture.dot,
        delta.plot,
        delta.close,
        delta.runner,
        trial.measured,
        trial.foretold,
        SharesPicture(neuron),
    ]
    assert all(reading.holds for part in parts for reading in part.readings())
    assert picture.square.readings()[1].shown == pytest.approx((A - 1) ** 2)


def test_words_stay_on_stage(neuron: NeuronChain) -> None:
    stage, trial = frame().stage, Trial(neuron)
    for mobject in (
        *trial.measured.numbers,
        *trial.foretold.numbers,
        *trial.sums,
        trial.head,
        trial.below,
        written_sum(neuron),
        delta_equation(neuron)[1],
        *(link_equation(neuron, k) for k in range(2)),
    ):
        assert stage.left - 1e-6 <= mobject.get_left()[0] <= mobject.get_right()[0] <= stage.right + 1e-6


def test_the_staircase_on_the_curve_of_the_cost_goes_down_by_delta(neuron: NeuronChain) -> None:
    curve = Trial(neuron).curve
    assert curve.plot.tangent.readings()[0].shown == pytest.approx(DELTA)
    (across, one), (drop, _) = curve.stairs
    units = curve.plot.plot.units
    assert drop.height / units[1] == pytest.approx(-DELTA * across.width / units[0])
    assert one.text == f"{RUN:.0f}"


def test_measured_for_all_three_the_watched_weight_moves_the_cost_most(neuron: NeuronChain) -> None:
    trial, changes = Trial(neuron), []
    for k in range(3):
        weights = W.copy()
        weights[0, k] += NUDGE
        changes.append((1 / (1 + math.exp(-(weights @ X[0] + B).item())) - 1) ** 2 - (A - 1) ** 2)
    assert [value.number for value in trial.measured.numbers] == pytest.approx(changes)
    assert [value.text for value in trial.measured.numbers] == ["−0.0142", "−0.0344", "+0.0224"]
    assert np.argmax(np.abs(changes)) == WATCHED[1]


def test_a_tenth_of_each_gradient_is_about_what_was_measured_and_drawn_to_its_scale(neuron: NeuronChain) -> None:
    trial = Trial(neuron)
    assert trial.foretold.unit == pytest.approx(trial.measured.unit)
    rows = zip(neuron.beside.gradients, trial.foretold.numbers, trial.measured.numbers, strict=False)
    for plate, tenth, change in rows:
        assert text_number(tenth.text) == round(NUDGE * text_number(plate.value.text), 4)
        assert tenth.number == pytest.approx(change.number, rel=0.03)
    for node, white, pink in zip(neuron.beside.nodes, trial.measured.rows, trial.foretold.rows, strict=False):
        assert white[0].get_bottom()[1] > node.place[1] > pink[0].get_top()[1], "in the row of its input"


def test_while_a_weight_is_raised_the_neuron_shows_what_it_then_holds(neuron: NeuronChain) -> None:
    trial = Trial(neuron)
    for _ in trial.begin():
        pass
    before = text_number(neuron.cost.number.text)
    for k, change in enumerate(trial.measured.numbers):
        steps = trial.measure(k)
        next(steps), next(steps)
        for push in (0.03, NUDGE):
            trial.push.set_value(push)
            z = Z + push * X[0, k]
            a = 1 / (1 + math.exp(-z))
            shown = [text_number(number.refresh().text) for number, _ in trial.live]
            assert shown == [pytest.approx(z, abs=5e-3), round(a, 4), round((a - 1) ** 2, 5)]
            assert text_number(trial.net.weights[k].value.refresh().text) == round(W[0, k] + push, 1)
            assert trial.curve.runner.refresh().readings()[0].shown == pytest.approx(z)
        assert round(text_number(neuron.cost.number.text) - before, 4) == text_number(change.text)
        nudge, x, moved = (text_number(value.text) for value in trial.sums[k].values.values())
        assert nudge * x == pytest.approx(moved) == pytest.approx(NUDGE * X[0, k])
        trial.push.set_value(0)
        for _ in steps:
            trial.push.set_value(0)
        assert [number.text for number, _ in trial.live] == ["−1.07", "0.2554", "0.55442"]
    assert trial.curve.marks == pytest.approx(Z + NUDGE * X[0])


def test_the_shares_of_one_and_e_tell_why_the_slope_is_their_product(neuron: NeuronChain) -> None:
    shares = SharesPicture(neuron)
    assert all(reading.holds for reading in shares.readings())
    assert math.exp(-Z) == pytest.approx(shares.E)
    texts = [shares.before[3].values["E"].text, shares.later[3].values["E"].text, shares.less.values["loss"].text]
    first, second, loss = map(text_number, texts)
    assert (first, second) == (round(math.exp(-Z), 3), round(math.exp(-Z - RAISE_OF_Z), 3))
    assert second - first == pytest.approx(loss), "E loses what it says"
    assert loss == pytest.approx(-first * RAISE_OF_Z, rel=0.05), "about the fraction by which z is raised"
    assert shares.gained.width / shares.second.width == pytest.approx(RAISE_OF_Z * A * (1 - A), rel=0.04)
