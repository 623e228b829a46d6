"""`Block`: an average of five errors before and after one of them grew."""

from __future__ import annotations

from manim import LEFT

from scenes.kit.stage.layout import Region
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.ages import GUESSED, TRUE, averages, with_outlier


class Block:
    """An average `before` and `after` the outlier came, each a sum by five; its `name`, `asked`, and the `factor`."""

    def __init__(self, name: str, size: float, region: Region, k: int) -> None:
        role = "input" if name == "MAE" else "target"
        means = [averages(guessed)[name] for guessed in (GUESSED, with_outlier())]
        row = region.rows(1, 1, gap=0.35)[k]
        self.name = Words(name, 1.2 * size, role=role)
        places = 0 if means[0] == round(means[0]) else 1
        first = Value(means[0], places=places, role=role)
        self.before = Formula('"before" @mean', 1.2 * size, mean=first)
        people = len(TRUE)
        parts = Value(people * means[1], places=0), Value(float(people), places=0), Value(means[1], places=1, role=role)
        self.after = Formula("@sum slash @n = @mean", 1.2 * size, sum=parts[0], n=parts[1], mean=parts[2])
        self.factor = Formula("times @factor", 1.2 * size, factor=Value(means[1] / means[0], places=2 - k))
        lines = row.rows(1, 1, 1, 1)
        scale = min(1.0, region.width / max(self.before.width, self.after.width))
        for part, line in zip((self.name, self.before, self.after, self.factor), lines, strict=True):
            line.place(part.scale(scale), -1, 0)
        self.asked = Maths("?", 1.2 * size, role=role).move_to(self.after, LEFT)
