"""Covers: no readable text lies, wholly or in part, below a filled shape that is drawn later."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VMobject
from manim.utils.family import extract_mobject_family_members

from lectern.audit.layout import plates_of
from lectern.audit.numbers import Problem
from lectern.audit.screen import READABLE, Box, Screen, Text

HIDDEN = 0.1  # the share of a text's outline from which it is no longer read at a glance
PER_CURVE = 4  # places along each curve of a shape's outline


def hidden_texts(screen: Screen) -> Iterator[Problem]:
    """Readable texts of which a filled shape, drawn after them, hides more than a touch."""
    order = {id(part): k for k, part in enumerate(extract_mobject_family_members(screen.top, use_z_index=True))}
    plates = plates_of(screen)
    for text in screen.texts:
        if text.opacity <= READABLE:
            continue
        drawn = max(order.get(id(leaf), 0) for leaf in text.leaves)
        for plate in plates:
            if order.get(id(plate), 0) > drawn and (share := share_under(text, plate)) > HIDDEN:
                yield "layout.hidden", text.mobject, "nothing over it", f"{share:.0%} under a {type(plate).__name__}"
                break


def share_under(text: Text, plate: VMobject) -> float:
    """The share of the text's outline, by its points, that lies inside the plate's."""
    if not Box.around(plate.points).meets(text.box):
        return 0.0
    outline = np.vstack([leaf.points[:, :2] for leaf in text.leaves])
    return float(inside(outline, outlines(plate)).mean())


def outlines(shape: VMobject) -> list[np.ndarray]:
    """The shape's closed outlines as polygons, (n, 2) each."""
    shares = np.linspace(0, 1, PER_CURVE, endpoint=False)[:, None]
    weights = np.hstack([(1 - shares) ** 3, 3 * shares * (1 - shares) ** 2, 3 * shares**2 * (1 - shares), shares**3])
    return [
        np.einsum("sk,ckd->csd", weights, part.reshape(-1, 4, 3)[:, :, :2]).reshape(-1, 2)
        for part in map(np.asarray, shape.get_subpaths())
        if len(part) % 4 == 0
    ]


def inside(points: np.ndarray, polygons: list[np.ndarray]) -> np.ndarray:
    """Which `points`, (n, 2), lie in the polygons: a ray to the right crosses their sides an odd number of times.

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    >>> inside(np.array([[0.5, 0.5], [1.5, 0.5]]), [square])
    array([ True, False])
    """
    odd = np.zeros(len(points), dtype=bool)
    x, y = points[:, :1], points[:, 1:]
    for polygon in polygons:
        start, end = polygon, np.roll(polygon, -1, axis=0)
        spans = (start[:, 1] > y) != (end[:, 1] > y)
        rise = np.where(start[:, 1] == end[:, 1], 1.0, end[:, 1] - start[:, 1])
        meets = start[:, 0] + (y - start[:, 1]) / rise * (end[:, 0] - start[:, 0])
        odd ^= ((spans & (meets > x)).sum(axis=1) % 2).astype(bool)
    return odd
