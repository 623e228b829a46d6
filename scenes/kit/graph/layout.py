"""Places for the nodes of a computation: columns from left to right, and as few crossings as possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 100

Edge = tuple[str, str]
Place = tuple[int, float]


@dataclass(frozen=True)
class Layout:
    """Where everything stands.

    - `places`: column (from 0, left to right) and height (upwards from the middle) of each node.
    - `routes`: for each edge, in the order given, the places in between that a long edge passes on its way.
    """

    places: dict[str, Place]
    routes: tuple[tuple[Place, ...], ...]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max(column for column, _ in self.places.values()) + 1

    @property
    def height(self) -> float:
        """The distance from the lowest place to the highest, routes included."""
        heights = [row for _, row in (*self.places.values(), *(place for route in self.routes for place in route))]
        return max(heights) - min(heights)


def layered(nodes: Sequence[str], edges: Sequence[Edge], heights: Mapping[str, float] | None = None) -> Layout:
    """Lay out a directed graph without cycles; `nodes` come in an order of computation, `edges` are (from, to).

    `heights` is the room that each node needs in its column, in any unit (default 1). Long edges get a waypoint in
    each column that they cross, half as high as a node; nodes and waypoints of a column are ordered by the mean height
    of their neighbours (Sugiyama's method) and then moved towards it as far as there is room. A step that has one input
    only, and is its only use, stands level with it.

    >>> layered(["x", "u", "y"], [("x", "u"), ("u", "y"), ("x", "y")]).places["y"][0]
    2
    """
    room = dict(heights) if heights else dict.fromkeys(nodes, 1.0)
    column_of = _columns(nodes, edges)
    chains = [_chain(edge, number, column_of) for number, edge in enumerate(edges)]
    columns: dict[int, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for node in dict.fromkeys([*nodes, *(stop for chain in chains for stop in chain)]):
        columns[column_of[node]].append(node)
    for chain in chains:
        for source, target in pairwise(chain):
            after[source].append(target)
            before[target].append(source)
    room |= {stop: max(room.values()) / 2 for chain in chains for stop in chain[1:-1]}
    ordered = [columns[key] for key in sorted(columns)]
    rows = _rows(ordered, {node: before[node] + after[node] for node in column_of}, room)
    runs = _runs(before, after)
    for levelled in (runs, *([run] for run in runs)):  # all at once if that fits, else as many as do
        level = rows | {node: _mean([rows[n] for n in run], 0) for run in levelled for node in run}
        rows = level if all(_fits(column, level, room) for column in ordered) else rows
    middle = (max(rows.values()) + min(rows.values())) / 2
    places = {node: (column_of[node], rows[node] - middle) for node in column_of}
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


def _rows(columns: list[list[str]], neighbours: dict[str, list[str]], room: dict[str, float]) -> dict[str, float]:
    rows = {node: (len(column) - 1) / 2 - i for column in columns for i, node in enumerate(column)}
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else columns[::-1]:
            wish = {node: _mean([rows[other] for other in neighbours[node]], rows[node]) for node in column}
            column.sort(key=lambda node: -wish[node])
            for node, row in zip(column, _apart(column, wish, room), strict=True):
                rows[node] = row
    return rows


def _runs(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> list[list[str]]:
    """The longest stretches without a fork or a meeting."""
    links = {node: uses[0] for node, uses in after.items() if len(uses) == 1 and len(before[uses[0]]) == 1}
    runs = []
    for start in set(links) - set(links.values()):
        runs.append([start])
        while runs[-1][-1] in links:
            runs[-1].append(links[runs[-1][-1]])
    return sorted(runs)


def _fits(column: list[str], rows: Mapping[str, float], room: Mapping[str, float]) -> bool:
    """Whether the nodes of a column, from top to bottom, have their room."""
    return all(rows[a] - rows[b] > (room[a] + room[b]) / 2 - 1e-9 for a, b in pairwise(column))


def _apart(column: list[str], wish: dict[str, float], room: dict[str, float]) -> list[float]:
    """The wishes (falling along the column), pushed apart until each has its room, without a shift on average."""
    rows: list[float] = []
    for i, node in enumerate(column):
        rows.append(min(wish[node], rows[-1] - (room[node] + room[column[i - 1]]) / 2) if rows else wish[node])
    shift = _mean([wish[node] - row for node, row in zip(column, rows, strict=True)], 0)
    return [row + shift for row in rows]


def _mean(numbers: list[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
