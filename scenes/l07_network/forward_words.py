"""What ForwardPass says: each sentence is built from the numbers of the case."""

from __future__ import annotations

import numpy as np

from nn_core import relu, sigmoid, tanh
from scenes.kit.text.number_words import counted, in_words, opening, spoken
from scenes.l07_network.forward_story import ForwardStory

SQUASHES = {
    sigmoid: "The sigmoid turns each sum into a number between zero and one.",
    tanh: "The hyperbolic tangent turns each sum into a number between minus one and one.",
}
PETAL = ("petal length", "petal width")


class ForwardWords:
    """The sentences of a story."""

    def __init__(self, story: ForwardStory) -> None:
        self.s = story
        self.quiet = "quiet" if np.count_nonzero(story.answers.value) == 2 else "other"

    def said(self, number: float, places: int | None = None) -> str:
        """An answer or a weight, as it is said: nought point seven, zero, minus two point five."""
        words = spoken(number, self.s.sum_places if places is None else places)
        if set(words.replace("minus ", "").split()) <= {"point", "zero"}:
            return "zero"
        return words.replace("point", "nought point", 1) if words.startswith(("point", "minus point")) else words

    def sum_of(self, layer: int, i: int, places: int | None = None) -> str:
        """What a neuron of a layer of weights adds up to, as it is said."""
        return self.said(float(self.s.record(layer, "z").value[0, i]), places)

    def score(self, i: int) -> str:
        """A score, as it is said."""
        return self.sum_of(-1, i, 2)

    def weight(self, i: int, j: int) -> str:
        """A weight of the last layer."""
        return self.said(float(self.s.record(-1, "W").value[i, j]), self.s.weight_places)

    def term(self, i: int, j: int) -> float:
        """What hidden neuron `j` gives score `i`."""
        return float(self.s.terms[i, j])

    def title(self) -> str:
        """The scene's title."""
        return "Does the loudest neuron decide?"

    def ask(self) -> str:
        """The question."""
        s, answers = self.s, self.s.answers.value[0].tolist()
        favoured = s.name(s.favoured)
        if len(answers) <= 3:
            heard = f"The hidden neurons say {', '.join(self.said(each) for each in answers)}."
        else:
            heard = f"Of {counted(len(answers), 'hidden neuron')}, the loudest says {self.said(answers[s.loud])}."
        return f"{heard} The loudest gives most to {favoured}. Is it {favoured}?"

    def inputs(self) -> str:
        """What is measured."""
        s, x = self.s, self.s.into(0).value[0]
        if s.case.features == PETAL:
            length, width = (spoken(number, 0 if number == round(number) else 1) for number in x.tolist())
            return f"Back to the start: a petal {length} centimetres long, and {width} wide."
        places = s.places(x)
        named = [f"{s.feature(j)} {self.said(float(x[j]), places)}" for j in s.shown[0]]
        more = len(x) - len(named)
        rest = f", and {counted(more, 'input')} more" if more else ""
        return f"Back to the start: {', '.join(named)}{rest}."

    def first(self) -> str:
        """The upper neuron's sum."""
        s, i, n = self.s, self.s.shown[1][0], self.s.case.sizes[0]
        which = "The first neuron" if i == 0 else "The upper neuron"
        x, W, b = s.into(0).value[0], s.record(0, "W").value[i], float(s.record(0, "b").value[i])
        if n == 2 and s.sum_places == 1:
            pairs = [f"{self.said(x[j], int(x[j] != round(x[j])))} times {self.said(W[j], 1)}" for j in s.heavy]
            return f"{which} adds {', '.join(pairs)}, and its bias, {self.said(b, 1)}. The sum: {self.sum_of(0, i)}."
        weighs = "its input" if n == 1 else "both" if n == 2 else f"all {in_words(n)}"
        return f"{which} weighs {weighs}, and adds its bias: {self.sum_of(0, i)}."

    def others(self) -> str:
        """The other sums of the first layer."""
        more, seen = self.s.case.sizes[1] - 1, self.s.shown[1][1:]
        if more == 1:
            return f"The other one does the same with weights of its own: {self.sum_of(0, seen[0])}."
        sums = ", and ".join(self.sum_of(0, i) for i in seen)
        return f"The other {in_words(more)} do the same" + (f": {sums}." if len(seen) == more else ".")

    def activate(self) -> str:
        """What the first layer's activation does to the sums in sight."""
        s = self.s
        if s.activation is not relu:
            return SQUASHES.get(s.activation, "Then each sum goes through the activation.")
        z = s.record(0, "z").value[0]
        if s.silent is None:
            return "ReLU lets positive sums through; the sums in sight are positive."
        if (z < 0).sum() == 1:
            return f"ReLU turns {self.said(float(z[s.silent]))} into zero, and lets the others through."
        return "ReLU turns negative sums into zero, and lets the others through."

    def middle(self) -> str:
        """On to the last layer."""
        more = self.s.deep
        if more == 1:
            return "[Weigh], [add], [activate]. The next layer takes these answers for its inputs."
        return f"[Weigh], [add], [activate]. The next {in_words(more)} layers take such answers for their inputs."

    def loud(self) -> str:
        """What the loudest gives the two classes."""
        s = self.s
        first, second = (self.said(self.term(i, s.loud), 2) for i in (s.favoured, s.second))
        return f"The loudest gives {s.name(s.favoured)} {first}, and {s.name(s.second)} {second}."

    def against(self) -> str:
        """What its rival gives them."""
        s = self.s
        less, more = self.term(s.favoured, s.rival), self.term(s.second, s.rival)
        if less >= 0 or more <= 0 or not s.large_weights:
            first, second = self.said(less, 2), self.said(more, 2)
            return f"Another one gives {s.name(s.favoured)} {first}, and {s.name(s.second)} {second}."
        takes, gives = (f"{self.said(abs(term), 2)}" for term in (less, more))
        by, other_by = (self.weight(i, s.rival) for i in (s.favoured, s.second))
        by, other_by = (self.weight(i, s.rival) for i in (s.favoured, s.second))
        return (
            f"But the {self.quiet} one has large weights: {by} takes {takes} away, "
            f"and {other_by} gives {s.name(s.second)} {gives}."
        )

    def total(self) -> str:
        """The scores in sight."""
        s = self.s
        rest = "the others and the bias" if np.any(s.rest(-1)[s.shown[-1]]) else "the bias"
        sums = ", ".join(f"{s.name(i)} {self.score(i)}" for i in s.shown[-1])
        return f"With {rest}: {sums}."

    def label(self) -> int | None:
        """The class that the sample really is, where the case says."""
        y = self.s.case.y
        if y.ndim == 1:
            return int(y[0])
        return int(y[0].argmax()) if sorted(y[0].tolist())[-2:] == [0.0, 1.0] else None

    def answer(self) -> str:
        """The answer to the question."""
        s = self.s
        winner, label = s.name(s.winner), self.label()
        truth = "" if label is None else ", and rightly" if label == s.winner else f", though it is {s.name(label)}"
        scores = f"{self.score(s.winner)} against {self.score(s.second if s.winner == s.favoured else s.favoured)}"
        if s.shared:
            first, other = s.ranked
            share, less = (self.said(float(s.outputs.value[0, i]), 2) for i in (first, other))
            made = "Normalised, and through softmax," if s.normalised else "Through softmax,"
            return f"{opening(winner)} wins{truth}. {made} its share is {share}; {s.name(other)} has {less}."
        if s.winner == s.favoured:
            return f"{opening(winner)} wins{truth}: {scores}. The others could not outdo the loudest neuron."
        how = "Large weights outdid" if s.large_weights else "The others together outdid"
        return f"{opening(winner)} wins{truth}: {scores}. {how} the loudest neuron."

    def truth(self) -> str:
        """A note: what the sample is, and what follows the scores."""
        label = self.label()
        known = "" if label is None else f" The sample is of the class {self.s.name(label)}."
        return f"The largest score names the class; what the network makes of scores keeps their order.{known}"

    def claim(self) -> str:
        """What was shown."""
        s = self.s
        if s.winner == s.favoured:
            return "The loudest neuron had its way"
        if s.large_weights:
            return "A loud neuron can lose to large weights"
        return "Together, quieter neurons outdid the loudest"
