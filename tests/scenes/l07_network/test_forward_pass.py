"""ForwardPass by NumPy alone: each number of flower 113's way through the flower network."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from scenes.kit.runs.flower_net import LABELS, OURS, PETALS, SPECIES
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l07_network.forward_inputs import Inputs, PetalSketch
from scenes.l07_network.forward_lanes import Pour
from scenes.l07_network.forward_net import NetWindow
from scenes.l07_network.forward_pass import ForwardPass
from scenes.l07_network.forward_rectangle import ProductSides
from scenes.l07_network.forward_shares import share_bars
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.forward_sums import SumLanes
from scenes.l07_network.forward_words import ForwardWords
from tests.scenes.cases import OTHERS, network_of

LOUD, QUIET = 2, 0
VERSICOLOR, VIRGINICA = 1, 2
STORY = ForwardStory(ForwardPass.case)
X = np.array([5.0, 2.0])
W1, B1 = np.array([[0.3, 1.2], [-0.3, -0.8], [0.6, -0.4]]), np.array([-3.2, 1.5, 0.6])
W2 = np.array([[-0.4, 1.0, -0.7], [-2.5, -1.4, 0.7], [2.4, -0.1, 0.3]])
B2 = np.array([1.5, -0.5, -1.0])
Z1 = W1 @ X + B1
A1 = np.maximum(Z1, 0)
Z2 = W2 @ A1 + B2
NORMAL = (Z2 - Z2.mean()) / np.sqrt(((Z2 - Z2.mean()) ** 2).mean())
SHARES = np.exp(NORMAL) / np.exp(NORMAL).sum()


@pytest.fixture(scope="module")
def window() -> NetWindow:
    return NetWindow(frame(), STORY)


def test_the_storyboards_numbers_by_numpy_alone() -> None:
    assert PETALS[OURS].tolist() == X.tolist()
    assert SPECIES[LABELS[OURS]] == "virginica"
    assert pytest.approx([0.7, -1.6, 2.8]) == Z1
    assert pytest.approx([-0.74, -0.29, 1.52]) == Z2
    assert SHARES.round(3).tolist() == [0.079, 0.125, 0.796]
    wanted = {"hidden.z": Z1, "hidden.a": A1, "scores.z": Z2, "shares.a": SHARES}
    for name, numbers in wanted.items():
        assert STORY.case.run[name].value[0] == pytest.approx(numbers, abs=2e-5), name
    assert np.argsort(SHARES).tolist() == np.argsort(Z2).tolist(), "what follows the scores keeps their order"


def test_the_loudest_favours_versicolor_and_virginica_wins() -> None:
    assert A1.argmax() == LOUD
    assert W2[:, LOUD].argmax() == VERSICOLOR
    assert SHARES.argmax() == VIRGINICA
    assert W2[VERSICOLOR, QUIET] * A1[QUIET] == pytest.approx(-1.75)
    assert W2[VIRGINICA, QUIET] * A1[QUIET] == pytest.approx(2 * W2[VIRGINICA, LOUD] * A1[LOUD])


def test_the_story_and_its_sentences_are_those_of_the_flower() -> None:
    assert (STORY.loud, STORY.rival, STORY.silent) == (LOUD, QUIET, 1)
    assert (STORY.favoured, STORY.winner, STORY.second) == (VERSICOLOR, VIRGINICA, VIRGINICA)
    words = ForwardWords(STORY)
    takes, gives = (W2[i, QUIET] * A1[QUIET] for i in (VERSICOLOR, VIRGINICA))
    assert (takes, gives) == pytest.approx((-1.75, 1.68))
    assert words.against() == (
        "But the quiet one has large weights: minus two point five takes one point seven five away, "
        "and two point four gives virginica one point six eight."
    )
    assert words.total() == (
        "With the bias: setosa minus nought point seven four, versicolor minus nought point two nine, "
        "virginica one point five two."
    )
    assert words.answer() == (
        "Virginica wins, and rightly. Normalised, and through softmax, its share is nought point eight zero; "
        "versicolor has nought point one two."
    )
    assert words.claim() == "A loud neuron can lose to large weights"


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_out_of_sight_is_one_true_term(name: str) -> None:
    story = ForwardStory(OTHERS[name]())
    window = NetWindow(frame(), story)
    for layer in (0, -1):
        sums = SumLanes(window, layer)
        assert set(sums.lanes) == set(story.shown[1 if layer == 0 else -1])
        for i, lanes in sums.lanes.items():
            total = story.record(layer, "z").value[0, i]
            assert sum(lane.number.number for lane in lanes) == pytest.approx(total)
            assert sums.ends[i].get_x() == pytest.approx(sums.at(total))
            assert all(reading.holds for lane in lanes for reading in lane.readings())
    assert story.terms[story.favoured, story.loud] == story.terms[:, story.loud].max()
    assert story.winner == story.outputs.value[0].argmax() == story.record(-1, "z").value[0].argmax()


def test_the_bars_are_the_products_and_biases_by_numpy(window: NetWindow) -> None:
    for layer, W, x, b in ((0, W1, X, B1), (-1, W2, A1, B2)):
        sums = SumLanes(window, layer)
        for i in range(3):
            wanted = [*(W[i, j] * x[j] for j in sums.sources), b[i]]
            assert [text_number(lane.number.text) for lane in sums.lanes[i]] == pytest.approx(wanted), "exact as shown"
            for before, after in pairwise(sums.lanes[i]):
                assert after.strip.ends[0][0] == pytest.approx(before.strip.ends[1][0])
    assert W2[:, 1] * A1[1] == pytest.approx(np.zeros(3)), "the silenced neuron gives nothing: it needs no bar"


def test_a_product_is_a_rectangle_that_keeps_its_area_when_it_becomes_a_bar(window: NetWindow) -> None:
    sums = SumLanes(window, 0)
    sides = ProductSides(sums, 0)
    for k, (x, weight) in enumerate(zip(X, W1[0], strict=True)):
        numbers = sides.beside(k)
        assert [text_number(number.text) for number in numbers] == [x, weight]
        strip = sides.bars[k].strip
        assert strip.length == pytest.approx(x * sums.unit * sides.squeezed)
        assert strip.width_across == pytest.approx(weight * sides.bars[k].thick / sides.squeezed)
        assert numbers.get_right()[0] <= window.room.right
        pour = Pour(sides.bars[k])
        for alpha in (0.0, 0.3, 0.7, 1.0):
            pour.interpolate_mobject(alpha)
            assert all(reading.holds for reading in sides.bars[k].readings())
        assert strip.length == pytest.approx(x * weight * sums.unit)


def test_the_shares_are_those_by_numpy(window: NetWindow) -> None:
    bars = share_bars(window)
    assert [text_number(bars[i].number.text) for i in range(3)] == [0.08, 0.12, 0.80]
    assert [bars[i].number.number for i in range(3)] == pytest.approx(SHARES, abs=2e-5)
    assert all(reading.holds for bar in bars.values() for reading in bar.readings())


def test_the_weight_that_looks_like_an_answer_is_never_shown() -> None:
    shown = {W2[VERSICOLOR, QUIET], W2[VIRGINICA, QUIET], *W1[0]}
    assert not shown & set(A1)


def test_numbers_stand_in_their_bars_or_clear_of_them(window: NetWindow) -> None:
    sums = SumLanes(window, 0)
    for lane in (lane for row in sums.lanes.values() for lane in row):
        left, right = sorted(float(end[0]) for end in lane.strip.ends)
        inside = left <= lane.number.get_left()[0] and lane.number.get_right()[0] <= right
        assert inside or lane.number.get_left()[0] >= right or lane.number.get_right()[0] <= left
        assert window.room.left - 1e-6 <= lane.number.get_left()[0]
        assert lane.number.get_right()[0] <= window.room.right + 1e-6


def test_a_jump_brings_a_layer_to_the_left_and_the_next_one_beside_it() -> None:
    window = NetWindow(frame(), STORY)
    left = float(window.net.layers[0].get_x())
    for layer in (1, 0, 1):
        window.jump(layer)
        assert float(window.net.layers[layer].get_x()) == pytest.approx(left)
        assert float(window.net.layers[layer + 1].get_x()) == pytest.approx(left + window.reach)


def test_of_many_layers_those_on_the_way_show_their_numbers_as_colours_alone() -> None:
    for hidden, told in ((4, [True] * 4), (7, [True, *[False] * 5, True])):
        net = NetWindow(frame(), ForwardStory(network_of(*[9] * (hidden + 2)))).net
        layers = net.neurons[1:-1]
        assert [all(neuron.numbered for neuron in layer.values()) for layer in layers] == told
        for neuron in (neuron for layer in layers for neuron in layer.values()):
            assert all(reading.holds for reading in neuron.show_lit().readings())


def test_of_a_large_layer_on_the_way_the_two_that_answer_most_are_in_sight() -> None:
    story = ForwardStory(network_of(3, 9, 9, 9, 2))
    answers = np.abs(story.into(2).value[0])
    assert answers[story.shown[2]].min() >= np.delete(answers, story.shown[2]).max()


def test_the_scores_stand_on_grounds_over_the_rooms_width(window: NetWindow) -> None:
    room, axis = window.room, SumLanes(window, -1).axis
    assert axis.get_left()[0] == pytest.approx(room.left)
    assert axis.get_right()[0] == pytest.approx(room.right)


def test_the_names_of_listed_inputs_are_there_before_their_numbers() -> None:
    story = ForwardStory(OTHERS["small"]())
    window = NetWindow(frame(), story)
    inputs = Inputs(window.petal_room, window)
    letters = {id(part) for part in inputs.drawn}
    for j, line in inputs.lines.items():
        assert letters >= {id(part) for part in line.letters("n")}
        assert line.values["n"].number == story.into(0).value[0, j]
        assert id(line.values["n"]) not in letters


def test_the_petal_is_drawn_to_scale() -> None:
    petal = PetalSketch(frame().stage, STORY.into(0))
    assert petal.petal.width / petal.petal.height == pytest.approx(5.0 / 2.0)
    assert all(reading.holds for reading in petal.readings())
