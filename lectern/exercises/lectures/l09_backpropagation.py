"""Lecture 9: one neuron backward, tables of gradients, the check, the step, the batch, and when it fails."""

from __future__ import annotations

from lectern.exercises.draw import Draw
from lectern.exercises.lectures.l09_steps import STEPS
from lectern.exercises.question import Question, ask


def three_factors(draw: Draw) -> Question:
    """The chain of one neuron."""
    w, x, b, y = draw.such(
        lambda: (draw.number(-3, 3), draw.number(-3, 3), draw.number(-3, 3), draw.number(-4, 6)),
        lambda it: 0 < it[0] * it[1] + it[2] < 7 and it[0] * it[1] + it[2] != it[3] and it[1] != 1,
    )
    return Question(
        "Three factors",
        given={"w": w, "x": x, "b": b, "y": y},
        program="""
            at_w, at_b = Tensor(w), Tensor(b)
            z = at_w * x + at_b
            a = relu(z)
            C = (a - y) ** 2
            C.backward()
            of_w, of_b = at_w.grad, at_b.grad
            miss = a - y
            of_a = 2 * miss
            slope = step(z)
            x_grad = of_b * w
        """,
        text="A ReLU neuron has $w = {w}$, $b = {b}$, its input is $x = {x}$. It should answer $y = {y}$; the cost "
        "is $C = (a - y)**2$.",
        parts=(
            ask(
                "Compute forward.",
                "$z = {w} * {x} + {b} = {z}$, $a = {a}$, $C = ({a} - {y})**2 = {C}$.",
            ),
            ask(
                "Compute back: $d(C, a)$, $d(C, z)$, $d(C, w)$ and $d(C, b)$.",
                "$d(C, a) = 2 * ({a} - {y}) = {of_a}$. ReLU's slope there is {slope}, so $d(C, z) = {of_b}$.",
                "$z$ grows by {x} for each unit of $w$, and by one for each unit of $b$: $d(C, w) = {of_b} * {x} = "
                "{of_w}$ and $d(C, b) = {of_b}$.",
            ),
            ask(
                "Somebody writes {x_grad} for $d(C, w)$. Which derivative is that?",
                "${of_b} * {w} = {x_grad}$ is that with respect to the input. A weight's gradient contains what it "
                "was multiplied by: its input.",
            ),
        ),
    )


def slow(draw: Draw) -> Question:
    """What the sigmoid's slope takes away, and what the cross-entropy gives back."""
    return Question(
        "What the squash takes away",
        given={"a": draw.pick((0.1, 0.2, 0.05, 0.02)), "x": draw.number(2, 5)},
        program="""
            y = 1.0
            start = np.log(a / (1 - a))
            w = Tensor(start / x)
            mse(sigmoid(w * x), y).backward()
            of_square = w.grad
            w = Tensor([start / x])
            binary_cross_entropy(sigmoid(w * x), [y]).backward()
            of_entropy = w.grad[0]
            miss = a - y
            double = 2 * miss
            slope = a * (1 - a)
            times = of_entropy / of_square
        """,
        text="A sigmoid neuron with input $x = {x}$ answers {a}, but the answer is yes: $y = {y}$.",
        parts=(
            ask(
                "The cost is $(a - y)**2$. Compute $d(C, w)$.",
                "Three factors: $2 * ({a} - {y}) = {double}$, the slope ${a} * (1 - {a}) = {slope}$, and {x}: "
                "${double} * {slope} * {x} = {of_square}$.",
            ),
            ask(
                "Now the cost is the cross-entropy. Compute $d(C, w)$ again.",
                "There $d(C, z) = a - y$: ${a} - {y} = {miss}$, times the input: ${miss} * {x} = {of_entropy}$.",
            ),
            ask(
                "Why does the second one learn {times: 1} times as fast?",
                "Its own slope, $-1 / a$, grows as the answer gets worse, and makes up for the flat foot of the "
                "sigmoid.",
            ),
        ),
    )


def tables(draw: Draw) -> Question:
    """δ aᵀ, and Wᵀ δ with the silent neurons taken out."""
    W, delta = draw.such(
        lambda: (draw.whole(-3, 3, 2, 3), draw.whole(-3, 3, 2)), lambda it: (it[0].T @ it[1] != 0).all()
    )
    z = draw.such(lambda: draw.whole(-3, 4, 3), lambda z: (z < 0).sum() == 1 and len(set(z)) == 3)
    return Question(
        "Gradients in tables",
        given={"z": z, "W": W, "delta": delta},
        program="""
            hidden = Tensor([z])
            layer = Dense(3, 2, name="layer")
            layer.set(W=W, b=[0.0, 0.0])
            answers = relu(hidden)
            (layer(answers) * delta).sum().backward()
            a = answers[0]
            of_W, of_b, of_z = layer.W.grad, layer.b.grad, hidden.grad[0]
            back = W.T @ delta
            slopes = step(Tensor(z))
        """,
        text="Three hidden ReLU neurons have the sums $bold(z) = {z}$. The next layer has $W = {W}$, and from "
        "above comes $bold(δ) = {delta}$ for its two neurons.",
        parts=(
            ask(
                "Compute the gradients of $W$ and of its biases.",
                "The hidden answers are $bold(a) = {a}$.",
                "An entry for each neuron and each input: $column({delta}) * {a} = {of_W}$. A bias is added alone: "
                "$ {of_b} $.",
            ),
            ask(
                "One column of the first table is zero. Why?",
                "This hidden neuron was silent. A weight that has passed on nothing cannot be blamed.",
            ),
            ask(
                "What arrives at the three hidden sums?",
                "A hidden neuron gets from each neuron above its share: $W.T * bold(δ) = {back}$.",
                "Times ReLU's slopes $ {slopes} $, place by place: $ {of_z} $.",
            ),
            ask(
                "Why is the transpose needed? Check the shapes.",
                "$W$ leads from three to two; back it must lead from two to three. $W * bold(δ)$ does not even fit.",
            ),
        ),
    )


def check(draw: Draw) -> Question:
    """Nudge to both sides."""
    w, x, y = draw.such(
        lambda: (draw.number(-3, 3), draw.number(2, 4), draw.number(-5, 9)), lambda it: it[0] * it[1] != it[2]
    )
    return Question(
        "Check a gradient by nudging",
        given={"w": w, "x": x, "y": y, "h": 0.1},
        program="""
            def cost(w):
                return (w * x - y) ** 2

            at = Tensor(w)
            cost(at).backward()
            gradient = at.grad
            right, left = w + h, w - h
            up, here, down = (cost(each) for each in (right, w, left))
            one_sided = (up - here) / h
            two_sided = (up - down) / (2 * h)
            gap = one_sided - gradient
            agrees = bool(gradient_check(cost, [at]))
        """,
        text="The cost of one sample is $C(w) = ({x} * w - {y})**2$, and $w = {w}$.",
        parts=(
            ask(
                "Foretell the gradient by the rule.",
                "$2 * ({x} * {w} - {y}) * {x} = {gradient}$.",
            ),
            ask(
                "Measure it: nudge $w$ by {h} to the right alone, then to both sides.",
                "To the right: $({up} - {here}) / {h} = {one_sided}$. Both sides: $({up} - {down}) / (2 * {h}) = "
                "{two_sided}$.",
            ),
            ask(
                "Why do both sides do so much better?",
                "The curve bends upwards, and one side alone takes the bend for slope: it misses by {gap}. From "
                "both sides, the bend cancels.",
            ),
            ask(
                "Somebody nudges by a billionth of a billionth, to be quite exact. What does the computer answer?",
                "Zero: so small a nudge is lost in rounding, both costs are the same. A gradient check wants a "
                "nudge that is small, but not too small.",
            ),
        ),
    )


QUESTIONS = (three_factors, slow, tables, check, *STEPS)
