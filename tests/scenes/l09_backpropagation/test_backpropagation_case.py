"""Backpropagation of any network: its numbers by NumPy alone, and the audit for networks of many kinds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from nn_core import (
    binary_cross_entropy,
    gelu,
    linear,
    mse,
    relu,
    sigmoid,
    softmax,
    step,
)
from nn_core.activations import Activation
from scenes.kit.runs.case import Case, practice_case
from scenes.kit.stage.layout import frame
from scenes.kit.text.numerals import text_number
from scenes.l09_backpropagation.backpropagation_case import Backpropagation
from scenes.l09_backpropagation.case_delta import DeltaLines
from scenes.l09_backpropagation.case_picture import CaseNet
from scenes.l09_backpropagation.case_story import BackStory
from scenes.l09_backpropagation.case_sums import BackSums
from scenes.l09_backpropagation.case_words import BackWords
from tests.scenes.cases import deep_case, network, network_of, played, wide_case

Loss = Callable[..., object]


def case(sizes: tuple[int, ...], hidden: Activation, last: Activation, loss: Loss, targets: list[object]) -> Case:
    """A network of these sizes, and one sample."""
    X = np.random.default_rng(len(sizes)).normal(0, 1, (1, sizes[0])).round(1)
    return Case(lambda: network(sizes, hidden, last, seed=6), X, np.array(targets), loss=loss)  # type: ignore[arg-type]


KINDS: dict[str, Callable[[], Case]] = {
    "squares": practice_case,
    "classes": wide_case,
    "deep": deep_case,
    "no hidden layer": lambda: network_of(7, 5),
    "yes or no": lambda: case((4, 3, 1), gelu, sigmoid, binary_cross_entropy, [[1.0]]),
    "a quantity": lambda: case((3, 5, 6, 1), relu, linear, mse, [[2.5]]),
    "shares and squares": lambda: case((2, 4, 3), softmax, softmax, mse, [[0.2, 0.5, 0.3]]),
    "nothing comes through": lambda: case((3, 4, 2), step, sigmoid, mse, [[0.0, 1.0]]),
    "eight layers": lambda: network_of(9, 12, 3, 40, 2, 5, 7, 4, 30),
}


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_audit_finds_nothing(kind: str, aspect: str, tmp_path: Path) -> None:
    report = played(Backpropagation, KINDS[kind](), tmp_path, aspect)
    assert [str(finding) for finding in report.findings] == []
    assert report.values > 0
    assert 45 <= report.seconds <= 90


@pytest.mark.parametrize("kind", KINDS)
def test_delta_is_what_comes_back_times_the_slope_and_a_gradient_delta_times_what_comes_in(kind: str) -> None:
    story = BackStory(KINDS[kind]())
    W = story.case.weights
    if story.depth > 1:
        back = W[-1].T @ story.deltas(story.depth)
        assert story.sums[-1] == pytest.approx(back[story.end])
        assert len(story.sums) == 1 + len(story.shown[-1]) + bool(story.others)
        if story.activation(story.layer) is not softmax:
            delta = back[story.end] * story.slope(story.layer, story.end)
            assert story.deltas(story.layer)[story.end] == pytest.approx(delta)
    gradient = story.deltas(story.layer)[story.end] * story.record(story.layer - 1, "a").value[0, story.start]
    assert story.nudges.gradient == pytest.approx(gradient)
    assert story.nudges.quotient(story.step) == pytest.approx(gradient, rel=0.01)
    assert story.found[-1] == story.case.dials
    for layer, seen in enumerate(story.shown):
        assert len(seen) <= min(3, story.case.sizes[layer])
    assert story.end in story.shown[story.layer]
    assert story.start in story.shown[story.layer - 1]


@pytest.mark.parametrize(("kind", "bare"), [("classes", True), ("yes or no", True), ("squares", False)])
def test_delta_of_shares_is_the_miss(kind: str, bare: bool) -> None:
    story = BackStory(KINDS[kind]())
    assert story.bare is bare
    assert np.allclose(story.deltas(story.depth), story.misses) is bare


def test_softmax_takes_the_mean_pull_away() -> None:
    story = BackStory(KINDS["shares and squares"]())
    for layer in (1, 2):
        a = story.record(layer, "a").value[0]
        assert story.deltas(layer) == pytest.approx(a * (story.pull(layer) - story.mean_pull(layer)))


def test_what_is_shown_agrees_with_numpy() -> None:
    story = BackStory(practice_case())
    net = CaseNet(frame(), story)
    sums = BackSums(frame(), story, net.work)
    slope, product = DeltaLines(story, sums).own(1, story.end, story.pull(1), story.places["term"])
    a = story.record(1, "a").value[0, story.end]
    assert text_number(slope.values["g"].text) == pytest.approx(a * (1 - a), abs=5e-4)
    shown = {name: text_number(value.text) for name, value in product.values.items()}
    assert shown["c"] * shown["g"] == pytest.approx(shown["d"], abs=1e-3)
    terms, total, _ = sums.column()
    total.values["t"].set_source(story.sums, len(terms))
    assert sum(text_number(term.values["t"].text) for term in terms) == pytest.approx(
        text_number(total.values["t"].text), abs=2e-3
    )


def test_what_is_said_of_the_practice_net() -> None:
    words = BackWords(BackStory(practice_case()))
    assert words.ask().endswith("For all seventeen, seventeen runs?")
    assert words.answer() == "No: a nudge and a run give one gradient. One way back gave all seventeen."
    assert words.weight().endswith("delta times that input, point zero five seven eight.")
    assert words.test().endswith("Per unit, the cost moves by point zero five seven seven.")


def test_without_a_hidden_layer_nothing_is_said_of_one() -> None:
    words = BackWords(BackStory(KINDS["no hidden layer"]()))
    said = [words.ask(), words.forward(), words.misses(), words.delta(), words.weight(), words.rest(), words.answer()]
    assert not any("hidden" in each or "neighbours" in each for each in said)
