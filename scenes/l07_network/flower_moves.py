"""What moves a `FlowerWindow`: the form its table is in, and the neuron that is shown."""

from __future__ import annotations

import numpy as np
from manim import ValueTracker

from scenes.l07_network.tables import FORMS, MEANS, SPREADS, STEPS, Form, neuron_at, right, within_step

NEAR = np.array([[27.0, 0.72], [73.0, 2.78]])  # the lower left and the upper right corner, as measured
FAR = np.array([[-6.0, -1.2], [78.0, 11.2]])
APART = np.array([[-26.0, -1.1], [76.0, 2.9]])  # in the table's own numbers
UPRIGHT = 2.4  # spreads from the middle up to the edge where both rulers have one unit
PACE = 1.6  # the first steps of a run are shown slowly


class FlowerMoves:
    """Trackers and a run; a window and its magnifier share them.

    `zero` and `unit` (0 to 1): how much of the means is subtracted, and by how much of the spreads is divided; with
    `unit` both rulers get one unit. `apart` (0 to 1): the rulers stand, and the flowers move over them as `zero` does.
    `far` (0 to 1): from the flowers out to where length is zero. `turn` is added to the length's weight; the line
    turns about its point at the table's length zero. `moment` goes through a run, `swung` from a step to the next.
    """

    def __init__(self) -> None:
        self.zero, self.unit, self.apart, self.far = (ValueTracker(0.0) for _ in range(4))
        self.turn, self.moment, self.swung = (ValueTracker(0.0) for _ in range(3))
        self.form, self.last = "measured", STEPS

    def show(self, form: str, step: int, last: int = STEPS) -> None:
        """Shows a step of a form's run, of which `last` steps are shown."""
        self.form, self.last = form, last
        self.moment.set_value(((step - 1) / (last - 1)) ** (1 / PACE))

    @property
    def now(self) -> Form:
        """The form in which the table is at this moment."""
        return Form(self.zero.get_value() * MEANS, SPREADS ** self.unit.get_value())

    def corners(self, aspect: float) -> np.ndarray:
        """What a window so many times as wide as high spans, as measured: (2, 2)."""
        upright = MEANS + UPRIGHT * np.array([[-aspect, -1.0], [aspect, 1.0]]) * SPREADS
        apart = APART + self.zero.get_value() * MEANS
        ways = ((self.unit, upright), (self.far, FAR), (self.apart, apart))
        return np.asarray(NEAR + sum(way.get_value() * (other - NEAR) for way, other in ways))

    @property
    def step(self) -> int:
        """Which step of the run is shown: the first ones slowly."""
        share: float = self.moment.get_value() ** PACE
        return 1 + round((self.last - 1) * share)

    @property
    def neuron(self) -> tuple[np.ndarray, float]:
        """Weights and bias, for numbers as measured; a turn of the length's weight leaves the form's own bias alone."""
        if share := self.swung.get_value():
            return within_step(self.form, self.step, share, FAR[1] - FAR[0])
        W, b = neuron_at(self.form, self.step)
        if turn := self.turn.get_value():
            form = FORMS["mean" if self.zero.get_value() > 0.5 else "measured"]
            W, b = form.boundary(W, b)
            return form.measured(W + np.array([turn, 0.0]), b)
        return W, b

    @property
    def weight(self) -> float:
        """The length's weight."""
        return float(self.neuron[0][0])

    @property
    def right(self) -> int:
        """How many flowers are on their side."""
        return right(*self.neuron)

    @property
    def pivot(self) -> np.ndarray:
        """The point of the line where the table's length is zero, as measured: (2,)."""
        W, b = self.neuron
        length = float(self.now.zero[0])
        return np.array([length, -(b + W[0] * length) / W[1]])
