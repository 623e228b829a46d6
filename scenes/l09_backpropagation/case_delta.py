"""Delta from its factors, at the outputs of any network and at a hidden neuron: why it is what it is."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn_core import Tensor, linear, relu, sigmoid, softmax, step, tanh
from scenes.kit.text.typeset import Maths
from scenes.kit.text.values import Formula, Value
from scenes.l09_backpropagation.case_story import BackStory, places_for
from scenes.l09_backpropagation.case_sums import BackSums, relation, shown

MOST_LINES = 3  # earlier layers whose delta has a line


class DeltaLines:
    """The lines that derive deltas, in the size of a story's sums."""

    def __init__(self, story: BackStory, sums: BackSums) -> None:
        self.story, self.sums = story, sums

    def scores(self) -> list[Maths]:
        """Cost and last activation in one, as a function of the sums; and its slope for one of them."""
        colors: dict[str, Any] = {"p": "activation", "y": "target"}
        if self.story.loss == "categorical_cross_entropy":
            index, mean = "_i", ""
            cost = "C = ln sum_k e^(z_k) - sum_k y_k z_k"
            if self.story.true is not None:
                cost = "C = -ln p_t = ln sum_k e^(z_k) - z_t"
        else:
            many = len(self.story.target) > 1
            index, mean = ("_i", "1/n") if many else ("", "")
            cost = f"C = {'1/n sum_i' if many else ''} (ln (1 + e^(z{index})) - y{index} z{index})"
        miss = f"{{{{ p{index} : p }}}} - {{{{ y{index} : y }}}}"
        slope = f"delta{index} = partial C \\/ partial z{index} = {f'{mean} ({miss})' if mean else miss}"
        return [
            Maths(cost, self.sums.size, digits="formula"), Maths(slope, self.sums.size, digits="formula", colors=colors)
        ]  # fmt: skip

    def factors(self, i: int) -> list[Formula]:
        """What the cost does for each unit of output i's answer, the answer for each unit of its sum, and delta."""
        s, n = self.story, len(self.story.target)
        pull, miss = s.pull(s.depth), Value(s.misses, i, s.places["answer"], paren=True)
        places = places_for(pull[i])
        c = Value(pull, i, places, role="gradient")
        match s.loss:
            case "mse" if n == 1:
                first = self.sums.line(
                    f"partial C \\/ partial a = 2 dot @m {relation(c, 2 * shown(miss))} @c", m=miss, c=c
                )
            case "mse":
                sign = relation(c, 2 / n * shown(miss))
                first = self.sums.line(f"partial C \\/ partial a = 2 \\/ {n} dot @m {sign} @c", m=miss, c=c)
            case "rmse":
                cost = Value(s.cost, None, max(3, places_for(s.cost)))
                first = self.sums.line(f"partial C \\/ partial a = @m \\/ ({n} dot @k) approx @c", m=miss, k=cost, c=c)
            case _:
                over = f" \\/ {n}" if n > 1 else ""
                sign = relation(c, float(np.sign(s.misses[i])) / n)
                first = self.sums.line(f'partial C \\/ partial a = "sign"(a - y){over} {sign} @c', c=c)
        return [first, *self.own(s.depth, i, pull, places)]

    def own(self, layer: int, i: int, pull: np.ndarray, places: int) -> list[Formula]:
        """The local slope of a neuron, and its delta: the product of this and what pulls at its answer."""
        s, kind = self.story, "delta" if layer == self.story.depth else "end"
        delta = self.sums.gradient(s.record(layer, "z"), (0, i), kind, field="grad")
        c = Value(pull, i, places, role="gradient", paren=True)
        if s.activation(layer) is softmax:
            mean = Value(s.mean_pull(layer), None, places, paren=True)
            a = Value(s.record(layer, "a"), (0, i), s.answer_places(layer, i), role="activation")
            tied = self.sums.line("overline(c) = sum_k a_k c_k approx @m", m=mean)
            exact = shown(a) * (shown(c) - shown(mean))
            return [tied, self.sums.line(f"delta = @a (@c - @n) {relation(delta, exact)} @d", a=a, c=c,
                                    n=Value(s.mean_pull(layer), None, places, paren=True), d=delta)]  # fmt: skip
        slope = self.slope(layer, i)
        g = Value(s.slope(layer, i), None, slope.values["g"].places, role="activation", paren=True)
        sign = relation(delta, shown(c) * shown(g))
        letters = "delta = partial C \\/ partial z" if layer == s.depth else "delta"
        return [slope, self.sums.line(f"{letters} = @c dot @g {sign} @d", c=c, g=g, d=delta)]

    def slope(self, layer: int, i: int) -> Formula:
        """The local slope of a neuron."""
        s = self.story
        slope, kind = s.slope(layer, i), s.activation(layer)
        a, z = s.record(layer, "a"), s.record(layer, "z")
        places = 0 if slope in (0.0, 1.0) else places_for(slope)
        g = Value(slope, None, places, role="activation")
        if kind in (sigmoid, tanh):
            few = s.answer_places(layer, i)
            held = Value(a, (0, i), few, role="activation", paren=kind is tanh)
            if kind is sigmoid:
                rest = Value((1 - Tensor(a.value)).value, (0, i), few)
                sign = relation(g, shown(held) * shown(rest))
                return self.sums.line(f"a (1 - a) = @a dot @r {sign} @g", a=held, r=rest, g=g)
            return self.sums.line(f"1 - a^2 = 1 - @a^2 {relation(g, 1 - shown(held) ** 2)} @g", a=held, g=g)
        if kind in (linear, step):
            return self.sums.line(f'"slope of {kind.__name__}:" @g', g=g)
        at = Value(z, (0, i), max(2, places_for(z.value[0, i], digits=2)), paren=True)
        name = kind.__name__.replace("_", " ")
        sign = "=" if kind is relu or places == 0 else "approx"
        return self.sums.line(f'"{name}"\'(@z) {sign} @g', z=at, g=g)

    def deeper(self) -> list[Formula | None]:
        """Delta of one neuron of each layer before the followed one, for the nearest few layers, from its factors."""
        s, lines = self.story, list[Formula | None]()
        for layer in range(s.layer - 1, 0, -1):
            i, pull = s.followed(layer), s.pull(layer)
            few = len(lines) < MOST_LINES and s.activation(layer) is not softmax
            lines.append(self._deep(layer, i, pull) if few else None)
        return lines

    def _deep(self, layer: int, i: int, pull: np.ndarray) -> Formula:
        s = self.story
        c = Value(pull, i, places_for(pull[i]), role="gradient", paren=True)
        slope = s.slope(layer, i)
        g = Value(slope, None, 0 if slope in (0.0, 1.0) else places_for(slope), role="activation")
        record = s.record(layer, "z")
        d = Value(record, (0, i), places_for(record.grad[0, i]), field="grad", role="gradient")
        sign = relation(d, shown(c) * shown(g))
        return self.sums.work.fit(self.sums.line(f'"layer {layer}:" quad delta = @c dot @g {sign} @d', c=c, g=g, d=d))
