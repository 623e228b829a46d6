"""What the first layer's neurons add up, written out: the heaviest products, all others as one term, and the bias."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT

from nn_core import Tensor
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.text.values import Formula, Value
from scenes.l07_network.forward_story import ForwardStory

READABLE = 0.76  # a sum is scaled no further, or one product less is written out
FEW, LARGER = 4, 1.4  # a sum of no more numbers, that of one input, is larger by so much
AT_ONCE = 12  # numbers of all sums but the upper one, which come in one beat


class FirstSums:
    """The sums of the neurons in `rows`, each at the height of its neuron, and below the upper one its products.

    `sums[i]` is neuron i's, `heavy[i]` the inputs whose products it writes out, `steps` what the upper one adds up.
    """

    def __init__(self, story: ForwardStory, room: Region, rows: dict[int, float]) -> None:
        self.story, self.room, self.rows = story, room, rows
        self.x, self.x_places = story.into(0), story.places(story.into(0).value)
        first, *more = rows
        heaviest = [max(story.heavy, key=lambda j: abs(float(self.products(first)[j])))]
        self.heavy = dict.fromkeys(rows, story.heavy)
        longest = [self._written(i, story.heavy) for i in rows]
        if min(room.width / written.width for written in longest) < READABLE and story.others:
            self.heavy = dict.fromkeys(rows, heaviest)
        elif len(more) * len(longest[0].values) > AT_ONCE:
            self.heavy |= dict.fromkeys(more, heaviest)
        self.sums = {i: self._placed(self._written(i, self.heavy[i]), y) for i, y in rows.items()}
        self.steps = self._steps(first)

    def products(self, i: int) -> np.ndarray:
        """Weights times inputs of neuron `i` of the first layer, (n,)."""
        return (Tensor(self.story.record(0, "W").value[i]) * Tensor(self.x.value[0])).value

    def _rest(self, i: int, heavy: Sequence[int]) -> dict[str, Value]:
        """All products of neuron `i` but the heavy ones as one; nothing where there are no more."""
        others = np.delete(self.products(i), heavy)
        return {"r": Value(float(others.sum()), places=self.story.sum_places, plus=True)} if len(others) else {}

    def _written(self, i: int, heavy: Sequence[int]) -> Formula:
        """The weighted inputs of neuron `i`, its bias, and the sum."""
        story, W, b = self.story, self.story.record(0, "W"), self.story.record(0, "b")
        weight: dict[str, Any] = {"places": story.weight_places, "role": "weight"}
        x: dict[str, Any] = {"places": self.x_places, "role": "input"}
        parts, terms = dict[str, Any](), list[str]()
        for j, (name, factor) in zip(heavy, (("w", "x"), ("v", "y")), strict=False):
            parts |= {name: Value(W, (i, j), plus=bool(terms), **weight), factor: Value(self.x, (0, j), **x)}
            terms.append(f"@{name} dot @{factor}")
        parts |= self._rest(i, heavy)
        terms += ["@r"] if "r" in parts else []
        parts["b"] = Value(b, i, story.weight_places, plus=True, role="bias")
        parts["z"] = Value(story.record(0, "z"), (0, i), story.sum_places)
        sign = "=" if story.weight_places == 1 and self.x_places == 1 and story.sum_places == 1 else "approx"
        return Formula(f"{' space '.join(terms)} space @b {sign} @z", 1.1 * BODY, **parts)

    def _placed(self, written: Formula, y: float) -> Formula:
        """In the room, at the height of its neuron."""
        most = LARGER if len(written.values) <= FEW else 1.0
        written.scale(min(most, self.room.width / written.width))
        return written.next_to((self.room.left, y, 0), RIGHT, buff=0)

    def _steps(self, i: int) -> Formula:
        """The products of neuron `i`, those that are not written out as one, and its bias."""
        story, places = self.story, self.story.sum_places
        names = dict(zip("pq", self.heavy[i], strict=False))
        parts: dict[str, Any] = {
            name: Value(self.products(i), j, places, plus=name != "p") for name, j in names.items()
        }
        parts |= self._rest(i, self.heavy[i])
        parts["b"] = Value(story.record(0, "b"), i, story.weight_places, plus=True, role="bias")
        written = Formula(" space ".join(f"@{name}" for name in parts), 1.1 * BODY, **parts)
        written.scale(min(1.0, self.sums[i].height / written.height))
        return written.next_to(self.sums[i], DOWN, buff=0.3).align_to(self.sums[i], LEFT)
