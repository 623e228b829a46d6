"""The flower network: rounding what training found gives its very dials; 145 of Fisher's 150 flowers are right."""

from __future__ import annotations

import numpy as np

from scenes.kit.runs.flower_net import LABELS, LAST, PETALS, blank_flower_network, flower_network, flower_training


def test_the_dials_are_what_training_found_rounded_to_one_decimal() -> None:
    found, ours = flower_training().snapshots[LAST], flower_network().state()
    for name in ("hidden.W", "hidden.b", "scores.W", "scores.b"):
        assert np.array_equal(np.round(found[name], 1), ours[name])


def test_how_many_flowers_are_right_before_and_after_rounding() -> None:
    trained = blank_flower_network()
    flower_training().restore(trained, LAST)
    right = [int((net(PETALS).value.argmax(axis=1) == LABELS).sum()) for net in (trained, flower_network())]
    assert right == [144, 145]
