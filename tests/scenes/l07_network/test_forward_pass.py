"""ForwardPass by NumPy alone: each number of flower 113's way through the flower network."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from scenes.kit.runs.flower_net import LABELS, OURS, PETALS, SPECIES
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l07_network.forward_inputs import Inputs, PetalSketch
from scenes.l07_network.forward_net import NetWindow
from scenes.l07_network.forward_pass import ForwardPass
from scenes.l07_network.forward_rows import Rebase, RowBars
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.forward_waterfall import Bubble, Waterfall
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
    assert [words.neuron(k) for k in range(3)] == [
        "The first neuron multiplies each input by its weight. With its bias, minus three point two, the sum is nought "
        "point seven.",
        "The second neuron has other weights. Its sum is minus one point six.",
        "The third neuron's sum is two point eight.",
    ]
    assert words.ask() == (
        "The loudest neuron answers two point eight. It gives most to versicolor: one point nine six. Is it versicolor?"
    )
    assert words.against() == (
        "But the quiet neuron's weight, minus two point five, takes one point seven five away. With the bias: minus "
        "nought point two nine."
    )
    assert words.second() == (
        "To virginica, the quiet neuron gives twice as much as the loudest. Its score is one point five two."
    )
    assert words.others() == "Setosa gets minus nought point seven four."
    assert words.answer() == (
        "Softmax makes shares of them: nought point eight zero for virginica. The quiet neuron's larger weights outdid "
        "the loudest neuron."
    )
    assert words.claim() == "A loud neuron can lose to large weights"


def test_the_question_offers_the_class_that_the_loudest_neuron_gives_most() -> None:
    votes = W2[:, LOUD] * A1[LOUD]
    assert votes == pytest.approx([-1.96, 1.96, 0.84])
    assert votes.argmax() == VERSICOLOR
    assert Z2.argmax() == VIRGINICA


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_out_of_sight_is_one_true_term(name: str) -> None:
    story = ForwardStory(OTHERS[name]())
    window = NetWindow(frame(), story)
    for layer in (0, -1):
        for i in story.shown[-1 if layer else 1]:
            fall = Waterfall(window, layer, i)
            total = story.record(layer, "z").value[0, i]
            assert sum(fall.numbers(i)) == pytest.approx(total)
            assert fall.bars[-1].number.number == pytest.approx(total)
            assert all(reading.holds for bar in fall.bars for reading in bar.readings())
            assert len(fall.texts) == len(story.written(layer)) + fall.has_rest + 2
    assert story.terms[story.favoured, story.loud] == story.terms[:, story.loud].max()
    assert story.winner == story.outputs.value[0].argmax() == story.record(-1, "z").value[0].argmax()


def test_the_bars_are_the_products_and_biases_by_numpy(window: NetWindow) -> None:
    for layer, W, x, b, z in ((0, W1, X, B1, Z1), (-1, W2, A1, B2, Z2)):
        for i in range(3):
            fall = Waterfall(window, layer, i)
            wanted = [*(W[i, j] * x[j] for j in STORY.written(layer)), b[i], z[i]]
            assert [text_number(text.values["n"].text) for text in fall.texts] == pytest.approx(wanted), (
                "exact as shown"
            )
            *terms, total = fall.bars
            for before, after in pairwise(terms):
                assert after.strip.ends[0][0] == pytest.approx(before.strip.ends[1][0])
            assert total.strip.ends[0][0] == pytest.approx(fall.zero)
            assert total.strip.ends[1][0] == pytest.approx(terms[-1].strip.ends[1][0])
    assert W2[:, 1] * A1[1] == pytest.approx(np.zeros(3)), "the silenced neuron gives nothing: it needs no bar"


def test_each_product_is_shown_with_its_factors_and_an_earned_sign(window: NetWindow) -> None:
    for layer, W, x in ((0, W1, X), (-1, W2, A1)):
        for i in range(3):
            for j, text in zip(STORY.written(layer), Waterfall(window, layer, i).texts, strict=False):
                factors = [text_number(text.values[name].text) for name in "wx"]
                assert factors == pytest.approx([W[i, j], x[j]])
                assert " = " in text.source
    story = ForwardStory(OTHERS["deep"]())
    fall = Waterfall(NetWindow(frame(), story), -1, story.favoured)
    assert any("approx" in text.source for text in fall.texts), "rounded factors that miss the product say so"


def test_all_neurons_of_a_layer_have_one_scale_and_stay_in_their_bubble(window: NetWindow) -> None:
    for layer in (0, -1):
        falls = [Waterfall(window, layer, i) for i in range(3)]
        assert len({(fall.zero, fall.unit) for fall in falls}) == 1
        for part in (part for fall in falls for part in (*fall.bars, *fall.texts)):
            assert window.room.left < part.get_left()[0]
            assert part.get_right()[0] < window.room.right


def test_the_bubble_points_at_the_circle_of_its_neuron(window: NetWindow) -> None:
    bubble = Bubble(window, 0.0)
    for y in window.rows(1).values():
        tip = bubble.point_at(y).points[0]
        assert tip[1] == pytest.approx(y)
        assert tip[0] < window.room.left


def test_votes_sums_and_shares_are_bars_level_with_their_circles(window: NetWindow) -> None:
    shares = RowBars(window, -1, STORY.outputs, classes=True)
    votes = RowBars(window, -1, STORY.terms[:, [LOUD]].T, plus=True)
    assert [number.text for number in (bar.number for bar in votes.bars.values())] == ["−1.96", "+1.96", "+0.84"]
    assert [text_number(shares.bars[i].number.text) for i in range(3)] == [0.08, 0.12, 0.80]
    assert [shares.bars[i].number.number for i in range(3)] == pytest.approx(SHARES, abs=2e-5)
    for rows in (shares, votes):
        assert all(reading.holds for bar in rows.bars.values() for reading in bar.readings())
        for i, bar in rows.bars.items():
            assert abs(bar.y - window.rows(-1)[i]) < window.net.radius


def test_normalising_moves_zero_to_the_mean_and_no_bars_end(window: NetWindow) -> None:
    mean, spread = ForwardWords(STORY).norm
    assert (mean, spread) == pytest.approx((Z2.mean(), Z2.std()), abs=1e-5)
    assert round((1.52 - 0.16) / 0.98, 2) == 1.39 == round(float(NORMAL[VIRGINICA]), 2)
    old = RowBars(window, -1, STORY.record(-1, "z"))
    zero = old.zero + mean * old.unit
    new = RowBars(window, -1, STORY.normaliser("z"), scale=(zero, spread * old.unit))
    assert [bar.number.number for bar in new.bars.values()] == pytest.approx(NORMAL, abs=2e-5)
    assert all(reading.holds for bar in new.bars.values() for reading in bar.readings())
    ends = [bar.strip.ends[1][0] for bar in old.bars.values()]
    slide = Rebase(old, zero)
    for alpha in (0.0, 0.4, 1.0):
        slide.interpolate_mobject(alpha)
        assert [bar.strip.ends[1][0] for bar in old.bars.values()] == pytest.approx(ends)
    assert [bar.strip.ends[1][0] for bar in new.bars.values()] == pytest.approx(ends)
    assert old.axis.get_x() == pytest.approx(zero) == new.axis.get_x()


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
