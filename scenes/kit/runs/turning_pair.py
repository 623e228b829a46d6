"""`TurningPair`: two vectors in the plane that keep their lengths while they turn; `Swing` turns one alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from manim import Animation, ValueTracker

from nn_core import Tensor


def length(vector: Tensor) -> Tensor:
    """‖v‖ = √(v · v)."""
    return (vector @ vector).sqrt()


class TurningPair:
    """`b` turns around `a` as `angle` says, and both turn together as `turned` says: trackers, in degrees.

    >>> pair = TurningPair((4, 0), (3, 4))
    >>> pair.dot(), round(float(pair.set_angle(90).dot()), 9)
    (12.0, 0.0)
    """

    def __init__(self, a: Sequence[float], b: Sequence[float]) -> None:
        self.lengths = np.array([length(Tensor(a)).item(), length(Tensor(b)).item()])
        self._heading, other = (float(np.degrees(np.arctan2(vector[1], vector[0]))) for vector in (a, b))
        self.turned = ValueTracker(0.0)
        self.angle = ValueTracker(other - self._heading)

    @classmethod
    def flat(cls, a: Tensor, b: Tensor) -> Self:
        """Two vectors of any size, laid flat in the plane in which both lie: a to the right, b a turn to the left.

        >>> pair = TurningPair.flat(Tensor([1.0, 2.0, 2.0]), Tensor([0.0, 3.0, 4.0]))
        >>> pair.lengths.round(9).tolist(), round(pair.dot(), 9)
        ([3.0, 5.0], 14.0)
        """
        way = a / length(a)
        along = b @ way
        return cls((length(a).item(), 0.0), (along.item(), length(b - along * way).item()))

    def a(self) -> np.ndarray:
        """The first vector now, shape (2,)."""
        return self._vector(0, self.start())

    def b(self) -> np.ndarray:
        """The second vector now, shape (2,)."""
        return self._vector(1, self.start() + self.degrees())

    def right(self) -> np.ndarray:
        """The step right on the way to the tip of b, shape (2,)."""
        return self.b() * [1.0, 0.0]

    def up(self) -> np.ndarray:
        """The step up, from the end of the step right to the tip of b, shape (2,)."""
        return self.b() * [0.0, 1.0]

    def start(self) -> float:
        """The direction of `a` now, in degrees."""
        return self._heading + float(self.turned.get_value())

    def degrees(self) -> float:
        """From `a` to `b` now, in degrees."""
        return float(self.angle.get_value())

    def set_angle(self, degrees: float) -> Self:
        """The same pair with `degrees` between a and b."""
        self.angle.set_value(degrees)
        return self

    def dot(self) -> float:
        """a · b, from the coordinates."""
        return (Tensor(self.a()) @ Tensor(self.b())).item()

    def products(self) -> np.ndarray:
        """The products of the coordinates now, shape (2,): their sum is a · b."""
        return (Tensor(self.a()) * Tensor(self.b())).value

    def step_shadows(self) -> np.ndarray:
        """The shadows on a of the steps right and up, shape (2,): their sum is that of b."""
        return np.asarray(self.products() / self.lengths[0])

    def shadow(self) -> float:
        """The shadow of b on a now: a · b / ‖a‖, negative when it falls behind."""
        return self.dot() / float(self.lengths[0])

    def other_shadow(self) -> float:
        """The shadow of a on b now: a · b / ‖b‖."""
        return self.dot() / float(self.lengths[1])

    def cosine(self) -> float:
        """The shadow of b as a share of b; of a as a share of a, too: a · b / (‖a‖ ‖b‖)."""
        return self.dot() / float(np.prod(self.lengths))

    def by_angle(self, degrees: float | np.ndarray) -> np.ndarray:
        """‖a‖‖b‖ cos θ, from the lengths and an angle (or an array of angles)."""
        return np.asarray(np.prod(self.lengths) * np.cos(np.radians(degrees)))

    def _vector(self, which: int, degrees: float) -> np.ndarray:
        angle = np.radians(degrees)
        rounded = np.round([np.cos(angle), np.sin(angle)], 15)  # a right angle is exactly right
        return np.asarray(self.lengths[which] * rounded)


class Swing(Animation):
    """b swings until `degrees` from a, by way of angles at which its shadow is right at two decimals.

    So the product of the shadow as shown and a whole length is, on every frame, the a · b shown. Where it ends, too.

    >>> pair = TurningPair((4, -3), (2.4, 0.7))
    >>> Swing(pair, 90, rate_func=lambda t: t).interpolate(0.4)
    >>> round(pair.shadow(), 9), round(pair.dot(), 9)
    (0.94, 4.7)
    """

    def __init__(self, pair: TurningPair, degrees: float, **kwargs: Any) -> None:
        self.pair, self.start, self.goal = pair, pair.degrees(), degrees
        super().__init__(pair.angle, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show b at the nearest such angle to that of `alpha`."""
        degrees = self.start + self.rate_func(alpha) * (self.goal - self.start)
        shadow = round(float(self.pair.lengths[1] * np.cos(np.radians(degrees))), 2)
        self.pair.set_angle(float(np.degrees(np.arccos(shadow / self.pair.lengths[1]))))
