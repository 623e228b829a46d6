"""Which rows, columns or neurons are shown where not all of them fit: as many from the start as from the end."""

from __future__ import annotations


def shown_indices(count: int, most: int) -> list[int]:
    """The indices shown where `most` places are free: all, or the first and the last ones around a place for dots.

    >>> shown_indices(4, 6), shown_indices(784, 6)
    ([0, 1, 2, 3], [0, 1, 2, 782, 783])
    """
    if count <= most:
        return list(range(count))
    head = most // 2
    return [*range(head), *range(count - (most - 1 - head), count)]


def gap(indices: list[int]) -> int | None:
    """The place of the dots, None where nothing is left out.

    >>> gap([0, 1, 783]), gap([0, 1])
    (2, None)
    """
    return next((place for place, index in enumerate(indices) if index != place), None)


def slots(indices: list[int]) -> dict[int, int]:
    """The place of each shown index; a gap in the indices (the dots) takes a place of its own.

    >>> slots([0, 1, 783])
    {0: 0, 1: 1, 783: 3}
    """
    return {index: place + (index != place) for place, index in enumerate(indices)}
