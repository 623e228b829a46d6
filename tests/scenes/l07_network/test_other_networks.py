"""Networks of other sizes and names: one layer or eight, a thousand inputs, classes whose names are digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from manim import DL, UR, VMobject, tempconfig

from nn_core import Dense, Network, mse, sigmoid, softmax
from scenes.kit.network.diagram import NetworkDiagram
from scenes.kit.runs.case import Case
from scenes.kit.stage.layout import frame
from scenes.kit.text.baseline import baseline
from scenes.kit.text.glyphs import DIGIT_HEIGHT
from scenes.kit.text.values import Value
from scenes.l07_network.anatomy_matrix import LiftedDials
from scenes.l07_network.anatomy_net import DialNet
from scenes.l07_network.anatomy_squeeze import Squeeze
from scenes.l07_network.forward_net import NetWindow
from scenes.l07_network.forward_rows import RowBars
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.forward_waterfall import Waterfall
from tests.scenes.cases import network_of, small_case


def one_layer(n_in: int, n_out: int) -> Case:
    return Case(
        lambda: Network(Dense(n_in, n_out, sigmoid, name="output"), seed=1), np.ones((2, n_in)), np.ones((2, n_out)),
        loss=mse,
    )  # fmt: skip


@pytest.fixture(params=["16:9", "4:3"])
def aspect(request: pytest.FixtureRequest) -> Iterator[str]:
    with tempconfig({"frame_width": {"16:9": 128 / 9, "4:3": 32 / 3}[request.param]}):
        yield request.param


def digits(number: Value) -> float:
    """The height of a number's digits, as a share of the frame's."""
    return DIGIT_HEIGHT * number.size * number.strut.scale_now / 8


def glyph_box(text: VMobject) -> tuple[np.ndarray, np.ndarray]:
    """The lower left and upper right corner of what is drawn: a number has a part that is not."""
    points = np.vstack([part.points for part in text.get_family() if len(part.points) and part.get_fill_opacity() > 0])
    return points.min(axis=0), points.max(axis=0)


@pytest.mark.parametrize("sizes", [(2, 3), (1000, 3), (5, 7, 6), (9,) * 9])
def test_the_first_two_layers_make_room_for_the_matrices_and_go_back(sizes: tuple[int, ...], aspect: str) -> None:
    net = DialNet(network_of(*sizes) if len(sizes) > 2 else one_layer(*sizes), frame())
    columns = net.columns
    parts = [dial.knob for dial in (*net.weights[0], *net.biases[0])] + net.circles(1) + [*net.heads[:2]]
    before = [part.get_center() for part in parts]
    squeezing = Squeeze(net)
    for step in squeezing.steps():
        step.mobject.become(step.target_mobject)
    assert [circle.get_x() for circle in net.circles(1)] == pytest.approx([net.columns[1]] * len(net.circles(1)))
    for dial in net.weights[0]:
        assert dial.line is not None
        ends = dial.line.get_start_and_end()
        along = np.linalg.norm(dial.knob.get_center() - ends[0]) + np.linalg.norm(dial.knob.get_center() - ends[1])
        assert along == pytest.approx(dial.line.get_length()), "a knob left its line"
    lifted = LiftedDials(net)
    assert lifted.left > net.columns[1] + net.diagram.radius
    right = max(part.get_right()[0] for part in (*lifted.knobs, *lifted.numbers, *lifted.names))
    assert right <= net.frame.stage.right + 1e-6
    squeezing.release()
    assert np.allclose([part.get_center() for part in parts], before)
    assert net.columns is columns


@pytest.mark.parametrize("sizes", [(5, 7, 6), (10, 3, 10), (4, 4, 2), (1000, 1000, 100), (9,) * 9])
def test_lifted_numbers_can_be_read_and_are_no_more_than_twelve(sizes: tuple[int, ...], aspect: str) -> None:
    net = DialNet(network_of(*sizes), frame())
    Squeeze(net).steps()
    lifted = LiftedDials(net)
    numbers = [step.mobject for bias in (False, True) for step in lifted.write(bias=bias)]
    assert min(map(digits, numbers)) >= 0.98 / 30
    assert 0 < len(numbers) + 4 * lifted.returns <= 12
    boxes = sorted((round(n.strut.points[0][1], 3), n.get_left()[0], n.get_right()[0]) for n in numbers)
    for (y, _, end), (other, start, _) in pairwise(boxes):
        assert y != other or start > end, "two numbers of a row touch"


def test_words_of_many_layers_are_not_shrunk(aspect: str) -> None:
    few, many = DialNet(network_of(2, 3, 3), frame()), DialNet(network_of(*(985,) * 9), frame())
    assert (few.one_by_one, many.one_by_one) == (False, True)
    for net in (few, many):
        shown = [number for each in (*net.heads, *net.sums) for number in each.values.values()]
        assert min(map(digits, shown)) >= 0.98 / 30
    assert [head.values["n"].number for head in many.heads] == [985] * 9


@pytest.mark.parametrize("sizes", [(1, 2, 6, 4), (7, 96, 35, 18), (2, 3, 3)])
def test_sums_of_layers_stand_in_one_row_clear_of_each_other(sizes: tuple[int, ...], aspect: str) -> None:
    net = DialNet(network_of(*sizes), frame())
    assert len({round(baseline(written), 3) for written in net.sums}) == 1
    if not net.one_by_one:
        for left, right in pairwise(net.sums):
            assert left.get_right()[0] + 0.2 < right.get_left()[0]
    stage = net.frame.stage
    assert all(stage.left <= each.get_left()[0] and each.get_right()[0] <= stage.right for each in net.sums)


def test_names_may_hold_digits_and_marks() -> None:
    case = replace(small_case(), classes=("0", "kind #1"))
    names = NetWindow(frame(), ForwardStory(case)).names
    assert [words.source for words in names.values()] == ["0", r"kind \#1"]
    assert ForwardStory(replace(case, classes=())).name(1) == "output 2"


def test_the_size_of_an_elided_outer_layer_stands_below_it_without_a_brace() -> None:
    net = Network(Dense(1000, 2, softmax, name="output"), seed=1)
    for braces in (True, False):
        diagram = NetworkDiagram(net, width=4, height=4, braces=braces)
        (elision,) = diagram.elisions
        bottom = diagram.layers[0].get_bottom()[1]
        assert (elision[-1].get_y() < bottom) is not braces
        assert elision[-1].number == 1000


SIZES = [(10, 3, 10), (5, 7, 6), (3, 3, 2), (1, 2, 2), (1000, 1000, 100)]


def falls(sizes: tuple[int, ...], layer: int) -> list[Waterfall]:
    """What the neurons in sight after the first or last layer of weights add up."""
    story = ForwardStory(network_of(*sizes))
    window = NetWindow(frame(), story)
    return [Waterfall(window, layer, i) for i in story.shown[-1 if layer else 1]]


@pytest.mark.parametrize("layer", [0, -1])
@pytest.mark.parametrize("sizes", SIZES)
def test_sums_are_true_large_enough_and_in_the_room(sizes: tuple[int, ...], layer: int, aspect: str) -> None:
    for fall in falls(sizes, layer):
        assert sum(fall.numbers(fall.i)) == pytest.approx(fall.story.record(layer, "z").value[0, fall.i])
        for text in fall.texts:
            assert min(digits(number) for number in text.values.values()) >= 0.98 / 30
        for part in (*fall.bars, *fall.texts, *fall.head):
            assert fall.room.left - 1e-6 <= part.get_left()[0]
            assert part.get_right()[0] <= fall.room.right + 1e-6
            assert fall.room.bottom - 1e-6 <= part.get_bottom()[1]


@pytest.mark.parametrize("layer", [0, -1])
@pytest.mark.parametrize("sizes", SIZES)
def test_texts_and_bars_of_a_sum_stand_clear_of_each_other(sizes: tuple[int, ...], layer: int, aspect: str) -> None:
    for fall in falls(sizes, layer):
        boxes = [glyph_box(part) for part in (*fall.head, *fall.texts)]
        boxes += [(bar.get_corner(DL), bar.get_corner(UR)) for bar in fall.bars if bar.strip.length]
        for a, b in combinations(boxes, 2):
            across, up = min(a[1][0], b[1][0]) - max(a[0][0], b[0][0]), min(a[1][1], b[1][1]) - max(a[0][1], b[0][1])
            assert across < 0.01 or up < 0.03


@pytest.mark.parametrize("sizes", SIZES)
def test_votes_scores_and_shares_can_be_read_and_have_room(sizes: tuple[int, ...], aspect: str) -> None:
    story = ForwardStory(network_of(*sizes))
    window = NetWindow(frame(), story)
    for source in (story.terms[:, [story.loud]].T, story.record(-1, "z"), story.outputs):
        rows = RowBars(window, -1, source)
        for i, bar in rows.bars.items():
            assert digits(bar.number) >= 0.98 / 30
            assert window.names[i].get_bottom()[1] > bar.get_top()[1]
            for part in (bar, bar.number, window.names[i]):
                assert window.room.left - 1e-6 <= part.get_left()[0]
                assert part.get_right()[0] <= window.room.right + 1e-6


@pytest.mark.parametrize("sizes", [(5, 8, 8, 8, 8, 8, 8, 3), (2, 1000, 1000, 1000, 1000, 3), (2, 3, 3)])
def test_two_layers_are_in_sight_and_their_sizes_below_them(sizes: tuple[int, ...], aspect: str) -> None:
    story = ForwardStory(network_of(*sizes))
    window = NetWindow(frame(), story)
    stage = window.frame.stage
    for layer in range(len(sizes) - 1):
        window.jump(layer)
        for part in (*window.circles(layer), *window.circles(layer + 1)):
            assert stage.left - 1e-6 <= part.get_left()[0]
            assert part.get_right()[0] < window.room.left
            assert stage.bottom - 1e-6 <= part.get_bottom()[1]
    for one, other in pairwise(window.net.layers):
        assert other.get_x() - one.get_x() == pytest.approx(window.reach)
