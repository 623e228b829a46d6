"""`ClassAxes`: an axis for each class with a one on it, seen from a corner; between the ones a triangle of shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, Polygon, ValueTracker, VGroup

from scenes.kit.plot.coordinates import Coordinates
from scenes.kit.plot.marks import PlotDot, Segment
from scenes.kit.plot.scatter import Scatter
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.theme import theme
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.typeset import Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.heaps import SHAPES
from scenes.l08_loss.petals import LABELS, ORDERS, SPECIES, share_run

PAIRS = ((0, 1), (1, 2), (0, 2))
SIDE, FACE_ON = np.radians((24.0, 16.0)), np.array([np.pi / 4, np.arctan(np.sqrt(0.5))])  # of the view: turn, height
BEYOND = 1.14  # how far an axis goes on
OUTWARD = 2.0  # how much wider apart the lower names are than their corners
AWAY = 0.16  # from an edge of the triangle to its length


def view(turned: float) -> np.ndarray:
    """Where steps along the three axes lead on the page, (3, 2): from the side (0), or straight at the triangle (1)."""
    turn, height = (1 - turned) * SIDE + turned * FACE_ON
    right = [-np.sin(turn), np.cos(turn), 0.0]
    up = [-np.sin(height) * np.cos(turn), -np.sin(height) * np.sin(turn), np.cos(height)]
    return np.column_stack([right, up])


class ClassAxes(VGroup):
    """Three `axes`, the `ones` on them, the `edges` and the `face` between; `clouds` of 150 flowers' shares.

    `turned`, `step` and `swapped` are trackers: the view, how far the three outputs have learned, and whether setosa
    and versicolor have changed places; at `unfolded` 0 the ones are where the codes were, at the points `starts`.
    `names`, with the targets, stand at the corners, left of `reach`, `lengths` beside the edges; `halfway` parts them.
    """

    def __init__(self, region: Region, starts: np.ndarray, size: float, radius: float, reach: float = 9.0) -> None:
        self.reach, self.starts, self.unfolded = reach, starts, ValueTracker(0.0)
        self.turned, self.step, self.swapped = ValueTracker(0.0), ValueTracker(0.0), ValueTracker(0.0)
        low, high = (-1.0, 1.0), (-0.59, 0.9)
        unit = min(region.width / 2, region.height / (high[1] - high[0]))
        self.plane = Coordinates((*low, 0), (*high, 0), width=2 * unit, height=(high[1] - high[0]) * unit)
        self.plane.move_to(region.center)
        ones = np.eye(3)
        self.axes = VGroup(*(Segment(self.plane, self._ends(0 * one, BEYOND * one), role="muted") for one in ones))
        self.edges = VGroup(*(Segment(self.plane, self._ends(ones[i], ones[j]), role="target") for i, j in PAIRS))
        self.ones = [self._one(species) for species in range(3)]
        self.face = Polygon(*np.eye(3), stroke_width=0).set_fill(theme().target, 0.1).set_z_index(-1)
        self.face.add_updater(lambda face: face.set_points_as_corners([self.place(ones[k]) for k in (0, 1, 2, 0)]))
        middle = np.full(3, 1 / 3)
        halves = [(ones[i] + ones[j]) / 2 for i, j in PAIRS]
        self.halfway = VGroup(
            *(Segment(self.plane, self._flat_ends(middle, half), role="muted", dashed=True) for half in halves)
        )
        self.names = [self._name(species, size) for species in range(3)]
        self.lengths = [self._length(*pair, 1.2 * size) for pair in PAIRS]
        self.clouds = [self._cloud(species, seen, radius) for species in range(3) for seen in (True, False)]
        super().__init__(self.axes, self.edges, *self.ones)

    def flat(self, shares: np.ndarray) -> np.ndarray:
        """Where three coordinates, (..., 3), lie on the page, (..., 2)."""
        return np.asarray(shares @ view(self.turned.get_value()))

    def place(self, shares: np.ndarray) -> np.ndarray:
        """The point of the frame of three coordinates, shape (3,)."""
        return self.plane.c2p(*self.flat(shares))

    def corner(self, species: int) -> np.ndarray:
        """A species' one-hot target, or on the way between two when they are swapped, shape (3,)."""
        share = self.swapped.get_value()
        first, second = (np.eye(3)[order[species] - 1] for order in ORDERS)
        return np.asarray((1 - share) * first + share * second)

    def shares(self) -> np.ndarray:
        """The shares of all flowers, (150, 3), by the run in force, or on the way between two."""
        step, share = int(self.step.get_value()), self.swapped.get_value()
        return np.asarray((1 - share) * share_run(0)[step] + share * share_run(1)[step])

    def found(self, run: int) -> np.ndarray:
        """Which flowers have their largest share in the place of their own species, at the end of a run."""
        return np.asarray(share_run(run)[-1].argmax(axis=1) + 1 == np.array(ORDERS[run])[LABELS])

    def _ends(self, start: np.ndarray, end: np.ndarray) -> Callable[[], tuple[np.ndarray, np.ndarray]]:
        """The ends of a line in space, as they are seen now."""
        return lambda: (self.flat(start), self.flat(end))

    @staticmethod
    def _flat_ends(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return start @ view(1), end @ view(1)

    def _one(self, species: int) -> PlotDot:
        def at() -> np.ndarray:
            share = self.unfolded.get_value()
            goal = self.flat(self.corner(species))
            return np.asarray((1 - share) * self.plane.p2c(self.starts[species]) + share * goal)

        return PlotDot(self.plane, at, radius=0.22, role=f"class {species}").set_z_index(4)

    def _name(self, species: int, size: float) -> VGroup:
        """A species with its target, at its corner, outside of the triangle."""
        name = Words(SPECIES[species], size, role=f"class {species}")
        numbers: dict[str, Any] = {f"p{k}": Value(self._target(species, k), places=0) for k in range(3)}
        target = Formula("(@p0, @p1, @p2)", size, digits="formula", **numbers)
        target.next_to(name, RIGHT, buff=0.3)
        group = align_baseline(name, target)

        def follow(words: Any) -> None:
            x, y = self.flat(self.corner(species))
            if y > 0:
                words.next_to(self.place(self.corner(species)), RIGHT, buff=0.45)
            else:
                below = self.place(self.corner(species)) + OUTWARD * np.clip(x, -0.5, 0.5) * RIGHT
                words.next_to(below, DOWN, buff=0.32)
                words.shift(min(0.0, self.reach - float(words.get_right()[0])) * RIGHT)

        follow(group)
        return group.add_updater(follow)

    def _target(self, species: int, k: int) -> Callable[[], float]:
        return lambda: float(round(self.corner(species)[k]))

    def _length(self, i: int, j: int, size: float) -> Value:
        """How far two targets are apart."""
        ones = np.eye(3)
        length = Value(float(np.linalg.norm(ones[i] - ones[j])), size=size, role="target")
        middle = (ones[i] + ones[j]) / 2 @ view(1)
        away = middle / np.linalg.norm(middle)
        spot = self.plane.c2p(*middle) + AWAY * np.array([*away, 0])
        corner = np.array([np.sign(round(away[0], 3)), np.sign(round(away[1], 3)), 0.0])
        return length.move_to(spot, -corner)

    def _cloud(self, species: int, found: bool, radius: float) -> Scatter:
        """The shares of a species' flowers that are found in the end, or not: by either order they are the same."""
        chosen = (species == LABELS) & (self.found(0) == found)

        def at() -> np.ndarray:
            return np.asarray(self.shares()[chosen] @ view(1))

        cloud = Scatter(self.plane, at(), SHAPES[species], theme().classes[species], radius=radius)
        return cloud.add_updater(lambda marks: marks.set_at(at())).set_z_index(2)

    def readings(self) -> list[Reading]:
        """Seen straight on, the drawn distances of the ones in the unit of the view, against those of the targets."""
        if self.turned.get_value() < 1 or 0 < self.swapped.get_value() < 1:
            return []
        at = self.plane.p2c(np.array([one.get_center() for one in self.ones]))
        return [Reading("distance", float(np.linalg.norm(at[i] - at[j])), float(np.sqrt(2)), 1e-6) for i, j in PAIRS]
