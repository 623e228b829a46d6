"""`TruthRows`: what a network gives to what may be true, a bar each; and which of it is true."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Rectangle, VGroup

from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import BODY
from scenes.kit.stage.theme import theme
from scenes.kit.text.amounts import Scale
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.number_words import counted, in_words
from scenes.kit.text.typeset import Words, escape
from scenes.kit.text.values import Formula, Value
from scenes.l08_loss.loss_story import MOST, LossStory, Truth

THICK = 0.42  # of a bar, in manim units
LEAST = 1e-3  # the width of a bar that shows nothing


class TruthRows(VGroup):
    """A row for each truth or class in `region`: its name and share, and below them a bar in a rail of length one.

    `lines[k]` holds name and number of row k, `bars[k]` its bar; `targets[k]` stands at its right end. Of many, three
    have rows, the truths first, and all others together one. `lead` is the row of the heaviest truth.
    """

    def __init__(self, story: LossStory, region: Region, scale: Scale) -> None:
        self.story, self.full = story, region.width
        self.truths, self.others = in_sight(story)
        self.lead = self.truths.index(story.truths[0])
        self.shares = np.array([truth.share for truth in self.truths])
        rooms = region.rows(*[1.0] * max(len(self.truths), 2))
        self.lines, self.bars, self.rails, self.targets = VGroup(), VGroup(), VGroup(), list[Formula]()
        for k, (truth, room) in enumerate(zip(self.truths, rooms, strict=False)):
            number = Value(self.shares, k, scale.places, role="activation")
            name = Words(escape(truth.name), BODY, digits="name")
            name.scale(min(1.0, 0.5 * room.width / name.width))
            line = VGroup(name, number).arrange(RIGHT, buff=0.4)
            align_baseline(number, name)
            line.move_to((room.left, room.center[1] + 0.08, 0), LEFT + DOWN)
            target = Formula('"target" @y', BODY, y=Value(truth.weight, places=weight_places(story), role="target"))
            target.move_to((room.right, line.get_y(), 0), RIGHT)
            align_baseline(number, target)
            self.lines.add(line)
            self.targets.append(target)
            for width, group in ((1.0, self.rails), (truth.share, self.bars)):
                box = Rectangle(width=max(width * self.full, LEAST), height=THICK, stroke_width=0)
                group.add(box.move_to((room.left, room.center[1] - 0.08, 0), LEFT + UP))
        self.rails.set_stroke(theme().faint, 2)
        self.bars.set_fill(theme().activation, 1)
        super().__init__(self.rails, self.bars, self.lines)

    def row(self, k: int) -> VGroup:
        """All of a row but its target."""
        return VGroup(self.rails[k], self.bars[k], self.lines[k])

    def gaps(self) -> list[Rectangle]:
        """Outlines of what each share lacks of its rail."""
        found = []
        for rail, share in zip(self.rails, self.shares.tolist(), strict=True):
            box = Rectangle(width=max((1 - share) * self.full, LEAST), height=THICK).set_stroke(theme().target, 5)
            found.append(box.move_to(rail.get_right(), RIGHT))
        return found

    def charged(self, k: int) -> bool:
        """Whether a row costs anything."""
        return self.truths[k].weight > 0

    def describe(self) -> list[str]:
        """How many bars there are."""
        return [f"bars: {counted(len(self.bars), 'share')}"]

    def readings(self) -> list[Reading]:
        """The length of each bar as a share of its rail."""
        pairs = zip(self.bars, self.shares.tolist(), strict=True)
        return [Reading(f"share {k}", float(bar.width) / self.full, s, 2e-3) for k, (bar, s) in enumerate(pairs)]


def weight_places(story: LossStory) -> int:
    """Decimals of the targets: none where they are zero and one."""
    return 0 if all(float(row.weight).is_integer() for row in story.rows) else 2


def in_sight(story: LossStory) -> tuple[list[Truth], int]:
    """The rows that are drawn, in their order, and how many the last one of them stands for beyond itself.

    >>> from scenes.kit.runs.case import flower_case
    >>> [truth.name for truth in in_sight(LossStory(flower_case()))[0]]
    ['setosa', 'versicolor', 'virginica']
    """
    rows = story.rows
    if len(rows) <= MOST + 1:
        return rows, 0
    free = sorted((row for row in rows if row.weight == 0), key=lambda row: -row.share)
    first = [*story.truths, *free][:MOST]
    shown = [row for row in rows if any(row is each for each in first)]
    left = [row for row in rows if not any(row is each for each in shown)]
    share = sum(row.share for row in left)
    if story.independent:
        share /= len(left)
    name = f"{in_words(len(left))} others" + (", on average" if story.independent else "")
    return [*shown, Truth(name, share, sum(row.weight for row in left))], len(left)
