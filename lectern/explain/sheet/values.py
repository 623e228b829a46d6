"""The numbers of one sample's forward and backward pass, as they come from the trace, each with its symbol and key."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np

from lectern.errors import UsageError
from lectern.explain.case import Explained
from lectern.explain.settings import IN_WORDS
from lectern.explain.sheet.expressions import Expression, Rest, Sum, Symbol
from lectern.explain.sheet.numbers import Number, computed, given, share
from nn_core import SGD, one_hot
from scenes.kit.elision import shown_indices

SQUASHING = ("sigmoid", "tanh", "softmax")  # what they give may be close to 1
MOST_TERMS = 6  # of a sum; of more, the first and the last ones are shown


class Values:
    """Layers count from 1, neurons and inputs from 0; inputs are the answers of layer 0."""

    def __init__(self, explained: Explained) -> None:
        self.explained, self.case, self.digits = explained, explained.case, explained.digits
        self.layers = list(self.case.net)
        self.names = [str(layer.name) for layer in self.layers]
        self.activations = [layer.activation.__name__ for layer in self.layers]
        self.sizes = self.case.sizes
        self.run = self.case.run
        self.loss_value = self.run["loss"].value.item()
        self.new, self.new_loss_value = after_step(explained)
        y = self.case.y
        self.targets = one_hot(y, self.sizes[-1])[0] if y.ndim == 1 else np.asarray(y, float)[0]

    @property
    def last(self) -> int:
        """The number of the last layer."""
        return len(self.layers)

    @property
    def loss_words(self) -> str:
        """What the loss is called."""
        return IN_WORDS.get(self.explained.loss, self.explained.loss.replace("_", " "))

    @property
    def is_fused(self) -> bool:
        """Whether loss and last activation together have the slope p − y."""
        return self.explained.loss in ("binary_cross_entropy", "categorical_cross_entropy")

    def activation(self, layer: int) -> str:
        """The name of a layer's activation."""
        return self.activations[layer - 1]

    # The numbers.

    def w(self, layer: int, i: int, j: int) -> Number:
        """The weight of neuron i for what comes from j."""
        name = self.names[layer - 1]
        return given(float(self.run[f"{name}.W"].value[i, j]), self.digits, f"{name}.W[{i},{j}]")

    def b(self, layer: int, i: int) -> Number:
        """A bias."""
        name = self.names[layer - 1]
        return given(float(self.run[f"{name}.b"].value[i]), self.digits, f"{name}.b[{i}]")

    def z(self, layer: int, i: int) -> Number:
        """A weighted sum."""
        name = self.names[layer - 1]
        return computed(float(self.run[f"{name}.z"].value[0, i]), self.digits, f"{name}.z[{i}]")

    def a(self, layer: int, i: int) -> Number:
        """An answer; of layer 0 an input."""
        if layer == 0:
            return given(float(self.case.x[0, i]), self.digits, f"x[{i}]")
        name, value = self.names[layer - 1], float(self.run[f"{self.names[layer - 1]}.a"].value[0, i])
        shown = share if self.activation(layer) in SQUASHING else computed
        return shown(value, self.digits, f"{name}.a[{i}]")

    def delta(self, layer: int, i: int) -> Number:
        """∂C/∂z."""
        name = self.names[layer - 1]
        return computed(self._gradient(f"{name}.z", (0, i)), self.digits, f"{name}.delta[{i}]")

    def of_answer(self, layer: int, i: int) -> Number:
        """∂C/∂a, where the trace has it."""
        name = self.names[layer - 1]
        return computed(self._gradient(f"{name}.a", (0, i)), self.digits, f"{name}.a.grad[{i}]")

    def slope(self, layer: int, i: int, value: float) -> Number:
        """g′(z)."""
        shown = given if value in (0.0, 1.0) or self.activation(layer) == "leaky_relu" else computed
        return shown(value, self.digits, f"{self.names[layer - 1]}.slope[{i}]")

    def of_weight(self, layer: int, i: int, j: int) -> Number:
        """∂C/∂w."""
        name = self.names[layer - 1]
        return computed(self._gradient(f"{name}.W", (i, j)), self.digits, f"{name}.W.grad[{i},{j}]")

    def of_bias(self, layer: int, i: int) -> Number:
        """∂C/∂b."""
        name = self.names[layer - 1]
        return computed(self._gradient(f"{name}.b", (i,)), self.digits, f"{name}.b.grad[{i}]")

    def softmax_mean(self, layer: int) -> Number:
        """Σ a · ∂C/∂a, which stands in the slope of a softmax."""
        name = self.names[layer - 1]
        answers, gradients = self.run[f"{name}.a"].value[0], self.run[f"{name}.a"].grad
        mean = 0.0 if gradients is None else float(np.vdot(answers, gradients[0]))
        return computed(mean, self.digits, f"{name}.mean")

    def new_w(self, layer: int, i: int, j: int) -> Number:
        """A weight after the step."""
        name = self.names[layer - 1]
        return computed(float(self.new[f"{name}.W"][i, j]), self.digits, f"{name}.W.new[{i},{j}]")

    def new_b(self, layer: int, i: int) -> Number:
        """A bias after the step."""
        name = self.names[layer - 1]
        return computed(float(self.new[f"{name}.b"][i]), self.digits, f"{name}.b.new[{i}]")

    def y(self, i: int) -> Number:
        """What output i should say."""
        return given(float(self.targets[i]), self.digits, f"y[{i}]")

    def rate(self) -> Number:
        """The step's rate α."""
        return given(self.explained.rate, self.digits, "rate")

    def loss(self) -> Number:
        """The cost C of this sample."""
        return computed(self.loss_value, self.digits, "loss")

    def new_loss(self) -> Number:
        """The same after the step."""
        return computed(self.new_loss_value, self.digits, "loss.new")

    def _gradient(self, record: str, index: tuple[int, ...]) -> float:
        gradient = self.run[record].grad
        return 0.0 if gradient is None else float(gradient[index])

    # Their symbols.

    def symbol(self, letter: str, layer: int, *indices: int, before: str = "") -> Symbol:
        """A letter with indices from 1, and the layer's number above; the answers of layer 0 are x."""
        numbers = [str(index + 1) for index in indices]
        below = ("," if any(len(number) > 1 for number in numbers) else "").join(numbers)
        if letter == "a" and layer == 0:
            return Symbol("x", below, "", before)
        return Symbol(letter, below, f"({layer})", before)

    def letters(self, letter: str, layer: int, below: str, before: str = "") -> Symbol:
        """The same with letters as indices."""
        if letter == "a" and layer == 0:
            return Symbol("x", below, "", before)
        return Symbol(letter, below, f"({layer})", before)

    def added(self, terms: Sequence[tuple[Expression, float]], key: str, *also: Expression) -> Sum:
        """A sum of terms with their true values, and of what stands `also` at its end; a wide one shows its rest."""
        shown = shown_indices(len(terms), MOST_TERMS)
        parts, before = list[Expression](), -1
        for k in shown:
            if k > before + 1:
                left_out = [value for _, value in terms[before + 1 : k]]
                total = float(np.sum(left_out))
                parts.append(Rest(k - before - 1, computed(total, self.digits, f"rest {key} {before + 1}:{k}")))
            parts.append(terms[k][0])
            before = k
        return Sum((*parts, *also))


def after_step(explained: Explained) -> tuple[dict[str, np.ndarray], float]:
    """All weights and biases after the step, by their names, and the sample's cost then. Raises UsageError."""
    case, changed = explained.case, explained.case.make()
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that nn_core meets a number too large is told below
        case.run_with(changed)
        SGD(changed, explained.rate).step()
        cost = case.loss(changed(case.x), case.y).item()
    new = {str(parameter.name): np.asarray(parameter.value) for parameter in changed.parameters()}
    if not all(np.isfinite(array).all() for array in (*new.values(), np.asarray(cost))):
        raise UsageError(f"--rate {explained.rate:g}: after such a step numbers are not finite; give a smaller rate")
    return new, cost
