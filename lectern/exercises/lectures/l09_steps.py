"""Lecture 9, second half: the step, the batch, clearing, and when nothing arrives."""

from __future__ import annotations

import numpy as np

from lectern.exercises.draw import Draw
from lectern.exercises.question import Question, ask, products


def update(draw: Draw) -> Question:
    """All dials move at once, against the gradient."""
    w, x, y = draw.such(
        lambda: (draw.whole(-3, 3, 2), draw.whole(-3, 3, 2), draw.number(-4, 5)),
        lambda it: 1 <= abs(it[0] @ it[1] - it[2]) <= 4 and it[1] @ it[1] < 14,
    )
    return Question(
        "One step",
        given={"w": w, "x": x, "y": y, "rate": 0.01},
        program="""
            at = Tensor(w)
            C = (at @ x - y) ** 2
            C.backward()
            gradient = at.grad
            new_w = w - rate * gradient
            after = (Tensor(new_w) @ x - y) ** 2
            square = (Tensor(gradient) ** 2).sum()
            foretold = rate * square
            fall = C - after
            answer, new_answer = Tensor(w) @ x, Tensor(new_w) @ x
            miss, new_miss = answer - y, new_answer - y
            uphill = (Tensor(w + rate * gradient) @ x - y) ** 2
        """,
        text="A linear neuron has $bold(w) = {w}$; for $bold(x) = {x}$ it should answer {y}. The cost is the "
        "squared miss.",
        parts=(
            ask(
                "Compute the cost and its gradient.",
                f"It answers ${products('w', 'x', 2)} = {{answer}}$: $C = ({{answer}} - {{y}})**2 = {{C}}$.",
                "The gradient is twice the miss times the inputs: $2 * {miss} * {x} = {gradient}$.",
            ),
            ask(
                "Make a step with the rate {rate}.",
                "$ {w} - {rate} * {gradient} = {new_w}$.",
            ),
            ask(
                "By how much should the cost fall, at first sight, and by how much does it fall?",
                "Rate times the squared length of the gradient: ${rate} * {square} = {foretold}$. The miss is now "
                "{new_miss}, the cost {after}: it fell by {fall}. The slope itself shrank on the way.",
            ),
            ask(
                "Somebody adds instead of subtracting. What is the cost then?",
                "{uphill}, more than before: the gradient points uphill.",
            ),
        ),
    )


def batch(draw: Draw) -> Question:
    """Each sample wants something else; the batch takes the mean."""
    w, x, y = draw.such(
        lambda: (draw.number(-2, 2), draw.whole(-2, 3, 3), draw.whole(-4, 6, 3)),
        lambda it: (
            set(np.sign((it[0] * it[1] - it[2]) * it[1])) == {-1.0, 1.0}
            and ((it[0] * it[1] - it[2]) * it[1]).sum() % 3 == 0
            and ((it[0] * it[1] - it[2]) * it[1]).sum()
        ),
    )
    return Question(
        "Three samples, one weight",
        given={"w": w, "x": x, "y": y, "rate": 0.05},
        program="""
            each = []
            for one_x, one_y in zip(x, y):
                at = Tensor(w)
                ((at * one_x - one_y) ** 2).backward()
                each.append(at.grad)
            each = np.array(each)
            at = Tensor(w)
            C = mse(at * x, y)
            C.backward()
            mean = at.grad
            total = each.sum()
            new_w = w - rate * mean
            misses, new_misses = w * x - y, new_w * x - y
            before, after = misses**2, new_misses**2
            new_C = mse(Tensor(new_w * x), y)
            worse = sum(after > before)
        """,
        text="A neuron answers $w * x$ with $w = {w}$. Three samples: $bold(x) = {x}$, targets $bold(y) = {y}$; "
        "the cost is the mean of the squared misses.",
        parts=(
            ask(
                "Which gradient has each sample alone?",
                "Twice the miss times the input; the misses are $ {misses} $, so the gradients are $ {each} $. "
                "They do not agree on the direction.",
            ),
            ask(
                "And the batch? Somebody says {total}.",
                "The cost is a mean, so its gradient is the mean: ${total} / 3 = {mean}$. A sum would make the "
                "step grow with the batch.",
            ),
            ask(
                "After a step with the rate {rate}, is every sample better off?",
                "$w$ becomes {new_w}, the squared misses go from $ {before} $ to $ {after} $: of three samples, "
                "{worse} got worse. Only their mean falls, from {C} to {new_C}.",
            ),
        ),
    )


def clear(draw: Draw) -> Question:
    """Gradients add up until they are cleared."""
    return Question(
        "The forgotten line",
        given={"w": draw.number(2, 6) * draw.pick((1, -1)), "rate": draw.pick((0.1, 0.2))},
        program="""
            def walk(clears):
                at, places, gradients = Tensor(w), [], []
                for _ in range(3):
                    if clears:
                        at.grad = None
                    (at**2).backward()
                    gradients.append(at.grad)
                    at.value -= rate * at.grad
                    places.append(at.item())
                return np.array(places), np.array(gradients)

            good, slopes = walk(True)
            bad, sums = walk(False)
            second = 2 * bad[0]
        """,
        text="Descent on $C = w**2$ starts at $w = {w}$ with the rate {rate}.",
        parts=(
            ask(
                "Make three steps.",
                "The slopes $2 * w$ are $ {slopes} $, and $w$ goes to $ {good} $.",
            ),
            ask(
                "A program forgets to clear the gradient before each backward pass. Where does its $w$ go?",
                "Each new slope is added to the old ones. The second time it is {second}, but ${slopes[0]} + "
                "{second} = {sums[1]}$ is taken for it.",
                "So $w$ goes to $ {bad} $.",
            ),
            ask(
                "Why are gradients added at all?",
                "Because where roads meet they must be: a number that is used twice gets both contributions. The "
                "library cannot know when a new step begins, so clearing is up to you.",
            ),
        ),
    )


def vanishing(draw: Draw) -> Question:
    """Slopes of at most one quarter, multiplied; and a neuron that never speaks again."""
    w, b, x = draw.such(
        lambda: (draw.whole(-3, 3, 2), draw.number(-9, -3), draw.whole(0, 2, 3, 2)),
        lambda it: (it[2] @ it[0] + it[1] < 0).all() and (it[0] > 0).any(),
    )
    return Question(
        "When nothing arrives",
        given={"n": draw.number(4, 7), "w": w, "b": b, "X": x},
        program="""
            at = Tensor(0.0)
            value = at
            for _ in range(int(n)):
                value = sigmoid(value) - 0.5
            value.backward()
            arrives = at.grad
            one = Tensor(0.0)
            sigmoid(one).backward()
            most = one.grad
            neuron = Dense(2, 1, relu, name="neuron")
            neuron.set(W=[w], b=[b])
            with Trace() as trace:
                neuron(X).sum().backward()
            z = trace["neuron.z"].value[:, 0]
            of_w = neuron.W.grad[0]
            of_b = neuron.b.grad[0]
        """,
        text="Two ways to learn nothing.",
        parts=(
            ask(
                "A gradient passes back through {n} sigmoids, each in the middle of its curve, all weights being "
                "one. Which part of it arrives?",
                "The slope is at most {most} in each of them: ${most}**{n} = {arrives: 6}$. And that was the best "
                "case; on the flat ends less comes through.",
            ),
            ask(
                "A ReLU neuron has $bold(w) = {w}$ and $b = {b}$. All samples are the rows of $X = {X}$. What are "
                "its sums, and its gradients?",
                "Sums: $ {z} $. All are negative, so it is silent for each sample, with slope zero: its gradients "
                "are $ {of_w} $ and {of_b}.",
            ),
            ask(
                "Will further training wake it?",
                "Not by its own gradients, for they stay zero: it is dead. Only if the layer before it moves, or "
                "with another activation, will it be heard again.",
            ),
        ),
    )


STEPS = (update, batch, clear, vanishing)
