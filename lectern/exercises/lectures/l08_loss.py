"""Lecture 8: codes for classes, surprise, cross-entropies, squared errors, probability minus target, a landscape."""

from __future__ import annotations

from lectern.exercises.draw import Draw
from lectern.exercises.lectures.l08_squares import SQUARES
from lectern.exercises.question import Question, ask


def codes(draw: Draw) -> Question:
    """Numbers of classes have distances that mean nothing."""
    return Question(
        "Codes for classes",
        given={"classes": draw.number(4, 8)},
        program="""
            K = int(classes)
            codes = one_hot(np.array([0, 1, K - 1]), K)
            near, far = (codes[0] - codes[1]) ** 2, (codes[0] - codes[2]) ** 2
            near, far = near.sum(), far.sum()
            before = K - 1
            by_number = before**2
            wrong = (1 + K) / 2
        """,
        text="A network tells {classes} kinds of flowers apart. Somebody numbers them from one to {classes}, and "
        "asks the network for the number.",
        parts=(
            ask(
                "What does the square of the miss cost if the first kind is taken for the last, and if it is taken "
                "for the second? Why is that wrong?",
                "${before}**2 = {by_number}$ against one. The kinds were numbered by chance; the last is no "
                "further from the first than the second is.",
            ),
            ask(
                "The network cannot tell the first from the last. Which number will it answer to keep the cost low?",
                "The one in the middle, {wrong}: a kind that it never thought of, or none at all.",
            ),
            ask(
                "With one-hot codes, how far apart are these pairs, squared?",
                "Two places differ by one, in every pair: {far} and {near}. All kinds are equally unlike.",
            ),
        ),
    )


def surprise(draw: Draw) -> Question:
    """Chances multiply, surprises add."""
    shares = draw.pick(((2, 4, 4), (2, 4, 8, 8), (4, 4, 4, 4), (2, 8, 8, 8, 8)))
    first, second = draw.such(lambda: draw.whole(2, 5, 2), lambda bits: bits[0] != bits[1])
    return Question(
        "Surprise",
        given={"n": 2.0**first, "m": 2.0**second, "parts": draw.mixed(shares)},
        program="""
            one, other = (-(Tensor(1 / each).log() / np.log(2)).item() for each in (n, m))
            both = n * m
            together = -(Tensor(1 / both).log() / np.log(2)).item()
            p = 1 / parts
            bits = -(Tensor(p).log() / np.log(2)).value
            entropy = (Tensor(p) * bits).sum()
            in_e = -Tensor(1 / n).log()
        """,
        text="The surprise at something of probability $p$ is $-log2(p)$ bits.",
        parts=(
            ask(
                "How surprising is something that happens once in {n} times, and something that happens once in "
                "{m} times?",
                "$-log2(1 / {n}) = {one}$ and $-log2(1 / {m}) = {other}$ bits.",
            ),
            ask(
                "Both happen, independently. Which probability has that, and which surprise?",
                "Chances multiply: once in ${n} * {m} = {both}$ times. Surprises add: ${one} + {other} = "
                "{together}$. That is why there is a logarithm.",
            ),
            ask(
                "A source sends letters with the probabilities $ {p} $. How surprising is it on average?",
                "Each surprise, $ {bits} $, counts as often as it comes: {entropy} bits. This is its entropy.",
            ),
            ask(
                "With the natural logarithm, the first surprise is {in_e}. Is it smaller?",
                "Only its unit is another one: all surprises are multiplied by the same factor, $ln(2)$.",
            ),
        ),
    )


def one_class(draw: Draw) -> Question:
    """Only the true class counts."""
    p = draw.shares(3)
    return Question(
        "Only the true class counts",
        given={"p": p, "label": draw.such(lambda: draw.number(1, 3), lambda k: 0.15 < p[int(k) - 1] < 0.65)},
        program="""
            k = int(label) - 1
            y = one_hot(np.array([k]), 3)
            C = categorical_cross_entropy(Tensor([p]), y)
            true = p[k]
            tempting = -np.log10(true)
            others = np.delete(p, k)
            q = np.insert(others[::-1], k, true)
            still = categorical_cross_entropy(Tensor([q]), y)
            double = 2 * true
            less = -np.log(double)
            gain = C.item() - less
            code = y[0]
        """,
        text="A network gives three classes the probabilities $bold(p) = {p}$. The truth is class {label}, so "
        "$bold(y) = {code}$.",
        parts=(
            ask(
                "Compute the cross-entropy.",
                "All terms but one are multiplied by zero: $C = -ln({true}) = {C}$.",
            ),
            ask(
                "Somebody gets {tempting}. Which button of the calculator was it?",
                "The logarithm of base ten. The natural one is meant: then the slope is simply $-1 / p$.",
            ),
            ask(
                "The other two probabilities change places: $ {q} $. What happens to the cost?",
                "Nothing, it is {still}. What the wrong classes share among them is not asked.",
            ),
            ask(
                "The probability of the true class doubles. By how much does the cost fall?",
                "$-ln({double}) = {less}$, so by {gain}, which is $ln(2)$, wherever one started.",
            ),
        ),
    )


def yes_or_no(draw: Draw) -> Question:
    """Sure and wrong costs without limit."""
    p = draw.pick((0.7, 0.8, 0.9))
    return Question(
        "Sure, and wrong",
        given={"p": p},
        program="""
            q = 1 - p
            right = binary_cross_entropy(Tensor([p]), [1.0])
            wrong = binary_cross_entropy(Tensor([p]), [0.0])
            sure = 0.99
            surer = 0.999
            doubt, more_doubt = 1 - sure, 1 - surer
            at_sure = binary_cross_entropy(Tensor([sure]), [0.0])
            at_surer = binary_cross_entropy(Tensor([surer]), [0.0])
            further = at_surer.item() - at_sure.item()
            squared = mse(Tensor([surer]), [0.0])
        """,
        text="A network says “yes” with the probability {p}.",
        parts=(
            ask(
                "What does that cost if the answer is yes, and if it is no?",
                "Yes: $-ln({p}) = {right}$. No: its probability was {q}, so $-ln({q}) = {wrong}$.",
            ),
            ask(
                "The answer is no. What do “yes” with {sure} and with {surer} cost?",
                "$-ln({doubt}) = {at_sure}$ and $-ln({more_doubt}) = {at_surer}$: for each further nine {further} "
                "more, without end.",
            ),
            ask(
                "Would the square of the miss do as well?",
                "It is {squared} here, and never more than one: whoever is sure and wrong would hardly pay more "
                "than before.",
            ),
        ),
    )


QUESTIONS = (codes, surprise, one_class, yes_or_no, *SQUARES)
