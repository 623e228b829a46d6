"""Places for the nodes of a computation: columns from left to right, and as few crossings as possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 24

Edge = tuple[str, str]
Place = tuple[int, float]


@dataclass(frozen=True)
class Layout:
    """``places``: column (from 0, left to right) and row (upwards, 0 is the middle) of each node. ``routes``: for each
    edge, in the order given, the places in between that a long edge passes so that it goes round the nodes."""

    places: dict[str, Place]
    routes: tuple[tuple[Place, ...], ...]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max(column for column, _ in self.places.values()) + 1

    @property
    def rows(self) -> float:
        """The distance from the lowest place to the highest, routes included."""
        heights = [row for _, row in (*self.places.values(), *(place for route in self.routes for place in route))]
        return max(heights) - min(heights)


def layered(nodes: Sequence[str], edges: Sequence[Edge]) -> Layout:
    """Lay out a directed graph without cycles; ``nodes`` come in an order of computation, ``edges`` are (from, to).

    Long edges get a waypoint in each column that they cross; nodes and waypoints of a column are ordered by the mean
    row of their neighbours (Sugiyama's method) and then moved towards it, one row apart at least.

    >>> layered(["x", "u", "y"], [("x", "u"), ("u", "y"), ("x", "y")]).places["y"][0]
    2
    """
    column_of = _columns(nodes, edges)
    chains = [_chain(edge, number, column_of) for number, edge in enumerate(edges)]
    columns: dict[int, list[str]] = defaultdict(list)
    neighbours: dict[str, list[str]] = defaultdict(list)
    for node in dict.fromkeys([*nodes, *(stop for chain in chains for stop in chain)]):
        columns[column_of[node]].append(node)
    for chain in chains:
        for before, after in pairwise(chain):
            neighbours[before].append(after)
            neighbours[after].append(before)
    rows = _rows([columns[key] for key in sorted(columns)], neighbours)
    places = {node: (column_of[node], rows[node]) for node in column_of}
    return Layout({node: places[node] for node in nodes}, tuple(tuple(places[s] for s in c[1:-1]) for c in chains))


def _columns(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """The longest way to a node; what is only given stands right before its first use."""
    columns = dict.fromkeys(nodes, 0)
    sources: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        sources[target].append(source)
    for node in nodes:
        columns[node] = max((columns[source] + 1 for source in sources[node]), default=0)
    for node in nodes:
        uses = [columns[target] for source, target in edges if source == node]
        if uses and not sources[node]:
            columns[node] = min(uses) - 1
    return columns


def _chain(edge: Edge, number: int, column_of: dict[str, int]) -> list[str]:
    """The edge's stops: its source, a new waypoint for each column between, its target."""
    source, target = edge
    waypoints = [f"{source}→{target} {number}.{column}" for column in range(column_of[source] + 1, column_of[target])]
    column_of.update({stop: column_of[source] + 1 + i for i, stop in enumerate(waypoints)})
    return [source, *waypoints, target]


def _rows(columns: list[list[str]], neighbours: dict[str, list[str]]) -> dict[str, float]:
    rows = {node: (len(column) - 1) / 2 - i for column in columns for i, node in enumerate(column)}
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else columns[::-1]:
            wish = {node: _mean([rows[other] for other in neighbours[node]], rows[node]) for node in column}
            column.sort(key=lambda node: -wish[node])
            for node, row in zip(column, _apart([wish[node] for node in column]), strict=True):
                rows[node] = row
    middle = (max(rows.values()) + min(rows.values())) / 2
    return {node: row - middle for node, row in rows.items()}


def _apart(wishes: list[float]) -> list[float]:
    """``wishes`` (falling), pushed at least 1 apart, as little as possible on average."""
    rows: list[float] = []
    for wish in wishes:
        rows.append(min(wish, rows[-1] - 1) if rows else wish)
    shift = _mean([wish - row for wish, row in zip(wishes, rows, strict=True)], 0)
    return [row + shift for row in rows]


def _mean(numbers: list[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
