"""Where the tilted quartic is flat, and the contours of the surface with two valleys that is built on it."""

from __future__ import annotations

import numpy as np

from scenes.kit.runs.descent import flat_point
from scenes.l04_derivatives.functions import tilted

TOP = flat_point(tilted, 0.0, 0.3)  # the hilltop, on the surface a saddle
VALLEYS = [flat_point(tilted, low, high) for low, high in ((-1.0, -0.4), (0.4, 0.8))]
LEVELS = np.array([6.4, 6.6, 6.8, 7.0, 7.2, 7.6, 8.2, 9.2, 11.0, 14.0])  # of the surface's contours
