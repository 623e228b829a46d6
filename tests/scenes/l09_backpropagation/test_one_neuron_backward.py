"""One neuron backward: the numbers that a pocket calculator gives, and what the sentences claim."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.network.neuron_chain import NeuronChain
from scenes.kit.runs.first_neuron import COST, NUDGE, SQUASH, WATCHED, B, W, X, run
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l09_backpropagation.one_neuron import (
    delta_and_rule,
    delta_equation,
    link_equation,
    written_squash,
    written_sum,
)
from scenes.l09_backpropagation.one_neuron_curves import LinkCurves
from scenes.l09_backpropagation.one_neuron_miss import LESS, RAISE, MissPicture
from scenes.l09_backpropagation.one_neuron_trial import Trial
from scenes.l09_backpropagation.one_neuron_views import NudgeRoad

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


def test_the_overlap_of_both_strips_vanishes_first(neuron: NeuronChain) -> None:
    picture, shares = MissPicture(neuron, LinkCurves(neuron)), []
    for step in (RAISE, LESS):
        picture.answer.set_value(A + step)
        strip, corner = picture.strips.update()[0], picture.corner.update()
        shares.append(corner.width * corner.height / (strip.width * strip.height))
    assert shares == pytest.approx([RAISE / (1 - A), LESS / (1 - A)])
    assert shares[0] > 4.9 * shares[1]


def test_the_links_slopes_multiply_to_delta(neuron: NeuronChain) -> None:
    slopes = [plate.value.number for plate in neuron.chain.slopes]
    assert slopes == pytest.approx([A * (1 - A), 2 * (A - 1)]) == [SQUASH.df(Z), COST.df(A)]
    assert math.prod(slopes) == pytest.approx(run()["neuron.z"].grad.item())
    assert math.prod(slopes) * X[WATCHED] == pytest.approx(run()["neuron.W"].grad[WATCHED])
    assert math.prod(slopes) == pytest.approx(DELTA)
    assert COST.f(SQUASH.f(Z + 0.1)) < COST.f(SQUASH.f(Z)), "raise z, and the cost falls"


def test_equations_are_right_at_the_digits_shown(neuron: NeuronChain) -> None:
    a, rest, slope = (text_number(link_equation(neuron, 0).values[name].text) for name in ("a", "rest", "slope"))
    assert round(a * rest, 4) == slope == round(A * (1 - A), 4)
    assert (a, rest) == (round(A, 4), round(1 - A, 4))
    shown = {name: text_number(value.text) for name, value in link_equation(neuron, 1).values.items()}
    assert -2 * shown["rest"] == pytest.approx(shown["slope"])
    shown = {name: text_number(value.text) for name, value in delta_equation(neuron).values.items()}
    assert round(shown["squash"] * shown["cost"], 4) == shown["delta"] == round(DELTA, 4)
    for plate, x in zip(neuron.inputs.gradients, X[0], strict=False):
        assert round(shown["delta"] * x, 3) == text_number(plate.value.text)
    shown = {name: text_number(value.text) for name, value in written_squash(neuron).values.items()}
    assert round(1 / (1 + shown["power"]), 4) == round(A, 4) == text_number(neuron.a.number.text)
    assert shown["power"] == round(math.exp(-Z), 3)


def test_what_is_drawn_reads_back_true(neuron: NeuronChain) -> None:
    curves, trial = LinkCurves(neuron), Trial(neuron)
    picture, way = MissPicture(neuron, curves), NudgeRoad(neuron, trial.record, trial.push, NUDGE)
    parts = [neuron.chain, neuron.inputs, curves.squash, curves.cost, picture.plot, picture.square, picture.dot]
    parts += [bar for bar, _ in (*trial.bars.foretold, *trial.bars.measured)]
    parts += [part for triangle in curves.triangles for part in (triangle.run, triangle.rise)]
    for closer in (0.0, 0.5, 1.0):
        for view in way.views:
            view.closer.set_value(closer)
            view.look()
            drawn = [view.dot.refresh(), view.curve, view.run.refresh(), view.rise.refresh()]
            assert all(reading.holds for part in drawn for reading in part.readings())
    assert all(reading.holds for part in parts for reading in part.readings())
    assert picture.square.readings()[1].shown == pytest.approx((A - 1) ** 2)


def test_words_stay_on_stage(neuron: NeuronChain) -> None:
    stage, trial = frame().stage, Trial(neuron)
    way = NudgeRoad(neuron, trial.record, trial.push, NUDGE)
    for mobject in (
        *(part for k in range(3) for part in trial.bars.row(k)),
        *trial.bars.heads,
        *way.quotients,
        *delta_and_rule(neuron),
        written_sum(neuron),
        delta_equation(neuron),
        *(link_equation(neuron, k) for k in range(2)),
    ):
        assert stage.left - 1e-6 <= mobject.get_left()[0] <= mobject.get_right()[0] <= stage.right + 1e-6


def test_a_nudge_of_z_by_a_twentieth_arrives_at_the_cost_as_the_numbers_say(neuron: NeuronChain) -> None:
    trial = Trial(neuron)
    way = NudgeRoad(neuron, trial.record, trial.push, NUDGE)
    trial.push.set_value(NUDGE)
    shown = [[text_number(change.update().values["n"].text) for change in pair] for pair in way.changes]
    assert shown == [[0.05, 0.0096], [0.0096, -0.0142]]
    assert NUDGE * X[0, 0] == pytest.approx(0.05)
    after = 1 / (1 + math.exp(-(Z + 0.05)))
    assert [after - A, (after - 1) ** 2 - (A - 1) ** 2] == pytest.approx([0.0096, -0.0142], abs=5e-5)
    parts = [text_number(quotient.values["part"].text) for quotient in way.quotients]
    assert parts == [0.19, -1.48] == [round(pair[1] / pair[0], 2) for pair in shown]
    assert math.prod(parts) == pytest.approx(DELTA, abs=0.003)


def test_close_up_the_rise_of_the_first_is_the_run_of_the_second(neuron: NeuronChain) -> None:
    trial = Trial(neuron)
    way = NudgeRoad(neuron, trial.record, trial.push, NUDGE)
    trial.push.set_value(NUDGE)
    for view in way.views:
        view.closer.set_value(1)
        view.look()
        assert view.plot.units == pytest.approx([view.plot.units[0]] * 2), "as steep as it is"
    rise, run = way.views[0].rise.refresh(), way.views[1].run.refresh()
    assert rise.height == pytest.approx(run.width)


def test_for_one_to_the_right_the_tangents_rise_by_their_slopes(neuron: NeuronChain) -> None:
    for triangle, slope in zip(LinkCurves(neuron).triangles, (SQUASH.df(Z), COST.df(A)), strict=True):
        x, y, right, top = (reading.shown for reading in triangle.rise.readings())
        assert (x, right) == pytest.approx([x, x])
        assert top - y == pytest.approx(slope) == pytest.approx(triangle.height.number)
        start, _, end, _ = (reading.shown for reading in triangle.run.readings())
        assert end - start == pytest.approx(1) == triangle.one.number


def test_measured_for_all_three_the_watched_weight_moves_the_cost_most(neuron: NeuronChain) -> None:
    bars, changes = Trial(neuron).bars, []
    for k in range(3):
        weights = W.copy()
        weights[0, k] += NUDGE
        changes.append((1 / (1 + math.exp(-(weights @ X[0] + B).item())) - 1) ** 2 - (A - 1) ** 2)
    assert [number.number for _, number in bars.measured] == pytest.approx(changes)
    assert [number.text for _, number in bars.measured] == ["−0.0142", "−0.0344", "+0.0224"]
    assert np.argmax(np.abs(changes)) == WATCHED[1]


def test_a_tenth_of_each_gradient_is_about_what_was_measured(neuron: NeuronChain) -> None:
    bars = Trial(neuron).bars
    for plate, (bar, tenth), (_, change) in zip(neuron.inputs.gradients, bars.foretold, bars.measured, strict=False):
        assert text_number(tenth.text) == round(NUDGE * text_number(plate.value.text), 4)
        assert tenth.number == pytest.approx(change.number, rel=0.03)
        assert bar.readings()[0].shown == pytest.approx(tenth.number)


def test_while_a_weight_is_raised_the_neuron_shows_what_it_then_holds(neuron: NeuronChain) -> None:
    trial = Trial(neuron)
    trial.follow()
    for k in range(3):
        steps = trial.measure(k)
        next(steps)
        for push in (0.03, NUDGE):
            trial.push.set_value(push)
            z = Z + push * X[0, k]
            a = 1 / (1 + math.exp(-z))
            shown = [text_number(node.number.refresh().text) for node in neuron.chain.nodes]
            assert shown == pytest.approx([z, a, (a - 1) ** 2], abs=5e-3)
            assert shown[1:] == [round(a, 4), round((a - 1) ** 2, 5)]
            bar = trial.bars.measured[k][0].refresh()
            assert bar.readings()[0].shown == pytest.approx((a - 1) ** 2 - (A - 1) ** 2)
        before = round((A - 1) ** 2, 5)
        assert round(shown[2] - before, 4) == text_number(trial.bars.measured[k][1].text), "the numbers read subtract"
        for _ in steps:
            pass
        trial.push.set_value(0)
        assert bar.refresh().readings()[0].shown == pytest.approx((a - 1) ** 2 - (A - 1) ** 2), "it stays"
        assert [node.number.refresh().text for node in neuron.chain.nodes] == ["−1.07", "0.2554", "0.55442"]
