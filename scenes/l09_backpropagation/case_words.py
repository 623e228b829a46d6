"""What Backpropagation says of any network: each sentence is built from the numbers of its story."""

from __future__ import annotations

import numpy as np

from nn_core import linear, softmax
from scenes.kit.text.number_words import SMALL, in_words, opening, spoken
from scenes.l09_backpropagation.case_story import BackStory, places_for

LONGEST_NAME = 24  # characters
MOST_DIGITS = 5  # decimal places that are said
DECADES = "one", "a tenth", "a hundredth", "a thousandth", "a ten-thousandth", "a hundred-thousandth", "a millionth"


class BackWords:
    """The sentences of a story."""

    def __init__(self, story: BackStory) -> None:
        self.s = story
        self.dials = story.case.dials

    def said(self, number: float, kind: str) -> str:
        """A number as it is said; one with many places is nearly zero."""
        return said(number, self.s.places[kind])

    def name(self, i: int) -> str:
        """What an output is called."""
        names = self.s.case.classes
        if names and len(names[i]) <= LONGEST_NAME:
            return names[i]
        return "the output" if len(self.s.target) == 1 else f"output {in_words(i + 1)}"

    def ask(self) -> str:
        """The question."""
        more = f"{in_words(self.dials)} more runs" if self.dials < 1000 else "as many more runs"
        return (
            f"Nudge one dial, run again, and you see how the cost follows it. For {in_words(self.dials)} dials, {more}?"
        )

    def forward(self) -> str:
        """The answers, and the targets."""
        s = self.s
        i = s.loudest if s.true is None else s.true
        p, y = float(s.record(s.depth, "a").value[0, i]), float(s.target[i])
        runs = "Forward first: inputs, weighted sums, activations."
        if s.true is not None:
            return f"{runs} {opening(self.name(i))}, the true class, gets {self.said(p, 'answer')}."
        return f"{runs} {opening(self.name(i))} says {self.said(p, 'answer')}; its target is {exactly(y)}."

    def misses(self) -> str:
        """How far off, and the cost."""
        s = self.s
        cost = said(s.cost, max(3, places_for(s.cost)))
        if s.true is not None:
            return f"Its target is one, that of the others zero. The cost, minus the log of its share, is {cost}."
        off = f"It misses by {self.said(float(s.misses[s.loudest]), 'answer')}."
        many = len(s.target) > 1
        kinds = {
            "mse": "the mean of all squared misses" if many else "the miss squared",
            "rmse": "the root of the mean square",
            "mae": "the mean size of the misses" if many else "the size of the miss",
            "binary_cross_entropy": "the mean surprise" if many else "the surprise",
            "categorical_cross_entropy": "the logs of the shares, weighed by the targets",
        }
        return f"{off} The cost is {kinds[s.loss]}: {cost}."

    def delta(self) -> str:
        """Why delta at the outputs is what it is."""
        s = self.s
        if s.fused and s.loss == "categorical_cross_entropy":
            return (
                "Raise a score z: the log of the sum rises by its share p, and the last term takes away y. "
                "So delta, the slope, is p minus y."
            )
        if s.fused:
            return (
                "Raise the sum z: the log rises by p, the sigmoid, and the last term takes away y. "
                "So delta, the slope, is p minus y" + ("." if len(s.target) == 1 else ", over n.")
            )
        if s.activation(s.depth) is softmax:
            return "The cost pulls at each answer; softmax takes the mean pull away. What is left, times a, is delta."
        delta = self.said(float(s.deltas(s.depth)[s.loudest]), "delta")
        own = (
            "its sum with slope one" if s.activation(s.depth) is linear else "its sum with the slope of its activation"
        )
        cost = f"The cost follows the answer with {self.pull()} as slope"
        return f"{cost}, and the answer {own}. Delta, the product, is {delta}."

    def pull(self) -> str:
        """What the slope of the cost is, for an answer."""
        n = len(self.s.target)
        match self.s.loss:
            case "mse":
                return "two misses" if n == 1 else "the miss" if n == 2 else "two misses over n"
            case "rmse":
                return "the miss over n times the cost"
        return "plus or minus one" + (" over n" if n > 1 else "")

    def roads(self) -> str:
        """Weight times delta on each road."""
        s = self.s
        terms = [self.said(float(s.terms[i]), "term") for i in s.shown[-1]]
        rest = (
            f"; the other {in_words(len(s.others))}, {self.said(float(s.sums[-1] - s.sums[-2]), 'term')}"
            if s.others
            else ""
        )
        which = "the delta meets its weight" if len(s.target) == 1 else "each delta meets a weight"
        return f"Now back, to one hidden neuron: {which}. The products: {', '.join(terms)}{rest}."

    def total(self) -> str:
        """The sum, and delta."""
        s = self.s
        total, delta = float(s.sums[-1]), float(s.deltas(s.layer)[s.end])
        if s.activation(s.layer) is softmax:
            how = "Softmax takes the mean away; times its answer, it is the neuron's delta"
        else:
            how = f"Times its own slope, {self.slope(s.layer, s.end)}, it is the neuron's delta"
        together = "The sum is" if len(s.target) > 1 else "It is"
        return f"{together} {self.said(total, 'term')}. {how}: {self.said(delta, 'end')}."

    def slope(self, layer: int, i: int) -> str:
        """The local slope of a neuron, in words."""
        slope = self.s.slope(layer, i)
        return said(slope, 0 if slope in (0.0, 1.0) else places_for(slope, digits=self.s.digits))

    def weight(self) -> str:
        """The gradient of the followed weight."""
        s = self.s
        before = self.said(float(s.record(s.layer - 1, "a").value[0, s.start]), "before")
        what = "the answer before it" if s.layer > 1 else "its input"
        gradient = self.said(s.nudges.gradient, "gradient")
        return f"A weight moves its sum by {what}, {before}. So its gradient is delta times {before}: {gradient}."

    def deeper(self) -> str:
        """Through the layers before."""
        more = self.s.depth - 2
        layers = "the layer before" if more == 1 else f"{in_words(more)} layers before"
        return (
            f"Its neighbours do the same, and then {layers}: each neuron adds weight times delta, times its own slope."
        )

    def rest(self) -> str:
        """All other gradients."""
        s = self.s
        neighbours = "Its neighbours do the same. " if s.depth == 2 and s.case.sizes[s.layer] > 1 else ""
        bias = "a bias moves its sum by one, so its gradient is delta"
        return f"{neighbours}So with each weight; {bias}. In one way back, {in_words(self.dials)} gradients."

    def test(self) -> str:
        """The measured one beside the predicted one."""
        s = self.s
        measured, predicted = (self.said(x, "gradient") for x in (s.nudges.quotient(s.step), s.nudges.gradient))
        near = f"also {measured}" if measured == predicted else measured
        return (
            f"Is it true? Raise the weight by {DECADES[s.decade]}, and run again. Per unit, the cost changes by {near}."
        )

    def answer(self) -> str:
        """The answer to the question."""
        return f"No: a nudge and a run gave one gradient. One way back gave all {in_words(self.dials)}."


def said(number: float, places: int) -> str:
    """A number as it is said: zero where nothing of it is seen, and no more than a few of its digits.

    >>> said(-0.25, 2), said(0.0, 3), said(0.0000012, 7)
    ('minus point two five', 'zero', 'nearly zero')
    """
    if places > MOST_DIGITS and abs(number) < 10.0 ** (1 - MOST_DIGITS):
        return "nearly zero" if number else "zero"
    words = spoken(number, places)
    return words if {*words.split()} - {"point", SMALL[0], "minus"} else SMALL[0]


def exactly(number: float) -> str:
    """A target, with as many digits as it has, three at most."""
    places = next((k for k in range(3) if np.isclose(number, round(number, k), atol=1e-12)), 3)
    return said(number, places)
