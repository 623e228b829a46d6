"""What ForwardPass says: each sentence is built from the numbers of the case."""

from __future__ import annotations

import numpy as np

from nn_core import relu, sigmoid, tanh
from scenes.kit.text.number_words import counted, in_words, opening, spoken
from scenes.l07_network.forward_story import ForwardStory
from scenes.l07_network.volume import mean_and_spread

SQUASHES = {
    sigmoid: "The sigmoid turns each sum into a number between zero and one.",
    tanh: "The hyperbolic tangent turns each sum into a number between minus one and one.",
}
PETAL = ("petal length", "petal width")
ORDINALS = ("first", "second", "third")


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

    def inputs(self) -> str:
        """What the network is given."""
        s, x = self.s, self.s.into(0).value[0]
        if s.case.features == PETAL:
            length, width = (spoken(number, 0 if number == round(number) else 1) for number in x.tolist())
            return f"A network is to name a flower's species, from a petal {length} centimetres long and {width} wide."
        places = s.places(x)
        named = [f"{s.feature(j)} {self.said(float(x[j]), places)}" for j in s.shown[0]]
        more = len(x) - len(named)
        rest = f", and {counted(more, 'input')} more" if more else ""
        return f"A network is given {', '.join(named)}{rest}."

    def neuron(self, k: int) -> str:
        """The sum of the `k`-th neuron in sight of the first layer."""
        s, size = self.s, self.s.case.sizes[1]
        i = s.shown[1][k]
        if k:
            which = "other" if size == 2 else ORDINALS[i] if i < len(ORDINALS) else "last"
            own = " has other weights. Its" if k == 1 else "'s"
            return f"The {which} neuron{own} sum is {self.sum_of(0, i)}."
        each = "its input" if s.case.sizes[0] == 1 else "each input"
        bias = self.said(float(s.record(0, "b").value[i]), s.weight_places)
        which = "first" if i == 0 else "upper"
        total = f"With its bias, {bias}, the sum is {self.sum_of(0, i)}"
        return f"The {which} neuron multiplies {each} by its weight. {total}."

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

    @property
    def activation(self) -> str:
        """The name of the first layer's activation."""
        name = str(self.s.activation.__name__).replace("_", " ")
        return {"relu": "ReLU", "leaky relu": "leaky ReLU", "gelu": "GELU", "elu": "ELU"}.get(name, name)

    def middle(self) -> str:
        """On to the last layer."""
        more, name = self.s.deep, self.activation
        after = "the next layer's inputs" if more == 1 else f"inputs, layer by layer, {in_words(more)} times"
        return f"[Weigh], [add], and [activate]: in the first layer, g is {name}. Its answers are {after}."

    def ask(self) -> str:
        """The question."""
        s = self.s
        favoured, loudest = s.name(s.favoured), self.said(float(s.answers.value[0, s.loud]))
        gives = self.said(self.term(s.favoured, s.loud), 2)
        return f"The loudest neuron answers {loudest}. It gives most to {favoured}: {gives}. Is it {favoured}?"

    def against(self) -> str:
        """What the favoured class gets in the end."""
        s = self.s
        takes, score = self.term(s.favoured, s.rival), self.score(s.favoured)
        gets = f"{s.name(s.favoured)} gets {score}"
        rest = "the others and the bias" if np.any(s.rest(-1)[s.shown[-1]]) else "the bias"
        if takes >= 0:
            return f"Another neuron gives it {self.said(takes, 2)}. With {rest}, {gets}."
        by = self.said(float(s.record(-1, "W").value[s.favoured, s.rival]), s.weight_places)
        away = self.said(abs(takes), 2)
        return f"But the {self.quiet} neuron's weight, {by}, takes {away} away. With {rest}: {score}."

    def second(self) -> str:
        """What its rival gets."""
        s = self.s
        name, (loud, other) = s.name(s.second), (self.term(s.second, j) for j in (s.loud, s.rival))
        if s.large_weights and loud > 0 and round(other / loud, 3) == 2:
            gives = f"the {self.quiet} neuron gives twice as much as the loudest"
        else:
            gives = f"the loudest neuron gives {self.said(loud, 2)}, and the {self.quiet} one {self.said(other, 2)}"
        return f"To {name}, {gives}. Its score is {self.score(s.second)}."

    def others(self) -> str:
        """The scores of the other classes in sight."""
        s = self.s
        told = [f"{s.name(i)} gets {self.score(i)}" for i in s.shown[-1] if i not in (s.favoured, s.second)]
        return f"{opening(', '.join(told))}."

    @property
    def norm(self) -> tuple[float, float]:
        """The scores' mean and their spread."""
        return mean_and_spread(self.s.record(-1, "z").value[0])

    def normalise(self) -> str:
        """What happens to the scores before softmax."""
        how = "minus their mean and divided by their spread"
        return f"The scores are normalised, {how}, because only their pattern should count."

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
        truth = "" if label in (None, s.winner) else f", though it is {s.name(label)}"
        if s.shared:
            share = self.said(float(s.outputs.value[0, s.winner]), 2)
            wins = f"Softmax makes shares of them: {share} for {winner}{truth}"
        else:
            other = s.second if s.winner == s.favoured else s.favoured
            wins = f"{opening(winner)} wins{truth}: {self.score(s.winner)} against {self.score(other)}"
        if s.winner == s.favoured:
            return f"{wins}. The others could not outdo the loudest neuron."
        whose = "The quiet" if self.quiet == "quiet" else "Another"
        how = f"{whose} neuron's larger weights" if s.large_weights else "The others together"
        return f"{wins}. {how} outdid the loudest neuron."

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
