"""How a digit's logit comes about: the strongest hidden neurons' votes, all others together, and the bias, added up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, RIGHT, FadeIn, GrowFromEdge, Rectangle, VGroup, VMobject, interpolate_color

from scenes.kit.algebra.signed_image import SignedImage
from scenes.kit.readings import Reading
from scenes.kit.stage.layout import Region
from scenes.kit.stage.look import Size, points
from scenes.kit.stage.theme import theme
from scenes.kit.stage.title import Step
from scenes.kit.text.baseline import align_baseline
from scenes.kit.text.number_words import in_words
from scenes.kit.text.typeset import Maths, Words
from scenes.kit.text.values import Formula, Value
from scenes.l10_training.digits_exam import answering
from scenes.l10_training.digits_pictures import LARGEST, WEIGHTS, grid

STRONGEST = 3  # neurons whose votes are shown one by one
BAR = 0.62  # of the lowest row: the height of the bar


class DigitVotes:
    """In `room`, row by row, what adds up to the logit of `digit` for a `picture` (64,); below, a bar piece by piece.

    `head` names the digit. `chosen` are the strongest neurons, `awake` all that are not zero; `rows` their votes, and
    that of the others and the bias; `total` is what has been added by now.

    >>> from scenes.l10_training.digits_exam import noise
    >>> votes = DigitVotes(Region(-4, 4, -3, 3), noise()[0], 7, 40)
    >>> votes.chosen.tolist(), votes.terms.round(3).tolist()
    ([20, 26, 17], [2.668, 2.621, 2.578, 0.135])
    """

    def __init__(self, room: Region, picture: np.ndarray, digit: int, size: Size) -> None:
        run = answering(picture)
        self.activations, row = run["hidden.a"].value[0], run["output.W"].value[digit]
        votes = self.activations * row
        self.awake = np.flatnonzero(self.activations)
        self.chosen = np.argsort(-np.abs(votes))[:STRONGEST]
        logit = run["output.z"].value[0, digit]
        self.terms = np.array([*votes[self.chosen], logit - votes[self.chosen].sum()])
        self.added = 0
        top, *places, below = room.rows(1.15, *[1.2] * STRONGEST, 0.9, 1.0)
        held = Value(float(digit), places=0, role="gradient", size=1.6 * points(size))
        self.head = Formula('"votes for" @k', 1.3 * points(size), k=held).move_to(top.center)
        left = room.left + places[0].height
        ends = [Value(self.terms, k, 1, size=size, role="activation", plus=k > 0) for k in range(len(self.terms))]
        names: list[Maths | Words] = [self._product(neuron, row, size) for neuron in self.chosen]
        names.append(Words(f"{in_words(len(self.awake) - STRONGEST)} others, bias", size))
        edge = left + max(name.width for name in names) + 0.4 + max(end.width for end in ends)
        self.rows = []
        for k, (place, name, end) in enumerate(zip(places, names, ends, strict=True)):
            end.move_to((edge, place.center[1], 0), RIGHT)
            name.move_to((left, place.center[1], 0), LEFT)
            align_baseline(end, name)
            parts: list[VMobject] = [name, end]
            if k < STRONGEST:
                tile = SignedImage(grid(WEIGHTS[self.chosen[k]]), width=0.88 * place.height, largest=LARGEST)
                tile.minus.set_stroke(width=2)
                parts.append(tile.move_to((room.left + place.height / 2 - 0.1, place.center[1], 0)))
            self.rows.append(VGroup(*parts))
        self._stack(below, size, logit)

    def _product(self, neuron: int, weights: np.ndarray, size: Size) -> Formula:
        """A neuron's activation times its weight to the digit."""
        a = Value(self.activations, int(neuron), 2, role="activation")
        return Formula("@a dot @w approx", size, a=a, w=Value(weights, int(neuron), 2, role="weight"))

    def _stack(self, below: Region, size: Size, logit: float) -> None:
        """The bar's pieces, lighter and darker in turn, and the running total at the bar's end."""
        room = 2.75  # for the total
        self.unit = (below.width - room) / logit
        hues = theme().activation, interpolate_color(theme().activation, theme().background, 0.35)
        starts = np.cumsum([0.0, *self.terms[:-1]])
        self.pieces = [
            Rectangle(width=self.unit * term, height=BAR * below.height, stroke_width=0)
            .set_fill(hues[k % 2], 1)
            .move_to((below.left + self.unit * start, below.center[1], 0), LEFT)
            for k, (start, term) in enumerate(zip(starts, self.terms, strict=True))
        ]
        running = Value(lambda: float(self.terms[: self.added].sum()), places=1, size=size)
        self.total = Formula("z = @z", 1.2 * points(size), z=running).move_to((below.right, below.center[1], 0), RIGHT)

    def add(self, k: int) -> Iterator[Step]:
        """Vote `k` comes, and goes to the bar; the total steps."""
        yield [FadeIn(self.rows[k])], 0.5
        yield [GrowFromEdge(self.pieces[k], LEFT)], 0.5
        self.added = k + 1
        self.total.part("z").update()

    def readings(self) -> list[Reading]:
        """The length of each of the bar's pieces."""
        pairs = zip(self.pieces, self.terms.tolist(), strict=True)
        return [Reading("vote", float(piece.width) / self.unit, term, 1e-6) for piece, term in pairs]
