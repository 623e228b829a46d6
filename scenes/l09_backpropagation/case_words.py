"""What Backpropagation says of any network: each sentence is built from the numbers of its story."""

from __future__ import annotations

import numpy as np

from nn_core import softmax
from scenes.kit.text.number_words import SMALL, in_words, opening, spoken
from scenes.l09_backpropagation.case_story import BackStory, places_for

LONGEST_NAME = 24  # characters
MANY = 100  # dials, from which their number is not said again and again
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
        if len(self.s.target) == 1:
            return "the output"
        return names[i] if names and len(names[i]) <= LONGEST_NAME else f"output {in_words(i + 1)}"

    def ask(self) -> str:
        """The question."""
        more = f"{in_words(self.dials)} runs" if self.dials < MANY else "as many runs"
        how = "A nudge and one more run give one gradient: how the cost follows one dial."
        return f"{how} For all {in_words(self.dials)}, {more}?"

    def forward(self) -> str:
        """The answers, and the targets."""
        s = self.s
        i = s.loudest if s.true is None else s.true
        p, y = float(s.record(s.depth, "a").value[0, i]), float(s.target[i])
        says = f"{opening(self.name(i))} says {self.said(p, 'answer')}"
        return f"Forward: weighted sums, activations. {says}; its target is {exactly(y)}."

    def misses(self) -> str:
        """How far off, and the cost."""
        s = self.s
        many = len(s.target) > 1
        kinds = {
            "mse": "The mean of all squared misses" if many else "The squared miss",
            "rmse": "The root of the mean squared miss" if many else "The size of the miss",
            "mae": "The mean size of the misses" if many else "The size of the miss",
            "binary_cross_entropy": "The mean of the surprises" if many else "The surprise at the target",
            "categorical_cross_entropy": "Minus the logs of the shares, weighed by the targets,",
        }
        how = kinds[s.loss] if s.true is None else "Minus the log of its share"
        return f"{how} is the cost: {said(s.cost, max(3, places_for(s.cost)))}."

    def delta(self) -> str:
        """Why delta at the outputs is what it is."""
        s = self.s
        if s.fused:
            score, p = ("a score", "its share, p") if s.activation(s.depth) is softmax else ("z", "the sigmoid, p")
            over = "" if s.bare else ", over n"
            return f"The log's slope for {score} is {p}, the last term's is y: delta is p minus y{over}."
        if s.activation(s.depth) is softmax:
            return "The cost pulls at each answer. Less the mean pull, times the answer, it is delta."
        delta = self.said(float(s.deltas(s.depth)[s.loudest]), "delta")
        return f"The cost's slope for an answer, times the answer's slope for its sum, is delta: {delta}."

    def roads(self) -> str:
        """Weight times delta on each road."""
        rest = f", also from the other {in_words(len(self.s.others))}" if self.s.others else ""
        edge = "along its edge" if len(self.s.target) == 1 else "along each edge"
        return f"Now back to one hidden neuron: {edge} comes weight times delta{rest}."

    def total(self) -> str:
        """The sum, and delta."""
        s = self.s
        delta = self.said(float(s.deltas(s.layer)[s.end]), "end")
        what = "Their sum" if len(s.target) > 1 else "That product"
        if s.activation(s.layer) is softmax:
            return f"{what}, less the mean, times the neuron's answer, is its delta: {delta}."
        return f"{what}, times the neuron's own slope, {self.slope(s.layer, s.end)}, is its delta: {delta}."

    def slope(self, layer: int, i: int) -> str:
        """The local slope of a neuron, in words."""
        slope = self.s.slope(layer, i)
        return said(slope, 0 if slope in (0.0, 1.0) else places_for(slope))

    def weight(self) -> str:
        """The gradient of the followed weight."""
        s = self.s
        what, short = ("the answer before it", "that answer") if s.layer > 1 else ("its input", "that input")
        gradient = self.said(s.nudges.gradient, "gradient")
        return f"A weight moves its sum by {what}. Its gradient: delta times {short}, {gradient}."

    def deeper(self) -> str:
        """Through the layers before."""
        more = self.s.depth - 2
        layers = "the layer before" if more == 1 else f"the {in_words(more)} layers before"
        return f"The same from right to left, in {layers}: weights times deltas, added, times the slope."

    def rest(self) -> str:
        """All other gradients."""
        s = self.s
        neighbours = "Its neighbours do the same. " if s.depth == 2 and s.case.sizes[s.layer] > 1 else ""
        known = "Both" if self.dials == 2 else f"All {in_words(self.dials)}" if self.dials < MANY else "All"
        return f"{neighbours}A bias moves its sum by one: its gradient is delta. {known} are there."

    def test(self) -> str:
        """The measured one beside the predicted one."""
        s = self.s
        measured = self.said(s.nudges.quotient(s.step), "gradient")
        return f"Test: nudge the weight by {DECADES[s.decade]}, run again. Per unit, the cost moves by {measured}."

    def answer(self) -> str:
        """The answer to the question."""
        known = "both" if self.dials == 2 else f"all {in_words(self.dials)}"
        return f"No: a nudge and a run give one gradient. One way back gave {known}."


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
