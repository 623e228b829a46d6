"""Chains: links follow their nodes, and slopes their links."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP

from scenes.kit.network.chain import Chain, ChainNode
from scenes.kit.text.values import Value


@pytest.fixture
def chain() -> Chain:
    nodes = [ChainNode("z", Value(-1.07)), ChainNode("a", Value(0.26)), ChainNode("C", Value(0.55))]
    return Chain(nodes, [Value(0.19), Value(-1.49)], left=(-4, 1, 0), right=(4, 1, 0))


def test_links_follow_their_nodes(chain: Chain) -> None:
    chain.nodes[1].shift(2 * UP + RIGHT)
    assert not all(reading.holds for reading in chain.links[0].readings())
    for link in chain.links:
        link.update()
    assert all(reading.holds for reading in chain.readings())
    start, end = chain.links[1].line.get_start(), chain.links[1].tip.points[3]
    for node, point in ((chain.nodes[1], start), (chain.nodes[2], end)):
        assert 0.5 < np.linalg.norm(point - node.place) < 0.7


def test_the_middle_of_a_link_is_between_its_nodes_wherever_they_are(chain: Chain) -> None:
    chain.set_places({2: np.array([4.0, -3.0, 0.0])})
    assert np.allclose(chain.links[1].middle, [2.0, -1.0, 0.0], atol=0.01)
    assert chain.slopes[1].value.text == "−1.49"


def test_a_letter_without_number_says_so() -> None:
    with pytest.raises(ValueError, match="w_1 has no number"):
        ChainNode("w_1").number  # noqa: B018
