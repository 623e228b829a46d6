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

    def title(self) -> str:
        """The scene's title."""
        return "One flower, all the way" if self.s.case.features == PETAL else "One sample, all the way"

    def ask(self) -> str:
        """The question."""
        s, answers = self.s, self.s.answers.value[0].tolist()
        favoured = s.name(s.favoured)
        if len(answers) <= 3:
            heard = f"Hidden neurons say {', '.join(self.said(each) for each in answers)}."
        else:
            heard = f"Of {counted(len(answers), 'hidden neuron')}, the loudest says {self.said(answers[s.loud])}."
        return f"{heard} The loudest favours {favoured}. Is it {favoured}?"

    def guess(self) -> str:
        """The tempting answer, which stands alone on the stage."""
        favoured = self.s.name(self.s.favoured)
        return f"{favoured}?" if len(favoured) > 7 else f"Is it {favoured}?"

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
        weighs = "its input" if n == 1 else "both" if n == 2 else f"all {in_words(n)}"
        total = self.said(float(s.record(0, "z").value[0, i]))
        return f"{which} weighs {weighs}, and adds its bias: {total}."

    def others(self) -> str:
        """The other sums of the first layer."""
        more = self.s.case.sizes[1] - 1
        if more == 1:
            return "The other one does the same with weights of its own."
        return f"The other {in_words(more)} do the same with weights of their own."

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
        """Through further hidden layers."""
        more = self.s.deep - 1
        layers = "The next layer does" if more == 1 else f"The next {in_words(more)} layers do"
        return f"{layers} the same with these answers: weigh, add, activate."

    def weight(self, i: int, j: int) -> str:
        """A weight of the last layer."""
        return self.said(float(self.s.record(-1, "W").value[i, j]), self.s.weight_places)

    def term(self, i: int, j: int) -> float:
        """What hidden neuron `j` gives score `i`."""
        return float(self.s.terms[i, j])

    def loud(self) -> str:
        """What the loudest gives the class that it favours."""
        s = self.s
        answer, weight = self.said(float(s.answers.value[0, s.loud])), self.weight(s.favoured, s.loud)
        return f"The loudest gives {s.name(s.favoured)} {weight} times {answer}."

    def against(self) -> str:
        """What its rival gives the same class."""
        s = self.s
        gives, takes = self.term(s.favoured, s.loud), -self.term(s.favoured, s.rival)
        whose = f"the {self.quiet} one's weight" if self.quiet == "quiet" else "another one's weight"
        weight = self.weight(s.favoured, s.rival)
        if takes <= 0:
            return f"And {whose} is {weight}: it adds {self.said(-takes, 2)}."
        back = "nearly all of it" if 0.8 < takes / gives <= 1 else "more than that" if takes > gives else "part of it"
        return f"But {whose} is {weight}: it takes {back} back."

    def other(self) -> str:
        """What the second class gets from both."""
        s = self.s
        name = opening(s.name(s.second))
        loud, rival = self.term(s.second, s.loud), self.term(s.second, s.rival)
        if loud > 0 and abs(rival - 2 * loud) < 0.01 * rival:
            return f"{name} gets twice as much from the {self.quiet} neuron as from the loudest."
        return (
            f"{name} gets {self.said(loud, 2)} from the loudest, and {self.said(rival, 2)} from the {self.quiet} one."
        )

    def bias(self) -> str:
        """The scores are complete."""
        s = self.s
        leader = s.name(int(s.record(-1, "z").value[0].argmax()))
        rest = "the others and the biases" if np.any(s.rest) else "the biases"
        both = "Both layers are" if len(s.names) == 2 else "Each layer is"
        return f"With {rest}, {leader} leads. {both} W times a, plus b, and then g."

    def squash(self) -> str:
        """From scores to answers."""
        if self.s.shares:
            return "Softmax: e to each, and then the shares of their sum."
        if self.s.squash is sigmoid:
            return "The sigmoid takes each score between zero and one: an answer for each."
        return "The network's answers, one for each score."

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
        truth = "" if label is None else ", and it is one" if label == s.winner else f", though it is {s.name(label)}"
        if s.winner == s.favoured:
            return f"The answer is {winner}{truth}: the others could not outdo the loudest neuron."
        how = "large weights outdid" if s.large_weights else "the others together outdid"
        return f"Not {s.name(s.favoured)} but {winner}{truth}: {how} the loudest neuron."

    def truth(self) -> str:
        """A note: what the sample is."""
        label = self.label()
        return "" if label is None else f"The sample is of the class {self.s.name(label)}."

    def claim(self) -> str:
        """What was shown."""
        s = self.s
        if s.winner == s.favoured:
            return "The loudest neuron had its way"
        if s.large_weights:
            return "A loud neuron can lose to large weights"
        return "Together, quieter neurons outdid the loudest"
