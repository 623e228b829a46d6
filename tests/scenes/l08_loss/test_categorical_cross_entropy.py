"""What the sentences of CategoricalCrossEntropy say is so.

The storyboard's second network gives (.4, .6, 0); the scene takes (.3, .6, .1), for 0 · ln 0 has no value.
"""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest

from nn_core import SGD, Dense, LayerNorm, Network, categorical_cross_entropy, data, relu, softmax, train
from scenes.kit.runs.flower_net import LABELS, OURS, PETALS, flower_network
from scenes.kit.stage.layout import Region
from scenes.l08_loss.categorical_cross_entropy import GIVEN, NETWORKS
from scenes.l08_loss.chances import surprise
from scenes.l08_loss.cost_bars import CostBars
from scenes.l08_loss.flower_costs import costs, shares, wrong
from scenes.l08_loss.share_bars import TRUTH, ShareBar

ROOM = Region(-6.0, 6.0, -3.0, 3.0)


def test_both_networks_cost_0_511() -> None:
    for given in NETWORKS:
        assert sum(given) == pytest.approx(1)
        target = np.eye(3)[TRUTH]
        assert -sum(t * log(p) for t, p in zip(target, given, strict=True)) == pytest.approx(-log(0.6))
        assert categorical_cross_entropy([given], target[None]).item() == pytest.approx(0.5108, abs=5e-5)


def test_three_points_of_the_curve() -> None:
    assert [round(float(surprise(share)), 3) for share in GIVEN] == [0.105, 0.693, 2.303]
    assert GIVEN == (0.9, 0.5, 0.1)


def test_our_flower_and_the_wrong_ones() -> None:
    assert shares()[OURS, LABELS[OURS]] == pytest.approx(0.796, abs=5e-4)
    assert costs()[OURS] == pytest.approx(0.228, abs=5e-4)
    assert np.flatnonzero(wrong()).tolist() == [70, 106, 119, 133, 134]
    assert costs()[119] == pytest.approx(1.753, abs=5e-4)


def test_shares_and_costs_by_hand() -> None:
    net = flower_network()
    scores = np.maximum(PETALS @ net["hidden"].W.value.T + net["hidden"].b.value, 0)
    scores = scores @ net["scores"].W.value.T + net["scores"].b.value
    spread = (scores - scores.mean(axis=1, keepdims=True)) / scores.std(axis=1, keepdims=True)
    by_hand = np.exp(spread) / np.exp(spread).sum(axis=1, keepdims=True)
    assert shares() == pytest.approx(by_hand, abs=1e-3)
    assert costs() == pytest.approx(-np.log(shares()[np.arange(150), LABELS]))


def test_five_flowers_make_over_a_sixth_and_the_mean_is_0_282() -> None:
    total, theirs = costs().sum(), costs()[wrong()].sum()
    assert (round(total, 2), round(theirs, 2)) == (42.33, 7.44)
    assert round(100 * theirs / total, 1) == round(100 * 7.44 / 42.33, 1) == 17.6  # as a student divides
    assert theirs / total > 1 / 6
    assert round(5 / 150 * 100) == 3
    assert costs().mean() == pytest.approx(0.2822, abs=5e-5)
    assert round(42.33 / 150, 3) == 0.282
    assert costs()[~wrong()].max() == pytest.approx(0.750, abs=5e-4)
    assert costs().min() > 0.2


def test_the_dials_are_those_of_the_recipe() -> None:
    learn, _ = data.Dataset(PETALS, LABELS).split(0.2, seed=0)
    layers = Dense(2, 3, relu, name="hidden"), Dense(3, 3, name="scores"), LayerNorm(3, softmax, name="shares")
    net = Network(*layers, seed=68)
    optimizer = SGD([*net["hidden"].parameters(), *net["scores"].parameters()], 0.1, momentum=0.9)
    train(net, learn.X, learn.labels, loss=categorical_cross_entropy, optimizer=optimizer, epochs=200)
    for name in ("hidden", "scores"):
        for trained, ours in zip(net[name].parameters(), flower_network()[name].parameters(), strict=True):
            assert np.round(trained.value, 1) == pytest.approx(ours.value)


def test_what_is_drawn_is_what_is_said() -> None:
    for given in NETWORKS:
        assert all(reading.holds for reading in ShareBar(np.array(given), ROOM, 48.0).readings())
    bars = CostBars(costs(), wrong(), ROOM, 1.8)
    for order, levelled in ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)):
        bars.order.set_value(order)
        bars.levelled.set_value(levelled)
        for part in (bars.right, bars.missed):
            part.refresh()
        assert all(reading.holds for reading in bars.readings())
        assert sum(reading.shown for reading in bars.readings()) == pytest.approx(42.33, abs=5e-3)
    assert sorted(bars.places().tolist()) == list(range(150))
    assert exp(-0.2822) > 0.75
