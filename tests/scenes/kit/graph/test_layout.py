"""The layout of computation graphs: columns follow the computation, nothing overlaps, chains are level."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.kit.graph.layout import Layout, layered

NAMES = [f"n{i}" for i in range(9)]
GRAPHS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda e: e[0] < e[1]), max_size=16).map(
    lambda pairs: [(NAMES[a], NAMES[b]) for a, b in pairs]
)


def heights_by_column(layout: Layout) -> dict[int, list[float]]:
    columns: dict[int, list[float]] = {}
    for column, height in layout.places.values():
        columns.setdefault(column, []).append(height)
    return columns


@given(GRAPHS)
def test_edges_run_to_the_right_and_nodes_keep_apart(edges: list[tuple[str, str]]) -> None:
    layout = layered(NAMES, edges)
    assert set(layout.places) == set(NAMES)
    for (source, target), route in zip(edges, layout.routes, strict=True):
        stops = [layout.places[source][0], *(column for column, _ in route), layout.places[target][0]]
        assert all(after == before + 1 for before, after in pairwise(stops))
    for heights in heights_by_column(layout).values():
        assert all(above - below >= 1 - 1e-6 for below, above in pairwise(sorted(heights)))


@given(GRAPHS)
def test_the_same_graph_is_always_laid_out_alike(edges: list[tuple[str, str]]) -> None:
    assert layered(NAMES, edges) == layered(NAMES, edges)


def test_a_chain_is_level() -> None:
    layout = layered(["x", "u", "y"], [("x", "u"), ("u", "y")])
    assert layout.places == {"x": (0, 0.0), "u": (1, 0.0), "y": (2, 0.0)}
    assert (layout.columns, layout.height) == (3, 0.0)


def test_a_shortcut_passes_beside_the_chain() -> None:
    layout = layered(["x", "s", "u", "y"], [("x", "s"), ("s", "u"), ("u", "y"), ("x", "y")])
    detour = layout.routes[3]
    assert [column for column, _ in detour] == [1, 2]
    assert layout.places["s"][1] == layout.places["u"][1] > 0 > detour[0][1] == detour[1][1]


def test_what_is_given_stands_right_before_its_use() -> None:
    layout = layered(["x", "s", "b", "z"], [("x", "s"), ("s", "z"), ("b", "z")])
    assert layout.places["b"][0] == layout.places["z"][0] - 1 == 1


def test_tall_nodes_get_their_room() -> None:
    layout = layered(["a", "b", "y"], [("a", "y"), ("b", "y")], {"a": 3.0, "b": 1.0, "y": 1.0})
    assert abs(layout.places["a"][1] - layout.places["b"][1]) == pytest.approx(2.0)
